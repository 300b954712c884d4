"""The objects of the Uspacy wire, read leniently: the service mixes types freely.

Numbers come as text, "" stands for "nothing", a single value may be a scalar, an object or an
array of options of which some are `selected`, keys are missing. What matters for a sum or a tax
(`WireLine`) stays raw here and is judged in `convert`, where a wrong guess would be a wrong
receipt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import parse_decimal

_WHOLE = re.compile(r"-?[0-9]{1,18}")
# A set takes 1 and True, 0 and False for the same.
_TRUE = {True, "1", "true", "True"}
_FALSE = {False, "0", "false", "False"}
_LONGEST_NUMBER = 30
_BIGGEST_EXPONENT = 18


def number(value: Any) -> Decimal | None:
    """A finite number of sane size, from JSON or from text; None for everything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        found = Decimal(value)
    elif isinstance(value, str) and len(value) <= _LONGEST_NUMBER:
        try:
            found = parse_decimal(value)
        except InputProblem:
            return None
    else:
        return None
    if not found.is_finite() or (found and abs(found.adjusted()) > _BIGGEST_EXPONENT):
        return None
    return found


def flag(value: Any) -> bool | None:
    """A truth value; None when it is neither clearly true nor clearly false."""
    if isinstance(value, bool | int | str | Decimal):
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
    return None


def rows(value: Any) -> list[Any]:
    """The elements of what should be an array. PHP writes an empty or a gapped one otherwise."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        is_one_record = "id" in value or "value" in value
        return [value] if is_one_record else list(value.values())
    return []


def chosen(value: Any) -> list[Any]:
    """The chosen entries of an array of options; all entries where nothing is marked at all.

    An array whose options are marked but none as selected has no chosen entry: the first one is
    never taken in its place (case M-29).
    """
    entries = value if isinstance(value, list) else [value]
    is_marked = any(isinstance(entry, Mapping) and "selected" in entry for entry in entries)
    if not is_marked:
        return entries
    return [
        entry
        for entry in entries
        if isinstance(entry, Mapping) and flag(entry.get("selected")) is True
    ]


def scalar(value: Any) -> Any:
    """The one plain value behind a scalar, an object or an array; None when there is none."""
    entries = chosen(value)
    found = entries[0] if entries else None
    if isinstance(found, Mapping):
        found = found.get("value", found.get("id"))
    if isinstance(found, str):
        return found.strip() or None
    return found if isinstance(found, int | Decimal) else None


def plain_text(value: Any) -> str:
    """Any field as text: the chosen options' values, the amount of money, "" for nothing."""
    if isinstance(value, list):
        texts = (plain_text(entry) for entry in chosen(value))
        return ", ".join(text for text in texts if text)
    if isinstance(value, Mapping):
        for entry in chosen(value):
            for key in ("value", "title", "name", "id"):
                if entry.get(key) not in (None, ""):
                    return plain_text(entry[key])
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}" if number(value) is not None else str(value)
    return "" if value is None else str(value).strip()


def whole(value: Any) -> int | None:
    """A whole number behind whatever holds it; None when there is none."""
    found = scalar(value)
    if isinstance(found, bool):
        return None
    if isinstance(found, int):
        return found
    if isinstance(found, str) and _WHOLE.fullmatch(found):
        return int(found)
    exact = number(found)
    return int(exact) if exact is not None and exact == exact.to_integral_value() else None


def _moment(value: Any) -> datetime | None:
    seconds = whole(value)
    try:
        if seconds is not None:
            return datetime.fromtimestamp(seconds, UTC)
        found = scalar(value)
        if isinstance(found, str):
            moment = datetime.fromisoformat(found)
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else plain_text(value)


def _records(value: Any) -> list[Any]:
    """Related records; a bare id stands for a record of which nothing else is told."""
    found = []
    for row in rows(value):
        if isinstance(row, Mapping):
            found.append(row)
        elif whole(row) is not None:
            found.append({"id": row})
    return found


def _channels(value: Any) -> list[Any]:
    """Phones or e-mails; a bare text is one of them."""
    if isinstance(value, str):
        return [{"value": value}] if value.strip() else []
    return [row if isinstance(row, Mapping) else {"value": row} for row in rows(value)]


def _money(value: Any) -> Any:
    """`{currency, value}`, or an older plain value without a currency; None for nothing."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        return value
    return None if value in (None, "") else {"value": value}


FlexInt = Annotated[int | None, BeforeValidator(whole)]
FlexNumber = Annotated[Decimal | None, BeforeValidator(lambda value: number(scalar(value)))]
FlexText = Annotated[str, BeforeValidator(_text)]
FlexTime = Annotated[datetime | None, BeforeValidator(_moment)]
FlexBool = Annotated[bool | None, BeforeValidator(flag)]


class WireModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class OpenWireModel(WireModel):
    """Keeps what it does not know: the custom fields of a portal."""

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

    def field(self, code: str) -> Any:
        """A field by its code, whether this model knows it or not; None when it is missing."""
        if code in type(self).model_fields:
            return getattr(self, code)
        return (self.model_extra or {}).get(code)


class WireTokens(WireModel):
    jwt: SecretStr
    refresh_token: SecretStr = Field(SecretStr(""), alias="refreshToken")
    expire_in_seconds: FlexInt = Field(None, alias="expireInSeconds")
    # The name in the typings of one official client.
    expires_in_seconds: FlexInt = Field(None, alias="expiresInSeconds")


def record_id(record: Any) -> int | None:
    """The id of a record of a list; None when it has none."""
    return whole(record.get("id")) if isinstance(record, Mapping) else None


class WireMeta(WireModel):
    last_page: FlexInt = None
    total: FlexInt = None


class WireChannel(WireModel):
    value: FlexText = ""
    main: FlexBool = None


class WireContact(WireModel):
    """A contact or a company, nested in a deal or as a card of its own."""

    id: FlexInt = None
    title: FlexText = ""
    company_name: FlexText = ""
    first_name: FlexText = ""
    last_name: FlexText = ""
    phone: Annotated[list[WireChannel], BeforeValidator(_channels)] = []
    email: Annotated[list[WireChannel], BeforeValidator(_channels)] = []


class WireMoney(WireModel):
    """An amount in major units (hryvnias), unlike every price of a line."""

    value: FlexNumber = None
    currency: FlexText = ""


_FlexMoney = Annotated[WireMoney | None, BeforeValidator(_money)]
_Contacts = Annotated[list[WireContact], BeforeValidator(_records)]


class WireDeal(OpenWireModel):
    id: FlexInt = None
    title: FlexText = ""
    created_at: FlexTime = None
    updated_at: FlexTime = None
    owner: FlexInt = None
    funnel_id: FlexInt = None
    kanban_stage_id: FlexInt = None
    kanban_status: FlexText = ""
    amount_of_the_deal: _FlexMoney = None
    # What one official client calls the same field.
    amount: _FlexMoney = None
    contacts: _Contacts = []
    companies: _Contacts = []


class WireProduct(OpenWireModel):
    id: FlexInt = None
    article: FlexText = ""
    measurement_unit: Any = None
    product_category_id: FlexInt = None
    product_category: FlexInt = None
    additional: Any = None


class WireLine(OpenWireModel):
    """A product line. Prices and totals are whole kopiykas, percents × 100; raw, see above."""

    id: FlexInt = None
    title: FlexText = ""
    price: Any = None
    currency: FlexText = ""
    quantity: Any = None
    measurement_unit_abbr: FlexText = ""
    discount_type: FlexText = ""
    discount_value: Any = None
    tax_rate: Any = None
    is_tax_included: Any = None
    product: WireProduct | None = None
    additional: Any = None


class WireProductList(WireModel):
    """The product list of a deal; without `list_products` it is not one."""

    entity_id: FlexInt = None
    amount_total: FlexNumber = None
    list_products: Annotated[list[WireLine], BeforeValidator(rows)]


class WireStage(WireModel):
    id: FlexInt = None
    title: FlexText = ""
    stage_code: FlexText = ""
    color: FlexText = ""
    sort: FlexInt = None
    funnel_id: FlexInt = None


class WireFunnel(WireModel):
    id: FlexInt = None
    title: FlexText = ""
    default: FlexBool = None
    stages: Annotated[list[WireStage], BeforeValidator(rows)] = []


class WireOption(WireModel):
    value: FlexText = ""
    title: FlexText = ""
    active: FlexBool = None


class WireField(WireModel):
    code: FlexText = ""
    name: FlexText = ""
    type: FlexText = ""
    editable: FlexBool = None
    values: Annotated[list[WireOption], BeforeValidator(rows)] = []


class WireTax(WireModel):
    """A tax of the catalogue; `rate` is per cent."""

    id: FlexInt = None
    name: FlexText = ""
    rate: FlexNumber = None
    is_active: FlexBool = None


class WireCategory(WireModel):
    """A category of products with those below it."""

    id: FlexInt = None
    parent_id: FlexInt = None
    name: FlexText = ""
    child_categories: Annotated[list[WireCategory], BeforeValidator(rows)] = []


class WireUser(WireModel):
    id: FlexInt = None
    first_name: FlexText = Field("", alias="firstName")
    last_name: FlexText = Field("", alias="lastName")


class WireSettings(WireModel):
    default_currency: FlexText = Field("", alias="defaultCurrency")


class WireComment(WireModel):
    message: FlexText = ""
