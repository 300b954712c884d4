"""Sales that meet a misfortune: what is claimed, and what the server holds after it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from cashier_app.domain.errors import (
    CashierError,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import (
    IssuedStatus,
)
from tests.providers.checkbox_till import Standing, sell, until
from tests.providers.documents import (
    VAT_20,
    card,
    line,
    new_id,
    recorded,
    run,
    sale,
)

ONE = sale(line(18990, groups=(VAT_20,)), tender=card(18990))


async def _sold_into(standing: Standing, fault: str, **settings: Any) -> CashierError:
    """The error of a sale that meets the fault; then the retry protocol leaves one receipt."""
    async with standing.till() as provider:
        operation_id = new_id()
        body = provider.sale_body(operation_id, ONE)
        standing.fault(fault, **settings)
        with pytest.raises(CashierError) as caught:
            await provider.send(operation_id, body)
        held = len(standing.held())
        found = await provider.find(recorded(operation_id))
        assert (found is not None) == (held == 1)
        if found is None:
            found = await provider.send(operation_id, body)
        assert found.operation_id == operation_id
        again = await provider.send(operation_id, body)
        assert again.status is IssuedStatus.DONE
        assert again.provider_receipt_id == operation_id
        assert len(standing.held()) == 1
        assert set(standing.sent_ids()) == {operation_id}
        caught.value.facts["held"] = held
        return caught.value


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("drop_before", "answer_lost"),
        ("reset_before", "answer_lost"),
        ("garbage", "answer_lost"),
        ("html_502", "provider_unavailable"),
        ("html_500", "provider_unavailable"),
    ],
)
def test_lost_before_execution_is_unknown_and_the_server_has_none(
    standing: Standing, fault: str, code: str
) -> None:
    error = run(_sold_into(standing, fault))
    assert (type(error), error.code) == (OutcomeUnknown, code)
    assert error.facts["held"] == 0


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("drop_after", "answer_lost"),
        ("reset_after", "answer_lost"),
        ("truncate", "answer_lost"),
        ("garbage_after", "answer_lost"),
        ("html_502_after", "provider_unavailable"),
        ("empty_200", "answer_unreadable"),
        ("null_200", "answer_unreadable"),
    ],
)
def test_F_03_lost_after_execution_is_unknown_and_found(
    standing: Standing, fault: str, code: str
) -> None:
    """F-03: "failed" is never said of a receipt the server holds; it is found by our id."""
    error = run(_sold_into(standing, fault))
    assert (type(error), error.code) == (OutcomeUnknown, code)
    assert error.facts["held"] == 1


@pytest.mark.parametrize("fault", ["null_200", "empty_200"])
def test_F_01_empty_answer_is_looked_up_and_found(standing: Standing, fault: str) -> None:
    """F-01: HTTP 200 with body null; the look by our id finds the receipt."""
    error = run(_sold_into(standing, fault))
    assert isinstance(error, OutcomeUnknown)
    assert error.facts["held"] == 1


def test_F_03_timeout_is_unknown_and_the_server_has_it(standing: Standing) -> None:
    """F-03: the time is over, the receipt was stored."""

    async def scenario() -> None:
        async with standing.till(read_timeout_s=0.3) as provider:
            operation_id = new_id()
            standing.fault("hang")
            with pytest.raises(OutcomeUnknown) as caught:
                await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.code == "answer_lost"
            found = await provider.find(recorded(operation_id))
            assert found is not None
            assert found.status is IssuedStatus.DONE

    run(scenario())
    assert len(standing.held()) == 1


def test_F_04_a_retry_carries_the_first_id_and_finds_one_receipt(standing: Standing) -> None:
    """F-04: the first request lands late, after the retry; still one receipt."""

    async def scenario() -> None:
        async with standing.till(read_timeout_s=0.3) as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, ONE)
            standing.fault("late", seconds=0.8)
            with pytest.raises(OutcomeUnknown):
                await provider.send(operation_id, body)
            assert await provider.find(recorded(operation_id)) is None
            issued = await provider.send(operation_id, body)
            assert issued.provider_receipt_id == operation_id
            await until(lambda: all(one.status for one in standing.requests("/receipts/sell")))

    run(scenario())
    assert len(standing.held()) == 1
    bodies = {one.body for one in standing.requests("/receipts/sell")}
    assert len(bodies) == 1


def test_F_05_stuck_receipt_is_pending_and_then_done(standing: Standing) -> None:
    """F-05: a receipt being signed is never a failure, however long it takes."""
    standing.switch(receipt_outcome="stuck")

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            issued = await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert issued.status is IssuedStatus.PENDING
            for seconds in (25, 300):
                standing.servers.checkbox.clock.advance(timedelta(seconds=seconds))
                found = await provider.find(recorded(operation_id))
                assert found is not None
                assert found.status is IssuedStatus.PENDING
            standing.switch(receipt_outcome="done")
            found = await provider.find(recorded(operation_id))
            assert found is not None
            assert found.status is IssuedStatus.DONE

    run(scenario())


def test_error_of_the_tax_service_is_a_failure_with_its_words(standing: Standing) -> None:
    standing.switch(receipt_outcome="error", receipt_error_text="Документ не прийнято")

    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, ONE)
            assert issued.status is IssuedStatus.FAILED
            assert issued.failure_text == "Документ не прийнято"
            assert issued.fiscal_number is None
            # The id is used up: the same id again is the same failed receipt.
            operation_id = OperationId(issued.operation_id)
            again = await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert again.status is IssuedStatus.FAILED

    run(scenario())
    assert len(standing.held()) == 1


def test_F_06_message_without_id_is_a_failure(standing: Standing) -> None:
    """F-06: 200 {"success": false, "message": …}: failure with that message."""
    standing.fault("answer", status=200, body='{"success": false, "message": "Ліміт вичерпано"}')

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            with pytest.raises(Refused) as caught:
                await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.code == "provider_refused"
            assert caught.value.facts["text"] == "Ліміт вичерпано"

    run(scenario())
    assert standing.held() == []


def test_F_06_a_refusal_of_a_receipt_that_exists_is_not_believed(standing: Standing) -> None:
    """F-06, the other side: the words say no, the look by our id says yes."""
    standing.fault("answer_after", status=200, body='{"success": false, "message": "Помилка"}')
    standing.fault("answer_after", status=400, body='{"message": "Чек з таким id вже є"}')

    async def scenario() -> None:
        async with standing.till() as provider:
            for _ in range(2):
                operation_id = new_id()
                issued = await provider.send(operation_id, provider.sale_body(operation_id, ONE))
                assert issued.status is IssuedStatus.DONE

    run(scenario())
    assert len(standing.held()) == 2


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        ('{"res": 1157, "errortxt": "Помилка"}', OutcomeUnknown, "answer_unreadable"),
        ('{"res": 0}', OutcomeUnknown, "answer_unreadable"),
        ('["x"]', OutcomeUnknown, "answer_unreadable"),
        ("<html>вхід до мережі</html>", OutcomeUnknown, "answer_unreadable"),
        ('{"id": "0b6a2a0c-9d0b-4b0e-8f5e-6b3f9f0f7a11"}', OutcomeUnknown, "answer_of_other"),
    ],
)
def test_F_07_a_success_without_a_receipt_is_unknown(
    standing: Standing, body: str, kind: type[CashierError], code: str
) -> None:
    """F-07 for Checkbox: HTTP 200 that holds no receipt of ours is checked, not believed."""
    standing.fault("answer", status=200, body=body)

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            with pytest.raises(CashierError) as caught:
                await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert type(caught.value) is kind
            assert caught.value.code.startswith(code)
            assert await provider.find(recorded(operation_id)) is None

    run(scenario())


def test_F_07_no_connection_is_surely_not_sent(standing: Standing) -> None:
    """F-07: no connection is the offline path, without a crash."""

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, ONE)
            standing.servers.go_offline("checkbox")
            await asyncio.sleep(0)
            with pytest.raises(CashierError) as caught:
                await provider.send(operation_id, body)
            with pytest.raises(NotSent) as second:
                await provider.send(operation_id, body)
            assert second.value.code == "no_connection"
            assert isinstance(caught.value, NotSent | OutcomeUnknown)
            standing.servers.go_online("checkbox")
            issued = await provider.send(operation_id, body)
            assert issued.provider_receipt_id == operation_id

    run(scenario())
    assert len(standing.held()) == 1


def test_S_03_closed_shift_is_recognised_and_nothing_is_sold(standing: Standing) -> None:
    """S-03: the shift was closed elsewhere; the refusal is a kind of its own."""

    async def scenario() -> None:
        async with standing.till() as provider:
            shift = await provider.shift()
            assert shift is not None
            await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            operation_id = new_id()
            with pytest.raises(ShiftClosed) as caught:
                await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.code == "shift_closed"

    run(scenario())
    assert standing.held() == []


@pytest.mark.parametrize(("advice", "expected"), [("2", 2), (None, 5)])
def test_rate_limit_says_how_long_to_wait(
    standing: Standing, advice: str | None, expected: int
) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            standing.fault("status_429", retry_after=advice)
            with pytest.raises(RateLimited) as caught:
                await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.retry_after_s == expected

    run(scenario())
    assert standing.held() == []


def test_refusals_carry_the_words_and_the_field(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, ONE)
            with pytest.raises(Refused) as caught:
                await provider.send(operation_id, body.replace('"price":18990', '"price":0'))
            assert caught.value.code == "provider_validation"
            assert "price" in str(caught.value.facts["detail"])
            with pytest.raises(Refused) as caught:
                await provider.send(operation_id, body.replace('"value":18990', '"value":100'))
            assert caught.value.code == "provider_refused"
            assert caught.value.facts["text"]
            # Refused for good: the server really has none.
            assert await provider.find(recorded(operation_id)) is None

    run(scenario())
    assert standing.held() == []


@pytest.mark.parametrize("first", ["known", "unrecognised"])
def test_a_refusal_that_cannot_be_checked_is_unknown(standing: Standing, first: str) -> None:
    """ "Already exists", or words we do not know, and then the look fails: nothing is claimed."""
    body = (
        '{"code": "receipt.already_exists", "message": "Вказаний id чеку вже існує"}'
        if first == "known"
        else '{"message": "Щось нове"}'
    )
    standing.fault("answer", status=400, body=body)
    standing.fault("html_502", r"/receipts/[0-9a-f-]{36}$", method="GET")

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            with pytest.raises(OutcomeUnknown) as caught:
                await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.code == "refusal_not_proved"

    run(scenario())


def test_already_exists_without_a_receipt_is_unknown(standing: Standing) -> None:
    standing.fault("answer", status=400, body='{"code": "receipt.already_exists", "message": "x"}')

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            with pytest.raises(OutcomeUnknown):
                await provider.send(operation_id, provider.sale_body(operation_id, ONE))

    run(scenario())


@pytest.mark.parametrize("fault", ["drop_before", "html_502", "html_500", "truncate"])
def test_a_look_that_fails_claims_nothing(standing: Standing, fault: str) -> None:
    """N-01: an ill server is not "the receipt does not exist"."""

    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, ONE)
            standing.fault(fault, r"/receipts/[0-9a-f-]{36}$", method="GET")
            with pytest.raises(NotSent):
                await provider.find(recorded(OperationId(issued.operation_id)))

    run(scenario())


def test_a_look_answered_with_a_strange_404_or_shape_claims_nothing(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            path = r"/receipts/[0-9a-f-]{36}$"
            standing.fault("answer", path, status=404, body="<html>404</html>")
            with pytest.raises(NotSent):
                await provider.find(recorded(new_id()))
            for body in ("null", "{}", '{"id": "0b6a2a0c-9d0b-4b0e-8f5e-6b3f9f0f7a11"}'):
                standing.fault("answer", path, status=200, body=body)
                with pytest.raises(CashierError) as caught:
                    await provider.find(recorded(new_id()))
                assert type(caught.value).__name__ == "ContractBroken"

    run(scenario())
