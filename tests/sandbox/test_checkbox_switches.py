"""Switches, the admin routes and the state of the Checkbox stand-in."""

import json
from typing import Any

import httpx
import pytest

from cashier_app.sandbox import credentials
from cashier_app.sandbox.checkbox.switches import Switches
from tests.sandbox.checkbox_till import Till, line, pay
from tests.sandbox.counter import TLS


@pytest.mark.parametrize(
    "changes",
    [
        {"speed": 1},
        {"receipt_delay_s": -1},
        {"receipt_delay_s": True},
        {"receipt_outcome": "maybe"},
        {"tax_service_down": 1},
        {"certificate_end": "2027-01-01"},
        {"certificate_end": "soon"},
        {"certificate_end": 5},
        {"auto_close_shift_at": "25:00"},
        {"receipt_goods_limit": -1},
        {"cashier_blocked": 7},
        {"billing_status": None},
        {"permissions": []},
        {"refusals": {"unheard": {}}},
        {"refusals": {"underpayment": {"colour": "red"}}},
        {"refusals": {"underpayment": 5}},
    ],
)
def test_nonsense_is_refused(till: Till, changes: dict[str, Any]) -> None:
    before = till.server.switches()
    with pytest.raises(ValueError):
        till.server.set_switches(changes)
    assert till.server.switches() == before


def test_defaults_are_the_documented_ones() -> None:
    plain = Switches().as_json()
    assert plain["receipt_delay_s"] == plain["shift_delay_s"] == 1.5
    assert plain["underpayment"] == plain["shift_over_24h"] == "refuse"
    assert plain["rate_limit"] == "slow"
    assert plain["total_is_rounded"] is plain["is_vat"] is plain["check_cash_in_drawer"] is True
    assert json.loads(json.dumps(plain)) == plain


def test_every_switch_can_be_set_to_what_it_says() -> None:
    plain = Switches().as_json()
    assert Switches().changed(plain) == Switches()


def test_switches_over_http(till: Till) -> None:
    answer = httpx.post(
        f"{till.url}/__sandbox__/switches",
        json={"receipt_outcome": "error", "permissions": {"returns": False}},
        verify=TLS,
    )
    assert answer.json()["receipt_outcome"] == "error"
    till.sign_in()
    assert till.get("/cashier/me")["permissions"]["returns"] is False
    wrong = httpx.post(f"{till.url}/__sandbox__/switches", json={"speed": 1}, verify=TLS)
    assert wrong.status_code == 400


def test_state_over_http_tells_everything(till: Till) -> None:
    till.client.headers["X-Device-ID"] = "till-7"
    shift = till.open()
    till.sell([line(12345, tax=[1])], [pay(12345)], context={"deal": 7, "rate": 1.5})
    till.service(500)
    till.post("/reports")
    state = httpx.get(f"{till.url}/__sandbox__/state", verify=TLS).json()
    assert len(state["receipts"]) == len(state["service_documents"]) == 1
    receipt = state["receipts"][0]
    assert receipt["body"]["context"] == {"deal": 7, "rate": 1.5}
    assert (receipt["client_name"], receipt["device_id"]) == ("till", "till-7")
    assert (receipt["status"], receipt["total_sum"]) == ("DONE", 12345)
    assert [one["id"] for one in state["shifts"]] == [shift["id"]]
    register = shift["cash_register"]["id"]
    assert state["balances"][register]["balance"] == 12845
    assert state["tokens"][credentials.CHECKBOX_LOGIN] == 1
    assert state["offline_codes"][register]["available"] == 2000
    assert state["requests"]["count"] == len(till.server.faults.log)
    assert state["requests"]["by_address"]["POST /api/v1/receipts/sell"] == 1
    assert [one["is_z_report"] for one in state["reports"]] == [False]
    assert [one["type"] for one in state["transactions"]] == ["SHIFT_OPEN", "RECEIPT", "RECEIPT"]
    assert state["errors"] == {}
    till.close_shift()
    assert till.server.state()["balances"][register] == {"initial": 12845, "balance": 12845}


def test_state_itself_lets_time_pass(till: Till) -> None:
    till.open()
    till.try_sell([line(100)], [pay(100)])
    assert till.receipts[0]["status"] == "DONE"


def test_refusals_are_counted(till: Till) -> None:
    till.sign_in()
    till.try_sell([line(100)], [pay(100)])
    till.try_sell([], [])
    assert till.server.state()["errors"] == {"shift.not_opened": 1, "validation.custom": 1}


def test_what_came_due_before_a_switch_happens_by_the_old_one(till: Till) -> None:
    till.open()
    till.try_sell([line(100)], [pay(100)])
    till.switch(receipt_outcome="error")
    assert till.receipts[0]["status"] == "DONE"
