"""Owned tasks: no error is lost, cancellation is silent, nothing outlives its scope."""

from __future__ import annotations

import asyncio

import pytest

from cashier_app.services.tasks import TaskScope, first_of
from cashier_app.services.waiting import pause_or_wake
from tests.fakes import FakeClock

from .conftest import run, until


class Told:
    """A scope that keeps what its handler was told."""

    def __init__(self) -> None:
        self.errors: list[tuple[str, BaseException]] = []
        self.scope = TaskScope(lambda name, error: self.errors.append((name, error)))

    @property
    def names(self) -> list[str]:
        return [name for name, _error in self.errors]


async def fails() -> None:
    await asyncio.sleep(0)
    raise ValueError("broken")


def test_U_06_error_of_a_task_is_told_at_once() -> None:
    """U-06: a background error is neither lost nor told only at the end."""

    async def scenario() -> None:
        told = Told()
        told.scope.start(fails(), name="work")
        await until(lambda: told.errors)
        assert told.names == ["work"]
        assert isinstance(told.errors[0][1], ValueError)
        assert told.scope.running == ()

    run(scenario())


def test_U_06_cancellation_is_silent() -> None:
    """U-06: a cancelled task is no error."""

    async def scenario() -> None:
        told = Told()
        task = told.scope.start(asyncio.sleep(60), name="work")
        await asyncio.sleep(0)
        task.cancel()
        await until(lambda: not told.scope.running)
        assert told.errors == []

    run(scenario())


def test_U_06_task_before_the_loop_runs_fails_with_a_clear_text() -> None:
    """U-06: starting work without a running loop is refused, not forgotten."""
    told = Told()
    work = fails()
    with pytest.raises(RuntimeError, match="no running event loop"):
        told.scope.start(work, name="work")
    work.close()


def test_a_group_cancels_its_predecessor_only() -> None:
    async def scenario() -> None:
        told = Told()
        first = told.scope.start(asyncio.sleep(60), name="first", group="search")
        other = told.scope.start(asyncio.sleep(60), name="other", group="refresh")
        await asyncio.sleep(0)
        second = told.scope.start(asyncio.sleep(0), name="second", group="search")
        await until(second.done)
        assert first.cancelled()
        assert not other.done()
        await until(lambda: told.scope.running == ("other",))
        # The finished one left its group: a third cancels nobody.
        third = told.scope.start(asyncio.sleep(0), name="third", group="search")
        await until(third.done)
        await told.scope.close()
        assert told.errors == []

    run(scenario())


def test_run_gives_result_and_error_to_the_waiter_alone() -> None:
    async def scenario() -> None:
        told = Told()
        assert await told.scope.run(asyncio.sleep(0, "result"), name="good") == "result"
        with pytest.raises(ValueError, match="broken"):
            await told.scope.run(fails(), name="bad")
        await asyncio.sleep(0)
        assert told.errors == []

    run(scenario())


def test_cancelled_waiter_leaves_the_work_and_its_error_to_the_scope() -> None:
    async def scenario() -> None:
        told = Told()
        gate = asyncio.Event()

        async def work() -> None:
            await gate.wait()
            raise ValueError("late")

        waiter = told.scope.start(told.scope.run(work(), name="inner"), name="waiter")
        await until(lambda: "inner" in told.scope.running)
        waiter.cancel()
        await until(lambda: told.scope.running == ("inner",))
        assert waiter.cancelled()
        gate.set()
        await until(lambda: told.errors)
        assert told.names == ["inner"]

    run(scenario())


@pytest.mark.parametrize("steps", range(8))
def test_error_is_told_once_at_whatever_step_the_waiter_is_cancelled(steps: int) -> None:
    """The task fails while its waiter is being cancelled: somebody must hear of it."""

    async def scenario() -> None:
        told = Told()
        gate = asyncio.Event()
        heard: list[BaseException] = []

        async def work() -> None:
            await gate.wait()
            raise ValueError("broken")

        async def wait_for_it() -> None:
            try:
                await told.scope.run(work(), name="inner")
            except ValueError as exc:
                heard.append(exc)

        waiter = told.scope.start(wait_for_it(), name="waiter")
        await until(lambda: "inner" in told.scope.running)
        await asyncio.sleep(0)
        gate.set()
        for _ in range(steps):
            await asyncio.sleep(0)
        waiter.cancel()
        await until(lambda: not told.scope.running)
        for _ in range(5):
            await asyncio.sleep(0)
        assert len(told.errors) + len(heard) == 1

    run(scenario())


def test_close_waits_for_the_grace_then_cancels_and_refuses_new_work() -> None:
    async def scenario() -> None:
        told = Told()
        cleaned: list[str] = []

        async def stubborn() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                await asyncio.sleep(0)
                cleaned.append("stubborn")

        quick = told.scope.start(asyncio.sleep(0.01), name="quick")
        slow = told.scope.start(stubborn(), name="slow")
        assert not told.scope.is_closed
        await told.scope.close(grace_s=0.05)
        assert told.scope.is_closed
        assert quick.done()
        assert not quick.cancelled()
        assert slow.cancelled()
        assert cleaned == ["stubborn"]
        with pytest.raises(RuntimeError, match="scope is closed, late"):
            told.scope.start(asyncio.sleep(0), name="late")
        with pytest.raises(RuntimeError, match="scope is closed"):
            await told.scope.run(asyncio.sleep(0), name="later")
        await told.scope.close()
        assert told.errors == []

    run(scenario())


def test_a_task_may_close_its_own_scope() -> None:
    async def scenario() -> None:
        told = Told()

        async def closes() -> str:
            await told.scope.close()
            return "went on"

        other = told.scope.start(asyncio.sleep(60), name="other")
        task = told.scope.start(closes(), name="closer")
        await until(task.done)
        assert task.result() == "went on"
        assert other.cancelled()

    run(scenario())


def test_error_during_closing_is_told() -> None:
    async def scenario() -> None:
        told = Told()

        async def breaks() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                raise ValueError("while closing")

        told.scope.start(breaks(), name="breaks")
        await asyncio.sleep(0)
        await told.scope.close()
        assert told.names == ["breaks"]

    run(scenario())


def test_first_of_cancels_the_rest_and_raises_the_error_of_the_first() -> None:
    async def scenario() -> None:
        ended: list[str] = []

        async def slow() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                ended.append("slow")

        await first_of(slow(), asyncio.sleep(0))
        assert ended == ["slow"]
        with pytest.raises(ValueError, match="broken"):
            await first_of(slow(), fails())
        assert ended == ["slow", "slow"]

    run(scenario())


def test_cancelled_first_of_leaves_nothing_behind() -> None:
    async def scenario() -> None:
        told = Told()
        task = told.scope.start(first_of(asyncio.sleep(60), asyncio.sleep(60)), name="wait")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        await until(task.done)
        assert task.cancelled()

    run(scenario())


def test_pause_ends_by_the_clock(clock: FakeClock) -> None:
    async def scenario() -> None:
        wake = asyncio.Event()
        await pause_or_wake(clock, wake, 1.5)
        assert clock.slept == [1.5]
        assert not wake.is_set()

    run(scenario())


def test_pause_ends_by_a_wake_up_which_is_used_up() -> None:
    class StandingClock(FakeClock):
        async def sleep(self, seconds: float) -> None:
            await asyncio.sleep(60)

    async def scenario() -> None:
        wake = asyncio.Event()
        wake.set()
        await pause_or_wake(StandingClock(), wake, 1.0)
        assert not wake.is_set()

    run(scenario())
