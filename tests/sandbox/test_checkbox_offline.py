"""Offline codes and both kinds of offline at the Checkbox stand-in (reference 3.4, 10.3, 10.4)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.sandbox.checkbox_till import Till, line, pay, problem, refused

MINUTE = timedelta(minutes=1)


def wait(till: Till, step: timedelta) -> None:
    till.server.clock.advance(step)


def now(till: Till) -> datetime:
    return till.server.clock.now()


def codes(till: Till, count: int = 5) -> list[str]:
    found = till.get(f"/cash-registers/get-offline-codes?count={count}")
    return [one["fiscal_code"] for one in found]


def code_counts(till: Till) -> dict[str, Any]:
    found: dict[str, Any] = till.get("/cash-registers/get-offline-codes-count")
    return found


def sell_offline(till: Till, code: str, date: datetime, **extra: Any) -> httpx.Response:
    body = {
        "id": str(uuid4()),
        "goods": [line(100)],
        "payments": [pay(100)],
        "fiscal_code": code,
        "fiscal_date": date.isoformat(),
    }
    return till.post("/receipts/sell-offline", body | extra)


def test_pool_of_codes(till: Till) -> None:
    till.sign_in()
    assert code_counts(till) == {
        "available": 2000,
        "default": 2000,
        "minimal": 1000,
        "used": 0,
        "enough_offline_codes": True,
    }
    first = till.get("/cash-registers/get-offline-codes")
    assert len(first) == 150
    assert set(first[0]) == {"fiscal_code", "serial_id", "cash_register_id", "created_at"}
    assert [one["serial_id"] for one in first] == list(range(1, 151))
    assert till.get("/cash-registers/get-offline-codes?count=150") == first
    assert problem(till.client.get("/cash-registers/get-offline-codes?count=0"))


def test_asking_for_codes(till: Till) -> None:
    till.sign_in()
    path = "/cash-registers/ask-offline-codes"
    assert till.get(f"{path}?count=100") == {
        "status": "OK",
        "error": None,
        "response_status": None,
        "response": None,
    }
    assert code_counts(till)["available"] == 2000
    assert till.get(f"{path}?count=2500&sync=true") == {
        "status": "DONE",
        "error": None,
        "response_status": "ok",
        "response": None,
    }
    assert code_counts(till)["available"] == 2500
    till.get(f"{path}?count=9000&sync=true")
    assert code_counts(till)["available"] == 5000
    till.switch(tax_service_down=True)
    assert till.get(f"{path}?sync=true")["status"] == "TIMEOUT"
    assert till.get(path)["status"] == "OK"
    assert len(codes(till)) == 5


def test_ping(till: Till) -> None:
    till.sign_in()
    assert till.post("/cash-registers/ping-tax-service").json()["status"] == "DONE"
    till.switch(tax_service_down=True)
    assert till.post("/cash-registers/ping-tax-service").json()["status"] == "TIMEOUT"


def test_the_server_goes_offline_by_itself_and_comes_back(till: Till) -> None:
    till.open()
    first, second, third = codes(till, 3)
    till.switch(tax_service_down=True, receipt_delay_s=1)
    answer = till.try_sell([line(100)], [pay(100)])
    assert answer.status_code == 201
    assert answer.json()["fiscal_code"] is None
    wait(till, timedelta(seconds=1.1))
    receipt = till.get(f"/receipts/{answer.json()['id']}")
    assert receipt["status"] == "DONE"
    assert receipt["is_created_offline"] is True
    assert receipt["fiscal_code"] == second
    assert len(receipt["control_number"]) == 4
    assert receipt["tax_url"]
    assert receipt["transaction"]["status"] == "PENDING"
    assert receipt["transaction"]["offline_id"] == second
    info = till.get("/cash-registers/info")
    assert (info["offline_mode"], info["stay_offline"]) == (True, False)
    assert code_counts(till)["used"] == 2  # the transition took the first one

    posted = till.try_sell([line(200)], [pay(200)]).json()
    assert (posted["status"], posted["fiscal_code"]) == ("CREATED", third)
    assert posted["is_created_offline"] is True
    assert posted["control_number"]
    assert posted["tax_url"]

    till.switch(tax_service_down=False, go_online_delay_s=2)
    assert till.get("/cash-registers/info")["offline_mode"] is True
    wait(till, timedelta(seconds=2.1))
    info = till.get("/cash-registers/info")
    assert (info["offline_mode"], info["stay_offline"]) == (False, False)
    delivered = till.get(f"/receipts/{receipt['id']}")
    assert delivered["fiscal_code"] == second
    assert delivered["transaction"]["status"] == "DONE"
    assert delivered["delivered_at"]
    till.switch(receipt_delay_s=0)
    online = till.sell([line(100)], [pay(100)])
    assert (online["is_created_offline"], online["control_number"]) == (False, None)
    assert first in till.server.state()["offline_codes"][info["id"]]["used_codes"]


def test_a_shift_lives_through_an_outage(till: Till) -> None:
    till.open()
    till.close_shift()
    till.switch(tax_service_down=True)
    shift = till.open()
    assert shift["initial_transaction"]["offline_id"]
    till.sell([line(100)], [pay(100)])
    closed = till.close_shift()
    assert closed["z_report"]["fiscal_code"] == closed["closing_transaction"]["offline_id"]


def test_an_outage_that_begins_at_the_closing(till: Till) -> None:
    shift = till.open()
    till.server.drain_offline_codes()
    till.switch(tax_service_down=True)
    till.post("/shifts/close")
    assert till.get(f"/shifts/{shift['id']}")["status"] == "CLOSING"
    till.switch(tax_service_down=False)
    till.get("/cash-registers/ask-offline-codes?count=10&sync=true")
    assert till.get("/cashier/shift") is None
    second = till.open()
    till.switch(tax_service_down=True)
    till.post("/shifts/close")
    closed = till.get(f"/shifts/{second['id']}")
    assert closed["closing_transaction"]["status"] == "PENDING"
    assert closed["z_report"]["fiscal_code"] == closed["closing_transaction"]["offline_id"]


def test_an_opening_hangs_without_codes(till: Till) -> None:
    till.open()
    till.close_shift()
    till.server.drain_offline_codes()
    till.switch(tax_service_down=True)
    made = till.post("/shifts").json()
    assert till.get(f"/shifts/{made['id']}")["status"] == "OPENING"
    till.switch(tax_service_down=False)
    assert till.get(f"/shifts/{made['id']}")["status"] == "OPENED"


def test_manual_offline_without_codes_refuses(till: Till) -> None:
    till.open()
    till.post("/cash-registers/go-offline")
    till.server.drain_offline_codes()
    assert till.try_sell([line(100)], [pay(100)]).status_code == 400
    assert till.receipts == []


def test_the_very_first_shift_needs_the_tax_service(till: Till) -> None:
    till.switch(tax_service_down=True)
    till.sign_in()
    made = till.post("/shifts").json()
    shift = till.get(f"/shifts/{made['id']}")
    assert shift["status"] == "CLOSED"
    assert shift["initial_transaction"]["status"] == "ERROR"


def test_without_codes_a_receipt_hangs_until_the_tax_service_is_back(till: Till) -> None:
    till.open()
    till.server.drain_offline_codes()
    till.switch(tax_service_down=True)
    receipt = till.sell([line(100)], [pay(100)])
    assert receipt["status"] == "CREATED"
    till.switch(tax_service_down=False)
    receipt = till.get(f"/receipts/{receipt['id']}")
    assert (receipt["status"], receipt["is_created_offline"]) == ("DONE", False)


def test_sell_offline_needs_the_manual_mode(till: Till) -> None:
    till.open()
    wait(till, MINUTE)
    expected = (400, None, "Cash register should be in manual offline mode!")
    assert refused(sell_offline(till, codes(till)[0], now(till))) == expected
    till.switch(tax_service_down=True)
    till.sell([line(100)], [pay(100)])
    assert refused(sell_offline(till, codes(till)[0], now(till))) == expected


def test_manual_offline_from_start_to_end(till: Till) -> None:
    shift = till.open()
    wait(till, 30 * MINUTE)
    transition, first, second, third = codes(till, 4)
    started = now(till) - 20 * MINUTE
    went = till.post(
        "/cash-registers/go-offline",
        {"fiscal_code": transition, "go_offline_date": started.isoformat()},
    ).json()
    assert went["status"] == "ok"
    assert till.get(f"/transactions/{went['id']}")["type"] == "GO_OFFLINE"
    info = till.get("/cash-registers/info")
    assert (info["offline_mode"], info["stay_offline"]) == (True, True)
    assert till.post("/cash-registers/go-offline").status_code == 400

    answer = sell_offline(till, first, started + MINUTE)
    assert answer.status_code == 201
    posted = answer.json()
    assert (posted["status"], posted["fiscal_code"]) == ("CREATED", first)
    assert posted["is_created_offline"] is True
    assert len(posted["control_number"]) == 4
    assert f"id={first}" in posted["tax_url"]
    read = till.get(f"/receipts/{posted['id']}")
    assert (read["status"], read["transaction"]["status"]) == ("DONE", "PENDING")
    assert read["transaction"]["original_datetime"] == (started + MINUTE).isoformat()
    assert read["fiscal_date"] == (started + MINUTE).isoformat()

    used = refused(sell_offline(till, first, started + 2 * MINUTE))
    assert used == (400, None, f"Offline code '{first}' was used before!")
    assert sell_offline(till, "TEST-nobody", started + 2 * MINUTE).status_code == 400
    same_id = sell_offline(till, second, started + 2 * MINUTE, id=posted["id"])
    assert refused(same_id)[1] == "receipt.already_exists"
    opened = datetime.fromisoformat(shift["opened_at"])
    early = refused(sell_offline(till, second, opened))
    assert early[:2] == (400, "date.fiscal_date_logic")
    assert opened.replace(microsecond=0).isoformat() in early[2]
    differs = sell_offline(till, second, started + 2 * MINUTE, previous_receipt_id=str(uuid4()))
    assert refused(differs)[1] == "receipt.previous_id_last_id_differs"
    chained = sell_offline(
        till, second, started + 2 * MINUTE, previous_receipt_id=posted["id"], control_number=1234
    )
    assert chained.json()["control_number"] == "1234"
    service = till.post(
        "/receipts/service",
        {
            "payment": pay(500),
            "fiscal_code": third,
            "fiscal_date": (started + 3 * MINUTE).isoformat(),
        },
    )
    assert service.json()["fiscal_code"] == third

    till.switch(go_online_delay_s=30)
    assert till.post("/cash-registers/go-online").json() == {"status": "ok"}
    assert till.get("/cash-registers/info")["offline_mode"] is True
    wait(till, MINUTE)
    assert till.get("/cash-registers/info")["offline_mode"] is False
    assert till.get(f"/receipts/{posted['id']}")["transaction"]["status"] == "DONE"
    assert codes(till, 1)[0] not in {transition, first, second, third}


def test_manual_mode_stays_until_the_client_asks(till: Till) -> None:
    till.open()
    wait(till, MINUTE)
    till.post("/cash-registers/go-offline")
    assert code_counts(till)["used"] == 1
    wait(till, timedelta(hours=5))
    assert till.get("/cash-registers/info")["offline_mode"] is True
    receipt = till.sell([line(100)], [pay(100)])
    assert receipt["is_created_offline"] is True
    till.switch(tax_service_down=True)
    till.post("/cash-registers/go-online")
    assert till.get("/cash-registers/info")["offline_mode"] is True
    till.switch(tax_service_down=False)
    assert till.get("/cash-registers/info")["offline_mode"] is False


def test_the_client_can_take_over_an_automatic_offline(till: Till) -> None:
    till.open()
    till.switch(tax_service_down=True)
    till.sell([line(100)], [pay(100)])
    wait(till, MINUTE)
    used = code_counts(till)["used"]
    assert till.post("/cash-registers/go-offline").json()["status"] == "ok"
    assert code_counts(till)["used"] == used
    till.switch(tax_service_down=False)
    info = till.get("/cash-registers/info")
    assert (info["offline_mode"], info["stay_offline"]) == (True, True)


def test_taking_over_while_the_server_was_about_to_return(till: Till) -> None:
    till.open()
    till.switch(tax_service_down=True)
    till.sell([line(100)], [pay(100)])
    till.switch(tax_service_down=False, go_online_delay_s=10)
    till.switch(tax_service_down=True)
    till.post("/cash-registers/go-offline")
    till.switch(tax_service_down=False)
    wait(till, MINUTE)
    assert till.get("/cash-registers/info")["stay_offline"] is True


def test_offline_shift_in_manual_mode(till: Till) -> None:
    till.open()
    till.close_shift()
    wait(till, MINUTE)
    transition, opening, selling, closing = codes(till, 4)
    begin = now(till)
    till.post("/cash-registers/go-offline", {"fiscal_code": transition})
    body = {
        "id": str(uuid4()),
        "fiscal_code": opening,
        "fiscal_date": (begin + MINUTE).isoformat(),
    }
    assert till.post("/shifts", body).status_code == 202
    shift = till.get(f"/shifts/{body['id']}")
    assert (shift["status"], shift["initial_transaction"]["offline_id"]) == ("OPENED", opening)
    assert shift["opened_at"] == body["fiscal_date"]
    assert sell_offline(till, selling, begin + 2 * MINUTE).status_code == 201
    used = till.post(
        "/shifts/close",
        {"fiscal_code": selling, "fiscal_date": (begin + 3 * MINUTE).isoformat()},
    )
    assert "was used before!" in refused(used)[2]
    till.post(
        "/shifts/close",
        {"fiscal_code": closing, "fiscal_date": (begin + 3 * MINUTE).isoformat()},
    )
    closed = till.get(f"/shifts/{body['id']}")
    assert (closed["status"], closed["z_report"]["fiscal_code"]) == ("CLOSED", closing)


def test_the_first_shift_of_a_register_cannot_be_opened_offline(till: Till) -> None:
    till.sign_in()
    till.post("/cash-registers/go-offline")
    assert till.post("/shifts").status_code == 400


@pytest.mark.parametrize("mistake", ["before the last receipt", "after the first document"])
def test_a_wrong_date_breaks_the_register(till: Till, mistake: str) -> None:
    till.open()
    wait(till, 30 * MINUTE)
    till.sell([line(100)], [pay(100)])
    wait(till, 30 * MINUTE)
    date = now(till) - (40 * MINUTE if mistake == "before the last receipt" else MINUTE)
    till.post("/cash-registers/go-offline", {"go_offline_date": date.isoformat()})
    if mistake == "after the first document":
        sell_offline(till, codes(till)[0], now(till) - 10 * MINUTE)
    till.post("/cash-registers/go-online")
    wait(till, timedelta(hours=1))
    assert till.get("/cash-registers/info")["offline_mode"] is True
    assert till.server.state()["registers"][0]["broken_offline"] is True


def test_a_document_may_not_be_older_than_its_code(till: Till) -> None:
    till.open()
    wait(till, MINUTE)
    till.server.drain_offline_codes()
    till.get("/cash-registers/ask-offline-codes?count=10&sync=true")
    wait(till, MINUTE)
    early = now(till) - 1.5 * MINUTE
    till.post("/cash-registers/go-offline", {"go_offline_date": early.isoformat()})
    assert sell_offline(till, codes(till)[0], now(till) - 1.2 * MINUTE).status_code == 400
    assert sell_offline(till, codes(till)[0], now(till) - 0.5 * MINUTE).status_code == 201


def test_asking_for_codes_offline_is_an_error(till: Till) -> None:
    till.sign_in()
    till.post("/cash-registers/go-offline")
    assert till.get("/cash-registers/ask-offline-codes?sync=true")["status"] == "ERROR"


def test_codes_are_ordered_again_when_they_run_low(till: Till) -> None:
    till.open()
    register = till.get("/cash-registers/info")["id"]
    till.server.drain_offline_codes()
    till.get("/cash-registers/ask-offline-codes?count=900&sync=true")
    assert code_counts(till)["enough_offline_codes"] is False
    till.switch(tax_service_down=True)
    till.sell([line(100)], [pay(100)])
    till.switch(tax_service_down=False)
    assert till.server.state()["offline_codes"][register]["available"] == 2000


def test_offline_time(till: Till) -> None:
    till.open()
    wait(till, MINUTE)
    till.post("/cash-registers/go-offline")
    wait(till, 10 * MINUTE)
    time = till.get("/cash-registers/get-offline-time")
    assert 600 <= time["status"]["current"] < 602
    assert time["sessions"][0]["end"] is None
    till.post("/cash-registers/go-online")
    wait(till, 10 * MINUTE)
    time = till.get("/cash-registers/get-offline-time")
    assert time["status"]["current"] == 0
    assert 600 <= time["status"]["total"] < 602
    future = (now(till) + timedelta(days=40)).strftime("%Y-%m-%dT00:00:00Z")
    later = till.get(f"/cash-registers/get-offline-time?from_date={future}")
    assert later == {"status": {"current": 0.0, "total": 0.0}, "sessions": []}


def test_offline_of_more_than_36_hours_blocks_the_register(till: Till) -> None:
    till.switch(shift_over_24h="accept")
    till.open()
    wait(till, MINUTE)
    till.post("/cash-registers/go-offline")
    wait(till, timedelta(hours=35))
    assert till.try_sell([line(100)], [pay(100)]).status_code == 201
    wait(till, timedelta(hours=2))
    assert till.try_sell([line(100)], [pay(100)]).status_code == 400


def test_go_online_is_counted_and_limited_if_switched(till: Till) -> None:
    till.sign_in()
    for _ in range(2):
        assert till.post("/cash-registers/go-online").status_code == 200
    assert len(till.server.state()["registers"][0]["go_online_requests"]) == 2
    till.switch(go_online_limit=True)
    assert till.post("/cash-registers/go-online").status_code == 429
    wait(till, 2 * MINUTE)
    assert till.post("/cash-registers/go-online").status_code == 200
