"""What waits on every register, as one list: each register works its own queue."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from cashier_app.domain.errors import InputProblem, LocalFault
from cashier_app.domain.operation import Operation, OperationId
from cashier_app.ports.storage import Journal
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import Fiscalizer
from cashier_app.services.outbox import Outbox, OutboxItem
from cashier_app.services.sale_state import deal_of, is_shown

_log = logging.getLogger(__name__)


class QueueBoard:
    """Queues by register id. A receipt of a register that was removed stays visible here."""

    def __init__(
        self,
        journal: Journal,
        outboxes: Mapping[str, Outbox],
        fiscalizers: Mapping[str, Fiscalizer],
    ) -> None:
        self._journal = journal
        self._outboxes = outboxes
        self._fiscalizers = fiscalizers
        self.changed: Event[tuple[OutboxItem, ...]] = Event()
        for outbox in outboxes.values():
            outbox.changed.subscribe(lambda _items: self.tell())

    @property
    def items(self) -> tuple[OutboxItem, ...]:
        """Everything whose outcome is open, oldest first, over all registers.

        Raises:
            LocalFault: the journal cannot be read.
        """
        return tuple(self._item(one) for one in self._journal.waiting() if is_shown(one))

    def _item(self, operation: Operation) -> OutboxItem:
        outbox = self._outboxes.get(operation.register_id)
        if outbox is not None:
            return outbox.item(operation)
        deal_id, deal_title = deal_of(operation)
        return OutboxItem(
            operation_id=operation.id,
            kind=operation.kind,
            deal_id=deal_id,
            deal_title=deal_title,
            total_kop=operation.total_kop,
            state=operation.state,
            reason=operation.reason,
            created_at=operation.created_at,
            next_try_at=None,
            is_driven=False,
            is_foreign=True,
        )

    def send_now(self) -> None:
        """Every register tries everything at once."""
        for outbox in self._outboxes.values():
            outbox.send_now()

    def cancel(self, operation_id: OperationId) -> None:
        """Gives up a receipt that was surely not sent, on whichever register it waits.

        Raises:
            InputProblem: `cannot_cancel`.
        """
        operation = self._journal.get(operation_id)
        if operation is None:
            raise InputProblem("cannot_cancel", state="")
        # A removed register has no task of its own at work: any of ours may move the row.
        own = self._fiscalizers.get(operation.register_id)
        fiscalizer = own if own is not None else next(iter(self._fiscalizers.values()))
        fiscalizer.cancel(operation_id)

    def tell(self) -> None:
        try:
            items = self.items
        except LocalFault as exc:
            _log.warning("the queue could not be read: %s", exc)
            return
        self.changed.emit(items)
