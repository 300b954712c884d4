"""The third step of the first run: proposals for the mapping, from what CRM and register have."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cashier_app.domain.deal import DealField
from cashier_app.services.setup import CrmTrial, RegisterTrial, Setup
from cashier_app.ui.setup.card import NO_WORDS, FocusScroll, TrialBar, TrialWords
from cashier_app.ui.setup.mapping_cards import FieldKey, FieldsCard, PaymentCard, TaxCard
from cashier_app.ui.setup.mapping_draft import started, tax_rules_at_start
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import chain_tabs


class MappingStep(QWidget):
    """Cards of what is known; a half that cannot be read says why and offers to try again.

    `changed` is told of what a person chooses, not of proposals.
    """

    changed = Signal()
    crm_wanted = Signal()
    register_wanted = Signal()
    field_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._has_crm = False
        self._has_register = False
        content = QWidget(self)
        self.crm_bar = TrialBar(theme, "directories", content)
        self.crm_bar.rename_button(self.tr("Try again"))
        self.payment = PaymentCard(theme, content)
        self.fields = FieldsCard(theme, content)
        self.register_bar = TrialBar(theme, "groups", content)
        self.register_bar.rename_button(self.tr("Try again"))
        self.taxes = TaxCard(theme, content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for widget in (
            self.crm_bar,
            self.payment,
            self.fields,
            self.register_bar,
            self.taxes,
        ):
            column.addWidget(widget)
        column.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.news = TrialBar(theme, "mapping", self)
        self.news.hide_button()
        layout.addWidget(FocusScroll(content, self), 1)
        layout.addWidget(self.news)
        layout.addStretch()
        for card in (self.payment, self.fields, self.taxes):
            card.changed.connect(self.changed)
            card.hide()
        self.fields.wanted.connect(self.field_wanted)
        self.crm_bar.pressed.connect(self.crm_wanted)
        self.register_bar.pressed.connect(self.register_wanted)

    def show_crm(self, setup: Setup, trial: CrmTrial) -> None:
        """What the CRM has, with proposals where nothing was set yet."""
        self._has_crm = True
        crm, mapping = started(setup.crm, setup.active.mapping, trial.deal_fields)
        self.payment.show_setup(crm, mapping, trial.deal_fields)
        self.fields.show_setup(crm.writeback, trial.deal_fields)
        self.crm_bar.show_words(NO_WORDS)
        self.crm_bar.hide()
        self.payment.show()
        self.fields.show()

    def show_register(self, setup: Setup, crm: CrmTrial | None, trial: RegisterTrial) -> None:
        """The groups the register has, for the taxes of the CRM as far as they are known."""
        self._has_register = True
        taxes = crm.taxes if crm is not None else ()
        rules = tax_rules_at_start(setup.active.mapping, taxes, trial.groups)
        self.taxes.show_setup(rules, taxes, trial.groups)
        chain_tabs(self.register_bar.button, *self.taxes.choices)
        self.register_bar.show_words(NO_WORDS)
        self.register_bar.hide()
        self.taxes.show()

    def say_of_crm(self, words: TrialWords) -> None:
        """Instead of the cards that need the CRM."""
        self._has_crm = False
        self.payment.hide()
        self.fields.hide()
        self._say(self.crm_bar, words)

    def say_of_register(self, words: TrialWords) -> None:
        """Instead of the card that needs the register."""
        self._has_register = False
        self.taxes.hide()
        self._say(self.register_bar, words)

    def say(self, words: TrialWords) -> None:
        """About a field that was to be made, or about saving; the cards stay."""
        self.news.show_words(words)

    def show_created(self, key: FieldKey, field: DealField, fields: tuple[DealField, ...]) -> None:
        self.fields.show_created(key, field, fields)
        self.news.show_words(NO_WORDS)

    def result(self, setup: Setup) -> Setup:
        """The set-up with what is chosen in the cards that are shown."""
        crm, mapping = setup.crm, setup.active.mapping
        if self._has_crm:
            crm, mapping = self.payment.result(crm, mapping)
            crm = replace(crm, writeback=self.fields.result(crm.writeback))
        if self._has_register:
            mapping = self.taxes.result(mapping)
        setup = setup.with_register(replace(setup.active, mapping=mapping))
        return replace(setup, crm=crm)

    def _say(self, bar: TrialBar, words: TrialWords) -> None:
        bar.show_words(words)
        bar.button.setHidden(bar.is_at_work)
        bar.show()

    def focus_first(self) -> None:
        if self._has_crm:
            self.payment.field.setFocus(Qt.FocusReason.OtherFocusReason)
