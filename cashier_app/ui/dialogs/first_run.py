"""The first run: four steps, each tried out for real. Only shows and tells what was pressed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cashier_app.services.setup import SetupStore
from cashier_app.ui.dialogs.frame import FramedDialog
from cashier_app.ui.setup.crm_form import CrmForm
from cashier_app.ui.setup.done_step import DoneStep
from cashier_app.ui.setup.mapping_step import MappingStep
from cashier_app.ui.setup.progress import Step
from cashier_app.ui.setup.register_form import RegisterForm
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import set_property

_SIZE = QSize(940, 640)
_MARGIN = 24
_STEPS_WIDTH = 168


@dataclass(frozen=True, slots=True)
class Foot:
    """The buttons at the foot: text of the primary one, whether it may be pressed, and whether
    the step may be left for later."""

    primary: str
    is_ready: bool = True
    may_wait: bool = True


class StepList(QWidget):
    """The steps on the left: what is done has a tick; those reached before may be gone to."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done: frozenset[Step] = frozenset()
        self._buttons: dict[Step, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for step, title in self._titles().items():
            button = QPushButton(title, self)
            button.setObjectName(f"step_{step.name.lower()}")
            button.setProperty("role", "form")
            set_property(button, "dense", "true")
            button.setCheckable(True)
            button.setIconSize(QSize(20, 20))
            button.clicked.connect(self._teller(step))
            column.addWidget(button)
            self._buttons[step] = button
        column.addStretch()
        self.setFixedWidth(_STEPS_WIDTH)
        theme.changed.connect(self._draw)

    def show_steps(self, current: Step, done: Collection[Step], reached: Step) -> None:
        self._done = frozenset(done)
        for step, button in self._buttons.items():
            button.setChecked(step is current)
            button.setEnabled(step <= reached)
            state = self.tr("done") if step in self._done else self.tr("open")
            button.setAccessibleName(f"{self._titles()[step]}, {state}")
        self._draw()

    def _titles(self) -> dict[Step, str]:
        return {
            Step.CRM: self.tr("1   Uspacy"),
            Step.REGISTER: self.tr("2   Register"),
            Step.MAPPING: self.tr("3   Rules"),
            Step.DONE: self.tr("4   Ready"),
        }

    def _teller(self, step: Step) -> Callable[[], None]:
        def tell() -> None:
            # A press must not uncheck the step that is shown.
            self._buttons[step].setChecked(not self._buttons[step].isChecked())
            self.chosen.emit(step)

        return tell

    def _draw(self) -> None:
        for step, button in self._buttons.items():
            is_done = step in self._done
            name, tone = ("ok", "ok") if is_done else ("step", "muted")
            button.setIcon(self._theme.icon(name, tone))


class FirstRunDialog(FramedDialog):
    """Closing by Esc or by the window's cross only asks for it: `leave_wanted`."""

    next_pressed = Signal()
    back_pressed = Signal()
    later_pressed = Signal()
    leave_wanted = Signal()
    shift_pressed = Signal()
    step_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("firstRunDialog", self.tr("First set-up"), parent)
        self._theme = theme
        self._step: Step | None = None
        self.steps = StepList(theme, self)
        self.crm_form = CrmForm(theme, self)
        self.crm_form.trial.hide_button()
        self.mapping = MappingStep(theme, self)
        self.done_step = DoneStep(theme, self)
        self.pages = QStackedWidget(self)
        self.lead = QLabel(self)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.lead.setWordWrap(True)
        self.lead.setProperty("tone", "muted")
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.lead)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self.steps)
        middle.addLayout(right, 1)
        self.body.addLayout(middle, 1)
        self.steps.chosen.connect(self.step_chosen)

    def _add_buttons(self) -> None:
        self.leave = self.add_button("leaveFirstRun", self.tr("Leave   Esc"))
        self.leave.setProperty("role", "quiet")
        self.back = self.add_button("backStep", self.tr("Back"))
        self.later = self.add_button("laterStep", self.tr("Later"))
        self.shift = self.add_button("openShift", self.tr("Open the shift   F8"))
        self.shift.setShortcut(QKeySequence(Qt.Key.Key_F8))
        self.primary = self.add_button("nextStep", "", is_primary=True)
        for button in (self.leave, self.back, self.later, self.shift):
            # Enter presses the button it stands on, as everywhere.
            button.setAutoDefault(True)
        self.leave.clicked.connect(self.leave_wanted)
        self.back.clicked.connect(self.back_pressed)
        self.later.clicked.connect(self.later_pressed)
        self.shift.clicked.connect(self.shift_pressed)
        self.primary.clicked.connect(self.next_pressed)

    def use(self, store: Callable[[], SetupStore]) -> None:
        """Makes the pages, once. `store` gives the one in force at any time."""
        self.register_form = RegisterForm(self._theme, store, self)
        self.register_form.trial.hide_button()
        self._add_buttons()
        for page in (self.crm_form, self.register_form, self.mapping, self.done_step):
            self.pages.addWidget(page)
        self._fit()

    def show_step(self, step: Step, done: Collection[Step], reached: Step) -> None:
        """`reached` is the furthest step that may be gone to from the list."""
        is_new = step is not self._step
        self._step = step
        self.steps.show_steps(step, done, reached)
        lead = self._leads()[step]
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))
        self.pages.setCurrentIndex(step)
        self.back.setVisible(step is not Step.CRM)
        self.leave.setVisible(step is not Step.DONE)
        self.shift.setVisible(step is Step.DONE)
        if is_new:
            self.focus_step()

    def show_foot(self, foot: Foot) -> None:
        self.primary.setText(foot.primary)
        self.primary.setAccessibleName(foot.primary)
        self.primary.setEnabled(foot.is_ready)
        self.later.setVisible(foot.may_wait)

    def focus_step(self) -> None:
        """The first thing to fill in, or the button that goes on."""
        if self._step is Step.CRM:
            self.crm_form.focus_first()
        elif self._step is Step.REGISTER:
            self.register_form.focus_first()
        else:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        self.leave_wanted.emit()

    def leave_now(self) -> None:
        """Closes without asking."""
        self.done(int(self.DialogCode.Rejected))

    def changeEvent(self, event: QEvent) -> None:
        """New services disable the window for a moment: the focus comes back with it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange and self.isEnabled() and self.isVisible():
            self.focus_step()

    def _leads(self) -> dict[Step, str]:
        return {
            Step.CRM: self.tr("Where the deals come from."),
            Step.REGISTER: self.tr("Where the receipts are made."),
            Step.MAPPING: self.tr(
                "Proposals how a deal becomes a receipt: change what is not right, now or later."
            ),
            Step.DONE: "",
        }

    def _fit(self) -> None:
        """As large as its window allows."""
        size = _SIZE
        window = self.parentWidget()
        if window is not None:
            room = window.window().size() - QSize(2 * _MARGIN, 2 * _MARGIN)
            size = size.boundedTo(room)
        self.resize(size)
