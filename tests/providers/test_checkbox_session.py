"""Signing in, tokens that die, and wrong credentials."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest

from cashier_app.domain.errors import AuthRequired, CashierError, NotSent
from cashier_app.domain.receipt import IssuedStatus
from cashier_app.providers.checkbox import CheckboxAccess, CheckboxProvider
from cashier_app.sandbox import credentials
from tests.fakes import FakeClock
from tests.providers.checkbox_till import ACCESS, DEVICE, Standing
from tests.providers.documents import card, line, new_id, recorded, run, sale

KEY = credentials.CHECKBOX_LICENSE_KEY
ONE = sale(line(1000), tender=card(1000))
PIN_PATH = "/cashier/signinPinCode"


def test_sign_in_by_pin_once_and_know_the_cashier(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            cashier = await provider.sign_in()
            assert cashier.name == "Коваль Олена Петрівна"
            assert cashier.is_test
            assert cashier.may_sell
            assert cashier.key_expires_at is None
            await provider.sign_in()
            await provider.register_info()

    run(scenario())
    assert len(standing.requests(PIN_PATH)) == 1


def test_sign_in_by_login_and_password(standing: Standing) -> None:
    access = CheckboxAccess(
        KEY, login=credentials.CHECKBOX_LOGIN, password=credentials.CHECKBOX_PASSWORD
    )

    async def scenario() -> None:
        async with standing.till(access=access, has_shift=False) as provider:
            assert (await provider.sign_in()).name == "Коваль Олена Петрівна"

    run(scenario())


def test_spaces_around_a_pasted_key_and_pin_do_no_harm(standing: Standing) -> None:
    access = CheckboxAccess(f" {KEY}\n", pin=f"{credentials.CHECKBOX_PIN} ")

    async def scenario() -> None:
        async with standing.till(access=access, has_shift=False) as provider:
            await provider.sign_in()
            await provider.register_info()

    run(scenario())


def test_permissions_blocking_and_expiry_are_told(standing: Standing) -> None:
    standing.switch(certificate_end="2026-12-05T23:59:59+02:00", permissions={"sales": False})

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            cashier = await provider.sign_in()
            assert not cashier.may_sell
            assert cashier.key_expires_at is not None
            assert cashier.key_expires_at.isoformat() == "2026-12-05T21:59:59+00:00"

    run(scenario())


def test_a_call_before_sign_in_signs_in_by_itself(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            assert await provider.find(recorded(new_id())) is None

    run(scenario())
    assert len(standing.requests(PIN_PATH)) == 1


@pytest.mark.parametrize(
    ("access", "code", "sign_ins"),
    [
        (CheckboxAccess(KEY, pin="0000"), "wrong_pin", 1),
        (CheckboxAccess(KEY, login="kasyr_test", password="не той"), "wrong_login", 1),
        (CheckboxAccess("test-no-such-key", pin=ACCESS.pin), "wrong_license_key", 1),
        (CheckboxAccess("ключ", pin=ACCESS.pin), "wrong_license_key", 0),
        (CheckboxAccess("ke\ny", pin=ACCESS.pin), "wrong_license_key", 0),
        (CheckboxAccess(" ", pin=ACCESS.pin), "credentials_missing", 0),
        (CheckboxAccess(KEY, pin="\n"), "credentials_missing", 0),
        (CheckboxAccess(KEY), "credentials_missing", 0),
        (CheckboxAccess(KEY, login="kasyr_test"), "credentials_missing", 0),
    ],
)
def test_wrong_credentials_are_named_and_never_tried_again(
    standing: Standing, access: CheckboxAccess, code: str, sign_ins: int
) -> None:
    """N-05: different words for different causes; a PIN is tried once (a lock-out is possible)."""

    async def scenario() -> None:
        async with standing.till(access=access, has_shift=False) as provider:
            with pytest.raises(AuthRequired) as caught:
                await provider.sign_in()
            assert caught.value.code == code
            for _ in range(3):
                with pytest.raises(AuthRequired) as caught:
                    await provider.find(recorded(new_id()))
                assert caught.value.code == code
            assert len(_sign_ins(standing)) == sign_ins
            # Only the cashier's own wish tries them again.
            with pytest.raises(AuthRequired):
                await provider.sign_in()
            assert len(_sign_ins(standing)) == 2 * sign_ins

    run(scenario())


def _sign_ins(standing: Standing) -> list[object]:
    return [*standing.requests(PIN_PATH), *standing.requests("/cashier/signin")]


def test_wrong_licence_key_with_a_login_is_found_at_the_register(standing: Standing) -> None:
    access = CheckboxAccess(
        "test-no-such-key",
        login=credentials.CHECKBOX_LOGIN,
        password=credentials.CHECKBOX_PASSWORD,
    )

    async def scenario() -> None:
        async with standing.till(access=access, has_shift=False) as provider:
            await provider.sign_in()
            with pytest.raises(AuthRequired) as caught:
                await provider.register_info()
            assert caught.value.code == "wrong_license_key"

    run(scenario())


def test_unknown_refusal_of_the_sign_in_keeps_its_words(standing: Standing) -> None:
    standing.fault(
        "answer",
        PIN_PATH,
        status=403,
        body='{"code": "cashier.some_new", "message": "Касира звільнено"}',
    )

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            with pytest.raises(AuthRequired) as caught:
                await provider.sign_in()
            assert caught.value.code == "sign_in_refused"
            assert caught.value.facts["text"] == "Касира звільнено"

    run(scenario())


@pytest.mark.parametrize(
    ("fault", "settings"),
    [
        ("html_502", {}),
        ("drop_before", {}),
        ("answer", {"status": 403, "body": "<html>портал</html>"}),
        ("answer", {"status": 200, "body": "<html>портал</html>"}),
        ("empty_200", {}),
    ],
)
def test_sign_in_without_the_service_may_be_tried_again(
    standing: Standing, fault: str, settings: dict[str, object]
) -> None:
    """N-02: an unreachable provider is not a wrong PIN."""
    standing.fault(fault, PIN_PATH, **settings)

    async def scenario() -> None:
        async with standing.till(has_shift=False) as provider:
            with pytest.raises(NotSent):
                await provider.sign_in()
            assert await provider.find(recorded(new_id())) is None

    run(scenario())


def test_dead_token_is_replaced_once_and_the_same_sale_repeated(standing: Standing) -> None:
    """Reference 1.5: one new sign-in, the same body under the same id, one receipt."""

    async def scenario() -> None:
        async with standing.till() as provider:
            standing.servers.checkbox.revoke_tokens()
            operation_id = new_id()
            issued = await provider.send(operation_id, provider.sale_body(operation_id, ONE))
            assert issued.provider_receipt_id == operation_id

    run(scenario())
    assert len(standing.requests(PIN_PATH)) == 2
    assert len(standing.held()) == 1
    sales = standing.requests("/receipts/sell")
    assert [one.status for one in sales] == [401, 201]
    assert sales[0].body == sales[1].body


def test_a_second_401_ends_it(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            standing.fault("status_401", times=2)
            operation_id = new_id()
            body = provider.sale_body(operation_id, ONE)
            with pytest.raises(AuthRequired) as caught:
                await provider.send(operation_id, body)
            assert caught.value.code == "session_refused"
            assert standing.held() == []
            issued = await provider.send(operation_id, body)
            assert issued.status in (IssuedStatus.PENDING, IssuedStatus.DONE)

    run(scenario())
    assert len(standing.requests("/receipts/sell")) == 3


def test_simultaneous_refusals_share_one_new_sign_in(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            standing.servers.checkbox.revoke_tokens()
            await asyncio.gather(
                provider.shift(),
                provider.tax_groups(),
                provider.find(recorded(new_id())),
                provider.health(),
            )

    run(scenario())
    assert len(standing.requests(PIN_PATH)) == 2


def test_a_lost_new_sign_in_leaves_the_sale_surely_not_sent(standing: Standing) -> None:
    async def scenario() -> None:
        async with standing.till() as provider:
            standing.servers.checkbox.revoke_tokens()
            standing.fault("drop_before", PIN_PATH)
            operation_id = new_id()
            body = provider.sale_body(operation_id, ONE)
            with pytest.raises(NotSent):
                await provider.send(operation_id, body)
            assert standing.held() == []
            assert (await provider.send(operation_id, body)).provider_receipt_id == operation_id

    run(scenario())


def test_a_bad_address_is_named() -> None:
    def make(base_url: str) -> CheckboxProvider:
        return CheckboxProvider(ACCESS, FakeClock(), device_id=DEVICE, base_url=base_url)

    with pytest.raises(NotSent) as caught:
        make("http://[::1")
    assert caught.value.code == "bad_address"

    async def scenario() -> None:
        provider = make("api.checkbox.ua")
        with pytest.raises(NotSent) as caught:
            await provider.sign_in()
        assert caught.value.code == "bad_address"
        await provider.close()

    run(scenario())


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


def test_secrets_stay_out_of_log_and_errors(
    standing: Standing, everything_logged: pytest.LogCaptureFixture
) -> None:
    """T-06 for this provider: no PIN, key or token in the log, an error or a repr."""
    texts: list[str] = [repr(ACCESS)]

    async def scenario() -> None:
        async with standing.till() as provider:
            standing.servers.checkbox.revoke_tokens()
            for kind in ("html_502", "truncate", "status_401"):
                standing.fault(kind, times=2)
                try:
                    await provider.send(new_id(), provider.sale_body(new_id(), ONE))
                except CashierError as exc:
                    texts.append(f"{exc!r} {exc} {exc.__cause__!r}")
            texts.append(repr(vars(provider)) + repr(vars(provider._client)))

    run(scenario())
    for text in [*texts, everything_logged.text]:
        assert credentials.CHECKBOX_PIN not in text
        assert KEY not in text
        assert "eyJ" not in text
