"""The clock of one stand-in: real time plus an offset that tests and the admin route move."""

from datetime import UTC, datetime, timedelta
from threading import Lock


class SandboxClock:
    """Everything a stand-in does "later" is computed on read from stored times and this clock.

    There are no background tasks, so `advance` makes a test instant where the service takes
    seconds or days.
    """

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self._lock = Lock()
        self._offset = offset

    @property
    def offset(self) -> timedelta:
        """How far this server's clock is ahead of real time (negative: behind)."""
        with self._lock:
            return self._offset

    @offset.setter
    def offset(self, value: timedelta) -> None:
        with self._lock:
            self._offset = value

    def advance(self, step: timedelta) -> None:
        """Move the clock by `step` from where it is now."""
        with self._lock:
            self._offset += step

    def now(self) -> datetime:
        """Aware UTC time as this server believes it to be."""
        return datetime.now(UTC) + self.offset

    def unix(self) -> int:
        """The same moment in whole unix seconds."""
        return int(self.now().timestamp())
