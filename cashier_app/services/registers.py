"""All registers of the shop side by side: which is active, how each stands, how to switch."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from cashier_app.services.events import Event
from cashier_app.services.shifts import ShiftKeeper, ShiftState
from cashier_app.services.sign_in import RegisterSession, RegisterState


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """How one register stands at this moment."""

    id: str
    name: str
    provider_name: str
    is_active: bool
    state: RegisterState
    shift: ShiftState


class RegisterBoard:
    """Registers by id, in the order of the set-up. The active one is where F9 sells."""

    def __init__(
        self,
        sessions: Mapping[str, RegisterSession],
        shifts: Mapping[str, ShiftKeeper],
        active_id: Callable[[], str],
        activate: Callable[[str], Awaitable[None]],
    ) -> None:
        self._sessions = sessions
        self._shifts = shifts
        self._active_id = active_id
        self._activate = activate
        self.changed: Event[tuple[RegisterRow, ...]] = Event()
        for session in sessions.values():
            session.changed.subscribe(lambda _state: self.tell())
        for shift in shifts.values():
            shift.changed.subscribe(lambda _state: self.tell())

    @property
    def rows(self) -> tuple[RegisterRow, ...]:
        active = self._active_id()
        return tuple(
            RegisterRow(
                id=register_id,
                name=session.register_name,
                provider_name=session.provider.capabilities.provider_name,
                is_active=register_id == active,
                state=session.state,
                shift=self._shifts[register_id].state,
            )
            for register_id, session in self._sessions.items()
        )

    @property
    def next_id(self) -> str | None:
        """The register after the active one, None when there is only one."""
        ids = list(self._sessions)
        if len(ids) < 2:
            return None
        return ids[(ids.index(self._active_id()) + 1) % len(ids)]

    async def activate(self, register_id: str) -> None:
        """Sells on another register from now on; what is under way on the old one goes on.

        Raises:
            LocalFault: the choice could not be kept.
        """
        if register_id != self._active_id():
            await self._activate(register_id)
            self.tell()

    def tell(self) -> None:
        self.changed.emit(self.rows)
