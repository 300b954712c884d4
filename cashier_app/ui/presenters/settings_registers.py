"""The registers of a draft: added, removed, made active, tried out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from cashier_app.services.setup import KeptSecrets, ProviderKind, RegisterSecrets
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.presenters.settings_reach import SettingsReach, Surroundings
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.register_page import RegisterLine
from cashier_app.ui.setup.settings_draft import Draft
from cashier_app.ui.setup.trial_words import words_of_missing


class SettingsRegisters(QObject):
    """`drafted` carries the draft with what was done to it."""

    drafted = Signal(object)

    def __init__(
        self,
        dialog: SettingsDialog,
        around: Surroundings,
        scope: TaskScope,
        ask: Ask,
        reach: SettingsReach,
        draft: Callable[[], Draft],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = dialog.registers
        self._around = around
        self._scope = scope
        self._ask = ask
        self._reach = reach
        self._draft = draft
        self._is_asking = False

    def bind(self, bindings: Bindings) -> None:
        page, connect = self._page, bindings.connect
        connect(page.chosen, self.show)
        connect(page.add_wanted, self._on_add)
        connect(page.remove_wanted, self._on_remove)
        connect(page.activate_wanted, self._on_activate)
        connect(page.test_pressed, self._on_test)

    def show(self, register_id: str) -> None:
        """Puts a register into the form."""
        register = self._draft().setup.register(register_id)
        typed = self._draft().secrets.registers.get(register_id, RegisterSecrets())
        self._page.show_register(register, self._kept_or_typed(), typed)
        self.show_lines()

    def begun(self) -> tuple[str, ...]:
        """Registers that a person changed or added, and did not remove again."""
        return tuple(one.id for one in self._draft().setup.registers if one.id in self._page.begun)

    def show_lines(self) -> None:
        """The list, with what became known of each."""
        setup, store = self._draft().setup, self._around.store()
        self._page.show_lines(
            [
                RegisterLine(
                    id=one.id,
                    name=one.name,
                    provider_name=store.capabilities(one.provider).provider_name,
                    is_test=self._reach.is_test(one.id),
                    is_active=one.id == setup.active_register_id,
                )
                for one in setup.registers
            ]
        )

    def _kept_or_typed(self) -> KeptSecrets:
        """A secret typed for a register before another one was looked at need not be typed anew."""
        kept, typed = self._reach.kept, self._draft().secrets.registers
        return replace(
            kept,
            license_keys=kept.license_keys | {k for k, one in typed.items() if one.license_key},
            registers=kept.registers | {k for k, one in typed.items() if one.secret},
        )

    def _on_add(self, kind: ProviderKind) -> None:
        register = self._around.store().provider_defaults(kind)
        self.drafted.emit(self._draft().with_register(register, RegisterSecrets()))
        self._page.begun.add(register.id)
        self.show(register.id)
        # The form proposes what the provider does not tell.
        self.drafted.emit(self._page.result(self._draft()))
        self._page.form.focus_first()

    def _on_remove(self) -> None:
        if not self._is_asking:
            self._is_asking = True
            self._scope.start(self._remove(self._page.register_id), name="settings, remove")

    async def _remove(self, register_id: str) -> None:
        register = self._draft().setup.register(register_id)
        question = Question(
            Tone.WARNING,
            self.tr("Remove this register from the program?"),
            self.tr(
                "Nothing more is sold on it here. Issued receipts stay valid and stay in the "
                "archive; at the tax service and at its provider the register goes on. It takes "
                "effect when you save."
            ),
            yes=self.tr("Remove   Del"),
            no=self.tr("Keep   Enter"),
            yes_key="Del",
            facts=((self.tr("Register"), register.name or self.tr("without a name")),),
        )
        try:
            is_sure = await self._ask.confirm(question)
        finally:
            self._is_asking = False
        if is_sure:
            draft = self._draft().without_register(register_id)
            self.drafted.emit(draft)
            self.show(draft.setup.active_register_id)
            self._page.focus_first()

    def _on_activate(self) -> None:
        draft = self._draft()
        setup = replace(draft.setup, active_register_id=self._page.register_id)
        self.drafted.emit(replace(draft, setup=setup))
        self.show_lines()
        self._page.focus_first()

    def _on_test(self) -> None:
        form = self._page.form
        if missing := form.missing():
            form.focus_missing()
            self._page.show_words(self._page.register_id, words_of_missing(missing))
            return
        self.drafted.emit(self._page.result(self._draft()))
        self._reach.try_register(self._page.register_id)
