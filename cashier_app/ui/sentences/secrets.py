"""Where passwords and keys are kept."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

SECRET_SENTENCES: dict[str, Sentence] = {
    "no_password_store": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This system has no password store"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was kept and nothing was sold. Start the program again: it offers a file "
            "under a password instead.",
        ),
        Tone.WARNING,
    ),
    "password_store_locked": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The system's password store is locked"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The kept sign-ins cannot be read; receipts and the queue are safe. Unlock the store "
            "and try again.",
        ),
        Tone.WARNING,
    ),
    "password_store_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The system's password store does not work"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Sign-ins can be neither read nor kept; receipts and the queue are safe. Try again, or "
            "start the program anew.",
        ),
        Tone.WARNING,
    ),
    "secrets_left_locked": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The kept sign-ins stayed locked"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Receipts and the queue are safe. Unlock the system's password store and start the "
            "program anew, or enter the sign-ins for this time.",
        ),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "secrets_for_session": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Sign-ins last until the program is closed"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "This system has no password store and nothing is written down. Enter them in the "
            "settings; receipts and the queue are kept as always.",
        ),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "secrets_not_opened": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The file with the sign-ins was not opened"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Receipts and the queue are safe. Start the program again and type the password of "
            "the file, or enter the sign-ins for this time.",
        ),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "secrets_wrong_password": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This is not the password of the file"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing is lost. Look at the keyboard's language and type it once more."
        ),
    ),
    "secrets_password_short": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The password is too short"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was kept. Type at least {least} characters."),
        Tone.WARNING,
    ),
    "secrets_file_damaged": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The file with the sign-ins is damaged"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Receipts and the queue are not affected. The file is set aside, see the details; "
            "enter the sign-ins anew in the settings.",
        ),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "secrets_file_newer": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The file with the sign-ins belongs to a newer version"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing in it was changed. Install the newer version again, or enter the sign-ins "
            "for this time.",
        ),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "secrets_file_unreadable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The file with the sign-ins cannot be read"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Receipts and the queue are not affected. Check the rights of the data folder, or "
            "enter the sign-ins for this time.",
        ),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
}
