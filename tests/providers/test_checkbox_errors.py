"""Refusals of Checkbox: the code decides, then the status, hardly ever the text."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.providers.checkbox import errors


def answer(status: int, body: Any = None, headers: dict[str, str] | None = None) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return httpx.Response(status, content=content, headers=headers)


def message(text: str, code: str | None = None) -> dict[str, str]:
    return {"message": text} if code is None else {"code": code, "message": text}


HTML = b"<html><body>503 Service Temporarily Unavailable</body></html>"


@pytest.mark.parametrize("changes", [True, False])
@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (401, message("Could not validate", "base.credentials"), AuthRequired, "session_refused"),
        (401, message("Невірний токен доступу"), AuthRequired, "session_refused"),
        (
            401,
            message("Невірний ключ ліцензії каси", "cash_register.invalid_license_key"),
            AuthRequired,
            "wrong_license_key",
        ),
        (403, message("Not authenticated"), AuthRequired, "session_refused"),
        (403, message("Невірний пінкод", "cashier.invalid_credentials"), AuthRequired, "wrong_pin"),
        (403, message("Касира заблоковано"), Refused, "provider_refused"),
        (400, message("Зміну не відкрито", "shift.not_opened"), ShiftClosed, "shift_closed"),
        (400, message("Касир вже працює з даною касою"), Refused, "shift_already_open"),
        (400, message("Касир вже працює", "shift.some_code"), Refused, "shift_already_open"),
        (400, message("Каса зайнята іншим касиром"), Refused, "register_busy"),
        (
            400,
            message("Cash register should be in manual offline mode!"),
            Refused,
            "manual_offline_required",
        ),
        (400, message("Вказаний id", "receipt.already_exists"), Refused, "receipt_already_exists"),
        (400, message("Сума оплати менша"), Refused, "provider_refused"),
        (400, message("Нове", "receipt.brand_new"), Refused, "provider_refused"),
        (422, message("Помилка валідації", "validation.custom"), Refused, "provider_validation"),
        # A known text with another status decides nothing.
        (422, message("Каса зайнята іншим касиром"), Refused, "provider_validation"),
        (429, HTML, RateLimited, "rate_limited"),
        (429, message("Too Many Requests"), RateLimited, "rate_limited"),
    ],
)
def test_known_refusals_are_the_same_for_reads_and_changes(
    status: int, body: Any, kind: type[CashierError], code: str, changes: bool
) -> None:
    error = errors.refusal_of(answer(status, body), changes=changes)
    assert (type(error), error.code) == (kind, code)


@pytest.mark.parametrize(
    ("status", "body", "of_change", "of_read"),
    [
        (404, message("Not Found"), "unexpected_status", "provider_refused"),
        (408, message("Request Timeout"), "unexpected_status", "provider_refused"),
        (409, message("Conflict"), "unexpected_status", "provider_refused"),
        (500, message("Зміну не відкрито", "shift.not_opened"), None, None),
        (500, b"", None, None),
        (502, HTML, None, None),
        (503, HTML, None, None),
        (302, b"", None, None),
        (400, HTML, None, None),
        (401, HTML, None, None),
        (403, {"detail": "portal"}, None, None),
        (404, b"null", None, None),
    ],
)
def test_what_may_follow_execution_is_unknown_on_a_change(
    status: int, body: Any, of_change: str | None, of_read: str | None
) -> None:
    """N-01: 5xx, HTML and statuses of servers in between never mean "refused" on a change."""
    change = errors.refusal_of(answer(status, body), changes=True)
    read = errors.refusal_of(answer(status, body), changes=False)
    assert (type(change), change.code) == (OutcomeUnknown, of_change or "provider_unavailable")
    expected_read = Refused if of_read else NotSent
    assert (type(read), read.code) == (expected_read, of_read or "provider_unavailable")


def test_facts_hold_the_code_and_shortened_words_of_the_server() -> None:
    error = errors.refusal_of(
        answer(400, message("Рядок\n  один " + "я" * 300, "a.b")), changes=True
    )
    assert error.facts["server_code"] == "a.b"
    text = str(error.facts["text"])
    assert text.startswith("Рядок один яяя")
    assert len(text) == 200


def test_details_of_a_validation_are_named() -> None:
    detail = [
        {"loc": ["body", "goods", 0, "price"], "msg": "Має бути більше 0", "type": "x"},
        {"loc": ["header", "X-License-Key"], "msg": None},
    ]
    body = {"code": "validation.custom", "message": "Помилка валідації", "detail": detail}
    error = errors.refusal_of(answer(422, body), changes=True)
    assert error.facts["detail"] == "body.goods.0.price: Має бути більше 0; header.X-License-Key:"
    odd = errors.refusal_of(answer(422, {**body, "detail": "?"}), changes=True)
    assert odd.facts["detail"] == ""


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"retry-after": "2"}, 2),
        ({"retry-after": "0"}, 0),
        (
            {
                "retry-after": "Wed, 25 Nov 2026 10:00:30 GMT",
                "date": "Wed, 25 Nov 2026 10:00:00 GMT",
            },
            30,
        ),
        (
            {
                "retry-after": "Wed, 25 Nov 2026 09:00:00 GMT",
                "date": "Wed, 25 Nov 2026 10:00:00 GMT",
            },
            0,
        ),
        ({"retry-after": "Wed, 25 Nov 2026 10:00:30 GMT"}, 5),
        ({"retry-after": "Wed, 25 Nov 2026 10:00:30", "date": "soon"}, 5),
        ({"retry-after": "soon"}, 5),
        ({}, 5),
    ],
)
def test_waiting_time_of_a_rate_limit(headers: dict[str, str], expected: int) -> None:
    """N-03 for this provider: seconds, a date, or the 5 s the service is known to block."""
    error = errors.refusal_of(answer(429, b"", headers), changes=True)
    assert isinstance(error, RateLimited)
    assert error.retry_after_s == expected


def test_absence_is_believed_only_from_the_service_itself() -> None:
    own = message("Сталась помилка при запиті до архіву чеків: [not_found#404] Not Found")
    assert errors.is_absent(answer(404, own))
    assert not errors.is_absent(answer(404, HTML))
    assert not errors.is_absent(answer(404, {"detail": "Not Found"}))
    assert not errors.is_absent(answer(400, own))


def test_F_06_refusal_inside_a_success() -> None:
    """F-06: a message without an id is no success; with an id it is a receipt."""
    refused = errors.refused_in_success({"success": False, "message": "Немає місця"}, 200)
    assert refused is not None
    assert (refused.code, refused.facts["text"]) == ("provider_refused", "Немає місця")
    assert errors.refused_in_success({"success": False, "id": "x"}, 200) is None
    assert errors.refused_in_success({"message": "ок"}, 200) is None
    assert errors.refused_in_success(None, 200) is None
