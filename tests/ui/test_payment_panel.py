"""The panel alone: Enter confirms once, digits choose the form, Esc only hides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from cashier_app.ui.roles import Tone
from cashier_app.ui.views.payment import PanelState, PaymentPanel
from cashier_app.ui.views.payment_data import (
    DeliveryChoice,
    FormChoice,
    FormKind,
    PaymentView,
    Preset,
    ResultView,
    SettlementView,
    TenderInput,
)
from cashier_app.ui.views.problems import StripButton, StripItem, WayOut

FORMS = (
    FormChoice(FormKind.CASH, "Готівка", "cash"),
    FormChoice(FormKind.CASHLESS, "Картка", "card"),
    FormChoice(FormKind.CASHLESS, "Переказ", "account"),
    FormChoice(FormKind.MIXED, "Змішана", "mixed"),
)
FINE = SettlementView("320,50", presets=(Preset("320,50", "320,50"), Preset("500,00", "500,00")))
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def view(form: int = 0) -> PaymentView:
    deliveries = (
        DeliveryChoice("email", "Надіслати на пошту", is_chosen=True),
        DeliveryChoice("phone", "Надіслати на телефон", is_chosen=False),
    )
    return PaymentView("Оплата", "№ 1", FORMS, form, ("Картка", "Переказ"), deliveries)


class Ears:
    """Everything the panel says."""

    def __init__(self, panel: PaymentPanel) -> None:
        self.confirmed: list[TenderInput] = []
        self.changed: list[TenderInput] = []
        self.back = 0
        self.next = 0
        panel.confirmed.connect(self.confirmed.append)
        panel.tender_changed.connect(self.changed.append)
        panel.back_pressed.connect(self._on_back)
        panel.next_pressed.connect(self._on_next)

    def _on_back(self) -> None:
        self.back += 1

    def _on_next(self) -> None:
        self.next += 1


@pytest.fixture
def panel(theme, qtbot) -> PaymentPanel:
    made = PaymentPanel(theme)
    qtbot.addWidget(made)
    made.resize(700, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def ears(panel: PaymentPanel) -> Ears:
    return Ears(panel)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def button(panel: PaymentPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_enter_confirms_once_however_often_it_is_pressed(panel: PaymentPanel, ears: Ears):
    panel.open(view())
    panel.show_settlement(FINE)
    for _ in range(3):
        press(ENTER)
    panel.confirm()
    panel.tender.confirm.click()
    assert len(ears.confirmed) == 1
    assert panel.state is PanelState.WORKING
    assert ears.back == 0


def test_a_held_enter_confirms_nothing(panel: PaymentPanel, ears: Ears):
    panel.open(view())
    panel.show_settlement(FINE)
    held = QKeyEvent(
        QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    QApplication.sendEvent(panel.tender.cash, held)
    assert ears.confirmed == []


def test_what_does_not_add_up_is_not_confirmed(panel: PaymentPanel, ears: Ears):
    panel.open(view())
    panel.show_settlement(SettlementView("320,50", problem="Бракує 20,50."))
    press(ENTER)
    assert ears.confirmed == []
    assert not panel.tender.confirm.isEnabled()
    assert panel.tender.problem == "Бракує 20,50."


def test_a_doubt_needs_a_second_enter(panel: PaymentPanel, ears: Ears):
    panel.open(view())
    panel.show_settlement(SettlementView("320,50", doubt="Усе правильно?"))
    press(ENTER)
    assert ears.confirmed == []
    assert panel.tender.problem == "Усе правильно?"
    press(ENTER)
    assert len(ears.confirmed) == 1


def test_the_field_of_the_chosen_form_has_the_focus(panel: PaymentPanel):
    panel.open(view(0))
    assert QApplication.focusWidget() is panel.tender.cash
    panel.open(view(3))
    assert QApplication.focusWidget() is panel.tender.cashless
    panel.open(view(1))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "form_2"


def test_digits_choose_the_form_and_type_where_a_sum_is_typed(panel: PaymentPanel, ears: Ears):
    panel.open(view(1))
    press(Qt.Key.Key_3)
    assert panel.tender.input().form == 2
    press(Qt.Key.Key_1)
    assert panel.tender.input().form == 0
    press(Qt.Key.Key_4)
    assert panel.tender.input().cash_text == "4"
    press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert panel.tender.input().form == 3
    assert QApplication.focusWidget() is panel.tender.cashless
    press(Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert panel.tender.input().form == 3
    assert ears.changed[-1].form == 3


def test_only_the_fields_of_the_form_are_shown_and_told(panel: PaymentPanel):
    panel.open(view(0))
    assert panel.tender.cash.isVisible()
    assert not panel.tender.cashless.isVisible()
    assert not panel.tender.slip.isVisible()
    panel.tender.cash.setText("500")
    panel.tender.choose_form(1)
    assert not panel.tender.cash.isVisible()
    assert panel.tender.slip.isVisible()
    assert panel.tender.input().cash_text == ""
    panel.tender.choose_form(3)
    assert panel.tender.cash.isVisible()
    assert panel.tender.cashless.isVisible()


def test_a_preset_key_types_its_sum(panel: PaymentPanel, ears: Ears):
    panel.open(view())
    panel.show_settlement(FINE)
    button(panel, "preset_1").click()
    assert panel.tender.cash.text() == "500,00"
    assert ears.changed[-1].cash_text == "500,00"


def test_deliveries_are_told_as_chosen(panel: PaymentPanel):
    panel.open(view())
    assert panel.tender.input().deliveries == frozenset({"email"})


def test_enter_on_another_button_presses_that_button(panel: PaymentPanel, ears: Ears):
    panel.open(view())
    panel.show_settlement(FINE)
    panel.tender.back.setFocus()
    press(ENTER)
    assert ears.back == 1
    assert ears.confirmed == []


def test_U_04_tab_goes_down_the_page(panel: PaymentPanel):
    """U-04: forms, sums, slip, deliveries, then the buttons; also when it is opened again."""
    for _time in range(2):
        panel.open(view(form=3))
        panel.show_settlement(FINE)
        button(panel, "slipToggle").setChecked(True)
        start = button(panel, "form_1")
        widget: QWidget | None = start
        names = []
        while widget is not None:
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                names.append(widget.objectName())
            widget = widget.nextInFocusChain()
            if widget is start:
                break
        assert names == [
            *(f"form_{place}" for place in range(1, 5)),
            "cashlessMeans",
            "cashlessAmount",
            "cashReceived",
            "preset_0",
            "preset_1",
            "slipToggle",
            *(f"slip_{name}" for name in ("rrn", "auth_code", "card_mask", "terminal")),
            "slip_bank_name",
            "delivery_email",
            "delivery_phone",
            "backFromPayment",
            "confirmPayment",
        ]


def test_the_result_stays_until_the_next_key(panel: PaymentPanel, ears: Ears):
    panel.open(view())
    panel.show_settlement(FINE)
    press(ENTER)
    panel.show_progress("Надсилаємо…", "", 40)
    result = ResultView(Tone.OK, "Чек видано", "", (("Решта", "179,50"),), next_text="Далі")
    panel.show_result(result)
    panel.show_settlement(SettlementView("1,00"))
    assert panel.state is PanelState.RESULT
    press(ENTER)
    assert ears.next == 1


def test_a_failed_result_leads_back(panel: PaymentPanel, ears: Ears):
    note = StripItem(Tone.MUTED, "Може допомогти:", (StripButton(WayOut.OUTBOX, "Черга"),))
    panel.show_result(
        ResultView(Tone.DANGER, "Відмова", "Чека немає.", notes=(note,), back_text="Назад")
    )
    chosen: list[WayOut] = []
    panel.way_out_chosen.connect(chosen.append)
    button(panel, "strip_outbox").click()
    assert chosen == [WayOut.OUTBOX]
    press(ENTER)
    assert (ears.back, ears.next) == (1, 0)


def test_a_new_payment_starts_empty(panel: PaymentPanel):
    panel.open(view())
    panel.tender.cash.setText("500")
    panel.open(view(3))
    assert panel.tender.input() == TenderInput(3, deliveries=frozenset({"email"}))
