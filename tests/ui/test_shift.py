"""The shift by F8, the register bar, the health bar and the queue."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from cashier_app.domain.errors import NotSent, Refused
from cashier_app.domain.money import Money
from cashier_app.domain.shift import ShiftTotals
from cashier_app.ui.dialogs.message import MessageDialog
from cashier_app.ui.dialogs.outbox import OutboxDialog
from cashier_app.ui.presenters.next_step import Step
from cashier_app.ui.roles import Tone

from .bench import Bench, plain

pytestmark = pytest.mark.qt_async

F8, F9, F11 = Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F11
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


async def test_f8_opens_the_shift_once(bench: Bench):
    await bench.start(with_shift=False)
    assert bench.window.register_bar.shift.text == "Зміну закрито"
    bench.press(F8, F8, F8)
    await bench.until(lambda: bench.services.shifts.state.is_open)
    assert bench.provider.open_calls == 1
    assert bench.window.register_bar.shift.text.startswith("Зміна відкрита")


async def test_closing_shows_its_sums_and_needs_a_yes(bench: Bench):
    await bench.start()
    assert bench.provider.current_shift is not None
    totals = ShiftTotals(drawer=Money(35000), cash_sales=Money(30000), cashless_sales=Money(20000))
    bench.provider.current_shift = replace(bench.provider.current_shift, totals=totals)
    bench.press(F8)
    await bench.until(lambda: bench.ask.questions)
    await bench.settle()
    question = bench.ask.questions[0]
    assert [(name, plain(value)) for name, value in question.facts] == [
        ("Продажі готівкою", "300,00"),
        ("Продажі безготівкові", "200,00"),
        ("Готівка в касі", "350,00"),
    ]
    assert bench.provider.close_calls == 0


async def test_after_closing_the_report_is_shown_once(bench: Bench):
    """S-06 in part: one close request, the Z-report is shown once."""
    await bench.start()
    bench.ask.answers = [True, True]
    bench.press(F8, F8)
    await bench.until(lambda: len(bench.ask.questions) == 2)
    await bench.settle()
    assert bench.provider.close_calls == 1
    assert bench.ask.questions[1].heading == "Зміну закрито"
    assert ("Z-звіт", "TEST-z") in bench.ask.questions[1].facts
    assert bench.window.register_bar.shift.text == "Зміну закрито"


async def test_N_08_a_shift_with_a_queue_is_not_closed(bench: Bench):
    """N-08: what waits goes first; the count is named, the queue is one key away."""
    bench.add_deal(1042)
    await bench.start()
    bench.provider.script = [NotSent("no_connection")]
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.result()
    bench.press(ESC)
    bench.ask.answers = [True]
    bench.press(F8)
    await bench.until(lambda: bench.ask.dialogs)
    assert bench.ask.questions[0].heading == "У черзі чекають чеки: 1", "before any other question"
    assert bench.provider.close_calls == 0
    assert isinstance(bench.ask.dialogs[0], OutboxDialog)
    bench.ask.dialogs[0].accept()
    await bench.settle()
    await bench.activate()
    bench.ask.answers = [True, True]
    bench.press(F8)
    await bench.until(lambda: bench.provider.close_calls == 1)
    await bench.settle()
    assert bench.ask.questions[1].yes == "Закрити, залишити 1 чек   F8"
    assert bench.ask.questions[2].heading == "Зміну закрито"


async def test_a_refused_opening_is_explained(bench: Bench):
    await bench.start(with_shift=False)

    async def refuse(_body: str) -> object:
        raise Refused("register_busy")

    bench.provider.open_shift = refuse  # type: ignore[method-assign,assignment]
    bench.press(F8)
    await bench.until(lambda: bench.ask.questions)
    assert bench.ask.questions[0].heading == "На цій касі працює інший касир"
    await bench.settle()


async def test_an_old_shift_must_be_closed_before_selling(bench: Bench):
    """S-01 in part: noticed, one button closes it; the draft is kept."""
    bench.add_deal(1042)
    await bench.start()
    assert bench.provider.current_shift is not None
    opened_at = bench.clock.now() - timedelta(hours=24, minutes=15)
    bench.provider.current_shift = replace(bench.provider.current_shift, opened_at=opened_at)
    await bench.services.shifts.refresh()
    await bench.choose(1042)
    assert bench.window.preview.primary.text() == "Закрити зміну   F8"
    assert bench.window.register_bar.shift.text == "Зміна відкрита 1 д 0 год: закрийте її"
    assert bench.next_is(Step.SHIFT)


async def test_lamps_say_words_and_explain_themselves(bench: Bench):
    await bench.start()
    await bench.services.health.check_once()
    bar = bench.window.health_bar
    words = [bar.lamp(key).text() for key in ("crm", "provider", "tax", "key")]
    assert words == ["Uspacy", "Fake", "ДПС", "Ключ"]
    assert bar.lamp("tax").accessibleDescription() == "ДПС відповідає."
    bar.lamp("crm").click()
    await bench.until(lambda: bench.ask.questions)
    assert bench.ask.questions[0].text == "Uspacy відповідає."
    await bench.settle()


async def test_U_09_the_queue_counts_lists_and_sends_now(bench: Bench):
    """U-09: a counter on the main window; list with reasons; one-key «send now»."""
    bench.add_deal(1042)
    await bench.start()
    bench.provider.script = [NotSent("no_connection")]
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.result()
    bench.press(ESC)
    assert bench.window.health_bar.queue.text() == "Черга: 1, чекають"
    bench.press(F11)
    await bench.until(lambda: bench.ask.dialogs)
    dialog = bench.ask.dialogs[0]
    assert isinstance(dialog, OutboxDialog)
    row = dialog.model.rows[0]
    assert (row.state, row.reason) == ("Чекає на надсилання", "Немає з’єднання")
    dialog.send_now.click()
    await bench.services.outbox.work_once()
    assert [(item.is_receipt, item.state) for item in dialog.model.rows] == [
        (False, "Чек видано, ще не в CRM")
    ]
    await bench.services.writeback.work_once()
    assert dialog.model.rows == ()
    assert len(bench.provider.server) == 1
    dialog.accept()


async def test_a_sale_under_way_raises_no_alarm_until_it_takes_long(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    answer = asyncio.Event()
    send = bench.provider.send

    async def hold(*args: Any, **kwargs: Any) -> Any:
        await answer.wait()
        return await send(*args, **kwargs)

    bench.provider.send = hold  # type: ignore[method-assign]
    await bench.choose(1042)
    bench.press(F9, ENTER)
    queue = bench.window.health_bar.queue
    await bench.until(lambda: bench.services.outbox.items)
    assert (queue.text(), queue.property("tone")) == ("Черга: 0", Tone.MUTED.value)
    began = bench.clock.now()
    await bench.until(lambda: queue.text() == "Черга: 1, чекають")
    assert bench.clock.now() - began >= timedelta(seconds=9)
    assert queue.property("tone") == Tone.WARNING.value
    answer.set()
    await bench.result()
    await bench.until(lambda: queue.property("tone") == Tone.MUTED.value)


async def test_the_chip_counts_no_seconds(bench: Bench):
    await bench.start()
    assert bench.provider.current_shift is not None
    bench.provider.current_shift = replace(
        bench.provider.current_shift, opened_at=bench.clock.now()
    )
    await bench.services.shifts.refresh()
    chip = bench.window.register_bar.shift
    assert chip.text == "Зміну щойно відкрито"
    await bench.clock.sleep(61)
    await bench.until(lambda: chip.text == "Зміна відкрита 1 хв")


async def test_a_receipt_that_was_not_sent_can_be_given_up(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    bench.provider.script = [NotSent("no_connection")]
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.result()
    bench.press(ESC, F11)
    await bench.until(lambda: bench.ask.dialogs)
    dialog = bench.ask.dialogs[0]
    assert isinstance(dialog, OutboxDialog)
    await bench.until(dialog.give_up.isEnabled, "the first row is chosen")
    bench.ask.answers = [True]
    dialog.give_up.click()
    await bench.until(lambda: not dialog.model.rows)
    assert bench.ask.questions[-1].heading == "Відмовитися від цього чека?"
    dialog.accept()
    assert bench.provider.server == {}
    assert bench.next_is(Step.SELL)


async def test_F8_over_a_payment_closes_nothing(bench: Bench):
    """F8, Enter is one slip away from F9, Enter."""
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    bench.press(Qt.Key.Key_F9, Qt.Key.Key_F8)
    await bench.settle()
    assert bench.ask.questions == []
    assert bench.window.is_payment_shown
    assert "Спершу вийдіть з оплати" in bench.window.health_bar.notice
    assert bench.provider.close_calls == 0


async def test_enter_does_not_close_the_shift(bench: Bench, qtbot):
    dialog = MessageDialog(
        bench.theme,
        tone=Tone.WARNING,
        heading="Закрити зміну?",
        text="Z",
        yes="Закрити   F8",
        no="Ні   Enter",
        yes_key="F8",
    )
    qtbot.addWidget(dialog)
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == [0]
    yes = dialog.findChild(QPushButton, "yes")
    assert yes is not None
    assert yes.shortcut().toString() == "F8"
    yes.click()
    assert answers[-1] == 1
