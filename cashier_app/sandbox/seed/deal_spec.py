"""How a deal of the seed is written down: short, with everything the wire adds left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cashier_app.sandbox.seed import directories as d
from cashier_app.sandbox.seed import fields as f
from cashier_app.sandbox.seed.catalogue import BY_KEY, tax_rate

Price = int | str | None
"""Kopiykas; text and ``None`` only where a deal shows a broken price."""

NO_AMOUNT: Final = ""
"""The deal has no sum at all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One product line. ``relative`` discounts are percent × 100, absolute ones kopiykas a unit."""

    good: str | None
    title: str
    price: Price
    quantity: str
    unit: str
    tax: int | None
    included: bool
    discount_type: str = "relative"
    discount_value: int = 0
    currency: str = "UAH"
    stored_amount: int | None = None
    """A stale ``amount`` the service would keep; ``None`` stores the right one."""


def of(
    good: str,
    quantity: str = "1",
    *,
    relative: int = 0,
    absolute: int = 0,
    price: int | None = None,
    title: str | None = None,
    currency: str = "UAH",
    stored_amount: int | None = None,
) -> Line:
    """A line of a catalogue good; what is not given is copied from its card."""
    card = BY_KEY[good]
    return Line(
        good=good,
        title=card.title if title is None else title,
        price=card.price if price is None else price,
        quantity=quantity,
        unit=card.unit,
        tax=tax_rate(card),
        included=card.included,
        discount_type="absolute" if absolute else "relative",
        discount_value=absolute or relative,
        currency=currency,
        stored_amount=stored_amount,
    )


def free(
    title: str,
    price: Price,
    quantity: str = "1",
    *,
    tax: int | None = 20,
    included: bool = True,
    relative: int = 0,
    unit: str = "шт",
) -> Line:
    """A line typed by hand: it has no product behind it."""
    return Line(None, title, price, quantity, unit, tax, included, "relative", relative)


@dataclass(frozen=True, slots=True)
class IssuedReceipt:
    """A receipt the deal already has; ``paid`` is its total in major units, for the comment."""

    number: str
    minutes_ago: int
    paid: str
    status: str = f.STATUS_DONE


@dataclass(frozen=True, slots=True)
class DealSpec:
    """One deal of the seed.

    ``lines=None`` leaves the product list to be created when it is first asked for. ``amount`` is
    the deal's own sum in major units; ``None`` takes the total of the list and keeps the deal in
    automatic calculation. ``list_total`` puts a stale total (kopiykas) into the list itself.
    """

    key: str
    shows: str
    title: str
    lines: tuple[Line, ...] | None
    client: str | None = None
    company: str | None = None
    payment: str | None = None
    stage: int = d.RETAIL_TO_PAY
    amount: str | None = None
    currency: str = "UAH"
    list_total: int | None = None
    extra: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """Further fields by code; a value of a money field is its major-unit string."""
    note: str = ""
    receipt: IssuedReceipt | None = None
    reason: int | None = None
    minutes_ago: int | None = None
    """Age of the last change; ``None`` spreads the deals over the last days by their order."""
    owner: int | None = None
    also: Mapping[str, str] = field(default_factory=dict)
    """Further names of the deal and what each shows."""
