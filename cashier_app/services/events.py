"""A small observer: services tell, windows listen. No Qt, no threads."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Event(Generic[T]):
    """Calls every subscriber in order of subscription, on the caller's stack.

    A subscriber must not block. An exception in one is a bug of the listener: it is logged and
    handed to the loop's exception handler, and the work that told of itself goes on. An issued
    receipt must not look like a failed one because a window could not show it.
    """

    def __init__(self) -> None:
        self._subscribers: list[Callable[[T], None]] = []

    def subscribe(self, subscriber: Callable[[T], None]) -> Callable[[], None]:
        """Adds a subscriber and returns the call that removes it again."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def emit(self, value: T) -> None:
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(value)
            except Exception as error:  # noqa: BLE001 - the border between work and listeners
                _report(error)


def _report(error: Exception) -> None:
    _log.critical("a listener failed", exc_info=error)
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    loop.call_exception_handler({"message": "a listener failed", "exception": error})
