"""What a presenter listens to, so that all of it can be let go when the services change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import SignalInstance

from cashier_app.services.events import Event

T = TypeVar("T")


class Bindings:
    """Connections to signals of widgets and subscriptions to events of services."""

    def __init__(self) -> None:
        self._releases: list[Callable[[], object]] = []

    def connect(self, signal: SignalInstance, slot: Callable[..., Any]) -> None:
        signal.connect(slot)
        self._releases.append(lambda: signal.disconnect(slot))

    def subscribe(self, event: Event[T], subscriber: Callable[[T], None]) -> None:
        self._releases.append(event.subscribe(subscriber))

    def release(self) -> None:
        """Lets everything go; a second call does nothing."""
        while self._releases:
            self._releases.pop()()
