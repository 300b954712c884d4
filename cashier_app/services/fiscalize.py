"""What the cashier confirms becomes a recorded operation and goes out: sale, return, cash moves.

An operation that cannot be recorded is not sent. How it is sent and settled: `sender`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.operation import (
    CASH_MOVES,
    Operation,
    OperationId,
    OperationKind,
    OperationState,
)
from cashier_app.domain.receipt import Prediction, SaleDocument
from cashier_app.ports.fiscal import RegisterInfo, SoldReceipt
from cashier_app.ports.storage import Journal, ReceiptArchive
from cashier_app.ports.system import Clock
from cashier_app.services.receipt_layout import PrintForm, rows_to_json, sale_rows
from cashier_app.services.sale_state import (
    Phase,
    SaleOutcome,
    SaleProgress,
    SaleSummary,
    left_out_of,
    rate_of,
    return_subject,
    subject_of,
)
from cashier_app.services.sender import FOREGROUND, Sender
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope

__all__ = ["Fiscalizer", "Phase", "SaleOutcome", "SaleProgress", "SaleSummary", "subject_of"]


_Maker = Callable[[OperationId], Operation]


class Fiscalizer(Sender):
    """One register. Each call returns after at most about half a minute.

    The sending goes on when the waiting task is cancelled. While the program closes the caller,
    whose own end is waited for, does the work itself.
    """

    def __init__(
        self,
        session: RegisterSession,
        journal: Journal,
        archive: ReceiptArchive,
        clock: Clock,
        scope: TaskScope,
        *,
        form: PrintForm,
        write_back: bool,
    ) -> None:
        super().__init__(session, journal, clock, scope, write_back=write_back)
        self._archive = archive
        self._form = form

    async def sell(self, document: SaleDocument) -> SaleOutcome:
        """Records and sends a confirmed sale.

        Raises:
            InputProblem: `draft_blocked`, `deal_already_sold`, `register_not_ready`.
            LocalFault: the sale could not be recorded; nothing was sent.
        """
        return await self._confirm(lambda new_id: self._sale(new_id, document))

    async def give_back(self, sale_id: OperationId) -> SaleOutcome:
        """Records and sends the return of a whole sale that this register has issued.

        Raises:
            InputProblem: `sale_not_issued`, `sale_of_other_register`, `return_exceeds_receipt`,
                `register_not_ready`.
            LocalFault: the return could not be recorded; nothing was sent.
        """
        return await self._confirm(lambda new_id: self._return(new_id, sale_id))

    async def move_cash(self, kind: OperationKind, amount: Money) -> SaleOutcome:
        """Records and sends a service deposit or withdrawal of cash.

        Raises:
            InputProblem: `bad_amount`, `register_not_ready`.
            LocalFault: it could not be recorded; nothing was sent.
        """
        return await self._confirm(lambda new_id: self._cash_move(new_id, kind, amount))

    async def _confirm(self, make: _Maker) -> SaleOutcome:
        work = self._record_and_drive(make)
        if self._scope.is_closed:
            return await work
        return await self._scope.run(work, name="confirmed operation")

    async def _record_and_drive(self, make: _Maker) -> SaleOutcome:
        operation_id = OperationId(str(uuid.uuid4()))
        # Claimed before it is recorded: the queue never sees it as a row that nobody drives.
        with self._claimed(operation_id):
            operation = make(operation_id)
            self._journal.record(operation)
            self._tell(operation, Phase.RECORDED)
            outcome = await self._in_turn(operation, FOREGROUND)
        return self._tell_outcome(outcome)

    def _sale(self, operation_id: OperationId, document: SaleDocument) -> Operation:
        draft = document.draft
        info = self._require_info()
        if draft.blocking:
            raise InputProblem("draft_blocked", problem=draft.blocking[0].code)
        form = self._form
        rows = sale_rows(draft, document.settlement, info, form.columns, form.header)
        summary = SaleSummary(
            deal_id=draft.deal_id,
            deal_title=draft.deal_title,
            deal_updated_at=draft.deal_updated_at,
            prediction=Prediction.of(document),
            rows_json=rows_to_json(rows),
            width=form.columns,
            footer=form.footer,
            register_fiscal_number=info.fiscal_number,
            left_out=left_out_of(draft),
            rate=rate_of(draft),
        )
        body = self._session.provider.sale_body(operation_id, document)
        return self._operation(
            operation_id,
            OperationKind.SALE,
            subject_of(draft.deal_id),
            body,
            summary,
            document.cashier_name,
        )

    def _return(self, operation_id: OperationId, sale_id: OperationId) -> Operation:
        info = self._require_info()
        sale = self._journal.get(sale_id)
        receipt = self._archive.get(sale_id)
        if sale is None or receipt is None or sale.state is not OperationState.DONE:
            raise InputProblem("sale_not_issued")
        if sale.kind is not OperationKind.SALE or receipt.issued.fiscal_number is None:
            raise InputProblem("sale_not_issued")
        sold = SaleSummary.from_json(sale.summary)
        if sold.register_fiscal_number != info.fiscal_number:
            raise InputProblem("sale_of_other_register")
        summary = sold.of_return(self._form, info.fiscal_number)
        body = self._session.provider.return_body(
            operation_id,
            SoldReceipt(
                sale.body,
                sold.prediction.payable,
                receipt.issued.provider_receipt_id,
                receipt.issued.fiscal_number,
            ),
            self._session.cashier_name,
        )
        return self._operation(
            operation_id, OperationKind.RETURN, return_subject(sale_id), body, summary
        )

    def _cash_move(
        self, operation_id: OperationId, kind: OperationKind, amount: Money
    ) -> Operation:
        assert kind in CASH_MOVES
        info = self._require_info()
        if amount.kop <= 0:
            raise InputProblem("bad_amount", amount_kop=amount.kop)
        summary = SaleSummary.of_cash(amount, self._form, info.fiscal_number)
        cashier = self._session.cashier_name
        body = self._session.provider.service_body(operation_id, kind, amount, cashier)
        return self._operation(operation_id, kind, None, body, summary)

    def _operation(
        self,
        operation_id: OperationId,
        kind: OperationKind,
        subject: str | None,
        body: str,
        summary: SaleSummary,
        cashier: str | None = None,
    ) -> Operation:
        now = self._clock.now()
        return Operation(
            id=operation_id,
            kind=kind,
            state=OperationState.PREPARED,
            register_id=self._session.register_id,
            subject=subject,
            body=body,
            summary=summary.to_json(),
            total_kop=summary.prediction.payable.kop,
            created_at=now,
            updated_at=now,
            cashier=self._session.cashier_name if cashier is None else cashier,
        )

    def _require_info(self) -> RegisterInfo:
        info = self._session.state.info
        if info is None:
            raise InputProblem("register_not_ready")
        return info
