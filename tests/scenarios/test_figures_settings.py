"""Figures that depend on the shop's settings, on the server's arithmetic or on a decision."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.receipt import Difference
from cashier_app.sandbox.seed import KNOWN
from cashier_app.services.checkout import exact_tender
from cashier_app.services.fiscalize import Phase, SaleOutcome
from cashier_app.storage.settings import MappingSettings, RegisterSettings, Settings
from tests.scenarios.day import Sale, card_means, sell, server_taxes, with_payment
from tests.scenarios.program import Program
from tests.scenarios.shop import Shop

Change = Callable[[Settings], Settings]


def _with_register(**changes: object) -> Change:
    def change(settings: Settings) -> Settings:
        register = RegisterSettings.model_validate(settings.register.model_dump() | changes)
        return settings.model_copy(update={"registers": (register,)})

    return change


def _with_mapping(**changes: object) -> Change:
    def change(settings: Settings) -> Settings:
        mapping = MappingSettings.model_validate(settings.register.mapping.model_dump() | changes)
        return _with_register(mapping=mapping.model_dump())(settings)

    return change


def test_M_08_servers_other_way_of_vat_is_reported(shop: Shop):
    """It adds up the VAT of the lines: 3 × 1.67 = 5.01 against 5.00; the sale stands."""
    shop.checkbox.set_switches({"tax_grouping": "per_line"})
    outcomes: list[SaleOutcome] = []

    async def scenario(program: Program) -> None:
        sold = await sell(program, shop, Sale("VAT_THREE_LINES", 29_97))
        outcomes.append(sold.outcome)
        await program.settled()

    shop.play(scenario)
    assert outcomes[0].phase is Phase.DONE
    assert outcomes[0].differences == (Difference("tax:А", Money(5_00), Money(5_01)),)
    assert server_taxes(shop.assert_sold_once(KNOWN["VAT_THREE_LINES"], 29_97)) == {"А": 5_01}


@pytest.mark.parametrize(
    ("step", "sale"),
    [
        (50, Sale("TOTAL_79_83", 79_83, card=79_83)),
        (10, Sale("TOTAL_79_83", 79_80, rounding=-3, cash=100_00, change=20_20)),
        (50, Sale("TOTAL_79_83", 80_00, rounding=17, cash=100_00, change=20_00)),
        (1, Sale("TOTAL_79_83", 79_83, cash=100_00, change=20_17)),
    ],
    ids=["card", "step 0.10", "step 0.50", "no step"],
)
def test_M_16_cash_is_rounded_to_the_step_and_card_is_not(shop: Shop, step: int, sale: Sale):
    async def scenario(program: Program) -> None:
        sold = await sell(program, shop, sale)
        assert sold.outcome.differences == ()
        await program.settled()

    shop.play(scenario, change=_with_register(rounding_step=step))
    receipt = shop.assert_sold_once(KNOWN["TOTAL_79_83"], sale.total)
    assert (receipt["round_sum"], receipt["total_rest"]) == (sale.rounding, sale.change)
    assert server_taxes(receipt) == {"А": 13_31}


def test_M_19_rounding_off_charges_the_exact_sum(shop: Shop):
    async def scenario(program: Program) -> None:
        sold = await sell(program, shop, Sale("TOTAL_42_37", 42_37))
        assert sold.outcome.differences == ()
        await program.settled()

    shop.play(scenario, change=_with_register(rounding_step=1))
    receipt = shop.assert_sold_once(KNOWN["TOTAL_42_37"], 42_37)
    assert receipt["round_sum"] == 0
    assert receipt["body"]["rounding_mode"] is None


@pytest.mark.parametrize(
    ("key", "step"), [("TOTAL_0_04", 50), ("TOTAL_0_20", 50), ("TOTAL_0_04", 10)]
)
def test_M_18_cash_that_rounds_to_nothing_is_not_sent(shop: Shop, key: str, step: int):
    """The cashier is told, and the card is a way out.

    Also at the step 0.10: Checkbox's own rounding would issue a receipt of 0.00 there.
    """

    async def scenario(program: Program) -> None:
        opened = await program.services.deals.open(KNOWN[key])
        assert opened.draft is not None
        means = opened.draft.payment_means
        assert means is not None
        with pytest.raises(InputProblem) as refused:
            await program.services.checkout.sell(opened, exact_tender(opened.draft, means))
        assert refused.value.code == "cash_rounds_to_zero"
        assert shop.sell_requests == []
        by_card = exact_tender(opened.draft, card_means(program))
        assert (await program.services.checkout.sell(opened, by_card)).phase is Phase.DONE
        await program.settled()

    shop.play(scenario, change=_with_register(rounding_step=step))
    assert [one["total_sum"] for one in shop.receipts] == [4 if key == "TOTAL_0_04" else 20]


def test_M_09_M_10_excise_and_vat_where_stamps_are_not_asked_for(shop: Shop):
    """Excise first, VAT from the rest; two bottles accumulate.

    105.00 → 5.00 and 100.00 / 6; 315.00 → 15.00 and 50.00; 431.00 → 20.52 and 410.48 / 6.
    """
    sales = (
        Sale("EXCISE_ONE", 105_00, {"А": 16_67, "Д": 5_00}),
        Sale("EXCISE_TWO", 315_00, {"А": 50_00, "Д": 15_00}),
        Sale("EXCISE_STAMPS", 431_00, {"А": 68_41, "Д": 20_52}),
    )

    async def scenario(program: Program) -> None:
        for sale in sales:
            sold = await sell(program, shop, sale)
            assert sold.outcome.differences == ()
            assert server_taxes(sold.receipt) == sale.taxes
        await program.settled()

    shop.play(scenario, change=_with_mapping(require_excise_stamps=False))
    for sale in sales:
        shop.assert_sold_once(KNOWN[sale.key], sale.total)


def test_M_13_delivery_left_out_of_the_receipt_is_told(shop: Shop):
    """270.00, a note about the 60.00, and the deal does not count as wholly sold."""

    async def scenario(program: Program) -> None:
        deal_id = KNOWN["DELIVERY_IN_FIELD"]
        sold = await sell(program, shop, Sale("DELIVERY_IN_FIELD", 270_00))
        assert sold.outcome.differences == ()
        (warning,) = [one for one in sold.draft.problems if one.code == "delivery_left_out"]
        assert warning.fact("amount_kop") == 60_00
        (row,) = [row for row in program.services.deals.rows if row.deal.id == deal_id]
        assert row.is_sold
        assert not row.is_wholly_sold
        assert row.left_out == Money(60_00)
        await program.settled()

    shop.play(scenario, change=_with_mapping(delivery_in_receipt=False))
    receipt = shop.assert_sold_once(KNOWN["DELIVERY_IN_FIELD"], 270_00)
    assert server_taxes(receipt) == {"А": 45_00}


def test_M_26_gift_priced_at_one_kopiyka_is_the_other_choice(shop: Shop):
    async def scenario(program: Program) -> None:
        sold = await sell(program, shop, Sale("GIFT", 250_01))
        assert [one.code for one in sold.draft.problems if one.code.startswith("gift")] == [
            "gift_priced"
        ]
        await program.settled()

    shop.play(scenario, change=_with_mapping(gift_rule="one_kopiyka"))
    receipt = shop.assert_sold_once(KNOWN["GIFT"], 250_01)
    assert [line["sum"] for line in receipt["goods"]] == [250_00, 1]


@pytest.mark.parametrize("key", ["NO_PAYMENT", "UNMAPPED_PAYMENT"])
def test_M_29_payment_is_chosen_by_the_cashier_and_never_guessed(shop: Shop, key: str):
    totals = {"NO_PAYMENT": 163_75, "UNMAPPED_PAYMENT": 15_000_00}

    async def scenario(program: Program) -> None:
        opened = await program.services.deals.open(KNOWN[key])
        card = card_means(program)
        assert opened.draft is not None
        tender = exact_tender(opened.draft, card)
        with pytest.raises(InputProblem) as refused:
            await program.services.checkout.sell(opened, tender)
        assert refused.value.code == "draft_blocked"
        assert shop.sell_requests == []
        chosen = with_payment(opened, card)
        assert (await program.services.checkout.sell(chosen, tender)).phase is Phase.DONE
        await program.settled()

    shop.play(scenario)
    shop.assert_sold_once(KNOWN[key], totals[key])


def test_mismatch_is_sold_by_the_lines_only_by_decision(shop: Shop):
    """The deal says 1500.00, its line gives 1450.00."""
    deal_id = KNOWN["MISMATCH_TOTAL"]

    async def scenario(program: Program) -> None:
        deals, checkout = program.services.deals, program.services.checkout
        opened = await deals.open(deal_id, accept_lines_total=True)
        assert opened.draft is not None
        assert opened.draft.payment_means is not None
        tender = exact_tender(opened.draft, opened.draft.payment_means)
        outcome = await checkout.sell(opened, tender, accept_lines_total=True)
        assert outcome.phase is Phase.DONE
        await program.settled()

    shop.play(scenario)
    shop.assert_sold_once(deal_id, 1450_00)
