"""From the set-up of the shop to the rules of a receipt."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cashier_app.domain.deal import DealLine, DealLines
from cashier_app.domain.mapping_rules import GiftRule, MappingRules, PaymentRule, TaxRule
from cashier_app.domain.money import Money, Quantity
from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans, RoundingStep
from cashier_app.domain.tax import TaxVariant
from cashier_app.ports.fiscal import Capabilities
from cashier_app.services.crm_writeback import WritebackRules
from cashier_app.services.deals import OpenedDeal
from cashier_app.services.receipt_layout import plain_text
from cashier_app.services.setup import (
    DEFAULT_MEANS,
    CrmSetup,
    MappingSetup,
    PaymentSource,
    RegisterSetup,
    Setup,
)
from cashier_app.services.setup_rules import preview_with, rules_of
from tests.fakes import NO_VAT, REGISTER, VAT_20, make_deal

GROUPS = (VAT_20, NO_VAT)
CARD = PaymentMeans(PaymentForm.CASHLESS, "Картка", 2)
CRM = CrmSetup(
    payment_field="sposib_oplati",
    coupon_field="kupon",
    order_discount_field="znizhka",
    delivery_price_field="vartist",
    writeback=WritebackRules(number_field="nomer"),
)


def made(register: RegisterSetup, crm: CrmSetup = CRM, name_limit: int = 256) -> MappingRules:
    return rules_of(
        crm,
        register,
        GROUPS,
        is_vat_payer=True,
        capabilities=Capabilities("Каса", name_limit=name_limit),
    )


def mapped(**changes: object) -> RegisterSetup:
    return RegisterSetup("main", mapping=replace(MappingSetup(), **changes))  # type: ignore[arg-type]


def test_a_fresh_set_up_goes_by_rate_and_offers_the_usual_means():
    rules = made(RegisterSetup("main"))
    assert rules.tax_groups == GROUPS
    assert rules.tax_rules == (TaxRule("20", ("1",)), TaxRule("none", ("8",)))
    assert rules.payment_field == "sposib_oplati"
    assert rules.payment_rules == ()
    assert [means.name for means in rules.offered_means] == [
        "Готівка",
        "Картка",
        "Переказ з поточного рахунку",
    ]
    assert rules.default_means is None
    assert rules.rounding_step is RoundingStep.FIFTY


def test_fields_of_the_crm_reach_the_rules():
    rules = made(RegisterSetup("main"))
    assert (rules.coupon_field, rules.order_discount_field) == ("kupon", "znizhka")
    assert (rules.delivery_price_field, rules.receipt_number_field) == ("vartist", "nomer")


@pytest.mark.parametrize(
    ("source", "field", "means"),
    [
        (PaymentSource.FIELD, "sposib_oplati", None),
        (PaymentSource.FIXED, "", CARD),
        (PaymentSource.ASK, "", None),
    ],
)
def test_M_29_one_source_of_the_payment_form_and_no_other(
    source: PaymentSource, field: str, means: PaymentMeans | None
):
    """A means that is fixed is no default for an unknown value of the field."""
    rules = made(mapped(payment_source=source, default_means=CARD))
    assert (rules.payment_field, rules.default_means) == (field, means)


def test_own_rules_take_the_place_of_the_rules_by_rate():
    own = (TaxRule("*", ("8",)),)
    rules = made(
        mapped(
            tax_rules=own,
            payment_rules=(PaymentRule("kartka", CARD),),
            gift_rule=GiftRule.ONE_KOPIYKA,
            tax_variant=TaxVariant.ROUND_NET,
            delivery_tax_rate=Decimal(20),
            delivery_in_receipt=False,
        )
    )
    assert rules.tax_rules == own
    assert rules.payment_rules == (PaymentRule("kartka", CARD),)
    assert rules.gift_rule is GiftRule.ONE_KOPIYKA
    assert rules.tax_variant is TaxVariant.ROUND_NET
    assert (rules.delivery_tax_rate, rules.delivery_in_receipt) == (Decimal(20), False)


def test_a_name_is_as_long_as_the_shorter_of_provider_and_set_up():
    assert made(mapped(name_limit=200), name_limit=128).name_limit == 128
    assert made(mapped(name_limit=64), name_limit=128).name_limit == 64


def opened() -> OpenedDeal:
    line = DealLine(1, "Чай", Money(10000), Quantity(1000), tax_rate=Decimal(20))
    gift = DealLine(2, "Листівка", Money(0), Quantity(1000), tax_rate=Decimal(20))
    deal = make_deal(7, amount=Money(10000), custom={"sposib_oplati": "kartka"})
    return OpenedDeal(deal, DealLines(7, (line, gift), Money(10000)), None, is_fresh=True)


def test_a_changed_set_up_shows_at_once_what_the_receipt_becomes():
    register = mapped(payment_rules=(PaymentRule("kartka", CARD),))
    preview = preview_with(
        opened(), CRM, register, GROUPS, REGISTER, capabilities=Capabilities("Каса")
    )
    assert preview.draft.payment_means == CARD
    assert "Листівка" not in plain_text(preview.rows)
    priced = replace(register, mapping=replace(register.mapping, gift_rule=GiftRule.ONE_KOPIYKA))
    preview = preview_with(
        opened(), CRM, priced, GROUPS, REGISTER, capabilities=Capabilities("Каса")
    )
    assert "Листівка" in plain_text(preview.rows)
    assert preview.draft.exact_total == Money(10001)


def test_the_shops_own_lines_stand_above_and_below():
    register = replace(
        mapped(payment_rules=(PaymentRule("kartka", CASH),)),
        header=("Вітаємо!",),
        footer=("Дякуємо, заходьте ще",),
        print_columns=32,
    )
    rows = preview_with(
        opened(), CRM, register, GROUPS, REGISTER, capabilities=Capabilities("Каса")
    ).rows
    assert rows[0].text.strip() == "Вітаємо!"
    assert rows[-1].text.strip() == "Дякуємо, заходьте ще"
    assert max(len(row.text) for row in rows) <= 32


def test_registers_are_added_changed_and_taken_away():
    setup = Setup(CrmSetup(), (RegisterSetup("a"),), "a")
    setup = setup.with_register(RegisterSetup("b", name="Друга"))
    setup = setup.with_register(replace(setup.register("a"), name="Перша"))
    assert [one.name for one in setup.registers] == ["Перша", "Друга"]
    assert setup.active.name == "Перша"
    assert setup.without_register("a").active.name == "Друга"
    assert setup.without_register("b").active.name == "Перша"
    with pytest.raises(ValueError):
        setup.without_register("a").without_register("b")


def test_the_usual_means_are_official():
    assert [means.form for means in DEFAULT_MEANS] == [
        PaymentForm.CASH,
        PaymentForm.CASHLESS,
        PaymentForm.CASHLESS,
    ]


def test_F_16_a_name_is_shown_as_the_provider_prints_it():
    """Its alphabet and its way of cutting, before anything is sent."""
    vchasno = Capabilities(
        "Вчасно.Каса",
        name_limit=16,
        spell_name=lambda name: name.replace("₴", "грн"),
        name_mark="...",
    )
    line = DealLine(1, "Набір на 100 ₴ для дому", Money(100), Quantity(1000), tax_rate=Decimal(20))
    short = replace(line, id=2, title="Чай ₴")
    deal = make_deal(7, amount=Money(200), custom={"sposib_oplati": "kartka"})
    shown = OpenedDeal(deal, DealLines(7, (line, short), Money(200)), None, is_fresh=True)
    register = mapped(payment_rules=(PaymentRule("kartka", CARD),))
    preview = preview_with(shown, CRM, register, GROUPS, REGISTER, capabilities=vchasno)
    assert [one.name for one in preview.draft.lines] == ["Набір на 100...", "Чай грн"]
    assert [one.full_name for one in preview.draft.lines] == ["Набір на 100 ₴ для дому", "Чай ₴"]
    assert [one.code for one in preview.draft.problems] == ["name_shortened", "name_respelt"]
