"""A real database in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from cashier_app.storage.copies import Copy, make_copy
from cashier_app.storage.database import Database
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.opening import OpenedDatabase, open_database

from .builders import NOW


@dataclass
class Folder:
    """Where a database lives; `open` may be called again after `close`."""

    path: Path
    copies: Path
    opened: list[Database]

    def open(self, now: datetime = NOW, busy_timeout_s: float = 0.2) -> OpenedDatabase:
        result = open_database(self.path, self.copies, now, busy_timeout_s=busy_timeout_s)
        self.opened.append(result.database)
        return result

    def copy(self, now: datetime = NOW) -> Copy:
        return make_copy(self.path, self.copies, now)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    place = Folder(tmp_path / "cashier.sqlite3", tmp_path / "copies", [])
    yield place
    for database in place.opened:
        database.close()


@pytest.fixture
def database(folder: Folder) -> Database:
    return folder.open().database


@pytest.fixture
def journal(database: Database) -> SqliteJournal:
    return SqliteJournal(database)
