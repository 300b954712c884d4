"""Forms and means of payment, split payment, change, cash rounding (Fiscal rules 3.5, 3.6, 4).

Cashless legs are exact and never rounded; the rest is the cash leg, and only it is rounded.
Rounding is neither a discount nor a surcharge and never touches the VAT base.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field

from cashier_app.domain.money import Money


class PaymentForm(enum.StrEnum):
    CASH = "cash"
    CASHLESS = "cashless"


class RoundingStep(enum.IntEnum):
    """Step of cash rounding in kopiykas; NONE leaves the sum as it is (case M-19)."""

    NONE = 1
    TEN = 10
    FIFTY = 50


@dataclass(frozen=True, slots=True)
class PaymentMeans:
    """How money comes in: the form, the printed name and the provider's code of the form.

    `name` is sent and printed letter by letter (case M-30).
    """

    form: PaymentForm
    name: str
    provider_code: int | None = None


CASH = PaymentMeans(PaymentForm.CASH, "Готівка")


@dataclass(frozen=True, slots=True)
class CardSlip:
    """Requisites of a card terminal; absent ones stay None and are left out (case F-09)."""

    card_mask: str | None = None
    bank_name: str | None = None
    auth_code: str | None = None
    rrn: str | None = None
    payment_system: str | None = None
    terminal: str | None = None
    acquirer: str | None = None
    slip_number: str | None = None


@dataclass(frozen=True, slots=True)
class CashlessPart:
    means: PaymentMeans
    amount: Money
    slip: CardSlip | None = None


@dataclass(frozen=True, slots=True)
class Tender:
    """What the buyer gives: cashless parts exactly, and cash as handed over.

    `cash_given` None means "exactly what is due in cash".
    """

    cashless: tuple[CashlessPart, ...] = ()
    cash_given: Money | None = None
    cash_means: PaymentMeans = field(default=CASH)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A checked payment; all sums in kopiykas.

    `exact_total` is before rounding, `payable` after; `rounding` = payable − exact_total, so it
    is positive when the buyer pays more. `cash_due` is the rounded cash leg.
    """

    exact_total: Money
    payable: Money
    rounding: Money
    cashless: tuple[CashlessPart, ...]
    cash_due: Money
    cash_given: Money
    change: Money
    cash_means: PaymentMeans
    step: RoundingStep

    @property
    def has_cash(self) -> bool:
        return bool(self.cash_due)

    @property
    def is_mixed(self) -> bool:
        return bool(self.cash_due) and bool(self.cashless)


def round_cash(amount: Money, step: RoundingStep) -> Money:
    """The cash sum rounded to the step: ends 01–24 → 00, 25–74 → 50, 75–99 → next 00 for 0.50;
    1–4 → 0, 5–9 → 10 for 0.10 (NBU resolution 25, edited by 115)."""
    raise NotImplementedError


def due(exact_total: Money, cashless: Sequence[CashlessPart], step: RoundingStep) -> Settlement:
    """What is to be paid in cash after the cashless parts, as if the buyer gives it exactly.

    Raises:
        InputProblem: `nothing_to_pay` (total ≤ 0), `cashless_exceeds_total` (facts `due_kop`,
            `given_kop`), `bad_amount` (a part ≤ 0), `cash_rounds_to_zero` (facts `cash_kop`,
            `step_kop`; case M-18: step 0.10 takes 0.10 instead, step 0.50 offers the card).
    """
    raise NotImplementedError


def settle(exact_total: Money, tender: Tender, step: RoundingStep) -> Settlement:
    """The final payment with change (cases M-14…M-19).

    Raises:
        InputProblem: as `due`, and `payment_short` (fact `missing_kop`), `cash_not_needed` when
            cash is given though the cashless parts cover everything.
    """
    raise NotImplementedError


def cash_presets(cash_due: Money) -> tuple[Money, ...]:
    """Tender keys: exact, then the next sums payable with 50, 100, 200, 500 and 1000 notes,
    ascending and unique."""
    raise NotImplementedError


def means_name_problem(name: str) -> str | None:
    """Why a means-of-payment name may not be used, None when it may (case M-35).

    Codes: `means_name_empty`, `means_name_too_long` (over 128 characters),
    `means_name_line_break`, `means_name_unfilled` (a template such as «<назва>»),
    `means_name_not_official` («Післяплата», «Передплата», «Накладений платіж»).
    """
    raise NotImplementedError
