"""The one next step for a deal: what the primary button says and what it does."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.operation import Operation, OperationState
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.services.checkout import lacks_only_payment
from cashier_app.services.shifts import ShiftState
from cashier_app.services.sign_in import RegisterState
from cashier_app.ui.error_text import text_of, text_of_code
from cashier_app.ui.views.preview import PrimaryButton


class Step(enum.StrEnum):
    """What pressing the primary button, or F9, does."""

    SELL = "sell"
    ASK_ABOUT_WARNINGS = "ask_about_warnings"
    CHOOSE_PAYMENT = "choose_payment"
    SHIFT = "shift"
    NEXT_DEAL = "next_deal"
    SHOW_SALE = "show_sale"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the next step depends on. `is_selling`: a sale of this run is under way."""

    draft: ReceiptDraft | None
    sale: Operation | None
    shift: ShiftState
    register: RegisterState
    now: datetime
    is_selling: bool = False
    are_warnings_seen: bool = False
    is_asking: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    step: Step
    button: PrimaryButton


def next_step(situation: Situation) -> NextStep:
    """The first thing that stands in the way decides; selling comes last."""
    translate = QCoreApplication.translate
    sell_text = translate("NextStep", "Fiscalize   F9")
    if situation.is_selling:
        return NextStep(
            Step.SHOW_SALE,
            PrimaryButton(translate("NextStep", "Show the sale   F9")),
        )
    if situation.sale is not None:
        return _step_of_sale(situation.sale)
    shift_step = _step_of_shift(situation)
    if shift_step is not None:
        return shift_step
    if situation.draft is None:
        reason = translate("NextStep", "The receipt is being made ready.")
        return NextStep(Step.NOTHING, PrimaryButton(sell_text, is_enabled=False, reason=reason))
    if lacks_only_payment(situation.draft):
        text = translate("NextStep", "Choose the payment   F9")
        return NextStep(Step.CHOOSE_PAYMENT, PrimaryButton(text))
    if situation.draft.blocking:
        reason = translate("NextStep", "First solve what is marked red above.")
        return NextStep(Step.NOTHING, PrimaryButton(sell_text, is_enabled=False, reason=reason))
    if situation.draft.warnings and not situation.are_warnings_seen:
        if situation.is_asking:
            return NextStep(
                Step.SELL,
                PrimaryButton(
                    translate("NextStep", "Yes, go on   F9"),
                    reason=translate("NextStep", "Have you read the warnings above?"),
                ),
            )
        return NextStep(Step.ASK_ABOUT_WARNINGS, PrimaryButton(sell_text))
    return NextStep(Step.SELL, PrimaryButton(sell_text))


def _step_of_sale(sale: Operation) -> NextStep:
    translate = QCoreApplication.translate
    if sale.state is OperationState.DONE:
        return NextStep(Step.NEXT_DEAL, PrimaryButton(translate("NextStep", "Next deal   F9")))
    reason = text_of_code(sale.reason).title
    if sale.state is OperationState.ATTENTION:
        text = translate("NextStep", "A person must decide")
    elif sale.state is OperationState.PREPARED:
        text = translate("NextStep", "Waits in the queue")
    else:
        text = translate("NextStep", "Being checked")
    return NextStep(Step.NOTHING, PrimaryButton(text, is_enabled=False, reason=reason))


def _step_of_shift(situation: Situation) -> NextStep | None:
    """What the register and its shift ask for first; None when selling is possible."""
    translate = QCoreApplication.translate
    register, shift = situation.register, situation.shift
    open_text = translate("NextStep", "Open the shift   F8")
    if register.info is None:
        if register.error is not None:
            reason = text_of(register.error).title
        else:
            reason = translate("NextStep", "The register is being connected…")
        sell_text = translate("NextStep", "Fiscalize   F9")
        return NextStep(Step.NOTHING, PrimaryButton(sell_text, is_enabled=False, reason=reason))
    if shift.busy == "opening":
        text = translate("NextStep", "Opening the shift…")
        return NextStep(Step.NOTHING, PrimaryButton(text, is_enabled=False))
    if shift.busy == "closing":
        text = translate("NextStep", "Closing the shift…")
        return NextStep(Step.NOTHING, PrimaryButton(text, is_enabled=False))
    if not shift.is_known:
        reason = translate("NextStep", "The state of the shift is being read…")
        if shift.error is not None:
            reason = text_of(shift.error).title
        return NextStep(Step.NOTHING, PrimaryButton(open_text, is_enabled=False, reason=reason))
    if shift.shift is None:
        return NextStep(Step.SHIFT, PrimaryButton(open_text))
    if not shift.is_open:
        text = translate("NextStep", "The shift is changing…")
        return NextStep(Step.NOTHING, PrimaryButton(text, is_enabled=False))
    if shift.shift.is_over_limit(situation.now):
        reason = translate("NextStep", "The shift has been open for 24 hours: close it first.")
        text = translate("NextStep", "Close the shift   F8")
        return NextStep(Step.SHIFT, PrimaryButton(text, reason=reason))
    return None
