"""Sales at both dialects: what is claimed, and what the server holds after it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import Delivery, IssuedReceipt, IssuedStatus, SaleDocument
from cashier_app.ports.fiscal import FiscalProvider
from cashier_app.providers.vchasno import VchasnoAccess
from tests.fakes import FakeClock
from tests.providers.checkbox_till import until
from tests.providers.documents import card, cash, letters, line, new_id, recorded, run, sale
from tests.providers.vchasno_till import CLOUD, VAT_20, Standing

ONE = sale(line(18990, groups=VAT_20), tender=card(18990))


async def _sell(provider: FiscalProvider, document: SaleDocument = ONE) -> IssuedReceipt:
    operation_id = new_id()
    return await provider.send(operation_id, provider.sale_body(operation_id, document))


async def _refused(
    provider: FiscalProvider, document: SaleDocument = ONE
) -> tuple[OperationId, str, CashierError]:
    operation_id = new_id()
    body = provider.sale_body(operation_id, document)
    with pytest.raises(CashierError) as caught:
        await provider.send(operation_id, body)
    return operation_id, body, caught.value


def test_the_receipt_of_a_sale(dialect: Standing) -> None:
    document = sale(line(7983, groups=VAT_20), tender=cash(10000))

    async def scenario() -> None:
        async with dialect.till() as provider:
            issued = await _sell(provider, document)
            (held,) = dialect.documents()
            assert issued.status is IssuedStatus.DONE
            assert issued.fiscal_number == issued.provider_receipt_id == held["doccode"]
            assert issued.local_number == "1"
            assert issued.is_test
            assert letters(issued.taxes) == {"А": 1331}
            assert (issued.issued_at or "").endswith("+02:00")
            assert held["doccode"] in (issued.link or "")
            assert held["doccode"] in (issued.check_url or "")
            if dialect.dialect == CLOUD:
                assert (issued.total, issued.rounding) == (None, None)
            else:
                # Buyers do not reach the Device Manager of the shop.
                assert issued.link == f"https://kasa.vchasno.ua/c/{held['doccode']}"
                assert (issued.total, issued.rounding) == (Money(8000), Money(17))

    run(scenario())


def test_the_recorded_text_is_what_arrives(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            operation_id = new_id()
            delivery = Delivery(phone="+380501112233")
            document = sale(line(100, groups=VAT_20), tender=card(100), delivery=delivery)
            body = provider.sale_body(operation_id, document)
            await provider.send(operation_id, body)
            (held,) = dialect.documents()
            assert held["body_text"] == body
            assert held["tag"] == operation_id
            assert dialect.server.state()["ignored_fields"] == {}

    run(scenario())


def test_no_body_holds_the_token(dialect: Standing) -> None:
    """Bodies are kept in the journal; a secret must not be."""
    access = VchasnoAccess(token="secret-token", device="kasa1")
    provider = dialect.provider(access=access)
    texts = [
        provider.sale_body(new_id(), ONE),
        provider.shift_open_body(new_id()),
        repr(access),
    ]
    run(provider.close())
    assert not any("secret-token" in text for text in texts)


def test_an_offline_receipt_is_marked(device_manager: Standing) -> None:
    async def scenario() -> None:
        async with device_manager.till() as provider:
            device_manager.switch(offline=True)
            issued = await _sell(provider)
            assert issued.status is IssuedStatus.DONE
            assert issued.is_offline

    run(scenario())


def test_a_receipt_stands_without_its_page(cloud: Standing) -> None:
    """F-02: the page of a receipt fails, slowly or with rubbish; the receipt is done."""

    async def scenario() -> None:
        async with cloud.till() as provider:
            for fault in ("html_502", "garbage", "null_200", "empty_200"):
                cloud.fault(fault, path=r"\.json$")
                issued = await _sell(provider)
                assert issued.status is IssuedStatus.DONE
                assert issued.taxes == ()
            assert letters((await _sell(provider)).taxes) == {"А": 3165}

    run(scenario())
    assert len(cloud.documents()) == 5


@pytest.mark.parametrize(
    ("fault", "code", "is_held"),
    [
        ("drop_before", "answer_lost", False),
        ("reset_before", "answer_lost", False),
        ("garbage", "answer_lost", False),
        ("html_502", "provider_unavailable", False),
        ("html_500", "provider_unavailable", False),
        ("drop_after", "answer_lost", True),
        ("reset_after", "answer_lost", True),
        ("truncate", "answer_lost", True),
        ("html_502_after", "provider_unavailable", True),
        ("empty_200", "answer_unreadable", True),
        ("null_200", "answer_unreadable", True),
    ],
)
def test_F_01_F_03_a_lost_answer_is_unknown_and_ends_in_one_receipt(
    dialect: Standing, fault: str, code: str, is_held: bool
) -> None:
    """F-01, F-03: never "failed", whether the server has it or not; then exactly one."""

    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.fault(fault)
            operation_id, body, error = await _refused(provider)
            assert (type(error), error.code) == (OutcomeUnknown, code)
            assert len(dialect.documents()) == is_held
            found = await provider.find(recorded(operation_id, body))
            if found is None:
                found = await provider.send(operation_id, body)
            assert found.status is IssuedStatus.DONE
            assert found.operation_id == operation_id

    run(scenario())
    assert len(dialect.documents()) == 1
    assert {one["body_text"] for one in dialect.documents()} == {
        dialect.documents()[0]["body_text"]
    }


def test_F_03_the_time_is_over_and_the_server_has_it(dialect: Standing) -> None:
    """F-03: the vendor holds requests for twenty seconds and more; here the time is over."""

    async def scenario() -> None:
        async with dialect.till(read_timeout_s=0.2) as provider:
            dialect.fault("hang")
            operation_id, body, error = await _refused(provider)
            assert (type(error), error.code) == (OutcomeUnknown, "answer_lost")
            found = await provider.find(recorded(operation_id, body))
            assert found is not None
            assert found.status is IssuedStatus.DONE

    run(scenario())
    assert len(dialect.documents()) == 1


def test_a_sale_held_by_the_tax_service_is_waited_for(dialect: Standing) -> None:
    dialect.switch(hold_s=0.1)

    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.switch(tax_service_down=True, offline_allowed=False)
            operation_id, body, error = await _refused(provider)
            assert (type(error), error.code) == (NotSent, "tax_service_away")
            assert await provider.find(recorded(operation_id, body)) is None
            assert dialect.documents() == []
            dialect.switch(tax_service_down=False)
            assert (await provider.send(operation_id, body)).status is IssuedStatus.DONE

    run(scenario())
    assert len(dialect.documents()) == 1


@pytest.mark.parametrize("commits", [True, False])
def test_a_collision_is_unknown_until_the_service_repairs_it(
    dialect: Standing, commits: bool
) -> None:
    """`res_action` 2: the document may exist at the tax service."""
    dialect.switch(hold_s=0.05, down_action=2, collision_commits=commits)

    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.switch(tax_service_down=True, offline_allowed=False)
            operation_id, body, error = await _refused(provider)
            assert (type(error), error.code) == (OutcomeUnknown, "tax_service_unsure")
            dialect.switch(tax_service_down=False)
            found = await provider.find(recorded(operation_id, body))
            if found is None:
                found = await provider.send(operation_id, body)
            assert found.status is IssuedStatus.DONE

    run(scenario())
    assert len(dialect.documents()) == 1


def test_F_07_an_error_inside_a_200_is_a_failure_with_its_words(dialect: Standing) -> None:
    """F-07, first: HTTP 200 with res 1157."""

    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.switch(res_error={"code": 1157, "res_action": 3, "text": "Помилка чеку"})
            _, _, error = await _refused(provider)
            assert (type(error), error.code) == (Refused, "provider_refused")
            assert error.facts["text"] == "Помилка чеку"
            assert error.facts["server_code"] == 1157
            # Without an action nobody knows what became of the document.
            dialect.answer({"res": 1157, "errortxt": "Помилка чеку"})
            _, _, error = await _refused(provider)
            assert (type(error), error.code) == (OutcomeUnknown, "refusal_unclear")

    run(scenario())
    assert dialect.documents() == []


def test_F_07_a_success_without_a_number_is_checked(dialect: Standing) -> None:
    """F-07, second: res 0 and nothing else; the repeat or the search tells the number."""

    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.switch(ok_without_doccode=True)
            operation_id, body, error = await _refused(provider)
            assert (type(error), error.code) == (OutcomeUnknown, "no_fiscal_number")
            found = await provider.find(recorded(operation_id, body))
            assert found is not None
            assert found.fiscal_number == dialect.documents()[0]["doccode"]
            for answer in ({"res": 0}, {"res": 0, "info": {}}, {"res": 0, "info": None}):
                dialect.answer(answer)
                _, _, error = await _refused(provider)
                assert error.code == "no_fiscal_number"

    run(scenario())
    assert len(dialect.documents()) == 1


def test_F_07_no_connection_is_surely_not_sent(dialect: Standing) -> None:
    """F-07, third: the offline path, without a crash."""

    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.servers.go_offline(dialect.dialect)
            _, _, error = await _refused(provider)
            assert (type(error), error.code) == (NotSent, "no_connection")

    run(scenario())


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ('["x"]', "answer_unreadable"),
        ("<html>вхід до мережі</html>", "answer_unreadable"),
        ('{"info": {"doccode": "X"}}', "answer_unreadable"),
        ('{"res": "?", "info": {"doccode": "X"}}', "answer_unreadable"),
        ('{"res": 0, "tag": "another", "info": {"doccode": "X"}}', "answer_of_other_receipt"),
    ],
)
def test_an_answer_that_is_not_about_our_sale_is_unknown(
    dialect: Standing, answer: str, code: str
) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.answer(answer)
            _, _, error = await _refused(provider)
            assert (type(error), error.code) == (OutcomeUnknown, code)

    run(scenario())


def test_a_tag_without_its_dashes_is_still_ours(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            operation_id = new_id()
            tag = operation_id.replace("-", "").upper()
            dialect.answer({"res": 0, "tag": tag, "info": {"doccode": "X1"}})
            issued = await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert issued.fiscal_number == "X1"

    run(scenario())


def test_a_wrong_sum_is_refused_with_the_details(cloud: Standing) -> None:
    async def scenario() -> None:
        async with cloud.till() as provider:
            operation_id = new_id()
            body = provider.sale_body(operation_id, ONE).replace('"sum":189.90', '"sum":189.91', 1)
            with pytest.raises(Refused) as caught:
                await provider.send(operation_id, body)
            assert caught.value.code == "provider_validation"
            # Amounts in the details are kopiykas.
            assert "18991" in str(caught.value.facts["text"])

    run(scenario())
    assert cloud.documents() == []


@pytest.mark.parametrize(
    ("switches", "kind", "code"),
    [
        ({"licence_ended": True}, Refused, "licence_ended"),
        ({"key_state": "missing"}, Refused, "key_missing"),
        ({"key_state": "expired"}, Refused, "key_failed"),
        ({"key_replaced": True}, Refused, "key_was_replaced"),
        ({"clock_drift_min": 31}, Refused, "clock_is_off"),
        ({"blocked": True}, Refused, "register_blocked"),
        ({"busy": True}, RateLimited, "device_busy"),
        ({"program_outdated": True}, Refused, "device_manager_outdated"),
        ({"tax_groups": [2]}, Refused, "not_enabled_in_cabinet"),
        ({"payment_types": [0]}, Refused, "not_enabled_in_cabinet"),
    ],
)
def test_obstacles_of_the_device_manager_have_their_words(
    device_manager: Standing, switches: dict[str, Any], kind: type[CashierError], code: str
) -> None:
    async def scenario() -> None:
        async with device_manager.till() as provider:
            device_manager.switch(**switches)
            _, _, error = await _refused(provider)
            assert (type(error), error.code) == (kind, code)

    run(scenario())
    assert device_manager.documents() == []


def test_rounding_must_be_switched_on_in_the_cabinet(device_manager: Standing) -> None:
    async def scenario() -> None:
        async with device_manager.till() as provider:
            device_manager.switch(rounding_enabled=False)
            document = sale(line(7983, groups=VAT_20), tender=cash(10000))
            _, _, error = await _refused(provider, document)
            assert (type(error), error.code) == (Refused, "rounding_not_enabled")
            # Without rounding the field is not sent at all.
            await _sell(provider, sale(line(7950, groups=VAT_20), tender=cash(10000)))

    run(scenario())


def test_one_product_in_two_groups_is_named(device_manager: Standing) -> None:
    async def scenario() -> None:
        async with device_manager.till() as provider:
            await _sell(provider)
            _, _, error = await _refused(provider, sale(line(18990), tender=card(18990)))
            # The default group of the builder has the code 8, which this register has not.
            assert error.code == "not_enabled_in_cabinet"
            other = provider.sale_body(new_id(), ONE).replace('"taxgrp":1', '"taxgrp":2')
            with pytest.raises(Refused) as caught:
                await provider.send(OperationId(json.loads(other)["tag"]), other)
            assert caught.value.code == "code_in_other_group"

    run(scenario())


def test_F_08_the_code_of_an_open_shift_is_an_error_of_a_sale(dialect: Standing) -> None:
    """F-08: the same code from a sale is a refusal."""

    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.switch(res_error={"code": 1096, "res_action": 3, "task": 1})
            _, _, error = await _refused(provider)
            assert (type(error), error.code) == (Refused, "shift_already_open")

    run(scenario())
    assert dialect.documents() == []


def test_a_closed_shift_keeps_the_sale_at_the_device_manager(device_manager: Standing) -> None:
    async def scenario() -> None:
        async with device_manager.till(has_shift=False) as provider:
            operation_id, body, error = await _refused(provider)
            assert (type(error), error.code) == (ShiftClosed, "shift_closed")
            await provider.open_shift(provider.shift_open_body(new_id()))
            assert (await provider.send(operation_id, body)).status is IssuedStatus.DONE

    run(scenario())
    assert len(device_manager.documents()) == 1


def test_a_revoked_token_is_told_apart(cloud: Standing) -> None:
    async def scenario() -> None:
        async with cloud.till() as provider:
            cloud.fault("status_401")
            _, _, error = await _refused(provider)
            assert (type(error), error.code) == (AuthRequired, "wrong_register_token")

    run(scenario())


def test_requests_go_strictly_one_at_a_time(dialect: Standing) -> None:
    """A probe of the health waits for the sale; the Device Manager would answer "busy"."""

    async def scenario() -> None:
        async with dialect.till() as provider:
            dialect.switch(delay_s=0.15)
            sales = [asyncio.ensure_future(_sell(provider)) for _ in range(3)]
            await until(lambda: len(dialect.requests()) > 1)
            health = await provider.health()
            assert health.provider_ok
            for one in await asyncio.gather(*sales):
                assert one.status is IssuedStatus.DONE

    run(scenario())
    assert dialect.server.state()["errors"] == {}
    numbers = [one["docno"] for one in dialect.documents()]
    assert numbers == [1, 2, 3]


def test_a_cancelled_sale_leaves_the_register_free(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till(clock=FakeClock()) as provider:
            dialect.fault("hang")
            task = asyncio.ensure_future(_sell(provider))
            await until(lambda: len(dialect.documents()) == 1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert (await _sell(provider)).status is IssuedStatus.DONE

    run(scenario())
    assert len(dialect.documents()) == 2
