"""Three sales on the active register: cash with change and rounding, card, mixed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from cashier_app.demo.actor import Actor, TourFailed
from cashier_app.demo.held import Held


@dataclass(frozen=True, slots=True)
class Basket:
    """Deals of known contents: 320.50 in cash of 500, 819.80 by card, 412.50 of which 300 by
    card."""

    cash: int
    card: int
    mixed: int

    @property
    def deals(self) -> tuple[int, int, int]:
        return self.cash, self.card, self.mixed


class Sales:
    """Sells a basket with keys; `held` is what the register's server holds, `prefix` begins the
    names of the pictures."""

    def __init__(
        self, actor: Actor, basket: Basket, held: Callable[[], list[Held]], prefix: str = ""
    ) -> None:
        self._actor = actor
        self._basket = basket
        self._held = held
        self._prefix = prefix

    async def sell_for_cash(self) -> None:
        actor = self._actor
        actor.select(self._basket.cash)
        await actor.receipt_is("320,50")
        await self._take("receipt")
        await actor.open_payment()
        await self._take("payment-cash")
        actor.type("500")
        await self._take("payment-change")
        await actor.confirm(f"{self._prefix}cash-sending")
        self.require(1, total=32050, change=17950)
        await self._take("cash-sold")
        await actor.next()

    async def sell_by_card(self) -> None:
        actor = self._actor
        actor.select(self._basket.card)
        await actor.receipt_is("819,80")
        await actor.open_payment()
        await self._take("payment-card")
        await actor.confirm(f"{self._prefix}card-sending")
        self.require(2, total=81980, change=0)
        await self._take("card-sold")
        await actor.next()

    async def sell_mixed(self) -> None:
        actor, deal_id = self._actor, self._basket.mixed
        actor.select(deal_id)
        await actor.until("the mixed deal is shown", lambda: actor.shows(deal_id))
        await actor.open_payment()
        actor.type("300")
        await self._take("payment-mixed")
        await actor.confirm(f"{self._prefix}mixed-sending")
        self.require(3, total=41250, change=0)
        await self._take("mixed-sold")
        actor.press(Qt.Key.Key_Escape)
        await actor.until("the panel is gone", lambda: not actor.window.is_payment_shown)
        await self._take("receipt-issued")

    def require(self, count: int, *, total: int, change: int) -> None:
        """
        Raises:
            TourFailed: the server holds something else.
        """
        held = self._held()
        if len(held) != count or not held[-1].is_done:
            raise TourFailed(f"receipt {count} is not at the provider")
        if (held[-1].total, held[-1].change) != (total, change):
            raise TourFailed(f"receipt {count} has other sums: {held[-1].total}")

    async def _take(self, name: str) -> None:
        await self._actor.take(f"{self._prefix}{name}")
