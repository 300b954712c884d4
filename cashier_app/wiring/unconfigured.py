"""A CRM that cannot be asked: nobody has entered credentials yet, or they are unusable."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import NoReturn

from cashier_app.domain.deal import (
    Contact,
    CrmCategory,
    CrmTax,
    CrmUser,
    Deal,
    DealField,
    DealLines,
    Funnel,
)
from cashier_app.domain.errors import AuthRequired
from cashier_app.ports.crm import DealPage, FieldValue, PortalInfo


class UnconfiguredCrm:
    """Implements `ports.crm.CrmGateway`; every call raises `AuthRequired` with one code."""

    def __init__(self, code: str = "crm_credentials_missing") -> None:
        self._code = code

    def _refuse(self) -> NoReturn:
        raise AuthRequired(self._code)

    async def portal(self) -> PortalInfo:
        self._refuse()

    async def funnels(self) -> tuple[Funnel, ...]:
        self._refuse()

    async def users(self) -> tuple[CrmUser, ...]:
        self._refuse()

    async def deal_fields(self) -> tuple[DealField, ...]:
        self._refuse()

    async def product_fields(self) -> tuple[DealField, ...]:
        self._refuse()

    async def taxes(self) -> tuple[CrmTax, ...]:
        self._refuse()

    async def categories(self) -> tuple[CrmCategory, ...]:
        self._refuse()

    async def create_deal_field(self, wanted: DealField) -> DealField:
        self._refuse()

    async def open_deals(
        self, *, changed_since: datetime | None = None, stage_ids: Sequence[int] = ()
    ) -> AsyncIterator[DealPage]:
        self._refuse()
        yield  # Makes this an iterator; never reached.

    async def deal(self, deal_id: int) -> Deal | None:
        self._refuse()

    async def lines(self, deal_id: int) -> DealLines:
        self._refuse()

    async def contact(self, contact: Contact) -> Contact:
        self._refuse()

    async def write_fields(self, deal_id: int, values: Mapping[str, FieldValue]) -> None:
        self._refuse()

    async def has_comment(self, deal_id: int, text: str) -> bool:
        self._refuse()

    async def add_comment(self, deal_id: int, text: str, link: str | None) -> None:
        self._refuse()

    async def move_stage(self, deal_id: int, stage_id: int) -> None:
        self._refuse()

    async def close(self) -> None:
        return None
