"""The main job by keyboard: from a chosen deal to an issued receipt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from cashier_app.domain.errors import NotSent, OutcomeUnknown, Refused
from cashier_app.domain.receipt import IssuedStatus
from cashier_app.ui.presenters.next_step import Step
from cashier_app.ui.views.payment import PanelState
from cashier_app.ui.views.problems import WayOut

from .bench import Bench, plain

pytestmark = pytest.mark.qt_async

F8, F9, ENTER, ESC = Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_Escape


async def test_an_ordinary_cash_deal_takes_two_keys(bench: Bench):
    bench.add_deal(1042, ("Хліб", 3227))
    await bench.start()
    await bench.choose(1042)
    assert plain(bench.window.preview.due) == "32,50"
    bench.press(F9, ENTER)
    await bench.result()
    panel = bench.window.payment
    assert panel.result.heading == "Чек видано"
    assert panel.result.facts == ("Фіскальний номер", "TEST-abc123", "Сплачено", "32,50")
    assert len(bench.provider.sent) == 1


async def test_change_is_shown_before_and_after(bench: Bench):
    bench.add_deal(1042, ("Хліб", 32050))
    await bench.start()
    await bench.choose(1042)
    bench.press(F9)
    bench.type("500")
    assert plain(bench.window.payment.tender.change) == "179,50"
    bench.press(ENTER)
    await bench.result()
    assert plain(bench.window.payment.result.facts[-1]) == "179,50"


async def test_F_18_two_enters_and_a_click_make_one_receipt(bench: Bench):
    """F-18: one request; the button is inactive until the answer."""
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    bench.press(F9, ENTER, ENTER)
    bench.window.payment.tender.confirm.click()
    bench.press(ENTER)
    assert bench.window.payment.state is PanelState.WORKING
    assert bench.next_is(Step.SHOW_SALE)
    await bench.result()
    assert len(bench.provider.sent) == 1


async def test_after_the_result_the_next_deal_is_one_key_away(bench: Bench):
    bench.add_deal(3)
    bench.add_deal(2)
    await bench.start()
    await bench.choose(3)
    bench.press(F9, ENTER)
    await bench.result()
    bench.press(ENTER)
    await bench.until(lambda: bench.window.deals.selected_id == 2)
    assert not bench.window.is_payment_shown
    assert bench.focus is bench.window.deals.table
    await bench.settle()


async def test_the_paper_of_a_sold_deal_carries_number_and_mark(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.result()
    bench.press(ESC)
    assert not bench.window.is_payment_shown
    paper = bench.window.preview.paper
    assert paper.mark == "ФІСКАЛІЗОВАНО"
    assert any("TEST-abc123" in row.text for row in paper.rows)
    assert any("ФІСКАЛЬНИЙ ЧЕК" in row.text for row in paper.rows)
    assert "TEST-abc123" in bench.strip_texts[0]
    assert bench.next_is(Step.NEXT_DEAL)


async def test_F_03_a_lost_answer_is_checked_and_cannot_be_sold_again(bench: Bench):
    """F-03: «unknown, checking»; the cashier cannot press «sell» meanwhile; one receipt."""
    bench.add_deal(1042)
    await bench.start()
    bench.provider.script = [bench.provider.stored_then(OutcomeUnknown("answer_lost"))]
    bench.provider.looks = [NotSent("no_answer")] * 3
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.until(lambda: bench.window.payment.progress.heading.startswith("Перевіряємо"))
    bench.press(ESC)
    assert not bench.window.is_payment_shown
    assert bench.next_is(Step.SHOW_SALE)
    bench.press(F9)
    assert bench.window.payment.state is PanelState.WORKING
    await bench.result()
    assert bench.window.payment.result.heading == "Чек видано"
    assert len(bench.provider.sent) == 1


async def test_a_sale_whose_panel_was_hidden_ends_in_the_status_line(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    bench.press(F9, ENTER, ESC)
    await bench.until(lambda: "1042" in bench.window.health_bar.notice)
    assert not bench.window.is_payment_shown
    assert bench.window.preview.paper.mark == "ФІСКАЛІЗОВАНО"
    assert bench.banner_texts == []


async def test_a_hidden_sale_that_failed_is_said_aloud(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    bench.provider.script = [Refused("provider_validation", detail="goods.0.name")]
    await bench.choose(1042)
    bench.press(F9, ENTER, ESC)
    await bench.until(lambda: bench.banner_texts)
    assert "1042" in bench.banner_texts[0]
    assert "Чека немає" in bench.banner_texts[0]


async def test_U_08_a_refusal_stays_in_the_panel_with_the_change(bench: Bench):
    """U-08: the dialog stays until the real result; error in it; the change is still visible."""
    bench.add_deal(1042, ("Хліб", 32050))
    await bench.start()
    bench.provider.script = [Refused("provider_refused", text="Немає залишків", status=400)]
    await bench.choose(1042)
    bench.press(F9)
    bench.type("500")
    bench.press(ENTER)
    await bench.result()
    result = bench.window.payment.result
    assert result.heading == "Сервіс каси відмовив у чеку"
    assert "Чека немає, угода знову вільна" in result.text
    # The last one is the largest: without a receipt the change is not what stands out.
    assert [plain(text) for text in result.facts] == ["Решта", "179,50", "До сплати", "320,50"]
    assert "Немає залишків" not in result.heading + result.text
    bench.press(ENTER)
    assert not bench.window.is_payment_shown
    assert bench.next_is(Step.SELL)


async def test_a_receipt_that_was_not_sent_waits_and_says_so(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    bench.provider.script = [NotSent("no_connection")]
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.result()
    result = bench.window.payment.result
    assert result.heading == "Чек чекає в черзі"
    assert result.text == "Немає з’єднання. Гроші не загублено: чек піде сам."
    assert bench.window.health_bar.queue.text() == "Черга: 1, чекають"
    bench.press(ESC)
    assert bench.next_is(Step.NOTHING)
    assert bench.window.preview.primary.text() == "Чекає в черзі"


async def test_F_05_a_receipt_that_waits_for_its_signature_is_no_error(bench: Bench):
    """F-05: CREATED is shown as waiting for the signature, then as success."""
    bench.add_deal(1042)
    await bench.start()
    bench.provider.script = [IssuedStatus.PENDING]
    bench.provider.looks = ["", "", "sign"]
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.until(lambda: "підпис ДПС" in bench.window.payment.progress.heading)
    await bench.result()
    assert bench.window.payment.result.heading == "Чек видано"
    assert len(bench.provider.sent) == 1


async def test_a_deal_changed_meanwhile_is_shown_anew_and_not_sold(bench: Bench):
    bench.add_deal(1042, ("Хліб", 10000))
    await bench.start()
    await bench.choose(1042)
    bench.add_deal(1042, ("Хліб", 12000))
    bench.touch(1042)
    bench.press(F9, ENTER)
    await bench.result()
    assert bench.window.payment.result.heading == "Угоду тим часом змінили в CRM"
    assert bench.provider.sent == []
    bench.press(ENTER)
    await bench.settle()
    assert plain(bench.window.preview.due) == "120,00"


async def test_without_the_crm_the_cashier_decides_whether_to_sell_as_shown(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    bench.crm.errors["deal"] = [NotSent("no_connection")]
    bench.press(F9, ENTER)
    await bench.result()
    assert bench.provider.sent == []
    notes = bench.window.payment.result.notes
    assert [button.way_out for button in notes.items[0].buttons] == [WayOut.SELL_UNCHECKED]
    bench.crm.errors["deal"] = [NotSent("no_connection")]
    notes.way_out_chosen.emit(WayOut.SELL_UNCHECKED)
    await bench.until(lambda: bench.provider.sent)
    await bench.result()
    assert bench.window.payment.result.heading == "Чек видано"


async def test_a_full_disk_sells_nothing(bench: Bench):
    """T-04: a sale that cannot be recorded is not sent."""
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    bench.disk.break_writes()
    bench.press(F9, ENTER)
    await bench.result()
    bench.disk.mend()
    assert bench.provider.sent == []
    assert "не надсилається" in bench.window.payment.result.text


async def test_a_card_deal_is_paid_exactly(bench: Bench):
    """M-16: no rounding on a card."""
    bench.add_deal(1042, ("Товар", 7983), pay="card")
    await bench.start()
    await bench.choose(1042)
    assert plain(bench.window.preview.due) == "79,83"
    bench.press(F9, ENTER)
    await bench.result()
    assert plain(bench.window.payment.result.facts[-1]) == "79,83"


async def test_a_mixed_deal_asks_for_its_cashless_part(bench: Bench):
    bench.add_deal(1042, ("Товар", 41260), pay="mixed")
    await bench.start()
    await bench.choose(1042)
    bench.press(F9)
    panel = bench.window.payment
    assert panel.tender.problem == "Введіть частину, яку сплачують без готівки."
    bench.press(ENTER)
    assert panel.state is PanelState.TENDER
    bench.type("300")
    assert plain(panel.tender.due) == "412,50"
    bench.press(ENTER)
    await bench.result()
    assert plain(panel.result.facts[-1]) == "412,50"
