"""Signing in at the Checkbox stand-in: bodies and statuses of the reference 1.5 and 9.2."""

import base64
import json
from typing import Any

import httpx
import pytest

from cashier_app.sandbox import credentials
from cashier_app.sandbox.checkbox import SECOND_LICENSE_KEY, SECOND_LOGIN, SECOND_PASSWORD
from tests.sandbox.checkbox_till import Till, problem, refused
from tests.sandbox.counter import TLS

KEY = {"X-License-Key": credentials.CHECKBOX_LICENSE_KEY}


def login(till: Till, **changes: Any) -> httpx.Response:
    body = {"login": credentials.CHECKBOX_LOGIN, "password": credentials.CHECKBOX_PASSWORD}
    return till.anonymous.post("/cashier/signin", json=body | changes)


def bearer(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def test_login_and_password_need_no_register(till: Till) -> None:
    answer = login(till)
    assert set(answer.json()) == {"type", "token_type", "access_token"}
    assert answer.json()["type"] == answer.json()["token_type"] == "bearer"
    me = till.anonymous.get("/cashier/me", headers=bearer(answer)).json()
    assert me["full_name"] == "Коваль Олена Петрівна"
    assert me["signature_type"] == "TEST"
    assert me["certificate_end"] is None
    assert me["blocked"] is None
    assert me["organization"]["is_vat"] is True
    assert me["permissions"]["card_payment"] is None


def test_token_has_no_end(till: Till) -> None:
    token = login(till).json()["access_token"]
    payload = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert set(claims) == {"token_type", "jti", "sub", "nbf", "iat"}


def test_wrong_password(till: Till) -> None:
    assert refused(login(till, password="no")) == (
        403,
        "cashier.invalid_credentials",
        "Невірний логін або пароль",
    )


def test_wrong_pin_and_wrong_license_key(till: Till) -> None:
    path = "/cashier/signinPinCode"
    wrong_pin = till.anonymous.post(path, json={"pin_code": "0000"}, headers=KEY)
    assert refused(wrong_pin) == (403, "cashier.invalid_credentials", "Невірний пінкод")
    wrong_key = till.anonymous.post(
        path, json={"pin_code": till.pin}, headers={"X-License-Key": "test0"}
    )
    assert refused(wrong_key) == (
        401,
        "cash_register.invalid_license_key",
        "Невірний ключ ліцензії каси",
    )


def test_missing_license_key(till: Till) -> None:
    answer = till.anonymous.post("/cashier/signinPinCode", json={"pin_code": till.pin})
    assert problem(answer) == {
        "loc": ["header", "X-License-Key"],
        "msg": "Обов'язкове поле не заповнено",
        "type": "value_error.missing",
    }


@pytest.mark.parametrize(
    ("body", "loc", "kind"),
    [
        ({"login": "a"}, ["body", "password"], "value_error.missing"),
        ({"login": "", "password": "b"}, ["body", "login"], "value_error.any_str.min_length"),
        ({"login": 5, "password": "b"}, ["body", "login"], "type_error.str"),
        ({"login": None, "password": "b"}, ["body", "login"], "type_error.none.not_allowed"),
        ([], ["body"], "type_error.dict"),
    ],
)
def test_wrong_bodies(till: Till, body: Any, loc: list[str], kind: str) -> None:
    found = problem(till.anonymous.post("/cashier/signin", json=body))
    assert (found["loc"], found["type"]) == (loc, kind)


def test_no_body_and_no_json(till: Till) -> None:
    assert problem(till.anonymous.post("/cashier/signin"))["loc"] == ["body"]
    broken = till.anonymous.post("/cashier/signin", content=b'{"login": ')
    assert problem(broken)["type"] == "value_error.jsondecode"
    assert problem(till.anonymous.post("/cashier/signin", content=b'{"login": NaN}'))


def test_no_token_and_bad_token(till: Till) -> None:
    assert refused(till.anonymous.get("/cashier/me")) == (403, None, "Not authenticated")
    basic = till.anonymous.get("/cashier/me", headers={"Authorization": "Basic YQ=="})
    assert refused(basic) == (403, None, "Not authenticated")
    bad = till.anonymous.get("/cashier/me", headers={"Authorization": "Bearer eyJ.e.e"})
    assert refused(bad) == (401, "base.credentials", "Could not validate credentials")


def test_the_eleventh_sign_in_silently_ends_the_oldest_token(till: Till) -> None:
    tokens = [bearer(login(till)) for _ in range(11)]
    statuses = [till.anonymous.get("/cashier/me", headers=one).status_code for one in tokens]
    assert statuses == [401] + [200] * 10
    assert till.server.state()["tokens"][credentials.CHECKBOX_LOGIN] == 10
    assert till.server.state()["sign_ins"] == 11


def test_tokens_of_cashiers_are_counted_apart(till: Till) -> None:
    mine = bearer(login(till))
    for _ in range(11):
        login(till, login=SECOND_LOGIN, password=SECOND_PASSWORD)
    assert till.anonymous.get("/cashier/me", headers=mine).status_code == 200


def test_sign_out_is_205_with_null(till: Till) -> None:
    mine, other = bearer(login(till)), bearer(login(till))
    answer = till.anonymous.post("/cashier/signout", headers=mine)
    assert (answer.status_code, answer.content) == (205, b"null")
    assert till.anonymous.get("/cashier/me", headers=mine).status_code == 401
    till.switch(signout_body="empty")
    answer = till.anonymous.post("/cashier/signout", headers=other)
    assert (answer.status_code, answer.content) == (205, b"")


def test_revoked_tokens_are_dead(till: Till) -> None:
    till.sign_in()
    till.server.revoke_tokens()
    assert till.client.get("/cashier/me").status_code == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/organization/billing-status"),
        ("POST", "/cash-registers/go-online"),
        ("POST", "/cash-registers/go-offline"),
        ("POST", "/cash-registers/ping-tax-service"),
        ("GET", "/cash-registers/ask-offline-codes"),
        ("GET", "/cash-registers/get-offline-codes"),
        ("GET", "/cash-registers/get-offline-codes-count"),
        ("GET", "/cash-registers/get-offline-time"),
        ("GET", "/cash-registers/info"),
        ("GET", "/cash-registers/shifts"),
        ("POST", "/shifts"),
        ("POST", "/shifts/0b6a2a0c-9d0b-4b0e-8f5e-6b3f9f0f7a11/close"),
        ("GET", "/reports/periodical?from_date=2026-01-01T00:00:00Z&to_date=2026-01-02T00:00:00Z"),
        ("GET", "/tax"),
    ],
)
def test_where_the_license_key_is_needed(till: Till, method: str, path: str) -> None:
    headers = bearer(login(till))
    answer = till.anonymous.request(method, path, headers=headers)
    assert problem(answer)["loc"] == ["header", "X-License-Key"]


def test_license_key_can_be_wanted_everywhere(till: Till) -> None:
    headers = bearer(login(till))
    assert till.anonymous.get("/cashier/me", headers=headers).status_code == 200
    till.switch(license_key_on_all_calls=True)
    answer = till.anonymous.get("/cashier/me", headers=headers)
    assert problem(answer)["loc"] == ["header", "X-License-Key"]
    assert till.anonymous.get("/cashier/me", headers=headers | KEY).status_code == 200


@pytest.mark.parametrize("path", ["/cash-registers/info", "/cash-registers/shifts", "/tax"])
def test_the_license_key_alone_is_enough(till: Till, path: str) -> None:
    assert till.anonymous.get(path, headers=KEY).status_code == 200


def test_info_of_the_register(till: Till) -> None:
    info = till.anonymous.get("/cash-registers/info", headers=KEY).json()
    assert info["number"] == 1
    assert info["fiscal_number"].startswith("TEST")
    assert info["has_shift"] is False
    assert info["documents_state"] == {
        "last_receipt_code": 0,
        "last_report_code": 0,
        "last_z_report_code": 0,
    }
    assert info["settings"]["receipt_limits"] == {
        "goods_count_limit": None,
        "total_sum_limit": None,
    }
    assert {"object_type", "show_type_object", "alt_discount_calculation"} <= set(info)
    other = till.anonymous.get(
        "/cash-registers/info", headers={"X-License-Key": SECOND_LICENSE_KEY}
    ).json()
    assert other["number"] == 2


def test_registers(till: Till) -> None:
    till.sign_in()
    listed = till.get("/cash-registers")
    assert listed["meta"] == {"limit": 25, "offset": 0}
    assert [one["number"] for one in listed["results"]] == ["1", "2"]
    assert [one["branch"] for one in listed["results"]] == [None, None]
    till.open()
    busy = till.get("/cash-registers?in_use=true")["results"]
    assert [one["number"] for one in busy] == ["1"]
    assert busy[0]["shift"]["cashier"]["full_name"] == "Коваль Олена Петрівна"
    free = till.get("/cash-registers?in_use=false")["results"]
    assert [one["number"] for one in free] == ["2"]
    number = free[0]["fiscal_number"]
    assert till.get(f"/cash-registers?fiscal_number={number}")["results"] == free
    assert till.get(f"/cash-registers/{free[0]['id']}") == free[0]
    unknown = till.client.get("/cash-registers/0b6a2a0c-9d0b-4b0e-8f5e-6b3f9f0f7a11")
    assert refused(unknown) == (404, None, "Not Found")


def test_a_register_of_production_has_a_branch(till: Till) -> None:
    till.switch(is_test=False, certificate_end="2027-03-01T21:59:59+00:00")
    till.sign_in()
    register = till.get("/cash-registers")["results"][0]
    assert register["fiscal_number"] == "4001234567"
    assert register["is_test"] is False
    assert register["branch"]["organization"]["is_vat"] is True
    me = till.get("/cashier/me")
    assert me["signature_type"] == "CLOUD_SIGNATURE_3"
    assert me["certificate_end"] == "2027-03-01T21:59:59+00:00"


def test_taxes_of_a_payer_and_of_a_non_payer(till: Till) -> None:
    till.sign_in()
    assert [
        (one["code"], one["symbol"], one["rate"], one["extra_rate"]) for one in till.get("/tax")
    ] == [
        (1, "А", 20, None),
        (2, "Б", 7, None),
        (3, "В", 0, None),
        (4, "Д", 0, 5),
        (5, "Г", 20, 5),
        (8, "З", 0, None),
    ]
    assert till.get("/cashier/tax") == till.get("/tax")
    till.switch(is_vat=False)
    assert [(one["code"], one["no_vat"]) for one in till.get("/tax")] == [(8, True), (4, True)]
    assert till.get("/cashier/me")["organization"]["is_vat"] is False


def test_signature_flags(till: Till) -> None:
    till.sign_in()
    assert till.get("/cashier/check-signature") == {
        "online": True,
        "type": "TEST",
        "shift_open_possibility": True,
    }
    till.switch(shift_open_possibility=False)
    assert till.get("/cashier/check-signature")["shift_open_possibility"] is False
    till.switch(shift_open_possibility=True, signature_online=False)
    assert till.get("/cashier/check-signature")["online"] is False


def test_organisation_and_subscription(till: Till) -> None:
    till.sign_in()
    assert till.get("/organization")["account_info"] == []
    assert till.get("/organization/sms-billing")["can_send_sms"] is False
    assert len(till.get("/branches")["results"]) == 1
    status = till.get("/organization/billing-status")
    assert (status["status"], status["units"]) == ("ACTIVE", 1)
    till.switch(billing_date_to_block="2026-12-01T00:00:00+02:00", billing_status="EXPIRING")
    status = till.get("/organization/billing-status")
    assert status["date_to_block"] == "2026-12-01T00:00:00+02:00"
    assert status["status"] == "EXPIRING"


def test_the_service_is_alive_without_a_token(till: Till) -> None:
    answer = httpx.get(f"{till.url}/status", verify=TLS)
    assert answer.json()["status"] == "ok"


def test_unknown_addresses_and_methods(till: Till) -> None:
    assert refused(till.client.get("/prepayment-receipts")) == (404, None, "Not Found")
    assert refused(till.client.delete("/shifts")) == (405, None, "Method Not Allowed")


def test_query_limits(till: Till) -> None:
    till.sign_in()
    found = problem(till.client.get("/receipts?limit=101"))
    assert found["loc"] == ["query", "limit"]
    assert found["type"] == "value_error.number.not_le"
    assert found["ctx"] == {"limit_value": 100}
    assert problem(till.client.get("/shifts?limit=many"))["type"] == "type_error.integer"
    assert till.client.get("/shifts?limit=1000").status_code == 200
    assert problem(till.client.get("/cash-registers/shifts?limit=51"))["ctx"] == {"limit_value": 50}
