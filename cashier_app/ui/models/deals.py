"""The list of deals: five columns over a tuple of `DealRow`."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from cashier_app.domain.operation import OperationState
from cashier_app.services.deals import DealRow
from cashier_app.ui import formats
from cashier_app.ui.models.row_changes import row_changes
from cashier_app.ui.roles import Role, Tone

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MAX_STEPS = 64


class Column(enum.IntEnum):
    NUMBER = 0
    DEAL = 1
    STAGE = 2
    AMOUNT = 3
    STATE = 4


@dataclass(frozen=True, slots=True)
class DealState:
    """How a deal stands, as icon and word."""

    tone: Tone
    icon: str
    word: str


def deal_state(row: DealRow) -> DealState:
    """The state shown in the list: the sale's, else that of the receipt as last computed."""
    translate = QCoreApplication.translate
    if row.sale is not None:
        if row.is_sold and not row.is_wholly_sold:
            return DealState(Tone.WARNING, "receipt", translate("DealState", "in part"))
        if row.is_sold:
            return DealState(Tone.MUTED, "receipt", translate("DealState", "receipt issued"))
        if row.sale.state is OperationState.ATTENTION:
            return DealState(Tone.DANGER, "danger", translate("DealState", "needs you"))
        if row.sale.state is OperationState.PREPARED:
            return DealState(Tone.WARNING, "waiting", translate("DealState", "in the queue"))
        return DealState(Tone.WARNING, "waiting", translate("DealState", "checking"))
    if row.draft is None:
        return DealState(Tone.MUTED, "unknown", translate("DealState", "not opened yet"))
    if {problem.code for problem in row.draft.blocking} == {"already_has_number"}:
        return DealState(Tone.MUTED, "receipt", translate("DealState", "receipt in the CRM"))
    if row.draft.blocking:
        return DealState(Tone.DANGER, "danger", translate("DealState", "to be fixed"))
    if row.draft.warnings:
        return DealState(Tone.WARNING, "warning", translate("DealState", "check it"))
    return DealState(Tone.OK, "ok", translate("DealState", "ready"))


def amount_text(row: DealRow) -> str:
    """The deal's own total; a dash when absent. A foreign currency stands below it."""
    return "—" if row.deal.amount is None else formats.money(row.deal.amount)


def foreign_currency(row: DealRow) -> str:
    """The deal's currency when it is not the hryvnia, else empty."""
    return "" if row.deal.currency in ("", "UAH") else row.deal.currency


class DealsModel(QAbstractTableModel):
    """`set_rows` keeps selection and scrolling: it inserts, removes and changes single rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DealRow, ...] = ()

    @property
    def rows(self) -> tuple[DealRow, ...]:
        return self._rows

    def row_of(self, deal_id: int) -> int | None:
        """Where a deal stands, None when it is not in the list."""
        for position, row in enumerate(self._rows):
            if row.deal.id == deal_id:
                return position
        return None

    def set_rows(self, rows: tuple[DealRow, ...]) -> None:
        """Shows `rows` (unique deal ids) in exactly this order."""
        old_keys = [row.deal.id for row in self._rows]
        changes = row_changes(old_keys, [row.deal.id for row in rows])
        if changes.steps > _MAX_STEPS:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        for run in changes.removals:
            self.beginRemoveRows(_ROOT, run.first, run.last)
            self._rows = self._rows[: run.first] + self._rows[run.last + 1 :]
            self.endRemoveRows()
        if changes.is_reordered:
            self._reorder(rows)
        for run in changes.insertions:
            self.beginInsertRows(_ROOT, run.first, run.last)
            added = rows[run.first : run.last + 1]
            self._rows = self._rows[: run.first] + added + self._rows[run.first :]
            self.endInsertRows()
        self._update_changed(rows)

    def _reorder(self, rows: tuple[DealRow, ...]) -> None:
        here = {row.deal.id: row for row in self._rows}
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()].deal.id for index in before]
        self._rows = tuple(here[row.deal.id] for row in rows if row.deal.id in here)
        places = {row.deal.id: place for place, row in enumerate(self._rows)}
        after = [
            self.index(places[deal_id], index.column())
            for deal_id, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _update_changed(self, rows: tuple[DealRow, ...]) -> None:
        changed = [
            place
            for place, (old, new) in enumerate(zip(self._rows, rows, strict=True))
            if old is not new and old != new
        ]
        self._rows = rows
        last_column = self.columnCount() - 1
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, last_column))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NUMBER: self.tr("No."),
            Column.DEAL: self.tr("Deal · client"),
            Column.STAGE: self.tr("Stage"),
            Column.AMOUNT: self.tr("Amount"),
            Column.STATE: self.tr("State"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _display(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Role.ROW:
            return row
        if role == Role.SECOND_LINE:
            return _second_line(row, column)
        if role == Role.TONE:
            return _tone(row, column)
        if role == Role.ICON_NAME:
            return deal_state(row).icon if column is Column.STATE else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._accessible_text(row, column)
        return None

    def _tool_tip(self, row: DealRow, column: Column) -> str | None:
        if column is Column.DEAL:
            return _plain("\n".join(part for part in (row.deal.title, row.client_name) if part))
        if column is Column.STAGE:
            return _plain("\n".join(part for part in (row.stage_title, row.owner_name) if part))
        return None

    def _accessible_text(self, row: DealRow, column: Column) -> str:
        text = _display(row, column)
        second = _second_line(row, column)
        if column is Column.NUMBER:
            return self.tr("Deal {number}").format(number=text)
        return f"{text}, {second}" if second else text


def _display(row: DealRow, column: Column) -> str:
    if column is Column.NUMBER:
        return str(row.deal.id)
    if column is Column.DEAL:
        return row.deal.title
    if column is Column.STAGE:
        return row.stage_title
    if column is Column.AMOUNT:
        return amount_text(row)
    return deal_state(row).word


def _second_line(row: DealRow, column: Column) -> str:
    if column is Column.DEAL:
        return row.client_name
    if column is Column.STAGE:
        return row.owner_name
    if column is Column.AMOUNT:
        return foreign_currency(row)
    return ""


def _tone(row: DealRow, column: Column) -> Tone:
    if column is Column.STATE:
        return deal_state(row).tone
    return Tone.MUTED if row.is_sold or column is Column.NUMBER else Tone.TEXT


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column is Column.AMOUNT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _plain(text: str) -> str:
    """Foreign text as markup of its own, so that none of it is taken for markup (case U-04)."""
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>"
