"""Mapping rules out of settings and the register's own tax groups."""

from decimal import Decimal

import pytest

from cashier_app.domain.mapping_rules import (
    GiftRule,
    MappingRules,
    PaymentRule,
    TaxRule,
)
from cashier_app.domain.payment import PaymentForm, PaymentMeans, RoundingStep
from cashier_app.domain.tax import TaxGroup, TaxKind, TaxVariant
from cashier_app.storage.settings import CrmSettings, MappingSettings, RegisterSettings, Settings
from cashier_app.storage.settings_mapping import (
    default_tax_rules,
    mapping_rules,
)

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


def test_code_that_vat_shares_with_excise_is_left_out():
    shared = (vat("5", "20"), excise("5"))
    assert default_tax_rules((vat("1", "20"), *shared)) == (TaxRule("20", ("1",)),)
    assert default_tax_rules(shared) == ()


def test_two_excise_groups_are_not_guessed():
    assert default_tax_rules((vat("1", "20"), excise("4"), excise("6"))) == (TaxRule("20", ("1",)),)


def test_no_groups_no_rules():
    assert default_tax_rules(()) == ()


def test_fresh_settings_make_working_rules():
    groups = (vat("1", "20"), without("8"))
    settings = Settings(crm=CrmSettings(payment_field="sposib_oplati"))
    rules = mapping_rules(settings.crm, settings.register, groups, is_vat_payer=True)
    assert rules == MappingRules(
        tax_groups=groups,
        tax_rules=(TaxRule("20", ("1",)), TaxRule("none", ("8",))),
        payment_field="sposib_oplati",
        payment_rules=(
            PaymentRule("gotivka", PaymentMeans(PaymentForm.CASH, "Готівка")),
            PaymentRule("kartka", PaymentMeans(PaymentForm.CASHLESS, "Картка")),
            PaymentRule("iban", PaymentMeans(PaymentForm.CASHLESS, "Переказ з поточного рахунку")),
            PaymentRule("zmishana", None, is_mixed=True),
        ),
        default_means=None,
        is_vat_payer=True,
        rounding_step=RoundingStep.FIFTY,
    )


@pytest.mark.parametrize(
    "mapping",
    [
        MappingSettings(),
        MappingSettings.model_validate(
            {
                "tax_rules": [
                    {"rate": "20", "group_codes": ["1", "4"], "only_with_uktzed": True},
                    {"rate": "none", "group_codes": ["8"], "uktzed_prefixes": ["2204"]},
                ],
                "payment_rules": [
                    {"crm_value": "x", "means": {"form": "cashless", "name": "LiqPay"}},
                    {"crm_value": "y", "is_mixed": True},
                ],
                "default_means": {"form": "cash", "name": "Готівка", "provider_code": 0},
                "gift_rule": "one_kopiyka",
                "delivery_in_receipt": False,
                "delivery_titles": ["доставка", "кур'єр"],
                "delivery_tax_rate": "20",
                "coupon_titles": [],
                "name_limit": 128,
                "excise_group_code": "4",
                "tax_variant": "B",
                "block_on_total_mismatch": False,
                "require_excise_stamps": False,
                "stamp_free_uktzed": [],
            }
        ),
    ],
)
def test_mapping_survives_the_file_and_reaches_the_rules(mapping: MappingSettings):
    register = RegisterSettings(
        mapping=MappingSettings.model_validate_json(mapping.model_dump_json())
    )
    rules = mapping_rules(CrmSettings(), register, (), is_vat_payer=False)
    assert register.mapping == mapping
    assert [rule.group_codes for rule in rules.tax_rules] == [
        rule.group_codes for rule in mapping.tax_rules
    ]
    assert [rule.uktzed_prefixes for rule in rules.tax_rules] == [
        rule.uktzed_prefixes for rule in mapping.tax_rules
    ]
    assert [rule.crm_value for rule in rules.payment_rules] == [
        rule.crm_value for rule in mapping.payment_rules
    ]
    for name in (
        "delivery_in_receipt",
        "delivery_titles",
        "delivery_tax_rate",
        "coupon_titles",
        "name_limit",
        "excise_group_code",
        "block_on_total_mismatch",
        "require_excise_stamps",
        "stamp_free_uktzed",
    ):
        assert getattr(rules, name) == getattr(mapping, name), name
    assert (rules.gift_rule.value, rules.tax_variant.value) == (
        mapping.gift_rule,
        mapping.tax_variant,
    )


def test_what_belongs_to_crm_and_register_is_taken_from_there():
    crm = CrmSettings(
        coupon_field="kupon",
        order_discount_field="znizhka",
        delivery_price_field="vartist_dostavki",
        receipt_number_field="fiskalnij_nomer",
    )
    mapping = MappingSettings(
        gift_rule="one_kopiyka", tax_variant="B", delivery_tax_rate=Decimal(20)
    )
    register = RegisterSettings(rounding_step=10, mapping=mapping)
    rules = mapping_rules(crm, register, (), is_vat_payer=False)
    assert (rules.coupon_field, rules.order_discount_field) == ("kupon", "znizhka")
    assert rules.delivery_price_field == "vartist_dostavki"
    assert rules.receipt_number_field == "fiskalnij_nomer"
    assert rules.rounding_step is RoundingStep.TEN
    assert rules.gift_rule is GiftRule.ONE_KOPIYKA
    assert rules.tax_variant is TaxVariant.ROUND_NET
    assert rules.delivery_tax_rate == Decimal(20)
    assert not rules.is_vat_payer
