"""Numbered pictures of the running window, each in light and dark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from cashier_app.services.preferences import ThemeChoice
from cashier_app.ui.theme import Theme

_SHADE = QColor(0, 0, 0, 70)


class Pictures:
    """Writes `NN-name-light.png` and `NN-name-dark.png`; without a folder only paints them."""

    def __init__(self, folder: Path | None, window: QWidget, theme: Theme) -> None:
        self._folder = folder
        self._window = window
        self._theme = theme
        self._number = 0

    @property
    def count(self) -> int:
        """Screens taken so far."""
        return self._number

    def take(self, name: str) -> None:
        """
        Raises:
            RuntimeError: a picture is empty or cannot be written.
        """
        self._number += 1
        for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
            self._theme.apply(choice)
            picture = self._paint()
            if picture.isNull():
                raise RuntimeError(f"the picture {name} is empty")
            if self._folder is None:
                continue
            path = self._folder / f"{self._number:02d}-{name}-{choice.value}.png"
            if not picture.save(str(path)):
                raise RuntimeError(f"{path} cannot be written")

    def _paint(self) -> QPixmap:
        """The window, with an open dialog over it where there is one."""
        picture = self._window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog is self._window:
            return picture
        front = dialog.grab()
        painter = QPainter(picture)
        painter.fillRect(self._window.rect(), _SHADE)
        free = self._window.size() - dialog.size()
        painter.drawPixmap(QPoint(free.width() // 2, free.height() // 2), front)
        painter.end()
        return picture
