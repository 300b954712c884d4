"""Arithmetic of the Вчасно.Каса stand-in against numbers computed by hand."""

from decimal import Decimal

import pytest

from cashier_app.sandbox.vchasno.model import Row
from cashier_app.sandbox.vchasno.numbers import (
    half_up,
    percent_of,
    pieces,
    round_to,
    row_cost,
    spread,
    uah,
    uah_text,
)
from cashier_app.sandbox.vchasno.tables import PAYMENT_TYPES, TAX_GROUPS
from cashier_app.sandbox.vchasno.taxes import group_tax, receipt_taxes


def test_rows_are_rounded_half_up_once() -> None:
    assert row_cost(48990, 342) == 16755  # 16754.58
    assert row_cost(5230, 5701) == 29816  # 29816.23
    assert row_cost(25, 500) == 13  # 12.5
    assert [half_up(one, 2) for one in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]


def test_percent_and_rounding_steps() -> None:
    assert percent_of(16755, Decimal(5)) == 838  # 837.75
    assert percent_of(10000, Decimal("12.5")) == 1250
    assert [round_to(one, 50) for one in (1224, 1225, 1249, 1250, 1274, 1275)] == [
        1200, 1250, 1250, 1250, 1250, 1300,
    ]  # fmt: skip
    assert [round_to(one, 10) for one in (1224, 1225)] == [1220, 1230]


@pytest.mark.parametrize(
    ("kop", "on_the_wire", "on_paper"),
    [
        (10000, "100.0", "100.00"),
        (40050, "400.5", "400.50"),
        (19995, "199.95", "199.95"),
        (5, "0.05", "0.05"),
        (0, "0.0", "0.00"),
        (-510, "-5.1", "-5.10"),
    ],
)
def test_kopiykas_as_hryvnias(kop: int, on_the_wire: str, on_paper: str) -> None:
    assert format(uah(kop), "f") == on_the_wire
    assert uah_text(kop) == on_paper


def test_pieces_have_no_idle_zeros() -> None:
    assert [format(pieces(one), "f") for one in (3000, 250, 1005, 0)] == ["3", "0.25", "1.005", "0"]


def test_excise_first_and_then_the_vat_as_in_the_vendors_sample() -> None:
    """Base 99.99: excise 5 % is 4.76, what is left is 95.23 and VAT of it 15.87."""
    tax = group_tax(TAX_GROUPS[3], 9999)
    assert (tax.excise, tax.vat_base, tax.vat) == (476, 9523, 1587)
    assert group_tax(TAX_GROUPS[4], 10000).vat == 654


@pytest.mark.parametrize(
    ("group", "base", "vat", "excise"),
    [
        (1, 19157, 3193, 0),  # 3192.83
        (1, 1257, 210, 0),  # 209.5
        (2, 10000, 0, 0),
        (3, 25990, 4125, 1238),
        (4, 12870, 842, 0),
        (5, 10000, 0, 0),
        (6, 8000, 0, 381),
        (7, 10000, 0, 0),
        (8, 12750, 2000, 750),
        (9, 5700, 700, 0),
    ],
)
def test_taxes_of_every_group(group: int, base: int, vat: int, excise: int) -> None:
    tax = group_tax(TAX_GROUPS[group], base)
    assert (tax.vat, tax.excise) == (vat, excise)


def _row(total: int, group: int) -> Row:
    return Row("Товар", 1000, total, total, 0, TAX_GROUPS[group])


def test_receipt_discount_is_spread_over_the_groups_the_rest_to_the_largest() -> None:
    """25.00 over 199.99, 49.90 and 0.11: 19.99 + 4.99 + 0.01, one kopiyka more to the first."""
    assert spread(2500, [19999, 4990, 11]) == [2000, 499, 1]
    # 19.99, 4.99 and 0.01 leave a kopiyka; the middle group is the largest one here.
    assert spread(2500, [4990, 19999, 11]) == [499, 2000, 1]
    assert spread(1, [5, 5]) == [1, 0]
    assert spread(7, [0, 0]) == [0, 0]
    taxes = receipt_taxes([_row(19999, 1), _row(4990, 4), _row(11, 2)], 2500)
    assert [(tax.group.code, tax.base, tax.vat) for tax in taxes] == [
        (1, 17999, 3000),  # 2999.83
        (2, 10, 0),
        (4, 4491, 294),  # 293.8
    ]


def test_rows_of_one_group_are_taxed_together() -> None:
    """0.01 three times is 0.03 with VAT of 0.01; row by row there would be none."""
    taxes = receipt_taxes([_row(1, 1), _row(1, 1), _row(1, 1)], 0)
    assert [tax.vat for tax in taxes] == [1]  # 0.5


def test_tables_are_those_of_the_reference() -> None:
    assert {code: group.letters for code, group in TAX_GROUPS.items()} == {
        1: "А", 2: "Б", 3: "ГД", 4: "В", 5: "Е", 6: "Ж", 7: "З", 8: "ИК", 9: "Л", 10: "М",
    }  # fmt: skip
    assert TAX_GROUPS[3].full_name == "ПДВ 20% + акциз 5%"
    assert TAX_GROUPS[3].tax_caption == "ПДВ_Г"
    assert TAX_GROUPS[8].full_name == "ПДВ 20% + ПФ 7,5%"
    assert TAX_GROUPS[2].full_name == "Без ПДВ"
    assert not {7, 9, 10} & set(PAYMENT_TYPES)
    assert PAYMENT_TYPES[16] == "Інтернет-еквайринг"
