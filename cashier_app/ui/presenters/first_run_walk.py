"""One walk through the first run: live tests, saving step by step, going on where it was left.

A step that worked is saved when the person goes on; what was typed and not saved is never lost
without a question.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from cashier_app.domain.deal import DealField
from cashier_app.domain.errors import AuthRequired, CashierError, OutcomeUnknown
from cashier_app.domain.mapping_proposals import WANTED_FIELDS
from cashier_app.services.setup import (
    CrmTrial,
    KeptSecrets,
    RegisterTrial,
    Setup,
    SetupSecrets,
    SetupStore,
)
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.first_run import FirstRunDialog, Foot
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import TrialWords
from cashier_app.ui.setup.done_words import headline_of, points_of
from cashier_app.ui.setup.mapping_cards import FieldKey
from cashier_app.ui.setup.progress import (
    Step,
    finished_steps,
    first_open_step,
    is_crm_set,
    is_register_set,
)
from cashier_app.ui.setup.trial_words import (
    testing_crm,
    testing_register,
    words_of_crm,
    words_of_crm_failure,
    words_of_field_failure,
    words_of_missing,
    words_of_register,
    words_of_register_failure,
)

_WANTED = {
    FieldKey.LINK: WANTED_FIELDS.link,
    FieldKey.NUMBER: WANTED_FIELDS.number,
    FieldKey.STATUS: WANTED_FIELDS.status,
    FieldKey.DATE: WANTED_FIELDS.date,
}


class FirstRunWalk(QObject):
    """Lives as long as its dialog is open. A trial is None unless it worked for what its form
    shows now."""

    def __init__(
        self,
        dialog: FirstRunDialog,
        store: Callable[[], SetupStore],
        scope: TaskScope,
        ask: Ask,
        kept: KeptSecrets,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dialog = dialog
        self._store = store
        self._scope = scope
        self._ask = ask
        self._kept = kept
        self._crm: CrmTrial | None = None
        self._register: RegisterTrial | None = None
        self._trials: dict[Step, asyncio.Task[None]] = {}
        self._creating: list[asyncio.Task[None]] = []
        self._shown_crm: tuple[object, str] | None = None
        self._shown_groups: tuple[object, object, str] | None = None
        self._is_saving = False
        self._is_asking = False
        self._is_mapping_touched = False
        self.is_shift_wanted = False
        dialog.use(store)
        setup = store().current
        dialog.crm_form.show_setup(setup.crm, is_kept=kept.crm)
        dialog.register_form.show_setup(setup.active, kept)
        self._step = self._reached = first_open_step(setup, kept)
        self._bindings = Bindings()
        self._bind()
        self._enter(self._step)

    def _bind(self) -> None:
        dialog, connect = self._dialog, self._bindings.connect
        connect(dialog.next_pressed, self._on_next)
        connect(dialog.back_pressed, self._on_back)
        connect(dialog.later_pressed, self._go_on)
        connect(dialog.leave_wanted, self._on_leave)
        connect(dialog.shift_pressed, self._on_shift)
        connect(dialog.step_chosen, self._enter)
        connect(dialog.crm_form.access_changed, self._on_crm_edit)
        connect(dialog.register_form.access_changed, self._on_register_edit)
        connect(dialog.mapping.changed, self._touch_mapping)
        connect(dialog.mapping.crm_wanted, self._start_crm)
        connect(dialog.mapping.register_wanted, self._start_register)
        connect(dialog.mapping.field_wanted, self._on_field_wanted)

    def stop(self) -> None:
        """The dialog is closed: what is still under way concerns nobody any more."""
        self._bindings.release()
        for task in (*self._trials.values(), *self._creating):
            task.cancel()
        self.deleteLater()

    def _enter(self, step: Step) -> None:
        if self._is_saving:
            return
        self._step = step
        self._reached = max(self._reached, step)
        for half, is_tried, start in (
            (Step.CRM, self._crm is not None, self._start_crm),
            (Step.REGISTER, self._register is not None, self._start_register),
        ):
            is_wanted = step is half or step > Step.REGISTER
            if is_wanted and not is_tried and self._is_kept(half) and half not in self._trials:
                start()
        self._show()

    def _show(self) -> None:
        setup = self._store().current
        self._dialog.show_step(self._step, finished_steps(setup, self._kept), self._reached)
        self._dialog.show_foot(self._foot())
        if self._step is Step.MAPPING:
            self._show_mapping(setup)
        elif self._step is Step.DONE:
            self._show_points(setup)

    def _foot(self) -> Foot:
        if self._is_saving:
            return Foot(self.tr("Saving…"), is_ready=False, may_wait=False)
        if self._step is Step.DONE:
            return Foot(self.tr("Finish   Enter"), may_wait=False)
        go_on = self.tr("Next   Enter")
        if self._step is Step.MAPPING:
            return Foot(go_on)
        if self._step in self._trials:
            return Foot(self.tr("Checking…"), is_ready=False)
        trial = self._crm if self._step is Step.CRM else self._register
        if trial is not None:
            return Foot(go_on, may_wait=False)
        return Foot(self.tr("Check   Enter"))

    def _on_next(self) -> None:
        if self._is_saving:
            return
        if self._step is Step.CRM:
            self._on_next_of_crm()
        elif self._step is Step.REGISTER:
            self._on_next_of_register()
        elif self._step is Step.MAPPING:
            self._start_saving(self._save_mapping())
        else:
            self._leave(self._dialog.accept)

    def _on_next_of_crm(self) -> None:
        if self._crm is not None:
            self._start_saving(self._save_crm())
        elif not self._dialog.crm_form.show_missing():
            self._start_crm()

    def _on_next_of_register(self) -> None:
        if self._dialog.register_form.show_missing():
            return
        if self._register is not None:
            self._start_saving(self._save_register())
        else:
            self._start_register()

    def _on_back(self) -> None:
        self._enter(Step(max(self._step - 1, Step.CRM)))

    def _go_on(self) -> None:
        self._enter(Step(min(self._step + 1, Step.DONE)))

    def _is_kept(self, half: Step) -> bool:
        """Whether the half can be read with what is kept, as its form shows it."""
        setup = self._store().current
        if half is Step.CRM:
            return is_crm_set(setup.crm, self._kept) and not self._dialog.crm_form.is_changed
        form = self._dialog.register_form
        return is_register_set(setup.active, self._kept) and not form.is_changed

    def _on_crm_edit(self) -> None:
        self._crm = None
        self._cancel(Step.CRM)

    def _on_register_edit(self) -> None:
        self._register = None
        self._cancel(Step.REGISTER)

    def _cancel(self, half: Step) -> None:
        task = self._trials.pop(half, None)
        if task is not None:
            task.cancel()
        self._dialog.show_foot(self._foot())

    def _start_crm(self) -> None:
        self._dialog.crm_form.show_words(testing_crm())
        self._start(Step.CRM, self._try_crm())

    def _start_register(self) -> None:
        self._dialog.register_form.show_words(testing_register())
        self._start(Step.REGISTER, self._try_register())

    def _start(self, half: Step, work: Coroutine[Any, Any, None]) -> None:
        name = f"first run, test of {half.name.lower()}"
        self._trials[half] = self._scope.start(work, name=name, group=name)
        self._show()

    async def _try_crm(self) -> None:
        form, error = self._dialog.crm_form, None
        try:
            trial = await self._store().try_crm(form.value(), form.secret())
        except CashierError as exc:
            error, words = exc, words_of_crm_failure(exc)
        else:
            self._crm, words = trial, words_of_crm(trial)
        self._finish_trial(Step.CRM, words, error)

    async def _try_register(self) -> None:
        form, error = self._dialog.register_form, None
        try:
            trial = await self._store().try_register(form.value(), form.secrets())
        except CashierError as exc:
            error, words = exc, words_of_register_failure(exc)
        else:
            self._register, words = trial, words_of_register(trial)
            if form.is_changed:
                form.suggest_name(trial.info.title or trial.capabilities.provider_name)
        self._finish_trial(Step.REGISTER, words, error)

    def _finish_trial(self, half: Step, words: TrialWords, error: CashierError | None) -> None:
        self._trials.pop(half, None)
        form = self._dialog.crm_form if half is Step.CRM else self._dialog.register_form
        form.show_words(words)
        self._show()
        if half is self._step and isinstance(error, AuthRequired):
            form.focus_secret()

    def _start_saving(self, work: Coroutine[Any, Any, bool]) -> None:
        self._is_saving = True
        self._scope.start(self._finish_saving(work), name="first run, saving")
        self._dialog.show_foot(self._foot())

    async def _finish_saving(self, work: Coroutine[Any, Any, bool]) -> None:
        is_saved = False
        try:
            is_saved = await work
        finally:
            self._is_saving = False
            self._show()
        if is_saved:
            self._go_on()

    async def _save_crm(self) -> bool:
        """The sign-in only: what other steps set in the meantime stays."""
        form, current = self._dialog.crm_form, self._store().current
        if self._is_kept(Step.CRM):
            return True
        typed, secret = form.value(), form.secret()
        crm = replace(
            current.crm,
            kind=typed.kind,
            base_url=typed.base_url,
            email=typed.email,
            client_id=typed.client_id,
        )
        try:
            await self._store().save(replace(current, crm=crm), SetupSecrets(crm=secret))
        except CashierError as exc:
            form.show_words(words_of_crm_failure(exc))
            return False
        self._kept = replace(self._kept, crm=True)
        form.show_setup(self._store().current.crm, is_kept=True)
        return True

    async def _save_register(self) -> bool:
        """Another provider makes another register; one that was never in use goes for it."""
        form, current = self._dialog.register_form, self._store().current
        if self._is_kept(Step.REGISTER):
            return True
        typed, secrets, old = form.value(), form.secrets(), current.active
        if typed.id == old.id:
            typed = replace(typed, mapping=old.mapping)
        setup = replace(current.with_register(typed), active_register_id=typed.id)
        if typed.id != old.id and not is_register_set(old, self._kept):
            setup = setup.without_register(old.id)
        try:
            await self._store().save(setup, SetupSecrets(registers={typed.id: secrets}))
        except CashierError as exc:
            form.show_words(words_of_register_failure(exc))
            return False
        if secrets.license_key:
            licences = self._kept.license_keys | {typed.id}
            self._kept = replace(self._kept, license_keys=licences)
        if secrets.secret:
            self._kept = replace(self._kept, registers=self._kept.registers | {typed.id})
        form.show_setup(self._store().current.active, self._kept)
        return True

    async def _save_mapping(self) -> bool:
        current = self._store().current
        setup = self._dialog.mapping.result(current)
        if setup != current:
            try:
                await self._store().save(setup, SetupSecrets())
            except CashierError as exc:
                self._dialog.mapping.say(words_of_crm_failure(exc))
                return False
        self._is_mapping_touched = False
        return True

    def _show_mapping(self, setup: Setup) -> None:
        """Cards are shown anew only for other facts: choices made in them stay."""
        page, register_id = self._dialog.mapping, setup.active.id
        crm = self._crm if self._is_kept(Step.CRM) else None
        register = self._register if self._is_kept(Step.REGISTER) else None
        if crm is None:
            self._shown_crm = None
            page.say_of_crm(self._words_without(Step.CRM))
        elif self._shown_crm != (crm, register_id):
            self._shown_crm = (crm, register_id)
            page.show_crm(setup, crm)
        if register is None:
            self._shown_groups = None
            page.say_of_register(self._words_without(Step.REGISTER))
        elif self._shown_groups != (crm, register, register_id):
            self._shown_groups = (crm, register, register_id)
            page.show_register(setup, crm, register)

    def _words_without(self, half: Step) -> TrialWords:
        """Why a half of the mapping is not there."""
        is_crm = half is Step.CRM
        if self._is_kept(half):
            form = self._dialog.crm_form if is_crm else self._dialog.register_form
            return form.trial.words
        if is_crm:
            text = self.tr("Payment and deal fields need Uspacy: finish step 1 first.")
        else:
            text = self.tr("Taxes need the register: finish step 2 first.")
        return words_of_missing(text)

    def _touch_mapping(self) -> None:
        self._is_mapping_touched = True

    def _on_field_wanted(self, key: FieldKey) -> None:
        name = "first run, new field"
        self._dialog.mapping.fields.hold(is_held=True)
        creating = self._create_field(key, _WANTED[key])
        self._creating = [self._scope.start(creating, name=name, group=name)]

    async def _create_field(self, key: FieldKey, wanted: DealField) -> None:
        """Cancelled only with the dialog, whose buttons concern nobody then."""
        page = self._dialog.mapping
        try:
            field = await self._created(wanted)
        except CashierError as exc:
            page.fields.hold(is_held=False)
            page.say(words_of_field_failure(exc, wanted.title))
            return
        page.fields.hold(is_held=False)
        self._touch_mapping()
        if self._crm is not None:
            others = [one for one in self._crm.deal_fields if one.code != field.code]
            self._crm = replace(self._crm, deal_fields=(*others, field))
            self._shown_crm = (self._crm, self._store().current.active.id)
            page.show_created(key, field, self._crm.deal_fields)

    async def _created(self, wanted: DealField) -> DealField:
        try:
            return await self._store().create_deal_field(wanted)
        except OutcomeUnknown:
            # Repeating is safe: a field that exists by now is found and not made twice.
            return await self._store().create_deal_field(wanted)

    def _show_points(self, setup: Setup) -> None:
        crm = self._crm if self._is_kept(Step.CRM) else None
        register = self._register if self._is_kept(Step.REGISTER) else None
        points = points_of(setup, self._kept, crm, register)
        self._dialog.done_step.show_points(*headline_of(points), points)

    def _on_shift(self) -> None:
        if not self._is_saving:
            self._leave(self._finish_with_shift)

    def _finish_with_shift(self) -> None:
        self.is_shift_wanted = True
        self._dialog.accept()

    def _on_leave(self) -> None:
        if not self._is_saving:
            self._leave(self._dialog.leave_now)

    def _leave(self, close: Callable[[], None]) -> None:
        """Closes at once when nothing would be lost, or when the program itself ends."""
        unsaved = self._unsaved()
        if not unsaved or self._scope.is_closed:
            close()
        elif not self._is_asking:
            self._is_asking = True
            self._scope.start(self._ask_leave(unsaved, close), name="first run, leave")

    async def _ask_leave(self, unsaved: list[str], close: Callable[[], None]) -> None:
        text = self.tr(
            "Not saved: {steps}. Steps that were finished are saved and stay. The first set-up "
            "goes on here the next time."
        )
        question = Question(
            Tone.WARNING,
            self.tr("Leave and lose what was typed?"),
            text.format(steps=", ".join(unsaved)),
            yes=self.tr("Leave   Del"),
            no=self.tr("Stay   Enter"),
            yes_key="Del",
        )
        try:
            is_sure = await self._ask.confirm(question)
        finally:
            self._is_asking = False
        if is_sure:
            close()
        else:
            self._dialog.focus_step()

    def _unsaved(self) -> list[str]:
        return [
            name
            for is_changed, name in (
                (self._dialog.crm_form.is_changed, self.tr("sign-in to Uspacy")),
                (self._dialog.register_form.is_changed, self.tr("register")),
                (self._is_mapping_touched, self.tr("rules")),
            )
            if is_changed
        ]
