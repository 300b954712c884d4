"""A CRM whose credentials nobody has entered yet: every call says so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import NoReturn

from cashier_app.domain.deal import Contact, CrmUser, Deal, DealField, DealLines, Funnel
from cashier_app.domain.errors import AuthRequired
from cashier_app.ports.crm import DealPage, FieldValue, PortalInfo


def _refuse() -> NoReturn:
    raise AuthRequired("crm_credentials_missing")


class UnconfiguredCrm:
    """Implements `ports.crm.CrmGateway`; raises `AuthRequired` `crm_credentials_missing`."""

    async def portal(self) -> PortalInfo:
        _refuse()

    async def funnels(self) -> tuple[Funnel, ...]:
        _refuse()

    async def users(self) -> tuple[CrmUser, ...]:
        _refuse()

    async def deal_fields(self) -> tuple[DealField, ...]:
        _refuse()

    async def open_deals(
        self, *, changed_since: datetime | None = None, stage_ids: Sequence[int] = ()
    ) -> AsyncIterator[DealPage]:
        _refuse()
        yield  # Makes this an iterator; never reached.

    async def deal(self, deal_id: int) -> Deal | None:
        _refuse()

    async def lines(self, deal_id: int) -> DealLines:
        _refuse()

    async def contact(self, contact: Contact) -> Contact:
        _refuse()

    async def write_fields(self, deal_id: int, values: Mapping[str, FieldValue]) -> None:
        _refuse()

    async def has_comment(self, deal_id: int, text: str) -> bool:
        _refuse()

    async def add_comment(self, deal_id: int, text: str, link: str | None) -> None:
        _refuse()

    async def move_stage(self, deal_id: int, stage_id: int) -> None:
        _refuse()

    async def close(self) -> None:
        return None
