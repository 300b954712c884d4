"""The observer of the services."""

from __future__ import annotations

import asyncio

import pytest

from cashier_app.services.events import Event


def test_subscribers_are_called_in_order_of_subscription() -> None:
    event: Event[int] = Event()
    seen: list[tuple[str, int]] = []
    event.subscribe(lambda value: seen.append(("first", value)))
    event.subscribe(lambda value: seen.append(("second", value)))
    event.emit(7)
    assert seen == [("first", 7), ("second", 7)]


def test_unsubscribing_twice_is_harmless_and_leaves_the_others() -> None:
    event: Event[int] = Event()
    seen: list[int] = []
    other: list[int] = []
    stop = event.subscribe(seen.append)
    event.subscribe(other.append)
    stop()
    stop()
    event.emit(1)
    assert (seen, other) == ([], [1])


def test_a_subscriber_may_leave_while_it_is_called() -> None:
    event: Event[int] = Event()
    seen: list[int] = []

    def once(value: int) -> None:
        stop()
        seen.append(value)

    stop = event.subscribe(once)
    event.subscribe(seen.append)
    event.emit(1)
    event.emit(2)
    assert seen == [1, 1, 2]


def test_an_exception_of_one_subscriber_is_told_and_stops_neither_work_nor_others() -> None:
    event: Event[int] = Event()
    heard: list[int] = []
    told: list[object] = []

    def fails(_value: int) -> None:
        raise ZeroDivisionError

    event.subscribe(fails)
    event.subscribe(heard.append)

    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: told.append(context["exception"]))
        event.emit(1)

    asyncio.run(scenario())
    assert heard == [1]
    assert [type(error) for error in told] == [ZeroDivisionError]


def test_an_exception_of_a_subscriber_without_a_loop_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    event: Event[int] = Event()

    def fails(_value: int) -> None:
        raise ZeroDivisionError

    event.subscribe(fails)
    event.emit(1)
    assert "a listener failed" in caplog.text
