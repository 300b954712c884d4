"""One running program per data folder.

The operating system holds the lock for the process and frees it at its death, also after
kill −9 (case K-05); the file stays and means nothing by itself.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from cashier_app.domain.errors import LocalFault

_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        # One byte far behind the text, so that the other process can still read the number.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """Held from `acquire` until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """
        Raises:
            LocalFault: `already_running` (fact `pid`, None when unknown), `lock_failed` when the
                folder cannot be locked at all.
        """
        if self._handle is not None:
            return
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as exc:
            raise LocalFault("lock_failed", errno=exc.errno) from exc
        try:
            _take(handle)
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        except OSError as exc:
            pid = _pid(handle)
            os.close(handle)
            if exc.errno in _TAKEN:
                raise LocalFault("already_running", pid=pid) from exc
            raise LocalFault("lock_failed", errno=exc.errno) from exc
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _pid(handle: int) -> int | None:
    """The process that wrote the file last; None for a file without a number."""
    os.lseek(handle, 0, os.SEEK_SET)
    text = os.read(handle, 32).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else None
