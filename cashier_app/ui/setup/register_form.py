"""One register: at which provider, how it is reached, who sells, how its receipts are printed.

The only place of the window where the provider decides which fields there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from cashier_app.ports.fiscal import SellerDetails
from cashier_app.services.setup import (
    KeptSecrets,
    ProviderKind,
    RegisterSecrets,
    RegisterSetup,
    RegisterSignIn,
    SetupStore,
)
from cashier_app.ui.setup.card import (
    Card,
    Missing,
    SetupForm,
    choose,
    same_address,
    secret_field,
)
from cashier_app.ui.setup.print_card import PrintCard
from cashier_app.ui.setup.seller_card import SellerCard
from cashier_app.ui.setup.trial_words import shortcomings
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import ChevronCombo


class RegisterForm(SetupForm):
    """Kept secrets are never shown: an empty field leaves them as they are.

    Another provider makes another register with an id of its own, because the journal knows
    receipts by the id; going back to the first provider brings the first register back.
    """

    def __init__(
        self, theme: Theme, store: Callable[[], SetupStore], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "register", parent)
        self._store = store
        self._kept = KeptSecrets()
        self._drafts: dict[ProviderKind, RegisterSetup] = {}
        self._typed: dict[ProviderKind, RegisterSecrets] = {}
        self._kind = ProviderKind.CHECKBOX
        self._card = Card(self.tr("Register"), self.cards)
        self._make_fields(theme)
        self.seller = SellerCard(theme, self.cards)
        self.printing = PrintCard(theme, self.cards)
        self.add_cards(self._card, self.seller, self.printing)
        self.watch_access(
            self.sign_in,
            self.address,
            self.license_key,
            self.login,
            self.device,
            self.secret_field,
            self.cashier,
        )
        self.name.textChanged.connect(self.tell_other)
        self.seller.changed.connect(self.tell_access)
        self.printing.changed.connect(self.tell_other)
        self.provider.currentIndexChanged.connect(self._on_provider)
        self.sign_in.currentIndexChanged.connect(self._show_fields)
        self.address.textChanged.connect(self._show_kept)
        self.show_setup(RegisterSetup(id=""), self._kept)

    def _make_fields(self, theme: Theme) -> None:
        self.provider = ChevronCombo(theme, self)
        for kind, title in {
            ProviderKind.CHECKBOX: self.tr("Checkbox"),
            ProviderKind.VCHASNO: self.tr("Vchasno.Kasa, cloud"),
            ProviderKind.VCHASNO_DM: self.tr("Vchasno.Kasa, Device Manager"),
        }.items():
            self.provider.addItem(title, kind)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("for example: Shop, counter 1"))
        self.license_key = secret_field(self)
        self.sign_in = ChevronCombo(theme, self)
        for way, title in {
            RegisterSignIn.PIN: self.tr("Cashier's PIN"),
            RegisterSignIn.LOGIN: self.tr("Login and password"),
        }.items():
            self.sign_in.addItem(title, way)
        self.login = QLineEdit(self)
        self.device = QLineEdit(self)
        self.secret_field = secret_field(self)
        self.cashier = QLineEdit(self)
        self.address = QLineEdit(self)
        card = self._card
        card.add_field("provider", self.tr("Provider"), self.provider)
        card.add_field("registerName", self.tr("Name in the program"), self.name)
        card.add_field("licenseKey", self.tr("Licence key"), self.license_key)
        card.add_field("signIn", self.tr("Sign-in"), self.sign_in)
        card.add_field("login", self.tr("Login"), self.login)
        card.add_field("device", self.tr("Register's name in Device Manager"), self.device)
        card.add_field("registerSecret", self.tr("PIN"), self.secret_field)
        card.add_field("cashierName", self.tr("Cashier on the receipt"), self.cashier)
        card.add_field("registerAddress", self.tr("Address"), self.address)

    def show_setup(
        self, register: RegisterSetup, kept: KeptSecrets, *, is_provider_fixed: bool = False
    ) -> None:
        """A register without an address gets the usual one. `is_provider_fixed`: the register
        is in use, another provider would make another register of it."""
        self._kept = kept
        self._drafts, self._typed = {register.provider: register}, {}
        self._is_showing = True
        self.provider.setEnabled(not is_provider_fixed)
        choose(self.provider, register.provider)
        self._show_draft(register, is_new=register.seller == SellerDetails())
        self._is_showing = False
        self._before = self.value()

    def value(self) -> RegisterSetup:
        """What was shown as it is now; its mapping and all the rest stay."""
        draft = replace(
            self._drafts[self._kind],
            name=self.name.text().strip(),
            base_url=self.address.text().strip(),
            sign_in=RegisterSignIn(self.sign_in.currentData()),
            login=self.login.text().strip(),
            device=self.device.text().strip(),
            cashier_name=self.cashier.text().strip(),
            seller=self.seller.value(),
            own_groups=self.seller.groups(),
        )
        return self.printing.value(draft)

    def secrets(self) -> RegisterSecrets:
        """What was typed now; "" leaves what is kept."""
        return RegisterSecrets(
            license_key=self.license_key.text().strip() if self._is_checkbox else "",
            secret=self.secret_field.text().strip(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost."""
        return self.secrets() != RegisterSecrets() or self.value() != self._before

    def suggest_name(self, name: str) -> None:
        """A name for a register that was given none."""
        if not self.name.text().strip():
            self.name.setText(name)

    def first_missing(self) -> Missing | None:
        by_login = self._is_checkbox and self._way is RegisterSignIn.LOGIN
        is_device = self._kind is ProviderKind.VCHASNO_DM
        for is_wanted, field, words in (
            (
                self._is_checkbox and not self._is_license_kept,
                self.license_key,
                self.tr("Enter the licence key of the register."),
            ),
            (by_login, self.login, self.tr("Enter the cashier's login.")),
            (
                is_device,
                self.device,
                self.tr("Enter the register's name as in the Device Manager."),
            ),
            (not is_device and not self._is_secret_kept, self.secret_field, self._secret_wanted()),
            (True, self.address, self.tr("Enter the address of the provider.")),
        ):
            if is_wanted and not field.text().strip():
                return Missing(field, words)
        return self.seller.first_missing()

    def focus_first(self) -> None:
        """The first field of the access that is empty, else the provider."""
        fields = [self.name, self.login, self.device]
        if not self._is_license_kept:
            fields.append(self.license_key)
        if not self._is_secret_kept and self._kind is not ProviderKind.VCHASNO_DM:
            fields.append(self.secret_field)
        self.focus_empty(self.provider, fields)

    @property
    def _is_checkbox(self) -> bool:
        return self._kind is ProviderKind.CHECKBOX

    @property
    def _way(self) -> RegisterSignIn:
        return RegisterSignIn(self.sign_in.currentData())

    @property
    def _is_same_place(self) -> bool:
        """Kept secrets belong to the address they were typed for."""
        usual = self._store().provider_defaults(self._kind).base_url
        shown = self._drafts[self._kind].base_url or usual
        return same_address(self.address.text(), shown)

    @property
    def _is_license_kept(self) -> bool:
        return self._is_same_place and self._drafts[self._kind].id in self._kept.license_keys

    @property
    def _is_secret_kept(self) -> bool:
        """A kept PIN is no password: the secret belongs to the sign-in it was kept with."""
        draft = self._drafts[self._kind]
        is_same_way = not self._is_checkbox or self._way is draft.sign_in
        return self._is_same_place and is_same_way and draft.id in self._kept.registers

    def _secret_wanted(self) -> str:
        if not self._is_checkbox:
            return self.tr("Enter the token of the register.")
        if self._way is RegisterSignIn.PIN:
            return self.tr("Enter the cashier's PIN.")
        return self.tr("Enter the cashier's password.")

    def _on_provider(self) -> None:
        if self._is_showing:
            return
        old = self.value()
        self._drafts[self._kind] = old
        self._typed[self._kind] = self.secrets()
        kind = ProviderKind(self.provider.currentData())
        if kind not in self._drafts:
            self._drafts[kind] = replace(
                self._store().provider_defaults(kind),
                name=old.name,
                cashier_name=old.cashier_name,
                seller=old.seller,
                rounding_step=old.rounding_step,
                print_columns=old.print_columns,
                header=old.header,
                footer=old.footer,
            )
        self._is_showing = True
        self._show_draft(self._drafts[kind], is_new=True)
        self._is_showing = False
        self.tell_access()

    def _show_draft(self, draft: RegisterSetup, *, is_new: bool) -> None:
        """A new register starts with the tax groups that nearly every seller has."""
        store, kind = self._store(), draft.provider
        self._kind = kind
        self.name.setText(draft.name)
        self.address.setText(draft.base_url or store.provider_defaults(kind).base_url)
        choose(self.sign_in, draft.sign_in)
        self.login.setText(draft.login)
        self.device.setText(draft.device)
        self.cashier.setText(draft.cashier_name)
        typed = self._typed.get(kind, RegisterSecrets())
        self.license_key.setText(typed.license_key)
        self.secret_field.setText(typed.secret)
        capabilities = store.capabilities(kind)
        known = store.known_groups(kind)
        self.seller.show_seller(draft.seller, capabilities, known, draft.own_groups)
        if is_new and not draft.own_groups:
            self.seller.propose_groups()
        self.printing.show_setup(draft)
        self._card.say(" ".join(filter(None, (self._where_from(), shortcomings(capabilities)))))
        self._show_fields()

    def _show_fields(self) -> None:
        card, is_device = self._card, self._kind is ProviderKind.VCHASNO_DM
        by_login = self._is_checkbox and self._way is RegisterSignIn.LOGIN
        card.show_row(self.license_key, is_shown=self._is_checkbox)
        card.show_row(self.sign_in, is_shown=self._is_checkbox)
        card.show_row(self.login, is_shown=by_login)
        card.show_row(self.device, is_shown=is_device)
        if not self._is_checkbox:
            title = self.tr("Token, if one is set") if is_device else self.tr("Token")
        else:
            title = self.tr("Password") if by_login else self.tr("PIN")
        card.rename(self.secret_field, title)
        told = self.tr("as Checkbox knows the cashier") if self._is_checkbox else ""
        self.cashier.setPlaceholderText(told)
        self._show_kept()

    def _show_kept(self) -> None:
        kept = self.tr("kept, leave empty")
        self.license_key.setPlaceholderText(kept if self._is_license_kept else "")
        self.secret_field.setPlaceholderText(kept if self._is_secret_kept else "")

    def _where_from(self) -> str:
        return {
            ProviderKind.CHECKBOX: self.tr(
                "The licence key and the PIN are in the Checkbox cabinet, under the register and "
                "under the cashier."
            ),
            ProviderKind.VCHASNO: self.tr(
                "The token is made in the Vchasno.Kasa cabinet, in the settings of the register; "
                "it is shown there once."
            ),
            ProviderKind.VCHASNO_DM: self.tr(
                "The Device Manager runs on this computer or in this network; the name is the one "
                "the register has in it."
            ),
        }[self._kind]
