"""The page of taxes: groups of the register as data, rules that are whole or not kept at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from cashier_app.domain.deal import CrmTax
from cashier_app.domain.mapping_rules import ANY_RATE, NO_TAX, TaxRule
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.domain.tax_defaults import default_tax_rules
from cashier_app.services.setup import MappingSetup, Setup
from cashier_app.ui.models.tax_rules import RuleColumn, RuleRow, TaxRuleModel
from cashier_app.ui.roles import Role, Tone
from cashier_app.ui.setup.settings_draft import PageName
from cashier_app.ui.setup.tax_draft import (
    Doubt,
    Goods,
    RuleDraft,
    doubt_about,
    group_choices,
    prefixes,
    rates_on_offer,
    rule_draft,
)
from tests.fakes import NO_VAT, VAT_7, VAT_20
from tests.ui.bench import Bench
from tests.ui.fake_setup import CHECKBOX_TRIAL, VCHASNO_GROUPS
from tests.ui.test_settings import SHOP, TWO, opened, paper, pick, saved
from tests.ui.test_settings import with_mapping as shop_with

EXCISE = TaxGroup("5", "Д", "Акциз 5 %", TaxKind.EXCISE, Decimal(5))
GROUPS = (VAT_20, VAT_7, NO_VAT)


def own(*rules: TaxRule) -> Setup:
    """The shop with these rules of its own."""
    return shop_with(
        SHOP, MappingSetup(payment_rules=SHOP.active.mapping.payment_rules, tax_rules=rules)
    )


@pytest.mark.qt_async
async def test_rules_that_come_of_themselves_are_shown_and_not_kept(bench: Bench):
    dialog = await opened(bench, PageName.TAXES)
    page = dialog.taxes
    assert len(page.model.rows) == len(default_tax_rules(GROUPS)) == 3
    assert page.form.isHidden()
    assert page.add.isHidden()
    # The CRM offers 14 % too, which this register has no group for.
    assert [item.tone for item in page.strip.items] == [Tone.WARNING]
    assert "14" in page.strip.items[0].text
    pick(page.mode, True)
    assert len(page.model.rows) == 3
    pick(page.mode, False)
    dialog.save.click()
    await bench.until(lambda: not dialog.isVisible())
    assert bench.setup.saved == []


@pytest.mark.qt_async
async def test_a_rate_gets_its_rule_and_the_receipt_follows_at_once(bench: Bench):
    dialog = await opened(bench, PageName.TAXES)
    page = dialog.taxes
    pick(page.mode, True)
    pick(page.form.groups, (VAT_7.code,))
    assert f"150,00 {VAT_7.letter}" in paper(dialog)
    page.add.click()
    assert page.form.rate.value == "14"
    assert page.missing()
    assert any(item.tone is Tone.WARNING for item in page.strip.items)
    pick(page.form.groups, (VAT_20.code,))
    assert page.missing() == ""
    kept = (await saved(bench, dialog)).active.mapping.tax_rules
    assert kept == (
        TaxRule("20", (VAT_7.code,)),
        TaxRule("7", (VAT_7.code,)),
        TaxRule(NO_TAX, (NO_VAT.code,)),
        TaxRule("14", (VAT_20.code,)),
    )


@pytest.mark.qt_async
async def test_M_28_the_default_group_is_a_rule_for_any_other_tax(bench: Bench):
    """M-28: a default group is a rule; codes are data, also «0». A test of the register makes
    its groups known."""
    groups = (replace(VAT_20, code="0"), VAT_7, NO_VAT)
    bench.setup.register_trial = replace(CHECKBOX_TRIAL, groups=groups)
    dialog = await opened(bench, PageName.REGISTERS, own(TaxRule("7", ("2",))))
    dialog.registers.form.trial.button.click()
    await bench.until(lambda: dialog.registers.form.trial.words.tone is Tone.OK)
    dialog.page_chosen.emit(PageName.TAXES)
    page = dialog.taxes
    page.add.click()
    pick(page.form.rate, ANY_RATE)
    pick(page.form.groups, ("0",))
    assert page.strip.items == ()
    assert f"150,00 {VAT_20.letter}" in paper(dialog)
    kept = (await saved(bench, dialog)).active.mapping.tax_rules
    assert kept == (TaxRule("7", ("2",)), TaxRule(ANY_RATE, ("0",)))


@pytest.mark.qt_async
async def test_half_a_limit_never_becomes_a_rule_for_all_goods(bench: Bench):
    dialog = await opened(bench, PageName.TAXES, own(TaxRule("20", (VAT_20.code,))))
    page = dialog.taxes
    page.add.click()
    pick(page.form.rate, "20")
    pick(page.form.groups, (VAT_7.code,))
    for goods in (Goods.PRODUCT, Goods.CATEGORY, Goods.UKTZED):
        pick(page.form.goods, goods)
        assert page.missing()
        assert f"150,00 {VAT_20.letter}" in paper(dialog)
    dialog.page_chosen.emit(PageName.CRM)
    dialog.save.click()
    assert dialog.page is PageName.TAXES
    assert page.form.codes.hasFocus()
    bench.type("22ж")
    assert page.missing()
    bench.press(Qt.Key.Key_Backspace)
    bench.type("03, 2204")
    kept = (await saved(bench, dialog)).active.mapping.tax_rules
    assert kept[1] == TaxRule("20", (VAT_7.code,), uktzed_prefixes=("2203", "2204"))


@pytest.mark.qt_async
async def test_product_category_and_price_are_limits(bench: Bench):
    dialog = await opened(bench, PageName.TAXES, own(TaxRule("20", (VAT_20.code,))))
    page = dialog.taxes
    pick(page.form.price, False)
    pick(page.form.goods, Goods.CATEGORY)
    pick(page.form.category, 51)
    assert "Кава" in page.model.rows[0].limit
    page.add.click()
    pick(page.form.rate, ANY_RATE)
    pick(page.form.groups, (NO_VAT.code,))
    pick(page.form.goods, Goods.PRODUCT)
    page.form.product.setFocus()
    bench.type("KAVA-1")
    kept = (await saved(bench, dialog)).active.mapping.tax_rules
    assert kept == (
        TaxRule("20", (VAT_20.code,), is_included=False, category_id=51),
        TaxRule(ANY_RATE, (NO_VAT.code,), product="KAVA-1"),
    )


@pytest.mark.qt_async
async def test_the_last_rule_taken_away_leaves_the_rates_to_themselves(bench: Bench):
    dialog = await opened(bench, PageName.TAXES, own(TaxRule("20", (VAT_7.code,))))
    dialog.taxes.remove.click()
    assert dialog.taxes.mode.value is False
    assert len(dialog.taxes.model.rows) == 3
    assert (await saved(bench, dialog)).active.mapping.tax_rules == ()


@pytest.mark.qt_async
async def test_a_rule_under_edit_stays_while_other_pages_are_looked_at(bench: Bench):
    dialog = await opened(bench, PageName.TAXES, own(TaxRule("20", (VAT_20.code,))))
    dialog.taxes.add.click()
    dialog.page_chosen.emit(PageName.RULES)
    dialog.page_chosen.emit(PageName.TAXES)
    assert len(dialog.taxes.model.rows) == 2
    assert dialog.taxes.missing()
    dialog.leave_now()


@pytest.mark.qt_async
async def test_a_seller_without_vat_and_a_rate_with_it_are_named(bench: Bench):
    dialog = await opened(bench, PageName.TAXES, TWO)
    pick(dialog.chooser.register, "second")
    page = dialog.taxes
    said = "\n".join(item.text for item in page.strip.items)
    for tax in bench.setup.crm_trial.taxes:
        assert tax.name in said
    # The only group of VAT that was ticked for it cannot be right for such a seller.
    doubtful = [row for row in page.model.rows if row.doubt]
    assert [row.tone for row in doubtful] == [Tone.WARNING]
    dialog.leave_now()


@pytest.mark.qt_async
async def test_without_the_crm_the_rates_of_the_groups_are_offered(bench: Bench):
    bench.setup.crm_trial = replace(bench.setup.crm_trial, taxes=(), categories=())
    dialog = await opened(bench, PageName.TAXES, own(TaxRule("20", ("77",), category_id=9)))
    page = dialog.taxes
    assert [row.tone for row in page.model.rows] == [Tone.DANGER]
    assert "77" in page.model.rows[0].groups
    offered = [page.form.rate.itemText(place) for place in range(page.form.rate.count())]
    assert len(offered) == 4
    assert page.form.category.value == 9
    dialog.leave_now()


RULES = (
    TaxRule("20", ("1",)),
    TaxRule(NO_TAX, ()),
    TaxRule(ANY_RATE, ("1", "5"), product="KAVA 1"),
    TaxRule("7", ("2",), category_id=0, is_included=True),
    TaxRule("20", ("1", "5"), uktzed_prefixes=("2203", "22")),
    TaxRule("20", ("1",), only_with_uktzed=True, is_included=False),
    TaxRule("20", ("1",), uktzed_prefixes=("22x",)),
    TaxRule("20", ("1",), True, ("2203",), True, "A", 7),
)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_comes_out_of_the_form_as_it_went_in(rule: TaxRule):
    assert rule_draft(rule).rule == rule


def test_what_is_not_whole_is_no_rule():
    assert RuleDraft("20").rule is None
    assert RuleDraft("20", ("1",), Goods.PRODUCT, "  ").rule is None
    assert RuleDraft("20", ("1",), Goods.CATEGORY).rule is None
    assert RuleDraft("20", ("1",), Goods.UKTZED, "2203, пиво").rule is None
    assert prefixes(" 2203,2204;2203\n22 ") == ("2203", "2204", "22")
    assert prefixes("12345678901") == ()


@pytest.mark.parametrize(
    ("draft", "is_payer", "doubt"),
    [
        (RuleDraft("20", ("1",)), True, None),
        (RuleDraft("20", ("1", "5")), True, None),
        (RuleDraft("20"), True, Doubt.NOT_FINISHED),
        (RuleDraft("20", ("77",)), True, Doubt.UNKNOWN_GROUP),
        (RuleDraft("20", ("1", "2")), True, Doubt.DOUBLED),
        (RuleDraft("20", ("8",)), True, Doubt.RATE_WITHOUT_VAT),
        (RuleDraft("20", ()), True, Doubt.RATE_WITHOUT_VAT),
        (RuleDraft("0", ("8",)), True, None),
        (RuleDraft(ANY_RATE, ("8",)), True, None),
        (RuleDraft(NO_TAX, ("1",)), False, Doubt.VAT_OF_NO_PAYER),
        (RuleDraft("20", ("8",)), False, Doubt.VAT_OF_NO_PAYER),
        (RuleDraft(NO_TAX, ("8",)), False, None),
        (RuleDraft("20", ("8",)), None, None),
    ],
)
def test_rules_that_cannot_be_right_are_named(
    draft: RuleDraft, is_payer: bool | None, doubt: Doubt | None
):
    """Fiscal rules 5: a seller without VAT prints none, and the reverse."""
    assert doubt_about(draft, (*GROUPS, EXCISE), is_payer) is doubt


def test_nothing_is_said_of_groups_that_are_not_known():
    assert doubt_about(RuleDraft("20", ("77",)), (), None) is None


def test_groups_are_offered_alone_and_with_excise():
    """A code that VAT shares with excise («ГД») stands for both."""
    assert group_choices((VAT_20, NO_VAT, EXCISE)) == (
        ("1",),
        ("8",),
        ("5",),
        ("1", "5"),
        ("8", "5"),
        (),
    )
    shared = group_choices(VCHASNO_GROUPS)
    assert ("3",) in shared
    assert all(len(codes) < 2 for codes in shared)


def test_rates_are_those_of_the_crm_the_groups_and_the_rules():
    taxes = (CrmTax(1, "14", Decimal(14)), CrmTax(2, "9", Decimal(9), is_active=False))
    drafts = (RuleDraft("7.5", ("1",)), RuleDraft(ANY_RATE, ("1",)), RuleDraft("дев'ять", ("1",)))
    assert rates_on_offer(taxes, GROUPS, drafts) == (
        "20",
        "14",
        "7.5",
        "7",
        "дев'ять",
        NO_TAX,
        ANY_RATE,
    )


def test_the_model_of_rules_passes_qts_own_test(qtbot):
    model = TaxRuleModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    row = RuleRow("ПДВ 20 %", "", "усі", "", "А · ПДВ", "", Tone.TEXT, "")
    odd = replace(row, limit="<b>2203</b>", doubt="не закінчено", tone=Tone.DANGER, icon="danger")
    model.set_rows((row,))
    model.set_rows((row, odd))
    model.set_rows((odd, odd))
    index = model.index(1, RuleColumn.GROUPS)
    assert index.data(Role.SECOND_LINE) == "не закінчено"
    assert Tone(index.data(Role.TONE)) is Tone.DANGER
    assert index.data(Role.ROW) == odd
    goods = model.index(1, RuleColumn.GOODS)
    assert "<b>" not in goods.data(Qt.ItemDataRole.ToolTipRole)
    assert goods.data(Qt.ItemDataRole.AccessibleTextRole) == "усі, <b>2203</b>"
    assert model.headerData(0, Qt.Orientation.Horizontal)
    model.set_rows(())
    assert model.rowCount() == 0
