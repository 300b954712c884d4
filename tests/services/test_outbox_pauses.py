"""The queue waits: each item its own pause, all of them when nobody gets through."""

from __future__ import annotations

from datetime import timedelta

from cashier_app.domain.errors import (
    AuthRequired,
    NotSent,
    RateLimited,
    Refused,
)
from cashier_app.domain.receipt import IssuedStatus

from .builders import Till, document, sold, states
from .conftest import run

NO_NET = NotSent("no_connection")
MINUTE = timedelta(minutes=1)


def test_pauses_grow_and_each_item_has_its_own(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [NO_NET] * 20
        await till.fiscalizer.sell(document())
        pauses: list[float] = []
        for _ in range(7):
            [item] = till.outbox.items
            assert item.next_try_at is not None
            pauses.append((item.next_try_at - till.clock.now()).total_seconds())
            till.clock.advance(item.next_try_at - till.clock.now())
            await till.outbox.work_once()
        for pause, whole in zip(pauses, [2, 4, 8, 16, 32, 60, 60], strict=True):
            assert whole * 0.75 <= pause <= whole
        assert len(till.provider.sent) == 8

    run(scenario())


def test_two_in_vain_end_the_pass_and_hold_all_in_order(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        ids = await sold(till, *[NO_NET] * 4)
        till.provider.script = [NO_NET, NO_NET]
        await till.outbox.work_once()
        assert till.sent_ids == ids[:2]
        assert all(item.next_try_at is not None for item in till.outbox.items)
        await till.outbox.work_once()
        assert till.sent_ids == ids[:2], "held"
        till.provider.script = [NO_NET, NO_NET]
        till.clock.advance(timedelta(seconds=2))
        await till.outbox.work_once()
        till.clock.advance(timedelta(seconds=2))
        await till.outbox.work_once()
        assert till.sent_ids == ids[:2] * 2, "the second hold is longer"
        till.clock.advance(timedelta(seconds=2))
        await till.outbox.work_once()
        assert till.sent_ids == ids[:2] * 2 + ids

    run(scenario())


def test_one_in_vain_does_not_stop_the_next(till: Till) -> None:
    """Whatever is wrong with the first, the second shows that the provider can be reached."""

    async def scenario() -> None:
        await till.connected()
        a, b, c = await sold(till, NO_NET, NO_NET, NO_NET)
        till.provider.script = [NO_NET, IssuedStatus.DONE, IssuedStatus.DONE]
        await till.outbox.work_once()
        assert till.sent_ids == [a, b, c]
        assert states(till) == {a: "prepared", b: "done", c: "done"}
        # Somebody got through, so the first need not wait any longer.
        await till.outbox.work_once()
        assert states(till)[a] == "done"

    run(scenario())


def test_answer_of_any_kind_makes_the_next_hold_short_again(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        await sold(till, *[NO_NET] * 6)
        refusal = Refused("provider_validation")
        for _ in range(4):
            till.provider.script = [NO_NET, NO_NET]
            till.clock.advance(MINUTE)
            await till.outbox.work_once()
        till.provider.script = [refusal, NO_NET, NO_NET]
        till.clock.advance(MINUTE)
        await till.outbox.work_once()
        [first, *_] = till.outbox.items
        assert first.next_try_at is not None
        assert first.next_try_at - till.clock.now() <= timedelta(seconds=2)

    run(scenario())


def test_only_two_in_a_row_end_the_pass(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        ids = await sold(till, *[NO_NET] * 5)
        refusal = Refused("provider_validation")
        till.provider.script = [NO_NET, refusal, NO_NET, IssuedStatus.DONE, IssuedStatus.DONE]
        await till.outbox.work_once()
        assert till.sent_ids == ids
        assert list(states(till).values()) == ["prepared", "refused", "prepared", "done", "done"]

    run(scenario())


def test_rate_limit_holds_everybody_as_long_as_advised(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        a, b = await sold(till, NO_NET, NO_NET)
        till.provider.script = [RateLimited("too_many_requests", 30)]
        await till.outbox.work_once()
        assert till.sent_ids == [a]
        till.clock.advance(timedelta(seconds=29))
        await till.outbox.work_once()
        assert till.sent_ids == [a]
        till.clock.advance(timedelta(seconds=1))
        await till.outbox.work_once()
        assert till.sent_ids == [a, a, b]

    run(scenario())


def test_rate_limit_at_the_counter_is_obeyed_by_the_queue(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [RateLimited("too_many_requests", 30)]
        await till.fiscalizer.sell(document())
        till.clock.advance(timedelta(seconds=29))
        await till.outbox.work_once()
        assert len(till.provider.sent) == 1
        till.clock.advance(timedelta(seconds=1))
        await till.outbox.work_once()
        assert len(till.provider.sent) == 2

    run(scenario())


def test_sale_that_gets_through_releases_those_that_waited_for_the_net(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        a, b = await sold(till, NO_NET, NO_NET)
        till.provider.script = [NO_NET, NO_NET]
        await till.outbox.work_once()
        fresh = (await till.fiscalizer.sell(document(9))).operation_id
        till.provider.sent.clear()
        await till.outbox.work_once()
        assert till.sent_ids == [a, b]
        assert set(till.provider.server) == {a, b, fresh}

    run(scenario())


def test_item_with_its_own_trouble_keeps_its_pause_when_others_get_through(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.PENDING]
        await till.fiscalizer.sell(document(1))
        looked = till.provider.find_calls
        await till.fiscalizer.sell(document(2))
        await till.outbox.work_once()
        assert till.provider.find_calls == looked

    run(scenario())


def test_session_lost_ends_the_pass_and_its_return_starts_it_again(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        a, b = await sold(till, NO_NET, NO_NET)
        till.provider.script = [AuthRequired("session_refused")]
        await till.outbox.work_once()
        assert till.sent_ids == [a]
        await till.session.connect()
        await till.outbox.work_once()
        assert till.sent_ids == [a, a, b]
        assert len(till.provider.server) == 2

    run(scenario())


def test_clock_set_back_makes_nobody_wait_for_hours(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [NO_NET]
        await till.fiscalizer.sell(document())
        till.clock.advance(timedelta(hours=-3))
        await till.outbox.work_once()
        assert len(till.provider.server) == 1

    run(scenario())
