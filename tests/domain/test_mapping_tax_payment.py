"""Tax groups, means of payment, contact points and numbers of a deal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cashier_app.domain.deal import Contact
from cashier_app.domain.mapping import MappingRules, PaymentRule, TaxRule
from cashier_app.domain.payment import CASH, PaymentMeans, RoundingStep
from cashier_app.domain.receipt import Severity
from cashier_app.domain.tax import TaxKind
from tests.domain.builders import CARD, EXCISE, NO_VAT, RULES, VAT20, codes, draft, problem, row

PAYING = replace(
    RULES,
    payment_field="sposib",
    payment_rules=(
        PaymentRule("gotivka", CASH),
        PaymentRule("kartka", CARD),
        PaymentRule("zmishana", None, is_mixed=True),
        PaymentRule("chastynamy", None),
    ),
)


def test_M_28_the_product_own_group_and_the_default() -> None:
    """M-28: "0" is a group, "" is the default, junk is the default with a warning, "2" is 2."""
    receipt = draft(
        row("а", tax_group_hint="0", tax_rate=None),
        row("б", tax_group_hint="", tax_rate=Decimal(20)),
        row("в", tax_group_hint="field_3", tax_rate=Decimal(20)),
        row("г", tax_group_hint=" 2 ", tax_rate=None),
    )
    assert [[group.code for group in line.tax_groups] for line in receipt.lines] == [
        ["0"],
        ["1"],
        ["1"],
        ["2"],
    ]
    assert codes(receipt) == ["tax_hint_unknown"]
    told = problem(receipt, "tax_hint_unknown")
    assert (told.severity, told.line_no, told.fact("hint")) == (Severity.WARN, 3, "field_3")


def test_a_group_that_contradicts_the_rate_of_the_row_is_told() -> None:
    receipt = draft(row("Ліки", tax_group_hint="2", tax_rate=Decimal(20)))
    assert receipt.lines[0].letters == "Б"
    told = problem(receipt, "tax_hint_conflict")
    assert (told.severity, told.fact("rate"), told.fact("group")) == (
        Severity.WARN,
        "20",
        "ПДВ 7 %",
    )
    assert codes(draft(row(tax_group_hint="1", tax_rate=Decimal("20.0")))) == []


def test_a_group_of_a_product_replaces_only_its_own_kind() -> None:
    """Excise stands beside the VAT of the rule, VAT beside the excise of the rule."""
    rules = replace(RULES, require_excise_stamps=False)
    excise = draft(row(tax_group_hint="5", uktzed="0901210000"), rules=rules)
    assert excise.lines[0].tax_groups == (VAT20, EXCISE)
    vat = draft(row(tax_group_hint="4", uktzed="2204210600", tax_rate=Decimal(0)), rules=rules)
    assert vat.lines[0].tax_groups == (NO_VAT,)
    by_rule = draft(row(tax_group_hint="4", uktzed="2204210600"), rules=rules)
    assert by_rule.lines[0].tax_groups == (NO_VAT, EXCISE)
    assert codes(by_rule) == ["tax_hint_conflict"]
    unmapped = draft(row(tax_group_hint="5", tax_rate=Decimal(3)), rules=rules)
    assert codes(unmapped, Severity.BLOCK) == ["tax_unmapped"]


@pytest.mark.parametrize(
    ("rate", "text"),
    [(Decimal(14), "14"), (Decimal("7.50"), "7.5"), (Decimal("1E+1"), "10"), (None, "none")],
)
def test_an_unmapped_rate_blocks_and_is_named(rate: Decimal | None, text: str) -> None:
    rules = replace(RULES, tax_rules=(TaxRule("20", ("1",)),))
    told = problem(draft(row("Чай", tax_rate=rate), rules=rules), "tax_unmapped")
    assert (told.severity, told.line_no) == (Severity.BLOCK, 1)
    assert (told.fact("name"), told.fact("rate")) == ("Чай", text)


def test_zero_per_cent_is_not_no_tax() -> None:
    """0 % and "none chosen" are two rates, however the zero is written."""
    receipt = draft(row(tax_rate=Decimal("0.00")), row(tax_rate=None))
    assert [line.letters for line in receipt.lines] == ["В", "Г"]


def test_broken_tax_rules_are_no_mapping() -> None:
    """A group that the register does not have, and two VAT groups on one row."""
    for group_codes in (("1", "77"), ("1", "2")):
        rules = replace(RULES, tax_rules=(TaxRule("20", group_codes),))
        assert codes(draft(row(), rules=rules)) == ["tax_unmapped"]


def test_one_code_may_stand_for_vat_and_excise() -> None:
    """A provider may keep both in one tax: one code, one letter, two kinds of money."""
    both = (replace(VAT20, code="7", letter="Е"), replace(EXCISE, code="7", letter="Е"))
    rules = replace(
        RULES,
        tax_groups=(*RULES.tax_groups, *both),
        require_excise_stamps=False,
    )
    wine: dict[str, str] = {"price": "105.00", "uktzed": "2204210600"}
    by_rule = replace(rules, tax_rules=(TaxRule("20", ("7",)),))
    for receipt in (
        draft(row(**wine), rules=by_rule),
        draft(row(**wine, tax_group_hint="7"), rules=rules),
    ):
        assert receipt.lines[0].tax_groups == both
        assert receipt.lines[0].letters == "Е"
        assert [(tax.kind, tax.base.kop, tax.amount.kop) for tax in receipt.taxes] == [
            (TaxKind.VAT, 10_000, 1667),
            (TaxKind.EXCISE, 10_500, 500),
        ]
        assert codes(receipt) == []
    doubled = replace(rules, tax_rules=(TaxRule("20", ("7", "5")),))
    assert codes(draft(row(**wine), rules=doubled)) == ["tax_unmapped"]


def test_rules_limited_to_uktzed_go_first() -> None:
    rules = replace(
        RULES,
        tax_rules=(
            TaxRule("20", ("1",)),
            TaxRule("20", ("5", "1"), uktzed_prefixes=("2204",)),
            TaxRule("20", ("2",), only_with_uktzed=True),
        ),
        require_excise_stamps=False,
    )
    receipt = draft(
        row(uktzed=" 2204210600 "), row(uktzed="0901210000"), row(uktzed=" "), rules=rules
    )
    assert [line.letters for line in receipt.lines] == ["АД", "Б", "А"]


def test_a_seller_without_vat_sells_no_vat_lines() -> None:
    """A rate on the row or a VAT group of the register blocks; excise alone is fine."""
    seller = replace(
        RULES,
        is_vat_payer=False,
        tax_rules=(
            TaxRule("none", ()),
            TaxRule("none", ("5",), uktzed_prefixes=("2203",)),
            TaxRule("0", ("0",)),
            TaxRule("20", ("4",)),
        ),
    )
    untaxed = draft(row(tax_rate=None), rules=seller)
    assert (untaxed.taxes, codes(untaxed)) == ((), [])
    beer = draft(row(price="80.00", tax_rate=None, uktzed="2203000100"), rules=seller)
    assert [(tax.letter, tax.amount.kop) for tax in beer.taxes] == [("Д", 381)]
    assert codes(beer) == []
    for rate in (Decimal(20), Decimal(7), Decimal(0)):
        told = problem(draft(row(tax_rate=rate), rules=seller), "vat_line_for_non_vat_seller")
        assert (told.severity, told.line_no) == (Severity.BLOCK, 1)
    assert codes(draft(row(tax_rate=Decimal(7)), rules=seller)) == ["vat_line_for_non_vat_seller"]


@pytest.mark.parametrize(
    ("value", "means", "is_mixed"),
    [("gotivka", CASH, False), (" kartka ", CARD, False), ("zmishana", None, True)],
)
def test_a_mapped_payment(value: str, means: PaymentMeans | None, is_mixed: bool) -> None:
    receipt = draft(row(), rules=PAYING, custom={"sposib": value})
    assert (receipt.payment_means, receipt.is_mixed_suggested) == (means, is_mixed)
    assert codes(receipt) == []


@pytest.mark.parametrize(
    ("custom", "code"),
    [
        ({}, "payment_missing"),
        ({"sposib": " "}, "payment_missing"),
        ({"sposib": "Розстрочка X"}, "payment_unmapped"),
        ({"sposib": "chastynamy"}, "payment_unmapped"),
    ],
)
def test_M_29_no_payment_form_is_guessed(custom: dict[str, str], code: str) -> None:
    """M-29: a missing or unknown method blocks, also where a default exists."""
    receipt = draft(row(), rules=PAYING, custom=custom)
    assert receipt.payment_means is None
    assert codes(receipt, Severity.BLOCK) == [code]
    if code == "payment_unmapped":
        assert problem(receipt, code).fact("value") == custom["sposib"]


def test_M_30_the_name_of_the_means_is_kept_letter_by_letter() -> None:
    """M-30: «Картка» stays «Картка»."""
    receipt = draft(row(), rules=PAYING, custom={"sposib": "kartka"})
    assert receipt.payment_means is not None
    assert receipt.payment_means.name == "Картка"


def test_without_a_payment_field_the_default_counts_or_the_cashier_is_asked() -> None:
    assert draft(row()).payment_means is CASH
    asked = draft(row(), rules=replace(RULES, default_means=None))
    assert asked.payment_means is None
    assert codes(asked) == ["payment_missing"]


def test_F_10_F_11_broken_contact_points_only_warn() -> None:
    """F-10, F-11: no delivery, a warning, and the receipt may still be made."""
    client = Contact(5, "Іван", raw_phone="12345", raw_email="client@")
    receipt = draft(row(), contacts=(client,))
    assert codes(receipt) == ["bad_phone", "bad_email"]
    assert [problem(receipt, code).severity for code in codes(receipt)] == [Severity.WARN] * 2
    assert problem(receipt, "bad_phone").fact("text") == "12345"
    assert (receipt.buyer_phone, receipt.buyer_email) == (None, None)
    assert not receipt.blocking


def test_good_contact_points_are_taken_over() -> None:
    client = Contact(5, "Іван", "+380671234567", "ivan@mail.ua", "0671234567", "ivan@mail.ua")
    receipt = draft(row(), contacts=(client,))
    assert (receipt.buyer_phone, receipt.buyer_email) == ("+380671234567", "ivan@mail.ua")
    assert codes(receipt) == []
    assert codes(draft(row(), contacts=(Contact(6, "Без телефону", raw_phone=" "),))) == []


def test_a_deal_that_has_a_receipt_number_is_not_sold_again() -> None:
    rules = replace(RULES, receipt_number_field="fiskalnij_nomer")
    receipt = draft(row(), rules=rules, custom={"fiskalnij_nomer": "3408730101"})
    told = problem(receipt, "already_has_number")
    assert (told.severity, told.fact("number")) == (Severity.BLOCK, "3408730101")
    assert codes(draft(row(), rules=rules)) == []


def test_the_draft_tells_which_deal_and_which_rules_it_is_of() -> None:
    rules: MappingRules = replace(RULES, rounding_step=RoundingStep.TEN)
    receipt = draft(row(), rules=rules)
    assert (receipt.deal_id, receipt.deal_title) == (1042, "Угода")
    assert receipt.deal_updated_at == "2026-11-25T12:05:00+00:00"
    assert receipt.rounding_step is RoundingStep.TEN
    assert receipt.lines[0].crm_line_id == 81
