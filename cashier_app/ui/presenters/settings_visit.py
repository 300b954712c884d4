"""One visit to the settings: a draft that every page edits, its receipt, and saving it.

Nothing is kept before it is saved, and nothing typed is lost without a question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QLocale, QObject

from cashier_app.domain.deal import DealField
from cashier_app.domain.errors import CashierError
from cashier_app.services.preferences import ThemeChoice
from cashier_app.services.setup import KeptSecrets, Setup, SetupSecrets
from cashier_app.services.setup_rules import preview_with
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.error_text import text_of
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.presenters.settings_files import SetupFiles
from cashier_app.ui.presenters.settings_reach import SettingsReach, Surroundings, is_same_crm
from cashier_app.ui.presenters.settings_registers import SettingsRegisters
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import NO_WORDS, TrialWords
from cashier_app.ui.setup.mapping_cards import FieldKey
from cashier_app.ui.setup.settings_draft import (
    REGISTER_PAGES,
    Draft,
    PageName,
    copied_mapping,
    put_back,
)

_OF_CRM = frozenset({"crm_bad_address", "crm_secret_needed", "crm_bad_webhook"})
_OF_REGISTER = frozenset({"register_bad_address", "register_secret_needed", "register_in_use"})


class SettingsVisit(QObject):
    """Lives as long as its dialog is open."""

    def __init__(
        self,
        dialog: SettingsDialog,
        around: Surroundings,
        scope: TaskScope,
        ask: Ask,
        kept: KeptSecrets,
        page: PageName,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dialog = dialog
        self._around = around
        self._scope = scope
        self._ask = ask
        setup = around.store().current
        self._start = self.draft = Draft(setup, SetupSecrets(), setup.active_register_id)
        self._shown: set[PageName] = set()
        self._is_saving = False
        self._is_asking = False
        dialog.use(around.store)
        self._bindings = Bindings()
        self.reach = SettingsReach(dialog, around, scope, kept, self._draft_now, self)
        self.registers = SettingsRegisters(
            dialog, around, scope, ask, self.reach, self._draft_now, self
        )
        self.files = SetupFiles(dialog, around, scope, ask, self._draft_now, self)
        dialog.crm.use(setup.crm, is_kept=kept.crm)
        dialog.interface.show_preferences(
            around.services().preferences.load(), QLocale().bcp47Name().partition("-")[0]
        )
        self._bind()
        self.registers.show(setup.active_register_id)
        self.show_page(page)
        dialog.shown_page.focus_first()
        self.reach.read_crm()

    def _bind(self) -> None:
        dialog, connect = self._dialog, self._bindings.connect
        connect(dialog.page_chosen, self.show_page)
        connect(dialog.save_pressed, self._on_save)
        connect(dialog.leave_wanted, self._on_leave)
        connect(dialog.chooser.chosen, self._on_register)
        connect(dialog.chooser.copy_wanted, self._on_copy)
        connect(dialog.interface.theme_chosen, self._on_theme)
        connect(dialog.interface.language_chosen, self._on_language)
        for name, page in dialog.pages.items():
            # A name is proposed for a register also while another page is shown.
            is_register = name is PageName.REGISTERS
            connect(page.changed, self._on_register_change if is_register else self._on_change)
        connect(self.reach.learnt, self.refresh)
        connect(self.reach.field_made, self._on_field_made)
        connect(self.registers.drafted, self._on_drafted)
        connect(self.files.imported, self._on_imported)
        for part in (self.reach, self.registers, self.files):
            part.bind(self._bindings)

    def stop(self) -> None:
        """The dialog is closed: what is still under way concerns nobody any more."""
        self._bindings.release()
        self.reach.stop()
        self.deleteLater()

    def show_page(self, page: PageName) -> None:
        """The page with the draft as it is now."""
        if self._is_saving:
            return
        self._shown.add(page)
        self._dialog.show_page(page, self.draft.setup, self.draft.register_id)
        self.refresh()

    def refresh(self) -> None:
        """Something changed elsewhere: the shown page shows the draft anew."""
        draft, known = self.draft, self.reach.known(self.draft)
        self._dialog.shown_page.show_draft(draft, known)
        self.registers.show_lines()
        self.reach.show_bars(self._dialog.page)
        self.renew()

    def _draft_now(self) -> Draft:
        return self.draft

    def _take(self, draft: Draft) -> None:
        """What a person made of the draft: what was said of saving it holds no more."""
        self.draft = draft
        self._dialog.say(NO_WORDS)

    def _on_drafted(self, draft: Draft) -> None:
        self._take(draft)
        self.renew()

    def _on_field_made(self, key: FieldKey, field: DealField) -> None:
        """It is chosen at once, also when another page is shown meanwhile."""
        page = self._dialog.fields
        page.show_draft(self.draft, self.reach.known(self.draft))
        page.show_created(key, field, self.reach.deal_fields)
        self._on_drafted(page.result(self.draft))

    def _on_imported(self, setup: Setup) -> None:
        draft = self.draft.with_setup(setup)
        self._take(replace(draft, secrets=replace(draft.secrets, crm="")))
        is_same = is_same_crm(self._around.store().current.crm, setup.crm)
        self._dialog.crm.use(setup.crm, is_kept=self.reach.kept.crm and is_same)
        self.registers.show(setup.active_register_id)
        self.reach.forget()

    def renew(self) -> None:
        """What follows from the draft: the receipt beside the page and the marks of the pages."""
        self._show_preview()
        self._show_open()

    def _on_change(self) -> None:
        self._on_drafted(self._dialog.shown_page.result(self.draft))

    def _on_register_change(self) -> None:
        self._on_drafted(self._dialog.registers.result(self.draft))
        self.registers.show_lines()

    def _show_preview(self) -> None:
        pane = self._dialog.preview
        opened, known = self._around.opened(), self.reach.known(self.draft)
        if opened is None:
            pane.show_message(
                self.tr("No deal is chosen"),
                self.tr("Choose one in the window behind: its receipt is shown here then."),
            )
            return
        if known.register is None:
            pane.show_message(
                self.tr("The register is not known yet"),
                self.tr("Its taxes and its seller are read when it answers: page «Registers»."),
            )
            return
        register = replace(self.draft.register, cashier_name=known.register.cashier_name)
        preview = preview_with(
            opened,
            self.draft.setup.crm,
            register,
            known.register.groups,
            known.register.info,
            capabilities=known.capabilities,
        )
        pane.show_preview(preview, register.print_columns)

    def _show_open(self) -> None:
        """Pages that were not looked at yet tell nothing of themselves."""
        dialog = self._dialog
        checks = {PageName.PAYMENT: dialog.payment.is_open, PageName.TAXES: dialog.taxes.is_open}
        open_pages = {page for page, is_open in checks.items() if page in self._shown and is_open()}
        open_pages |= {page for page in self._shown if dialog.pages[page].missing()}
        dialog.show_open(open_pages)

    def _on_register(self, register_id: str) -> None:
        """What is refused on the pages of one register would be lost with another one."""
        if not self._is_stopped_by(page for page in self._shown if page in REGISTER_PAGES):
            self._show_register(register_id)

    def _show_register(self, register_id: str) -> None:
        self.draft = replace(self.draft, register_id=register_id)
        self.show_page(self._dialog.page)

    def _on_copy(self, source_id: str) -> None:
        draft = self.draft
        source = draft.setup.register(source_id)
        capabilities = self._around.store().capabilities(draft.register.provider)
        mapping = copied_mapping(source, draft.register, capabilities)
        self._take(draft.with_mapping(mapping))
        self.refresh()
        text = self.tr("Taken over from «{register}». Saved when you save.")
        if source.provider is not draft.register.provider:
            text = self.tr(
                "Taken over from «{register}», without its taxes: the groups of another service "
                "are others. Saved when you save."
            )
        self._dialog.say(TrialWords(text.format(register=source.name), Tone.OK))

    def _on_theme(self, choice: ThemeChoice) -> None:
        store = self._around.services().preferences
        store.save(replace(store.load(), theme=choice))
        self._dialog.apply_theme(choice)

    def _on_language(self, language: str) -> None:
        store = self._around.services().preferences
        store.save(replace(store.load(), language=language))

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost, also what was typed and refused."""
        is_other = self.draft.setup != self._start.setup
        has_secrets = self.draft.secrets != SetupSecrets()
        pages = self._dialog.pages
        return is_other or has_secrets or any(pages[page].missing() for page in self._shown)

    def _on_save(self) -> None:
        if self._is_saving:
            return
        if self._is_stopped_by(self._shown) or self._is_stopped_by_register():
            return
        if not self.is_changed:
            self._dialog.accept()
            return
        self._is_saving = True
        self._dialog.show_saving(is_saving=True)
        self._scope.start(self._save(), name="settings, saving")

    def _is_stopped_by(self, pages: Iterable[PageName]) -> bool:
        """Goes to the first of the pages with something that must be finished before."""
        for page in sorted(pages):
            if missing := self._dialog.pages[page].missing():
                self.show_page(page)
                self._dialog.shown_page.focus_missing()
                self._dialog.say(TrialWords(missing, Tone.WARNING))
                return True
        return False

    def _is_stopped_by_register(self) -> bool:
        """As `_is_stopped_by`, with a register that a person began and did not finish."""
        for register_id in self.registers.begun():
            self.registers.show(register_id)
            if self._is_stopped_by([PageName.REGISTERS]):
                return True
        return False

    async def _save(self) -> None:
        error: CashierError | None = None
        try:
            await self._around.store().save(self.draft.setup, self.draft.secrets)
        except CashierError as exc:
            error = exc
        finally:
            self._is_saving = False
            if not self._scope.is_closed:
                # Otherwise the program ends, and the dialog may be gone already.
                self._dialog.show_saving(is_saving=False)
        if error is None:
            self._dialog.accept()
        else:
            self._show_failure(error)

    def _show_failure(self, error: CashierError) -> None:
        """Everything typed stays. A register whose receipts wait comes back into the list."""
        name = str(error.facts.get("register", ""))
        if error.code == "register_in_use":
            setup = put_back(self.draft.setup, self._around.store().current, name)
            self.draft = self.draft.with_setup(setup)
        if error.code in _OF_CRM:
            self.show_page(PageName.CRM)
        elif error.code in _OF_REGISTER:
            named = [one.id for one in self.draft.setup.registers if one.name == name]
            self.registers.show(named[0] if named else self.draft.register_id)
            self.show_page(PageName.REGISTERS)
        words = text_of(error)
        self._dialog.say(TrialWords(words.sentence, words.tone, details=words.details))

    def _on_leave(self) -> None:
        """Closes at once when nothing would be lost, or when the program itself ends."""
        if self._is_saving or self._is_asking:
            return
        if not self.is_changed or self._scope.is_closed:
            self._dialog.leave_now()
            return
        self._is_asking = True
        self._scope.start(self._ask_leave(), name="settings, leave")

    async def _ask_leave(self) -> None:
        question = Question(
            Tone.WARNING,
            self.tr("Leave without saving?"),
            self.tr("What was changed here is lost. Sales go on as before."),
            yes=self.tr("Leave without saving   Del"),
            no=self.tr("Stay   Enter"),
            yes_key="Del",
        )
        try:
            is_sure = await self._ask.confirm(question)
        finally:
            self._is_asking = False
        if is_sure:
            self._dialog.leave_now()
