"""The shift."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

SHIFT_SENTENCES: dict[str, Sentence] = {
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
        QT_TRANSLATE_NOOP("Errors", "The register's service did not change the shift"),
        QT_TRANSLATE_NOOP(
            "Errors", "The shift stays as it was. The reason is in the details; try again with F8."
        ),
    ),
    "never_sent": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The request was not sent"),
        QT_TRANSLATE_NOOP(
            "Errors", "The program had ended before. Press F8 again if it is wanted."
        ),
        Tone.WARNING,
    ),
    "asked_again": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The same request goes once more"),
        QT_TRANSLATE_NOOP("Errors", "Wait a moment."),
        Tone.WARNING,
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
            "The register's service took the request but has not finished. The program looks "
            "again by itself.",
        ),
        Tone.WARNING,
        (WayOut.RELOAD,),
    ),
    "shift_still_closing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The shift is still closing"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The register's service took the request but has not finished. The program looks "
            "again by itself.",
        ),
        Tone.WARNING,
        (WayOut.RELOAD,),
    ),
    "shift_on_other_register": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The cashier's shift is open on another register"),
        QT_TRANSLATE_NOOP("Errors", "Register {register} holds it. Close that shift there first."),
    ),
    "shift_unknown": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register's service does not know this shift"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed. Refresh and look at the shift again."),
        Tone.WARNING,
        (WayOut.RELOAD,),
    ),
    "other_shift_closed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Another shift was closed"),
        QT_TRANSLATE_NOOP("Errors", "Refresh and look at the shift before you go on."),
        Tone.WARNING,
        (WayOut.RELOAD,),
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
