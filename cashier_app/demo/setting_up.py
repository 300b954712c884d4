"""The first run and the settings, gone through with keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from cashier_app.demo.actor import Actor, TourFailed
from cashier_app.sandbox import credentials, seed
from cashier_app.ui.dialogs.first_run import FirstRunDialog
from cashier_app.ui.dialogs.settings import SettingsDialog
from cashier_app.ui.setup.progress import Step
from cashier_app.ui.setup.settings_draft import PageName

_GIFT = seed.KNOWN["GIFT"]


async def first_run(actor: Actor) -> None:
    """From an empty program to one that sells at Checkbox: four steps, each tried for real."""
    actor.application.desk.first_run.show_if_needed()
    await actor.until("the first run opens", lambda: _first_run() is not None)
    dialog = _first_run()
    assert dialog is not None
    await actor.take("first-run-empty")
    _fill(actor, dialog, "crmAddress", actor.servers.uspacy_url)
    _fill(actor, dialog, "crmEmail", credentials.USPACY_EMAIL)
    _fill(actor, dialog, "crmSecret", credentials.USPACY_PASSWORD)
    await _check(actor, dialog, "first-run-crm")
    await _pass(actor, dialog, Step.REGISTER)
    _fill(actor, dialog, "licenseKey", credentials.CHECKBOX_LICENSE_KEY)
    _fill(actor, dialog, "registerSecret", "0000")
    _fill(actor, dialog, "registerAddress", actor.servers.checkbox_url)
    await _check(actor, dialog, "first-run-wrong-pin")
    _fill(actor, dialog, "registerSecret", credentials.CHECKBOX_PIN)
    await _check(actor, dialog, "first-run-register")
    await _pass(actor, dialog, Step.MAPPING)
    await actor.until("the proposals are shown", lambda: dialog.mapping.isVisible())
    await actor.take("first-run-mapping")
    await _pass(actor, dialog, Step.DONE)
    await actor.take("first-run-done")
    actor.press(Qt.Key.Key_Return)
    await actor.until("the first run is over", actor.is_active)


async def walk_settings(actor: Actor) -> None:
    """Every page of the settings; a changed rule shows at once in the receipt; nothing is kept."""
    actor.select(_GIFT)
    await actor.until("the deal with a gift is shown", lambda: actor.shows(_GIFT))
    actor.application.desk.settings.show()
    await actor.until("the settings open", lambda: _settings() is not None)
    dialog = _settings()
    assert dialog is not None
    # On this page the wait for the CRM's directories is told.
    await _open_page(actor, dialog, PageName.PAYMENT)
    await actor.until("the CRM's directories are read", lambda: dialog.crm_bar.isHidden())
    for page in PageName:
        await _open_page(actor, dialog, page)
        await actor.take(f"settings-{page.name.lower()}")
    await _price_the_gift(actor, dialog)
    before = actor.services.setup.current
    actor.press(Qt.Key.Key_Escape)
    await actor.until("leaving is asked for", lambda: _settings() is None)
    await actor.take("settings-not-saved")
    actor.press(Qt.Key.Key_Delete)
    await actor.until("the settings are closed", actor.is_active)
    if actor.services.setup.current != before:
        raise TourFailed("the settings changed although nothing was saved")


async def _price_the_gift(actor: Actor, dialog: SettingsDialog) -> None:
    """Gifts go in as 0.01: the receipt beside shows it before anything is saved."""
    await _open_page(actor, dialog, PageName.RULES)
    gifts = dialog.findChild(QComboBox, "giftRule")
    if gifts is None:
        raise TourFailed("there is no choice for gifts")
    gifts.setFocus(Qt.FocusReason.TabFocusReason)
    actor.press(Qt.Key.Key_Down)
    await actor.until("the gift costs 0.01", lambda: "0,01" in _printed(dialog))
    await actor.take("settings-rule-changed")


def _printed(dialog: SettingsDialog) -> str:
    return "\n".join(row.text for row in dialog.preview.paper.rows)


async def _open_page(actor: Actor, dialog: SettingsDialog, page: PageName) -> None:
    dialog.page_list.setFocus(Qt.FocusReason.TabFocusReason)
    dialog.page_list.setCurrentRow(page)
    await actor.until("the page is shown", lambda: dialog.stack.currentIndex() == page)


def _first_run() -> FirstRunDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, FirstRunDialog) else None


def _settings() -> SettingsDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, SettingsDialog) else None


def _fill(actor: Actor, dialog: QWidget, name: str, text: str) -> None:
    field = dialog.findChild(QLineEdit, name)
    if field is None:
        raise TourFailed(f"there is no field {name}")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    actor.type(text)


async def _check(actor: Actor, dialog: FirstRunDialog, picture: str) -> None:
    """Enter tries what was typed; the answer stands beside it."""
    actor.press(Qt.Key.Key_Return)
    await actor.until("the trial ends", dialog.primary.isEnabled)
    await actor.take(picture)


async def _pass(actor: Actor, dialog: FirstRunDialog, step: Step) -> None:
    actor.press(Qt.Key.Key_Return)
    await actor.until(
        f"step {step.name} is shown",
        lambda: dialog.pages.currentIndex() == step and dialog.primary.isEnabled(),
    )
