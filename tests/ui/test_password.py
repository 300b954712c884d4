"""Where secrets are kept, settled at start: the dialogs by keyboard, the stores for real (T-05)."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from cashier_app.domain.errors import CashierError
from cashier_app.ports.system import SecretStore
from cashier_app.system.logs import set_up_logs
from cashier_app.system.redaction import Redactor
from cashier_app.system.sealed_secrets import Cost, SealedFile
from cashier_app.system.secret_stores import SecretStoreChooser
from cashier_app.system.secrets import KeyringSecretStore, SessionSecretStore
from cashier_app.ui.ask import WindowAsk
from cashier_app.ui.dialogs.password import KeepingDialog, NewPasswordDialog, UnlockDialog
from cashier_app.ui.error_text import text_of
from cashier_app.ui.presenters.password import choose_secrets
from cashier_app.ui.theme import Theme
from cashier_app.wiring.blocking import in_own_thread
from tests.fakes import FakeClock
from tests.system.backends import Failing, Forgetful, InMemory
from tests.ui.test_look import _cut_texts, nameless

PASSWORD = "слон і миша"
OTHER = "інший пароль"
_NONE = NoKeyringError("no backend")
_DEADLINE_S = 8.0


@dataclass
class Start:
    """A start of the program up to the choice of the store; `keys` are a person's."""

    theme: Theme
    folder: Path
    secrets: list[str] = field(default_factory=list)

    def stores(self) -> SecretStoreChooser:
        listen = self.secrets.append
        file = SealedFile(self.folder / "secrets.sealed", FakeClock(), listen, Cost(log2_n=4))
        system = KeyringSecretStore(on_secret=listen)
        return SecretStoreChooser(system, file, self.folder / "secrets.choice", listen)

    @asynccontextmanager
    async def choosing(self) -> AsyncIterator[asyncio.Task[SecretStore]]:
        work = choose_secrets(WindowAsk(self.theme), self.stores(), self.theme, in_own_thread)
        task = asyncio.get_running_loop().create_task(work)
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def dialog(self, name: str, task: asyncio.Task[SecretStore]) -> QDialog:
        """The dialog of this name once it is open."""
        limit = time.monotonic() + _DEADLINE_S
        while time.monotonic() < limit:
            if task.done():
                raise AssertionError(f"no {name}: {task.result()!r}")
            shown = QApplication.activeModalWidget()
            if isinstance(shown, QDialog) and shown.objectName() == name and shown.isVisible():
                return shown
            await asyncio.sleep(0.005)
        raise AssertionError(f"no {name}, but {QApplication.activeModalWidget()}")


@pytest.fixture
def start(theme: Theme, tmp_path: Path) -> Start:
    return Start(theme, tmp_path)


@pytest.fixture
def use() -> Iterator[Callable[[KeyringBackend], None]]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


Use = Callable[[KeyringBackend], None]


def _type(dialog: QDialog, *texts: str) -> None:
    """Types into the focused field, Tab, the next one …, then Enter."""
    for place, text in enumerate(texts):
        if place:
            QTest.keyClick(dialog, Qt.Key.Key_Tab)
        focus = dialog.focusWidget()
        assert isinstance(focus, QLineEdit)
        focus.insert(text)
    _press(dialog, Qt.Key.Key_Return)


def _press(dialog: QDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key)


def _button(dialog: QDialog, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert found is not None
    return found


def _hint(dialog: QDialog) -> str:
    label = dialog.findChild(QLabel, "hint")
    assert label is not None
    return label.text()


def _fault_of(store: SecretStore) -> str:
    assert isinstance(store, SessionSecretStore)
    return store.fault.code


@pytest.mark.qt_async
async def test_T_05_a_working_store_of_the_system_is_used_without_a_word(use: Use, start: Start):
    backend = InMemory()
    use(backend)
    async with start.choosing() as task:
        store = await task
    store.put("a", "b")
    assert backend.values == {("Kasyr", "a"): "b"}


@pytest.mark.qt_async
async def test_T_05_without_a_store_secrets_go_into_a_file_under_a_password(use: Use, start: Start):
    """No backend: offered once, kept sealed, asked for at the next start. Keys only."""
    use(Failing(_NONE))
    async with start.choosing() as task:
        _press(await start.dialog("keepingDialog", task), Qt.Key.Key_Return)
        _type(await start.dialog("newPasswordDialog", task), PASSWORD, PASSWORD)
        (await task).put("register.main.pin", "2580")
    async with start.choosing() as task:
        _type(await start.dialog("unlockDialog", task), PASSWORD)
        store = await task
    assert store.get("register.main.pin") == "2580"
    assert PASSWORD in start.secrets
    assert "2580" in start.secrets


@pytest.mark.qt_async
async def test_T_05_ask_each_time_is_remembered_and_never_asked_again(use: Use, start: Start):
    use(Failing(_NONE))
    async with start.choosing() as task:
        _press(await start.dialog("keepingDialog", task), Qt.Key.Key_2)
        first = await task
    assert _fault_of(first) == "secrets_for_session"
    first.put("register.main.pin", "2580")
    async with start.choosing() as task:
        second = await task
    assert _fault_of(second) == "secrets_for_session"
    assert second.get("register.main.pin") is None
    assert [path.name for path in start.folder.iterdir()] == ["secrets.choice"]


@pytest.mark.qt_async
async def test_T_05_esc_decides_nothing_for_later(use: Use, start: Start):
    use(Failing(_NONE))
    for _ in range(2):
        async with start.choosing() as task:
            _press(await start.dialog("keepingDialog", task), Qt.Key.Key_Escape)
            assert _fault_of(await task) == "secrets_for_session"
    async with start.choosing() as task:
        _press(await start.dialog("keepingDialog", task), Qt.Key.Key_1)
        _press(await start.dialog("newPasswordDialog", task), Qt.Key.Key_Escape)
        _press(await start.dialog("keepingDialog", task), Qt.Key.Key_Escape)
        await task
    assert list(start.folder.iterdir()) == []


@pytest.mark.qt_async
async def test_T_05_a_wrong_password_is_told_and_asked_once_more(use: Use, start: Start):
    use(Failing(_NONE))
    start.stores().create_file(PASSWORD).put("a", "b")
    async with start.choosing() as task:
        _type(await start.dialog("unlockDialog", task), "не той пароль")
        dialog = await start.dialog("unlockDialog", task)
        assert _hint(dialog).startswith("Це не пароль цього файла.")
        assert not _button(dialog, "open").isEnabled()
        _type(dialog, PASSWORD)
        assert (await task).get("a") == "b"


@pytest.mark.qt_async
async def test_T_05_esc_at_the_password_means_memory_until_the_end(use: Use, start: Start):
    use(Failing(_NONE))
    start.stores().create_file(PASSWORD).put("a", "b")
    before = (start.folder / "secrets.sealed").read_bytes()
    async with start.choosing() as task:
        _press(await start.dialog("unlockDialog", task), Qt.Key.Key_Escape)
        store = await task
    assert _fault_of(store) == "secrets_not_opened"
    store.put("a", "c")
    assert (start.folder / "secrets.sealed").read_bytes() == before


@pytest.mark.qt_async
async def test_T_05_the_password_is_changed_on_the_way_in(use: Use, start: Start):
    use(Failing(_NONE))
    start.stores().create_file(PASSWORD).put("a", "b")
    async with start.choosing() as task:
        dialog = await start.dialog("unlockDialog", task)
        _button(dialog, "changePassword").click()
        _type(dialog, PASSWORD)
        _type(await start.dialog("newPasswordDialog", task), OTHER, OTHER)
        (await task).put("c", "d")
    assert start.stores().open_file(OTHER).get("c") == "d"
    assert start.stores().open_file(OTHER).get("a") == "b"
    async with start.choosing() as task:
        dialog = await start.dialog("unlockDialog", task)
        _button(dialog, "changePassword").click()
        _type(dialog, OTHER)
        _press(await start.dialog("newPasswordDialog", task), Qt.Key.Key_Escape)
        assert (await task).get("a") == "b"
    assert start.stores().open_file(OTHER).get("a") == "b"


@pytest.mark.qt_async
async def test_T_05_a_forgotten_password_sets_the_file_aside(use: Use, start: Start):
    use(Failing(_NONE))
    start.stores().create_file(PASSWORD)
    async with start.choosing() as task:
        _button(await start.dialog("unlockDialog", task), "forgotten").click()
        _press(await start.dialog("messageDialog", task), Qt.Key.Key_Escape)
        assert (start.folder / "secrets.sealed").exists()
        _button(await start.dialog("unlockDialog", task), "forgotten").click()
        _button(await start.dialog("messageDialog", task), "yes").click()
        _press(await start.dialog("keepingDialog", task), Qt.Key.Key_1)
        _type(await start.dialog("newPasswordDialog", task), OTHER, OTHER)
        await task
    names = sorted(path.name for path in start.folder.iterdir())
    assert names[1] == "secrets.sealed"
    assert names[0].startswith("secrets-forgotten-")
    assert start.stores().open_file(OTHER).get("a") is None


@pytest.mark.qt_async
async def test_T_05_a_locked_store_is_told_and_tried_again(use: Use, start: Start):
    """Backend locked: the secrets in it are not replaced behind the cashier's back."""
    backend = Failing(KeyringLocked("dismissed"))
    backend.values["Kasyr", "a"] = "b"
    use(backend)
    async with start.choosing() as task:
        _press(await start.dialog("messageDialog", task), Qt.Key.Key_Return)
        dialog = await start.dialog("messageDialog", task)
        backend.error = None
        _press(dialog, Qt.Key.Key_Return)
        assert (await task).get("a") == "b"
    backend.error = KeyringLocked("dismissed")
    async with start.choosing() as task:
        _press(await start.dialog("messageDialog", task), Qt.Key.Key_Escape)
        assert _fault_of(await task) == "secrets_left_locked"


@pytest.mark.qt_async
async def test_T_05_a_store_that_fails_on_read_leads_to_the_choice(use: Use, start: Start):
    use(Failing(OSError("bus gone")))
    async with start.choosing() as task:
        _button(await start.dialog("messageDialog", task), "no").click()
        _press(await start.dialog("keepingDialog", task), Qt.Key.Key_1)
        _type(await start.dialog("newPasswordDialog", task), PASSWORD, PASSWORD)
        (await task).put("a", "b")
    assert start.stores().open_file(PASSWORD).get("a") == "b"


@pytest.mark.qt_async
async def test_T_05_a_damaged_file_is_told_and_set_aside(use: Use, start: Start):
    use(Failing(_NONE))
    (start.folder / "secrets.sealed").write_bytes(b"\0" * 100)
    async with start.choosing() as task:
        dialog = await start.dialog("messageDialog", task)
        assert dialog.windowTitle() == "Файл із даними для входу пошкоджено"
        _press(dialog, Qt.Key.Key_Return)
        _press(await start.dialog("keepingDialog", task), Qt.Key.Key_Escape)
        await task
    names = [path.name for path in start.folder.iterdir()]
    assert names == ["secrets-damaged-20261125T100000Z.sealed"]


@pytest.mark.qt_async
async def test_T_05_a_file_of_a_newer_version_is_left_alone(use: Use, start: Start):
    use(Failing(_NONE))
    (start.folder / "secrets.sealed").write_bytes(b"KASYRSEC\x07 of tomorrow")
    async with start.choosing() as task:
        _press(await start.dialog("messageDialog", task), Qt.Key.Key_Return)
        assert _fault_of(await task) == "secrets_file_newer"
    assert (start.folder / "secrets.sealed").read_bytes() == b"KASYRSEC\x07 of tomorrow"


@pytest.mark.qt_async
async def test_T_05_a_new_store_of_the_system_takes_the_file_over(use: Use, start: Start):
    use(Failing(_NONE))
    start.stores().create_file(PASSWORD).put("a", "b")
    backend = InMemory()
    use(backend)
    async with start.choosing() as task:
        dialog = await start.dialog("unlockDialog", task)
        assert not _button(dialog, "changePassword").isVisible()
        _press(dialog, Qt.Key.Key_Escape)
        await task
    assert backend.values == {}
    async with start.choosing() as task:
        _type(await start.dialog("unlockDialog", task), PASSWORD)
        assert (await task).get("a") == "b"
    assert backend.values == {("Kasyr", "a"): "b"}
    assert list(start.folder.iterdir()) == []


@pytest.mark.qt_async
async def test_T_05_a_store_that_keeps_nothing_does_not_get_the_file(use: Use, start: Start):
    use(Failing(_NONE))
    start.stores().create_file(PASSWORD).put("a", "b")
    use(Forgetful())
    async with start.choosing() as task:
        _type(await start.dialog("unlockDialog", task), PASSWORD)
        _button(await start.dialog("messageDialog", task), "no").click()
        _type(await start.dialog("unlockDialog", task), PASSWORD)
        assert (await task).get("a") == "b"


@pytest.mark.qt_async
async def test_a_start_that_is_given_up_closes_its_dialog(use: Use, start: Start):
    use(Failing(_NONE))
    async with start.choosing() as task:
        dialog = await start.dialog("keepingDialog", task)
        closed: list[int] = []
        dialog.finished.connect(closed.append)
        task.cancel()
        await asyncio.wait([task])
    assert QApplication.activeModalWidget() is None


@pytest.mark.qt_async
async def test_T_06_no_secret_stands_in_the_log_or_in_the_texts_for_the_support(
    use: Use, start: Start
):
    """Debug log on; wrong and right password, a change of it, a store that fails. A search for
    each secret finds nothing: not in the log, not in the details that people send on."""
    redactor, level = Redactor(), logging.getLogger().level
    logs = set_up_logs(start.folder, redactor, logging.DEBUG)
    log = logging.getLogger("cashier_app.test")
    secrets = [PASSWORD, OTHER, "не той пароль", "2580-pin", "license-key-77"]
    errors: list[CashierError] = []
    use(Failing(_NONE))
    try:
        start.secrets = _Listening(redactor)
        store = start.stores().create_file(PASSWORD)
        store.put("register.main.pin", "2580-pin")
        store.put("register.main.license_key", "license-key-77")
        for attempt in (
            lambda: start.stores().open_file("не той пароль"),
            lambda: start.stores().create_file("корот"),
            lambda: start.stores().change_password(OTHER, PASSWORD),
            lambda: KeyringSecretStore(on_secret=redactor.add).put("a", "2580-pin"),
        ):
            try:
                attempt()
            except CashierError as error:
                errors.append(error)
                everything = vars(error)
                log.exception("refused, with %s", everything)
        opened = start.stores().open_file(PASSWORD)
        log.debug("%r %s %s", opened, vars(opened), opened.get("register.main.pin"))
        dialog = UnlockDialog(start.theme)
        dialog.field.setText(PASSWORD)
        log.debug("%r %r", dialog, dialog.field)
        log.debug("typed %s", dialog.field.text())
        dialog.deleteLater()
    finally:
        logs.close()
        logging.getLogger().setLevel(level)
    text = (start.folder / "cashier.log").read_text(encoding="utf-8")
    assert len(errors) == 4
    assert "secrets_wrong_password" in text
    assert [secret for secret in secrets if secret in text] == []
    shown = "".join(text_of(error).sentence + text_of(error).details for error in errors)
    assert [secret for secret in secrets if secret in shown] == []


class _Listening(list[str]):
    """Tells the redactor what the stores hand out."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def append(self, secret: str) -> None:
        self._redactor.add(secret)


def test_a_new_password_is_judged_while_it_is_typed(theme: Theme, qtbot):
    dialog = NewPasswordDialog(theme)
    qtbot.addWidget(dialog)
    dialog.show()
    save = _button(dialog, "savePassword")
    for first, second, hint in (
        ("", "", "Потрібно ще 8 символів."),
        ("1234567", "", "Потрібен ще 1 символ."),
        ("12345", "", "Потрібно ще 3 символи."),
        ("12345678", "1234", "Тепер повторіть його нижче."),
        ("12345678", "1235", "Паролі різні."),
        ("12345678", "12345678", "Паролі однакові."),
    ):
        dialog.first.setText(first)
        dialog.second.setText(second)
        assert _hint(dialog) == hint
        assert save.isEnabled() is (first == second != "")
    assert dialog.first.echoMode() is QLineEdit.EchoMode.Password
    dialog.show_typed.click()
    assert dialog.second.echoMode() is QLineEdit.EchoMode.Normal
    save.click()
    assert dialog.password == "12345678"


def test_U_04_the_dialogs_have_names_and_fit_a_small_screen(theme: Theme, qtbot):
    for dialog in (
        KeepingDialog(),
        NewPasswordDialog(theme),
        UnlockDialog(theme, "Це не пароль цього файла. " * 4),
        UnlockDialog(theme, is_move=True),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: _cut_texts(dialog) == [])
        assert nameless(dialog) == []
        assert dialog.width() <= 960
        assert dialog.height() <= 540
        labels = [label for label in dialog.findChildren(QLabel) if isinstance(label, QWidget)]
        assert all(label.textFormat() is not Qt.TextFormat.RichText for label in labels)
