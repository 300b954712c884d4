"""Refusals: res_action decides, the code names, two tables of numbers."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.providers import bad_answers
from cashier_app.providers.vchasno import errors, wire

CLOUD = errors.CLOUD_REFUSALS
DM = errors.DEVICE_MANAGER_REFUSALS


def _refused(
    res: int,
    action: int | None,
    table: errors.RefusalTable = DM,
    *,
    changes: bool = True,
    **more: Any,
) -> CashierError:
    answer = wire.Envelope.model_validate({"res": res, "res_action": action, **more})
    return errors.refusal_of(answer, table, changes=changes)


def _kind(error: CashierError) -> tuple[type[CashierError], str]:
    return type(error), error.code


@pytest.mark.parametrize(
    ("res", "action", "kind", "code"),
    [
        (1006, 3, ShiftClosed, "shift_closed"),
        (1033, 3, Refused, "register_out_of_step"),
        (1036, 3, Refused, "register_blocked"),
        (1039, 3, Refused, "clock_is_off"),
        (1042, 3, Refused, "offline_limit_reached"),
        (1045, 3, Refused, "key_failed"),
        (1056, 3, Refused, "offline_numbers_ended"),
        (1069, 3, Refused, "key_failed"),
        (1077, 3, Refused, "not_enough_cash"),
        (1083, 3, AuthRequired, "wrong_register_token"),
        (1091, 3, AuthRequired, "device_unknown"),
        (1092, 3, ShiftClosed, "shift_closed"),
        (1095, 3, Refused, "key_missing"),
        (1096, 3, Refused, "shift_already_open"),
        (1101, 3, Refused, "provider_validation"),
        (1105, 1, RateLimited, "device_busy"),
        (1110, 3, Refused, "not_enabled_in_cabinet"),
        (1111, 3, Refused, "code_in_other_group"),
        (1115, 3, Refused, "rounding_not_enabled"),
        (1117, 3, Refused, "key_ends_no_offline"),
        (1121, 3, Refused, "clock_is_off"),
        (1123, 3, Refused, "licence_ended"),
        (1124, 3, Refused, "key_was_replaced"),
        (1125, 3, Refused, "device_manager_outdated"),
        (2000, 3, Refused, "provider_validation"),
        (2001, 3, AuthRequired, "wrong_register_token"),
        (2014, 3, Refused, "register_not_set_up"),
    ],
)
def test_known_codes_of_the_device_manager(
    res: int, action: int, kind: type[CashierError], code: str
) -> None:
    assert _kind(_refused(res, action)) == (kind, code)
    # A known refusal needs no action to be one.
    assert _kind(_refused(res, None)) == (kind, code)


@pytest.mark.parametrize(
    ("res", "kind", "code"),
    [
        (1001, Refused, "provider_validation"),
        (2007, ShiftClosed, "shift_closed"),
        (2008, ShiftClosed, "shift_too_long"),
        (1096, Refused, "shift_already_open"),
    ],
)
def test_known_codes_of_the_cloud(res: int, kind: type[CashierError], code: str) -> None:
    assert _kind(_refused(res, 3, CLOUD)) == (kind, code)


def test_the_same_number_means_another_thing_in_the_other_dialect() -> None:
    assert _kind(_refused(2007, 3, CLOUD)) == (ShiftClosed, "shift_closed")
    assert _kind(_refused(2007, 3, DM)) == (Refused, "provider_refused")
    assert _kind(_refused(1077, 3, CLOUD)) == (Refused, "provider_refused")


@pytest.mark.parametrize("res", [1034, 1048, 1077, 1101, 1157, 4242])
def test_action_2_is_unknown_whatever_the_code(res: int) -> None:
    """The tax service and the register disagree: the document may exist."""
    for table in (CLOUD, DM):
        assert _kind(_refused(res, 2, table)) == (OutcomeUnknown, "tax_service_unsure")


@pytest.mark.parametrize(
    ("res", "code"),
    [(1034, "tax_service_away"), (4242, "tax_service_away"), (1123, "licence_ended")],
)
def test_action_1_is_surely_not_issued_and_the_same_goes_again(res: int, code: str) -> None:
    assert _kind(_refused(res, 1)) == (NotSent, code)


def test_action_3_of_an_unknown_code_is_a_refusal_with_its_words() -> None:
    error = _refused(1157, 3, errortxt=" Помилка\n перевірки ", error_extra={"sum": 10050})
    assert _kind(error) == (Refused, "provider_refused")
    assert error.facts == {
        "server_code": 1157,
        "action": 3,
        "text": 'Помилка перевірки {"sum":10050}',
    }


@pytest.mark.parametrize("action", [None, 0, 4, -1])
def test_an_unknown_code_without_a_known_action_is_unknown(action: int | None) -> None:
    assert _kind(_refused(4242, action)) == (OutcomeUnknown, "refusal_unclear")
    # A question cannot have issued anything.
    assert _kind(_refused(4242, action, changes=False)) == (Refused, "provider_refused")


@pytest.mark.parametrize("res", [1073, 1074])
def test_what_a_person_must_repair_stays_unknown(res: int) -> None:
    """The stuck document may be this very one: never "there is no receipt"."""
    assert _kind(_refused(res, 3)) == (OutcomeUnknown, "register_needs_support")


def test_a_question_is_never_unknown() -> None:
    assert _kind(_refused(1034, 2, changes=False)) == (NotSent, "tax_service_away")
    assert _kind(_refused(2005, None, changes=False)) == (NotSent, "provider_unavailable")


def test_every_code_of_the_tables_is_a_word_of_ours() -> None:
    for table in (CLOUD, DM):
        for _, code in table.values():
            assert code.replace("_", "").isalpha()
            assert code.islower()


def _http(status: int, content: str, *, changes: bool, **headers: str) -> CashierError:
    response = httpx.Response(status, content=content.encode(), headers=headers)
    return errors.http_refusal(response, CLOUD, changes=changes)


JSON_REFUSAL = json.dumps({"message": "Bad"})


@pytest.mark.parametrize(
    ("status", "content", "kind", "code"),
    [
        (401, "401: Unauthorized", AuthRequired, "wrong_register_token"),
        (401, JSON_REFUSAL, AuthRequired, "wrong_register_token"),
        (403, "403: Forbidden", AuthRequired, "wrong_register_token"),
        (403, "<html>Access denied</html>", OutcomeUnknown, "provider_unavailable"),
        (429, "", RateLimited, "rate_limited"),
        (400, JSON_REFUSAL, Refused, "provider_refused"),
        (404, JSON_REFUSAL, Refused, "provider_refused"),
        (408, JSON_REFUSAL, OutcomeUnknown, "unexpected_status"),
        (409, JSON_REFUSAL, OutcomeUnknown, "unexpected_status"),
        (400, '{"res": 2007, "res_action": 3}', ShiftClosed, "shift_closed"),
        (400, "<html>", OutcomeUnknown, "provider_unavailable"),
        (301, "", OutcomeUnknown, "provider_unavailable"),
        (500, JSON_REFUSAL, OutcomeUnknown, "provider_unavailable"),
        (502, "<html>Bad gateway</html>", OutcomeUnknown, "provider_unavailable"),
    ],
)
def test_statuses_of_a_change(
    status: int, content: str, kind: type[CashierError], code: str
) -> None:
    assert _kind(_http(status, content, changes=True)) == (kind, code)


@pytest.mark.parametrize(
    ("status", "content", "kind", "code"),
    [
        (403, "<html>", NotSent, "provider_unavailable"),
        (409, JSON_REFUSAL, Refused, "provider_refused"),
        (502, "<html>", NotSent, "provider_unavailable"),
        (302, "", NotSent, "provider_unavailable"),
    ],
)
def test_statuses_of_a_question(
    status: int, content: str, kind: type[CashierError], code: str
) -> None:
    assert _kind(_http(status, content, changes=False)) == (kind, code)


def test_the_advice_to_wait_is_kept() -> None:
    error = _http(429, "", changes=True, **{"Retry-After": "7"})
    assert isinstance(error, RateLimited)
    assert error.retry_after_s == 7
    without = _http(429, "", changes=True, **{"Retry-After": "soon"})
    assert isinstance(without, RateLimited)
    assert without.retry_after_s is None


def test_a_success_that_is_not_understood() -> None:
    assert _kind(bad_answers.unreadable(200, changes=True)) == (OutcomeUnknown, "answer_unreadable")
    assert _kind(bad_answers.unreadable(200, changes=False)) == (NotSent, "provider_unavailable")
    assert _kind(bad_answers.misshapen(200, changes=True)) == (OutcomeUnknown, "answer_unreadable")
    assert _kind(bad_answers.misshapen(200, changes=False)) == (ContractBroken, "answer_shape")
