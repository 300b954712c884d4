"""A sale and its payment."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import UNEXPECTED, Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

SALE_SENTENCES: dict[str, Sentence] = {
    "sale_under_way": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This deal is being sold right now"),
        QT_TRANSLATE_NOOP("Errors", "Wait for the result; no second receipt is made."),
        Tone.WARNING,
    ),
    "cash_unbelievable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Nobody hands over that much cash: {given}"),
        QT_TRANSLATE_NOOP("Errors", "It may be a barcode. Type the sum that was received."),
        Tone.WARNING,
    ),
    "program_closes": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The program is being closed"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sent. Start it again and sell then."),
        Tone.WARNING,
    ),
    "deal_changed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The deal changed in the CRM meanwhile"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Here is its new receipt: look at it and sell again."
        ),
        Tone.WARNING,
    ),
    "deal_not_rechecked": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The CRM cannot be asked whether the deal changed"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold yet. Sell as shown only if you are sure of the goods."
        ),
        Tone.WARNING,
        (WayOut.SELL_UNCHECKED,),
    ),
    "draft_blocked": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The receipt has problems that must be solved first"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sold. They are listed above the receipt."),
    ),
    "deal_already_sold": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This deal has a receipt already"),
        QT_TRANSLATE_NOOP("Errors", "No second one is made. Look at it in the list or the queue."),
        Tone.WARNING,
    ),
    "sale_not_issued": Sentence(
        QT_TRANSLATE_NOOP("Errors", "There is no issued receipt to give back"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was given back. Wait until the sale is issued and try again."
        ),
        Tone.WARNING,
    ),
    "sale_of_other_register": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This receipt was issued on another register"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was given back. Choose that register with F4 and try again."
        ),
        Tone.WARNING,
    ),
    "return_exceeds_receipt": Sentence(
        QT_TRANSLATE_NOOP("Errors", "More cannot be given back than was paid"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was given back: all returns together would exceed the receipt."
        ),
        Tone.WARNING,
    ),
    "cannot_cancel": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This receipt cannot be given up"),
        QT_TRANSLATE_NOOP(
            "Errors", "It was sent already, so it may exist. The program goes on checking."
        ),
        Tone.WARNING,
    ),
    "waiting_signature": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The receipt waits for its signature"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The register's service has it. The program looks by itself until it is signed.",
        ),
        Tone.WARNING,
    ),
    "sending": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The receipt is being sent"),
        QT_TRANSLATE_NOOP("Errors", "Wait a moment."),
        Tone.WARNING,
    ),
    "recorded": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The receipt is recorded and will be sent"),
        QT_TRANSLATE_NOOP("Errors", "Wait a moment."),
        Tone.WARNING,
    ),
    "server_has_none": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service surely has no such receipt"),
        QT_TRANSLATE_NOOP("Errors", "The same receipt is sent again by itself."),
        Tone.WARNING,
    ),
    "found_at_start": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The program was closed in the middle of this sale"),
        QT_TRANSLATE_NOOP(
            "Errors", "The receipt may exist already. The program looks it up by itself."
        ),
        Tone.WARNING,
    ),
    "found_sending": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The sending of this receipt broke off"),
        QT_TRANSLATE_NOOP(
            "Errors", "The receipt may exist already. The program looks it up by itself."
        ),
        Tone.WARNING,
    ),
    "cancelled_by_cashier": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Given up by the cashier"),
        QT_TRANSLATE_NOOP("Errors", "There is no receipt, the deal is free again."),
        Tone.WARNING,
    ),
    "person_says_none": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A person looked: there is no receipt"),
        QT_TRANSLATE_NOOP("Errors", "The deal is free again and may be sold."),
        Tone.WARNING,
    ),
    "foreign_register": Sentence(
        QT_TRANSLATE_NOOP("Errors", "It was recorded for another register"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "This one cannot look it up, so nothing is sent again. Look in the cabinet of that "
            "register whether the receipt exists.",
        ),
        Tone.WARNING,
    ),
    "operation_driven_twice": UNEXPECTED,
    "operation_vanished": UNEXPECTED,
    "receipt_vanished": UNEXPECTED,
    "bad_line": UNEXPECTED,
    "bad_quantity": UNEXPECTED,
    "negative_discount": UNEXPECTED,
    "return_exceeds_sold": UNEXPECTED,
    "not_a_number": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This is not a sum"),
        QT_TRANSLATE_NOOP("Errors", "Type it like 1250,50."),
    ),
    "bad_rate": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This is not a rate"),
        QT_TRANSLATE_NOOP("Errors", "Type it like 41,25."),
    ),
    "nothing_to_pay": Sentence(
        QT_TRANSLATE_NOOP("Errors", "There is nothing to pay"),
        QT_TRANSLATE_NOOP("Errors", "A receipt for nothing is not made."),
    ),
    "cashless_exceeds_total": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The cashless part is more than is due"),
        QT_TRANSLATE_NOOP("Errors", "{given} against {due}: there is no change from a card."),
    ),
    "bad_amount": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The sum must be more than zero"),
        QT_TRANSLATE_NOOP("Errors", "Type the part that is paid this way."),
    ),
    "cash_rounds_to_zero": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Rounded, nothing would be left to pay in cash"),
        QT_TRANSLATE_NOOP("Errors", "Take {cash} by card: choose another form of payment."),
    ),
    "payment_short": Sentence(
        QT_TRANSLATE_NOOP("Errors", "{missing} missing"),
        QT_TRANSLATE_NOOP("Errors", "The buyer gave less than is due."),
    ),
    "cash_not_needed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "No cash is needed"),
        QT_TRANSLATE_NOOP("Errors", "The cashless part covers everything."),
    ),
    "discount_exceeds_total": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The discount is more than the goods cost"),
        QT_TRANSLATE_NOOP("Errors", "{discount} off {total}. Correct it in the CRM."),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
}
