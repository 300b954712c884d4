"""The language of the window: English in the source, Ukrainian in a compiled catalogue."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

DEFAULT_LANGUAGE = "uk"
SOURCE_LANGUAGE = "en"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a text of a table for the catalogue (`lupdate` knows the name); changes nothing.

    Qt's own function does the same but is typed to return `object`.
    """
    return text


class Translation:
    """The installed catalogues. `install` replaces them; windows are told by Qt itself."""

    def __init__(self, app: QCoreApplication, resources: Path) -> None:
        self._app = app
        self._folder = resources / "i18n"
        self._installed: list[QTranslator] = []

    def install(self, language: str = DEFAULT_LANGUAGE) -> None:
        """Puts a language on the application: ours and Qt's own texts.

        Raises:
            FileNotFoundError: there is no catalogue for this language.
        """
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        QLocale.setDefault(QLocale(language))
        if language == SOURCE_LANGUAGE:
            return
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._load(qt_folder / f"qtbase_{language}.qm", is_needed=False)
        self._load(self._folder / f"cashier_{language}.qm", is_needed=True)

    def _load(self, path: Path, *, is_needed: bool) -> None:
        translator = QTranslator(self._app)
        if translator.load(str(path)):
            self._app.installTranslator(translator)
            self._installed.append(translator)
        elif is_needed:
            raise FileNotFoundError(path)
