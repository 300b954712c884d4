"""The queue: receipts whose outcome is open, and write-backs that did not come through."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cashier_app.domain.operation import OperationId
from cashier_app.ui.roles import Role, Tone

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class QueueColumn(enum.IntEnum):
    DEAL = 0
    AMOUNT = 1
    STATE = 2
    WAITS = 3


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line, in words. `is_receipt` false: a write-back of a receipt that is valid already."""

    operation_id: OperationId
    is_receipt: bool
    title: str
    subtitle: str
    amount: str
    state: str
    reason: str
    tone: Tone
    icon: str
    waits: str
    can_cancel: bool


class QueueModel(QAbstractTableModel):
    """A short list that is replaced whole; the selection is kept by operation."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[QueueRow, ...] = ()

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        return self._rows

    def set_rows(self, rows: tuple[QueueRow, ...]) -> None:
        if rows == self._rows:
            return
        if [row.operation_id for row in rows] == [row.operation_id for row in self._rows]:
            self._rows = rows
            last = self.index(len(rows) - 1, len(QueueColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(QueueColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(QueueColumn(section))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            QueueColumn.DEAL: self.tr("Deal"),
            QueueColumn.AMOUNT: self.tr("Amount"),
            QueueColumn.STATE: self.tr("State"),
            QueueColumn.WAITS: self.tr("Waits"),
        }[QueueColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], QueueColumn(index.column())
        first, second = _texts(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{first}, {second}" if second else first
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Role.ROW:
            return row
        if role == Role.SECOND_LINE:
            return second
        if role == Role.TONE:
            return row.tone if column is QueueColumn.STATE else Tone.TEXT
        if role == Role.ICON_NAME:
            return row.icon if column is QueueColumn.STATE else ""
        return None


def _texts(row: QueueRow, column: QueueColumn) -> tuple[str, str]:
    if column is QueueColumn.DEAL:
        return row.title, row.subtitle
    if column is QueueColumn.AMOUNT:
        return row.amount, ""
    if column is QueueColumn.STATE:
        return row.state, row.reason
    return row.waits, ""


def _alignment(column: QueueColumn) -> Qt.AlignmentFlag:
    is_sum = column is QueueColumn.AMOUNT
    side = Qt.AlignmentFlag.AlignRight if is_sum else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
