"""The last step of the first run: what works and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.setup.card import FocusScroll, wrapped
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import IconLabel


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that works (OK) or is open (WARNING, DANGER)."""

    tone: Tone
    title: str
    text: str


class DoneStep(QWidget):
    """A list of points under one sentence about all of them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.points: tuple[Point, ...] = ()
        content = QWidget(self)
        self._heading = wrapped("", content)
        self._heading.setProperty("kind", "heading")
        self._note = wrapped("", content)
        self._note.setProperty("tone", "muted")
        self._card = QFrame(content)
        self._card.setProperty("role", "card")
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(16, 14, 16, 14)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for widget in (self._heading, self._note, self._card):
            column.addWidget(widget)
        column.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FocusScroll(content, self), 1)
        layout.addStretch()

    def show_points(self, heading: str, note: str, points: Sequence[Point]) -> None:
        self.points = tuple(points)
        self._heading.setText(heading)
        self._note.setText(note)
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, point in enumerate(points):
            icon = IconLabel(self._theme, TONE_ICONS[point.tone], point.tone.value, 20, self._card)
            title = QLabel(point.title, self._card)
            title.setProperty("kind", "strong")
            title.setTextFormat(Qt.TextFormat.PlainText)
            text = wrapped(point.text, self._card)
            if point.tone is not Tone.OK:
                text.setProperty("tone", point.tone.value)
            self._grid.addWidget(icon, row, 0, alignment=top)
            self._grid.addWidget(title, row, 1, alignment=top)
            self._grid.addWidget(text, row, 2)
