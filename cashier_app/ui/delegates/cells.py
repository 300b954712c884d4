"""Cells of the list of deals: two lines of text, or an icon with its word."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cashier_app.ui.roles import Role, Tone
from cashier_app.ui.theme import Theme, sized_font

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 46
_PADDING = 8
_BAR = 3
_ICON = 18
_SECOND_PT = 9.5


class CellDelegate(QStyledItemDelegate):
    """Paints with the theme's tokens; elides, never wraps. Sums stand right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._paint_ground(painter, option, index)
        inner = option.rect.adjusted(_PADDING, 0, -_PADDING, -1)
        if index.column() == 0:
            inner.adjust(_BAR, 0, 0, 0)
        icon = index.data(Role.ICON_NAME)
        tone = Tone(index.data(Role.TONE))
        if icon:
            self._paint_icon(painter, option, inner, icon, tone)
            inner.adjust(_ICON + 6, 0, 0, 0)
        self._paint_texts(painter, inner, index, tone)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, theme = option.rect, self._theme
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = option.widget is not None and option.widget.hasFocus()
        if is_selected:
            painter.fillRect(rect, theme.color("accent_tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if not is_selected:
            return
        if has_focus:
            for top in (rect.top(), rect.bottom() - 1):
                painter.fillRect(QRect(rect.left(), top, rect.width(), 2), theme.color("accent"))
        if index.column() == 0:
            token = "accent" if has_focus else "field_line"
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, theme.color(token))

    def _paint_icon(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        inner: QRect,
        name: str,
        tone: Tone,
    ) -> None:
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        pixmap = self._theme.pixmap(name, tone.value, _ICON, ratio)
        painter.drawPixmap(inner.left(), inner.center().y() - _ICON // 2 + 1, pixmap)

    def _paint_texts(self, painter: QPainter, inner: QRect, index: Index, tone: Tone) -> None:
        first = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        second = str(index.data(Role.SECOND_LINE) or "")
        alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        side = alignment & Qt.AlignmentFlag.AlignHorizontal_Mask
        font = sized_font(10.5)
        if alignment & Qt.AlignmentFlag.AlignRight:
            font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(self._theme.color(tone.value))
        upper = inner
        if second:
            upper = QRect(inner.left(), inner.top() + 4, inner.width(), inner.height() // 2 - 2)
        text = QFontMetrics(font).elidedText(first, Qt.TextElideMode.ElideRight, upper.width())
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(upper, side | vertical | Qt.TextFlag.TextSingleLine, text)
        if not second:
            return
        lower = QRect(inner.left(), upper.bottom(), inner.width(), inner.height() // 2 - 3)
        small = sized_font(_SECOND_PT)
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        text = QFontMetrics(small).elidedText(second, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, side | vertical | Qt.TextFlag.TextSingleLine, text)
