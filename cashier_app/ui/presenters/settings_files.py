"""The set-up into a file and out of one; the file dialogs are opened, never executed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from cashier_app.domain.errors import CashierError
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import Ask, Question
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.error_text import text_of
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.presenters.settings_reach import Surroundings
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import TrialWords
from cashier_app.ui.setup.settings_draft import Draft

_FILE_NAME = "kasyr-setup.json"
_SUFFIX = "json"


class SetupFiles(QObject):
    """`imported` carries a set-up read from a file, not kept yet."""

    imported = Signal(object)

    def __init__(
        self,
        dialog: SettingsDialog,
        around: Surroundings,
        scope: TaskScope,
        ask: Ask,
        draft: Callable[[], Draft],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dialog = dialog
        self._around = around
        self._scope = scope
        self._ask = ask
        self._draft = draft
        self._is_at_work = False

    def bind(self, bindings: Bindings) -> None:
        bindings.connect(self._dialog.file.export_wanted, self._on_export)
        bindings.connect(self._dialog.file.import_wanted, self._on_import)

    def _on_export(self) -> None:
        self._start(self._export(), "settings, export")

    def _on_import(self) -> None:
        self._start(self._import(), "settings, import")

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """One file dialog at a time."""
        if self._is_at_work:
            work.close()
            return
        self._is_at_work = True
        self._scope.start(self._run(work), name=name)

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except CashierError as exc:
            words = text_of(exc)
            self._dialog.file.show_words(
                TrialWords(words.sentence, words.tone, details=words.details)
            )
        finally:
            self._is_at_work = False

    async def _export(self) -> None:
        chooser = self._chooser(self.tr("Export the settings"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.AnyFile)
        # Asked by ourselves below: the dialog of Qt would spin a loop of its own for it.
        chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)
        chooser.selectFile(_FILE_NAME)
        path = await self._path_of(chooser)
        if path is None or not await self._may_write(path):
            return
        await self._around.store().export_to(path, self._draft().setup)
        text = self.tr("Written to {path}. No secret is in it.").format(path=path)
        self._dialog.file.show_words(TrialWords(text, Tone.OK))

    async def _import(self) -> None:
        chooser = self._chooser(self.tr("Import settings"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        path = await self._path_of(chooser)
        if path is None:
            return
        setup = await self._around.store().import_from(path)
        self.imported.emit(setup)
        text = self.tr(
            "Read, and not saved yet: look through the pages, type secrets where they are "
            "missing, then save. Cancel leaves everything as it was."
        )
        self._dialog.file.show_words(TrialWords(text, Tone.WARNING))

    async def _may_write(self, path: Path) -> bool:
        if not await asyncio.to_thread(path.exists):
            return True
        return await self._ask.confirm(
            Question(
                Tone.WARNING,
                self.tr("Replace the file?"),
                self.tr("There is one of this name already; what it holds is lost."),
                yes=self.tr("Replace   Del"),
                no=self.tr("Cancel   Enter"),
                facts=((self.tr("File"), str(path)),),
                yes_key="Del",
            )
        )

    def _chooser(self, title: str) -> QFileDialog:
        chooser = QFileDialog(self._dialog, title)
        chooser.setNameFilter(self.tr("Settings of the program (*.json)"))
        chooser.setDefaultSuffix(_SUFFIX)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        chooser.setDirectory(QStandardPaths.writableLocation(documents))
        return chooser

    async def _path_of(self, chooser: QFileDialog) -> Path | None:
        """None when the person thought better of it."""
        chosen: list[str] = []
        chooser.fileSelected.connect(chosen.append)
        await self._ask.show(chooser)
        return Path(chosen[0]) if chosen else None
