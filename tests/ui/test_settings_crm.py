"""The CRM in the settings: read in the background, its stages, fields made in it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from cashier_app.domain.errors import (
    AuthRequired,
    NotSent,
    OutcomeUnknown,
    Refused,
)
from cashier_app.domain.payment import CASH
from cashier_app.services.setup import (
    CrmSetup,
)
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.mapping_draft import Answer
from cashier_app.ui.setup.settings_draft import PageName
from tests.ui.bench import Bench
from tests.ui.fake_setup import (
    LINK_FIELD,
    NOTHING_KEPT,
    PAYMENT_FIELD,
    without_fields,
)
from tests.ui.test_settings import (
    CARD,
    SHOP,
    opened,
    paper,
    part,
    pick,
    saved,
)

pytestmark = pytest.mark.qt_async


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


async def test_a_field_under_way_does_not_outlive_the_window(bench: Bench):
    dialog = await opened(bench, PageName.FIELDS)
    bench.setup.hold = asyncio.Event()
    part(dialog, QPushButton, "create_link").click()
    await bench.until(lambda: "settings, new field" in bench.desk._work.running)
    dialog.leave_now()
    await bench.until(lambda: "settings, new field" not in bench.desk._work.running)
    dialog.deleteLater()


async def test_closing_the_program_ends_what_is_under_way(bench: Bench):
    """Nothing touches the window after it is gone."""
    dialog = await opened(bench, PageName.FIELDS)
    bench.setup.hold = asyncio.Event()
    part(dialog, QPushButton, "create_link").click()
    dialog.crm_wanted.emit()
    dialog.rules.delivery.click()
    await bench.until(lambda: "settings, new field" in bench.desk._work.running)
