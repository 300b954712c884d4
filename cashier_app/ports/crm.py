"""What the program needs of a CRM."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

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


@dataclass(frozen=True, slots=True)
class PortalInfo:
    host: str
    default_currency: str
    user_name: str


@dataclass(frozen=True, slots=True)
class DealPage:
    """One page, newest change first. `total` is the server's count, None when not told."""

    deals: tuple[Deal, ...]
    total: int | None
    is_last: bool


FieldValue = str | int | None
"""What is written to a deal field: text, a whole number or unix seconds; None clears it."""


class CrmGateway(Protocol):
    """Reads raise `NotSent`, `AuthRequired`, `Refused`, `RateLimited`, `ContractBroken`.

    Writes besides raise `OutcomeUnknown`; they are idempotent by value, so the caller reads back
    and repeats.
    """

    async def portal(self) -> PortalInfo: ...

    async def funnels(self) -> tuple[Funnel, ...]: ...

    async def users(self) -> tuple[CrmUser, ...]: ...

    async def deal_fields(self) -> tuple[DealField, ...]: ...

    async def product_fields(self) -> tuple[DealField, ...]: ...

    async def taxes(self) -> tuple[CrmTax, ...]:
        """All taxes that the CRM knows, those out of use too."""
        ...

    async def categories(self) -> tuple[CrmCategory, ...]:
        """The tree of product categories, flattened in its order."""
        ...

    async def create_deal_field(self, wanted: DealField) -> DealField:
        """Makes a field of the deal card and returns it as the CRM made it, which gives it a code
        and options of its own.

        A field of the same title or code and type is returned in its place, so that the call may
        be repeated after a lost answer: there are never two.

        Raises:
            InputProblem: `crm_field_title_taken` (facts `title`, `type`): a field of this title
                takes other values, or none.
            Refused: `crm_no_permission`: the account is no administrator, or the plan has no
                fields of one's own.
        """
        ...

    def open_deals(
        self, *, changed_since: datetime | None = None, stage_ids: Sequence[int] = ()
    ) -> AsyncIterator[DealPage]:
        """Pages of open deals, newest change first.

        With `changed_since` the pages stop once deals are older, and deals that meanwhile left
        the open stages are included, so that the caller can drop them.
        """
        ...

    async def deal(self, deal_id: int) -> Deal | None:
        """The deal as it is now; None when it was deleted."""
        ...

    async def lines(self, deal_id: int) -> DealLines: ...

    async def contact(self, contact: Contact) -> Contact:
        """The full card, for contacts that come without phone and e-mail inside a deal."""
        ...

    async def write_fields(self, deal_id: int, values: Mapping[str, FieldValue]) -> None:
        """Partial update by field code."""
        ...

    async def has_comment(self, deal_id: int, text: str) -> bool:
        """Whether a comment of the deal contains the text."""
        ...

    async def add_comment(self, deal_id: int, text: str, link: str | None) -> None:
        """Adds a comment: plain text, escaped by the adapter, and one optional link."""
        ...

    async def move_stage(self, deal_id: int, stage_id: int) -> None: ...

    async def close(self) -> None: ...
