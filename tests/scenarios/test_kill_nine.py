"""The till is killed at the worst moments; after a restart every sale exists exactly once."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest

from cashier_app.sandbox.seed import KNOWN
from cashier_app.services.fiscalize import Phase
from tests.scenarios.program import Program
from tests.scenarios.shop import CRM_COMMENTS, CRM_DEAL, LOOKUP, SELL, Shop
from tests.scenarios.till_process import TillProcess, wait_for

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL"),
]

CASH = KNOWN["CASH_WITH_CHANGE"]
CARD = KNOWN["CARD"]
CASH_TOTAL = 320_50
CARD_TOTAL = 819_80
SHIFTS = r"^/api/v1/shifts$"
NEVER_S = 3600.0
"""A "late" request of this many seconds is one that the server received and never executes."""


@pytest.fixture
def till(shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TillProcess]:
    made = TillProcess(shop, tmp_path_factory.getbasetemp() / "bytecode")
    yield made
    made.stop()


def _recover(shop: Shop, till: TillProcess) -> None:
    """The next start on the same data folder, by the same composition, in this process."""
    shop.checkbox.faults.clear()
    shop.uspacy.faults.clear()

    async def recover() -> None:
        async with shop.running(device_id=till.DEVICE_ID) as program:
            await program.ready()
            await program.settled()

    asyncio.run(recover())
    till.assert_whole()


def _sells(shop: Shop) -> list[bytes]:
    return [request.body for request in shop.sell_requests]


def test_killed_after_the_request_left_and_before_the_server_acted(shop: Shop, till: TillProcess):
    """The server never executes the first request: the same body goes again, once."""
    shop.checkbox_fault("late", SELL, seconds=NEVER_S)
    till.start("open-shift", "sell", str(CASH))
    till.kill_when(lambda: shop.sell_requests)
    assert shop.receipts == []
    assert till.states() == ["sending"]
    _recover(shop, till)
    assert len(shop.receipts) == 1
    shop.assert_sold_once(CASH, CASH_TOTAL)
    first, second = _sells(shop)
    assert first == second


def test_killed_before_the_server_acted_and_the_request_lands_after_the_restart(
    shop: Shop, till: TillProcess
):
    """Both requests reach the server: its own key, our id, makes them one receipt."""
    shop.checkbox_fault("late", SELL, seconds=1.2)
    till.start("open-shift", "sell", str(CASH))
    till.kill_when(lambda: shop.sell_requests)
    assert shop.receipts == []
    _recover(shop, till)
    wait_for(lambda: all(one.status for one in shop.sell_requests), "the late request landed")
    assert len(shop.receipts) == 1
    shop.assert_sold_once(CASH, CASH_TOTAL)
    assert len(set(_sells(shop))) == 1


def test_killed_after_the_server_committed_and_before_the_answer(shop: Shop, till: TillProcess):
    """Nothing is sent again: the receipt is found by our id."""
    shop.checkbox_fault("hang", SELL)
    till.start("open-shift", "sell", str(CASH))
    till.kill_when(lambda: shop.receipts)
    assert till.states() == ["sending"]
    _recover(shop, till)
    assert len(shop.receipts) == 1
    shop.assert_sold_once(CASH, CASH_TOTAL)
    assert len(_sells(shop)) == 1


def test_killed_while_the_receipt_waits_for_its_signature(shop: Shop, till: TillProcess):
    shop.checkbox.set_switches({"receipt_outcome": "stuck"})
    till.start("open-shift", "sell", str(CARD))
    till.kill_when(lambda: len(shop.requests("checkbox", "GET", "/api/v1/receipts/")) >= 2)
    assert till.states() == ["unknown"]
    shop.checkbox.set_switches({"receipt_outcome": "done"})
    _recover(shop, till)
    assert len(shop.receipts) == 1
    shop.assert_sold_once(CARD, CARD_TOTAL)
    assert len(_sells(shop)) == 1


def test_killed_in_the_lookup_after_a_lost_answer(shop: Shop, till: TillProcess):
    shop.checkbox_fault("reset_after", SELL)
    shop.checkbox_fault("hang", LOOKUP)
    till.start("open-shift", "sell", str(CARD))
    till.kill_when(lambda: shop.requests("checkbox", "GET", "/api/v1/receipts/"))
    assert till.states() == ["unknown"]
    _recover(shop, till)
    assert len(shop.receipts) == 1
    shop.assert_sold_once(CARD, CARD_TOTAL)
    assert len(_sells(shop)) == 1


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", CRM_DEAL, "hang"),
        ("PATCH", CRM_DEAL, "late"),
        ("PATCH", CRM_DEAL, "hang"),
        ("POST", CRM_COMMENTS, "late"),
        ("POST", CRM_COMMENTS, "hang"),
    ],
)
def test_killed_in_the_write_back(shop: Shop, till: TillProcess, method: str, path: str, kind: str):
    """`late` is never executed, `hang` is executed and never answered."""
    # The deal is read at opening and at confirming; the third reading is the write-back's.
    skip = 2 if method == "GET" else 0
    shop.uspacy_fault(kind, path, method=method, seconds=NEVER_S, skip=skip)
    till.start("open-shift", "sell", str(CASH), "recover")
    till.kill_when(
        lambda: (
            any(request.fault for request in shop.uspacy.faults.log)
            and not shop.uspacy.faults.pending()
        )
    )
    assert till.states() == ["done"]
    _recover(shop, till)
    assert len(shop.receipts) == 1
    shop.assert_sold_once(CASH, CASH_TOTAL)
    assert len(_sells(shop)) == 1


def test_killed_between_recording_and_sending(shop: Shop, till: TillProcess):
    """One sale hangs in sending and keeps the register; the next is on disk and nowhere else."""
    shop.checkbox_fault("hang", SELL)
    till.start("open-shift", "sell", f"{CASH},{CARD}")
    till.kill_when(lambda: till.states() == ["sending", "prepared"] and _sells(shop))
    assert len(_sells(shop)) == 1
    _recover(shop, till)
    assert len(shop.receipts) == 2
    shop.assert_sold_once(CASH, CASH_TOTAL)
    shop.assert_sold_once(CARD, CARD_TOTAL)
    assert len(_sells(shop)) == 2


def test_killed_twice_in_the_same_sale(shop: Shop, till: TillProcess):
    """The recovery itself is killed after its request was executed; the third run is whole."""
    shop.checkbox_fault("late", SELL, seconds=NEVER_S)
    shop.checkbox_fault("hang", SELL)
    till.start("open-shift", "sell", str(CASH))
    till.kill_when(lambda: shop.sell_requests)
    till.start("recover")
    till.kill_when(lambda: shop.receipts)
    _recover(shop, till)
    assert len(shop.receipts) == 1
    shop.assert_sold_once(CASH, CASH_TOTAL)
    assert len(set(_sells(shop))) == 1


def test_killed_while_the_shift_opens(shop: Shop, till: TillProcess):
    """The shift that opened without us is taken; no second one is asked for (S-05)."""
    shop.checkbox_fault("hang", SHIFTS, method="POST")
    till.start("open-shift")
    till.kill_when(lambda: shop.requests("checkbox", "POST", "/api/v1/shifts"))

    async def take_it(program: Program) -> None:
        assert program.shifts.state.is_open
        assert (await program.sell(CARD)).phase is Phase.DONE
        await program.settled()

    shop.play(take_it, device_id=till.DEVICE_ID)
    assert len(shop.requests("checkbox", "POST", "/api/v1/shifts")) == 1
    assert len(shop.checkbox.state()["shifts"]) == 1
    shop.assert_sold_once(CARD, CARD_TOTAL)
    till.assert_whole()


def test_a_day_without_trouble(shop: Shop, till: TillProcess):
    """The driver itself: what the killed runs leave out works to the end."""
    steps = till.run("open-shift", "sell", str(CARD), "card", "recover", "close-shift")
    assert [step["step"] for step in steps] == ["open-shift", "sell", "recover", "close-shift"]
    assert steps[1] == {"step": "sell", "deal": CARD, "phase": "done", "reason": ""}
    assert steps[3]["receipts"] == 1
    till.assert_whole()
    shop.assert_sold_once(CARD, CARD_TOTAL)
