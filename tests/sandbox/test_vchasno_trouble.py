"""Tax service away, offline, key, licence, clock: what each dialect answers (reference 4, 11)."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from cashier_app.sandbox.server import SandboxServers
from tests.sandbox.counter import wait_until
from tests.sandbox.vchasno_desk import (
    CASH_IN,
    CLOSE,
    OPEN,
    SALE,
    STATUS,
    CloudDesk,
    Desk,
    DeviceManagerDesk,
    X,
    cash,
    receipt,
    refusal,
    row,
)

TEN = receipt(10, [row(10)], [cash(10)])


@pytest.fixture(params=["cloud", "device"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """Both dialects in turn, the shift open, no patience for the tax service."""
    made: Desk = request.getfixturevalue(request.param)
    made.switch(hold_s=0)
    made.done(OPEN)
    return made


def test_request_is_held_and_then_given_up(desk: Desk) -> None:
    desk.switch(tax_service_down=True, offline_allowed=False, hold_s=0.15)
    started = time.monotonic()
    answer = desk.task(SALE, "7", receipt=TEN)
    assert 0.15 <= time.monotonic() - started < 2
    assert refusal(answer) == (1034, 1)
    assert desk.documents(SALE) == []
    assert desk.register["offline"] is False
    # Reading tasks do not need the tax service.
    desk.done(STATUS)
    desk.done(X)
    desk.switch(tax_service_down=False)
    assert desk.task(SALE, "7", receipt=TEN)["res"] == 0


def test_stop_does_not_wait_for_a_held_request(vchasno: SandboxServers, desk: Desk) -> None:
    desk.switch(tax_service_down=True, offline_allowed=False, hold_s=60)
    before = desk.server.faults.count
    errors: list[Exception] = []

    def ask() -> None:
        try:
            desk.task(SALE, receipt=TEN)
        except httpx.TransportError as exc:
            errors.append(exc)

    asking = threading.Thread(target=ask)
    asking.start()
    wait_until(lambda: desk.server.faults.count == before + 1)
    started = time.monotonic()
    vchasno.stop()
    assert time.monotonic() - started < 2
    asking.join(5)
    assert len(errors) == 1
    assert desk.documents(SALE) == []


def test_wrong_request_is_not_held(desk: Desk) -> None:
    desk.switch(tax_service_down=True, offline_allowed=False, hold_s=60)
    refusal(desk.task(SALE, receipt=receipt(10, [row(10)], [cash(9)])))


@pytest.mark.parametrize("made", [True, False])
def test_collision_leaves_it_open_whether_the_document_was_made(desk: Desk, made: bool) -> None:
    desk.switch(tax_service_down=True, offline_allowed=False, down_action=2, collision_commits=made)
    assert refusal(desk.task(SALE, "7", receipt=TEN)) == (1034, 2)
    assert len(desk.documents(SALE)) == made
    desk.switch(tax_service_down=False)
    assert desk.task(SALE, "7", receipt=TEN)["res"] == 0
    assert len(desk.documents(SALE)) == 1


def test_shift_is_neither_opened_nor_closed_without_the_tax_service(cloud: CloudDesk) -> None:
    cloud.switch(tax_service_down=True, hold_s=0)
    assert refusal(cloud.task(SALE, receipt=TEN)) == (1034, 1)
    assert refusal(cloud.task(OPEN)) == (1034, 1)
    assert cloud.documents() == []
    cloud.switch(tax_service_down=False)
    cloud.done(OPEN)
    cloud.switch(tax_service_down=True)
    assert refusal(cloud.task(CLOSE)) == (1034, 1)
    assert cloud.register["shift_open"] is True


def test_goes_offline_when_allowed_and_comes_back(desk: Desk) -> None:
    desk.switch(tax_service_down=True, offline_allowed=True)
    numbers = desk.done(21)["vacant_off_nums"]
    assert numbers == 100
    info = desk.sell(10, [row(10)], [cash(10)])
    assert info["isoffline"] is True
    code = info["doccode"].removeprefix("TEST_").split(".")
    assert (code[1], len(code[2])) == ("1", 4)
    assert desk.sell(10, [row(10)], [cash(10)])["doccode"].split(".")[1] == "2"
    assert desk.done(21)["vacant_off_nums"] == 98
    assert desk.done(STATUS)["online_status"] == 1
    # Once offline, nothing waits for the tax service any more.
    desk.switch(hold_s=60)
    assert desk.sell(10, [row(10)], [cash(10)])["isoffline"] is True
    desk.switch(tax_service_down=False)
    assert desk.register["offline"] is False
    assert desk.sell(10, [row(10)], [cash(10)])["isoffline"] is False
    assert desk.done(21)["vacant_off_nums"] == 100
    sessions = desk.register["offline_sessions"]
    assert len(sessions) == 1
    assert sessions[0]["end"] is not None


def test_numbers_of_the_offline_marks_agree(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    device.switch(offline=True)
    info = device.sell(10, [row(10)], [cash(10)])
    assert info["isoffline"] is info["printinfo"]["isOffline"] is True
    assert info["printheader"]["isOffline"] is True
    assert info["vacant_off_nums"] == 99
    device.switch(offline=False)
    assert device.sell(10, [row(10)], [cash(10)])["isoffline"] is False


def test_no_number_no_offline_document(desk: Desk) -> None:
    desk.switch(offline=True, off_numbers_issued=1)
    desk.server.drain_offline_numbers()
    # There were numbers once, and they are used up.
    assert refusal(desk.task(SALE, receipt=TEN)) == (1122, 1)
    assert desk.register["offline"] is False
    desk.switch(offline=False)
    desk.done(CLOSE)
    desk.done(OPEN)
    desk.switch(offline=True)
    desk.done(SALE, receipt=TEN)
    assert refusal(desk.task(SALE, receipt=TEN)) == (1122, 1)


def test_numbers_come_with_the_first_opening_online(device: DeviceManagerDesk) -> None:
    device.switch(offline=True)
    answer = device.task(OPEN)
    assert refusal(answer) == (1056, 1)
    assert answer["errortxt"] == "Відсутні оффлайн номери для роботи ПРРО в режимі оффлайн."
    device.switch(offline=False)
    device.done(OPEN)
    device.done(CLOSE)
    device.switch(offline=True)
    assert device.done(OPEN)["isoffline"] is True


def test_limits_of_offline_work(desk: Desk) -> None:
    """After 35 hours only the shift may be closed; a month has 168 hours."""
    desk.server.clock.offset = datetime(2026, 11, 2, 10, tzinfo=UTC) - datetime.now(UTC)
    desk.switch(offline=True, shift_over_24h="accept")
    desk.done(SALE, receipt=TEN)
    desk.server.clock.advance(timedelta(hours=34, minutes=59))
    desk.done(SALE, receipt=TEN)
    desk.server.clock.advance(timedelta(minutes=2))
    assert refusal(desk.task(SALE, receipt=TEN)) == (1062, 3)
    desk.done(CLOSE)
    desk.switch(offline=False)
    desk.done(OPEN)
    desk.server.clock.advance(timedelta(hours=1))
    desk.switch(offline=True)
    desk.done(SALE, receipt=TEN)
    desk.server.clock.advance(timedelta(hours=134))
    assert refusal(desk.task(CLOSE)) == (1042, 3)
    desk.switch(offline=False)
    desk.done(CLOSE)
    # The next month begins at nothing.
    desk.server.clock.offset = datetime(2026, 12, 3, 10, tzinfo=UTC) - datetime.now(UTC)
    desk.done(OPEN)
    desk.switch(offline=True)
    desk.done(SALE, receipt=TEN)


def test_key_that_ends_soon_allows_no_offline_work(desk: Desk) -> None:
    desk.switch(key_state="warning")
    desk.done(SALE, receipt=TEN)
    desk.switch(offline=True)
    assert refusal(desk.task(SALE, receipt=TEN)) == (1117, 1)


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"licence_ended": True}, 1123, "Недостатньо коштів на балансі."),
        ({"key_state": "missing"}, 1095, "Для пристрою не налаштовані параметри роботи з ЕЦП"),
        (
            {"key_state": "expired"},
            1069,
            "Виникла помилка при підписанні контенту електронним підписом: Строк дії",
        ),
        ({"blocked": True}, 1036, "ДПС: Помилка типу відправки"),
    ],
)
def test_register_that_may_not_work(
    desk: Desk, changes: dict[str, Any], code: int, words: str
) -> None:
    desk.switch(**changes)
    for task, fiscal in ((SALE, {"receipt": TEN}), (CASH_IN, {"cash": {"sum": 1}}), (CLOSE, {})):
        answer = desk.task(task, **fiscal)
        assert refusal(answer) == (code, 3)
        assert answer["errortxt"].startswith(words)
    desk.done(STATUS)
    desk.done(X)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"clock_drift_min": 31}, 1121),
        ({"clock_drift_min": -31}, 1121),
        ({"program_outdated": True}, 1125),
    ],
)
def test_troubles_of_the_device_manager_alone(
    cloud: CloudDesk, device: DeviceManagerDesk, changes: dict[str, Any], code: int
) -> None:
    for desk in (cloud, device):
        desk.done(OPEN)
        desk.switch(**changes)
    assert refusal(device.task(SALE, receipt=TEN)) == (code, 3)
    cloud.done(SALE, receipt=TEN)
    device.switch(clock_drift_min=30, program_outdated=False)
    device.done(SALE, receipt=TEN)


def test_replaced_key_leaves_only_the_end_of_the_shift(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    device.switch(key_replaced=True)
    answer = device.task(SALE, receipt=TEN)
    assert refusal(answer) == (1124, 3)
    assert answer["errortxt"] == (
        'Для ПРРО "kasa1" був виконаний метод аварійної заміни ЕЦП, дозволено тільки закриття '
        "зміни(11)"
    )
    device.done(CLOSE)


def test_licence_is_told_by_the_device_manager(device: DeviceManagerDesk) -> None:
    paid = device.done(OPEN)["billing"]
    assert paid["enough_to_renew_subscription"] == 1
    today = device.task(STATUS)["dt"]
    assert paid["paid_date_to"] > today
    device.switch(licence_ended=True)
    ended = device.done(X)["billing"]
    assert ended["enough_to_renew_subscription"] == 0
    assert ended["paid_date_to"] < today


def test_revoked_token(
    cloud: CloudDesk, second_cloud: CloudDesk, device: DeviceManagerDesk
) -> None:
    cloud.switch(registers={"first": {"token_revoked": True}})
    answer = cloud.post({"fiscal": {"task": STATUS}})
    assert (answer.status_code, answer.text) == (401, "401: Unauthorized")
    second_cloud.done(STATUS)
    device.switch(token_revoked=True)
    assert refusal(device.task(STATUS)) == (1083, 3)


def test_errors_are_counted(desk: Desk) -> None:
    desk.task(OPEN)
    desk.task(OPEN)
    assert desk.state["errors"] == {"1096": 2}
