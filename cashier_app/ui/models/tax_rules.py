"""The tax rules of a register, in words."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cashier_app.ui.roles import Role, Tone

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RuleColumn(enum.IntEnum):
    RATE = 0
    GOODS = 1
    GROUPS = 2


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule. `price` says whether the tax is inside, "" for both; `doubt` why it is wrong."""

    rate: str
    price: str
    goods: str
    limit: str
    groups: str
    doubt: str
    tone: Tone
    icon: str


class TaxRuleModel(QAbstractTableModel):
    """A short list. Rows have no name of their own: the place is what stays chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RuleRow, ...] = ()

    @property
    def rows(self) -> tuple[RuleRow, ...]:
        return self._rows

    def set_rows(self, rows: tuple[RuleRow, ...]) -> None:
        if rows == self._rows:
            return
        if len(rows) == len(self._rows):
            self._rows = rows
            last = self.index(len(rows) - 1, len(RuleColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(RuleColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            RuleColumn.RATE: self.tr("Tax in Uspacy"),
            RuleColumn.GOODS: self.tr("Goods"),
            RuleColumn.GROUPS: self.tr("Group of the register"),
        }[RuleColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], RuleColumn(index.column())
        first, second = _texts(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        whole = f"{first}, {second}" if second else first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return whole
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(whole)}</p>"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ROW:
            return row
        if role == Role.SECOND_LINE:
            return second
        if role == Role.TONE:
            return row.tone if column is RuleColumn.GROUPS else Tone.TEXT
        if role == Role.ICON_NAME:
            return row.icon if column is RuleColumn.GROUPS else ""
        return None


def _texts(row: RuleRow, column: RuleColumn) -> tuple[str, str]:
    if column is RuleColumn.RATE:
        return row.rate, row.price
    if column is RuleColumn.GOODS:
        return row.goods, row.limit
    return row.groups, row.doubt
