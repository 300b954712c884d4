"""Sign-in at the provider and its refusals."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

REGISTER_SENTENCES: dict[str, Sentence] = {
    "credentials_missing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is not connected yet"),
        QT_TRANSLATE_NOOP(
            "Errors", "No sale is possible yet. Enter the sign-in of the register in the settings."
        ),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "register_bad_address": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The address of the register's service is not right"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent. It begins with https://, or with http:// for a service on this "
            "computer. Correct it in the settings.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "wrong_pin": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not accept the PIN"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "No sale is possible until the right PIN is entered. The program does not try again "
            "by itself, so that the cashier is not locked.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "wrong_login": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not accept the login or the password"),
        QT_TRANSLATE_NOOP("Errors", "No sale is possible until they are entered anew."),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "wrong_license_key": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Checkbox does not know this licence key"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "No sale is possible. Copy the key of the register from the Checkbox cabinet and "
            "enter it.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "session_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service ended the session"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sold. Sign in again; if it does not help, the owner may have switched "
            "the cashier off.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "sign_in_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service does not let this cashier in"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "No sale is possible. Look at the cashier's state in the cabinet of the register.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "register_not_ready": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is not ready yet"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sold. Wait until the register is connected, then try again."
        ),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "provider_unavailable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service is out of order for now"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing is lost: what was sent is checked, what was not sent waits in the queue. "
            "The program tries again by itself.",
        ),
        Tone.WARNING,
    ),
    "answer_unreadable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The answer of the register's service cannot be read"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
    ),
    "answer_shape": Sentence(
        QT_TRANSLATE_NOOP(
            "Errors", "The register's service answered in a way the program does not know"
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was changed by this. If it stays, tell the support; see the details."
        ),
    ),
    "answer_of_other_receipt": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service answered about another receipt"),
        QT_TRANSLATE_NOOP(
            "Errors", "The program goes on checking by itself; do not sell this deal anywhere else."
        ),
        Tone.WARNING,
    ),
    "unexpected_status": Sentence(
        QT_TRANSLATE_NOOP("Errors", "It is not clear what the register's service did"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
    ),
    "refusal_not_proved": Sentence(
        QT_TRANSLATE_NOOP("Errors", "It is not clear what the register's service did"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
    ),
    "refusal_unclear": Sentence(
        QT_TRANSLATE_NOOP("Errors", "It is not clear whether the receipt was refused"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already: look for it in the cabinet of the register. Do not "
            "sell this deal anywhere else before.",
        ),
        Tone.WARNING,
    ),
    "no_fiscal_number": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service answered without a fiscal number"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already: look for it in the cabinet of the register. Do not "
            "sell this deal anywhere else before.",
        ),
        Tone.WARNING,
    ),
    "too_old_to_repeat": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This receipt is too old to be asked for once more"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "It was not found and is not sent again by itself. Look in the cabinet of the register "
            "whether it exists.",
        ),
        Tone.WARNING,
    ),
    "lists_not_understood": Sentence(
        QT_TRANSLATE_NOOP("Errors", "It cannot be told whether this receipt exists"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The lists of the register's service prove nothing, so it is not sent again. Look in "
            "the cabinet of the register whether it exists.",
        ),
        Tone.WARNING,
    ),
    "receipts_not_listed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service does not show its receipts now"),
        QT_TRANSLATE_NOOP(
            "Errors", "The receipt may exist already. The program looks it up by itself."
        ),
        Tone.WARNING,
    ),
    "no_receipt_text": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service draws no receipts"),
        QT_TRANSLATE_NOOP(
            "Errors", "The receipt is valid. The program shows it as it was kept here."
        ),
        Tone.WARNING,
    ),
    "provider_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service refused the receipt"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "There is no receipt, the deal is free again. The service's words are in the "
            "details: correct the deal and sell once more.",
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
    "provider_validation": Sentence(
        QT_TRANSLATE_NOOP(
            "Errors", "The register's service does not accept the contents of the receipt"
        ),
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
            "The register's service holds it as failed, so it is not valid and the deal is free "
            "again. Look at the reason in the details and sell once more.",
        ),
    ),
    "receipt_already_exists": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This receipt exists already"),
        QT_TRANSLATE_NOOP("Errors", "The program looks it up; no second one is made."),
        Tone.WARNING,
    ),
    "rate_limited": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service asks to wait a little"),
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
        QT_TRANSLATE_NOOP("Errors", "A shift is open already"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was opened twice. Refresh with F5; if the shift is of another register, "
            "close it in the cabinet first.",
        ),
        Tone.WARNING,
        (WayOut.RELOAD,),
    ),
    "manual_offline_required": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is not in offline mode"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sold. Try again as usual."),
    ),
}
