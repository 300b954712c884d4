"""Settings and secrets of a shop whose servers are the sandbox."""

from __future__ import annotations

from cashier_app.domain.tax_defaults import ALCOHOL_UKTZED
from cashier_app.ports.system import SecretStore
from cashier_app.providers.vchasno import KNOWN_TAX_GROUPS
from cashier_app.sandbox import credentials
from cashier_app.sandbox.seed import fields
from cashier_app.sandbox.server import SandboxServers
from cashier_app.services.setup import CrmKind, RegisterSecrets, RegisterSignIn, SetupSecrets
from cashier_app.storage.settings import (
    CARD_MEANS,
    CASH_MEANS,
    TRANSFER_MEANS,
    CrmSettings,
    FieldCodes,
    MappingSettings,
    MeansSettings,
    PaymentRuleSettings,
    RegisterSettings,
    SellerSettings,
    Settings,
    TaxGroupSettings,
    TaxRuleSettings,
)
from cashier_app.wiring.accounts import (
    TOKEN,
    crm_secret_name,
    license_key_name,
    register_secret_name,
)

REGISTER_ID = "main"
CLOUD_ID = "vchasno"
DEVICE_MANAGER_ID = "vchasno-dm"
_GROUPS = ("1", "2", "3", "4", "5")
# The register has two ways to excise alcohol: a shop must say which one is meant.
_CHECKBOX_TAXES = (
    TaxRuleSettings(rate="20", group_codes=("1",)),
    TaxRuleSettings(rate="7", group_codes=("2",)),
    TaxRuleSettings(rate="0", group_codes=("3",)),
    TaxRuleSettings(rate="none", group_codes=("8",)),
    TaxRuleSettings(rate="20", group_codes=("1", "4"), uktzed_prefixes=ALCOHOL_UKTZED),
)
_SELLER = SellerSettings(
    seller_name="ТОВ «КАЛИНА»",
    outlet="Виїзна торгівля",
    address="Україна, м. Полтава, вул. Садова, 5",
    tax_number="12345678",
    vat_number="123456789012",
    is_vat_payer=True,
)


def payment_rules(
    cash: MeansSettings, card: MeansSettings, transfer: MeansSettings
) -> tuple[PaymentRuleSettings, ...]:
    """The values of the seeded payment field."""
    return (
        PaymentRuleSettings(crm_value="gotivka", means=cash),
        PaymentRuleSettings(crm_value="kartka", means=card),
        PaymentRuleSettings(crm_value="iban", means=transfer),
        PaymentRuleSettings(crm_value="zmishana", is_mixed=True),
    )


def shop_settings(crm_url: str, register_url: str, device_id: str) -> Settings:
    """What the owner of the seeded shop would have entered, with one register at Checkbox."""
    return Settings(
        device_id=device_id,
        crm=CrmSettings(
            kind="password",
            base_url=crm_url,
            email=credentials.USPACY_EMAIL,
            payment_field=fields.PAYMENT_METHOD,
            coupon_field=fields.COUPON,
            order_discount_field=fields.DISCOUNT,
            delivery_price_field=fields.DELIVERY_PRICE,
            receipt_link_field=fields.RECEIPT_LINK,
            receipt_number_field=fields.FISCAL_NUMBER,
            receipt_status_field=fields.RECEIPT_STATUS,
            receipt_status_done_value=fields.STATUS_DONE,
            receipt_date_field=fields.RECEIPT_DATE,
            product_fields=FieldCodes(barcode=fields.BARCODE, uktzed=fields.UKTZED),
            poll_seconds=10,
        ),
        registers=(
            RegisterSettings(
                id=REGISTER_ID,
                name="Магазин №1",
                base_url=register_url,
                receipt_view_url="https://check.checkbox.ua",
                mapping=MappingSettings(
                    tax_rules=_CHECKBOX_TAXES,
                    payment_rules=payment_rules(CASH_MEANS, CARD_MEANS, TRANSFER_MEANS),
                ),
            ),
        ),
        active_register_id=REGISTER_ID,
    )


def with_vchasno(settings: Settings, cloud_url: str, device_manager_url: str) -> Settings:
    """Two more registers: in the cloud of Вчасно.Каса and behind a Device Manager."""
    card = MeansSettings(form="cashless", name="Картка", provider_code=2)
    transfer = MeansSettings(form="cashless", name="Переказ з поточного рахунку", provider_code=15)
    cloud = RegisterSettings(
        id=CLOUD_ID,
        name="Виїзна торгівля",
        provider="vchasno",
        base_url=cloud_url,
        cashier_name_override="Гнатюк Ганна Сергіївна",
        seller=_SELLER,
        own_groups=tuple(
            TaxGroupSettings(
                code=one.code,
                letter=one.letter,
                name=one.name,
                kind="vat" if one.kind.value == "vat" else "excise",
                rate=one.rate,
                is_no_vat=one.is_no_vat,
            )
            for one in KNOWN_TAX_GROUPS
            if one.code in _GROUPS
        ),
        mapping=MappingSettings(
            offered_means=(CASH_MEANS, card, transfer),
            payment_rules=payment_rules(CASH_MEANS, card, transfer),
            name_limit=128,
        ),
    )
    local = cloud.model_copy(
        update={
            "id": DEVICE_MANAGER_ID,
            "name": "Склад",
            "provider": "vchasno_dm",
            "base_url": device_manager_url,
            "device": credentials.DM_DEVICE,
        }
    )
    return settings.model_copy(update={"registers": (*settings.registers, cloud, local)})


def shop_with_vchasno(servers: SandboxServers, device_id: str) -> Settings:
    """The whole seeded shop over the running stand-ins."""
    settings = shop_settings(servers.uspacy_url, servers.checkbox_url, device_id)
    return with_vchasno(settings, servers.vchasno_url, servers.device_manager_url)


def typed_secrets() -> SetupSecrets:
    """The secrets of the whole shop, as if they were typed."""
    return SetupSecrets(
        crm=credentials.USPACY_PASSWORD,
        registers={
            REGISTER_ID: RegisterSecrets(
                credentials.CHECKBOX_LICENSE_KEY, credentials.CHECKBOX_PIN
            ),
            CLOUD_ID: RegisterSecrets(secret=credentials.VCHASNO_TOKEN),
        },
    )


def put_secrets(secrets: SecretStore) -> None:
    secrets.put(crm_secret_name(CrmKind.PASSWORD), credentials.USPACY_PASSWORD)
    secrets.put(license_key_name(REGISTER_ID), credentials.CHECKBOX_LICENSE_KEY)
    secrets.put(register_secret_name(REGISTER_ID, RegisterSignIn.PIN), credentials.CHECKBOX_PIN)
    secrets.put(register_secret_name(CLOUD_ID, TOKEN), credentials.VCHASNO_TOKEN)
