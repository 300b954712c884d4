"""The Device Manager: its own fields, printed forms, dashboard, package mode (reference 9)."""

import base64
import io
from datetime import timedelta
from typing import Any

import httpx
import pytest
from PIL import Image

from cashier_app.sandbox.credentials import DM_SECOND_TOKEN, DM_TOKEN
from tests.sandbox.counter import TLS
from tests.sandbox.vchasno_desk import (
    CASH_IN,
    CLOSE,
    OPEN,
    RETURN,
    SALE,
    DeviceManagerDesk,
    X,
    card,
    cash,
    receipt,
    refusal,
    row,
)

PACKAGE = "/dm/execute-pkg"


def test_fields_are_of_other_kinds_than_in_the_cloud(device: DeviceManagerDesk) -> None:
    opened = device.done(OPEN)
    assert opened["fisid"] == 99990000000011
    assert {"devinfo", "vacant_off_nums", "billing"} <= set(opened)
    info = device.sell(10, [row(10)], [cash(10)])
    assert (info["docno"], info["fisid"]) == ("1", 99990000000011)
    assert "mac" not in info
    assert "shift_id" not in info
    report = device.done(X)
    assert report["lastcheck"] == {
        "packnum": 153,
        "docnum": "1",
        "fisnum": info["doccode"],
        "packtype": SALE,
    }
    assert (report["safe_start_shift"], report["shift_prev_link"]) == (0.0, 36)
    assert report["summary"]["calc_p"] == 10.0
    assert device.done(CLOSE)["docno"] == "37"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"device": "kasa9"}, 1091),
        ({"device": None}, 1091),
        ({"ver": 5}, 2000),
        ({"ver": None}, 2000),
        ({"type": None}, 2000),
        ({"type": 2}, 2000),
        ({"token": "wrong"}, 1083),
    ],
)
def test_wrong_envelopes(device: DeviceManagerDesk, changes: dict[str, Any], code: int) -> None:
    answer = device.execute({"fiscal": {"task": 18}, **changes})
    assert refusal(answer) == (code, 3)


def test_token_in_the_body_is_accepted(device: DeviceManagerDesk) -> None:
    assert device.execute({"token": DM_TOKEN, "fiscal": {"task": 18}})["res"] == 0


@pytest.mark.parametrize("raw", [b"", b"{", b"[]"])
def test_body_that_is_no_json(device: DeviceManagerDesk, raw: bytes) -> None:
    answer = device.client.post("/dm/execute", content=raw)
    assert answer.status_code == 200
    assert refusal(answer.json()) == (2000, 3)


def test_printinfo_holds_all_for_a_form_of_ones_own(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    info = device.sell(
        219.90,
        [row(25, 3, disc=5.10, code2="2202", code="A-17"), row(600, 0.25, comment="до кави")],
        [cash(100, change=100), card(100, paysys="VISA", auth_code="A1B2C3")],
        disc=20,
        round=0.10,
        comment_down="Дякуємо!",
    )
    printed = info["printinfo"]
    assert (printed["name"], printed["vat_code"], printed["fis_code"]) == (
        "ТОВ «КАЛИНА»",
        "123456789012",
        "12345678",
    )
    assert [printed[f"sum_{one}"] for one in ("receipt", "disc", "topay")] == [219.9, 20.0, 200.0]
    assert (printed["round"], printed["safe"], printed["docno"]) == (0.1, 100.0, "1")
    assert printed["fisn"] == info["doccode"]
    assert (printed["fisdoctype"], printed["manuf"]) == ("Фіскальний чек", "Вчасно-каса")
    water, coffee = printed["goods"]
    assert (water["cnt"], water["cost"], water["disc"], water["taxlit"]) == (3, 75.0, 5.1, "А")
    assert (coffee["cnt"], coffee["comment"]) == (0.25, "до кави")
    in_cash, by_card = printed["pays"]
    assert (in_cash["typen"], in_cash["info"]) == ("Готівка", "Отримано 200.00 решта 100.00")
    assert (by_card["paysys"], by_card["auth_code"], by_card["info"]) == ("VISA", "A1B2C3", "")
    assert printed["taxes"] == [
        {
            "gr_code": 1,
            "base_sum": 199.9,
            "tax_name": "ПДВ_А",
            "tax_fname": "ПДВ 20%",
            "tax_lit": "А",
            "tax_percent": 20,
            "ex_name": "",
            "ex_percent": 0,
            "tax_sum": 33.32,
            "ex_sum": 0.0,
        }
    ]
    dt = info["dt"]
    assert printed["dt"] == f"{dt[6:8]}-{dt[4:6]}-{dt[:4]} {dt[8:10]}:{dt[10:12]}:{dt[12:]}"
    assert info["printheader"]["shopname"] == "Магазин «Калина»"
    moved = device.done(CASH_IN, cash={"sum": 5, "comment_up": "Розмінна монета"})["printinfo"]
    assert (moved["fisdoctype"], moved["goods"], moved["sum_topay"]) == (
        "Службове внесення",
        [],
        5.0,
    )
    assert moved["comment_up"] == "Розмінна монета"


def form(answer: dict[str, Any], name: str) -> bytes:
    head, data = answer[name].split("base64,")
    assert head.startswith("data:")
    return base64.b64decode(data)


def test_forms_are_given_for_a_two_only(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    body = {"fiscal": {"task": SALE, "receipt": receipt(10, [row(10)], [cash(10)])}}
    for value in (0, 1, "1"):
        wanted = dict.fromkeys(("need_pf_txt", "need_pf_img", "need_pf_pdf"), value)
        answer = device.execute({**body, **wanted})
        assert not {"pf_text", "pf_image", "pf_pdf"} & set(answer)
    answer = device.execute({**body, "need_pf_txt": "2", "need_pf_img": 2, "need_pf_pdf": 2})
    text = form(answer, "pf_text").decode("windows-1251")
    assert "ФІСКАЛЬНИЙ ЧЕК" in text
    assert "Кава мелена" in text
    assert answer["info"]["doccode"] in text
    assert max(map(len, text.splitlines())) <= 48
    picture = Image.open(io.BytesIO(form(answer, "pf_image")))
    assert (picture.format, picture.width) == ("PNG", 640)
    assert form(answer, "pf_pdf").startswith(b"%PDF")
    only_text = device.execute({**body, "need_pf_txt": 2})
    assert "pf_image" not in only_text


def test_forms_left_open_follow_the_settings(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    path = "/dm/vchasno-kasa/api/v1/settings"
    before = device.client.get(path).json()
    assert (before["pf_astext"], before["pf_charcount"], before["extAccess"]) == (False, 48, False)
    changed = device.client.post(path, json={"pf_astext": True, "extaccess": True, "other": 1})
    assert changed.json() == before | {"pf_astext": True, "extAccess": True}
    body = {"fiscal": {"task": SALE, "receipt": receipt(10, [row(10)], [cash(10)])}}
    assert "pf_text" in device.execute(body)
    assert "pf_text" not in device.execute({**body, "need_pf_txt": 1})
    assert device.client.post(path, content=b"{").json()["res"] == 2000


def test_text_of_a_receipt(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    body = receipt(
        466,
        [
            row(431, group=3, code2="2204", code_a="АААА123456"),
            row(30, disc=-5, comment="з собою"),
        ],
        [cash(441, change=65)],
        disc=25.20,
        round=0.20,
        comment_up="Магазин\nКалина",
    )
    answer = device.execute({"need_pf_txt": 2, "fiscal": {"task": SALE, "receipt": body}})
    lines = form(answer, "pf_text").decode("windows-1251").splitlines()
    words = [" ".join(line.split()) for line in lines]
    for wanted in (
        "ПН 123456789012",
        "ТЕСТОВИЙ ЧЕК",
        "Магазин",
        "УКТЗЕД 2204",
        "Марка АААА123456",
        "Надбавка 5.00",
        "Знижка на чек 25.20",
        "ГОТІВКА 441.00",
        "РЕШТА 65.00",
        "СУМА БЕЗ ЗАОКРУГЛЕННЯ 440.80",
        "ЗАОКРУГЛЕННЯ 0.20",
        "СУМА, ГРН 441.00",
        # The discount of 25.20 is spread: 1.89 of 35.00 (25.20 x 35 / 466 = 1.8927), the rest of
        # it, 23.31, on 431.00. 407.69 x 5 / 105 = 19.414; 388.28 / 6 = 64.713; 33.11 / 6 = 5.518
        "акциз_Д 19.41",
        "ПДВ_Г 64.71",
        "ПДВ_А 5.52",
        "ОНЛАЙН",
    ):
        assert wanted in words
    moved = device.execute(
        {"need_pf_txt": 2, "fiscal": {"task": CASH_IN, "cash": {"sum": 5, "comment_up": "Розмін"}}}
    )
    text = form(moved, "pf_text").decode("windows-1251")
    assert text.index("Розмін") < text.index("5.00") < text.index("СЛУЖБОВЕ ВНЕСЕННЯ")


def test_text_of_a_z_report(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    device.sell(10, [row(10)], [cash(10)])
    answer = device.execute({"need_pf_txt": 2, "fiscal": {"task": CLOSE}})
    text = form(answer, "pf_text").decode("windows-1251")
    assert "Z-ЗВІТ" in text
    assert "Готівка: продаж" in text


def test_repeat_gives_the_forms_too(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    body = {
        "tag": "7",
        "need_pf_txt": 2,
        "fiscal": {"task": SALE, "receipt": receipt(10, [row(10)], [cash(10)])},
    }
    assert device.execute(body) == device.execute(body)


def test_printing(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    body = {"fiscal": {"task": SALE, "receipt": receipt(10, [row(10)], [cash(10)])}}
    assert device.execute(body)["info"]["isprint"] == 0
    printed = device.execute(body, "/dm/execute-prn")
    assert (printed["info"]["isprint"], printed["warnings"]) == (1, [])
    # A printer that is not there spoils no receipt.
    lost = device.execute(body, "/dm/execute-prn?dev_id=prn2")
    assert (lost["res"], lost["info"]["isprint"], lost["warnings"][0]["code"]) == (0, 0, 430)
    again = device.execute({"fiscal": {"task": 22}}, "/dm/execute-prn")
    assert again["info"]["doccode"] == lost["info"]["doccode"]
    assert again["info"]["isprint"] == 1
    assert [one["printed_on"] for one in device.documents(SALE)] == [[], ["prn"], ["prn"]]


def test_dashboard(device: DeviceManagerDesk) -> None:
    opened = device.done(OPEN)
    device.server.clock.advance(timedelta(minutes=90))
    device.switch(registers={"kasa2": {"key_state": "missing"}, "kasa1": {"offline": True}})
    device.sell(10, [row(10)], [cash(10)])
    device.server.clock.advance(timedelta(minutes=10))
    found = device.client.get("/dm/vchasno-kasa/api/v1/dashboard").json()
    assert (found["server_v"], found["need_upd"]) == ("5.183.0", 0)
    first, second = found["devices"]
    assert (first["device"], first["fisid"], first["token"]) == (
        "kasa1",
        "99990000000011",
        DM_TOKEN,
    )
    assert (first["shiftdt"], first["prro_status"]) == (opened["dt"], 1)
    assert (first["shiftterm"], first["offline_time1"], first["offline_time2"]) == (100, 10, 10)
    assert first["signinfo"].startswith("ТОВ «КАЛИНА», дійсний до ")
    assert (second["signinfo"], second["shiftdt"], second["token"]) == ("", "", DM_SECOND_TOKEN)
    device.switch(program_outdated=True)
    assert device.client.get("/dm/vchasno-kasa/api/v1/dashboard").json()["need_upd"] == 1


def test_system_information(device: DeviceManagerDesk) -> None:
    device.switch(clock_drift_min=45)
    found = device.client.get("/dm/api/v1/sys_info").json()
    assert (found["version"], found["database"]) == ("5.183.0", "sqlite")


def test_cloud_and_device_manager_have_their_own_registers(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    numbers = [one["fisid"] for one in device.state["registers"]]
    assert numbers == ["99990000000011", "99990000000012"]
    assert httpx.get(f"{device.url}/api/v3/shifts", verify=TLS).status_code == 404


def package(device: DeviceManagerDesk, body: dict[str, Any], **envelope: Any) -> dict[str, Any]:
    return device.execute({**envelope, "fiscal": body}, PACKAGE)


def test_package_takes_the_card_prints_and_opens_the_drawer(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    body = {"task": SALE, "receipt": receipt(100, [row(100)], [cash(40), card(60)])}
    answer = package(device, body, tag="7")
    info = answer["info"]
    assert (answer["res"], info["isprint"], info["ispay"]) == (0, 1, 1)
    by_card = info["printinfo"]["pays"][1]
    assert (by_card["cardmask"], by_card["rrn"]) == ("4444******1111", "000000000101")
    assert device.state["drawer_openings"] == 1
    # A repeat takes no money again.
    assert package(device, body, tag="7") == answer
    taken = device.state["terminal"]
    assert [(one["kind"], one["sum"], one["rrn"]) for one in taken] == [(1, 6000, "000000000101")]
    assert device.state["tag_mismatches"] == []


def test_package_without_pays_is_paid_by_card(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    answer = package(
        device, {"task": SALE, "receipt": {"sum": 100, "disc": 10, "rows": [row(100)]}}
    )
    assert answer["res"] == 0
    assert device.documents(SALE)[0]["sums"]["pays"] == [{"type": 2, "sum": 9000, "change": 0}]
    assert device.state["drawer_openings"] == 0
    # In cash alone the terminal is left in peace.
    in_cash = {"task": SALE, "receipt": receipt(10, [row(10)], [cash(10)])}
    assert package(device, in_cash)["info"]["ispay"] == 0
    assert len(device.state["terminal"]) == 1


def test_return_in_a_package_says_what_is_given_back(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    for _ in range(2):
        package(device, {"task": SALE, "receipt": receipt(100, [row(100)], [card(100)])})
    back = {"task": RETURN, "receipt": receipt(100, [row(100)], [card(100)])}
    assert package(device, back)["error_extra"]["field"] == "pay"
    assert package(device, back, pay={"task": 1})["error_extra"]["field"] == "pay.task"
    unknown = package(device, back, pay={"task": 2, "refundid": "000000000999"})
    assert refusal(unknown) == (5025, 3)
    assert refusal(package(device, back, pay={"task": 3, "cancelid": "99"})) == (5027, 3)
    given = package(device, back, pay={"task": 2, "refundid": "000000000101"})
    assert given["info"]["printinfo"]["pays"][0]["rrn"] == "000000000101"
    assert package(device, back, pay={"task": 3, "cancelid": "2"})["res"] == 0
    assert refusal(package(device, back, pay={"task": 3, "cancelid": "2"})) == (5027, 3)
    assert len(device.documents(RETURN)) == 2


def test_nobody_pays_for_a_receipt_that_is_not_made(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    wrong = {"task": SALE, "receipt": receipt(100, [row(99)], [card(100)])}
    assert refusal(package(device, wrong)) == (1101, 3)
    assert device.state["terminal"] == []
    device.switch(terminal_outcome="declined")
    good = {"task": SALE, "receipt": receipt(100, [row(100)], [card(100)])}
    assert refusal(package(device, good)) == (5001, 3)
    assert device.documents(SALE) == []
    device.switch(terminal_outcome="ok", tax_service_down=True, offline_allowed=False, hold_s=0)
    assert refusal(package(device, good)) == (1034, 1)
    # The money that was taken already is given back.
    assert [one["is_cancelled"] for one in device.state["terminal"]] == [True]


def test_terminal_alone(device: DeviceManagerDesk) -> None:
    call = {
        "ver": 6,
        "type": 3,
        "device": "term1",
        "transaction_id": "6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11",
        "pay": {"task": 1, "sum": 150.00},
    }
    paid = device.post(call).json()
    assert (paid["res"], paid["task_status"]) == (0, 1)
    assert paid["transaction_id"] == call["transaction_id"]
    assert (paid["info"]["refundid"], paid["info"]["cardmask"]) == (
        "000000000101",
        "4444******1111",
    )
    # The same id is the same payment, and so is a search.
    assert device.post(call).json()["info"] == paid["info"]
    assert device.post({**call, "transaction_search": 1}).json()["info"] == paid["info"]
    other = "00000000-0000-4000-8000-000000000000"
    missing = device.post({**call, "transaction_id": other, "transaction_search": 1})
    assert refusal(missing.json()) == (5013, 3)
    assert refusal(device.post({**call, "device": "term9"}).json()) == (1091, 3)
    own_id = device.post({**call, "transaction_id": "7"}).json()["transaction_id"]
    assert len(own_id) == 36
    back = device.post({**call, "transaction_id": "", "pay": {"task": 3, "cancelid": "1"}}).json()
    assert back["info"]["sum"] == 150.0
    assert len(device.state["terminal"]) == 3
    assert device.post({**call, "pay": {"task": 9}, "transaction_id": ""}).json()["res"] == 2000
