"""The program's own SVG icons, drawn in any colour."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64)


class IconSet:
    """Icons by file name without the extension. The files draw with `currentColor`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._icons: dict[tuple[str, str, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}

    def icon(self, name: str, color: QColor, disabled: QColor) -> QIcon:
        key = (name, color.name(), disabled.name())
        if key not in self._icons:
            icon = QIcon()
            for size in _SIZES:
                icon.addPixmap(self._draw(name, color, size))
                icon.addPixmap(self._draw(name, disabled, size), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, color: QColor, size: int, ratio: float) -> QPixmap:
        """At `size` logical pixels, sharp on a screen with this device pixel ratio."""
        pixmap = QPixmap(self._draw(name, color, round(size * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _draw(self, name: str, color: QColor, size: int) -> QPixmap:
        key = (name, color.name(), size)
        if key not in self._pixmaps:
            if name not in self._sources:
                path = self._folder / f"{name}.svg"
                self._sources[name] = path.read_text(encoding="utf-8")
            source = self._sources[name].replace("currentColor", color.name())
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
            painter.end()
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]
