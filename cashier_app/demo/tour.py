"""The scripted day: a cashier's keys on the real window, pictures of every screen.

Opens the shift, sells three deals at Checkbox (cash with change and rounding, card, mixed), shows
a mismatch that is refused; goes to the next register with one key and sells the same basket at
Вчасно.Каса, and one more through a Device Manager; walks through the settings and the first run;
closes the shifts. A step that does not come out as it should raises.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from cashier_app.app import Application
from cashier_app.demo.actor import Actor, TourFailed
from cashier_app.demo.basket import Basket, Sales
from cashier_app.demo.held import Held, at_checkbox, at_the_device_manager, in_the_cloud
from cashier_app.demo.setting_up import first_run, walk_settings
from cashier_app.demo.stage import shop_with_vchasno, typed_secrets
from cashier_app.demo.summary import server_summary
from cashier_app.sandbox import seed
from cashier_app.sandbox.server import SandboxServers
from cashier_app.wiring.conversion import to_setup

_BASKET = Basket(seed.CASH_WITH_CHANGE, seed.CARD, seed.MIXED)


class Tour:
    """Plays on one running application; `folder` None takes no pictures."""

    def __init__(
        self, application: Application, servers: SandboxServers, folder: Path | None
    ) -> None:
        self._actor = Actor(application, servers, folder)
        self._servers = servers
        # The same basket for the other provider: a deal has one receipt, so they are copies.
        self._copies = Basket(*(servers.uspacy.copy_deal(one) for one in _BASKET.deals))
        self._spare = servers.uspacy.copy_deal(seed.CARD)

    async def play(self) -> None:
        actor = self._actor
        await actor.until("the window is active", actor.is_active)
        await first_run(actor)
        await self._use_whole_set_up()
        await actor.until("the deals are listed", lambda: actor.window.deals.is_list_shown)
        await self._register_is_ready()
        actor.select(seed.CASH_WITH_CHANGE)
        await actor.receipt_is("320,50")
        await actor.take("shift-closed")
        await self._open_shift()
        await actor.take("shift-open")
        await self._search()
        sales = Sales(actor, _BASKET, lambda: at_checkbox(self._servers))
        await sales.sell_for_cash()
        await sales.sell_by_card()
        await sales.sell_mixed()
        await self._show_written_back()
        await self._refuse_mismatch()
        await self._show_help()
        await self._switch_register("Виїзна торгівля", "register-cloud")
        await self._sell_copies()
        await self._switch_register("Склад", "register-device-manager")
        await self._sell_spare()
        await self._switch_register("Магазин №1", "register-back")
        await walk_settings(actor)
        await self._close_shift()
        await self._everything_is_written()
        self._write_summary()

    async def _use_whole_set_up(self) -> None:
        """What the owner of the shop would have set up besides, with two more registers."""
        actor = self._actor
        backend, device_id = (
            actor.application.backend,
            actor.application.storage.kept.current.device_id,
        )
        setup = to_setup(shop_with_vchasno(self._servers, device_id))
        await actor.services.setup.save(setup, typed_secrets())
        await actor.until(
            "the new registers are there",
            lambda: actor.application.backend is not backend and actor.window.isEnabled(),
        )

    async def _register_is_ready(self) -> None:
        actor = self._actor
        await actor.until("the register answers", lambda: actor.services.shifts.state.is_known)

    async def _open_shift(self) -> None:
        actor = self._actor
        actor.press(Qt.Key.Key_F8)
        await actor.until("the shift is open", lambda: actor.services.shifts.state.is_open)

    async def _search(self) -> None:
        actor = self._actor
        actor.press(Qt.Key.Key_F2)
        actor.type("ґедзь")
        await actor.until("the search answers", lambda: 0 < actor.listed() < 10)
        await actor.take("search")
        actor.press(Qt.Key.Key_Escape)
        await actor.until("all deals are back", lambda: actor.listed() >= 40)

    async def _show_written_back(self) -> None:
        actor = self._actor
        await actor.until("the deals carry their receipts", self._are_written_back)
        actor.press(Qt.Key.Key_F5)
        await actor.until("the list is read anew", actor.is_list_fresh)
        await actor.take("deals-sold")

    async def _refuse_mismatch(self) -> None:
        actor = self._actor
        actor.select(seed.MISMATCH_TOTAL)
        await actor.until("the mismatch is shown", lambda: actor.shows(seed.MISMATCH_TOTAL))
        await actor.until("the reason is shown", lambda: bool(actor.window.preview.reason))
        actor.press(Qt.Key.Key_F9)
        await asyncio.sleep(0.3)
        if actor.window.is_payment_shown or len(at_checkbox(self._servers)) != 3:
            raise TourFailed("a deal with a mismatch could be sold")
        await actor.take("mismatch-refused")

    async def _show_help(self) -> None:
        actor = self._actor
        actor.press(Qt.Key.Key_F1)
        await actor.until("the help is shown", lambda: actor.dialog() is not None)
        await actor.take("help")
        actor.press(Qt.Key.Key_Escape)
        await actor.until("the help is gone", actor.is_active)

    async def _switch_register(self, name: str, picture: str) -> None:
        """F4, and everything of the bar is that register's."""
        actor = self._actor
        actor.press(Qt.Key.Key_F4)
        await actor.until(f"{name} is shown", lambda: actor.window.register_bar.register == name)
        await actor.until("the window is awake", actor.window.isEnabled)
        await self._register_is_ready()
        await actor.take(picture)

    async def _sell_copies(self) -> None:
        await self._open_shift()
        sales = Sales(self._actor, self._copies, lambda: in_the_cloud(self._servers), "vchasno-")
        await sales.sell_for_cash()
        await sales.sell_by_card()
        await sales.sell_mixed()

    async def _sell_spare(self) -> None:
        actor = self._actor
        await self._open_shift()
        actor.select(self._spare)
        await actor.receipt_is("819,80")
        await actor.open_payment()
        await actor.confirm("device-manager-sending")
        (held,) = at_the_device_manager(self._servers)
        if (held.is_done, held.total) != (True, 81980):
            raise TourFailed(f"the Device Manager holds another receipt: {held}")
        await actor.take("device-manager-sold")
        await actor.next()

    async def _close_shift(self) -> None:
        actor = self._actor
        actor.press(Qt.Key.Key_F8)
        await actor.until("closing is asked for", lambda: actor.dialog() is not None)
        await actor.take("closing-shift")
        actor.press(Qt.Key.Key_F8)
        await actor.until("the shift is closed", actor.is_shift_closed)
        await actor.until("the Z-report is shown", lambda: actor.dialog() is not None)
        await actor.take("shift-report")
        actor.press(Qt.Key.Key_Escape)
        await actor.until("the report is gone", actor.is_active)
        await actor.take("day-over")

    async def _everything_is_written(self) -> None:
        await self._actor.until("every deal carries its receipt", self._are_written_back)

    def _all_held(self) -> list[Held]:
        servers = self._servers
        return [*at_checkbox(servers), *in_the_cloud(servers), *at_the_device_manager(servers)]

    def _are_written_back(self) -> bool:
        summary = server_summary(self._servers, self._sold)
        numbers = [one.number for one in self._all_held()]
        return not self._actor.services.writeback.items and all(
            summary.count(number) >= 2 for number in numbers
        )

    @property
    def _sold(self) -> tuple[int, ...]:
        return (*_BASKET.deals, *self._copies.deals, self._spare)

    def _write_summary(self) -> None:
        at_first, at_second = at_checkbox(self._servers), in_the_cloud(self._servers)
        if [(one.total, one.change) for one in at_first] != [
            (one.total, one.change) for one in at_second
        ]:
            raise TourFailed("the same basket came to other sums at the other provider")
        if len(at_first) != 3 or not all(one.is_done for one in self._all_held()):
            raise TourFailed(f"the provider holds {len(at_first)} receipts, not three done ones")
        text = server_summary(self._servers, self._sold)
        text += f"Screens: {self._actor.pictures.count}\n"
        if self._actor.folder is not None:
            (self._actor.folder / "summary.txt").write_text(text, encoding="utf-8")
        sys.stdout.write(text)
