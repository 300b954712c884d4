"""The scripted day: a cashier's keys on the real window, pictures of every screen.

Opens the shift, sells three deals (cash with change and rounding, card, mixed), shows a mismatch
that is refused, closes the shift. A step that does not come out as it should raises.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cashier_app.app import Application
from cashier_app.demo.pictures import Pictures
from cashier_app.demo.summary import receipts, server_summary
from cashier_app.sandbox import seed
from cashier_app.sandbox.server import SandboxServers
from cashier_app.ui.main_window import MainWindow
from cashier_app.ui.views.payment import PanelState

_PATIENCE_S = 30.0
_SOLD = (seed.CASH_WITH_CHANGE, seed.CARD, seed.MIXED)


class TourFailed(AssertionError):
    """A step did not come out as it should."""


class Tour:
    """Plays on one running application; `folder` None takes no pictures."""

    def __init__(
        self, application: Application, servers: SandboxServers, folder: Path | None
    ) -> None:
        self._application = application
        self._servers = servers
        self._folder = folder
        self._window: MainWindow = application.window
        self._services = application.backend.services
        self._pictures = Pictures(folder, self._window, application.theme)

    async def play(self) -> None:
        await self._until("the window is active", self._is_active)
        await self._until("the deals are listed", lambda: self._window.deals.is_list_shown)
        await self._until("the register answers", lambda: self._services.shifts.state.is_known)
        self._select(seed.CASH_WITH_CHANGE)
        await self._receipt_is("320,50")
        await self._take("shift-closed")
        await self._open_shift()
        await self._search()
        await self._sell_for_cash()
        await self._sell_by_card()
        await self._sell_mixed()
        await self._refuse_mismatch()
        await self._show_help()
        await self._close_shift()
        self._write_summary()

    async def _open_shift(self) -> None:
        self._press(Qt.Key.Key_F8)
        await self._until("the shift is open", lambda: self._services.shifts.state.is_open)
        await self._take("shift-open")

    async def _search(self) -> None:
        self._press(Qt.Key.Key_F2)
        self._type("ґедзь")
        await self._until("the search answers", lambda: 0 < self._listed() < 10)
        await self._take("search")
        self._press(Qt.Key.Key_Escape)
        await self._until("all deals are back", lambda: self._listed() >= 40)

    async def _sell_for_cash(self) -> None:
        self._select(seed.CASH_WITH_CHANGE)
        await self._receipt_is("320,50")
        await self._take("receipt")
        await self._open_payment()
        await self._take("payment-cash")
        self._type("500")
        await self._take("payment-change")
        await self._confirm("cash-sending")
        self._require_receipt(1, total=32050, rest=17950)
        await self._take("cash-sold")
        await self._next()

    async def _sell_by_card(self) -> None:
        self._select(seed.CARD)
        await self._receipt_is("819,80")
        await self._open_payment()
        await self._take("payment-card")
        await self._confirm("card-sending")
        self._require_receipt(2, total=81980, rest=0)
        await self._take("card-sold")
        await self._next()

    async def _sell_mixed(self) -> None:
        self._select(seed.MIXED)
        await self._until("the mixed deal is shown", lambda: self._shows(seed.MIXED))
        await self._open_payment()
        self._type("300")
        await self._take("payment-mixed")
        await self._confirm("mixed-sending")
        self._require_receipt(3, total=41250, rest=0)
        await self._take("mixed-sold")
        self._press(Qt.Key.Key_Escape)
        await self._until("the panel is gone", lambda: not self._window.is_payment_shown)
        await self._take("receipt-issued")
        await self._until("the deals carry their receipts", self._are_written_back)
        self._press(Qt.Key.Key_F5)
        await self._until("the list is read anew", self._is_list_fresh)
        await self._take("deals-sold")

    async def _refuse_mismatch(self) -> None:
        self._select(seed.MISMATCH_TOTAL)
        await self._until("the mismatch is shown", lambda: self._shows(seed.MISMATCH_TOTAL))
        await self._until("the reason is shown", lambda: bool(self._window.preview.reason))
        self._press(Qt.Key.Key_F9)
        await asyncio.sleep(0.3)
        if self._window.is_payment_shown or len(receipts(self._servers)) != 3:
            raise TourFailed("a deal with a mismatch could be sold")
        await self._take("mismatch-refused")

    async def _show_help(self) -> None:
        self._press(Qt.Key.Key_F1)
        await self._until("the help is shown", lambda: self._dialog() is not None)
        await self._take("help")
        self._press(Qt.Key.Key_Escape)
        await self._until("the help is gone", self._is_active)

    async def _close_shift(self) -> None:
        self._press(Qt.Key.Key_F8)
        await self._until("closing is asked for", lambda: self._dialog() is not None)
        await self._take("closing-shift")
        self._press(Qt.Key.Key_F8)
        await self._until("the shift is closed", self._is_shift_closed)
        await self._until("the Z-report is shown", lambda: self._dialog() is not None)
        await self._take("shift-report")
        self._press(Qt.Key.Key_Escape)
        await self._until("the report is gone", self._is_active)
        await self._take("day-over")

    def _write_summary(self) -> None:
        held = receipts(self._servers)
        if [item["status"] for item in held] != ["DONE"] * 3:
            raise TourFailed(f"the provider holds {len(held)} receipts, not three done ones")
        text = server_summary(self._servers, _SOLD) + f"Screens: {self._pictures.count}\n"
        if self._folder is not None:
            (self._folder / "summary.txt").write_text(text, encoding="utf-8")
        sys.stdout.write(text)

    def _select(self, deal_id: int) -> None:
        if not self._window.deals.select(deal_id):
            raise TourFailed(f"deal {deal_id} is not in the list")
        self._window.deals.focus_list()

    async def _receipt_is(self, due: str) -> None:
        await self._until(f"{due} is due", lambda: due in _plain(self._window.preview.due))

    def _is_active(self) -> bool:
        """No dialog is open and keys go to the window; offscreen nobody else activates it."""
        if self._dialog() is not None:
            return False
        self._window.activateWindow()
        return self._window.isActiveWindow()

    def _shows(self, deal_id: int) -> bool:
        return self._window.preview.is_receipt_shown and (self._window.deals.selected_id == deal_id)

    async def _open_payment(self) -> None:
        self._press(Qt.Key.Key_F9)
        await self._until("the payment panel is open", lambda: self._window.is_payment_shown)

    async def _confirm(self, name: str) -> None:
        panel = self._window.payment
        self._press(Qt.Key.Key_Return)
        await self._until("the sale is sent", lambda: panel.state is not PanelState.TENDER)
        await self._take(name)
        await self._until("the sale has a result", lambda: panel.state is PanelState.RESULT)

    async def _next(self) -> None:
        self._press(Qt.Key.Key_Return)
        await self._until("the panel is gone", lambda: not self._window.is_payment_shown)

    def _require_receipt(self, count: int, *, total: int, rest: int) -> None:
        held = receipts(self._servers)
        if len(held) != count or held[-1]["status"] != "DONE":
            raise TourFailed(f"receipt {count} is not at the provider")
        if (held[-1]["total_sum"], held[-1]["total_rest"]) != (total, rest):
            raise TourFailed(f"receipt {count} has other sums: {held[-1]['total_sum']}")

    def _are_written_back(self) -> bool:
        summary = server_summary(self._servers, _SOLD)
        numbers = [item["fiscal_code"] for item in receipts(self._servers)]
        return not self._services.writeback.items and all(
            summary.count(str(number)) >= 2 for number in numbers
        )

    def _is_list_fresh(self) -> bool:
        state = self._services.deals.state
        return not state.is_loading and state.error is None

    def _is_shift_closed(self) -> bool:
        state = self._services.shifts.state
        return state.is_known and state.shift is None and not state.busy

    def _listed(self) -> int:
        return self._window.deals.row_count

    def _dialog(self) -> QWidget | None:
        return QApplication.activeModalWidget()

    def _target(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus or self._dialog() or self._window

    def _press(self, key: Qt.Key) -> None:
        QTest.keyClick(self._target(), key)

    def _type(self, text: str) -> None:
        # QTest.keyClicks aborts on letters outside of Latin-1.
        target = self._target()
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    async def _take(self, name: str) -> None:
        await asyncio.sleep(0.05)
        self._pictures.take(name)

    async def _until(self, what: str, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while not is_so():
            if time.monotonic() > deadline:
                raise TourFailed(f"not so within {_PATIENCE_S:.0f} s: {what}")
            await asyncio.sleep(0.02)


def _plain(text: str) -> str:
    """Grouping spaces of every width as none."""
    return "".join(text.split()).replace("\u202f", "").replace("\u00a0", "")
