"""The right pane: problems, the receipt as paper, what is due, one primary button."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cashier_app.services.receipt_layout import Row
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import ChevronCombo, chain_tabs, set_property
from cashier_app.ui.views.pane_message import PaneMessage
from cashier_app.ui.views.paper import Paper
from cashier_app.ui.views.problems import ProblemStrip, StripItem


@dataclass(frozen=True, slots=True)
class PrimaryButton:
    """The one next step. A disabled one says why in its tip and beside the sum."""

    text: str
    is_enabled: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """Everything the pane shows of one deal.

    `payments` are titles of the payment selector, `payment` the chosen place or -1 while
    nothing is chosen; no titles hide the selector. `mark` "" for a receipt not yet issued.
    """

    heading: str
    caption: str
    rows: tuple[Row, ...]
    columns: int
    mark: str
    items: tuple[StripItem, ...]
    payments: tuple[str, ...]
    payment: int
    due_caption: str
    due: str
    primary: PrimaryButton
    can_open_deal: bool


class PreviewView(QWidget):
    """Shows a `ReceiptView`, or one message in its place."""

    primary_pressed = Signal()
    open_deal_pressed = Signal()
    way_out_chosen = Signal(object)
    payment_chosen = Signal(int)
    message_button_pressed = Signal()

    def __init__(self, theme: Theme, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("receiptPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build_ui(theme, columns)
        self._connect()

    def _build_ui(self, theme: Theme, columns: int) -> None:
        self.message = PaneMessage(theme, self)
        self.strip = ProblemStrip(theme, self)
        self.paper = Paper(theme, columns, self)
        sheet = QWidget(self)
        sheet_layout = QVBoxLayout(sheet)
        sheet_layout.setContentsMargins(0, 0, 0, 12)
        sheet_layout.setSpacing(4)
        sheet_layout.addWidget(self.strip)
        sheet_layout.addWidget(self.paper, alignment=Qt.AlignmentFlag.AlignHCenter)
        sheet_layout.addStretch()
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("receiptScroll")
        self._scroll.setAccessibleName(self.tr("Receipt"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(sheet)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

        page = QWidget(self)
        page_layout = QVBoxLayout(page)
        page_layout.setContentsMargins(0, 0, 0, 0)
        page_layout.setSpacing(0)
        page_layout.addLayout(self._build_head())
        page_layout.addWidget(self._scroll, 1)
        page_layout.addWidget(self._build_footer(theme))
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self.message)
        self._pages.addWidget(page)
        self._page = page

    def _build_head(self) -> QVBoxLayout:
        self._heading = QLabel(self)
        self._heading.setProperty("kind", "heading")
        self._caption = QLabel(self)
        self._caption.setProperty("kind", "small")
        self._caption.setProperty("tone", "muted")
        for label in (self._heading, self._caption):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 16, 0)
        head.setSpacing(1)
        head.addWidget(self._heading)
        head.addWidget(self._caption)
        return head

    def _build_footer(self, theme: Theme) -> QFrame:
        footer = QFrame(self)
        footer.setObjectName("receiptFooter")
        self._payment_label = QLabel(self.tr("Payment:"), footer)
        self._payment_label.setProperty("tone", "muted")
        self.payment = ChevronCombo(theme, footer)
        self.payment.setObjectName("paymentMeans")
        self.payment.setAccessibleName(self.tr("Form of payment"))
        self.payment.setPlaceholderText(self.tr("choose…"))
        self.payment.setMinimumWidth(150)
        self._payment_label.setBuddy(self.payment)
        self._due_caption = QLabel(footer)
        self._due_caption.setProperty("tone", "muted")
        self._due = QLabel(footer)
        self._due.setProperty("kind", "sum")
        self._due.setTextFormat(Qt.TextFormat.PlainText)
        self._reason = QLabel(footer)
        self._reason.setProperty("kind", "small")
        self._reason.setProperty("tone", "muted")
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.setWordWrap(True)
        self.open_deal = QPushButton(self.tr("Open in the CRM"), footer)
        self.open_deal.setObjectName("openDeal")
        self.open_deal.setAccessibleName(self.tr("Open the deal in the CRM"))
        self.primary = QPushButton(footer)
        self.primary.setObjectName("primary")
        self.primary.setProperty("role", "primary")

        sums = QHBoxLayout()
        sums.setSpacing(8)
        sums.addWidget(self._payment_label)
        sums.addWidget(self.payment)
        sums.addStretch()
        sums.addWidget(self._due_caption, alignment=Qt.AlignmentFlag.AlignVCenter)
        sums.addWidget(self._due)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.open_deal)
        buttons.addWidget(self._reason, 1)
        buttons.addWidget(self.primary)
        layout = QVBoxLayout(footer)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(6)
        layout.addLayout(sums)
        layout.addLayout(buttons)
        return footer

    def _connect(self) -> None:
        self.primary.clicked.connect(self.primary_pressed)
        self.open_deal.clicked.connect(self.open_deal_pressed)
        self.strip.way_out_chosen.connect(self.way_out_chosen)
        self.payment.activated.connect(self.payment_chosen)
        self.message.button_pressed.connect(self.message_button_pressed)

    def show_message(self, icon: str, tone: str, heading: str, text: str, button: str = "") -> None:
        """Nothing is chosen, or the deal could not be read."""
        self.message.show_message(icon, tone, heading, text, button)
        self._pages.setCurrentWidget(self.message)

    @property
    def is_receipt_shown(self) -> bool:
        return self._pages.currentWidget() is self._page

    def show_receipt(self, view: ReceiptView, *, is_other_deal: bool) -> None:
        """`is_other_deal` scrolls back to the head."""
        self._heading.setText(view.heading)
        self._heading.setAccessibleName(view.heading)
        self._caption.setText(view.caption)
        self.strip.show_items(view.items)
        chain_tabs(self._scroll, *self.strip.tabs, self.payment, self.open_deal, self.primary)
        self.paper.show_rows(view.rows, view.columns, view.mark)
        self._show_payments(view)
        self._due_caption.setText(view.due_caption)
        self._due.setText(view.due)
        self.open_deal.setVisible(view.can_open_deal)
        self.show_primary(view.primary)
        if is_other_deal:
            self._scroll.verticalScrollBar().setValue(0)
        self._pages.setCurrentWidget(self._page)

    def show_primary(self, primary: PrimaryButton) -> None:
        self.primary.setText(primary.text)
        self.primary.setAccessibleName(primary.text)
        self.primary.setEnabled(primary.is_enabled)
        self.primary.setToolTip(primary.reason)
        self.primary.setAccessibleDescription(primary.reason)
        self._reason.setText(primary.reason)
        set_property(self._reason, "tone", "muted")

    def open_payment_list(self) -> None:
        """The selector of the payment form, open."""
        self.payment.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.payment.showPopup()

    @property
    def due(self) -> str:
        return self._due.text()

    @property
    def reason(self) -> str:
        return self._reason.text()

    def _show_payments(self, view: ReceiptView) -> None:
        self._payment_label.setVisible(bool(view.payments))
        self.payment.setVisible(bool(view.payments))
        shown = tuple(self.payment.itemText(place) for place in range(self.payment.count()))
        if shown != view.payments:
            self.payment.clear()
            self.payment.addItems(list(view.payments))
        self.payment.setCurrentIndex(view.payment)
