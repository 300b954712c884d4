"""What every provider must keep to, whichever it is: one suite over all of them."""

from __future__ import annotations

import asyncio

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    NotSent,
    OutcomeUnknown,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.money import Money
from cashier_app.domain.payment import RoundingStep, Tender
from cashier_app.domain.receipt import (
    Delivery,
    IssuedReceipt,
    IssuedStatus,
    Prediction,
    SaleDocument,
    differences,
)
from cashier_app.domain.shift import ShiftStatus
from tests.contract.benches import (
    Bench,
    FakeBench,
    ServerBench,
    closed,
    live_shift,
    opened,
    sent,
    sold,
)
from tests.providers.checkbox_till import until
from tests.providers.documents import card, cash, line, mixed, new_id, recorded, run, sale


def _basket(
    bench: Bench,
    price_kop: int = 7983,
    *,
    tender: Tender,
    step: RoundingStep = RoundingStep.FIFTY,
) -> SaleDocument:
    return sale(line(price_kop, groups=(bench.no_vat,)), tender=tender, step=step)


def test_a_shift_is_opened_and_is_then_the_one(bench: Bench) -> None:
    async def scenario() -> None:
        provider = bench.provider()
        try:
            cashier = await provider.sign_in()
            info = await provider.register_info()
            assert cashier.id
            assert info.fiscal_number
            assert await live_shift(provider) is None
            shift = await opened(provider)
            assert shift.opened_at is not None
            again = await provider.shift()
            assert again is not None
            assert (again.id, again.status) == (shift.id, ShiftStatus.OPEN)
            assert (await provider.shift_state(shift.id)).status is ShiftStatus.OPEN
        finally:
            await provider.close()

    run(scenario())


def test_F_08_an_open_shift_is_told_and_stays_the_one(server_bench: ServerBench) -> None:
    """F-08: "already open" is a refusal of its own, which the caller takes as good news."""

    async def scenario() -> None:
        async with server_bench.till() as provider:
            first = await provider.shift()
            with pytest.raises(Refused) as caught:
                await provider.open_shift(provider.shift_open_body(new_id()))
            assert caught.value.code == "shift_already_open"
            again = await provider.shift()
            assert first is not None
            assert again is not None
            assert again.id == first.id
            await sold(provider, _basket(server_bench, tender=card(7983)))

    run(scenario())


def test_an_opening_whose_answer_was_lost_is_found(bench: Bench) -> None:
    async def scenario() -> None:
        provider = bench.provider()
        try:
            await provider.sign_in()
            operation_id = new_id()
            body = provider.shift_open_body(operation_id)
            bench.lose_next_opening()
            with pytest.raises(OutcomeUnknown):
                await provider.open_shift(body)
            found = await provider.find_shift(recorded(operation_id, body))
            assert found is not None
            assert (await provider.shift_state(found.id)).status is ShiftStatus.OPEN
        finally:
            await provider.close()

    run(scenario())


@pytest.mark.parametrize(
    ("price_kop", "given_kop", "step", "payable_kop"),
    [
        (7983, 10000, RoundingStep.FIFTY, 8000),
        (7983, 10000, RoundingStep.TEN, 7980),
        (7983, 7983, RoundingStep.NONE, 7983),
        (1025, None, RoundingStep.FIFTY, 1050),
        (1074, None, RoundingStep.FIFTY, 1050),
        (1099, 20000, RoundingStep.FIFTY, 1100),
    ],
)
def test_M_16_M_17_cash_is_sold_as_it_was_shown(
    bench: Bench, price_kop: int, given_kop: int | None, step: RoundingStep, payable_kop: int
) -> None:
    """M-16, M-17: cash rounded at the borders, with and without change."""
    document = _basket(bench, price_kop, tender=cash(given_kop), step=step)
    issued = _sold_once(bench, document)
    assert differences(Prediction.of(document), issued) == ()
    assert bench.totals_held() == [payable_kop]
    if isinstance(bench, ServerBench):
        assert bench.drawer_kop() == payable_kop


def test_M_16_a_card_is_exact_and_leaves_the_drawer_alone(bench: Bench) -> None:
    """M-16: 79.83 by card, no rounding, no cash."""
    document = _basket(bench, tender=card(7983))
    issued = _sold_once(bench, document)
    assert differences(Prediction.of(document), issued) == ()
    assert bench.totals_held() == [7983]
    if isinstance(bench, ServerBench):
        assert bench.drawer_kop() == 0


def test_mixed_payment_rounds_only_its_cash(bench: Bench) -> None:
    """Fiscal rules 3.8, example 17: 412.60, of which 300.00 by card; cash 112.60 → 112.50."""
    document = _basket(bench, 41260, tender=mixed(30000, 20000))
    issued = _sold_once(bench, document)
    assert differences(Prediction.of(document), issued) == ()
    assert bench.totals_held() == [41250]
    if isinstance(bench, ServerBench):
        assert bench.drawer_kop() == 11250


def _sold_once(bench: Bench, document: SaleDocument) -> IssuedReceipt:
    async def scenario() -> IssuedReceipt:
        async with bench.till() as provider:
            issued = await sold(provider, document)
            assert issued.fiscal_number
            assert issued.local_number
            assert issued.issued_at
            assert issued.link
            assert issued.check_url
            return issued

    return run(scenario())


def test_the_drawer_of_the_shift_is_the_servers(server_bench: ServerBench) -> None:
    async def scenario() -> None:
        async with server_bench.till() as provider:
            await sold(provider, _basket(server_bench, tender=cash(10000)))
            await sold(provider, _basket(server_bench, tender=card(7983)))
            shift = await provider.shift()
            assert shift is not None
            totals = shift.totals
            assert (totals.drawer, totals.cash_sales) == (Money(8000), Money(8000))
            assert totals.cashless_sales == Money(7983)

    run(scenario())
    assert server_bench.drawer_kop() == 8000


def test_F_03_a_receipt_whose_answer_was_lost_is_found_once(bench: Bench) -> None:
    """F-03: the server has it; the look finds the very same and issues nothing."""

    async def scenario() -> None:
        async with bench.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, _basket(bench, tender=card(7983)))
            bench.lose_next_answer()
            with pytest.raises(OutcomeUnknown):
                await provider.send(operation_id, body)
            assert len(bench.totals_held()) == 1
            first = await provider.find(recorded(operation_id, body))
            second = await provider.find(recorded(operation_id, body))
            assert first is not None
            assert second is not None
            assert first.status is IssuedStatus.DONE
            assert first.fiscal_number == second.fiscal_number

    run(scenario())
    assert bench.totals_held() == [7983]


def test_a_sale_that_never_arrived_is_issued_exactly_once(bench: Bench) -> None:
    """Either the look says twice that there is none and the same body goes again, or the look
    itself repeats the body under its tag: one receipt in both."""

    async def scenario() -> None:
        async with bench.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, _basket(bench, tender=card(7983)))
            bench.lose_next_request()
            with pytest.raises(OutcomeUnknown):
                await provider.send(operation_id, body)
            assert bench.totals_held() == []
            looks = [await provider.find(recorded(operation_id, body)) for _ in range(2)]
            if looks == [None, None]:
                await sent(provider, operation_id, body)
            found = await provider.find(recorded(operation_id, body))
            assert found is not None
            assert found.status is IssuedStatus.DONE

    run(scenario())
    assert bench.totals_held() == [7983]


def test_the_same_id_twice_is_one_receipt(bench: Bench) -> None:
    async def scenario() -> None:
        async with bench.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, _basket(bench, tender=card(7983)))
            first = await provider.send(operation_id, body)
            second = await provider.send(operation_id, body)
            assert first.provider_receipt_id == second.provider_receipt_id
            assert second.status is IssuedStatus.DONE

    run(scenario())
    assert bench.totals_held() == [7983]


def test_wrong_credentials_are_told_at_the_sign_in(bench: Bench) -> None:
    async def scenario() -> None:
        provider = bench.provider(wrong=True)
        try:
            with pytest.raises(AuthRequired):
                await provider.sign_in()
        finally:
            await provider.close()

    run(scenario())


def test_a_shift_closed_elsewhere_is_noticed_and_nothing_is_lost(bench: Bench) -> None:
    async def scenario() -> None:
        async with bench.till() as provider:
            shift = await provider.shift()
            assert shift is not None
            await bench.close_shift_elsewhere()
            assert await live_shift(provider) is None
            assert (await provider.shift_state(shift.id)).status is ShiftStatus.CLOSED
            if isinstance(bench, FakeBench):
                return
            with pytest.raises(ShiftClosed):
                await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            operation_id = new_id()
            body = provider.sale_body(operation_id, _basket(bench, tender=card(7983)))
            if bench.sells_into_closed_shift:
                await provider.send(operation_id, body)
                return
            with pytest.raises(ShiftClosed):
                await provider.send(operation_id, body)
            assert bench.totals_held() == []
            # The refused id is unused: the same body sells as soon as a shift is open.
            await opened(provider)
            await sent(provider, operation_id, body)

    run(scenario())
    if not isinstance(bench, FakeBench):
        assert bench.totals_held() == [7983]


def test_a_closed_shift_has_the_number_of_its_report(bench: Bench) -> None:
    async def scenario() -> None:
        async with bench.till() as provider:
            await sold(provider, _basket(bench, tender=cash()))
            shift = await provider.shift()
            assert shift is not None
            done = await closed(provider, shift)
            assert done.id == shift.id
            assert done.z_number
            assert await live_shift(provider) is None

    run(scenario())


def test_health_of_a_register_that_is_well(bench: Bench) -> None:
    async def scenario() -> None:
        async with bench.till() as provider:
            health = await provider.health()
            assert (health.provider_ok, health.tax_service_ok) == (True, True)
            assert health.can_sign
            assert not health.key_ends_soon

    run(scenario())


def test_a_server_that_is_away_is_not_sent_to(server_bench: ServerBench) -> None:
    async def scenario() -> None:
        async with server_bench.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, _basket(server_bench, tender=card(7983)))
            server_bench.go_offline()
            with pytest.raises(NotSent):
                await provider.send(operation_id, body)
            with pytest.raises(NotSent):
                await provider.find(recorded(operation_id, body))
            with pytest.raises(NotSent):
                await provider.health()
            server_bench.go_online()
            await sent(provider, operation_id, body)

    run(scenario())
    assert server_bench.totals_held() == [7983]


def test_F_14_F_15_F_16_names_go_through(bench: Bench) -> None:
    """F-14 emoji and control characters, F-15 quotes and brackets, F-16 six hundred letters."""
    long = "Ї\u0301" * 300
    names = ('Набір "Чай & Кава" <2 шт> з м’ятою', "Кава «Ранкова» 250 г", long)
    lines = [
        line(100, groups=(bench.no_vat,), name=name, code=str(number))
        for number, name in enumerate(names)
    ]

    async def scenario() -> None:
        async with bench.till() as provider:
            await sold(provider, sale(*lines, tender=card(300)))

    run(scenario())
    assert bench.totals_held() == [300]
    if isinstance(bench, ServerBench):
        held = bench.names_held()
        assert held[:2] == list(names[:2])
        assert held[2].startswith("Ї")


def test_delivery_does_not_disturb_a_sale(bench: Bench) -> None:
    delivery = Delivery(email="buyer@shop.example", phone="+380501112233")
    document = sale(line(100, groups=(bench.no_vat,)), tender=card(100), delivery=delivery)
    _sold_once(bench, document)
    assert bench.totals_held() == [100]


def test_a_slow_register_does_not_hold_the_other(server_bench: ServerBench) -> None:
    """Must show 4: two registers at one provider, each with its own queue."""

    async def scenario() -> None:
        async with server_bench.till() as slow, server_bench.till(second=True) as quick:
            before = server_bench.requests
            server_bench.fault("delay", seconds=1.0)
            waiting = asyncio.ensure_future(sold(slow, _basket(server_bench, tender=card(7983))))
            await until(lambda: server_bench.requests > before)
            await sold(quick, _basket(server_bench, 5000, tender=card(5000)))
            assert not waiting.done()
            await waiting

    run(scenario())
    assert sorted(server_bench.totals_held()) == [5000, 7983]
