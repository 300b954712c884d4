"""The help sheet: every key, made from the same table as the actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from cashier_app.ui.actions import HelpRow, help_rows
from cashier_app.ui.dialogs.frame import FramedDialog


class HelpDialog(FramedDialog):
    """How a sale goes, then the keys left and what they do right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("helpDialog", self.tr("Keys"), parent)
        steps = QLabel(
            self.tr(
                "A usual cash sale: choose the deal, F9, Enter. With change: F9, the sum received, "
                "Enter."
            ),
            self,
        )
        steps.setWordWrap(True)
        self.body.addWidget(steps)
        self.body.addWidget(self._table(help_rows() + self._payment_rows()))
        close = self.add_button("closeHelp", self.tr("Close"), is_primary=True)
        close.clicked.connect(self.accept)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _payment_rows(self) -> tuple[HelpRow, ...]:
        return (
            HelpRow(
                "1 … 4",
                self.tr("Form of payment"),
                self.tr("In the payment panel; Ctrl+1 … 4 while typing a sum"),
            ),
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
