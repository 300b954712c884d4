"""Requests of the public Вчасно.Каса plug-ins, as the reference describes them, and their answers.

Each test is named by the client whose way of asking it follows; the sums are our own.
"""

import base64
from typing import Any

import httpx

from cashier_app.sandbox.credentials import VCHASNO_TOKEN
from cashier_app.sandbox.faults import Fault
from tests.sandbox.counter import TLS
from tests.sandbox.vchasno_desk import (
    CASH_OUT,
    CLOSE,
    OPEN,
    RETURN,
    SALE,
    STATUS,
    CloudDesk,
    DeviceManagerDesk,
    X,
    card,
    cash,
    receipt,
    refusal,
    row,
)


def test_php_shop_plugin_sends_a_text_type_and_a_currency(cloud: CloudDesk) -> None:
    """`"type":"1"`, «ГРН» in each pay, a numeric group as text; no `ver`, no shift before."""
    body = {
        "source": "SHOP",
        "userinfo": {"email": "", "phone": "+380501112233"},
        "type": "1",
        "fiscal": {
            "task": 1,
            "cashier": "",
            "receipt": {
                "sum": 1445.29,
                "comment_down": "Замовлення 1021",
                "rows": [
                    {
                        "code": "1021",
                        "name": "Чайник електричний",
                        "cnt": 1,
                        "price": 1445.29,
                        "disc": 0,
                        "taxgrp": "2",
                    }
                ],
                "pays": [{"type": 1, "sum": 1445.29, "currency": "ГРН"}],
            },
        },
    }
    answer = cloud.execute(body)
    assert (answer["res"], answer["type"], answer["source"]) == (0, 1, "SHOP")
    assert len(answer["tag"]) == 32
    assert answer["info"]["safe"] == 0.0
    assert cloud.documents(SALE)[0]["sums"]["taxes"][0]["vat"] == 0
    assert cloud.state["ignored_fields"] == {}


def test_php_shop_plugin_with_the_raw_float_is_refused(cloud: CloudDesk) -> None:
    """Trap 3: 1445.2900000001 is no sum of money; nothing is issued."""
    body = receipt(1445.2900000001, [row(1445.29)], [card(1445.29)])
    answer = cloud.task(SALE, receipt=body)
    assert refusal(answer) == (1001, 3)
    assert cloud.documents() == []


def test_accounting_system_of_2023_sale_and_return(cloud: CloudDesk) -> None:
    """Mixed payment in the old cloud: UTC envelope, five lines in the QR, Kyiv time inside."""
    cloud.switch(envelope_dt="utc", qr_form="lines_2023")
    sold = cloud.execute(
        {
            "source": "API",
            "userinfo": {"email": "test@example.test"},
            "fiscal": {
                "task": 1,
                "cashier": "Касир",
                "receipt": receipt(
                    250, [row(100, 2, disc=0), row(50)], [cash(50), card(200)], comment_up=""
                ),
            },
        }
    )
    info = sold["info"]
    assert sold["res"] == 0
    assert sold["dt"] != info["dt"]
    assert info["qr"].split("\n")[2:] == [f"#{info['doccode']}", "250.00", "#99990000000001"]
    back = cloud.execute(
        {
            "source": "API",
            "fiscal": {"task": 2, "receipt": receipt(50, [row(50)], [cash(50)])},
        }
    )
    assert (back["res"], back["info"]["safe"], back["info"]["docno"]) == (0, 0.0, 1)


def test_accounting_system_that_sends_kopecks_is_believed(cloud: CloudDesk) -> None:
    """Trap 2: consistent sums in kopecks are hundred times too much money, and accepted."""
    assert cloud.sell(10000, [row(10000)], [cash(10000)])["safe"] == 10000.0


def test_order_system_of_2024_closes_with_a_report(cloud: CloudDesk) -> None:
    cloud.sell(150, [row(150)], [cash(150)])
    cloud.done(RETURN, receipt=receipt(150, [row(150)], [cash(150)]))
    closed = cloud.done(CLOSE, cashier="Касир")
    assert closed["receipt"]["count_p"] == closed["receipt"]["count_m"] == 1
    assert closed["summary"]["base_p"] == closed["summary"]["base_m"] == 150.0
    assert closed["summary"]["taxex_p"] == 25.0
    assert closed["docno"] == closed["shift_link"]


def test_wrong_tax_table_gives_no_error_but_other_taxes(cloud: CloudDesk) -> None:
    """Trap 22: a client that takes 2 for 7 % and 4 for «без ПДВ» is taxed by the real table."""
    cloud.sell(207, [row(107, group=2), row(100, group=4)], [cash(207)])
    taxes = cloud.documents(SALE)[0]["sums"]["taxes"]
    assert [(one["group"], one["vat"]) for one in taxes] == [(2, 0), (4, 654)]


def test_payment_gateway_sells_by_internet_acquiring(cloud: CloudDesk) -> None:
    """Payment type 16 with the buyer's addresses; the drawer stays as it is."""
    answer = cloud.execute(
        {
            "tag": "WFP-1021",
            "userinfo": {"email": "buyer@example.test", "phone": "0501112233"},
            "fiscal": {
                "task": 1,
                "receipt": receipt(
                    99.99, [row(99.99, group=2)], [{"type": 16, "sum": 99.99, "comment": "WFP"}]
                ),
            },
        }
    )
    assert (answer["res"], answer["info"]["safe"]) == (0, 0.0)
    assert len(cloud.state["notifications"]) == 2


def test_payment_gateway_asks_status_first_and_opens_if_needed(cloud: CloudDesk) -> None:
    assert cloud.done(STATUS)["shift_status"] != 1
    cloud.done(OPEN, "open_shift_1")
    assert cloud.done(STATUS)["shift_status"] == 1
    cloud.simple_sale()
    assert len(cloud.documents(OPEN)) == 1


def test_opencart_module_opens_every_time_and_takes_1096_for_success(
    device: DeviceManagerDesk,
) -> None:
    """Device Manager, payment by LiqPay (17)."""
    for number in range(2):
        opened = device.task(OPEN)
        assert opened["res"] == (0 if number == 0 else 1096)
        sold = device.sell(10, [row(10, group=2)], [{"type": 17, "sum": 10}])
        assert sold["printinfo"]["pays"][0]["typen"] == "Платіж LiqPay"
    assert [one["docno"] for one in device.documents(SALE)] == [1, 2]


def test_java_client_prepayment_and_recovery_by_number(cloud: CloudDesk) -> None:
    """Advance, final receipt on its number, and `check-task` that proves whose number it is."""
    advance = cloud.execute(
        {
            "tag": "advance-1021",
            "fiscal": {
                "task": 1,
                "subtask": 1,
                "receipt": {
                    "sum": 200.00,
                    "rows": [
                        {"name": "Передплата", "cnt": 0, "price": 200.00, "disc": 0, "taxgrp": 2}
                    ],
                    "rows_pre_payment": [row(500, group=2)],
                    "pays": [card(200)],
                },
            },
        }
    )
    number = advance["info"]["doccode"]
    final = cloud.execute(
        {
            "tag": "final-1021",
            "post_payment_of_check_fn": number,
            "fiscal": {
                "task": 1,
                "subtask": 2,
                "receipt": receipt(
                    300, [row(500, group=2, disc=200, disc_apply_type=1)], [cash(300)]
                ),
            },
        }
    )
    assert final["res"] == 0
    found = cloud.get(f"/api/v3/check-task/{number}")
    assert (found["task"]["tag"], found["task"]["fiscal"]["subtask"]) == ("advance-1021", 1)
    assert found["task"]["fiscal"]["receipt"]["sum"] == 200.0


def test_java_client_finds_a_lost_receipt_through_the_shift(cloud: CloudDesk) -> None:
    """Lost answer, no repeat: shifts, documents of the newest, and the tag of each."""
    cloud.server.faults.add(Fault(kind="hang", content="lost-1"))
    body = {"tag": "lost-1", "fiscal": {"task": 1, "receipt": receipt(1, [row(1)], [cash(1)])}}
    try:
        cloud.client.post(cloud.path, json=body, timeout=0.3)
    except httpx.ReadTimeout:
        pass
    else:
        raise AssertionError("an answer came")
    shift_id = cloud.get("/api/v3/shifts")["items"][0]["shift_id"]
    numbers = [
        one["fiscal_number"]
        for one in cloud.get(f"/api/v3/shift/checks?shift_id={shift_id}")["items"]
        if one["task"] == SALE
    ]
    tags = [cloud.get(f"/api/v3/check-task/{one}")["task"]["tag"] for one in numbers]
    assert tags == ["lost-1"]


def test_csharp_client_printed_forms(device: DeviceManagerDesk) -> None:
    """Trap 4 and 5: 1 suppresses, 2 gives; the text is windows-1251 behind `base64,`."""
    device.done(OPEN)
    body: dict[str, Any] = {
        "fiscal": {"task": 1, "receipt": receipt(10, [row(10, group=2)], [cash(10)])}
    }
    assert "pf_text" not in device.execute({**body, "need_pf_txt": 1})
    text = device.execute({**body, "need_pf_txt": 2})["pf_text"]
    assert "Кава мелена" in base64.b64decode(text.partition("base64,")[2]).decode("cp1251")


def test_csharp_client_reads_printinfo_and_numbers_as_text(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    info = device.sell(50, [row(25, 2, code="1", group=2)], [cash(50)])
    assert info["docno"] == "1"
    assert info["printinfo"]["fisdoctype"] == "Фіскальний чек"
    assert info["isoffline"] is info["printinfo"]["isOffline"] is False


def test_delphi_till_uses_package_mode_and_settings(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    sold = device.execute(
        {
            "tag": "7e0c",
            "need_pf_txt": "2",
            "fiscal": {"task": 1, "receipt": receipt(50, [row(25, 2, group=2)], [card(50)])},
        },
        "/dm/execute-pkg",
    )
    slip = sold["info"]["printinfo"]["pays"][0]
    assert (sold["res"], slip["rrn"]) == (0, "000000000101")
    assert slip["rrn"] in base64.b64decode(sold["pf_text"].partition("base64,")[2]).decode("cp1251")
    back = device.execute(
        {
            "pay": {"task": 2, "refundid": slip["rrn"]},
            "fiscal": {"task": 2, "receipt": receipt(50, [row(25, 2, group=2)], [card(50)])},
        },
        "/dm/execute-pkg",
    )
    assert back["res"] == 0
    assert device.client.get("/dm/vchasno-kasa/api/v1/settings").json()["pf_charcount"] == 48


def test_php_till_empties_the_drawer_and_reads_the_licence(device: DeviceManagerDesk) -> None:
    """Trap 20: task 4 with the whole `safe` before 11; `autoround`; `billing` of task 0."""
    opened = device.done(OPEN)
    assert opened["billing"]["enough_to_renew_subscription"] == 1
    device.sell(12.57, [row(12.57, group=2)], [cash(12.50)], autoround=True)
    safe = device.done(X)["safe"]
    assert device.done(CASH_OUT, cash={"type": 0, "sum": safe})["safe"] == 0.0
    assert device.done(CLOSE)["safe"] == 0.0


def test_php_emulator_author_thought_the_device_manager_opens_by_itself(
    device: DeviceManagerDesk,
) -> None:
    """It contradicts the published table: 1092. A switch imitates the emulator."""
    body = receipt(10, [row(10, group=2)], [cash(10)])
    assert refusal(device.task(SALE, receipt=body)) == (1092, 3)
    device.switch(auto_open_tasks=[1, 2])
    device.done(SALE, receipt=body)


def test_php_shop_spreads_its_discount_over_rows(cloud: CloudDesk) -> None:
    """Trap 13: the same 25.00 as row discounts or on the receipt pay the same and tax alike."""
    rows = [row(199.99), row(49.90, group=4), row(0.11, group=2)]
    cloud.sell(250, rows, [card(225)], disc=25)
    spread = [row(199.99, disc=20), row(49.90, group=4, disc=4.99), row(0.11, group=2, disc=0.01)]
    cloud.sell(225, spread, [card(225)])
    on_receipt, on_rows = (one["sums"] for one in cloud.documents(SALE))
    assert on_receipt["due"] == on_rows["due"] == 22500
    assert on_receipt["taxes"] == on_rows["taxes"]


def test_kiosk_hopes_for_a_test_mode_and_keeps_its_number(cloud: CloudDesk) -> None:
    """`dtype` of a request has no effect; a failing page takes no receipt back (trap 7)."""
    cloud.switch(is_test=False)
    info = cloud.done(SALE, "kiosk-1", dtype=0, receipt=receipt(10, [row(10, group=2)], [card(10)]))
    assert info["dtype"] == 1
    cloud.server.faults.add(Fault(kind="html_500", path="/c/"))
    assert cloud.client.get(f"/c/{info['doccode']}.json").status_code == 500
    assert cloud.get(f"/c/{info['doccode']}.json")["fiscal_number"] == info["doccode"]
    assert len(cloud.documents(SALE)) == 1


def test_kiosk_reads_one_as_online(cloud: CloudDesk) -> None:
    """The conflicting reading of `online_status`, behind a switch."""
    assert cloud.done(STATUS)["online_status"] == 0
    cloud.switch(online_is_zero=False)
    assert cloud.done(STATUS)["online_status"] == 1


def test_python_service_closes_a_closed_shift_and_loses_its_token(cloud: CloudDesk) -> None:
    """2007 «Необхідно відкрити зміну», and a 401 that is no JSON."""
    answer = cloud.task(CLOSE)
    assert (answer["res"], answer["errortxt"]) == (2007, "Необхідно відкрити зміну")
    with httpx.Client(base_url=cloud.url, verify=TLS) as client:
        lost = client.post(cloud.path, json={"fiscal": {"task": 18}})
        bearer = client.post(
            cloud.path,
            json={"fiscal": {"task": 18}},
            headers={"Authorization": f"Bearer {VCHASNO_TOKEN}"},
        )
    for one in (lost, bearer):
        assert (one.status_code, one.text) == (401, "401: Unauthorized")


def test_fields_that_do_no_harm(cloud: CloudDesk) -> None:
    """`device` and `fisid` are taken from the token; a field of another service is ignored."""
    body = receipt(10, [row(10, group=2)], [card(10)], related_receipt_id="x")
    answer = cloud.execute(
        {"ver": 6, "device": "4000000009", "fiscal": {"task": 2, "fisid": "", "receipt": body}}
    )
    assert (answer["res"], answer["device"]) == (0, "99990000000001")
    assert cloud.state["ignored_fields"] == {"fiscal.receipt.related_receipt_id": 1}


def test_node_bot_repeats_by_its_order_number(cloud: CloudDesk) -> None:
    """Trap 9: the tag is the order, so a bot that forgot everything issues nothing twice."""
    body = receipt(10, [row(10, group=2)], [card(10)])
    first = cloud.task(SALE, "order-1021", receipt=body)
    assert cloud.task(SALE, "order-1021", receipt=body) == first
    assert len(cloud.documents(SALE)) == 1


def test_reprint_after_a_paper_jam(device: DeviceManagerDesk) -> None:
    """Task 22 prints the last receipt again: the same number and form, no new document."""
    device.done(OPEN)
    body = {"task": 1, "receipt": receipt(10, [row(10, group=2)], [cash(10)])}
    first = device.execute({"need_pf_txt": 2, "fiscal": body})
    sold = first["info"]
    again = device.execute({"need_pf_txt": 2, "fiscal": {"task": 22}}, "/dm/execute-prn")
    assert again["pf_text"] == first["pf_text"]
    assert (again["task"], again["info"]["task"]) == (22, SALE)
    assert (again["info"]["doccode"], again["info"]["isprint"]) == (sold["doccode"], 1)
    assert len(device.documents(SALE)) == 1
