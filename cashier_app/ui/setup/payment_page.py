"""Forms of payment: where they come from, what the CRM's values mean, which keys there are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cashier_app.domain.deal import DealField
from cashier_app.services.setup import MappingSetup, PaymentSource
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.mapping_draft import Answer
from cashier_app.ui.setup.means_edit import MeansEdit, MeansUse
from cashier_app.ui.setup.offered_card import OfferedCard
from cashier_app.ui.setup.payment_values import PaymentValues
from cashier_app.ui.setup.settings_draft import (
    Draft,
    Known,
    RulesByRegister,
    rules_by_register,
    with_payment_field,
)
from cashier_app.ui.setup.settings_page import CardPage
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import set_property

_LIST = "list"
_OTHER_TYPES = ("string", "textarea")


def payment_fields(fields: tuple[DealField, ...]) -> tuple[DealField, ...]:
    """Fields that may name a payment: lists first, then texts, each in the CRM's order."""
    lists = [one for one in fields if one.type == _LIST]
    return (*lists, *(one for one in fields if one.type in _OTHER_TYPES and one.is_editable))


class _SourceCard(Card):
    """Where the form of payment comes from."""

    source_chosen = Signal()
    field_chosen = Signal()
    fixed_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Where the payment comes from"))
        self._are_several = False
        self._before: str | None = None
        self.source = Choice(theme, self)
        self.field = Choice(theme, self)
        title = self.tr("Form of payment")
        use = MeansUse.UNSET | MeansUse.CASH
        self.fixed = MeansEdit(theme, "fixed", title, self, use)
        self.add_field("paymentSource", self.tr("Comes from"), self.source)
        self.add_field("paymentField", self.tr("Field of the deal"), self.field)
        self.add_row(title, self.fixed, self.fixed.choice)
        self.source.chosen.connect(self._on_source)
        self.field.chosen.connect(self.field_chosen)
        self.fixed.changed.connect(self.fixed_changed)

    def show_mapping(self, draft: Draft, known: Known) -> None:
        self.source.show_values(
            [
                (self.tr("a field of the deal"), PaymentSource.FIELD),
                (self.tr("always the same"), PaymentSource.FIXED),
                (self.tr("the cashier, each time"), PaymentSource.ASK),
            ],
            draft.mapping.payment_source,
        )
        code = draft.setup.crm.payment_field
        fields = payment_fields(known.deal_fields)
        entries: list[tuple[str, object]] = [(self.tr("not chosen"), "")]
        for one in fields:
            title = one.title
            if one.type != _LIST:
                title = self.tr("{title} (text)").format(title=title)
            entries.append((title, one.code))
        if code not in [value for _title, value in entries]:
            lost = self.tr("{code}, not in Uspacy") if known.deal_fields else "{code}"
            entries.append((lost.format(code=code), code))
        self.field.show_values(entries, code)
        answer = Answer(draft.mapping.default_means)
        self.fixed.show_answer(answer, known.capabilities.payment_codes, self.fixed.refused)
        self._are_several = len(draft.setup.registers) > 1
        has_rules = any(one.mapping.payment_rules for one in draft.setup.registers)
        if self._before is None and has_rules:
            self._before = code
        self.renew()

    @property
    def chosen(self) -> PaymentSource:
        value = self.source.value
        assert isinstance(value, PaymentSource)
        return value

    @property
    def _is_field_left(self) -> bool:
        """Rules were kept for the values of another field."""
        return self._before is not None and self.field.value != self._before

    def _on_source(self) -> None:
        self.renew()
        self.source_chosen.emit()

    def renew(self) -> None:
        """What belongs to the chosen source."""
        source = self.chosen
        self.show_row(self.field, is_shown=source is PaymentSource.FIELD)
        self.show_row(self.fixed, is_shown=source is PaymentSource.FIXED)
        is_open = source is PaymentSource.FIELD and not self.field.value
        is_left = source is PaymentSource.FIELD and self._is_field_left
        tone = Tone.WARNING.value if is_open or is_left else "muted"
        set_property(self.note, "tone", tone)
        if is_left:
            text = self.tr(
                "What the values of «{field}» mean is forgotten on all registers when you save; "
                "choose it again to keep it."
            )
            self.say(text.format(field=self.field.title_of(self._before) or self._before))
        elif is_open:
            self.say(self.tr("Choose the field: until then the cashier chooses at each sale."))
        elif source is PaymentSource.FIELD and self._are_several:
            self.say(
                self.tr("The field is the same for all registers; what its values mean is not.")
            )
        elif source is PaymentSource.ASK:
            self.say(self.tr("The cashier chooses one of the keys below at each sale."))
        else:
            self.say("")


class PaymentPage(CardPage):
    """A change of the field concerns all registers: rules for the values of another field mean
    nothing, and come back with it while the window is open."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = _SourceCard(theme, self.content)
        self.values = PaymentValues(theme, self.content)
        self.offered = OfferedCard(theme, self.content)
        self.add_cards(self.source, self.values, self.offered)
        self._draft: Draft | None = None
        self._known: Known | None = None
        self._by_field: dict[str, RulesByRegister] = {}
        self.source.source_chosen.connect(self._on_source)
        self.source.field_chosen.connect(self._on_field)
        self.source.fixed_changed.connect(self.changed)
        self.values.changed.connect(self.changed)
        self.offered.changed.connect(self.changed)

    def show_draft(self, draft: Draft, known: Known) -> None:
        self._draft, self._known = draft, known
        self.source.show_mapping(draft, known)
        codes = known.capabilities.payment_codes
        self.offered.show_means(draft.mapping.offered_means, codes, draft.register_id)
        self._show_values(draft, known)

    def result(self, draft: Draft) -> Draft:
        setup = draft.setup
        code = str(self.source.field.value)
        if code != setup.crm.payment_field:
            setup = with_payment_field(setup, code, self._by_field.get(code, {}))
            draft = replace(draft, setup=setup)
        mapping: MappingSetup = replace(
            draft.mapping,
            payment_source=self.source.chosen,
            offered_means=self.offered.means(),
            payment_rules=self.values.rules(),
            default_means=self.source.fixed.answer.means,
        )
        self._draft = draft.with_mapping(mapping)
        return self._draft

    def missing(self) -> str:
        refused = self._refused()
        if refused is not None:
            text = self.tr("«{name}»: correct the name of the payment, or choose another one.")
            return text.format(name=refused.refused)
        if self._not_added:
            text = self.tr("«{value}» is typed and not added: add the value or clear the field.")
            return text.format(value=self._not_added)
        return ""

    def focus_missing(self) -> None:
        refused = self._refused()
        if refused is not None:
            refused.focus_problem()
        elif self._not_added:
            self.values.new_value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.show_focus()

    @property
    def _not_added(self) -> str:
        is_by_field = self.source.chosen is PaymentSource.FIELD
        return self.values.not_added if is_by_field and self.source.field.value else ""

    def _refused(self) -> MeansEdit | None:
        """The first row in use whose name may not stand on a receipt."""
        edits = [*self.offered.edits()]
        if self.source.chosen is PaymentSource.FIELD:
            edits = [*self.values.edits(), *edits]
        elif self.source.chosen is PaymentSource.FIXED:
            edits = [self.source.fixed, *edits]
        return next((edit for edit in edits if edit.problem), None)

    def is_open(self) -> bool:
        """Whether something asks the cashier that need not."""
        source = self.source.chosen
        if source is PaymentSource.FIELD:
            return not self.source.field.value or bool(self.values.open_titles())
        return source is PaymentSource.FIXED and not self.source.fixed.answer.is_given

    def _show_values(self, draft: Draft, known: Known) -> None:
        code = draft.setup.crm.payment_field
        field = next((one for one in known.deal_fields if one.code == code), None)
        self.values.show_rules(
            field,
            draft.mapping.payment_rules,
            known.capabilities.payment_codes,
            (draft.register_id, code),
            is_crm_read=bool(known.deal_fields),
        )
        self._show_cards()

    def _show_cards(self) -> None:
        is_by_field = self.source.chosen is PaymentSource.FIELD
        self.values.setVisible(is_by_field and bool(self.source.field.value))

    def _on_source(self) -> None:
        self._show_cards()
        self.changed.emit()

    def _on_field(self) -> None:
        draft, known = self._draft, self._known
        assert draft is not None
        assert known is not None
        code = str(self.source.field.value)
        self._by_field[draft.setup.crm.payment_field] = rules_by_register(draft.setup)
        setup = with_payment_field(draft.setup, code, self._by_field.get(code, {}))
        self._draft = replace(draft, setup=setup)
        self._show_values(self._draft, known)
        self.source.renew()
        self.changed.emit()
