"""The keys of the payment panel: which official means a register takes, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans
from cashier_app.ports.fiscal import PaymentCode
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.mapping_draft import NO_ANSWER, Answer
from cashier_app.ui.setup.means_edit import MeansEdit, MeansUse
from cashier_app.ui.setup.settings_page import column_of, strip_button
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import chain_tabs


class _Row(QWidget):
    """One key: its means, and buttons to move it or to take it away. Signals begin with the
    place; `moved` tells the step besides."""

    changed = Signal()
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, theme: Theme, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        title = self.tr("Key {place}").format(place=place + 2)
        self.edit = MeansEdit(
            theme, f"offered_{place}", title, self, MeansUse.NOTHING, is_stacked=True
        )
        self.edit.changed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        self._buttons: list[tuple[QPushButton, str]] = []
        for name, icon, text, slot in (
            ("up", "chevron-up", self.tr("Earlier"), self._on_up),
            ("down", "chevron-down", self.tr("Later"), self._on_down),
            ("remove", "close", self.tr("Take away"), self._on_remove),
        ):
            button = strip_button(f"{name}_offered_{place}", "", self)
            button.setProperty("role", "tool")
            button.setIconSize(QSize(18, 18))
            button.setToolTip(text)
            button.setAccessibleName(f"{text}: {title}")
            button.clicked.connect(slot)
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
            self._buttons.append((button, icon))
        self._theme = theme
        theme.changed.connect(self._draw)
        self._draw()

    def limit(self, *, is_first: bool, is_last: bool) -> None:
        up, down = self._buttons[0][0], self._buttons[1][0]
        up.setEnabled(not is_first)
        down.setEnabled(not is_last)

    @property
    def tabs(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (*self.edit.tabs, *(button for button, _icon in self._buttons))

    def focus_move(self, step: int) -> None:
        """The button that moved it, or the other one at the end of the way."""
        order = (0, 1) if step < 0 else (1, 0)
        for place in order:
            if self._buttons[place][0].isEnabled():
                self._buttons[place][0].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _draw(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._theme.icon(icon))

    def _on_up(self) -> None:
        self.moved.emit(self.place, -1)

    def _on_down(self) -> None:
        self.moved.emit(self.place, 1)

    def _on_remove(self) -> None:
        self.removed.emit(self.place)


class OfferedCard(Card):
    """Cash is always the first key; what the rules name besides comes after these."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Keys of the payment"))
        self.say(
            self.tr(
                "What the cashier may choose on this register, in this order; forms that the "
                "values above name come after these."
            )
        )
        self._theme = theme
        self._cash = CASH
        self._codes: tuple[PaymentCode, ...] = ()
        self._key = ""
        self._rows: list[_Row] = []
        cash = QLabel(CASH.name, self)
        cash.setTextFormat(Qt.TextFormat.PlainText)
        self.add_row(self.tr("Key {place}").format(place=1), cash, cash)
        self._add = strip_button("addOffered", self.tr("Add a key"), self)
        self._add.clicked.connect(self._on_add)
        column_of(self).addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_means(
        self, offered: Sequence[PaymentMeans], codes: Sequence[PaymentCode], key: str
    ) -> None:
        """`key` names the register: as long as the same means are shown again, a refused name and
        an empty row stay."""
        is_same = (key, tuple(offered), tuple(codes)) == (self._key, self.means(), self._codes)
        if is_same:
            return
        self._key = key
        cash = [one for one in offered if one.form is PaymentForm.CASH]
        self._cash = cash[0] if cash else CASH
        self._codes = tuple(codes)
        self._show_rows([Answer(one) for one in offered if one.form is PaymentForm.CASHLESS])

    def means(self) -> tuple[PaymentMeans, ...]:
        """Cash and what is chosen, each name once."""
        found = [self._cash]
        for row in self._rows:
            means = row.edit.answer.means
            if means is not None and means.name not in [one.name for one in found]:
                found.append(means)
        return tuple(found)

    def edits(self) -> tuple[MeansEdit, ...]:
        """One for each key but cash."""
        return tuple(row.edit for row in self._rows)

    def _show_rows(self, answers: Sequence[Answer], typed: Sequence[str | None] = ()) -> None:
        while len(self._rows) > len(answers):
            self._drop_last()
        while len(self._rows) < len(answers):
            self._append()
        for place, (row, answer) in enumerate(zip(self._rows, answers, strict=True)):
            row.edit.show_answer(answer, self._codes, typed[place] if typed else None)
            row.limit(is_first=place == 0, is_last=place == len(answers) - 1)
        chain_tabs(*(tab for row in self._rows for tab in row.tabs), self._add)

    def _append(self) -> None:
        row = _Row(self._theme, len(self._rows), self)
        row.changed.connect(self.changed)
        row.moved.connect(self._on_move)
        row.removed.connect(self._on_remove)
        self.add_row(self.tr("Key {place}").format(place=row.place + 2), row, row.edit.choice)
        self._rows.append(row)

    def _drop_last(self) -> None:
        """Later: it may be the row whose button was pressed."""
        row = self._rows.pop()
        label = self.form.labelForField(row)
        self.form.takeRow(row)
        for widget in (label, row):
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_move(self, place: int, step: int) -> None:
        answers, typed = self._now()
        other = place + step
        answers[place], answers[other] = answers[other], answers[place]
        typed[place], typed[other] = typed[other], typed[place]
        self._show_rows(answers, typed)
        self._rows[other].focus_move(step)
        self.changed.emit()

    def _on_remove(self, place: int) -> None:
        answers, typed = self._now()
        del answers[place], typed[place]
        self._show_rows(answers, typed)
        last = min(place, len(self._rows) - 1)
        target = self._rows[last].edit.choice if self._rows else self._add
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_add(self) -> None:
        answers, typed = self._now()
        self._show_rows([*answers, NO_ANSWER], [*typed, None])
        self._rows[-1].edit.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _now(self) -> tuple[list[Answer], list[str | None]]:
        return [row.edit.answer for row in self._rows], [row.edit.refused for row in self._rows]
