"""Item roles shared by models, delegates and views."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt


class Role(enum.IntEnum):
    """Roles beyond Qt's own; `data()` only looks them up."""

    ROW = Qt.ItemDataRole.UserRole
    """The frozen row object itself."""
    SECOND_LINE = Qt.ItemDataRole.UserRole + 1
    """Smaller text under the display text; empty when there is none."""
    TONE = Qt.ItemDataRole.UserRole + 2
    """A `Tone`: the colour token of an icon and its word."""
    ICON_NAME = Qt.ItemDataRole.UserRole + 3
    """File name of an icon without extension; empty when there is none."""


class Tone(enum.StrEnum):
    """Colour tokens that carry a meaning; always shown with an icon and a word."""

    OK = "ok"
    WARNING = "warning"
    DANGER = "danger"
    MUTED = "muted"
    TEXT = "text"


TONE_ICONS = {
    Tone.OK: "ok",
    Tone.WARNING: "warning",
    Tone.DANGER: "danger",
    Tone.MUTED: "unknown",
    Tone.TEXT: "info",
}
