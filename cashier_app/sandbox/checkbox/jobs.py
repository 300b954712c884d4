"""Things that will have happened by some moment, worked out when somebody looks.

There are no background tasks: every request and every look at the state first settles what has
come due, in order of time, so that a moved clock needs no waiting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass
class _Job:
    due: datetime
    number: int
    step: Callable[[datetime], bool]
    is_held: bool = False


class Jobs:
    """Steps waiting for their time."""

    def __init__(self) -> None:
        self._waiting: list[_Job] = []
        self._count = 0

    def add(self, due: datetime, step: Callable[[datetime], bool]) -> None:
        """Plan `step`; it returns False when it is stuck, and is then tried at every settling.

        A step gets the moment it happens at: its due time, or, after being stuck, the moment it
        could go on.
        """
        self._count += 1
        self._waiting.append(_Job(due, self._count, step))

    def settle(self, now: datetime) -> None:
        """Run everything due by `now`, what those steps plan included."""
        tried: set[int] = set()
        while True:
            ready = [job for job in self._waiting if job.due <= now and job.number not in tried]
            if not ready:
                return
            job = min(ready, key=lambda one: (one.due, one.number))
            tried.add(job.number)
            if job.step(now if job.is_held else job.due):
                self._waiting.remove(job)
            else:
                job.is_held = True
