"""The composition root: one loop for Qt and asyncio, start order, close handshake, exit code.

Start: lock, storage, window, services. Close: the window only asks; what is under way is finished
(bounded in time), then services, database and lock are closed, and the main coroutine returns.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import threading
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from cashier_app import __version__
from cashier_app.domain.errors import CashierError, ContractBroken, LocalFault
from cashier_app.ports.system import Clock, SecretStore
from cashier_app.services.bundle import Services
from cashier_app.services.preferences import ThemeChoice
from cashier_app.services.tasks import TaskScope, first_of
from cashier_app.system.clock import SystemClock
from cashier_app.system.lock import InstanceLock
from cashier_app.system.logs import LogSetup, set_up_logs
from cashier_app.system.paths import Paths, close_files_to_others, resources, user_paths
from cashier_app.system.redaction import Redactor
from cashier_app.system.sealed_secrets import SealedFile
from cashier_app.system.secret_stores import SecretStoreChooser
from cashier_app.system.secrets import (
    DEFAULT_SERVICE,
    KeyringSecretStore,
    MemorySecretStore,
    SessionSecretStore,
)
from cashier_app.ui.ask import WindowAsk
from cashier_app.ui.desk import Desk, explain_start_failure
from cashier_app.ui.main_window import MainWindow
from cashier_app.ui.presenters.password import choose_secrets
from cashier_app.ui.theme import Theme
from cashier_app.ui.translation import Translation
from cashier_app.wiring.backend import Backend
from cashier_app.wiring.blocking import in_own_thread
from cashier_app.wiring.data_folder import Storage

_log = logging.getLogger(__name__)

_FISCAL_GRACE_S = 30.0

Script = Callable[["Application"], Awaitable[None]]


@dataclass(slots=True)
class Launch:
    """How to start. A chooser of `secrets` asks the cashier before anything is built. `prepare`
    may change the settings before that; `script` plays the program instead of a person and then
    closes it: an exception of it makes exit code 1."""

    paths: Paths
    secrets: SecretStore | SecretStoreChooser
    log_level: str = "INFO"
    redactor: Redactor = field(default_factory=Redactor)
    prepare: Callable[[Storage], None] | None = None
    script: Script | None = None


def run(data_dir: Path | None, log_level: str) -> int:
    """The ordinary start with this user's data and the system's password store."""
    close_files_to_others()
    redactor, paths = Redactor(), user_paths(data_dir)
    secrets = SecretStoreChooser(
        KeyringSecretStore(_service_of(data_dir), on_secret=redactor.add),
        SealedFile(paths.sealed_secrets, SystemClock(), on_secret=redactor.add),
        paths.secrets_choice,
        on_secret=redactor.add,
    )
    return launch(Launch(paths, secrets, log_level, redactor))


def _service_of(data_dir: Path | None) -> str:
    """Under which name the password store keeps secrets: a till in a folder of its own has its
    own."""
    return DEFAULT_SERVICE if data_dir is None else f"{DEFAULT_SERVICE} {data_dir.resolve()}"


def launch(what: Launch) -> int:
    """Runs the program to its end and returns the exit code."""
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    qt.setApplicationName("cashier-app")
    qt.setApplicationDisplayName("Касир")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("cashier-app")
    application = Application(qt, what)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(qt)) as runner:
        return runner.run(application.main())


class Application:
    """One run of the program."""

    def __init__(self, qt: QApplication, what: Launch) -> None:
        self._qt = qt
        self._launch = what
        self._scope = TaskScope(self._report)
        self._closed = asyncio.Event()
        self._rebinding = asyncio.Lock()
        self._exit_code = 0
        self.clock: Clock = SystemClock()
        self._theme: Theme | None = None
        self._window: MainWindow | None = None
        self._desk: Desk | None = None
        self._storage: Storage | None = None
        self._backend: Backend | None = None
        self._secrets: SecretStore = MemorySecretStore()

    @property
    def theme(self) -> Theme:
        assert self._theme is not None, "the theme is made by main()"
        return self._theme

    @property
    def window(self) -> MainWindow:
        assert self._window is not None, "the window is made by main()"
        return self._window

    @property
    def desk(self) -> Desk:
        assert self._desk is not None, "the desk is made by main()"
        return self._desk

    @property
    def backend(self) -> Backend:
        assert self._backend is not None, "the backend is made by main()"
        return self._backend

    @property
    def storage(self) -> Storage:
        assert self._storage is not None, "the storage is made by main()"
        return self._storage

    async def main(self) -> int:
        self._catch_everything()
        lock = InstanceLock(self._launch.paths.lock)
        logs: LogSetup | None = None
        try:
            self._theme = Theme(self._qt, resources())
            self._launch.paths.make()
            # The lock comes before the log: a second start must not rotate the log of the first.
            lock.acquire()
            logs = set_up_logs(
                self._launch.paths.logs, self._launch.redactor, _level(self._launch.log_level)
            )
            _log.info("Kasyr %s starts", __version__)
            self._storage = Storage(self._launch.paths, self.clock)
            if self._launch.prepare is not None:
                self._launch.prepare(self._storage)
            await self._open_window()
            await self._closed.wait()
        except Exception as error:  # noqa: BLE001 - the border of the start
            self._report("start", error)
            self._exit_code = 1
            await self._explain(error)
        finally:
            await self._finish()
            if self._storage is not None:
                self._storage.close()
            lock.release()
            _log.info("Kasyr ends")
            if logs is not None:
                logs.close()
        return self._exit_code

    async def _open_window(self) -> None:
        preferences = self.storage.kept.current.ui
        Translation(self._qt, resources()).install(preferences.language)
        self.theme.apply(ThemeChoice(preferences.theme))
        # A signal may end the program while the start still asks.
        await first_of(self._choose_secrets(), self._until_closed())
        if self._closed.is_set():
            return
        self._backend = await self._build_backend()
        services = self._backend.services
        self._window = MainWindow(self.theme, services.form.columns)
        self._window.close_requested.connect(self._closed.set)
        self._desk = Desk(
            self._window, self.theme, services, WindowAsk(self.theme, self._window), self._report
        )
        self._desk.show_notices(self._notices())
        self._start_backend()
        if self._launch.script is None:
            self._window.fit_to_screen()
        self._window.show()
        if self._launch.script is not None:
            self._scope.start(self._play(self._launch.script), name="script")
        else:
            self._desk.first_run.show_if_needed()

    async def _choose_secrets(self) -> None:
        given = self._launch.secrets
        if isinstance(given, SecretStoreChooser):
            ask = WindowAsk(self.theme)
            self._secrets = await choose_secrets(ask, given, self.theme, in_own_thread)
        else:
            self._secrets = given

    async def _until_closed(self) -> None:
        await self._closed.wait()

    def _notices(self) -> tuple[LocalFault, ...]:
        if isinstance(self._secrets, SessionSecretStore):
            return (*self.storage.notices, self._secrets.fault)
        return self.storage.notices

    async def _build_backend(self) -> Backend:
        return await Backend.build(self.storage, self._secrets, self._report, self._on_reconfigured)

    def _start_backend(self) -> None:
        self.backend.journal_changed.subscribe(lambda fault: self.desk.show_notices((fault,)))
        self.backend.switched.subscribe(self._on_switched)
        self.backend.start()

    def _on_reconfigured(self) -> None:
        self._scope.start(self._reconfigure(), name="reconfigure")

    async def _reconfigure(self) -> None:
        """New credentials: other clients, other services, the same window and journal.

        The new services are built before the old ones stop, so a failure changes nothing; the
        window is deaf in between.
        """
        async with self._rebinding:
            # One after the other: a backend that nobody stops would send beside the next one.
            old, new = self.backend, await self._build_backend()
            await self.desk.pause()
            await old.stop(_FISCAL_GRACE_S)
            self._backend = new
            self.desk.rebind(new.services)
            self._start_backend()

    def _on_switched(self, _services: Services) -> None:
        self._scope.start(self._switch(), name="switch register")

    async def _switch(self) -> None:
        """Another register of the same backend: what the old one does goes on."""
        async with self._rebinding:
            await self.desk.pause()
            self.desk.rebind(self.backend.services)

    async def _play(self, script: Script) -> None:
        try:
            await script(self)
        except Exception:  # noqa: BLE001 - the border of the script
            _log.exception("the script failed")
            traceback.print_exc()
            self._exit_code = 1
        self._closed.set()

    async def _finish(self) -> None:
        """Waits for fiscal work; what does not end in time is settled at the next start.

        Each step runs whatever became of the one before it.
        """
        try:
            if self._desk is not None:
                self._desk.show_closing()
                await self._desk.close()
        except Exception as error:  # noqa: BLE001 - closing goes on
            self._report("closing the window", error)
        try:
            if self._backend is not None:
                await self._backend.stop(_FISCAL_GRACE_S)
        except Exception as error:  # noqa: BLE001 - closing goes on
            self._report("stopping the services", error)
        await self._scope.close()
        if self._window is not None:
            self._window.allow_close()
            self._window.close()

    async def _explain(self, error: Exception) -> None:
        """When there is no window: one dialog that says why the program does not start."""
        if self._launch.script is not None or self._theme is None:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201
            return
        if self._window is not None:
            return
        Translation(self._qt, resources()).install()
        self.theme.apply(ThemeChoice.SYSTEM)
        known = error if isinstance(error, CashierError) else ContractBroken("unforeseen")
        await explain_start_failure(self.theme, known)

    def _catch_everything(self) -> None:
        """All roads of an unexpected error end in `_report`; signals close like the window."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._on_loop_error)
        sys.excepthook = self._on_uncaught

        def on_thread_error(args: threading.ExceptHookArgs) -> None:
            error = args.exc_value or RuntimeError(str(args.exc_type))
            # Windows may be touched from this thread only.
            loop.call_soon_threadsafe(self._report, "thread", error)

        threading.excepthook = on_thread_error
        qInstallMessageHandler(_log_qt_message)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_args: self._closed.set())

    def _on_loop_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        name = str(context.get("message", "event loop"))
        self._report(name, error if isinstance(error, BaseException) else RuntimeError(name))

    def _on_uncaught(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self._report("uncaught", error)

    def _report(self, name: str, error: BaseException) -> None:
        """A trace for the log, a visible message at once (case U-06)."""
        if isinstance(error, CashierError):
            _log.error("%s: %s", name, error, exc_info=error)
        else:
            _log.critical("bug in %s", name, exc_info=error)
            if self._launch.script is not None:
                self._exit_code = 1
        if self._desk is not None:
            self._desk.show_bug(name, error)


def _level(name: str) -> int:
    return logging.getLevelNamesMapping()[name]


_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _log_qt_message(kind: QtMsgType, _context: object, message: str | None) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)
