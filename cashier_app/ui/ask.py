"""Awaitable dialogs. They are opened, never executed: a nested event loop would lose tasks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cashier_app.ui.dialogs.message import MessageDialog
from cashier_app.ui.roles import Tone
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.problems import StripItem


@dataclass(frozen=True, slots=True)
class Question:
    """A decision; `facts` are caption and value. `no` "" makes it a notice.

    With a `yes_key` only that key says yes and Enter says no: for what cannot be undone.
    """

    tone: Tone
    heading: str
    text: str
    yes: str
    no: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    details: str = ""
    yes_key: str = ""


def details_of(items: Iterable[StripItem]) -> Question:
    """Codes and servers' words behind sentences, for the support."""
    translate = QCoreApplication.translate
    return Question(
        Tone.MUTED,
        translate("Ask", "Details for the support"),
        "\n".join(item.details for item in items if item.details),
        yes=translate("Ask", "Understood"),
    )


class Ask(Protocol):
    """What presenters ask people through; tests answer without a window."""

    async def confirm(self, question: Question) -> bool:
        """True for `yes`; closing the dialog is `no`."""
        ...

    async def show(self, dialog: QDialog) -> bool:
        """Opens a dialog and waits for it; True when it was accepted."""
        ...


class WindowAsk:
    """Asks in dialogs over a window, or without one while there is none yet."""

    def __init__(self, theme: Theme, window: QWidget | None = None) -> None:
        self._theme = theme
        self._window = window

    async def confirm(self, question: Question) -> bool:
        return await self.show(
            MessageDialog(
                self._theme,
                tone=question.tone,
                heading=question.heading,
                text=question.text,
                yes=question.yes,
                no=question.no,
                facts=question.facts,
                details=question.details,
                yes_key=question.yes_key,
                parent=QApplication.activeModalWidget() or self._window,
            )
        )

    async def show(self, dialog: QDialog) -> bool:
        """The dialog is closed when the waiting task is cancelled, and deleted in any case."""
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def settle(code: int) -> None:
            if not answer.done():
                answer.set_result(code)

        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(settle)
        dialog.open()
        try:
            return await answer == int(QDialog.DialogCode.Accepted)
        finally:
            dialog.finished.disconnect(settle)
            dialog.close()
            dialog.deleteLater()
