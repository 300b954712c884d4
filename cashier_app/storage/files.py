"""Files that are either old or new, never half; bad ones are moved aside, never deleted."""

from __future__ import annotations

import errno
import os
import sys
from datetime import datetime
from pathlib import Path

from cashier_app.domain.errors import LocalFault
from cashier_app.storage.moments import to_file_name

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


def file_fault(exc: OSError, path: Path) -> LocalFault:
    """`disk_full` or `file_not_writable`, with the name of the file."""
    code = "disk_full" if exc.errno in _NO_SPACE else "file_not_writable"
    return LocalFault(code, file=path.name, errno=exc.errno)


def write_whole(path: Path, content: bytes) -> None:
    """Replaces the file in one step; on failure the old content stays.

    Raises:
        LocalFault: `disk_full`, `file_not_writable`.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        try:
            with fresh.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            replace_durably(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as exc:
        raise file_fault(exc, path) from exc


def replace_durably(fresh: Path, path: Path) -> None:
    """Renames over `path` and makes the rename itself survive a power cut."""
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        # Windows has no call for folders; NTFS journals its renames.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def aside_path(path: Path, word: str, now: datetime) -> Path:
    """A free name beside the file: cashier-damaged-20261125T094700Z.sqlite3."""
    stem = f"{path.stem}-{word}-{to_file_name(now)}"
    candidate = path.with_name(stem + path.suffix)
    number = 2
    while candidate.exists():
        candidate = path.with_name(f"{stem}-{number}{path.suffix}")
        number += 1
    return candidate
