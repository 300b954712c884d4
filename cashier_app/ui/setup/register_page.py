"""The registers of the shop: a list, and the form of the chosen one with its live test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from cashier_app.services.setup import (
    KeptSecrets,
    ProviderKind,
    RegisterSecrets,
    RegisterSetup,
    SetupStore,
)
from cashier_app.ui.setup.card import NO_WORDS, Card, TrialWords
from cashier_app.ui.setup.register_form import RegisterForm
from cashier_app.ui.setup.settings_draft import Draft, Known
from cashier_app.ui.setup.settings_page import SettingsPage, strip_button, wrap_rows
from cashier_app.ui.theme import Theme

_LIST_WIDTH = 192
_ICON = 18


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One register in the list. `is_test` None: not known."""

    id: str
    name: str
    provider_name: str
    is_test: bool | None
    is_active: bool


class RegisterPage(SettingsPage):
    """`add_wanted` names a provider; `remove_wanted` and `activate_wanted` concern the chosen
    register, `chosen` tells which one that is now."""

    chosen = Signal(str)
    add_wanted = Signal(object)
    remove_wanted = Signal()
    activate_wanted = Signal()
    test_pressed = Signal()

    def __init__(self, theme: Theme, store: Callable[[], SetupStore], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._store = store
        self._id = ""
        self._typed = RegisterSecrets()
        self.begun: set[str] = set()
        self._lines: tuple[RegisterLine, ...] = ()
        self._words: dict[str, TrialWords] = {}
        self.list = QListWidget(self)
        self.list.setObjectName("registerList")
        self.list.setAccessibleName(self.tr("Registers"))
        self.list.setProperty("role", "pages")
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = strip_button("addRegister", self.tr("Add a register…"), self)
        self.activate = strip_button("activateRegister", self.tr("Make it the active one"), self)
        self.remove = strip_button("removeRegister", self.tr("Remove…"), self)
        self.form = RegisterForm(theme, store, self)
        wrap_rows(self.form.findChildren(Card))
        left = QWidget(self)
        left.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        for button in (self.add, self.activate, self.remove):
            column.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left)
        row.addWidget(self.form, 1)
        self.list.currentRowChanged.connect(self._on_row)
        self.add.clicked.connect(self._show_menu)
        self.activate.clicked.connect(self.activate_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.form.changed.connect(self._on_form)
        self.form.access_changed.connect(self._on_access)
        self.form.test_pressed.connect(self.test_pressed)
        theme.changed.connect(self._draw)

    @property
    def register_id(self) -> str:
        """The register in the form."""
        return self._id

    def show_lines(self, lines: Sequence[RegisterLine]) -> None:
        ids = [line.id for line in lines]
        is_chosen = self.list.currentRow() == (ids.index(self._id) if self._id in ids else 0)
        if tuple(lines) == self._lines and is_chosen:
            return
        self._lines = tuple(lines)
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for _line in self._lines:
            QListWidgetItem(self.list)
        self._draw()
        self.list.setCurrentRow(ids.index(self._id) if self._id in ids else 0)
        blocker.unblock()
        self._show_buttons()

    def show_register(
        self, register: RegisterSetup, kept: KeptSecrets, typed: RegisterSecrets
    ) -> None:
        """Puts a register into the form. `typed` are secrets typed before another one was looked
        at: they are not shown again, and hold until others are typed."""
        self._id, self._typed = register.id, typed
        self.form.show_setup(register, kept, is_provider_fixed=True)
        self.form.show_words(self._words.get(register.id, NO_WORDS))

    def show_words(self, register_id: str, words: TrialWords) -> None:
        """What the live test of a register says; kept while another one is shown."""
        self._words[register_id] = words
        if register_id == self._id:
            self.form.show_words(words)

    def suggest_name(self, register_id: str, name: str) -> None:
        """A name for a register that has none, as long as it is in the form."""
        if register_id == self._id:
            self.form.suggest_name(name)

    def show_draft(self, draft: Draft, known: Known) -> None:
        """The list and the form are shown by themselves: `show_lines`, `show_register`."""

    def result(self, draft: Draft) -> Draft:
        """The register in the form; its mapping belongs to other pages."""
        if self._id not in [one.id for one in draft.setup.registers]:
            return draft
        typed = self.form.value()
        kept = draft.setup.register(self._id)
        now, before = self.form.secrets(), self._typed
        secrets = RegisterSecrets(
            now.license_key or before.license_key, now.secret or before.secret
        )
        return draft.with_register(replace(typed, mapping=kept.mapping), secrets)

    def missing(self) -> str:
        """Only of what a person began: a register out of a file may wait for its secrets."""
        return self.form.missing() if self._id in self.begun else ""

    def focus_missing(self) -> None:
        self.form.focus_missing()

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self._show_buttons()
            self.chosen.emit(self._lines[row].id)

    def _on_form(self) -> None:
        self.begun.add(self._id)
        self.changed.emit()

    def _on_access(self) -> None:
        self._words.pop(self._id, None)

    def _show_buttons(self) -> None:
        row = self.list.currentRow()
        is_active = 0 <= row < len(self._lines) and self._lines[row].is_active
        self.activate.setEnabled(not is_active)
        is_only = len(self._lines) < 2
        self.remove.setEnabled(not is_only)
        self.remove.setToolTip(self.tr("It is the only register") if is_only else "")

    def _draw(self) -> None:
        for place, line in enumerate(self._lines):
            item = self.list.item(place)
            words = []
            if line.is_test is not None:
                words.append(self.tr("TEST") if line.is_test else self.tr("real"))
            if line.is_active:
                words.append(self.tr("active"))
            name = line.name or self.tr("without a name")
            rows = (name, line.provider_name, " · ".join(words))
            item.setText("\n".join(filter(None, rows)))
            tone = "ok" if line.is_active else "muted"
            item.setIcon(self._theme.icon("ok" if line.is_active else "step", tone))

    def _show_menu(self) -> None:
        """One entry for each provider."""
        menu = QMenu(self)
        menu.setObjectName("addRegisterMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in ProviderKind:
            action = menu.addAction(self._store().capabilities(kind).provider_name)
            action.setData(kind)
        menu.triggered.connect(self._on_provider)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))
        menu.setActiveAction(menu.actions()[0])

    def _on_provider(self, action: object) -> None:
        self.add_wanted.emit(ProviderKind(action.data()))  # type: ignore[attr-defined]
