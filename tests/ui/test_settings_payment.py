"""The payment page: real values of the CRM, official names only, nothing chosen for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from cashier_app.domain.deal import DealField
from cashier_app.domain.mapping_rules import PaymentRule
from cashier_app.domain.payment import CASH, OFFICIAL_MEANS, PaymentForm, PaymentMeans
from cashier_app.services.setup import MappingSetup, PaymentSource, ProviderKind
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.mapping_draft import MIXED, NO_ANSWER, Answer
from cashier_app.ui.setup.means_edit import MeansEdit
from cashier_app.ui.setup.payment_page import payment_fields
from cashier_app.ui.setup.settings_draft import (
    PageName,
    coded,
    copied_mapping,
    put_back,
    with_payment_field,
)
from tests.ui.bench import Bench
from tests.ui.fake_setup import DEAL_FIELDS, PAYMENT_FIELD, STATUS_FIELD, VCHASNO, VCHASNO_DM
from tests.ui.test_settings import CARD, RULES, SHOP, TWO, opened, paper, part, pick, saved
from tests.ui.test_settings import VCHASNO as SECOND
from tests.ui.test_settings import with_mapping as shop_with

TRANSFER = PaymentMeans(PaymentForm.CASHLESS, "Переказ з поточного рахунку")
INTEGRATOR = "Платіж через інтегратора <назва>"
ASKING = shop_with(SHOP, MappingSetup())


def edits(dialog: SettingsDialog) -> Sequence[MeansEdit]:
    return dialog.payment.values.edits()


def pick_title(edit: MeansEdit, title: str) -> None:
    """As a person chooses by the words in the list."""
    place = edit.choice.findText(title)
    assert place >= 0, title
    edit.choice.setCurrentIndex(place)
    edit.choice.activated.emit(place)


def pick_own_spelling(edit: MeansEdit) -> None:
    """The last entry lets type a name."""
    place = edit.choice.count() - 1
    edit.choice.setCurrentIndex(place)
    edit.choice.activated.emit(place)


def words(dialog: SettingsDialog) -> str:
    """Everything the card of values says in labels."""
    return "\n".join(label.text() for label in dialog.payment.values.findChildren(QLabel))


@pytest.mark.qt_async
async def test_M_29_a_value_without_a_means_is_never_given_one(bench: Bench):
    """M-29: an unknown or missing method stops and is named; what is chosen can be saved."""
    dialog = await opened(bench, PageName.PAYMENT, ASKING, pay="4")
    assert [edit.answer for edit in edits(dialog)] == [NO_ANSWER] * 6
    assert "Післяплата" in dialog.payment.values.note.text()
    assert [item.tone for item in dialog.preview.strip.items] == [Tone.DANGER]
    dialog.payment.values.propose.click()
    assert [edit.answer for edit in edits(dialog)] == [
        Answer(CASH),
        Answer(CARD),
        Answer(TRANSFER),
        NO_ANSWER,
        MIXED,
        NO_ANSWER,
    ]
    assert dialog.payment.values.open_titles() == ("Післяплата",)
    assert [item.tone for item in dialog.preview.strip.items] == [Tone.DANGER]
    assert not dialog.payment.values.propose.isEnabled()
    pick_title(edits(dialog)[3], "Кредит")
    assert dialog.preview.strip.items == ()
    assert "ЗАСІБ ОПЛАТИ: Кредит" in paper(dialog)
    kept = (await saved(bench, dialog)).active.mapping
    assert kept.payment_rules == (
        PaymentRule("1", CASH),
        PaymentRule("2", CARD),
        PaymentRule("3", TRANSFER),
        PaymentRule("4", PaymentMeans(PaymentForm.CASHLESS, "Кредит")),
        PaymentRule("5", None, is_mixed=True),
    )


@pytest.mark.qt_async
async def test_M_29_a_deal_without_a_payment_gets_no_first_one_of_the_list(bench: Bench):
    """M-29: the field of the deal is empty."""
    dialog = await opened(bench, PageName.PAYMENT, SHOP, pay="")
    assert [item.tone for item in dialog.preview.strip.items] == [Tone.DANGER]
    assert "ЗАСІБ ОПЛАТИ" not in paper(dialog)
    dialog.leave_now()


@pytest.mark.qt_async
async def test_M_29_proposing_keeps_what_a_person_chose(bench: Bench):
    """M-29: a proposal fills what is open and overrides nothing."""
    setup = shop_with(SHOP, MappingSetup(payment_rules=(PaymentRule("1", CARD),)))
    dialog = await opened(bench, PageName.PAYMENT, setup)
    dialog.payment.values.propose.click()
    assert edits(dialog)[0].answer == Answer(CARD)
    dialog.leave_now()


@pytest.mark.qt_async
async def test_M_30_a_name_is_printed_as_it_was_chosen(bench: Bench):
    """M-30: «Картка» stays «Картка», letter by letter."""
    dialog = await opened(bench, PageName.PAYMENT, ASKING, pay="2")
    pick_title(edits(dialog)[1], "Картка")
    assert "ЗАСІБ ОПЛАТИ: Картка" in paper(dialog)
    kept = (await saved(bench, dialog)).active.mapping
    assert kept.payment_rules == (PaymentRule("2", CARD),)


@pytest.mark.qt_async
async def test_M_30_another_spelling_of_an_official_name_stays_as_typed(bench: Bench):
    """M-30: neither upper nor lower case is forced."""
    dialog = await opened(bench, PageName.PAYMENT, ASKING, pay="2")
    edit = edits(dialog)[1]
    for name in ("картка", "За реквізитами (iban)", "ІНТЕРНЕТ-ЕКВАЙРИНГ"):
        pick_own_spelling(edit)
        bench.type(name)
        assert edit.problem == ""
        assert f"ЗАСІБ ОПЛАТИ: {name}" in paper(dialog)
    kept = (await saved(bench, dialog)).active.mapping
    means = PaymentMeans(PaymentForm.CASHLESS, "ІНТЕРНЕТ-ЕКВАЙРИНГ")
    assert kept.payment_rules == (PaymentRule("2", means),)


@pytest.mark.qt_async
async def test_M_35_official_names_are_saved_letter_by_letter(bench: Bench):
    """M-35: the fixed names and a filled-in template pass; the form is cash or cashless."""
    dialog = await opened(bench, PageName.PAYMENT, ASKING, pay="2")
    names = (
        "Готівка",
        "Картка",
        "Інтернет еквайринг",
        "За реквізитами (IBAN)",
        "Подарунковий сертифікат",
    )
    for edit, name in zip(edits(dialog), names, strict=False):
        pick_title(edit, name)
        assert edit.problem == ""
    pick_title(edits(dialog)[5], INTEGRATOR)
    assert edits(dialog)[5].name_field.hasFocus()
    bench.type("A$1B")
    kept = (await saved(bench, dialog)).active.mapping
    assert [(rule.means.name, rule.means.form) for rule in kept.payment_rules if rule.means] == [
        ("Готівка", PaymentForm.CASH),
        *((name, PaymentForm.CASHLESS) for name in names[1:]),
        ("Платіж через інтегратора A$1B", PaymentForm.CASHLESS),
    ]


@pytest.mark.qt_async
async def test_M_35_a_refused_name_says_why_and_is_not_saved(bench: Bench):
    """M-35: an unfilled template, a line break, 129 letters, a free name."""
    dialog = await opened(bench, PageName.PAYMENT, ASKING, pay="4")
    for name, problem in (
        ("Платіж через інтегратора <назва>", "means_name_unfilled"),
        ("Платіж через інтегратора ", "means_name_unfilled"),
        ("Платіж через інтегратора A\nB", "means_name_line_break"),
        ("Платіж через інтегратора " + "я" * 104, "means_name_too_long"),
        ("Розстрочка X", "means_name_not_official"),
        ("Післяплата", "means_name_not_official"),
        ("", "means_name_empty"),
    ):
        dialog.page_chosen.emit(PageName.PAYMENT)
        edit = edits(dialog)[3]
        pick_title(edit, INTEGRATOR)
        edit.name_field.setText(name)
        edit.name_field.textEdited.emit(name)
        assert edit.problem == problem
        assert edit.name_field.accessibleDescription()
        assert edit.answer == NO_ANSWER
        assert [item.tone for item in dialog.preview.strip.items] == [Tone.DANGER]
        dialog.page_chosen.emit(PageName.RULES)
        dialog.save.click()
        assert dialog.page is PageName.PAYMENT
        assert dialog.isVisible()
        assert bench.setup.saved == []
        again = edits(dialog)[3]
        assert again.name_field.text() == name
        assert again.problem == problem
    pick(edits(dialog)[3].choice, NO_ANSWER)
    dialog.save.click()
    await bench.until(lambda: not dialog.isVisible())
    assert bench.setup.saved == []


@pytest.mark.qt_async
async def test_M_35_escape_asks_before_a_refused_name_is_lost(bench: Bench):
    """M-35: what was typed is never lost without a question."""
    dialog = await opened(bench, PageName.PAYMENT, ASKING)
    pick_own_spelling(edits(dialog)[0])
    bench.type("Післяплата")
    bench.press(Qt.Key.Key_Escape)
    await bench.until(lambda: bench.ask.questions)
    dialog.leave_now()


@pytest.mark.qt_async
async def test_M_35_a_cash_form_under_another_name_is_named(bench: Bench):
    """M-35: the form is only cash or cashless; a file may hold what the window never makes."""
    wrong = PaymentMeans(PaymentForm.CASH, "Картка")
    setup = shop_with(SHOP, MappingSetup(payment_rules=(PaymentRule("2", wrong),)))
    dialog = await opened(bench, PageName.PAYMENT, setup, pay="2")
    assert edits(dialog)[1].problem == "means_form_mismatch"
    dialog.save.click()
    assert dialog.isVisible()
    pick_title(edits(dialog)[1], "Картка")
    kept = await saved(bench, dialog)
    assert kept.active.mapping.payment_rules == (PaymentRule("2", CARD),)


@pytest.mark.qt_async
async def test_the_rows_are_what_the_crm_really_has(bench: Bench):
    rules = (*RULES, PaymentRule("77", TRANSFER))
    setup = shop_with(SHOP, MappingSetup(payment_rules=rules))
    dialog = await opened(bench, PageName.PAYMENT, setup)
    said = words(dialog)
    for option in PAYMENT_FIELD.options:
        assert option.title in said
    assert "77" in said
    assert dialog.payment.values.open_titles() == (
        "Переказ з поточного рахунку",
        "Післяплата",
        "Змішана",
    )
    # What the CRM has no more stays until a person takes it away.
    pick(edits(dialog)[6].choice, NO_ANSWER)
    kept = (await saved(bench, dialog)).active.mapping
    assert kept.payment_rules == RULES


@pytest.mark.qt_async
async def test_another_field_means_none_of_the_values_before_on_any_register(bench: Bench):
    """M-29: values of two fields may be written alike and mean different things."""
    second = replace(SECOND, mapping=MappingSetup(payment_rules=(PaymentRule("1", CARD),)))
    dialog = await opened(bench, PageName.PAYMENT, SHOP.with_register(second))
    pick(dialog.payment.source.field, STATUS_FIELD.code)
    assert [edit.answer for edit in edits(dialog)] == [NO_ANSWER, NO_ANSWER]
    pick(dialog.payment.source.field, PAYMENT_FIELD.code)
    assert [edit.answer for edit in edits(dialog)][:2] == [Answer(CASH), Answer(CARD)]
    pick(dialog.payment.source.field, STATUS_FIELD.code)
    kept = await saved(bench, dialog)
    assert kept.crm.payment_field == STATUS_FIELD.code
    assert [one.mapping.payment_rules for one in kept.registers] == [(), ()]


@pytest.mark.qt_async
async def test_the_same_means_for_all_or_a_question_each_time(bench: Bench):
    dialog = await opened(bench, PageName.PAYMENT)
    source = dialog.payment.source
    pick(source.source, PaymentSource.FIXED)
    assert dialog.payment.is_open()
    pick_title(source.fixed, "Картка")
    assert "ЗАСІБ ОПЛАТИ: Картка" in paper(dialog)
    assert not dialog.payment.is_open()
    pick(source.source, PaymentSource.ASK)
    assert [item.tone for item in dialog.preview.strip.items] == [Tone.DANGER]
    pick(source.source, PaymentSource.FIXED)
    kept = (await saved(bench, dialog)).active.mapping
    assert (kept.payment_source, kept.default_means) == (PaymentSource.FIXED, CARD)
    assert kept.payment_rules == RULES


@pytest.mark.qt_async
async def test_a_code_is_proposed_by_the_name_and_may_be_changed(bench: Bench):
    dialog = await opened(bench, PageName.PAYMENT, TWO)
    pick(dialog.chooser.register, "second")
    card, transfer, liqpay = edits(dialog)[1], edits(dialog)[2], edits(dialog)[3]
    pick_title(card, "Картка")
    assert card.code.value == 2
    pick_title(transfer, "Переказ з поточного рахунку")
    pick(transfer.code, 2)
    pick_title(liqpay, "LiqPay")
    assert liqpay.code.value is None
    pick_title(edits(dialog)[0], "Готівка")
    assert edits(dialog)[0].code.isHidden()
    kept = (await saved(bench, dialog)).register("second").mapping
    assert [
        (one.means.name, one.means.provider_code) for one in kept.payment_rules if one.means
    ] == [
        ("Готівка", None),
        ("Картка", 2),
        ("Переказ з поточного рахунку", 2),
        ("LiqPay", None),
    ]


@pytest.mark.qt_async
async def test_a_field_of_text_gets_its_values_from_a_person(bench: Bench):
    text_field = DealField("uf_text", "Оплата словами", "string")
    bench.setup.crm_trial = replace(bench.setup.crm_trial, deal_fields=(*DEAL_FIELDS, text_field))
    dialog = await opened(bench, PageName.PAYMENT)
    pick(dialog.payment.source.field, "uf_text")
    await bench.until(dialog.payment.values.new_value.isVisible)
    dialog.payment.values.new_value.setFocus()
    bench.type("готівкою кур'єру")
    bench.press(Qt.Key.Key_Return)
    await bench.until(edits(dialog)[0].choice.isVisible)
    pick_title(edits(dialog)[0], "Готівка")
    kept = await saved(bench, dialog)
    assert kept.active.mapping.payment_rules == (PaymentRule("готівкою кур'єру", CASH),)


@pytest.mark.qt_async
async def test_a_value_typed_and_not_added_keeps_the_page_open(bench: Bench):
    text_field = DealField("uf_text", "Оплата словами", "string")
    bench.setup.crm_trial = replace(bench.setup.crm_trial, deal_fields=(*DEAL_FIELDS, text_field))
    dialog = await opened(bench, PageName.PAYMENT)
    pick(dialog.payment.source.field, "uf_text")
    values = dialog.payment.values
    await bench.until(values.new_value.isVisible)
    values.new_value.setFocus()
    bench.type("готівкою")
    dialog.page_chosen.emit(PageName.RULES)
    dialog.save.click()
    assert dialog.page is PageName.PAYMENT
    assert "«готівкою»" in dialog.news.words.text
    assert values.new_value.text() == "готівкою"
    await bench.until(values.new_value.hasFocus)
    values.new_value.clear()
    values.new_value.textEdited.emit("")
    assert await saved(bench, dialog)


@pytest.mark.qt_async
async def test_another_field_says_what_it_makes_forgotten_and_takes_it_back(bench: Bench):
    dialog = await opened(bench, PageName.PAYMENT)
    source = dialog.payment.source
    pick(source.field, STATUS_FIELD.code)
    assert f"«{PAYMENT_FIELD.title}»" in source.note.text()
    dialog.page_chosen.emit(PageName.RULES)
    dialog.page_chosen.emit(PageName.PAYMENT)
    assert f"«{PAYMENT_FIELD.title}»" in source.note.text()
    pick(source.field, PAYMENT_FIELD.code)
    assert PAYMENT_FIELD.title not in source.note.text()
    dialog.save.click()
    await bench.until(lambda: not dialog.isVisible())
    assert bench.setup.saved == []


@pytest.mark.qt_async
async def test_M_35_a_refused_name_holds_its_register_and_its_rule(bench: Bench):
    """M-35: another register is not shown over a name that was refused."""
    dialog = await opened(bench, PageName.PAYMENT, TWO)
    pick_own_spelling(edits(dialog)[1])
    bench.type("Розстрочка X")
    pick(dialog.chooser.register, SECOND.id)
    assert dialog.chooser.register.value == TWO.active.id
    assert edits(dialog)[1].name_field.text() == "Розстрочка X"
    assert dialog.focusWidget() is edits(dialog)[1].name_field
    assert "«Розстрочка X»" in dialog.news.words.text
    pick(edits(dialog)[1].choice, Answer(CARD))
    pick(dialog.chooser.register, SECOND.id)
    assert dialog.chooser.register.value == SECOND.id
    dialog.save.click()
    await bench.until(lambda: not dialog.isVisible())
    assert bench.setup.saved == []


@pytest.mark.qt_async
async def test_M_35_a_refused_key_is_still_there_after_another_page(bench: Bench):
    dialog = await opened(bench, PageName.PAYMENT)
    offered = dialog.payment.offered
    pick_own_spelling(offered.edits()[1])
    bench.type("Розстрочка X")
    dialog.page_chosen.emit(PageName.RULES)
    dialog.save.click()
    assert dialog.page is PageName.PAYMENT
    assert offered.edits()[1].name_field.text() == "Розстрочка X"
    assert dialog.focusWidget() is offered.edits()[1].name_field
    dialog.leave_now()


@pytest.mark.qt_async
async def test_the_keys_of_the_payment_are_chosen_and_ordered(bench: Bench):
    dialog = await opened(bench, PageName.PAYMENT)
    offered = dialog.payment.offered
    assert [edit.answer for edit in offered.edits()] == [Answer(CARD), Answer(TRANSFER)]
    part(dialog, QPushButton, "down_offered_0").click()
    part(dialog, QPushButton, "addOffered").click()
    pick_title(offered.edits()[2], "LiqPay")
    part(dialog, QPushButton, "remove_offered_1").click()
    kept = (await saved(bench, dialog)).active.mapping
    liqpay = PaymentMeans(PaymentForm.CASHLESS, "LiqPay")
    assert kept.offered_means == (CASH, TRANSFER, liqpay)


@pytest.mark.qt_async
async def test_a_key_may_be_filled_in_and_a_refused_one_moves_as_it_is(bench: Bench):
    dialog = await opened(bench, PageName.PAYMENT)
    offered = dialog.payment.offered
    pick_title(offered.edits()[0], INTEGRATOR)
    part(dialog, QPushButton, "down_offered_0").click()
    moved = offered.edits()[1]
    assert moved.problem == "means_name_unfilled"
    moved.name_field.setFocus()
    moved.name_field.end(False)
    bench.type("A$1B")
    kept = (await saved(bench, dialog)).active.mapping
    names = [one.name for one in kept.offered_means]
    assert names == ["Готівка", TRANSFER.name, "Платіж через інтегратора A$1B"]


def test_lists_come_first_among_the_fields_and_what_cannot_be_written_not_at_all():
    text_field = DealField("uf_text", "Оплата словами", "string")
    locked = DealField("uf_locked", "Лише читати", "string", is_editable=False)
    fields = payment_fields((text_field, locked, DealField("sum", "Сума", "money"), *DEAL_FIELDS))
    assert [one.type for one in fields] == ["list", "list", "list", "string", "string", "string"]
    assert locked not in fields


def test_codes_are_of_the_same_name_and_form_only():
    codes = VCHASNO.payment_codes
    assert coded(replace(CASH, provider_code=7), codes).provider_code is None
    assert coded(replace(CARD, name="картка"), codes).provider_code == 2
    assert coded(replace(CARD, name="Готівка"), codes).provider_code is None
    twice = (*codes, replace(codes[1], code=99))
    assert coded(CARD, twice).provider_code is None
    assert coded(replace(CARD, provider_code=5), ()).provider_code is None


def test_a_mapping_taken_over_from_the_same_provider_is_the_same():
    source = replace(SECOND, mapping=MappingSetup(name_limit=40, payment_rules=RULES))
    target = replace(SECOND, id="third")
    assert copied_mapping(source, target, VCHASNO) == source.mapping
    device = replace(target, provider=ProviderKind.VCHASNO_DM)
    copied = copied_mapping(source, device, VCHASNO_DM)
    assert copied.name_limit == device.mapping.name_limit
    assert copied.payment_rules[1].means == replace(CARD, provider_code=2)


def test_rules_of_another_field_go_and_come_back():
    changed = with_payment_field(TWO, "other", {})
    assert [one.mapping.payment_rules for one in changed.registers] == [(), ()]
    back = with_payment_field(changed, SHOP.crm.payment_field, {"main": RULES})
    assert back == TWO


def test_only_registers_of_the_name_are_put_back():
    third = replace(SECOND, id="third", name="Третя")
    kept = TWO.with_register(third)
    left = kept.without_register("second").without_register("third")
    assert put_back(left, kept, "Третя") == SHOP.with_register(third)


def test_every_official_name_can_be_chosen_by_its_words(theme, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    edit = MeansEdit(theme, "x", "Оплата", parent)
    for means in OFFICIAL_MEANS:
        edit.show_answer(Answer(means), ())
        is_template = "<" in means.name
        assert edit.problem == ("means_name_unfilled" if is_template else "")
        if not is_template:
            assert edit.answer == Answer(means)
            assert edit.choice.currentText() == means.name
