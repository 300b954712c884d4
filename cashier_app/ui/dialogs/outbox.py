"""The queue (F11): what waits, why, since when, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QWidget

from cashier_app.ui.delegates.cells import ROW_HEIGHT, CellDelegate
from cashier_app.ui.dialogs.frame import FramedDialog
from cashier_app.ui.models.outbox import QueueColumn, QueueModel, QueueRow
from cashier_app.ui.theme import Theme


class OutboxDialog(FramedDialog):
    """Shows rows as they change; asks to send everything now or to give one up."""

    send_now_pressed = Signal()
    cancel_pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("outboxDialog", self.tr("Queue"), parent)
        self.setMinimumSize(820, 420)
        self.model = QueueModel(self)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.setProperty("tone", "muted")
        self.table = QTableView(self)
        self._set_up_table(theme)
        self.body.addWidget(self._note)
        self.body.addWidget(self.table, 1)
        self.give_up = self.add_button("giveUp", self.tr("Give up the chosen one…"))
        self.send_now = self.add_button("sendNow", self.tr("Try all now"))
        close = self.add_button("closeOutbox", self.tr("Close"), is_primary=True)
        close.clicked.connect(self.accept)
        self.send_now.clicked.connect(self.send_now_pressed)
        self.give_up.clicked.connect(self._on_give_up)
        self.table.selectionModel().selectionChanged.connect(self._update_buttons)
        self.model.dataChanged.connect(self._update_buttons)
        self.show_rows(())

    def _set_up_table(self, theme: Theme) -> None:
        table = self.table
        table.setObjectName("queue")
        table.setAccessibleName(self.tr("Queue"))
        table.setProperty("framed", "true")
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(QueueColumn.DEAL, QHeaderView.ResizeMode.Stretch)
        for column, width in {
            QueueColumn.AMOUNT: 110,
            QueueColumn.STATE: 300,
            QueueColumn.WAITS: 110,
        }.items():
            header.resizeSection(column, width)

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        self.model.set_rows(rows)
        if rows and self.chosen is None:
            # Otherwise Qt chooses the first row or none, by when the focus comes.
            self.table.selectRow(0)
        self._note.setText(
            self.tr("Everything here is kept safe and goes on by itself, also after a restart.")
            if rows
            else self.tr("Nothing waits: every receipt is issued and written to its deal.")
        )
        self.send_now.setEnabled(bool(rows))
        self._update_buttons()

    def show_fault(self, sentence: str) -> None:
        """The queue cannot be read now; the rows shown stay."""
        self._note.setText(sentence)

    @property
    def chosen(self) -> QueueRow | None:
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= len(self.model.rows):
            return None
        return self.model.rows[index.row()]

    def _update_buttons(self) -> None:
        chosen = self.chosen
        self.give_up.setEnabled(chosen is not None and chosen.can_cancel)

    def _on_give_up(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.can_cancel:
            self.cancel_pressed.emit(chosen)
