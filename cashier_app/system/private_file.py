"""Files of one user: closed to the others, either old or new, never half; bad ones move aside."""

from __future__ import annotations

import errno
import os
import sys
from datetime import datetime
from pathlib import Path

from cashier_app.domain.errors import LocalFault

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


def write_private(path: Path, content: bytes) -> None:
    """Replaces the file in one step, readable to its owner only; on failure the old one stays.

    Raises:
        LocalFault: `disk_full`, `file_not_writable`.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        try:
            fresh.unlink(missing_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            fresh.replace(path)
            _sync_folder(path.parent)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as exc:
        raise _fault(exc, path) from exc


def set_aside(path: Path, word: str, now: datetime) -> Path:
    """Renames the file: secrets-damaged-20261125T094700Z.sealed. Returns the new path.

    Raises:
        LocalFault: `disk_full`, `file_not_writable`.
    """
    stem = f"{path.stem}-{word}-{now:%Y%m%dT%H%M%SZ}"
    aside = path.with_name(stem + path.suffix)
    number = 2
    while aside.exists():
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
        number += 1
    try:
        path.rename(aside)
    except OSError as exc:
        raise _fault(exc, path) from exc
    return aside


def remove(path: Path) -> None:
    """Removes the file if it is there.

    Raises:
        LocalFault: `file_not_writable`.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as exc:
        raise _fault(exc, path) from exc


def _fault(exc: OSError, path: Path) -> LocalFault:
    code = "disk_full" if exc.errno in _NO_SPACE else "file_not_writable"
    return LocalFault(code, file=path.name, errno=exc.errno)


def _sync_folder(folder: Path) -> None:
    """Makes a rename survive a power cut."""
    if sys.platform == "win32":
        # Windows has no call for folders; NTFS journals its renames.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
