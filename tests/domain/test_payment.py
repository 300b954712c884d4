"""Split payment, change, cash rounding and names of means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money, total
from cashier_app.domain.payment import (
    CASH,
    OFFICIAL_MEANS,
    CashlessPart,
    PaymentForm,
    PaymentMeans,
    RoundingStep,
    Settlement,
    Tender,
    cash_presets,
    due,
    means_key,
    means_name_problem,
    official_means,
    part_percent,
    round_cash,
    settle,
)
from tests.domain.builders import CARD, draft, quick_property, row, uah

NONE, TEN, FIFTY = RoundingStep.NONE, RoundingStep.TEN, RoundingStep.FIFTY


def card(amount: str) -> tuple[CashlessPart, ...]:
    return (CashlessPart(CARD, uah(amount)),)


def pay(
    total_due: str, *, by_card: str | None = None, cash: str | None = None, step: RoundingStep
) -> Settlement:
    tender = Tender(
        card(by_card) if by_card is not None else (), uah(cash) if cash is not None else None
    )
    return settle(uah(total_due), tender, step)


def refusal(
    total_due: str, *, by_card: str | None = None, cash: str | None = None, step: RoundingStep
) -> InputProblem:
    with pytest.raises(InputProblem) as caught:
        pay(total_due, by_card=by_card, cash=cash, step=step)
    return caught.value


def test_M_03_lines_are_rounded_before_they_are_added_and_paid() -> None:
    """M-03: 2 × (0.5 × 15.05) is 15.06; 15.05 is one kopiyka short, in cash and by card."""
    receipt = draft(row(price="15.05", quantity="0.5"), row(price="15.05", quantity="0.5"))
    assert [line.net for line in receipt.lines] == [uah("7.53"), uah("7.53")]
    assert receipt.exact_total == uah("15.06")
    assert pay("15.06", cash="15.06", step=NONE).change == Money(0)
    assert pay("15.06", by_card="15.06", step=FIFTY).payable == uah("15.06")
    for short in (
        refusal("15.06", cash="15.05", step=NONE),
        refusal("15.06", by_card="15.05", cash="0.00", step=FIFTY),
    ):
        assert (short.code, short.facts) == ("payment_short", {"missing_kop": 1})


def test_M_14_a_split_payment_counts_both_parts() -> None:
    """M-14: 4 000.00 + 6 000.00 is accepted, 4 000.00 alone misses 6 000.00."""
    both = pay("10000.00", by_card="6000.00", cash="4000.00", step=FIFTY)
    assert (both.payable, both.change, both.is_mixed) == (uah("10000.00"), Money(0), True)
    short = refusal("10000.00", cash="4000.00", step=FIFTY)
    assert (short.code, short.facts) == ("payment_short", {"missing_kop": 600_000})


def test_M_15_change_only_from_cash() -> None:
    """M-15: (a) refused, (b) 20.00, (c) 10.00, (d) none."""
    too_much = refusal("100.00", by_card="120.00", step=FIFTY)
    assert too_much.code == "cashless_exceeds_total"
    assert too_much.facts == {"due_kop": 10_000, "given_kop": 12_000}
    assert pay("100.00", cash="120.00", step=FIFTY).change == uah("20.00")
    assert pay("100.00", by_card="60.00", cash="50.00", step=FIFTY).change == uah("10.00")
    assert pay("100.00", by_card="60.00", cash="40.00", step=FIFTY).change == Money(0)


def test_M_16_rounding_touches_cash_and_never_a_card() -> None:
    """M-16: 79.83 by card, 79.80 with the step 0.10, 80.00 with the step 0.50."""
    by_card = pay("79.83", by_card="79.83", step=FIFTY)
    assert (by_card.payable, by_card.rounding, by_card.has_cash) == (uah("79.83"), Money(0), False)
    ten = pay("79.83", cash="100.00", step=TEN)
    assert (ten.payable, ten.rounding, ten.change) == (uah("79.80"), Money(-3), uah("20.20"))
    fifty = pay("79.83", cash="100.00", step=FIFTY)
    assert (fifty.payable, fifty.rounding, fifty.change) == (uah("80.00"), Money(17), uah("20.00"))


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("10.01", "10.00"),
        ("10.24", "10.00"),
        ("10.25", "10.50"),
        ("10.49", "10.50"),
        ("10.50", "10.50"),
        ("10.51", "10.50"),
        ("10.74", "10.50"),
        ("10.75", "11.00"),
        ("10.99", "11.00"),
    ],
)
def test_M_17_cash_rounding_borders(exact: str, rounded: str) -> None:
    """M-17: which way each border of the 50-kopiyka rounding falls."""
    assert round_cash(uah(exact), FIFTY) == uah(rounded)
    assert pay(exact, step=FIFTY).cash_due == uah(rounded)


def test_M_18_a_tiny_cash_sum_never_becomes_zero() -> None:
    """M-18: the step 0.10 takes its minimum; with 0.50 the cashier is told why."""
    tiny = pay("0.04", step=TEN)
    assert (tiny.payable, tiny.rounding) == (uah("0.10"), Money(6))
    refused = refusal("0.20", step=FIFTY)
    assert refused.code == "cash_rounds_to_zero"
    assert refused.facts == {"cash_kop": 20, "step_kop": 50}
    rest = refusal("100.20", by_card="100.00", step=FIFTY)
    assert rest.facts == {"cash_kop": 20, "step_kop": 50}
    assert pay("0.20", by_card="0.20", step=FIFTY).payable == uah("0.20")


def test_M_19_what_is_asked_is_what_is_stored() -> None:
    """M-19: 42.37 without rounding; with the step 0.50 it is 42.50 and the rounding is there."""
    off = pay("42.37", step=NONE)
    assert (off.cash_due, off.payable, off.rounding) == (uah("42.37"), uah("42.37"), Money(0))
    on = pay("42.37", step=FIFTY)
    assert (on.cash_due, on.payable, on.rounding) == (uah("42.50"), uah("42.50"), Money(13))


def test_what_cannot_be_paid_is_refused() -> None:
    assert refusal("0.00", step=FIFTY).code == "nothing_to_pay"
    assert refusal("10.00", by_card="0.00", step=FIFTY).code == "bad_amount"
    assert refusal("10.00", cash="-1.00", step=FIFTY).code == "bad_amount"
    assert refusal("10.00", by_card="10.00", cash="5.00", step=FIFTY).code == "cash_not_needed"
    assert pay("10.00", by_card="10.00", cash="0.00", step=FIFTY).cash_given == Money(0)


def test_no_cash_at_all_misses_the_unrounded_rest() -> None:
    """Offered 0.00 in cash, the rest has to come by card, so it is not rounded."""
    short = refusal("100.20", by_card="100.00", cash="0.00", step=FIFTY)
    assert (short.code, short.facts) == ("payment_short", {"missing_kop": 20})


def test_due_and_settle_agree_when_the_buyer_gives_exactly() -> None:
    asked = due(uah("412.60"), card("300.00"), FIFTY)
    assert asked == pay("412.60", by_card="300.00", step=FIFTY)
    assert (asked.cash_due, asked.cash_given, asked.is_mixed) == (
        uah("112.50"),
        uah("112.50"),
        True,
    )


def test_the_name_of_cash_is_kept() -> None:
    means = PaymentMeans(PaymentForm.CASH, "ГОТІВКА")
    assert settle(uah("10.00"), Tender(cash_means=means), FIFTY).cash_means is means


def test_cash_presets_are_exact_and_next_notes() -> None:
    assert cash_presets(uah("320.50")) == tuple(
        uah(text) for text in ("320.50", "350.00", "400.00", "500.00", "1000.00")
    )
    assert cash_presets(uah("1000.00")) == (uah("1000.00"),)
    assert cash_presets(uah("1010.00")) == tuple(
        uah(text) for text in ("1010.00", "1050.00", "1100.00", "1200.00", "1500.00", "2000.00")
    )
    assert cash_presets(Money(0)) == ()


def test_part_percent_has_two_decimals() -> None:
    assert str(part_percent(uah("15.00"), uah("115.00"))) == "13.04"
    assert part_percent(uah("1.00"), uah("8.00")) == Decimal("12.50")


@pytest.mark.parametrize(
    "name",
    [
        "Картка",
        "Інтернет еквайринг",
        "За реквізитами (IBAN)",
        "Подарунковий сертифікат",
        "Платіж через інтегратора A$1B",
        "КАРТКА",
        "інтернет-еквайринг",
        " ПЕРЕКАЗ  З ПОТОЧНОГО РАХУНКУ ",
        "Переказ через QR код",
        "Платіж LiqPay",
        "liqpay",
        "Криптовалюта Біткоїн",
        "Платіж через інтегратора " + "Я" * 103,
    ],
)
def test_M_35_names_that_pass(name: str) -> None:
    """M-35: official names in any case, with other hyphens, and a template filled in."""
    assert means_name_problem(name, PaymentForm.CASHLESS) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Платіж через інтегратора <назва>", "means_name_unfilled"),
        ("Платіж через інтегратора", "means_name_unfilled"),
        ("Платіж через інтегратора - ", "means_name_unfilled"),
        ("Картка <банк>", "means_name_unfilled"),
        ("Картка\nБанк", "means_name_line_break"),
        ("Картка\r", "means_name_line_break"),
        ("Картка\u2028Банк", "means_name_line_break"),
        ("Я" * 129, "means_name_too_long"),
        ("Платіж через інтегратора " + "Я" * 104, "means_name_too_long"),
        ("Післяплата", "means_name_not_official"),
        ("ПЕРЕДПЛАТА", "means_name_not_official"),
        ("Накладений  платіж Пошта", "means_name_not_official"),
        ("Платіж через інтегратора Післяплата", "means_name_not_official"),
        ("Розстрочка X", "means_name_not_official"),
        ("Безготівка", "means_name_not_official"),
        ("Картка банку", "means_name_not_official"),
        ("Я" * 128, "means_name_not_official"),
        ("  ", "means_name_empty"),
        ("", "means_name_empty"),
    ],
)
def test_M_35_names_that_are_refused(name: str, why: str) -> None:
    """M-35: each with its reason, under either form."""
    assert [means_name_problem(name, form) for form in PaymentForm] == [why, why]


def test_M_35_cash_is_cash_and_nothing_else() -> None:
    """M-35: «Готівка» is the only name of cash, and no name of anything else."""
    assert means_name_problem("Готівка", PaymentForm.CASH) is None
    assert means_name_problem("ГОТІВКА", PaymentForm.CASH) is None
    assert means_name_problem("Готівка", PaymentForm.CASHLESS) == "means_form_mismatch"
    assert means_name_problem("Картка", PaymentForm.CASH) == "means_form_mismatch"
    assert means_name_problem("Платіж через інтегратора X", PaymentForm.CASH) == (
        "means_form_mismatch"
    )


def test_M_35_the_catalogue_passes_its_own_check() -> None:
    """M-35: every entry is official under its form; only the templates wait for a name."""
    assert OFFICIAL_MEANS[:2] == (CASH, PaymentMeans(PaymentForm.CASHLESS, "Картка"))
    assert len({means_key(means.name) for means in OFFICIAL_MEANS}) == len(OFFICIAL_MEANS)
    problems = {
        means.name: problem
        for means in OFFICIAL_MEANS
        if (problem := means_name_problem(means.name, means.form)) is not None
    }
    assert problems == {
        "Платіж через інтегратора <назва>": "means_name_unfilled",
        "Електронні гроші <назва>": "means_name_unfilled",
        "Цифрові гроші <назва>": "means_name_unfilled",
        "Криптовалюта <назва>": "means_name_unfilled",
    }
    assert [means.form for means in OFFICIAL_MEANS].count(PaymentForm.CASH) == 1


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("картка", "Картка"),
        ("Інтернет-еквайринг", "Інтернет еквайринг"),
        ("Платіж NovaPay", "NovaPay"),
        ("Платіж через інтегратора A$1B", "Платіж через інтегратора <назва>"),
        ("Електронні гроші", "Електронні гроші"),
        ("Електронні гроші Простір", "Електронні гроші <назва>"),
        ("Розстрочка X", None),
        ("Платіж через інтегратора Передплата", None),
        ("", None),
    ],
)
def test_the_entry_of_a_name(name: str, entry: str | None) -> None:
    found = official_means(name)
    assert (None if found is None else found.name) == entry


def test_M_35_the_form_is_only_cash_or_cashless() -> None:
    """M-35: there is no third form of payment."""
    assert {form.value for form in PaymentForm} == {"cash", "cashless"}


@quick_property
@given(
    st.integers(1, 10**9).flatmap(
        lambda kop: st.tuples(st.just(kop), st.lists(st.integers(1, max(kop // 3, 1)), max_size=3))
    ),
    st.sampled_from(list(RoundingStep)),
    st.one_of(st.none(), st.integers(0, 10**7)),
)
def test_settlement_identities(
    sums: tuple[int, list[int]], step: RoundingStep, extra: int | None
) -> None:
    """payable = Σ cashless + cash; change = given − cash ≥ 0; rounding at most half a step."""
    kop, parts = sums
    cashless = tuple(CashlessPart(CARD, Money(part)) for part in parts)
    try:
        asked = due(Money(kop), cashless, step)
    except InputProblem as exc:
        leg = kop - sum(parts)
        is_tiny = 0 < leg < 25 and step is FIFTY
        assert exc.code == ("cash_rounds_to_zero" if is_tiny else "cashless_exceeds_total")  # noqa: PT017
        return
    given_cash = None if extra is None or not asked.cash_due else asked.cash_due + Money(extra)
    paid = settle(Money(kop), Tender(cashless, given_cash), step)
    assert paid.exact_total == Money(kop)
    assert paid.payable == total([part.amount for part in paid.cashless]) + paid.cash_due
    assert paid.rounding == paid.payable - paid.exact_total
    assert paid.change == paid.cash_given - paid.cash_due >= Money(0)
    assert paid.cash_due.kop % step == 0
    is_minimum = step is TEN and 0 < kop - sum(parts) < 5
    assert is_minimum or abs(paid.rounding).kop * 2 <= (step if step > 1 else 0)


@quick_property
@given(st.integers(1, 10**8))
def test_presets_cover_what_is_due(kop: int) -> None:
    presets = cash_presets(Money(kop))
    assert presets[0] == Money(kop)
    assert list(presets) == sorted(set(presets))
    assert all(preset.kop % 5000 == 0 and preset.kop - kop < 100_000 for preset in presets[1:])


def test_a_barcode_scanned_as_cash_is_refused() -> None:
    """4820000000109 into the field for cash would give a change of trillions."""
    with pytest.raises(InputProblem) as caught:
        settle(Money(10000), Tender(cash_given=Money.typed("4820000000109")), RoundingStep.FIFTY)
    assert caught.value.code == "cash_unbelievable"
    assert settle(
        Money(10000), Tender(cash_given=Money(100_100_00)), RoundingStep.FIFTY
    ).change == Money(100_000_00)
