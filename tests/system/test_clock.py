"""The clock of this computer."""

import asyncio
from datetime import UTC, datetime, timedelta

from cashier_app.ports import system as ports
from cashier_app.system.clock import SystemClock


def test_clock_is_aware_and_in_utc():
    clock: ports.Clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert abs(datetime.now(UTC) - clock.now()) < timedelta(seconds=1)


def test_clock_sleeps():
    clock = SystemClock()
    before = clock.now()
    asyncio.run(clock.sleep(0.01))
    assert clock.now() - before >= timedelta(milliseconds=9)
