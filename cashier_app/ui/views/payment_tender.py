"""The form of payment, the money handed over, the change."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import (
    ChevronCombo,
    FormButton,
    IconLabel,
    TickBox,
    chain_tabs,
    set_property,
)
from cashier_app.ui.views.payment_data import (
    BadField,
    DeliveryChoice,
    FormChoice,
    FormKind,
    PaymentView,
    Preset,
    SettlementView,
    SlipTexts,
    TenderInput,
)
from cashier_app.ui.views.payment_fields import AmountField, SlipFields

_FORM_COLUMNS = 2
_PRESET_LIMIT = 6
_ROOMY = 600
"""Below this height everything moves together, so that sums and change need no scrolling."""


class TenderPage(QWidget):
    """Tells every change as a `TenderInput`; what it means is decided elsewhere."""

    changed = Signal(object)
    confirm_pressed = Signal()
    back_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._forms: tuple[FormChoice, ...] = ()
        self._form_buttons: list[QPushButton] = []
        self._presets: tuple[Preset, ...] = ()
        self._is_filling = False
        self._is_dense = False
        self._build_ui()
        self._spread(is_dense=False)
        self._connect()

    def _build_ui(self) -> None:
        self._heading = QLabel(self)
        self._heading.setProperty("kind", "title")
        self._caption = QLabel(self)
        self._caption.setProperty("tone", "muted")
        for label in (self._heading, self._caption):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._warning_icon = IconLabel(self._theme, "warning", "warning", 18, self)
        self._warning = QLabel(self)
        self._warning.setProperty("tone", "warning")
        self._warning.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.setWordWrap(True)
        self._form_group = QButtonGroup(self)
        self._form_grid = QGridLayout()
        self._form_grid.setSpacing(8)
        self.slip = SlipFields(self)
        self._deliveries: dict[str, QCheckBox] = {}
        self._delivery_column = QVBoxLayout()
        self._delivery_column.setSpacing(4)
        self.confirm = QPushButton(self.tr("Confirm   Enter"), self)
        self.confirm.setObjectName("confirmPayment")
        self.confirm.setAccessibleName(self.tr("Confirm the payment"))
        self.confirm.setProperty("role", "primary")
        self.back = QPushButton(self.tr("Back   Esc"), self)
        self.back.setObjectName("backFromPayment")
        self.back.setAccessibleName(self.tr("Back to the receipt"))

        warning = QHBoxLayout()
        warning.addWidget(self._warning_icon, alignment=Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._warning, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.confirm)
        content = QWidget(self)
        self._column = column = QVBoxLayout(content)
        column.addWidget(self._heading)
        column.addWidget(self._caption)
        column.addLayout(warning)
        column.addLayout(self._form_grid)
        column.addWidget(self._build_sums())
        column.addWidget(self.slip)
        column.addLayout(self._delivery_column)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The problem and the buttons stay in view however small the window is.
        self._foot = foot = QVBoxLayout()
        foot.addWidget(self._build_problem())
        foot.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)

    def _build_sums(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        self._sums = grid = QGridLayout(card)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        self._due_caption = QLabel(self.tr("To pay"), card)
        self._due = self._sum_label(card, "big-sum")
        self._rounding = QLabel(card)
        self._rounding.setProperty("kind", "small")
        self._rounding.setProperty("tone", "muted")
        self._rounding.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.means = ChevronCombo(self._theme, card)
        self.means.setObjectName("cashlessMeans")
        self.means.setAccessibleName(self.tr("Cashless means"))
        self.cashless = AmountField(card)
        self.cashless.setObjectName("cashlessAmount")
        self.cashless.setAccessibleName(self.tr("Cashless part"))
        self._cash_due_caption = QLabel(self.tr("Remains in cash"), card)
        self._cash_due = self._sum_label(card, "sum")
        self._cash_caption = QLabel(self.tr("Received in cash"), card)
        self.cash = AmountField(card)
        self.cash.setObjectName("cashReceived")
        self.cash.setAccessibleName(self.tr("Received in cash"))
        self._cash_caption.setBuddy(self.cash)
        self._preset_box = QWidget(card)
        self._preset_row = QHBoxLayout(self._preset_box)
        self._preset_row.setContentsMargins(0, 0, 0, 0)
        self._preset_row.setSpacing(6)
        self._preset_buttons = [self._preset_button(place) for place in range(_PRESET_LIMIT)]
        self._change_caption = QLabel(card)
        self._change = self._sum_label(card, "big-sum")
        self._change.setObjectName("changeSum")
        for place, (left, right) in enumerate(
            (
                (self._due_caption, self._due),
                (None, self._rounding),
                (self.means, self.cashless),
                (self._cash_due_caption, self._cash_due),
                (self._cash_caption, self.cash),
            )
        ):
            if left is not None:
                grid.addWidget(left, place, 0, alignment=Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(right, place, 1)
        grid.addWidget(self._preset_box, grid.rowCount(), 0, 1, 2)
        last = grid.rowCount()
        grid.addWidget(self._change_caption, last, 0, alignment=Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._change, last, 1)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_dense = event.size().height() < _ROOMY
        if is_dense != self._is_dense:
            self._spread(is_dense=is_dense)

    def _spread(self, *, is_dense: bool) -> None:
        """Margins, spaces and large letters for a tall or for a low window."""
        self._is_dense = is_dense
        self._heading.setVisible(not is_dense)
        self._column.setContentsMargins(24, 8 if is_dense else 16, 24, 4 if is_dense else 8)
        self._column.setSpacing(6 if is_dense else 10)
        self._form_grid.setSpacing(6 if is_dense else 8)
        self._sums.setContentsMargins(16, 4 if is_dense else 10, 16, 4 if is_dense else 12)
        self._sums.setVerticalSpacing(3 if is_dense else 6)
        self._delivery_column.setSpacing(0 if is_dense else 4)
        self._foot.setContentsMargins(24, 4, 24, 8 if is_dense else 12)
        self._foot.setSpacing(6 if is_dense else 8)
        for widget in (
            self._due,
            self._change,
            self._cash_due,
            self.cash,
            self.cashless,
            *self._preset_buttons,
            *self._form_buttons,
        ):
            set_property(widget, "dense", "true" if is_dense else "")

    def _sum_label(self, parent: QWidget, kind: str) -> QLabel:
        label = QLabel(parent)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _preset_button(self, place: int) -> QPushButton:
        button = QPushButton(self._preset_box)
        button.setObjectName(f"preset_{place}")
        button.setProperty("role", "preset")
        button.setProperty("place", place)
        button.clicked.connect(self._on_preset)
        self._preset_row.addWidget(button, 1)
        return button

    def _build_problem(self) -> QWidget:
        box = QWidget(self)
        self._problem_icon = IconLabel(self._theme, "danger", "danger", 18, box)
        self._problem = QLabel(box)
        self._problem.setObjectName("paymentProblem")
        self._problem.setProperty("tone", "danger")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._problem_icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._problem, 1)
        return box

    def _connect(self) -> None:
        self._form_group.idToggled.connect(self._on_form)
        self.cash.textChanged.connect(self._tell)
        self.cashless.textChanged.connect(self._tell)
        self.means.currentIndexChanged.connect(self._tell)
        self.slip.changed.connect(self._tell)
        self.confirm.clicked.connect(self.confirm_pressed)
        self.back.clicked.connect(self.back_pressed)
        self._theme.changed.connect(self._retint)

    def open(self, view: PaymentView) -> None:
        """Empty fields, the suggested form chosen and focused."""
        self._is_filling = True
        self._heading.setText(view.heading)
        self._caption.setText(view.caption)
        self._warning.setText(view.warning)
        self._warning.setVisible(bool(view.warning))
        self._warning_icon.setVisible(bool(view.warning))
        self.cash.clear()
        self.cashless.clear()
        self.slip.clear()
        self.means.clear()
        self.means.addItems(list(view.cashless))
        self._make_forms(view)
        self._make_deliveries(view.deliveries)
        self._chain()
        self._is_filling = False
        self._show_fields()
        if not self.choose_form(view.form) and self._form_buttons:
            self._form_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_forms(self, view: PaymentView) -> None:
        for button in self._form_buttons:
            self._form_group.removeButton(button)
            self._form_grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._forms = view.forms
        self._form_buttons = []
        self._form_group.setExclusive(True)
        for place, form in enumerate(view.forms):
            button = FormButton(f"{place + 1}   {form.title}", self)
            button.setObjectName(f"form_{place + 1}")
            button.setAccessibleName(form.title)
            button.setCheckable(True)
            button.setIcon(self._theme.icon(form.icon))
            button.setIconSize(QSize(20, 20))
            set_property(button, "dense", "true" if self._is_dense else "")
            row, column = divmod(place, _FORM_COLUMNS)
            self._form_grid.addWidget(button, row, column)
            self._form_group.addButton(button, place)
            self._form_buttons.append(button)
            button.setChecked(place == view.form)
            # Shown at once, so that it can take the focus before the layout is done.
            button.show()

    def _make_deliveries(self, choices: tuple[DeliveryChoice, ...]) -> None:
        while (entry := self._delivery_column.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._deliveries = {}
        for choice in choices:
            box = TickBox(self._theme, choice.text, self)
            box.setObjectName(f"delivery_{choice.key}")
            box.setAccessibleName(choice.text)
            box.setChecked(choice.is_chosen)
            box.toggled.connect(self._tell)
            self._delivery_column.addWidget(box)
            box.show()
            self._deliveries[choice.key] = box

    def _chain(self) -> None:
        """Tab goes down the page: forms, sums, slip, deliveries, buttons."""
        chain_tabs(
            *self._form_buttons,
            self.means,
            self.cashless,
            self.cash,
            *self._preset_buttons,
            *self.slip.tabs,
            *self._deliveries.values(),
            self.back,
            self.confirm,
        )

    def show_settlement(self, view: SettlementView) -> None:
        """What the present input comes to."""
        self._due.setText(view.due)
        self._due.setAccessibleName(view.due)
        self._rounding.setText(view.rounding)
        self._rounding.setVisible(bool(view.rounding))
        self._cash_due.setText(view.cash_due)
        self._change_caption.setText(view.change_caption)
        self._change.setText(view.change)
        self.cash.setPlaceholderText(view.presets[0].title if view.presets else "")
        self._presets = view.presets[:_PRESET_LIMIT]
        for place, button in enumerate(self._preset_buttons):
            is_used = place < len(self._presets)
            button.setVisible(is_used)
            if is_used:
                button.setText(self._presets[place].title)
                button.setAccessibleName(self._presets[place].title)
        self._show_problem(view.problem, Tone.DANGER)
        self.cash.mark(is_bad=view.bad_field is BadField.CASH)
        self.cashless.mark(is_bad=view.bad_field is BadField.CASHLESS)
        self.confirm.setEnabled(not view.problem)
        self.confirm.setToolTip(view.problem)

    def show_doubt(self, text: str) -> None:
        """A question that a second Enter answers."""
        self._show_problem(text, Tone.WARNING)

    def _show_problem(self, text: str, tone: Tone) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._problem_icon.setVisible(bool(text))
        self._problem_icon.show_icon(TONE_ICONS[tone], tone.value)
        set_property(self._problem, "tone", tone.value)

    def input(self) -> TenderInput:
        form = self._form_group.checkedId()
        kind = self._forms[form].kind if form >= 0 else None
        return TenderInput(
            form=form,
            cash_text="" if kind is FormKind.CASHLESS else self.cash.text(),
            cashless_text=self.cashless.text() if kind is FormKind.MIXED else "",
            cashless_means=max(self.means.currentIndex(), 0),
            slip=SlipTexts() if kind is FormKind.CASH else self.slip.texts(),
            deliveries=frozenset(key for key, box in self._deliveries.items() if box.isChecked()),
        )

    def choose_form(self, place: int) -> bool:
        """Chooses a form by its place and moves to its field; False when there is none."""
        if not 0 <= place < len(self._form_buttons):
            return False
        self._form_buttons[place].setChecked(True)
        kind = self._forms[place].kind
        target: QWidget = self._form_buttons[place]
        if kind is FormKind.CASH:
            target = self.cash
        elif kind is FormKind.MIXED:
            target = self.cashless
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()
        return True

    @property
    def due(self) -> str:
        return self._due.text()

    @property
    def change(self) -> str:
        return self._change.text()

    @property
    def problem(self) -> str:
        return self._problem.text()

    def _retint(self) -> None:
        for form, button in zip(self._forms, self._form_buttons, strict=True):
            button.setIcon(self._theme.icon(form.icon))

    def _show_fields(self) -> None:
        form = self._form_group.checkedId()
        kind = self._forms[form].kind if form >= 0 else None
        is_mixed = kind is FormKind.MIXED
        takes_cash = kind in (FormKind.CASH, FormKind.MIXED)
        for mixed_part in (self.means, self.cashless, self._cash_due_caption, self._cash_due):
            mixed_part.setVisible(is_mixed)
        for cash_part in (self._cash_caption, self.cash, self._preset_box):
            cash_part.setVisible(takes_cash)
        for change_part in (self._change_caption, self._change):
            change_part.setVisible(takes_cash)
        self.slip.setVisible(kind in (FormKind.CASHLESS, FormKind.MIXED))

    def _on_form(self, _place: int, is_chosen: bool) -> None:
        if is_chosen and not self._is_filling:
            self._show_fields()
            self._tell()

    def _on_preset(self) -> None:
        place = self.sender().property("place")
        self.cash.setText(self._presets[place].text)
        self.cash.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit(self.input())
