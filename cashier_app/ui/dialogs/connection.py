"""Addresses and sign-in of CRM and register; each half is tried out for real."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cashier_app.services.connections import (
    ConnectionForm,
    CrmAccount,
    CrmKind,
    RegisterAccount,
    RegisterSignIn,
)
from cashier_app.ui.dialogs.frame import FramedDialog
from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import ChevronCombo, IconLabel, set_property

_FIELD_WIDTH = 280


class Half(enum.StrEnum):
    CRM = "crm"
    REGISTER = "register"


class _Card(QFrame):
    """A heading, fields, a check button and its result."""

    check_pressed = Signal()

    def __init__(self, theme: Theme, name: str, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        title = QLabel(heading, self)
        title.setProperty("kind", "heading")
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.form.setVerticalSpacing(8)
        self.check = QPushButton(self.tr("Check"), self)
        self.check.setObjectName(f"check_{name}")
        self.check.setAccessibleName(self.tr("Check {0}").format(heading))
        self.check.setAutoDefault(False)
        self.check.clicked.connect(self.check_pressed)
        self._icon = IconLabel(theme, "info", "muted", 18, self)
        self._result = QLabel(self)
        self._result.setObjectName(f"result_{name}")
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.setWordWrap(True)
        self._result.setMinimumHeight(3 * self._result.fontMetrics().height())
        self._result.setAlignment(Qt.AlignmentFlag.AlignTop)
        result = QHBoxLayout()
        result.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        result.addWidget(self._result, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addLayout(self.form)
        layout.addStretch()
        layout.addWidget(self.check, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(result)
        self.show_result("", Tone.MUTED)

    def add_field(self, name: str, title: str, field: QWidget) -> None:
        field.setObjectName(name)
        field.setAccessibleName(title)
        field.setMinimumWidth(_FIELD_WIDTH)
        self.form.addRow(title, field)

    def show_result(self, text: str, tone: Tone) -> None:
        self._result.setText(text)
        self._icon.setVisible(bool(text))
        self._icon.show_icon("waiting" if tone is Tone.MUTED else TONE_ICONS[tone], tone.value)
        set_property(self._result, "tone", tone.value)

    @property
    def result(self) -> str:
        return self._result.text()


def _secret_field(parent: QWidget, kept: str, *, is_kept: bool) -> QLineEdit:
    field = QLineEdit(parent)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    if is_kept:
        field.setPlaceholderText(kept)
    return field


class ConnectionDialog(FramedDialog):
    """Secrets that are kept are never shown: an empty field leaves them as they are."""

    check_pressed = Signal(object)
    save_pressed = Signal()

    def __init__(self, theme: Theme, start: ConnectionForm, parent: QWidget | None = None) -> None:
        super().__init__("connectionDialog", self.tr("Connection"), parent)
        self._theme = theme
        self.crm = _Card(theme, "crm", "Uspacy", self)
        self.register = _Card(theme, "register", "Checkbox", self)
        self._build_crm(start)
        self._build_register(start)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        halves.addWidget(self.crm, 1)
        halves.addWidget(self.register, 1)
        note = QLabel(
            self.tr("Passwords and keys go to the system's password store and nowhere else."), self
        )
        note.setProperty("kind", "small")
        note.setProperty("tone", "muted")
        self.body.addLayout(halves)
        self.body.addWidget(note)
        cancel = self.add_button("cancelConnection", self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.save = self.add_button("saveConnection", self.tr("Save"), is_primary=True)
        self.save.clicked.connect(self.save_pressed)
        self.crm.check_pressed.connect(self._on_check_crm)
        self.register.check_pressed.connect(self._on_check_register)

    def _build_crm(self, start: ConnectionForm) -> None:
        kept = self.tr("kept, leave empty")
        self.crm_kind = ChevronCombo(self._theme, self)
        for kind, title in {
            CrmKind.PASSWORD: self.tr("E-mail and password"),
            CrmKind.WEBHOOK: self.tr("Incoming webhook"),
            CrmKind.OAUTH: self.tr("Application"),
        }.items():
            self.crm_kind.addItem(title, kind)
        self.crm_address = QLineEdit(start.crm.base_url, self)
        self.crm_address.setPlaceholderText("https://company.uspacy.ua")
        self.crm_email = QLineEdit(start.crm.email, self)
        self.crm_client = QLineEdit(start.crm.client_id, self)
        self.crm_secret = _secret_field(self, kept, is_kept=start.has_crm_secret)
        self.crm.add_field("crmKind", self.tr("Sign-in"), self.crm_kind)
        self.crm.add_field("crmAddress", self.tr("Address"), self.crm_address)
        self.crm.add_field("crmEmail", self.tr("E-mail"), self.crm_email)
        self.crm.add_field("crmClient", self.tr("Client number"), self.crm_client)
        self.crm.add_field("crmSecret", self.tr("Password"), self.crm_secret)
        _choose(self.crm_kind, start.crm.kind)
        self.crm_kind.currentIndexChanged.connect(self._show_crm_fields)
        self._show_crm_fields()

    def _build_register(self, start: ConnectionForm) -> None:
        kept = self.tr("kept, leave empty")
        account = start.register
        self.sign_in = ChevronCombo(self._theme, self)
        for sign_in, title in {
            RegisterSignIn.PIN: self.tr("Cashier's PIN"),
            RegisterSignIn.LOGIN: self.tr("Login and password"),
        }.items():
            self.sign_in.addItem(title, sign_in)
        self.register_address = QLineEdit(account.base_url, self)
        self.license_key = _secret_field(self, kept, is_kept=start.has_license_key)
        self.login = QLineEdit(account.login, self)
        self.register_secret = _secret_field(self, kept, is_kept=start.has_register_secret)
        self.register.add_field("signIn", self.tr("Sign-in"), self.sign_in)
        self.register.add_field("registerAddress", self.tr("Address"), self.register_address)
        self.register.add_field("licenseKey", self.tr("Licence key"), self.license_key)
        self.register.add_field("login", self.tr("Login"), self.login)
        self.register.add_field("registerSecret", self.tr("PIN"), self.register_secret)
        _choose(self.sign_in, account.sign_in)
        self.sign_in.currentIndexChanged.connect(self._show_register_fields)
        self._show_register_fields()

    def crm_account(self) -> CrmAccount:
        return CrmAccount(
            kind=CrmKind(self.crm_kind.currentData()),
            base_url=self.crm_address.text().strip(),
            email=self.crm_email.text().strip(),
            client_id=self.crm_client.text().strip(),
            secret=self.crm_secret.text().strip(),
        )

    def register_account(self) -> RegisterAccount:
        return RegisterAccount(
            base_url=self.register_address.text().strip(),
            sign_in=RegisterSignIn(self.sign_in.currentData()),
            login=self.login.text().strip(),
            license_key=self.license_key.text().strip(),
            secret=self.register_secret.text().strip(),
        )

    def show_result(self, half: Half, text: str, tone: Tone) -> None:
        card = self.crm if half is Half.CRM else self.register
        card.show_result(text, tone)
        card.check.setEnabled(tone is not Tone.MUTED)

    def _show_crm_fields(self) -> None:
        kind = CrmKind(self.crm_kind.currentData())
        form = self.crm.form
        form.setRowVisible(self.crm_address, kind is not CrmKind.WEBHOOK)
        form.setRowVisible(self.crm_email, kind is CrmKind.PASSWORD)
        form.setRowVisible(self.crm_client, kind is CrmKind.OAUTH)
        _rename(
            form,
            self.crm_secret,
            {
                CrmKind.PASSWORD: self.tr("Password"),
                CrmKind.WEBHOOK: self.tr("Webhook address"),
                CrmKind.OAUTH: self.tr("Client secret"),
            }[kind],
        )

    def _show_register_fields(self) -> None:
        by_pin = RegisterSignIn(self.sign_in.currentData()) is RegisterSignIn.PIN
        self.register.form.setRowVisible(self.login, not by_pin)
        title = self.tr("PIN") if by_pin else self.tr("Password")
        _rename(self.register.form, self.register_secret, title)

    def _on_check_crm(self) -> None:
        self.check_pressed.emit(Half.CRM)

    def _on_check_register(self) -> None:
        self.check_pressed.emit(Half.REGISTER)


def _choose(combo: QComboBox, value: enum.StrEnum) -> None:
    combo.setCurrentIndex(max(combo.findData(value), 0))


def _rename(form: QFormLayout, field: QWidget, title: str) -> None:
    label = form.labelForField(field)
    assert isinstance(label, QLabel)
    label.setText(title)
    field.setAccessibleName(title)
