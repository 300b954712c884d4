"""The Device Manager of Вчасно.Каса: a program beside ours that keeps the registers."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

DEVICE_MANAGER_SENTENCES: dict[str, Sentence] = {
    "device_unknown": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The Device Manager does not know this register"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "No sale is possible. Enter the name of the device in the settings as it stands in the "
            "Device Manager.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "device_busy": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The register does another task at this moment"),
        QT_TRANSLATE_NOOP("Errors", "Nothing is lost. The program goes on by itself."),
        Tone.WARNING,
    ),
    "device_manager_fault": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The Device Manager cannot write its data"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already; the program looks it up by itself. Check the disk and "
            "the rights of the Device Manager's folder, then restart it.",
        ),
    ),
    "device_manager_outdated": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The Device Manager is too old"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was issued. Update the Device Manager, then try again."
        ),
    ),
}
