"""Every error code in words: what happened, what it means for the money, what to press.

`{name}` is filled from the facts of the error; facts in kopiykas lose their `_kop` and are
written as money.
"""

from __future__ import annotations

from dataclasses import dataclass

from cashier_app.ui.roles import Tone
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

_CHECK_CONNECTION = (WayOut.CONNECTION,)
_AGAIN = (WayOut.RELOAD,)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Source English of one code; `ways` are its buttons, the most useful first."""

    title: str
    text: str
    tone: Tone = Tone.DANGER
    ways: tuple[WayOut, ...] = ()


UNEXPECTED = Sentence(
    QT_TRANSLATE_NOOP("Errors", "Something unforeseen happened"),
    QT_TRANSLATE_NOOP(
        "Errors",
        "What was sent is recorded and will be checked. If it happens again, tell the support "
        "the code from the details.",
    ),
)

_NETWORK: dict[str, Sentence] = {
    "no_connection": Sentence(
        QT_TRANSLATE_NOOP("Errors", "No connection"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent, no money is lost. Check the internet; the program tries again by "
            "itself.",
        ),
        Tone.WARNING,
        _AGAIN,
    ),
    "no_answer": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The server does not answer"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was changed by this. The program tries again by itself."
        ),
        Tone.WARNING,
        _AGAIN,
    ),
    "answer_lost": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The answer was lost on its way"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
    ),
    "proxy_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The office proxy does not let the program through"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sent. Ask the administrator to check the system's proxy."
        ),
    ),
    "certificate_not_trusted": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The server's certificate is not trusted"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent. An antivirus or a proxy may stand in between: ask the "
            "administrator to add its certificate to the system.",
        ),
    ),
    "bad_address": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The server's address is not right"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sent. Check the address in the connection."),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "not_a_json_answer": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Something else answers in the server's place"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was changed. Perhaps the network asks to sign in first: open any page in the "
            "browser, then try again.",
        ),
        Tone.WARNING,
        _AGAIN,
    ),
}

_CRM: dict[str, Sentence] = {
    "crm_wrong_password": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not accept the e-mail or the password"),
        QT_TRANSLATE_NOOP(
            "Errors", "Deals cannot be read. Enter the sign-in anew in the connection."
        ),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "crm_code_needed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy asks for a code of two-step sign-in"),
        QT_TRANSLATE_NOOP(
            "Errors", "Deals cannot be read. Enter the code in the connection and check again."
        ),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "crm_webhook_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not accept the webhook address"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Deals cannot be read. Make a new incoming webhook in Uspacy and enter its address.",
        ),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "crm_client_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not accept the application's key"),
        QT_TRANSLATE_NOOP(
            "Errors", "Deals cannot be read. Check the client number and secret in the connection."
        ),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "crm_session_expired": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The session in Uspacy is over"),
        QT_TRANSLATE_NOOP("Errors", "Deals cannot be read. Sign in anew in the connection."),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "crm_no_permission": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This user has no rights for that in Uspacy"),
        QT_TRANSLATE_NOOP(
            "Errors", "Receipts are not affected. Ask the administrator of Uspacy for the rights."
        ),
    ),
    "crm_not_found": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy has no such record any more"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Refresh the list."),
        Tone.WARNING,
        _AGAIN,
    ),
    "crm_validation": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not accept a value"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt is not affected. Check in Uspacy that the field for the receipt exists "
            "and has the right type.",
        ),
    ),
    "crm_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy refused the request"),
        QT_TRANSLATE_NOOP("Errors", "Receipts are not affected. Try again in a minute."),
        Tone.WARNING,
        _AGAIN,
    ),
    "crm_rate_limited": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy asks to wait a little"),
        QT_TRANSLATE_NOOP(
            "Errors", "Too many requests. The program goes on by itself, nothing is lost."
        ),
        Tone.WARNING,
    ),
    "crm_unavailable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy is out of order for now"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The list shows what was seen last. The program tries again by itself.",
        ),
        Tone.WARNING,
        _AGAIN,
    ),
    "crm_answer_not_understood": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy answered in a way the program does not know"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Try again; if it stays, tell the support."),
        Tone.DANGER,
        _AGAIN,
    ),
    "crm_deal_not_understood": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The program cannot read this deal"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Check the deal in Uspacy."),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
    "crm_line_not_understood": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The program cannot read a row of this deal"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Check the goods of the deal in Uspacy."),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
    "crm_lines_of_other_deal": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy gave the goods of another deal"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Read the deal again."),
        Tone.DANGER,
        _AGAIN,
    ),
    "crm_wrong_route": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not know this request"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed. The program may need an update."),
    ),
    "crm_bad_webhook": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This is no webhook address of Uspacy"),
        QT_TRANSLATE_NOOP("Errors", "Copy the whole address from Uspacy and enter it."),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "crm_bad_address": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The address of Uspacy is not right"),
        QT_TRANSLATE_NOOP("Errors", "Enter it like your-company.uspacy.ua."),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "deal_gone": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The deal was deleted in the CRM"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Choose another deal."),
        Tone.WARNING,
    ),
    "deal_has_other_number": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The deal holds the number of another receipt"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt {ours} is valid, but the deal already has {known}. Check in the CRM "
            "which one is right.",
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
}

_SIGN_IN: dict[str, Sentence] = {
    "credentials_missing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is not connected yet"),
        QT_TRANSLATE_NOOP(
            "Errors", "Enter the licence key and the cashier's PIN in the connection."
        ),
        Tone.WARNING,
        _CHECK_CONNECTION,
    ),
    "wrong_pin": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not accept the PIN"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "No sale is possible until the right PIN is entered. The program does not try again "
            "by itself, so that the cashier is not locked.",
        ),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "wrong_login": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not accept the login or the password"),
        QT_TRANSLATE_NOOP("Errors", "No sale is possible until they are entered anew."),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "wrong_license_key": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not know this licence key"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "No sale is possible. Copy the key of the register from the Checkbox cabinet and "
            "enter it.",
        ),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "session_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox ended the session"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sold. Sign in again; if it does not help, the owner may have switched "
            "the cashier off.",
        ),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "sign_in_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not let this cashier in"),
        QT_TRANSLATE_NOOP(
            "Errors", "No sale is possible. Look at the cashier's state in the Checkbox cabinet."
        ),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "register_not_ready": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is not ready yet"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Wait until the register is connected, then try again."
        ),
        Tone.WARNING,
        _CHECK_CONNECTION,
    ),
}

_PROVIDER: dict[str, Sentence] = {
    "provider_unavailable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox is out of order for now"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing is lost: what was sent is checked, what was not sent waits in the queue. "
            "The program tries again by itself.",
        ),
        Tone.WARNING,
    ),
    "answer_unreadable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The answer of Checkbox cannot be read"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
    ),
    "answer_shape": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox answered in a way the program does not know"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was changed by this. If it stays, tell the support; see the details."
        ),
    ),
    "answer_of_other_receipt": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox answered about another receipt"),
        QT_TRANSLATE_NOOP(
            "Errors", "The program goes on checking by itself; do not sell this deal anywhere else."
        ),
        Tone.WARNING,
    ),
    "unexpected_status": Sentence(
        QT_TRANSLATE_NOOP("Errors", "It is not clear what Checkbox did"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
    ),
    "refusal_not_proved": Sentence(
        QT_TRANSLATE_NOOP("Errors", "It is not clear what Checkbox did"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
    ),
    "provider_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox refused the receipt"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "There is no receipt, the deal is free again. The words of Checkbox are in the "
            "details: correct the deal and sell once more.",
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
    "provider_validation": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not accept the contents of the receipt"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "There is no receipt, the deal is free again. Correct the goods in the CRM; the "
            "field is named in the details.",
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
    "receipt_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The receipt was not accepted"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Checkbox holds it as failed, so it is not valid and the deal is free again. Look "
            "at the reason in the details and sell once more.",
        ),
    ),
    "receipt_already_exists": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This receipt exists already"),
        QT_TRANSLATE_NOOP("Errors", "The program looks it up; no second one is made."),
        Tone.WARNING,
    ),
    "rate_limited": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox asks to wait a little"),
        QT_TRANSLATE_NOOP(
            "Errors", "Too many requests. The program goes on by itself, nothing is lost."
        ),
        Tone.WARNING,
    ),
    "register_busy": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Another cashier works on this register"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was opened. Close that shift first, or choose another register."
        ),
    ),
    "shift_already_open": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This cashier has an open shift already"),
        QT_TRANSLATE_NOOP(
            "Errors", "It may be on another register. Close it in the Checkbox cabinet first."
        ),
    ),
    "manual_offline_required": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is not in offline mode"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sold. Try again as usual."),
    ),
}

_SHIFT: dict[str, Sentence] = {
    "shift_closed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The shift is closed"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt was not issued and waits in the queue. Open the shift: it goes then.",
        ),
        Tone.WARNING,
        (WayOut.OPEN_SHIFT,),
    ),
    "shift_not_open": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The shift is closed"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sold. Open the shift with F8 and sell again."),
        Tone.WARNING,
        (WayOut.OPEN_SHIFT,),
    ),
    "shift_over_limit": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The shift has been open for 24 hours"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Close it with a Z-report (F8) and open a new one."
        ),
        Tone.DANGER,
        (WayOut.OPEN_SHIFT,),
    ),
    "shift_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox did not carry out the shift's change"),
        QT_TRANSLATE_NOOP(
            "Errors", "The shift stays as it was. The reason is in the details; try again with F8."
        ),
    ),
    "shift_busy": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The shift is being changed right now"),
        QT_TRANSLATE_NOOP("Errors", "Wait until that is over."),
        Tone.WARNING,
    ),
    "shift_still_opening": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The shift is still opening"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Checkbox took the request but has not finished. The program looks again by itself.",
        ),
        Tone.WARNING,
        _AGAIN,
    ),
    "shift_still_closing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The shift is still closing"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Checkbox took the request but has not finished. The program looks again by itself.",
        ),
        Tone.WARNING,
        _AGAIN,
    ),
    "shift_on_other_register": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The cashier's shift is open on another register"),
        QT_TRANSLATE_NOOP(
            "Errors", "Register {register} holds it. Close that shift there first."
        ),
    ),
    "shift_unknown": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not know this shift"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed. Refresh and look at the shift again."),
        Tone.WARNING,
        _AGAIN,
    ),
    "other_shift_closed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Another shift was closed"),
        QT_TRANSLATE_NOOP("Errors", "Refresh and look at the shift before you go on."),
        Tone.WARNING,
        _AGAIN,
    ),
    "no_shift": Sentence(
        QT_TRANSLATE_NOOP("Errors", "There is no open shift"),
        QT_TRANSLATE_NOOP("Errors", "There is nothing to close."),
        Tone.WARNING,
    ),
    "queue_not_empty": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Receipts wait in the queue: {count}"),
        QT_TRANSLATE_NOOP(
            "Errors", "They belong to this shift, so they go first. Open the queue and send them."
        ),
        Tone.WARNING,
        (WayOut.OUTBOX,),
    ),
}

_SALE: dict[str, Sentence] = {
    "sale_under_way": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This deal is being sold right now"),
        QT_TRANSLATE_NOOP("Errors", "Wait for the result; no second receipt is made."),
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
            "Errors", "Checkbox has it. The program looks by itself until it is signed."
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
        QT_TRANSLATE_NOOP("Errors", "Checkbox surely has no such receipt"),
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
    "cancelled_by_cashier": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Given up by the cashier"),
        QT_TRANSLATE_NOOP("Errors", "There is no receipt, the deal is free again."),
        Tone.WARNING,
    ),
    "operation_driven_twice": UNEXPECTED,
    "operation_vanished": UNEXPECTED,
    "receipt_vanished": UNEXPECTED,
    "bad_line": UNEXPECTED,
    "bad_quantity": UNEXPECTED,
    "negative_discount": UNEXPECTED,
    "return_exceeds_sold": UNEXPECTED,
}

_MONEY: dict[str, Sentence] = {
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

_LOCAL: dict[str, Sentence] = {
    "disk_full": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The disk is full"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "A sale that cannot be recorded is not sent, so nothing was sold. Free some space "
            "and try again.",
        ),
    ),
    "disk_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The disk does not work properly"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Stop selling and have this computer looked at."
        ),
    ),
    "file_not_writable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A file of the program cannot be written"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sold. Check the rights of the data folder."),
    ),
    "database_locked": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Another program holds the data file"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "A sale that cannot be recorded is not sent, so nothing was sold. Close the other "
            "program and try again.",
        ),
    ),
    "database_damaged": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The data file is damaged"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Restart the program: it opens the last good copy."
        ),
    ),
    "database_newer": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The data file belongs to a newer version"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed. Install the newer version again."),
    ),
    "database_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The data file cannot be used"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sold. Restart the program and try again."),
    ),
    "receipt_unreadable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The kept copy of this receipt cannot be read"),
        QT_TRANSLATE_NOOP("Errors", "The receipt itself is valid at Checkbox."),
        Tone.WARNING,
    ),
    "no_password_store": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This system has no password store"),
        QT_TRANSLATE_NOOP(
            "Errors", "The sign-in is kept until the program is closed and asked for next time."
        ),
        Tone.WARNING,
    ),
    "password_store_locked": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The system's password store is locked"),
        QT_TRANSLATE_NOOP("Errors", "Unlock it, then try again."),
        Tone.WARNING,
        _AGAIN,
    ),
    "password_store_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The system's password store does not work"),
        QT_TRANSLATE_NOOP("Errors", "Enter the sign-in anew in the connection."),
        Tone.DANGER,
        _CHECK_CONNECTION,
    ),
    "already_running": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The program is running already"),
        QT_TRANSLATE_NOOP("Errors", "Go on in its window."),
        Tone.WARNING,
    ),
    "lock_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The data folder cannot be locked"),
        QT_TRANSLATE_NOOP("Errors", "Check the rights of the data folder and start again."),
    ),
    "data_folder_not_writable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The data folder cannot be written"),
        QT_TRANSLATE_NOOP("Errors", "Check the rights of {folder} and start again."),
    ),
    "log_not_writable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The log cannot be written"),
        QT_TRANSLATE_NOOP("Errors", "Check the rights of the data folder and start again."),
    ),
    "resources_missing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Files of the program are missing"),
        QT_TRANSLATE_NOOP("Errors", "Install the program again; its data stays."),
    ),
}

SENTENCES: dict[str, Sentence] = {
    **_NETWORK,
    **_CRM,
    **_SIGN_IN,
    **_PROVIDER,
    **_SHIFT,
    **_SALE,
    **_MONEY,
    **_LOCAL,
}
