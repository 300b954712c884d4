"""The set-up as the services know it, from and to the settings as they are kept."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

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
from cashier_app.storage.settings import (
    CrmSettings,
    MappingSettings,
    MeansSettings,
    RegisterSettings,
    Settings,
)


def web_address(typed: str) -> str:
    """The address a person typed: blanks cut off, https:// where no scheme was given."""
    address = typed.strip()
    if address and "://" not in address:
        return f"https://{address}"
    return address


def to_setup(settings: Settings) -> Setup:
    return Setup(
        crm=_crm_setup(settings.crm),
        registers=tuple(register_setup(one) for one in settings.registers),
        active_register_id=settings.active_register_id,
    )


def _crm_setup(crm: CrmSettings) -> CrmSetup:
    return CrmSetup(
        kind=CrmKind(crm.kind),
        base_url=crm.base_url,
        email=crm.email,
        client_id=crm.client_id,
        payment_field=crm.payment_field,
        coupon_field=crm.coupon_field,
        order_discount_field=crm.order_discount_field,
        delivery_price_field=crm.delivery_price_field,
        product_fields=ProductFields(**crm.product_fields.model_dump()),
        writeback=WritebackRules(
            link_field=crm.receipt_link_field,
            number_field=crm.receipt_number_field,
            status_field=crm.receipt_status_field,
            status_done=crm.receipt_status_done_value,
            date_field=crm.receipt_date_field,
            add_comment=crm.add_comment,
            stage_after_sale=crm.stage_after_sale,
        ),
        stage_after_return=crm.stage_after_return,
        open_stage_ids=crm.open_stage_ids,
        poll_seconds=crm.poll_seconds,
    )


def register_setup(register: RegisterSettings) -> RegisterSetup:
    return RegisterSetup(
        id=register.id,
        name=register.name,
        provider=ProviderKind(register.provider),
        base_url=register.base_url,
        sign_in=RegisterSignIn(register.sign_in),
        login=register.login,
        device=register.device,
        cashier_name=register.cashier_name_override,
        rounding_step=RoundingStep(register.rounding_step),
        print_columns=register.print_columns,
        header=register.print_header,
        footer=register.print_footer,
        seller=SellerDetails(**register.seller.model_dump()),
        own_groups=tuple(
            TaxGroup(one.code, one.letter, one.name, TaxKind(one.kind), one.rate, one.is_no_vat)
            for one in register.own_groups
        ),
        mapping=_mapping_setup(register.mapping),
    )


def _mapping_setup(mapping: MappingSettings) -> MappingSetup:
    return MappingSetup(
        payment_source=PaymentSource(mapping.payment_source),
        offered_means=tuple(_means(one) for one in mapping.offered_means),
        payment_rules=tuple(
            PaymentRule(
                rule.crm_value, None if rule.means is None else _means(rule.means), rule.is_mixed
            )
            for rule in mapping.payment_rules
        ),
        default_means=None if mapping.default_means is None else _means(mapping.default_means),
        tax_rules=tuple(TaxRule(**rule.model_dump()) for rule in mapping.tax_rules),
        tax_variant=TaxVariant(mapping.tax_variant),
        gift_rule=GiftRule(mapping.gift_rule),
        delivery_in_receipt=mapping.delivery_in_receipt,
        delivery_titles=mapping.delivery_titles,
        delivery_tax_rate=mapping.delivery_tax_rate,
        coupon_titles=mapping.coupon_titles,
        name_limit=mapping.name_limit,
        block_on_total_mismatch=mapping.block_on_total_mismatch,
        require_excise_stamps=mapping.require_excise_stamps,
        excise_group_code=mapping.excise_group_code,
        stamp_free_uktzed=mapping.stamp_free_uktzed,
    )


def _means(settings: MeansSettings) -> PaymentMeans:
    return PaymentMeans(PaymentForm(settings.form), settings.name, settings.provider_code)


def to_settings(base: Settings, setup: Setup) -> Settings:
    """`base` with the set-up in it; what is not part of a set-up stays.

    Raises:
        InputProblem: `crm_bad_address`, `register_bad_address` (fact `register`), and
            `setup_not_valid` (fact `where`) for anything else that cannot be kept.
    """
    try:
        crm = base.crm.model_validate(base.crm.model_dump() | _crm_values(setup))
    except ValidationError as exc:
        raise _problem(exc, "crm_bad_address") from exc
    known = {one.id: one for one in base.registers}
    registers = tuple(_register(one, known.get(one.id)) for one in setup.registers)
    return Settings.model_validate(
        base.model_dump()
        | {
            "crm": crm.model_dump(),
            "registers": [one.model_dump() for one in registers],
            "active_register_id": setup.active_register_id,
        }
    )


def _crm_values(setup: Setup) -> dict[str, Any]:
    crm, written = setup.crm, setup.crm.writeback
    return {
        "kind": crm.kind.value,
        "base_url": "" if crm.kind is CrmKind.WEBHOOK else web_address(crm.base_url),
        "email": crm.email,
        "client_id": crm.client_id,
        "payment_field": crm.payment_field,
        "coupon_field": crm.coupon_field,
        "order_discount_field": crm.order_discount_field,
        "delivery_price_field": crm.delivery_price_field,
        "receipt_link_field": written.link_field,
        "receipt_number_field": written.number_field,
        "receipt_status_field": written.status_field,
        "receipt_status_done_value": written.status_done,
        "receipt_date_field": written.date_field,
        "product_fields": {
            "barcode": crm.product_fields.barcode,
            "uktzed": crm.product_fields.uktzed,
            "excise_stamps": crm.product_fields.excise_stamps,
            "tax_group": crm.product_fields.tax_group,
        },
        "add_comment": written.add_comment,
        "stage_after_sale": written.stage_after_sale,
        "stage_after_return": crm.stage_after_return,
        "open_stage_ids": crm.open_stage_ids,
        "poll_seconds": crm.poll_seconds,
    }


def _register(register: RegisterSetup, known: RegisterSettings | None) -> RegisterSettings:
    try:
        return RegisterSettings.model_validate(
            (known.model_dump() if known is not None else {}) | _register_values(register)
        )
    except ValidationError as exc:
        raise _problem(exc, "register_bad_address", register=register.name) from exc


def _register_values(register: RegisterSetup) -> dict[str, Any]:
    seller = register.seller
    return {
        "id": register.id,
        "name": register.name,
        "provider": register.provider.value,
        "base_url": web_address(register.base_url),
        "sign_in": register.sign_in.value,
        "login": register.login,
        "device": register.device,
        "cashier_name_override": register.cashier_name,
        "rounding_step": int(register.rounding_step),
        "print_columns": register.print_columns,
        "print_header": register.header,
        "print_footer": register.footer,
        "seller": {
            "seller_name": seller.seller_name,
            "outlet": seller.outlet,
            "address": seller.address,
            "tax_number": seller.tax_number,
            "vat_number": seller.vat_number,
            "is_vat_payer": seller.is_vat_payer,
        },
        "own_groups": [
            {
                "code": one.code,
                "letter": one.letter,
                "name": one.name,
                "kind": one.kind.value,
                "rate": one.rate,
                "is_no_vat": one.is_no_vat,
            }
            for one in register.own_groups
        ],
        "mapping": _mapping_values(register.mapping),
    }


def _mapping_values(mapping: MappingSetup) -> dict[str, Any]:
    return {
        "payment_source": mapping.payment_source.value,
        "offered_means": [_means_values(one) for one in mapping.offered_means],
        "payment_rules": [
            {
                "crm_value": rule.crm_value,
                "means": None if rule.means is None else _means_values(rule.means),
                "is_mixed": rule.is_mixed,
            }
            for rule in mapping.payment_rules
        ],
        "default_means": (
            None if mapping.default_means is None else _means_values(mapping.default_means)
        ),
        "tax_rules": [
            {
                "rate": rule.rate,
                "group_codes": rule.group_codes,
                "only_with_uktzed": rule.only_with_uktzed,
                "uktzed_prefixes": rule.uktzed_prefixes,
                "is_included": rule.is_included,
                "product": rule.product,
                "category_id": rule.category_id,
            }
            for rule in mapping.tax_rules
        ],
        "tax_variant": mapping.tax_variant.value,
        "gift_rule": mapping.gift_rule.value,
        "delivery_in_receipt": mapping.delivery_in_receipt,
        "delivery_titles": mapping.delivery_titles,
        "delivery_tax_rate": mapping.delivery_tax_rate,
        "coupon_titles": mapping.coupon_titles,
        "name_limit": mapping.name_limit,
        "block_on_total_mismatch": mapping.block_on_total_mismatch,
        "require_excise_stamps": mapping.require_excise_stamps,
        "excise_group_code": mapping.excise_group_code,
        "stamp_free_uktzed": mapping.stamp_free_uktzed,
    }


def _means_values(means: PaymentMeans) -> dict[str, Any]:
    return {"form": means.form.value, "name": means.name, "provider_code": means.provider_code}


def _problem(exc: ValidationError, address_code: str, **facts: str) -> InputProblem:
    where = ".".join(str(part) for part in exc.errors(include_input=False)[0]["loc"])
    if where.startswith("base_url"):
        return InputProblem(address_code, **facts)
    return InputProblem("setup_not_valid", where=where, **facts)
