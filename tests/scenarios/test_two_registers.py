"""Several registers of one shop over both providers, as programs run them: over real HTTP."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest

from cashier_app.demo.stage import CLOUD_ID, DEVICE_MANAGER_ID, REGISTER_ID, with_vchasno
from cashier_app.domain.errors import InputProblem
from cashier_app.domain.operation import OperationState
from cashier_app.sandbox import credentials
from cashier_app.sandbox.checkbox.seed import SECOND_LICENSE_KEY
from cashier_app.sandbox.seed import KNOWN, fields
from cashier_app.services.bundle import SaleElsewhere, Services
from cashier_app.services.checkout import exact_tender
from cashier_app.services.fiscalize import Phase, SaleOutcome
from cashier_app.services.setup import RegisterSignIn, SetupSecrets
from cashier_app.storage.settings import Settings
from cashier_app.wiring.accounts import TOKEN, license_key_name, register_secret_name
from tests.scenarios.program import Program, sandbox_secrets, until
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


def _two_at_checkbox(settings: Settings) -> Settings:
    """Another register of the same organisation, where the same cashier works."""
    second = settings.register.model_copy(update={"id": "second", "name": "Друга каса"})
    return settings.model_copy(update={"registers": (*settings.registers, second)})


def test_a_waiting_receipt_never_goes_to_the_register_of_another_shift(shop: Shop):
    """Checkbox issues on whichever register the cashier's shift is open: it waits for its own."""
    secrets = sandbox_secrets()
    secrets.put(license_key_name("second"), SECOND_LICENSE_KEY)
    secrets.put(register_secret_name("second", RegisterSignIn.PIN), credentials.CHECKBOX_PIN)

    async def main() -> None:
        async with shop.running(change=_two_at_checkbox, secrets=secrets) as program:
            await program.ready()
            first, second = program.services, program.backend.services_of("second")
            await _open(second)
            shop.checkbox_fault("status_429", times=None)
            waiting = await _sell(second, FIRST)
            assert waiting.phase is Phase.WAITS
            await second.shifts.close(leave_waiting=True)
            await first.shifts.open()
            shop.checkbox.faults.clear()
            second.queue.send_now()
            await second.outbox.work_once()
            (item,) = second.outbox.items
            assert item.state is OperationState.PREPARED
            assert shop.receipts == []
            await first.shifts.close()
            await second.shifts.open()
            await program.settled()

    asyncio.run(main())
    (receipt,) = shop.receipts
    assert receipt["cash_register_id"] == "d1b92063-5e4f-4a7b-82d8-6fae103b4c52"


def test_one_register_set_up_twice_stands_back(shop: Shop):
    """Two set-ups of one token would not wait for one another."""
    secrets = sandbox_secrets()
    secrets.put(register_secret_name("twin", TOKEN), credentials.VCHASNO_TOKEN)

    def twice(settings: Settings) -> Settings:
        servers = shop.servers
        made = with_vchasno(settings, servers.vchasno_url, servers.device_manager_url)
        cloud = next(one for one in made.registers if one.id == CLOUD_ID)
        twin = cloud.model_copy(update={"id": "twin", "name": "Двійник"})
        return made.model_copy(update={"registers": (*made.registers, twin)})

    async def main() -> None:
        async with shop.running(change=twice, secrets=secrets) as program:
            await program.ready()
            sessions = [program.backend.services_of(key).session for key in (CLOUD_ID, "twin")]
            await until(
                lambda: (
                    sorted(one.state.connection.value for one in sessions) == ["failed", "ready"]
                ),
                "one of the two stands back",
            )
            (error,) = [one.state.error for one in sessions if one.state.error is not None]
            assert error.code == "register_twice"

    asyncio.run(main())
