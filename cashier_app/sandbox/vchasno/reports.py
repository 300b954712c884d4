"""Totals of a shift for X- and Z-reports and consolidated ones (reference 2.3).

Everything is summed from the documents, so that a report can't drift from them. A name with `_p`
at its end is of sales, with `_m` of returns.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from cashier_app.sandbox.vchasno.model import Document, Receipt, Register, Shift, Task
from cashier_app.sandbox.vchasno.numbers import uah
from cashier_app.sandbox.vchasno.tables import CARD, CASH, PAYMENT_TYPES, TAX_GROUPS
from cashier_app.sandbox.vchasno.world import World

_SIGNS: Final = {Task.SALE: "p", Task.RETURN: "m"}


def shift_documents(register: Register, shift: Shift) -> list[Document]:
    """The documents of a shift in order."""
    return [one for one in register.documents if one.shift is shift]


def shift_report(world: World, register: Register, shift: Shift) -> dict[str, Any]:
    """The blocks of an X- or Z-report."""
    return totals(world, shift_documents(register, shift))


def totals(world: World, documents: Sequence[Document]) -> dict[str, Any]:
    """The blocks of a report over any documents."""
    return {
        "receipt": _counts(documents),
        "summary": _summary(world, documents),
        "taxes": _taxes(documents),
        "pays": _pays(documents),
        "money": _money(documents),
        "cash": _payouts(documents),
        "money_transfer": [],
    }


def _of(documents: Sequence[Document], task: Task) -> list[Document]:
    return [one for one in documents if one.task == task]


def _receipts(documents: Sequence[Document]) -> list[tuple[str, Receipt]]:
    return [
        (_SIGNS[one.task], one.receipt)
        for one in documents
        if one.task in _SIGNS and one.receipt is not None
    ]


def _counts(documents: Sequence[Document]) -> dict[str, int]:
    sales, returns = _of(documents, Task.SALE), _of(documents, Task.RETURN)
    return {
        "count_p": len(sales),
        "count_m": len(returns),
        "count_14": len(_of(documents, Task.PAYOUT)),
        "count_transfer": 0,
        "last_docno_p": sales[-1].docno if sales else 0,
        "last_docno_m": returns[-1].docno if returns else 0,
    }


def _summary(world: World, documents: Sequence[Document]) -> dict[str, Any]:
    sums: dict[str, int] = {}
    names = ["base", "taxex", "disc"] + ([] if world.is_cloud else ["calc"])
    for name in names:
        sums |= {f"{name}_p": 0, f"{name}_m": 0}
    for sign, receipt in _receipts(documents):
        sums[f"base_{sign}"] += receipt.unrounded
        sums[f"taxex_{sign}"] += sum(tax.vat + tax.excise for tax in receipt.taxes)
        sums[f"disc_{sign}"] += receipt.discounts
        if not world.is_cloud:
            sums[f"calc_{sign}"] += receipt.due
    return {name: uah(value) for name, value in sums.items()}


_TAX_SUMS: Final = ("base_sum", "base_tax_sum", "base_ex_sum", "tax_sum", "ex_sum")


def _taxes(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """By group; taxes are those of the receipts added up, not counted anew from the turnover."""
    by_group: dict[int, dict[str, int]] = {}
    for sign, receipt in _receipts(documents):
        for tax in receipt.taxes:
            sums = by_group.setdefault(
                tax.group.code,
                {f"{name}_{one}": 0 for name in _TAX_SUMS for one in ("p", "m")},
            )
            sums[f"base_sum_{sign}"] += tax.base
            sums[f"base_tax_sum_{sign}"] += tax.vat_base if tax.group.vat is not None else 0
            sums[f"base_ex_sum_{sign}"] += tax.base if tax.group.excise is not None else 0
            sums[f"tax_sum_{sign}"] += tax.vat
            sums[f"ex_sum_{sign}"] += tax.excise
    rows = []
    for code in sorted(by_group):
        amounts = {name: uah(value) for name, value in by_group[code].items()}
        rows.append({"gr_code": code, **tax_names(code), **amounts})
    return rows


def tax_names(code: int) -> dict[str, Any]:
    """What a group is called in reports and printed forms."""
    group = TAX_GROUPS[code]
    return {
        "tax_name": group.tax_caption,
        "tax_fname": group.full_name,
        "tax_lit": group.letters,
        "tax_percent": group.vat if group.vat is not None else 0,
        "ex_name": "" if group.excise is None else group.excise_name,
        "ex_percent": group.excise if group.excise is not None else 0,
    }


def _amounts(kind: int, name: str, sums: dict[str, int]) -> dict[str, Any]:
    rounding = ("round_pu", "round_pd", "round_mu", "round_md")
    return {
        "type": kind,
        "name": name,
        **{one: uah(sums.get(one, 0)) for one in ("sum_p", "sum_m", *rounding)},
    }


def _pays(documents: Sequence[Document]) -> list[dict[str, Any]]:
    by_type: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for sign, receipt in _receipts(documents):
        for pay in receipt.pays:
            sums = by_type[pay.kind]
            sums[f"sum_{sign}"] = sums.get(f"sum_{sign}", 0) + pay.sum
        if receipt.rounding:
            place = f"round_{sign}{'u' if receipt.rounding > 0 else 'd'}"
            sums = by_type[CASH]
            sums[place] = sums.get(place, 0) + abs(receipt.rounding)
    return [_amounts(kind, PAYMENT_TYPES[kind], by_type[kind]) for kind in sorted(by_type)]


def _money(documents: Sequence[Document]) -> list[dict[str, Any]]:
    moved = {
        "sum_p": _moved(documents, Task.CASH_IN),
        "sum_m": _moved(documents, Task.CASH_OUT),
    }
    return [_amounts(CASH, PAYMENT_TYPES[CASH], moved)] if any(moved.values()) else []


def _payouts(documents: Sequence[Document]) -> list[dict[str, Any]]:
    paid = _moved(documents, Task.PAYOUT)
    return [_amounts(CARD, PAYMENT_TYPES[CARD], {"sum_m": paid})] if paid else []


def _moved(documents: Sequence[Document], task: Task) -> int:
    return sum(one.cash.sum for one in _of(documents, task) if one.cash is not None)
