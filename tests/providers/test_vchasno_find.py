"""Looking up: by a repeat and the lists in the cloud, by a search in the Device Manager."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
)
from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus
from cashier_app.ports.fiscal import FiscalProvider, Recorded
from tests.fakes import FakeClock
from tests.providers.documents import card, letters, line, new_id, recorded, run, sale
from tests.providers.vchasno_till import SALE, VAT_20, Standing

ONE = sale(line(18990, groups=VAT_20), tender=card(18990))
HALF_A_DAY = timedelta(hours=13)
TEN_DAYS = timedelta(days=10)


def _moment(standing: Standing) -> datetime:
    return standing.server.clock.now()


def _later(standing: Standing, age: timedelta) -> FakeClock:
    """A clock by which what is recorded now is so old."""
    return FakeClock(_moment(standing) + age)


async def _sold(standing: Standing, provider: FiscalProvider) -> Recorded:
    operation_id = new_id()
    body = provider.sale_body(operation_id, ONE)
    await provider.send(operation_id, body)
    return recorded(operation_id, body, _moment(standing))


def _unsent(standing: Standing, provider: FiscalProvider) -> Recorded:
    operation_id = new_id()
    return recorded(operation_id, provider.sale_body(operation_id, ONE), _moment(standing))


def _tags(standing: Standing) -> list[str]:
    """Tags of the sales that were sent."""
    bodies = [json.loads(one.body) for one in standing.requests()]
    return [body["tag"] for body in bodies if body.get("fiscal", {}).get("task") == 1]


async def _found(provider: FiscalProvider, wanted: Recorded) -> IssuedReceipt:
    found = await provider.find(wanted)
    assert found is not None
    return found


def test_a_young_sale_is_repeated_and_gets_its_first_document(cloud: Standing) -> None:
    async def scenario() -> None:
        async with cloud.till(clock=_later(cloud, timedelta(hours=1))) as provider:
            wanted = await _sold(cloud, provider)
            found = await _found(provider, wanted)
            assert found.status is IssuedStatus.DONE
            assert _tags(cloud) == [wanted.id, wanted.id]

    run(scenario())
    assert len(cloud.documents()) == 1
    assert cloud.server.state()["tag_mismatches"] == []


@pytest.mark.parametrize("form", ["items", "bare"])
def test_an_old_sale_is_found_in_the_lists_and_not_sent_again(cloud: Standing, form: str) -> None:
    cloud.switch(list_form=form)

    async def scenario() -> None:
        async with cloud.till(clock=_later(cloud, HALF_A_DAY)) as provider:
            await _sold(cloud, provider)
            wanted = await _sold(cloud, provider)
            await _sold(cloud, provider)
            held = cloud.documents()[1]
            found = await _found(provider, wanted)
            assert found.status is IssuedStatus.DONE
            assert found.operation_id == wanted.id
            assert found.fiscal_number == held["doccode"]
            assert found.is_test
            assert letters(found.taxes) == {"А": 3165}
            assert held["doccode"] in (found.link or "")
            assert held["doccode"] in (found.check_url or "")
            assert "sm=189.90" in (found.check_url or "")
            assert found.issued_at is not None
            assert datetime.fromisoformat(found.issued_at) == datetime.fromisoformat(
                held["at"]
            ).replace(microsecond=0)
            assert len(_tags(cloud)) == 3

    run(scenario())


def test_the_lists_are_looked_through_back_to_the_record(cloud: Standing) -> None:
    """Two shifts later; what was made before the record is not even asked about."""

    async def scenario() -> None:
        clock = _later(cloud, timedelta(days=3))
        async with cloud.till(clock=clock) as provider:
            await _sold(cloud, provider)
            for _ in range(2):
                shift = await provider.shift()
                assert shift is not None
                await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
                cloud.server.clock.advance(timedelta(days=1))
                await provider.open_shift(provider.shift_open_body(new_id()))
            wanted = await _sold(cloud, provider)
            shift = await provider.shift()
            assert shift is not None
            await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            cloud.server.clock.advance(timedelta(days=1))
            clock.advance(timedelta(days=2))
            await provider.open_shift(provider.shift_open_body(new_id()))
            await _sold(cloud, provider)
            found = await _found(provider, wanted)
            assert found.fiscal_number == cloud.documents()[1]["doccode"]
            assert len(cloud.requests("shift/checks")) == 2

    run(scenario())
    assert len(cloud.documents()) == 3


@pytest.mark.parametrize(
    ("path", "kind", "settings", "code"),
    [
        ("shifts", "html_502", {}, "provider_unavailable"),
        ("shifts", "answer", {"status": 404, "body": "{}"}, "lists_not_understood"),
        ("shifts", "answer", {"status": 200, "body": '{"items": []}'}, "lists_not_understood"),
        ("shifts", "answer", {"status": 200, "body": '{"unheard": 1}'}, "lists_not_understood"),
        ("shifts", "answer", {"status": 200, "body": "[1, null, {}]"}, "lists_not_understood"),
        (
            "shift/checks",
            "answer",
            {"status": 200, "body": '{"items": [{"nothing": 1}]}'},
            "lists_not_understood",
        ),
        ("check-task", "answer", {"status": 404, "body": "{}"}, "lists_not_understood"),
        ("check-task", "answer", {"status": 200, "body": '{"task": null}'}, "lists_not_understood"),
    ],
)
def test_lists_that_prove_nothing_are_no_reason_to_repeat(
    cloud: Standing, path: str, kind: str, settings: dict[str, Any], code: str
) -> None:
    """Half a day later the tag may be forgotten: a repeat could be a second receipt."""

    async def scenario() -> None:
        async with cloud.till(clock=_later(cloud, HALF_A_DAY)) as provider:
            wanted = await _sold(cloud, provider)
            cloud.switch(tag_memory_s=0)
            cloud.fault(kind, path=path, times=None, **settings)
            with pytest.raises(CashierError) as caught:
                await provider.find(wanted)
            assert caught.value.code == code
            assert _tags(cloud) == [wanted.id]

    run(scenario())
    assert len(cloud.documents()) == 1


def test_a_list_that_tells_the_tag_needs_no_further_question(cloud: Standing) -> None:
    async def scenario() -> None:
        async with cloud.till(clock=_later(cloud, HALF_A_DAY)) as provider:
            wanted = _unsent(cloud, provider)
            entries = [{"number": "N1", "tag": "other"}, {"number": "N2", "tag": wanted.id}]
            body = json.dumps({"data": {"checks": entries}})
            cloud.fault("answer", path="shift/checks", status=200, body=body)
            found = await _found(provider, wanted)
            # Its page does not exist, and the receipt stands without it.
            assert (found.fiscal_number, found.issued_at, found.taxes) == ("N2", None, ())
            assert found.check_url is None
            assert cloud.requests("check-task") == []

    run(scenario())
    assert cloud.documents() == []


@pytest.mark.parametrize("fault", ["html_502", "drop_before", "null_200"])
def test_a_found_receipt_stands_without_its_page(cloud: Standing, fault: str) -> None:
    """Also where a repeat was refused: what exists is never called failed."""

    async def scenario() -> None:
        async with cloud.till() as provider:
            wanted = await _sold(cloud, provider)
            cloud.fault(fault, path=r"\.json$")
            cloud.answer({"res": 1123, "res_action": 3}, content=SALE)
            found = await _found(provider, wanted)
            assert found.status is IssuedStatus.DONE
            assert found.fiscal_number == cloud.documents()[0]["doccode"]

    run(scenario())
    assert len(cloud.documents()) == 1


def test_an_old_sale_that_is_nowhere_is_sent_once(cloud: Standing) -> None:
    async def scenario() -> None:
        async with cloud.till(clock=_later(cloud, HALF_A_DAY)) as provider:
            await _sold(cloud, provider)
            wanted = _unsent(cloud, provider)
            assert (await _found(provider, wanted)).operation_id == wanted.id

    run(scenario())
    assert len(cloud.documents()) == 2


def test_a_very_old_sale_is_found_or_left_to_a_person(cloud: Standing) -> None:
    """The service may have forgotten the tag: a repeat could issue it a second time."""
    cloud.switch(tag_memory_s=60)

    async def scenario() -> None:
        async with cloud.till(clock=_later(cloud, TEN_DAYS)) as provider:
            wanted = await _sold(cloud, provider)
            cloud.server.clock.advance(timedelta(hours=1))
            assert (await _found(provider, wanted)).status is IssuedStatus.DONE
            cloud.fault("html_502", path="shifts", times=1)
            with pytest.raises(NotSent):
                await provider.find(wanted)
            with pytest.raises(ContractBroken) as caught:
                await provider.find(_unsent(cloud, provider))
            assert caught.value.code == "too_old_to_repeat"

    run(scenario())
    assert len(cloud.documents()) == 1


def test_a_closed_shift_is_not_opened_by_a_look(cloud: Standing) -> None:
    """The cashier closed it: what exists is in the lists, what does not waits for the next."""

    async def scenario() -> None:
        async with cloud.till() as provider:
            wanted, lost = await _sold(cloud, provider), _unsent(cloud, provider)
            shift = await provider.shift()
            assert shift is not None
            await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            assert (await _found(provider, wanted)).status is IssuedStatus.DONE
            assert await provider.find(lost) is None
            assert await provider.shift() is None

    run(scenario())
    assert len(cloud.documents()) == 1


def test_a_rejected_repeat_means_that_it_failed(cloud: Standing) -> None:
    """`res_action` 3 of a repeat: nothing was and nothing will be issued under this tag."""

    async def scenario() -> None:
        async with cloud.till() as provider:
            wanted = _unsent(cloud, provider)
            cloud.switch(res_error={"code": 4242, "res_action": 3, "text": "Не прийнято"})
            found = await _found(provider, wanted)
            assert found.status is IssuedStatus.FAILED
            assert found.failure_text == "Не прийнято"

    run(scenario())


def test_a_refusal_of_what_exists_is_not_believed(cloud: Standing) -> None:
    """The document was issued, then the licence ended: the lists know better."""

    async def scenario() -> None:
        async with cloud.till() as provider:
            wanted = await _sold(cloud, provider)
            cloud.answer(
                {"res": 1123, "res_action": 3, "errortxt": "Недостатньо коштів"}, content=SALE
            )
            assert (await _found(provider, wanted)).status is IssuedStatus.DONE

    run(scenario())
    assert len(cloud.documents()) == 1


def test_action_1_of_a_repeat_means_absent(cloud: Standing) -> None:
    async def scenario() -> None:
        async with cloud.till() as provider:
            wanted = _unsent(cloud, provider)
            cloud.switch(res_error={"code": 1034, "res_action": 1})
            assert await provider.find(wanted) is None
            cloud.answer({"res": 2007, "res_action": 3}, content=SALE)
            assert await provider.find(wanted) is None

    run(scenario())
    assert cloud.documents() == []


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ({"res": 1034, "res_action": 2}, OutcomeUnknown, "tax_service_unsure"),
        ({"res": 4242}, ContractBroken, "refusal_unclear"),
        ({"res": 0, "info": {}}, ContractBroken, "no_fiscal_number"),
        ({"res": 0, "tag": "x", "info": {"doccode": "X"}}, ContractBroken, "answer_of_other"),
        ("<html>", OutcomeUnknown, "answer_unreadable"),
    ],
)
def test_a_repeat_that_tells_nothing_proves_nothing(
    cloud: Standing, answer: dict[str, Any] | str, kind: type[CashierError], code: str
) -> None:
    async def scenario() -> None:
        async with cloud.till() as provider:
            cloud.answer(answer, content=SALE)
            with pytest.raises(CashierError) as caught:
                await provider.find(_unsent(cloud, provider))
            assert type(caught.value) is kind
            assert caught.value.code.startswith(code)

    run(scenario())
    assert cloud.documents() == []


@pytest.mark.parametrize(
    ("fault", "settings", "kind"),
    [
        ("status_401", {}, AuthRequired),
        ("status_429", {"retry_after": "3"}, RateLimited),
        ("answer", {"status": 404, "body": '{"message": "Not Found"}'}, Refused),
        ("html_502", {}, OutcomeUnknown),
        ("drop_before", {}, OutcomeUnknown),
    ],
)
def test_a_repeat_that_does_not_get_through_proves_nothing(
    cloud: Standing, fault: str, settings: dict[str, Any], kind: type[CashierError]
) -> None:
    async def scenario() -> None:
        async with cloud.till() as provider:
            cloud.fault(fault, content=SALE, **settings)
            with pytest.raises(CashierError) as caught:
                await provider.find(_unsent(cloud, provider))
            assert type(caught.value) is kind

    run(scenario())


def test_silence_is_no_absence(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till() as provider:
            wanted = _unsent(dialect, provider)
            dialect.servers.go_offline(dialect.dialect)
            with pytest.raises(NotSent):
                await provider.find(wanted)

    run(scenario())


def test_a_search_issues_nothing(device_manager: Standing) -> None:
    """Of any age: the Device Manager looks without sending."""

    async def scenario() -> None:
        async with device_manager.till(clock=_later(device_manager, TEN_DAYS)) as provider:
            assert await provider.find(_unsent(device_manager, provider)) is None
            wanted = await _sold(device_manager, provider)
            found = await _found(provider, wanted)
            assert found.fiscal_number == device_manager.documents()[0]["doccode"]
            assert found.operation_id == wanted.id
            # Opening, its two reads, search, sale, search.
            assert device_manager.tasks() == [0, 18, 10, None, 1, None]

    run(scenario())
    assert len(device_manager.documents()) == 1


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ({"res": 1105, "res_action": 1}, RateLimited, "device_busy"),
        ({"res": 1091, "res_action": 3}, AuthRequired, "device_unknown"),
        ({"res": 1123, "res_action": 3}, Refused, "licence_ended"),
        ({"res": 2005, "res_action": 1}, NotSent, "provider_unavailable"),
        ({"res": 1034, "res_action": 2}, NotSent, "tax_service_away"),
        ({"res": 0, "info": {}}, ContractBroken, "no_fiscal_number"),
        ({"res": 0, "tag": "x", "info": {"doccode": "X"}}, ContractBroken, "answer_of_other"),
        ({}, ContractBroken, "answer_shape"),
    ],
)
def test_a_search_that_is_refused_proves_nothing(
    device_manager: Standing, answer: dict[str, Any], kind: type[CashierError], code: str
) -> None:
    async def scenario() -> None:
        async with device_manager.till() as provider:
            device_manager.answer(answer)
            with pytest.raises(CashierError) as caught:
                await provider.find(_unsent(device_manager, provider))
            assert type(caught.value) is kind
            assert caught.value.code.startswith(code)

    run(scenario())


@pytest.mark.parametrize("action", [1, 2, 3, None])
def test_not_found_by_tag_is_absent_whatever_the_action(
    device_manager: Standing, action: int | None
) -> None:
    async def scenario() -> None:
        async with device_manager.till() as provider:
            device_manager.answer({"res": 1058, "res_action": action})
            assert await provider.find(recorded(OperationId("t"), "")) is None

    run(scenario())
