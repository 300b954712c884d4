"""What every form of the set-up is made of: fields in cards that scroll, and a live test below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import IconLabel, set_property

_FIELD_WIDTH = 240
_LABEL_WIDTH = 168
_SHORT_FACT = 22
"""Values up to this many letters stand two in a row."""
_ROOM_AROUND_FOCUS = 24

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TrialWords:
    """What a live test says. `facts` are caption and value, `details` are for the support.

    MUTED with a text means that the test is under way.
    """

    text: str
    tone: Tone
    facts: Facts = ()
    details: str = ""


NO_WORDS = TrialWords("", Tone.MUTED)


class Card(QFrame):
    """A heading, an optional muted sentence and labelled fields."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = QLabel(heading, self)
        self._title.setProperty("kind", "heading")
        self.note = wrapped("", self)
        self.note.setProperty("tone", "muted")
        self.note.hide()
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.form.setVerticalSpacing(8)
        self.form.setHorizontalSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self.note)
        layout.addLayout(self.form)

    def set_heading(self, heading: str) -> None:
        self._title.setText(heading)

    def say(self, text: str) -> None:
        """The muted sentence under the heading; "" hides it."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def add_field(self, name: str, title: str, field: QWidget) -> None:
        field.setObjectName(name)
        field.setAccessibleName(title)
        field.setMinimumWidth(_FIELD_WIDTH)
        self.add_row(title, field, field)

    def add_row(self, title: str, row: QWidget, field: QWidget) -> None:
        """A row whose label belongs to one field in it."""
        self.form.addRow(self.make_label(title, row, field), row)

    def make_label(self, title: str, row: QWidget, field: QWidget) -> QLabel:
        label = QLabel(as_shown(title), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(field)
        label.setMinimumWidth(_LABEL_WIDTH)
        if isinstance(field, QLineEdit | QComboBox):
            # Beside the middle of the field; one of several lines has it at its top.
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return label

    def show_row(self, field: QWidget, *, is_shown: bool) -> None:
        self.form.setRowVisible(field, is_shown)

    def rename(self, field: QWidget, title: str) -> None:
        """The same field asks for something else."""
        label = self.form.labelForField(field)
        assert isinstance(label, QLabel)
        label.setText(as_shown(title))
        field.setAccessibleName(title)


class TrialBar(QFrame):
    """The button of the live test and what came of it."""

    pressed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.words = NO_WORDS
        self._more = self._make_button(f"details_{name}", self.tr("Details"))
        self._more.setProperty("role", "strip")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        self.button = self._make_button(f"check_{name}", self.tr("Check"))
        self.button.clicked.connect(self.pressed)
        self._icon = IconLabel(theme, "info", "muted", 20, self)
        self._text = wrapped("", self)
        self._text.setObjectName(f"result_{name}")
        self._details = wrapped("", self)
        self._details.setProperty("kind", "small")
        self._details.setProperty("tone", "muted")
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._facts: list[QLabel] = []
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._text)
        words.addLayout(self._grid)
        words.addWidget(self._details)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self._icon, alignment=top)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._more, alignment=top)
        self._row.addWidget(self.button, alignment=top)
        self.show_words(NO_WORDS)

    def show_words(self, words: TrialWords) -> None:
        self.words = words
        text, tone = words.text, words.tone
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._icon.setVisible(bool(text))
        self._icon.show_icon("waiting" if tone is Tone.MUTED else TONE_ICONS[tone], tone.value)
        set_property(self._text, "tone", tone.value)
        set_property(self._text, "kind", "strong" if words.facts else "")
        set_property(self, "tone", _GROUNDS[tone] if text else "")
        across, down = (12, 10) if text else (0, 0)
        self._row.setContentsMargins(across, down, across, down)
        self._more.setChecked(False)
        self._more.setVisible(bool(words.details))
        self._show_details(is_shown=False)
        self.button.setEnabled(not self.is_at_work)
        self._show_facts(words.facts)
        self.setAccessibleName(text)
        self.setVisible(bool(text) or not self.button.isHidden())

    def hide_button(self) -> None:
        """Where another button starts the test."""
        self.button.hide()
        self.setVisible(bool(self.words.text))

    def rename_button(self, text: str) -> None:
        """For a button that only stands beside words."""
        self.button.setProperty("role", "strip")
        self.button.setText(text)
        self.button.setAccessibleName(text)

    @property
    def is_at_work(self) -> bool:
        return bool(self.words.text) and self.words.tone is Tone.MUTED

    def _make_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button

    def _show_details(self, is_shown: bool) -> None:
        self._details.setText(self.words.details if is_shown else "")
        self._details.setVisible(is_shown)

    def _show_facts(self, facts: Facts) -> None:
        for label in self._facts:
            self._grid.removeWidget(label)
            # At once: a label that waits for its deletion is still painted under the new ones.
            label.hide()
            label.deleteLater()
        self._facts = []
        row, column = 0, 0
        for place, (caption, value) in enumerate(facts):
            following = facts[place + 1][1] if place + 1 < len(facts) else ""
            is_pair = column == 0 and 0 < len(following) <= _SHORT_FACT
            is_alone = not column and (len(value) > _SHORT_FACT or not is_pair)
            name = QLabel(caption, self)
            name.setProperty("tone", "muted")
            text = wrapped(value, self)
            text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(name, row, column, alignment=Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, column + 1, 1, 3 if is_alone else 1)
            self._facts += [name, text]
            row, column = (row + 1, 0) if is_alone or column else (row, 2)


_GROUNDS = {
    Tone.OK: "ok",
    Tone.WARNING: "warning",
    Tone.DANGER: "danger",
    Tone.MUTED: "note",
    Tone.TEXT: "note",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that must still be filled in or corrected, and why."""

    field: QWidget
    words: str


class SetupForm(QWidget):
    """Cards in a scroll area of its own, the live test below it: do not put it into another one.

    Fields are made in the order in which they are shown, then `add_cards` makes the rest: so goes
    the order of Tab.

    `changed` tells of every edit by a person, `access_changed` of those that make the shown
    result of a test worthless; it is taken away then.
    """

    changed = Signal()
    access_changed = Signal()
    test_pressed = Signal()
    secret_field: QLineEdit

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._is_showing = False
        self.cards = QWidget(self)
        self._scroll = FocusScroll(self.cards, self)

    def show_words(self, words: TrialWords) -> None:
        """What the test says; the field it may be about comes into view."""
        self.trial.show_words(words)
        self._scroll.show_focus()

    def show_trial(self, text: str, tone: Tone) -> None:
        """One sentence, as `show_words`."""
        self.show_words(TrialWords(text, tone))

    def add_cards(self, *cards: Card) -> None:
        """All of them, from the top."""
        column = QVBoxLayout(self.cards)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        self.trial = TrialBar(self._theme, self._name, self)
        self.trial.pressed.connect(self.test_pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.trial)
        layout.addStretch()

    def watch_access(self, *fields: QLineEdit | QComboBox) -> None:
        """Edits of these fields make the result of a test worthless."""
        for field in fields:
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self.tell_access)
            else:
                field.currentIndexChanged.connect(self.tell_access)

    def first_missing(self) -> Missing | None:
        """The first field without which the form is of no use."""
        raise NotImplementedError

    def missing(self) -> str:
        """What must still be filled in or corrected, in words; "" when nothing."""
        found = self.first_missing()
        return found.words if found is not None else ""

    def focus_missing(self) -> None:
        """Goes to the field that `missing` speaks of."""
        found = self.first_missing()
        if found is not None:
            found.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.show_focus()

    def show_missing(self) -> bool:
        """Goes to what is missing and says it; False when nothing is."""
        missing = self.missing()
        if missing:
            self.focus_missing()
            self.show_trial(missing, Tone.WARNING)
        return bool(missing)

    def focus_secret(self) -> None:
        """It was refused: typing replaces it."""
        self.secret_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.secret_field.selectAll()
        self._scroll.show_focus()

    def focus_empty(self, first: QWidget, fields: Sequence[QLineEdit]) -> None:
        """The first shown field without text, else `first`."""
        for field in fields:
            if not field.isHidden() and not field.text():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_access(self) -> None:
        if not self._is_showing:
            self.show_words(NO_WORDS)
            self.access_changed.emit()
            self.changed.emit()

    def tell_other(self) -> None:
        if not self._is_showing:
            self.changed.emit()


class FocusScroll(QScrollArea):
    """Scrolls to the field that gets the focus, whole and with some room around.

    Never higher than its content, so that what stands below it stays near.
    """

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit()
        self.show_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self._limit()
        return super().eventFilter(watched, event)

    def _limit(self) -> None:
        content = self.widget()
        if content is None:
            return
        wanted = content.heightForWidth(self.viewport().width())
        self.setMaximumHeight(wanted if wanted > 0 else content.sizeHint().height())

    def focusNextPrevChild(self, next_child: bool) -> bool:
        moved = super().focusNextPrevChild(next_child)
        self.show_focus()
        return moved

    def show_focus(self) -> None:
        focus, content = self.focusWidget(), self.widget()
        if focus is not None and content is not None and content.isAncestorOf(focus):
            place = QRect(focus.mapTo(content, QPoint()), focus.size()).center()
            around = focus.height() // 2 + _ROOM_AROUND_FOCUS
            self.ensureVisible(place.x(), place.y(), 0, around)


def as_shown(title: str) -> str:
    """For a label of a field or a tick: a single «&» would be taken for a key and vanish."""
    return title.replace("&", "&&")


def wrapped(text: str, parent: QWidget) -> QLabel:
    """Plain text over as many lines as it needs."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def secret_field(parent: QWidget) -> QLineEdit:
    """Shows dots; what is kept is never put into it."""
    field = QLineEdit(parent)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def same_address(one: str, other: str) -> bool:
    """Whether two addresses as people write them are the same."""
    return one.strip().rstrip("/").casefold() == other.strip().rstrip("/").casefold()


def choose(combo: QComboBox, value: object) -> None:
    """The entry that stands for the value, else the first."""
    combo.setCurrentIndex(max(combo.findData(value), 0))
