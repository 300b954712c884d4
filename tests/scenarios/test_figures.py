"""What the server holds after real sales, against figures computed by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cashier_app.sandbox.seed import KNOWN
from cashier_app.sandbox.seed.catalogue import LONG_NAME
from cashier_app.sandbox.server import SandboxServers
from cashier_app.services.fiscalize import Phase
from tests.scenarios.day import (
    Blocked,
    Sale,
    Sold,
    sell,
    server_names,
    server_taxes,
    try_blocked,
)
from tests.scenarios.program import Program
from tests.scenarios.shop import Shop

# Every figure is worked out by hand: line = half up of price × quantity − discount, VAT of a
# letter = half up of its sum × rate / (100 + rate), cash to the nearest 0.50.
SALES = (
    # 32.40 + (0.342 × 489.90 = 167.55 − 8.38) = 191.57 at 20 %; 128.70 at 7 %; 320.27 in all.
    Sale(
        "CASH_WITH_CHANGE",
        320_50,
        {"А": 31_93, "Б": 8_42},
        rounding=23,
        discounts=8_38,
        cash=500_00,
        change=179_50,
    ),
    Sale("CARD", 819_80, {"А": 136_63}),
    # 412.60: 300.00 by card, 112.60 → 112.50 in cash; VAT stays that of 412.60.
    Sale(
        "MIXED",
        412_50,
        {"А": 68_77},
        rounding=-10,
        card=300_00,
        cash=200_00,
        change=87_50,
    ),
    Sale("PRICE_2230_20", 2230_20, {"А": 371_70}),
    Sale("PRICES_45_20_AND_1980_20", 2025_40, {"А": 337_57}),
    # 12.20 − 18 % (2.196 → 2.20) = 10.00, three times.
    Sale("SUM_OF_ROUNDED", 30_00, {"А": 5_00}, discounts=6_60),
    Sale("HALF_LINES", 15_06, {"А": 2_51}),
    Sale("HALF_KOPIYKA_DISCOUNT", 22_90, {"А": 3_82}, discounts=2_55),
    Sale("ORDER_DISCOUNT_THREE_LINES", 110_00, {"А": 18_33}, discounts=10_00),
    # 10.38 + 25.00 + 28.28 + 27.01.
    Sale("LINE_RULE_VS_DEAL", 90_67, {"А": 15_11}),
    # 29.97 / 6 = 4.995 → 5.00, not three times 1.67.
    Sale("VAT_THREE_LINES", 29_97, {"А": 5_00}),
    Sale("COUPON_NEGATIVE", 450_00, {"А": 75_00}, discounts=50_00),
    Sale("DISCOUNT_FIELD", 450_00, {"А": 75_00}, discounts=50_00),
    Sale("COUPON_AND_DELIVERY", 330_00, {"А": 55_00}, discounts=30_00),
    # Delivery of a field carries no VAT: 300.00 − 25.00 at 20 %, 60.00 − 5.00 without.
    Sale("DELIVERY_IN_FIELD", 330_00, {"А": 45_83}, discounts=30_00),
    Sale("SPLIT_10000", 10_000_00, {"А": 1666_67}, card=6000_00, cash=4000_00),
    Sale("TOTAL_100_00", 100_00, {"А": 16_67}, cash=120_00, change=20_00),
    # 79.83 / 6 = 13.305 → 13.31, on the sum before rounding.
    Sale("TOTAL_79_83", 80_00, {"А": 13_31}, rounding=17, cash=100_00, change=20_00),
    Sale("TOTAL_10_25", 10_50, {}, rounding=25),
    Sale("TOTAL_0_04", 4, {"А": 1}, card=4),
    Sale("TOTAL_42_37", 42_50, {"А": 7_06}, rounding=13),
    Sale("FRACTION_PERCENT", 189_00, {}, discounts=11_00),
    Sale("TEN_PERCENT", 180_00, {}, discounts=20_00),
    Sale("ABSOLUTE_DISCOUNT", 240_00, {"А": 40_00}, discounts=28_00),
    # 1890.00 + 15 % and 365.00 + 20.00: a mark-up is a price, not a discount.
    Sale("NEGATIVE_DISCOUNT", 2558_50, {"А": 426_42}),
    Sale("BIG_CASH", 50_000_00, {"А": 8333_32}, rounding=10),
    Sale("NEGATIVE_ROW", 450_00, {"А": 75_00}, discounts=50_00),
    Sale("GIFT", 250_00, {"А": 41_67}),
    Sale("EMOJI_NAME", 354_90, {"А": 59_15}),
    Sale("MARKUP_IN_NAME", 345_00, {"А": 57_50}),
    Sale("LONG_NAME", 2450_00, {"А": 408_33}),
    # 12845.67 / 6 = 2140.945 → 2140.95.
    Sale("LONG_WORDS", 12_845_67, {"А": 2140_95}),
    Sale("UKRAINIAN_LETTERS", 122_50, {"А": 20_42}),
    Sale("ALIKE_NAMES", 2144_07, {"А": 357_35}),
    # A colour: 2 × (189 + 192 + 195 + 198 + 201) + (204 + … + 222 by 3) = 3441.00; ten colours.
    Sale("LINES_120", 34_410_00, {"А": 5735_00}),
    # 100.00 + 20 % and 3 × (33.33 + 20 % = 40.00).
    Sale("VAT_NOT_INCLUDED", 240_00, {"А": 40_00}),
    # 1280.00 + (120.00 − 12.00) at 20 %, 128.70 at 7 %, 750.00 at 0 %, 1.250 × 220.00 without.
    Sale("MIXED_TAX_MODES", 2541_70, {"А": 231_33, "Б": 8_42, "В": 0}, discounts=12_00),
    Sale("STALE_LINE_AMOUNT", 341_82, {"А": 56_97}, discounts=37_98),
    Sale("COMPANY_ONLY", 3925_90, {"А": 654_32}),
    # 79.34 + 174.42 + 51.85 = 305.61.
    Sale("NO_CLIENT", 305_50, {"А": 50_94}, rounding=-11),
    Sale("RECEIPT_FAILED", 652_10, {"А": 52_00, "Б": 22_25}),
)
BLOCKED = {
    "USD": ("foreign_currency",),
    "MIXED_CURRENCY": ("foreign_currency",),
    "NO_PAYMENT": ("payment_missing",),
    "UNMAPPED_PAYMENT": ("payment_unmapped",),
    "MISMATCH_TOTAL": ("total_mismatch",),
    "STALE_LIST_TOTAL": ("total_mismatch",),
    "FULL_DISCOUNT": ("nothing_to_fiscalize",),
    "ONLY_GIFTS": ("nothing_to_fiscalize",),
    "NEGATIVE_TOTAL": ("discount_exceeds_total",),
    "PRICE_NULL": ("price_missing",),
    "PRICE_TEXT": ("price_missing", "price_missing", "price_missing"),
    "EMPTY_LIST": ("no_lines",),
    "NO_LIST": ("payment_missing", "no_lines"),
    "INACTIVE_TAX": ("tax_unmapped",),
    "EXCISE_STAMPS": ("excise_stamp_missing",),
    "FISCALIZED": ("already_has_number",),
    "CHANGED_AFTER_RECEIPT": ("already_has_number",),
}


class Day:
    """All of `SALES` and `BLOCKED` on one till."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.sold: dict[str, Sold] = {}
        self.blocked: dict[str, Blocked] = {}

    async def pass_by(self, program: Program) -> None:
        for key in BLOCKED:
            self.blocked[key] = await try_blocked(program, key)
        for sale in SALES:
            self.sold[sale.key] = await sell(program, self.shop, sale)
        await program.settled()


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    with SandboxServers() as servers:
        servers.checkbox.set_switches({"receipt_delay_s": 0, "shift_delay_s": 0})
        passed = Day(Shop(servers, tmp_path_factory.mktemp("day")))
        passed.shop.play(passed.pass_by)
        yield passed


@pytest.mark.parametrize("sale", SALES, ids=lambda sale: sale.key)
def test_receipt_at_the_server_is_the_one_worked_out_by_hand(day: Day, sale: Sale):
    sold = day.sold[sale.key]
    receipt = sold.receipt
    assert sold.outcome.phase is Phase.DONE
    assert sold.outcome.differences == ()
    assert receipt["total_sum"] == sale.total
    assert receipt["round_sum"] == sale.rounding
    assert receipt["total_rest"] == sale.change
    assert receipt["total_payment"] == sale.total + sale.change
    assert server_taxes(receipt) == sale.taxes
    given = [one["value"] for line in receipt["body"]["goods"] for one in line["discounts"]]
    assert sum(given) == sale.discounts
    assert sum(line["sum"] for line in receipt["goods"]) == sale.total - sale.rounding
    day.shop.assert_sold_once(KNOWN[sale.key], sale.total)


@pytest.mark.parametrize(("key", "codes"), BLOCKED.items(), ids=BLOCKED)
def test_deal_that_must_not_be_sold_is_blocked_and_nothing_is_sent(
    day: Day, key: str, codes: tuple[str, ...]
):
    blocked = day.blocked[key]
    assert blocked.codes == codes
    assert blocked.refusal in {"draft_blocked", "nothing_to_pay"}


def test_the_server_holds_exactly_the_sales_of_the_day(day: Day):
    assert len(day.shop.receipts) == len(SALES)
    assert len(day.shop.sell_requests) == len(SALES)
    assert {one["status"] for one in day.shop.receipts} == {"DONE"}
    assert day.shop.checkbox.state()["ignored_fields"] == {}


def test_drawer_of_the_server_holds_the_rounded_cash(day: Day):
    """Cash sales of the day: every cash total, and the cash parts of the mixed ones."""
    cash = [
        sale.total - (sale.card or 0)
        for sale in SALES
        if any(one["type"] == "CASH" for one in day.sold[sale.key].receipt["payments"])
    ]
    (balance,) = [one for one in day.shop.checkbox.state()["balances"].values() if len(one) > 2]
    assert balance["cash_sales"] == sum(cash)
    assert balance["balance"] == sum(cash)


def test_M_06_line_rule_differs_from_the_deal_by_one_kopiyka_and_says_so(day: Day):
    """90.67 by the lines, 90.66 in the deal: no discount is invented, a warning is shown."""
    sold = day.sold["LINE_RULE_VS_DEAL"]
    (warning,) = [one for one in sold.draft.problems if one.code == "total_mismatch"]
    assert warning.severity == "warn"
    assert (warning.fact("deal_kop"), warning.fact("lines_kop")) == (90_66, 90_67)
    assert all(line["discounts"] == [] for line in sold.receipt["body"]["goods"])


def test_M_26_gift_is_left_out_visibly(day: Day):
    sold = day.sold["GIFT"]
    assert server_names(sold.receipt) == ["Чай подарунковий у бляшанці"]
    assert [item.title for item in sold.draft.left_out] == ["Листівка (подарунок)"]
    assert [one.code for one in sold.draft.problems] == ["gift_left_out"]


def test_F_14_emoji_and_control_characters_of_a_name(day: Day):
    names = server_names(day.sold["EMOJI_NAME"].receipt)
    assert names == ["Кава «Ранкова» 250 г", "Чашка керамічна 250 мл"]


def test_F_15_markup_in_a_name_arrives_letter_by_letter(day: Day):
    sold = day.sold["MARKUP_IN_NAME"]
    assert server_names(sold.receipt) == ['Набір "Чай & Кава" <2 шт> з м’ятою']
    assert sold.outcome.receipt is not None
    printed = sold.outcome.receipt.document.replace('\\"', '"')
    assert 'Набір "Чай & Кава" <2 шт>' in printed


def test_F_16_name_of_600_characters_is_cut_to_256_at_a_character(day: Day):
    sold = day.sold["LONG_NAME"]
    (name,) = server_names(sold.receipt)
    assert len(LONG_NAME) == 600
    assert len(name) <= 256
    assert name.endswith("…")
    assert name.startswith("Подарунковий кошик «Карпатський ранок»: кава в зернах темного")
    # и and a combining breve of the CRM are one letter on the receipt.
    assert "йогуртова" in name
    (line,) = sold.draft.lines
    assert len(line.full_name) > 500
    lists = day.shop.uspacy.state()["product_lists"]
    kept = lists[str(KNOWN["LONG_NAME"])]["list_products"][0]["title"]
    assert kept == LONG_NAME


def test_hundred_and_twenty_lines_arrive_in_their_order(day: Day):
    names = server_names(day.sold["LINES_120"].receipt)
    assert len(names) == len(set(names)) == 120
    assert names[0] == "Футболка дитяча біла, зріст 86"
    assert names[-1] == "Футболка дитяча чорна, зріст 152"


def test_M_05_receipt_discount_of_ten_is_spread_without_losing_a_kopiyka(day: Day):
    goods = day.sold["ORDER_DISCOUNT_THREE_LINES"].receipt["goods"]
    assert sorted(line["sum"] for line in goods) == [36_66, 36_67, 36_67]


def test_payment_is_named_as_the_deal_says(day: Day):
    def paid(key: str) -> list[tuple[str, str, int]]:
        payments = day.sold[key].receipt["payments"]
        return [(one["type"], one["label"], one["value"]) for one in payments]

    assert paid("CARD") == [("CASHLESS", "Картка", 819_80)]
    assert paid("CASH_WITH_CHANGE") == [("CASH", "Готівка", 500_00)]
    assert paid("MIXED") == [("CASHLESS", "Картка", 300_00), ("CASH", "Готівка", 200_00)]
    assert paid("COMPANY_ONLY") == [("CASHLESS", "Переказ з поточного рахунку", 3925_90)]


def test_receipt_goes_to_usable_contacts_only(day: Day):
    """F-10, F-11: a phone or an address that cannot be used sends nothing and stops nothing."""

    def sent_to(key: str) -> dict[str, str]:
        given = day.sold[key].receipt["body"]["delivery"] or {}
        return {name: value for name, value in given.items() if value}

    assert sent_to("TOTAL_100_00")["phone"] == "+380671234567"
    assert sent_to("TOTAL_79_83")["phone"] == "+380671234567"
    assert sent_to("TOTAL_10_25")["phone"] == "+380671234567"
    assert "phone" not in sent_to("TOTAL_0_04")
    assert "phone" not in sent_to("TOTAL_42_37")
    assert "email" not in sent_to("FRACTION_PERCENT")
    assert "email" not in sent_to("TEN_PERCENT")
    assert sent_to("NO_CLIENT") == {}
