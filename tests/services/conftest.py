"""Coroutines run to their end, a real database, a till."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from cashier_app.services.shifts import ShiftKeeper
from tests.fakes import FakeClock, FakeProvider

from .builders import Disk, Till

T = TypeVar("T")

DEADLINE_S = 10.0


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs a test's coroutine; a hanging one fails, a task left behind fails."""

    async def watched() -> T:
        result = await asyncio.wait_for(work, DEADLINE_S)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left, f"left behind: {left}"
        return result

    return asyncio.run(watched())


async def until(condition: Callable[[], object]) -> None:
    """Lets the others work until the condition holds."""
    for _ in range(100_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("the condition never came true")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def till(disk: Disk, provider: FakeProvider, clock: FakeClock) -> Till:
    return Till(disk, provider, clock)


@pytest.fixture
def keeper(till: Till) -> ShiftKeeper:
    return ShiftKeeper(till.session, till.journal, till.clock, till.scope)
