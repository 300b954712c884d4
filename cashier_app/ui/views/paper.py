"""The receipt as paper: rows of text in a fixed-width font, the QR drawn at whole pixels.

The paper is white in both themes, because paper is.
"""

from __future__ import annotations

from collections.abc import Sequence

import segno
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cashier_app.services.receipt_layout import Row, RowStyle, plain_text
from cashier_app.ui.theme import Theme, paper_font, sized_font

_MARGIN = 22
_SHADOW = 10
_FONT_PT = 10.5
_QR_MODULE = 3
_QR_QUIET = 2
_MARK_HEIGHT = 34


class Paper(QWidget):
    """`mark` is printed over the head in green: only issued receipts carry it."""

    def __init__(self, theme: Theme, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._points = _FONT_PT
        self._rows: tuple[Row, ...] = ()
        self._codes: dict[str, tuple[tuple[bool, ...], ...]] = {}
        self._mark = ""
        self.setObjectName("paper")
        self.setAccessibleName(self.tr("Receipt"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)
        self._fit()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    @property
    def mark(self) -> str:
        return self._mark

    def show_rows(self, rows: Sequence[Row], columns: int, mark: str = "") -> None:
        """Rows laid out for `columns` characters; a QR row carries its content as text."""
        self._rows, self._columns, self._mark = tuple(rows), columns, mark
        self._codes = {
            row.text: _modules(row.text) for row in self._rows if row.style is RowStyle.QR
        }
        self.setAccessibleDescription(plain_text(self._rows))
        self._fit()
        self.update()

    def use_points(self, points: float) -> None:
        """The size of the print, where the paper has less room than in the main window."""
        self._points = points
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._paper_width() + 2 * _SHADOW, self._paper_height() + 2 * _SHADOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paper = QRect(_SHADOW, _SHADOW, self._paper_width(), self._paper_height())
        self._paint_sheet(painter, paper)
        top = paper.top() + _MARGIN
        if self._mark:
            self._paint_mark(painter, QRect(paper.left(), top, paper.width(), _MARK_HEIGHT))
            top += _MARK_HEIGHT
        left = paper.left() + _MARGIN
        metrics = QFontMetrics(self._font(RowStyle.NORMAL))
        for row in self._rows:
            height = self._row_height(row, metrics)
            if event.rect().intersects(QRect(0, top, self.width(), height)):
                if row.style is RowStyle.QR:
                    self._paint_code(painter, row.text, top, paper)
                else:
                    self._paint_text(painter, row, left, top + metrics.ascent())
            top += height

    def _paint_sheet(self, painter: QPainter, paper: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shadow = self._theme.color("paper_shadow")
        for step in range(_SHADOW, 0, -1):
            shadow.setAlpha(3 if step > 4 else 6)
            painter.setBrush(shadow)
            painter.drawRoundedRect(paper.adjusted(-step, 2 - step, step, step), 6, 6)
        painter.setBrush(self._theme.color("paper"))
        painter.setPen(self._theme.color("paper_edge"))
        painter.drawRoundedRect(paper, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_mark(self, painter: QPainter, rect: QRect) -> None:
        painter.setFont(sized_font(12, QFont.Weight.Bold))
        painter.setPen(self._theme.color("paper_ok"))
        width = QFontMetrics(painter.font()).horizontalAdvance(self._mark)
        icon = 20
        left = rect.center().x() - (width + icon + 8) // 2
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        line = QRect(rect.left(), rect.top() - 6, rect.width(), 24)
        painter.drawPixmap(
            left, line.center().y() - icon // 2, self._theme.pixmap("ok", "paper_ok", icon, ratio)
        )
        painter.drawText(
            QRect(left + icon + 8, line.top(), width + 8, line.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._mark,
        )

    def _paint_text(self, painter: QPainter, row: Row, left: int, baseline: int) -> None:
        painter.setFont(self._font(row.style))
        token = "paper_muted" if row.style is RowStyle.MUTED else "paper_ink"
        painter.setPen(self._theme.color(token))
        painter.drawText(left, baseline, row.text)

    def _paint_code(self, painter: QPainter, content: str, top: int, paper: QRect) -> None:
        modules = self._codes[content]
        side = len(modules) * _QR_MODULE
        left = paper.left() + (paper.width() - side) // 2
        ink = self._theme.color("paper_ink")
        for line, cells in enumerate(modules):
            for column, is_dark in enumerate(cells):
                if is_dark:
                    painter.fillRect(
                        left + column * _QR_MODULE,
                        top + (_QR_QUIET + line) * _QR_MODULE,
                        _QR_MODULE,
                        _QR_MODULE,
                        ink,
                    )

    def _row_height(self, row: Row, metrics: QFontMetrics) -> int:
        if row.style is RowStyle.QR:
            return (len(self._codes[row.text]) + 2 * _QR_QUIET) * _QR_MODULE
        return metrics.height() + 2

    def _paper_width(self) -> int:
        # Whole text at once: the advance of one character may be fractional.
        width = QFontMetrics(self._font(RowStyle.NORMAL)).horizontalAdvance("0" * self._columns)
        return width + 2 * _MARGIN

    def _paper_height(self) -> int:
        metrics = QFontMetrics(self._font(RowStyle.NORMAL))
        height = sum(self._row_height(row, metrics) for row in self._rows)
        return height + 2 * _MARGIN + (_MARK_HEIGHT if self._mark else 0)

    def _font(self, style: RowStyle) -> QFont:
        font = paper_font(self._points)
        font.setBold(style is RowStyle.BOLD)
        return font

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())


def _modules(content: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of a QR with error correction M, without a quiet zone."""
    code = segno.make_qr(content, error="m", boost_error=False)
    return tuple(tuple(bool(cell) for cell in line) for line in code.matrix)
