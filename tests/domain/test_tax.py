"""Taxes out of a gross sum, by letter."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.money import Money, total
from cashier_app.domain.tax import (
    TaxedSum,
    TaxGroup,
    TaxKind,
    TaxVariant,
    add_up,
    included_tax,
    summarise,
)
from tests.domain.builders import EXCISE, NO_VAT, VAT0, VAT7, VAT20, quick_property, uah


def taxed(net: str, *groups: TaxGroup) -> TaxedSum:
    return TaxedSum(groups, uah(net))


def test_M_08_vat_is_taken_from_the_sum_of_a_letter() -> None:
    """M-08: 29.97 → 5.00, not three times 1.67."""
    (vat,) = summarise([taxed("9.99", VAT20)] * 3)
    assert (vat.letter, vat.turnover, vat.base, vat.amount) == (
        "А",
        uah("29.97"),
        uah("29.97"),
        uah("5.00"),
    )


def test_M_09_excise_first_then_vat_from_the_rest() -> None:
    """M-09: 105.00 → excise 5.00, VAT of 100.00 is 16.67."""
    vat, excise = summarise([taxed("105.00", VAT20, EXCISE)])
    assert (excise.kind, excise.base, excise.amount) == (
        TaxKind.EXCISE,
        uah("105.00"),
        uah("5.00"),
    )
    assert (vat.turnover, vat.base, vat.amount) == (uah("105.00"), uah("100.00"), uah("16.67"))


def test_M_10_bases_accumulate_over_lines() -> None:
    """M-10: 105.00 and 210.00 → excise 15.00, VAT base 300.00, VAT 50.00."""
    vat, excise = summarise([taxed("105.00", VAT20, EXCISE), taxed("210.00", EXCISE, VAT20)])
    assert excise.amount == uah("15.00")
    assert (vat.turnover, vat.base, vat.amount) == (uah("315.00"), uah("300.00"), uah("50.00"))


def test_lines_without_vat_give_no_row_and_zero_per_cent_gives_one() -> None:
    assert summarise([taxed("10.00"), taxed("5.00", NO_VAT)]) == ()
    (row,) = summarise([taxed("10.00", VAT0)])
    assert (row.letter, row.turnover, row.amount) == ("В", uah("10.00"), Money(0))


def test_rows_are_vat_by_letter_then_excise() -> None:
    rows = summarise([taxed("80.00", EXCISE), taxed("10.70", VAT7), taxed("12.00", VAT20)])
    assert [(row.letter, row.amount) for row in rows] == [
        ("А", uah("2.00")),
        ("Б", uah("0.70")),
        ("Д", uah("3.81")),
    ]


def test_one_excise_letter_over_several_vat_letters_is_rounded_once() -> None:
    """Excise of 31.50 is 1.50; its parts come out of the bases of А and Б, and of neither for
    a seller's line without VAT."""
    vat20, vat7, excise = summarise(
        [
            taxed("10.50", VAT20, EXCISE),
            taxed("10.50", VAT7, EXCISE),
            taxed("10.50", NO_VAT, EXCISE),
        ]
    )
    assert excise.amount == uah("1.50")
    assert (vat20.base, vat20.amount) == (uah("10.00"), uah("1.67"))
    assert (vat7.base, vat7.amount) == (uah("10.00"), uah("0.65"))


def test_both_variants_differ_only_at_half_a_kopiyka() -> None:
    for gross, a, b in (("12.57", "2.10", "2.09"), ("1019.67", "169.95", "169.94")):
        (row_a,) = summarise([taxed(gross, VAT20)], TaxVariant.ROUND_TAX)
        (row_b,) = summarise([taxed(gross, VAT20)], TaxVariant.ROUND_NET)
        assert (row_a.amount, row_b.amount) == (uah(a), uah(b))


def test_z_taxes_keep_letters_and_rates_apart() -> None:
    day = add_up(
        [
            summarise([taxed("12.00", VAT20), taxed("105.00", VAT20, EXCISE)]),
            summarise([taxed("10.70", VAT7)]),
            summarise([taxed("6.00", VAT20)]),
        ]
    )
    assert [(row.letter, row.turnover, row.base, row.amount) for row in day] == [
        ("А", uah("123.00"), uah("118.00"), uah("19.67")),
        ("Б", uah("10.70"), uah("10.70"), uah("0.70")),
        ("Д", uah("105.00"), uah("105.00"), uah("5.00")),
    ]
    assert add_up([]) == ()


@quick_property
@given(
    st.integers(0, 10**11),
    st.sampled_from([Decimal(20), Decimal(14), Decimal(7), Decimal(0), Decimal("7.5")]),
    st.sampled_from(list(TaxVariant)),
)
def test_vat_and_net_make_the_gross(kop: int, rate: Decimal, variant: TaxVariant) -> None:
    """The tax is within half a kopiyka of the exact one, so is the net, and nothing is lost."""
    tax = included_tax(Money(kop), rate, variant)
    net = Money(kop) - tax
    assert Money(0) <= tax <= Money(kop)
    assert abs(tax.kop * (100 + rate) - kop * rate) * 2 <= 100 + rate
    assert abs(net.kop * (100 + rate) - kop * 100) * 2 <= 100 + rate
    other = included_tax(
        Money(kop),
        rate,
        TaxVariant.ROUND_NET if variant is TaxVariant.ROUND_TAX else TaxVariant.ROUND_TAX,
    )
    assert abs(tax - other) <= Money(1)


@quick_property
@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**8),
            st.sampled_from(
                [(), (VAT20,), (VAT7,), (NO_VAT,), (VAT20, EXCISE), (VAT7, EXCISE), (EXCISE,)]
            ),
        ),
        max_size=30,
    )
)
def test_bases_and_excise_make_the_turnover(
    sums: list[tuple[int, tuple[TaxGroup, ...]]],
) -> None:
    rows = summarise([TaxedSum(groups, Money(kop)) for kop, groups in sums])
    vat = [row for row in rows if row.kind is TaxKind.VAT]
    excise = total([row.amount for row in rows if row.kind is TaxKind.EXCISE])
    turnover = total([row.turnover for row in vat])
    base = total([row.base for row in vat])
    shared = total([Money(kop) for kop, groups in sums if groups == (EXCISE,)])
    assert Money(0) <= turnover - base <= excise
    if not shared:
        assert turnover - base == excise
