"""Registers in the settings, and the whole set-up as one file."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cashier_app.domain.errors import (
    InputProblem,
)
from cashier_app.domain.mapping_rules import PaymentRule
from cashier_app.domain.payment import CASH
from cashier_app.services.setup import (
    MappingSetup,
    ProviderKind,
    RegisterSecrets,
    SetupSecrets,
)
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.settings_draft import PageName
from tests.ui.bench import Bench
from tests.ui.test_settings import (
    CARD,
    SHOP,
    TWO,
    VCHASNO,
    opened,
    pick,
    saved,
)

pytestmark = pytest.mark.qt_async


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


def _is_file_dialog(bench: Bench) -> bool:
    last = bench.ask.dialogs[-1]
    return isinstance(last, QFileDialog) and last.isVisible()


async def choose_file(bench: Bench, path: Path) -> None:
    await bench.until(lambda: _is_file_dialog(bench))
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


async def test_a_file_is_replaced_only_after_a_question(bench: Bench, tmp_path: Path):
    dialog = await opened(bench, PageName.FILE)
    path = tmp_path / "shop.json"
    path.write_text("мій старий файл", encoding="utf-8")
    for is_sure in (False, True):
        bench.ask.answers = [is_sure]
        dialog.file.export.click()
        await choose_file(bench, path)
        await bench.until(lambda: "settings, export" not in bench.desk._work.running)
        assert (path in bench.setup.files) is is_sure
    assert len(bench.ask.questions) == 2
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


async def test_a_register_begun_and_not_finished_is_not_saved(bench: Bench):
    dialog = await opened(bench, PageName.REGISTERS)
    dialog.registers.add_wanted.emit(ProviderKind.VCHASNO)
    form = dialog.registers.form
    dialog.registers.list.setCurrentRow(0)
    dialog.page_chosen.emit(PageName.RULES)
    dialog.save.click()
    assert dialog.page is PageName.REGISTERS
    assert dialog.registers.list.currentRow() == 1
    assert dialog.focusWidget() is form.secret_field
    assert dialog.news.words.text == form.missing() != ""
    form.secret_field.setText("токен-1")
    form.seller.seller_name.setText("ФОП Коваль")
    form.seller.tax_number.setText("30123456")
    dialog.registers.list.setCurrentRow(0)
    kept = await saved(bench, dialog)
    assert len(kept.registers) == 2
    assert list(bench.setup.typed[-1].registers.values()) == [RegisterSecrets(secret="токен-1")]


async def test_a_sign_in_begun_and_not_finished_is_not_saved(bench: Bench):
    dialog = await opened(bench, PageName.CRM)
    dialog.crm.form.email.setText("")
    dialog.page_chosen.emit(PageName.RULES)
    dialog.save.click()
    assert dialog.page is PageName.CRM
    assert dialog.focusWidget() is dialog.crm.form.email
    assert bench.setup.saved == []
    dialog.leave_now()


async def test_a_register_out_of_a_file_may_wait_for_its_secrets(bench: Bench, tmp_path: Path):
    dialog = await opened(bench, PageName.FILE)
    path = tmp_path / "two.json"
    bench.setup.files[path] = TWO
    dialog.file.import_button.click()
    await choose_file(bench, path)
    await bench.until(lambda: dialog.file.bar.words.text)
    assert len((await saved(bench, dialog)).registers) == 2


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
