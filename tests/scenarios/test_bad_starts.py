"""Starts that cannot work: the right word for each, no hammering, and back by itself if it can."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import pytest

from cashier_app.demo.stage import REGISTER_ID
from cashier_app.domain.errors import AuthRequired, CashierError, InputProblem, NotSent, Refused
from cashier_app.domain.payment import Tender
from cashier_app.ports.system import SecretStore
from cashier_app.sandbox.seed import KNOWN, make_seed
from cashier_app.sandbox.server import SandboxServers
from cashier_app.services.fiscalize import Phase
from cashier_app.services.health import Lamp
from cashier_app.services.setup import CrmKind, RegisterSignIn
from cashier_app.services.sign_in import ConnectionState
from cashier_app.storage.settings import Settings
from cashier_app.wiring.accounts import crm_secret_name, license_key_name, register_secret_name
from tests.scenarios.program import Program, sandbox_secrets, until
from tests.scenarios.quick_clock import QuickClock
from tests.scenarios.shop import Shop

DEAL = KNOWN["CARD"]
TOTAL = 819_80
CRM_SIGN_IN = "/auth/v1/auth/sign_in"
REGISTER_SIGN_IN = "/api/v1/cashier/signin"
VERY_QUICK = 2000.0
"""Half a second here is a quarter of an hour at the till."""
QUARTER_OF_AN_HOUR_S = 900.0

PASSWORD = crm_secret_name(CrmKind.PASSWORD)
LICENSE_KEY = license_key_name(REGISTER_ID)
PIN = register_secret_name(REGISTER_ID, RegisterSignIn.PIN)


def _secrets(**wrong: str) -> SecretStore:
    secrets = sandbox_secrets()
    for name, value in wrong.items():
        secrets.put(name, value)
    return secrets


async def _failed(program: Program) -> CashierError:
    """Why the register is not ready, once that is known."""
    session = program.services.session
    await until(lambda: session.state.connection is ConnectionState.FAILED, "it fails")
    assert session.state.error is not None
    return session.state.error


async def _deals_error(program: Program) -> CashierError:
    deals = program.services.deals
    await until(lambda: deals.state.error, "the deals fail")
    assert deals.state.error is not None
    assert not deals.state.is_loading
    return deals.state.error


async def _long_after(program: Program) -> None:
    """A quarter of an hour on the till's clock passes."""
    await program.services.clock.sleep(QUARTER_OF_AN_HOUR_S)


def test_wrong_crm_password_is_told_and_tried_once(shop: Shop):
    """The list says why; the register works; a person may ask again, and that is one attempt."""

    async def main() -> None:
        secrets = _secrets(**{PASSWORD: "not-the-password"})
        clock = QuickClock(VERY_QUICK)
        async with shop.running(secrets=secrets, clock=clock) as program:
            error = await _deals_error(program)
            assert isinstance(error, AuthRequired)
            assert error.code == "crm_wrong_password"
            await until(lambda: program.services.session.state.is_ready, "the register is ready")
            await _long_after(program)
            assert len(shop.requests("uspacy", "POST", CRM_SIGN_IN)) == 1
            health = await program.services.health.check_once()
            assert (health.crm, health.crm_error) == (Lamp.BAD, "crm_wrong_password")
            assert health.provider is Lamp.OK
            program.backend.reconnect()
            await until(
                lambda: len(shop.requests("uspacy", "POST", CRM_SIGN_IN)) == 2, "one attempt more"
            )
            await _long_after(program)
            assert len(shop.requests("uspacy", "POST", CRM_SIGN_IN)) == 2

    asyncio.run(main())


def test_password_that_becomes_right_works_after_a_person_asks(shop: Shop):
    """The account was locked and is not any more: no restart is needed."""
    shop.uspacy_fault("answer", CRM_SIGN_IN, status=401, body='{"error":"Unauthorized."}')

    async def main() -> None:
        async with shop.running() as program:
            assert (await _deals_error(program)).code == "crm_wrong_password"
            program.backend.reconnect()
            await until(lambda: program.services.deals.state.refreshed_at, "the deals are there")
            asked = len(shop.requests("uspacy", "GET", "/crm/v1/entities/deals"))
            await until(
                lambda: len(shop.requests("uspacy", "GET", "/crm/v1/entities/deals")) > asked,
                "the list polls again by itself",
            )

    asyncio.run(main())


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        (PIN, "0000000000", "wrong_pin"),
        (LICENSE_KEY, "test000000000000000000000000", "wrong_license_key"),
        (LICENSE_KEY, "ключ із пробілом", "wrong_license_key"),
        (PIN, "", "credentials_missing"),
    ],
    ids=["pin", "licence key", "impossible licence key", "no pin"],
)
def test_wrong_secrets_of_the_register_are_told_and_tried_once(
    shop: Shop, name: str, value: str, code: str
):
    """The deals work; nothing is sold; a quarter of an hour later nothing more was tried."""
    is_asked = value not in ("", "ключ із пробілом")

    async def main() -> None:
        clock = QuickClock(VERY_QUICK)
        async with shop.running(secrets=_secrets(**{name: value}), clock=clock) as program:
            error = await _failed(program)
            assert isinstance(error, AuthRequired)
            assert error.code == code
            await until(lambda: program.services.deals.state.refreshed_at, "the deals are there")
            await _long_after(program)
            await program.services.shifts.refresh()
            assert len(shop.requests("checkbox", "POST", REGISTER_SIGN_IN)) == int(is_asked)
            health = await program.services.health.check_once()
            assert (health.provider, health.provider_error) == (Lamp.BAD, code)
            with pytest.raises(CashierError):
                await program.shifts.open()
            opened = await program.services.deals.open(DEAL)
            with pytest.raises(InputProblem) as refused:
                await program.services.checkout.sell(opened, Tender())
            assert refused.value.code == "register_not_ready"
            assert len(shop.requests("checkbox", "POST", REGISTER_SIGN_IN)) == int(is_asked)

    asyncio.run(main())
    assert shop.sell_requests == []


def test_N_05_refusals_differ_and_only_an_ended_token_renews_silently(shop: Shop):
    """An ended token, a register switched off, a PIN changed meanwhile; the sale survives each.

    The fourth, a wrong PIN, is a start of its own (above).
    """

    async def scenario(program: Program) -> None:
        shop.checkbox.revoke_tokens()
        assert (await program.sell(DEAL)).phase is Phase.DONE
        other = KNOWN["TEN_PERCENT"]
        shop.checkbox.set_switches({"billing_date_to_block": "2020-01-01T00:00:00+00:00"})
        outcome = await program.sell(other)
        assert (outcome.phase, outcome.reason) == (Phase.REFUSED, "provider_refused")
        assert outcome.reason_text == "Касу заблоковано: підписку не сплачено"
        shop.checkbox.set_switches({"billing_date_to_block": None})
        # Any refusal of the cashier's own data while a sale is confirmed: it waits, unsent.
        shop.checkbox.revoke_tokens()
        refusal = {"code": "cashier.invalid_credentials", "message": "Невірний пін-код"}
        shop.checkbox_fault("answer", REGISTER_SIGN_IN, status=403, body=json.dumps(refusal))
        outcome = await program.sell(other)
        assert (outcome.phase, outcome.reason) == (Phase.WAITS, "wrong_pin")
        error = program.services.session.state.error
        assert isinstance(error, AuthRequired)
        (item,) = program.services.outbox.items
        assert item.total_kop == 180_00
        program.backend.reconnect()
        await program.settled()

    shop.play(scenario)
    shop.assert_sold_once(DEAL, TOTAL)
    shop.assert_sold_once(KNOWN["TEN_PERCENT"], 180_00)


def _closed_ports(settings: Settings) -> Settings:
    """Port 9 of this computer answers to nobody."""
    register = settings.register.model_copy(update={"base_url": "http://127.0.0.1:9"})
    crm = settings.crm.model_copy(update={"base_url": "http://127.0.0.1:9"})
    return settings.model_copy(update={"registers": (register,), "crm": crm})


def test_no_network_at_all(shop: Shop):
    async def main() -> None:
        async with shop.running(change=_closed_ports) as program:
            error = await _failed(program)
            assert isinstance(error, NotSent)
            assert error.code == "no_connection"
            assert (await _deals_error(program)).code == "no_connection"
            assert program.services.deals.rows == ()
            health = await program.services.health.check_once()
            assert (health.crm, health.provider) == (Lamp.BAD, Lamp.BAD)

    asyncio.run(main())


def test_network_that_comes_back_needs_no_restart(shop: Shop):
    """Neither for the register nor for the deals."""
    shop.servers.go_offline("checkbox")
    shop.servers.go_offline("uspacy")

    async def main() -> None:
        async with shop.running() as program:
            assert (await _failed(program)).code == "no_connection"
            assert (await _deals_error(program)).code == "no_connection"
            shop.servers.go_online("checkbox")
            shop.servers.go_online("uspacy")
            await program.open_shift()
            assert program.services.deals.state.error is None
            assert (await program.sell(DEAL)).phase is Phase.DONE
            await program.settled()

    asyncio.run(main())
    shop.assert_sold_once(DEAL, TOTAL)


def test_deals_of_the_last_run_are_there_without_a_network(shop: Shop):
    async def seen(program: Program) -> None:
        await program.services.deals.open(DEAL)

    async def main() -> None:
        async with shop.running() as program:
            assert len(program.services.deals.rows) > 50
            kept = program.services.deals.cached(DEAL)
            assert kept is not None
            assert (len(kept.lines.lines), kept.is_fresh) == (2, False)
            assert (await _deals_error(program)).code == "no_connection"
            assert len(program.services.deals.rows) > 50

    shop.play(seen)
    shop.servers.go_offline("uspacy")
    asyncio.run(main())


@pytest.mark.parametrize(
    ("fault", "crm_code", "register_code"),
    [
        ({"kind": "html_502"}, "crm_unavailable", "provider_unavailable"),
        ({"kind": "html_500", "body": ""}, "crm_unavailable", "provider_unavailable"),
        (
            {"kind": "answer", "status": 200, "body": "<html>Увійдіть до мережі</html>"},
            "not_a_json_answer",
            "provider_unavailable",
        ),
    ],
    ids=["502 with HTML", "500 without a body", "captive portal"],
)
def test_N_01_answers_that_are_not_the_services_own(
    shop: Shop, fault: dict[str, Any], crm_code: str, register_code: str
):
    """Told as "not available", never a crash, and both recover by themselves."""
    shop.checkbox_fault(path=".*", times=None, **fault)
    shop.uspacy_fault(path=".*", times=None, **fault)

    async def main() -> None:
        async with shop.running(clock=QuickClock(60)) as program:
            error = await _failed(program)
            assert isinstance(error, NotSent)
            assert error.code == register_code
            assert (await _deals_error(program)).code == crm_code
            assert "<html" not in str(error)
            shop.checkbox.faults.clear()
            shop.uspacy.faults.clear()
            await program.open_shift()
            assert (await program.sell(DEAL)).phase is Phase.DONE
            await program.settled()

    asyncio.run(main())
    shop.assert_sold_once(DEAL, TOTAL)


def test_crm_without_deals_is_empty_and_no_error(tmp_path: Path):
    with SandboxServers(seed_data=make_seed(deals=0)) as servers:
        shop = Shop(servers, tmp_path)
        for answer in ({}, {"empty_list_204": True}):
            servers.uspacy.set_switches(answer)

            async def main() -> None:
                async with shop.running() as program:
                    await program.ready()
                    state = program.services.deals.state
                    assert (state.error, state.total, program.services.deals.rows) == (None, 0, ())

            asyncio.run(main())


def test_blocked_cashier_cannot_open_a_shift_and_reads_why(shop: Shop):
    shop.checkbox.set_switches({"cashier_blocked": "FIRED"})

    async def main() -> None:
        async with shop.running() as program:
            await program.ready()
            cashier = program.services.session.state.cashier
            assert cashier is not None
            assert cashier.blocked_reason == "FIRED"
            with pytest.raises(Refused) as refused:
                await program.shifts.open()
            assert refused.value.facts["text"] == "Касира заблоковано"
            assert program.shifts.state.error is refused.value

    asyncio.run(main())


def test_shift_refused_by_the_tax_service_says_its_words(shop: Shop):
    shop.checkbox.set_switches({"shift_open_outcome": "refused"})

    async def main() -> None:
        async with shop.running() as program:
            await program.ready()
            with pytest.raises(Refused) as refused:
                await program.shifts.open()
            assert refused.value.code == "shift_refused"
            assert refused.value.facts["text"] == "Відмова податкової служби у відкритті зміни"
            assert not program.shifts.state.is_open
            shop.checkbox.set_switches({"shift_open_outcome": "opened"})
            assert (await program.shifts.open()).serial is not None

    asyncio.run(main())


def test_stopping_a_program_that_never_connected_is_quick(shop: Shop):
    shop.servers.go_offline("checkbox")
    shop.servers.go_offline("uspacy")

    async def main() -> float:
        async with shop.running() as program:
            await _failed(program)
            began = time.monotonic()
        return time.monotonic() - began

    assert asyncio.run(main()) < 2.0
