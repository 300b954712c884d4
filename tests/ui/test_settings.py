"""The settings window: what is shown at once, what is kept and when, what is never lost."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    InputProblem,
    LocalFault,
    NotSent,
    OutcomeUnknown,
    Refused,
)
from cashier_app.domain.mapping_rules import PaymentRule
from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans
from cashier_app.services.preferences import ThemeChoice
from cashier_app.services.setup import (
    CrmSetup,
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
    LINK_FIELD,
    NOTHING_KEPT,
    PAYMENT_FIELD,
    SHOP_SETUP,
    VCHASNO_GROUPS,
    without_fields,
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


async def test_a_register_whose_receipts_wait_comes_back_into_the_list(bench: Bench):
    dialog = await opened(bench, PageName.REGISTERS, TWO)
    dialog.registers.list.setCurrentRow(1)
    bench.ask.answers.append(True)
    dialog.registers.remove.click()
    await bench.until(lambda: dialog.registers.list.count() == 1)
    bench.setup.save_error = InputProblem("register_in_use", register="Виїзна торгівля")
    dialog.save.click()
    await bench.until(lambda: dialog.registers.list.count() == 2)
    assert "Виїзна торгівля" in dialog.news.words.text
    assert dialog.registers.register_id == "second"
    dialog.leave_now()


async def test_a_crm_that_is_away_leaves_the_pages_usable(bench: Bench):
    bench.setup.crm_error = NotSent("no_connection")
    dialog = await opened(bench, PageName.PAYMENT)
    assert dialog.crm_bar.isVisible()
    assert [edit.answer for edit in dialog.payment.values.edits()] == [
        Answer(CASH),
        Answer(CARD),
    ]
    pick(dialog.payment.values.edits()[0].choice, Answer(CARD))
    assert "ЗАСІБ ОПЛАТИ: Картка" in paper(dialog)
    bench.setup.crm_error = None
    dialog.crm_bar.button.click()
    await bench.until(lambda: not dialog.crm_bar.isVisible())
    assert len(dialog.payment.values.edits()) == len(PAYMENT_FIELD.options)
    assert dialog.payment.values.edits()[0].answer == Answer(CARD)
    dialog.leave_now()


async def test_a_crm_that_was_never_set_up_is_not_asked(bench: Bench):
    bench.setup.kept = NOTHING_KEPT
    dialog = await opened(bench, PageName.PAYMENT, replace(SHOP, crm=CrmSetup()))
    assert bench.setup.tried_crm == []
    assert dialog.crm_bar.isVisible()
    assert not dialog.crm_bar.button.isVisible()
    dialog.leave_now()


async def test_a_test_with_what_is_typed_makes_its_fields_known(bench: Bench):
    dialog = await opened(bench, PageName.CRM)
    bench.setup.crm_trial = without_fields(bench.setup.crm_trial, [LINK_FIELD])
    dialog.crm.form.secret_field.setText("інший")
    assert dialog.crm.form.trial.words.text == ""
    dialog.crm.form.trial.button.click()
    await bench.until(lambda: dialog.crm.form.trial.words.tone is Tone.OK)
    assert bench.setup.tried_crm[-1] == (SHOP.crm, "інший")
    dialog.page_chosen.emit(PageName.FIELDS)
    titles = part(dialog, Choice, "field_link")
    assert LINK_FIELD.title not in [titles.itemText(place) for place in range(titles.count())]
    dialog.leave_now()


async def test_a_test_under_way_says_nothing_of_what_was_typed_after_it(bench: Bench):
    bench.setup.hold = asyncio.Event()
    bench.setup.crm_error = AuthRequired("crm_wrong_password")
    dialog = await opened(bench, PageName.CRM)
    assert dialog.crm.form.trial.is_at_work
    dialog.crm.form.secret_field.setText("н")
    bench.setup.hold.set()
    await bench.until(lambda: "settings, reading the CRM" not in bench.desk._work.running)
    assert dialog.crm.form.trial.words.text == ""
    dialog.leave_now()


async def test_stages_are_chosen_by_funnel_or_one_by_one(bench: Bench):
    dialog = await opened(bench, PageName.CRM, replace(SHOP, crm=_with_stages((22, 99))))
    ticks = dialog.crm.stages
    assert ticks.chosen() == (22, 99)
    ticks.tabs[0].click()
    assert ticks.chosen() == (21, 22, 99)
    ticks.tabs[-1].click()
    ticks.tabs[3].click()
    kept = await saved(bench, dialog)
    assert kept.crm.open_stage_ids == (21, 22, 23)


def _with_stages(stages: tuple[int, ...]) -> CrmSetup:
    return replace(SHOP.crm, open_stage_ids=stages)


async def test_stages_of_a_crm_that_was_not_read_stay_as_they_are(bench: Bench):
    bench.setup.crm_error = NotSent("no_connection")
    dialog = await opened(bench, PageName.CRM, replace(SHOP, crm=_with_stages((22, 99))))
    pick(dialog.crm.poll, 60)
    kept = await saved(bench, dialog)
    assert kept.crm.open_stage_ids == (22, 99)


async def test_a_register_is_added_tried_and_kept_with_its_secrets(bench: Bench):
    dialog = await opened(bench, PageName.REGISTERS)
    dialog.registers.add_wanted.emit(ProviderKind.VCHASNO)
    form = dialog.registers.form
    assert not form.provider.isEnabled()
    assert form.name.hasFocus()
    form.name.setText("Виїзна")
    form.secret_field.setText("токен-1")
    form.seller.seller_name.setText("ФОП Коваль")
    form.seller.tax_number.setText("1234567890")
    form.trial.button.click()
    await bench.until(lambda: form.trial.words.tone is Tone.OK)
    assert bench.setup.tried_registers[-1][1] == RegisterSecrets(secret="токен-1")
    words = dialog.registers.list.item(1).text()
    assert "Виїзна" in words
    assert "Вчасно.Каса" in words
    # Another one is looked at, and back: the token typed before is still there for saving.
    dialog.registers.list.setCurrentRow(0)
    dialog.registers.list.setCurrentRow(1)
    assert form.trial.words.tone is Tone.OK
    kept = await saved(bench, dialog)
    added = kept.registers[1]
    assert (added.name, added.provider) == ("Виїзна", ProviderKind.VCHASNO)
    assert added.seller.seller_name == "ФОП Коваль"
    assert bench.setup.typed[-1].registers == {added.id: RegisterSecrets(secret="токен-1")}
    assert kept.active_register_id == "main"


async def test_a_secret_that_was_taken_back_is_not_kept(bench: Bench):
    dialog = await opened(bench, PageName.REGISTERS)
    dialog.registers.form.secret_field.setFocus()
    bench.type("12")
    bench.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    dialog.page_chosen.emit(PageName.CRM)
    dialog.crm.form.secret_field.setFocus()
    bench.type("x")
    bench.press(Qt.Key.Key_Backspace)
    dialog.page_chosen.emit(PageName.RULES)
    dialog.rules.mismatch.click()
    await saved(bench, dialog)
    assert bench.setup.typed == [SetupSecrets()]


async def test_a_name_found_by_a_test_is_taken_also_while_another_page_is_shown(bench: Bench):
    dialog = await opened(bench, PageName.REGISTERS)
    dialog.registers.add_wanted.emit(ProviderKind.CHECKBOX)
    dialog.registers.form.license_key.setText("ключ")
    dialog.registers.form.secret_field.setText("1234")
    bench.setup.hold = asyncio.Event()
    dialog.registers.form.trial.button.click()
    dialog.page_chosen.emit(PageName.RULES)
    bench.setup.hold.set()
    await bench.until(lambda: dialog.registers.form.trial.words.tone is Tone.OK)
    kept = await saved(bench, dialog)
    assert kept.registers[1].name == "Магазин «Калина»"
    assert bench.setup.typed[-1].registers[kept.registers[1].id] == RegisterSecrets("ключ", "1234")


async def test_closing_the_program_ends_what_is_under_way(bench: Bench):
    """Nothing touches the window after it is gone."""
    dialog = await opened(bench, PageName.FIELDS)
    bench.setup.hold = asyncio.Event()
    part(dialog, QPushButton, "create_link").click()
    dialog.crm_wanted.emit()
    dialog.rules.delivery.click()
    await bench.until(lambda: "settings, new field" in bench.desk._work.running)


async def test_a_field_under_way_does_not_outlive_the_window(bench: Bench):
    dialog = await opened(bench, PageName.FIELDS)
    bench.setup.hold = asyncio.Event()
    part(dialog, QPushButton, "create_link").click()
    await bench.until(lambda: "settings, new field" in bench.desk._work.running)
    dialog.leave_now()
    await bench.until(lambda: "settings, new field" not in bench.desk._work.running)
    dialog.deleteLater()


async def test_the_list_of_providers_opens_under_its_button(bench: Bench):
    dialog = await opened(bench, PageName.REGISTERS)
    dialog.registers.add.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert dialog.registers.list.count() == 2
    assert "Вчасно.Каса" in dialog.registers.list.item(1).text()
    dialog.leave_now()


async def test_a_register_with_empty_fields_is_not_tried(bench: Bench):
    dialog = await opened(bench, PageName.REGISTERS)
    dialog.registers.add_wanted.emit(ProviderKind.VCHASNO)
    dialog.registers.form.trial.button.click()
    assert dialog.registers.form.trial.words.tone is Tone.WARNING
    assert bench.setup.tried_registers == []
    dialog.leave_now()


async def test_the_only_register_stays_and_another_may_become_active(bench: Bench):
    dialog = await opened(bench, PageName.REGISTERS, TWO)
    registers = dialog.registers
    assert not registers.activate.isEnabled()
    registers.list.setCurrentRow(1)
    registers.activate.click()
    registers.list.setCurrentRow(0)
    registers.remove.click()
    await bench.until(lambda: bench.ask.questions)
    await bench.until(lambda: "settings, remove" not in bench.desk._work.running)
    assert registers.list.count() == 2
    bench.ask.answers.append(True)
    registers.remove.click()
    await bench.until(lambda: registers.list.count() == 1)
    assert not registers.remove.isEnabled()
    kept = await saved(bench, dialog)
    assert [one.id for one in kept.registers] == ["second"]
    assert kept.active_register_id == "second"


async def test_each_register_has_its_own_mapping_and_may_take_over_anothers(bench: Bench):
    own = replace(VCHASNO, mapping=MappingSetup(name_limit=128))
    dialog = await opened(bench, PageName.RULES, SHOP.with_register(own))
    pick(dialog.chooser.register, "second")
    dialog.rules.stamps.click()
    dialog.page_chosen.emit(PageName.PAYMENT)
    dialog.chooser.copy_wanted.emit("main")
    kept = await saved(bench, dialog)
    first, second = (kept.register(one).mapping for one in ("main", "second"))
    assert first == SHOP.active.mapping
    coded = replace(CARD, provider_code=2)
    assert second.payment_rules == (PaymentRule("1", CASH), PaymentRule("2", coded))
    assert second.require_excise_stamps
    assert second.name_limit == 128


async def test_a_field_of_the_crm_is_made_and_chosen_at_once(bench: Bench):
    bench.setup.crm_trial = without_fields(bench.setup.crm_trial, [LINK_FIELD])
    bench.setup.field_errors = [OutcomeUnknown("no_answer")]
    dialog = await opened(bench, PageName.FIELDS)
    part(dialog, QPushButton, "create_link").click()
    await bench.until(lambda: bench.setup.created)
    link = part(dialog, Choice, "field_link")
    await bench.until(lambda: link.value == "uf_crm_new_1")
    assert len(bench.setup.created) == 1
    kept = await saved(bench, dialog)
    assert kept.crm.writeback.link_field == "uf_crm_new_1"


async def test_a_field_that_may_not_be_made_is_told_with_the_way_out(bench: Bench):
    bench.setup.field_errors = [Refused("crm_no_permission")]
    dialog = await opened(bench, PageName.FIELDS)
    part(dialog, QPushButton, "create_link").click()
    await bench.until(lambda: dialog.crm_bar.isVisible())
    assert "Посилання на чек" in dialog.crm_bar.words.text
    assert part(dialog, QPushButton, "create_link").isEnabled()
    dialog.leave_now()


async def test_fields_are_made_only_where_the_kept_sign_in_leads_to(bench: Bench):
    dialog = await opened(bench, PageName.CRM)
    dialog.crm.form.address.setText("https://other.uspacy.example")
    dialog.page_chosen.emit(PageName.FIELDS)
    part(dialog, QPushButton, "create_link").click()
    assert bench.setup.created == []
    assert dialog.crm_bar.words.tone is Tone.WARNING
    dialog.leave_now()


async def test_stage_product_fields_and_sums_are_kept(bench: Bench):
    dialog = await opened(bench, PageName.FIELDS)
    for name, value in (
        ("stageAfterSale", 23),
        ("stageAfterReturn", 24),
        ("barcodeField", "barcode"),
        ("uktzedField", "uf_uktzed"),
        ("couponField", LINK_FIELD.code),
    ):
        pick(part(dialog, Choice, name), value)
    kept = await saved(bench, dialog)
    assert kept.crm.writeback.stage_after_sale == 23
    assert kept.crm.stage_after_return == 24
    assert kept.crm.product_fields.barcode == "barcode"
    assert kept.crm.product_fields.uktzed == "uf_uktzed"
    assert kept.crm.coupon_field == LINK_FIELD.code


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


async def choose_file(bench: Bench, path: Path) -> None:
    await bench.until(lambda: isinstance(bench.ask.dialogs[-1], QFileDialog))
    chooser = bench.ask.dialogs[-1]
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.done(1)


async def test_the_set_up_goes_into_a_file_with_what_is_not_saved_yet(bench: Bench, tmp_path: Path):
    dialog = await opened(bench, PageName.RULES)
    dialog.rules.delivery.click()
    dialog.page_chosen.emit(PageName.FILE)
    dialog.file.export.click()
    await choose_file(bench, tmp_path / "shop.json")
    await bench.until(lambda: dialog.file.bar.words.tone is Tone.OK)
    exported = bench.setup.files[tmp_path / "shop.json"]
    assert not exported.active.mapping.delivery_in_receipt
    assert bench.setup.saved == []
    dialog.leave_now()


async def test_an_imported_set_up_is_shown_and_saved_only_by_a_person(bench: Bench, tmp_path: Path):
    dialog = await opened(bench, PageName.FILE)
    path = tmp_path / "other.json"
    other = replace(TWO, crm=replace(TWO.crm, poll_seconds=60), active_register_id="second")
    bench.setup.files[path] = other
    dialog.file.import_button.click()
    await choose_file(bench, path)
    await bench.until(lambda: dialog.file.bar.words.text)
    assert bench.setup.saved == []
    assert dialog.registers.list.count() == 2
    dialog.page_chosen.emit(PageName.CRM)
    assert dialog.crm.poll.value == 60
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await bench.until(lambda: bench.ask.questions)
    kept = await saved(bench, dialog)
    assert kept == other


async def test_a_file_of_another_shop_gets_no_kept_secret(bench: Bench, tmp_path: Path):
    dialog = await opened(bench, PageName.FILE)
    path = tmp_path / "other.json"
    crm = replace(SHOP.crm, base_url="https://other.uspacy.example")
    bench.setup.files[path] = replace(SHOP, crm=crm)
    dialog.file.import_button.click()
    await choose_file(bench, path)
    await bench.until(lambda: dialog.file.bar.words.text)
    assert len(bench.setup.tried_crm) == 1
    assert dialog.crm.form.missing()
    dialog.leave_now()


async def test_a_file_that_is_no_set_up_changes_nothing(bench: Bench, tmp_path: Path):
    bench.setup.file_error = InputProblem("setup_file_newer")
    dialog = await opened(bench, PageName.FILE)
    dialog.file.import_button.click()
    await choose_file(bench, tmp_path / "x.json")
    await bench.until(lambda: dialog.file.bar.words.text)
    assert dialog.file.bar.words.tone is Tone.WARNING
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await bench.until(lambda: not dialog.isVisible())
    assert bench.ask.questions == []


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
