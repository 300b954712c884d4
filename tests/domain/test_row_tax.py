"""Which rule of several gives a row its tax groups, and rows that claim another tax."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations, product

import pytest

from cashier_app.domain.deal import DealLine
from cashier_app.domain.mapping_rules import ANY_RATE, MappingRules, TaxRule, rate_text
from cashier_app.domain.receipt import Severity
from cashier_app.domain.row_tax import groups_by_rule
from tests.domain.builders import (
    EXCISE,
    RULES,
    VAT20,
    codes,
    draft,
    problem,
    row,
)

BY_PRODUCT = TaxRule(ANY_RATE, ("A",), product="A-17")
BY_CATEGORY = TaxRule(ANY_RATE, ("B",), category_id=5)
BY_PREFIX = TaxRule(ANY_RATE, ("C",), uktzed_prefixes=("2204",))
BY_UKTZED = TaxRule(ANY_RATE, ("D",), only_with_uktzed=True)
BY_RATE_AND_PRICE = TaxRule("20", ("E",), is_included=True)
BY_RATE = TaxRule("20", ("F",))
BY_PRICE = TaxRule(ANY_RATE, ("G",), is_included=True)
DEFAULT = TaxRule(ANY_RATE, ("H",))
NARROWEST_FIRST = (
    BY_PRODUCT,
    BY_CATEGORY,
    BY_PREFIX,
    BY_UKTZED,
    BY_RATE_AND_PRICE,
    BY_RATE,
    BY_PRICE,
    DEFAULT,
)
GROUPS = tuple(replace(VAT20, code=code, letter=code) for code in "ABCDEFGH")

WINE = row(
    "Вино", article="A-17", product_id=33, category_id=5, uktzed="2204210600", tax_rate=Decimal(20)
)


def chosen(rules: tuple[TaxRule, ...], line: DealLine = WINE) -> str | None:
    """The code of the group that a line gets."""
    mapping = MappingRules(tax_groups=GROUPS, tax_rules=rules)
    groups = groups_by_rule(line, mapping)
    return None if groups is None else groups[0].code


@pytest.mark.parametrize("place", range(len(NARROWEST_FIRST)))
def test_the_narrowest_rule_wins_in_whatever_order_they_stand(place: int) -> None:
    """Product, category, УКТ ЗЕД, rate and price, rate, any rate."""
    fitting = NARROWEST_FIRST[place:]
    expected = fitting[0].group_codes[0]
    assert chosen(fitting) == expected
    assert chosen(fitting[::-1]) == expected


def test_each_pair_of_rules() -> None:
    for (wide_place, wide), (narrow_place, narrow) in permutations(enumerate(NARROWEST_FIRST), 2):
        expected = narrow if narrow_place < wide_place else wide
        assert chosen((wide, narrow)) == expected.group_codes[0]


@pytest.mark.parametrize("limits", list(product([False, True], repeat=5)))
def test_every_combination_of_limits_must_fit_as_a_whole(limits: tuple[bool, ...]) -> None:
    """A rule with any mixture of limits fits the row it describes and no row that breaks one."""
    by_product, by_category, by_uktzed, by_price, by_rate = limits
    rule = TaxRule(
        "20" if by_rate else ANY_RATE,
        ("A",),
        uktzed_prefixes=("2204",) if by_uktzed else (),
        is_included=True if by_price else None,
        product="33" if by_product else "",
        category_id=5 if by_category else None,
    )
    assert chosen((rule,)) == "A"
    for breaks, changed in (
        (by_product, replace(WINE, article="A-18", product_id=34)),
        (by_category, replace(WINE, category_id=6)),
        (by_category, replace(WINE, category_id=None)),
        (by_uktzed, replace(WINE, uktzed="2203000100")),
        (by_uktzed, replace(WINE, uktzed="")),
        (by_price, replace(WINE, is_tax_included=False)),
        (by_rate, replace(WINE, tax_rate=Decimal(7))),
        (by_rate, replace(WINE, tax_rate=None)),
    ):
        assert chosen((rule,), changed) == (None if breaks else "A")


def test_more_limits_are_narrower_than_fewer_of_the_same() -> None:
    both = TaxRule("20", ("B",), product="A-17", category_id=5)
    assert chosen((BY_PRODUCT, both)) == "B"
    of_rate = TaxRule("20", ("C",), product="A-17")
    assert chosen((BY_PRODUCT, of_rate)) == "C"
    # A product goes before everything else together.
    rest = TaxRule("20", ("D",), uktzed_prefixes=("2204",), is_included=True, category_id=5)
    assert chosen((rest, BY_PRODUCT)) == "A"


def test_the_longer_prefix_is_narrower() -> None:
    wide = TaxRule("20", ("A",), uktzed_prefixes=("22", "0901"))
    narrow = TaxRule("20", ("B",), uktzed_prefixes=("2204", "1"))
    with_code = TaxRule("20", ("C",), only_with_uktzed=True)
    assert chosen((with_code, wide, narrow)) == "B"
    assert chosen((with_code, wide)) == "A"


def test_of_two_equal_rules_the_first_counts() -> None:
    assert chosen((TaxRule("20", ("B",)), TaxRule("20", ("A",)))) == "B"


@pytest.mark.parametrize(
    ("name", "fits"), [("A-17", True), ("33", True), ("17", False), ("None", False)]
)
def test_a_product_by_its_id_or_article(name: str, fits: bool) -> None:
    rule = TaxRule(ANY_RATE, ("A",), product=name)
    assert (chosen((rule,), replace(WINE, article=" A-17 ")) == "A") is fits
    free_text = replace(WINE, article="", product_id=None)
    assert chosen((rule,), free_text) is None


def test_a_delivery_from_a_field_may_have_a_rule_of_its_own() -> None:
    rules = replace(
        RULES,
        delivery_price_field="dostavka",
        tax_rules=(TaxRule("20", ("1",)), TaxRule(ANY_RATE, ("2",), product="delivery")),
    )
    receipt = draft(row(price="100.00"), rules=rules, custom={"dostavka": "60"})
    assert [line.letters for line in receipt.lines] == ["А", "Б"]


def test_M_28_codes_of_products_and_a_default_group() -> None:
    """M-28: default group 1; codes "0", "", "field_3", "2" are 0, 1, 1 with a warning, 2."""
    rules = replace(RULES, tax_rules=(TaxRule(ANY_RATE, ("1",)),))
    receipt = draft(
        *(row(hint or "-", tax_group_hint=hint, tax_rate=None) for hint in ("0", "", "field_3")),
        row("2", tax_group_hint="2", tax_rate=None),
        rules=rules,
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


@pytest.mark.parametrize("rate", [Decimal(20), Decimal("7.5"), Decimal(0), None])
def test_the_default_takes_every_rate(rate: Decimal | None) -> None:
    assert chosen((DEFAULT,), replace(WINE, tax_rate=rate)) == "H"


@pytest.mark.parametrize("rate", [Decimal("NaN"), Decimal("1E+30"), Decimal(-20)])
def test_what_is_no_rate_fits_no_default(rate: Decimal) -> None:
    """A number that the CRM holds by mistake blocks and is named."""
    assert chosen((DEFAULT,), replace(WINE, tax_rate=rate)) is None
    rules = replace(RULES, tax_rules=(TaxRule(ANY_RATE, ("1",)),))
    told = problem(draft(row("Чай", tax_rate=rate), rules=rules), "tax_unmapped")
    assert told.fact("rate") == rate_text(rate)


def test_the_narrowest_rule_blocks_when_it_is_broken() -> None:
    """A wider one never steps in for it."""
    assert chosen((TaxRule("20", ("77",)), DEFAULT)) is None


@pytest.mark.parametrize(("group_codes", "group"), [(("4",), "Без ПДВ"), ((), ""), (("5",), "")])
def test_a_vat_payer_is_told_of_a_row_that_claims_vat_and_gets_none(
    group_codes: tuple[str, ...], group: str
) -> None:
    """The reverse of a VAT row of a seller without VAT: named, since somebody chose wrong."""
    rules = replace(RULES, tax_rules=(TaxRule("20", group_codes),), require_excise_stamps=False)
    receipt = draft(row("Чай", uktzed="0902100000"), rules=rules)
    told = problem(receipt, "no_vat_line_for_vat_seller")
    assert (told.severity, told.line_no) == (Severity.WARN, 1)
    assert (told.fact("name"), told.fact("rate"), told.fact("group")) == ("Чай", "20", group)
    assert codes(receipt) == ["no_vat_line_for_vat_seller"]


def test_a_row_without_vat_is_told_also_beside_a_group_that_is_not_known() -> None:
    rules = replace(RULES, tax_rules=(TaxRule("20", ("4",)),))
    receipt = draft(row(tax_group_hint="field_3"), rules=rules)
    assert codes(receipt) == ["tax_hint_unknown", "no_vat_line_for_vat_seller"]


def test_rows_without_vat_that_claim_none_are_ordinary() -> None:
    """Exempt goods, 0 % and no tax chosen; a product's own group is told as a conflict only."""
    rules = replace(RULES, tax_rules=(TaxRule("0", ("4",)), TaxRule("none", ("4",))))
    assert codes(draft(row(tax_rate=Decimal(0)), row(tax_rate=None), rules=rules)) == []
    assert codes(draft(row(tax_group_hint="4"))) == ["tax_hint_conflict"]
    assert codes(draft(row(tax_rate=Decimal(20)))) == []


def test_a_seller_without_vat_is_not_told_of_the_reverse() -> None:
    rules = replace(RULES, is_vat_payer=False, tax_rules=(TaxRule(ANY_RATE, ("4",)),))
    assert codes(draft(row(), rules=rules)) == ["vat_line_for_non_vat_seller"]
    assert codes(draft(row(tax_rate=None), rules=rules)) == []


def test_groups_stand_in_the_order_of_a_receipt() -> None:
    rules = replace(RULES, tax_rules=(TaxRule(ANY_RATE, ("5", "1")),))
    assert groups_by_rule(WINE, rules) == (VAT20, EXCISE)
    assert groups_by_rule(WINE, replace(rules, tax_rules=(TaxRule("20", ()),))) == ()
    assert groups_by_rule(WINE, replace(rules, tax_rules=())) is None


def test_a_rule_that_taxes_otherwise_than_the_crm_says_is_told() -> None:
    """A default for any rate may turn 7 % into 20 %: the cashier sees it before the sale."""
    rules = replace(RULES, tax_rules=(TaxRule("20", ("1",)), TaxRule(ANY_RATE, ("1",))))
    receipt = draft(row("Ліки", tax_rate=Decimal(7)), rules=rules)
    told = problem(receipt, "tax_rate_differs")
    assert told.severity is Severity.WARN
    assert dict(told.facts) == {"name": "Ліки", "rate": "7", "group": VAT20.name}
    assert codes(draft(row("Чай", tax_rate=Decimal(20)), rules=rules)) == []
    assert codes(draft(row("Чай", tax_rate=None), rules=rules)) == []
