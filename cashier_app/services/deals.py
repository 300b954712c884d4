"""The open deals: pulled incrementally, kept over restarts, opened with their lines."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cashier_app.domain.deal import Contact, CrmUser, Deal, DealLines, Funnel, Stage, StageKind
from cashier_app.domain.errors import CashierError, InputProblem
from cashier_app.domain.mapping import MappingRules, draft_receipt
from cashier_app.domain.operation import Operation, OperationState
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.domain.search import fold
from cashier_app.ports.crm import CrmGateway
from cashier_app.ports.storage import DealCache, Journal
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import subject_of

_log = logging.getLogger(__name__)

_SWEEP_EVERY = timedelta(minutes=10)
_OVERLAP = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class DealRow:
    """One row of the list. `sale` is the deal's live sale, if any; `draft` its receipt as last
    computed (None until its lines were seen); `search_text` is folded."""

    deal: Deal
    client_name: str
    stage_title: str
    stage_color: str
    owner_name: str
    draft: ReceiptDraft | None
    sale: Operation | None
    search_text: str

    @property
    def is_sold(self) -> bool:
        return self.sale is not None and self.sale.state is OperationState.DONE


@dataclass(frozen=True, slots=True)
class DealsState:
    """`total` counts rows; `refreshed_at` None before the first answer of this run."""

    is_loading: bool = False
    error: CashierError | None = None
    refreshed_at: datetime | None = None
    total: int = 0


@dataclass(frozen=True, slots=True)
class OpenedDeal:
    """A deal with its lines and its receipt. `is_fresh` false: as last seen, not re-read now."""

    deal: Deal
    lines: DealLines
    draft: ReceiptDraft | None
    is_fresh: bool


class DealList:
    """Rows newest deal first (by id), so that a refresh never moves rows under the cursor."""

    def __init__(
        self,
        crm: CrmGateway,
        cache: DealCache,
        journal: Journal,
        clock: Clock,
        rules: Callable[[], MappingRules | None],
        open_stage_ids: tuple[int, ...] = (),
        poll_s: float = 20.0,
    ) -> None:
        self._crm = crm
        self._cache = cache
        self._journal = journal
        self._clock = clock
        self._rules = rules
        self._open_stage_ids = open_stage_ids
        self._poll_s = poll_s
        self._deals: dict[int, Deal] = {}
        self._drafts: dict[int, tuple[datetime | None, ReceiptDraft | None]] = {}
        self._stages: dict[int, Stage] = {}
        self._users: dict[int, CrmUser] = {}
        self._swept_at: datetime | None = None
        self.funnels: tuple[Funnel, ...] = ()
        self.rows: tuple[DealRow, ...] = ()
        self.state = DealsState()
        self.changed: Event[DealsState] = Event()

    def load_cached(self) -> None:
        """Shows what was seen last time, before the network answers."""
        self._deals = {deal.id: deal for deal in self._cache.load()}
        self._rebuild()

    async def run(self) -> None:
        """Pulls for ever; errors are shown in the state and retried with the next poll."""
        while True:
            await self.refresh()
            await self._clock.sleep(self._poll_s)

    async def refresh(self, *, full: bool = False) -> DealsState:
        """One pull: only what changed, or everything every ten minutes (deletions)."""
        self._set(replace(self.state, is_loading=True))
        try:
            if not self._stages:
                await self._load_directories()
            now = self._clock.now()
            cursor = self._cache.cursor()
            is_sweep = (
                full
                or cursor is None
                or self._swept_at is None
                or now - self._swept_at >= _SWEEP_EVERY
            )
            if is_sweep:
                await self._sweep()
                self._swept_at = now
            else:
                assert cursor is not None
                await self._pull_changes(cursor - _OVERLAP)
        except CashierError as exc:
            _log.warning("deals were not refreshed: %s", exc)
            self._set(replace(self.state, is_loading=False, error=exc))
            return self.state
        self._rebuild()
        self._set(replace(self.state, is_loading=False, error=None, refreshed_at=self._clock.now()))
        return self.state

    async def _load_directories(self) -> None:
        self.funnels = await self._crm.funnels()
        self._stages = {stage.id: stage for funnel in self.funnels for stage in funnel.stages}
        self._users = {user.id: user for user in await self._crm.users()}

    async def _sweep(self) -> None:
        found: dict[int, Deal] = {}
        async for page in self._crm.open_deals(stage_ids=self._open_stage_ids):
            found.update((deal.id, deal) for deal in page.deals if self._is_open(deal))
            if not self._deals or len(found) > len(self._deals):
                # The first pull of a run shows its pages as they come.
                self._deals = {**self._deals, **found}
                self._rebuild()
        self._deals = found
        self._cache.replace_all(tuple(found.values()))
        self._store_cursor(found.values())

    async def _pull_changes(self, since: datetime) -> None:
        changed: dict[int, Deal] = {}
        async for page in self._crm.open_deals(changed_since=since):
            changed.update((deal.id, deal) for deal in page.deals)
        gone = [deal.id for deal in changed.values() if not self._is_open(deal)]
        still = [deal for deal in changed.values() if self._is_open(deal)]
        for deal_id in gone:
            self._deals.pop(deal_id, None)
        self._deals.update((deal.id, deal) for deal in still)
        self._cache.upsert(still, gone)
        self._store_cursor(changed.values())

    def _store_cursor(self, deals: Iterable[Deal]) -> None:
        moments = [deal.updated_at for deal in deals if deal.updated_at is not None]
        if moments:
            self._cache.set_cursor(max(moments))

    def _is_open(self, deal: Deal) -> bool:
        if self._open_stage_ids:
            return deal.stage_id in self._open_stage_ids
        return deal.stage_kind in {StageKind.NEW, StageKind.IN_WORK}

    def cached(self, deal_id: int) -> OpenedDeal | None:
        """The deal as last seen, for an instant preview; None when its lines were never seen."""
        deal = self._deals.get(deal_id)
        kept = self._cache.lines(deal_id)
        if deal is None or kept is None:
            return None
        lines, _ = kept
        return OpenedDeal(deal, lines, self._draft(deal, lines), is_fresh=False)

    async def open(self, deal_id: int, *, accept_lines_total: bool = False) -> OpenedDeal:
        """The deal with its lines and contacts as they are in the CRM now.

        Raises:
            InputProblem: `deal_gone` when it was deleted.
            CashierError: the kinds of the CRM port when it cannot be read.
        """
        deal = await self._crm.deal(deal_id)
        if deal is None:
            self._forget(deal_id)
            raise InputProblem("deal_gone", deal=deal_id)
        lines = await self._crm.lines(deal_id)
        deal = await self._with_contact(deal)
        self._cache.store_lines(lines, _stamp(deal))
        if self._is_open(deal):
            self._deals[deal_id] = deal
            self._cache.upsert([deal], [])
        draft = self._draft(deal, lines, accept_lines_total=accept_lines_total)
        self._drafts[deal_id] = (deal.updated_at, draft)
        self._rebuild()
        return OpenedDeal(deal, lines, draft, is_fresh=True)

    async def _with_contact(self, deal: Deal) -> Deal:
        client = deal.client
        if client is None or client.raw_phone or client.raw_email:
            return deal
        try:
            full = await self._crm.contact(client)
        except CashierError as exc:
            # The receipt does not need the contact; the sale goes on without a delivery.
            _log.info("contact %d was not read: %s", client.id, exc)
            return deal
        contacts: tuple[Contact, ...] = tuple(
            full if contact == client else contact for contact in deal.contacts
        )
        return replace(deal, contacts=contacts)

    async def fetch_drafts(self, deal_ids: Iterable[int]) -> None:
        """Lines and drafts of deals that are on the screen and changed since last seen."""
        for deal_id in tuple(deal_ids):
            deal = self._deals.get(deal_id)
            if deal is None:
                continue
            known = self._drafts.get(deal_id)
            if known is not None and known[0] == deal.updated_at:
                continue
            kept = self._cache.lines(deal_id)
            if kept is not None and kept[1] == _stamp(deal):
                lines = kept[0]
            else:
                try:
                    lines = await self._crm.lines(deal_id)
                except CashierError as exc:
                    _log.info("lines of deal %d were not read: %s", deal_id, exc)
                    return
                self._cache.store_lines(lines, _stamp(deal))
            self._drafts[deal_id] = (deal.updated_at, self._draft(deal, lines))
            self._rebuild()

    def rules_changed(self) -> None:
        """Drafts are made anew, for instance when the register's tax groups became known."""
        for deal_id in tuple(self._drafts):
            deal = self._deals.get(deal_id)
            kept = self._cache.lines(deal_id)
            if deal is None or kept is None:
                del self._drafts[deal_id]
            else:
                self._drafts[deal_id] = (deal.updated_at, self._draft(deal, kept[0]))
        self._rebuild()

    def sales_changed(self) -> None:
        """The journal changed: states in the list are shown anew."""
        self._rebuild()

    def _draft(
        self, deal: Deal, lines: DealLines, *, accept_lines_total: bool = False
    ) -> ReceiptDraft | None:
        rules = self._rules()
        if rules is None:
            return None
        return draft_receipt(deal, lines, rules, accept_lines_total=accept_lines_total)

    def _forget(self, deal_id: int) -> None:
        self._deals.pop(deal_id, None)
        self._drafts.pop(deal_id, None)
        self._cache.upsert([], [deal_id])
        self._rebuild()

    def _rebuild(self) -> None:
        sales = self._journal.live_sales()
        self.rows = tuple(
            self._row(self._deals[deal_id], sales.get(subject_of(deal_id)))
            for deal_id in sorted(self._deals, reverse=True)
        )
        self._set(replace(self.state, total=len(self.rows)))

    def _row(self, deal: Deal, sale: Operation | None) -> DealRow:
        client = deal.client
        stage = self._stages.get(deal.stage_id) if deal.stage_id is not None else None
        owner = self._users.get(deal.owner_id) if deal.owner_id is not None else None
        client_name = client.name if client is not None else ""
        parts = [
            str(deal.id),
            deal.title,
            client_name,
            client.phone or client.raw_phone if client is not None else "",
            client.email or client.raw_email if client is not None else "",
            owner.name if owner is not None else "",
        ]
        known = self._drafts.get(deal.id)
        return DealRow(
            deal=deal,
            client_name=client_name,
            stage_title=stage.title if stage is not None else "",
            stage_color=stage.color if stage is not None else "",
            owner_name=owner.name if owner is not None else "",
            draft=known[1] if known is not None else None,
            sale=sale,
            search_text=fold(" ".join(parts)),
        )

    def _set(self, state: DealsState) -> None:
        self.state = state
        self.changed.emit(state)


def _stamp(deal: Deal) -> str:
    return deal.updated_at.isoformat() if deal.updated_at is not None else ""
