"""The CRM: how the program signs in, which deals it shows, how often it looks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cashier_app.services.setup import CrmSetup
from cashier_app.ui.setup.card import Card
from cashier_app.ui.setup.crm_form import CrmForm
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.settings_draft import Draft, Known
from cashier_app.ui.setup.settings_page import SettingsPage
from cashier_app.ui.setup.stage_ticks import StageTicks
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import chain_tabs

_POLL_SECONDS = (10, 20, 30, 60, 120, 300)


class CrmPage(SettingsPage):
    """The form keeps what is typed while other pages are shown: a secret is in it only once."""

    test_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = CrmForm(theme, self)
        self.stages = StageTicks(theme, self.form.cards)
        self.looking = Card(self.tr("News from Uspacy"), self.form.cards)
        self.poll = Choice(theme, self.looking)
        self.looking.add_field("pollSeconds", self.tr("Look for changes every"), self.poll)
        column = self.form.cards.layout()
        assert isinstance(column, QVBoxLayout)
        for card in (self.stages, self.looking):
            # Above the stretch that ends the form.
            column.insertWidget(column.count() - 1, card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self._shown: CrmSetup | None = None
        self.form.changed.connect(self.changed)
        self.form.test_pressed.connect(self.test_pressed)
        self.stages.changed.connect(self.changed)
        self.poll.chosen.connect(self.changed)

    def use(self, crm: CrmSetup, *, is_kept: bool) -> None:
        """Another set-up as a whole: typed secrets are gone from the form."""
        self._shown = crm
        self.form.show_setup(crm, is_kept=is_kept)

    def show_draft(self, draft: Draft, known: Known) -> None:
        crm = draft.setup.crm
        funnels = known.crm.funnels if known.crm is not None else None
        self.stages.show_stages(funnels, crm.open_stage_ids)
        seconds = sorted({*_POLL_SECONDS, crm.poll_seconds})
        chain_tabs(self.form.secret_field, *self.stages.tabs, self.poll, self.form.trial.button)
        self.poll.show_values(
            [(self.tr("{count} s").format(count=one), one) for one in seconds], crm.poll_seconds
        )

    def result(self, draft: Draft) -> Draft:
        typed, poll = self.form.value(), self.poll.value
        assert isinstance(poll, int)
        crm = replace(
            draft.setup.crm,
            kind=typed.kind,
            base_url=typed.base_url,
            email=typed.email,
            client_id=typed.client_id,
            open_stage_ids=self.stages.chosen(),
            poll_seconds=poll,
        )
        return replace(
            draft,
            setup=replace(draft.setup, crm=crm),
            secrets=replace(draft.secrets, crm=self.form.secret()),
        )

    def missing(self) -> str:
        """A sign-in nobody touched may wait, like one that was never entered."""
        return self.form.missing() if self.form.is_changed else ""

    def focus_missing(self) -> None:
        self.form.focus_missing()

    def focus_first(self) -> None:
        self.form.focus_first()
