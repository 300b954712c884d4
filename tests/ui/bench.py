"""The window over real services on fakes of the ports: what a cashier does, and what she sees."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cashier_app.domain.deal import Contact, DealLine, DealLines
from cashier_app.domain.mapping import MappingRules, PaymentRule, TaxRule
from cashier_app.domain.money import Money, Quantity
from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import RegisterInfo
from cashier_app.services.bundle import SaleElsewhere, Services
from cashier_app.services.checkout import Checkout
from cashier_app.services.crm_writeback import CrmWriteback, WritebackRules
from cashier_app.services.deals import DealList
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import Fiscalizer, SaleOutcome
from cashier_app.services.health import HealthMonitor
from cashier_app.services.outbox import Outbox
from cashier_app.services.preferences import Preferences
from cashier_app.services.queue_board import QueueBoard
from cashier_app.services.receipt_layout import PrintForm
from cashier_app.services.registers import RegisterBoard
from cashier_app.services.shifts import ShiftKeeper
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Question
from cashier_app.ui.desk import Desk
from cashier_app.ui.main_window import MainWindow
from cashier_app.ui.presenters.next_step import Step
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.payment import PanelState
from tests.fakes import NO_VAT, VAT_7, VAT_20, FakeCrm, FakeProvider, make_deal
from tests.scenarios.quick_clock import QuickClock
from tests.services.builders import Disk
from tests.ui.fake_setup import SHOP_KEPT, SHOP_SETUP, FakeSetupStore

CARD = PaymentMeans(PaymentForm.CASHLESS, "Картка", 1)
ACCOUNT = PaymentMeans(PaymentForm.CASHLESS, "Переказ з рахунку", 2)
RULES = MappingRules(
    tax_groups=(VAT_20, VAT_7, NO_VAT),
    tax_rules=(TaxRule("20", ("1",)), TaxRule("7", ("2",)), TaxRule("none", ("8",))),
    payment_field="pay",
    payment_rules=(
        PaymentRule("cash", CASH),
        PaymentRule("card", CARD),
        PaymentRule("iban", ACCOUNT),
        PaymentRule("mixed", None, is_mixed=True),
    ),
    receipt_number_field="fn",
)
_NAMES = {"main": "Магазин №1", "second": "Виїзна торгівля"}
_DEADLINE_S = 8.0
_SPEED = 40.0


@dataclass
class FakeAsk:
    """Answers instead of a person: `answers` in order, then no. Dialogs stay open until told."""

    answers: list[bool] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    dialogs: list[QDialog] = field(default_factory=list)

    async def confirm(self, question: Question) -> bool:
        self.questions.append(question)
        await asyncio.sleep(0)
        return self.answers.pop(0) if self.answers else False

    async def show(self, dialog: QDialog) -> bool:
        self.dialogs.append(dialog)
        closed = asyncio.get_running_loop().create_future()
        dialog.finished.connect(closed.set_result)
        dialog.open()
        return bool(await closed == int(QDialog.DialogCode.Accepted))


@dataclass
class FakePreferences:
    kept: Preferences = field(default_factory=Preferences)

    def load(self) -> Preferences:
        return self.kept

    def save(self, preferences: Preferences) -> None:
        self.kept = preferences


class Bench:
    """One shop. `await start()` before anything is pressed; the fixture stops it.

    With a provider in `second` it has two registers.
    """

    def __init__(self, theme: Theme, disk: Disk) -> None:
        self.theme = theme
        self.disk = disk
        self.crm = FakeCrm()
        self.provider = FakeProvider()
        self.clock = QuickClock(_SPEED)
        self.ask = FakeAsk()
        self.second: FakeProvider | None = None
        self.setup = FakeSetupStore(current=SHOP_SETUP, kept=SHOP_KEPT)
        self.preferences = FakePreferences()
        self.errors: list[tuple[str, BaseException]] = []
        self.rules = RULES
        self.is_started = False
        self.reconnects = 0

    def add_deal(
        self,
        deal_id: int,
        *rows: tuple[str, int],
        pay: str = "cash",
        amount: int | None = None,
        client: str = "Оксана Петренко",
        **changes: object,
    ) -> None:
        """A deal whose rows are (name, price in kopiykas), one piece each, VAT 20 % inside."""
        goods = rows or (("Кава мелена", 15000),)
        total = sum(price for _name, price in goods)
        self.crm.deals[deal_id] = make_deal(
            deal_id,
            **{
                "amount": Money(total if amount is None else amount),
                "custom": {"pay": pay} if pay else {},
                "contacts": (Contact(1, client, "+380671234567", "oksana@example.ua"),),
                "url": f"https://demo.example/crm/deals/{deal_id}",
                **changes,
            },
        )
        self.crm.deal_lines[deal_id] = DealLines(
            deal_id,
            tuple(
                DealLine(
                    id=deal_id * 10 + place,
                    title=name,
                    price=Money(price),
                    quantity=Quantity(1000),
                    tax_rate=Decimal(20),
                )
                for place, (name, price) in enumerate(goods)
            ),
            Money(total),
        )

    def touch(self, deal_id: int) -> None:
        """Somebody changed the deal in the CRM."""
        deal = self.crm.deals[deal_id]
        self.crm.deals[deal_id] = replace(deal, updated_at=self.clock.now())

    async def start(self, *, with_shift: bool = True) -> Bench:
        self.is_started = True
        self.scope = TaskScope(self._report)
        self.active_id = "main"
        self.all_services = self._build()
        self.window = MainWindow(self.theme, 42)
        self.desk = Desk(self.window, self.theme, self.services, self.ask, self._report)
        self.window.show()
        await self.activate()
        for services in self.all_services.values():
            await services.session.connect()
        self.services.deals.rules_changed()
        await self.services.deals.refresh()
        for services in self.all_services.values():
            await services.shifts.refresh()
        if with_shift:
            await self.services.shifts.open()
        return self

    async def stop(self) -> None:
        if not self.is_started:
            return
        await self.desk.close()
        await self.scope.close()
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()

    def _report(self, name: str, error: BaseException) -> None:
        self.errors.append((name, error))
        self.desk.show_bug(name, error)

    def _rules(self, _groups: tuple[TaxGroup, ...], _info: RegisterInfo) -> MappingRules:
        return self.rules

    def _reconnect(self) -> None:
        self.reconnects += 1

    def _build(self) -> dict[str, Services]:
        """The services of each register, as `wiring.backend` makes them."""
        disk, clock, busy = self.disk, self.clock, set[int]()
        providers = {"main": self.provider}
        if self.second is not None:
            providers["second"] = self.second
        sessions = {
            key: RegisterSession(key, _NAMES[key], provider, self._rules, clock)
            for key, provider in providers.items()
        }
        shifts = {
            key: ShiftKeeper(session, disk.journal, clock, self.scope)
            for key, session in sessions.items()
        }
        deals = DealList(
            self.crm,
            disk.cache,
            disk.journal,
            clock,
            lambda: sessions[self.active_id].state.rules,
            (),
        )
        fiscalizers = {
            key: Fiscalizer(
                session,
                disk.journal,
                disk.archive,
                clock,
                self.scope,
                form=PrintForm(),
                write_back=True,
            )
            for key, session in sessions.items()
        }
        elsewhere: Event[SaleElsewhere] = Event()
        for key, fiscalizer in fiscalizers.items():
            fiscalizer.finished.subscribe(self._on_finished(key, deals, elsewhere))
        outboxes = {
            key: Outbox(session, fiscalizers[key], disk.journal, clock)
            for key, session in sessions.items()
        }
        queue = QueueBoard(disk.journal, outboxes, fiscalizers)
        board = RegisterBoard(sessions, shifts, lambda: self.active_id, self._activate_register)
        writeback = CrmWriteback(self.crm, disk.queue, disk.archive, clock, WritebackRules)
        return {
            key: Services(
                session=session,
                shifts=shifts[key],
                deals=deals,
                checkout=Checkout(
                    session,
                    shifts[key],
                    deals,
                    fiscalizers[key],
                    clock,
                    PrintForm(),
                    self.scope,
                    busy,
                ),
                fiscalizer=fiscalizers[key],
                outbox=outboxes[key],
                queue=queue,
                registers=board,
                sold_elsewhere=elsewhere,
                writeback=writeback,
                health=HealthMonitor(session, deals, clock),
                journal=disk.journal,
                archive=disk.archive,
                clock=clock,
                scope=self.scope,
                reconnect=self._reconnect,
                setup=self.setup,
                preferences=self.preferences,
                form=PrintForm(),
            )
            for key, session in sessions.items()
        }

    def _on_finished(
        self, key: str, deals: DealList, elsewhere: Event[SaleElsewhere]
    ) -> Callable[[SaleOutcome], None]:
        def tell(outcome: SaleOutcome) -> None:
            deals.sales_changed()
            if key != self.active_id:
                elsewhere.emit(SaleElsewhere(_NAMES[key], outcome))

        return tell

    async def _activate_register(self, register_id: str) -> None:
        self.active_id = register_id
        self.services.deals.rules_changed()
        self.scope.start(self._rebind(), name="rebind")

    async def _rebind(self) -> None:
        await self.desk.pause()
        self.desk.rebind(self.services)

    @property
    def services(self) -> Services:
        """Of the active register."""
        return self.all_services[self.active_id]

    async def activate(self) -> None:
        """Keys go to the window, as after a dialog is closed on a real screen."""
        self.window.activateWindow()
        await self.until(self.window.isActiveWindow, "the window is not active")

    async def choose(self, deal_id: int) -> None:
        """Puts the cursor on a deal and waits for its receipt."""
        assert self.window.deals.select(deal_id), f"deal {deal_id} is not listed"
        self.window.deals.focus_list()
        await self.until(lambda: self.window.preview.is_receipt_shown)
        await self.until(lambda: self.desk.presenters.receipt.deal_id == deal_id)
        await self.settle()

    async def settle(self) -> None:
        """Until no task of the presenters is at work."""
        scope = self.desk.presenters.scope
        await self.until(lambda: not scope.running)

    async def until(self, is_so: Callable[[], object], what: str = "") -> None:
        deadline = time.monotonic() + _DEADLINE_S
        while not is_so():
            assert time.monotonic() < deadline, what or "the condition never came true"
            await asyncio.sleep(0.003)

    async def result(self) -> None:
        """Until the panel shows how the sale ended."""
        await self.until(lambda: self.window.payment.state is PanelState.RESULT, "no result")

    def press(self, *keys: Qt.Key) -> None:
        """Keys as a person presses them, each where the focus is then."""
        for key in keys:
            QTest.keyClick(self.focus, key)

    def type(self, text: str) -> None:
        target = self.focus
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def next_is(self, step: Step) -> bool:
        """Whether this is what F9 would do now."""
        return self.desk.presenters.receipt.step is step

    @property
    def strip_texts(self) -> list[str]:
        return [item.text for item in self.window.preview.strip.items]

    @property
    def banner_texts(self) -> list[str]:
        return [item.text for item in self.window.banner.items]


def plain(text: str) -> str:
    """Grouping and no-break spaces as nothing, so that sums read as typed."""
    return text.replace("\u202f", "").replace("\u00a0", "")
