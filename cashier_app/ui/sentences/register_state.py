"""What keeps a register from issuing: token, signing key, licence, clock, tax service."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

REGISTER_STATE_SENTENCES: dict[str, Sentence] = {
    "wrong_register_token": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The token of the register is not valid"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "No sale is possible. Copy the token of this register from the cabinet and enter it in "
            "the settings.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "key_missing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register has no signing key"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued: a receipt cannot be signed. Put the key into the cabinet of the "
            "register, then try again.",
        ),
    ),
    "key_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The signing key does not sign"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued. The key may be over or not registered at the tax service: check "
            "it in the cabinet of the register.",
        ),
    ),
    "licence_ended": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is not paid for"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued. Top up the balance in the cabinet of the register and try again.",
        ),
    ),
    "clock_is_off": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The clock of the computer is wrong"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued: the receipt would bear a wrong time. Set date, time and time zone "
            "right, then try again.",
        ),
    ),
    "not_enough_cash": Sentence(
        QT_TRANSLATE_NOOP("Errors", "There is not so much cash in the drawer"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued: by the register's count less is there than is to be paid out. Put "
            "cash in first.",
        ),
    ),
    "shift_too_long": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The shift has been open too long"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was issued. Close it with a Z-report (F8) and open a new one."
        ),
        Tone.DANGER,
        (WayOut.OPEN_SHIFT,),
    ),
    "register_blocked": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is blocked"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued. Look in the cabinet of the register why, or ask its support.",
        ),
    ),
    "tax_service_away": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The tax service does not answer"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was issued, no money is lost. The program tries again by itself."
        ),
        Tone.WARNING,
    ),
    "tax_service_unsure": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The tax service did not say whether it took the receipt"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
    ),
    "register_out_of_step": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register and the tax service are out of step"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued. Was this register used by another program or with another key? "
            "Ask the support of the register's service.",
        ),
    ),
    "register_needs_support": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The last receipt of the register hangs"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "This receipt may exist already. Only the support of the register's service can set "
            "it right: call there, and do not sell this deal anywhere else.",
        ),
    ),
    "register_not_set_up": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register is not set up to the end"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was issued. Finish setting it up in the cabinet, then try again."
        ),
    ),
    "offline_limit_reached": Sentence(
        QT_TRANSLATE_NOOP(
            "Errors", "The time that the register may work without the tax service is over"
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued. Close the shift (F8); sales go on when the tax service answers "
            "again.",
        ),
        Tone.DANGER,
        (WayOut.OPEN_SHIFT,),
    ),
    "offline_numbers_ended": Sentence(
        QT_TRANSLATE_NOOP(
            "Errors", "The register has no numbers left for work without the tax service"
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued. When the tax service answers again, close the shift and open a "
            "new one (F8).",
        ),
        Tone.DANGER,
        (WayOut.OPEN_SHIFT,),
    ),
    "key_ends_no_offline": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The tax service is away and the signing key ends in days"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was issued: with such a key the register works only while the tax service "
            "answers. Put a new key into the cabinet.",
        ),
    ),
    "key_was_replaced": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The signing key was replaced during the shift"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was issued. Close the shift with a Z-report (F8) and open a new one."
        ),
        Tone.DANGER,
        (WayOut.OPEN_SHIFT,),
    ),
    "report_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register could not make the report"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The shift stays as it was, receipts are not affected. Try again; if it stays, ask "
            "the support of the register's service.",
        ),
    ),
}
