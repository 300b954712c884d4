"""What the settings know of the world: the CRM read in the background, registers tried out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from cashier_app.domain.deal import DealField
from cashier_app.domain.errors import CashierError, OutcomeUnknown
from cashier_app.domain.mapping_proposals import WANTED_FIELDS
from cashier_app.services.bundle import Services
from cashier_app.services.deals import OpenedDeal
from cashier_app.services.setup import (
    CrmSetup,
    CrmTrial,
    KeptSecrets,
    RegisterSecrets,
    RegisterTrial,
    SetupStore,
)
from cashier_app.services.sign_in import RegisterState
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import NO_WORDS, TrialWords, same_address
from cashier_app.ui.setup.mapping_cards import FieldKey
from cashier_app.ui.setup.progress import is_crm_set
from cashier_app.ui.setup.settings_draft import CRM_PAGES, Draft, Known, PageName, known_register
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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What runs around the window; asked anew each time, because saving may replace it."""

    services: Callable[[], Services]
    store: Callable[[], SetupStore]
    opened: Callable[[], OpenedDeal | None]
    session_state: Callable[[], RegisterState]


def is_same_crm(one: CrmSetup, other: CrmSetup) -> bool:
    """Whether both sign in to the same place in the same way."""
    is_same_user = (one.kind, one.email, one.client_id) == (
        other.kind,
        other.email,
        other.client_id,
    )
    return is_same_user and same_address(one.base_url, other.base_url)


class SettingsReach(QObject):
    """`learnt` is told when something became known or cannot be read; `field_made` tells of a
    field of the CRM that was made, with its key."""

    learnt = Signal()
    field_made = Signal(object, object)

    def __init__(
        self,
        dialog: SettingsDialog,
        around: Surroundings,
        scope: TaskScope,
        kept: KeptSecrets,
        draft: Callable[[], Draft],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dialog = dialog
        self._around = around
        self._scope = scope
        self._draft = draft
        self.kept = kept
        self._crm: CrmTrial | None = None
        self._crm_words = NO_WORDS
        self._field_words = NO_WORDS
        self._registers: dict[str, RegisterTrial] = {}
        self._register_words: dict[str, TrialWords] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._is_stopped = False

    def bind(self, bindings: Bindings) -> None:
        dialog, connect = self._dialog, bindings.connect
        connect(dialog.crm_wanted, self.read_crm)
        connect(dialog.register_wanted, self._on_register_wanted)
        connect(dialog.crm.test_pressed, self._on_crm_test)
        connect(dialog.crm.form.access_changed, self._on_crm_edit)
        connect(dialog.fields.field_wanted, self._on_field_wanted)
        connect(dialog.registers.form.access_changed, self._on_register_edit)

    def stop(self) -> None:
        """The dialog is closed and must not be touched any more."""
        self._is_stopped = True
        self._cancel()

    def _cancel(self) -> None:
        for task in self._tasks.values():
            task.cancel()

    @property
    def deal_fields(self) -> tuple[DealField, ...]:
        return self._crm.deal_fields if self._crm is not None else ()

    def known(self, draft: Draft) -> Known:
        """What is known for the register whose mapping is shown."""
        register = draft.register
        capabilities = self._around.store().capabilities(register.provider)
        trial, state = self._registers.get(register.id), self._state(register.id)
        return Known(capabilities, self._crm, known_register(register, capabilities, trial, state))

    def is_test(self, register_id: str) -> bool | None:
        """Whether a register makes real receipts; None until it has answered."""
        trial, state = self._registers.get(register_id), self._state(register_id)
        if trial is not None:
            return trial.info.is_test
        return state.info.is_test if state is not None and state.info is not None else None

    def _state(self, register_id: str) -> RegisterState | None:
        rows = self._around.services().registers.rows
        found = next((row for row in rows if row.id == register_id), None)
        if found is None:
            return None
        return self._around.session_state() if found.is_active else found.state

    def show_bars(self, page: PageName) -> None:
        """Over the page: what it lacks, and a button to try again."""
        dialog, draft = self._dialog, self._draft()
        words = NO_WORDS
        if page in CRM_PAGES and page is not PageName.CRM and self._crm is None:
            words = self._crm_words
        is_field = page is PageName.FIELDS and words == NO_WORDS
        if is_field:
            words = self._field_words
        may_try = not is_field and self._may_read_crm(draft)
        dialog.say_of(dialog.crm_bar, words, may_try=may_try)
        words = NO_WORDS
        if page is PageName.TAXES and self.known(draft).register is None:
            words = self._register_words.get(draft.register_id) or words_of_missing(
                self.tr("This register has not answered yet: its tax groups are not known.")
            )
        dialog.say_of(dialog.register_bar, words)

    def forget(self) -> None:
        """Another set-up as a whole: what was read of another CRM or register is not its."""
        self._cancel()
        kept = self._around.store().current
        if not is_same_crm(kept.crm, self._draft().setup.crm):
            self._crm = None
            self.kept = replace(self.kept, crm=False)
        self._registers.clear()
        self._register_words.clear()
        self.read_crm()

    def _may_read_crm(self, draft: Draft) -> bool:
        return bool(draft.secrets.crm) or is_crm_set(draft.setup.crm, self.kept)

    def read_crm(self) -> None:
        """With what is kept and typed, in the background."""
        draft = self._draft()
        if not self._may_read_crm(draft):
            self._crm_words = words_of_missing(
                self.tr("Uspacy is not set up yet: the first page. Values are shown as kept.")
            )
            self.learnt.emit()
            return
        self._crm_words = TrialWords(self.tr("Reading Uspacy…"), Tone.MUTED)
        self._dialog.crm.form.show_words(testing_crm())
        work = self._try_crm(draft.setup.crm, draft.secrets.crm)
        name = "settings, reading the CRM"
        self._tasks["crm"] = self._scope.start(work, name=name, group=name)
        self.learnt.emit()

    async def _try_crm(self, crm: CrmSetup, secret: str) -> None:
        try:
            trial = await self._around.store().try_crm(crm, secret)
        except CashierError as exc:
            words = self._crm_words = words_of_crm_failure(exc)
        else:
            self._crm, words, self._crm_words = trial, words_of_crm(trial), NO_WORDS
        self._dialog.crm.form.show_words(words)
        self.learnt.emit()

    def _on_crm_test(self) -> None:
        if not self._dialog.crm.form.show_missing():
            self.read_crm()

    def _on_crm_edit(self) -> None:
        """A test of what was typed before says nothing any more; what was read stays in use."""
        if task := self._tasks.pop("crm", None):
            task.cancel()
        if self._crm is None:
            self._crm_words = words_of_missing(self.tr("Uspacy is not read."))

    def _on_register_wanted(self) -> None:
        self.try_register(self._draft().register_id)

    def try_register(self, register_id: str) -> None:
        """With what the draft holds of it."""
        self._say_of_register(register_id, testing_register())
        work = self._try_register(register_id, self._draft())
        name = f"settings, test of register {register_id}"
        self._tasks[register_id] = self._scope.start(work, name=name, group=name)
        self.learnt.emit()

    async def _try_register(self, register_id: str, draft: Draft) -> None:
        register = draft.setup.register(register_id)
        typed = draft.secrets.registers.get(register_id, RegisterSecrets())
        try:
            trial = await self._around.store().try_register(register, typed)
        except CashierError as exc:
            words = words_of_register_failure(exc)
        else:
            self._registers[register_id], words = trial, words_of_register(trial)
            if not register.name:
                name = trial.info.title or trial.capabilities.provider_name
                self._dialog.registers.suggest_name(register_id, name)
        self._say_of_register(register_id, words)
        self.learnt.emit()

    def _say_of_register(self, register_id: str, words: TrialWords) -> None:
        self._register_words[register_id] = words
        self._dialog.registers.show_words(register_id, words)

    def _on_register_edit(self) -> None:
        register_id = self._dialog.registers.register_id
        self._register_words.pop(register_id, None)
        if task := self._tasks.pop(register_id, None):
            task.cancel()

    def _on_field_wanted(self, key: FieldKey) -> None:
        if not is_same_crm(self._around.store().current.crm, self._draft().setup.crm):
            # Fields are made where the kept sign-in leads to.
            text = self.tr("The sign-in to Uspacy was changed: save it first, then make fields.")
            self._field_words = words_of_missing(text)
            self.show_bars(self._dialog.page)
            return
        name = "settings, new field"
        self._dialog.fields.hold(is_held=True)
        work = self._create_field(key, _WANTED[key])
        self._tasks["field"] = self._scope.start(work, name=name, group=name)

    async def _create_field(self, key: FieldKey, wanted: DealField) -> None:
        try:
            try:
                field = await self._around.store().create_deal_field(wanted)
            except OutcomeUnknown:
                # Repeating is safe: a field that exists by now is found and not made twice.
                field = await self._around.store().create_deal_field(wanted)
        except CashierError as exc:
            self._field_words = words_of_field_failure(exc, wanted.title)
            self.show_bars(self._dialog.page)
            return
        finally:
            if not self._is_stopped and not self._scope.is_closed:
                self._dialog.fields.hold(is_held=False)
        self._field_words = NO_WORDS
        if self._crm is not None:
            others = [one for one in self._crm.deal_fields if one.code != field.code]
            self._crm = replace(self._crm, deal_fields=(*others, field))
        self.field_made.emit(key, field)
        self.show_bars(self._dialog.page)
