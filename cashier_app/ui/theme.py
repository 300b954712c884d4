"""The look: colour tokens for light and dark, an explicit palette on Fusion and one style sheet.

No other file names a colour. Every pair of text and ground has a contrast of at least 5 : 1, also
for disabled text (checked by a test). The palette is explicit because the platform's own colour
scheme is not reported everywhere.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from cashier_app.services.preferences import ThemeChoice
from cashier_app.ui.icons import IconSet

UI_FAMILY = "Inter"
PAPER_FAMILY = "DejaVu Sans Mono"
BODY_PT = 10.5


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as `#RRGGBB`. A `…_tint` is the ground on which its colour is read."""

    background: str
    surface: str
    raised: str
    line: str
    field_line: str
    scroll: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_tint: str
    hover: str
    ok: str
    ok_tint: str
    warning: str
    warning_tint: str
    danger: str
    danger_tint: str
    disabled_ground: str
    paper: str
    paper_ink: str
    paper_muted: str
    paper_ok: str
    paper_edge: str
    paper_shadow: str


LIGHT = Tokens(
    background="#F5F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#D5D9DF",
    field_line="#8A939E",
    scroll="#BAC1CA",
    text="#1B1F24",
    muted="#59626E",
    disabled="#5B6570",
    accent="#0B62BD",
    accent_hover="#0A56A6",
    accent_pressed="#08498D",
    on_accent="#FFFFFF",
    accent_tint="#E9F2FC",
    hover="#EDF0F4",
    ok="#17744A",
    ok_tint="#E2F4EA",
    warning="#8A5A00",
    warning_tint="#FFF3D1",
    danger="#B3261E",
    danger_tint="#FDE9E7",
    disabled_ground="#EBEDF0",
    paper="#FFFFFF",
    paper_ink="#16191D",
    paper_muted="#5C646E",
    paper_ok="#17744A",
    paper_edge="#DCE0E5",
    paper_shadow="#1B1F24",
)

DARK = Tokens(
    background="#14171A",
    surface="#1E2226",
    raised="#272C31",
    line="#3A4047",
    field_line="#77808A",
    scroll="#4C535B",
    text="#E8EAED",
    muted="#A6AEB8",
    disabled="#9CA4AE",
    accent="#6CB2FA",
    accent_hover="#85C0FB",
    accent_pressed="#9ACBFC",
    on_accent="#14171A",
    accent_tint="#1D3348",
    hover="#2A2F35",
    ok="#57C991",
    ok_tint="#16301F",
    warning="#F2C45A",
    warning_tint="#372D14",
    danger="#FF9B91",
    danger_tint="#3B1D1A",
    disabled_ground="#2A2F35",
    paper="#FFFFFF",
    paper_ink="#16191D",
    paper_muted="#5C646E",
    paper_ok="#17744A",
    paper_edge="#FFFFFF",
    paper_shadow="#000000",
)


def load_fonts(resources: Path) -> None:
    """Registers the fonts shipped with the program, so that it looks the same everywhere.

    Raises:
        FileNotFoundError: a font file is missing or damaged.
    """
    for path in sorted((resources / "fonts").glob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def body_font() -> QFont:
    """The interface font with figures of equal width, so that sums stand under one another."""
    font = QFont(UI_FAMILY)
    font.setPointSizeF(BODY_PT)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def sized_font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = body_font()
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


def paper_font(points: float) -> QFont:
    """The fixed-width font of receipts."""
    font = QFont(PAPER_FAMILY)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(points)
    return font


def build_palette(tokens: Tokens) -> QPalette:
    """Every role that Fusion paints with, with its disabled colours."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, color in {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.background,
        role.Text: tokens.text,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.field_line,
        role.Shadow: tokens.paper_shadow,
    }.items():
        palette.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.disabled_ground))
    return palette


class Theme(QObject):
    """The look of the running program; follows the system while the mode says so."""

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._mode = ThemeChoice.SYSTEM
        self._sheet = Template((resources / "theme.qss").read_text(encoding="utf-8"))
        self._icons = IconSet(resources / "icons")
        self.tokens = LIGHT
        load_fonts(resources)
        app.setStyle("Fusion")
        app.setFont(body_font())
        app.setWindowIcon(QIcon(str(resources / "icons" / "app.svg")))
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    def apply(self, mode: ThemeChoice) -> None:
        """Puts the look on the whole application."""
        self._mode = mode
        self.tokens = DARK if self._wants_dark() else LIGHT
        self._app.setPalette(build_palette(self.tokens))
        self._app.setStyleSheet(self._sheet.substitute(asdict(self.tokens)))
        self.changed.emit()

    @property
    def is_dark(self) -> bool:
        return self.tokens is DARK

    def color(self, token: str) -> QColor:
        return QColor(getattr(self.tokens, token))

    def icon(self, name: str, color: str = "text") -> QIcon:
        """An icon of ours in a token's colour; disabled in the disabled colour."""
        return self._icons.icon(name, self.color(color), self.color("disabled"))

    def pixmap(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """The icon at `size` logical pixels for a screen with this device pixel ratio."""
        return self._icons.pixmap(name, self.color(token), size, ratio)

    def _wants_dark(self) -> bool:
        if self._mode is ThemeChoice.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode is ThemeChoice.DARK

    def _on_system_scheme(self) -> None:
        if self._mode is ThemeChoice.SYSTEM and self._wants_dark() != self.is_dark:
            self.apply(ThemeChoice.SYSTEM)
