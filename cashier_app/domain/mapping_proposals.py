"""What the CRM's own words surely mean, proposed for the first run and the mapping editor.

A proposal is made only where exactly one reading fits; everything else stays unmapped, is named
and left to a person (cases M-28, M-29).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cashier_app.domain.deal import CrmTax, DealField, DealLine, FieldOption
from cashier_app.domain.mapping_rules import (
    NO_TAX,
    MappingRules,
    PaymentRule,
    TaxRule,
    rate_text,
)
from cashier_app.domain.payment import PaymentMeans, means_key, means_name_problem, official_means
from cashier_app.domain.row_tax import groups_by_rule
from cashier_app.domain.search import fold
from cashier_app.domain.tax import TaxGroup
from cashier_app.domain.tax_defaults import default_tax_rules

_WORD = re.compile(r"\w+")

# Titles of CRM options that mean one official name and no other.
_SAME_MEANS = {
    means_key(title): name
    for name, titles in {
        "Готівка": (
            "Готівкою",
            "Готівкова",
            "Готівкова оплата",
            "Готівковий розрахунок",
            "Оплата готівкою",
            "Cash",
        ),
        "Картка": (
            "Карткою",
            "Карта",
            "Картою",
            "Оплата карткою",
            "Оплата картою",
            "Банківська картка",
            "Банківською карткою",
            "Платіжна картка",
            "Card",
        ),
        "За реквізитами (IBAN)": (
            "IBAN",
            "За реквізитами",
            "Оплата за реквізитами",
            "За реквізитами IBAN",
        ),
        "Переказ через QR-код": ("QR-код", "Оплата через QR-код", "Оплата за QR-кодом"),
    }.items()
    for title in titles
}
_MIXED = frozenset(
    means_key(title)
    for title in (
        "Змішана",
        "Змішано",
        "Змішаний",
        "Змішана оплата",
        "Змішаний розрахунок",
        "Комбінована",
        "Комбінована оплата",
        "Готівка + картка",
        "Готівка та картка",
        "Готівка і картка",
        "Mixed",
    )
)


def propose_payment_rules(options: Sequence[FieldOption]) -> tuple[PaymentRule, ...]:
    """Rules for the options in use whose title is an official means, a plain word for one, or
    «Змішана»; in the order of the options. The means carry no code of a provider."""
    rules = (_payment_rule(option) for option in options if option.is_active)
    return tuple(rule for rule in rules if rule is not None)


def _payment_rule(option: FieldOption) -> PaymentRule | None:
    if means_key(option.title) in _MIXED:
        return PaymentRule(option.value, None, is_mixed=True)
    means = _means(option.title)
    return None if means is None else PaymentRule(option.value, means)


def _means(title: str) -> PaymentMeans | None:
    """The means under its official name: the CRM's spelling is not what a receipt prints."""
    name = " ".join(_SAME_MEANS.get(means_key(title), title).split())
    official = official_means(name)
    if official is None or means_name_problem(name, official.form) is not None:
        return None
    is_listed = means_key(official.name) == means_key(name)
    return official if is_listed else replace(official, name=name)


def unmapped(options: Sequence[FieldOption], rules: Sequence[PaymentRule]) -> tuple[str, ...]:
    """Values of the options in use that no rule gives a means; their deals block."""
    mapped = {rule.crm_value for rule in rules if rule.means is not None or rule.is_mixed}
    return tuple(
        option.value for option in options if option.is_active and option.value not in mapped
    )


_PAYMENT = ("оплат", "сплат", "платіж", "платеж", "payment")
_SETTLEMENT = ("розрахун",)
_METHOD = ("спос", "форм", "тип", "вид", "метод", "засіб", "засоб", "method", "type")
_NO_METHOD = ("статус", "стан", "дат", "термін", "строк", "валют", "status", "state", "date")


def propose_payment_field(fields: Sequence[DealField]) -> tuple[DealField, ...]:
    """List fields whose title speaks of the way to pay, the likeliest first.

    Only a single one may be taken without asking.
    """
    fitting = [field for field in fields if field.type == "list" and _is_of_payment(field.title)]
    return tuple(sorted(fitting, key=lambda field: not _speaks(field.title, _METHOD)))


def _is_of_payment(title: str) -> bool:
    if _speaks(title, _NO_METHOD):
        return False
    is_settlement = _speaks(title, _SETTLEMENT) and _speaks(title, _METHOD)
    return is_settlement or _speaks(title, _PAYMENT)


@dataclass(frozen=True, slots=True)
class WritebackFieldProposal:
    """Codes of deal fields for a receipt; "" where none or more than one fits.

    `status_done` is the value of `status` that means "fiscalized"; one never comes without the
    other.
    """

    link: str = ""
    number: str = ""
    status: str = ""
    status_done: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptFields:
    """The fields that the program asks the CRM to make where a shop has none."""

    link: DealField
    number: DealField
    status: DealField
    date: DealField


WANTED_FIELDS = ReceiptFields(
    link=DealField("cashier_receipt_link", "Посилання на чек", "string"),
    number=DealField("cashier_fiscal_number", "Фіскальний номер чека", "string"),
    status=DealField(
        "cashier_receipt_status",
        "Статус чека",
        "list",
        (
            FieldOption("not_fiscalized", "Не фіскалізовано"),
            FieldOption("fiscalized", "Фіскалізовано"),
        ),
    ),
    date=DealField("cashier_receipt_date", "Дата чека", "datetime"),
)
"""Titles are words of the CRM's card, seen by everybody there; codes are only asked for."""

_RECEIPT_WORDS = frozenset({"чек", "чека", "чеку", "чеком", "чеки", "чеків", "receipt", "receipts"})
_LINK = ("посилан", "лінк", "url", "link")
_NUMBER = ("номер", "number")
_STATUS = ("статус", "стан", "status", "state")
_DATE = ("дат", "час", "date", "time")
# A receipt that was given back, a slip without tax, an advance, or the number of the register.
_OTHER_PAPERS = ("повернен", "товарн", "передплат", "аванс", "кас", "прро", "рро", "return")
_DONE = frozenset(
    {
        "фіскалізовано",
        "фіскалізований",
        "фіскалізована",
        "чек фіскалізовано",
        "чек видано",
        "чек пробито",
        "пробито",
        "fiscalized",
    }
)


def propose_fields(deal_fields: Sequence[DealField]) -> WritebackFieldProposal:
    """Fields of the card whose title names the link, number, status or date of a receipt.

    The types must take what is written: text, a list, a moment.
    """
    link = _only(deal_fields, ("string", "textarea", "link"), _LINK)
    number = _only(deal_fields, ("string", "textarea"), _NUMBER)
    date = _only(deal_fields, ("datetime",), _DATE)
    status = _only(deal_fields, ("list",), _STATUS)
    done = done_value(status) if status is not None else ""
    return WritebackFieldProposal(
        link=_code(link),
        number=_code(number),
        status=_code(status) if done else "",
        status_done=done,
        date=_code(date),
    )


def done_value(field: DealField) -> str:
    """The only value in use of a status field that says "fiscalized", else ""."""
    values = [
        option.value for option in field.options if option.is_active and fold(option.title) in _DONE
    ]
    return values[0] if len(values) == 1 else ""


_KINDS = (_LINK, _NUMBER, _STATUS, _DATE)


def _only(
    fields: Iterable[DealField], types: Collection[str], stems: tuple[str, ...]
) -> DealField | None:
    found = [
        field
        for field in fields
        if field.is_editable and field.type in types and _names_of_receipt(field.title, stems)
    ]
    return found[0] if len(found) == 1 else None


def _names_of_receipt(title: str, stems: tuple[str, ...]) -> bool:
    """Whether a title speaks of this side of a fiscal receipt and of no other one."""
    words = _words(title)
    is_receipt = any(word in _RECEIPT_WORDS or word.startswith("фіскал") for word in words)
    if not is_receipt or _speaks(title, _OTHER_PAPERS):
        return False
    return [kind for kind in _KINDS if _speaks(title, kind)] == [stems]


def _code(field: DealField | None) -> str:
    return "" if field is None else field.code


def _words(title: str) -> list[str]:
    return _WORD.findall(fold(title))


def _speaks(title: str, stems: Sequence[str]) -> bool:
    return any(word.startswith(tuple(stems)) for word in _words(title))


_WITHOUT_VAT = ("без пдв", "звільнен", "не є об'єктом", "не об'єкт", "не оподатков")


def propose_tax_rules(taxes: Sequence[CrmTax], groups: Sequence[TaxGroup]) -> tuple[TaxRule, ...]:
    """The rules by rate of the register's groups, for the rates that the CRM really offers.

    A CRM has no tax without a rate: a tax of 0 % named «Без ПДВ» means what no tax means. Where
    0 % of both kinds is on offer, a line does not tell them apart and 0 stays unmapped.
    """
    in_use = [tax for tax in taxes if tax.is_active]
    rates = {rate_text(tax.rate) for tax in in_use if tax.rate}
    rules = default_tax_rules(groups)
    without = [rule for rule in rules if rule.rate == NO_TAX]
    zeros = {_is_without_vat(tax.name) for tax in in_use if not tax.rate}
    if zeros == {True}:
        zero = [replace(rule, rate="0") for rule in without]
    elif zeros == {False}:
        zero = [rule for rule in rules if rule.rate == "0"]
    else:
        zero = []
    return (*(rule for rule in rules if rule.rate in rates), *zero, *without)


def _is_without_vat(name: str) -> bool:
    return any(words in fold(name) for words in _WITHOUT_VAT)


def unmapped_rates(
    taxes: Sequence[CrmTax], rules: Sequence[TaxRule], groups: Sequence[TaxGroup]
) -> tuple[str, ...]:
    """Rates, as `rate_text` writes them, whose ordinary lines no rule maps: they block.

    The rates of the CRM's taxes in use, then "none". An ordinary line is of no product,
    category or УКТ ЗЕД that a rule names; both kinds of price count.
    """
    mapping = MappingRules(tax_groups=tuple(groups), tax_rules=tuple(rules))
    rates = dict.fromkeys((*(tax.rate for tax in taxes if tax.is_active), None))
    texts = (rate_text(rate) for rate in rates if not _is_mapped(rate, mapping))
    return tuple(dict.fromkeys(texts))


def _is_mapped(rate: Decimal | None, mapping: MappingRules) -> bool:
    line = DealLine(id=0, title="", price=None, quantity=None, tax_rate=rate)
    prices = (line, replace(line, is_tax_included=False))
    return all(groups_by_rule(one, mapping) is not None for one in prices)
