"""Which stages of the CRM's funnels are sold from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cashier_app.domain.deal import Funnel, StageKind
from cashier_app.ui.setup.card import Card, as_shown
from cashier_app.ui.setup.settings_page import column_of
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import TickBox

_OPEN = (StageKind.NEW, StageKind.IN_WORK)
_COLUMNS = 2
_INDENT = 26


class StageTicks(Card):
    """A tree of two levels: a funnel's tick sets those of its stages. None ticked means all
    that are not closed; a closed stage, ticked, is sold from too."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Deals are shown from these stages"))
        self._theme = theme
        self._funnels: tuple[Funnel, ...] | None = None
        self._lost: tuple[int, ...] = ()
        self._stages: dict[int, TickBox] = {}
        self._heads: dict[int, TickBox] = {}
        self._tabs: tuple[TickBox, ...] = ()
        self._tree = QWidget(self)
        column_of(self).addWidget(self._tree)
        self._grid = QGridLayout(self._tree)

    def show_stages(self, funnels: Sequence[Funnel] | None, chosen: Sequence[int]) -> None:
        """`funnels` None: the CRM was not read. Chosen stages that it has no more stay ticked
        until a person takes them away."""
        shown = tuple(funnels) if funnels is not None else None
        known = {stage.id for funnel in shown or () for stage in funnel.stages}
        lost = tuple(stage for stage in chosen if stage not in known)
        if (shown, lost) != (self._funnels, self._lost):
            self._funnels, self._lost = shown, lost
            self._build()
        for stage, tick in self._stages.items():
            tick.setChecked(stage in chosen)
        self._show_state()

    @property
    def tabs(self) -> tuple[TickBox, ...]:
        """What Tab goes through, in order."""
        return self._tabs

    def chosen(self) -> tuple[int, ...]:
        """In the order of the funnels."""
        return tuple(stage for stage, tick in self._stages.items() if tick.isChecked())

    def _build(self) -> None:
        tree = QWidget(self)
        column_of(self).replaceWidget(self._tree, tree)
        self._tree.hide()
        self._tree.deleteLater()
        self._tree = tree
        self._grid = QGridLayout(tree)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, _INDENT - 16)
        for column in range(1, _COLUMNS + 1):
            self._grid.setColumnStretch(column, 1)
        self._stages, self._heads, self._tabs = {}, {}, ()
        row = 0
        for funnel in self._funnels or ():
            head = self._tick(f"funnel_{funnel.id}", funnel.title, funnel.title)
            head.clicked.connect(self._on_head)
            self._heads[funnel.id] = head
            self._grid.addWidget(head, row, 0, 1, _COLUMNS + 1)
            for place, stage in enumerate(funnel.stages):
                title = stage.title
                if stage.kind not in _OPEN:
                    title = self.tr("{title} (closed)").format(title=title)
                self._add_stage(stage.id, title, funnel.title, row + 1, place)
            row += 1 + -(-len(funnel.stages) // _COLUMNS)
        for place, stage_id in enumerate(self._lost):
            title = self.tr("stage {number}").format(number=stage_id)
            if self._funnels is not None:
                title = self.tr("stage {number}, Uspacy has it no more").format(number=stage_id)
            self._add_stage(stage_id, title, "", row, place)

    def _add_stage(self, stage: int, title: str, funnel: str, row: int, place: int) -> None:
        name = f"{funnel}: {title}" if funnel else title
        tick = self._tick(f"stage_{stage}", title, name)
        tick.clicked.connect(self._on_stage)
        self._stages[stage] = tick
        self._grid.addWidget(tick, row + place // _COLUMNS, 1 + place % _COLUMNS)

    def _tick(self, name: str, title: str, whole: str) -> TickBox:
        tick = TickBox(self._theme, as_shown(title), self._tree)
        tick.setObjectName(name)
        tick.setAccessibleName(whole)
        self._tabs = (*self._tabs, tick)
        return tick

    def _on_head(self) -> None:
        """Open stages only: closed ones are sold from only where somebody says so one by one."""
        for funnel in self._funnels or ():
            head = self._heads[funnel.id]
            if head is self.sender():
                for stage in funnel.stages:
                    if stage.kind in _OPEN or not head.isChecked():
                        self._stages[stage.id].setChecked(head.isChecked())
        self._on_stage()

    def _on_stage(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        for funnel in self._funnels or ():
            open_stages = [one for one in funnel.stages if one.kind in _OPEN]
            ticked = [one for one in open_stages if self._stages[one.id].isChecked()]
            is_whole = bool(open_stages) and len(ticked) == len(open_stages)
            self._heads[funnel.id].setChecked(is_whole)
        if self._funnels is None:
            self.say(self.tr("The stages are shown when Uspacy was read."))
        elif self.chosen():
            self.say(self.tr("Only deals in the ticked stages are shown."))
        else:
            self.say(self.tr("None is ticked: all deals that are not closed are shown."))
