"""While a sale is sent, and how it ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cashier_app.ui.roles import TONE_ICONS
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import IconLabel, set_property
from cashier_app.ui.views.payment_data import ResultView
from cashier_app.ui.views.problems import ProblemStrip


def _centred(parent: QWidget, kind: str, tone: str = "") -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    if tone:
        label.setProperty("tone", tone)
    return label


class ProgressPage(QWidget):
    """What is happening now; the sale goes on when the page is hidden."""

    hide_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum_caption = _centred(self, "small", "muted")
        self._sum = _centred(self, "big-sum")
        self._heading = _centred(self, "heading")
        self._text = _centred(self, "", "muted")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(360)
        self._bar.setMinimumWidth(280)
        self._bar.setAccessibleName(self.tr("The sale is under way"))
        self.hide_button = QPushButton(self.tr("Hide   Esc"), self)
        self.hide_button.setObjectName("hideProgress")
        self.hide_button.setAccessibleName(self.tr("Hide; the sale goes on"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 16)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(
            IconLabel(theme, "waiting", "accent", 48, self), 0, Qt.AlignmentFlag.AlignHCenter
        )
        layout.addWidget(self._heading)
        layout.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._text)
        layout.addSpacing(16)
        layout.addWidget(self._sum_caption)
        layout.addWidget(self._sum)
        layout.addStretch(3)
        layout.addWidget(self.hide_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_progress(self, heading: str, text: str, percent: int) -> None:
        """`percent` of the way that a sale goes, by its phase."""
        self._bar.setValue(percent)
        self._heading.setText(heading)
        self._text.setText(text)
        self.setAccessibleName(heading)

    def show_sum(self, caption: str, value: str) -> None:
        self._sum_caption.setText(caption)
        self._sum.setText(value)

    @property
    def heading(self) -> str:
        return self._heading.text()


class ResultPage(QWidget):
    """The result stays until the next key."""

    next_pressed = Signal()
    back_pressed = Signal()
    way_out_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_next = False
        self._icon = IconLabel(theme, "ok", "ok", 64, self)
        self._heading = _centred(self, "title")
        self._text = _centred(self, "")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._fact_labels: list[QLabel] = []
        self.notes = ProblemStrip(theme, self)
        self.more = QPushButton(self.tr("Details"), self)
        self.more.setObjectName("resultDetails")
        self.more.setProperty("role", "quiet")
        self.more.setCheckable(True)
        self._details = _centred(self, "small", "muted")
        self.next = QPushButton(self)
        self.next.setObjectName("nextDeal")
        self.next.setProperty("role", "primary")
        self.back = QPushButton(self)
        self.back.setObjectName("backFromResult")
        facts_row = QHBoxLayout()
        facts_row.addStretch()
        facts_row.addLayout(self._facts)
        facts_row.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.next)
        buttons.setContentsMargins(24, 4, 24, 12)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 16, 24, 8)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addLayout(facts_row)
        column.addWidget(self.notes)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._details)
        column.addStretch(3)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The buttons stay in view however small the window is.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        self.more.toggled.connect(self._details.setVisible)
        self.next.clicked.connect(self.next_pressed)
        self.back.clicked.connect(self.back_pressed)
        self.notes.way_out_chosen.connect(self.way_out_chosen)

    @property
    def has_next(self) -> bool:
        return self._has_next

    @property
    def heading(self) -> str:
        return self._heading.text()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(label.text() for label in self._fact_labels)

    def show_result(self, view: ResultView) -> None:
        self._icon.show_icon(TONE_ICONS[view.tone], view.tone.value)
        self._heading.setText(view.heading)
        self._text.setText(view.text)
        self._text.setVisible(bool(view.text))
        self.setAccessibleName(view.heading)
        self.setAccessibleDescription(view.text)
        self._show_facts(view.facts)
        self.notes.show_items(view.notes)
        self._details.setText(view.details)
        self._details.hide()
        self.more.setChecked(False)
        self.more.setVisible(bool(view.details))
        self._has_next = bool(view.next_text)
        self.next.setVisible(self._has_next)
        self.next.setText(view.next_text)
        self.next.setAccessibleName(view.next_text)
        self.back.setVisible(bool(view.back_text))
        self.back.setText(view.back_text)
        self.back.setAccessibleName(view.back_text)
        target = self.next if self._has_next else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        for label in self._fact_labels:
            self._facts.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._fact_labels = []
        for row, (caption, value) in enumerate(facts):
            name = QLabel(caption, self)
            set_property(name, "tone", "muted")
            number = QLabel(value, self)
            number.setTextFormat(Qt.TextFormat.PlainText)
            set_property(number, "kind", "big-sum" if row == len(facts) - 1 else "sum")
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._facts.addWidget(name, row, 0, right)
            self._facts.addWidget(number, row, 1)
            self._fact_labels += [name, number]
