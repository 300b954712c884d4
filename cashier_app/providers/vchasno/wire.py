"""Answers of both dialects, exactly as on the wire (reference 1.5, 2, 4, 5).

Reading is lenient: unknown fields are ignored, everything may be null or missing, numbers may be
text and text may be a number, and a value of an unexpected type becomes None with a line in the
log, so that one odd field never hides a receipt (case F-22). Nothing is demanded here: what an
answer without a number means is decided in `errors` and `convert`.
"""

from __future__ import annotations

import json
import logging
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

_log = logging.getLogger(__name__)

_BIGGEST_EXPONENT = 18


def text_of(content: bytes) -> str:
    """A JSON body as text: always UTF-8, whatever the headers say.

    Raises:
        ValueError: not UTF-8.
    """
    return content.decode("utf-8-sig")


def parse_json(text: str) -> Any:
    """The JSON value of a body; fractions become Decimal, never float.

    A fraction of insane size and what is no number at all (NaN) become None, so that one odd
    field never hides a receipt.

    Raises:
        ValueError: not JSON.
    """
    return json.loads(text, parse_float=_fraction, parse_constant=lambda _: None)


def _fraction(text: str) -> Decimal | None:
    number = Decimal(text)
    return number if _is_sane(number) else None


def _is_sane(number: Decimal) -> bool:
    return number.is_finite() and (not number or abs(number.adjusted()) <= _BIGGEST_EXPONENT)


def _none_if_odd(value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    try:
        return handler(value)
    except ValidationError:
        # The value itself may be a name or a key, so only its type is logged.
        _log.warning("odd value of %s in an answer: %s", info.field_name, type(value).__name__)
        return None


def _as_decimal(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ValueError("not a number")  # noqa: TRY004 - pydantic turns only ValueError over
    try:
        number = Decimal(value.strip().replace(",", ".") if isinstance(value, str) else value)
    except InvalidOperation as exc:
        raise ValueError("not a number") from exc
    if not _is_sane(number):
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


def _as_text(value: Any) -> Any:
    """Numbers of documents and registers come as text or as numbers (reference 9.5)."""
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return str(value) if is_number else value


_Lenient = WrapValidator(_none_if_odd)
Text = Annotated[str | None, BeforeValidator(_as_text), _Lenient]
Flag = Annotated[bool | None, _Lenient]
Whole = Annotated[int | None, BeforeValidator(_as_whole), _Lenient]
Number = Annotated[Decimal | None, BeforeValidator(_as_decimal), _Lenient]


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class TaxOfReceipt(_Wire):
    """A row of `printinfo.taxes` (reference 5.4): VAT and excise of one group."""

    tax_lit: Text = None
    tax_sum: Number = None
    ex_sum: Number = None


class PrintInfo(_Wire):
    """The receipt as the Device Manager would print it; only what is compared is read."""

    sum_receipt: Number = None
    sum_topay: Number = None
    round: Number = None
    taxes: Annotated[list[TaxOfReceipt] | None, _Lenient] = None
    mac: Text = None
    is_offline: Flag = Field(default=None, alias="isOffline")


class PrintHeader(_Wire):
    """The seller as the Device Manager knows it (reference 2.2)."""

    name: Text = None
    shopname: Text = None
    shopad: Text = None
    vat_code: Text = None
    fis_code: Text = None


class ReportCounts(_Wire):
    """`receipt` of an X- or Z-report."""

    count_p: Whole = None
    count_m: Whole = None


class ReportSums(_Wire):
    """A row of `pays`, `money` or `cash` of a report: `p` came in, `m` went out."""

    type: Whole = None
    sum_p: Number = None
    sum_m: Number = None


class Info(_Wire):
    """`info` of every task; which fields are there depends on the task (reference 2.2, 2.3)."""

    fisid: Text = None
    doccode: Text = None
    docno: Text = None
    dt: Text = None
    dtype: Whole = None
    isoffline: Flag = None
    safe: Number = None
    shift_link: Whole = None
    qr: Text = None
    mac: Text = None
    edrpou: Text = None
    is_fis: Whole = Field(default=None, alias="isFis")
    shift_status: Whole = None
    shift_dt: Text = None
    online_status: Whole = None
    sign_status: Whole = None
    printinfo: Annotated[PrintInfo | None, _Lenient] = None
    printheader: Annotated[PrintHeader | None, _Lenient] = None
    receipt: Annotated[ReportCounts | None, _Lenient] = None
    pays: Annotated[list[ReportSums] | None, _Lenient] = None
    money: Annotated[list[ReportSums] | None, _Lenient] = None
    cash: Annotated[list[ReportSums] | None, _Lenient] = None


class Envelope(_Wire):
    """Any answer of a task (reference 1.5). `res` 0 is success, more is an error code."""

    res: Whole = None
    res_action: Whole = None
    errortxt: Text = None
    message: Text = None
    error_extra: Any = None
    tag: Text = None
    info: Annotated[Info | None, _Lenient] = None

    @property
    def known_info(self) -> Info:
        """The info, an empty one where the answer has none."""
        return self.info if self.info is not None else Info()


class TaxOfPage(_Wire):
    """A tax of `/c/{number}.json`; `dt_sum` is the other tax of the group (reference 4.5)."""

    tg_print: Text = None
    tax_caption: Text = None
    tax_sum: Number = None
    dt_sum: Number = None
    dt_caption: Text = None


class PageData(_Wire):
    taxes: Annotated[list[TaxOfPage] | None, _Lenient] = None


class ReceiptPage(_Wire):
    """`GET /c/{number}.json` (reference 4.5)."""

    fiscal_number: Text = None
    rro_fiscal_number: Text = None
    date_created: Text = None
    data: Annotated[PageData | None, _Lenient] = None


class StoredTask(_Wire):
    device: Text = None
    tag: Text = None


class CheckTask(_Wire):
    """`GET /api/v3/check-task/{number}`: whose task a fiscal number belongs to."""

    fiscal_number: Text = None
    task: Annotated[StoredTask | None, _Lenient] = None
