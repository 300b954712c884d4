"""The rate for a deal in a foreign currency (case M-23); the deal stays as it is in the CRM."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.mapping import CurrencyConfirmation
from cashier_app.domain.money import Money, parse_decimal
from cashier_app.ui import formats
from cashier_app.ui.dialogs.frame import FramedDialog
from cashier_app.ui.error_text import text_of
from cashier_app.ui.views.payment_fields import AmountField


class RateDialog(FramedDialog):
    """`confirmation` is what was confirmed, None before; shows the sum it makes while typing."""

    def __init__(self, currency: str, amount: Money, parent: QWidget | None = None) -> None:
        super().__init__("rateDialog", self.tr("Rate of {0}").format(currency), parent)
        self._currency = currency
        self._amount = amount
        self.confirmation: CurrencyConfirmation | None = None
        text = self.tr("How many hryvnias is one {0}? The receipt keeps this rate.")
        label = QLabel(text.format(currency), self)
        label.setWordWrap(True)
        self.field = AmountField(self)
        self.field.setObjectName("rate")
        self.field.setAccessibleName(self.tr("Rate in hryvnias"))
        self._result = QLabel(self)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (label, self.field, self._result):
            self.body.addWidget(widget)
        cancel = self.add_button("cancelRate", self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._confirm = self.add_button("confirmRate", self.tr("Confirm"), is_primary=True)
        self._confirm.clicked.connect(self.accept)
        self.field.textChanged.connect(self._on_text)
        self._on_text()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text(self) -> None:
        text = self.field.text()
        try:
            self.confirmation = CurrencyConfirmation(parse_decimal(text), self._currency)
        except InputProblem as problem:
            self.confirmation = None
            self._result.setText(text_of(problem).sentence if text else "")
        else:
            made = formats.hryvnias(self.confirmation.convert(self._amount))
            self._result.setText(self.tr("The deal then makes {0}.").format(made))
        self.field.mark(is_bad=bool(text) and self.confirmation is None)
        self._confirm.setEnabled(self.confirmation is not None)
