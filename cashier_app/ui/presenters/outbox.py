"""The queue dialog: rows in words, trying again, giving up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from cashier_app.domain.errors import CashierError, LocalFault
from cashier_app.domain.money import Money
from cashier_app.domain.operation import SHIFT_KINDS, OperationState
from cashier_app.ports.storage import Writeback
from cashier_app.services.bundle import Services
from cashier_app.services.outbox import OutboxItem
from cashier_app.services.tasks import TaskScope
from cashier_app.ui import formats
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.outbox import OutboxDialog
from cashier_app.ui.error_text import text_of, text_of_code
from cashier_app.ui.models.outbox import QueueRow
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.presenters.sale_words import operation_title
from cashier_app.ui.roles import Tone


class OutboxPresenter(QObject):
    """One dialog at a time, kept up to date while it is open."""

    def __init__(
        self,
        services: Services,
        scope: TaskScope,
        ask: Ask,
        make_dialog: Callable[[], OutboxDialog],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._scope = scope
        self._ask = ask
        self._make_dialog = make_dialog
        self._dialog: OutboxDialog | None = None

    def show(self) -> None:
        if self._dialog is None:
            self._scope.start(self._show(), name="queue dialog")

    def tick(self) -> None:
        """Once a second: how long each waits."""
        self._update()

    async def _show(self) -> None:
        dialog = self._make_dialog()
        bindings = Bindings()
        bindings.subscribe(self._services.queue.changed, lambda _items: self._update())
        bindings.subscribe(self._services.writeback.changed, lambda _items: self._update())
        bindings.connect(dialog.send_now_pressed, self._send_now)
        bindings.connect(dialog.cancel_pressed, self._give_up)
        self._dialog = dialog
        try:
            self._update()
            await self._ask.show(dialog)
        finally:
            self._dialog = None
            bindings.release()

    def _update(self) -> None:
        if self._dialog is None:
            return
        try:
            rows = [self._receipt_row(item) for item in self._services.queue.items]
            rows += [self._writeback_row(item) for item in self._services.writeback.items]
        except LocalFault as fault:
            self._dialog.show_fault(text_of(fault).sentence)
        else:
            self._dialog.show_rows(tuple(rows))

    def _receipt_row(self, item: OutboxItem) -> QueueRow:
        if item.state is OperationState.ATTENTION:
            tone, icon, state = Tone.DANGER, "danger", self.tr("Needs your decision")
        elif item.is_foreign:
            tone, icon, state = Tone.WARNING, "warning", self.tr("Of another register")
        elif item.state is OperationState.PREPARED:
            tone, icon, state = Tone.WARNING, "waiting", self.tr("Waits to be sent")
        else:
            tone, icon, state = Tone.WARNING, "waiting", self.tr("Being checked")
        return QueueRow(
            operation_id=item.operation_id,
            is_receipt=True,
            title=operation_title(item.kind, item.deal_title),
            subtitle=self._place(item),
            amount="" if item.kind in SHIFT_KINDS else formats.money(Money(item.total_kop)),
            state=state,
            reason=text_of_code(item.reason).title if item.reason else "",
            tone=tone,
            icon=icon,
            waits=formats.duration(self._services.clock.now() - item.created_at),
            can_cancel=item.can_cancel,
        )

    def _place(self, item: OutboxItem) -> str:
        """The deal and, where there are several registers, the one it goes through."""
        number = f"№ {item.deal_id}" if item.deal_id is not None else ""
        if len(self._services.registers.rows) < 2:
            return number
        return " · ".join(filter(None, (number, item.register_name)))

    def _writeback_row(self, item: Writeback) -> QueueRow:
        receipt = self._services.archive.get(item.operation_id)
        now = self._services.clock.now()
        return QueueRow(
            operation_id=item.operation_id,
            is_receipt=False,
            title=receipt.deal_title if receipt is not None else "",
            subtitle=f"№ {item.deal_id}",
            amount=formats.money(Money(receipt.total_kop)) if receipt is not None else "",
            state=self.tr("Receipt issued, not in the CRM yet"),
            reason=text_of_code(item.reason).title if item.reason else "",
            tone=Tone.DANGER if item.needs_person else Tone.MUTED,
            icon="danger" if item.needs_person else "waiting",
            waits=formats.duration(now - receipt.archived_at) if receipt is not None else "",
            can_cancel=False,
        )

    def _send_now(self) -> None:
        self._services.queue.send_now()
        for item in self._services.writeback.items:
            self._services.writeback.try_again(item.operation_id)
        self._services.writeback.wake()

    def _give_up(self, row: QueueRow) -> None:
        self._scope.start(self._ask_and_cancel(row), name="give up a receipt", group="give up")

    async def _ask_and_cancel(self, row: QueueRow) -> None:
        question = Question(
            Tone.WARNING,
            self.tr("Give up this receipt?"),
            self.tr("It was surely not sent. The deal becomes free and may be sold again."),
            yes=self.tr("Give it up   Del"),
            no=self.tr("Keep it   Enter"),
            yes_key="Del",
            facts=((row.title, row.amount),),
        )
        if not await self._ask.confirm(question):
            return
        try:
            self._services.queue.cancel(row.operation_id)
        except CashierError as exc:
            text = text_of(exc)
            await self._ask.confirm(
                Question(
                    text.tone, text.title, text.text, self.tr("Understood"), details=text.details
                )
            )
        self._update()
