"""Walking through the pages of a list that may change meanwhile."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cashier_app.crm.uspacy.client import NO_CONTENT, Query
from cashier_app.crm.uspacy.wire import WireMeta, record_id, rows
from cashier_app.domain.errors import ContractBroken, Refused

BIGGEST_PAGE = 100
_SMALL_PAGE = 20
_SWEEPS = 2

Fetch = Callable[[Query], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class RawPage:
    """Records that no earlier page had; `total` is the server's count, None when not told."""

    records: tuple[Any, ...]
    total: int | None
    is_last: bool


class Pager:
    """Reads lists page by page; remembers when the service wants smaller pages.

    Args:
        size: records a page, at most 100.
    """

    def __init__(self, size: int) -> None:
        self._size = min(size, BIGGEST_PAGE)

    async def pages(self, fetch: Fetch, query: Query) -> AsyncGenerator[RawPage, None]:
        """Pages in the order of the service; a record that comes again is left out.

        A list may move while it is read: what goes up is passed by, what leaves pulls another one
        over the edge of a page. When the service counted more records on the way than were seen,
        the list is read once more for what was missed.

        Raises:
            ContractBroken: `crm_answer_not_understood`, no list in the answer.
        """
        seen: set[int] = set()
        for sweep in range(1, _SWEEPS + 1):
            number = 1
            counted = 0
            while True:
                records, meta = _split(await self._fetch(fetch, query, number))
                fresh = tuple(_unseen(records, seen))
                counted = max(counted, meta.total or 0)
                is_end = self._is_end(number, len(records), len(fresh), meta)
                has_moved = number > 1 and len(seen) < counted
                is_last = is_end and (sweep == _SWEEPS or not has_moved)
                yield RawPage(fresh, meta.total, is_last)
                if is_last:
                    return
                if is_end:
                    break
                number += 1

    async def _fetch(self, fetch: Fetch, query: Query, number: int) -> Any:
        try:
            return await fetch({"page": number, "list": self._size, **query})
        except Refused as exc:
            # The biggest page is not documented; 20 is what the service's own window asks for.
            is_size = exc.code == "crm_validation" and exc.facts.get("field") in ("list", None)
            if not is_size or number > 1 or self._size <= _SMALL_PAGE:
                raise
        self._size = _SMALL_PAGE
        return await fetch({"page": number, "list": self._size, **query})

    def _is_end(self, number: int, count: int, fresh: int, meta: WireMeta) -> bool:
        if meta.last_page is not None:
            return number >= meta.last_page
        # Without a page count: a short page ends it, and so does a server that repeats itself.
        return count < self._size or not fresh


def records_of(body: Any) -> list[Any]:
    """The records of an answer that has no pages.

    Raises:
        ContractBroken: `crm_answer_not_understood`.
    """
    return _split(body)[0]


def _split(body: Any) -> tuple[list[Any], WireMeta]:
    if body is NO_CONTENT:
        return [], WireMeta(last_page=0)
    if isinstance(body, list):
        return body, WireMeta(last_page=0)
    if isinstance(body, Mapping) and "data" in body:
        meta = body.get("meta")
        return rows(body["data"]), WireMeta.model_validate(
            meta if isinstance(meta, Mapping) else {}
        )
    raise ContractBroken("crm_answer_not_understood", wanted="list")


def _unseen(records: list[Any], seen: set[int]) -> list[Any]:
    fresh = []
    for record in records:
        found = record_id(record)
        if found is None or found not in seen:
            fresh.append(record)
        if found is not None:
            seen.add(found)
    return fresh
