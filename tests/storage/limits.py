"""Failures of the disk that the system itself produces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FULL_DEVICE = Path("/dev/full")
needs_full_device = pytest.mark.skipif(
    not FULL_DEVICE.exists(), reason="this system has no device that is always full"
)


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Inside, the system refuses to let any file of this process grow beyond `size` bytes."""
    resource = pytest.importorskip("resource", reason="this system has no file size limit")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
