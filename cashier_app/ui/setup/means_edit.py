"""One means of payment: its official name, the provider's code, and why a name is refused."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from cashier_app.domain.payment import (
    CASH,
    OFFICIAL_MEANS,
    PaymentForm,
    PaymentMeans,
    means_name_problem,
    official_means,
)
from cashier_app.ports.fiscal import PaymentCode
from cashier_app.ui.error_text import text_of_code
from cashier_app.ui.setup.card import wrapped
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.mapping_draft import MIXED, NO_ANSWER, Answer
from cashier_app.ui.setup.settings_draft import coded
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import set_property

_BRACKET = "<"
_LETTERS = 8
_LETTERS_OF_CODE = 5


class MeansUse(enum.Flag):
    """What may be chosen besides the official names."""

    NOTHING = 0
    UNSET = enum.auto()
    MIXED = enum.auto()
    CASH = enum.auto()


ANYTHING = MeansUse.UNSET | MeansUse.MIXED | MeansUse.CASH


@dataclass(frozen=True, slots=True)
class _ToFill:
    """A name of the catalogue whose end is filled in by the shop."""

    start: str


_OWN = _ToFill("")


class MeansEdit(QWidget):
    """A choice among the official names; those with a place to fill, and other spellings of an
    official name, are typed and sent letter by letter (cases M-30, M-35)."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        title: str,
        parent: QWidget,
        use: MeansUse = ANYTHING,
        *,
        is_stacked: bool = False,
    ) -> None:
        """`is_stacked` puts the code under the name, where there is no room beside it."""
        super().__init__(parent)
        self._use = use
        self._is_stacked = is_stacked
        self._codes: tuple[PaymentCode, ...] = ()
        self._shown: PaymentMeans | None = None
        self.choice = Choice(theme, self)
        self.choice.setObjectName(f"means_{name}")
        self.choice.setAccessibleName(title)
        self.code = Choice(theme, self)
        self.code.setObjectName(f"code_{name}")
        self.code.setAccessibleName(self.tr("Code: {title}").format(title=title))
        self.code.setToolTip(
            self.tr("Without a code the service looks for the name, and refuses an unknown one")
        )
        self.choice.setMinimumContentsLength(_LETTERS)
        self.code.setMinimumContentsLength(_LETTERS_OF_CODE)
        self.name_field = QLineEdit(self)
        self.name_field.setObjectName(f"name_{name}")
        self.name_field.setAccessibleName(self.tr("Name: {title}").format(title=title))
        self._reason = wrapped("", self)
        self._reason.setProperty("tone", "danger")
        self._reason.setProperty("kind", "small")
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        # The rows of a neighbour that is higher must not be pulled apart.
        grid.setRowStretch(4, 1)
        grid.addWidget(self.choice, 0, 0)
        if is_stacked:
            grid.addWidget(self.code, 1, 0)
        else:
            grid.addWidget(self.code, 0, 1)
        grid.addWidget(self.name_field, 2, 0, 1, 2)
        grid.addWidget(self._reason, 3, 0, 1, 2)
        self.setFocusProxy(self.choice)
        self.choice.chosen.connect(self._on_choice)
        self.code.chosen.connect(self._tell)
        self.name_field.textEdited.connect(self._on_name)
        self.show_answer(NO_ANSWER, ())

    def show_answer(
        self, answer: Answer, codes: Sequence[PaymentCode], typed: str | None = None
    ) -> None:
        """`codes` are the provider's, none hide their choice; `typed` is a name that was refused
        before and stands in the field still."""
        self._codes = tuple(codes)
        is_beside = bool(codes) and not self._is_stacked
        self._grid.setColumnStretch(1, 2 if is_beside else 0)
        self._shown = answer.means
        chosen: object = answer
        if answer.means is not None:
            chosen = self._entry_of(answer.means)
            typed = answer.means.name if isinstance(chosen, _ToFill) else None
        elif typed is not None:
            chosen = _to_fill(typed)
        self.choice.show_values(self._entries(), chosen)
        self.name_field.setText(typed or "")
        code = answer.means.provider_code if answer.means is not None else None
        self._show_codes(code)
        self._show_state()

    @property
    def answer(self) -> Answer:
        """What is chosen; `NO_ANSWER` as long as the name is refused."""
        if self.problem:
            return NO_ANSWER
        chosen = self.choice.value
        if isinstance(chosen, _ToFill):
            means = self._typed_means()
        else:
            assert isinstance(chosen, Answer)
            if chosen.means is None:
                return chosen
            means = chosen.means
        return Answer(replace(means, provider_code=self._chosen_code(means)))

    @property
    def problem(self) -> str:
        """Code of the reason why the typed name is refused, "" when it is not."""
        if not isinstance(self.choice.value, _ToFill):
            return ""
        means = self._typed_means()
        return means_name_problem(means.name, means.form) or ""

    @property
    def refused(self) -> str | None:
        """The name as typed, when it is refused."""
        return self.name_field.text() if self.problem else None

    @property
    def tabs(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return self.choice, self.code, self.name_field

    def focus_problem(self) -> None:
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed_means(self) -> PaymentMeans:
        """Under the form that belongs to the name, unless it is shown as it was kept."""
        name = self.name_field.text().strip()
        if self._shown is not None and self._shown.name == name:
            return self._shown
        official = official_means(name)
        form = official.form if official is not None else PaymentForm.CASHLESS
        return PaymentMeans(form, name)

    def _entry_of(self, means: PaymentMeans) -> object:
        plain = replace(means, provider_code=None)
        return Answer(plain) if plain in _PLAIN else _to_fill(means.name)

    def _entries(self) -> list[tuple[str, object]]:
        entries: list[tuple[str, object]] = []
        if MeansUse.UNSET in self._use:
            entries.append((self.tr("not set, the cashier is asked"), NO_ANSWER))
        for means in OFFICIAL_MEANS:
            if _BRACKET in means.name:
                entries.append((means.name, _ToFill(_start_of(means.name))))
            elif means != CASH or MeansUse.CASH in self._use:
                entries.append((means.name, Answer(means)))
        if MeansUse.MIXED in self._use:
            entries.append((self.tr("mixed, the cashier splits the sum"), MIXED))
        entries.append((self.tr("another spelling…"), _OWN))
        if NO_ANSWER not in [value for _title, value in entries]:
            entries.insert(0, (self.tr("choose…"), NO_ANSWER))
        return entries

    def _show_codes(self, code: int | None) -> None:
        entries: list[tuple[str, object]] = [(self.tr("no code"), None)]
        entries += [
            (f"{one.code} · {one.name}", one.code)
            for one in self._codes
            if one.form is PaymentForm.CASHLESS
        ]
        if code not in [value for _title, value in entries]:
            text = self.tr("{code}, unknown to the service").format(code=code)
            entries.append((text, code))
        self.code.show_values(entries, code)

    def _chosen_code(self, means: PaymentMeans) -> int | None:
        if means.form is PaymentForm.CASH:
            return None
        code = self.code.value
        assert code is None or isinstance(code, int)
        return code

    def _on_choice(self) -> None:
        chosen = self.choice.value
        self._shown = None
        if isinstance(chosen, _ToFill):
            self.name_field.setText(chosen.start)
        self._propose_code()
        self._show_state()
        if isinstance(chosen, _ToFill):
            self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name_field.end(False)
        self.changed.emit()

    def _on_name(self) -> None:
        self._propose_code()
        self._tell()

    def _propose_code(self) -> None:
        chosen = self.choice.value
        means = chosen.means if isinstance(chosen, Answer) else self._typed_means()
        self._show_codes(coded(means, self._codes).provider_code if means is not None else None)

    def _tell(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        is_typed = isinstance(self.choice.value, _ToFill)
        means, problem = self.answer.means, self.problem
        has_code = means is not None and means.form is PaymentForm.CASHLESS
        # A name under way keeps its code in sight: the row would jump with every letter.
        self.code.setVisible(bool(self._codes) and (has_code or is_typed))
        self.name_field.setVisible(is_typed)
        set_property(self.name_field, "state", "bad" if problem else "")
        words = text_of_code(problem) if problem else None
        self._reason.setText(words.sentence if words is not None else "")
        self._reason.setVisible(bool(problem))
        self.name_field.setAccessibleDescription(self._reason.text())


_PLAIN = frozenset(means for means in OFFICIAL_MEANS if _BRACKET not in means.name)
_STARTS = tuple(
    means.name.partition(_BRACKET)[0] for means in OFFICIAL_MEANS if _BRACKET in means.name
)


def _start_of(name: str) -> str:
    """What stands before the place to fill."""
    return name.partition(_BRACKET)[0]


def _to_fill(name: str) -> _ToFill:
    """The entry under which a name is typed: the template it begins with, else any spelling."""
    return next((_ToFill(start) for start in _STARTS if name.startswith(start)), _OWN)
