"""This computer: disk, data file, password store."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import UNEXPECTED, Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

LOCAL_SENTENCES: dict[str, Sentence] = {
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
    "database_not_writable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The data file cannot be written"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "A sale that cannot be recorded is not sent, so nothing was sold. Check the rights of "
            "the data folder.",
        ),
    ),
    "receipt_unreadable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The kept copy of this receipt cannot be read"),
        QT_TRANSLATE_NOOP(
            "Errors", "The receipt itself is valid. Find it in the cabinet of the register."
        ),
        Tone.WARNING,
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
    "database_restored": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The data file was damaged, its last good copy is open"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Receipts made after the copy may be missing here; they are valid and stand in the "
            "cabinet of the register. The damaged file is kept, see the details.",
        ),
        Tone.WARNING,
    ),
    "database_started_anew": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The data file was damaged and there was no copy"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The program starts with an empty history; issued receipts are valid. Before selling, "
            "look in the cabinet of the register what was issued last. The damaged file is kept.",
        ),
    ),
    "settings_restored": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The settings file was damaged, its last good copy is used"),
        QT_TRANSLATE_NOOP("Errors", "Look through the settings. The damaged file is kept."),
        Tone.WARNING,
    ),
    "settings_reset": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The settings file was damaged, default settings are used"),
        QT_TRANSLATE_NOOP("Errors", "Enter the settings anew. The damaged file is kept."),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "journal_changed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The journal of sales was changed from outside"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Rows of it are missing or are not as they were written ({count}). You may go on "
            "selling; tell the person who looks after this computer.",
        ),
    ),
    "unforeseen": UNEXPECTED,
    "settings_not_saved": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The settings could not be saved"),
        QT_TRANSLATE_NOOP("Errors", "They are valid until the program is closed."),
        Tone.WARNING,
    ),
}
