"""Must show 2: one basket through both providers, judged by what the servers hold.

3 × 9.99 at 20 %          29.97   VAT 29.97 / 6 = 4.995 → 5.00 (case M-08)
0.342 kg × 489.90 at 7 %  167.55 − 5 % (8.38) = 159.17   VAT 159.17 × 7/107 = 10.41
105.00 excise and VAT     105.00  excise 5.00; VAT 100.00 / 6 = 16.67 (case M-09)
60.00 without VAT          60.00
sum                       354.14
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pytest

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.payment import RoundingStep, Tender
from cashier_app.domain.receipt import Prediction, SaleDocument, differences
from cashier_app.domain.tax import TaxGroup
from cashier_app.providers.vchasno import KNOWN_TAX_GROUPS
from tests.contract.benches import CheckboxBench, ServerBench, sold
from tests.contract.conftest import running
from tests.fakes import VAT_7
from tests.providers.documents import (
    MIXED_EXCISE,
    MIXED_VAT,
    NO_VAT,
    VAT_20,
    card,
    cash,
    line,
    mixed,
    new_id,
    run,
    sale,
)


@dataclass(frozen=True)
class Goods:
    """The tax groups of one provider for the four kinds of goods."""

    vat_20: tuple[TaxGroup, ...]
    vat_7: tuple[TaxGroup, ...]
    excise: tuple[TaxGroup, ...]
    without: tuple[TaxGroup, ...]


CHECKBOX = Goods((VAT_20,), (VAT_7,), (MIXED_VAT, MIXED_EXCISE), (NO_VAT,))
VCHASNO = Goods(
    KNOWN_TAX_GROUPS[:1], KNOWN_TAX_GROUPS[4:5], KNOWN_TAX_GROUPS[2:4], KNOWN_TAX_GROUPS[1:2]
)
NAMES = ("checkbox", "vchasno", "device_manager")


@dataclass(frozen=True)
class OnServer:
    """One sale as a server holds it, in kopiykas; taxes by the rate of their group."""

    payable: int
    rounding: int
    change: int
    drawer: int
    taxes: dict[str, int] = field(default_factory=dict)


def _of_checkbox(bench: ServerBench) -> OnServer:
    (one,) = bench.sales_held()
    names = {1: "20", 2: "7", 5: "20+5"}
    taxes = {
        names[tax["code"]]: tax["value"] + tax["extra_value"]
        for tax in one["taxes"]
        if tax["code"] in names
    }
    return OnServer(
        one["total_sum"],
        one["round_sum"] or 0,
        one["total_rest"] or 0,
        bench.drawer_kop(),
        taxes,
    )


def _of_vchasno(bench: ServerBench) -> OnServer:
    (one,) = bench.sales_held()
    sums: dict[str, Any] = one["sums"]
    names = {1: "20", 4: "7", 3: "20+5"}
    taxes = {
        names[tax["group"]]: tax["vat"] + tax["excise"]
        for tax in sums["taxes"]
        if tax["group"] in names
    }
    return OnServer(sums["due"], sums["round"], sums["change"], bench.drawer_kop(), taxes)


def _basket(name: str, tender: Tender, step: RoundingStep, discount_kop: int = 0) -> SaleDocument:
    goods = CHECKBOX if name == CheckboxBench.name else VCHASNO
    cheese = line(48990, 342, discount_kop=838, percent=Decimal(5), groups=goods.vat_7, code="c")
    return sale(
        line(999, 3000, groups=goods.vat_20, code="a", name="Серветки"),
        replace(cheese, name="Сир твердий", unit="кг"),
        line(10500, groups=goods.excise, code="w", name="Вино", stamps=("АААА123456",)),
        line(6000, groups=goods.without, code="b", name="Хліб"),
        tender=tender,
        step=step,
        receipt_discount_kop=discount_kop,
    )


def _sold(name: str, document: SaleDocument) -> OnServer:
    with running(name) as bench:

        async def scenario() -> None:
            async with bench.till() as provider:
                issued = await sold(provider, document)
                assert differences(Prediction.of(document), issued) == ()
                assert issued.taxes

        run(scenario())
        return _of_checkbox(bench) if name == CheckboxBench.name else _of_vchasno(bench)


TAXES = {"20": 500, "7": 1041, "20+5": 2167}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("tender", "step", "expected"),
    [
        # Exact by card: no rounding, nothing in the drawer.
        (card(35414), RoundingStep.FIFTY, OnServer(35414, 0, 0, 0, TAXES)),
        # Cash, step 0.50: 354.14 → 354.00; 500.00 given, 146.00 back.
        (cash(50000), RoundingStep.FIFTY, OnServer(35400, -14, 14600, 35400, TAXES)),
        # Cash, step 0.10: 354.14 → 354.10; 145.90 back.
        (cash(50000), RoundingStep.TEN, OnServer(35410, -4, 14590, 35410, TAXES)),
        # 300.00 by card, 54.14 → 54.00 in cash of which 46.00 comes back.
        (mixed(30000, 10000), RoundingStep.FIFTY, OnServer(35400, -14, 4600, 5400, TAXES)),
    ],
    ids=["card", "cash 0.50", "cash 0.10", "mixed"],
)
def test_one_basket_is_the_same_at_every_provider(
    name: str, tender: Tender, step: RoundingStep, expected: OnServer
) -> None:
    assert _sold(name, _basket(name, tender, step)) == expected


# 20.00 off 354.14, by share of the nets: 1.69 + 8.99 + 5.93 + 3.39 (floors 1.69, 8.98, 5.92 and
# 3.38; the three kopiykas left go to the largest remainders). Nets 28.28, 150.18, 99.07, 56.61.
# VAT 28.28 / 6 = 4.71; 150.18 × 7/107 = 9.82; excise 99.07 × 5/105 = 4.72, VAT 94.35 / 6 = 15.73.
AFTER_DISCOUNT = OnServer(33414, 0, 0, 0, {"20": 471, "7": 982, "20+5": 2045})


@pytest.mark.parametrize("name", NAMES)
def test_a_receipt_discount_falls_on_the_same_rows_everywhere(name: str) -> None:
    document = _basket(name, card(33414), RoundingStep.FIFTY, discount_kop=2000)
    assert _sold(name, document) == AFTER_DISCOUNT


def _tiny(name: str) -> SaleDocument:
    goods = CHECKBOX if name == CheckboxBench.name else VCHASNO
    return sale(line(4, groups=goods.without), tender=cash(), step=RoundingStep.TEN)


@pytest.mark.parametrize("name", NAMES[1:])
def test_M_18_four_kopiykas_in_cash_are_the_smallest_coin_at_vchasno(name: str) -> None:
    """M-18: the rounding is ours there, and the smallest coin is 0.10."""
    with running(name) as bench:

        async def scenario() -> None:
            async with bench.till() as provider:
                await sold(provider, _tiny(name))

        run(scenario())
        assert _of_vchasno(bench) == OnServer(10, 6, 0, 10)


def test_M_18_checkbox_rounds_by_a_rule_of_its_own_and_is_not_asked_to() -> None:
    """M-18: its ROUND_10 knows no smallest coin and would issue a receipt of 0.00, so the sale
    is refused before it is sent, and the card is offered."""
    with running("checkbox") as bench:

        async def scenario() -> None:
            async with bench.till() as provider:
                with pytest.raises(InputProblem) as caught:
                    provider.sale_body(new_id(), _tiny("checkbox"))
                assert caught.value.code == "cash_rounds_to_zero"

        run(scenario())
        assert bench.sales_held() == []
