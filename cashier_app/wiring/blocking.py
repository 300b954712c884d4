"""Calls that may block on a dialog of the system, away from the loop.

A daemon thread, not the loop's executor: a password dialog that nobody answers must not keep the
process alive after its window is closed.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from cashier_app.domain.errors import LocalFault

T = TypeVar("T")

_PATIENCE_S = 60.0


async def in_own_thread(call: Callable[[], T], *, timeout_s: float = _PATIENCE_S) -> T:
    """The result of a blocking call.

    Raises:
        LocalFault: `password_store_locked` when it did not answer in time; it may still end.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: Exception | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(value)  # type: ignore[arg-type]  # None only where T allows it

    def tell(value: T | None, error: Exception | None) -> None:
        # The loop is closed when the program ended while the dialog was open.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, value, error)

    def work() -> None:
        try:
            value = call()
        except Exception as error:  # noqa: BLE001 - the border of the thread
            tell(None, error)
        else:
            tell(value, None)

    threading.Thread(target=work, name="password store", daemon=True).start()
    try:
        async with asyncio.timeout(timeout_s):
            return await answer
    except TimeoutError as exc:
        raise LocalFault("password_store_locked") from exc
