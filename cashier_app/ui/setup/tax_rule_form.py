"""One tax rule: for which lines of a deal, and which group of the register they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cashier_app.domain.deal import CrmCategory, CrmTax
from cashier_app.domain.mapping_rules import ANY_RATE, NO_TAX, rate_text
from cashier_app.domain.tax import TaxGroup
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.group_ticks import group_title
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.tax_draft import Codes, Goods, RuleDraft, group_choices, prefixes
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import set_property


def rate_words(rate: str, taxes: Sequence[CrmTax]) -> str:
    """A rate as the CRM names it, else with its number."""
    translate = QCoreApplication.translate
    if rate == NO_TAX:
        return translate("Taxes", "no tax chosen")
    if rate == ANY_RATE:
        return translate("Taxes", "any other tax")
    names = [tax.name for tax in taxes if tax.is_active and rate_text(tax.rate) == rate]
    if names:
        return ", ".join(dict.fromkeys(names))
    return translate("Taxes", "{rate} %").format(rate=rate.replace(".", ","))


def codes_words(codes: Codes | None, groups: Sequence[TaxGroup]) -> str:
    """Groups by letter and name; a code the register has not stands as a code."""
    translate = QCoreApplication.translate
    if codes is None:
        return translate("Taxes", "not chosen")
    if not codes:
        return translate("Taxes", "no tax at all")
    parts = []
    for code in codes:
        found = [group for group in groups if group.code == code]
        unknown = translate("Taxes", "group {code}").format(code=code)
        parts.append(group_title(found) if found else unknown)
    return " + ".join(parts)


class TaxRuleForm(Card):
    """The chosen rule; every change is told at once."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("The chosen rule"))
        self._draft = RuleDraft(ANY_RATE)
        self.rate = Choice(theme, self)
        self.price = Choice(theme, self)
        self.goods = Choice(theme, self)
        self.product = QLineEdit(self)
        self.product.setPlaceholderText(self.tr("article, or the product's number in Uspacy"))
        self.category = Choice(theme, self)
        self.codes = QLineEdit(self)
        self.codes.setPlaceholderText(self.tr("beginnings of codes: 2203, 2204"))
        self.groups = Choice(theme, self)
        for name, title, field in (
            ("ruleRate", self.tr("Tax in Uspacy"), self.rate),
            ("rulePrice", self.tr("Price"), self.price),
            ("ruleGoods", self.tr("Goods"), self.goods),
            ("ruleProduct", self.tr("Product"), self.product),
            ("ruleCategory", self.tr("Category"), self.category),
            ("ruleCodes", self.tr("УКТ ЗЕД codes"), self.codes),
            ("ruleGroups", self.tr("Group of the register"), self.groups),
        ):
            self.add_field(name, title, field)
            if isinstance(field, Choice):
                field.chosen.connect(self._on_change)
            else:
                field.textEdited.connect(self._on_change)

    def show_rule(
        self,
        draft: RuleDraft,
        rates: Sequence[str],
        taxes: Sequence[CrmTax],
        categories: Sequence[CrmCategory],
        groups: Sequence[TaxGroup],
    ) -> None:
        """`rates` hold the rule's own."""
        self._draft = draft
        self.rate.show_values([(rate_words(rate, taxes), rate) for rate in rates], draft.rate)
        self.price.show_values(
            [
                (self.tr("either way"), None),
                (self.tr("tax inside the price"), True),
                (self.tr("tax on top of the price"), False),
            ],
            draft.is_included,
        )
        self.goods.show_values(self._kinds_of_goods(draft), draft.goods)
        self._show_categories(draft.category_id, categories)
        is_product = draft.goods is Goods.PRODUCT
        self.product.setText(draft.text if is_product else "")
        self.codes.setText("" if is_product else draft.text)
        choices: list[Codes | None] = [*group_choices(groups)]
        if draft.codes not in choices:
            choices.insert(0, draft.codes)
        self.groups.show_values(
            [(codes_words(codes, groups), codes) for codes in choices], draft.codes
        )
        self._show_fields()

    def value(self) -> RuleDraft:
        goods = self._goods
        text = self.product.text() if goods is Goods.PRODUCT else self.codes.text()
        category, rate = self.category.value, self.rate.value
        is_included, codes = self.price.value, self.groups.value
        assert category is None or isinstance(category, int)
        assert is_included is None or isinstance(is_included, bool)
        assert codes is None or isinstance(codes, tuple)
        return replace(
            self._draft,
            rate=str(rate),
            codes=codes,
            goods=goods,
            text=text,
            category_id=category,
            is_included=is_included,
        )

    def focus_missing(self) -> None:
        """The field without which there is no rule."""
        goods = self._goods
        target: QWidget = self.groups
        if goods is Goods.PRODUCT and not self.product.text().strip():
            target = self.product
        elif goods is Goods.UKTZED and not prefixes(self.codes.text()):
            target = self.codes
        elif goods is Goods.CATEGORY and self.category.value is None:
            target = self.category
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _goods(self) -> Goods:
        goods = self.goods.value
        assert isinstance(goods, Goods)
        return goods

    def _kinds_of_goods(self, draft: RuleDraft) -> list[tuple[str, object]]:
        kinds: list[tuple[str, object]] = [
            (self.tr("all goods"), Goods.ALL),
            (self.tr("one product"), Goods.PRODUCT),
            (self.tr("a category"), Goods.CATEGORY),
            (self.tr("by УКТ ЗЕД code"), Goods.UKTZED),
            (self.tr("with any УКТ ЗЕД code"), Goods.ANY_UKTZED),
        ]
        if draft.goods is Goods.SEVERAL:
            kinds.append((self.tr("several limits, as in the file"), Goods.SEVERAL))
        return kinds

    def _show_categories(self, chosen: int | None, categories: Sequence[CrmCategory]) -> None:
        entries: list[tuple[str, object]] = [(self.tr("not chosen"), None)]
        entries += [(one.title, one.id) for one in categories]
        if chosen not in [value for _title, value in entries]:
            text = self.tr("{number}, Uspacy has it no more").format(number=chosen)
            entries.append((text, chosen))
        self.category.show_values(entries, chosen)

    def _on_change(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        goods = self._goods
        self.show_row(self.product, is_shown=goods is Goods.PRODUCT)
        self.show_row(self.category, is_shown=goods is Goods.CATEGORY)
        self.show_row(self.codes, is_shown=goods is Goods.UKTZED)
        text = self.codes.text().strip()
        is_bad = goods is Goods.UKTZED and bool(text) and not prefixes(text)
        set_property(self.codes, "state", "bad" if is_bad else "")
        self.say(self.tr("A УКТ ЗЕД code has digits only.") if is_bad else "")
        set_property(self.note, "tone", "danger" if is_bad else "muted")
