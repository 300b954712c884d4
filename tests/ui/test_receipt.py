"""The right pane: what stands in the way is named, with its values and its way out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cashier_app.domain.errors import AuthRequired, NotSent
from cashier_app.domain.money import Money
from cashier_app.services.sign_in import ConnectionState
from cashier_app.ui.dialogs.rate import RateDialog
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.presenters.next_step import Step
from cashier_app.ui.setup.settings_draft import PageName
from cashier_app.ui.views.problems import WayOut

from .bench import CARD, RULES, Bench, plain

pytestmark = pytest.mark.qt_async

F9, ENTER, ESC = Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_Escape


async def test_M_06_a_mismatch_blocks_until_the_cashier_sells_by_the_rows(bench: Bench):
    """M-06: the difference is shown with both values before sending."""
    bench.add_deal(1042, ("Шолом", 145000), amount=150000)
    await bench.start()
    await bench.choose(1042)
    assert plain(bench.strip_texts[0]) == "Сума угоди 1500,00, рядки дають 1450,00."
    assert bench.next_is(Step.NOTHING)
    assert not bench.window.preview.primary.isEnabled()
    assert bench.window.preview.reason == "Спершу виправте позначене червоним угорі."
    bench.press(F9)
    assert not bench.window.is_payment_shown
    bench.window.preview.strip.way_out_chosen.emit(WayOut.SELL_BY_LINES)
    await bench.settle()
    assert bench.next_is(Step.ASK_ABOUT_WARNINGS)
    bench.press(F9)
    assert not bench.window.is_payment_shown
    assert bench.window.preview.primary.text() == "Так, продовжити   F9"
    bench.press(F9, ENTER)
    await bench.result()
    assert plain(bench.window.payment.result.facts[-1]) == "1450,00"


async def test_warnings_are_asked_about_once_in_place(bench: Bench):
    bench.add_deal(1042)
    deal = bench.crm.deals[1042]
    bad = replace(deal.contacts[0], phone=None, raw_phone="12345")
    bench.crm.deals[1042] = replace(deal, contacts=(bad,))
    await bench.start()
    await bench.choose(1042)
    bench.press(F9)
    assert not bench.window.is_payment_shown
    bench.press(F9)
    assert bench.window.is_payment_shown
    bench.press(ESC, F9)
    assert bench.window.is_payment_shown
    assert bench.ask.questions == []


async def test_F_10_a_bad_phone_warns_and_the_receipt_is_registered(bench: Bench):
    """F-10: no delivery, warning; the receipt itself is registered."""
    bench.add_deal(1042)
    deal = bench.crm.deals[1042]
    bad = replace(deal.contacts[0], phone=None, raw_phone="немає", email=None)
    bench.crm.deals[1042] = replace(deal, contacts=(bad,))
    await bench.start()
    await bench.choose(1042)
    assert bench.strip_texts == ["«немає» — не український номер телефону: туди чек не піде."]
    bench.press(F9, F9, ENTER)
    await bench.result()
    assert bench.window.payment.result.heading == "Чек видано"


@pytest.mark.parametrize(
    ("pay", "said"),
    [
        ("", "В угоді не вказано оплати. Виберіть форму оплати."),
        ("Розстрочка X", "Спосіб оплати «Розстрочка X» невідомий. Виберіть форму оплати."),
    ],
)
async def test_M_29_an_unknown_payment_stops_at_the_preview(bench: Bench, pay: str, said: str):
    """M-29: stop with «choose the payment form»; no default is guessed."""
    bench.add_deal(1042, ("Товар", 7983), pay=pay)
    await bench.start()
    await bench.choose(1042)
    assert bench.strip_texts == [said]
    payment = bench.window.preview.payment
    assert payment.currentIndex() == -1
    assert bench.next_is(Step.CHOOSE_PAYMENT)
    bench.press(F9)
    assert not bench.window.is_payment_shown
    assert payment.view().isVisible(), "F9 opens the list of forms"
    payment.hidePopup()
    bench.window.preview.payment_chosen.emit(1)
    assert bench.strip_texts == []
    assert bench.window.preview.payment.currentText() == CARD.name
    bench.press(F9, ENTER)
    await bench.result()
    assert plain(bench.window.payment.result.facts[-1]) == "79,83"


async def test_M_13_delivery_left_out_is_said_and_the_deal_is_not_wholly_sold(bench: Bench):
    """M-13: a visible note that 60.00 is not in the receipt; not shown as fully fiscalized."""
    bench.rules = replace(RULES, delivery_in_receipt=False)
    bench.add_deal(1042, ("Товар", 30000), ("Доставка кур’єром", 6000))
    await bench.start()
    await bench.choose(1042)
    assert "60,00" in bench.strip_texts[0]
    assert plain(bench.window.preview.due) == "300,00"
    bench.press(F9, F9, ENTER)
    await bench.result()
    bench.press(ESC)
    row = bench.services.deals.rows[0]
    assert not row.is_wholly_sold
    model = bench.window.deals.model
    assert model.index(0, 4).data() == "частково"
    assert any("60,00 з угоди не ввійшло" in text for text in bench.strip_texts)


async def test_M_23_a_foreign_deal_is_blocked_until_its_rate_is_confirmed(bench: Bench):
    """M-23: no receipt for 150.00 UAH; blocked until an amount with the rate is confirmed."""
    bench.add_deal(1042, ("Ремонт", 15000), currency="USD")
    lines = bench.crm.deal_lines[1042]
    dollars = replace(lines.lines[0], currency="USD")
    bench.crm.deal_lines[1042] = replace(lines, lines=(dollars,))
    await bench.start()
    await bench.choose(1042)
    assert bench.next_is(Step.NOTHING)
    assert bench.strip_texts[0] == "Угода в USD, а чек буває лише в гривнях. Підтвердьте курс."
    await bench.activate()
    paper = bench.window.findChild(QWidget, "receiptScroll")
    assert paper is not None
    paper.setFocus()
    bench.press(Qt.Key.Key_Tab)
    focused = bench.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "strip_enter_rate", "one Tab from the paper"
    bench.press(Qt.Key.Key_Space)
    await bench.until(lambda: bench.ask.dialogs)
    dialog = bench.ask.dialogs[0]
    assert isinstance(dialog, RateDialog)
    dialog.field.setText("41,50")
    dialog.accept()
    await bench.until(lambda: plain(bench.window.preview.due) == "6225,00")
    await bench.settle()
    assert "Ціни в USD перераховано за курсом 41,50." in bench.strip_texts
    await bench.activate()
    bench.press(F9, ENTER)
    await bench.result()
    assert plain(bench.window.payment.result.facts[-1]) == "6225,00"


async def test_M_34_a_price_that_is_no_number_blocks_with_the_name_of_the_row(bench: Bench):
    """M-34: the row is named, the sale is blocked; 0 is never sent."""
    bench.add_deal(1042, ("Монтаж", 100))
    lines = bench.crm.deal_lines[1042]
    odd = replace(lines.lines[0], price=None, price_text="за домовленістю")
    bench.crm.deal_lines[1042] = replace(lines, lines=(odd,), total=None)
    await bench.start()
    await bench.choose(1042)
    assert "«Монтаж» не має ціни, у CRM записано «за домовленістю»." in bench.strip_texts
    bench.press(F9)
    assert not bench.window.is_payment_shown


async def test_M_26_only_free_rows_are_nothing_to_fiscalize(bench: Bench):
    """M-26: a deal with only free rows says «nothing to fiscalize»."""
    bench.add_deal(1042, ("Подарунок", 0))
    await bench.start()
    await bench.choose(1042)
    assert any(text.startswith("Нічого фіскалізувати") for text in bench.strip_texts)
    assert any(text == "«Подарунок» безкоштовно, у чек не входить." for text in bench.strip_texts)


async def test_F_15_names_are_shown_letter_by_letter(bench: Bench):
    """F-15: & < > and quotes stay; the preview does not interpret them as markup."""
    name = 'Набір "Чай & Кава" <2 шт> з м’ятою'
    bench.add_deal(1042, (name, 5000), title=name)
    await bench.start()
    await bench.choose(1042)
    texts = [row.text for row in bench.window.preview.paper.rows]
    assert any(name in text for text in texts)
    model = bench.window.deals.model
    assert model.index(0, 1).data() == name
    tip = model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;2 шт&gt;" in tip


async def test_without_an_open_shift_the_primary_button_opens_it(bench: Bench):
    bench.add_deal(1042)
    await bench.start(with_shift=False)
    await bench.choose(1042)
    assert bench.window.preview.primary.text() == "Відкрити зміну   F8"
    bench.press(F9)
    await bench.until(lambda: bench.services.shifts.state.is_open)
    await bench.settle()
    assert bench.window.preview.primary.text() == "Фіскалізувати   F9"
    assert bench.provider.open_calls == 1


async def test_a_deal_never_seen_that_cannot_be_read_says_so(bench: Bench):
    bench.add_deal(1042)
    bench.crm.errors["lines"] = [NotSent("crm_unavailable")]
    bench.crm.errors["deal"] = [NotSent("crm_unavailable")]
    await bench.start()
    await bench.settle()
    assert bench.window.deals.select(1042)
    message = bench.window.preview.message
    await bench.until(lambda: message.heading == "Uspacy зараз не працює")
    message.button_pressed.emit()
    await bench.until(lambda: bench.window.preview.is_receipt_shown)


async def test_a_register_that_is_not_connected_points_to_the_connection(bench: Bench):
    bench.add_deal(1042)
    bench.provider.sign_in_errors = [AuthRequired("wrong_license_key")]
    await bench.start(with_shift=False)
    assert bench.services.session.state.connection is ConnectionState.FAILED
    assert bench.window.deals.select(1042)
    message = bench.window.preview.message
    await bench.until(lambda: message.heading == "Checkbox не знає такого ключа ліцензії")
    message.button_pressed.emit()
    await bench.until(lambda: bench.ask.dialogs)
    assert bench.ask.dialogs[0].objectName() == "settingsDialog"
    bench.ask.dialogs[0].reject()


async def test_another_deal_closes_the_payment_of_the_first(bench: Bench):
    bench.add_deal(2)
    bench.add_deal(1, ("Чай", 9900))
    await bench.start()
    await bench.choose(2)
    bench.press(F9)
    assert bench.window.is_payment_shown
    await bench.choose(1)
    assert not bench.window.is_payment_shown
    assert plain(bench.window.preview.due) == "99,00"
    assert bench.provider.sent == []


async def test_the_browser_opens_the_deal_and_the_buyers_page(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    opened: list[str] = []
    receipt = bench.desk.presenters.receipt
    receipt.url_wanted.disconnect()
    receipt.url_wanted.connect(opened.append)
    await bench.choose(1042)
    bench.window.preview.open_deal.click()
    bench.press(F9, ENTER)
    await bench.result()
    bench.press(ESC)
    bench.window.preview.strip.way_out_chosen.emit(WayOut.OPEN_LINK)
    sale = bench.services.journal.live_sale("deal:1042")
    assert sale is not None
    assert opened == [
        "https://demo.example/crm/deals/1042",
        f"https://check.example/{sale.id}",
    ]


async def test_M_01_and_M_04_the_sum_due_is_the_receipts(bench: Bench):
    """M-01, M-04: 2 230.20 by card stays 2 230.20 on the screen and in the payment."""
    bench.add_deal(1042, ("Електрочайник", 223020), pay="card")
    await bench.start()
    await bench.choose(1042)
    assert plain(bench.window.preview.due) == "2230,20"
    assert Money(223020) == bench.crm.deals[1042].amount
    bench.press(F9, ENTER)
    await bench.result()
    assert bench.provider.sent[0][1].endswith('"total": 223020}')


async def test_without_a_deal_the_pane_says_why_the_register_does_not_work(bench: Bench):
    """A wrong PIN is told at once, not only when a deal is chosen."""
    bench.provider.sign_in_errors = [AuthRequired("wrong_pin")]
    await bench.start(with_shift=False)
    message = bench.window.preview.message
    await bench.until(lambda: "PIN" in message.heading)
    message.button_pressed.emit()
    await bench.until(lambda: bench.ask.dialogs)
    assert bench.ask.dialogs[0].objectName() == "settingsDialog"
    bench.ask.dialogs[0].reject()


async def test_F5_tries_what_was_refused_once_more(bench: Bench):
    bench.provider.sign_in_errors = [AuthRequired("wrong_pin")]
    await bench.start(with_shift=False)
    assert bench.reconnects == 0
    bench.press(Qt.Key.Key_F5)
    assert bench.reconnects == 1


async def test_a_very_long_name_does_not_fill_the_strip(bench: Bench):
    bench.add_deal(1042, ("Набір " + "дуже " * 120, 10000))
    await bench.start()
    await bench.choose(1042)
    [text] = [text for text in bench.strip_texts if "Набір" in text]
    assert "…" in text
    assert len(text) < 160


@pytest.mark.parametrize(
    ("pay", "rate", "way", "page"),
    [
        ("rozstrochka", 20, WayOut.MAP_PAYMENT, PageName.PAYMENT),
        ("cash", 14, WayOut.MAP_TAXES, PageName.TAXES),
    ],
)
async def test_M_29_what_is_unmapped_leads_to_its_page_of_the_settings(
    bench: Bench, pay: str, rate: int, way: WayOut, page: PageName
):
    """M-29: nothing is guessed; the choice can be saved for all deals."""
    bench.add_deal(1042, pay=pay)
    lines = bench.crm.deal_lines[1042]
    row = replace(lines.lines[0], tax_rate=Decimal(rate))
    bench.crm.deal_lines[1042] = replace(lines, lines=(row,))
    await bench.start()
    await bench.choose(1042)
    buttons = [button for item in bench.window.preview.strip.items for button in item.buttons]
    assert way in [button.way_out for button in buttons]
    bench.window.preview.strip.way_out_chosen.emit(way)
    await bench.until(lambda: bench.ask.dialogs)
    dialog = bench.ask.dialogs[0]
    assert isinstance(dialog, SettingsDialog)
    await bench.until(lambda: dialog.stack.currentIndex() == page)
    dialog.leave_now()
