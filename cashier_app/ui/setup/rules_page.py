"""Rules of the sale: gifts, delivery, coupons, names, excise stamps, rounding of the tax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from cashier_app.domain.deal import CrmTax
from cashier_app.domain.mapping_rules import GiftRule
from cashier_app.domain.tax import TaxGroup, TaxKind, TaxVariant
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.group_ticks import group_title
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.settings_draft import Draft, Known
from cashier_app.ui.setup.settings_page import CardPage
from cashier_app.ui.setup.tax_draft import prefixes
from cashier_app.ui.setup.tax_rule_form import rate_words
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import TickBox, set_property

_LENGTHS = (32, 40, 50, 64, 80, 100, 128, 160, 200, 256)


def titles_of(text: str) -> tuple[str, ...]:
    """Words that a row's title begins with, out of a list with commas, each once."""
    parts = (" ".join(part.split()) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


class RulesPage(CardPage):
    """Each register has its own rules."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.add_cards(
            self._make_rows(theme),
            self._make_receipt(theme),
            self._make_excise(theme),
        )
        for choice in (
            self.gifts,
            self.delivery_rate,
            self.name_limit,
            self.variant,
            self.stamped_group,
        ):
            choice.chosen.connect(self._on_edit)
        for tick in (self.delivery, self.mismatch, self.stamps):
            tick.clicked.connect(self._on_edit)
        for field in (self.delivery_titles, self.coupon_titles, self.stamp_free):
            field.textEdited.connect(self._on_edit)
        self._register_id = ""

    def _make_rows(self, theme: Theme) -> Card:
        card = self._rows = Card(self.tr("Rows of the deal"), self.content)
        self.gifts = Choice(theme, card)
        self.delivery = TickBox(theme, self.tr("The delivery is in the receipt"), card)
        self.delivery_titles = QLineEdit(card)
        self.delivery_rate = Choice(theme, card)
        self.coupon_titles = QLineEdit(card)
        card.add_field("giftRule", self.tr("Gifts (price 0)"), self.gifts)
        self._add_tick(card, "deliveryInReceipt", self.delivery)
        card.add_field("deliveryTitles", self.tr("Words of a delivery row"), self.delivery_titles)
        card.add_field("deliveryRate", self.tr("Tax of the delivery field"), self.delivery_rate)
        card.add_field("couponTitles", self.tr("Words of a coupon row"), self.coupon_titles)
        for field in (self.delivery_titles, self.coupon_titles):
            field.setPlaceholderText(self.tr("what the row begins with; empty: none"))
        return card

    def _make_receipt(self, theme: Theme) -> Card:
        card = Card(self.tr("The receipt"), self.content)
        self.name_limit = Choice(theme, card)
        self.variant = Choice(theme, card)
        self.mismatch = TickBox(
            theme, self.tr("Not sold while the sum of the deal and of its rows differ"), card
        )
        card.add_field("nameLimit", self.tr("Letters of a name, at most"), self.name_limit)
        card.add_field("taxVariant", self.tr("A half kopiyka of tax"), self.variant)
        self._add_tick(card, "blockOnMismatch", self.mismatch)
        self._receipt = card
        return card

    def _make_excise(self, theme: Theme) -> Card:
        card = self._excise = Card(self.tr("Excise goods"), self.content)
        self.stamps = TickBox(theme, self.tr("Excise stamps are required"), card)
        self.stamped_group = Choice(theme, card)
        self.stamp_free = QLineEdit(card)
        self.stamp_free.setPlaceholderText(self.tr("beginnings of codes: 2203, 2204"))
        self._add_tick(card, "requireStamps", self.stamps)
        card.add_field("stampedGroup", self.tr("Group with stamps"), self.stamped_group)
        card.add_field("stampFree", self.tr("УКТ ЗЕД without stamps"), self.stamp_free)
        return card

    def _add_tick(self, card: Card, name: str, tick: TickBox) -> None:
        """Over both columns: its text is a sentence."""
        tick.setObjectName(name)
        tick.setAccessibleName(tick.text())
        card.form.addRow(tick)

    def show_draft(self, draft: Draft, known: Known) -> None:
        mapping = draft.mapping
        self.gifts.show_values(
            [
                (self.tr("not in the receipt"), GiftRule.LEAVE_OUT),
                (self.tr("in the receipt as 0.01"), GiftRule.ONE_KOPIYKA),
            ],
            mapping.gift_rule,
        )
        self.delivery.setChecked(mapping.delivery_in_receipt)
        self.delivery_titles.setText(", ".join(mapping.delivery_titles))
        self.coupon_titles.setText(", ".join(mapping.coupon_titles))
        taxes = known.crm.taxes if known.crm is not None else ()
        self._show_rates(mapping.delivery_tax_rate, taxes)
        most = known.capabilities.name_limit
        self._show_limits(mapping.name_limit, most)
        self._receipt.say(
            self.tr("{provider} takes names of up to {count} letters.").format(
                provider=known.capabilities.provider_name, count=most
            )
        )
        self.mismatch.setChecked(mapping.block_on_total_mismatch)
        self.variant.show_values(
            [
                (self.tr("rounds the tax (variant A)"), TaxVariant.ROUND_TAX),
                (self.tr("rounds the sum without tax (variant B)"), TaxVariant.ROUND_NET),
            ],
            mapping.tax_variant,
        )
        self.stamps.setChecked(mapping.require_excise_stamps)
        self._show_excise_groups(mapping.excise_group_code, known.groups)
        if draft.register_id != self._register_id or not self._is_stamp_free_bad:
            self.stamp_free.setText(", ".join(mapping.stamp_free_uktzed))
        self._register_id = draft.register_id
        self._show_fields()

    def result(self, draft: Draft) -> Draft:
        rate, gifts, variant = self.delivery_rate.value, self.gifts.value, self.variant.value
        name_limit = self.name_limit.value
        assert isinstance(name_limit, int)
        assert rate is None or isinstance(rate, Decimal)
        assert isinstance(gifts, GiftRule)
        assert isinstance(variant, TaxVariant)
        before = draft.mapping
        return draft.with_mapping(
            replace(
                before,
                gift_rule=gifts,
                delivery_in_receipt=self.delivery.isChecked(),
                delivery_titles=titles_of(self.delivery_titles.text()),
                delivery_tax_rate=rate,
                coupon_titles=titles_of(self.coupon_titles.text()),
                name_limit=name_limit,
                block_on_total_mismatch=self.mismatch.isChecked(),
                tax_variant=variant,
                require_excise_stamps=self.stamps.isChecked(),
                excise_group_code=str(self.stamped_group.value),
                stamp_free_uktzed=before.stamp_free_uktzed
                if self._is_stamp_free_bad
                else prefixes(self.stamp_free.text()),
            )
        )

    def missing(self) -> str:
        return self.tr("A УКТ ЗЕД code has digits only.") if self._is_stamp_free_bad else ""

    def focus_missing(self) -> None:
        self.stamp_free.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.show_focus()

    @property
    def _is_stamp_free_bad(self) -> bool:
        text = self.stamp_free.text()
        return bool(text.strip()) and not prefixes(text)

    def _show_limits(self, chosen: int, most: int) -> None:
        """A kept limit over the provider's means the provider's, and stays as it was kept."""
        longest = chosen if chosen > most else most
        shorter = sorted({one for one in (*_LENGTHS, chosen) if one < most})
        entries: list[tuple[str, object]] = [(str(one), one) for one in shorter]
        self.name_limit.show_values([*entries, (str(most), longest)], chosen)

    def _show_rates(self, chosen: Decimal | None, taxes: Sequence[CrmTax]) -> None:
        entries: list[tuple[str, object]] = [(self.tr("no tax chosen"), None)]
        for tax in taxes:
            if tax.is_active and tax.rate not in [value for _title, value in entries]:
                entries.append((tax.name, tax.rate))
        if chosen not in [value for _title, value in entries]:
            entries.append((rate_words(f"{chosen:f}", ()), chosen))
        self.delivery_rate.show_values(entries, chosen)

    def _show_excise_groups(self, chosen: str, groups: Sequence[TaxGroup]) -> None:
        codes = dict.fromkeys(one.code for one in groups if one.kind is TaxKind.EXCISE)
        entries: list[tuple[str, object]] = [(self.tr("every excise group"), "")]
        for code in codes:
            entries.append((group_title([one for one in groups if one.code == code]), code))
        if chosen not in [value for _title, value in entries]:
            text = self.tr("group {code}").format(code=chosen)
            entries.append((text, chosen))
        self.stamped_group.show_values(entries, chosen)

    def _show_fields(self) -> None:
        is_required = self.stamps.isChecked()
        self._excise.show_row(self.stamped_group, is_shown=is_required)
        self._excise.show_row(self.stamp_free, is_shown=is_required)
        is_bad = self._is_stamp_free_bad
        set_property(self.stamp_free, "state", "bad" if is_bad else "")
        set_property(self._excise.note, "tone", "danger" if is_bad else "muted")
        self._excise.say(self.tr("A УКТ ЗЕД code has digits only.") if is_bad else "")
        is_left_out = not self.delivery.isChecked()
        self._rows.say(
            self.tr("A deal with a paid delivery is fiscalized only in part then.")
            if is_left_out
            else ""
        )

    def _on_edit(self) -> None:
        self._show_fields()
        self.changed.emit()
