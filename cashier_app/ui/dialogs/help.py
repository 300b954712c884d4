"""The help sheet: every key, made from the same table as the actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
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

from cashier_app.ui.actions import HelpRow, help_rows


class HelpDialog(QDialog):
    """Keys left, what they do right, then how a sale goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpDialog")
        self.setWindowTitle(self.tr("Keys"))
        self.setAccessibleName(self.tr("Keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        heading = QLabel(self.tr("Keys"), self)
        heading.setProperty("kind", "title")
        layout.addWidget(heading)
        steps = QLabel(
            self.tr(
                "A usual cash sale: choose the deal, F9, Enter. For change: F9, 1, the sum "
                "received, Enter."
            ),
            self,
        )
        steps.setWordWrap(True)
        layout.addWidget(steps)
        layout.addWidget(self._table(help_rows() + self._payment_rows()))
        layout.addLayout(self._buttons())

    def _payment_rows(self) -> tuple[HelpRow, ...]:
        return (
            HelpRow("1 … 4", self.tr("Form of payment"), self.tr("In the payment panel")),
            HelpRow(
                "Enter",
                self.tr("Confirm"),
                self.tr("Confirms the payment once; then goes to the next deal"),
            ),
        )

    def _table(self, rows: tuple[HelpRow, ...]) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        for place, row in enumerate(rows):
            keys = QLabel(row.keys, card)
            keys.setProperty("kind", "strong")
            name = QLabel(row.text, card)
            tip = QLabel(row.tip, card)
            tip.setProperty("tone", "muted")
            for column, label in enumerate((keys, name, tip)):
                label.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(label, place, column)
        return card

    def _buttons(self) -> QHBoxLayout:
        close = QPushButton(self.tr("Close"), self)
        close.setObjectName("closeHelp")
        close.setAccessibleName(self.tr("Close"))
        close.setProperty("role", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        return row
