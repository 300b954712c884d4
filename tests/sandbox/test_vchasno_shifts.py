"""Shifts, the drawer, X- and Z-reports, status and the reading tasks of both dialects."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sandbox.vchasno_desk import (
    CASH_IN,
    CASH_OUT,
    CLOSE,
    OPEN,
    PAYOUT,
    RETURN,
    SALE,
    STATUS,
    CloudDesk,
    Desk,
    DeviceManagerDesk,
    X,
    card,
    cash,
    receipt,
    refusal,
    row,
)


@pytest.fixture(params=["cloud", "device"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """Both dialects in turn."""
    made: Desk = request.getfixturevalue(request.param)
    return made


def test_opening_and_closing(desk: Desk) -> None:
    opened = desk.done(OPEN, cashier="Коваль О. П.")
    assert (opened["shift_link"], opened["dataid"], opened["dtype"]) == (37, 152, 0)
    assert opened["doccode"].startswith("TEST_")
    assert opened["cashier"] == "Коваль О. П."
    closed = desk.done(CLOSE)
    assert int(closed["docno"]) == closed["shift_link"] == 37
    assert closed["dataid"] == 153
    assert desk.done(OPEN)["shift_link"] == 38
    shifts = desk.state["shifts"]
    assert [(one["shift_link"], one["closed"] is None) for one in shifts] == [
        (37, False),
        (38, True),
    ]


def test_device_manager_opens_no_shift_by_itself(device: DeviceManagerDesk) -> None:
    body: dict[int, dict[str, Any]] = {
        SALE: {"receipt": receipt(10, [row(10)], [cash(10)])},
        RETURN: {"receipt": receipt(10, [row(10)], [card(10)])},
        CASH_IN: {"cash": {"type": 0, "sum": 10}},
    }
    for task, fiscal in body.items():
        answer = device.task(task, **fiscal)
        assert refusal(answer) == (1092, 3)
        assert answer["errortxt"] == (
            "Зміна по даному ПРРО закрита. Для фіскалізації чеків необхідно відкрити зміну."
        )
    assert device.documents() == []


def test_cloud_opens_the_shift_with_the_first_receipt(cloud: CloudDesk) -> None:
    assert refusal(cloud.task(CASH_IN, cash={"sum": 10})) == (2007, 3)
    assert cloud.sell(10, [row(10)], [card(10)])["shift_link"] == 37
    documents = cloud.documents()
    assert [(one["task"], one["automatic"], one["dataid"]) for one in documents] == [
        (OPEN, True, 152),
        (SALE, False, 153),
    ]
    cloud.done(CLOSE)
    cloud.done(RETURN, receipt=receipt(10, [row(10)], [card(10)]))
    cloud.done(CLOSE)
    cloud.switch(auto_open_tasks=[1, 2, 3, 4, 14])
    assert cloud.done(CASH_IN, cash={"sum": 10})["safe"] == 10.0


def test_open_twice_and_close_twice(cloud: CloudDesk, device: DeviceManagerDesk) -> None:
    for desk in (cloud, device):
        desk.done(OPEN)
        again = desk.task(OPEN)
        assert refusal(again) == (1096, 3)
        assert again["errortxt"] == (
            "Зміна по даному ПРРО уже була відкрита. Повторне відкриття неможливе"
        )
        desk.done(CLOSE)
    assert refusal(device.task(CLOSE)) == (1006, 3)
    answer = cloud.task(CLOSE)
    assert refusal(answer) == (2007, 3)
    assert answer["errortxt"] == "Необхідно відкрити зміну"
    cloud.done(OPEN)
    cloud.switch(refusals={"shift_already_open": {"code": 2008, "text": "Необхідно закрити"}})
    assert refusal(cloud.task(OPEN)) == (2008, 3)


def test_shift_of_more_than_a_day_takes_only_its_end(
    cloud: CloudDesk, device: DeviceManagerDesk
) -> None:
    sale = receipt(10, [row(10)], [cash(10)])
    for desk, code in ((cloud, 2008), (device, 1035)):
        desk.done(OPEN)
        desk.server.clock.advance(timedelta(hours=23, minutes=59))
        desk.done(SALE, receipt=sale)
        desk.server.clock.advance(timedelta(minutes=2))
        assert refusal(desk.task(SALE, receipt=sale)) == (code, 3)
        assert refusal(desk.task(CASH_IN, cash={"sum": 1})) == (code, 3)
        assert desk.done(STATUS)["shift_status"] == 1
        desk.done(X)
        desk.switch(shift_over_24h="accept")
        desk.done(SALE, receipt=sale)
        desk.done(CLOSE)
    assert "закрити зміну" in cloud.server.switches()["refusals"]["shift_over_24h"]["text"]


def test_safe_of_the_vendors_sample(desk: Desk) -> None:
    """1001 in, 500.5 out, cash sale and return of 150, 100 to a card holder: 400.5 stays."""
    desk.done(OPEN)
    assert desk.done(CASH_IN, cash={"type": 0, "sum": 1001})["safe"] == 1001.0
    assert desk.done(CASH_OUT, cash={"type": 0, "sum": 500.5})["safe"] == 500.5
    desk.sell(150, [row(150)], [cash(150)])
    desk.done(RETURN, receipt=receipt(150, [row(150)], [cash(150)]))
    desk.done(PAYOUT, cash={"type": 2, "sum": 100})
    closed = desk.done(CLOSE)
    # The Z-report does not empty the drawer.
    assert closed["safe"] == 400.5
    assert desk.register["safe"] == 40050
    assert desk.done(OPEN)["safe"] == 400.5
    assert [(one["sum_p"], one["sum_m"]) for one in closed["money"]] == [(1001.0, 500.5)]
    assert [(one["type"], one["sum_m"]) for one in closed["cash"]] == [(2, 100.0)]
    assert closed["receipt"] == {
        "count_p": 1,
        "count_m": 1,
        "count_14": 1,
        "count_transfer": 0,
        "last_docno_p": 1,
        "last_docno_m": 1,
    }


@pytest.mark.parametrize(
    ("task", "amount", "code"),
    [(CASH_IN, 0, 1063), (CASH_IN, -5, 1063), (CASH_OUT, -0.01, 1063), (CASH_OUT, 100.01, 1077)],
)
def test_service_moves_are_checked(
    device: DeviceManagerDesk, task: int, amount: float, code: int
) -> None:
    device.done(OPEN)
    device.done(CASH_IN, cash={"type": 0, "sum": 100})
    assert refusal(device.task(task, cash={"type": 0, "sum": amount})) == (code, 3)
    assert device.done(CASH_OUT, cash={"type": 0, "sum": 100})["safe"] == 0


def test_report_adds_up(desk: Desk) -> None:
    """Two groups, excise, discounts, rounding both ways, a return."""
    desk.done(OPEN)
    # 99.99 with excise and 100.00 at 7 %: the numbers of the vendor's sample.
    desk.sell(199.99, [row(99.99, group=3), row(100, group=4)], [card(199.99)])
    # 120.27 less 20.00, cash rounded up by 0.23; a row discount of 5.00 and a markup of 1.00.
    desk.sell(
        120.27,
        [row(124.27, disc=5), row(0.01, disc=-0.99)],
        [cash(100.50)],
        disc=20,
        round=0.23,
    )
    desk.done(RETURN, receipt=receipt(30.24, [row(30.24)], [cash(30)], round=-0.24))
    report = desk.done(X)
    summary = report["summary"]
    # 199.99 + 100.27; taxes 4.76 + 15.87 + 6.54 + 16.71 and 5.04.
    assert (summary["base_p"], summary["base_m"]) == (300.26, 30.24)
    assert (summary["taxex_p"], summary["taxex_m"]) == (43.88, 5.04)
    assert (summary["disc_p"], summary["disc_m"]) == (24.01, 0.0)
    by_group = {one["gr_code"]: one for one in report["taxes"]}
    assert list(by_group) == [1, 3, 4]
    mixed = by_group[3]
    assert (mixed["base_sum_p"], mixed["base_ex_sum_p"], mixed["base_tax_sum_p"]) == (
        99.99,
        99.99,
        95.23,
    )
    assert (mixed["ex_sum_p"], mixed["tax_sum_p"], mixed["tax_sum_m"]) == (4.76, 15.87, 0.0)
    assert (mixed["tax_name"], mixed["tax_fname"], mixed["tax_lit"]) == (
        "ПДВ_Г",
        "ПДВ 20% + акциз 5%",
        "ГД",
    )
    assert (mixed["tax_percent"], mixed["ex_percent"]) == (20, 5)
    assert (by_group[4]["tax_sum_p"], by_group[4]["base_ex_sum_p"]) == (6.54, 0.0)
    assert (by_group[1]["tax_sum_p"], by_group[1]["tax_sum_m"]) == (16.71, 5.04)
    in_cash, by_card = report["pays"]
    assert (in_cash["type"], in_cash["sum_p"], in_cash["sum_m"]) == (0, 100.5, 30.0)
    assert [in_cash[f"round_{one}"] for one in ("pu", "pd", "mu", "md")] == [0.23, 0.0, 0.0, 0.24]
    assert (by_card["name"], by_card["sum_p"], by_card["round_pu"]) == ("Картка", 199.99, 0.0)
    assert (report["money"], report["cash"], report["money_transfer"]) == ([], [], [])


def test_taxes_of_a_shift_are_those_of_its_receipts(desk: Desk) -> None:
    """Three receipts of 12.55: VAT 2.09 each is 6.27; of 37.65 it would be 6.28."""
    desk.done(OPEN)
    for _ in range(3):
        desk.sell(12.55, [row(12.55)], [card(12.55)])
    assert desk.done(CLOSE)["taxes"][0]["tax_sum_p"] == 6.27


def test_numbers_begin_anew_with_the_shift_and_packets_do_not(desk: Desk) -> None:
    desk.done(OPEN)
    for _ in range(2):
        desk.simple_sale()
    desk.done(RETURN, receipt=receipt(100, [row(100)], [cash(100)]))
    desk.done(CASH_IN, cash={"sum": 1})
    desk.done(CLOSE)
    desk.done(OPEN)
    desk.simple_sale()
    assert [one["docno"] for one in desk.documents(SALE)] == [1, 2, 1]
    assert [one["docno"] for one in desk.documents(RETURN)] == [1]
    assert [one["dataid"] for one in desk.documents()] == list(range(152, 160))
    codes = [one["doccode"] for one in desk.documents()]
    assert len(set(codes)) == len(codes)


def test_macs_form_a_chain(cloud: CloudDesk) -> None:
    macs = [cloud.sell(10, [row(10)], [card(10)])["mac"] for _ in range(2)]
    assert len({*macs}) == 2
    assert all(len(mac) == 64 for mac in macs)


def test_x_report_without_a_shift(cloud: CloudDesk, device: DeviceManagerDesk) -> None:
    assert refusal(cloud.task(X)) == (2007, 3)
    assert refusal(device.task(X)) == (1081, 3)


def test_status_of_the_cloud(cloud: CloudDesk) -> None:
    cloud.switch(is_test=False)
    assert cloud.done(STATUS) == {
        "edrpou": "12345678",
        "fisid": "4000000001",
        "isFis": 1,
        "shift_status": -1,
        "shift_dt": "",
        "online_status": 0,
        "sign_status": 1,
        "safe": 0.0,
    }
    opened = cloud.done(OPEN)
    assert (opened["dtype"], len(opened["doccode"])) == (1, 11)
    status = cloud.done(STATUS)
    assert (status["shift_status"], status["shift_dt"]) == (1, opened["dt"])
    assert status["shift_id"] == opened["shift_id"]
    cloud.done(CLOSE)
    status = cloud.done(STATUS)
    # The last shift is still named, though it is closed.
    assert (status["shift_status"], status["shift_dt"]) == (0, "")
    assert status["shift_id"] == opened["shift_id"]


def test_marks_of_a_test_register(cloud: CloudDesk) -> None:
    assert cloud.done(STATUS)["isFis"] == 0
    info = cloud.sell(10, [row(10)], [card(10)])
    assert info["doccode"].startswith("TEST_")
    assert len(info["doccode"]) == 19
    assert (info["dtype"], info["fisid"]) == (0, "99990000000001")
    assert cloud.register["is_test"] is True


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"online_is_zero": False}, "online_status", 1),
        ({"offline": True}, "online_status", 1),
        ({"offline": True, "online_is_zero": False}, "online_status", 0),
        ({"tax_service_down": True}, "online_status", 1),
        ({"blocked": True}, "online_status", 2),
        ({"blocked": True}, "shift_status", 2),
        ({"key_state": "warning"}, "sign_status", 2),
        ({"key_state": "missing"}, "sign_status", 0),
        ({"key_state": "expired"}, "sign_status", 3),
        ({"licence_ended": True}, "shift_status", -1),
    ],
)
def test_status_tells_troubles_and_never_fails(
    desk: Desk, changes: dict[str, Any], field: str, value: int
) -> None:
    desk.switch(**changes)
    assert desk.done(STATUS)[field] == value


def test_numbers_and_copy(desk: Desk) -> None:
    assert int(desk.done(20)["fisid"]) == int(desk.register["fisid"])
    nothing = desk.done(21)
    assert [nothing[f"last_{one}_no"] for one in ("receipt", "back", "z")] == ["", "", ""]
    assert refusal(desk.task(22)) == (1058, 3)
    desk.done(OPEN)
    sale = desk.sell(10, [row(10)], [cash(10)])
    assert desk.done(22)["doccode"] == sale["doccode"]
    back = desk.done(RETURN, receipt=receipt(10, [row(10)], [cash(10)]))
    closed = desk.done(CLOSE)
    last = desk.done(21)
    assert last["last_receipt_no"] == sale["doccode"]
    assert last["last_back_no"] == back["doccode"]
    assert last["last_z_no"] == closed["doccode"]
    assert last["vacant_off_nums"] == 100
    # A copy is the same document, not a new one; reports are none.
    copied = desk.done(22)
    assert (copied["doccode"], copied["task"], copied["docno"]) == (
        back["doccode"],
        RETURN,
        back["docno"],
    )
    assert len(desk.documents(SALE, RETURN)) == 2
    desk.done(OPEN)
    assert desk.done(21)["last_receipt_no"] == ""


def test_consolidated_reports(desk: Desk) -> None:
    desk.server.clock.offset = datetime(2026, 11, 25, 10, tzinfo=UTC) - datetime.now(UTC)
    for amount in (10, 20, 40):
        desk.done(OPEN)
        desk.sell(amount, [row(amount)], [card(amount)])
        desk.done(CLOSE)
    report = desk.done(12, n_from=38, n_to=39)
    assert (report["docno_from"], report["docno_to"]) == (38, 39)
    assert report["summary"]["base_p"] == 60.0
    assert [one["docno"] for one in report["reports"]] == [38, 39]
    assert [one["summary"]["base_p"] for one in report["reports"]] == [20.0, 40.0]
    short = desk.done(12, n_from=37, n_to=37, is_short=True)
    assert "reports" not in short
    assert refusal(desk.task(12, n_from=40, n_to=50)) == (1059, 3)
    day = "20261125"
    assert desk.done(13, dt_from=day, dt_to=day)["summary"]["base_p"] == 70.0
    assert refusal(desk.task(13, dt_from="20200101", dt_to="20200131")) == (1059, 3)
    answer = desk.task(13, dt_from="1.1.2026", dt_to=day)
    assert answer["error_extra"]["field"] == "fiscal.dt_from"


def test_unknown_task(cloud: CloudDesk, device: DeviceManagerDesk) -> None:
    for number in (5, 7, 15, 23, 99):
        assert refusal(cloud.task(number)) == (1001, 3)
        assert refusal(device.task(number)) == (2000, 3)


def test_document_time_is_kyiv_time_and_the_envelope_may_be_not(cloud: CloudDesk) -> None:
    """In winter Kyiv is two hours ahead of UTC, in summer three."""
    for day, ahead in (("2026-01-15T12:00:00+00:00", 2), ("2026-07-15T12:00:00+00:00", 3)):
        cloud.server.clock.offset = datetime.fromisoformat(day) - datetime.now(UTC)
        answer = cloud.simple_sale()
        assert answer["dt"][:10] == f"{day[:10].replace('-', '')}{12 + ahead}"
        assert answer["info"]["dt"][:10] == answer["dt"][:10]
        cloud.switch(envelope_dt="utc", shift_over_24h="accept")
        answer = cloud.simple_sale()
        assert answer["dt"][8:10] == "12"
        assert answer["info"]["dt"][8:10] == str(12 + ahead)
        cloud.switch(envelope_dt="kyiv")


def test_error_without_info(cloud: CloudDesk) -> None:
    cloud.switch(info_on_error="absent")
    assert "info" not in cloud.task(CLOSE)


@pytest.mark.parametrize(
    ("form", "begin"),
    [
        ("url_2024", "https://kasa.vchasno.ua/c/"),
        ("dm_2021", "https://kasa.vchasno.ua/check-viewer/"),
        ("dm_mac", "MAC:"),
    ],
)
def test_forms_of_the_qr_code(desk: Desk, form: str, begin: str) -> None:
    desk.switch(qr_form=form)
    desk.done(OPEN)
    info = desk.sell(10, [row(10)], [cash(10)])
    assert info["qr"].startswith(begin)
    assert info["doccode"] in info["qr"]
    assert "10.00" in info["qr"]
    desk.switch(qr_form="empty")
    assert desk.sell(10, [row(10)], [cash(10)])["qr"] == ""


def test_qr_code_of_2023(cloud: CloudDesk) -> None:
    cloud.switch(qr_form="lines_2023")
    info = cloud.sell(10.01, [row(10.01)], [cash(10)], round=-0.01)
    dt = info["dt"]
    moment = f"{dt[6:8]}.{dt[4:6]}.{dt[:4]} {dt[8:10]}:{dt[10:12]}:{dt[12:]}"
    assert info["qr"].split("\n") == [
        info["mac"],
        moment,
        f"#{info['doccode']}",
        "10.01",
        "#99990000000001",
    ]
