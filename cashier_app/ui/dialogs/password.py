"""The password over the file of secrets, and the choice whether there is such a file (case T-05).

Nothing typed here outlives its dialog but the attributes that the caller reads at once.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cashier_app.ports.system import LEAST_PASSWORD_LENGTH, SecretKeeping
from cashier_app.ui.dialogs.frame import FramedDialog
from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.icon_label import IconLabel, TickBox, set_property

_WIDTH = 520


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _password_field(name: str, title: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setObjectName(name)
    field.setAccessibleName(title)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class _Hint(QWidget):
    """One line under the fields: an icon and a word. Keeps its room while it is empty."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, "info", "muted", 18, self)
        self._label = _words("", self)
        self._label.setObjectName("hint")
        self._label.setMinimumHeight(2 * self._label.fontMetrics().height())
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    @property
    def text(self) -> str:
        return self._label.text()

    def say(self, text: str, tone: Tone) -> None:
        self._label.setText(text)
        self._icon.setVisible(bool(text))
        self._icon.show_icon("info" if tone is Tone.MUTED else TONE_ICONS[tone], tone.value)
        set_property(self._label, "tone", tone.value)


class _PasswordDialog(FramedDialog):
    """A sentence, fields for passwords with one switch that shows them, a hint."""

    def __init__(
        self, theme: Theme, name: str, heading: str, text: str, parent: QWidget | None
    ) -> None:
        super().__init__(name, heading, parent)
        self.setMinimumWidth(_WIDTH)
        self.setAccessibleDescription(text)
        self.form = QFormLayout()
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.form.setVerticalSpacing(8)
        self.show_typed = TickBox(theme, self.tr("Show what is typed"), self)
        self.show_typed.setObjectName("showTyped")
        self.show_typed.setAccessibleName(self.show_typed.text())
        self.show_typed.toggled.connect(self._on_show)
        self.hint = _Hint(theme, self)
        self._fields: list[QLineEdit] = []
        self.body.addWidget(_words(text, self))
        self.body.addLayout(self.form)

    def add_field(self, name: str, title: str) -> QLineEdit:
        field = _password_field(name, title, self)
        self.form.addRow(title, field)
        self._fields.append(field)
        return field

    def _on_show(self, is_on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_on else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.setEchoMode(mode)


class UnlockDialog(_PasswordDialog):
    """Asks for the password of the file. `problem` says why it is asked once more.

    `password` is what was typed, "" before; `is_forgotten` and `wants_change` what was pressed.
    """

    def __init__(
        self,
        theme: Theme,
        problem: str = "",
        *,
        is_move: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            "unlockDialog",
            self.tr("Password of the saved sign-ins"),
            self._text(is_move=is_move),
            parent,
        )
        self.password = ""
        self.is_forgotten = False
        self.wants_change = False
        self.field = self.add_field("password", self.tr("Password"))
        self.field.textChanged.connect(self._on_text)
        self.change = TickBox(theme, self.tr("Change this password"), self)
        self.change.setObjectName("changePassword")
        self.change.setAccessibleName(self.change.text())
        self.change.setHidden(is_move)
        self.body.addWidget(self.show_typed)
        self.body.addWidget(self.change)
        self.body.addWidget(self.hint)
        self.hint.say(problem, Tone.DANGER)
        forgotten = self.add_button("forgotten", self.tr("Password forgotten…"))
        forgotten.setProperty("role", "quiet")
        forgotten.clicked.connect(self._on_forgotten)
        later = self.add_button("notNow", self.tr("Not now   Esc"))
        later.clicked.connect(self.reject)
        self._open = self.add_button("open", self.tr("Open"), is_primary=True)
        self._open.clicked.connect(self._on_open)
        self._on_text("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self, *, is_move: bool) -> str:
        if is_move:
            return self.tr(
                "The system's password store works now. Type the password of the file: the "
                "sign-ins go over into the store, and the program asks no more."
            )
        return self.tr(
            "The sign-ins of the CRM and of the register lie in a file under a password. Type it "
            "to go on."
        )

    def _on_text(self, typed: str) -> None:
        self._open.setEnabled(bool(typed))

    def _on_forgotten(self) -> None:
        self.is_forgotten = True
        self.reject()

    def _on_open(self) -> None:
        self.password = self.field.text()
        self.wants_change = self.change.isChecked()
        self.accept()


class NewPasswordDialog(_PasswordDialog):
    """A new password, typed twice. `password` is the accepted one, "" before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            "newPasswordDialog",
            self.tr("New password for the sign-ins"),
            self.tr(
                "The program asks for it at each start. Nobody can tell it to you later: if it is "
                "forgotten, the sign-ins are typed anew. Receipts do not depend on it."
            ),
            parent,
        )
        self.password = ""
        self.first = self.add_field("newPassword", self.tr("New password"))
        self.second = self.add_field("repeatPassword", self.tr("Once more"))
        self.body.addWidget(self.show_typed)
        self.body.addWidget(self.hint)
        cancel = self.add_button("cancelPassword", self.tr("Cancel   Esc"))
        cancel.clicked.connect(self.reject)
        self._save = self.add_button("savePassword", self.tr("Save"), is_primary=True)
        self._save.clicked.connect(self._on_save)
        for field in (self.first, self.second):
            field.textChanged.connect(self._judge)
        self._judge()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        first, second = self.first.text(), self.second.text()
        missing = LEAST_PASSWORD_LENGTH - len(first)
        is_ready = missing <= 0 and first == second
        if is_ready:
            self.hint.say(self.tr("Both are the same."), Tone.OK)
        elif missing > 0:
            self.hint.say(self.tr("%n more character(s) needed.", "", missing), Tone.MUTED)
        elif first.startswith(second):
            self.hint.say(self.tr("Type it once more below."), Tone.MUTED)
        else:
            self.hint.say(self.tr("The two passwords differ."), Tone.WARNING)
        self._save.setEnabled(is_ready)

    def _on_save(self) -> None:
        self.password = self.first.text()
        self.accept()


class KeepingDialog(FramedDialog):
    """How to keep secrets where the system keeps none. `chosen` is FILE or SESSION, None when it
    was left with Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("keepingDialog", self.tr("How should sign-ins be kept?"), parent)
        self.setMinimumWidth(_WIDTH)
        self.chosen: SecretKeeping | None = None
        self.body.addWidget(
            _words(
                self.tr(
                    "This system has no password store. Passwords and keys are never written "
                    "down openly, so choose one of two:"
                ),
                self,
            )
        )
        in_file = self._choice(
            "keepInFile",
            "1",
            self.tr("1   In a file under a password"),
            self.tr("One password to type at each start, and everything else is remembered."),
        )
        in_file.clicked.connect(self._on_file)
        each_time = self._choice(
            "askEachTime",
            "2",
            self.tr("2   Ask each time"),
            self.tr("Nothing is kept: the sign-ins are typed after each start."),
        )
        each_time.clicked.connect(self._on_each_time)
        later = self.add_button("decideLater", self.tr("Decide later   Esc"))
        later.clicked.connect(self.reject)
        in_file.setDefault(True)
        in_file.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self, name: str, key: str, title: str, text: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setObjectName(name)
        button.setAccessibleName(title)
        button.setAccessibleDescription(text)
        button.setProperty("role", "form")
        button.setShortcut(QKeySequence(key))
        caption = _words(text, self)
        caption.setProperty("tone", "muted")
        caption.setContentsMargins(14, 0, 14, 0)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(button)
        column.addWidget(caption, 1)
        self.body.addLayout(column)
        return button

    def _on_file(self) -> None:
        self.chosen = SecretKeeping.FILE
        self.accept()

    def _on_each_time(self) -> None:
        self.chosen = SecretKeeping.SESSION
        self.accept()
