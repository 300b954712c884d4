"""The first run as a person meets it: shown when it is needed, one dialog at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cashier_app.domain.errors import CashierError
from cashier_app.services.setup import KeptSecrets, Setup, SetupStore
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.first_run import FirstRunDialog
from cashier_app.ui.error_text import text_of
from cashier_app.ui.presenters.first_run_walk import FirstRunWalk
from cashier_app.ui.setup.progress import is_first_run_needed


class FirstRunPresenter(QObject):
    """One dialog at a time. `finished` is told when all steps were gone through, `shift_wanted`
    after it when the person asked for the shift."""

    finished = Signal()
    shift_wanted = Signal()

    def __init__(
        self,
        store: Callable[[], SetupStore],
        scope: TaskScope,
        ask: Ask,
        make_dialog: Callable[[], FirstRunDialog],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._scope = scope
        self._ask = ask
        self._make_dialog = make_dialog
        self._is_open = False

    def is_needed(self, setup: Setup, kept: KeptSecrets) -> bool:
        """Whether deals or receipts are impossible until it was gone through."""
        return is_first_run_needed(setup, kept)

    def show(self) -> None:
        if not self._is_open:
            self._is_open = True
            self._scope.start(self._show(), name="first run")

    def show_if_needed(self) -> None:
        """At the start: asks the password store first, which may take a while."""
        self._scope.start(self._show_if_needed(), name="is the first run needed")

    async def _show_if_needed(self) -> None:
        store = self._store()
        try:
            kept = await store.kept_secrets()
        except CashierError:
            # The password store is the trouble, and the banner of the start names it.
            return
        if self.is_needed(store.current, kept):
            self.show()

    async def _show(self) -> None:
        walk: FirstRunWalk | None = None
        try:
            kept = await self._store().kept_secrets()
            dialog = self._make_dialog()
            walk = FirstRunWalk(dialog, self._store, self._scope, self._ask, kept, self)
            is_finished = await self._ask.show(dialog)
        except CashierError as exc:
            text = text_of(exc)
            await self._ask.confirm(
                Question(
                    text.tone, text.title, text.text, self.tr("Understood"), details=text.details
                )
            )
            return
        finally:
            if walk is not None:
                walk.stop()
            self._is_open = False
        if is_finished:
            self.finished.emit()
            if walk.is_shift_wanted:
                self.shift_wanted.emit()
