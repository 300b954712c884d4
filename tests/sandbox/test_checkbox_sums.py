"""Sums, discounts, rounding and taxes at the Checkbox stand-in (reference 10.5, 10.6)."""

from typing import Any

import pytest

from tests.sandbox.checkbox_till import CARD, Till, line, pay


def discount(value: float, mode: str = "VALUE", **extra: Any) -> dict[str, Any]:
    return {"type": "DISCOUNT", "mode": mode, "value": value, **extra}


def tax_sums(receipt: dict[str, Any]) -> dict[int, tuple[int, int]]:
    """Basic and excise tax by code."""
    return {one["code"]: (one["value"], one["extra_value"]) for one in receipt["taxes"]}


@pytest.mark.parametrize(
    ("price", "mode", "total", "round_sum"),
    [
        (32027, "ROUND_50", 32050, 23),
        (1201, "ROUND_50", 1200, -1),
        (1224, "ROUND_50", 1200, -24),
        (1225, "ROUND_50", 1250, 25),
        (1250, "ROUND_50", 1250, 0),
        (1274, "ROUND_50", 1250, -24),
        (1275, "ROUND_50", 1300, 25),
        (1257, "ROUND_10", 1260, 3),
        (1201, None, 1201, 0),
    ],
)
def test_cash_rounding(
    till: Till, price: int, mode: str | None, total: int, round_sum: int
) -> None:
    till.open()
    receipt = till.sell([line(price)], [pay(total)], rounding_mode=mode)
    assert (receipt["total_sum"], receipt["round_sum"]) == (total, round_sum)
    assert till.try_sell([line(price)], [pay(total - 1)], rounding_mode=mode).status_code == 400
    assert till.balance()["cash_sales"] == total


def test_old_flag_means_ten_kopiykas(till: Till) -> None:
    till.open()
    assert till.sell([line(1257)], [pay(1260)], rounding=True)["total_sum"] == 1260


def test_only_the_cash_leg_is_rounded(till: Till) -> None:
    """412.60: 300.00 by card, 112.60 in cash become 112.50."""
    till.open()
    receipt = till.sell([line(41260)], [pay(30000, CARD), pay(11250)], rounding_mode="ROUND_50")
    assert (receipt["total_sum"], receipt["round_sum"]) == (41250, -10)
    card = till.sell([line(41260)], [pay(41260, CARD)], rounding_mode="ROUND_50")
    assert (card["total_sum"], card["round_sum"]) == (41260, 0)
    balance = till.balance()
    assert (balance["cash_sales"], balance["card_sales"]) == (11250, 71260)


def test_variants_of_rounding(till: Till) -> None:
    till.open()
    till.switch(total_is_rounded=False, round_sum_sign="exact_minus_rounded")
    receipt = till.sell([line(32027)], [pay(40000)], rounding_mode="ROUND_50")
    assert (receipt["total_sum"], receipt["round_sum"]) == (32027, -23)
    assert receipt["total_rest"] == 40000 - 32050
    till.switch(total_is_rounded=True, rounding_scope="cash_only")
    mixed = till.sell([line(41260)], [pay(30000, CARD), pay(11260)], rounding_mode="ROUND_50")
    assert (mixed["total_sum"], mixed["round_sum"]) == (41260, 0)


def test_rounding_in_the_reports(till: Till) -> None:
    """12.24 + 99.75 + 40.30 become 12.00 + 100.00 + 40.50."""
    till.open()
    for price, paid in ((1224, 1200), (9975, 10000), (4030, 4050)):
        till.sell([line(price)], [pay(paid)], rounding_mode="ROUND_50")
    till.sell([line(1224, is_return=True)], [pay(1200)], rounding_mode="ROUND_50")
    report = till.post("/reports").json()
    assert (report["sales_round_up"], report["sales_round_down"]) == (45, 24)
    assert (report["returns_round_up"], report["returns_round_down"]) == (0, 24)
    assert report["balance"] == 15250 - 1200


def test_line_discounts(till: Till) -> None:
    till.open()
    goods = [
        line(20000, discounts=[discount(2000)]),
        line(48990, 342, discounts=[discount(5, "PERCENT")]),
        line(2545, discounts=[discount(10, "PERCENT")]),
        line(10000, discounts=[{"type": "EXTRA_CHARGE", "mode": "PERCENT", "value": 12.5}]),
        line(1000, discounts=[discount(100, "PERCENT")]),
        line(1000, discounts=[discount(10, "PERCENT"), discount(50)]),
    ]
    receipt = till.sell(goods, [pay(99999)])
    assert [one["sum"] for one in receipt["goods"]] == [18000, 15917, 2290, 11250, 0, 850]
    assert [one["sum"] for line in receipt["goods"] for one in line["discounts"]] == [
        2000,
        838,
        255,
        1250,
        1000,
        100,
        50,
    ]
    balance = till.balance()
    assert (balance["discounts_sum"], balance["extra_charge_sum"]) == (4243, 1250)


def test_receipt_discount_of_untaxed_goods(till: Till) -> None:
    till.open()
    receipt = till.sell([line(5500), line(15200)], [pay(18200)], discounts=[discount(2500)])
    assert receipt["total_sum"] == 18200
    assert [one["sum"] for one in receipt["goods"]] == [5500, 15200]
    assert receipt["discounts"][0]["sum"] == 2500
    assert till.balance()["discounts_sum"] == 2500


def test_receipt_discount_is_spread_over_its_tax_codes(till: Till) -> None:
    """25.00 over 199.99 / 49.90 / 0.11 leaves 179.99 / 44.91 / 0.10."""
    till.open()
    goods = [line(19999, tax=[1]), line(4990, tax=[2]), line(11, tax=[1])]
    receipt = till.sell(goods, [pay(22500)], discounts=[discount(2500, tax_codes=[1, "Б"])])
    assert receipt["total_sum"] == 22500
    turnovers = {one["code"]: one["sales_turnover"] for one in receipt["taxes"]}
    assert turnovers == {1: 18009, 2: 4491}
    assert tax_sums(receipt) == {1: (3002, 0), 2: (294, 0)}


def test_receipt_discount_of_one_code_leaves_other_lines_alone(till: Till) -> None:
    till.open()
    goods = [line(12000, tax=[1]), line(10700, tax=[2])]
    receipt = till.sell(goods, [pay(21500)], discounts=[discount(10, "PERCENT", tax_codes=[1])])
    assert receipt["discounts"][0]["sum"] == 1200
    assert tax_sums(receipt) == {1: (1800, 0), 2: (700, 0)}


def test_old_name_of_the_codes_of_a_discount(till: Till) -> None:
    till.open()
    goods = [line(12000, tax=[1]), line(10700, tax=[2])]
    receipt = till.sell(goods, [pay(21500)], discounts=[discount(1200, tax_code=1)])
    assert tax_sums(receipt) == {1: (1800, 0), 2: (700, 0)}
    free = [line(1000, discounts=[discount(100, "PERCENT")])]
    nothing_left = till.try_sell(free, [], discounts=[{**discount(5), "type": "EXTRA_CHARGE"}])
    assert nothing_left.status_code == 400


def test_receipt_discount_of_taxed_goods_must_name_the_taxes(till: Till) -> None:
    till.open()
    goods = [line(12000, tax=[1]), line(10700, tax=[2])]
    assert till.try_sell(goods, [pay(21700)], discounts=[discount(1000)]).status_code == 400
    unused = [discount(1000, tax_codes=[3])]
    assert till.try_sell(goods, [pay(21700)], discounts=unused).status_code == 400
    too_much = [discount(12001, tax_codes=[1])]
    assert till.try_sell(goods, [pay(21700)], discounts=too_much).status_code == 400
    till.switch(untagged_receipt_discount="spread")
    assert till.sell(goods, [pay(21700)], discounts=[discount(1000)])["total_sum"] == 21700


def test_taxes_of_a_receipt(till: Till) -> None:
    till.open()
    goods = [
        line(19157, tax=[1]),
        line(12870, tax=["Б"]),
        line(100, tax=[3]),
        line(500, tax=[8]),
        line(10500, tax=[1, 4]),
        line(25990, tax=[5]),
    ]
    receipt = till.sell(goods, [pay(70000)])
    assert tax_sums(receipt) == {
        1: (3193 + 1667, 0),
        2: (842, 0),
        3: (0, 0),
        4: (0, 500),
        5: (4125, 1238),
    }
    assert [[tax["symbol"] for tax in one["taxes"]] for one in receipt["goods"]] == [
        ["А"],
        ["Б"],
        ["В"],
        ["З"],
        ["А", "Д"],
        ["Г"],
    ]
    taxes = {one["code"]: one for one in till.get("/cashier/shift")["taxes"]}
    assert taxes[1]["sales"] == 4860
    assert taxes[8]["sales_turnover"] == 500
    assert taxes[5]["sales"] == 5363


def test_tax_of_a_report_is_the_sum_of_receipt_taxes(till: Till) -> None:
    """Three receipts of 12.55 give 2.09 each: 6.27, not 6.28."""
    till.open()
    for _ in range(3):
        till.sell([line(1255, tax=[1])], [pay(1255)])
    rows = {one["code"]: one for one in till.post("/reports").json()["taxes"]}
    assert rows[1]["sell_sum"] == rows[1]["rate_sell_sum"] == 627
    assert rows[1]["sales_turnover"] == 3765


def test_variants_of_taxes(till: Till) -> None:
    till.open()
    goods = [line(999, tax=[1])] * 3
    assert tax_sums(till.sell(goods, [pay(2997)])) == {1: (500, 0)}
    till.switch(tax_grouping="per_line")
    assert tax_sums(till.sell(goods, [pay(2997)])) == {1: (501, 0)}
    till.switch(tax_grouping="per_group", tax_method="net_half_up")
    assert tax_sums(till.sell([line(1257, tax=[1])], [pay(1257)])) == {1: (209, 0)}


def test_an_organisation_that_pays_no_vat(till: Till) -> None:
    till.switch(is_vat=False)
    till.open()
    receipt = till.sell([line(8000, tax=[4]), line(1000, tax=[8])], [pay(9000)])
    assert tax_sums(receipt) == {4: (0, 381)}
    assert till.try_sell([line(1000, tax=[1])], [pay(1000)]).status_code == 400
