"""Dated whole copies of the database, the newest good of which replaces a damaged file.

A copy is made by SQLite's own backup, read through once, and only then gets its name. It is one
plain file without a write-ahead log.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cashier_app.storage.database import local_faults, require_whole
from cashier_app.storage.files import file_fault, replace_durably
from cashier_app.storage.moments import from_file_name, to_file_name

_log = logging.getLogger(__name__)
KEPT = 10
"""How many copies stay; with one a day more than a week."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Copy:
    path: Path
    made_at: datetime


def copies_in(folder: Path, database: Path) -> tuple[Copy, ...]:
    """Copies of this database, newest first."""
    found: list[Copy] = []
    prefix = f"{database.stem}-"
    for path in folder.glob(f"{prefix}*{database.suffix}"):
        try:
            found.append(Copy(path, from_file_name(path.stem.removeprefix(prefix))))
        except ValueError:
            _log.warning("not a copy by its name: %s", path.name)
    return tuple(sorted(found, key=lambda copy: copy.made_at, reverse=True))


def is_copy_due(folder: Path, database: Path, now: datetime) -> bool:
    """True without a copy of the last 24 hours; also when the newest is from the future."""
    found = copies_in(folder, database)
    return not found or abs(now - found[0].made_at) >= _DAY


def make_copy(database: Path, folder: Path, now: datetime, kept: int = KEPT) -> Copy:
    """Copies the database, also while it is in use, and removes copies beyond `kept`.

    Opens connections of its own, so it may run in a worker thread.

    Raises:
        LocalFault: the source is damaged, or the copy could not be written; older copies stay.
    """
    path = folder / f"{database.stem}-{to_file_name(now)}{database.suffix}"
    fresh = path.with_name(path.name + ".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        try:
            _copy_pages(database, fresh)
            replace_durably(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as exc:
        raise file_fault(exc, path) from exc
    _prune(folder, database, kept)
    return Copy(path, now)


def _copy_pages(source: Path, target: Path) -> None:
    # An address with mode=rw does not make the source when it is not there.
    address = source.resolve().as_uri() + "?mode=rw"
    with (
        local_faults(),
        closing(sqlite3.connect(address, uri=True, isolation_level=None)) as reading,
        closing(sqlite3.connect(target, isolation_level=None)) as writing,
    ):
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
        require_whole(writing, thorough=True)


def _prune(folder: Path, database: Path, kept: int) -> None:
    for copy in copies_in(folder, database)[kept:]:
        try:
            copy.path.unlink()
        except OSError as exc:
            _log.warning("old copy %s stays: %s", copy.path.name, type(exc).__name__)
