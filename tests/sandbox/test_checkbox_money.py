"""Arithmetic of the Checkbox stand-in against numbers computed by hand."""

from decimal import Decimal

import pytest

from cashier_app.sandbox.checkbox.money import (
    half_up,
    hryvnias,
    included_tax,
    line_cost,
    percent_of,
    round_cash,
    spread,
)
from cashier_app.sandbox.checkbox.taxes import (
    VAT_PAYER_TAXES,
    Tax,
    taxes_of_line,
    taxes_of_receipt,
)

BY_CODE = {tax.code: tax for tax in VAT_PAYER_TAXES}


@pytest.mark.parametrize(
    ("price", "quantity", "cost"),
    [
        (1050, 5000, 5250),
        (4250, 1350, 5738),  # 5737.5
        (48990, 342, 16755),  # 16754.58
        (25, 500, 13),  # 12.5
        (5230, 5701, 29816),  # 29816.23
        (1, 1, 0),
        (99_999_999_999, 1_000_000, 99_999_999_999_000),
    ],
)
def test_line_is_rounded_half_up_once(price: int, quantity: int, cost: int) -> None:
    assert line_cost(price, quantity) == cost


def test_half_up_of_negative_numbers_goes_away_from_zero() -> None:
    assert [half_up(one, 2) for one in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]


def test_percent() -> None:
    assert percent_of(16755, 5) == 838  # 837.75
    assert percent_of(2545, 10) == 255  # 254.5
    assert percent_of(10000, Decimal("12.5")) == 1250
    assert percent_of(1, Decimal("49.9")) == 0


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (2500, [19999, 4990, 11], [2000, 499, 1]),
        (1000, [4000, 4000, 4000], [334, 333, 333]),
        (1, [0, 5, 5], [0, 1, 0]),
        (0, [3, 4], [0, 0]),
        (0, [0, 0], [0, 0]),
        (7, [7], [7]),
    ],
)
def test_spread_loses_nothing(amount: int, weights: list[int], parts: list[int]) -> None:
    assert spread(amount, weights) == parts


@pytest.mark.parametrize(
    ("cash", "rounded"),
    [
        (32027, 32050),
        (1201, 1200),
        (1224, 1200),
        (1225, 1250),
        (1249, 1250),
        (1250, 1250),
        (1251, 1250),
        (1274, 1250),
        (1275, 1300),
        (1299, 1300),
        (24, 0),
        (25, 50),
    ],
)
def test_rounding_to_50_kopiykas(cash: int, rounded: int) -> None:
    assert round_cash(cash, "ROUND_50") == rounded


@pytest.mark.parametrize(
    ("cash", "rounded"), [(1224, 1220), (1225, 1230), (1257, 1260), (1204, 1200), (1205, 1210)]
)
def test_rounding_to_10_kopiykas(cash: int, rounded: int) -> None:
    assert round_cash(cash, "ROUND_10") == rounded


def test_no_rounding_without_a_mode() -> None:
    assert round_cash(1201, None) == 1201


@pytest.mark.parametrize(
    ("gross", "rate", "tax"),
    [
        (2089, 20, 348),
        (2500, 20, 417),
        (25250, 20, 4208),
        (2000, 7, 131),
        (19157, 20, 3193),
        (12870, 7, 842),
        (5700, 14, 700),
        (1257, 20, 210),
        (101967, 20, 16995),
    ],
)
def test_included_tax(gross: int, rate: int, tax: int) -> None:
    assert included_tax(gross, rate) == tax


def test_included_tax_by_rounding_the_net_part() -> None:
    assert included_tax(1257, 20, "net_half_up") == 209
    assert included_tax(101967, 20, "net_half_up") == 16994


@pytest.mark.parametrize(
    ("gross", "excise", "vat"),
    [(25990, 1238, 4125), (43100, 2052, 6841), (10500, 500, 1667)],
)
def test_excise_is_taken_first(gross: int, excise: int, vat: int) -> None:
    combined = taxes_of_line([BY_CODE[5]], gross, "tax_half_up")
    assert [(one.extra_value, one.value) for one in combined] == [(excise, vat)]
    apart = taxes_of_line([BY_CODE[1], BY_CODE[4]], gross, "tax_half_up")
    assert [(one.extra_value, one.value) for one in apart] == [(0, vat), (excise, 0)]


def test_excise_without_vat() -> None:
    only = taxes_of_line([BY_CODE[4]], 8000, "tax_half_up")
    assert [(one.extra_value, one.value) for one in only] == [(381, 0)]


def test_tax_once_for_a_group_or_for_every_line() -> None:
    """Three lines of 9.99: 29.97 gives 5.00 (4.995); three times 1.67 (1.665) gives 5.01."""
    lines: list[tuple[list[Tax], int]] = [([BY_CODE[1]], 999)] * 3
    once = taxes_of_receipt(lines, grouping="per_group", method="tax_half_up")
    assert [(one.turnover, one.value) for one in once] == [(2997, 500)]
    thrice = taxes_of_receipt(lines, grouping="per_line", method="tax_half_up")
    assert [(one.turnover, one.value) for one in thrice] == [(2997, 501)]


def test_lines_with_several_codes_add_up_by_code() -> None:
    rows = taxes_of_receipt(
        [
            ([BY_CODE[1]], 6000),
            ([BY_CODE[1], BY_CODE[4]], 10500),
            ([BY_CODE[4], BY_CODE[1]], 21000),
        ],
        grouping="per_group",
        method="tax_half_up",
    )
    assert {row.tax.code: (row.turnover, row.value, row.extra_value) for row in rows} == {
        1: (37500, 6000, 0),  # 1000 of the first line, 5000 of 300.00 after excise
        4: (31500, 0, 1500),
    }


def test_hryvnias() -> None:
    assert [hryvnias(one) for one in (0, 5, 12345, -7)] == ["0.00", "0.05", "123.45", "-0.07"]
