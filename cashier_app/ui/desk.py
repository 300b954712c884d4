"""Binds the window to the services: makes the presenters and unmakes them.

Actions, the order of what Esc and F9 mean, and what one presenter asks of another meet here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from cashier_app.domain.deal import Deal
from cashier_app.domain.errors import AuthRequired, CashierError, LocalFault
from cashier_app.services.bundle import Services
from cashier_app.services.deals import DealRow, OpenedDeal
from cashier_app.services.setup import SetupStore
from cashier_app.services.sign_in import ConnectionState, RegisterState
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.actions import ActionName
from cashier_app.ui.ask import Ask, WindowAsk, details_of
from cashier_app.ui.dialogs.first_run import FirstRunDialog
from cashier_app.ui.dialogs.help import HelpDialog
from cashier_app.ui.dialogs.message import MessageDialog
from cashier_app.ui.dialogs.outbox import OutboxDialog
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.error_text import ErrorText, buttons_of, text_of, text_of_code
from cashier_app.ui.main_window import MainWindow
from cashier_app.ui.presenters.deal_order import DealFilter
from cashier_app.ui.presenters.deals import DealsPresenter
from cashier_app.ui.presenters.first_run import FirstRunPresenter
from cashier_app.ui.presenters.health import HealthPresenter
from cashier_app.ui.presenters.outbox import OutboxPresenter
from cashier_app.ui.presenters.receipt import ReceiptPresenter
from cashier_app.ui.presenters.registers import RegisterPresenter
from cashier_app.ui.presenters.sale import SalePresenter
from cashier_app.ui.presenters.settings import SettingsPresenter
from cashier_app.ui.presenters.shift import ShiftPresenter
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.settings_draft import PageName
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.payment_data import ResultView
from cashier_app.ui.views.problems import StripItem, WayOut


class _Presenters:
    """The presenters over one set of services, with the scope of their tasks."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        services: Services,
        ask: Ask,
        report: Callable[[str, BaseException], None],
        wanted: DealFilter | None,
    ) -> None:
        self.services = services
        self.scope = TaskScope(report)
        self.deals = DealsPresenter(
            services.deals, window.deals, self.scope, services.clock, wanted
        )
        self.sale = SalePresenter(services, window.payment, self.scope)
        self.receipt = ReceiptPresenter(
            services, window.preview, self.scope, ask, self.sale.is_selling
        )
        self.shift = ShiftPresenter(services, window.register_bar, self.scope, ask)
        self.health = HealthPresenter(services, window.health_bar, self.scope, ask)
        self.registers = RegisterPresenter(
            services, window.register_bar, self.scope, lambda: window.is_payment_shown
        )
        self.outbox = OutboxPresenter(
            services, self.scope, ask, lambda: OutboxDialog(theme, window), window
        )

    def start(self) -> None:
        for presenter in (self.deals, self.receipt, self.shift, self.health, self.registers):
            presenter.start()

    def tick(self) -> None:
        for presenter in (self.deals, self.sale, self.shift, self.health, self.outbox):
            presenter.tick()

    async def close(self) -> None:
        """Unbinds first, waits for the tasks, and only then lets the objects die."""
        for presenter in (
            self.deals,
            self.sale,
            self.receipt,
            self.shift,
            self.health,
            self.registers,
        ):
            presenter.stop()
        await self.scope.close()
        dead: tuple[QObject, ...] = (
            self.deals,
            self.sale,
            self.receipt,
            self.shift,
            self.health,
            self.registers,
            self.outbox,
        )
        for presenter_object in dead:
            presenter_object.deleteLater()


class Desk(QObject):
    """The presenters of one window. `report` takes unexpected errors of their tasks."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        services: Services,
        ask: Ask,
        report: Callable[[str, BaseException], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._ask = ask
        self._report = report
        self._work = TaskScope(report)
        self._banners: list[StripItem] = []
        self._restore(services)
        self._connect_window()
        self.settings = SettingsPresenter(
            self._services,
            self._setup,
            self._opened,
            self._register_state,
            self._work,
            ask,
            lambda: SettingsDialog(theme, window),
            self,
        )
        self.first_run = FirstRunPresenter(
            self._setup, self._work, ask, lambda: FirstRunDialog(theme, window), self
        )
        self.first_run.finished.connect(window.deals.want_focus)
        self.first_run.shift_wanted.connect(self._toggle_shift)
        self._presenters = self._bind(services)
        self._presenters.start()
        self._work.start(self._tick(), name="ticker")

    @property
    def presenters(self) -> _Presenters:
        return self._presenters

    async def pause(self) -> None:
        """Unbinds the window from its services until `rebind`; keys do nothing meanwhile."""
        self._window.setEnabled(False)
        await self._presenters.close()

    def rebind(self, services: Services) -> None:
        """After new credentials: the same window over new services, which may list nothing yet."""
        self._window.show_preview()
        self._presenters = self._bind(services, self._presenters.deals.wanted)
        self._presenters.start()
        self._window.setEnabled(True)
        # A disabled window loses the focus, and the arrow keys with it.
        self._window.deals.want_focus()

    def show_notices(self, notices: tuple[LocalFault, ...]) -> None:
        """What the cashier must be told about settings and database at start; not fatal."""
        for notice in notices:
            self._show_banner(text_of(notice))

    def show_bug(self, name: str, error: BaseException) -> None:
        """An unexpected error, at once, without a dialog that steals the focus."""
        if isinstance(error, CashierError):
            text = text_of(error)
        else:
            text = text_of_code("unforeseen", {"task": name, "kind": type(error).__name__})
        self._show_banner(text)

    @property
    def banner_texts(self) -> list[str]:
        """What stands over the window at this moment."""
        return [banner.text for banner in self._banners]

    def show_closing(self) -> None:
        """The program finishes what is under way and then closes."""
        self._window.setEnabled(False)
        self._window.health_bar.show_notice(
            self.tr("Finishing what is under way, then the program closes…")
        )

    async def close(self) -> None:
        """Stops the presenters' tasks and remembers the window's geometry."""
        self._remember()
        await self._presenters.close()
        await self._work.close()

    def _bind(self, services: Services, wanted: DealFilter | None = None) -> _Presenters:
        made = _Presenters(self._window, self._theme, services, self._ask, self._report, wanted)
        made.deals.deal_selected.connect(self._on_deal_selected)
        made.deals.deal_hidden.connect(self._on_deal_hidden)
        made.deals.connection_wanted.connect(self._show_connection)
        made.receipt.sale_wanted.connect(self._begin_sale)
        made.receipt.sale_shown_wanted.connect(self._show_sale)
        made.receipt.shift_wanted.connect(made.shift.toggle)
        made.receipt.next_wanted.connect(made.deals.select_next)
        made.receipt.connection_wanted.connect(self._show_connection)
        made.receipt.mapping_wanted.connect(self._show_mapping)
        made.receipt.outbox_wanted.connect(made.outbox.show)
        made.receipt.refresh_wanted.connect(self._refresh)
        made.receipt.url_wanted.connect(self._open_url)
        made.sale.panel_wanted.connect(self._show_panel)
        made.sale.sales_changed.connect(made.receipt.show)
        made.sale.next_wanted.connect(made.deals.select_next)
        made.sale.reload_wanted.connect(made.receipt.reload)
        made.sale.way_out_chosen.connect(made.receipt.take_way_out)
        made.sale.hidden_sale_ended.connect(self._on_hidden_sale)
        made.shift.outbox_wanted.connect(made.outbox.show)
        made.registers.notice.connect(self._window.health_bar.show_notice)
        made.registers.news.connect(self._add_banner)
        made.registers.setup_wanted.connect(self._show_registers)
        made.health.outbox_wanted.connect(made.outbox.show)
        made.health.connection_wanted.connect(self._show_connection)
        return made

    def _connect_window(self) -> None:
        for name, slot in {
            ActionName.HELP: self._show_help,
            ActionName.SEARCH: self._search,
            ActionName.REFRESH: self._refresh,
            ActionName.SHIFT: self._toggle_shift,
            ActionName.SELL: self._sell,
            ActionName.OPEN_DEAL: self._open_deal,
            ActionName.OUTBOX: self._show_outbox,
            ActionName.SETTINGS: self._show_settings,
            ActionName.REGISTER: self._next_register,
            ActionName.BACK: self._go_back,
            ActionName.QUIT: self._window.close,
        }.items():
            self._window.actions_by_name[name].triggered.connect(slot)
        self._window.banner.way_out_chosen.connect(self._on_banner)

    async def _tick(self) -> None:
        """Once a second everything that shows an age is written anew."""
        while True:
            await self._presenters.services.clock.sleep(1.0)
            if self._window.isEnabled():
                self._presenters.tick()

    def _on_deal_selected(self, row: DealRow) -> None:
        if self._window.is_payment_shown:
            self._presenters.sale.leave()
        self._presenters.receipt.choose(row)

    def _on_deal_hidden(self) -> None:
        if self._window.is_payment_shown:
            self._presenters.sale.leave()
        self._presenters.receipt.choose_nothing()

    def _begin_sale(self) -> None:
        opened = self._presenters.receipt.opened
        if opened is not None:
            self._presenters.sale.begin(opened, self._presenters.receipt.decisions)

    def _show_sale(self) -> None:
        deal_id = self._presenters.receipt.deal_id
        if deal_id is not None:
            self._presenters.sale.show_sale(deal_id)

    def _show_panel(self, is_wanted: bool) -> None:
        if is_wanted:
            self._window.show_payment()
        elif self._window.is_payment_shown:
            self._window.show_preview()
            self._presenters.receipt.show()
            self._window.deals.focus_list()

    def _sell(self) -> None:
        if not self._window.is_payment_shown:
            self._presenters.receipt.press_primary()

    def _go_back(self) -> None:
        """Esc: out of the payment, else out of the search, else to the list."""
        if self._window.is_payment_shown:
            self._presenters.sale.leave()
        elif not self._presenters.deals.clear_search():
            self._window.deals.focus_list()

    def _search(self) -> None:
        self._window.deals.focus_search()

    def _refresh(self) -> None:
        """F5: everything is read anew; what was refused or lost is tried once more."""
        services = self._presenters.services
        is_refused = isinstance(services.deals.state.error, AuthRequired)
        if is_refused or services.session.state.connection is ConnectionState.FAILED:
            services.reconnect()
            return
        self._presenters.deals.refresh()
        self._presenters.scope.start(self._read_register(services), name="refresh the register")

    async def _read_register(self, services: Services) -> None:
        if services.session.state.is_ready:
            await services.shifts.refresh()
        await services.health.check_once()

    def _toggle_shift(self) -> None:
        if self._window.is_payment_shown:
            # F8 for F9 is a slip of the finger; a closing over a payment would be one too many.
            text = self.tr("Leave the payment first, then press F8.")
            self._window.health_bar.show_notice(text)
            return
        self._presenters.shift.toggle()

    def _open_deal(self) -> None:
        self._presenters.receipt.open_in_crm()

    def _show_outbox(self) -> None:
        self._presenters.outbox.show()

    def _show_settings(self) -> None:
        if self._may_set_up():
            self.settings.show()

    def _show_connection(self) -> None:
        if self._may_set_up():
            self.settings.show_connection()

    def _show_registers(self) -> None:
        if self._may_set_up():
            self.settings.show_registers()

    def _may_set_up(self) -> bool:
        """A rule changed over an open payment would not be in the sums on the screen."""
        if not self._window.is_payment_shown:
            return True
        text = self.tr("Leave the payment first, then open the settings.")
        self._window.health_bar.show_notice(text)
        return False

    def _show_mapping(self, way_out: WayOut) -> None:
        """The page of the settings where a mismatch of the receipt is set right."""
        is_tax = way_out is WayOut.MAP_TAXES
        self.settings.show(PageName.TAXES if is_tax else PageName.PAYMENT)

    def _next_register(self) -> None:
        self._presenters.registers.switch_next()

    def _services(self) -> Services:
        return self._presenters.services

    def _setup(self) -> SetupStore:
        return self._presenters.services.setup

    def _opened(self) -> OpenedDeal | None:
        return self._presenters.receipt.opened

    def _register_state(self) -> RegisterState:
        return self._presenters.services.session.state

    def _show_help(self) -> None:
        self._work.start(self._help(), name="help", group="help")

    async def _help(self) -> None:
        await self._ask.show(HelpDialog(self._window))

    def _open_url(self, url: str) -> None:
        QDesktopServices.openUrl(QUrl(url))

    def _on_hidden_sale(self, deal: Deal, result: ResultView) -> None:
        """A sale whose panel was hidden: good news are quiet, the rest is said aloud."""
        if result.tone is Tone.OK:
            text = self.tr("Deal № {number}: the receipt is issued.")
            self._window.health_bar.show_notice(text.format(number=deal.id))
            return
        text = self.tr("Deal № {number}: {what}. {text}")
        sentence = text.format(number=deal.id, what=result.heading, text=result.text)
        self._add_banner(StripItem(result.tone, sentence, details=result.details))

    def _show_banner(self, text: ErrorText) -> None:
        ways = [way for way in text.ways if way is WayOut.CONNECTION]
        buttons = buttons_of((*ways, WayOut.DETAILS))
        self._add_banner(StripItem(text.tone, text.sentence, buttons, text.details))

    def _add_banner(self, item: StripItem) -> None:
        """The same news twice is shown once."""
        known = [banner.text for banner in self._banners]
        if item.text not in known:
            dismiss = buttons_of((WayOut.DISMISS,))
            self._banners.append(replace(item, buttons=item.buttons + dismiss))
            self._window.banner.show_items(self._banners)

    def _on_banner(self, way_out: WayOut) -> None:
        if way_out is WayOut.CONNECTION:
            self._show_connection()
            return
        if way_out is WayOut.DETAILS:
            self._work.start(self._ask.confirm(details_of(self._banners)), name="details")
            return
        self._banners.clear()
        self._window.banner.show_items(())

    def _restore(self, services: Services) -> None:
        kept = services.preferences.load()
        if kept.window_geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(kept.window_geometry.encode()))
        self._window.restore_splitter(kept.splitter_permille)

    def _remember(self) -> None:
        store = self._presenters.services.preferences
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        store.save(
            replace(
                store.load(),
                window_geometry=geometry,
                splitter_permille=self._window.splitter_permille,
            )
        )


async def explain_start_failure(theme: Theme, error: CashierError) -> None:
    """A dialog without a window: why the program does not start and what to do."""
    text = text_of(error)
    close = QApplication.translate("Start", "Close")
    dialog = MessageDialog(
        theme, tone=text.tone, heading=text.title, text=text.text, yes=close, details=text.details
    )
    await WindowAsk(theme, dialog).show(dialog)
