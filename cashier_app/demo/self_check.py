"""What an installation must have: resources, fonts with our letters, plug-ins, the translation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase, QImageReader, QRawFont
from PySide6.QtWidgets import QStyleFactory

from cashier_app.app import Application
from cashier_app.domain.errors import LocalFault
from cashier_app.system.paths import resources

_LETTERS = "ҐґЄєІіЇї’₴№"
_NEEDED = ("theme.qss", "i18n/cashier_uk.qm", "icons", "fonts")


def look_around() -> list[str]:
    """Problems that need no window; empty when all is well."""
    try:
        folder = resources()
    except LocalFault as fault:
        return [str(fault)]
    return [f"{name} is missing" for name in _NEEDED if not (folder / name).exists()]


def look_at_window(application: Application) -> list[str]:
    """Problems of the running window: fonts, picture formats, style, language."""
    problems: list[str] = []
    families = sorted(path.name for path in (resources() / "fonts").glob("*.[ot]tf"))
    if not families:
        problems.append("no font is shipped")
    for name in families:
        font = QRawFont(str(resources() / "fonts" / name), 12.0)
        missing = [letter for letter in _LETTERS if not font.supportsCharacter(ord(letter))]
        if missing:
            problems.append(f"{name} lacks {''.join(missing)}")
    if not QFontDatabase.families():
        problems.append("Qt knows no font")
    if b"svg" not in [bytes(item.data()) for item in QImageReader.supportedImageFormats()]:
        problems.append("the SVG plug-in is missing")
    if "Fusion" not in QStyleFactory.keys():  # noqa: SIM118 - not a dictionary
        problems.append("the Fusion style is missing")
    if QCoreApplication.translate("MainWindow", "Kasyr") != "Касир":
        problems.append("the Ukrainian translation is not in force")
    if application.window.windowTitle() == "":
        problems.append("the window has no title")
    return problems
