"""Several registers: the list in the bar, F4, and news of sales on those that are not shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cashier_app.domain.errors import CashierError
from cashier_app.services.bundle import SaleElsewhere, Services
from cashier_app.services.registers import RegisterRow
from cashier_app.services.sale_state import Phase
from cashier_app.services.sign_in import ConnectionState
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.error_text import text_of, text_of_code
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.roles import Tone
from cashier_app.ui.views.bars import RegisterBar, RegisterChoice
from cashier_app.ui.views.problems import StripItem


class RegisterPresenter(QObject):
    """`notice` is a quiet line, `news` a banner that stays."""

    notice = Signal(str)
    news = Signal(object)
    setup_wanted = Signal()

    def __init__(
        self,
        services: Services,
        bar: RegisterBar,
        scope: TaskScope,
        is_paying: Callable[[], bool],
    ) -> None:
        """`is_paying`: a payment is open, which another register must not take away."""
        super().__init__(bar)
        self._is_paying = is_paying
        self._services = services
        self._bar = bar
        self._scope = scope
        self._bindings = Bindings()
        self._bindings.connect(bar.register_chosen, self.switch_to)
        self._bindings.connect(bar.setup_wanted, self._on_setup_wanted)
        self._bindings.subscribe(services.registers.changed, lambda _rows: self.show())
        self._bindings.subscribe(services.sold_elsewhere, self._on_sold_elsewhere)

    def start(self) -> None:
        self.show()

    def stop(self) -> None:
        self._bindings.release()

    def show(self) -> None:
        self._bar.show_registers(tuple(self._choice(row) for row in self._services.registers.rows))

    def switch_next(self) -> None:
        """F4: the register after this one."""
        register_id = self._services.registers.next_id
        if register_id is None:
            text = self.tr("There is only one register. Add another one in the settings.")
            self.notice.emit(text)
            return
        self.switch_to(register_id)

    def switch_to(self, register_id: str) -> None:
        if self._is_paying():
            self.notice.emit(self.tr("Leave the payment first, then choose the register."))
            return
        self._scope.start(self._switch(register_id), name="choose register", group="register")

    async def _switch(self, register_id: str) -> None:
        try:
            await self._services.registers.activate(register_id)
        except CashierError as exc:
            self.notice.emit(text_of(exc).sentence)

    def _on_setup_wanted(self) -> None:
        self.setup_wanted.emit()

    def _choice(self, row: RegisterRow) -> RegisterChoice:
        tone, word = self._standing(row)
        text = f"{row.name or row.provider_name} · {row.provider_name} · {word}"
        return RegisterChoice(row.id, text, tone, row.is_active)

    def _standing(self, row: RegisterRow) -> tuple[Tone, str]:
        if row.state.connection is ConnectionState.FAILED:
            error = row.state.error
            return Tone.DANGER, text_of(error).title if error is not None else self.tr("not ready")
        if not row.state.is_ready:
            return Tone.MUTED, self.tr("connecting…")
        if not row.shift.is_known:
            return Tone.MUTED, self.tr("shift unknown")
        if row.shift.is_open:
            return Tone.OK, self.tr("shift open")
        return Tone.WARNING, self.tr("shift closed")

    def _on_sold_elsewhere(self, sale: SaleElsewhere) -> None:
        """Good news are quiet; what needs somebody is said aloud. What waits is in the queue."""
        outcome = sale.outcome
        if outcome.phase is Phase.DONE:
            text = self.tr("{register}: the receipt of deal № {number} is issued.")
            self.notice.emit(text.format(register=sale.register_name, number=outcome.deal_id))
        elif outcome.phase in {Phase.REFUSED, Phase.ATTENTION}:
            words = text_of_code(outcome.reason)
            text = self.tr("{register}, deal № {number}: {what}")
            sentence = text.format(
                register=sale.register_name, number=outcome.deal_id, what=words.sentence
            )
            self.news.emit(StripItem(words.tone, sentence, details=outcome.reason_text))
