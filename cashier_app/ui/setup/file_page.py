"""The whole set-up as one file, to keep it or to carry it to another computer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cashier_app.ui.setup.card import Card, TrialBar, TrialWords
from cashier_app.ui.setup.settings_draft import Draft, Known
from cashier_app.ui.setup.settings_page import CardPage, column_of, strip_button
from cashier_app.ui.theme import Theme


class FilePage(CardPage):
    """Only asks: the file is written and read elsewhere."""

    export_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        out = Card(self.tr("Export"), self.content)
        out.say(
            self.tr(
                "Writes everything shown in this window into one file: Uspacy, registers, "
                "payments, taxes, fields and rules, also what is not saved yet. No password, PIN, "
                "key or token is in it."
            )
        )
        self.export = strip_button("exportSetup", self.tr("Export to a file…"), out)
        column_of(out).addWidget(self.export, alignment=Qt.AlignmentFlag.AlignLeft)
        into = Card(self.tr("Import"), self.content)
        into.say(
            self.tr(
                "Puts a file in the place of everything shown in this window. Nothing is kept "
                "until you save; look through the pages first. Secrets that are kept here stay "
                "for the same registers, others are typed anew."
            )
        )
        self.import_button = strip_button("importSetup", self.tr("Import a file…"), into)
        column_of(into).addWidget(self.import_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.bar = TrialBar(theme, "setupFile", self.content)
        self.bar.hide_button()
        self.add_cards(out, into)
        self.add_below(self.bar)
        self.export.clicked.connect(self.export_wanted)
        self.import_button.clicked.connect(self.import_wanted)

    def show_words(self, words: TrialWords) -> None:
        """How the last export or import ended."""
        self.bar.show_words(words)

    def show_draft(self, draft: Draft, known: Known) -> None:
        """The same for every set-up."""

    def result(self, draft: Draft) -> Draft:
        return draft
