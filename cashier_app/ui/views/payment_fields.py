"""Fields of the payment panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cashier_app.ui.views.icon_label import set_property
from cashier_app.ui.views.payment_data import SlipTexts


class AmountField(QLineEdit):
    """A sum. Enter is left to the panel, so that one press confirms once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sum")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def mark(self, *, is_bad: bool) -> None:
        set_property(self, "state", "bad" if is_bad else "")


class SlipFields(QWidget):
    """Requisites of the card terminal, folded away until asked for."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._toggle = QPushButton(self.tr("Terminal slip details…"), self)
        self._toggle.setObjectName("slipToggle")
        self._toggle.setAccessibleName(self.tr("Terminal slip details"))
        self._toggle.setProperty("role", "quiet")
        self._toggle.setCheckable(True)
        self._box = QWidget(self)
        grid = QGridLayout(self._box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._fields: dict[str, QLineEdit] = {}
        titles = {
            "rrn": self.tr("RRN"),
            "auth_code": self.tr("Authorisation code"),
            "card_mask": self.tr("Card number, masked"),
            "terminal": self.tr("Terminal"),
            "bank_name": self.tr("Bank"),
        }
        for place, (name, title) in enumerate(titles.items()):
            field = QLineEdit(self._box)
            field.setObjectName(f"slip_{name}")
            field.setAccessibleName(title)
            field.setMaxLength(64)
            label = QLabel(title, self._box)
            label.setProperty("kind", "small")
            label.setProperty("tone", "muted")
            label.setBuddy(field)
            row, column = divmod(place, 3)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
            field.textChanged.connect(self.changed)
            self._fields[name] = field
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._toggle, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._box)
        self._box.hide()
        self._toggle.toggled.connect(self._box.setVisible)

    @property
    def tabs(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (self._toggle, *self._fields.values())

    def clear(self) -> None:
        self._toggle.setChecked(False)
        for field in self._fields.values():
            field.clear()

    def texts(self) -> SlipTexts:
        return SlipTexts(**{name: field.text().strip() for name, field in self._fields.items()})
