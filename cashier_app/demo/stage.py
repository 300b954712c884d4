"""Settings and secrets of a shop whose servers are the sandbox."""

from __future__ import annotations

from cashier_app.ports.system import SecretStore
from cashier_app.sandbox import credentials
from cashier_app.sandbox.seed import fields
from cashier_app.services.connections import CrmKind, RegisterSignIn
from cashier_app.storage.settings import CrmSettings, FieldCodes, RegisterSettings, Settings
from cashier_app.wiring.accounts import (
    crm_secret_name,
    license_key_name,
    register_secret_name,
)

REGISTER_ID = "main"


def shop_settings(crm_url: str, register_url: str, device_id: str) -> Settings:
    """What the owner of the seeded shop would have entered."""
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
            ),
        ),
        active_register_id=REGISTER_ID,
    )


def put_secrets(secrets: SecretStore) -> None:
    secrets.put(crm_secret_name(CrmKind.PASSWORD), credentials.USPACY_PASSWORD)
    secrets.put(license_key_name(REGISTER_ID), credentials.CHECKBOX_LICENSE_KEY)
    secrets.put(register_secret_name(REGISTER_ID, RegisterSignIn.PIN), credentials.CHECKBOX_PIN)
