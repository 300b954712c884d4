"""Waiting for a pause or a wake-up, whichever comes first."""

from __future__ import annotations

import asyncio

from cashier_app.ports.system import Clock


async def pause_or_wake(clock: Clock, wake: asyncio.Event, seconds: float) -> None:
    """Returns after `seconds` on the clock or as soon as the event is set; clears the event."""
    sleeping = asyncio.ensure_future(clock.sleep(seconds))
    waking = asyncio.ensure_future(wake.wait())
    try:
        await asyncio.wait({sleeping, waking}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        sleeping.cancel()
        waking.cancel()
        await asyncio.gather(sleeping, waking, return_exceptions=True)
    wake.clear()
