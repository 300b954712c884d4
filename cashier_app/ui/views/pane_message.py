"""A pane that has nothing to list says what to do, with one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import IconLabel


class PaneMessage(QWidget):
    """Icon, heading, one sentence or two, and at most one button."""

    button_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, "inbox", "muted", 48, self)
        self._heading = QLabel(self)
        self._heading.setProperty("kind", "heading")
        self._text = QLabel(self)
        self._text.setProperty("tone", "muted")
        self._button = QPushButton(self)
        self._button.setObjectName("paneMessageButton")
        for label in (self._heading, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMinimumWidth(280)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._text)
        layout.addSpacing(12)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._button)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch(3)
        self._button.clicked.connect(self.button_pressed)

    def show_message(self, icon: str, tone: str, heading: str, text: str, button: str = "") -> None:
        """`button` "" shows none."""
        self._icon.show_icon(icon, tone)
        self._heading.setText(heading)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setVisible(bool(button))
        self._button.setText(button)
        self._button.setAccessibleName(button)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)

    @property
    def heading(self) -> str:
        return self._heading.text()

    @property
    def text(self) -> str:
        return self._text.text()
