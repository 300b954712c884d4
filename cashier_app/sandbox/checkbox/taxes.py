"""Tax sets of the organisation and the taxes inside the lines of a receipt.

Codes and letters belong to an organisation (reference 8.4). Two sets are provided: of a payer of
value added tax and of a non-payer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cashier_app.sandbox.checkbox.money import included_tax

_CREATED_AT = "2024-01-10T09:00:00+00:00"


@dataclass(frozen=True)
class Tax:
    """One tax of the organisation; rates in whole per cent, `extra_rate` is the excise."""

    id: str
    code: int
    label: str
    symbol: str
    rate: int
    extra_rate: int | None = None
    no_vat: bool = False
    is_default: bool = False


VAT_PAYER_TAXES = (
    Tax("1c1b5c5e-6f0e-4a58-9d0c-0b6c7d1f0001", 1, "ПДВ", "А", 20, is_default=True),
    Tax("1c1b5c5e-6f0e-4a58-9d0c-0b6c7d1f0002", 2, "ПДВ", "Б", 7),
    Tax("1c1b5c5e-6f0e-4a58-9d0c-0b6c7d1f0003", 3, "ПДВ", "В", 0),
    Tax("1c1b5c5e-6f0e-4a58-9d0c-0b6c7d1f0004", 4, "Акциз", "Д", 0, extra_rate=5),
    Tax("1c1b5c5e-6f0e-4a58-9d0c-0b6c7d1f0005", 5, "ПДВ+Акциз", "Г", 20, extra_rate=5),
    Tax("1c1b5c5e-6f0e-4a58-9d0c-0b6c7d1f0008", 8, "Без ПДВ", "З", 0, no_vat=True),
)
NON_PAYER_TAXES = (
    Tax(
        "1c1b5c5e-6f0e-4a58-9d0c-0b6c7d1f0018",
        8,
        "Без ПДВ",
        "З",
        0,
        no_vat=True,
        is_default=True,
    ),
    Tax("1c1b5c5e-6f0e-4a58-9d0c-0b6c7d1f0014", 4, "Акциз", "Д", 0, extra_rate=5, no_vat=True),
)


@dataclass
class TaxSum:
    """What one tax code got: turnover and tax money, kopiykas."""

    tax: Tax
    turnover: int = 0
    value: int = 0
    extra_value: int = 0


@dataclass
class TaxTurnover:
    """Turnover and tax of one code over a shift; `*_tax` is basic, `*_extra` is excise."""

    sales_turnover: int = 0
    returns_turnover: int = 0
    sales_tax: int = 0
    sales_extra: int = 0
    returns_tax: int = 0
    returns_extra: int = 0


@dataclass
class TaxBook:
    """Per tax code sums of a shift."""

    rows: dict[int, TaxTurnover] = field(default_factory=dict)

    def add(self, sums: Iterable[TaxSum], *, is_return: bool) -> None:
        """Add the tax rows of one receipt (tax of a report is the sum of receipt taxes)."""
        for one in sums:
            row = self.rows.setdefault(one.tax.code, TaxTurnover())
            if is_return:
                row.returns_turnover += one.turnover
                row.returns_tax += one.value
                row.returns_extra += one.extra_value
            else:
                row.sales_turnover += one.turnover
                row.sales_tax += one.value
                row.sales_extra += one.extra_value


def taxes_of_line(taxes: Sequence[Tax], net_kop: int, method: str) -> list[TaxSum]:
    """Taxes inside one gross sum: excise first, value added tax from what is left."""
    extra = [
        included_tax(net_kop, tax.extra_rate, method) if tax.extra_rate else 0 for tax in taxes
    ]
    base = net_kop - sum(extra)
    return [
        TaxSum(
            tax,
            turnover=net_kop,
            value=included_tax(base, tax.rate, method) if tax.rate else 0,
            extra_value=excise,
        )
        for tax, excise in zip(taxes, extra, strict=True)
    ]


def taxes_of_receipt(
    lines: Sequence[tuple[Sequence[Tax], int]], *, grouping: str, method: str
) -> list[TaxSum]:
    """Tax rows of a receipt by code, in the order of first use.

    Args:
        lines: the taxes of each line and its net sum.
        grouping: "per_group" rounds once for each set of codes, "per_line" adds up line taxes.
    """
    groups: list[tuple[Sequence[Tax], int]] = list(lines)
    if grouping == "per_group":
        by_codes: dict[tuple[int, ...], tuple[Sequence[Tax], int]] = {}
        for taxes, net in lines:
            key = tuple(sorted(tax.code for tax in taxes))
            known = by_codes.get(key)
            by_codes[key] = (taxes, net + (known[1] if known else 0))
        groups = list(by_codes.values())

    rows: dict[int, TaxSum] = {}
    for taxes, net in groups:
        for part in taxes_of_line(taxes, net, method):
            row = rows.setdefault(part.tax.code, TaxSum(part.tax))
            row.turnover += part.turnover
            row.value += part.value
            row.extra_value += part.extra_value
    return list(rows.values())


def tax_json(tax: Tax) -> dict[str, Any]:
    """A row of `GET /tax`."""
    return {
        **_common(tax),
        "is_default": tax.is_default,
        "decimal_rate": None,
        "decimal_extra_rate": None,
    }


def shift_tax_json(tax: Tax, row: TaxTurnover) -> dict[str, Any]:
    """A row of a shift's `taxes`."""
    return {
        **_common(tax),
        "sales_turnover": row.sales_turnover,
        "returns_turnover": row.returns_turnover,
        "sales": row.sales_tax + row.sales_extra,
        "returns": row.returns_tax + row.returns_extra,
    }


def report_tax_json(tax: Tax, row: TaxTurnover) -> dict[str, Any]:
    """A row of a report's `taxes`."""
    return {
        **_common(tax),
        "extra_rate": tax.extra_rate or 0,
        "sell_sum": row.sales_tax + row.sales_extra,
        "rate_sell_sum": row.sales_tax,
        "extra_rate_sell_sum": row.sales_extra,
        "return_sum": row.returns_tax + row.returns_extra,
        "rate_return_sum": row.returns_tax,
        "extra_rate_return_sum": row.returns_extra,
        "sales_turnover": row.sales_turnover,
        "returns_turnover": row.returns_turnover,
        "setup_date": _CREATED_AT,
    }


def good_tax_json(part: TaxSum, *, is_return: bool) -> dict[str, Any]:
    """`GoodTax` of a line or of a receipt."""
    return {
        **_common(part.tax),
        "sales_turnover": 0 if is_return else part.turnover,
        "returns_turnover": part.turnover if is_return else 0,
        "value": part.value,
        "extra_value": part.extra_value,
        "value_decimal": None,
        "extra_value_decimal": None,
    }


def _common(tax: Tax) -> dict[str, Any]:
    return {
        "id": tax.id,
        "code": tax.code,
        "label": tax.label,
        "symbol": tax.symbol,
        "rate": tax.rate,
        "extra_rate": tax.extra_rate,
        "included": True,
        "is_gambling": None,
        "no_vat": tax.no_vat,
        "type": "INCLUDED",
        "created_at": _CREATED_AT,
        "updated_at": None,
    }
