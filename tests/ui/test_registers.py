"""Two registers in one window: F4, the list in the bar, and news of what the other one does."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from cashier_app.domain.errors import Refused
from cashier_app.ports.fiscal import Capabilities
from cashier_app.ui.actions import ActionName
from cashier_app.ui.views.payment import PanelState
from tests.fakes import FakeProvider

from .bench import Bench

pytestmark = pytest.mark.qt_async

F4, F9, ENTER, ESC = Qt.Key.Key_F4, Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_Escape


def name_of_register(bench: Bench) -> str:
    button = bench.window.findChild(QPushButton, "registerButton")
    assert button is not None
    return button.text()


async def two(bench: Bench) -> None:
    bench.second = FakeProvider()
    bench.add_deal(1042)
    bench.add_deal(1043, ("Чай", 9900))
    await bench.start()


async def switch(bench: Bench, name: str) -> None:
    bench.press(F4)
    await bench.until(lambda: name_of_register(bench) == name, f"{name} is not shown")
    await bench.until(bench.window.isEnabled)


async def test_one_key_switches_the_register_its_shift_and_its_drawer(bench: Bench):
    await two(bench)
    assert name_of_register(bench) == "Магазин №1"
    assert "Зміна відкрита" in bench.window.register_bar.shift.text
    await switch(bench, "Виїзна торгівля")
    assert bench.window.register_bar.shift.text == "Зміну закрито"
    await switch(bench, "Магазин №1")
    assert "Зміна відкрита" in bench.window.register_bar.shift.text


async def test_the_chosen_deal_is_sold_on_the_register_that_is_shown(bench: Bench):
    await two(bench)
    await bench.choose(1042)
    await switch(bench, "Виїзна торгівля")
    await bench.services.shifts.open()
    await bench.until(lambda: bench.window.preview.is_receipt_shown)
    await bench.settle()
    bench.press(F9, ENTER)
    await bench.result()
    assert bench.second is not None
    assert len(bench.second.server) == 1
    assert bench.provider.server == {}


async def test_a_slow_sale_goes_on_while_the_other_register_sells(bench: Bench):
    await two(bench)
    bench.provider.hold = asyncio.Event()
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.until(lambda: bench.provider.sent)
    bench.press(ESC)
    await switch(bench, "Виїзна торгівля")
    await bench.services.shifts.open()
    await bench.choose(1043)
    bench.press(F9, ENTER)
    await bench.result()
    bench.provider.hold.set()
    wanted = "Магазин №1: чек угоди № 1042 видано."
    await bench.until(lambda: bench.window.health_bar.notice == wanted)
    assert len(bench.provider.server) == 1


async def test_a_refusal_on_the_other_register_is_said_aloud(bench: Bench):
    await two(bench)
    bench.provider.hold = asyncio.Event()
    bench.provider.script = [Refused("provider_refused", text="немає прав")]
    await bench.choose(1042)
    bench.press(F9, ENTER)
    await bench.until(lambda: bench.provider.sent)
    bench.press(ESC)
    await switch(bench, "Виїзна торгівля")
    bench.provider.hold.set()
    await bench.until(lambda: bench.banner_texts)
    assert bench.banner_texts[0].startswith("Магазин №1, угода № 1042: ")


async def test_a_payment_is_left_before_the_register_is_switched(bench: Bench):
    await two(bench)
    await bench.choose(1042)
    bench.press(F9)
    assert bench.window.payment.state is PanelState.TENDER
    bench.press(F4)
    assert bench.window.health_bar.notice == "Спершу вийдіть з оплати, потім виберіть касу."
    bench.window.register_bar.register_chosen.emit("second")
    await bench.settle()
    assert name_of_register(bench) == "Магазин №1"
    assert bench.window.is_payment_shown


async def test_the_settings_do_not_open_over_a_payment(bench: Bench):
    """A rule changed there would not be in the sums on the screen."""
    await two(bench)
    await bench.choose(1042)
    bench.press(F9)
    bench.window.actions_by_name[ActionName.SETTINGS].trigger()
    bench.window.register_bar.setup_wanted.emit()
    assert bench.window.health_bar.notice == (
        "Спершу вийдіть з оплати, потім відкрийте налаштування."
    )
    assert bench.ask.dialogs == []
    assert bench.window.is_payment_shown


async def test_the_list_in_the_bar_says_how_each_register_stands(bench: Bench):
    await two(bench)
    button = bench.window.findChild(QPushButton, "registerButton")
    assert button is not None
    button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Магазин №1 · Fake · зміну відкрито",
        "Виїзна торгівля · Fake · зміну закрито",
        "Налаштувати каси…",
    ]
    assert [action.isChecked() for action in menu.actions()[:2]] == [True, False]
    menu.actions()[1].trigger()
    menu.close()
    await bench.until(lambda: name_of_register(bench) == "Виїзна торгівля")


async def test_with_one_register_the_key_says_so(bench: Bench):
    await bench.start()
    bench.press(F4)
    assert "одна каса" in bench.window.health_bar.notice


async def test_the_window_explains_what_a_provider_does_not_tell(bench: Bench):
    """Вчасно.Каса gives no date of the signing key: nobody takes the lamp for a promise."""
    bench.second = FakeProvider(
        capabilities=Capabilities("Вчасно.Каса", tells_key_expiry=False), key_expires_at=None
    )
    await bench.start()
    await switch(bench, "Виїзна торгівля")
    await bench.services.health.check_once()
    tip = bench.window.health_bar.lamp("key").toolTip()
    assert tip.startswith("Ключ підпису в порядку. Вчасно.Каса не називає")


async def test_keys_go_to_the_list_as_soon_as_new_services_list_something(bench: Bench):
    """After a saving the list is empty for a moment; the arrows must not end on a button."""
    bench.add_deal(1042)
    bench.add_deal(1043, ("Чай", 9900))
    await bench.start()
    await bench.desk.pause()
    bench.disk.cache.replace_all([])
    bench.all_services = bench._build()
    bench.desk.rebind(bench.services)
    assert not bench.window.deals.is_list_shown
    await bench.services.session.connect()
    await bench.services.deals.refresh()
    await bench.until(lambda: bench.window.deals.table.hasFocus())
