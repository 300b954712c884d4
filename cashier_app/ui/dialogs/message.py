"""A decision or a notice: heading, sentences, values, details folded away, buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import IconLabel
from cashier_app.ui.views.limited_scroll import LimitedScroll

_WIDTH = 460
_TEXT_HEIGHT = 380
"""With the buttons it fits 1366×768 at 125 %."""


class MessageDialog(QDialog):
    """Enter presses the focused button; the safe one for dangerous questions is `no`."""

    def __init__(
        self,
        theme: Theme,
        *,
        tone: Tone,
        heading: str,
        text: str,
        yes: str,
        no: str = "",
        facts: tuple[tuple[str, str], ...] = (),
        details: str = "",
        yes_key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("messageDialog")
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self.setMinimumWidth(_WIDTH)
        self._details = details
        self._yes_key = yes_key
        title = QLabel(heading, self)
        title.setProperty("kind", "heading")
        body = QLabel(text, self)
        for label in (title, body):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(body)
        if facts:
            column.addWidget(self._fact_card(facts))
        self._details_label = QLabel(details, self)
        self._details_label.setTextFormat(Qt.TextFormat.PlainText)
        self._details_label.setProperty("kind", "small")
        self._details_label.setProperty("tone", "muted")
        self._details_label.setWordWrap(True)
        self._details_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details_label.hide()
        column.addWidget(self._details_label)
        head = QHBoxLayout()
        head.setSpacing(16)
        icon = IconLabel(theme, TONE_ICONS[tone], tone.value, 32, self)
        head.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(LimitedScroll(content, _TEXT_HEIGHT, self), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addLayout(self._buttons(yes, no))

    def _fact_card(self, facts: tuple[tuple[str, str], ...]) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for row, (caption, value) in enumerate(facts):
            name = QLabel(caption, card)
            name.setProperty("tone", "muted")
            number = QLabel(value, card)
            number.setProperty("kind", "strong")
            number.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(name, row, 0)
            grid.addWidget(number, row, 1, alignment=Qt.AlignmentFlag.AlignRight)
        return card

    def _buttons(self, yes: str, no: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self._details:
            more = QPushButton(self.tr("Details"), self)
            more.setObjectName("details")
            more.setAccessibleName(self.tr("Details"))
            more.setProperty("role", "quiet")
            more.setCheckable(True)
            more.toggled.connect(self._details_label.setVisible)
            row.addWidget(more)
        row.addStretch()
        if no:
            refuse = QPushButton(no, self)
            refuse.setObjectName("no")
            refuse.setAccessibleName(no)
            refuse.clicked.connect(self.reject)
            row.addWidget(refuse)
        accept = QPushButton(yes, self)
        accept.setObjectName("yes")
        accept.setAccessibleName(yes)
        accept.setProperty("role", "primary")
        accept.clicked.connect(self.accept)
        row.addWidget(accept)
        first = accept
        if no and self._yes_key:
            accept.setAutoDefault(False)
            accept.setShortcut(QKeySequence(self._yes_key))
            first = refuse
        first.setDefault(True)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return row
