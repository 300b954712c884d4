"""Sales at the Checkbox stand-in: validation, life, identity, money (reference 5, 9, 10)."""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from cashier_app.sandbox.faults import Fault
from tests.sandbox.checkbox_till import CARD, CASH, Till, good, line, pay, problem, refused

EXAMPLE_GOODS: list[dict[str, Any]] = [
    {
        "good": good(18990, "Кава мелена 250 г", "4820000112233", tax=[8]),
        "quantity": 1000,
        "discounts": [{"type": "DISCOUNT", "mode": "VALUE", "value": 990, "name": "Акція"}],
    },
    {"good": good(4250, "Яблука, кг", "77"), "quantity": 1350},
]
EXAMPLE_PAYMENTS = [pay(10000, CARD, card_mask="4149 49** **** **12"), pay(13750)]


def test_example_of_the_reference(till: Till) -> None:
    shift = till.open()
    receipt_id = str(uuid4())
    answer = till.try_sell(
        EXAMPLE_GOODS, EXAMPLE_PAYMENTS, id=receipt_id, rounding_mode="ROUND_50", footer="Дякуємо!"
    )
    assert answer.status_code == 201
    posted = answer.json()
    assert (posted["id"], posted["status"], posted["type"]) == (receipt_id, "CREATED", "SELL")
    assert [one["sum"] for one in posted["goods"]] == [18000, 5738]
    assert posted["goods"][0]["discounts"] == [
        {
            "type": "DISCOUNT",
            "mode": "VALUE",
            "value": 990,
            "tax_code": None,
            "tax_codes": None,
            "name": "Акція",
            "privilege": None,
            "sum": 990,
        }
    ]
    assert posted["payments"][0]["label"] == "Картка"
    assert posted["payments"][0]["code"] == 1
    assert posted["payments"][1]["label"] == "Готівка"
    assert (posted["total_sum"], posted["total_payment"], posted["total_rest"]) == (23750, 23750, 0)
    assert (posted["sum"], posted["rest"], posted["round_sum"]) == (23750, 0, 12)
    assert posted["rounding_mode"] == "ROUND_50"
    assert posted["taxes"] == []
    assert posted["fiscal_code"] is posted["tax_url"] is posted["transaction"] is None
    assert posted["cashier_id"] is posted["cash_register_id"] is posted["organization_id"] is None
    assert posted["shift"]["id"] == posted["shift_id"] == shift["id"]
    assert posted["shift"]["initial_transaction"] is None

    read = till.get(f"/receipts/{receipt_id}")
    assert read["status"] == "DONE"
    assert read["fiscal_code"].startswith("TEST-")
    assert len(read["fiscal_code"]) == 11
    assert read["transaction"]["status"] == "DONE"
    assert read["transaction"]["response_error_message"] == ""
    assert read["transaction"]["response_id"] == read["fiscal_code"]
    assert read["cashier_id"]
    assert read["cash_register_id"]
    assert read["organization_id"]
    assert read["custom"]["html_global_header"].startswith("<img")
    assert read["is_sent_dps"] is False
    assert "related_receipt_created_at" in read
    assert not {"sum", "rest", "rounding_mode", "is_test"} & set(read)


def test_a_receipt_is_done_later(till: Till) -> None:
    till.open()
    till.switch(receipt_delay_s=1.5)
    receipt = till.sell([line(100)], [pay(100)])
    assert receipt["status"] == "CREATED"
    assert till.balance()["cash_sales"] == 0
    till.server.clock.advance(timedelta(seconds=1.6))
    assert till.get(f"/receipts/{receipt['id']}")["status"] == "DONE"
    assert till.balance()["cash_sales"] == 100


def test_six_quick_sales_are_accepted_but_slowed_down(till: Till) -> None:
    till.open()
    till.switch(receipt_delay_s=1.5)
    made = [till.sell([line(100)], [pay(100)]) for _ in range(6)]
    till.server.clock.advance(timedelta(seconds=1.6))
    statuses = [till.get(f"/receipts/{one['id']}")["status"] for one in made]
    assert statuses[0] == "DONE"
    assert statuses[-1] == "CREATED"
    till.server.clock.advance(timedelta(seconds=2))
    assert till.get(f"/receipts/{made[-1]['id']}")["status"] == "DONE"


def test_an_id_is_used_once_whatever_the_body(till: Till) -> None:
    till.open()
    receipt = till.sell([line(100)], [pay(100)])
    other = till.try_sell([line(5000)], [pay(5000)], id=receipt["id"])
    expected = (400, "receipt.already_exists", "Вказаний id чеку вже існує")
    assert refused(other) == expected
    upper = till.try_sell([line(5000)], [pay(5000)], id=receipt["id"].upper())
    assert refused(upper) == expected
    service = till.post("/receipts/service", {"id": receipt["id"], "payment": pay(1)})
    assert refused(service) == expected
    till.close_shift()
    assert refused(till.try_sell([line(1)], [pay(1)], id=receipt["id"])) == expected
    assert len(till.receipts) == 1
    assert till.receipts[0]["total_sum"] == 100


def test_the_id_of_a_refused_receipt_is_used_up(till: Till) -> None:
    till.open()
    till.switch(receipt_outcome="error", receipt_error_text="Код 9")
    receipt = till.sell([line(100)], [pay(100)])
    assert receipt["status"] == "ERROR"
    assert receipt["fiscal_code"] is receipt["tax_url"] is None
    assert receipt["transaction"]["status"] == "ERROR"
    assert receipt["transaction"]["response_error_message"] == "Код 9"
    till.switch(receipt_outcome="done")
    again = till.try_sell([line(100)], [pay(100)], id=receipt["id"])
    assert refused(again)[1] == "receipt.already_exists"
    assert till.balance()["balance"] == 0


def test_a_stuck_receipt_goes_on(till: Till) -> None:
    till.open()
    till.switch(receipt_outcome="stuck")
    receipt = till.sell([line(100)], [pay(100)])
    till.server.clock.advance(timedelta(hours=1))
    assert till.get(f"/receipts/{receipt['id']}")["status"] == "CREATED"
    again = till.try_sell([line(100)], [pay(100)], id=receipt["id"])
    assert refused(again)[1] == "receipt.already_exists"
    till.switch(receipt_outcome="done")
    assert till.get(f"/receipts/{receipt['id']}")["status"] == "DONE"


def test_an_expired_certificate_makes_errors(till: Till) -> None:
    till.open()
    till.switch(certificate_end="2026-01-01T00:00:00+00:00")
    receipt = till.sell([line(100)], [pay(100)])
    assert receipt["status"] == "ERROR"
    assert "сертифіката" in receipt["transaction"]["response_error_message"]


def test_receipts_hang_while_signing_is_away(till: Till) -> None:
    till.open()
    till.switch(signature_online=False)
    receipt = till.sell([line(100)], [pay(100)])
    assert receipt["status"] == "CREATED"
    till.switch(signature_online=True)
    assert till.get(f"/receipts/{receipt['id']}")["status"] == "DONE"


def test_the_same_id_from_many_threads_makes_one_receipt(till: Till) -> None:
    till.open()
    body = {"id": str(uuid4()), "goods": [line(100)], "payments": [pay(100)]}
    statuses: list[int] = []

    def send() -> None:
        answer = httpx.post(
            f"{till.url}/api/v1/receipts/sell", json=body, headers=till.client.headers, timeout=5
        )
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(statuses) == [201] + [400] * 7
    assert len(till.receipts) == 1


def test_an_answer_that_is_lost_leaves_one_receipt(till: Till) -> None:
    till.open()
    till.server.faults.add(Fault(kind="drop_after", method="POST", path="/receipts/sell$"))
    body = {"id": str(uuid4()), "goods": [line(100)], "payments": [pay(100)]}
    with pytest.raises(httpx.RemoteProtocolError):
        till.post("/receipts/sell", body)
    assert refused(till.post("/receipts/sell", body))[1] == "receipt.already_exists"
    assert till.get(f"/receipts/{body['id']}")["status"] == "DONE"
    assert len(till.receipts) == 1


def test_faults_speak_like_the_service(till: Till) -> None:
    till.open()
    till.server.faults.add(Fault(kind="status_401", times=1))
    assert refused(till.client.get("/cashier/me"))[1] == "base.credentials"
    till.server.faults.add(Fault(kind="html_502", status=503))
    answer = till.client.get("/cashier/me")
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/html")


GOODS_PROBLEMS: list[tuple[dict[str, Any], list[Any], str]] = [
    ({"goods": []}, ["body", "goods"], "value_error.list.min_items"),
    ({"goods": None}, ["body", "goods"], "type_error.none.not_allowed"),
    (
        {"goods": [line(0)]},
        ["body", "goods", 0, "good", "price"],
        "value_error.number.not_gt",
    ),
    (
        {"goods": [line(10**11)]},
        ["body", "goods", 0, "good", "price"],
        "value_error.number.not_lt",
    ),
    ({"goods": [line(100, 0)]}, ["body", "goods", 0, "quantity"], "value_error.number.not_gt"),
    ({"goods": [line(100, 1.5)]}, ["body", "goods", 0, "quantity"], "type_error.integer"),  # type: ignore[arg-type] # a wrong type on purpose
    (
        {"goods": [line(100, tax=[1, 2, 4])]},
        ["body", "goods", 0, "good", "tax"],
        "value_error.list.max_items",
    ),
    (
        {"goods": [{"good": good(100, ""), "quantity": 1000}]},
        ["body", "goods", 0, "good", "name"],
        "value_error.any_str.min_length",
    ),
    (
        {"goods": [{"good": good(100, code="7" * 257), "quantity": 1000}]},
        ["body", "goods", 0, "good", "code"],
        "value_error.any_str.max_length",
    ),
    ({"goods": [{"quantity": 1000}]}, ["body", "goods", 0, "good"], "value_error.missing"),
    ({"id": "17"}, ["body", "id"], "type_error.uuid"),
    ({"payments": [{"value": 1}]}, ["body", "payments", 0, "type"], "value_error.missing"),
    (
        {"payments": [pay(1, "CHEQUE")]},
        ["body", "payments", 0, "type"],
        "type_error.enum",
    ),
    (
        {"payments": [pay(1, CARD, code=10)]},
        ["body", "payments", 0, "code"],
        "value_error.number.not_le",
    ),
    (
        {"payments": [pay(1, CARD, card_mask="4" * 20)]},
        ["body", "payments", 0, "card_mask"],
        "value_error.any_str.max_length",
    ),
    ({"rounding_mode": "ROUND_5"}, ["body", "rounding_mode"], "type_error.enum"),
    (
        {"delivery": {"phone": "0501234567"}},
        ["body", "delivery", "phone"],
        "value_error.str.regex",
    ),
    ({"delivery": {"email": "nobody"}}, ["body", "delivery", "email"], "value_error.email"),
    (
        {"delivery": {"emails": ["a@b.ua", "a@b.ua"]}},
        ["body", "delivery", "emails"],
        "value_error.list.unique_items",
    ),
    (
        {"discounts": [{"type": "DISCOUNT", "mode": "VALUE", "value": -1}]},
        ["body", "discounts", 0, "value"],
        "value_error.number.not_ge",
    ),
    (
        {"discounts": [{"type": "PRE_PAYMENT", "mode": "VALUE", "value": 1}]},
        ["body", "discounts", 0, "type"],
        "type_error.enum",
    ),
    ({"goods": [7]}, ["body", "goods", 0], "type_error.dict"),
    ({"payments": [7]}, ["body", "payments", 0], "type_error.dict"),
    ({"context": 7}, ["body", "context"], "type_error.dict"),
    ({"context": {"a": [1]}}, ["body", "context", "a"], "type_error.str"),
    ({"rounding": "yes"}, ["body", "rounding"], "type_error.bool"),
    ({"goods": {}}, ["body", "goods"], "type_error.list"),
]


@pytest.mark.parametrize(("changes", "loc", "kind"), GOODS_PROBLEMS)
def test_bodies_that_do_not_validate(
    till: Till, changes: dict[str, Any], loc: list[Any], kind: str
) -> None:
    till.open()
    body = {"goods": [line(100)], "payments": [pay(100)]} | changes
    for path in ("/receipts/sell", "/receipts/validate"):
        found = problem(till.post(path, body))
        assert (found["loc"], found["type"]) == (loc, kind)
    assert till.receipts == []


def test_recorded_validation_problem_word_by_word(till: Till) -> None:
    till.open()
    answer = till.try_sell([], [])
    assert answer.status_code == 422
    assert answer.json() == {
        "code": "validation.custom",
        "message": "Помилка валідації",
        "detail": [
            {
                "loc": ["body", "goods"],
                "msg": "Переконайтеся, що це значення містить принаймні 1 елементів",
                "type": "value_error.list.min_items",
                "ctx": {"limit_value": 1},
            }
        ],
    }


def test_several_problems_come_together(till: Till) -> None:
    till.open()
    answer = till.try_sell([line(0, 0)], [pay(1)])
    assert [one["loc"][-1] for one in answer.json()["detail"]] == ["price", "quantity"]


def test_unknown_fields_are_ignored_and_counted(till: Till) -> None:
    till.open()
    till.sell([line(100, unit="шт")], [pay(100)], comment="x")
    assert till.server.state()["ignored_fields"] == {"body.goods.0.unit": 1, "body.comment": 1}


def test_refusals_with_known_words(till: Till) -> None:
    till.sign_in()
    assert refused(till.try_sell([line(100)], [pay(100)]))[:2] == (400, "shift.not_opened")
    till.open()
    first = till.sell([line(100)], [pay(100)])
    wrong_previous = till.try_sell([line(100)], [pay(100)], previous_receipt_id=str(uuid4()))
    assert refused(wrong_previous) == (
        400,
        "receipt.previous_id_last_id_differs",
        "id попереднього чека відрізняється від останнього збереженого чека",
    )
    assert till.try_sell([line(100)], [pay(100)], previous_receipt_id=first["id"]).is_success
    total_sum = till.try_sell([line(100, total_sum=90)], [pay(90)])
    assert refused(total_sum) == (
        400,
        "organization.option_disabled",
        "У організації вимкнено розрахунок вартості товару від суми",
    )
    till.switch(total_sum_enabled=True)
    assert till.sell([line(100, total_sum=90)], [pay(90)])["total_sum"] == 90


UNKNOWN_REFUSALS: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]] = [
    ("underpayment", [line(100)], [pay(99)]),
    ("underpayment", [line(100)], []),
    ("cashless_overpayment", [line(100)], [pay(101, CARD)]),
    ("negative_payment", [line(100)], [pay(200), pay(-100)]),
    ("unknown_tax", [line(100, tax=[77])], [pay(100)]),
    ("unknown_tax", [line(100, tax=["Ж"])], [pay(100)]),
    ("mixed_return", [line(100), line(100, is_return=True)], [pay(200)]),
    (
        "discount_over_cost",
        [line(100, discounts=[{"type": "DISCOUNT", "mode": "VALUE", "value": 101}])],
        [],
    ),
    ("not_enough_cash", [line(100, is_return=True)], [pay(100)]),
]


@pytest.mark.parametrize(("name", "goods", "payments"), UNKNOWN_REFUSALS)
def test_refusals_with_unknown_words_can_be_set(
    till: Till, name: str, goods: list[dict[str, Any]], payments: list[dict[str, Any]]
) -> None:
    till.open()
    answer = till.try_sell(goods, payments)
    assert answer.status_code == 400
    assert "code" not in answer.json()
    till.switch(refusals={name: {"status": 422, "code": "x.y", "message": "інше"}})
    assert refused(till.try_sell(goods, payments)) == (422, "x.y", "інше")
    assert till.receipts == []


def test_accepted_underpayment_has_a_negative_rest(till: Till) -> None:
    till.open()
    till.switch(underpayment="accept")
    receipt = till.sell([line(100)], [pay(60)])
    assert (receipt["total_sum"], receipt["total_rest"]) == (100, -40)
    assert till.balance()["cash_sales"] == 60


def test_limits_of_a_receipt(till: Till) -> None:
    till.open()
    till.switch(receipt_goods_limit=2, receipt_total_limit=1000)
    limits = till.get("/cash-registers/info")["settings"]["receipt_limits"]
    assert limits == {"goods_count_limit": 2, "total_sum_limit": 1000}
    assert till.try_sell([line(1)] * 3, [pay(3)]).status_code == 400
    assert till.try_sell([line(1001)], [pay(1001)]).status_code == 400
    assert till.try_sell([line(1000)], [pay(1000)]).status_code == 201


def test_block_after_too_many_receipts(till: Till) -> None:
    till.open()
    till.switch(rate_limit="block")
    bodies = [{"id": str(uuid4()), "goods": [line(1)], "payments": [pay(1)]} for _ in range(3)]
    statuses = [till.post("/receipts/sell", body).status_code for body in bodies]
    assert statuses == [201, 201, 429]
    till.server.clock.advance(timedelta(seconds=4))
    assert till.post("/receipts/sell", bodies[2]).status_code == 429
    till.server.clock.advance(timedelta(seconds=1.5))
    assert till.post("/receipts/sell", bodies[2]).status_code == 201
    till.switch(refusals={"too_many_receipts": {"retry_after": "5"}})
    for _ in range(2):
        answer = till.try_sell([line(1)], [pay(1)])
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")


def test_validate_makes_nothing(till: Till) -> None:
    till.open()
    body = {"id": str(uuid4()), "goods": [line(100)], "payments": [pay(100)]}
    assert till.post("/receipts/validate", body).json() == {"validated": True}
    assert till.post("/receipts/validate", body).status_code == 200
    assert till.receipts == []
    assert till.post("/receipts/sell", body).status_code == 201
    assert refused(till.post("/receipts/validate", body))[1] == "receipt.already_exists"


def test_bulk_sell(till: Till) -> None:
    till.open()
    same = str(uuid4())
    bodies = [
        {"id": same, "goods": [line(100)], "payments": [pay(100)]},
        {"id": same, "goods": [line(100)], "payments": [pay(100)]},
        {"goods": [line(100)], "payments": [pay(10)]},
    ]
    results = till.post("/receipts/bulk-sell", {"receipts": bodies}).json()["results"]
    assert [one["status"] for one in results] == ["CREATED", "ERROR", "ERROR"]
    assert results[1]["message"] == "Вказаний id чеку вже існує"
    assert len(till.receipts) == 1
    too_many = till.post("/receipts/bulk-sell", {"receipts": [bodies[0]] * 51})
    assert problem(too_many)["type"] == "value_error.list.max_items"


def test_card_is_an_old_name_of_cashless(till: Till) -> None:
    till.open()
    receipt = till.sell([line(100)], [pay(100, "CARD")])
    assert receipt["payments"][0]["type"] == CARD
    assert till.balance()["card_sales"] == 100


def test_change(till: Till) -> None:
    till.open()
    receipt = till.sell([line(32050)], [pay(50000)])
    assert (receipt["total_payment"], receipt["total_rest"]) == (50000, 17950)
    assert till.balance()["cash_sales"] == 32050
    report = till.post("/reports").json()
    assert [one["sell_sum"] for one in report["payments"]] == [32050]


def test_several_cash_payments_share_the_change(till: Till) -> None:
    till.open()
    till.sell([line(1000)], [pay(900), pay(500, CASH, label="Гривня")])
    report = till.post("/reports").json()
    assert {one["label"]: one["sell_sum"] for one in report["payments"]} == {
        "Готівка": 500,
        "Гривня": 500,
    }
