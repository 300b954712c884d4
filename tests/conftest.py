"""One Qt event loop for the whole run, no network but loopback, no task left behind."""

from __future__ import annotations

import asyncio
import inspect
import ipaddress
import os
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

_DEADLINE_S = 20.0


@pytest.fixture(scope="session")
def session_loop(qapp) -> Iterator[asyncio.AbstractEventLoop]:
    """One loop in a process: a fresh one for each test crashes after some tests."""
    from qasync import QEventLoop

    qapp.setQuitOnLastWindowClosed(False)
    loop = QEventLoop(qapp)
    yield loop
    loop.close()


Cleanup = Callable[[], Awaitable[None]]


@pytest.fixture
def qt_cleanups() -> list[Cleanup]:
    """Awaited in reverse order right after a `qt_async` test, while its loop still runs: Qt
    events that are processed later would wake tasks outside of it."""
    return []


@pytest.fixture
def qt_loop(session_loop) -> Iterator[asyncio.AbstractEventLoop]:
    """The loop for one test; a task that outlives the test is cancelled and fails it."""
    yield session_loop
    left: list[str] = []

    async def drain() -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            left.append(task.get_name())
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    session_loop.run_until_complete(drain())
    assert not left, f"tasks left behind: {left}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        is_ours = item.get_closest_marker("qt_async") is not None
        if is_ours and isinstance(item, pytest.Function) and "qt_loop" not in item.fixturenames:
            item.fixturenames.insert(0, "qt_loop")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs coroutines marked `qt_async` on the Qt loop."""
    is_ours = pyfuncitem.get_closest_marker("qt_async") is not None
    if not (is_ours and inspect.iscoroutinefunction(pyfuncitem.obj)):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    cleanups: Any = pyfuncitem.funcargs.get("qt_cleanups", [])

    async def work() -> None:
        try:
            await asyncio.wait_for(pyfuncitem.obj(**arguments), _DEADLINE_S)
        finally:
            for cleanup in reversed(cleanups):
                await cleanup()

    loop = pyfuncitem.funcargs["qt_loop"]
    assert isinstance(loop, asyncio.AbstractEventLoop)
    loop.run_until_complete(work())
    return True


class NetworkBlocked(AssertionError):
    """A test tried to reach a real server."""


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True
    try:
        return ipaddress.ip_address(str(address[0]).split("%")[0]).is_loopback
    except ValueError:
        return str(address[0]) in {"localhost", ""}


@pytest.fixture(autouse=True, scope="session")
def _only_loopback() -> Iterator[None]:
    """Every socket of this process may connect to loopback only."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            raise NetworkBlocked(f"connection to {address!r}")
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        if not _is_local(address):
            raise NetworkBlocked(f"connection to {address!r}")
        return connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        yield
