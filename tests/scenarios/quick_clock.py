"""Real time run faster, so that pauses of seconds and half minutes pass in a test."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta


class QuickClock:
    """Implements `ports.system.Clock`: `speed` seconds of the program to one real second.

    Only the program's own pauses are quickened; sockets and servers live in real time.
    """

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self._started_at = datetime.now(UTC)
        self._started = time.monotonic()

    def now(self) -> datetime:
        elapsed = time.monotonic() - self._started
        return self._started_at + timedelta(seconds=elapsed * self.speed)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)
