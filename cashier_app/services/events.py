"""A small observer: services tell, windows listen. No Qt, no threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Event(Generic[T]):
    """Calls every subscriber in order of subscription, on the caller's stack.

    A subscriber must not block; an exception in one is a bug and propagates to the emitter's
    task scope.
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
            subscriber(value)
