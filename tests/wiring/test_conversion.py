"""The set-up survives the settings file, whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.mapping_rules import GiftRule, PaymentRule, TaxRule
from cashier_app.domain.payment import PaymentForm, PaymentMeans, RoundingStep
from cashier_app.domain.tax import TaxGroup, TaxKind, TaxVariant
from cashier_app.ports.fiscal import SellerDetails
from cashier_app.services.crm_writeback import WritebackRules
from cashier_app.services.setup import (
    CrmKind,
    CrmSetup,
    MappingSetup,
    PaymentSource,
    ProductFields,
    ProviderKind,
    RegisterSetup,
    RegisterSignIn,
    Setup,
)
from cashier_app.storage.settings import Settings, UiSettings
from cashier_app.wiring.conversion import to_settings, to_setup

LIQPAY = PaymentMeans(PaymentForm.CASHLESS, "LiqPay", 17)
FULL = Setup(
    crm=CrmSetup(
        kind=CrmKind.OAUTH,
        base_url="https://kalyna.uspacy.ua",
        email="maria@kalyna.example",
        client_id="a1",
        payment_field="sposib",
        coupon_field="kupon",
        order_discount_field="znizhka",
        delivery_price_field="dostavka",
        product_fields=ProductFields("shtrih", "uktzed", "marki", "grupa"),
        writeback=WritebackRules("link", "nomer", "status", "done", "data", False, 42),
        stage_after_return=43,
        open_stage_ids=(1, 2),
        poll_seconds=30,
    ),
    registers=(
        RegisterSetup(
            "one",
            name="Магазин",
            provider=ProviderKind.CHECKBOX,
            base_url="https://api.checkbox.ua",
            sign_in=RegisterSignIn.LOGIN,
            login="kasyr",
        ),
        RegisterSetup(
            "two",
            name="Виїзна",
            provider=ProviderKind.VCHASNO_DM,
            base_url="http://127.0.0.1:3939",
            device="kasa1",
            cashier_name="Коваль О. П.",
            rounding_step=RoundingStep.TEN,
            print_columns=32,
            header=("Вітаємо",),
            footer=("Дякуємо", "тел. 0"),
            seller=SellerDetails("ФОП Тест", "Кіоск", "Полтава", "1234567890", "", False),
            own_groups=(
                TaxGroup("3", "ГД", "ПДВ 20% + акциз 5%", TaxKind.VAT, Decimal(20)),
                TaxGroup("3", "ГД", "ПДВ 20% + акциз 5%", TaxKind.EXCISE, Decimal("5.0")),
                TaxGroup("2", "Б", "Без ПДВ", TaxKind.VAT, Decimal(0), is_no_vat=True),
            ),
            mapping=MappingSetup(
                payment_source=PaymentSource.FIXED,
                offered_means=(LIQPAY,),
                payment_rules=(
                    PaymentRule("liqpay", LIQPAY),
                    PaymentRule("zmishana", None, is_mixed=True),
                    PaymentRule("inshe", None),
                ),
                default_means=LIQPAY,
                tax_rules=(
                    TaxRule("20", ("3",), True, ("2204",), True, "A-17", 5),
                    TaxRule("*", ("2",), is_included=False),
                ),
                tax_variant=TaxVariant.ROUND_NET,
                gift_rule=GiftRule.ONE_KOPIYKA,
                delivery_in_receipt=False,
                delivery_titles=("кур'єр",),
                delivery_tax_rate=Decimal("7.5"),
                coupon_titles=(),
                name_limit=100,
                block_on_total_mismatch=False,
                require_excise_stamps=False,
                excise_group_code="3",
                stamp_free_uktzed=("2203", "2206"),
            ),
        ),
    ),
    active_register_id="two",
)


def test_everything_comes_back_from_the_file():
    base = Settings(device_id="d-1", ui=UiSettings(theme="dark"))
    kept = Settings.model_validate_json(to_settings(base, FULL).model_dump_json())
    assert to_setup(kept) == FULL
    assert (kept.device_id, kept.ui.theme) == ("d-1", "dark")


def test_no_field_of_the_set_up_is_left_out():
    """Every field above differs from its default, so a forgotten one would show."""
    register, blank = FULL.registers[1], RegisterSetup("x")
    same = [
        name
        for name in RegisterSetup.__dataclass_fields__
        if getattr(register, name) == getattr(blank, name)
    ]
    assert same == ["sign_in", "login"], "these two belong to Checkbox and are in the first one"
    mapping = register.mapping
    assert not [
        name
        for name in MappingSetup.__dataclass_fields__
        if getattr(mapping, name) == getattr(MappingSetup(), name)
    ]
    assert not [
        name
        for name in CrmSetup.__dataclass_fields__
        if getattr(FULL.crm, name) == getattr(CrmSetup(), name)
    ]


def test_what_is_no_part_of_a_set_up_stays():
    base = to_settings(Settings(), FULL)
    registers = (
        base.registers[0].model_copy(update={"receipt_view_url": "https://check.example"}),
        base.registers[1],
    )
    base = base.model_copy(update={"registers": registers})
    again = to_settings(base, FULL.with_register(replace(FULL.registers[0], name="Інша")))
    assert again.registers[0].receipt_view_url == "https://check.example"
    assert again.registers[0].name == "Інша"


@pytest.mark.parametrize(
    ("setup", "code"),
    [
        (replace(FULL, crm=replace(FULL.crm, base_url="ftp://kalyna")), "crm_bad_address"),
        (
            FULL.with_register(replace(FULL.registers[0], base_url="https://")),
            "register_bad_address",
        ),
        (
            FULL.with_register(replace(FULL.registers[0], print_columns=40)),
            "setup_not_valid",
        ),
        (replace(FULL, crm=replace(FULL.crm, poll_seconds=1)), "setup_not_valid"),
    ],
)
def test_what_cannot_be_kept_is_named(setup: Setup, code: str):
    with pytest.raises(InputProblem) as caught:
        to_settings(Settings(), setup)
    assert caught.value.code == code


def test_an_address_without_a_scheme_is_a_web_address():
    crm = replace(FULL.crm, base_url=" kalyna.uspacy.ua ")
    assert to_settings(Settings(), replace(FULL, crm=crm)).crm.base_url == (
        "https://kalyna.uspacy.ua"
    )
