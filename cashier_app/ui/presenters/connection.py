"""The connection dialog: trying both halves, saving, then the program starts its services anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from cashier_app.domain.errors import CashierError
from cashier_app.services.connections import ConnectionForm, Connections
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.connection import ConnectionDialog, Half
from cashier_app.ui.error_text import ErrorText, text_of
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.roles import Tone


class ConnectionPresenter(QObject):
    """One dialog at a time."""

    def __init__(
        self,
        connections: Connections,
        scope: TaskScope,
        ask: Ask,
        make_dialog: Callable[[ConnectionForm], ConnectionDialog],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._connections = connections
        self._scope = scope
        self._ask = ask
        self._make_dialog = make_dialog
        self._dialog: ConnectionDialog | None = None
        self._is_opening = False

    def use(self, connections: Connections) -> None:
        """After new services were built."""
        self._connections = connections

    def show(self) -> None:
        if not self._is_opening:
            self._is_opening = True
            self._scope.start(self._show(), name="connection dialog")

    async def _show(self) -> None:
        bindings = Bindings()
        try:
            # The password store may ask the user and must not block the window.
            start = await self._connections.current()
            dialog = self._dialog = self._make_dialog(start)
            bindings.connect(dialog.check_pressed, self._on_check)
            bindings.connect(dialog.save_pressed, self._on_save)
            await self._ask.show(dialog)
        except CashierError as exc:
            await self._tell(text_of(exc))
        finally:
            bindings.release()
            self._dialog = None
            self._is_opening = False

    async def _tell(self, text: ErrorText) -> None:
        await self._ask.confirm(
            Question(text.tone, text.title, text.text, self.tr("Understood"), details=text.details)
        )

    def _on_check(self, half: Half) -> None:
        dialog = self._dialog
        if dialog is not None:
            dialog.show_result(half, self.tr("Signing in…"), Tone.MUTED)
            self._scope.start(
                self._check(dialog, half), name=f"check {half}", group=f"check {half}"
            )

    async def _check(self, dialog: ConnectionDialog, half: Half) -> None:
        try:
            text = await (self._try_crm(dialog) if half is Half.CRM else self._try_register(dialog))
            tone = Tone.OK
        except CashierError as exc:
            words = text_of(exc)
            text, tone = words.sentence, words.tone
        if self._dialog is dialog:
            dialog.show_result(half, text, tone)

    async def _try_crm(self, dialog: ConnectionDialog) -> str:
        portal = await self._connections.try_crm(dialog.crm_account())
        text = self.tr("It works: {host}, signed in as {user}.")
        return text.format(host=portal.host, user=portal.user_name)

    async def _try_register(self, dialog: ConnectionDialog) -> str:
        trial = await self._connections.try_register(dialog.register_account())
        if trial.register.is_test:
            text = self.tr("It works, a TEST register: {register}, cashier {cashier}.")
        else:
            text = self.tr("It works: {register}, cashier {cashier}.")
        return text.format(register=trial.register.title, cashier=trial.cashier.name)

    def _on_save(self) -> None:
        if self._dialog is not None:
            self._dialog.save.setEnabled(False)
            self._scope.start(self._save(self._dialog), name="save the connection", group="save")

    async def _save(self, dialog: ConnectionDialog) -> None:
        """The dialog stays until everything is kept, so that nothing typed is lost."""
        try:
            await self._connections.save(dialog.crm_account(), dialog.register_account())
        except CashierError as exc:
            words = text_of(exc)
            half = Half.CRM if exc.code.startswith("crm_") else Half.REGISTER
            if self._dialog is dialog and dialog.isVisible():
                dialog.show_result(half, words.sentence, words.tone)
                dialog.save.setEnabled(True)
            else:
                # Closed with Esc meanwhile: what was not kept must be told all the same.
                await self._tell(words)
        else:
            if self._dialog is dialog:
                dialog.accept()
