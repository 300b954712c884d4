"""Waiting for a pause or a wake-up, whichever comes first."""

from __future__ import annotations

import asyncio

from cashier_app.ports.system import Clock
from cashier_app.services.tasks import first_of


async def pause_or_wake(clock: Clock, wake: asyncio.Event, seconds: float) -> None:
    """Returns after `seconds` on the clock or as soon as the event is set; clears the event.

    A wake-up is never lost: whatever was set before this returns is served by the caller's
    next pass.
    """
    await first_of(_sleep(clock, seconds), _woken(wake))
    wake.clear()


async def _sleep(clock: Clock, seconds: float) -> None:
    await clock.sleep(seconds)


async def _woken(wake: asyncio.Event) -> None:
    await wake.wait()
