"""Binds the window to the services: makes the presenters and unmakes them.

(Contract that `app.py` uses; the UI helper fills it in with the presenters.)
"""

from __future__ import annotations

from collections.abc import Callable

from cashier_app.domain.errors import CashierError
from cashier_app.services.bundle import Services
from cashier_app.ui.ask import Ask
from cashier_app.ui.main_window import MainWindow
from cashier_app.ui.theme import Theme


class Desk:
    """The presenters of one window. `report` takes unexpected errors of their tasks."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        services: Services,
        ask: Ask,
        report: Callable[[str, BaseException], None],
    ) -> None:
        raise NotImplementedError

    def rebind(self, services: Services) -> None:
        """After new credentials: the same window over new services."""
        raise NotImplementedError

    def show_notices(self, codes: tuple[str, ...]) -> None:
        """What the cashier must be told about settings and database at start (error codes)."""
        raise NotImplementedError

    def show_bug(self, name: str, error: BaseException) -> None:
        """An unexpected error, at once, without a dialog that steals the focus."""
        raise NotImplementedError

    def show_closing(self) -> None:
        """The program finishes what is under way and then closes."""
        raise NotImplementedError

    async def close(self) -> None:
        """Stops the presenters' tasks and remembers the window's geometry."""
        raise NotImplementedError


async def explain_start_failure(theme: Theme, error: CashierError) -> None:
    """A dialog without a window: why the program does not start and what to do."""
    raise NotImplementedError
