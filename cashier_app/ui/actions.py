"""Every action of the window in one table: text, key, icon, tip. The help sheet shows it too.

Keys are function keys and standard sequences only, so they work with the Ukrainian layout.
F10 and Alt belong to the system's menus.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from cashier_app.ui.theme import Theme
from cashier_app.ui.translation import QT_TRANSLATE_NOOP


class ActionName(enum.StrEnum):
    HELP = "help"
    SEARCH = "search"
    REGISTER = "register"
    REFRESH = "refresh"
    SHIFT = "shift"
    SELL = "sell"
    OPEN_DEAL = "open_deal"
    OUTBOX = "outbox"
    SETTINGS = "settings"
    BACK = "back"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """`keys` are standard keys or portable key texts; the first is shown."""

    text: str
    tip: str
    icon: str
    keys: tuple[QKeySequence.StandardKey | str, ...]


_TABLE: dict[ActionName, ActionRow] = {
    ActionName.SELL: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Fiscalize"),
        QT_TRANSLATE_NOOP("Actions", "Take the payment of the chosen deal and issue its receipt"),
        "receipt",
        ("F9",),
    ),
    ActionName.SHIFT: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Shift"),
        QT_TRANSLATE_NOOP("Actions", "Open the shift, or close it with a Z-report"),
        "shift-open",
        ("F8",),
    ),
    ActionName.SEARCH: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Search deals"),
        QT_TRANSLATE_NOOP("Actions", "Search by number, title, client, phone or responsible"),
        "search",
        ("F2", QKeySequence.StandardKey.Find),
    ),
    ActionName.REGISTER: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Next register"),
        QT_TRANSLATE_NOOP("Actions", "Sell on the next register; what the last one does goes on"),
        "switch",
        ("F4",),
    ),
    ActionName.REFRESH: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Refresh"),
        QT_TRANSLATE_NOOP("Actions", "Read the deals and the shift anew"),
        "refresh",
        ("F5",),
    ),
    ActionName.OPEN_DEAL: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Open in the CRM"),
        QT_TRANSLATE_NOOP("Actions", "Open the chosen deal in the browser"),
        "external",
        (QKeySequence.StandardKey.Open,),
    ),
    ActionName.OUTBOX: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Queue"),
        QT_TRANSLATE_NOOP("Actions", "Receipts that wait or are being checked"),
        "queue",
        ("F11",),
    ),
    ActionName.SETTINGS: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Settings"),
        QT_TRANSLATE_NOOP("Actions", "CRM, registers, payment forms, taxes, rules of the sale"),
        "settings",
        ("Ctrl+,",),
    ),
    ActionName.HELP: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Help"),
        QT_TRANSLATE_NOOP("Actions", "All keys of the program"),
        "help",
        ("F1",),
    ),
    ActionName.BACK: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Back"),
        QT_TRANSLATE_NOOP("Actions", "Leave the payment or clear the search; a sale goes on"),
        "back",
        ("Esc",),
    ),
    ActionName.QUIT: ActionRow(
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        QT_TRANSLATE_NOOP("Actions", "Close the program; what waits stays safe"),
        "close",
        (QKeySequence.StandardKey.Quit, "Ctrl+Q"),
    ),
}


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One line of the help sheet, translated."""

    keys: str
    text: str
    tip: str


def help_rows() -> tuple[HelpRow, ...]:
    """The table as the help sheet shows it, in its order."""
    return tuple(
        HelpRow(
            key_text(name),
            QCoreApplication.translate("Actions", row.text),
            QCoreApplication.translate("Actions", row.tip),
        )
        for name, row in _TABLE.items()
    )


def key_sequences(name: ActionName) -> list[QKeySequence]:
    """Without doubles and without keys this platform has none for."""
    found: list[QKeySequence] = []
    for key in _TABLE[name].keys:
        candidates = (
            [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)[:1]
        )
        found += [sequence for sequence in candidates if sequence not in found]
    return found


def key_text(name: ActionName) -> str:
    """The keys as people read them: «F2, Ctrl+F»."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(sequence.toString(native) for sequence in key_sequences(name))


def make_actions(parent: QObject, theme: Theme) -> dict[ActionName, QAction]:
    """One `QAction` for each name, shared by buttons and keys; icons follow the theme."""
    actions: dict[ActionName, QAction] = {}
    for name, row in _TABLE.items():
        action = QAction(QCoreApplication.translate("Actions", row.text), parent)
        action.setObjectName(name.value)
        action.setShortcuts(key_sequences(name))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        tip = QCoreApplication.translate("Actions", row.tip)
        action.setToolTip(f"{tip} ({key_text(name)})")
        actions[name] = action
    retint(actions, theme)
    return actions


def retint(actions: Mapping[ActionName, QAction], theme: Theme) -> None:
    """Icons in the colours of the present theme."""
    for name, action in actions.items():
        action.setIcon(theme.icon(_TABLE[name].icon))
