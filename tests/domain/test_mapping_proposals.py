"""Proposals: what the words of a CRM surely mean, and what is left to a person."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cashier_app.domain.deal import CrmTax, DealField, FieldOption
from cashier_app.domain.mapping_proposals import (
    WANTED_FIELDS,
    WritebackFieldProposal,
    done_value,
    propose_fields,
    propose_payment_field,
    propose_payment_rules,
    propose_tax_rules,
    unmapped,
    unmapped_rates,
)
from cashier_app.domain.mapping_rules import ANY_RATE, PaymentRule, TaxRule
from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans
from cashier_app.domain.tax import TaxGroup
from tests.domain.builders import EXCISE, NO_VAT, VAT0, VAT7, VAT20

ALCOHOL = ("2203", "2204", "2205", "2206", "2207", "2208")


def cashless(name: str) -> PaymentMeans:
    return PaymentMeans(PaymentForm.CASHLESS, name)


def field(title: str, kind: str = "string", *options: str, editable: bool = True) -> DealField:
    """A field whose code is its title and whose options are valued by their titles."""
    listed = tuple(FieldOption(option, option) for option in options)
    return DealField(title, title, kind, listed, is_editable=editable)


@pytest.mark.parametrize(
    ("title", "means"),
    [
        ("Готівка", CASH),
        ("готівкою", CASH),
        ("Оплата готівкою", CASH),
        ("Картка", cashless("Картка")),
        ("КАРТКА", cashless("Картка")),
        ("Банківська картка", cashless("Картка")),
        ("IBAN", cashless("За реквізитами (IBAN)")),
        ("Інтернет-еквайринг", cashless("Інтернет еквайринг")),
        ("Платіж LiqPay", cashless("LiqPay")),
        ("QR код", cashless("Переказ через QR-код")),
        ("Подарунковий сертифікат", cashless("Подарунковий сертифікат")),
        (" Платіж  через інтегратора A$1B", cashless("Платіж через інтегратора A$1B")),
    ],
)
def test_titles_that_surely_mean_an_official_means(title: str, means: PaymentMeans) -> None:
    assert propose_payment_rules((FieldOption("7", title),)) == (PaymentRule("7", means),)


@pytest.mark.parametrize("title", ["Змішана", "змішана оплата", "Готівка + картка"])
def test_mixed_payment_is_told_by_its_title(title: str) -> None:
    (rule,) = propose_payment_rules((FieldOption("5", title),))
    assert rule == PaymentRule("5", None, is_mixed=True)


@pytest.mark.parametrize(
    "title",
    [
        "Розстрочка X",
        "Післяплата",
        "Накладений платіж",
        "Переказ на рахунок",
        "Безготівка",
        "Термінал",
        "Картка Моно або Приват",
        "Платіж через інтегратора <назва>",
        "Платіж через інтегратора",
        "Платіж через інтегратора " + "Я" * 104,
        "",
    ],
)
def test_M_29_titles_with_more_than_one_reading_stay_unmapped(title: str) -> None:
    """M-29: nothing is guessed; what has no rule is named."""
    options = (FieldOption("1", "Готівка"), FieldOption("2", title))
    rules = propose_payment_rules(options)
    assert rules == (PaymentRule("1", CASH),)
    assert unmapped(options, rules) == ("2",)


def test_unmapped_are_options_in_use_without_means() -> None:
    options = (
        FieldOption("1", "Готівка"),
        FieldOption("2", "Картка"),
        FieldOption("3", "Картка", is_active=False),
        FieldOption("4", "Щось"),
        FieldOption("5", "Змішана"),
    )
    assert [rule.crm_value for rule in propose_payment_rules(options)] == ["1", "2", "5"]
    assert unmapped(options, propose_payment_rules(options)) == ("4",)
    half = (PaymentRule("1", None), PaymentRule("5", None, is_mixed=True))
    assert unmapped(options, half) == ("1", "2", "4")
    assert unmapped((), ()) == ()


def test_payment_fields_are_lists_that_speak_of_paying_the_likeliest_first() -> None:
    fields = (
        field("Джерело", "list", "Сайт"),
        field("Статус оплати", "list"),
        field("Дата оплати", "datetime"),
        field("Доставка та оплата", "list"),
        field("Платформа", "list"),
        field("Спосіб оплати", "list", "Готівка"),
        field("Спосіб оплати текстом"),
        field("Форма розрахунку", "list"),
        field("Розрахунок доставки", "list"),
        field("Payment method", "list"),
    )
    assert [found.title for found in propose_payment_field(fields)] == [
        "Спосіб оплати",
        "Форма розрахунку",
        "Payment method",
        "Доставка та оплата",
    ]
    assert propose_payment_field(()) == ()


def test_fields_of_a_receipt_by_their_titles() -> None:
    fields = (
        field("Назва"),
        field("Статус", "list", "Новий"),
        field("Номер замовлення"),
        field("Посилання на чек"),
        field("Фіскальний номер"),
        field("Статус чека", "list", "не фіскалізовано", "у черзі", "фіскалізовано", "помилка"),
        field("Дата чека", "datetime"),
    )
    assert propose_fields(fields) == WritebackFieldProposal(
        link="Посилання на чек",
        number="Фіскальний номер",
        status="Статус чека",
        status_done="фіскалізовано",
        date="Дата чека",
    )


@pytest.mark.parametrize(
    "fields",
    [
        (field("Посилання на чек"), field("Чек (посилання)")),
        (field("Фіскальний номер"), field("Номер чека")),
        (field("Фіскальний номер каси"),),
        (field("Номер чека повернення"),),
        (field("Номер товарного чека"),),
        (field("Номер і дата чека"),),
        (field("Чекає на посилання"),),
        (field("Чек"),),
        (field("Посилання на чек", editable=False),),
        (field("Номер чека", "integer"), field("Дата чека", "string")),
        (field("Статус чека", "list", "видано", "скасовано"),),
        (field("Статус чека", "list", "Фіскалізовано", "Чек видано"),),
        (field("Статус чека"),),
        (),
    ],
)
def test_no_field_is_guessed(fields: tuple[DealField, ...]) -> None:
    """Two that fit, another paper, two sides in one field, a type that takes no such value."""
    assert propose_fields(fields) == WritebackFieldProposal()


def test_fields_that_the_program_makes_are_found_again() -> None:
    """The CRM makes codes and values of its own: titles tell."""
    wanted = (WANTED_FIELDS.link, WANTED_FIELDS.number, WANTED_FIELDS.status, WANTED_FIELDS.date)
    assert propose_fields(wanted) == WritebackFieldProposal(
        link="cashier_receipt_link",
        number="cashier_fiscal_number",
        status="cashier_receipt_status",
        status_done="fiscalized",
        date="cashier_receipt_date",
    )
    gone = DealField("s", "Статус чека", "list", (FieldOption("1", "Фіскалізовано", False),))
    assert done_value(gone) == ""


def tax(name: str, rate: str, *, is_active: bool = True) -> CrmTax:
    return CrmTax(1, name, Decimal(rate), is_active)


GROUPS = (VAT20, VAT7, VAT0, NO_VAT)


def test_rates_that_the_crm_offers_get_the_groups_of_the_register() -> None:
    taxes = (tax("ПДВ 20 %", "20.00"), tax("ПДВ 0 %", "0"), tax("ПДВ 14 %", "14"))
    rules = propose_tax_rules(taxes, GROUPS)
    assert rules == (TaxRule("20", ("1",)), TaxRule("0", ("0",)), TaxRule("none", ("4",)))
    assert unmapped_rates(taxes, rules, GROUPS) == ("14",)


def test_a_tax_of_zero_named_without_vat_means_none() -> None:
    """A CRM has no other way to write it; beside 0 % proper it stays unmapped."""
    without = (tax("Без ПДВ", "0"),)
    assert propose_tax_rules(without, GROUPS) == (TaxRule("0", ("4",)), TaxRule("none", ("4",)))
    both = (tax("Звільнено від ПДВ", "0"), tax("ПДВ 0 %", "0"))
    rules = propose_tax_rules(both, GROUPS)
    assert rules == (TaxRule("none", ("4",)),)
    assert unmapped_rates(both, rules, GROUPS) == ("0",)
    old = (tax("Без ПДВ", "0"), tax("ПДВ 0 %", "0", is_active=False))
    assert propose_tax_rules(old, GROUPS)[0] == TaxRule("0", ("4",))


def test_a_seller_without_vat_has_no_group_for_a_rate() -> None:
    taxes = (tax("ПДВ 20 %", "20"), tax("0", "0"))
    rules = propose_tax_rules(taxes, (NO_VAT,))
    assert rules == (TaxRule("0", ("4",)), TaxRule("none", ("4",)))
    assert unmapped_rates(taxes, rules, (NO_VAT,)) == ("20",)


def test_alcohol_keeps_its_excise_in_a_proposal() -> None:
    rules = propose_tax_rules((tax("ПДВ 20 %", "20"),), (VAT20, VAT7, EXCISE))
    assert rules == (
        TaxRule("20", ("1",)),
        TaxRule("20", ("1", "5"), uktzed_prefixes=ALCOHOL),
    )


@pytest.mark.parametrize(
    ("rules", "rates"),
    [
        ((), ("20", "7", "none")),
        ((TaxRule(ANY_RATE, ("1",)),), ()),
        ((TaxRule("20", ("1",)),), ("7", "none")),
        ((TaxRule("20", ("1",), is_included=True),), ("20", "7", "none")),
        (
            (TaxRule("20", ("1",), is_included=True), TaxRule("20", ("2",), is_included=False)),
            ("7", "none"),
        ),
        ((TaxRule("20", ("1",), product="A-17"),), ("20", "7", "none")),
        ((TaxRule("20", ("77",)), TaxRule(ANY_RATE, ("1",))), ("20",)),
        ((TaxRule("20", ("1", "2")), TaxRule(ANY_RATE, ())), ("20",)),
    ],
)
def test_rates_that_no_rule_maps(rules: tuple[TaxRule, ...], rates: tuple[str, ...]) -> None:
    """Twice the same rate is one; a rule that the register cannot follow maps nothing."""
    taxes = (tax("ПДВ", "20"), tax("ПДВ + акциз", "20"), tax("ПДВ", "7"))
    groups: tuple[TaxGroup, ...] = GROUPS
    assert unmapped_rates(taxes, rules, groups) == rates
