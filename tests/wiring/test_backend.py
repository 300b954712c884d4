"""The endless work of one register: a bug or a lost session does not end the day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cashier_app.domain.errors import AuthRequired
from cashier_app.system.paths import user_paths
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.backend import Backend
from cashier_app.wiring.data_folder import Storage
from tests.fakes import FakeClock, FakeCrm, FakeProvider, make_deal


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 20.0))


async def until(condition: Callable[[], object]) -> None:
    for _ in range(100_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("the condition never came true")


@dataclass
class Counted(FakeProvider):
    sign_ins: int = 0

    async def sign_in(self):
        self.sign_ins += 1
        return await super().sign_in()


@dataclass
class Day:
    """Services over stand-ins in memory, on a clock that does not wait."""

    storage: Storage
    crm: FakeCrm = field(default_factory=lambda: FakeCrm(deals={1: make_deal(1)}))
    provider: Counted = field(default_factory=Counted)
    told: list[tuple[str, BaseException]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.backend = Backend(
            self.storage,
            MemorySecretStore(),
            self.crm,
            {"main": self.provider},
            lambda name, error: self.told.append((name, error)),
            lambda: None,
        )
        self.services = self.backend.services

    async def started(self) -> None:
        self.backend.start()
        await until(lambda: self.services.session.state.is_ready)
        await until(lambda: self.services.deals.rows)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    storage = Storage(user_paths(tmp_path / "дані"), FakeClock())
    yield Day(storage)
    storage.close()


def test_a_bug_in_endless_work_is_told_and_the_work_begins_anew(day: Day):
    async def scenario() -> None:
        day.crm.errors["open_deals"] = [ZeroDivisionError()]
        await day.started()
        assert [(name, type(error)) for name, error in day.told] == [("deals", ZeroDivisionError)]
        assert [row.deal.id for row in day.services.deals.rows] == [1]
        await day.backend.stop()

    run(scenario())


def test_a_session_lost_in_the_middle_of_the_day_comes_back_by_itself(day: Day):
    async def scenario() -> None:
        await day.started()
        day.services.session.lost(AuthRequired("session_refused"))
        await until(lambda: day.services.session.state.is_ready)
        assert day.provider.sign_ins == 2
        await day.backend.stop()
        assert day.told == []

    run(scenario())


def test_refused_credentials_wait_for_a_person(day: Day):
    """Repeating a wrong PIN may lock the cashier; F5 shows it once more."""

    async def scenario() -> None:
        await day.started()
        day.services.session.lost(AuthRequired("wrong_pin"))
        for _ in range(500):
            await asyncio.sleep(0)
        assert day.provider.sign_ins == 1
        day.services.reconnect()
        await until(lambda: day.services.session.state.is_ready)
        assert day.provider.sign_ins == 2
        await day.backend.stop()

    run(scenario())


def test_a_stopped_backend_is_left_alone_by_a_late_loss(day: Day):
    async def scenario() -> None:
        await day.started()
        await day.backend.stop()
        day.services.session.lost(AuthRequired("session_refused"))
        await asyncio.sleep(0)
        assert day.provider.sign_ins == 1
        assert day.told == []

    run(scenario())
