"""Last seen deals, so that the list is there before the network answers."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from cashier_app.domain.deal import Deal, DealLines
from cashier_app.storage.database import Database
from cashier_app.storage.dataclass_json import UnreadableJson, from_json, to_json
from cashier_app.storage.moments import from_text, to_text

_log = logging.getLogger(__name__)
_CURSOR = "deals_cursor"
_SOURCE = "deals_source"

_Row = tuple[int, str, str]


def _rows(deals: Iterable[Deal]) -> list[_Row]:
    return [
        (deal.id, "" if deal.updated_at is None else to_text(deal.updated_at), to_json(deal))
        for deal in deals
    ]


def _store(connection: sqlite3.Connection, rows: list[_Row]) -> None:
    connection.executemany(
        "INSERT INTO deals (id, updated_at, data) VALUES (?, ?, ?) ON CONFLICT (id)"
        " DO UPDATE SET updated_at = excluded.updated_at, data = excluded.data"
        " WHERE data <> excluded.data",
        rows,
    )


class SqliteDealCache:
    """Implements `ports.storage.DealCache`. What it holds may be thrown away at any time.

    Records of another version of the program that cannot be read empty the whole cache with its
    cursor, so that the next pull is a full one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> tuple[Deal, ...]:
        """Newest change first."""
        rows = self._database.rows("SELECT data FROM deals ORDER BY updated_at DESC, id DESC")
        try:
            return tuple(from_json(Deal, row["data"]) for row in rows)
        except UnreadableJson as exc:
            _log.warning("cached deals are unreadable (%s), the list is loaded anew", exc)
            self._clear()
            return ()

    def _clear(self) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM deals")
            connection.execute("DELETE FROM deal_lines")
            connection.execute("DELETE FROM meta WHERE key = ?", (_CURSOR,))

    def replace_all(self, deals: Sequence[Deal]) -> None:
        """Keeps the stored lines of deals that stay."""
        rows = _rows(deals)
        kept = {deal.id for deal in deals}
        with self._database.transaction() as connection:
            known = {row["id"] for row in connection.execute("SELECT id FROM deals")}
            _remove(connection, known - kept)
            _store(connection, rows)

    def upsert(self, deals: Sequence[Deal], removed_ids: Sequence[int]) -> None:
        """A deal named in both is removed."""
        rows = _rows(deals)
        with self._database.transaction() as connection:
            _store(connection, rows)
            _remove(connection, removed_ids)

    def lines(self, deal_id: int) -> tuple[DealLines, str] | None:
        row = self._database.row("SELECT * FROM deal_lines WHERE deal_id = ?", (deal_id,))
        if row is None:
            return None
        try:
            return from_json(DealLines, row["data"]), str(row["deal_updated_at"])
        except UnreadableJson as exc:
            _log.warning("cached lines are unreadable (%s), they are loaded anew", exc)
            return None

    def store_lines(self, lines: DealLines, deal_updated_at: str) -> None:
        data = to_json(lines)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO deal_lines (deal_id, deal_updated_at, data) VALUES (?, ?, ?)"
                " ON CONFLICT (deal_id) DO UPDATE"
                " SET deal_updated_at = excluded.deal_updated_at, data = excluded.data",
                (lines.deal_id, deal_updated_at, data),
            )

    def belongs_to(self, source: str) -> None:
        row = self._database.row("SELECT value FROM meta WHERE key = ?", (_SOURCE,))
        if row is not None and row["value"] == source:
            return
        if row is not None:
            _log.info("the CRM or its fields changed: cached deals are loaded anew")
            self._clear()
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (_SOURCE, source),
            )

    def cursor(self) -> datetime | None:
        row = self._database.row("SELECT value FROM meta WHERE key = ?", (_CURSOR,))
        return None if row is None else from_text(row["value"])

    def set_cursor(self, at: datetime) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (_CURSOR, to_text(at)),
            )


def _remove(connection: sqlite3.Connection, deal_ids: Iterable[int]) -> None:
    ids = [(deal_id,) for deal_id in deal_ids]
    connection.executemany("DELETE FROM deals WHERE id = ?", ids)
    connection.executemany("DELETE FROM deal_lines WHERE deal_id = ?", ids)
