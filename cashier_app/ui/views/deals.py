"""The left pane: search, stage and readiness filters, the list, its count and age."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cashier_app.services.deals import DealRow
from cashier_app.ui.delegates.cells import ROW_HEIGHT, CellDelegate
from cashier_app.ui.models.deals import Column, DealsModel
from cashier_app.ui.roles import Role
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import ChevronCombo, IconLabel, set_property
from cashier_app.ui.views.pane_message import PaneMessage

_WIDE = 580
_SEARCH_WIDTH = 128


class Readiness(enum.StrEnum):
    """Which deals are listed, by how they stand."""

    ALL = "all"
    OPEN = "open"
    READY = "ready"
    PROBLEM = "problem"
    SOLD = "sold"


@dataclass(frozen=True, slots=True)
class StageChoice:
    """One entry of the stage filter; `stage_id` None means every stage."""

    stage_id: int | None
    title: str


@dataclass(frozen=True, slots=True)
class EmptyText:
    """What the pane says when there is no row."""

    icon: str
    tone: str
    heading: str
    text: str
    button: str = ""


class DealsView(QWidget):
    """Takes rows and texts, tells what was searched, filtered, sorted and chosen."""

    search_changed = Signal(str)
    stage_changed = Signal(object)
    readiness_changed = Signal(object)
    sort_changed = Signal(object, bool)
    deal_selected = Signal(object)
    visible_changed = Signal()
    empty_button_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dealsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = DealsModel(self)
        self._selected_id: int | None = None
        self._is_focus_wanted = False
        self._is_updating = False
        self._build_ui(theme)
        self._connect()

    def _build_ui(self, theme: Theme) -> None:
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setPlaceholderText(self.tr("Search deals"))
        self.search.setAccessibleName(self.tr("Search deals"))
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.search.setTextMargins(22, 0, 0, 0)
        glass = IconLabel(theme, "search", "muted", 16, self.search)
        glass.move(10, 10)
        self.stages = ChevronCombo(theme, self)
        self.stages.setObjectName("stageFilter")
        self.stages.setAccessibleName(self.tr("Stage"))
        self.readiness = ChevronCombo(theme, self)
        self.readiness.setObjectName("readinessFilter")
        self.readiness.setAccessibleName(self.tr("State"))
        self.table = QTableView(self)
        self._set_up_table(theme)
        self._message = PaneMessage(theme, self)
        self._footer = QLabel(self)
        self._footer.setProperty("kind", "small")
        self._footer.setProperty("tone", "muted")
        self._footer.setTextFormat(Qt.TextFormat.PlainText)
        self._footer_icon = IconLabel(theme, "warning", "warning", 16, self)
        self._footer_icon.hide()

        filters = QHBoxLayout()
        filters.setContentsMargins(12, 10, 12, 8)
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.stages)
        filters.addWidget(self.readiness)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._message)
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 5, 12, 5)
        foot.setSpacing(6)
        foot.addWidget(self._footer_icon)
        foot.addWidget(self._footer, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(filters)
        layout.addLayout(self._pages, 1)
        layout.addWidget(rule)
        layout.addLayout(foot)

    def _set_up_table(self, theme: Theme) -> None:
        table = self.table
        table.setObjectName("deals")
        table.setAccessibleName(self.tr("Deals"))
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setMouseTracking(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.DEAL, QHeaderView.ResizeMode.Stretch)
        for column, width in {
            Column.NUMBER: 58,
            Column.STAGE: 112,
            Column.AMOUNT: 116,
            Column.STATE: 136,
        }.items():
            header.resizeSection(column, width)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.search_changed)
        self.search.returnPressed.connect(self._take_first)
        self.search.installEventFilter(self)
        self.stages.currentIndexChanged.connect(self._on_stage)
        self.readiness.currentIndexChanged.connect(self._on_readiness)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row)
        self.table.horizontalHeader().sectionClicked.connect(self._on_header)
        self.table.verticalScrollBar().valueChanged.connect(self.visible_changed)
        self.model.modelReset.connect(self._restore_selection)
        self._message.button_pressed.connect(self.empty_button_pressed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the deal's name matters more than its stage."""
        super().resizeEvent(event)
        self.table.setColumnHidden(Column.STAGE, event.size().width() < _WIDE)

    def show_rows(self, rows: tuple[DealRow, ...], empty: EmptyText) -> None:
        """Shows the rows in this order; keeps the chosen deal while it is listed."""
        self._is_updating = True
        try:
            self.model.set_rows(rows)
        finally:
            self._is_updating = False
        self._restore_selection()
        if rows:
            self._pages.setCurrentWidget(self.table)
            if self._is_focus_wanted:
                self.want_focus()
        else:
            self._message.show_message(
                empty.icon, empty.tone, empty.heading, empty.text, empty.button
            )
            self._pages.setCurrentWidget(self._message)
        self.visible_changed.emit()

    def show_stages(self, choices: tuple[StageChoice, ...]) -> None:
        """The entries of the stage filter; the chosen one stays when it is still there."""
        if choices == tuple(
            StageChoice(self.stages.itemData(place), self.stages.itemText(place))
            for place in range(self.stages.count())
        ):
            return
        chosen = self.stages.currentData()
        self.stages.blockSignals(True)
        self.stages.clear()
        for choice in choices:
            self.stages.addItem(choice.title, choice.stage_id)
        place = self.stages.findData(chosen)
        self.stages.setCurrentIndex(max(place, 0))
        self.stages.blockSignals(False)
        if place < 0 and chosen is not None:
            self.stage_changed.emit(None)

    def show_readiness(self, titles: dict[Readiness, str]) -> None:
        """The entries of the state filter with their counts inside the titles."""
        self.readiness.blockSignals(True)
        if self.readiness.count() != len(titles):
            self.readiness.clear()
            for readiness, title in titles.items():
                self.readiness.addItem(title, readiness)
        for place, title in enumerate(titles.values()):
            if self.readiness.itemText(place) != title:
                self.readiness.setItemText(place, title)
        self.readiness.blockSignals(False)

    def show_footer(self, text: str, *, is_trouble: bool = False) -> None:
        self._footer.setText(text)
        self._footer_icon.setVisible(is_trouble)
        set_property(self._footer, "tone", "warning" if is_trouble else "muted")

    @property
    def footer(self) -> str:
        return self._footer.text()

    @property
    def message(self) -> PaneMessage:
        return self._message

    @property
    def is_list_shown(self) -> bool:
        return self._pages.currentWidget() is self.table

    @property
    def row_count(self) -> int:
        """How many deals are listed now."""
        return self.model.rowCount()

    @property
    def selected_id(self) -> int | None:
        """The chosen deal; stays chosen while a filter hides it."""
        return self._selected_id

    def select(self, deal_id: int) -> bool:
        """Chooses a listed deal and scrolls to it; False when it is not listed."""
        place = self.model.row_of(deal_id)
        if place is None:
            return False
        self._make_current(place)
        return True

    def visible_ids(self) -> tuple[int, ...]:
        """Deals that are on the screen now, from above."""
        if not self.is_list_shown or not self.model.rows:
            return ()
        first = max(self.table.rowAt(0), 0)
        last = self.table.rowAt(self.table.viewport().height() - 1)
        last = len(self.model.rows) - 1 if last < 0 else last
        return tuple(row.deal.id for row in self.model.rows[first : last + 1])

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The down key leads from the search into its hits."""
        is_press = watched is self.search and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.focus_list()
            return True
        return super().eventFilter(watched, event)

    def _take_first(self) -> None:
        """Enter in the search: its first hit, never a deal chosen before."""
        if self.model.rows:
            self._make_current(0)
        self.focus_list()

    def drop_choice(self) -> None:
        """No deal is chosen any more."""
        self._selected_id = None
        self.table.selectionModel().clear()

    def show_choice(self) -> None:
        """Scrolls to the chosen deal."""
        if self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())

    def want_focus(self) -> None:
        """Keys go to the list, as soon as there is one; whoever types meanwhile goes on typing."""
        self._is_focus_wanted = not self.is_list_shown
        if self.is_list_shown and not isinstance(self.window().focusWidget(), QLineEdit):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_list(self) -> None:
        """To the list, with the first deal chosen when none is."""
        if not self.model.rows:
            return
        if not self.table.currentIndex().isValid():
            self._make_current(0)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_current(self, place: int) -> None:
        index = self.model.index(place, Column.NUMBER)
        self.table.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.table.scrollTo(index)

    def _restore_selection(self) -> None:
        """The cursor stands on the chosen deal, or nowhere while a filter hides it."""
        place = None if self._selected_id is None else self.model.row_of(self._selected_id)
        current = self.table.currentIndex()
        if place is None:
            self.table.selectionModel().clear()
        elif current.row() != place:
            self._make_current(place)

    def _on_current_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._is_updating or not current.isValid():
            return
        row = current.data(Role.ROW)
        if row.deal.id != self._selected_id:
            self._selected_id = row.deal.id
            self.deal_selected.emit(row)

    def _on_stage(self, _place: int) -> None:
        self.stage_changed.emit(self.stages.currentData())

    def _on_readiness(self, _place: int) -> None:
        self.readiness_changed.emit(Readiness(self.readiness.currentData()))

    def _on_header(self, section: int) -> None:
        header = self.table.horizontalHeader()
        is_same = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        descending = not (is_same and header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        self.sort_changed.emit(Column(section), descending)
