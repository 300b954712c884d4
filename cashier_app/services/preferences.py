"""What the window remembers between runs."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol


class ThemeChoice(enum.StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """`splitter_permille` is the share of the deal list; `window_geometry` is opaque text."""

    language: str = "uk"
    theme: ThemeChoice = ThemeChoice.SYSTEM
    splitter_permille: int = 460
    window_geometry: str = ""


class PreferenceStore(Protocol):
    def load(self) -> Preferences: ...

    def save(self, preferences: Preferences) -> None:
        """A failure to write is logged: a lost window size stops nobody."""
        ...
