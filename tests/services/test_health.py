"""Lamps: each says what it knows, and no probe stands in the way of a sale."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    NotSent,
)
from cashier_app.ports.fiscal import ProviderHealth
from cashier_app.services.deals import DealList
from cashier_app.services.health import Health, HealthMonitor, Lamp
from tests.fakes import NOON, FakeCrm

from .builders import RULES, Till
from .conftest import run, until

NO_NET = NotSent("no_connection")


class Board:
    def __init__(self, till: Till) -> None:
        self.till = till
        self.crm = FakeCrm()
        self.deals = DealList(self.crm, till.disk.cache, till.journal, till.clock, lambda: RULES)
        self.monitor = HealthMonitor(till.session, self.deals, till.clock)
        self.told: list[Health] = []
        self.monitor.changed.subscribe(self.told.append)


@pytest.fixture
def board(till: Till) -> Board:
    return Board(till)


def test_nothing_is_known_at_first(board: Board) -> None:
    assert board.monitor.state == Health()

    async def scenario() -> None:
        state = await board.monitor.check_once()
        assert (state.provider, state.checked_at) == (Lamp.UNKNOWN, None)
        assert board.till.provider.health_calls == 0

    run(scenario())


def test_all_is_well(board: Board) -> None:
    async def scenario() -> None:
        await board.till.connected()
        await board.deals.refresh()
        state = await board.monitor.check_once()
        assert (state.crm, state.provider, state.tax_service, state.key) == (
            Lamp.OK,
            Lamp.OK,
            Lamp.OK,
            Lamp.OK,
        )
        assert (state.crm_error, state.provider_error, state.key_days) == ("", "", None)
        assert state.checked_at == NOON
        assert not state.is_test
        told = len(board.told)
        await board.monitor.check_once()
        assert len(board.told) == told, "nothing changed, nothing told"

    run(scenario())


@pytest.mark.parametrize(
    ("error", "lamp"),
    [
        (NO_NET, Lamp.BAD),
        (AuthRequired("session_refused"), Lamp.BAD),
        (ContractBroken("not_understood"), Lamp.WARN),
    ],
)
def test_trouble_of_the_crm_is_told_at_once(board: Board, error: CashierError, lamp: Lamp) -> None:
    async def scenario() -> None:
        board.crm.errors["open_deals"] = [error]
        await board.deals.refresh()
        assert (board.monitor.state.crm, board.monitor.state.crm_error) == (lamp, error.code)
        await board.deals.refresh()
        assert (board.monitor.state.crm, board.monitor.state.crm_error) == (Lamp.OK, "")

    run(scenario())


def test_failed_sign_in_and_failed_probe_are_bad(board: Board) -> None:
    async def scenario() -> None:
        board.till.provider.sign_in_errors = [AuthRequired("wrong_pin")]
        await board.till.session.connect()
        state = board.monitor.state
        assert (state.provider, state.provider_error) == (Lamp.BAD, "wrong_pin")
        await board.till.session.connect()
        assert board.monitor.state.provider is Lamp.OK
        await board.monitor.check_once()
        board.till.provider.health_answers = [NO_NET]
        state = await board.monitor.check_once()
        assert (state.provider, state.provider_error) == (Lamp.BAD, "no_connection")
        assert state.tax_service is Lamp.UNKNOWN, "an old answer is no answer"
        assert (await board.monitor.check_once()).provider is Lamp.OK

    run(scenario())


@pytest.mark.parametrize(
    ("answer", "lamp", "error", "tax_service", "key"),
    [
        (
            ProviderHealth(provider_ok=False, tax_service_ok=None, can_sign=None),
            Lamp.BAD,
            "provider_unavailable",
            Lamp.UNKNOWN,
            Lamp.UNKNOWN,
        ),
        (
            ProviderHealth(provider_ok=True, tax_service_ok=False, can_sign=False),
            Lamp.OK,
            "",
            Lamp.WARN,
            Lamp.BAD,
        ),
    ],
)
def test_provider_tax_service_and_signature_are_told_apart(
    board: Board,
    answer: ProviderHealth,
    lamp: Lamp,
    error: str,
    tax_service: Lamp,
    key: Lamp,
) -> None:
    async def scenario() -> None:
        await board.till.connected()
        board.till.provider.health_answers = [answer]
        state = await board.monitor.check_once()
        assert (state.provider, state.provider_error) == (lamp, error)
        assert (state.tax_service, state.key) == (tax_service, key)

    run(scenario())


@pytest.mark.parametrize(
    ("left", "days", "lamp"),
    [
        (timedelta(days=31), 31, Lamp.OK),
        (timedelta(days=15), 15, Lamp.OK),
        (timedelta(days=14), 14, Lamp.WARN),
        (timedelta(hours=6), 0, Lamp.WARN),
        (timedelta(hours=-1), -1, Lamp.BAD),
    ],
)
def test_key_that_runs_out_warns(board: Board, left: timedelta, days: int, lamp: Lamp) -> None:
    async def scenario() -> None:
        board.till.provider.key_expires_at = NOON + left
        await board.till.connected()
        state = await board.monitor.check_once()
        assert (state.key, state.key_days) == (lamp, days)

    run(scenario())


def test_probe_neither_waits_for_nor_holds_a_sale(board: Board) -> None:
    async def scenario() -> None:
        await board.till.connected()
        async with board.till.session.turn:
            await board.monitor.check_once()
        assert board.till.provider.health_calls == 0

    run(scenario())


def test_probes_repeat_every_half_a_minute(board: Board) -> None:
    async def scenario() -> None:
        await board.till.connected()
        loop = board.till.scope.start(board.monitor.run(), name="health")
        await until(lambda: board.till.provider.health_calls >= 3)
        loop.cancel()
        await until(loop.done)
        assert set(board.till.clock.slept) == {30.0}

    run(scenario())
