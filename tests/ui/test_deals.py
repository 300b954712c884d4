"""The list: instant search, filters, a refresh that moves nothing under the cursor."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from cashier_app.domain.errors import AuthRequired, NotSent
from cashier_app.ui.models.deals import Column
from cashier_app.ui.views.deals import Readiness

from .bench import Bench

pytestmark = pytest.mark.qt_async

F2, F5, F9 = Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_F9
ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


def _titles(bench: Bench) -> list[str]:
    return [row.deal.title for row in bench.window.deals.model.rows]


async def test_U_07_search_folds_ukrainian_letters(bench: Bench):
    """U-07: «червоний», «ЇЖАК», «ґедзь», «м'ята» are found whatever case and apostrophe."""
    for place, title in enumerate(("Червоний чай", "їжак", "Ґедзь", "М’ята")):
        bench.add_deal(place + 1, title=title, client="Оля")
    await bench.start()
    for query, title in {
        "червоний": "Червоний чай",
        "ЇЖАК": "їжак",
        "ґедзь": "Ґедзь",
        "м'ята": "М’ята",
    }.items():
        bench.press(F2)
        bench.window.deals.search.clear()
        bench.type(query)
        assert _titles(bench) == [title]
    bench.press(ESC)
    assert bench.window.deals.row_count == 4


async def test_search_finds_clients_phones_and_numbers_and_enter_goes_to_the_list(bench: Bench):
    bench.add_deal(1042, client="Оксана Петренко")
    bench.add_deal(1043, client="Іван Франко")
    await bench.start()
    bench.press(F2)
    bench.type("франко")
    bench.press(ENTER)
    assert bench.focus is bench.window.deals.table
    await bench.until(lambda: bench.window.deals.selected_id == 1043)
    bench.press(F2)
    bench.type("1042")
    assert [row.deal.id for row in bench.window.deals.model.rows] == [1042]
    assert bench.window.deals.footer.startswith("Показано 1 · усього 2 угоди")
    await bench.settle()


async def test_U_07_titles_sort_by_the_ukrainian_alphabet(bench: Bench):
    """U-07: sort order puts Ґ after Г, Є after Е, І and Ї after И."""
    wanted = ["Гвинт", "Ґедзь", "Екран", "Єва", "Ирій", "Іван", "Їжак", "Йод"]
    for place, title in enumerate(reversed(wanted)):
        bench.add_deal(place + 1, title=title)
    await bench.start()
    header = bench.window.deals.table.horizontalHeader()
    header.sectionClicked.emit(Column.DEAL)
    header.sectionClicked.emit(Column.DEAL)
    assert _titles(bench) == wanted
    header.sectionClicked.emit(Column.DEAL)
    assert _titles(bench) == wanted[::-1]


async def test_a_refresh_keeps_the_chosen_deal_and_the_scroll_place(bench: Bench):
    for number in range(1, 61):
        bench.add_deal(number)
    await bench.start()
    await bench.choose(30)
    scroll = bench.window.deals.table.verticalScrollBar()
    scroll.setValue(600)
    bench.add_deal(61)
    bench.add_deal(30, ("Інше", 5000), title="Інша назва")
    bench.touch(30)
    await bench.services.deals.refresh(full=True)
    deals = bench.window.deals
    assert deals.row_count == 61
    assert deals.selected_id == 30
    assert deals.table.currentIndex().row() == deals.model.row_of(30)
    assert scroll.value() > 0
    await bench.settle()
    assert bench.window.preview.due == "50,00"


async def test_a_deal_that_the_search_hides_is_no_longer_the_one_to_sell(bench: Bench):
    """Found by a walk-through: a receipt of the hidden deal was issued with F9, Enter."""
    bench.add_deal(1, title="Чай")
    bench.add_deal(2, title="Кава", client="Іван")
    await bench.start()
    await bench.choose(1)
    search = bench.window.deals.search
    search.setText("кава")
    assert bench.window.deals.selected_id is None
    assert bench.desk.presenters.receipt.deal_id is None
    bench.press(Qt.Key.Key_F9)
    assert not bench.window.is_payment_shown
    search.clear()
    assert bench.window.deals.selected_id is None
    await bench.settle()


async def test_enter_in_the_search_takes_its_first_hit(bench: Bench):
    bench.add_deal(1, title="Чай чорний")
    bench.add_deal(2, title="Чай зелений", client="Іван")
    await bench.start()
    await bench.choose(1)
    bench.window.deals.search.setText("чай")
    assert bench.window.deals.selected_id == 1, "it is still in view"
    bench.window.deals.search.returnPressed.emit()
    assert bench.window.deals.selected_id == 2
    await bench.until(lambda: bench.desk.presenters.receipt.deal_id == 2)
    await bench.settle()


async def test_after_a_searched_sale_the_next_ready_deal_of_the_whole_list_follows(bench: Bench):
    bench.add_deal(1, title="Чай")
    bench.add_deal(2, ("Шолом", 145000), amount=150000, title="Шолом")
    bench.add_deal(3, title="Кава", client="Іван")
    await bench.start()
    await bench.settle()
    await bench.until(lambda: all(row.draft for row in bench.services.deals.rows))
    bench.window.deals.search.setText("кава")
    await bench.choose(3)
    bench.press(Qt.Key.Key_F9, Qt.Key.Key_Return)
    await bench.result()
    bench.press(Qt.Key.Key_Return)
    assert bench.window.deals.search.text() == ""
    assert bench.window.deals.selected_id == 1, "the mismatch of 2 is passed over"
    await bench.settle()


async def test_the_state_filter_counts_and_narrows(bench: Bench):
    bench.add_deal(1)
    bench.add_deal(2, ("Шолом", 145000), amount=150000)
    await bench.start()
    await bench.settle()
    await bench.until(lambda: all(row.draft for row in bench.services.deals.rows))
    box = bench.window.deals.readiness
    texts = [box.itemText(place) for place in range(box.count())]
    assert texts == ["Усі (2)", "Без чека (2)", "Готові (1)", "Перевірити (1)", "Чек видано (0)"]
    box.setCurrentIndex(box.findData(Readiness.PROBLEM))
    assert [row.deal.id for row in bench.window.deals.model.rows] == [2]


async def test_receipts_of_visible_rows_are_computed_ahead(bench: Bench):
    for number in range(1, 41):
        bench.add_deal(number)
    await bench.start()
    await bench.settle()
    visible = set(bench.window.deals.visible_ids())
    known = {row.deal.id for row in bench.services.deals.rows if row.draft is not None}
    assert visible
    assert visible <= known
    assert bench.crm.calls.count("lines") < 40


async def test_an_empty_crm_says_what_to_do(bench: Bench):
    await bench.start()
    deals = bench.window.deals
    assert not deals.is_list_shown
    assert deals.message.heading == "Відкритих угод немає"
    bench.add_deal(1)
    deals.message.button_pressed.emit()
    await bench.until(lambda: deals.is_list_shown)
    await bench.settle()


@pytest.mark.parametrize(
    ("error", "heading"),
    [
        (NotSent("no_connection"), "Немає з’єднання"),
        (NotSent("crm_unavailable"), "Uspacy зараз не працює"),
        (NotSent("not_a_json_answer"), "Замість сервера відповідає щось інше"),
        (NotSent("certificate_not_trusted"), "Сертифікату сервера не довіряє система"),
        (AuthRequired("crm_wrong_password"), "Uspacy не приймає e-mail або пароль"),
        (AuthRequired("crm_credentials_missing"), "Uspacy ще не підключено"),
    ],
)
async def test_without_deals_the_pane_says_why(bench: Bench, error: Exception, heading: str):
    bench.crm.errors["funnels"] = [error]
    await bench.start(with_shift=False)
    deals = bench.window.deals
    assert deals.message.heading == heading
    assert deals.message.text
    deals.message.button_pressed.emit()
    if isinstance(error, AuthRequired):
        await bench.until(lambda: bench.ask.dialogs)
        bench.ask.dialogs[0].reject()
    else:
        await bench.until(lambda: deals.message.heading == "Відкритих угод немає")


async def test_a_failed_refresh_keeps_the_list_and_says_so_below(bench: Bench):
    bench.add_deal(1)
    await bench.start()
    bench.crm.errors["open_deals"] = [NotSent("no_connection")]
    bench.press(F5)
    await bench.until(lambda: "Немає з’єднання" in bench.window.deals.footer)
    assert bench.window.deals.row_count == 1
    await bench.settle()


async def test_the_list_is_walked_by_arrows_and_left_by_tab(bench: Bench):
    for number in (1, 2, 3):
        bench.add_deal(number)
    await bench.start()
    bench.window.deals.focus_list()
    bench.press(DOWN)
    assert bench.window.deals.selected_id == 2
    bench.press(Qt.Key.Key_Tab)
    assert bench.focus is not bench.window.deals.table
    await bench.settle()


async def test_a_telephone_number_is_found_however_it_is_typed(bench: Bench):
    bench.add_deal(1)
    bench.add_deal(2)
    deal = bench.crm.deals[2]
    caller = replace(deal.contacts[0], phone="+380509998877", raw_phone="0509998877")
    bench.crm.deals[2] = replace(deal, contacts=(caller,))
    await bench.start()
    for typed in ("+38 050 999-88-77", "050 999 88 77", "380509998877", "9998877"):
        bench.window.deals.search.setText(typed)
        assert [row.deal.id for row in bench.window.deals.model.rows] == [2], typed
    await bench.settle()


async def test_the_down_key_leads_from_the_search_into_its_hits(bench: Bench):
    bench.add_deal(1, title="Чай")
    bench.add_deal(2, title="Кава", client="Іван")
    await bench.start()
    bench.press(F2)
    bench.type("кава")
    bench.press(DOWN)
    assert bench.window.deals.table.hasFocus()
    assert bench.window.deals.selected_id == 2
    await bench.settle()
