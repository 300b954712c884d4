"""Several registers of one shop over both providers, as programs run them: over real HTTP."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest

from cashier_app.demo.stage import CLOUD_ID, DEVICE_MANAGER_ID, REGISTER_ID, with_vchasno
from cashier_app.domain.errors import InputProblem
from cashier_app.sandbox.seed import KNOWN, fields
from cashier_app.services.bundle import SaleElsewhere, Services
from cashier_app.services.checkout import exact_tender
from cashier_app.services.fiscalize import Phase, SaleOutcome
from cashier_app.services.setup import SetupSecrets
from cashier_app.storage.settings import Settings
from tests.scenarios.program import Program, until
from tests.scenarios.shop import Json, Shop

FIRST, SECOND = KNOWN["CARD"], KNOWN["TEN_PERCENT"]
FIRST_TOTAL, SECOND_TOTAL = 819_80, 180_00


def _program(shop: Shop, **differs: Any) -> AbstractAsyncContextManager[Program]:
    def change(settings: Settings) -> Settings:
        servers = shop.servers
        return with_vchasno(settings, servers.vchasno_url, servers.device_manager_url)

    return shop.running(change=change, **differs)


async def _ready(program: Program, *register_ids: str) -> None:
    await program.ready()
    for register_id in register_ids:
        await _open(program.backend.services_of(register_id))


async def _open(services: Services) -> None:
    await until(lambda: services.session.state.is_ready, "the register is ready")
    await until(lambda: services.shifts.state.is_known, "the shift is known")
    await services.shifts.open()


async def _sell(services: Services, deal_id: int) -> SaleOutcome:
    opened = await services.deals.open(deal_id, rules=services.session.state.rules)
    draft = opened.draft
    assert draft is not None
    assert draft.payment_means is not None
    return await services.checkout.sell(opened, exact_tender(draft, draft.payment_means))


def _documents(shop: Shop, name: str) -> list[Json]:
    """Sales that a stand-in of Вчасно.Каса holds."""
    state = shop.servers.stand_ins[name].state()
    return [one for one in state["documents"] if one["task"] == 1]


def test_a_slow_register_does_not_hold_the_other(shop: Shop):
    """The first one's answer takes its time; the second sells meanwhile."""

    async def main() -> None:
        async with _program(shop) as program:
            await _ready(program, REGISTER_ID, CLOUD_ID)
            shop.checkbox_fault("delay", seconds=2.0)
            services = program.services
            news: list[SaleElsewhere] = []
            services.sold_elsewhere.subscribe(news.append)
            slow = asyncio.ensure_future(_sell(services, FIRST))
            await until(lambda: shop.sell_requests, "the slow request arrived")
            await services.registers.activate(CLOUD_ID)
            assert program.services.session.register_id == CLOUD_ID
            quick = await _sell(program.services, SECOND)
            assert quick.phase is Phase.DONE
            assert not slow.done()
            assert (await slow).phase is Phase.DONE
            assert [one.register_name for one in news] == ["Магазин №1"]
            await program.settled()

    asyncio.run(main())
    assert [one["total_sum"] for one in shop.receipts] == [FIRST_TOTAL]
    assert len(_documents(shop, "vchasno")) == 1
    for deal_id in (FIRST, SECOND):
        deal = shop.uspacy.deal(deal_id)
        assert deal[fields.FISCAL_NUMBER]
        assert deal[fields.RECEIPT_LINK]


def test_one_deal_has_one_live_receipt_over_both_providers(shop: Shop):
    async def main() -> None:
        async with _program(shop) as program:
            await _ready(program, REGISTER_ID, CLOUD_ID)
            assert (await _sell(program.services, FIRST)).phase is Phase.DONE
            await program.settled()
            cloud = program.backend.services_of(CLOUD_ID)
            opened = await cloud.deals.open(FIRST)
            assert opened.draft is not None
            draft = replace(opened.draft, problems=())
            means = draft.payment_means
            assert means is not None
            with pytest.raises(InputProblem) as caught:
                await cloud.checkout.sell(replace(opened, draft=draft), exact_tender(draft, means))
            assert caught.value.code in {"draft_blocked", "deal_already_sold", "deal_changed"}

    asyncio.run(main())
    assert len(shop.receipts) == 1
    assert _documents(shop, "vchasno") == []


@pytest.mark.parametrize(
    ("register_id", "name"), [(CLOUD_ID, "vchasno"), (DEVICE_MANAGER_ID, "device_manager")]
)
@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
def test_a_lost_answer_of_vchasno_makes_one_receipt(
    shop: Shop, register_id: str, name: str, fault: str
):
    """The same tag is asked for; whether the server had it or not, one receipt is there."""

    async def main() -> None:
        async with _program(shop) as program:
            await _ready(program, register_id)
            shop.vchasno_fault(name, fault)
            outcome = await _sell(program.backend.services_of(register_id), FIRST)
            assert outcome.phase is Phase.DONE
            await program.settled()

    asyncio.run(main())
    (sale,) = _documents(shop, name)
    deal = shop.uspacy.deal(FIRST)
    assert deal[fields.FISCAL_NUMBER] == sale["doccode"]
    assert deal[fields.RECEIPT_LINK].endswith(f"/c/{sale['doccode']}")


def test_a_receipt_made_for_one_register_is_never_sold_on_another(shop: Shop):
    """Tax groups of one provider mean something else at the other: the deal is shown anew."""

    async def main() -> None:
        async with _program(shop) as program:
            await _ready(program, REGISTER_ID, CLOUD_ID)
            opened = await program.services.deals.open(SECOND)
            draft = opened.draft
            assert draft is not None
            assert draft.payment_means is not None
            cloud = program.backend.services_of(CLOUD_ID)
            with pytest.raises(InputProblem) as caught:
                await cloud.checkout.sell(opened, exact_tender(draft, draft.payment_means))
            assert caught.value.code == "deal_changed"

    asyncio.run(main())
    assert _documents(shop, "vchasno") == []


def test_what_waits_on_one_register_leaves_the_other_free(shop: Shop):
    """Вчасно is away: its sale waits in its own queue; Checkbox sells; then the queue empties."""

    async def main() -> None:
        async with _program(shop) as program:
            await _ready(program, REGISTER_ID, CLOUD_ID)
            shop.servers.go_offline("vchasno")
            cloud = program.backend.services_of(CLOUD_ID)
            waiting = await _sell(cloud, SECOND)
            assert waiting.phase is Phase.WAITS
            assert (await _sell(program.services, FIRST)).phase is Phase.DONE
            items = program.services.queue.items
            assert [(one.deal_id, one.register_name) for one in items] == [
                (SECOND, "Виїзна торгівля")
            ]
            shop.servers.go_online("vchasno")
            program.services.queue.send_now()
            await program.settled()

    asyncio.run(main())
    assert [one["total_sum"] for one in shop.receipts] == [FIRST_TOTAL]
    assert len(_documents(shop, "vchasno")) == 1


def test_a_changed_rule_is_in_force_without_signing_in_again(shop: Shop):
    async def main() -> None:
        async with _program(shop) as program:
            await _ready(program, REGISTER_ID)
            store = program.services.setup
            setup = store.current
            free = KNOWN["GIFT"]
            before = await program.services.deals.open(free)
            assert before.draft is not None
            mapping = replace(setup.active.mapping, block_on_total_mismatch=False, name_limit=16)
            await store.save(
                setup.with_register(replace(setup.active, mapping=mapping)), SetupSecrets()
            )
            after = await program.services.deals.open(free)
            assert after.draft is not None
            assert all(len(line.name) <= 16 for line in after.draft.lines)
            assert any(len(line.name) > 16 for line in before.draft.lines)

    asyncio.run(main())
    assert len(shop.requests("checkbox", "POST", "signinPinCode")) == 1
