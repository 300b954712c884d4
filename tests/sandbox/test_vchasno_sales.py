"""Sales and returns at both dialects: sums to the kopiyka, groups, payments, refusals."""

from decimal import Decimal
from typing import Any

import pytest

from tests.sandbox.vchasno_desk import (
    OPEN,
    PAYOUT,
    RETURN,
    SALE,
    CloudDesk,
    DeviceManagerDesk,
    card,
    cash,
    exact,
    receipt,
    refusal,
    row,
)

# The mixed payment of reference 2.2: rows 219.90, less 20.00, rounded up by 0.10.
SAMPLE: dict[str, Any] = {
    "sum": 219.90,
    "disc": 20.00,
    "disc_type": 0,
    "round": 0.10,
    "comment_up": "",
    "comment_down": "Дякуємо!",
    "rows": [
        {
            "code": "A-17",
            "code1": "4820000000017",
            "code2": "2202",
            "name": "Вода 0,5 л",
            "cnt": 3,
            "price": 25.00,
            "disc": 5.10,
            "taxgrp": 1,
        },
        {
            "code": "B-2",
            "name": "Кава зернова, кг",
            "cnt": 0.250,
            "price": 600.00,
            "disc": 0,
            "taxgrp": 1,
        },
    ],
    "pays": [
        {"type": 0, "sum": 100.00, "change": 100.00},
        {
            "type": 2,
            "sum": 100.00,
            "paysys": "VISA",
            "rrn": "000000000101",
            "oper_type": "Оплата",
            "cardmask": "4444******1111",
            "term_id": "S1KB0001",
            "bank_name": "TEST BANK",
            "bank_id": "TESTBANK",
            "auth_code": "A1B2C3",
            "commission": 0,
        },
    ],
}


def test_sample_of_the_reference(cloud: CloudDesk) -> None:
    body = {
        "source": "OUR_CASHIER_APP",
        "tag": "6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11",
        "userinfo": {"email": "buyer@example.test", "phone": "+380501112233"},
        "fiscal": {"task": SALE, "cashier": "Коваль О. П.", "receipt": SAMPLE},
    }
    answer = cloud.execute(body)
    assert {name: answer[name] for name in ("task", "type", "ver", "source", "tag", "device")} == {
        "task": 1,
        "type": 1,
        "ver": 6,
        "source": "OUR_CASHIER_APP",
        "tag": "6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11",
        "device": "99990000000001",
    }
    assert (answer["res"], answer["res_action"], answer["errortxt"]) == (0, 0, "")
    assert (answer["warnings"], answer["error_extra"]) == ([], None)
    info = answer["info"]
    assert info["cancelid"] == info["doccode"]
    assert (info["dtype"], info["isprint"], info["isoffline"]) == (0, 0, False)
    assert (info["docno"], info["safe"], info["fisid"]) == (1, 100.0, "99990000000001")
    assert info["cashier"] == "Коваль О. П."
    date, time = info["dt"][:8], f"{info['dt'][8:10]}:{info['dt'][10:12]}:{info['dt'][12:]}"
    assert info["qr"] == (
        f"https://kasa.vchasno.ua/c/{info['doccode']}?id={info['doccode']}&date={date}"
        f"&time={time}&fn=99990000000001&sm=199.90&mac={info['mac']}"
    )
    document = cloud.documents(SALE)[0]
    assert document["sums"] == {
        "sum": 21990,
        "disc": 2000,
        "row_disc": 510,
        "round": 10,
        "due": 20000,
        "change": 10000,
        "cash": 10000,
        "pays": [
            {"type": 0, "sum": 10000, "change": 10000},
            {"type": 2, "sum": 10000, "change": 0},
        ],
        # 199.90 / 6 = 33.3167
        "taxes": [
            {
                "group": 1,
                "letters": "А",
                "base": 19990,
                "vat_base": 19990,
                "vat": 3332,
                "excise": 0,
            }
        ],
    }
    assert document["body"] == body
    assert document["response"] == answer
    assert document["source"] == "OUR_CASHIER_APP"
    sent_to = [(one["channel"], one["recipient"]) for one in cloud.state["notifications"]]
    assert sent_to == [("email", "buyer@example.test"), ("phone", "+380501112233")]


def test_return_mirrors_a_sale_and_needs_no_link(cloud: CloudDesk) -> None:
    first = cloud.sell(150, [row(150)], [cash(150)])
    assert cloud.sell(50, [row(50)], [cash(50)])["docno"] == 2
    back = cloud.done(RETURN, receipt=receipt(150, [row(150)], [cash(150)]))
    # Returns are counted apart.
    assert (first["docno"], back["docno"], back["safe"]) == (1, 1, 50.0)
    assert [one["sums"]["cash"] for one in cloud.documents(SALE, RETURN)] == [15000, 5000, -15000]


def test_only_cash_moves_the_drawer_and_change_does_not_count(cloud: CloudDesk) -> None:
    assert cloud.sell(70, [row(70)], [card(70)])["safe"] == 0
    info = cloud.sell(320.27, [row(320.27)], [cash(320.50, change=179.50)], round=0.23)
    assert info["safe"] == 320.5


def test_long_numbers_are_read_exactly(cloud: CloudDesk) -> None:
    """Seven hundred zeros do no harm, a digit behind thirty zeros is seen."""

    def sell(amount: str) -> dict[str, Any]:
        body = (
            f'{{"fiscal":{{"task":1.0,"receipt":{{"sum":{amount},'
            '"rows":[{"name":"Чай","cnt":1.000,"price":10.50,"taxgrp":1}],'
            '"pays":[{"type":2,"sum":10.5}]}}}'
        )
        found: dict[str, Any] = cloud.client.post(cloud.path, content=body.encode()).json()
        return found

    assert sell("10.500000")["res"] == 0
    assert sell("1050e-2")["res"] == 0
    assert refusal(sell("10.50" + "0" * 30 + "1")) == (1001, 3)
    assert refusal(sell("1e999999")) == (1001, 3)


def test_numbers_of_an_answer_are_exact(cloud: CloudDesk) -> None:
    body = {"fiscal": {"task": SALE, "receipt": receipt(0.29, [row(0.29)], [cash(0.29)])}}
    assert exact(cloud.post(body).text)["info"]["safe"] == Decimal("0.29")


@pytest.mark.parametrize(
    ("total", "rows", "extra"),
    [
        (167.55, [row(489.90, 0.342)], {}),  # 167.5458
        (0.13, [row(0.25, 0.5)], {}),  # 0.125
        (159.17, [row(489.90, 0.342, disc=8.38)], {}),
        (159.17, [row(489.90, 0.342, disc=5, disc_type=1)], {}),  # 8.3775
        (110, [row(100, disc=-10)], {}),  # a markup
        (99.99, [row(100, disc=0.01)], {}),
        (0.01, [row(100, disc=99.99)], {}),
        (300, [row(100, 2), row(100, code="77")], {}),
    ],
)
def test_rows_that_add_up(
    cloud: CloudDesk, total: float, rows: list[dict[str, Any]], extra: dict[str, Any]
) -> None:
    cloud.sell(total, rows, [card(total)], **extra)


def test_receipt_discount_in_per_cent(cloud: CloudDesk) -> None:
    """12.5 % of 79.80 is 9.975, half up 9.98."""
    cloud.sell(79.80, [row(79.80)], [card(69.82)], disc=12.5, disc_type=1)
    assert cloud.documents(SALE)[0]["sums"]["disc"] == 998


def test_cost_may_differ_by_a_kopiyka_and_counts_then(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    # 0.5 x 0.25 is 0.125: with halves to even 0.12 is sent.
    device.sell(0.12, [row(0.25, 0.5, cost=0.12)], [card(0.12)])
    device.switch(row_cost="computed")
    answer = device.task(SALE, receipt=receipt(0.12, [row(0.25, 0.5, cost=0.12)], [card(0.12)]))
    assert refusal(answer) == (1101, 3)


def test_zero_receipt(cloud: CloudDesk, device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    for desk in (cloud, device):
        assert desk.done(SALE, receipt={"sum": 0, "rows": [], "pays": []})["doccode"]
        assert desk.done(SALE, receipt={"sum": 0})["doccode"]
        assert desk.done(RETURN, receipt={"sum": 0.00})["doccode"]


def test_device_manager_rounds_by_itself_when_asked(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    device.sell(320.27, [row(320.27)], [cash(320.50)], autoround=True)
    assert device.documents(SALE)[0]["sums"]["round"] == 23
    # Only the cash part is rounded: 412.60 less 300.00 by card is 112.60, so 112.50.
    device.sell(412.60, [row(412.60)], [card(300), cash(112.50)], autoround=True)
    assert device.documents(SALE)[1]["sums"]["round"] == -10
    device.sell(10.01, [row(10.01)], [card(10.01)], autoround=True)
    device.switch(autoround_step_kop=10)
    device.sell(12.25, [row(12.25)], [cash(12.30)], autoround=True)
    wrong = receipt(12.25, [row(12.25)], [cash(12.50)], autoround=True)
    assert refusal(device.task(SALE, receipt=wrong)) == (1102, 3)


def test_row_without_price_takes_it_from_the_cost(
    cloud: CloudDesk, device: DeviceManagerDesk
) -> None:
    device.done(OPEN)
    only_cost = receipt(10, [{"name": "Чай", "cnt": 3, "cost": 10, "taxgrp": 1}], [cash(10)])
    info = device.done(SALE, receipt=only_cost)
    assert info["printinfo"]["goods"][0]["price"] == 3.33
    answer = cloud.task(SALE, receipt=only_cost)
    assert answer["error_extra"]["field"] == "fiscal.receipt.rows[0].price"


def test_group_as_text_of_digits_and_code_as_number(cloud: CloudDesk) -> None:
    cloud.sell(10, [row(10, code=77) | {"taxgrp": "3"}], [cash(10)])
    # 10.00 x 5 / 105 = 0.476; 9.52 / 6 = 1.587
    assert cloud.documents(SALE)[0]["sums"]["taxes"][0]["excise"] == 48
    assert cloud.documents(SALE)[0]["sums"]["taxes"][0]["vat"] == 159


def test_payout_to_a_card_holder(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    device.server.set_safe(device.device, 50000)
    slip = {"paysys": "VISA", "rrn": "000000000101", "cardmask": "4444******1111"}
    info = device.done(PAYOUT, cash={"type": 2, "sum": 100, "commission": 1.5, **slip})
    assert (info["safe"], info["docno"]) == (400.0, "1")
    assert device.documents(PAYOUT)[0]["sums"] == {"sum": 10000, "commission": 150, "cash": -10000}
    for code, body in [
        (1119, {"type": 0, "sum": 100}),
        (1120, {"type": 2, "sum": 100, "commission": -0.01}),
        (1077, {"type": 2, "sum": 400.01}),
        (1063, {"type": 2, "sum": 0}),
        (2000, {"type": 1, "sum": 100}),
    ]:
        assert refusal(device.task(PAYOUT, cash=body)) == (code, 3)


def test_prepayment_and_the_rest(cloud: CloudDesk) -> None:
    """An advance of 300 for goods of 1000: a row without a quantity, then the rest."""
    advance = cloud.done(
        SALE,
        subtask=1,
        receipt={
            "sum": 300,
            "rows": [{"name": "Передплата", "cnt": 0, "price": 300, "disc": 0, "taxgrp": 1}],
            "rows_pre_payment": [row(1000, name="Стіл")],
            "pays": [card(300)],
        },
    )
    final = {
        "fiscal": {
            "task": SALE,
            "subtask": 2,
            "receipt": receipt(700, [row(1000, disc=300, disc_apply_type=1)], [card(700)]),
        }
    }
    answer = cloud.execute({**final, "post_payment_of_check_fn": "TEST_unknown"})
    assert refusal(answer) == (1001, 3)
    assert answer["error_extra"] == {"post_payment_of_check_fn": "TEST_unknown"}
    assert cloud.execute(final)["error_extra"]["field"] == "post_payment_of_check_fn"
    cloud.simple_sale()
    ordinary = cloud.documents(SALE)[-1]["doccode"]
    assert cloud.execute({**final, "post_payment_of_check_fn": ordinary})["res"] == 1001
    answer = cloud.execute({**final, "post_payment_of_check_fn": advance["doccode"]})
    assert answer["res"] == 0
    sales = cloud.documents(SALE)
    assert [one["subtask"] for one in sales] == [1, 0, 2]
    assert sales[0]["sums"]["taxes"][0]["vat"] == 5000
    assert sales[2]["sums"]["taxes"][0]["vat"] == 11667  # 116.6667
    cloud.switch(check_prepayment=False)
    assert cloud.execute({**final, "post_payment_of_check_fn": "anything"})["res"] == 0


def test_prepayment_is_a_sale_and_a_row_without_quantity_a_prepayment(cloud: CloudDesk) -> None:
    body = receipt(10, [row(10)], [cash(10)])
    assert cloud.task(RETURN, subtask=1, receipt=body)["error_extra"]["field"] == "fiscal.subtask"
    nothing = receipt(10, [row(10, 0)], [cash(10)])
    assert refusal(cloud.task(SALE, receipt=nothing)) == (1001, 3)


def test_excise_stamps_are_kept(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    rows = [
        row(431, group=3, code_a="АААА123456"),
        row(10, 2, group=3, code_aa=["ББ1", "ББ2"]),
    ]
    info = device.sell(451, rows, [cash(451)])
    goods = info["printinfo"]["goods"]
    assert [(one["code_a"], one["code_aa"]) for one in goods] == [
        ("АААА123456", []),
        ("", ["ББ1", "ББ2"]),
    ]
    # 451 x 5 / 105 = 21.476; 429.52 / 6 = 71.587
    taxes = info["printinfo"]["taxes"][0]
    assert (taxes["ex_sum"], taxes["tax_sum"], taxes["tax_lit"]) == (21.48, 71.59, "ГД")
