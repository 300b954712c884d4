"""A CRM in memory and the list of deals over it."""

from __future__ import annotations

from cashier_app.domain.deal import Deal, Funnel, Stage, StageKind
from cashier_app.domain.mapping import MappingRules
from cashier_app.services.deals import DealList, DealsState
from tests.fakes import FakeClock, FakeCrm

from .builders import RULES, Disk, deal_lines

STAGE = Stage(21, "В роботі", StageKind.IN_WORK, color="#ffaa00")


class Shop:
    """A CRM and the list over it."""

    def __init__(self, disk: Disk, clock: FakeClock, *deals: Deal) -> None:
        self.disk, self.clock = disk, clock
        self.crm = FakeCrm(all_funnels=(Funnel(3, "Продажі", (STAGE,)),))
        self.rules: MappingRules | None = RULES
        for deal in deals:
            self.add(deal)
        self.states: list[DealsState] = []
        self.restart()

    def restart(self, *, open_stage_ids: tuple[int, ...] = ()) -> None:
        self.deals = DealList(
            self.crm,
            self.disk.cache,
            self.disk.journal,
            self.clock,
            lambda: self.rules,
            open_stage_ids,
        )
        self.deals.changed.subscribe(self.states.append)

    def add(self, deal: Deal) -> None:
        self.crm.deals[deal.id] = deal
        self.crm.deal_lines[deal.id] = deal_lines(deal.id)

    @property
    def ids(self) -> list[int]:
        return [row.deal.id for row in self.deals.rows]

    def called(self, name: str) -> int:
        return self.crm.calls.count(name)
