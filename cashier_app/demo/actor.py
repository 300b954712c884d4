"""A cashier made of code: keys on the real window, waiting for what must follow, pictures."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cashier_app.app import Application
from cashier_app.demo.pictures import Pictures
from cashier_app.sandbox.server import SandboxServers
from cashier_app.services.bundle import Services
from cashier_app.ui.main_window import MainWindow
from cashier_app.ui.views.payment import PanelState

_PATIENCE_S = 30.0


class TourFailed(AssertionError):
    """A step did not come out as it should."""


class Actor:
    """Plays on one running application; `folder` None takes no pictures."""

    def __init__(
        self, application: Application, servers: SandboxServers, folder: Path | None
    ) -> None:
        self.application = application
        self.servers = servers
        self.folder = folder
        self.window: MainWindow = application.window
        self.pictures = Pictures(folder, self.window, application.theme)

    @property
    def services(self) -> Services:
        """Of the register that is active now."""
        return self.application.backend.services

    def select(self, deal_id: int) -> None:
        if not self.window.deals.select(deal_id):
            raise TourFailed(f"deal {deal_id} is not in the list")
        self.window.deals.focus_list()

    async def receipt_is(self, due: str) -> None:
        await self.until(f"{due} is due", lambda: due in plain(self.window.preview.due))

    def is_active(self) -> bool:
        """No dialog is open and keys go to the window; offscreen nobody else activates it."""
        if self.dialog() is not None:
            return False
        self.window.activateWindow()
        return self.window.isActiveWindow()

    def shows(self, deal_id: int) -> bool:
        return self.window.preview.is_receipt_shown and (self.window.deals.selected_id == deal_id)

    async def open_payment(self) -> None:
        self.press(Qt.Key.Key_F9)
        await self.until("the payment panel is open", lambda: self.window.is_payment_shown)

    async def confirm(self, name: str) -> None:
        panel = self.window.payment
        self.press(Qt.Key.Key_Return)
        await self.until("the sale is sent", lambda: panel.state is not PanelState.TENDER)
        await self.take(name)
        await self.until("the sale has a result", lambda: panel.state is PanelState.RESULT)

    async def next(self) -> None:
        self.press(Qt.Key.Key_Return)
        await self.until("the panel is gone", lambda: not self.window.is_payment_shown)

    def is_list_fresh(self) -> bool:
        state = self.services.deals.state
        return not state.is_loading and state.error is None

    def is_shift_closed(self) -> bool:
        state = self.services.shifts.state
        return state.is_known and state.shift is None and not state.busy

    def listed(self) -> int:
        return self.window.deals.row_count

    def dialog(self) -> QWidget | None:
        return QApplication.activeModalWidget()

    def target(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus or self.dialog() or self.window

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.target(), key)

    def type(self, text: str) -> None:
        # QTest.keyClicks aborts on letters outside of Latin-1.
        target = self.target()
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    async def take(self, name: str) -> None:
        await asyncio.sleep(0.05)
        self.pictures.take(name)

    async def until(self, what: str, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while not is_so():
            if time.monotonic() > deadline:
                raise TourFailed(f"not so within {_PATIENCE_S:.0f} s: {what}")
            await asyncio.sleep(0.02)


def plain(text: str) -> str:
    """Grouping spaces of every width as none."""
    return "".join(text.split()).replace("\u202f", "").replace("\u00a0", "")
