"""The settings as kept in one JSON file, and the file itself.

Secrets are never here: passwords, PINs, licence keys and webhook addresses live in the
password store. Every field has a default, so an empty object is a valid file. Field codes are
those of the shop's CRM; "" means that the field is not used.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = 2


def _web_address(address: str) -> str:
    """Empty, or http(s) with a host; user names and webhook keys are secrets and refused."""
    if not address:
        return address
    parts = urlsplit(address)
    # A port that is none raises ValueError by itself.
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("an address starts with https:// and names a host")
    if parts.username is not None or parts.query or "incoming_webhooks" in parts.path:
        raise ValueError("an address in the settings holds no secret")
    return address.rstrip("/")


WebAddress = Annotated[str, AfterValidator(_web_address)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class MeansSettings(_Model):
    """A means of payment; `name` is printed letter by letter."""

    form: Literal["cash", "cashless"]
    name: str = Field(min_length=1, max_length=128)
    provider_code: int | None = None


class PaymentRuleSettings(_Model):
    """One value of the CRM's payment field; without means it asks for the split."""

    crm_value: str
    means: MeansSettings | None = None
    is_mixed: bool = False


class TaxRuleSettings(_Model):
    """A CRM rate ("20", "7", "0", "none", "*" for any) and the provider's group codes, limited
    as in `domain.mapping_rules.TaxRule`."""

    rate: str
    group_codes: tuple[str, ...]
    only_with_uktzed: bool = False
    uktzed_prefixes: tuple[str, ...] = ()
    is_included: bool | None = None
    product: str = ""
    category_id: int | None = None


class TaxGroupSettings(_Model):
    """A tax group entered for a register whose provider lists none."""

    code: str
    letter: str
    name: str
    kind: Literal["vat", "excise"]
    rate: Decimal
    is_no_vat: bool = False


CASH_MEANS = MeansSettings(form="cash", name="Готівка")
CARD_MEANS = MeansSettings(form="cashless", name="Картка")
TRANSFER_MEANS = MeansSettings(form="cashless", name="Переказ з поточного рахунку")


class MappingSettings(_Model):
    """How a deal becomes a receipt. Empty `tax_rules` mean: by rate from the register's groups.

    `delivery_tax_rate` is the CRM rate of a delivery that is no row of the deal; beer (2203)
    bears no excise stamps.
    """

    tax_rules: tuple[TaxRuleSettings, ...] = ()
    payment_source: Literal["field", "fixed", "ask"] = "field"
    offered_means: tuple[MeansSettings, ...] = (CASH_MEANS, CARD_MEANS, TRANSFER_MEANS)
    payment_rules: tuple[PaymentRuleSettings, ...] = ()
    default_means: MeansSettings | None = None
    gift_rule: Literal["leave_out", "one_kopiyka"] = "leave_out"
    delivery_in_receipt: bool = True
    delivery_titles: tuple[str, ...] = ("доставка",)
    delivery_tax_rate: Decimal | None = None
    coupon_titles: tuple[str, ...] = ("купон",)
    name_limit: int = Field(default=256, ge=16, le=256)
    excise_group_code: str = ""
    tax_variant: Literal["A", "B"] = "A"
    block_on_total_mismatch: bool = True
    require_excise_stamps: bool = True
    stamp_free_uktzed: tuple[str, ...] = ("2203",)


class FieldCodes(_Model):
    """CRM codes of product fields that a receipt needs."""

    barcode: str = ""
    uktzed: str = ""
    excise_stamps: str = ""
    tax_group: str = ""


class CrmSettings(_Model):
    """The CRM: where it is, how to sign in, which fields to read and to fill.

    `receipt_status_done_value` is the list value that means "fiscalized". No `stage_after_sale`
    leaves the deal where it is; no `open_stage_ids` means every open stage.
    """

    kind: Literal["password", "webhook", "oauth"] = "password"
    base_url: WebAddress = ""
    email: str = ""
    client_id: str = ""
    payment_field: str = ""
    coupon_field: str = ""
    order_discount_field: str = ""
    delivery_price_field: str = ""
    receipt_link_field: str = ""
    receipt_number_field: str = ""
    receipt_status_field: str = ""
    receipt_status_done_value: str = ""
    receipt_date_field: str = ""
    product_fields: FieldCodes = FieldCodes()
    add_comment: bool = True
    stage_after_sale: int | None = None
    stage_after_return: int | None = None
    open_stage_ids: tuple[int, ...] = ()
    poll_seconds: int = Field(default=20, ge=5, le=3600)


class SellerSettings(_Model):
    """Requisites of the seller where the provider does not tell them."""

    seller_name: str = ""
    outlet: str = ""
    address: str = ""
    tax_number: str = ""
    vat_number: str = ""
    is_vat_payer: bool = False


class RegisterSettings(_Model):
    """One register. `id` is ours and never changes; it stands in the journal.

    `sign_in`, `login` and `receipt_view_url` belong to Checkbox, `device` to the Device Manager.
    """

    id: str = Field(default="main", min_length=1, max_length=64)
    name: str = ""
    provider: Literal["checkbox", "vchasno", "vchasno_dm"] = "checkbox"
    base_url: WebAddress = "https://api.checkbox.ua"
    receipt_view_url: WebAddress = "https://check.checkbox.ua"
    sign_in: Literal["pin", "login"] = "pin"
    login: str = ""
    device: str = ""
    cashier_name_override: str = ""
    rounding_step: Literal[1, 10, 50] = 50
    print_columns: Literal[32, 42, 48] = 42
    print_header: tuple[str, ...] = ()
    print_footer: tuple[str, ...] = ()
    seller: SellerSettings = SellerSettings()
    own_groups: tuple[TaxGroupSettings, ...] = ()
    mapping: MappingSettings = MappingSettings()


class UiSettings(_Model):
    """`splitter_permille` is the share of the deal list; geometry is Qt's own, in base64."""

    language: Literal["uk", "en"] = "uk"
    theme: Literal["system", "light", "dark"] = "system"
    splitter_permille: int = Field(default=460, ge=100, le=900)
    window_geometry: str = ""


class Settings(_Model):
    """Everything. `device_id` names this installation to providers and is made once."""

    schema_version: int = SCHEMA_VERSION
    device_id: str = ""
    crm: CrmSettings = CrmSettings()
    registers: tuple[RegisterSettings, ...] = (RegisterSettings(),)
    active_register_id: str = "main"
    ui: UiSettings = UiSettings()

    @model_validator(mode="after")
    def _one_register_is_active(self) -> Self:
        ids = [register.id for register in self.registers]
        if len(set(ids)) != len(ids):
            raise ValueError("register ids repeat")
        if self.active_register_id not in ids:
            raise ValueError("the active register is not among the registers")
        return self

    @property
    def register(self) -> RegisterSettings:
        """The active register."""
        return next(r for r in self.registers if r.id == self.active_register_id)
