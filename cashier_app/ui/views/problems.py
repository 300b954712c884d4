"""The strip over the receipt: each problem with its values and the way out."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cashier_app.ui.roles import Tone
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import IconLabel

_ICONS = {
    Tone.DANGER: "danger",
    Tone.WARNING: "warning",
    Tone.OK: "ok",
    Tone.MUTED: "info",
    Tone.TEXT: "info",
}
_GROUNDS = {
    Tone.DANGER: "danger",
    Tone.WARNING: "warning",
    Tone.OK: "ok",
    Tone.MUTED: "note",
    Tone.TEXT: "note",
}


class WayOut(enum.StrEnum):
    """What a button of the strip asks for."""

    OPEN_DEAL = "open_deal"
    SELL_BY_LINES = "sell_by_lines"
    CHOOSE_PAYMENT = "choose_payment"
    MAP_PAYMENT = "map_payment"
    MAP_TAXES = "map_taxes"
    ENTER_RATE = "enter_rate"
    RELOAD = "reload"
    CONNECTION = "connection"
    OPEN_SHIFT = "open_shift"
    OPEN_LINK = "open_link"
    OUTBOX = "outbox"
    SELL_UNCHECKED = "sell_unchecked"
    DETAILS = "details"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class StripButton:
    way_out: WayOut
    text: str


@dataclass(frozen=True, slots=True)
class StripItem:
    """One problem or note: a sentence and its ways out. `details` go into the tip."""

    tone: Tone
    text: str
    buttons: tuple[StripButton, ...] = ()
    details: str = ""


class _Strip(QFrame):
    """One item."""

    pressed = Signal(object)

    def __init__(self, theme: Theme, item: StripItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setProperty("tone", _GROUNDS[item.tone])
        self.setAccessibleName(item.text)
        if item.details:
            self.setToolTip(f"<p>{escape(item.details)}</p>")
        icon = IconLabel(theme, _ICONS[item.tone], item.tone.value, 18, self)
        label = QLabel(item.text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if item.tone in {Tone.DANGER, Tone.WARNING, Tone.OK}:
            label.setProperty("tone", item.tone.value)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)
        for button in item.buttons:
            layout.addWidget(self._button(button), alignment=Qt.AlignmentFlag.AlignVCenter)

    def _button(self, what: StripButton) -> QPushButton:
        button = QPushButton(what.text, self)
        button.setObjectName(f"strip_{what.way_out.value}")
        button.setAccessibleName(what.text)
        button.setProperty("role", "strip")
        button.setProperty("way_out", what.way_out)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        self.pressed.emit(WayOut(self.sender().property("way_out")))


class ProblemStrip(QWidget):
    """All problems of the shown receipt, blocking ones first; hidden when there are none."""

    way_out_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: tuple[StripItem, ...] = ()
        self._strips: list[_Strip] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 0)
        self._layout.setSpacing(6)
        self.hide()

    @property
    def items(self) -> tuple[StripItem, ...]:
        return self._items

    @property
    def tabs(self) -> tuple[QPushButton, ...]:
        """What Tab goes through, in order."""
        return tuple(button for strip in self._strips for button in strip.findChildren(QPushButton))

    def show_items(self, items: Sequence[StripItem]) -> None:
        """Replaces what is shown; the same items leave everything as it is."""
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        for old in self._strips:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._strips = []
        for item in self._items:
            strip = _Strip(self._theme, item, self)
            strip.pressed.connect(self.way_out_chosen)
            self._layout.addWidget(strip)
            self._strips.append(strip)
        self.setVisible(bool(self._items))
