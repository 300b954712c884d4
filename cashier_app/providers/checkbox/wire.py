"""Answers of the Checkbox API, exactly as on the wire (reference 2-5, 8).

Reading is lenient: unknown fields are ignored, nearly everything may be null or missing, numbers
may be text, and a value of an unexpected type becomes None with a line in the log, so that one
odd field never hides a receipt (case F-22). Only ids are demanded. Statuses stay text; what they
mean is decided in `convert`.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

_log = logging.getLogger(__name__)

_KYIV = ZoneInfo("Europe/Kyiv")
_COMPACT_MOMENT = re.compile(r"([0-9]{14})([0-9]{0,6})")
_BIGGEST_EXPONENT = 18


def parse_json(content: bytes) -> Any:
    """The JSON value of a body; fractions become Decimal, never float.

    Raises:
        ValueError: not JSON, or not UTF-8.
    """
    return json.loads(text_of(content), parse_float=Decimal)


def text_of(content: bytes) -> str:
    """A JSON body as text: always UTF-8, whatever the headers say.

    Raises:
        ValueError: not UTF-8.
    """
    return content.decode("utf-8-sig")


def _none_if_odd(value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    try:
        return handler(value)
    except ValidationError:
        # The value itself may be a name or a key, so only its type is logged.
        _log.warning("odd value of %s in an answer: %s", info.field_name, type(value).__name__)
        return None


def _as_decimal(value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ValueError("not a number")  # noqa: TRY004 - pydantic turns only ValueError over
    try:
        number = Decimal(value.strip() if isinstance(value, str) else value)
    except InvalidOperation as exc:
        raise ValueError("not a number") from exc
    if not number.is_finite() or (number and abs(number.adjusted()) > _BIGGEST_EXPONENT):
        raise ValueError("not a sane number")
    return number


def _as_whole(value: Any) -> Any:
    number = _as_decimal(value)
    if number is None:
        return None
    whole = int(number)
    if whole != number:
        raise ValueError("not a whole number")
    return whole


def _as_moment(value: Any) -> Any:
    """Every form seen (reference 0): with offset or Z, with or without fraction, and the compact
    YYYYMMDDhhmmssfff. A moment without an offset is Kyiv time. Made UTC here."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("not a moment")  # noqa: TRY004 - pydantic turns only ValueError over
    text = value.strip()
    compact = _COMPACT_MOMENT.fullmatch(text)
    if compact is not None:
        microsecond = int(compact[2].ljust(6, "0"))
        moment = datetime.strptime(compact[1], "%Y%m%d%H%M%S").replace(
            tzinfo=_KYIV, microsecond=microsecond
        )
    else:
        moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_KYIV)
    try:
        return moment.astimezone(UTC)
    except OverflowError as exc:
        raise ValueError("not a sane moment") from exc


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def _as_id(value: Any) -> Any:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ValueError("no id")


_Lenient = WrapValidator(_none_if_odd)
Id = Annotated[str, BeforeValidator(_as_id)]
Whole = Annotated[int | None, BeforeValidator(_as_whole), _Lenient]
Number = Annotated[Decimal | None, BeforeValidator(_as_decimal), _Lenient]
Moment = Annotated[datetime | None, BeforeValidator(_as_moment), _Lenient]
Text = Annotated[str | None, BeforeValidator(_as_text), _Lenient]
Flag = Annotated[bool | None, _Lenient]


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Token(_Wire):
    """Answer of both sign-ins (reference 1.5)."""

    access_token: SecretStr


class Organization(_Wire):
    id: Text = None
    title: Text = None
    edrpou: Text = None
    tax_number: Text = None
    is_vat: Flag = None


class Permissions(_Wire):
    sales: Flag = None


class Cashier(_Wire):
    """`GET /cashier/me`, and the cashier nested in a shift (reference 2.1)."""

    id: Text = None
    full_name: Text = None
    certificate_end: Moment = None
    blocked: Text = None
    is_test: Flag = None
    permissions: Annotated[Permissions | None, _Lenient] = None
    organization: Annotated[Organization | None, _Lenient] = None


class SignatureState(_Wire):
    """`GET /cashier/check-signature`."""

    online: Flag = None


class RegisterDevice(_Wire):
    """`GET /cash-registers/info` (reference 3.2)."""

    id: Id
    fiscal_number: Text = None
    title: Text = None
    address: Text = None
    is_test: Flag = None
    offline_mode: Flag = None
    stay_offline: Flag = None


class Branch(_Wire):
    name: Text = None
    address: Text = None
    organization: Annotated[Organization | None, _Lenient] = None


class DetailedRegister(_Wire):
    """`GET /cash-registers/{id}` (reference 3.1); the branch of a test register is null."""

    address: Text = None
    branch: Annotated[Branch | None, _Lenient] = None


class ServiceAnswer(_Wire):
    """`ServiceMethodFiscalResponse` (reference 3.3)."""

    status: Text = None


class Tax(_Wire):
    """A row of `GET /tax` and a tax of a receipt (reference 5.5, 8.4)."""

    code: Text = None
    label: Text = None
    symbol: Text = None
    rate: Number = None
    extra_rate: Number = None
    included: Flag = None
    is_gambling: Flag = None
    no_vat: Flag = None
    value: Whole = None
    extra_value: Whole = None


class Transaction(_Wire):
    """`ShortTransaction` (reference 8.3); the error text is "" on success."""

    status: Text = None
    response_status: Text = None
    response_error_message: Text = None


class ShortRegister(_Wire):
    id: Text = None
    fiscal_number: Text = None


class ZReport(_Wire):
    fiscal_code: Text = None
    sell_receipts_count: Whole = None
    return_receipts_count: Whole = None


class Balance(_Wire):
    balance: Whole = None
    cash_sales: Whole = None
    card_sales: Whole = None
    cash_returns: Whole = None
    card_returns: Whole = None
    service_in: Whole = None
    service_out: Whole = None


class Shift(_Wire):
    """Full and short form of a shift (reference 4.1, 4.4)."""

    id: Id
    serial: Whole = None
    status: Text = None
    opened_at: Moment = None
    closed_at: Moment = None
    initial_transaction: Annotated[Transaction | None, _Lenient] = None
    closing_transaction: Annotated[Transaction | None, _Lenient] = None
    balance: Annotated[Balance | None, _Lenient] = None
    z_report: Annotated[ZReport | None, _Lenient] = None
    cashier: Annotated[Cashier | None, _Lenient] = None
    cash_register: Annotated[ShortRegister | None, _Lenient] = None


class ReceiptShift(_Wire):
    """The shift nested in a receipt: only its register matters."""

    cash_register: Annotated[ShortRegister | None, _Lenient] = None


class ReceiptLine(_Wire):
    sum: Whole = None


class Receipt(_Wire):
    """Answer of `POST /receipts/sell` and of `GET /receipts/{id}` (reference 5.5)."""

    id: Id
    serial: Whole = None
    status: Text = None
    fiscal_code: Text = None
    fiscal_date: Moment = None
    tax_url: Text = None
    control_number: Text = None
    goods: Annotated[list[ReceiptLine] | None, _Lenient] = None
    taxes: Annotated[list[Tax] | None, _Lenient] = None
    total_sum: Whole = None
    total_payment: Whole = None
    total_rest: Whole = None
    round_sum: Whole = None
    transaction: Annotated[Transaction | None, _Lenient] = None
    shift: Annotated[ReceiptShift | None, _Lenient] = None
    is_created_offline: Flag = None
    is_test: Flag = None


class ErrorDetail(_Wire):
    loc: list[str | int] = Field(default_factory=list)
    msg: Text = None


class ErrorBody(_Wire):
    """Any refusal: `message` always, `code` mostly, `detail` with 422 (reference 9.1)."""

    code: Text = None
    message: Text = None
    detail: Annotated[list[ErrorDetail] | None, _Lenient] = None
