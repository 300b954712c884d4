"""What the values of the CRM's payment field mean on a receipt, one row for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from cashier_app.domain.deal import DealField, FieldOption
from cashier_app.domain.mapping_proposals import propose_payment_rules
from cashier_app.domain.mapping_rules import PaymentRule
from cashier_app.ports.fiscal import PaymentCode
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import Card, wrapped
from cashier_app.ui.setup.mapping_draft import NO_ANSWER, Answer
from cashier_app.ui.setup.means_edit import MeansEdit
from cashier_app.ui.setup.settings_draft import coded
from cashier_app.ui.setup.settings_page import column_of, named, note_with_button, strip_button
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import IconLabel, chain_tabs, set_property

_TITLE_WIDTH = 168


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value. `is_known` false: the CRM has no such value any more, or was not read."""

    value: str
    title: str
    is_active: bool = True
    is_known: bool = True


def value_rows(field: DealField | None, rules: Sequence[PaymentRule]) -> tuple[ValueRow, ...]:
    """The options of a list field in their order, then what rules name besides.

    A field of text has no options: its values are those of the rules.
    """
    options: tuple[FieldOption, ...] = field.options if field is not None else ()
    rows = [ValueRow(one.value, one.title, one.is_active) for one in options]
    known = {one.value for one in options}
    is_text = field is not None and not options
    others = dict.fromkeys(rule.crm_value for rule in rules if rule.crm_value not in known)
    rows += [ValueRow(value, value, is_known=is_text) for value in others]
    return tuple(rows)


def rules_of(
    rows: Sequence[ValueRow], answers: Mapping[str, Answer], old: Sequence[PaymentRule]
) -> tuple[PaymentRule, ...]:
    """A rule for each answer given, in the order of the rows; rules without a row stay."""
    shown = {row.value for row in rows}
    made = [
        PaymentRule(row.value, answer.means, is_mixed=answer.is_mixed)
        for row in rows
        if (answer := answers[row.value]).is_given
    ]
    return (*made, *(rule for rule in old if rule.crm_value not in shown))


class _Row(QWidget):
    """The title of a value with a word on how it stands."""

    def __init__(self, theme: Theme, row: ValueRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self._icon = IconLabel(theme, "ok", "ok", 18, self)
        self._title = wrapped(row.title, self)
        self._state = wrapped("", self)
        self._state.setProperty("kind", "small")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._state, 1, 1)
        grid.setRowStretch(2, 1)
        self.setFixedWidth(_TITLE_WIDTH)
        if not row.is_active:
            self._title.setProperty("tone", "muted")

    def show_state(self, edit: MeansEdit, is_crm_read: bool) -> None:
        """What is open is said in a word, never by a colour alone."""
        tone, word = self._standing(edit, is_crm_read)
        self._icon.setVisible(tone is not Tone.MUTED)
        self._icon.show_icon({Tone.OK: "ok", Tone.DANGER: "danger"}.get(tone, "warning"), tone)
        has_value = self._row.value != self._row.title
        value = self.tr("value {value}").format(value=self._row.value) if has_value else ""
        self._state.setText(", ".join(filter(None, (word, value))))
        set_property(self._state, "tone", "muted" if tone is Tone.OK else tone.value)
        self.setAccessibleName(f"{self._row.title}, {self._state.text()}")
        edit.choice.setAccessibleDescription(self._state.text())

    def _standing(self, edit: MeansEdit, is_crm_read: bool) -> tuple[Tone, str]:
        if edit.problem:
            return Tone.DANGER, self.tr("name refused")
        if not self._row.is_known:
            if not is_crm_read:
                return Tone.MUTED, ""
            return Tone.WARNING, self.tr("Uspacy has it no more")
        if not self._row.is_active:
            return Tone.MUTED, self.tr("switched off in Uspacy")
        if not edit.answer.is_given:
            return Tone.WARNING, self.tr("not set")
        return Tone.OK, ""


class PaymentValues(Card):
    """The real values of the field; nothing is chosen for a person (cases M-29, M-30, M-35)."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("What the values mean"))
        self._theme = theme
        self._field: DealField | None = None
        self._is_crm_read = False
        self._codes: tuple[PaymentCode, ...] = ()
        self._rules: tuple[PaymentRule, ...] = ()
        self._rows: tuple[ValueRow, ...] = ()
        self._edits: dict[str, MeansEdit] = {}
        self._labels: dict[str, _Row] = {}
        self._key = ("", "")
        self._typed: dict[tuple[str, str], str] = {}
        self._refused: dict[tuple[str, str], dict[str, str | None]] = {}
        self.propose = strip_button("proposePayment", self.tr("Propose"), self)
        self.propose.setToolTip(
            self.tr("Fills in what is sure by its name; everything else stays open")
        )
        self.propose.clicked.connect(self._on_propose)
        note_with_button(self, self.propose)
        self._add_new_value()

    def _add_new_value(self) -> None:
        self.new_value = QLineEdit(self)
        self.new_value.setObjectName("newValue")
        self.new_value.setAccessibleName(self.tr("One more value of the field"))
        self.new_value.setPlaceholderText(self.tr("as it stands in the deal"))
        self._add = strip_button("addValue", self.tr("Add the value"), self)
        self._add.clicked.connect(self._on_add)
        self.new_value.returnPressed.connect(self._on_add)
        self.new_value.textEdited.connect(self._on_typed)
        self._new = QWidget(self)
        row = QHBoxLayout(self._new)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self.new_value, 1)
        row.addWidget(self._add)
        column_of(self).addWidget(self._new)

    def show_rules(
        self,
        field: DealField | None,
        rules: Sequence[PaymentRule],
        codes: Sequence[PaymentCode],
        key: tuple[str, str],
        *,
        is_crm_read: bool,
    ) -> None:
        """`field` None: the CRM has no such field, or was not read. `key` names register and
        field: a refused name stands in its row as long as they are shown again."""
        self._key = key
        self._field, self._is_crm_read = field, is_crm_read
        self._rules, self._codes = tuple(rules), tuple(codes)
        self._new.setVisible(field is not None and field.type != "list")
        self.new_value.setText(self._typed.get(key, ""))
        self._show_rows({rule.crm_value: Answer(rule.means, rule.is_mixed) for rule in rules})

    def rules(self) -> tuple[PaymentRule, ...]:
        """What is answered; a refused name changes nothing until it is corrected."""
        kept = {rule.crm_value: Answer(rule.means, rule.is_mixed) for rule in self._rules}
        answers = {
            value: kept.get(value, NO_ANSWER) if edit.problem else edit.answer
            for value, edit in self._edits.items()
        }
        return rules_of(self._rows, answers, self._rules)

    @property
    def not_added(self) -> str:
        """A value that was typed and is no row yet, "" when there is none."""
        return "" if self._new.isHidden() else self.new_value.text().strip()

    def open_titles(self) -> tuple[str, ...]:
        """Titles of the values in use without a means."""
        return tuple(
            row.title
            for row in self._rows
            if row.is_active and row.is_known and not self._edits[row.value].answer.is_given
        )

    def edits(self) -> tuple[MeansEdit, ...]:
        """One for each row."""
        return tuple(self._edits.values())

    def _show_rows(self, answers: Mapping[str, Answer]) -> None:
        for label in self._labels.values():
            self.form.removeRow(label)
        self._labels, self._edits = {}, {}
        self._rows = value_rows(self._field, self._rules)
        for row in self._rows:
            edit = MeansEdit(self._theme, row.value, row.title, self)
            refused = self._refused.get(self._key, {}).get(row.value)
            answer = answers.get(row.value, NO_ANSWER) if refused is None else NO_ANSWER
            edit.show_answer(answer, self._codes, refused)
            edit.changed.connect(self._on_edit)
            label = _Row(self._theme, row, self)
            self.form.addRow(label, edit)
            self._labels[row.value], self._edits[row.value] = label, edit
        tabs = [tab for edit in self._edits.values() for tab in edit.tabs]
        chain_tabs(self.propose, *tabs, self.new_value, self._add)
        self._show_states()

    def _on_edit(self) -> None:
        self._refused[self._key] = {value: edit.refused for value, edit in self._edits.items()}
        self._show_states()
        self.changed.emit()

    def _show_states(self) -> None:
        for value, label in self._labels.items():
            label.show_state(self._edits[value], self._is_crm_read)
        titles = self.open_titles()
        set_property(self.note, "tone", "warning" if titles else "muted")
        if titles:
            text = self.tr("Not set: {titles}. For such a deal the cashier chooses the payment.")
            self.say(text.format(titles=named(titles)))
        elif not self._is_crm_read:
            self.say(self.tr("Uspacy is not read: the values are shown as they were kept."))
        elif not self._rows:
            self.say(self.tr("Add the values that stand in this field of the deals."))
        else:
            self.say(self.tr("Each value of the field has its form of payment."))
        self.propose.setEnabled(bool(self._proposals()))

    def _proposals(self) -> tuple[PaymentRule, ...]:
        """Sure ones for values that have no answer."""
        options = self._field.options if self._field is not None else ()
        return tuple(
            rule
            for rule in propose_payment_rules(options)
            if not self._edits[rule.crm_value].answer.is_given
        )

    def _on_propose(self) -> None:
        for rule in self._proposals():
            means = coded(rule.means, self._codes) if rule.means is not None else None
            answer = Answer(means, rule.is_mixed)
            self._edits[rule.crm_value].show_answer(answer, self._codes)
        self._on_edit()

    def _on_typed(self, text: str) -> None:
        self._typed[self._key] = text
        self.changed.emit()

    def _on_add(self) -> None:
        value = self.new_value.text().strip()
        if not value or value in self._edits:
            self.new_value.selectAll()
            return
        self.new_value.clear()
        self._typed.pop(self._key, None)
        # A value without a means has no rule yet: it gets its row by an empty one.
        self._rules = (*self.rules(), PaymentRule(value, None))
        answers = {key: edit.answer for key, edit in self._edits.items()}
        self._show_rows(answers)
        self._edits[value].choice.setFocus(Qt.FocusReason.OtherFocusReason)
