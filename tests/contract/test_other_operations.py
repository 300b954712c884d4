"""Returns and service operations at every provider: figures, drawer, lost answers."""

from __future__ import annotations

import pytest

from cashier_app.domain.errors import CashierError, OutcomeUnknown
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationKind
from cashier_app.domain.payment import Tender
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus, Prediction, SaleDocument
from cashier_app.ports.fiscal import FiscalProvider, SoldReceipt
from tests.contract.benches import Bench, ServerBench, sent
from tests.providers.documents import card, cash, line, mixed, new_id, recorded, run, sale

CASHIER = "Коваль О. П."


async def _sold(provider: FiscalProvider, document: SaleDocument) -> SoldReceipt:
    operation_id = new_id()
    body = provider.sale_body(operation_id, document)
    issued = await sent(provider, operation_id, body)
    assert issued.fiscal_number is not None
    payable = Prediction.of(document).payable
    return SoldReceipt(body, payable, issued.provider_receipt_id, issued.fiscal_number)


async def _carried_out(
    provider: FiscalProvider, kind: OperationKind, amount: Money
) -> IssuedReceipt:
    operation_id = new_id()
    body = provider.service_body(operation_id, kind, amount, CASHIER)
    return await sent(provider, operation_id, body, kind)


def test_cash_goes_into_the_drawer_and_out_of_it(server_bench: ServerBench) -> None:
    async def scenario() -> None:
        async with server_bench.till() as provider:
            before = server_bench.drawer_kop()
            put_in = await _carried_out(provider, OperationKind.SERVICE_DEPOSIT, Money(50000))
            assert put_in.fiscal_number
            assert server_bench.drawer_kop() == before + 50000
            taken = await _carried_out(provider, OperationKind.SERVICE_WITHDRAWAL, Money(12050))
            assert taken.total in (None, Money(12050))
            assert server_bench.drawer_kop() == before + 37950

    run(scenario())


def test_more_than_the_drawer_holds_is_refused(server_bench: ServerBench) -> None:
    """F-13: nothing is taken out that is not there."""

    async def scenario() -> None:
        async with server_bench.till() as provider:
            before = server_bench.drawer_kop()
            with pytest.raises(CashierError):
                await _carried_out(
                    provider, OperationKind.SERVICE_WITHDRAWAL, Money(before + 100000)
                )
            assert server_bench.drawer_kop() == before

    run(scenario())


@pytest.mark.parametrize(
    ("tender", "price_kop", "discount_kop", "total_kop", "cash_kop"),
    [
        # 79.83 in cash by steps of 0.50 is 80.00, 100.00 were given.
        (cash(10000), 7983, 0, 8000, 8000),
        (card(7983), 7983, 0, 7983, 0),
        # 40.00 by card, the rest of 39.83 in cash is 40.00.
        (mixed(4000, 5000), 7983, 0, 8000, 4000),
        # 100.00 − 12.34 = 87.66, in cash 87.50.
        (cash(8750), 10000, 1234, 8750, 8750),
    ],
)
def test_a_whole_sale_goes_back_by_its_own_payments(
    server_bench: ServerBench,
    tender: Tender,
    price_kop: int,
    discount_kop: int,
    total_kop: int,
    cash_kop: int,
) -> None:
    """The drawer gives back what was due, never what the buyer had handed over."""

    async def scenario() -> None:
        async with server_bench.till() as provider:
            await _carried_out(provider, OperationKind.SERVICE_DEPOSIT, Money(50000))
            before = server_bench.drawer_kop()
            goods = line(price_kop, groups=(server_bench.no_vat,), discount_kop=discount_kop)
            sold = await _sold(provider, sale(goods, tender=tender))
            assert sold.payable == Money(total_kop)
            assert server_bench.drawer_kop() == before + cash_kop
            operation_id = new_id()
            body = provider.return_body(operation_id, sold, CASHIER)
            back = await sent(provider, operation_id, body, OperationKind.RETURN)
            assert back.fiscal_number not in (None, sold.fiscal_number)
            assert back.total in (None, Money(total_kop))
            assert server_bench.drawer_kop() == before

    run(scenario())


@pytest.mark.parametrize("is_executed", [True, False])
def test_a_return_whose_answer_is_lost_is_found_or_sent_once(
    server_bench: ServerBench, is_executed: bool
) -> None:
    async def scenario() -> None:
        async with server_bench.till() as provider:
            goods = line(7983, groups=(server_bench.no_vat,))
            sold = await _sold(provider, sale(goods, tender=cash(8000)))
            operation_id = new_id()
            body = provider.return_body(operation_id, sold, CASHIER)
            server_bench.fault("drop_after" if is_executed else "drop_before", content="")
            with pytest.raises(OutcomeUnknown):
                await provider.send(operation_id, body, OperationKind.RETURN)
            found = await provider.find(recorded(operation_id, body))
            if found is None:
                assert not is_executed
                found = await sent(provider, operation_id, body, OperationKind.RETURN)
            assert found.operation_id == operation_id
            assert found.status in (IssuedStatus.DONE, IssuedStatus.PENDING)
            assert server_bench.drawer_kop() == 0

    run(scenario())


def test_a_service_operation_sent_twice_is_one(server_bench: ServerBench) -> None:
    async def scenario() -> None:
        async with server_bench.till() as provider:
            operation_id = new_id()
            kind = OperationKind.SERVICE_DEPOSIT
            body = provider.service_body(operation_id, kind, Money(50000), CASHIER)
            await sent(provider, operation_id, body, kind)
            await sent(provider, operation_id, body, kind)
            assert server_bench.drawer_kop() == 50000

    run(scenario())


def test_bodies_are_the_same_for_the_same_operation(bench: Bench) -> None:
    """They are recorded before they are sent, and go again byte for byte."""
    provider = bench.provider()
    operation_id = new_id()
    document = sale(line(7983, groups=(bench.no_vat,)), tender=cash(10000))
    sold = SoldReceipt(provider.sale_body(new_id(), document), Money(8000), "receipt-1", "fn-1")

    def bodies() -> list[str]:
        return [
            provider.return_body(operation_id, sold, CASHIER),
            provider.service_body(operation_id, OperationKind.SERVICE_DEPOSIT, Money(1), CASHIER),
            provider.shift_close_body(operation_id),
        ]

    assert bodies() == bodies()
    run(provider.close())
