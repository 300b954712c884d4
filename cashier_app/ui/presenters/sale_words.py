"""How a sale goes and how it ended, in words."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.errors import CashierError
from cashier_app.domain.operation import OperationKind
from cashier_app.domain.payment import Settlement
from cashier_app.domain.receipt import Difference
from cashier_app.domain.text import receipt_name
from cashier_app.services.sale_state import Phase, SaleOutcome
from cashier_app.ui import formats
from cashier_app.ui.error_text import ErrorText, buttons_of, text_of, text_of_code
from cashier_app.ui.roles import Tone
from cashier_app.ui.views.payment_data import ResultView
from cashier_app.ui.views.problems import StripItem, WayOut

_PERCENT = {
    None: 10,
    Phase.RECORDED: 25,
    Phase.SENDING: 40,
    Phase.WAITING_SIGNATURE: 70,
    Phase.CHECKING: 70,
}

_LONGEST_TITLE = 60


def operation_title(kind: OperationKind, deal_title: str) -> str:
    """What an operation is, in the words of the queue; a sale is named by its deal."""
    translate = QCoreApplication.translate
    if kind is OperationKind.RETURN:
        return translate("Sale", "Return: {title}").format(title=deal_title)
    return {
        OperationKind.SERVICE_DEPOSIT: translate("Sale", "Service deposit"),
        OperationKind.SERVICE_WITHDRAWAL: translate("Sale", "Service withdrawal"),
        OperationKind.SHIFT_OPEN: translate("Sale", "Opening of the shift"),
        OperationKind.SHIFT_CLOSE: translate("Sale", "Closing of the shift"),
    }.get(kind, deal_title)


def percent_of(phase: Phase | None) -> int:
    """How far a sale is on its way, for the bar."""
    return _PERCENT.get(phase, 100)


def progress_words(phase: Phase | None, elapsed: timedelta) -> tuple[str, str]:
    """Heading and sentence while a sale is under way; `phase` None before it is recorded."""
    translate = QCoreApplication.translate
    duration = formats.duration(elapsed)
    goes_on = translate("Sale", "You may hide this: the sale goes on by itself.")
    if phase is Phase.WAITING_SIGNATURE:
        heading = translate("Sale", "Waiting for the tax service's signature {duration}")
        text = translate("Sale", "The register's service has the receipt. You may hide this.")
        return heading.format(duration=duration), text
    if phase is Phase.CHECKING:
        heading = translate("Sale", "Checking whether the receipt exists already {duration}")
        text = translate(
            "Sale", "The answer did not come through. Nothing is sold twice: wait for the result."
        )
        return heading.format(duration=duration), text
    if phase is None:
        return translate("Sale", "Checking the deal…"), goes_on
    return translate("Sale", "Sending…"), goes_on


def sum_of_sale(settlement: Settlement) -> tuple[str, str]:
    """Caption and value of the one sum the cashier needs now."""
    if settlement.change:
        caption = QCoreApplication.translate("Sale", "Change")
        return caption, formats.money(settlement.change)
    return QCoreApplication.translate("Sale", "To pay"), formats.money(settlement.payable)


def result_of_outcome(outcome: SaleOutcome, settlement: Settlement) -> ResultView:
    """The result page for an outcome of the send protocol."""
    if outcome.phase is Phase.DONE:
        return _done(outcome, settlement)
    translate = QCoreApplication.translate
    text = text_of_code(outcome.reason, outcome.cause.facts if outcome.cause else None)
    if outcome.phase is Phase.WAITS:
        heading = translate("Sale", "The receipt waits in the queue")
        goes = translate("Sale", "{why}. No money is lost: the receipt goes by itself.")
        return _parked(outcome, settlement, heading, goes.format(why=text.title), text)
    if outcome.phase is Phase.STILL_CHECKING:
        heading = translate("Sale", "The receipt is still being checked")
        goes = translate(
            "Sale", "{why}. The program goes on checking; do not sell this deal anywhere else."
        )
        return _parked(outcome, settlement, heading, goes.format(why=text.title), text)
    if outcome.phase is Phase.ATTENTION:
        heading = translate("Sale", "A person must decide")
        goes = translate(
            "Sale",
            "{why}. Look in the cabinet of the register whether the receipt exists; the program "
            "does not send it again by itself.",
        )
        return _parked(outcome, settlement, heading, goes.format(why=text.title), text)
    return _failed(text, settlement, outcome.reason_text)


def result_of_error(error: CashierError, settlement: Settlement) -> ResultView:
    """The result page for a sale that was not even recorded."""
    return _failed(text_of(error), settlement, "")


def result_of_bug(settlement: Settlement) -> ResultView:
    """The result page when the program itself failed; the journal knows what was sent."""
    return _failed(text_of_code("unforeseen"), settlement, "")


def _done(outcome: SaleOutcome, settlement: Settlement) -> ResultView:
    translate = QCoreApplication.translate
    number = outcome.receipt.issued.fiscal_number if outcome.receipt is not None else None
    facts = [(translate("Sale", "Fiscal number"), number or "—")]
    if settlement.change:
        facts.append((translate("Sale", "Change"), formats.money(settlement.change)))
    else:
        facts.append((translate("Sale", "Paid"), formats.money(settlement.payable)))
    return ResultView(
        tone=Tone.OK,
        heading=translate("Sale", "The receipt is issued"),
        text=_deal_of(outcome),
        facts=tuple(facts),
        notes=tuple(_difference(one) for one in outcome.differences),
        next_text=translate("Sale", "Next deal   Enter"),
        back_text=translate("Sale", "Show the receipt   Esc"),
    )


def _deal_of(outcome: SaleOutcome) -> str:
    """Which deal it was: the cashier may have meant another."""
    title = outcome.receipt.deal_title if outcome.receipt is not None else ""
    return f"№ {outcome.deal_id} · {receipt_name(title, _LONGEST_TITLE)}"


def _difference(one: Difference) -> StripItem:
    translate = QCoreApplication.translate
    names = {
        "total": translate("Sale", "The total"),
        "rounding": translate("Sale", "The rounding"),
        "change": translate("Sale", "The change"),
    }
    letter = one.what.removeprefix("tax:")
    name = names.get(one.what) or translate("Sale", "The tax {letter}").format(letter=letter)
    text = translate("Sale", "{what}: shown {expected}, issued {actual}. Tell the accountant.")
    return StripItem(
        Tone.WARNING,
        text.format(
            what=name, expected=formats.money(one.expected), actual=formats.money(one.actual)
        ),
    )


def _parked(
    outcome: SaleOutcome, settlement: Settlement, heading: str, sentence: str, text: ErrorText
) -> ResultView:
    is_grave = outcome.phase is Phase.ATTENTION
    ways = [way for way in text.ways if way in (WayOut.OPEN_SHIFT, WayOut.CONNECTION)]
    note = StripItem(text.tone, text.text, buttons_of((*ways, WayOut.OUTBOX)), text.details)
    return ResultView(
        tone=Tone.DANGER if is_grave else Tone.WARNING,
        heading=heading,
        text=sentence,
        facts=(sum_of_sale(settlement),),
        notes=(note,),
        next_text=QCoreApplication.translate("Sale", "Next deal   Enter"),
        back_text=QCoreApplication.translate("Sale", "Back to the receipt   Esc"),
        details=text.details,
    )


def _failed(text: ErrorText, settlement: Settlement, server_words: str) -> ResultView:
    # The change stays in view (case U-08), but there is no receipt: it is not what stands out.
    facts = [(QCoreApplication.translate("Sale", "To pay"), formats.money(settlement.payable))]
    if settlement.change:
        caption = QCoreApplication.translate("Sale", "Change")
        facts.insert(0, (caption, formats.money(settlement.change)))
    details = text.details
    if server_words and server_words not in details:
        details = f"{details} · {server_words}"
    notes: tuple[StripItem, ...] = ()
    if text.ways:
        notes = (StripItem(Tone.MUTED, _what_helps(), buttons_of(text.ways)),)
    return ResultView(
        tone=text.tone,
        heading=text.title,
        text=text.text,
        facts=tuple(facts),
        notes=notes,
        back_text=QCoreApplication.translate("Sale", "Back to the receipt   Esc"),
        details=details,
    )


def _what_helps() -> str:
    return QCoreApplication.translate("Sale", "This may help:")
