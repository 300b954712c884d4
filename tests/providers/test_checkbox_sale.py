"""Sales over real HTTP: life of a receipt, and figures equal to those of the preview."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from cashier_app.domain.errors import (
    NotSent,
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
from tests.providers.checkbox_till import DEVICE, Standing, sell
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
    recorded,
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
            issued = await provider.send(operation_id, body)
            assert issued.status is IssuedStatus.PENDING
            assert (issued.fiscal_number, issued.link, issued.check_url) == (None, None, None)
            assert issued.provider_receipt_id == operation_id
            standing.servers.checkbox.clock.advance(timedelta(seconds=2))
            found = await provider.find(recorded(operation_id))
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
    """Reference 1.2: register, program and device are named, wherever the server looks for them;
    no field is sent that it does not know."""
    standing.switch(license_key_on_all_calls=True)

    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, ONE)
            await provider.tax_groups()
            await provider.health()
            await provider.receipt_text(issued.provider_receipt_id, 32)
            shift = await provider.shift()
            assert shift is not None
            await provider.close_shift(shift.id, provider.shift_close_body(new_id()))

    run(scenario())
    state = standing.servers.checkbox.state()
    assert state["receipts"][0]["client_name"] == "Kasyr"
    assert state["receipts"][0]["device_id"] == DEVICE
    assert state["ignored_fields"] == {}
    assert state["errors"] == {}


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


def test_F_02_renderings_may_fail_and_the_receipt_stays_done(standing: Standing) -> None:
    """F-02: text request → 500; the receipt is fiscalized and no second sale is sent."""

    async def scenario() -> None:
        async with standing.till() as provider:
            issued = await sell(provider, ONE)
            standing.fault("html_500", "/text$")
            with pytest.raises(NotSent) as caught:
                await provider.receipt_text(issued.provider_receipt_id, 42)
            assert caught.value.code == "provider_unavailable"
            found = await provider.find(recorded(OperationId(issued.operation_id)))
            assert found is not None
            assert found.status is IssuedStatus.DONE
            text = await provider.receipt_text(issued.provider_receipt_id, 42)
            assert "189" in text
            standing.fault("answer", "/text$", status=200, body="<html></html>")
            with pytest.raises(NotSent):
                await provider.receipt_text(issued.provider_receipt_id, 42)

    run(scenario())
    assert len(standing.requests("/receipts/sell")) == 1


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
