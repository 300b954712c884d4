"""Answers of Uspacy that are no success → our errors, by status and shape, never by text.

    read                                        change
    401  the session renews once, see `auth`    the same
    403  Refused crm_no_permission              the same
    404  Refused crm_not_found                  the same
    405  ContractBroken crm_wrong_route         the same
    408  NotSent crm_unavailable                OutcomeUnknown answer_lost
    409  Refused crm_refused                    OutcomeUnknown answer_lost
    422  Refused crm_validation (field)         the same
    429  RateLimited crm_rate_limited           the same
    4xx  Refused crm_refused (status)           the same
    5xx  NotSent crm_unavailable                OutcomeUnknown answer_lost
    3xx, no JSON: NotSent not_a_json_answer     OutcomeUnknown answer_lost

A read that is refused with something that is no JSON was refused by a proxy or a portal of the
network, not by the CRM: it counts as an answer that is no JSON (case N-01).
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from math import ceil
from typing import Any

import httpx

from cashier_app.domain.errors import (
    CashierError,
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
)

_log = logging.getLogger(__name__)

RETRY_AFTER_CAP_S = 300
_SHOWN_CHARACTERS = 200
_MAY_HAVE_BEEN_EXECUTED = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT)


class NotJson(ValueError):
    """A body that does not parse; an empty one neither."""


def parse_json(content: bytes) -> Any:
    """The decoded body; numbers with a fraction become `Decimal`, never `float`.

    Raises:
        NotJson: empty, truncated, HTML, NaN, or nested beyond reason.
    """
    try:
        return json.loads(content, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as exc:
        raise NotJson(type(exc).__name__) from exc


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def refusal(response: httpx.Response, now: datetime, *, changes: bool) -> CashierError:
    """Our error for an answer outside of 2xx (401 is the session's business)."""
    status = response.status_code
    try:
        body = parse_json(response.content) if response.content else None
    except NotJson:
        if not changes and status < 500 and status != HTTPStatus.TOO_MANY_REQUESTS:
            return NotSent("not_a_json_answer", status=status)
        body = None
    log_server_text(status, body)
    if status >= 500 or status in _MAY_HAVE_BEEN_EXECUTED:
        if changes:
            return OutcomeUnknown("answer_lost", status=status)
        if status != HTTPStatus.CONFLICT:
            return NotSent("crm_unavailable", status=status)
    if status < 400:
        # A redirect is not followed: a portal of the network, or a space that moved away.
        if changes:
            return OutcomeUnknown("answer_lost", status=status)
        return NotSent("not_a_json_answer", status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimited("crm_rate_limited", retry_after_s(response, now), status=status)
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return ContractBroken("crm_wrong_route", status=status)
    return _refused(status, body)


def _refused(status: int, body: Any) -> Refused:
    if status == HTTPStatus.FORBIDDEN:
        return Refused("crm_no_permission", status=status)
    if status == HTTPStatus.NOT_FOUND:
        return Refused("crm_not_found", status=status)
    if status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return Refused("crm_validation", status=status, field=refused_field(body))
    return Refused("crm_refused", status=status)


def refusal_in_success(body: Any) -> Refused | None:
    """A 2xx that carries `errors` and nothing else did nothing; None for a real success."""
    if isinstance(body, dict) and body.get("errors") and "id" not in body and "data" not in body:
        log_server_text(HTTPStatus.OK, body)
        return Refused("crm_validation", status=HTTPStatus.OK.value, field=refused_field(body))
    return None


def refused_field(body: Any) -> str | None:
    """The code of the first field a validation error names; None when it names none."""
    errors = body.get("errors") if isinstance(body, dict) else None
    if not isinstance(errors, dict):
        return None
    return next((str(name)[:80] for name in errors if name != "text"), None)


def server_text(body: Any) -> str:
    """What the server says, in the order its services put it; shortened. For the log only."""
    if not isinstance(body, dict):
        return ""
    errors = body.get("errors")
    candidates: list[Any] = []
    if isinstance(errors, dict):
        candidates += [item for item in errors.values() if isinstance(item, list)]
        candidates.append(errors.get("text"))
    candidates += [body.get("error"), body.get("message")]
    found = next((item for item in candidates if item), "")
    if isinstance(found, list):
        found = "; ".join(str(item) for item in found)
    return str(found)[:_SHOWN_CHARACTERS]


def log_server_text(status: int, body: Any) -> None:
    text = server_text(body)
    if text:
        _log.info("the CRM answered %d: %r", status, text)


def retry_after_s(response: httpx.Response, now: datetime) -> int | None:
    """Seconds of `Retry-After` (a number or an HTTP date), 0 … 5 minutes; None without advice.

    A date is compared with the server's own `Date`, so that a wrong clock here does not matter.
    """
    advice = response.headers.get("retry-after", "").strip()
    if advice.isascii() and advice.isdigit():
        return min(int(advice[:9]), RETRY_AFTER_CAP_S)
    until = _http_date(advice)
    if until is None:
        return None
    server_now = _http_date(response.headers.get("date", "")) or now
    seconds = ceil((until - server_now).total_seconds())
    return min(max(seconds, 0), RETRY_AFTER_CAP_S)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
