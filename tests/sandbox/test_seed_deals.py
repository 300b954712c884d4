"""The hand-written deals: what each shows, with sums worked out by hand."""

from __future__ import annotations

import unicodedata

import pytest

from cashier_app.sandbox import seed as s
from cashier_app.sandbox.seed.model import Seed, Wire
from cashier_app.sandbox.seed.totals import major


@pytest.fixture(scope="module")
def space() -> Seed:
    return s.make_seed()


def deal_of(space: Seed, name: str) -> Wire:
    return next(deal for deal in space.deals if deal["id"] == s.KNOWN[name])


def list_of(space: Seed, name: str) -> Wire:
    return space.product_lists[s.KNOWN[name]]


def lines_of(space: Seed, name: str) -> list[Wire]:
    lines: list[Wire] = list_of(space, name)["list_products"]
    return lines


# --- deals of the tour ---------------------------------------------------------------------


def test_tour_cash_deal_is_the_worked_example(space: Seed) -> None:
    """1 × 32.40 + (0.342 × 489.90 − 5 %) + 1 × 128.70 = 32.40 + 159.17 + 128.70."""
    rows = [
        (r["title"], r["price"], r["quantity"], r["tax_rate"], r["discount_value"], r["amount"])
        for r in lines_of(space, "CASH_WITH_CHANGE")
    ]
    assert rows == [
        ("Хліб житній", 3240, 1, 20, 0, 3240),
        ("Сир твердий ваговий", 48990, 0.342, 20, 500, 15917),
        ("Сироп від кашлю", 12870, 1, 7, 0, 12870),
    ]
    deal = deal_of(space, "CASH_WITH_CHANGE")
    assert deal["id"] == s.CASH_WITH_CHANGE == 1001
    assert deal["amount_of_the_deal"] == {"currency": "UAH", "value": "320.27"}
    assert (deal["sposib_oplati"], deal["kanban_status"]) == ("gotivka", "IN_WORK")


@pytest.mark.parametrize(
    ("name", "payment", "amount", "list_total"),
    [
        ("CARD", "kartka", "819.80", 81980),
        ("MIXED", "zmishana", "412.60", 41260),
        ("MISMATCH_TOTAL", "kartka", "1500.00", 145000),
        ("PRICE_2230_20", "kartka", "2230.20", 223020),
        ("PRICES_45_20_AND_1980_20", "kartka", "2025.40", 202540),
        ("SUM_OF_ROUNDED", "kartka", "30.00", 3000),
        ("HALF_LINES", "kartka", "15.06", 1506),
        ("HALF_KOPIYKA_DISCOUNT", "kartka", "22.91", 2291),
        ("ORDER_DISCOUNT_THREE_LINES", "gotivka", "110.00", 12000),
        ("LINE_RULE_VS_DEAL", "kartka", "90.66", 9067),
        ("FULL_DISCOUNT", "gotivka", "0.00", 0),
        ("VAT_THREE_LINES", "kartka", "29.97", 2997),
        ("EXCISE_ONE", "kartka", "105.00", 10500),
        ("EXCISE_TWO", "kartka", "315.00", 31500),
        ("EXCISE_STAMPS", "gotivka", "431.00", 43100),
        ("COUPON_NEGATIVE", "kartka", "450.00", 50000),
        ("COUPON_AND_DELIVERY", "kartka", "330.00", 36000),
        ("TOTAL_79_83", "gotivka", "79.83", 7983),
        ("TOTAL_10_25", "gotivka", "10.25", 1025),
        ("TOTAL_0_04", "gotivka", "0.04", 4),
        ("TOTAL_0_20", "gotivka", "0.20", 20),
        ("TOTAL_42_37", "gotivka", "42.37", 4237),
        ("FRACTION_PERCENT", "gotivka", "189.00", 18900),
        ("TEN_PERCENT", "kartka", "180.00", 18000),
        ("NEGATIVE_DISCOUNT", "kartka", "2558.50", 255850),
        ("BIG_CASH", "gotivka", "49999.90", 4999990),
        ("NEGATIVE_ROW", "gotivka", "450.00", 45000),
        ("NEGATIVE_TOTAL", "gotivka", "-10.00", -1000),
        ("GIFT", "kartka", "250.00", 25000),
        ("ONLY_GIFTS", "gotivka", "0.00", 0),
        ("UNMAPPED_PAYMENT", "rozstrochka_x", "15000.00", 1500000),
        ("VAT_NOT_INCLUDED", "kartka", "239.99", 23999),
        ("STALE_LINE_AMOUNT", "kartka", "341.82", 34182),
        ("STALE_LIST_TOTAL", "kartka", "1500.00", 150000),
        ("COMPANY_ONLY", "iban", "3925.90", 392590),
        # 0.215 × 369.00 = 79.34, 0.408 × 427.50 = 174.42, 0.131 × 395.80 = 51.85
        ("NO_CLIENT", "gotivka", "305.61", 30561),
        ("CHANGED_AFTER_RECEIPT", "kartka", "650.00", 65000),
        ("FISCALIZED", "gotivka", "140.00", 14700),
    ],
)
def test_sums_of_hand_written_deals(
    space: Seed, name: str, payment: str, amount: str, list_total: int
) -> None:
    deal = deal_of(space, name)
    assert deal["sposib_oplati"] == payment
    assert deal["amount_of_the_deal"] == {"currency": "UAH", "value": amount}
    assert list_of(space, name)["amount_total"] == list_total
    stale = name == "STALE_LIST_TOTAL" or major(list_total) != amount
    assert list_of(space, name)["is_automatic_calculation"] == int(not stale)


def test_mixed_deal_knows_its_cash_part(space: Seed) -> None:
    assert deal_of(space, "MIXED")["suma_gotivkoyu"] == {"currency": "UAH", "value": "112.60"}


# --- field cases a deal of the seed shows ----------------------------------------------------


def test_F_10_phones_as_people_type_them(space: Seed) -> None:
    """Six formats, each on a contact of its own."""
    names = (
        "PHONE_LOCAL",
        "PHONE_SPACED",
        "PHONE_FULL",
        "PHONE_SHORT",
        "PHONE_WORD",
        "PHONE_FOREIGN",
    )
    values = [deal_of(space, name)["contacts"][0]["phone"][0]["value"] for name in names]
    assert values == [
        "0671234567",
        "+38 (067) 123-45-67",
        "380671234567",
        "12345",
        "немає",
        "+48 601 234 567",
    ]


def test_F_11_broken_emails(space: Seed) -> None:
    """Addresses that cannot be delivered to."""
    values = [
        deal_of(space, name)["contacts"][0]["email"][0]["value"]
        for name in ("EMAIL_CUT", "EMAIL_WITH_SPACE")
    ]
    assert values == ["client@", "ivan @mail"]


def test_F_14_and_F_15_names_that_break_documents(space: Seed) -> None:
    """Emoji, a vertical tab, and characters of markup."""
    assert lines_of(space, "EMOJI_NAME")[0]["title"] == "Кава ☕ «Ранкова»\v250 г"
    assert lines_of(space, "MARKUP_IN_NAME")[0]["title"] == 'Набір "Чай & Кава" <2 шт> з м’ятою'


def test_F_16_name_of_600_characters(space: Seed) -> None:
    """Ukrainian letters, two of them with a combining mark."""
    title = lines_of(space, "LONG_NAME")[0]["title"]
    assert len(title) == 600
    assert sum(1 for char in title if unicodedata.combining(char)) == 2


def test_F_17_changed_after_the_receipt(space: Seed) -> None:
    """A receipt of 500.00 is on the deal, which is 650.00 now and was changed later."""
    deal = deal_of(space, "CHANGED_AFTER_RECEIPT")
    comment = next(c for c in space.comments if c["entityId"] == deal["id"])
    assert "на 500,00 грн" in comment["message"]
    assert deal["posilannya_na_chek"] in comment["message"]
    assert deal["data_cheka"] < deal["updated_at"]


def test_F_20_excise_line_needs_two_stamps(space: Seed) -> None:
    """Two bottles; the product says that it is an excise good."""
    (row,) = lines_of(space, "EXCISE_STAMPS")
    assert (row["quantity"], row["product"]["additional"]["akciznij_tovar"]) == (2, True)


def test_M_06_line_rule(space: Seed) -> None:
    """10.38 + 25.00 + 28.28 + 27.01 = 90.67."""
    assert [row["amount"] for row in lines_of(space, "LINE_RULE_VS_DEAL")] == [
        1038, 2500, 2828, 2701,
    ]  # fmt: skip


def test_M_11_coupon_stored_with_either_sign(space: Seed) -> None:
    """−50.00 in the coupon, +50.00 in the discount."""
    assert deal_of(space, "COUPON_NEGATIVE")["kupon"]["value"] == "-50.00"
    assert deal_of(space, "DISCOUNT_FIELD")["znizhka"]["value"] == "50.00"


def test_M_23_foreign_currency(space: Seed) -> None:
    """150.00 USD in the deal and on the line; another deal mixes currencies."""
    assert deal_of(space, "USD")["amount_of_the_deal"] == {"currency": "USD", "value": "150.00"}
    assert [row["currency"] for row in lines_of(space, "USD")] == ["USD"]
    assert {row["currency"] for row in lines_of(space, "MIXED_CURRENCY")} == {"UAH", "USD"}


def test_M_29_payment_methods_without_a_form(space: Seed) -> None:
    """None chosen, and one nobody knows."""
    assert deal_of(space, "NO_PAYMENT")["sposib_oplati"] is None
    assert deal_of(space, "UNMAPPED_PAYMENT")["sposib_oplati"] == "rozstrochka_x"


def test_M_34_prices_that_are_no_numbers(space: Seed) -> None:
    """Null, words, nothing, and a number with words."""
    assert [row["price"] for row in lines_of(space, "PRICE_NULL")] == [120000, None]
    assert [row["price"] for row in lines_of(space, "PRICE_TEXT")] == [
        "за домовленістю",
        "",
        "12 грн",
    ]


def test_P_02_and_P_03_widths(space: Seed) -> None:
    """45 characters at 12345.67, and a word longer than 32 columns."""
    long, word = lines_of(space, "LONG_WORDS")
    assert (len(long["title"]), long["price"]) == (45, 1234567)
    assert word["title"] == "Електроприладобудування-2000-Україна"


def test_P_04_many_lines(space: Seed) -> None:
    """120 lines with names of their own."""
    rows = lines_of(space, "LINES_120")
    assert len(rows) == len({row["title"] for row in rows}) == 120


def test_U_07_titles_to_search(space: Seed) -> None:
    """Each title is found only with Ukrainian folding of case and apostrophes."""
    names = ("SEARCH_TEA", "SEARCH_HEDGEHOG", "SEARCH_GEDZ", "SEARCH_MINT")
    assert [deal_of(space, name)["title"] for name in names] == [
        "Червоний чай",
        "їжак у подарунок",
        "Ґедзь, дві блешні",
        "М’ята",
    ]
    titles = [row["title"] for row in lines_of(space, "ALIKE_NAMES")]
    assert {"М’ята сушена 50 г", "М'ята сушена 50 г", "Мʼята сушена 50 г"} <= set(titles)


def test_lists_that_are_absent_empty_or_stale(space: Seed) -> None:
    assert s.KNOWN["NO_LIST"] not in space.product_lists
    assert deal_of(space, "NO_LIST")["amount_of_the_deal"] is None
    assert lines_of(space, "EMPTY_LIST") == []
    (row,) = lines_of(space, "STALE_LINE_AMOUNT")
    assert (row["amount"], row["discount_price"]) == (37980, 0)


def test_taxes_of_the_mixed_and_the_inactive_deal(space: Seed) -> None:
    rows = lines_of(space, "MIXED_TAX_MODES")
    assert [(row["tax_rate"], row["is_tax_included"]) for row in rows] == [
        (20, 1), (7, 1), (0, 1), (None, 1), (20, 0),
    ]  # fmt: skip
    (old,) = lines_of(space, "INACTIVE_TAX")
    assert (old["tax_rate"], old["product"]["prices"][0]["tax"]["is_active"]) == (14, 0)


def test_clients_of_every_kind(space: Seed) -> None:
    assert deal_of(space, "NO_PHONE")["contacts"][0]["phone"] == []
    nobody = deal_of(space, "NO_CHANNELS")["contacts"][0]
    assert (nobody["phone"], nobody["email"]) == ([], [])
    phones = deal_of(space, "TWO_PHONES")["contacts"][0]["phone"]
    assert [phone["main"] for phone in phones] == [False, True]
    company = deal_of(space, "COMPANY_ONLY")
    assert (company["contacts"], len(company["companies"])) == ([], 1)
    stranger = deal_of(space, "NO_CLIENT")
    assert (stranger["contacts"], stranger["companies"]) == ([], [])


def test_receipts_the_space_already_has(space: Seed) -> None:
    done = deal_of(space, "FISCALIZED")
    assert (done["fiskalnij_nomer"], done["status_cheka"]) == ("3408730102", "fiskalizovano")
    assert done["kanban_status"] == "IN_WORK"
    assert deal_of(space, "FISCALIZED_WON")["kanban_status"] == "SUCCESS"
    lost = deal_of(space, "LOST")
    assert (lost["kanban_status"], lost["status_cheka"]) == ("FAIL", "povernennya")
    failed = deal_of(space, "RECEIPT_FAILED")
    assert (failed["fiskalnij_nomer"], failed["status_cheka"]) == (None, "pomilka")
