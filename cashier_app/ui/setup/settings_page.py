"""A page of the settings window: shows a draft and gives back what a person made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cashier_app.ui.setup.card import Card, FocusScroll
from cashier_app.ui.setup.settings_draft import Draft, Known

_MOST_NAMED = 4


class SettingsPage(QWidget):
    """`changed` is told of what a person does, never of what `show_draft` shows."""

    changed = Signal()

    def show_draft(self, draft: Draft, known: Known) -> None:
        """Before the page is shown, and when something changed elsewhere."""
        raise NotImplementedError

    def result(self, draft: Draft) -> Draft:
        """The draft with what is shown here; the rest stays."""
        raise NotImplementedError

    def missing(self) -> str:
        """What keeps the page from being saved, in words; "" when nothing does."""
        return ""

    def focus_missing(self) -> None:
        """Goes to the field that `missing` speaks of."""

    def focus_first(self) -> None:
        """The first field that may be changed."""
        self.focusNextChild()


class CardPage(SettingsPage):
    """Cards in a column that scrolls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = QWidget(self)
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(12)
        self.area = FocusScroll(self.content, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addStretch()

    def add_cards(self, *cards: Card) -> None:
        """All of them, from the top; once."""
        for card in cards:
            self._column.addWidget(card)
        wrap_rows(cards)
        self._column.addStretch()

    def add_below(self, widget: QWidget) -> None:
        """Under the last card."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def focus_first(self) -> None:
        widget = self.content.nextInFocusChain()
        while widget is not None and widget is not self.content:
            takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            is_ours = self.content.isAncestorOf(widget)
            if takes_focus and is_ours and widget.isEnabled() and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                self.area.show_focus()
                return
            widget = widget.nextInFocusChain()


def wrap_rows(cards: Iterable[Card]) -> None:
    """Beside the receipt a page may be narrow: a field goes under its label then."""
    for card in cards:
        card.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)


def named(titles: Sequence[str]) -> str:
    """Titles in one line: the first few, and how many there are besides."""
    shown = ", ".join(titles[:_MOST_NAMED])
    more = len(titles) - _MOST_NAMED
    if more <= 0:
        return shown
    text = QCoreApplication.translate("Settings", "{titles} and {count} more")
    return text.format(titles=shown, count=more)


def column_of(card: Card) -> QVBoxLayout:
    """The layout of a card: heading, note, fields, and what is added below."""
    column = card.layout()
    assert isinstance(column, QVBoxLayout)
    return column


def note_with_button(card: Card, *buttons: QPushButton) -> None:
    """Puts buttons to the right of the card's note."""
    column = column_of(card)
    place = column.indexOf(card.note)
    column.removeWidget(card.note)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(card.note, 1)
    for button in buttons:
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
    column.insertLayout(place, row)


def strip_button(name: str, text: str, parent: QWidget) -> QPushButton:
    """A small button that never is the default one."""
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setProperty("role", "strip")
    button.setAutoDefault(False)
    return button
