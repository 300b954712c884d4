"""Looking for a receipt by its tag in the cloud's lists (reference 4.4, 4.5).

The shape of the lists is not documented, so they are read by the names that were seen anywhere.
What cannot be understood, and more than can be looked through, is "cannot tell": an error, never
a proof of absence.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

from cashier_app.domain.errors import (
    AuthRequired,
    ContractBroken,
    NotSent,
    RateLimited,
    Refused,
)
from cashier_app.providers.vchasno import wire
from cashier_app.providers.vchasno.client import VchasnoClient
from cashier_app.providers.vchasno.convert import is_same_tag, kyiv_moment

_log = logging.getLogger(__name__)

NOT_UNDERSTOOD: Final = "lists_not_understood"
_PAGE_SIZE: Final = 100
_MOST_PAGES: Final = 5
_MOST_TASKS: Final = 100
_LISTS: Final = ("items", "data", "results", "shifts", "checks", "docs")
_NUMBERS: Final = ("fiscal_number", "doccode", "fisnum", "check_fn", "number")
_SHIFT_IDS: Final = ("shift_id", "id", "uuid")
_CLOSED: Final = ("closed", "closed_at", "dt_close", "date_close")
_MADE: Final = ("dt", "datetime", "date_created", "created_at", "date")
_CLOCKS_DIFFER: Final = timedelta(minutes=10)

_Entry = Mapping[str, Any]


async def number_of_tag(client: VchasnoClient, tag: str, recorded_at: datetime) -> str | None:
    """The fiscal number of the document with this tag, None where none is found.

    Looks through the receipts that may have been made since `recorded_at`, newest shift first.

    Raises:
        NotSent: the service cannot be reached, or did not let us read to the end.
        ContractBroken: `lists_not_understood`.
    """
    try:
        return await _number_of_tag(client, tag, recorded_at)
    except Refused as exc:
        # No refusal of a list says anything about the receipt.
        if isinstance(exc, AuthRequired | RateLimited):
            raise
        raise NotSent("receipts_not_listed", **exc.facts) from exc


async def _number_of_tag(client: VchasnoClient, tag: str, recorded_at: datetime) -> str | None:
    asked = 0
    async for receipt in _receipts(client, recorded_at - _CLOCKS_DIFFER):
        number, told = _text(receipt, _NUMBERS), _text(receipt, ("tag",))
        if not number:
            raise ContractBroken(NOT_UNDERSTOOD, where="number")
        if not told:
            if asked == _MOST_TASKS:
                _log.warning("too many receipts to look through for %s", tag)
                raise ContractBroken(NOT_UNDERSTOOD, where="too_many")
            asked += 1
            told = await _tag_of(client, number)
            if not told:
                # Whose receipt it is was not told: it may be the one that is looked for.
                raise ContractBroken(NOT_UNDERSTOOD, where="tag")
        if is_same_tag(told, tag):
            return number
    return None


async def _tag_of(client: VchasnoClient, number: str) -> str:
    """The tag a receipt was made with, "" where the service does not tell."""
    found = await client.look(f"/api/v3/check-task/{quote(number, safe='')}")
    if not isinstance(found, dict):
        return ""
    task = wire.CheckTask.model_validate(found).task
    return (task.tag if task is not None else None) or ""


async def _receipts(client: VchasnoClient, since: datetime) -> AsyncIterator[_Entry]:
    seen = 0
    async for shift in _paged(client, "/api/v3/shifts", {}):
        seen += 1
        shift_id = _text(shift, _SHIFT_IDS)
        if not shift_id:
            raise ContractBroken(NOT_UNDERSTOOD, where="shift_id")
        if _is_before(shift, _CLOSED, since):
            continue
        path = "/api/v3/shift/checks"
        async for receipt in _paged(client, path, {"shift_id": shift_id}):
            if not _is_before(receipt, _MADE, since):
                yield receipt
    if not seen:
        # What was sold had a shift.
        raise ContractBroken(NOT_UNDERSTOOD, where="no_shift")


async def _paged(
    client: VchasnoClient, path: str, params: Mapping[str, str]
) -> AsyncIterator[_Entry]:
    for page in range(1, _MOST_PAGES + 1):
        wanted: dict[str, str | int] = {**params, "page_num": page, "page_size": _PAGE_SIZE}
        entries = _entries(await client.look(path, wanted))
        for entry in entries:
            yield entry
        if len(entries) < _PAGE_SIZE:
            return
    raise ContractBroken(NOT_UNDERSTOOD, where="too_many")


def _entries(page: Any) -> Sequence[_Entry]:
    """The objects of a list, wherever in the page it stands."""
    if isinstance(page, list):
        return [entry for entry in page if isinstance(entry, dict)]
    if isinstance(page, dict):
        for name in _LISTS:
            if isinstance(page.get(name), list | dict):
                return _entries(page[name])
    raise ContractBroken(NOT_UNDERSTOOD, where="list")


def _text(entry: _Entry, names: Sequence[str]) -> str:
    """The first of the fields that holds a text or a number."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""


def _is_before(entry: _Entry, names: Sequence[str], since: datetime) -> bool:
    """Surely before: an entry without a readable moment is not."""
    moment = kyiv_moment(_text(entry, names))
    return moment is not None and moment < since
