"""Shift, register, taxes and health over real HTTP."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.shift import ShiftStatus
from cashier_app.providers.checkbox import CheckboxAccess
from cashier_app.sandbox import credentials
from cashier_app.sandbox.checkbox import SECOND_LICENSE_KEY, SECOND_PIN, seed
from tests.fakes import FakeClock
from tests.providers.checkbox_till import Standing, open_shift, sell
from tests.providers.documents import (
    EXCISE,
    MIXED_EXCISE,
    MIXED_VAT,
    NO_VAT,
    VAT_20,
    card,
    cash,
    line,
    new_id,
    recorded,
    run,
    sale,
)

OPEN = r"/shifts$"
CLOSE = r"/shifts/close$"


def test_shift_lives_from_opening_to_closed(standing: Standing) -> None:
    standing.switch(shift_delay_s=2)
    clock = standing.servers.checkbox.clock

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            await provider.sign_in()
            assert await provider.shift() is None
            operation_id = new_id()
            opening = await provider.open_shift(provider.shift_open_body(operation_id))
            assert (opening.id, opening.status) == (operation_id, ShiftStatus.OPENING)
            assert opening.opened_at is None
            clock.advance(timedelta(seconds=3))
            opened = await provider.find_shift(recorded(operation_id))
            assert opened is not None
            assert opened.status is ShiftStatus.OPEN
            assert opened.opened_at is not None
            assert opened.opened_at.tzinfo is not None
            assert opened.cashier_name == "Коваль Олена Петрівна"
            current = await provider.shift()
            assert current is not None
            assert current.id == operation_id

            standing.switch(receipt_delay_s=0)
            await sell(provider, sale(line(13750), tender=cash(20000)))
            await sell(provider, sale(line(10000), tender=card(10000)))
            state = await provider.shift_state(operation_id)
            assert state.totals.cash_sales.kop == 13750
            assert state.totals.cashless_sales.kop == 10000
            assert state.totals.drawer.kop == 13750

            closing = await provider.close_shift(operation_id, provider.shift_close_body(new_id()))
            assert closing.status is ShiftStatus.CLOSING
            clock.advance(timedelta(seconds=3))
            closed = await provider.shift_state(operation_id)
            assert closed.status is ShiftStatus.CLOSED
            assert closed.z_number is not None
            assert closed.z_number.startswith("TEST-")
            assert closed.receipts_count == 2
            assert closed.failure_text == ""
            assert await provider.shift() is None

    run(scenario())


def test_refused_opening_tells_why(standing: Standing) -> None:
    standing.switch(shift_open_outcome="refused", shift_open_error_text="Відмова ДПС")

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            opening = await provider.open_shift(provider.shift_open_body(new_id()))
            state = await provider.shift_state(opening.id)
            assert (state.status, state.failure_text) == (ShiftStatus.CLOSED, "Відмова ДПС")

    run(scenario())


def test_refused_closing_is_open_again_and_tells_why(standing: Standing) -> None:
    standing.switch(shift_close_outcome="refused", shift_close_error_text="Підпис недоступний")

    async def scenario() -> None:
        async with standing.till() as provider:
            shift = await provider.shift()
            assert shift is not None
            await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            state = await provider.shift_state(shift.id)
            assert (state.status, state.failure_text) == (ShiftStatus.OPEN, "Підпис недоступний")

    run(scenario())


def test_S_02_opening_is_asked_once_and_polled(standing: Standing) -> None:
    """S-02: a stuck opening stays OPENING; nothing is concluded from the wait."""
    standing.switch(shift_open_outcome="stuck")

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            operation_id = new_id()
            await provider.open_shift(provider.shift_open_body(operation_id))
            for _ in range(3):
                standing.servers.checkbox.clock.advance(timedelta(seconds=15))
                found = await provider.find_shift(recorded(operation_id))
                assert found is not None
                assert found.status is ShiftStatus.OPENING
            standing.switch(shift_open_outcome="opened")
            found = await provider.find_shift(recorded(operation_id))
            assert found is not None
            assert found.status is ShiftStatus.OPEN

    run(scenario())
    assert len([one for one in standing.requests("/shifts") if one.method == "POST"]) == 1


def test_F_08_already_open_is_a_refusal_of_its_own(standing: Standing) -> None:
    """F-08: the code lets the caller go on with the open shift."""

    async def scenario() -> None:
        async with standing.till() as provider:
            with pytest.raises(Refused) as caught:
                await provider.open_shift(provider.shift_open_body(new_id()))
            assert caught.value.code == "shift_already_open"

    run(scenario())


def test_register_of_another_cashier_is_busy(standing: Standing) -> None:
    senior = CheckboxAccess(credentials.CHECKBOX_LICENSE_KEY, pin=SECOND_PIN)

    async def scenario() -> None:
        async with standing.till(), standing.till(access=senior, has_shift=False) as provider:
            with pytest.raises(Refused) as caught:
                await provider.open_shift(provider.shift_open_body(new_id()))
            assert caught.value.code == "register_busy"

    run(scenario())


def test_shift_of_another_register_is_not_taken_for_ours(standing: Standing) -> None:
    """Sales go to the register of the cashier's shift (reference 1.3), so this must not pass."""
    elsewhere = CheckboxAccess(SECOND_LICENSE_KEY, pin=credentials.CHECKBOX_PIN)

    async def scenario() -> None:
        async with (
            standing.till(access=elsewhere),
            standing.till(has_shift=False) as provider,
        ):
            await provider.sign_in()
            await provider.register_info()
            with pytest.raises(Refused) as caught:
                await provider.shift()
            assert caught.value.code == "shift_on_other_register"
            assert caught.value.facts["register"] == "TEST730164"

    run(scenario())


@pytest.mark.parametrize("fault", ["drop_after", "html_502_after", "null_200", "truncate"])
def test_lost_opening_is_unknown_and_found_by_our_id(standing: Standing, fault: str) -> None:
    standing.fault(fault, OPEN, method="POST")

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            operation_id = new_id()
            with pytest.raises(OutcomeUnknown):
                await provider.open_shift(provider.shift_open_body(operation_id))
            found = await provider.find_shift(recorded(operation_id))
            assert found is not None
            assert found.status is ShiftStatus.OPEN

    run(scenario())


def test_opening_that_never_arrived_is_not_found(standing: Standing) -> None:
    standing.fault("drop_before", OPEN, method="POST")

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            operation_id = new_id()
            with pytest.raises(OutcomeUnknown):
                await provider.open_shift(provider.shift_open_body(operation_id))
            assert await provider.find_shift(recorded(operation_id)) is None
            with pytest.raises(Refused) as caught:
                await provider.shift_state(operation_id)
            assert caught.value.code == "shift_unknown"

    run(scenario())


def test_lost_closing_is_unknown_and_seen_by_the_state(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            shift = await provider.shift()
            assert shift is not None
            standing.fault("drop_after", CLOSE)
            with pytest.raises(OutcomeUnknown):
                await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
            assert (await provider.shift_state(shift.id)).status is ShiftStatus.CLOSED
            with pytest.raises(ShiftClosed):
                await provider.close_shift(shift.id, provider.shift_close_body(new_id()))

    run(scenario())


def test_answer_about_another_shift_is_unknown(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            with pytest.raises(OutcomeUnknown) as caught:
                await provider.close_shift(new_id(), "")
            assert caught.value.code == "other_shift_closed"

    run(scenario())


def test_shift_of_another_program_can_be_closed(standing: Standing) -> None:
    """Reference trap 23: only with `skip_client_name_check`."""

    async def scenario() -> None:
        async with standing.till() as provider:
            shift = await provider.shift()
            assert shift is not None
            await provider.close_shift(shift.id, provider.shift_close_body(new_id()))

    run(scenario())
    assert b'"skip_client_name_check": true' in standing.requests("/shifts/close")[0].body


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, "null"), (404, '{"message": "Not Found"}')],
)
def test_no_shift_is_null_or_the_old_404(standing: Standing, status: int, body: str) -> None:
    standing.fault("answer", "/cashier/shift$", status=status, body=body)

    async def scenario() -> None:
        async with standing.till() as provider:
            assert await provider.shift() is None
            assert await provider.shift() is not None

    run(scenario())


@pytest.mark.parametrize("body", ["", "<html>", "{"])
def test_an_unreadable_answer_is_not_no_shift(standing: Standing, body: str) -> None:
    standing.fault("answer", "/cashier/shift$", status=200, body=body)

    async def scenario() -> None:
        async with standing.till() as provider:
            with pytest.raises(NotSent):
                await provider.shift()

    run(scenario())


def test_register_info_for_the_head_of_a_receipt(standing: Standing) -> None:
    standing.switch(is_test=False)

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            info = await provider.register_info()
            assert info.fiscal_number == "4001234567"
            assert info.title == seed.BRANCH_NAME
            assert info.address == seed.BRANCH_ADDRESS
            assert info.seller_name == seed.ORGANIZATION_TITLE
            assert (info.tax_number, info.vat_number) == (
                seed.ORGANIZATION_EDRPOU,
                seed.VAT_NUMBER,
            )
            assert info.is_vat_payer
            assert not info.is_test
            assert not info.is_offline

    run(scenario())


@pytest.mark.parametrize(
    ("status", "body"),
    [(403, '{"message": "Недостатньо прав"}'), (404, '{"message": "Not Found"}')],
)
def test_register_info_without_the_right_to_see_details(
    standing: Standing, status: int, body: str
) -> None:
    standing.fault("answer", r"/cash-registers/[0-9a-f-]{36}$", status=status, body=body)

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            info = await provider.register_info()
            assert info.fiscal_number == "TEST481920"
            assert info.is_test
            assert info.seller_name == seed.ORGANIZATION_TITLE

    run(scenario())


def test_register_info_fails_with_the_service(standing: Standing) -> None:
    standing.fault("html_502", r"/cash-registers/[0-9a-f-]{36}$")

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            with pytest.raises(NotSent):
                await provider.register_info()

    run(scenario())


def test_tax_groups_of_the_organisation(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            groups = await provider.tax_groups()
            for group in (VAT_20, EXCISE, MIXED_VAT, MIXED_EXCISE, NO_VAT):
                assert group in groups
            standing.switch(is_vat=False)
            assert {one.code for one in await provider.tax_groups()} == {"8", "4"}
            standing.fault("answer", "/tax$", status=200, body='{"a": 1}')
            with pytest.raises(ContractBroken):
                await provider.tax_groups()

    run(scenario())


def test_health_tells_service_tax_service_and_signature_apart(standing: Standing) -> None:
    clock = FakeClock()

    async def scenario() -> None:
        async with standing.till(clock=clock) as provider:
            fine = await provider.health()
            assert (fine.provider_ok, fine.tax_service_ok, fine.can_sign) == (True, True, True)
            standing.switch(signature_online=False, tax_service_down=True)
            same_minute = await provider.health()
            assert (same_minute.tax_service_ok, same_minute.can_sign) == (True, False)
            clock.advance(timedelta(seconds=61))
            assert (await provider.health()).tax_service_ok is False
            standing.fault("html_502", "/check-signature$")
            with pytest.raises(NotSent):
                await provider.health()

    run(scenario())
    assert len(standing.requests("/ping-tax-service")) == 2


def test_failed_ping_says_nothing_about_the_tax_service(standing: Standing) -> None:
    standing.fault("html_502", "/ping-tax-service$")

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            health = await provider.health()
            assert (health.provider_ok, health.tax_service_ok) == (True, None)

    run(scenario())


def test_offline_register_says_it_without_a_ping(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            standing.switch(tax_service_down=True)
            await sell(provider, sale(line(1000), tender=card(1000)))
            assert (await provider.register_info()).is_offline
            assert (await provider.health()).tax_service_ok is False
            by_hand = '{"id": "r", "offline_mode": true, "stay_offline": true}'
            standing.fault("answer", "/cash-registers/info$", status=200, body=by_hand)
            assert (await provider.health()).tax_service_ok is None

    run(scenario())
    assert standing.requests("/ping-tax-service") == []


def test_a_second_shift_may_be_opened_after_closing(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            first = await provider.shift()
            assert first is not None
            await provider.close_shift(first.id, provider.shift_close_body(new_id()))
            assert (await open_shift(provider)).serial == 2

    run(scenario())
