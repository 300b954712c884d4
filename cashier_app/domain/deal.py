"""Deals as the program sees them, free of any CRM's wire names."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from cashier_app.domain.money import Money, Quantity


class StageKind(enum.StrEnum):
    NEW = "new"
    IN_WORK = "in_work"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Stage:
    id: int
    title: str
    kind: StageKind
    color: str = ""
    sort: int = 0
    funnel_id: int | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    id: int
    title: str
    stages: tuple[Stage, ...]
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """`phone` is normalised to +380XXXXXXXXX or None; `raw_phone` is what the CRM holds.

    The same holds for `email`: None when it is not a plausible address.
    """

    id: int
    name: str
    phone: str | None = None
    email: str | None = None
    raw_phone: str = ""
    raw_email: str = ""
    is_company: bool = False


@dataclass(frozen=True, slots=True)
class FieldOption:
    value: str
    title: str
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class DealField:
    """A field of the deal card; `options` only for lists."""

    code: str
    title: str
    type: str
    options: tuple[FieldOption, ...] = ()
    is_editable: bool = True


class DiscountKind(enum.StrEnum):
    NONE = "none"
    PERCENT = "percent"
    AMOUNT_PER_UNIT = "amount_per_unit"


@dataclass(frozen=True, slots=True)
class DealLine:
    """A product line as stored in the CRM, before any receipt rule.

    `price` is the unit price in kopiykas with or without tax by `is_tax_included`; None when the
    CRM holds no number (then `price_text` says what it holds). `discount_value` is a percentage
    (10.5 = 10.5 %) or hryvnias per unit by `discount_kind`; negative means a mark-up.
    `tax_rate` None means "no tax chosen", which is not 0 %.
    """

    id: int
    title: str
    price: Money | None
    quantity: Quantity | None
    currency: str = "UAH"
    unit: str = "шт"
    discount_kind: DiscountKind = DiscountKind.NONE
    discount_value: Decimal = Decimal(0)
    tax_rate: Decimal | None = None
    is_tax_included: bool = True
    price_text: str = ""
    product_id: int | None = None
    article: str = ""
    barcode: str = ""
    uktzed: str = ""
    excise_stamps: tuple[str, ...] = ()
    tax_group_hint: str = ""
    category_id: int | None = None


@dataclass(frozen=True, slots=True)
class DealLines:
    """All lines of a deal; `total` is the CRM's own sum of them (may be stale)."""

    deal_id: int
    lines: tuple[DealLine, ...]
    total: Money | None


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal card without its lines.

    `amount` is the card's own total, None when absent; `payment_value` is the raw value of the
    field that names the payment method, None when empty; `custom` holds every other custom
    field as plain text by code. `receipt_number` is what a write-back stored there before.
    """

    id: int
    title: str
    created_at: datetime | None
    updated_at: datetime | None
    stage_id: int | None
    funnel_id: int | None
    stage_kind: StageKind
    owner_id: int | None
    amount: Money | None
    currency: str
    contacts: tuple[Contact, ...] = ()
    custom: dict[str, str] = field(default_factory=dict)
    url: str = ""

    @property
    def client(self) -> Contact | None:
        """The first person, else the first company."""
        for contact in self.contacts:
            if not contact.is_company:
                return contact
        return self.contacts[0] if self.contacts else None


@dataclass(frozen=True, slots=True)
class CrmUser:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class CrmTax:
    """A tax that the CRM offers for a product line; `rate` is per cent."""

    id: int
    name: str
    rate: Decimal
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class CrmCategory:
    """A category of products; `title` holds the way to it: «Напої / Кава»."""

    id: int
    title: str
