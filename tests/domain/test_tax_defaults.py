"""Tax rules out of the register's own groups: by rate, nothing guessed."""

from decimal import Decimal

import pytest

from cashier_app.domain.mapping_rules import MappingRules, TaxRule
from cashier_app.domain.row_tax import groups_by_rule
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.domain.tax_defaults import default_tax_rules
from tests.domain.builders import row

ALCOHOL = ("2203", "2204", "2205", "2206", "2207", "2208")


def vat(code: str, rate: str, name: str = "ПДВ") -> TaxGroup:
    return TaxGroup(code, "А", name, TaxKind.VAT, Decimal(rate))


def without(code: str, name: str = "Без ПДВ") -> TaxGroup:
    return TaxGroup(code, "З", name, TaxKind.VAT, Decimal(0), is_no_vat=True)


def excise(code: str) -> TaxGroup:
    return TaxGroup(code, "Д", "Акциз", TaxKind.EXCISE, Decimal(5))


def test_rates_are_matched_whatever_the_codes_are():
    groups = (vat("5", "20"), vat("9", "7.00"), vat("7", "0"), vat("2", "14.5"), without("8"))
    assert default_tax_rules(groups) == (
        TaxRule("20", ("5",)),
        TaxRule("7", ("9",)),
        TaxRule("0", ("7",)),
        TaxRule("14.5", ("2",)),
        TaxRule("none", ("8",)),
    )


def test_rate_with_two_candidates_stays_unmapped():
    assert default_tax_rules((vat("1", "20"), vat("4", "20"), vat("2", "7"))) == (
        TaxRule("7", ("2",)),
    )


def test_without_vat_is_told_from_outside_vat():
    """Both stand on many registers; a line without tax means «без ПДВ»."""
    groups = (vat("1", "20"), without("5", "Не є об'єктом ПДВ"), without("8", "БЕЗ ПДВ"))
    assert default_tax_rules(groups) == (TaxRule("20", ("1",)), TaxRule("none", ("8",)))


def test_two_groups_without_vat_of_one_name_are_not_guessed():
    assert default_tax_rules((without("3"), without("8"))) == ()


def test_only_group_without_vat_counts_whatever_its_name():
    assert default_tax_rules((vat("1", "20"), without("5", "Не є об'єктом ПДВ"))) == (
        TaxRule("20", ("1",)),
        TaxRule("none", ("5",)),
    )


def test_seller_without_vat_may_write_zero_for_none():
    assert default_tax_rules((without("8"),)) == (TaxRule("none", ("8",)), TaxRule("0", ("8",)))


def test_alcohol_by_its_code_carries_the_only_excise_group():
    assert default_tax_rules((vat("1", "20"), excise("4"))) == (
        TaxRule("20", ("1",)),
        TaxRule("20", ("1", "4"), uktzed_prefixes=ALCOHOL),
    )


def test_code_that_vat_shares_with_excise_is_only_for_alcohol():
    """«ГД» of Вчасно.Каса, a mixed tax of Checkbox: VAT 20 and excise 5 under one code."""
    shared = (vat("3", "20"), excise("3"))
    with_excise = TaxRule("20", ("3",), uktzed_prefixes=ALCOHOL)
    assert default_tax_rules((vat("1", "20"), *shared)) == (TaxRule("20", ("1",)), with_excise)
    assert default_tax_rules(shared) == (with_excise,)
    assert default_tax_rules((vat("1", "20"), vat("4", "7"), *shared)) == (
        TaxRule("20", ("1",)),
        TaxRule("7", ("4",)),
        with_excise,
    )


def test_code_without_vat_that_holds_excise_is_for_alcohol_of_a_seller_without_vat():
    """«Ж» of Вчасно.Каса beside «Б»: such a seller may write 0 % for none."""
    groups = (without("2"), without("6", "Без ПДВ + акциз"), excise("6"))
    assert default_tax_rules(groups) == (
        TaxRule("none", ("2",)),
        TaxRule("0", ("2",)),
        TaxRule("none", ("6",), uktzed_prefixes=ALCOHOL),
        TaxRule("0", ("6",), uktzed_prefixes=ALCOHOL),
    )
    paying = (*groups, vat("3", "20"), excise("3"))
    assert [rule.rate for rule in default_tax_rules(paying)] == ["none", "none", "20"]


@pytest.mark.parametrize(
    ("groups", "codes"),
    [
        ((excise("4"), excise("6")), ("1", "4", "6")),
        ((excise("4"), vat("3", "20"), excise("3")), ("1", "4", "3")),
        ((vat("3", "20"), excise("3"), vat("5", "20"), excise("5")), ("3", "5")),
    ],
)
def test_several_ways_to_excise_are_not_guessed(
    groups: tuple[TaxGroup, ...], codes: tuple[str, ...]
):
    """Alcohol then blocks: sold by the rate's own group it would lose its excise in silence."""
    all_groups = (vat("1", "20"), *groups)
    rules = default_tax_rules(all_groups)
    assert rules == (TaxRule("20", ("1",)), TaxRule("20", codes, uktzed_prefixes=ALCOHOL))
    mapping = MappingRules(all_groups, rules)
    wine = row(uktzed="2204210600")
    assert groups_by_rule(wine, mapping) is None
    assert groups_by_rule(row(uktzed="0901210000"), mapping) == (vat("1", "20"),)


def test_no_groups_no_rules():
    assert default_tax_rules(()) == ()
