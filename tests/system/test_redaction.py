"""Secrets by shape and by value never stay in a text (case T-06)."""

import json
import time

import pytest

from cashier_app.system.redaction import Redactor

TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJpZCI6NDJ9.c2lnbmF0dXJl"
SECRET = "S3kret-Ключ"


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {TOKEN}",
        "authorization: Basic a2FzYTpzZWNyZXQ=",
        f"[('authorization', 'Bearer {TOKEN}')]",
        f"[(b'X-License-Key', b'{SECRET}')]",
        f"X-License-Key: {SECRET}",
        json.dumps({"email": "a@example.com", "password": SECRET}, ensure_ascii=False),
        json.dumps({"pin_code": SECRET}, ensure_ascii=False),
        json.dumps({"refreshToken": SECRET}, ensure_ascii=False),
        json.dumps({"client_secret": f'a"{SECRET}'}, ensure_ascii=False),
        json.dumps(json.dumps({"password": SECRET}, ensure_ascii=False), ensure_ascii=False),
        repr({"license_key": SECRET, "pin": 1}),
        f"https://example.com/?access_token={SECRET}&page=1",
        f"https://kasa:{SECRET}@proxy.example.com:3128/",
        f"/company/v1/incoming_webhooks/run/{SECRET}/crm/v1/entities",
        f"LocalFault(code: cashier_pin='{SECRET}')",
        f"Proxy-Authorization: {SECRET}",
        f"Cookie: {SECRET}",
        f"token {TOKEN} was refused",
        f"bearer {TOKEN}",
    ],
)
def test_secret_is_hidden_by_its_shape(text: str):
    redacted = Redactor()(text)
    assert SECRET not in redacted
    assert TOKEN not in redacted
    assert "a2FzYTpzZWNyZXQ" not in redacted
    assert "***" in redacted


def test_what_stands_around_a_secret_stays_readable():
    redact = Redactor()
    assert redact('{"password":"x y","email":"a@example.com"}') == (
        '{"password":***,"email":"a@example.com"}'
    )
    assert redact("GET https://u:p@proxy.example.com/a?token=1&page=2") == (
        "GET https://***@proxy.example.com/a?token=***&page=2"
    )
    assert redact("/incoming_webhooks/run/KEY/crm/v1") == "/incoming_webhooks/run/***/crm/v1"


@pytest.mark.parametrize(
    "text",
    [
        "POST /api/v1/receipts/sell -> 201 in 340 ms",
        "operation 7f3c2a90-1111-4222-8333-444455556666 prepared -> sending",
        "2026-11-25T09:47:00.123Z INFO cashier_app.storage: sale of 15050 kop",
        "fiscal number 4000123456, receipt TEST-abc123, barcode 4820024700016",
        "shift opened, pinned window, passwordless sign-in",
        "tokens were refreshed",
        "Refused(wrong_pin: status=403)",
        "card 444455XXXXXX1111",
    ],
)
def test_ordinary_lines_stay_as_they_are(text: str):
    assert Redactor()(text) == text


@pytest.mark.parametrize(
    "card", ["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242", "378282246310005"]
)
def test_card_numbers_are_hidden(card: str):
    assert Redactor()(f"картка {card}, сума 150.50") == "картка ***, сума 150.50"


def test_long_number_that_is_no_card_stays():
    assert Redactor()("номер 4242424242424241") == "номер 4242424242424241"


def test_known_secret_is_hidden_wherever_it_stands():
    redactor = Redactor()
    redactor.add('п\'ять "лапок"/+')
    for text in (
        'ValueError: п\'ять "лапок"/+',
        json.dumps({"x": 'п\'ять "лапок"/+'}),
        json.dumps({"x": 'п\'ять "лапок"/+'}, ensure_ascii=False),
        "?x=%D0%BF%27%D1%8F%D1%82%D1%8C%20%22%D0%BB%D0%B0%D0%BF%D0%BE%D0%BA%22%2F%2B",
    ):
        assert "***" in redactor(text)
        assert "лапок" not in redactor(text)


def test_pin_is_hidden_as_a_number_of_its_own_only():
    redactor = Redactor()
    redactor.add("1234")
    assert redactor("pin is 1234, total 1234567") == "pin is ***, total 1234567"


def test_longer_secret_is_hidden_before_a_shorter_one_inside_it():
    redactor = Redactor()
    redactor.add("abcd")
    redactor.add("abcd-efgh")
    redactor.add("abcd")
    assert redactor("abcd-efgh abcd") == "*** ***"


def test_empty_and_very_short_values_hide_nothing():
    redactor = Redactor()
    redactor.add("")
    redactor.add("1")
    assert redactor("1 1 1") == "1 1 1"


@pytest.mark.parametrize(
    "piece",
    [
        "eyJ-",
        "token ",
        'pin="',
        "\\",
        "4 ",
        "://a",
        "bearer ",
        "password=\\\\",
        "'pin',",
        "\n",
        "-",
    ],
)
def test_long_hostile_text_does_not_hold_up_the_program(piece: str):
    """A server's answer of 200 kB is redacted in far less than a second, whatever it repeats."""
    started = time.perf_counter()
    Redactor()(piece * (200_000 // len(piece)))
    assert time.perf_counter() - started < 1.0
