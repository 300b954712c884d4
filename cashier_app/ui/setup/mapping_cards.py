"""The cards of the mapping step: forms of payment, fields for the receipt, taxes."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cashier_app.domain.deal import CrmTax, DealField, FieldOption
from cashier_app.domain.mapping_proposals import done_value, propose_payment_rules, unmapped
from cashier_app.domain.mapping_rules import ANY_RATE, NO_TAX, PaymentRule, TaxRule
from cashier_app.domain.tax import TaxGroup
from cashier_app.services.crm_writeback import WritebackRules
from cashier_app.services.setup import CrmSetup, MappingSetup, PaymentSource
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.group_ticks import group_title
from cashier_app.ui.setup.mapping_draft import (
    MIXED,
    NO_ANSWER,
    Answer,
    TaxRow,
    answer_of,
    answers,
    fields_for_text,
    fields_of_type,
    payment_rules,
    tax_rows,
    with_tax_rows,
)
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import ChevronCombo, TickBox, chain_tabs, set_property


class Choice(ChevronCombo):
    """A combo box over values of any kind; tells only what a person chooses."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._values: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self.chosen)

    def show_values(self, values: Sequence[tuple[str, object]], current: object) -> None:
        """Titles and values; the current one is among them."""
        self._values = tuple(value for _title, value in values)
        self.clear()
        self.addItems([title for title, _value in values])
        self.choose(current)

    def choose(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value))

    @property
    def value(self) -> object:
        return self._values[self.currentIndex()]

    def title_of(self, value: object) -> str:
        """How a value is called in the list, "" when it is not in it."""
        return self.itemText(self._values.index(value)) if value in self._values else ""


class PaymentCard(Card):
    """Which field of the deal names the payment, and what its values mean on a receipt."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Form of payment"))
        self._theme = theme
        self._fields: dict[str, DealField] = {}
        self._rules: tuple[PaymentRule, ...] = ()
        self._rules_of: dict[str, tuple[PaymentRule, ...]] = {}
        self._code = ""
        self._rows: dict[str, Choice] = {}
        self.field = Choice(theme, self)
        self.add_field("paymentField", self.tr("Field of the deal"), self.field)
        self.field.chosen.connect(self._on_field)

    def show_setup(self, crm: CrmSetup, mapping: MappingSetup, fields: Sequence[DealField]) -> None:
        lists = fields_of_type(fields, "list")
        self._fields = {one.code: one for one in lists}
        asked = mapping.payment_source is not PaymentSource.FIELD
        code = "" if asked else crm.payment_field
        values: list[tuple[str, object]] = [(self.tr("none, the cashier chooses each time"), "")]
        values += [(one.title, one.code) for one in lists]
        if code and code not in self._fields:
            values.append((code, code))
        self.field.show_values(values, code)
        self._code, self._rules_of = code, {}
        self._rules = mapping.payment_rules
        self._show_rows()

    def result(self, crm: CrmSetup, mapping: MappingSetup) -> tuple[CrmSetup, MappingSetup]:
        """The set-up with what is chosen here."""
        code = str(self.field.value)
        if not code:
            # A fixed form of payment, set elsewhere, is one more way to need no field.
            is_field = mapping.payment_source is PaymentSource.FIELD
            source = PaymentSource.ASK if is_field else mapping.payment_source
            return crm, replace(mapping, payment_source=source)
        mapping = replace(
            mapping, payment_source=PaymentSource.FIELD, payment_rules=self._current_rules(code)
        )
        return replace(crm, payment_field=code), mapping

    def _current_rules(self, code: str) -> tuple[PaymentRule, ...]:
        chosen = {value: _answer(row.value) for value, row in self._rows.items()}
        return payment_rules(self._rules, self._options_of(code), chosen)

    @property
    def _options(self) -> tuple[FieldOption, ...]:
        return self._options_of(str(self.field.value))

    def _options_of(self, code: str) -> tuple[FieldOption, ...]:
        field = self._fields.get(code)
        return () if field is None else field.options

    def _on_field(self) -> None:
        """Equal values of two fields may mean different things: each has its own rules."""
        self._rules_of[self._code] = self._current_rules(self._code)
        self._code = str(self.field.value)
        known = self._rules_of.get(self._code)
        self._rules = known if known is not None else propose_payment_rules(self._options)
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        for row in self._rows.values():
            self.form.removeRow(row)
        self._rows = {}
        for option in self._options:
            answer = answer_of(self._rules, option.value)
            if not option.is_active and not answer.is_given:
                continue
            row = Choice(self._theme, self)
            values = [(self._words(one), one) for one in answers((answer,))]
            row.show_values(values, answer)
            row.chosen.connect(self._on_answer)
            title = option.title
            if not option.is_active:
                title = self.tr("{title} (switched off)").format(title=title)
            self.add_field(f"means_{option.value}", title, row)
            self._rows[option.value] = row
        chain_tabs(self.field, *self._rows.values())
        self._show_note()

    def _on_answer(self) -> None:
        self._show_note()
        self.changed.emit()

    def _words(self, answer: Answer) -> str:
        if answer == NO_ANSWER:
            return self.tr("not set, the cashier is asked")
        if answer == MIXED:
            return self.tr("mixed, the cashier splits the sum")
        return answer.means.name if answer.means is not None else ""

    def _show_note(self) -> None:
        options = self._options
        open_values = unmapped(options, self._current_rules(self._code))
        titles = [option.title for option in options if option.value in open_values]
        set_property(self.note, "tone", "warning" if titles else "muted")
        if titles:
            text = self.tr("Without a form of payment: {titles}. Such deals ask the cashier.")
            self.say(text.format(titles=", ".join(titles)))
        elif not self.field.value:
            self.say(self.tr("The cashier chooses the form of payment at each sale."))
        else:
            self.say(self.tr("Each value of the field has its form of payment."))


def _answer(value: object) -> Answer:
    assert isinstance(value, Answer)
    return value


class FieldKey(enum.StrEnum):
    """What the program writes into a deal."""

    LINK = "link"
    NUMBER = "number"
    STATUS = "status"
    DATE = "date"


class FieldsCard(Card):
    """Where the receipt is written in the deal; `wanted` asks for a field of the CRM to be made
    (a `FieldKey`)."""

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("The receipt in the deal"))
        self.say(
            self.tr("After the sale the program writes into these fields, so that Uspacy shows it.")
        )
        self._theme = theme
        self._fields: tuple[DealField, ...] = ()
        self._choices: dict[FieldKey, Choice] = {}
        self._buttons: dict[FieldKey, QPushButton] = {}
        for key, title in {
            FieldKey.LINK: self.tr("Link to the receipt"),
            FieldKey.NUMBER: self.tr("Fiscal number"),
            FieldKey.STATUS: self.tr("Status of the receipt"),
            FieldKey.DATE: self.tr("Date of the receipt"),
        }.items():
            self._add_choice(key, title)
        self.done = Choice(theme, self)
        self.done.chosen.connect(self.changed)
        self.add_field("statusDone", self.tr("Status after the sale"), self.done)
        self.comment = TickBox(theme, self.tr("Also add a comment with the number and link"), self)
        self.add_field("addComment", "", self.comment)
        self.comment.setAccessibleName(self.comment.text())
        self.comment.clicked.connect(self.changed)

    def _add_choice(self, key: FieldKey, title: str) -> None:
        choice = Choice(self._theme, self)
        choice.chosen.connect(self._on_choice)
        button = QPushButton(self.tr("Create the field"), self)
        button.setObjectName(f"create_{key.value}")
        button.setAccessibleName(self.tr("Create the field: {title}").format(title=title))
        button.setAutoDefault(False)
        button.setProperty("role", "strip")
        button.clicked.connect(lambda: self.wanted.emit(key))
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(choice, 1)
        line.addWidget(button)
        self.add_row(title, row, choice)
        choice.setObjectName(f"field_{key.value}")
        choice.setAccessibleName(title)
        self._choices[key] = choice
        self._buttons[key] = button

    def show_setup(self, rules: WritebackRules, fields: Sequence[DealField]) -> None:
        self._fields = tuple(fields)
        text = fields_for_text(fields)
        self._show_choice(FieldKey.LINK, text, rules.link_field)
        self._show_choice(FieldKey.NUMBER, text, rules.number_field)
        self._show_choice(FieldKey.STATUS, fields_of_type(fields, "list"), rules.status_field)
        self._show_choice(
            FieldKey.DATE, fields_of_type(fields, "datetime", "date"), rules.date_field
        )
        self._show_done(rules.status_done)
        self.comment.setChecked(rules.add_comment)

    def result(self, rules: WritebackRules) -> WritebackRules:
        return replace(
            rules,
            link_field=self._code(FieldKey.LINK),
            number_field=self._code(FieldKey.NUMBER),
            status_field=self._code(FieldKey.STATUS),
            status_done=str(self.done.value) if self._code(FieldKey.STATUS) else "",
            date_field=self._code(FieldKey.DATE),
            add_comment=self.comment.isChecked(),
        )

    def show_created(self, key: FieldKey, field: DealField, fields: Sequence[DealField]) -> None:
        """A field was made: it is chosen at once, the other choices stay."""
        rules = self.result(WritebackRules())
        code = field.code
        made = {
            FieldKey.LINK: replace(rules, link_field=code),
            FieldKey.NUMBER: replace(rules, number_field=code),
            FieldKey.STATUS: replace(rules, status_field=code, status_done=done_value(field)),
            FieldKey.DATE: replace(rules, date_field=code),
        }
        self.show_setup(made[key], fields)

    def hold(self, *, is_held: bool) -> None:
        """No second field is asked for while one is being made."""
        for button in self._buttons.values():
            button.setEnabled(not is_held)

    def _code(self, key: FieldKey) -> str:
        return str(self._choices[key].value)

    def _show_choice(self, key: FieldKey, fields: Sequence[DealField], code: str) -> None:
        values: list[tuple[str, object]] = [(self.tr("not written"), "")]
        values += [(field.title, field.code) for field in fields]
        if code and code not in [field.code for field in fields]:
            values.append((code, code))
        self._choices[key].show_values(values, code)
        self._buttons[key].setVisible(not code)

    def _on_choice(self) -> None:
        for key, button in self._buttons.items():
            button.setVisible(not self._code(key))
        self._show_done(str(self.done.value))
        self.changed.emit()

    def _show_done(self, value: str) -> None:
        code = self._code(FieldKey.STATUS)
        field = next((one for one in self._fields if one.code == code), None)
        options = [one for one in field.options if one.is_active] if field is not None else []
        values: list[tuple[str, object]] = [(self.tr("not set"), "")]
        values += [(one.title, one.value) for one in options]
        if field is not None and value not in [one.value for one in options]:
            value = done_value(field)
        elif field is None:
            values += [(value, value)] if value else []
        self.done.show_values(values, value)
        self.show_row(self.done, is_shown=bool(code))


class TaxCard(Card):
    """Which tax groups of the register the rates of the CRM mean."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Taxes"))
        self._theme = theme
        self._start: tuple[TaxRule, ...] = ()
        self._shown: tuple[TaxRow, ...] = ()
        self._groups: tuple[TaxGroup, ...] = ()
        self._rows: dict[str, Choice] = {}

    def show_setup(
        self, rules: Sequence[TaxRule], taxes: Sequence[CrmTax], groups: Sequence[TaxGroup]
    ) -> None:
        """`rules` are those to start with."""
        for choice in self._rows.values():
            self.form.removeRow(choice)
        self._rows = {}
        self._start, self._groups = tuple(rules), tuple(groups)
        self._shown = tax_rows(taxes, rules)
        for row in self._shown:
            choice = Choice(self._theme, self)
            choice.show_values(self._values(row), row.codes)
            choice.chosen.connect(self._on_choice)
            self.add_field(f"tax_{row.rate}", self._words(row), choice)
            self._rows[row.rate] = choice
        self._show_note()

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(self._rows.values())

    def result(self, mapping: MappingSetup) -> MappingSetup:
        return with_tax_rows(mapping, self._start, self._current_rows(), self._groups)

    def _current_rows(self) -> list[TaxRow]:
        return [replace(row, codes=_codes(self._rows[row.rate].value)) for row in self._shown]

    def _values(self, row: TaxRow) -> list[tuple[str, object]]:
        unset = self.tr("not set, such a deal waits")
        if self._has_default:
            unset = self.tr("as every other rate")
        values: list[tuple[str, object]] = [(unset, None)]
        for code in self._codes_known:
            title = group_title([one for one in self._groups if one.code == code])
            values.append((title, (code,)))
        if row.codes not in [value for _title, value in values]:
            values.append((self._other_words(row.codes or ()), row.codes))
        return values

    def _other_words(self, codes: tuple[str, ...]) -> str:
        if not codes:
            return self.tr("no tax at all")
        text = " + ".join(codes)
        if set(codes) <= set(self._codes_known):
            return text
        return self.tr("{codes}, the register has no such group").format(codes=text)

    @property
    def _codes_known(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(group.code for group in self._groups))

    @property
    def _has_default(self) -> bool:
        """Whether a rule for any rate takes what has none of its own."""
        return any(rule == TaxRule(ANY_RATE, rule.group_codes) for rule in self._start)

    def _is_open(self, row: TaxRow) -> bool:
        if row.codes is None:
            return not self._has_default
        return not set(row.codes) <= set(self._codes_known)

    def _words(self, row: TaxRow) -> str:
        if row.rate == NO_TAX:
            return self.tr("No tax chosen")
        rate = row.rate.replace(".", ",")
        return row.name or self.tr("{rate} %").format(rate=rate)

    def _on_choice(self) -> None:
        self._show_note()
        self.changed.emit()

    def _show_note(self) -> None:
        missing = [self._words(row) for row in self._current_rows() if self._is_open(row)]
        set_property(self.note, "tone", Tone.WARNING.value if missing else "muted")
        if missing:
            text = self.tr(
                "Without a tax group: {titles}. A deal with such goods is not sold until it is set."
            )
            self.say(text.format(titles=", ".join(missing)))
        else:
            self.say(self.tr("Each rate of Uspacy has its group at the register."))


def _codes(value: object) -> tuple[str, ...] | None:
    assert value is None or isinstance(value, tuple)
    return value
