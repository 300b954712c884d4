"""Field cases that concern the provider, through Вчасно.Каса: cloud and Device Manager."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from cashier_app.demo.stage import CLOUD_ID, DEVICE_MANAGER_ID, with_vchasno
from cashier_app.domain.errors import InputProblem
from cashier_app.sandbox import credentials
from cashier_app.sandbox.seed import KNOWN, fields
from cashier_app.services.bundle import Services
from cashier_app.services.checkout import exact_tender
from cashier_app.services.fiscalize import Phase, SaleOutcome
from cashier_app.services.receipt_layout import plain_text, rows_from_json
from cashier_app.storage.settings import Settings
from cashier_app.wiring.accounts import TOKEN, register_secret_name
from tests.scenarios.program import sandbox_secrets, until
from tests.scenarios.shop import Json, Shop

BOTH = pytest.mark.parametrize(
    ("register_id", "name"), [(CLOUD_ID, "vchasno"), (DEVICE_MANAGER_ID, "device_manager")]
)
DEAL = KNOWN["CARD"]
SECOND_TOKEN = credentials.VCHASNO_SECOND_TOKEN


def _play(
    shop: Shop,
    register_id: str,
    scenario: Callable[[Services], Awaitable[None]],
    *,
    change: Callable[[Settings], Settings] = lambda settings: settings,
    token: str = credentials.VCHASNO_TOKEN,
) -> None:
    """The scenario with an open shift on the register, which is the active one."""

    def adjusted(settings: Settings) -> Settings:
        servers = shop.servers
        made = with_vchasno(settings, servers.vchasno_url, servers.device_manager_url)
        return change(made.model_copy(update={"active_register_id": register_id}))

    secrets = sandbox_secrets()
    secrets.put(register_secret_name(CLOUD_ID, TOKEN), token)

    async def main() -> None:
        async with shop.running(change=adjusted, secrets=secrets) as program:
            services = program.services
            await until(lambda: services.session.state.is_ready, "the register is ready")
            await until(lambda: services.shifts.state.is_known, "the shift is known")
            await services.shifts.open()
            await scenario(services)
            await program.settled()

    asyncio.run(main())


async def _sell(services: Services, deal_id: int) -> SaleOutcome:
    opened = await services.deals.open(deal_id)
    draft = opened.draft
    assert draft is not None
    assert draft.payment_means is not None
    return await services.checkout.sell(opened, exact_tender(draft, draft.payment_means))


def _sales(shop: Shop, name: str) -> list[Json]:
    state = shop.servers.stand_ins[name].state()
    return [one for one in state["documents"] if one["task"] == 1]


@BOTH
@pytest.mark.parametrize(
    ("deal", "expected"),
    [
        ("PHONE_LOCAL", {"phone": "+380671234567"}),
        ("PHONE_SPACED", {"phone": "+380671234567"}),
        ("PHONE_FULL", {"phone": "+380671234567"}),
        ("PHONE_SHORT", None),
        ("PHONE_WORD", None),
        ("PHONE_FOREIGN", None),
    ],
)
def test_F_10_only_a_whole_phone_gets_the_receipt(
    shop: Shop, register_id: str, name: str, deal: str, expected: Json | None
):
    """The receipt itself is issued whatever the CRM holds for a phone."""
    outcomes: list[SaleOutcome] = []

    async def scenario(services: Services) -> None:
        outcomes.append(await _sell_for_card(services, KNOWN[deal]))

    _play(shop, register_id, scenario)
    assert outcomes[0].phase is Phase.DONE
    (sale,) = _sales(shop, name)
    assert _phone_only(sale["body"].get("userinfo")) == expected


async def _sell_for_card(services: Services, deal_id: int) -> SaleOutcome:
    """By card, so that no sum of the seeded deals is too small for cash."""
    rules = services.session.state.rules
    assert rules is not None
    card = next(means for means in rules.offered_means if means.name == "Картка")
    opened = await services.deals.open(deal_id)
    assert opened.draft is not None
    return await services.checkout.sell(opened, exact_tender(opened.draft, card))


def _phone_only(userinfo: Json | None) -> Json | None:
    phone = (userinfo or {}).get("phone")
    return {"phone": phone} if phone else None


@BOTH
@pytest.mark.parametrize("deal", ["EMAIL_WITH_SPACE", "EMAIL_CUT"])
def test_F_11_a_broken_email_never_reaches_the_register(
    shop: Shop, register_id: str, name: str, deal: str
):
    async def scenario(services: Services) -> None:
        assert (await _sell_for_card(services, KNOWN[deal])).phase is Phase.DONE

    _play(shop, register_id, scenario)
    (sale,) = _sales(shop, name)
    assert "email" not in (sale["body"].get("userinfo") or {})


@BOTH
def test_F_18_two_confirmations_at_once_make_one_receipt(shop: Shop, register_id: str, name: str):
    async def scenario(services: Services) -> None:
        results = await asyncio.gather(
            _sell(services, DEAL), _sell(services, DEAL), return_exceptions=True
        )
        refused = [one for one in results if isinstance(one, InputProblem)]
        assert len(refused) == 1

    _play(shop, register_id, scenario)
    assert len(_sales(shop, name)) == 1


@BOTH
def test_F_19_a_refused_receipt_leaves_the_deal_to_do_after_a_restart(
    shop: Shop, register_id: str, name: str
):
    """The refusal is final for its tag; the deal is in the list and is sold under a new one."""
    stand_in = shop.servers.stand_ins[name]

    async def refused(services: Services) -> None:
        stand_in.set_switches(
            {
                "res_error": {
                    "code": 1040,
                    "res_action": 3,
                    "text": "ДПС: Некоректні дані",
                    "task": 1,
                }
            }
        )
        outcome = await _sell(services, DEAL)
        assert outcome.phase is Phase.REFUSED
        assert "ДПС: Некоректні дані" in outcome.reason_text

    async def after_restart(services: Services) -> None:
        (row,) = [row for row in services.deals.rows if row.deal.id == DEAL]
        assert not row.is_sold
        assert shop.comments(DEAL) == []
        assert (await _sell(services, DEAL)).phase is Phase.DONE

    _play(shop, register_id, refused)
    _play(shop, register_id, after_restart)
    (sale,) = _sales(shop, name)
    assert shop.uspacy.deal(DEAL)[fields.FISCAL_NUMBER] == sale["doccode"]


@BOTH
def test_F_20_bottles_without_stamps_are_not_sold(shop: Shop, register_id: str, name: str):
    """Two bottles in the mixed group of VAT and excise need two stamps."""

    async def scenario(services: Services) -> None:
        opened = await services.deals.open(KNOWN["EXCISE_STAMPS"])
        draft = opened.draft
        assert draft is not None
        assert [line.letters for line in draft.lines] == ["ГД"] * len(draft.lines)
        assert {problem.code for problem in draft.blocking} == {"excise_stamp_missing"}
        assert draft.payment_means is not None
        with pytest.raises(InputProblem) as caught:
            await services.checkout.sell(opened, exact_tender(draft, draft.payment_means))
        assert caught.value.code == "draft_blocked"

    _play(shop, register_id, scenario)
    assert _sales(shop, name) == []


def test_F_21_a_seller_without_a_vat_number_prints_its_code(shop: Shop):
    """A ФОП on the single tax: «ІД» in the head, no «ПН», no VAT row."""

    def as_single_tax_payer(settings: Settings) -> Settings:
        cloud = next(one for one in settings.registers if one.id == CLOUD_ID)
        seller = cloud.seller.model_copy(
            update={
                "seller_name": "ФОП Тест Т. Т.",
                "tax_number": "1234567890",
                "vat_number": "",
                "is_vat_payer": False,
            }
        )
        groups = tuple(one for one in cloud.own_groups if one.code == "2")
        changed = cloud.model_copy(update={"seller": seller, "own_groups": groups})
        registers = tuple(changed if one.id == CLOUD_ID else one for one in settings.registers)
        return settings.model_copy(update={"registers": registers})

    printed: list[str] = []

    async def scenario(services: Services) -> None:
        taxed = await services.deals.open(DEAL)
        assert taxed.draft is not None
        assert {one.code for one in taxed.draft.blocking} == {"vat_line_for_non_vat_seller"}
        outcome = await _sell(services, KNOWN["TEN_PERCENT"])
        assert outcome.phase is Phase.DONE
        assert outcome.receipt is not None
        printed.append(plain_text(rows_from_json(outcome.receipt.document)))

    _play(shop, CLOUD_ID, scenario, change=as_single_tax_payer, token=SECOND_TOKEN)
    assert "ІД 1234567890" in printed[0]
    assert "ПН" not in printed[0].split("---")[0]
    assert "ПДВ" not in printed[0]
    (sale,) = _sales(shop, "vchasno")
    assert [row["taxgrp"] for row in sale["body"]["fiscal"]["receipt"]["rows"]] == [2]
