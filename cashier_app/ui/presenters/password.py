"""Where the secrets are kept, settled with the cashier before the services are built (case T-05).

Esc never decides anything for later: the secrets then last until the program ends, and the next
start asks again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.errors import CashierError, InputProblem, LocalFault
from cashier_app.ports.system import SecretKeeping, SecretStore, SecretStores
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.password import KeepingDialog, NewPasswordDialog, UnlockDialog
from cashier_app.ui.error_text import text_of
from cashier_app.ui.roles import Tone
from cashier_app.ui.theme import Theme

T = TypeVar("T")

_LOCKED = "password_store_locked"
_SYSTEM_FAULTS = frozenset({_LOCKED, "password_store_failed"})
_WRONG_PASSWORD = "secrets_wrong_password"  # noqa: S105 - the code of an error
_SET_ASIDE = "secrets_file_damaged"


class Aside(Protocol):
    """Runs a blocking call beside the loop."""

    def __call__(self, call: Callable[[], T], /) -> Awaitable[T]: ...


async def choose_secrets(ask: Ask, stores: SecretStores, theme: Theme, aside: Aside) -> SecretStore:
    """The store for this run. The system's own is used without a word where it works."""
    return await _Choice(ask, stores, theme, aside).make()


class _Choice:
    """One start. Methods that return None want another look: something has changed."""

    def __init__(self, ask: Ask, stores: SecretStores, theme: Theme, aside: Aside) -> None:
        self._ask = ask
        self._stores = stores
        self._theme = theme
        self._aside = aside

    async def make(self) -> SecretStore:
        while True:
            try:
                store = await self._look()
            except CashierError as error:
                store = await self._after(error)
            if store is not None:
                return store

    async def _look(self) -> SecretStore | None:
        stores = self._stores
        keeping = await self._aside(stores.look)
        if keeping is SecretKeeping.SYSTEM:
            if stores.has_file:
                await self._ask_password(stores.move_to_system, is_move=True)
            return stores.system()
        if keeping is SecretKeeping.FILE:
            return await self._unlock()
        if keeping is SecretKeeping.SESSION:
            return stores.for_session(LocalFault("secrets_for_session"))
        return await self._offer()

    async def _after(self, error: CashierError) -> SecretStore | None:
        """Only the cashier may go on without a store of the system that is locked or broken."""
        translate = QCoreApplication.translate
        if error.code in _SYSTEM_FAULTS:
            again, without = translate("Secrets", "Try again"), translate("Secrets", "Go on anyway")
            if await self._confirm(error, again, without):
                return None
            if error.code == _LOCKED:
                return self._stores.for_session(LocalFault("secrets_left_locked"))
            self._stores.leave_system()
            return None
        await self._confirm(error, translate("Secrets", "Understood"))
        if isinstance(error, InputProblem) or error.code == _SET_ASIDE:
            return None
        return self._stores.for_session(LocalFault(error.code, **error.facts))

    async def _ask_password(
        self, use: Callable[[str], T], *, is_move: bool = False
    ) -> tuple[UnlockDialog, T | None]:
        """Asks until `use` takes the password, or the cashier gives up or has forgotten it; the
        file is set aside in the last case. Returns the last dialog and what was made."""
        problem = ""
        while True:
            dialog = UnlockDialog(self._theme, problem, is_move=is_move)
            if not await self._ask.show(dialog):
                if not dialog.is_forgotten or await self._give_up_file():
                    return dialog, None
                problem = ""
                continue
            try:
                return dialog, await self._use(use, dialog.password)
            except LocalFault as fault:
                if fault.code != _WRONG_PASSWORD:
                    raise
                problem = text_of(fault).sentence

    async def _use(self, use: Callable[[str], T], password: str) -> T:
        return await self._aside(lambda: use(password))

    async def _unlock(self) -> SecretStore | None:
        dialog, store = await self._ask_password(self._stores.open_file)
        if dialog.is_forgotten:
            return None
        if store is None:
            return self._stores.for_session(LocalFault("secrets_not_opened"))
        if dialog.wants_change:
            return await self._changed(dialog.password) or store
        return store

    async def _changed(self, old: str) -> SecretStore | None:
        """None when the old password stays: given up, or the file could not be written."""
        new = await self._new_password()
        if not new:
            return None
        try:
            return await self._aside(lambda: self._stores.change_password(old, new))
        except CashierError as error:
            await self._confirm(error, QCoreApplication.translate("Secrets", "Understood"))
            return None

    async def _offer(self) -> SecretStore | None:
        dialog = KeepingDialog()
        for_session = LocalFault("secrets_for_session")
        if not await self._ask.show(dialog):
            return self._stores.for_session(for_session)
        if dialog.chosen is SecretKeeping.SESSION:
            return self._stores.for_session(for_session, is_remembered=True)
        password = await self._new_password()
        if not password:
            return None
        return await self._aside(lambda: self._stores.create_file(password))

    async def _new_password(self) -> str:
        """ "" when it was given up."""
        dialog = NewPasswordDialog(self._theme)
        return dialog.password if await self._ask.show(dialog) else ""

    async def _give_up_file(self) -> bool:
        translate = QCoreApplication.translate
        question = Question(
            tone=Tone.WARNING,
            heading=translate("Secrets", "Start with new sign-ins?"),
            text=translate(
                "Secrets",
                "Without its password nobody can open the file. It is set aside, not deleted; the "
                "sign-ins of the CRM and of the register are typed anew. Deals, receipts and the "
                "queue stay as they are.",
            ),
            yes=translate("Secrets", "Start with new ones"),
            no=translate("Secrets", "Back"),
        )
        is_given_up = await self._ask.confirm(question)
        if is_given_up:
            await self._aside(self._stores.set_file_aside)
        return is_given_up

    async def _confirm(self, error: CashierError, yes: str, no: str = "") -> bool:
        text = text_of(error)
        return await self._ask.confirm(
            Question(text.tone, text.title, text.text, yes, no, details=text.details)
        )
