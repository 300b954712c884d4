"""Which deals are listed and in which order; pure, fast for ten thousand rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cashier_app.domain.receipt import Severity
from cashier_app.domain.search import matches, query_words, sort_key
from cashier_app.domain.text import ukrainian_phone
from cashier_app.services.deals import DealRow
from cashier_app.ui.models.deals import Column
from cashier_app.ui.views.deals import Readiness


@dataclass(frozen=True, slots=True)
class DealFilter:
    """`stage_id` None: every stage. `sort` None: newest first, as the service gives them."""

    query: str = ""
    stage_id: int | None = None
    readiness: Readiness = Readiness.ALL
    sort: Column | None = None
    is_descending: bool = False

    @property
    def is_narrowing(self) -> bool:
        return (
            bool(self.query.strip())
            or self.stage_id is not None
            or (self.readiness is not Readiness.ALL)
        )


def standing(row: DealRow) -> Readiness:
    """The narrowest entry of the state filter a deal belongs under; OPEN while its receipt was
    not computed yet."""
    if row.is_sold:
        return Readiness.SOLD
    if row.sale is not None:
        return Readiness.PROBLEM
    if row.draft is None:
        return Readiness.OPEN
    has_trouble = any(one.severity is not Severity.NOTE for one in row.draft.problems)
    return Readiness.PROBLEM if has_trouble else Readiness.READY


def stands_as(row: DealRow, readiness: Readiness) -> bool:
    """Whether a deal is listed under an entry of the state filter."""
    if readiness is Readiness.ALL:
        return True
    if readiness is Readiness.OPEN:
        return not row.is_sold
    return standing(row) is readiness


def counts(rows: Sequence[DealRow]) -> dict[Readiness, int]:
    """How many deals stand under each entry."""
    found = Counter(standing(row) for row in rows)
    return {
        Readiness.ALL: len(rows),
        Readiness.OPEN: len(rows) - found[Readiness.SOLD],
        Readiness.READY: found[Readiness.READY],
        Readiness.PROBLEM: found[Readiness.PROBLEM],
        Readiness.SOLD: found[Readiness.SOLD],
    }


def arrange(rows: Sequence[DealRow], wanted: DealFilter) -> tuple[DealRow, ...]:
    """The rows that match every word of the query and the filters, in the wanted order.

    A telephone number may be typed in any form.
    """
    phone = ukrainian_phone(wanted.query)
    words = query_words(phone or wanted.query)
    found = [
        row
        for row in rows
        if (wanted.stage_id is None or row.deal.stage_id == wanted.stage_id)
        and stands_as(row, wanted.readiness)
        and matches(words, row.search_text)
    ]
    if wanted.sort is not None:
        found.sort(key=_key_of(wanted.sort), reverse=wanted.is_descending)
    return tuple(found)


def _key_of(column: Column) -> Any:
    def by_number(row: DealRow) -> int:
        return row.deal.id

    def by_title(row: DealRow) -> tuple[int, ...]:
        return sort_key(row.deal.title)

    def by_stage(row: DealRow) -> tuple[int, ...]:
        return sort_key(row.stage_title)

    def by_amount(row: DealRow) -> int:
        return row.deal.amount.kop if row.deal.amount is not None else -1

    def by_state(row: DealRow) -> int:
        return _state_rank(row)

    return {
        Column.NUMBER: by_number,
        Column.DEAL: by_title,
        Column.STAGE: by_stage,
        Column.AMOUNT: by_amount,
        Column.STATE: by_state,
    }[column]


def _state_rank(row: DealRow) -> int:
    """Ready first, then what needs a look, what is under way, what is done."""
    if row.is_sold:
        return 5
    if row.sale is not None:
        return 4
    if row.draft is None:
        return 3
    if row.draft.blocking:
        return 2
    return 1 if row.draft.warnings else 0
