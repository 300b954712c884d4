"""What a sale looks like from outside: phases, outcomes, and what is kept beside its body."""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass, field, replace

from cashier_app.domain.errors import CashierError
from cashier_app.domain.money import Money, total
from cashier_app.domain.operation import (
    SHIFT_KINDS,
    Operation,
    OperationId,
    OperationKind,
    OperationState,
)
from cashier_app.domain.receipt import Difference, Prediction, ReceiptDraft
from cashier_app.ports.fiscal import Recorded, RegisterInfo
from cashier_app.ports.storage import ArchivedReceipt
from cashier_app.services.receipt_layout import PrintForm, rows_to_json


class Phase(enum.StrEnum):
    """Where a sale is; the first four are on the way, the rest are results."""

    RECORDED = "recorded"
    SENDING = "sending"
    WAITING_SIGNATURE = "waiting_signature"
    CHECKING = "checking"
    DONE = "done"
    WAITS = "waits"
    STILL_CHECKING = "still_checking"
    REFUSED = "refused"
    ATTENTION = "attention"


_RESULTS = {
    OperationState.PREPARED: Phase.WAITS,
    OperationState.SENDING: Phase.STILL_CHECKING,
    OperationState.UNKNOWN: Phase.STILL_CHECKING,
    OperationState.DONE: Phase.DONE,
    OperationState.REFUSED: Phase.REFUSED,
    OperationState.ATTENTION: Phase.ATTENTION,
}


@dataclass(frozen=True, slots=True)
class SaleProgress:
    operation_id: OperationId
    deal_id: int | None
    phase: Phase


@dataclass(frozen=True, slots=True)
class SaleOutcome:
    """How a sale stands when the foreground part is over.

    WAITS: surely not sent, in the queue. STILL_CHECKING: sent, the queue goes on checking.
    `reason` is the code behind WAITS, STILL_CHECKING, REFUSED, ATTENTION (`waiting_signature`:
    the provider has it and has not signed it yet); `cause` the error of the last attempt, if it
    was one. `differences` names every figure the provider made otherwise than shown.
    """

    operation_id: OperationId
    deal_id: int | None
    phase: Phase
    receipt: ArchivedReceipt | None = None
    differences: tuple[Difference, ...] = ()
    reason: str = ""
    reason_text: str = ""
    cause: CashierError | None = field(default=None, compare=False)
    kind: OperationKind = OperationKind.SALE


def outcome_of(
    operation: Operation, *, reason: str = "", cause: CashierError | None = None
) -> SaleOutcome:
    """The outcome that belongs to an operation as it stands in the journal."""
    return SaleOutcome(
        operation.id,
        SaleSummary.from_json(operation.summary).deal_id,
        _RESULTS[operation.state],
        reason=reason or operation.reason,
        reason_text=operation.reason_text,
        cause=cause,
        kind=operation.kind,
    )


@dataclass(frozen=True, slots=True)
class SaleSummary:
    """What is kept beside the body to finish an operation after a restart, without the deal.

    `deal_id` None and an empty title: a service operation, which belongs to no deal.
    `left_out` is what the deal holds and the receipt does not (case M-13); `rate` the confirmed
    rate of a deal in a foreign currency, such as "USD 41.5" (case M-23); `footer` the shop's own
    lines below the receipt.
    """

    deal_id: int | None
    deal_title: str
    deal_updated_at: str
    prediction: Prediction
    rows_json: str
    width: int
    register_fiscal_number: str
    left_out: Money = Money(0)
    rate: str = ""
    footer: tuple[str, ...] = ()

    def of_return(self, form: PrintForm, fiscal_number: str) -> SaleSummary:
        """The return of all that this sale was: the same figures, no change."""
        return replace(
            self,
            prediction=replace(self.prediction, change=Money(0)),
            rows_json=rows_to_json(()),
            width=form.columns,
            footer=form.footer,
            register_fiscal_number=fiscal_number,
            left_out=Money(0),
        )

    @classmethod
    def of_cash(cls, amount: Money, form: PrintForm, fiscal_number: str) -> SaleSummary:
        """A service deposit or withdrawal of `amount`."""
        return cls(
            deal_id=None,
            deal_title="",
            deal_updated_at="",
            prediction=Prediction(amount, amount, Money(0), Money(0), ()),
            rows_json=rows_to_json(()),
            width=form.columns,
            register_fiscal_number=fiscal_number,
            footer=form.footer,
        )

    def to_json(self) -> str:
        return json.dumps(
            {
                "deal_id": self.deal_id,
                "deal_title": self.deal_title,
                "deal_updated_at": self.deal_updated_at,
                "prediction": self.prediction.to_plain(),
                "rows": self.rows_json,
                "width": self.width,
                "fn": self.register_fiscal_number,
                "left_out_kop": self.left_out.kop,
                "rate": self.rate,
                "footer": self.footer,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> SaleSummary:
        data = json.loads(text)
        return cls(
            deal_id=data["deal_id"],
            deal_title=data["deal_title"],
            deal_updated_at=data["deal_updated_at"],
            prediction=Prediction.from_plain(data["prediction"]),
            rows_json=data["rows"],
            width=data["width"],
            register_fiscal_number=data["fn"],
            left_out=Money(data["left_out_kop"]),
            rate=data["rate"],
            # Absent from operations that an earlier version recorded.
            footer=tuple(data.get("footer", ())),
        )


def left_out_of(draft: ReceiptDraft) -> Money:
    """What of the deal is not in the receipt, in kopiykas."""
    return total([item.amount for item in draft.left_out])


def rate_of(draft: ReceiptDraft) -> str:
    """The confirmed exchange rate, "" for a deal in hryvnias."""
    for problem in draft.problems:
        if problem.code == "converted":
            return f"{problem.fact('currency')} {problem.fact('rate')}"
    return ""


def recorded(operation: Operation) -> Recorded:
    """What finds it again at the provider."""
    return Recorded(operation.id, operation.body, operation.created_at)


def subject_of(deal_id: int) -> str:
    """The journal's subject of a deal's sale: one live sale per deal over all registers."""
    return f"deal:{deal_id}"


def deal_of(operation: Operation) -> tuple[int | None, str]:
    """Id and title of the deal; None and "" where it belongs to none."""
    if operation.kind in SHIFT_KINDS:
        return None, ""
    summary = SaleSummary.from_json(operation.summary)
    return summary.deal_id, summary.deal_title


def is_shown(operation: Operation) -> bool:
    """Whether the queue shows it: a shift that is being opened or closed shows itself."""
    is_under_way = operation.state in (OperationState.PREPARED, OperationState.SENDING)
    return operation.kind not in SHIFT_KINDS or not is_under_way


def return_subject(sale_id: OperationId) -> str:
    """The journal's subject of returns: all of them together never exceed the sale."""
    return f"receipt:{sale_id}"


def is_foreign(operation: Operation, register_id: str, info: RegisterInfo | None) -> bool:
    """Whether the operation was recorded for another register.

    The fiscal number tells it too when other credentials were put in under the same name.
    """
    if operation.register_id != register_id or info is None or operation.kind in SHIFT_KINDS:
        return operation.register_id != register_id
    summary = SaleSummary.from_json(operation.summary)
    return summary.register_fiscal_number != info.fiscal_number
