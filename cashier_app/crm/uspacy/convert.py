"""Uspacy wire → domain. The only place that knows the scales of Uspacy.

Lines and product lists hold whole kopiykas, relative discounts percent × 100; the amount of a deal
and every money field hold hryvnias as text. A deal that is read in part is still a deal; a line
that is read in part would be a wrong receipt, so it is refused as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

from cashier_app.crm.uspacy.wire import (
    WireCategory,
    WireChannel,
    WireContact,
    WireDeal,
    WireField,
    WireFunnel,
    WireLine,
    WireProduct,
    WireProductList,
    WireTax,
    WireUser,
    flag,
    number,
    plain_text,
    scalar,
)
from cashier_app.domain.deal import (
    Contact,
    CrmCategory,
    CrmTax,
    CrmUser,
    Deal,
    DealField,
    DealLine,
    DealLines,
    DiscountKind,
    FieldOption,
    Funnel,
    Stage,
    StageKind,
)
from cashier_app.domain.errors import ContractBroken
from cashier_app.domain.money import Money, Quantity, divide_half_up
from cashier_app.domain.text import plausible_email, ukrainian_phone

DEFAULT_CURRENCY = "UAH"
_DEFAULT_UNIT = "шт"
_UNIT_NAMES = {"pcs": _DEFAULT_UNIT}

_STAGE_KINDS = {
    "NEW": StageKind.NEW,
    "IN_WORK": StageKind.IN_WORK,
    "SUCCESS": StageKind.WON,
    "FAIL": StageKind.LOST,
}

# Fields of a deal that the service itself manages: no portal puts a payment method there.
_SYSTEM_FIELDS = frozenset(
    {
        "created_by",
        "changed_by",
        "kanban_reason_id",
        "closed_at",
        "closed_by",
        "first_closed_at",
        "first_closed_by",
        "converted",
        "table_name",
        "entity_type",
        "related_entity",
        "crm_tasks",
        "letters",
        "external_channels",
    }
)


@dataclass(frozen=True, slots=True)
class FieldCodes:
    """Codes of the portal's own fields that describe goods; "" where a portal has none.

    Uspacy has no such system fields. A code is looked for on the line first, then on its product.
    """

    barcode: str = ""
    uktzed: str = ""
    excise_stamps: str = ""
    tax_group: str = ""


def deal_from_wire(wire: WireDeal, stage_kinds: Mapping[int, StageKind], url: str) -> Deal:
    """The deal card. `url` is its page in the CRM; unknown stages go by the deal's own status.

    Raises:
        ContractBroken: `crm_deal_not_understood`, a deal without an id.
    """
    if wire.id is None:
        raise ContractBroken("crm_deal_not_understood", field="id")
    amount = wire.amount_of_the_deal or wire.amount
    people = [contact_from_wire(item, is_company=False) for item in wire.contacts]
    firms = [contact_from_wire(item, is_company=True) for item in wire.companies]
    kind = stage_kinds.get(wire.kanban_stage_id) if wire.kanban_stage_id is not None else None
    return Deal(
        id=wire.id,
        title=wire.title,
        created_at=wire.created_at,
        updated_at=wire.updated_at,
        stage_id=wire.kanban_stage_id,
        funnel_id=wire.funnel_id,
        stage_kind=kind or stage_kind(wire.kanban_status),
        owner_id=wire.owner,
        amount=_major(amount.value) if amount is not None else None,
        currency=_currency(amount.currency if amount is not None else ""),
        contacts=tuple(contact for contact in (*people, *firms) if contact is not None),
        custom=_custom_fields(wire),
        url=url,
    )


def stage_kind(code: str) -> StageKind:
    """The kind behind a `stage_code` or a `kanban_status`; columns of a portal are in work."""
    return _STAGE_KINDS.get(code.upper(), StageKind.IN_WORK)


def _custom_fields(wire: WireDeal) -> dict[str, str]:
    texts = {
        code: plain_text(value)
        for code, value in (wire.model_extra or {}).items()
        if code not in _SYSTEM_FIELDS
    }
    return {code: text for code, text in texts.items() if text}


def _major(value: Decimal | None) -> Money | None:
    return None if value is None else Money.hryvnias(value)


def _currency(code: str) -> str:
    return code.upper() or DEFAULT_CURRENCY


def contact_from_wire(wire: WireContact, *, is_company: bool) -> Contact | None:
    """A person or a company with the main phone and e-mail; None without an id."""
    if wire.id is None:
        return None
    full_name = f"{wire.last_name} {wire.first_name}".strip()
    raw_phone, raw_email = _main(wire.phone), _main(wire.email)
    return Contact(
        id=wire.id,
        name=wire.title or wire.company_name or full_name,
        phone=ukrainian_phone(raw_phone) if raw_phone else None,
        email=plausible_email(raw_email) if raw_email else None,
        raw_phone=raw_phone,
        raw_email=raw_email,
        is_company=is_company,
    )


def _main(channels: Iterable[WireChannel]) -> str:
    """The channel marked as main, else the first; "" when there is none."""
    filled = [channel for channel in channels if channel.value]
    main = next((channel for channel in filled if channel.main), None)
    if main is not None:
        return main.value
    return filled[0].value if filled else ""


def lines_from_wire(deal_id: int, wire: WireProductList, codes: FieldCodes) -> DealLines:
    """All lines in the order of the CRM; none is ever left out.

    Raises:
        ContractBroken: `crm_lines_of_other_deal`; `crm_line_not_understood` with the facts
            `line_id` and `field`, since a receipt without that line would be wrong.
    """
    if wire.entity_id is not None and wire.entity_id != deal_id:
        raise ContractBroken("crm_lines_of_other_deal", wanted=deal_id, got=wire.entity_id)
    total = wire.amount_total
    return DealLines(
        deal_id=deal_id,
        lines=tuple(_line(line, codes) for line in wire.list_products),
        total=_minor(total) if total is not None else None,
    )


def _line(wire: WireLine, codes: FieldCodes) -> DealLine:
    if wire.id is None:
        raise ContractBroken("crm_line_not_understood", line_id=None, field="id")
    price = number(scalar(wire.price))
    quantity = number(scalar(wire.quantity))
    kind, discount = _discount(wire)
    product = wire.product or WireProduct()
    return DealLine(
        id=wire.id,
        title=wire.title,
        price=_minor(price) if price is not None else None,
        price_text="" if price is not None else plain_text(wire.price),
        quantity=Quantity.of(quantity) if quantity is not None else None,
        currency=_currency(wire.currency),
        unit=_unit(wire.measurement_unit_abbr, product),
        discount_kind=kind,
        discount_value=discount,
        tax_rate=_tax_rate(wire),
        is_tax_included=_is_tax_included(wire),
        product_id=product.id,
        article=product.article,
        barcode=_goods_field(wire, product, codes.barcode),
        uktzed=_goods_field(wire, product, codes.uktzed),
        excise_stamps=_stamps(_goods_field(wire, product, codes.excise_stamps)),
        tax_group_hint=_goods_field(wire, product, codes.tax_group),
        category_id=product.product_category_id or product.product_category,
    )


def _minor(value: Decimal) -> Money:
    """Kopiykas of the wire; a fraction of a kopiyka is rounded half up (case M-33)."""
    numerator, denominator = value.as_integer_ratio()
    return Money(divide_half_up(numerator, denominator))


def _exact(wire: WireLine, field: str, value: Any) -> Decimal | None:
    """A number, or None for nothing; anything else must not be taken for nothing."""
    found = scalar(value)
    exact = number(found)
    if exact is None and found is not None:
        raise ContractBroken("crm_line_not_understood", line_id=wire.id, field=field)
    return exact


def _discount(wire: WireLine) -> tuple[DiscountKind, Decimal]:
    value = _exact(wire, "discount_value", wire.discount_value)
    if not value:
        return DiscountKind.NONE, Decimal(0)
    match wire.discount_type:
        case "relative":
            return DiscountKind.PERCENT, plain_decimal(value / 100)
        case "absolute":
            return DiscountKind.AMOUNT_PER_UNIT, plain_decimal(value / 100)
        case _:
            raise ContractBroken("crm_line_not_understood", line_id=wire.id, field="discount_type")


def _tax_rate(wire: WireLine) -> Decimal | None:
    """Percent; None when no tax is chosen, which is not the tax of 0 %."""
    rate = _exact(wire, "tax_rate", wire.tax_rate)
    return None if rate is None else plain_decimal(rate)


def _is_tax_included(wire: WireLine) -> bool:
    value = scalar(wire.is_tax_included)
    included = flag(value)
    if included is None and value is not None:
        raise ContractBroken("crm_line_not_understood", line_id=wire.id, field="is_tax_included")
    return included is not False


def plain_decimal(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: 20.00 → 20."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.normalize()


def _unit(abbreviation: str, product: WireProduct) -> str:
    unit = product.measurement_unit
    name = abbreviation or (plain_text(unit.get("abbr")) if isinstance(unit, Mapping) else "")
    return _UNIT_NAMES.get(name.lower(), name) or _DEFAULT_UNIT


def _goods_field(wire: WireLine, product: WireProduct, code: str) -> str:
    if not code:
        return ""
    for holder in (wire, product):
        for value in (_additional(holder.additional, code), holder.field(code)):
            text = plain_text(value)
            if text:
                return text
    return ""


def _additional(additional: Any, code: str) -> Any:
    return additional.get(code) if isinstance(additional, Mapping) else None


def _stamps(text: str) -> tuple[str, ...]:
    """Excise stamps as people type them: one a line, or separated by commas or spaces."""
    return tuple(stamp for stamp in re.split(r"[\s,;]+", text) if stamp)


def funnel_from_wire(wire: WireFunnel) -> Funnel | None:
    """A funnel with its stages in their order; None without an id."""
    if wire.id is None:
        return None
    stages = [
        Stage(
            id=stage.id,
            title=stage.title,
            kind=stage_kind(stage.stage_code),
            color=stage.color,
            sort=stage.sort or 0,
            funnel_id=stage.funnel_id if stage.funnel_id is not None else wire.id,
        )
        for stage in wire.stages
        if stage.id is not None
    ]
    return Funnel(wire.id, wire.title, tuple(stages), is_default=wire.default is True)


def field_from_wire(wire: WireField) -> DealField | None:
    """A field of the deal card; None without a code."""
    if not wire.code:
        return None
    options = tuple(
        FieldOption(option.value, option.title or option.value, option.active is not False)
        for option in wire.values
        if option.value
    )
    return DealField(
        code=wire.code,
        title=wire.name or wire.code,
        type=wire.type,
        options=options,
        is_editable=wire.editable is not False,
    )


def user_from_wire(wire: WireUser) -> CrmUser | None:
    """A user by given and family name; None without an id."""
    if wire.id is None:
        return None
    return CrmUser(wire.id, f"{wire.first_name} {wire.last_name}".strip())


def tax_from_wire(wire: WireTax) -> CrmTax | None:
    """A tax of the catalogue; None without an id or a rate."""
    if wire.id is None or wire.rate is None:
        return None
    return CrmTax(wire.id, wire.name, plain_decimal(wire.rate), wire.is_active is not False)


def categories_from_wire(wires: Iterable[WireCategory]) -> tuple[CrmCategory, ...]:
    """The tree flattened in its order, each with the way to it; a flat list by parents as well."""
    found: dict[int, tuple[int | None, str]] = {}
    _collect(wires, None, found)
    return tuple(CrmCategory(number, _way_to(number, found)) for number in found)


def _collect(
    wires: Iterable[WireCategory], parent: int | None, found: dict[int, tuple[int | None, str]]
) -> None:
    for wire in wires:
        if wire.id is not None and wire.id not in found:
            found[wire.id] = (wire.parent_id or parent, wire.name or str(wire.id))
            _collect(wire.child_categories, wire.id, found)


def _way_to(number: int, found: Mapping[int, tuple[int | None, str]]) -> str:
    names: list[str] = []
    passed: set[int] = set()
    step: int | None = number
    while step is not None and step in found and step not in passed:
        passed.add(step)
        step, name = found[step]
        names.append(name)
    return " / ".join(reversed(names))


class _TextOfHtml(HTMLParser):
    _BREAKS = frozenset({"p", "br", "div", "li"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag in self._BREAKS:
            self.parts.append(" ")


def text_of_html(markup: str) -> str:
    """The visible text of a comment, spaces collapsed."""
    parser = _TextOfHtml()
    parser.feed(markup)
    parser.close()
    return " ".join("".join(parser.parts).split())
