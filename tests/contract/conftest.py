"""The benches of the contract suite: the real clients over HTTP, and the fake of the ports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cashier_app.sandbox.server import SandboxServers
from tests.contract.benches import (
    Bench,
    CheckboxBench,
    CloudBench,
    DeviceManagerBench,
    FakeBench,
    ServerBench,
)

_SERVERS: dict[str, type[ServerBench]] = {
    bench.name: bench for bench in (CheckboxBench, CloudBench, DeviceManagerBench)
}


@contextmanager
def running(name: str) -> Iterator[ServerBench]:
    """A bench with its server, quick as a test wants it."""
    with SandboxServers(only=(name,)) as servers:
        if name == CheckboxBench.name:
            servers.checkbox.set_switches({"receipt_delay_s": 0, "shift_delay_s": 0})
        yield _SERVERS[name](servers)


@pytest.fixture(params=[*_SERVERS, "fake"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """Each provider in turn, the fake of the services' tests too."""
    if request.param == "fake":
        yield FakeBench()
        return
    with running(request.param) as one:
        yield one


@pytest.fixture(params=list(_SERVERS))
def server_bench(request: pytest.FixtureRequest) -> Iterator[ServerBench]:
    """Each provider whose server can be looked into."""
    with running(request.param) as one:
        yield one
