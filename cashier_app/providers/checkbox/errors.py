"""Refusals of Checkbox as kinds of our error tree: by `code` first, then by status.

Statuses, when no code is known (reads / calls that change something):
  400, 403 with a message  Refused provider_refused                    the same
  401                      AuthRequired session_refused                the same
  422                      Refused provider_validation                 the same
  429                      RateLimited rate_limited                    the same
  other 4xx                Refused provider_refused       / OutcomeUnknown unexpected_status
  3xx, 5xx, 4xx not JSON   NotSent provider_unavailable   / OutcomeUnknown provider_unavailable
  2xx not JSON             NotSent provider_unavailable   / OutcomeUnknown answer_unreadable
  2xx of another shape     ContractBroken answer_shape    / OutcomeUnknown answer_unreadable

Texts decide only where no code is known to the reference (`_BY_FRAGMENT`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.providers.bad_answers import short_text, unavailable
from cashier_app.providers.checkbox import wire

ALREADY_EXISTS = "receipt_already_exists"
UNRECOGNISED = "provider_refused"
SESSION_REFUSED = "session_refused"
INVALID_CREDENTIALS = "cashier.invalid_credentials"

_BY_CODE: Mapping[str, tuple[type[Refused], str]] = {
    "base.credentials": (AuthRequired, SESSION_REFUSED),
    "cash_register.invalid_license_key": (AuthRequired, "wrong_license_key"),
    INVALID_CREDENTIALS: (AuthRequired, "wrong_pin"),
    "shift.not_opened": (ShiftClosed, "shift_closed"),
    "receipt.already_exists": (Refused, ALREADY_EXISTS),
}
_BY_FRAGMENT: tuple[tuple[int, str, type[Refused], str], ...] = (
    (400, "касир вже працює", Refused, "shift_already_open"),
    (400, "каса зайнята", Refused, "register_busy"),
    (400, "should be in manual offline mode", Refused, "manual_offline_required"),
    (403, "not authenticated", AuthRequired, SESSION_REFUSED),
)
_DETAILS_SHOWN = 3
# After too many requests the service takes none for 5 s (reference 10.1).
_BLOCK_S = 5


def _body_of(response: httpx.Response) -> wire.ErrorBody | None:
    """The JSON error of the service; None for anything a server in between may have made."""
    try:
        body = wire.ErrorBody.model_validate(wire.parse_json(response.content))
    except ValueError:
        return None
    return body if body.message or body.code else None


def is_absent(response: httpx.Response) -> bool:
    """Whether the service itself says that it has no such object (reference 6.1)."""
    return response.status_code == httpx.codes.NOT_FOUND and _body_of(response) is not None


def refusal_of(response: httpx.Response, *, changes: bool) -> CashierError:
    """What an answer outside 2xx means; `changes` tells whether the call changes something.

    Facts: `status`, `server_code`, `text` (the server's words, shortened), `detail` of a 422.
    """
    status = response.status_code
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return RateLimited("rate_limited", retry_after_s(response.headers), status=status)
    body = _body_of(response)
    if body is None or not response.is_client_error:
        return unavailable(status, changes=changes)
    text = short_text(body.message or "")
    kind, code = _kind_of(status, body.code, text)
    if kind is None:
        if changes:
            return OutcomeUnknown("unexpected_status", status=status, server_code=body.code)
        kind = Refused
    facts: dict[str, str | int | None] = {
        "status": status,
        "server_code": body.code,
        "text": text,
    }
    if status == httpx.codes.UNPROCESSABLE_ENTITY:
        facts["detail"] = _detail_text(body)
    return kind(code, **facts)


def _kind_of(status: int, code: str | None, text: str) -> tuple[type[Refused] | None, str]:
    """None for the kind where a change may have been executed all the same."""
    if code is not None and code in _BY_CODE:
        return _BY_CODE[code]
    folded = text.casefold()
    for only_status, fragment, kind, ours in _BY_FRAGMENT:
        if status == only_status and fragment in folded:
            return kind, ours
    match status:
        case 401:
            return AuthRequired, SESSION_REFUSED
        case 422:
            return Refused, "provider_validation"
        case 400 | 403:
            return Refused, UNRECOGNISED
        case _:
            return None, UNRECOGNISED


def _detail_text(body: wire.ErrorBody) -> str:
    parts = [
        f"{'.'.join(str(step) for step in one.loc)}: {one.msg or ''}"
        for one in (body.detail or [])[:_DETAILS_SHOWN]
    ]
    return short_text("; ".join(parts))


def refused_in_success(data: object, status: int) -> Refused | None:
    """A refusal inside a 2xx: an explicit `success: false` and no id (case F-06)."""
    if not isinstance(data, dict) or data.get("id") is not None or data.get("success") is not False:
        return None
    return Refused(UNRECOGNISED, status=status, text=short_text(str(data.get("message") or "")))


def retry_after_s(headers: Mapping[str, str]) -> int:
    """Seconds to wait: as the header says (seconds, or a date against the server's own clock),
    else the service's known blocking time."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return int(value[:6])
    until, now = _http_date(value), _http_date(headers.get("date", ""))
    if until is None or now is None:
        return _BLOCK_S
    return max(int((until - now).total_seconds()), 0)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
