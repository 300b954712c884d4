"""The session of a register: learnt once, tried again by itself, never by guessing a PIN."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    InputProblem,
    LocalFault,
    NotSent,
    RateLimited,
)
from cashier_app.domain.mapping import MappingRules
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import RegisterInfo
from cashier_app.services.sign_in import (
    ConnectionState,
    RegisterSession,
    RegisterState,
    needs_new_credentials,
)
from tests.fakes import NO_VAT, REGISTER, VAT_7, VAT_20, FakeClock, FakeProvider

from .builders import RULES, Till, make_rules
from .conftest import run

NO_NET = NotSent("no_connection")


def test_everything_is_learnt_in_one_go(till: Till) -> None:
    states: list[RegisterState] = []
    till.session.changed.subscribe(states.append)

    async def scenario() -> None:
        assert not till.session.state.is_ready
        assert till.session.cashier_name == ""
        state = await till.session.connect()
        assert state.is_ready
        assert (state.info, state.rules) == (REGISTER, RULES)
        assert state.groups == (VAT_20, VAT_7, NO_VAT)
        assert till.session.cashier_name == "Іваненко О.П."
        assert [item.connection for item in states] == [
            ConnectionState.CONNECTING,
            ConnectionState.READY,
        ]

    run(scenario())


def test_name_on_the_receipts_may_be_set(provider: FakeProvider, clock: FakeClock) -> None:
    session = RegisterSession("main", "Каса", provider, make_rules, clock, "Оля")
    assert session.cashier_name == "Оля"


def test_N_02_provider_away_for_three_minutes_at_start_comes_by_itself(till: Till) -> None:
    """N-02: unreachable at start, back after 3 min: online without a restart."""

    async def scenario() -> None:
        start = till.clock.now()
        till.provider.sign_in_errors = [NO_NET] * 7
        await till.session.keep_connected()
        assert till.session.state.is_ready
        assert till.clock.slept == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
        assert (till.clock.now() - start).total_seconds() == 182

    run(scenario())


@pytest.mark.parametrize(
    "error", [RateLimited("too_many", 45), LocalFault("password_store_locked")]
)
def test_other_trouble_is_waited_out(till: Till, error: RateLimited | LocalFault) -> None:
    async def scenario() -> None:
        till.provider.sign_in_errors = [error]
        await till.session.keep_connected()
        assert till.session.state.is_ready
        assert till.clock.slept == [45.0 if isinstance(error, RateLimited) else 2.0]

    run(scenario())


def test_N_05_wrong_pin_is_not_tried_again(till: Till) -> None:
    """N-05: repeating a wrong PIN may lock the cashier."""

    async def scenario() -> None:
        error = AuthRequired("wrong_pin")
        till.provider.sign_in_errors = [error, error]
        await till.session.keep_connected()
        state = till.session.state
        assert (state.connection, state.error) == (ConnectionState.FAILED, error)
        assert till.clock.slept == []
        assert len(till.provider.sign_in_errors) == 1

    run(scenario())


def test_lost_session_keeps_what_was_learnt(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.session.lost(AuthRequired("session_refused"))
        state = till.session.state
        assert not state.is_ready
        assert (state.info, state.rules) == (REGISTER, RULES)
        assert till.session.cashier_name == "Іваненко О.П."

    run(scenario())


@pytest.mark.parametrize(
    ("code", "expected"),
    [("session_refused", False), ("wrong_pin", True), ("sign_in_refused", True)],
)
def test_only_refused_credentials_need_a_person(code: str, expected: bool) -> None:
    assert needs_new_credentials(AuthRequired(code)) is expected


def test_no_answer_needs_no_new_credentials() -> None:
    assert not needs_new_credentials(NO_NET)
    assert not needs_new_credentials(None)


def test_session_lost_again_and_again_comes_back_more_and_more_slowly(till: Till) -> None:
    """Two tills with one cashier put each other out: they must not do it every second."""

    async def scenario() -> None:
        await till.session.keep_connected()
        for _ in range(7):
            till.clock.advance(timedelta(seconds=1))
            till.session.lost(AuthRequired("session_refused"))
            await till.session.come_back()
            assert till.session.state.is_ready
        assert till.clock.slept == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]

    run(scenario())


def test_session_that_held_long_enough_comes_back_at_once(till: Till) -> None:
    async def scenario() -> None:
        await till.session.keep_connected()
        for _ in range(3):
            till.clock.advance(timedelta(minutes=6))
            till.session.lost(AuthRequired("session_refused"))
            await till.session.come_back()
        assert till.clock.slept == [2.0, 2.0, 2.0]

    run(scenario())


def test_session_told_lost_twice_is_lost_once(till: Till) -> None:
    """A sale and a lookup may both meet the refused token."""

    async def scenario() -> None:
        await till.session.keep_connected()
        for _ in range(5):
            till.session.lost(AuthRequired("session_refused"))
        await till.session.come_back()
        assert till.clock.slept == [2.0]

    run(scenario())


def test_rules_that_cannot_be_made_are_an_error_of_the_state(
    provider: FakeProvider, clock: FakeClock
) -> None:
    def no_rules(groups: tuple[TaxGroup, ...], info: RegisterInfo) -> MappingRules:
        raise InputProblem("tax_rules_broken")

    session = RegisterSession("main", "Каса", provider, no_rules, clock)

    async def scenario() -> None:
        state = await session.connect()
        assert state.error is not None
        assert state.error.code == "tax_rules_broken"
        assert not state.is_ready

    run(scenario())
