"""Never twice, never lost: tags, repeats, searches, lost answers (reference 6)."""

import contextlib
import threading
from datetime import timedelta
from typing import Any

import httpx
import pytest

from cashier_app.sandbox.credentials import VCHASNO_SECOND_TOKEN
from cashier_app.sandbox.faults import Fault
from tests.sandbox.counter import wait_until
from tests.sandbox.vchasno_desk import (
    CASH_IN,
    CASH_OUT,
    CLOSE,
    OPEN,
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

HUNDRED = receipt(100, [row(100)], [cash(100)])


@pytest.fixture(params=["cloud", "device"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """Both dialects in turn, the shift open."""
    made: Desk = request.getfixturevalue(request.param)
    made.done(OPEN)
    return made


@pytest.mark.parametrize(
    ("task", "fiscal"),
    [
        (SALE, {"receipt": HUNDRED}),
        (RETURN, {"receipt": receipt(100, [row(100)], [card(100)])}),
        (CASH_IN, {"cash": {"type": 0, "sum": 50}}),
        (CASH_OUT, {"cash": {"type": 0, "sum": 50}}),
        (CLOSE, {}),
    ],
)
def test_known_tag_gets_the_stored_answer_word_for_word(
    desk: Desk, task: int, fiscal: dict[str, Any]
) -> None:
    desk.server.set_safe(desk.register["name"], 10000)
    body = {**desk.envelope(), "tag": "order-17", "fiscal": {"task": task, **fiscal}}
    first = desk.post(body)
    assert first.json()["res"] == 0
    count = len(desk.documents())
    # Nothing that has changed since shows in the repeated answer.
    desk.switch(licence_ended=True, envelope_dt="utc")
    again = desk.post(body)
    assert again.content == first.content
    assert len(desk.documents()) == count
    assert desk.state["tag_mismatches"] == []


def test_opening_by_tag(cloud: CloudDesk) -> None:
    first = cloud.task(OPEN, "open_shift_1")
    assert cloud.task(OPEN, "open_shift_1") == first
    cloud.done(CLOSE)
    # The tag stays with its document though the shift has ended.
    assert cloud.task(OPEN, "open_shift_1") == first
    assert cloud.register["shift_open"] is False


def test_no_tag_means_a_second_receipt(cloud: CloudDesk) -> None:
    answers = [cloud.simple_sale() for _ in range(2)]
    tags = [one["tag"] for one in answers]
    assert len(set(tags)) == 2
    assert all(len(tag) == 32 and set(tag) <= set("0123456789abcdef") for tag in tags)
    assert len(cloud.documents(SALE)) == 2
    # The tag that was made finds the document like a given one.
    assert cloud.simple_sale(tags[0]) == answers[0]


def test_tags_belong_to_a_register(cloud: CloudDesk, second_cloud: CloudDesk) -> None:
    body = receipt(100, [row(100, group=2)], [cash(100)])
    first = cloud.task(SALE, "7", receipt=body)
    second = second_cloud.task(SALE, "7", receipt=body)
    assert first["info"]["doccode"] != second["info"]["doccode"]
    assert [one["register"] for one in cloud.documents(SALE)] == ["first", "second"]


def test_reading_tasks_are_never_taken_from_the_store(desk: Desk) -> None:
    desk.simple_sale("7")
    assert desk.task(STATUS, "7")["info"]["safe"] == 100.0
    assert desk.task(X, "7")["task"] == X
    desk.done(CASH_IN, cash={"sum": 1})
    assert desk.task(STATUS, "7")["info"]["safe"] == 101.0


def test_another_body_under_a_known_tag(desk: Desk) -> None:
    first = desk.simple_sale("7")
    other = receipt(50, [row(50)], [cash(50)])
    assert desk.task(SALE, "7", receipt=other) == first
    found = desk.state["tag_mismatches"]
    assert [(one["tag"], one["register"]) for one in found] == [("7", desk.register["name"])]
    assert '"sum":50' in found[0]["body_text"].replace(" ", "")
    desk.switch(tag_mismatch="error")
    refusal(desk.task(SALE, "7", receipt=other))
    assert desk.simple_sale("7") == first
    assert len(desk.documents(SALE)) == 1


def test_refusals_are_not_remembered_unless_switched(desk: Desk) -> None:
    wrong = receipt(100, [row(100)], [cash(99)])
    desk.task(SALE, "7", receipt=wrong)
    assert desk.simple_sale("7")["res"] == 0
    desk.switch(tags_remember_refusals=True)
    refused = desk.task(SALE, "8", receipt=wrong)
    assert desk.simple_sale("8") == refused
    assert len(desk.documents(SALE)) == 1


def test_tags_can_be_forgotten(desk: Desk) -> None:
    desk.switch(tag_memory_s=3600)
    first = desk.simple_sale("7")
    desk.server.clock.advance(timedelta(minutes=59))
    assert desk.simple_sale("7") == first
    desk.server.clock.advance(timedelta(minutes=2))
    assert desk.simple_sale("7")["info"]["doccode"] != first["info"]["doccode"]
    assert len(desk.documents(SALE)) == 2


def test_search_by_tag_at_the_device_manager(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    search = {"ver": 6, "device": device.device, "tag": "7", "type": 0}
    missing = device.post(search).json()
    assert refusal(missing) == (1058, 3)
    assert missing["errortxt"] == "Чек з кодом синхронізації не знайдено"
    sold = device.simple_sale("7")
    assert device.post(search).json() == sold
    assert device.post({**search, "type": "0"}).json() == sold
    assert device.state["tag_mismatches"] == []
    assert refusal(device.post({**search, "tag": None}).json()) == (1058, 3)
    assert refusal(device.execute({"type": 0, "tag": "7", "device": "kasa2"})) == (1058, 3)


def test_cloud_knows_no_search(cloud: CloudDesk) -> None:
    cloud.simple_sale("7")
    answer = cloud.execute({"type": 0, "tag": "7"})
    assert refusal(answer) == (1001, 3)
    assert answer["error_extra"]["field"] == "type"


@pytest.mark.parametrize("kind", ["drop_after", "reset_after", "truncate", "html_502_after"])
def test_lost_answer_is_there_for_the_same_tag(desk: Desk, kind: str) -> None:
    desk.server.faults.add(Fault(kind=kind, content='"tag":"7"'))
    body = {**desk.envelope(), "tag": "7", "fiscal": {"task": SALE, "receipt": HUNDRED}}
    with contextlib.suppress(httpx.TransportError):
        desk.post(body)
    answer = desk.post(body).json()
    assert answer["res"] == 0
    documents = desk.documents(SALE)
    assert [one["doccode"] for one in documents] == [answer["info"]["doccode"]]


@pytest.mark.parametrize("kind", ["drop_before", "reset_before", "html_500", "status_401"])
def test_request_that_did_not_arrive_is_done_by_its_repeat(desk: Desk, kind: str) -> None:
    desk.server.faults.add(Fault(kind=kind, content='"tag":"7"'))
    # A fault for one content leaves the others alone.
    desk.done(STATUS)
    body = {**desk.envelope(), "tag": "7", "fiscal": {"task": SALE, "receipt": HUNDRED}}
    with contextlib.suppress(httpx.TransportError):
        desk.post(body)
    assert desk.documents(SALE) == []
    assert desk.post(body).json()["res"] == 0
    assert len(desk.documents(SALE)) == 1


def test_faults_can_meet_one_register_only(cloud: CloudDesk, second_cloud: CloudDesk) -> None:
    cloud.server.faults.add(Fault(kind="html_502", content=VCHASNO_SECOND_TOKEN, times=None))
    cloud.done(STATUS)
    assert second_cloud.post({"fiscal": {"task": STATUS}}).status_code == 502


def test_success_without_a_number(desk: Desk) -> None:
    """Done, but the answer does not say so; the repeat does."""
    desk.switch(ok_without_doccode=True)
    desk.done(STATUS)
    answer = desk.simple_sale("7")
    assert (answer["res"], answer["info"]["doccode"], answer["info"]["qr"]) == (0, "", "")
    assert desk.server.switches()["ok_without_doccode"] is False
    full = desk.simple_sale("7")
    assert full["info"]["doccode"] == desk.documents(SALE)[0]["doccode"]


def test_planned_refusal_once(desk: Desk) -> None:
    desk.switch(res_error={"code": 1034})
    desk.done(STATUS)
    answer = desk.simple_sale("7")
    assert refusal(answer) == (1034, 1)
    assert answer["errortxt"] == "ДПС: Помилка запису чеку."
    assert desk.documents(SALE) == []
    assert desk.simple_sale("7")["res"] == 0
    assert desk.server.switches()["res_error"] is None


def test_planned_refusal_of_some_task_some_times(desk: Desk) -> None:
    desk.switch(res_error={"code": 9, "res_action": 3, "text": "Ні", "task": STATUS, "times": 2})
    assert desk.simple_sale()["res"] == 0
    assert [desk.task(STATUS)["res"] for _ in range(3)] == [9, 9, 0]
    desk.switch(res_error={"code": 9, "times": None})
    assert [desk.simple_sale()["res"] for _ in range(3)] == [9, 9, 9]
    desk.switch(res_error=None)
    assert desk.simple_sale()["res"] == 0


def test_collision_whose_document_was_made(desk: Desk) -> None:
    """`res_action` 2: the state is unsure, and the repeat repairs it."""
    desk.switch(res_error={"code": 1075, "res_action": 2, "commit": True})
    assert refusal(desk.simple_sale("7")) == (1075, 2)
    assert len(desk.documents(SALE)) == 1
    answer = desk.simple_sale("7")
    assert answer["info"]["doccode"] == desk.documents(SALE)[0]["doccode"]
    assert len(desk.documents(SALE)) == 1


class _Asking(threading.Thread):
    """One sale in the background."""

    def __init__(self, desk: Desk, tag: str) -> None:
        super().__init__()
        self._url, self._headers = desk.url + desk.path, desk.client.headers
        self._body = {
            **desk.envelope(),
            "tag": tag,
            "fiscal": {"task": SALE, "receipt": receipt(10, [row(10, group=2)], [card(10)])},
        }
        self._transport = desk.client
        self.answer: dict[str, Any] = {}
        self.start()

    def run(self) -> None:
        self.answer = self._transport.post(self._url, json=self._body).json()


def _asked(desk: Desk) -> int:
    return desk.server.faults.count


def test_cloud_lets_the_next_one_wait_in_order(cloud: CloudDesk) -> None:
    cloud.switch(tax_service_down=True)
    asking = []
    for number in range(4):
        asking.append(_Asking(cloud, str(number % 3)))
        wait_until(lambda: _asked(cloud) == len(asking))
    assert cloud.documents(SALE) == []
    cloud.switch(tax_service_down=False)
    for one in asking:
        one.join(5)
    assert [one["tag"] for one in cloud.documents(SALE)] == ["0", "1", "2"]
    # The fourth had the tag of the first, which was still under way.
    assert asking[3].answer == asking[0].answer


def test_device_manager_is_busy_meanwhile(device: DeviceManagerDesk) -> None:
    device.done(OPEN)
    device.switch(tax_service_down=True, offline_allowed=False)
    before = _asked(device)
    asking = _Asking(device, "7")
    wait_until(lambda: _asked(device) == before + 1)
    busy = device.task(STATUS)
    assert refusal(busy) == (1105, 1)
    assert busy["errortxt"] == "Пристрій зайнятий"
    # The other register of the same Device Manager is free.
    assert device.execute({"device": "kasa2", "fiscal": {"task": STATUS}})["res"] == 0
    device.switch(tax_service_down=False)
    asking.join(5)
    assert asking.answer["res"] == 0
    device.switch(busy=True)
    assert refusal(device.task(STATUS)) == (1105, 1)


def test_slow_register_does_not_hold_the_other(cloud: CloudDesk, second_cloud: CloudDesk) -> None:
    cloud.switch(registers={"first": {"delay_s": 60, "tax_service_down": True}})
    before = _asked(cloud)
    slow = _Asking(cloud, "7")
    wait_until(lambda: _asked(cloud) == before + 1)
    sold = second_cloud.task(SALE, receipt=receipt(10, [row(10, group=2)], [card(10)]))
    assert sold["res"] == 0
    assert [one["register"] for one in cloud.documents(SALE)] == ["second"]
    cloud.switch(registers={"first": {}})
    slow.join(5)
    assert slow.answer["res"] == 0
    assert [one["register"] for one in cloud.documents(SALE)] == ["second", "first"]
