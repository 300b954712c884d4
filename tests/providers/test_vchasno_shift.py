"""The shift at both dialects: opening, state, closing, and answers that get lost."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from cashier_app.domain.errors import (
    CashierError,
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.money import Money
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.ports.fiscal import FiscalProvider
from tests.providers.documents import card, cash, line, new_id, recorded, run, sale
from tests.providers.vchasno_till import CLOUD, VAT_20, Standing


async def _the_shift(provider: FiscalProvider) -> Shift:
    shift = await provider.shift()
    assert shift is not None
    return shift


async def _sell(provider: FiscalProvider, price_kop: int, *, by_card: bool = False) -> None:
    operation_id = new_id()
    tender = card(price_kop) if by_card else cash(price_kop)
    document = sale(line(price_kop, groups=VAT_20), tender=tender)
    await provider.send(operation_id, provider.sale_body(operation_id, document))


def _closings(standing: Standing) -> list[str]:
    """Tags of the requests to close, oldest first."""
    bodies = [json.loads(one.body) for one in standing.requests()]
    return [body["tag"] for body in bodies if body.get("fiscal", {}).get("task") == 11]


def test_an_open_shift_with_its_totals(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            await _sell(provider, 10000)
            await _sell(provider, 5000, by_card=True)
            shift = await _the_shift(provider)
            assert shift.status is ShiftStatus.OPEN
            assert (shift.serial, shift.receipts_count) == (37, 2)
            assert shift.cashier_name == "Коваль О. П."
            assert shift.totals.drawer == Money(10000)
            assert shift.totals.cash_sales == Money(10000)
            assert shift.totals.cashless_sales == Money(5000)
            opened = dialect.server.state()["shifts"][0]["opened"]
            assert shift.opened_at is not None
            assert shift.opened_at.isoformat()[:19] == opened[:19]
            assert shift.opened_at.utcoffset() == timedelta(0)

    run(scenario())


def test_without_an_x_report_the_drawer_is_that_of_the_status(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            await _sell(provider, 10000)
            dialect.switch(res_error={"code": 1081, "res_action": 3, "task": 10})
            shift = await _the_shift(provider)
            assert shift.totals.drawer == Money(10000)
            assert (shift.serial, shift.receipts_count) == (None, None)
            # Silence is another thing than "there is none".
            dialect.fault("html_502", skip=1)
            with pytest.raises(NotSent):
                await provider.shift()

    run(scenario())


def test_a_blocked_register_says_so_and_is_not_called_closed(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            shift = await _the_shift(provider)
            info = {"fisid": "4000000001", "shift_status": 2, "shift_dt": "20261125080000"}
            dialect.answer({"res": 0, "info": info}, times=3)
            for ask in (
                provider.shift(),
                provider.shift_state(shift.id),
                provider.close_shift(shift.id, provider.shift_close_body(new_id())),
            ):
                with pytest.raises(Refused) as caught:
                    await ask
                assert caught.value.code == "register_blocked"

    run(scenario())
    assert dialect.documents(task=11) == []


@pytest.mark.parametrize("status", [0, -1, None, 7])
def test_only_status_1_is_a_shift(dialect: Standing, status: int | None) -> None:
    """A `shift_id` beside a closed shift means nothing."""

    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            info = {"fisid": "4000000001", "shift_status": status, "shift_id": "uuid"}
            dialect.answer({"res": 0, "info": info})
            assert await provider.shift() is None

    run(scenario())


def test_a_status_without_a_register_is_not_understood(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            dialect.answer({"res": 0, "info": {"shift_status": 1}})
            with pytest.raises(ContractBroken) as caught:
                await provider.shift()
            assert caught.value.code == "answer_shape"

    run(scenario())


@pytest.mark.parametrize("fault", ["drop_after", "html_502_after", "empty_200"])
def test_S_05_a_lost_opening_is_found_and_not_repeated(dialect: Standing, fault: str) -> None:
    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            operation_id = new_id()
            body = provider.shift_open_body(operation_id)
            dialect.fault(fault)
            with pytest.raises(OutcomeUnknown):
                await provider.open_shift(body)
            found = await provider.find_shift(recorded(operation_id, body))
            assert found is not None
            assert found.status is ShiftStatus.OPEN

    run(scenario())
    assert len(dialect.documents(task=0)) == 1


def test_an_opening_that_never_arrived_is_not_found(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            operation_id = new_id()
            body = provider.shift_open_body(operation_id)
            dialect.fault("drop_before")
            with pytest.raises(OutcomeUnknown):
                await provider.open_shift(body)
            assert await provider.find_shift(recorded(operation_id, body)) is None

    run(scenario())


def test_an_opening_that_is_not_seen_at_once_is_never_said_to_have_failed(
    dialect: Standing,
) -> None:
    """The shift is open, only the look after it failed."""

    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            dialect.fault("html_502", skip=1)
            with pytest.raises(OutcomeUnknown) as caught:
                await provider.open_shift(provider.shift_open_body(new_id()))
            assert caught.value.code == "shift_still_opening"
            assert (await _the_shift(provider)).status is ShiftStatus.OPEN

    run(scenario())
    assert len(dialect.documents(task=0)) == 1


def test_closing_gives_the_report(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            await _sell(provider, 10000)
            shift = await _the_shift(provider)
            operation_id = new_id()
            done = await provider.close_shift(shift.id, provider.shift_close_body(operation_id))
            (report,) = dialect.documents(task=11)
            assert done.status is ShiftStatus.CLOSED
            assert done.id == shift.id
            assert done.z_number == report["doccode"]
            assert (done.serial, done.receipts_count) == (37, 1)
            assert done.totals.cash_sales == Money(10000)
            # The report leaves the cash in the drawer.
            assert done.totals.drawer == Money(10000)
            assert done.opened_at == shift.opened_at
            assert done.closed_at is not None
            assert _closings(dialect) == [operation_id]
            assert await provider.shift() is None

    run(scenario())


@pytest.mark.parametrize("fault", ["drop_after", "html_502_after", "drop_before", "html_502"])
def test_a_lost_closing_is_repeated_under_its_tag_and_gives_its_report(
    dialect: Standing, fault: str
) -> None:
    """Whether it was carried out or not: one report, and its number is known."""

    async def scenario() -> None:
        async with dialect.till() as provider:
            shift = await _the_shift(provider)
            body = provider.shift_close_body(new_id())
            # The first request of the closing is the status.
            dialect.fault(fault, skip=1)
            with pytest.raises(OutcomeUnknown):
                await provider.close_shift(shift.id, body)
            done = await provider.shift_state(shift.id, body)
            (report,) = dialect.documents(task=11)
            assert done.status is ShiftStatus.CLOSED
            assert done.z_number == report["doccode"]
            tags = _closings(dialect)
            assert len(tags) == 2
            assert len(set(tags)) == 1
            # Whoever asks without it only looks.
            assert (await provider.shift_state(shift.id)).status is ShiftStatus.CLOSED
            assert len(_closings(dialect)) == 2

    run(scenario())


def test_a_second_attempt_to_close_goes_under_the_tag_of_the_first(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            shift = await _the_shift(provider)
            dialect.fault("drop_before", skip=1)
            first = new_id()
            body = provider.shift_close_body(first)
            with pytest.raises(OutcomeUnknown):
                await provider.close_shift(shift.id, body)
            done = await provider.close_shift(shift.id, body)
            assert done.z_number
            assert _closings(dialect) == [first, first]

    run(scenario())
    assert len(dialect.documents(task=11)) == 1


def test_a_success_without_a_number_closes_only_what_is_closed(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            shift = await _the_shift(provider)
            body = provider.shift_close_body(new_id())
            dialect.answer({"res": 0, "info": {}}, skip=1)
            with pytest.raises(OutcomeUnknown) as caught:
                await provider.close_shift(shift.id, body)
            assert caught.value.code == "no_fiscal_number"
            dialect.answer({"res": 0, "info": {}}, skip=1)
            with pytest.raises(OutcomeUnknown):
                await provider.shift_state(shift.id, body)
            assert (await provider.shift_state(shift.id, body)).z_number

    run(scenario())


def test_a_report_that_cannot_be_had_leaves_the_shift_closed(dialect: Standing) -> None:
    """The server forgot the tag; a closed shift is closed all the same."""
    dialect.switch(tag_memory_s=1)

    async def scenario() -> None:
        async with dialect.till() as provider:
            shift = await _the_shift(provider)
            body = provider.shift_close_body(new_id())
            dialect.fault("drop_after", skip=1)
            with pytest.raises(OutcomeUnknown):
                await provider.close_shift(shift.id, body)
            dialect.server.clock.advance(timedelta(minutes=1))
            done = await provider.shift_state(shift.id, body)
            assert (done.status, done.z_number) == (ShiftStatus.CLOSED, None)

    run(scenario())
    assert len(dialect.documents(task=11)) == 1


def test_a_closing_never_hits_the_shift_of_somebody_else(dialect: Standing) -> None:
    """Ours was closed elsewhere and another one opened: nothing is sent to close it."""

    async def scenario() -> None:
        async with dialect.till() as provider, dialect.till(has_shift=False) as other:
            shift = await _the_shift(provider)
            body = provider.shift_close_body(new_id())
            dialect.fault("drop_before", skip=1)
            with pytest.raises(OutcomeUnknown):
                await provider.close_shift(shift.id, body)
            await other.close_shift(shift.id, other.shift_close_body(new_id()))
            dialect.server.clock.advance(timedelta(seconds=5))
            second = await other.open_shift(other.shift_open_body(new_id()))
            assert second.id != shift.id
            assert (await provider.shift_state(shift.id, body)).status is ShiftStatus.CLOSED
            with pytest.raises(ShiftClosed):
                await provider.close_shift(shift.id, body)
            assert (await _the_shift(provider)).id == second.id

    run(scenario())
    assert len(dialect.documents(task=11)) == 1


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ({"res": 1034, "res_action": 1}, NotSent, "tax_service_away"),
        ({"res": 4242, "res_action": 3, "errortxt": "Ні"}, Refused, "provider_refused"),
        ({"res": 1034, "res_action": 2}, OutcomeUnknown, "tax_service_unsure"),
    ],
)
def test_a_closing_that_is_refused_leaves_the_shift_open(
    dialect: Standing, answer: dict[str, Any], kind: type[CashierError], code: str
) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            shift = await _the_shift(provider)
            dialect.answer(answer, skip=1)
            with pytest.raises(CashierError) as caught:
                await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            assert (type(caught.value), caught.value.code) == (kind, code)
            assert (await _the_shift(provider)).id == shift.id
            assert (
                await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            ).z_number

    run(scenario())
    assert len(dialect.documents(task=11)) == 1


def test_a_refusal_of_a_repeated_closing_is_told(device_manager: Standing) -> None:
    async def scenario() -> None:
        async with device_manager.till() as provider:
            shift = await _the_shift(provider)
            body = provider.shift_close_body(new_id())
            device_manager.fault("drop_before", skip=1)
            with pytest.raises(OutcomeUnknown):
                await provider.close_shift(shift.id, body)
            device_manager.answer({"res": 1105, "res_action": 1}, skip=1)
            with pytest.raises(RateLimited):
                await provider.shift_state(shift.id, body)
            device_manager.answer({"res": 1095, "res_action": 3}, skip=1)
            with pytest.raises(Refused) as caught:
                await provider.shift_state(shift.id, body)
            assert caught.value.code == "key_missing"
            # Without it the shift is seen as it is.
            assert (await provider.shift_state(shift.id)).status is ShiftStatus.OPEN

    run(scenario())
    assert device_manager.documents(task=11) == []


def test_a_sale_in_a_shift_that_is_too_long(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            shift = await _the_shift(provider)
            dialect.server.clock.advance(timedelta(hours=24, minutes=1))
            with pytest.raises(Refused) as caught:
                await _sell(provider, 10000)
            is_cloud = dialect.dialect == CLOUD
            assert caught.value.code == ("shift_too_long" if is_cloud else "provider_refused")
            assert (
                await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            ).z_number

    run(scenario())
    assert dialect.documents() == []
