"""Sales over real HTTP: what the server holds after each misfortune, and equal figures."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal
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
from cashier_app.domain.payment import CardSlip, RoundingStep
from cashier_app.domain.receipt import (
    Delivery,
    IssuedStatus,
    Prediction,
    SaleDocument,
    differences,
)
from tests.providers.checkbox_till import Standing, sell
from tests.providers.documents import (
    EXCISE,
    MIXED_EXCISE,
    MIXED_VAT,
    NO_VAT,
    VAT_20,
    card,
    cash,
    letters,
    line,
    mixed,
    new_id,
    run,
    sale,
)

ONE = sale(line(18990, groups=(VAT_20,)), tender=card(18990))


def test_a_sale_is_pending_then_done_with_number_and_links(standing: Standing) -> None:
    standing.switch(receipt_delay_s=1.5)

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, ONE)
            issued = await provider.sell(operation_id, body)
            assert issued.status is IssuedStatus.PENDING
            assert (issued.fiscal_number, issued.link, issued.check_url) == (None, None, None)
            assert issued.provider_receipt_id == operation_id
            standing.servers.checkbox.clock.advance(timedelta(seconds=2))
            found = await provider.find(operation_id)
            assert found is not None
            assert found.status is IssuedStatus.DONE
            assert found.fiscal_number is not None
            assert found.fiscal_number.startswith("TEST-")
            assert found.local_number == "1"
            assert found.link == f"https://check.example/{operation_id}"
            assert found.check_url is not None
            assert "fn=TEST481920" in found.check_url
            assert found.is_test
            assert found.total is not None
            assert found.total.kop == 18990
            assert letters(found.taxes) == {"А": 3165}

    run(scenario())
    assert len(standing.held()) == 1


def test_every_request_carries_the_headers(standing: Standing) -> None:
    """Reference 1.2: register, program and device are named on every request."""
    seen: list[dict[str, str]] = []

    async def scenario() -> None:
        async with standing.till() as provider:
            await sell(provider, ONE)
            seen.append(dict(provider._client._http.headers))

    run(scenario())
    assert seen[0]["x-client-name"] == "Kasyr"
    assert seen[0]["x-client-version"]
    assert seen[0]["x-device-id"] == "0f6f2a9e-5b0c-4e1d-9a3b-7c8d9e0f1a2b"
    assert seen[0]["x-license-key"].startswith("test")


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(
            sale(
                line(20000, discount_kop=2000, percent=Decimal(10), groups=(VAT_20,)),
                line(4999, 2000, groups=(NO_VAT,)),
                line(333, 3000, groups=(VAT_20,)),
                receipt_discount_kop=2500,
                tender=card(26497),
            ),
            id="discounts split over lines",
        ),
        pytest.param(
            sale(line(41260, groups=(VAT_20,)), tender=mixed(30000, 20000)),
            id="card and cash, step 0.50",
        ),
        pytest.param(sale(line(32027, groups=(NO_VAT,)), tender=cash(50000)), id="cash, step 0.50"),
        pytest.param(
            sale(line(1257), tender=cash(2000), step=RoundingStep.TEN), id="cash, step 0.10"
        ),
        pytest.param(
            sale(line(4237), tender=cash(5000), step=RoundingStep.NONE), id="cash, no rounding"
        ),
        pytest.param(
            sale(line(25990, groups=(MIXED_VAT, MIXED_EXCISE)), tender=card(25990)),
            id="excise and VAT in one code",
        ),
        pytest.param(
            sale(
                line(10500, groups=(VAT_20, EXCISE)),
                line(21000, groups=(VAT_20, EXCISE)),
                tender=card(31500),
            ),
            id="excise and VAT as two codes (M-10)",
        ),
        pytest.param(sale(line(48990, 342, groups=(VAT_20,)), tender=cash(17000)), id="0.342 kg"),
        pytest.param(
            sale(
                line(999, groups=(VAT_20,)),
                line(999, groups=(VAT_20,)),
                line(999, groups=(VAT_20,)),
                tender=card(2997),
            ),
            id="VAT of the group (M-08)",
        ),
        pytest.param(
            sale(line(5000, discount_kop=5000), line(100), tender=card(100)),
            id="a line given away",
        ),
    ],
)
def test_preview_equals_issued(standing: Standing, document: SaleDocument) -> None:
    """The stand-in computes by itself; every figure of ours is its figure."""

    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, document)
            assert issued.status is IssuedStatus.DONE
            assert issued.total == document.settlement.payable
            assert issued.rounding == document.settlement.rounding
            assert issued.change == document.settlement.change
            assert differences(Prediction.of(document), issued) == ()

    run(scenario())


@pytest.mark.parametrize("total_is_rounded", [True, False])
@pytest.mark.parametrize("sign", ["rounded_minus_exact", "exact_minus_rounded"])
def test_rounding_is_read_the_same_under_every_convention(
    standing: Standing, sign: str, total_is_rounded: bool
) -> None:
    """Reference 10.5 leaves the sign and the place of the rounding open; neither misleads us."""
    standing.switch(round_sum_sign=sign, total_is_rounded=total_is_rounded)
    up = sale(line(32027), tender=cash(50000))
    down = sale(line(41260), tender=mixed(30000, 11250))

    async def scenario() -> None:
        async with standing.till() as provider:
            for document, rounding, change in ((up, 23, 17950), (down, -10, 0)):
                issued = await sell(provider, document)
                assert issued.rounding is not None
                assert issued.rounding.kop == rounding
                assert issued.change is not None
                assert issued.change.kop == change
                assert differences(Prediction.of(document), issued) == ()

    run(scenario())


def test_F_09_card_requisites_arrive(standing: Standing) -> None:
    """F-09: the server holds the requisites as given."""
    slip = CardSlip(card_mask="4149 49** **** **12", rrn="409812345678", acquirer="ПриватБанк")

    async def scenario() -> None:
        async with standing.till() as provider:
            await sell(
                provider,
                sale(
                    line(1000),
                    tender=card(1000, slip=slip),
                    delivery=Delivery("ivan@example.com", "+380671234567"),
                ),
            )

    run(scenario())
    payment = standing.held()[0]["payments"][0]
    assert payment["card_mask"] == "4149 49** **** **12"
    assert payment["rrn"] == "409812345678"
    assert payment["acquirer_and_seller"] == "ПриватБанк"
    assert payment["bank_name"] is None


async def _sold_into(standing: Standing, fault: str, **settings: Any) -> CashierError:
    """The error of a sale that meets the fault; then the retry protocol leaves one receipt."""
    async with standing.till() as provider:
        operation_id = new_id()
        body = provider.sale_body(operation_id, ONE)
        standing.fault(fault, **settings)
        with pytest.raises(CashierError) as caught:
            await provider.sell(operation_id, body)
        held = len(standing.held())
        found = await provider.find(operation_id)
        assert (found is not None) == (held == 1)
        if found is None:
            found = await provider.sell(operation_id, body)
        assert found.operation_id == operation_id
        again = await provider.sell(operation_id, body)
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
                await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.code == "answer_lost"
            found = await provider.find(operation_id)
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
                await provider.sell(operation_id, body)
            assert await provider.find(operation_id) is None
            issued = await provider.sell(operation_id, body)
            assert issued.provider_receipt_id == operation_id
            while len([one for one in standing.requests("/receipts/sell") if one.status]) < 2:
                await asyncio.sleep(0.02)

    run(asyncio.wait_for(scenario(), 10))
    assert len(standing.held()) == 1
    bodies = {one.body for one in standing.requests("/receipts/sell")}
    assert len(bodies) == 1


def test_F_05_stuck_receipt_is_pending_and_then_done(standing: Standing) -> None:
    """F-05: a receipt being signed is never a failure, however long it takes."""
    standing.switch(receipt_outcome="stuck")

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            issued = await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
            assert issued.status is IssuedStatus.PENDING
            for seconds in (25, 300):
                standing.servers.checkbox.clock.advance(timedelta(seconds=seconds))
                found = await provider.find(operation_id)
                assert found is not None
                assert found.status is IssuedStatus.PENDING
            standing.switch(receipt_outcome="done")
            found = await provider.find(operation_id)
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
            again = await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
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
                await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.code == "provider_refused"
            assert caught.value.facts["text"] == "Ліміт вичерпано"

    run(scenario())
    assert standing.held() == []


def test_F_06_a_refusal_of_a_receipt_that_exists_is_not_believed(standing: Standing) -> None:
    """F-06, the other side: the words say no, the look by our id says yes."""
    standing.fault("answer_after", status=200, body='{"success": false, "message": "Помилка"}')
    standing.fault("answer_after", status=400, body='{"message": "Чек з таким id вже є"}', skip=1)

    async def scenario() -> None:
        async with standing.till() as provider:
            for _ in range(2):
                operation_id = new_id()
                issued = await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
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
                await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
            assert type(caught.value) is kind
            assert caught.value.code.startswith(code)
            assert await provider.find(operation_id) is None

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
                await provider.sell(operation_id, body)
            with pytest.raises(NotSent) as second:
                await provider.sell(operation_id, body)
            assert second.value.code == "no_connection"
            assert isinstance(caught.value, NotSent | OutcomeUnknown)
            standing.servers.go_online("checkbox")
            issued = await provider.sell(operation_id, body)
            assert issued.provider_receipt_id == operation_id

    run(scenario())
    assert len(standing.held()) == 1


def test_F_02_renderings_may_fail_and_the_receipt_stays_done(standing: Standing) -> None:
    """F-02: text request → 500; the receipt is fiscalized and no second sale is sent."""

    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, ONE)
            standing.fault("html_500", "/text$")
            with pytest.raises(NotSent) as caught:
                await provider.receipt_text(issued.provider_receipt_id, 42)
            assert caught.value.code == "provider_unavailable"
            found = await provider.find(OperationId(issued.operation_id))
            assert found is not None
            assert found.status is IssuedStatus.DONE
            text = await provider.receipt_text(issued.provider_receipt_id, 42)
            assert "189" in text
            standing.fault("answer", "/text$", status=200, body="<html></html>")
            with pytest.raises(NotSent):
                await provider.receipt_text(issued.provider_receipt_id, 42)

    run(scenario())
    assert len(standing.requests("/receipts/sell")) == 1


def test_S_03_closed_shift_is_recognised_and_nothing_is_sold(standing: Standing) -> None:
    """S-03: the shift was closed elsewhere; the refusal is a kind of its own."""

    async def scenario() -> None:
        async with standing.till() as provider:
            shift = await provider.shift()
            assert shift is not None
            await provider.close_shift(shift.id)
            operation_id = new_id()
            with pytest.raises(ShiftClosed) as caught:
                await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
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
                await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.retry_after_s == expected

    run(scenario())
    assert standing.held() == []


def test_refusals_carry_the_words_and_the_field(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, ONE)
            with pytest.raises(Refused) as caught:
                await provider.sell(operation_id, body.replace('"price":18990', '"price":0'))
            assert caught.value.code == "provider_validation"
            assert "price" in str(caught.value.facts["detail"])
            with pytest.raises(Refused) as caught:
                await provider.sell(operation_id, body.replace('"value":18990', '"value":100'))
            assert caught.value.code == "provider_refused"
            assert caught.value.facts["text"]
            # Refused for good: the server really has none.
            assert await provider.find(operation_id) is None

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
                await provider.sell(operation_id, provider.sale_body(operation_id, ONE))
            assert caught.value.code == "refusal_not_proved"

    run(scenario())


def test_already_exists_without_a_receipt_is_unknown(standing: Standing) -> None:
    standing.fault("answer", status=400, body='{"code": "receipt.already_exists", "message": "x"}')

    async def scenario() -> None:
        async with standing.till() as provider:
            operation_id = new_id()
            with pytest.raises(OutcomeUnknown):
                await provider.sell(operation_id, provider.sale_body(operation_id, ONE))

    run(scenario())


@pytest.mark.parametrize("fault", ["drop_before", "html_502", "html_500", "truncate"])
def test_a_look_that_fails_claims_nothing(standing: Standing, fault: str) -> None:
    """N-01: an ill server is not "the receipt does not exist"."""

    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, ONE)
            standing.fault(fault, r"/receipts/[0-9a-f-]{36}$", method="GET")
            with pytest.raises(NotSent):
                await provider.find(OperationId(issued.operation_id))

    run(scenario())


def test_a_look_answered_with_a_strange_404_or_shape_claims_nothing(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            path = r"/receipts/[0-9a-f-]{36}$"
            standing.fault("answer", path, status=404, body="<html>404</html>")
            with pytest.raises(NotSent):
                await provider.find(new_id())
            for body in ("null", "{}", '{"id": "0b6a2a0c-9d0b-4b0e-8f5e-6b3f9f0f7a11"}'):
                standing.fault("answer", path, status=200, body=body)
                with pytest.raises(CashierError) as caught:
                    await provider.find(new_id())
                assert type(caught.value).__name__ == "ContractBroken"

    run(scenario())


def test_tax_url_without_the_register_is_completed(standing: Standing) -> None:
    """Reference 5.6: one recorded answer had no `fn`."""
    standing.switch(tax_url_without_fn=True)

    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, ONE)
            assert issued.check_url is not None
            assert "&fn=TEST481920&sm=189.90&" in issued.check_url

    run(scenario())


def test_server_side_offline_receipt_is_done_and_marked(standing: Standing) -> None:
    """Reference 10.3: the tax service is silent, the service goes offline by itself."""

    async def scenario() -> None:
        async with standing.till() as provider:
            standing.switch(tax_service_down=True)
            issued = await sell(provider, ONE)
            assert issued.status is IssuedStatus.DONE
            assert issued.is_offline
            assert issued.control_number is not None

    run(scenario())


def test_pictures_of_the_template_stay_out_of_the_archive(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, ONE)
            assert "base64" not in issued.raw
            assert issued.provider_receipt_id in issued.raw

    run(scenario())
