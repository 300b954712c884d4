"""Refusals of Вчасно.Каса as kinds of our error tree (reference 7).

A logical error comes with HTTP 200 and `res` above 0. What it means for a receipt is said by
`res_action`; the code of the table only names it, since each dialect has numbers of its own:

  res_action 2               OutcomeUnknown tax_service_unsure (the service repairs it itself)
  AuthRequired, ShiftClosed, RateLimited of the table          as they are: nothing was done
  res_action 1               NotSent, the table's code or tax_service_away: repeat the same
  OutcomeUnknown of the table: a person or a later request settles the document before
  Refused of the table, or res_action 3                        Refused, or provider_refused
  anything else              OutcomeUnknown refusal_unclear

A call that changes nothing cannot be unknown: it is NotSent or Refused then. Outside of 200:

  401, 403 not HTML          AuthRequired wrong_register_token
  429                        RateLimited rate_limited
  other 4xx with JSON        by its `res`, else Refused provider_refused where surely nothing was
                             done, else OutcomeUnknown unexpected_status
  3xx, 5xx, 4xx not JSON     OutcomeUnknown provider_unavailable / NotSent
  200 not JSON, without res  OutcomeUnknown answer_unreadable / NotSent, ContractBroken
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import httpx

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    Fact,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.providers.bad_answers import short_text, unavailable
from cashier_app.providers.vchasno import wire
from cashier_app.providers.vchasno.exact_json import dumps

RefusalTable = Mapping[int, tuple[type[CashierError], str]]

NOT_FOUND_BY_TAG: Final = 1058
"""The Device Manager's answer to a search: it has no document of this tag."""

REPEAT_THE_SAME: Final = 1
STATE_UNSURE: Final = 2
REJECTED: Final = 3

CLOUD_REFUSALS: Final[RefusalTable] = {
    1001: (Refused, "provider_validation"),
    1096: (Refused, "shift_already_open"),
    2007: (ShiftClosed, "shift_closed"),
    2008: (ShiftClosed, "shift_too_long"),
}
# Codes of the tax service and of the connection (1032, 1034, 1035, 1044, 1048, 1052) are not
# here: their res_action says everything.
DEVICE_MANAGER_REFUSALS: Final[RefusalTable] = {
    1006: (ShiftClosed, "shift_closed"),
    1033: (Refused, "register_out_of_step"),
    1036: (Refused, "register_blocked"),
    1037: (Refused, "register_out_of_step"),
    1038: (Refused, "provider_validation"),
    1039: (Refused, "clock_is_off"),
    1040: (Refused, "provider_validation"),
    1041: (Refused, "provider_validation"),
    1042: (Refused, "offline_limit_reached"),
    1043: (Refused, "register_out_of_step"),
    1045: (Refused, "key_failed"),
    1046: (Refused, "register_out_of_step"),
    1047: (Refused, "register_out_of_step"),
    1056: (Refused, "offline_numbers_ended"),
    1062: (Refused, "offline_limit_reached"),
    1063: (Refused, "provider_validation"),
    1064: (Refused, "provider_validation"),
    1065: (Refused, "provider_validation"),
    1069: (Refused, "key_failed"),
    1073: (OutcomeUnknown, "register_needs_support"),
    1074: (OutcomeUnknown, "register_needs_support"),
    1075: (OutcomeUnknown, "tax_service_unsure"),
    1077: (Refused, "not_enough_cash"),
    1081: (Refused, "report_failed"),
    1082: (OutcomeUnknown, "device_manager_fault"),
    1083: (AuthRequired, "wrong_register_token"),
    1086: (Refused, "report_failed"),
    1091: (AuthRequired, "device_unknown"),
    1092: (ShiftClosed, "shift_closed"),
    1095: (Refused, "key_missing"),
    1096: (Refused, "shift_already_open"),
    1097: (Refused, "provider_validation"),
    1101: (Refused, "provider_validation"),
    1102: (Refused, "provider_validation"),
    1105: (RateLimited, "device_busy"),
    1107: (Refused, "provider_validation"),
    1108: (Refused, "provider_validation"),
    1109: (Refused, "provider_validation"),
    1110: (Refused, "not_enabled_in_cabinet"),
    1111: (Refused, "code_in_other_group"),
    1112: (Refused, "provider_validation"),
    1115: (Refused, "rounding_not_enabled"),
    1117: (Refused, "key_ends_no_offline"),
    1121: (Refused, "clock_is_off"),
    1122: (Refused, "offline_numbers_ended"),
    1123: (Refused, "licence_ended"),
    1124: (Refused, "key_was_replaced"),
    1125: (Refused, "device_manager_outdated"),
    2000: (Refused, "provider_validation"),
    2001: (AuthRequired, "wrong_register_token"),
    2005: (OutcomeUnknown, "provider_unavailable"),
    2014: (Refused, "register_not_set_up"),
}

_SURELY_REFUSED = frozenset({400, 404, 405, 413, 415, 422})


def text_of(answer: wire.Envelope) -> str:
    """The service's words, with the details of a validation (amounts there are kopiykas)."""
    words = answer.errortxt or answer.message or ""
    extra = dumps(answer.error_extra) if answer.error_extra else ""
    return short_text(f"{words} {extra}")


def refusal_of(answer: wire.Envelope, table: RefusalTable, *, changes: bool) -> CashierError:
    """What an answer with `res` above 0 means; see the module for the order.

    Facts: `server_code` (res), `action`, `text` (the server's words, shortened).
    """
    facts: dict[str, Fact] = {
        "server_code": answer.res,
        "action": answer.res_action,
        "text": text_of(answer),
    }
    kind, code = table.get(answer.res or 0, (None, ""))
    if answer.res_action == STATE_UNSURE:
        code = "tax_service_unsure" if changes else "tax_service_away"
        return _unsure(code, changes=changes, facts=facts)
    if kind is RateLimited:
        return RateLimited(code, None, **facts)
    if kind is AuthRequired or kind is ShiftClosed:
        return kind(code, **facts)
    if answer.res_action == REPEAT_THE_SAME:
        return NotSent(code or "tax_service_away", **facts)
    if kind is OutcomeUnknown:
        return _unsure(code, changes=changes, facts=facts)
    if kind is not None or answer.res_action == REJECTED or not changes:
        return Refused(code or "provider_refused", **facts)
    return OutcomeUnknown("refusal_unclear", **facts)


def _unsure(code: str, *, changes: bool, facts: Mapping[str, Fact]) -> CashierError:
    return OutcomeUnknown(code, **facts) if changes else NotSent(code, **facts)


def http_refusal(response: httpx.Response, table: RefusalTable, *, changes: bool) -> CashierError:
    """What a status outside of 2xx means."""
    status = response.status_code
    answer = envelope_of(response)
    is_page = response.content.lstrip()[:1] == b"<"
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN) and not is_page:
        return AuthRequired("wrong_register_token", status=status)
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return RateLimited("rate_limited", _retry_after_s(response.headers), status=status)
    if answer is None or not response.is_client_error:
        return unavailable(status, changes=changes)
    if answer.res:
        return refusal_of(answer, table, changes=changes)
    if status in _SURELY_REFUSED or not changes:
        return Refused("provider_refused", status=status, text=text_of(answer))
    return OutcomeUnknown("unexpected_status", status=status, text=text_of(answer))


def envelope_of(response: httpx.Response) -> wire.Envelope | None:
    """The answer of a task; None for anything that is no JSON object."""
    try:
        data = wire.parse_json(wire.text_of(response.content))
    except ValueError:
        return None
    return wire.Envelope.model_validate(data) if isinstance(data, dict) else None


def _retry_after_s(headers: Mapping[str, str]) -> int | None:
    value = headers.get("retry-after", "").strip()
    return int(value[:6]) if value.isascii() and value.isdigit() else None
