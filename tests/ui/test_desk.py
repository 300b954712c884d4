"""What holds the window together: closing, unexpected errors, new services, what is remembered."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cashier_app.domain.errors import LocalFault, NotSent
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.actions import ActionName
from cashier_app.ui.ask import Question, WindowAsk
from cashier_app.ui.desk import explain_start_failure
from cashier_app.ui.dialogs.message import MessageDialog
from cashier_app.ui.roles import Tone
from cashier_app.ui.views.problems import WayOut

from .bench import Bench

pytestmark = pytest.mark.qt_async

F1, F8, F9, ENTER, ESC = (
    Qt.Key.Key_F1,
    Qt.Key.Key_F8,
    Qt.Key.Key_F9,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
)


async def test_U_05_the_window_only_asks_to_be_closed(bench: Bench):
    """U-05: closing while deals load or a sale is under way is the program's decision."""
    bench.add_deal(1042)
    await bench.start()
    asked: list[bool] = []
    bench.window.close_requested.connect(lambda: asked.append(True))
    await bench.choose(1042)
    bench.press(F9, ENTER)
    bench.window.close()
    assert bench.window.isVisible()
    assert asked == [True]
    bench.window.actions_by_name[ActionName.QUIT].trigger()
    assert asked == [True, True]
    await bench.result()


async def test_U_05_closing_the_desk_does_not_stop_a_sale(bench: Bench):
    """U-05: a sale under way ends in the journal although its window is gone."""
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.until(lambda: bench.services.scope.running)
    bench.desk.show_closing()
    await bench.desk.close()
    await bench.services.scope.close(grace_s=5.0)
    assert len(bench.provider.server) == 1
    sale = bench.services.journal.live_sale("deal:1042")
    assert sale is not None
    assert sale.state.value == "done"
    bench.is_started = False
    bench.window.allow_close()
    bench.window.close()


async def test_U_05_closing_while_deals_load_is_clean(bench: Bench):
    """U-05: no error, nothing left behind."""
    for number in range(1, 60):
        bench.add_deal(number)
    await bench.start()
    bench.desk.presenters.deals.refresh()
    bench.window.deals.select(7)
    await bench.desk.close()
    bench.is_started = False
    await bench.scope.close()
    bench.window.allow_close()
    bench.window.close()


async def test_U_06_an_error_in_a_task_is_seen_at_once_and_once(bench: Bench):
    """U-06: a raising task gives a visible message at once; a cancelled one is silent."""
    await bench.start()

    async def fail() -> None:
        raise RuntimeError("broken")

    async def sleep() -> None:
        await asyncio.sleep(60)

    scope = bench.desk.presenters.scope
    for _ in range(2):
        scope.start(fail(), name="broken task")
    cancelled = scope.start(sleep(), name="cancelled task")
    await asyncio.sleep(0)
    cancelled.cancel()
    await bench.until(lambda: bench.banner_texts)
    await bench.until(lambda: not scope.running)
    assert len(bench.banner_texts) == 1
    assert bench.banner_texts[0].startswith("Сталося непередбачене")
    assert [name for name, _error in bench.errors] == ["broken task", "broken task"]
    bench.errors.clear()
    bench.window.banner.way_out_chosen.emit(WayOut.DISMISS)
    assert bench.banner_texts == []


async def test_U_06_a_bug_in_a_sale_does_not_leave_the_panel_waiting(bench: Bench):
    bench.add_deal(1042)
    await bench.start()
    bench.provider.script = [ZeroDivisionError("bug")]
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.result()
    assert bench.window.payment.result.heading == "Сталося непередбачене"
    assert "записано й буде перевірено" in bench.window.payment.result.text
    await bench.until(lambda: bench.errors)
    bench.errors.clear()


async def test_notices_of_the_start_stand_above_until_read(bench: Bench):
    await bench.start()
    bench.desk.show_notices((LocalFault("settings_reset", set_aside="settings.bad"),))
    assert bench.banner_texts[0].startswith("Файл налаштувань було пошкоджено")
    buttons = [button.way_out for button in bench.window.banner.items[0].buttons]
    assert buttons == [WayOut.CONNECTION, WayOut.DETAILS, WayOut.DISMISS]
    bench.window.banner.way_out_chosen.emit(WayOut.DETAILS)
    await bench.until(lambda: bench.ask.questions)
    assert bench.ask.questions[0].text == "settings_reset · set_aside: settings.bad"


async def test_the_help_opens_by_its_key(bench: Bench):
    await bench.start()
    bench.press(F1)
    await bench.until(lambda: bench.ask.dialogs)
    assert bench.ask.dialogs[0].objectName() == "helpDialog"
    bench.ask.dialogs[0].accept()


async def test_the_window_is_remembered(bench: Bench):
    await bench.start()
    bench.window.splitter.setSizes([700, 666])
    await bench.desk.close()
    kept = bench.preferences.kept
    assert 500 <= kept.splitter_permille <= 530
    assert kept.window_geometry
    bench.is_started = False
    await bench.scope.close()
    bench.window.allow_close()
    bench.window.close()


async def test_new_services_take_the_place_of_the_old(bench: Bench, tmp_path):
    bench.add_deal(1042)
    await bench.start()
    await bench.choose(1042)
    old = bench.services
    bench.all_services = bench._build()
    await bench.services.session.connect()
    bench.desk.rebind(bench.services)
    await bench.services.deals.refresh()
    await bench.services.shifts.refresh()
    assert bench.window.deals.row_count == 1
    old.deals.sales_changed()
    await bench.until(lambda: bench.window.preview.is_receipt_shown)
    await bench.settle()
    bench.press(F9, ENTER)
    await bench.result()
    assert len(bench.provider.server) == 1


async def test_new_services_keep_what_was_searched_and_chosen(bench: Bench):
    bench.add_deal(2099, ("Чай", 9900))
    bench.add_deal(1042, ("Кава", 9900))
    await bench.start()
    await bench.choose(2099)
    bench.window.deals.search.setText("2099")
    await bench.until(lambda: bench.window.deals.row_count == 1)
    await bench.desk.pause()
    assert not bench.window.isEnabled()
    bench.desk.rebind(bench.services)
    assert bench.window.isEnabled()
    assert bench.window.deals.row_count == 1
    await bench.until(lambda: bench.window.preview.is_receipt_shown)
    assert bench.window.deals.selected_id == 2099


async def test_new_services_that_list_nothing_yet_show_the_chosen_deal_later(bench: Bench):
    """The list comes after the window is bound: row and receipt must not contradict each other."""
    bench.add_deal(2099, title="Чай")
    bench.add_deal(1042, title="Кава")
    await bench.start()
    await bench.choose(2099)
    bench.window.deals.search.setText("чай")
    await bench.desk.pause()
    bench.all_services = bench._build()
    bench.desk.rebind(bench.services)
    assert bench.window.deals.row_count == 0
    assert not bench.window.preview.is_receipt_shown
    await bench.services.session.connect()
    await bench.services.deals.refresh()
    await bench.until(lambda: bench.window.preview.is_receipt_shown)
    assert bench.desk.presenters.receipt.deal_id == 2099
    assert bench.window.deals.row_count == 1
    assert bench.window.deals.table.currentIndex().isValid()
    bench.press(ESC)
    assert bench.window.deals.row_count == 2
    bench.press(Qt.Key.Key_Down)
    await bench.until(lambda: bench.desk.presenters.receipt.deal_id == 1042, "keys go to the list")


async def test_a_question_is_answered_without_a_nested_loop(bench: Bench):
    await bench.start()
    ask = WindowAsk(bench.theme, bench.window)
    scope = TaskScope(lambda _name, error: bench.errors.append(("ask", error)))
    question = Question(Tone.WARNING, "Закрити?", "Точно?", yes="Так", no="Ні", details="код")
    yes = scope.start(ask.confirm(question), name="yes")
    await bench.until(lambda: isinstance(QApplication.activeModalWidget(), MessageDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    bench.press(ENTER)
    await bench.until(yes.done)
    assert yes.result() is True
    no = scope.start(ask.confirm(question), name="no")
    await bench.until(lambda: isinstance(QApplication.activeModalWidget(), MessageDialog))
    bench.press(ESC)
    await bench.until(no.done)
    assert no.result() is False
    cancelled = scope.start(ask.confirm(question), name="cancelled")
    await bench.until(lambda: isinstance(QApplication.activeModalWidget(), MessageDialog))
    cancelled.cancel()
    await bench.until(lambda: QApplication.activeModalWidget() is None)
    assert bench.errors == []
    await scope.close()


async def test_a_start_that_fails_is_explained(bench: Bench):
    work = asyncio.ensure_future(
        explain_start_failure(bench.theme, LocalFault("already_running", pid=1))
    )
    await bench.until(lambda: isinstance(QApplication.activeWindow(), MessageDialog))
    dialog = QApplication.activeWindow()
    assert dialog is not None
    assert dialog.windowTitle() == "Програму вже запущено"
    QTest.keyClick(QApplication.focusWidget() or dialog, ENTER)
    await bench.until(work.done)


async def test_without_network_the_till_says_so_and_waits(bench: Bench):
    """The register is away: the chip, the lamp and the button say so, nothing crashes."""
    bench.provider.sign_in_errors = [NotSent("no_connection")]
    bench.add_deal(1042)
    await bench.start(with_shift=False)
    await bench.services.health.check_once()
    lamp = bench.window.health_bar.lamp("provider")
    assert lamp.accessibleDescription().startswith("Немає з’єднання")
    bench.press(F8, F9)
    await bench.until(lambda: bench.ask.questions)
    assert bench.ask.questions[0].heading == "Немає з’єднання"
    assert bench.provider.open_calls == 0
    await bench.settle()
