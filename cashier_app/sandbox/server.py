"""Starts the stand-ins on loopback: one thread, one event loop, one uvicorn server for each.

`ServerThread` runs any set of stand-ins; `SandboxServers` builds ours with their seed.
"""

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

import uvicorn
from starlette.types import ASGIApp

from cashier_app.sandbox.admin import AdminApp
from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.credentials import USPACY_WEBHOOK_KEY
from cashier_app.sandbox.faults import FaultMiddleware, FaultPlan
from cashier_app.sandbox.seed.model import Seed

if TYPE_CHECKING:
    from cashier_app.sandbox.checkbox import CheckboxStandIn
    from cashier_app.sandbox.uspacy import UspacyStandIn
    from cashier_app.sandbox.vchasno import VchasnoStandIn

NAMES: Final = ("uspacy", "checkbox", "vchasno", "device_manager")

_HOST: Final = "127.0.0.1"
_START_LIMIT_S: Final = 10.0
_STOP_LIMIT_S: Final = 5.0
_TASKS_LIMIT_S: Final = 0.3


class StandIn(Protocol):
    """One imitated service."""

    name: str
    faults: FaultPlan
    clock: SandboxClock

    @property
    def asgi(self) -> ASGIApp:
        """The application that answers ordinary requests."""

    def state(self) -> dict[str, Any]:
        """A JSON-able copy of everything the server holds; what tests assert on."""

    def switches(self) -> dict[str, Any]:
        """The present switches."""

    def set_switches(self, changes: Mapping[str, Any]) -> None:
        """Change some switches.

        Raises:
            ValueError: an unknown switch or a value of the wrong kind.
        """


def bind(port: int = 0) -> socket.socket:
    """A bound, not yet listening loopback socket; port 0 takes a free one."""
    # The explicit protocol number makes asyncio switch Nagle off: 2 ms a request, not 44.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((_HOST, port))
    except OSError:
        sock.close()
        raise
    return sock


@dataclass
class _Running:
    port: int
    server: uvicorn.Server


class ServerThread:
    """Runs stand-ins in one daemon thread, each on a socket bound beforehand."""

    def __init__(self, stand_ins: Mapping[str, tuple[StandIn, socket.socket]]) -> None:
        self._stand_ins = dict(stand_ins)
        self._running: dict[str, _Running] = {}
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="sandbox", daemon=True)

    def start(self) -> None:
        """Start serving and wait until every stand-in accepts connections."""
        self._thread.start()
        if not self._started.wait(_START_LIMIT_S):
            raise TimeoutError("the stand-ins did not start in time")
        if self._failure is not None:
            self._thread.join()
            raise RuntimeError("the stand-ins could not start") from self._failure

    def stop(self) -> None:
        """Break all connections, hanging requests included, and join the thread."""
        if not self._thread.is_alive():
            return
        assert self._loop is not None
        assert self._stopping is not None
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(_STOP_LIMIT_S)
        if self._thread.is_alive():
            raise TimeoutError("the stand-ins did not stop in time")

    def go_offline(self, name: str) -> None:
        """Refuse connections to one stand-in and break the open ones; its state is kept."""
        self._call(self._close(name))

    def go_online(self, name: str) -> None:
        """Accept connections again, on the same port."""
        self._call(self._open(name, bind(self._running[name].port)))

    def _call(self, coroutine: Coroutine[Any, Any, None]) -> None:
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(_STOP_LIMIT_S)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as exc:  # noqa: BLE001 - handed to start(), which raises it
            self._failure = exc
        finally:
            for _, sock in self._stand_ins.values():
                sock.close()
            self._started.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        for name, (_, sock) in self._stand_ins.items():
            await self._open(name, sock)
        self._started.set()
        await self._stopping.wait()
        for name in self._running:
            await self._close(name)

    async def _open(self, name: str, sock: socket.socket) -> None:
        assert self._stopping is not None
        stand_in = self._stand_ins[name][0]
        faulty = FaultMiddleware(stand_in.asgi, stand_in.faults, stand_in.clock, self._stopping)
        config = uvicorn.Config(
            AdminApp(stand_in, faulty),
            http="h11",
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=75,
        )
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        port = sock.getsockname()[1]
        await server.startup(sockets=[sock])
        self._running[name] = _Running(port, server)

    async def _close(self, name: str) -> None:
        """As uvicorn's own shutdown, but without waiting for clients that keep connections."""
        server = self._running[name].server
        for listener in server.servers:
            listener.close()
        # Accepted but not yet announced connections appear after one turn of the loop.
        await asyncio.sleep(0)
        for connection in list(server.server_state.connections):
            connection.transport.abort()
        tasks = set(server.server_state.tasks)
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=_TASKS_LIMIT_S)
        for task in late:
            task.cancel()


class SandboxServers:
    """Our stand-ins with a seeded space: `with SandboxServers() as servers: …`.

    Args:
        only: names of the stand-ins to run, of `NAMES`.
        seed: number that makes the data.
        deals: how many deals to invent.
        seed_data: a ready seed in place of the generated one.
        seed_now: the moment the generated times count back from; the present when absent.
    """

    def __init__(
        self,
        only: Collection[str] = NAMES,
        *,
        seed: int = 1,
        deals: int = 64,
        seed_data: Seed | None = None,
        seed_now: datetime | None = None,
    ) -> None:
        unknown = set(only) - set(_FACTORIES)
        if unknown:
            raise ValueError(f"unknown stand-ins: {', '.join(sorted(unknown))}")
        self._only = tuple(only)
        self._seed = seed
        self._deals = deals
        self._seed_data = seed_data
        self._seed_now = seed_now
        self._stand_ins: dict[str, StandIn] = {}
        self._ports: dict[str, int] = {}
        self._thread: ServerThread | None = None

    def start(
        self, seed: int | None = None, deals: int | None = None, ports: dict[str, int] | None = None
    ) -> Self:
        """Start on the given ports (free ones where none is given); returns when reachable.

        Raises:
            OSError: a wanted port is taken.
        """
        if self._thread is not None:
            raise RuntimeError("already started")
        self._seed = self._seed if seed is None else seed
        self._deals = self._deals if deals is None else deals
        wanted = ports or {}
        sockets: dict[str, socket.socket] = {}
        try:
            for name in self._only:
                sockets[name] = bind(wanted.get(name, 0))
                self._ports[name] = sockets[name].getsockname()[1]
                self._stand_ins[name] = _FACTORIES[name](self, f"{_HOST}:{self._ports[name]}")
        except BaseException:
            for sock in sockets.values():
                sock.close()
            raise
        pairs = {name: (self._stand_ins[name], sockets[name]) for name in self._only}
        self._thread = ServerThread(pairs)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop serving; the stand-in objects stay readable. Harmless when not running."""
        if self._thread is not None:
            self._thread.stop()
            self._thread = None

    def __enter__(self) -> Self:
        return self if self._thread is not None else self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def go_offline(self, name: str) -> None:
        """As if the network to this service were gone: connections are refused."""
        self._alive().go_offline(name)

    def go_online(self, name: str) -> None:
        """The network is back; the service remembers everything."""
        self._alive().go_online(name)

    def _alive(self) -> ServerThread:
        if self._thread is None:
            raise RuntimeError("not started")
        return self._thread

    def new_seed(self) -> Seed:
        """The seed a new Uspacy stand-in begins with."""
        from cashier_app.sandbox.seed import make_seed

        if self._seed_data is not None:
            return self._seed_data
        return make_seed(self._seed, self._deals, self._seed_now or datetime.now(UTC))

    @property
    def stand_ins(self) -> dict[str, StandIn]:
        """The running stand-ins by name."""
        return dict(self._stand_ins)

    @property
    def uspacy(self) -> "UspacyStandIn":
        """The Uspacy stand-in itself, for faults, switches and state."""
        from cashier_app.sandbox.uspacy import UspacyStandIn

        stand_in = self._stand_ins["uspacy"]
        assert isinstance(stand_in, UspacyStandIn)
        return stand_in

    @property
    def checkbox(self) -> "CheckboxStandIn":
        """The Checkbox stand-in itself, for faults, switches and state."""
        from cashier_app.sandbox.checkbox import CheckboxStandIn

        stand_in = self._stand_ins["checkbox"]
        assert isinstance(stand_in, CheckboxStandIn)
        return stand_in

    @property
    def vchasno(self) -> "VchasnoStandIn":
        """The cloud of Вчасно.Каса itself, for faults, switches and state."""
        return self._vchasno("vchasno")

    @property
    def device_manager(self) -> "VchasnoStandIn":
        """The Device Manager of Вчасно.Каса itself, for faults, switches and state."""
        return self._vchasno("device_manager")

    def _vchasno(self, name: str) -> "VchasnoStandIn":
        from cashier_app.sandbox.vchasno import VchasnoStandIn

        stand_in = self._stand_ins[name]
        assert isinstance(stand_in, VchasnoStandIn)
        return stand_in

    def url(self, name: str) -> str:
        """Base address of a stand-in, without a slash at the end."""
        return f"http://{_HOST}:{self._ports[name]}"

    @property
    def uspacy_url(self) -> str:
        """Base address of the Uspacy space."""
        return self.url("uspacy")

    @property
    def uspacy_webhook_url(self) -> str:
        """The secret address of the seeded incoming webhook."""
        return f"{self.uspacy_url}/company/v1/incoming_webhooks/run/{USPACY_WEBHOOK_KEY}"

    @property
    def checkbox_url(self) -> str:
        """Base address of Checkbox, without /api/v1."""
        return self.url("checkbox")

    @property
    def vchasno_url(self) -> str:
        """Base address of the Вчасно.Каса cloud, without /api/v3."""
        return self.url("vchasno")

    @property
    def device_manager_url(self) -> str:
        """Base address of the Device Manager, without /dm."""
        return self.url("device_manager")


# Imported when asked for: a run of one stand-in must not pay for the libraries of the others.
def _uspacy(servers: SandboxServers, host: str) -> StandIn:
    from cashier_app.sandbox.uspacy import UspacyStandIn

    return UspacyStandIn(servers.new_seed(), SandboxClock(), host)


def _checkbox(_servers: SandboxServers, _host: str) -> StandIn:
    from cashier_app.sandbox.checkbox import CheckboxStandIn

    return CheckboxStandIn(SandboxClock())


def _vchasno(_servers: SandboxServers, _host: str) -> StandIn:
    from cashier_app.sandbox.vchasno import VchasnoStandIn

    return VchasnoStandIn("cloud", SandboxClock())


def _device_manager(_servers: SandboxServers, _host: str) -> StandIn:
    from cashier_app.sandbox.vchasno import VchasnoStandIn

    return VchasnoStandIn("device_manager", SandboxClock())


_FACTORIES: Final[dict[str, Callable[[SandboxServers, str], StandIn]]] = {
    "uspacy": _uspacy,
    "checkbox": _checkbox,
    "vchasno": _vchasno,
    "device_manager": _device_manager,
}
