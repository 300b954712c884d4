"""The settings window: what is shown at once, what is kept and when, what is never lost."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    InputProblem,
    LocalFault,
    NotSent,
)
from cashier_app.domain.mapping_rules import PaymentRule
from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans
from cashier_app.services.preferences import ThemeChoice
from cashier_app.services.setup import (
    MappingSetup,
    ProviderKind,
    RegisterSecrets,
    RegisterSetup,
    Setup,
    SetupSecrets,
)
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.mapping_draft import Answer
from cashier_app.ui.setup.settings_draft import PageName
from tests.ui.bench import Bench
from tests.ui.fake_setup import (
    PAYMENT_FIELD,
    SHOP_SETUP,
    VCHASNO_GROUPS,
)
from tests.ui.test_look import _cut_texts, nameless

pytestmark = pytest.mark.qt_async

T = TypeVar("T", bound=QWidget)

CARD = PaymentMeans(PaymentForm.CASHLESS, "Картка")
RULES = (PaymentRule("1", CASH), PaymentRule("2", CARD))
VCHASNO = RegisterSetup(
    id="second",
    name="Виїзна торгівля",
    provider=ProviderKind.VCHASNO,
    base_url="https://kasa.vchasno.example",
    own_groups=VCHASNO_GROUPS[:2],
)


def with_mapping(setup: Setup, mapping: MappingSetup) -> Setup:
    """The shop with this mapping on its active register."""
    return setup.with_register(replace(setup.active, mapping=mapping))


SHOP = with_mapping(SHOP_SETUP, MappingSetup(payment_rules=RULES))
TWO = SHOP.with_register(VCHASNO)


def part(parent: QWidget, kind: type[T], name: str) -> T:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def pick(choice: Choice, value: object) -> None:
    """As a person chooses from the list."""
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


async def opened(
    bench: Bench, page: PageName = PageName.CRM, setup: Setup = SHOP, *, pay: str = "1"
) -> SettingsDialog:
    """The window over the shop, with a deal chosen behind it. `pay` is the value of its field."""
    bench.setup.current = setup
    bench.add_deal(1042, ("Кава мелена", 15000), custom={PAYMENT_FIELD.code: pay})
    await bench.start()
    bench.window.resize(1366, 768)
    await bench.choose(1042)
    bench.desk.settings.show(page)
    return await shown(bench)


async def shown(bench: Bench) -> SettingsDialog:
    await bench.until(lambda: bench.ask.dialogs and bench.ask.dialogs[-1].isVisible())
    dialog = bench.ask.dialogs[-1]
    assert isinstance(dialog, SettingsDialog)
    if bench.setup.hold is None:
        await bench.until(lambda: not dialog.crm.form.trial.is_at_work)
    return dialog


def paper(dialog: SettingsDialog) -> str:
    return "\n".join(row.text for row in dialog.preview.paper.rows)


async def saved(bench: Bench, dialog: SettingsDialog) -> Setup:
    """What is kept after saving; the window is closed by it."""
    dialog.save.click()
    await bench.until(lambda: not dialog.isVisible(), dialog.news.words.text)
    return bench.setup.saved[-1]


async def test_one_key_opens_it_and_the_crm_is_read_at_once(bench: Bench):
    bench.setup.current = SHOP
    await bench.start()
    QTest.keyClick(bench.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = await shown(bench)
    assert dialog.page is PageName.CRM
    assert bench.setup.tried_crm == [(SHOP.crm, "")]
    assert dialog.crm.form.trial.words.tone is Tone.OK
    dialog.leave_now()


async def test_what_was_refused_decides_which_page_opens(bench: Bench):
    bench.setup.current = SHOP
    await bench.start()
    bench.services.session.lost(AuthRequired("wrong_pin"))
    bench.desk.settings.show_connection()
    dialog = await shown(bench)
    assert dialog.page is PageName.REGISTERS
    dialog.leave_now()
    await bench.until(lambda: "settings" not in bench.desk._work.running)
    bench.services.session.lost(NotSent("no_connection"))
    bench.desk.settings.show_connection()
    assert (await shown(bench)).page is PageName.CRM
    bench.ask.dialogs[-1].reject()


async def test_a_change_shows_at_once_in_the_receipt_beside_and_nowhere_else(bench: Bench):
    dialog = await opened(bench, PageName.PAYMENT)
    assert "ЗАСІБ ОПЛАТИ: Готівка" in paper(dialog)
    before = bench.window.preview.paper.rows
    pick(dialog.payment.values.edits()[0].choice, Answer(CARD))
    assert "ЗАСІБ ОПЛАТИ: Картка" in paper(dialog)
    assert bench.window.preview.paper.rows == before
    assert bench.setup.saved == []
    pick(dialog.payment.values.edits()[0].choice, Answer())
    assert len(dialog.preview.strip.items) == 1
    assert "1" in dialog.preview.strip.items[0].text
    assert dialog.preview.strip.items[0].buttons == ()
    dialog.leave_now()


async def test_without_a_deal_or_a_register_the_pane_says_why(bench: Bench):
    bench.setup.current = TWO
    await bench.start()
    bench.desk.settings.show(PageName.TAXES)
    dialog = await shown(bench)
    assert not dialog.preview.is_paper_shown
    heading = dialog.preview.message.heading
    dialog.leave_now()
    await bench.until(lambda: "settings" not in bench.desk._work.running)
    third = RegisterSetup(id="third", name="Нова", base_url="https://api.checkbox.example")
    bench.setup.current = SHOP.with_register(third)
    bench.add_deal(1042)
    await bench.services.deals.refresh()
    await bench.choose(1042)
    bench.desk.settings.show(PageName.TAXES)
    dialog = await shown(bench)
    assert dialog.preview.is_paper_shown
    pick(dialog.chooser.register, "third")
    assert not dialog.preview.is_paper_shown
    assert dialog.preview.message.heading != heading
    assert dialog.register_bar.isVisible()
    dialog.register_bar.button.click()
    await bench.until(lambda: dialog.preview.is_paper_shown)
    assert not dialog.register_bar.isVisible()
    assert bench.setup.tried_registers == [(third, RegisterSecrets())]
    dialog.leave_now()


async def test_escape_closes_at_once_when_nothing_changed(bench: Bench):
    dialog = await opened(bench, PageName.RULES)
    for page in PageName:
        dialog.page_chosen.emit(page)
    bench.press(Qt.Key.Key_Escape)
    await bench.until(lambda: not dialog.isVisible())
    assert bench.ask.questions == []


async def test_escape_asks_before_a_change_is_lost(bench: Bench):
    dialog = await opened(bench, PageName.RULES)
    dialog.rules.delivery.click()
    bench.press(Qt.Key.Key_Escape)
    await bench.until(lambda: bench.ask.questions)
    await bench.until(lambda: "settings, leave" not in bench.desk._work.running)
    assert dialog.isVisible()
    assert not dialog.rules.delivery.isChecked()
    bench.ask.answers.append(True)
    bench.press(Qt.Key.Key_Escape)
    await bench.until(lambda: not dialog.isVisible())
    assert bench.setup.saved == []


async def test_saving_keeps_the_whole_set_up_and_what_was_typed(bench: Bench):
    dialog = await opened(bench, PageName.CRM)
    dialog.crm.form.secret_field.setText("новий-пароль")
    pick(dialog.crm.poll, 60)
    dialog.page_chosen.emit(PageName.RULES)
    dialog.rules.mismatch.click()
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    await bench.until(lambda: not dialog.isVisible())
    kept = bench.setup.saved[-1]
    assert kept.crm == replace(SHOP.crm, poll_seconds=60)
    assert kept.active.mapping == replace(SHOP.active.mapping, block_on_total_mismatch=False)
    assert bench.setup.typed == [SetupSecrets(crm="новий-пароль")]


async def test_saving_without_a_change_writes_nothing(bench: Bench):
    dialog = await opened(bench, PageName.TAXES)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    await bench.until(lambda: not dialog.isVisible())
    assert bench.setup.saved == []


@pytest.mark.parametrize(
    ("error", "page"),
    [
        (LocalFault("settings_not_written"), PageName.RULES),
        (InputProblem("crm_secret_needed"), PageName.CRM),
        (
            InputProblem("register_secret_needed", register="Виїзна торгівля"),
            PageName.REGISTERS,
        ),
    ],
)
async def test_a_failed_saving_is_told_and_loses_nothing(
    bench: Bench, error: CashierError, page: PageName
):
    dialog = await opened(bench, PageName.RULES, TWO)
    dialog.rules.delivery.click()
    bench.setup.save_error = error
    dialog.save.click()
    await bench.until(lambda: dialog.news.words.text)
    assert dialog.isVisible()
    assert dialog.page is page
    if page is PageName.REGISTERS:
        assert dialog.registers.register_id == "second"
    bench.setup.save_error = None
    kept = await saved(bench, dialog)
    assert not kept.active.mapping.delivery_in_receipt


async def test_every_rule_of_the_sale_is_kept(bench: Bench):
    dialog = await opened(bench, PageName.RULES)
    rules = dialog.rules
    for choice in (rules.gifts, rules.variant):
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
    pick(rules.name_limit, 64)
    for field, text in (
        (rules.delivery_titles, " доставка,  Нова   пошта , доставка"),
        (rules.coupon_titles, ""),
        (rules.stamp_free, "2203, 2206"),
    ):
        field.setFocus()
        field.selectAll()
        bench.press(Qt.Key.Key_Backspace)
        bench.type(text)
    kept = (await saved(bench, dialog)).active.mapping
    assert kept.gift_rule.value == "one_kopiyka"
    assert kept.tax_variant.value == "B"
    assert kept.name_limit == 64
    assert kept.delivery_titles == ("доставка", "Нова пошта")
    assert kept.coupon_titles == ()
    assert kept.stamp_free_uktzed == ("2203", "2206")


async def test_a_code_with_letters_is_not_saved(bench: Bench):
    dialog = await opened(bench, PageName.RULES)
    dialog.rules.stamp_free.setFocus()
    bench.type("x")
    dialog.page_chosen.emit(PageName.TAXES)
    dialog.save.click()
    assert dialog.page is PageName.RULES
    assert dialog.rules.stamp_free.hasFocus()
    assert dialog.news.words.tone is Tone.WARNING
    assert bench.setup.saved == []
    dialog.leave_now()


async def test_colours_change_at_once_and_the_language_at_the_next_start(bench: Bench):
    dialog = await opened(bench, PageName.INTERFACE)
    pick(dialog.interface.theme, ThemeChoice.DARK)
    assert bench.theme.is_dark
    pick(dialog.interface.theme, ThemeChoice.LIGHT)
    pick(dialog.interface.language, "en")
    assert dialog.interface.later.isVisible()
    assert bench.preferences.kept.language == "en"
    assert bench.preferences.kept.theme is ThemeChoice.LIGHT
    bench.press(Qt.Key.Key_Escape)
    await bench.until(lambda: not dialog.isVisible())


def _tab_places(dialog: SettingsDialog) -> list[int]:
    """Heights of the fields that Tab goes through on the shown page, in its order."""
    page = dialog.shown_page
    page.focus_first()
    places: list[int] = []
    seen: list[QWidget] = []
    while True:
        focus = QApplication.focusWidget()
        if focus is None or focus in seen or not page.isAncestorOf(focus):
            return places
        seen.append(focus)
        places.append(focus.mapTo(page.window(), QPoint()).y() + _scrolled(page))
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def _scrolled(page: QWidget) -> int:
    area = getattr(page, "area", None)
    return area.verticalScrollBar().value() if area is not None else 0


@pytest.mark.parametrize("page", [PageName.PAYMENT, PageName.TAXES, PageName.RULES])
async def test_tab_goes_down_the_page(bench: Bench, page: PageName):
    dialog = await opened(bench, page, TWO)
    pick(dialog.chooser.register, "second")
    if page is PageName.TAXES:
        pick(dialog.taxes.mode, True)
    # Rows that were just made are shown by the event loop.
    await bench.until(lambda: dialog.shown_page.isVisible() and not _overhang(dialog))
    await bench.until(lambda: len(_tab_places(dialog)) >= 6)
    places = _tab_places(dialog)
    # Buttons beside a key of two lines stand at its first one.
    assert all(later >= earlier - 48 for earlier, later in itertools.pairwise(places))
    dialog.leave_now()


async def test_ctrl_and_page_keys_walk_through_the_pages(bench: Bench):
    dialog = await opened(bench, PageName.CRM)
    seen: list[PageName] = []
    for _page in PageName:
        seen.append(dialog.page)
        QTest.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert seen == list(PageName)
    QTest.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.page is PageName.FILE
    dialog.leave_now()


def _overhang(dialog: SettingsDialog) -> int:
    """By how much the content of the shown page is wider than the page."""
    area = getattr(dialog.shown_page, "area", None)
    return 0 if area is None else area.widget().width() - area.viewport().width()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 570), (960, 540)])
async def test_U_02_U_04_pages_have_names_and_cut_no_text(bench: Bench, size: tuple[int, int]):
    """U-02, U-04: every page on a small screen, with two registers and codes of the provider."""
    bench.setup.current = TWO
    bench.add_deal(1042, custom={PAYMENT_FIELD.code: "1"})
    await bench.start()
    bench.window.resize(*size)
    await bench.choose(1042)
    bench.desk.settings.show()
    dialog = await shown(bench)
    pick(dialog.chooser.register, "second")
    for page in PageName:
        dialog.page_chosen.emit(page)
        await bench.until(lambda: not _cut_texts(dialog), f"{page}: {_cut_texts(dialog)}")
        assert nameless(dialog) == [], page
        await bench.until(lambda: not _overhang(dialog), f"{page} is wider than its place")
        corner = dialog.save.mapTo(dialog, QPoint(dialog.save.width(), dialog.save.height()))
        assert dialog.rect().contains(corner)
    assert (dialog.width(), dialog.height()) < size
    dialog.leave_now()
