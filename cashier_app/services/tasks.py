"""Owned tasks: the only place that creates them (style guide, asynchronous rules)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class TaskScope:
    """Keeps references, names tasks, hands every error to `on_error` at once.

    A task started in a `group` cancels its predecessor of the same group (search, refresh).
    Cancellation is silent. After `close` nothing can be started any more.
    """

    def __init__(self, on_error: Callable[[str, BaseException], None]) -> None:
        self._on_error = on_error
        self._tasks: set[asyncio.Task[Any]] = set()
        self._groups: dict[str, asyncio.Task[Any]] = {}
        self._awaited: set[asyncio.Task[Any]] = set()
        self._is_closed = False

    def start(
        self, coroutine: Coroutine[Any, Any, T], *, name: str, group: str | None = None
    ) -> asyncio.Task[T]:
        """Starts work that nobody waits for; its error goes to `on_error`."""
        if self._is_closed:
            coroutine.close()
            raise RuntimeError(f"scope is closed, {name} was not started")
        if group is not None and group in self._groups:
            self._groups[group].cancel()
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks.add(task)
        if group is not None:
            self._groups[group] = task
        task.add_done_callback(lambda done: self._finished(done, group))
        return task

    async def run(self, coroutine: Coroutine[Any, Any, T], *, name: str) -> T:
        """Starts work owned by the scope and waits for it.

        Its error goes to the waiter. When the waiter is cancelled the work goes on, and its
        error goes to `on_error`.
        """
        task = self.start(coroutine, name=name)
        self._awaited.add(task)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task not in self._tasks:
                # It ended in the same step in which the waiter was cancelled: `_finished` left
                # the error to the waiter, who gets a cancellation instead.
                self._tell_error(task)
            raise
        finally:
            self._awaited.discard(task)

    def _finished(self, task: asyncio.Task[Any], group: str | None) -> None:
        self._tasks.discard(task)
        if group is not None and self._groups.get(group) is task:
            del self._groups[group]
        if task not in self._awaited:
            self._tell_error(task)

    def _tell_error(self, task: asyncio.Task[Any]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._on_error(task.get_name(), error)

    @property
    def running(self) -> tuple[str, ...]:
        """Names of unfinished tasks."""
        return tuple(sorted(task.get_name() for task in self._tasks))

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    async def close(self, grace_s: float = 0.0) -> None:
        """Waits up to `grace_s` for running tasks, then cancels the rest and waits for them.

        The grace is spent whole when a task never ends by itself: such loops belong into a
        scope of their own that is closed first.
        """
        self._is_closed = True
        pending = {task for task in self._tasks if task is not asyncio.current_task()}
        if pending and grace_s > 0:
            _, pending = await asyncio.wait(pending, timeout=grace_s)
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)


async def first_of(*coroutines: Coroutine[Any, Any, Any]) -> None:
    """Returns when the first is done and cancels the others; an error of theirs is raised."""
    loop = asyncio.get_running_loop()
    tasks = [loop.create_task(coroutine) for coroutine in coroutines]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    for task in tasks:
        if not task.cancelled():
            task.result()
