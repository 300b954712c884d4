"""The life of a shift at the Checkbox stand-in (reference 4)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.sandbox.checkbox_till import CARD, Till, line, pay, problem, refused


def wait(till: Till, seconds: float) -> None:
    till.server.clock.advance(timedelta(seconds=seconds))


def test_opening_takes_its_time(till: Till) -> None:
    till.switch(shift_delay_s=2)
    till.sign_in()
    assert till.get("/cashier/shift") is None
    shift_id = str(uuid4())
    answer = till.post("/shifts", {"id": shift_id})
    assert answer.status_code == 202
    made = answer.json()
    assert (made["id"], made["status"], made["serial"]) == (shift_id, "CREATED", 1)
    assert made["opened_at"] is made["closed_at"] is made["z_report"] is None
    assert made["cash_register"]["number"] == "1"
    assert made["cashier"]["full_name"] == "Коваль Олена Петрівна"
    assert made["initial_transaction"]["response_error_message"] is None

    wait(till, 1.1)
    assert till.get(f"/shifts/short/{shift_id}")["status"] == "OPENING"
    assert refused(till.try_sell([line(100)], [pay(100)])) == (
        400,
        "shift.not_opened",
        "Зміну не відкрито",
    )
    wait(till, 1.0)
    short = till.get(f"/shifts/short/{shift_id}")
    assert short["status"] == "OPENED"
    assert short["initial_transaction"]["status"] == "DONE"
    assert short["initial_transaction"]["response_status"] == "OK"
    assert short["initial_transaction"]["response_error_message"] == ""
    assert "cashier" not in short
    assert till.get("/cashier/shift")["id"] == shift_id
    assert till.get("/cash-registers/info")["has_shift"] is True


def test_closing_takes_its_time_and_makes_a_z_report(till: Till) -> None:
    shift = till.open()
    till.sell([line(15000)], [pay(15000)])
    till.switch(shift_delay_s=2)
    answer = till.post("/shifts/close")
    assert answer.status_code == 202
    closing = answer.json()
    assert closing["status"] == "CLOSING"
    assert closing["closed_at"].endswith("+02:00") or closing["closed_at"].endswith("+03:00")
    report = closing["z_report"]
    assert report["fiscal_code"] is None
    assert (report["serial"], report["is_z_report"], report["balance"]) == (1, True, 15000)
    assert (report["sell_receipts_count"], report["return_receipts_count"]) == (1, 0)
    assert till.get("/cashier/shift")["status"] == "CLOSING"

    wait(till, 2.1)
    assert till.get("/cashier/shift") is None
    short = till.get(f"/shifts/short/{shift['id']}")
    assert short["status"] == "CLOSED"
    assert short["closing_transaction"]["status"] == "DONE"
    assert len(short["z_report"]["fiscal_code"]) == 11
    assert short["z_report"]["fiscal_code"].startswith("TEST-")
    wait(till, 120)
    assert till.get(f"/shifts/{shift['id']}")["closed_at"].endswith("+00:00")
    assert refused(till.post("/shifts/close"))[1] == "shift.not_opened"


def test_a_second_opening(till: Till, second_till: Till) -> None:
    """400 with a text and no code, also while the first is still opening."""
    till.switch(shift_delay_s=2)
    till.sign_in()
    shift_id = str(uuid4())
    assert till.post("/shifts", {"id": shift_id}).status_code == 202
    again = till.post("/shifts", {"id": shift_id})
    assert refused(again) == (400, None, "Касир вже працює з даною касою")
    second_till.switch(shift_delay_s=0)
    second_till.sign_in()
    second_till.client.headers["X-License-Key"] = till.client.headers["X-License-Key"]
    busy = second_till.post("/shifts")
    assert refused(busy) == (400, None, "Каса зайнята іншим касиром")
    assert len(till.server.state()["shifts"]) == 1


def test_two_registers_work_side_by_side(till: Till, second_till: Till) -> None:
    assert till.open()["serial"] == 1
    assert second_till.open()["serial"] == 1
    till.sell([line(1000)], [pay(1000)])
    second_till.sell([line(2000)], [pay(2000)])
    assert till.balance()["balance"] == 1000
    assert second_till.balance()["balance"] == 2000


def test_an_id_of_a_closed_shift_is_not_taken_again(till: Till) -> None:
    shift = till.open()
    till.close_shift()
    assert till.post("/shifts", {"id": shift["id"]}).status_code == 400


def test_refused_opening(till: Till) -> None:
    till.sign_in()
    till.switch(shift_open_outcome="refused", shift_open_error_text="Код 7: сертифікат відкликано")
    made = till.post("/shifts").json()
    shift = till.get(f"/shifts/{made['id']}")
    assert shift["status"] == "CLOSED"
    assert shift["opened_at"] is None
    assert shift["initial_transaction"]["status"] == "ERROR"
    assert shift["initial_transaction"]["response_error_message"] == "Код 7: сертифікат відкликано"
    assert till.get("/cashier/shift") is None
    till.switch(shift_open_outcome="opened")
    assert till.open()["serial"] == 2


@pytest.mark.parametrize("switches", [{"shift_open_outcome": "stuck"}, {"signature_online": False}])
def test_stuck_opening_goes_on_when_the_trouble_is_over(
    till: Till, switches: dict[str, Any]
) -> None:
    till.sign_in()
    till.switch(**switches)
    made = till.post("/shifts").json()
    wait(till, 3600)
    assert till.get(f"/shifts/{made['id']}")["status"] == "CREATED"
    till.switch(shift_open_outcome="opened", signature_online=True)
    assert till.get(f"/shifts/{made['id']}")["status"] == "OPENED"


def test_an_expired_certificate_refuses_the_shift(till: Till) -> None:
    till.sign_in()
    till.switch(certificate_end="2026-01-01T00:00:00+00:00")
    assert till.get("/cashier/check-signature")["shift_open_possibility"] is False
    made = till.post("/shifts").json()
    shift = till.get(f"/shifts/{made['id']}")
    assert shift["status"] == "CLOSED"
    assert "сертифіката" in shift["initial_transaction"]["response_error_message"]


def test_refused_closing_brings_the_shift_back(till: Till) -> None:
    shift = till.open()
    till.switch(shift_close_outcome="refused", shift_close_error_text="Код 6")
    till.post("/shifts/close")
    back = till.get(f"/shifts/{shift['id']}")
    assert (back["status"], back["closed_at"], back["z_report"]) == ("OPENED", None, None)
    assert back["closing_transaction"]["status"] == "ERROR"
    assert back["closing_transaction"]["response_error_message"] == "Код 6"
    till.sell([line(100)], [pay(100)])
    till.switch(shift_close_outcome="closed")
    assert till.close_shift()["z_report"]["serial"] == 1


def test_stuck_closing(till: Till) -> None:
    shift = till.open()
    till.switch(shift_close_outcome="stuck")
    till.post("/shifts/close")
    wait(till, 3600)
    assert till.get(f"/shifts/{shift['id']}")["status"] == "CLOSING"
    again = till.post("/shifts/close")
    assert refused(again)[1] == "shift.not_opened"
    till.switch(shift_close_outcome="closed")
    assert till.get(f"/shifts/{shift['id']}")["status"] == "CLOSED"


def test_auto_close_must_be_today(till: Till) -> None:
    till.sign_in()
    now = till.server.clock.now()
    for moment in (now + timedelta(hours=24), now - timedelta(minutes=1)):
        found = problem(till.post("/shifts", {"auto_close_at": moment.isoformat()}))
        assert found["loc"] == ["body", "auto_close_at"]
    naive = till.post("/shifts", {"auto_close_at": "2026-11-25T23:30:00"})
    assert problem(naive)["type"] == "value_error.datetime"
    assert till.server.state()["shifts"] == []


def set_kyiv_time(till: Till, hour: int) -> datetime:
    """Move the server's clock on to `hour` o'clock in Kyiv."""
    local = till.server.clock.now().astimezone(ZoneInfo("Europe/Kyiv"))
    noon = (local + timedelta(days=1)).replace(hour=hour, minute=0, second=0)
    till.server.clock.advance(noon - local)
    return noon


def test_auto_close_of_today(till: Till) -> None:
    noon = set_kyiv_time(till, 12)
    till.sign_in()
    at = (noon + timedelta(hours=11)).isoformat()
    shift_id = till.post("/shifts", {"auto_close_at": at}).json()["id"]
    wait(till, 10 * 3600)
    assert till.get(f"/shifts/{shift_id}")["status"] == "OPENED"
    till.switch(receipt_outcome="stuck")
    till.try_sell([line(100)], [pay(100)])
    wait(till, 3600)
    assert till.get(f"/shifts/{shift_id}")["status"] == "OPENED"
    till.switch(receipt_outcome="done")
    assert till.get(f"/shifts/{shift_id}")["status"] == "CLOSED"


def test_auto_close_does_not_touch_a_closed_shift(till: Till) -> None:
    till.switch(auto_close_shift_at="23:30:05")
    set_kyiv_time(till, 23)
    till.open()
    till.close_shift()
    wait(till, 45 * 60)
    assert len(till.server.state()["reports"]) == 1
    # Opened after that time of day: closed on the next one.
    assert till.open()["status"] == "OPENED"
    wait(till, 24 * 3600)
    assert till.get("/cashier/shift") is None


def test_the_organisation_closes_its_shifts_at_a_time_of_day(till: Till) -> None:
    till.switch(auto_close_shift_at="23:30:05")
    shift = till.open()
    wait(till, 24 * 3600)
    closed = till.get(f"/shifts/{shift['id']}")
    assert closed["status"] == "CLOSED"
    at = datetime.fromisoformat(closed["closed_at"])
    assert at.strftime("%M:%S") == "30:05"


def test_cash_stays_for_the_next_shift(till: Till) -> None:
    till.open()
    till.service(50000)
    till.sell([line(13750)], [pay(20000)])
    till.sell([line(10000)], [pay(10000, CARD)])
    till.service(-30000)
    assert till.balance() == {
        "initial": 0,
        "balance": 33750,
        "cash_sales": 13750,
        "card_sales": 10000,
        "discounts_sum": 0,
        "extra_charge_sum": 0,
        "cash_returns": 0,
        "card_returns": 0,
        "service_in": 50000,
        "service_out": 30000,
        "updated_at": None,
    }
    till.close_shift()
    assert till.open()["balance"]["initial"] == 33750
    till.switch(auto_collection_on_close=True)
    till.close_shift()
    assert till.open()["balance"]["initial"] == 0


def test_closing_by_another_program(till: Till) -> None:
    till.open()
    till.client.headers["X-Client-Name"] = "other program"
    answer = till.post("/shifts/close")
    assert answer.status_code == 400
    assert till.get("/cashier/shift")["status"] == "OPENED"
    assert till.post("/shifts/close", {"skip_client_name_check": True}).status_code == 202


def test_a_senior_cashier_closes_the_shift_of_another(till: Till, second_till: Till) -> None:
    shift = till.open()
    second_till.sign_in()
    path = f"/shifts/{shift['id']}/close"
    wrong_register = second_till.post(path)
    assert wrong_register.status_code == 400
    second_till.client.headers["X-License-Key"] = till.client.headers["X-License-Key"]
    answer = second_till.post(path)
    assert answer.status_code == 200
    assert answer.json()["status"] == "CLOSING"
    assert till.get("/cashier/shift") is None


def test_an_ordinary_cashier_may_not(till: Till, second_till: Till) -> None:
    shift = second_till.open()
    till.sign_in()
    assert till.post(f"/shifts/{shift['id']}/close").status_code == 403
    assert second_till.get("/cashier/shift")["status"] == "OPENED"


def test_closing_waits_for_every_document(till: Till) -> None:
    till.open()
    till.switch(receipt_outcome="stuck")
    till.try_sell([line(100)], [pay(100)])
    assert till.post("/shifts/close").status_code == 400
    till.switch(receipt_outcome="done")
    assert till.close_shift()["z_report"]["sell_receipts_count"] == 1


def test_a_shift_of_more_than_a_day(till: Till) -> None:
    till.open()
    wait(till, 24 * 3600 + 5)
    assert till.try_sell([line(100)], [pay(100)]).status_code == 400
    till.switch(shift_over_24h="accept")
    assert till.try_sell([line(100)], [pay(100)]).status_code == 201
    till.switch(shift_over_24h="refuse")
    till.close_shift()


def test_lists_of_shifts(till: Till, second_till: Till) -> None:
    first = till.open()
    till.close_shift()
    second = till.open()
    second_till.open()
    assert [one["id"] for one in till.get("/shifts")["results"]] == [first["id"], second["id"]]
    newest = till.get("/shifts?desc=true&limit=1")
    assert [one["id"] for one in newest["results"]] == [second["id"]]
    assert newest["meta"] == {"limit": 1, "offset": 0}
    opened = till.get("/shifts?statuses=OPENED&statuses=CLOSING")["results"]
    assert [one["id"] for one in opened] == [second["id"]]
    assert till.get("/shifts?from_date=2040-01-01T00:00:00%2B02:00")["results"] == []
    of_register = till.get("/cash-registers/shifts?statuses=CLOSED")["results"]
    assert [one["id"] for one in of_register] == [first["id"]]
    assert problem(till.client.get("/shifts?statuses=OPEN"))["type"] == "type_error.enum"


def test_unknown_shifts(till: Till) -> None:
    till.sign_in()
    unknown = till.client.get(f"/shifts/{uuid4()}")
    assert refused(unknown) == (404, None, "Not Found")
    # There is no such address; the word is taken for an id.
    assert problem(till.client.get("/shifts/current"))["loc"] == ["path", "shift_id"]


def test_a_blocked_cashier_and_an_unpaid_register(till: Till) -> None:
    till.sign_in()
    till.switch(cashier_blocked="за рішенням адміністратора")
    assert till.get("/cashier/me")["blocked"] == "за рішенням адміністратора"
    assert till.post("/shifts").status_code == 403
    till.switch(cashier_blocked=None)
    till.open()
    till.switch(billing_date_to_block="2026-01-01T00:00:00+02:00")
    assert till.try_sell([line(100)], [pay(100)]).status_code == 400
    assert till.receipts == []
    till.close_shift()
