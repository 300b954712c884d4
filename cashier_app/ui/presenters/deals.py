"""The list of deals: search, filters, age of what is shown, the next deal to sell."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from cashier_app.domain.errors import AuthRequired
from cashier_app.ports.system import Clock
from cashier_app.services.deals import DealList, DealRow, DealsState
from cashier_app.services.tasks import TaskScope
from cashier_app.ui import formats
from cashier_app.ui.error_text import text_of, way_text
from cashier_app.ui.models.deals import Column
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.presenters.deal_order import DealFilter, arrange, counts
from cashier_app.ui.views.deals import DealsView, EmptyText, Readiness, StageChoice
from cashier_app.ui.views.problems import WayOut

_SETTLE_S = 0.15
"""Scrolling and typing come to rest before anything is read for the rows on the screen."""


class DealsPresenter(QObject):
    """Speaks to the window by signals; owns no widget."""

    deal_selected = Signal(object)
    deal_hidden = Signal()
    connection_wanted = Signal()

    def __init__(
        self,
        deals: DealList,
        view: DealsView,
        scope: TaskScope,
        clock: Clock,
        wanted: DealFilter | None = None,
    ) -> None:
        """`wanted` is what the view is narrowed to already, of an earlier presenter. A deal that
        the view still has chosen is told as soon as it is listed."""
        super().__init__(view)
        self._deals = deals
        self._view = view
        self._scope = scope
        self._clock = clock
        self._filter = wanted or DealFilter()
        self._untold_id = view.selected_id
        self._shown: tuple[DealRow, ...] = ()
        self._is_showing = False
        self._is_reading = False
        self._bindings = Bindings()
        self._bindings.subscribe(deals.changed, self._on_changed)
        self._bindings.connect(view.search_changed, self._on_search)
        self._bindings.connect(view.stage_changed, self._on_stage)
        self._bindings.connect(view.readiness_changed, self._on_readiness)
        self._bindings.connect(view.sort_changed, self._on_sort)
        self._bindings.connect(view.deal_selected, self._on_selected)
        self._bindings.connect(view.visible_changed, self._on_visible)
        self._bindings.connect(view.empty_button_pressed, self._on_empty_button)

    @property
    def wanted(self) -> DealFilter:
        """What the list is narrowed to and how it is sorted."""
        return self._filter

    def start(self) -> None:
        self._show()

    def stop(self) -> None:
        self._bindings.release()

    def refresh(self) -> None:
        """A person asks: everything is read anew."""
        self._scope.start(self._deals.refresh(full=True), name="refresh deals", group="refresh")

    def clear_search(self) -> bool:
        """Shows everything again; False when nothing was searched."""
        if not self._view.search.text():
            return False
        self._view.search.clear()
        return True

    def select_next(self) -> None:
        """The next listed deal without a receipt after the chosen one, from the top again."""
        if not any(_is_ready(row) for row in self._shown) and self._filter.query:
            # The searched deal is sold: go on in the whole list.
            self.clear_search()
        ids = [row.deal.id for row in self._shown if _is_ready(row)]
        chosen = self._view.selected_id
        order = [row.deal.id for row in self._shown]
        if chosen in order:
            place = order.index(chosen)
            ahead = [deal_id for deal_id in order[place + 1 :] if deal_id in set(ids)]
            ids = ahead or ids
        if ids:
            self._view.select(ids[0])
        self._view.focus_list()

    def tick(self) -> None:
        """Once a second: the age in the footer."""
        self._show_footer()

    def _on_selected(self, row: DealRow) -> None:
        self._untold_id = None
        self.deal_selected.emit(row)

    def _on_changed(self, _state: DealsState) -> None:
        self._show()

    def _show(self) -> None:
        rows = self._deals.rows
        self._shown = arrange(rows, self._filter)
        self._view.show_stages(self._stage_choices())
        self._view.show_readiness(self._readiness_titles(rows))
        self._is_showing = True
        try:
            self._view.show_rows(self._shown, self._empty_text())
        finally:
            self._is_showing = False
        self._show_footer()
        self._tell_kept_choice()

    def _tell_kept_choice(self) -> None:
        """The view marks the deal that was chosen before by itself, without a signal."""
        row = next((row for row in self._shown if row.deal.id == self._untold_id), None)
        if row is not None:
            self._on_selected(row)

    def _stage_choices(self) -> tuple[StageChoice, ...]:
        many = len(self._deals.funnels) > 1
        choices = [StageChoice(None, self.tr("All stages"))]
        for funnel in self._deals.funnels:
            for stage in funnel.stages:
                title = f"{stage.title} · {funnel.title}" if many else stage.title
                choices.append(StageChoice(stage.id, title))
        return tuple(choices)

    def _readiness_titles(self, rows: tuple[DealRow, ...]) -> dict[Readiness, str]:
        titles = {
            Readiness.ALL: self.tr("All ({count})"),
            Readiness.OPEN: self.tr("Not sold ({count})"),
            Readiness.READY: self.tr("Ready ({count})"),
            Readiness.PROBLEM: self.tr("To look at ({count})"),
            Readiness.SOLD: self.tr("Receipt issued ({count})"),
        }
        found = counts(rows)
        return {entry: title.format(count=found[entry]) for entry, title in titles.items()}

    def _empty_text(self) -> EmptyText:
        state = self._deals.state
        if self._deals.rows:
            return EmptyText(
                "search-off",
                "muted",
                self.tr("Nothing found"),
                self.tr("Try another word or show all deals."),
                self.tr("Show all   Esc"),
            )
        if state.error is not None:
            error = text_of(state.error)
            button = way_text(WayOut.RELOAD)
            if isinstance(state.error, AuthRequired) or WayOut.CONNECTION in error.ways:
                button = way_text(WayOut.CONNECTION)
            return EmptyText("offline", error.tone.value, error.title, error.text, button)
        if state.refreshed_at is None:
            return EmptyText(
                "waiting", "muted", self.tr("Reading the deals…"), self.tr("One moment.")
            )
        return EmptyText(
            "inbox",
            "muted",
            self.tr("No open deals"),
            self.tr("A deal appears here by itself as soon as it is opened in Uspacy."),
            self.tr("Refresh   F5"),
        )

    def _show_footer(self) -> None:
        state = self._deals.state
        parts = [self._count_text()]
        if state.refreshed_at is not None:
            age = formats.ago(state.refreshed_at, self._clock.now())
            parts.append(self.tr("refreshed {ago}").format(ago=age))
        elif self._deals.rows:
            parts.append(self.tr("as seen last time"))
        if state.error is not None and self._deals.rows:
            parts.append(text_of(state.error).title)
        elif state.is_loading and state.refreshed_at is None:
            parts.append(self.tr("reading…"))
        is_trouble = state.error is not None and bool(self._deals.rows)
        self._view.show_footer(" · ".join(parts), is_trouble=is_trouble)

    def _count_text(self) -> str:
        whole = self.tr("%n deal(s)", "", len(self._deals.rows))
        if not self._filter.is_narrowing:
            return whole
        return self.tr("{shown} of {whole}").format(shown=len(self._shown), whole=whole)

    def _on_search(self, text: str) -> None:
        self._change(replace(self._filter, query=text))

    def _on_stage(self, stage_id: int | None) -> None:
        self._change(replace(self._filter, stage_id=stage_id))

    def _on_readiness(self, readiness: Readiness) -> None:
        self._change(replace(self._filter, readiness=readiness))

    def _on_sort(self, column: Column, is_descending: bool) -> None:
        self._change(replace(self._filter, sort=column, is_descending=is_descending))

    def _change(self, wanted: DealFilter) -> None:
        """A deal that the filter hides is no longer chosen: F9 sells only what is in view."""
        self._filter = wanted
        self._show()
        chosen = self._view.selected_id
        if chosen is None:
            return
        if any(row.deal.id == chosen for row in self._shown):
            self._view.show_choice()
        else:
            self._view.drop_choice()
            self.deal_hidden.emit()

    def _on_visible(self) -> None:
        if self._scope.is_closed or self._deals.state.error is not None:
            return
        # While rows are being read, showing what came must not start the reading over.
        if not (self._is_showing and self._is_reading):
            self._scope.start(self._read_visible(), name="receipts of the list", group="drafts")

    async def _read_visible(self) -> None:
        """Receipts of the rows on the screen, until the same rows are on it before and after."""
        self._is_reading = True
        try:
            await self._clock.sleep(_SETTLE_S)
            seen: tuple[int, ...] = ()
            while seen != (visible := self._view.visible_ids()):
                await self._deals.fetch_drafts(visible)
                seen = visible
        finally:
            self._is_reading = False

    def _on_empty_button(self) -> None:
        state = self._deals.state
        if self._deals.rows:
            self._view.search.clear()
            self._view.stages.setCurrentIndex(0)
            self._view.readiness.setCurrentIndex(0)
        elif isinstance(state.error, AuthRequired) or (
            state.error is not None and WayOut.CONNECTION in text_of(state.error).ways
        ):
            self.connection_wanted.emit()
        else:
            self.refresh()


def _is_ready(row: DealRow) -> bool:
    """Without a receipt, and nothing known that forbids one."""
    return row.sale is None and (row.draft is None or not row.draft.blocking)
