"""Taxes: the rates of the CRM and the groups of the register, by rule or by rate of themselves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from cashier_app.domain.deal import CrmCategory, CrmTax
from cashier_app.domain.mapping_proposals import unmapped_rates
from cashier_app.domain.mapping_rules import ANY_RATE, TaxRule
from cashier_app.domain.tax import TaxGroup
from cashier_app.domain.tax_defaults import default_tax_rules
from cashier_app.ui.delegates.cells import ROW_HEIGHT, CellDelegate
from cashier_app.ui.models.tax_rules import RuleRow, TaxRuleModel
from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.settings_draft import Draft, Known
from cashier_app.ui.setup.settings_page import CardPage, column_of, named, strip_button
from cashier_app.ui.setup.tax_draft import (
    Doubt,
    Goods,
    RuleDraft,
    doubt_about,
    rates_on_offer,
    rule_draft,
    vat_taxes,
)
from cashier_app.ui.setup.tax_rule_form import TaxRuleForm, codes_words, rate_words
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.problems import ProblemStrip, StripItem

_MOST_ROWS = 6
_HEADER_HEIGHT = 34


class TaxPage(CardPage):
    """Rules that come of themselves are not kept, so that they follow the groups."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafts: list[RuleDraft] = []
        self._own: dict[str, list[RuleDraft]] = {}
        self._register_id = ""
        self._taxes: tuple[CrmTax, ...] = ()
        self._categories: tuple[CrmCategory, ...] = ()
        self._groups: tuple[TaxGroup, ...] = ()
        self._is_payer: bool | None = None
        self._in_form: RuleDraft | None = None
        self.model = TaxRuleModel(self)
        self.rules = Card(self.tr("Rules"), self.content)
        self.mode = Choice(theme, self.rules)
        self.rules.add_field("taxMode", self.tr("Groups are chosen"), self.mode)
        self.strip = ProblemStrip(theme, self.rules)
        inside = self.strip.layout()
        assert inside is not None
        inside.setContentsMargins(0, 0, 0, 0)
        self.table = QTableView(self.rules)
        self._set_up_table(theme)
        self.add = strip_button("addTaxRule", self.tr("Add a rule"), self.rules)
        self.remove = strip_button("removeTaxRule", self.tr("Remove the rule"), self.rules)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        column = column_of(self.rules)
        column.addWidget(self.strip)
        column.addWidget(self.table)
        column.addLayout(buttons)
        self.form = TaxRuleForm(theme, self.content)
        self.add_cards(self.rules, self.form)
        self.mode.chosen.connect(self._on_mode)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.form.changed.connect(self._on_form)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)

    def _set_up_table(self, theme: Theme) -> None:
        table = self.table
        table.setObjectName("taxRules")
        table.setAccessibleName(self.tr("Tax rules"))
        table.setProperty("framed", "true")
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setMinimumSectionSize(80)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_draft(self, draft: Draft, known: Known) -> None:
        is_same = draft.register_id == self._register_id
        row = self.table.currentIndex().row() if is_same else 0
        self._register_id = draft.register_id
        crm = known.crm
        self._taxes = crm.taxes if crm is not None else ()
        self._categories = crm.categories if crm is not None else ()
        self._groups = known.groups
        self._is_payer = known.register.info.is_vat_payer if known.register is not None else None
        rules = draft.mapping.tax_rules
        shown = tuple(one.rule for one in self._drafts if one.rule is not None)
        if not is_same or shown != rules:
            # What is not finished stands in its row as long as the rest is the same.
            self._drafts = [rule_draft(rule) for rule in rules]
        self.mode.show_values(
            [
                (self.tr("by rate, of themselves"), False),
                (self.tr("by rules of your own"), True),
            ],
            bool(self._drafts),
        )
        self._in_form = None
        self._show(row)

    def result(self, draft: Draft) -> Draft:
        rules = tuple(one.rule for one in self._drafts if one.rule is not None)
        mapping = draft.mapping
        if rules == mapping.tax_rules:
            return draft
        return draft.with_mapping(replace(mapping, tax_rules=rules))

    def missing(self) -> str:
        if all(one.rule is not None for one in self._drafts):
            return ""
        return self.tr("Finish the chosen tax rule, or remove it.")

    def focus_missing(self) -> None:
        for row, one in enumerate(self._drafts):
            if one.rule is None:
                self.table.selectRow(row)
                self.form.focus_missing()
                self.area.show_focus()
                return

    def is_open(self) -> bool:
        """Whether some goods cannot be sold, or are likely sold wrong."""
        return any(item.tone is not Tone.MUTED for item in self.strip.items)

    @property
    def _is_own(self) -> bool:
        return bool(self.mode.value)

    def _in_force(self) -> list[RuleDraft]:
        if self._is_own:
            return self._drafts
        return [rule_draft(rule) for rule in default_tax_rules(self._groups)]

    def _show(self, row: int) -> None:
        """All of it; `row` is chosen, as far as there is one."""
        drafts = self._in_force()
        self.model.set_rows(tuple(self._row(one) for one in drafts))
        count = min(max(len(drafts), 1), _MOST_ROWS)
        self.table.setFixedHeight(_HEADER_HEIGHT + count * ROW_HEIGHT + 2)
        self.table.setVisible(bool(drafts))
        if drafts:
            self.table.selectRow(min(max(row, 0), len(drafts) - 1))
        self._show_strip(drafts)
        self._show_chosen()

    def _show_chosen(self) -> None:
        is_own = self._is_own
        row = self.table.currentIndex().row()
        has_rule = is_own and 0 <= row < len(self._drafts)
        self.add.setVisible(is_own)
        self.remove.setVisible(is_own)
        self.remove.setEnabled(has_rule)
        self.form.setVisible(has_rule)
        if has_rule and self._in_form != self._drafts[row]:
            draft = self._in_form = self._drafts[row]
            rates = rates_on_offer(self._taxes, self._groups, self._drafts)
            self.form.show_rule(draft, rates, self._taxes, self._categories, self._groups)

    def _row(self, draft: RuleDraft) -> RuleRow:
        doubt = doubt_about(draft, self._groups, self._is_payer)
        tone = Tone.TEXT if doubt is None else Tone.WARNING
        if doubt in (Doubt.UNKNOWN_GROUP, Doubt.DOUBLED, Doubt.NOT_FINISHED):
            tone = Tone.DANGER
        price = {
            None: "",
            True: self.tr("tax inside the price"),
            False: self.tr("tax on top of the price"),
        }[draft.is_included]
        goods, limit = self._goods_words(draft)
        return RuleRow(
            rate=rate_words(draft.rate, self._taxes),
            price=price,
            goods=goods,
            limit=limit,
            groups=codes_words(draft.codes, self._groups),
            doubt=self._doubt_words(doubt),
            tone=tone,
            icon=TONE_ICONS[tone] if doubt is not None else "",
        )

    def _goods_words(self, draft: RuleDraft) -> tuple[str, str]:
        if draft.goods is Goods.PRODUCT:
            return self.tr("product"), draft.text
        if draft.goods is Goods.CATEGORY:
            titles = [one.title for one in self._categories if one.id == draft.category_id]
            number = "—" if draft.category_id is None else str(draft.category_id)
            return self.tr("category"), titles[0] if titles else number
        if draft.goods is Goods.UKTZED:
            return self.tr("УКТ ЗЕД"), draft.text
        if draft.goods is Goods.ANY_UKTZED:
            return self.tr("with УКТ ЗЕД"), ""
        if draft.goods is Goods.SEVERAL:
            return self.tr("several limits"), draft.text
        return self.tr("all goods"), ""

    def _doubt_words(self, doubt: Doubt | None) -> str:
        if doubt is None:
            return ""
        return {
            Doubt.NOT_FINISHED: self.tr("not finished"),
            Doubt.UNKNOWN_GROUP: self.tr("the register has no such group"),
            Doubt.DOUBLED: self.tr("two groups of one kind: nothing is sold"),
            Doubt.VAT_OF_NO_PAYER: self.tr("the seller pays no VAT"),
            Doubt.RATE_WITHOUT_VAT: self.tr("sold without VAT"),
        }[doubt]

    def _show_strip(self, drafts: list[RuleDraft]) -> None:
        """What the table cannot show: rates that no rule is for, and a seller who pays no VAT."""
        items = []
        if not self._groups:
            text = self.tr(
                "The groups of this register are not known yet: they are read when it answers."
            )
            items.append(StripItem(Tone.MUTED, text))
        else:
            rules: list[TaxRule] = [one.rule for one in drafts if one.rule is not None]
            rates = unmapped_rates(self._taxes, rules, self._groups)
            titles = [rate_words(rate, self._taxes) for rate in rates]
            if titles:
                text = self.tr(
                    "Without a group: {titles}. A deal with such goods is not sold until it is set."
                )
                items.append(StripItem(Tone.WARNING, text.format(titles=named(titles))))
        claimed = vat_taxes(self._taxes)
        if self._is_payer is False and claimed:
            text = self.tr(
                "The seller pays no VAT, but Uspacy offers {titles}: a deal with such a tax is "
                "not sold. Take the tax away from the goods in Uspacy."
            )
            names = ", ".join(dict.fromkeys(tax.name for tax in claimed))
            items.append(StripItem(Tone.WARNING, text.format(titles=names)))
        if any(doubt_about(one, self._groups, self._is_payer) for one in drafts):
            text = self.tr("Some rules cannot be right: look at the marked ones.")
            items.append(StripItem(Tone.WARNING, text))
        self.strip.show_items(items)

    def _on_mode(self) -> None:
        if self._is_own:
            start = self._own.get(self._register_id)
            self._drafts = start or [rule_draft(one) for one in default_tax_rules(self._groups)]
            if not self._drafts:
                self._drafts = [self._new_rule()]
        else:
            self._own[self._register_id] = self._drafts
            self._drafts = []
        self._show(0)
        self.changed.emit()

    def _new_rule(self) -> RuleDraft:
        """For the first rate without a group, else for every other one."""
        rules = [one.rule for one in self._drafts if one.rule is not None]
        rates = unmapped_rates(self._taxes, rules, self._groups)
        taken = {one.rate for one in self._drafts}
        free = [rate for rate in rates if rate not in taken]
        return RuleDraft(free[0] if free else ANY_RATE)

    def _on_add(self) -> None:
        self._drafts = [*self._drafts, self._new_rule()]
        self._show(len(self._drafts) - 1)
        self.form.rate.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_remove(self) -> None:
        row = self.table.currentIndex().row()
        self._drafts = [one for place, one in enumerate(self._drafts) if place != row]
        if not self._drafts:
            self.mode.choose(False)
        self._show(row)
        target = self.table if self._drafts else self.mode
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_form(self) -> None:
        row = self.table.currentIndex().row()
        self._drafts[row] = self._in_form = self.form.value()
        self._show(row)
        self.changed.emit()
