"""Refused answers by status and shape."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from cashier_app.crm.uspacy.errors import (
    refusal,
    refusal_in_success,
    refused_field,
    retry_after_s,
    server_text,
)
from cashier_app.domain.errors import (
    CashierError,
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
)

NOW = datetime(2026, 11, 25, 10, 0, 0, tzinfo=UTC)
HTML = "<html><body>Bad gateway</body></html>"


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (302, "", NotSent, "not_a_json_answer"),
        (302, HTML, NotSent, "not_a_json_answer"),
        (400, '{"message":"?"}', Refused, "crm_refused"),
        (403, '{"status":true,"errors":{"text":"Forbidden"}}', Refused, "crm_no_permission"),
        (403, HTML, NotSent, "not_a_json_answer"),
        (404, '{"message":"not found"}', Refused, "crm_not_found"),
        (404, HTML, NotSent, "not_a_json_answer"),
        (405, '{"message":"?"}', ContractBroken, "crm_wrong_route"),
        (408, "", NotSent, "crm_unavailable"),
        (409, "{}", Refused, "crm_refused"),
        (422, '{"errors":{"title":["required"]}}', Refused, "crm_validation"),
        (429, HTML, RateLimited, "crm_rate_limited"),
        (500, "", NotSent, "crm_unavailable"),
        (502, HTML, NotSent, "crm_unavailable"),
        (503, "{}", NotSent, "crm_unavailable"),
    ],
)
def test_refused_reads(status: int, body: str, kind: type[CashierError], code: str):
    error = refusal(httpx.Response(status, text=body), NOW, changes=False)
    assert type(error) is kind
    assert error.code == code


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (302, "", OutcomeUnknown, "answer_lost"),
        (400, "{}", Refused, "crm_refused"),
        (403, HTML, Refused, "crm_no_permission"),
        (404, "{}", Refused, "crm_not_found"),
        (405, "{}", ContractBroken, "crm_wrong_route"),
        (408, "", OutcomeUnknown, "answer_lost"),
        (409, "{}", OutcomeUnknown, "answer_lost"),
        (422, '{"errors":{"title":["required"]}}', Refused, "crm_validation"),
        (429, "{}", RateLimited, "crm_rate_limited"),
        (500, "", OutcomeUnknown, "answer_lost"),
        (502, HTML, OutcomeUnknown, "answer_lost"),
    ],
)
def test_refused_changes(status: int, body: str, kind: type[CashierError], code: str):
    error = refusal(httpx.Response(status, text=body), NOW, changes=True)
    assert type(error) is kind
    assert error.code == code


def test_a_validation_error_names_the_field():
    body = '{"status":false,"errors":{"cashier_receipt_link":["too long"],"other":["?"]}}'
    error = refusal(httpx.Response(422, text=body), NOW, changes=True)
    assert error.facts["field"] == "cashier_receipt_link"


@pytest.mark.parametrize("body", [None, [], {}, {"errors": "?"}, {"errors": {"text": "?"}}])
def test_an_error_without_a_field_names_none(body: object):
    assert refused_field(body) is None


def test_a_success_that_carries_errors_is_a_refusal():
    refused = refusal_in_success({"status": False, "errors": {"x": ["?"]}})
    assert refused is not None
    assert (refused.code, refused.facts["field"]) == ("crm_validation", "x")
    assert refusal_in_success({"id": 1, "errors": {"x": ["?"]}}) is None
    assert refusal_in_success({"data": [], "errors": []}) is None
    assert refusal_in_success([]) is None


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"errors": {"a": ["one", "two"]}, "message": "m"}, "one; two"),
        ({"errors": {"text": "no"}, "error": "e"}, "no"),
        ({"error": "e", "message": "m"}, "e"),
        ({"message": "m" * 500}, "m" * 200),
        ({}, ""),
        ("plain", ""),
        (None, ""),
    ],
)
def test_what_the_server_says_is_found_and_shortened(body: object, text: str):
    assert server_text(body) == text


@pytest.mark.parametrize(
    ("advice", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("99999", 300),
        ("9" * 40, 300),
        ("Wed, 25 Nov 2026 10:00:09 GMT", 9),
        ("Wed, 25 Nov 2026 09:00:00 GMT", 0),
        ("Wed, 25 Nov 2026 23:00:00 GMT", 300),
        ("Wed, 25 Nov 2026 10:00:09 -0000", 9),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("", None),
    ],
)
def test_retry_after(advice: str, seconds: int | None):
    response = httpx.Response(429, headers=[(b"Retry-After", advice.encode())])
    assert retry_after_s(response, NOW) == seconds


def test_a_date_is_taken_on_the_servers_clock():
    headers = {
        "Retry-After": "Wed, 25 Nov 2026 12:00:09 GMT",
        "Date": "Wed, 25 Nov 2026 12:00:04 GMT",
    }
    assert retry_after_s(httpx.Response(429, headers=headers), NOW) == 5


def test_no_advice_at_all():
    assert retry_after_s(httpx.Response(429), NOW) is None
