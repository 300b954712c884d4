"""A start of the program on a system without a password store, with a person at its dialogs.

Arguments: data folder, then `dialog=word` for each dialog in order: a text that is typed into
all its fields and confirmed, `esc`, or `term`, a signal to end the program. Prints the banners
of the window as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import keyring
from keyring.backends.fail import Keyring
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from cashier_app.app import Application, Launch, launch
from cashier_app.system.clock import SystemClock
from cashier_app.system.paths import user_paths
from cashier_app.system.redaction import Redactor
from cashier_app.system.sealed_secrets import SealedFile
from cashier_app.system.secret_stores import SecretStoreChooser
from cashier_app.system.secrets import KeyringSecretStore
from cashier_app.wiring.data_folder import Storage

_TASKS: list[asyncio.Task[None]] = []


async def _dialog(name: str) -> QDialog:
    while True:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QDialog) and shown.objectName() == name and shown.isVisible():
            return shown
        await asyncio.sleep(0.005)


async def _person(answers: list[str]) -> None:
    for answer in answers:
        name, word = answer.split("=")
        dialog = await _dialog(name)
        if word == "term":
            os.kill(os.getpid(), signal.SIGTERM)
        elif word == "esc":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            for field in dialog.findChildren(QLineEdit):
                field.setText(word)
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


async def _script(application: Application) -> None:
    print(json.dumps([item.text for item in application.window.banner.items]))


def main() -> int:
    folder, answers = Path(sys.argv[1]), sys.argv[2:]
    keyring.set_keyring(Keyring())
    paths, redactor = user_paths(folder), Redactor()
    file = SealedFile(paths.sealed_secrets, SystemClock(), redactor.add)
    chooser = SecretStoreChooser(
        KeyringSecretStore(on_secret=redactor.add), file, paths.secrets_choice, redactor.add
    )

    def prepare(_storage: Storage) -> None:
        _TASKS.append(asyncio.get_running_loop().create_task(_person(answers)))

    return launch(Launch(paths, chooser, "DEBUG", redactor, prepare, _script))


if __name__ == "__main__":
    raise SystemExit(main())
