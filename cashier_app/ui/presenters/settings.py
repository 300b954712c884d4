"""The settings window as a person meets it: one at a time, opened where it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from cashier_app.domain.errors import CashierError
from cashier_app.services.bundle import Services
from cashier_app.services.deals import OpenedDeal
from cashier_app.services.setup import SetupStore
from cashier_app.services.sign_in import RegisterState, needs_new_credentials
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.error_text import text_of
from cashier_app.ui.presenters.settings_reach import Surroundings
from cashier_app.ui.presenters.settings_visit import SettingsVisit
from cashier_app.ui.setup.settings_draft import PageName


class SettingsPresenter(QObject):
    """Lives as long as the window: saving may replace the services under it."""

    def __init__(
        self,
        services: Callable[[], Services],
        store: Callable[[], SetupStore],
        opened: Callable[[], OpenedDeal | None],
        session_state: Callable[[], RegisterState],
        scope: TaskScope,
        ask: Ask,
        make_dialog: Callable[[], SettingsDialog],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._around = Surroundings(services, store, opened, session_state)
        self._scope = scope
        self._ask = ask
        self._make_dialog = make_dialog
        self._is_open = False

    def show(self, page: PageName = PageName.CRM) -> None:
        if not self._is_open:
            self._is_open = True
            self._scope.start(self._show(page), name="settings")

    def show_connection(self) -> None:
        """Something does not let us in: the page of what was refused."""
        is_register = needs_new_credentials(self._around.session_state().error)
        self.show(PageName.REGISTERS if is_register else PageName.CRM)

    def show_registers(self) -> None:
        self.show(PageName.REGISTERS)

    async def _show(self, page: PageName) -> None:
        visit: SettingsVisit | None = None
        try:
            kept = await self._around.store().kept_secrets()
            dialog = self._make_dialog()
            visit = SettingsVisit(dialog, self._around, self._scope, self._ask, kept, page, self)
            await self._ask.show(dialog)
        except CashierError as exc:
            text = text_of(exc)
            await self._ask.confirm(
                Question(
                    text.tone, text.title, text.text, self.tr("Understood"), details=text.details
                )
            )
        finally:
            if visit is not None:
                visit.stop()
            self._is_open = False
