"""Where the CRM is and how the program signs in to it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from cashier_app.services.setup import CrmKind, CrmSetup
from cashier_app.ui.setup.card import (
    Card,
    Missing,
    SetupForm,
    choose,
    same_address,
    secret_field,
)
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import ChevronCombo


class CrmForm(SetupForm):
    """A kept secret is never shown: an empty field leaves it as it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "crm", parent)
        self._shown = CrmSetup()
        self._is_kept = False
        self._card = Card(self.tr("Uspacy"), self.cards)
        self.kind = ChevronCombo(theme, self)
        for kind, title in {
            CrmKind.PASSWORD: self.tr("E-mail and password"),
            CrmKind.WEBHOOK: self.tr("Incoming webhook"),
            CrmKind.OAUTH: self.tr("Application"),
        }.items():
            self.kind.addItem(title, kind)
        self.address = QLineEdit(self)
        self.address.setPlaceholderText("https://company.uspacy.ua")
        self.email = QLineEdit(self)
        self.client = QLineEdit(self)
        self.secret_field = secret_field(self)
        self._card.add_field("crmKind", self.tr("Sign-in"), self.kind)
        self._card.add_field("crmAddress", self.tr("Address"), self.address)
        self._card.add_field("crmEmail", self.tr("E-mail"), self.email)
        self._card.add_field("crmClient", self.tr("Client number"), self.client)
        self._card.add_field("crmSecret", self.tr("Password"), self.secret_field)
        self.watch_access(self.kind, self.address, self.email, self.client, self.secret_field)
        self.kind.currentIndexChanged.connect(self._show_fields)
        self.address.textChanged.connect(self._show_kept)
        self.add_cards(self._card)
        self.show_setup(self._shown, is_kept=False)

    def show_setup(self, crm: CrmSetup, *, is_kept: bool) -> None:
        """`is_kept`: the secret of this kind of sign-in is in the password store."""
        self._shown, self._is_kept = crm, is_kept
        self._is_showing = True
        choose(self.kind, crm.kind)
        self.address.setText(crm.base_url)
        self.email.setText(crm.email)
        self.client.setText(crm.client_id)
        self.secret_field.clear()
        self._show_fields()
        self._is_showing = False
        self._before = self.value()

    def value(self) -> CrmSetup:
        """What was shown with the sign-in as it is now; all the rest stays."""
        return replace(
            self._shown,
            kind=self._kind,
            base_url=self.address.text().strip(),
            email=self.email.text().strip(),
            client_id=self.client.text().strip(),
        )

    def secret(self) -> str:
        """What was typed now; "" leaves what is kept."""
        return self.secret_field.text().strip()

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost."""
        return bool(self.secret()) or self.value() != self._before

    @property
    def _kind(self) -> CrmKind:
        return CrmKind(self.kind.currentData())

    def first_missing(self) -> Missing | None:
        kind = self._kind
        has_secret = bool(self.secret()) or self._is_secret_kept
        wanted: list[tuple[bool, QLineEdit, str]] = [
            (
                kind is not CrmKind.WEBHOOK,
                self.address,
                self.tr("Enter the address of your Uspacy, like company.uspacy.ua."),
            ),
            (
                kind is CrmKind.PASSWORD,
                self.email,
                self.tr("Enter the e-mail you sign in to Uspacy with."),
            ),
            (kind is CrmKind.OAUTH, self.client, self.tr("Enter the client number.")),
            (not has_secret, self.secret_field, self._secret_wanted(kind)),
        ]
        for is_wanted, field, words in wanted:
            if is_wanted and not field.text().strip():
                return Missing(field, words)
        return None

    def focus_first(self) -> None:
        """The first field that is empty, else the kind of sign-in."""
        fields = [self.address, self.email, self.client]
        if not self._is_secret_kept:
            fields.append(self.secret_field)
        self.focus_empty(self.kind, fields)

    def _secret_wanted(self, kind: CrmKind) -> str:
        return {
            CrmKind.PASSWORD: self.tr("Enter the password."),
            CrmKind.WEBHOOK: self.tr("Enter the whole address of the webhook."),
            CrmKind.OAUTH: self.tr("Enter the client secret."),
        }[kind]

    def _show_fields(self) -> None:
        kind = self._kind
        self._card.show_row(self.address, is_shown=kind is not CrmKind.WEBHOOK)
        self._card.show_row(self.email, is_shown=kind is CrmKind.PASSWORD)
        self._card.show_row(self.client, is_shown=kind is CrmKind.OAUTH)
        titles = {
            CrmKind.PASSWORD: self.tr("Password"),
            CrmKind.WEBHOOK: self.tr("Webhook address"),
            CrmKind.OAUTH: self.tr("Client secret"),
        }
        self._card.rename(self.secret_field, titles[kind])
        self._card.say(self._where_from(kind))
        self._show_kept()

    def _show_kept(self) -> None:
        kept = self.tr("kept, leave empty")
        self.secret_field.setPlaceholderText(kept if self._is_secret_kept else "")

    @property
    def _is_secret_kept(self) -> bool:
        """A kept secret belongs to the kind and the address it was typed for."""
        if not self._is_kept or self._kind is not self._shown.kind:
            return False
        is_webhook = self._kind is CrmKind.WEBHOOK
        return is_webhook or same_address(self.address.text(), self._shown.base_url)

    def _where_from(self, kind: CrmKind) -> str:
        return {
            CrmKind.PASSWORD: self.tr(
                "The e-mail and password of a user who sees the deals of the shop. Two-step "
                "sign-in must be off for this user."
            ),
            CrmKind.WEBHOOK: self.tr(
                "Make an incoming webhook in Uspacy with rights to the CRM and copy its whole "
                "address."
            ),
            CrmKind.OAUTH: self.tr("The number and secret of an application registered in Uspacy."),
        }[kind]
