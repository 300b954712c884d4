"""The register bar and the shift: opened with one key, closed after a look at its sums."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from cashier_app.domain.errors import CashierError, InputProblem
from cashier_app.domain.shift import WARN_AFTER, Shift, ShiftStatus
from cashier_app.services.bundle import Services
from cashier_app.services.shifts import ShiftState
from cashier_app.services.tasks import TaskScope
from cashier_app.ui import formats
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.error_text import text_of
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.roles import Tone
from cashier_app.ui.views.bars import RegisterBar, RegisterBarView


class ShiftPresenter(QObject):
    """Errors of opening and closing are shown in a dialog: the cashier waits for the answer."""

    outbox_wanted = Signal()

    def __init__(self, services: Services, bar: RegisterBar, scope: TaskScope, ask: Ask) -> None:
        super().__init__(bar)
        self._services = services
        self._bar = bar
        self._scope = scope
        self._ask = ask
        self._is_asking = False
        self._refused_count = 0
        self._bindings = Bindings()
        self._bindings.subscribe(services.shifts.changed, lambda _state: self.show())
        self._bindings.subscribe(services.session.changed, lambda _state: self.show())

    def start(self) -> None:
        self.show()

    def stop(self) -> None:
        self._bindings.release()

    def tick(self) -> None:
        """Once a second: the age of the shift."""
        self.show()

    def toggle(self) -> None:
        """F8: opens the shift, or asks and closes it. Once at a time."""
        state, register = self._services.shifts.state, self._services.session.state
        if self._is_asking or state.busy:
            return
        self._is_asking = True
        if register.info is None or not state.is_known:
            work = self._say_why(register.error or state.error)
        else:
            work = self._close() if state.shift is not None else self._open()
        self._scope.start(work, name="shift by F8")

    async def _say_why(self, error: CashierError | None) -> None:
        """Nothing can be done with a shift that is not known."""
        try:
            await self._tell(error or InputProblem("register_not_ready"))
        finally:
            self._is_asking = False

    async def _open(self) -> None:
        try:
            await self._services.shifts.open()
        except CashierError as exc:
            await self._tell(exc)
        finally:
            self._is_asking = False

    async def _close(self) -> None:
        try:
            waiting = sum(not item.is_foreign for item in self._services.outbox.items)
            if waiting:
                # Told before anybody is asked to close.
                await self._ask_about_queue(InputProblem("queue_not_empty", count=waiting))
                return
            await self._services.shifts.refresh()
            shift = self._services.shifts.state.shift
            if shift is not None and await self._ask.confirm(self._closing_question(shift)):
                await self._close_and_report()
        finally:
            self._is_asking = False

    async def _close_and_report(self, *, leave_waiting: bool = False) -> None:
        try:
            closed = await self._services.shifts.close(leave_waiting=leave_waiting)
        except InputProblem as exc:
            if exc.code == "queue_not_empty":
                await self._ask_about_queue(exc)
            else:
                await self._tell(exc)
        except CashierError as exc:
            await self._tell(exc)
        else:
            self._refused_count = 0
            await self._ask.confirm(self._report(closed))

    async def _ask_about_queue(self, problem: InputProblem) -> None:
        """What waits goes first. Closing with the same queue again is a decision that names its
        count (case N-08), so that a receipt nobody can settle does not hold the shift open."""
        text = text_of(problem)
        count = int(problem.facts.get("count") or 0)
        if count == self._refused_count:
            leave = Question(
                Tone.DANGER,
                text.title,
                self.tr(
                    "They could not be sent. Closed now, they go out in the next shift and count "
                    "there."
                ),
                yes=self.tr("Close and leave %n receipt(s)   F8", "", count),
                no=self.tr("No   Enter"),
                yes_key="F8",
            )
            if await self._ask.confirm(leave):
                await self._close_and_report(leave_waiting=True)
            return
        self._refused_count = count
        question = Question(
            Tone.WARNING,
            text.title,
            text.text,
            yes=self.tr("Open the queue"),
            no=self.tr("Not now"),
            details=text.details,
        )
        if await self._ask.confirm(question):
            self.outbox_wanted.emit()

    async def _tell(self, error: CashierError) -> None:
        text = text_of(error)
        await self._ask.confirm(
            Question(text.tone, text.title, text.text, self.tr("Understood"), details=text.details)
        )

    def _closing_question(self, shift: Shift) -> Question:
        return Question(
            Tone.WARNING,
            self.tr("Close the shift?"),
            self.tr("A Z-report is made. After it sales are possible only in a new shift."),
            yes=self.tr("Close the shift   F8"),
            no=self.tr("No   Enter"),
            facts=self._facts(shift),
            yes_key="F8",
        )

    def _report(self, shift: Shift) -> Question:
        facts = self._facts(shift)
        if shift.z_number:
            facts = ((self.tr("Z-report"), shift.z_number), *facts)
        return Question(
            Tone.OK,
            self.tr("The shift is closed"),
            self.tr("The Z-report is made and sent to the tax service."),
            yes=self.tr("Good   Enter"),
            facts=facts,
        )

    def _facts(self, shift: Shift) -> tuple[tuple[str, str], ...]:
        totals = shift.totals
        rows = [
            (self.tr("Cash sales"), formats.money(totals.cash_sales)),
            (self.tr("Cashless sales"), formats.money(totals.cashless_sales)),
        ]
        if totals.cash_returns or totals.cashless_returns:
            rows.append((self.tr("Cash returns"), formats.money(totals.cash_returns)))
            rows.append((self.tr("Cashless returns"), formats.money(totals.cashless_returns)))
        if totals.service_in or totals.service_out:
            rows.append((self.tr("Put into the drawer"), formats.money(totals.service_in)))
            rows.append((self.tr("Taken out of the drawer"), formats.money(totals.service_out)))
        rows.append((self.tr("Cash in the drawer"), formats.money(totals.drawer)))
        if shift.receipts_count is not None:
            rows.append((self.tr("Receipts"), str(shift.receipts_count)))
        return tuple(rows)

    def show(self) -> None:
        """The register bar as everything stands now."""
        session, state = self._services.session, self._services.shifts.state
        info = session.state.info
        text, tone, icon = self._chip(state)
        shift = state.shift
        self._bar.show_state(
            RegisterBarView(
                register=session.register_name,
                provider=session.provider.capabilities.provider_name,
                shift=text,
                shift_tone=tone,
                shift_icon=icon,
                drawer=formats.money(shift.totals.drawer) if shift is not None else "",
                cashier=session.cashier_name,
                test_mark=self.tr("TEST") if info is not None and info.is_test else "",
            )
        )

    def _chip(self, state: ShiftState) -> tuple[str, Tone, str]:
        if state.busy == "opening":
            return self.tr("Opening the shift…"), Tone.MUTED, "waiting"
        if state.busy == "closing":
            return self.tr("Closing the shift…"), Tone.MUTED, "waiting"
        if not state.is_known:
            return self.tr("Shift unknown"), Tone.MUTED, "unknown"
        shift = state.shift
        if shift is None:
            return self.tr("Shift closed"), Tone.WARNING, "shift-closed"
        if shift.status is not ShiftStatus.OPEN:
            return self.tr("The shift is changing…"), Tone.MUTED, "waiting"
        now = self._services.clock.now()
        if shift.age(now) < timedelta(minutes=1):
            # A counter of seconds would only draw the eye.
            return self.tr("Shift open since just now"), Tone.OK, "shift-open"
        age = formats.duration(shift.age(now))
        if shift.is_over_limit(now):
            text = self.tr("Shift open for {age}: close it")
            return text.format(age=age), Tone.DANGER, "danger"
        if shift.age(now) >= WARN_AFTER:
            text = self.tr("Shift open for {age}: close it soon")
            return text.format(age=age), Tone.WARNING, "warning"
        return self.tr("Shift open {age}").format(age=age), Tone.OK, "shift-open"
