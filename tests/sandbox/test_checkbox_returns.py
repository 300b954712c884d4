"""Returns, service documents and cash withdrawals at the Checkbox stand-in (reference 6.3-7)."""

from typing import Any
from uuid import uuid4

from tests.sandbox.checkbox_till import CARD, Till, line, pay, problem


def back(price: int, quantity: int = 1000, **extra: Any) -> dict[str, Any]:
    return line(price, quantity, is_return=True, **extra)


def test_return_of_a_part(till: Till) -> None:
    till.open()
    sale = till.sell([line(4250, 1350, tax=[1])], [pay(5738)])
    receipt = till.sell(
        [back(4250, 350, tax=[1])],
        [pay(1488)],
        related_receipt_id=sale["id"],
        related_receipt_created_at="2026-11-20T07:15:40Z",
    )
    assert receipt["type"] == "RETURN"
    assert receipt["related_receipt_id"] == sale["id"]
    assert receipt["related_receipt_created_at"] == "2026-11-20T07:15:40+00:00"
    assert receipt["goods"][0]["is_return"] is True
    assert (receipt["total_sum"], receipt["payments"][0]["value"]) == (1488, 1488)
    assert receipt["taxes"][0]["value"] == 248
    balance = till.balance()
    assert (balance["balance"], balance["cash_returns"]) == (4250, 1488)
    taxes = {one["code"]: one for one in till.get("/cashier/shift")["taxes"]}
    assert (taxes[1]["sales"], taxes[1]["returns"]) == (956, 248)


def test_a_sale_of_an_earlier_shift_is_returned_to_the_card(till: Till) -> None:
    till.open()
    sale = till.sell([line(1000)], [pay(1000, CARD)])
    till.close_shift()
    till.open()
    till.sell([back(1000)], [pay(1000, CARD)], related_receipt_id=sale["id"])
    assert till.balance()["card_returns"] == 1000
    report = till.close_shift()["z_report"]
    assert (report["sell_receipts_count"], report["return_receipts_count"]) == (0, 1)


def test_a_return_needs_cash_in_the_drawer(till: Till) -> None:
    till.open()
    assert till.try_sell([back(1000)], [pay(1000)]).status_code == 400
    till.service(999)
    assert till.try_sell([back(1000)], [pay(1000)]).status_code == 400
    till.service(1)
    assert till.try_sell([back(1000)], [pay(1000)]).status_code == 201
    till.switch(check_cash_in_drawer=False)
    assert till.try_sell([back(1000)], [pay(1000)]).status_code == 201
    assert till.balance()["balance"] == -1000


def test_documents_under_way_count_for_the_drawer(till: Till) -> None:
    till.open()
    till.service(1000)
    till.switch(receipt_outcome="stuck")
    assert till.try_sell([back(1000)], [pay(1000)]).status_code == 201
    assert till.try_sell([back(1000)], [pay(1000)]).status_code == 400


def test_the_original_must_be_a_sale(till: Till) -> None:
    till.open()
    till.service(5000)
    unknown = till.try_sell([back(100)], [pay(100)], related_receipt_id=str(uuid4()))
    assert unknown.status_code == 400
    document = till.server.state()["service_documents"][0]
    wrong = till.try_sell([back(100)], [pay(100)], related_receipt_id=document["id"])
    assert wrong.status_code == 400


def test_returned_quantity_is_checked_only_if_switched(till: Till) -> None:
    till.open()
    sale = till.sell([line(100, 2000)], [pay(200)])
    till.service(10000)
    extra = {"related_receipt_id": sale["id"]}
    for _ in range(3):
        assert till.try_sell([back(100)], [pay(100)], **extra).status_code == 201
    till.switch(check_returned_quantity=True)
    assert till.try_sell([back(100)], [pay(100)], **extra).status_code == 400


def test_service_in_and_out(till: Till) -> None:
    till.open()
    answer = till.service(50000)
    assert answer.status_code == 201
    assert (answer.json()["type"], answer.json()["status"]) == ("SERVICE_IN", "CREATED")
    assert till.get(f"/receipts/{answer.json()['id']}")["status"] == "DONE"
    taken = till.service(-20000)
    assert taken.json()["type"] == "SERVICE_OUT"
    assert till.service(-30001).status_code == 400
    assert till.service(0).status_code == 400
    balance = till.balance()
    assert (balance["service_in"], balance["service_out"], balance["balance"]) == (
        50000,
        20000,
        30000,
    )
    report = till.post("/reports").json()
    assert [(one["service_in"], one["service_out"]) for one in report["payments"]] == [
        (50000, 20000)
    ]
    state = till.server.state()
    assert state["receipts"] == []
    assert [one["type"] for one in state["service_documents"]] == ["SERVICE_IN", "SERVICE_OUT"]


def test_service_is_in_cash(till: Till) -> None:
    till.open()
    answer = till.post("/receipts/service", {"payment": pay(100, CARD)})
    assert problem(answer)["loc"] == ["body", "payment", "type"]


def test_cash_withdrawal_is_200(till: Till) -> None:
    till.open()
    till.service(50000)
    body = {"id": str(uuid4()), "payment": pay(20000, CARD, commission=100)}
    answer = till.post("/receipts/cash-withdrawal", body)
    assert (answer.status_code, answer.json()["type"]) == (200, "CASH_WITHDRAWAL")
    assert till.balance()["balance"] == 30000
    too_much = {"payment": pay(30001, CARD)}
    assert till.post("/receipts/cash-withdrawal", too_much).status_code == 400
    report = till.post("/reports").json()
    rows = {one["type"]: one for one in report["payments"]}
    assert rows["CASHLESS"]["cash_withdrawal"] == 20000
    assert rows["CASHLESS"]["cash_withdrawal_commission"] == 100
    assert report["cash_withdrawal_receipts_count"] == 1
