"""Setting the program up: its files, registers and rules."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

SETUP_SENTENCES: dict[str, Sentence] = {
    "register_in_use": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Receipts of this register still wait"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The register is not removed, so that none of them is lost. Open the queue: send them "
            "or give them up first.",
        ),
        Tone.WARNING,
        (WayOut.OUTBOX,),
        QT_TRANSLATE_NOOP("Errors", "Receipts of the register «{register}» still wait"),
    ),
    "register_unknown": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This register was removed"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed. Choose another register."),
        Tone.WARNING,
    ),
    "register_twice": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This register is set up twice"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The register «{register}» is the same one. Remove one of the two in the settings: a "
            "register takes one request at a time.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "crm_secret_needed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The secret of the CRM has to be typed once more"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The kept one belongs to another address and is not sent to a new one. Type the "
            "password, the webhook or the application's key of the new address.",
        ),
        Tone.WARNING,
    ),
    "register_secret_needed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The sign-in of the register has to be typed once more"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The kept one belongs to another address and is not sent to a new one. Type the key, "
            "the PIN or the token of the register.",
        ),
        Tone.WARNING,
        named=QT_TRANSLATE_NOOP(
            "Errors", "The sign-in of the register «{register}» has to be typed once more"
        ),
    ),
    "setup_not_valid": Sentence(
        QT_TRANSLATE_NOOP("Errors", "A value of the settings cannot be kept"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was saved and sales go on as before. Correct it: its place is in the details.",
        ),
        Tone.WARNING,
    ),
    "setup_file_unusable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This is no settings file of the program"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was changed. Choose a file that was saved by «Export»."
        ),
        Tone.WARNING,
    ),
    "setup_file_newer": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This settings file was saved by a newer version"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was changed. Update the program on this computer, then try again."
        ),
        Tone.WARNING,
    ),
    "means_name_empty": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The form of payment has no name"),
        QT_TRANSLATE_NOOP("Errors", "Nothing is sold with it. Choose a name from the list."),
        Tone.WARNING,
    ),
    "means_name_too_long": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The name of the payment is too long"),
        QT_TRANSLATE_NOOP("Errors", "Nothing is sold with it. At most 128 characters are printed."),
        Tone.WARNING,
    ),
    "means_name_line_break": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The name of the payment has several lines"),
        QT_TRANSLATE_NOOP("Errors", "Nothing is sold with it. Write it on one line."),
        Tone.WARNING,
    ),
    "means_name_unfilled": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The name of the payment is not filled in"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing is sold with it. Put the real name in the place of the words in brackets.",
        ),
        Tone.WARNING,
    ),
    "means_name_not_official": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The tax service does not know this name of a payment"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing is sold with it: such a receipt would be a wrong one. Choose a name from the "
            "list, it is printed letter by letter.",
        ),
        Tone.WARNING,
    ),
    "means_form_mismatch": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The name does not fit the form of payment"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing is sold with it. Only «Готівка» is cash, every other name is cashless.",
        ),
        Tone.WARNING,
    ),
}
