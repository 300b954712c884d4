"""The window itself: its language and its colours."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cashier_app.services.preferences import Preferences, ThemeChoice
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.settings_draft import Draft, Known
from cashier_app.ui.setup.settings_page import CardPage
from cashier_app.ui.theme import Theme


class InterfacePage(CardPage):
    """No part of the set-up: what is chosen is kept at once and belongs to this computer."""

    language_chosen = Signal(str)
    theme_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        card = Card(self.tr("This window"), self.content)
        card.say(self.tr("Kept at once, for this computer only."))
        self.theme = Choice(theme, card)
        self.language = Choice(theme, card)
        card.add_field("themeChoice", self.tr("Colours"), self.theme)
        card.add_field("languageChoice", self.tr("Language"), self.language)
        self.later = Card(self.tr("The language changes at the next start"), self.content)
        self.later.say(self.tr("Close the program and start it again; nothing is lost."))
        self.later.hide()
        self.add_cards(card, self.later)
        self.theme.chosen.connect(self._on_theme)
        self.language.chosen.connect(self._on_language)
        self._language = ""

    def show_preferences(self, preferences: Preferences, running_language: str) -> None:
        """`running_language` is the one the window speaks now."""
        self._language = running_language
        self.theme.show_values(
            [
                (self.tr("as the system"), ThemeChoice.SYSTEM),
                (self.tr("light"), ThemeChoice.LIGHT),
                (self.tr("dark"), ThemeChoice.DARK),
            ],
            preferences.theme,
        )
        self.language.show_values(
            # Each language in its own words, so that everybody finds his.
            [("Українська", "uk"), ("English", "en")],
            preferences.language,
        )
        self.later.setVisible(preferences.language != running_language)

    def show_draft(self, draft: Draft, known: Known) -> None:
        """Nothing of the set-up is here."""

    def result(self, draft: Draft) -> Draft:
        return draft

    def _on_theme(self) -> None:
        self.theme_chosen.emit(ThemeChoice(str(self.theme.value)))

    def _on_language(self) -> None:
        language = str(self.language.value)
        self.later.setVisible(language != self._language)
        self.language_chosen.emit(language)
