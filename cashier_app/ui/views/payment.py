"""The payment panel over the right half: form and money, then progress, then the result.

Enter confirms once: the step that starts a sale leaves the page on which it can be confirmed.
Escape hides the panel and never stops a sale.
"""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from cashier_app.ui.theme import Theme
from cashier_app.ui.views.payment_data import PaymentView, ResultView, SettlementView
from cashier_app.ui.views.payment_outcome import ProgressPage, ResultPage
from cashier_app.ui.views.payment_tender import TenderPage

_DIGITS = 9


class PanelState(enum.StrEnum):
    TENDER = "tender"
    WORKING = "working"
    RESULT = "result"


class PaymentPanel(QWidget):
    """Speaks by signals; `confirmed` comes exactly once for each opening."""

    tender_changed = Signal(object)
    confirmed = Signal(object)
    back_pressed = Signal()
    next_pressed = Signal()
    way_out_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paymentPanel")
        self.setAccessibleName(self.tr("Payment"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = PanelState.TENDER
        self._can_confirm = False
        self._doubt = ""
        self.tender = TenderPage(theme, self)
        self.progress = ProgressPage(theme, self)
        self.result = ResultPage(theme, self)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        for page in (self.tender, self.progress, self.result):
            self._pages.addWidget(page)
        self.tender.changed.connect(self.tender_changed)
        self.tender.confirm_pressed.connect(self.confirm)
        self.tender.back_pressed.connect(self.back_pressed)
        self.progress.hide_button.clicked.connect(self.back_pressed)
        self.result.back_pressed.connect(self.back_pressed)
        self.result.next_pressed.connect(self.next_pressed)
        self.result.way_out_chosen.connect(self.way_out_chosen)

    @property
    def state(self) -> PanelState:
        return self._state

    def open(self, view: PaymentView) -> None:
        """A fresh payment; follow with `show_settlement`."""
        self._enter(PanelState.TENDER, self.tender)
        self._can_confirm = False
        self.tender.open(view)

    def show_settlement(self, view: SettlementView) -> None:
        if self._state is PanelState.TENDER:
            self._can_confirm = not view.problem
            self._doubt = view.doubt
            self.tender.show_settlement(view)

    def confirm(self) -> None:
        """Starts the sale once; a second call and a payment that does not add up do nothing."""
        if self._state is not PanelState.TENDER or not self._can_confirm:
            return
        if self._doubt:
            self.tender.show_doubt(self._doubt)
            self._doubt = ""
            return
        tender = self.tender.input()
        self._can_confirm = False
        self._enter(PanelState.WORKING, self.progress)
        self.progress.hide_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.confirmed.emit(tender)

    def show_progress(self, heading: str, text: str, percent: int) -> None:
        """Also shows a sale that was hidden and is looked at again."""
        if self._state is not PanelState.WORKING:
            self._enter(PanelState.WORKING, self.progress)
        self.progress.show_progress(heading, text, percent)

    def show_result(self, view: ResultView) -> None:
        self._enter(PanelState.RESULT, self.result)
        self.result.show_result(view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not event.isAutoRepeat():
                self._on_enter()
            return
        if self._state is PanelState.TENDER and self._chooses_form(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _chooses_form(self, event: QKeyEvent) -> bool:
        """A digit, with Ctrl while a field takes digits for itself."""
        place = event.key() - Qt.Key.Key_1
        return 0 <= place < _DIGITS and self.tender.choose_form(place)

    def _on_enter(self) -> None:
        if self._state is PanelState.WORKING:
            # A second press of an impatient hand; hiding has its own key.
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and focused.property("role") not in ("form", "primary"):
            focused.click()
        elif self._state is PanelState.TENDER:
            self.confirm()
        elif self._state is PanelState.RESULT:
            if self.result.has_next:
                self.next_pressed.emit()
            else:
                self.back_pressed.emit()

    def _enter(self, state: PanelState, page: QWidget) -> None:
        self._state = state
        self._pages.setCurrentWidget(page)
