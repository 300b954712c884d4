"""The register bar above and the health bar below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import Chip, IconLabel, set_property

_SHORTEST_NAME = 60


@dataclass(frozen=True, slots=True)
class RegisterBarView:
    """Texts of the register bar; empty ones are hidden."""

    register: str
    provider: str
    shift: str
    shift_tone: Tone
    shift_icon: str
    drawer: str
    cashier: str
    test_mark: str = ""


@dataclass(frozen=True, slots=True)
class RegisterChoice:
    """One register in the list: its name and how it stands, in one line."""

    id: str
    text: str
    tone: Tone
    is_active: bool


class RegisterBar(QFrame):
    """What is sold on, whether the shift is open, the cash in the drawer, who sells.

    The name of the register is a button with the list of all registers.
    """

    register_chosen = Signal(str)
    setup_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registerBar")
        self._theme = theme
        self._choices: tuple[RegisterChoice, ...] = ()
        self._register = QPushButton(self)
        self._register.setObjectName("registerButton")
        self._register.setProperty("role", "register")
        self._register.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._register.setIconSize(QSize(14, 14))
        self._register.clicked.connect(self._open_menu)
        theme.changed.connect(self._draw_register)
        self._provider = QLabel(self)
        self._provider.setProperty("tone", "muted")
        self.test_mark = Chip(theme, self)
        self.shift = Chip(theme, self)
        self._drawer_caption = QLabel(self.tr("Cash in the drawer"), self)
        self._drawer_caption.setProperty("tone", "muted")
        self._drawer = QLabel(self)
        self._drawer.setProperty("kind", "strong")
        self._drawer.setToolTip(self._drawer_caption.text())
        self._cashier_icon = IconLabel(theme, "user", "muted", 18, self)
        self._cashier = QLabel(self)
        for label in (self._provider, self._drawer, self._cashier):
            label.setTextFormat(Qt.TextFormat.PlainText)
        # What a narrow window can do without, the least missed first.
        self._spare: tuple[QWidget, ...] = (self._provider, self._drawer_caption)
        self._view: RegisterBarView | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 7, 8, 7)
        self._layout.setSpacing(8)
        self._layout.addWidget(IconLabel(theme, "receipt", "accent", 22, self))
        self._layout.addWidget(self._register)
        self._layout.addWidget(self._provider)
        self._layout.addWidget(self.test_mark)
        self._layout.addSpacing(12)
        self._layout.addWidget(self.shift)
        self._layout.addSpacing(12)
        self._layout.addWidget(self._drawer_caption)
        self._layout.addWidget(self._drawer)
        self._layout.addStretch()
        self._layout.addWidget(self._cashier_icon)
        self._layout.addWidget(self._cashier)
        self._layout.addSpacing(8)

    def add_action_button(self, action: QAction, *, is_icon_only: bool = True) -> ActionButton:
        """A button at the right end that shares an action."""
        button = ActionButton(action, self, is_icon_only=is_icon_only)
        self._layout.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_state(self, view: RegisterBarView) -> None:
        if view == self._view:
            return
        self._view = view
        self._provider.setText(view.provider)
        self.test_mark.setVisible(bool(view.test_mark))
        self.test_mark.show_state(view.test_mark, Tone.WARNING)
        self.shift.show_state(view.shift, view.shift_tone, view.shift_icon)
        self._drawer.setText(view.drawer)
        self._drawer.setVisible(bool(view.drawer))
        self._cashier.setVisible(bool(view.cashier))
        self._cashier_icon.setVisible(bool(view.cashier))
        self._register.setToolTip(f"<p>{escape(view.register)}</p>")
        name = self.tr("Register {0}, all registers")
        self._register.setAccessibleName(name.format(view.register))
        self._cashier.setToolTip(f"<p>{escape(view.cashier)}</p>")
        self._cashier.setAccessibleName(view.cashier)
        self._fit()

    def _fit(self) -> None:
        """The state of the shift is never cut: captions go first, then names are shortened."""
        if self._view is None:
            return
        self._register.setText(self._view.register)
        self._cashier.setText(self._view.cashier)
        self._provider.setVisible(True)
        self._drawer_caption.setVisible(bool(self._view.drawer))
        for spare in self._spare:
            if self._excess() <= 0:
                return
            spare.hide()
        shortened: tuple[QLabel | QPushButton, ...] = (self._cashier, self._register)
        for widget in shortened:
            excess = self._excess()
            if excess <= 0:
                return
            metrics = widget.fontMetrics()
            room = max(metrics.horizontalAdvance(widget.text()) - excess, _SHORTEST_NAME)
            widget.setText(metrics.elidedText(widget.text(), Qt.TextElideMode.ElideRight, room))

    def show_registers(self, choices: tuple[RegisterChoice, ...]) -> None:
        """What the list offers; the active one is marked."""
        self._choices = choices
        self._draw_register()

    def _draw_register(self) -> None:
        self._register.setIcon(self._theme.icon("chevron-down", "muted"))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._choices:
            action = menu.addAction(
                self._theme.icon(TONE_ICONS[choice.tone], choice.tone.value), choice.text
            )
            action.setCheckable(True)
            action.setChecked(choice.is_active)
            action.setData(choice.id)
        menu.addSeparator()
        menu.addAction(self._theme.icon("settings"), self.tr("Set up registers…"))
        menu.triggered.connect(self._on_menu)
        # Never exec(): a loop inside a loop loses tasks.
        menu.popup(self._register.mapToGlobal(self._register.rect().bottomLeft()))

    def _on_menu(self, action: QAction) -> None:
        register_id = action.data()
        if isinstance(register_id, str):
            self.register_chosen.emit(register_id)
        else:
            self.setup_wanted.emit()

    def _excess(self) -> int:
        """By how many pixels the content is wider than the bar."""
        self._layout.invalidate()
        return self._layout.minimumSize().width() - self.width()

    @property
    def register(self) -> str:
        """The name of the register that is shown, whole."""
        return self._view.register if self._view is not None else ""

    @property
    def drawer(self) -> str:
        return self._drawer.text()


class ActionButton(QPushButton):
    """A push button that shares text, tip, icon and enabled state with an action."""

    def __init__(self, action: QAction, parent: QWidget, *, is_icon_only: bool = False) -> None:
        super().__init__(parent)
        self._action = action
        self._is_icon_only = is_icon_only
        self.setObjectName(f"{action.objectName()}Button")
        self.setProperty("role", "quiet")
        self.setIconSize(QSize(18, 18))
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setIcon(action.icon())
        self.setText("" if self._is_icon_only else action.text())
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.text())
        self.setEnabled(action.isEnabled())


@dataclass(frozen=True, slots=True)
class LampView:
    """One lamp: a word with its tone, and a sentence for the tip. `key` names it in signals."""

    key: str
    word: str
    tone: Tone
    sentence: str


class _Lamp(QPushButton):
    """Icon and word; the colour only repeats what the icon says."""

    def __init__(self, theme: Theme, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.key = key
        self._icon = ""
        self._tone = Tone.MUTED
        self.setObjectName(f"lamp_{key}")
        self.setProperty("role", "lamp")
        self.setIconSize(QSize(16, 16))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw)

    def show_lamp(self, word: str, tone: Tone, sentence: str, icon: str = "") -> None:
        self._icon, self._tone = icon or TONE_ICONS[tone], tone
        self.setText(word)
        self.setToolTip(sentence)
        self.setAccessibleName(word)
        self.setAccessibleDescription(sentence)
        set_property(self, "tone", tone.value)
        self._draw()

    def _draw(self) -> None:
        if self._icon:
            self.setIcon(self._theme.icon(self._icon, self._tone.value))


class HealthBar(QFrame):
    """A lamp for each server, the queue counter, the key to the help."""

    lamp_pressed = Signal(str)
    queue_pressed = Signal()

    def __init__(self, theme: Theme, help_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("healthBar")
        self._theme = theme
        self._lamps: dict[str, _Lamp] = {}
        self._queue = _Lamp(theme, "queue", self)
        self._notice = QLabel(self)
        self._notice.setProperty("kind", "small")
        self._notice.setProperty("tone", "muted")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._lamp_row = QHBoxLayout()
        self._lamp_row.setSpacing(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.setSpacing(8)
        layout.addLayout(self._lamp_row)
        layout.addWidget(self._notice, 1)
        layout.addWidget(self._queue)
        help_button = ActionButton(help_action, self)
        help_button.setProperty("role", "lamp")
        help_button.setIconSize(QSize(16, 16))
        layout.addWidget(help_button)
        self._queue.clicked.connect(self.queue_pressed)

    def show_lamps(self, lamps: Sequence[LampView]) -> None:
        for view in lamps:
            lamp = self._lamps.get(view.key)
            if lamp is None:
                lamp = _Lamp(self._theme, view.key, self)
                lamp.clicked.connect(self._on_lamp)
                self._lamps[view.key] = lamp
                self._lamp_row.addWidget(lamp)
            lamp.show_lamp(view.word, view.tone, view.sentence)

    def show_queue(self, word: str, tone: Tone, sentence: str) -> None:
        icon = "queue" if tone is Tone.MUTED else ""
        self._queue.show_lamp(word, tone, sentence, icon)

    def show_notice(self, text: str) -> None:
        """A quiet line between the lamps and the queue, for what just went well."""
        self._notice.setText(text)

    @property
    def notice(self) -> str:
        return self._notice.text()

    def lamp(self, key: str) -> QPushButton:
        return self._lamps[key]

    @property
    def queue(self) -> QPushButton:
        return self._queue

    def _on_lamp(self) -> None:
        lamp = self.sender()
        assert isinstance(lamp, _Lamp)
        self.lamp_pressed.emit(lamp.key)
