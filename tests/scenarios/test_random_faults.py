"""Whatever goes wrong in whatever order: every confirmed sale ends as one receipt in its deal."""

from __future__ import annotations

import asyncio
import random

import pytest

from cashier_app.domain.errors import CashierError
from cashier_app.sandbox.faults import Fault
from cashier_app.services.fiscalize import Phase
from tests.scenarios.program import Program
from tests.scenarios.shop import CRM_COMMENTS, CRM_DEAL, LOOKUP, PLAIN_SALES, SELL, Shop

_KINDS = (
    *("drop_before", "reset_before", "garbage", "html_502", "status_429", "status_401"),
    *("delay", "late", "drop_after", "reset_after", "truncate", "html_502_after"),
    *("garbage_after", "empty_200", "null_200"),
)
_PATHS = (".*", SELL, LOOKUP, CRM_DEAL, CRM_COMMENTS)


class Trouble:
    """Makes trouble for both servers until told to stop; what it does follows from the seed."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self._shop = shop
        self._random = random.Random(seed)  # noqa: S311 - it protects nothing
        self.is_over = False

    async def make(self) -> None:
        servers, dice = self._shop.servers, self._random
        while not self.is_over:
            fault = Fault(
                kind=dice.choice(_KINDS),
                path=dice.choice(_PATHS),
                seconds=dice.choice((0.1, 0.6)),
                retry_after=dice.choice((None, "1", "5")),
            )
            dice.choice((servers.checkbox, servers.uspacy)).faults.add(fault)
            if dice.random() < 0.1:
                name = dice.choice(("checkbox", "uspacy"))
                servers.go_offline(name)
                await asyncio.sleep(dice.random() * 0.2)
                servers.go_online(name)
            if dice.random() < 0.1:
                servers.checkbox.revoke_tokens()
                servers.uspacy.revoke_tokens()
            await asyncio.sleep(dice.random() * 0.1)
        servers.checkbox.faults.clear()
        servers.uspacy.faults.clear()


async def _sell_stubbornly(program: Program, deal_id: int) -> None:
    """As a cashier who presses again until the program says that the deal is sold."""
    while True:
        try:
            outcome = await program.sell(deal_id)
        except CashierError as exc:
            if exc.code == "deal_already_sold":
                return
            await asyncio.sleep(0.05)
        else:
            assert outcome.phase in {Phase.DONE, Phase.WAITS, Phase.STILL_CHECKING}
            return


@pytest.mark.parametrize("seed", [7])
def test_every_confirmed_sale_is_one_receipt_whatever_happens(shop: Shop, seed: int):
    shop.checkbox.set_switches({"receipt_delay_s": 0.05})
    trouble = Trouble(shop, seed)

    async def scenario(program: Program) -> None:
        making = asyncio.create_task(trouble.make())
        await asyncio.gather(*(_sell_stubbornly(program, deal_id) for deal_id in PLAIN_SALES))
        trouble.is_over = True
        await making
        if not program.services.session.state.is_ready:
            program.backend.reconnect()
        await program.settled(30.0)
        assert program.storage.journal.verify_chain() == ()

    shop.play(scenario, read_timeout_s=0.4)
    for deal_id, total_kop in PLAIN_SALES.items():
        shop.assert_sold_once(deal_id, total_kop)
    assert len(shop.receipts) == len(PLAIN_SALES)
