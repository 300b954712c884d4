"""The composition root: one loop for Qt and asyncio, start order, close handshake, exit code.

Start: lock, storage, window, services. Close: the window only asks; what is under way is finished
(bounded in time), then services, database and lock are closed, and the main coroutine returns.
"""

from __future__ import annotations

import asyncio
import logging
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
from cashier_app.domain.errors import CashierError
from cashier_app.ports.system import Clock, SecretStore
from cashier_app.services.preferences import ThemeChoice
from cashier_app.services.tasks import TaskScope
from cashier_app.system.clock import SystemClock
from cashier_app.system.lock import InstanceLock
from cashier_app.system.logs import set_up_logs
from cashier_app.system.paths import Paths, resources, user_paths
from cashier_app.system.redaction import Redactor
from cashier_app.system.secrets import KeyringSecretStore
from cashier_app.ui.ask import WindowAsk
from cashier_app.ui.desk import Desk, explain_start_failure
from cashier_app.ui.main_window import MainWindow
from cashier_app.ui.theme import Theme
from cashier_app.ui.translation import Translation
from cashier_app.wiring.backend import Backend, Storage

_log = logging.getLogger(__name__)

_FISCAL_GRACE_S = 30.0

Script = Callable[["Application"], Awaitable[None]]


@dataclass(slots=True)
class Launch:
    """How to start. `prepare` may change the settings before anything is built; `script` plays
    the program instead of a person and then closes it: an exception of it makes exit code 1."""

    paths: Paths
    secrets: SecretStore
    log_level: str = "INFO"
    redactor: Redactor = field(default_factory=Redactor)
    prepare: Callable[[Storage], None] | None = None
    script: Script | None = None


def run(data_dir: Path | None, log_level: str) -> int:
    """The ordinary start with this user's data and the system's password store."""
    redactor = Redactor()
    secrets = KeyringSecretStore(on_secret=redactor.add)
    return launch(Launch(user_paths(data_dir), secrets, log_level, redactor))


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
        self._is_closing = False
        self._exit_code = 0
        self.clock: Clock = SystemClock()
        self.theme = Theme(qt, resources())
        self.translation = Translation(qt, resources())
        self._window: MainWindow | None = None
        self._desk: Desk | None = None
        self._storage: Storage | None = None
        self._backend: Backend | None = None

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
        try:
            self._launch.paths.make()
            # The lock comes first: a second start must not rotate the log of the first.
            lock.acquire()
            logs = set_up_logs(
                self._launch.paths.logs, self._launch.redactor, _level(self._launch.log_level)
            )
        except CashierError as error:
            lock.release()
            return await self._explain(error)
        _log.info("Kasyr %s starts", __version__)
        try:
            self._storage = Storage(self._launch.paths, self.clock)
            if self._launch.prepare is not None:
                self._launch.prepare(self._storage)
            await self._open_window()
        except CashierError as error:
            _log.exception("the program could not start")
            return await self._explain(error)
        else:
            await self._closed.wait()
            await self._finish()
            return self._exit_code
        finally:
            if self._storage is not None:
                self._storage.close()
            lock.release()
            _log.info("Kasyr ends")
            logs.close()

    async def _open_window(self) -> None:
        preferences = self.storage.kept.current.ui
        self.translation.install(preferences.language)
        self._backend = await self._build_backend()
        services = self._backend.services
        self.theme.apply(services.preferences.load().theme)
        self._window = MainWindow(self.theme, services.print_columns)
        self._window.close_requested.connect(self._on_close_requested)
        self._desk = Desk(
            self._window, self.theme, services, WindowAsk(self.theme, self._window), self._report
        )
        self._desk.show_notices(self.storage.notices)
        self._backend.start()
        self._window.show()
        if self._launch.script is not None:
            self._scope.start(self._play(self._launch.script), name="script")

    async def _build_backend(self) -> Backend:
        return await Backend.build(
            self.storage, self._launch.secrets, self._report, self._on_reconfigured
        )

    async def _on_reconfigured(self) -> None:
        """New credentials: other clients, other services, the same window and journal."""
        old = self.backend
        await old.stop()
        self._backend = await self._build_backend()
        self.desk.rebind(self._backend.services)
        self._backend.start()

    async def _play(self, script: Script) -> None:
        try:
            await script(self)
        except Exception:  # noqa: BLE001 - the border of the script
            _log.exception("the script failed")
            traceback.print_exc()
            self._exit_code = 1
        self._on_close_requested()

    def _on_close_requested(self) -> None:
        if not self._is_closing:
            self._is_closing = True
            self._closed.set()

    async def _finish(self) -> None:
        """Waits for fiscal work; what does not end in time is settled at the next start."""
        self.desk.show_closing()
        await self.desk.close()
        await self.backend.stop(_FISCAL_GRACE_S)
        await self._scope.close()
        self.window.allow_close()
        self.window.close()

    async def _explain(self, error: CashierError) -> int:
        """Before there is a window: one dialog that says why the program does not start."""
        self.translation.install()
        self.theme.apply(ThemeChoice.SYSTEM)
        if self._launch.script is None:
            await explain_start_failure(self.theme, error)
        else:
            sys.stderr.write(f"{error}\n")
        return 1

    def _catch_everything(self) -> None:
        """All roads of an unexpected error end in `_report`."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._on_loop_error)
        sys.excepthook = self._on_uncaught
        threading.excepthook = lambda args: self._report(
            f"thread {args.thread.name if args.thread else ''}",
            args.exc_value or RuntimeError(str(args.exc_type)),
        )
        qInstallMessageHandler(_log_qt_message)

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
