"""Forms and means of payment, split payment, change, cash rounding (Fiscal rules 3.5, 3.6, 4).

Cashless legs are exact and never rounded; the rest is the cash leg, and only it is rounded.
Rounding is neither a discount nor a surcharge and never touches the VAT base.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money, divide_half_up, total
from cashier_app.domain.search import fold


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

_CASHLESS_NAMES = (
    "Картка",
    "Переказ з поточного рахунку",
    "За реквізитами (IBAN)",
    "Переказ з картки",
    "Переказ через QR-код",
    "Інтернет еквайринг",
    "Торговий еквайринг",
    "LiqPay",
    "RozetkaPay",
    "Portmone",
    "NovaPay",
    "Платіж через інтегратора <назва>",
    "Інтернет банкінг",
    "З поточного рахунку",
    "Подарунковий сертифікат",
    "Сертифікат",
    "Кредит",
    "Оплата частинами",
    "Електронні гроші",
    "Електронні гроші <назва>",
    "Цифрові гроші <назва>",
    "Криптовалюта <назва>",
    "Талон",
    "Жетон",
    "Переказ через ПТКС банку",
    "Переказ через ННПП",
    "Переказ через ПТКС ННПП",
    "Прямий дебет",
    "Кредитовий трансфер",
    "Фішка",
    "Електронний грошовий замінник",
    "Ігровий замінник гривні",
)
OFFICIAL_MEANS: tuple[PaymentMeans, ...] = (
    CASH,
    *(PaymentMeans(PaymentForm.CASHLESS, name) for name in _CASHLESS_NAMES),
)
"""What may stand on a receipt since 01.03.2025, the usual first (Fiscal rules 4.1, case M-35,
Checkbox reference 5.3). «<назва>» is to be replaced by the name of the integrator or the money."""

_NOTES_KOP = (50_00, 100_00, 200_00, 500_00, 1000_00)
_MOST_CHANGE_KOP = 100_000_00
_SMALLEST_CASH_KOP = {RoundingStep.TEN: 10}
_MEANS_NAME_LIMIT = 128
_TEMPLATE = re.compile(r"<[^<>]*>")
_JOINTS = re.compile(r"[\s\-\u2010-\u2015\u2212]+")
# Free names that stopped being accepted with the form of 01.03.2025 (Fiscal rules 4.1); no name
# of an integrator either.
_NOT_OFFICIAL = ("післяплат", "післяоплат", "передплат", "накладенийплатіж")


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
    return Money(divide_half_up(amount.kop, step) * step)


def due(exact_total: Money, cashless: Sequence[CashlessPart], step: RoundingStep) -> Settlement:
    """What is to be paid in cash after the cashless parts, as if the buyer gives it exactly.

    Raises:
        InputProblem: `nothing_to_pay` (total ≤ 0), `cashless_exceeds_total` (facts `due_kop`,
            `given_kop`), `bad_amount` (a part ≤ 0), `cash_rounds_to_zero` (facts `cash_kop`,
            `step_kop`; case M-18: step 0.10 takes 0.10 instead, step 0.50 offers the card).
    """
    cash_due = _cash_due(_cash_leg(exact_total, cashless), step)
    payable = total([part.amount for part in cashless]) + cash_due
    return Settlement(
        exact_total=exact_total,
        payable=payable,
        rounding=payable - exact_total,
        cashless=tuple(cashless),
        cash_due=cash_due,
        cash_given=cash_due,
        change=Money(0),
        cash_means=CASH,
        step=step,
    )


def _cash_leg(exact_total: Money, cashless: Sequence[CashlessPart]) -> Money:
    """What the cashless parts leave to be paid, before rounding."""
    if exact_total.kop <= 0:
        raise InputProblem("nothing_to_pay", total_kop=exact_total.kop)
    for part in cashless:
        if part.amount.kop <= 0:
            raise InputProblem("bad_amount", amount_kop=part.amount.kop)
    covered = total([part.amount for part in cashless])
    if covered > exact_total:
        raise InputProblem("cashless_exceeds_total", due_kop=exact_total.kop, given_kop=covered.kop)
    return exact_total - covered


def _cash_due(leg: Money, step: RoundingStep) -> Money:
    rounded = round_cash(leg, step)
    if leg and not rounded:
        if step not in _SMALLEST_CASH_KOP:
            raise InputProblem("cash_rounds_to_zero", cash_kop=leg.kop, step_kop=int(step))
        return Money(_SMALLEST_CASH_KOP[step])
    return rounded


def settle(exact_total: Money, tender: Tender, step: RoundingStep) -> Settlement:
    """The final payment with change (cases M-14…M-19).

    Cash given of exactly 0.00 means that no cash is offered at all: then the missing sum is the
    unrounded rest, whatever the step.

    Raises:
        InputProblem: as `due`, and `payment_short` (fact `missing_kop`), `cash_not_needed` when
            cash is given though the cashless parts cover everything, `cash_unbelievable` for a
            change that no till holds: a barcode was scanned into the field.
    """
    given = tender.cash_given
    if given is not None and given.kop < 0:
        raise InputProblem("bad_amount", amount_kop=given.kop)
    leg = _cash_leg(exact_total, tender.cashless)
    if leg and given == Money(0):
        raise InputProblem("payment_short", missing_kop=leg.kop)
    if given and not leg:
        raise InputProblem("cash_not_needed", given_kop=given.kop)
    settlement = due(exact_total, tender.cashless, step)
    if given is None:
        given = settlement.cash_due
    if given < settlement.cash_due:
        raise InputProblem("payment_short", missing_kop=(settlement.cash_due - given).kop)
    if (given - settlement.cash_due).kop > _MOST_CHANGE_KOP:
        raise InputProblem("cash_unbelievable", given_kop=given.kop)
    return replace(
        settlement,
        cash_given=given,
        change=given - settlement.cash_due,
        cash_means=tender.cash_means,
    )


def cash_presets(cash_due: Money) -> tuple[Money, ...]:
    """Tender keys: exact, then the next sums payable with 50, 100, 200, 500 and 1000 notes,
    ascending and unique; none when no cash is due."""
    if cash_due.kop <= 0:
        return ()
    rounded_up = {-(-cash_due.kop // note) * note for note in _NOTES_KOP}
    return tuple(Money(kop) for kop in sorted(rounded_up | {cash_due.kop}))


def part_percent(part: Money, full_price: Money) -> Decimal:
    """What per cent of the full price a prepayment is, with two decimals (Fiscal rules 4.5).

    `full_price` is positive.
    """
    return Decimal(divide_half_up(part.kop * 10_000, full_price.kop)).scaleb(-2)


def means_key(name: str) -> str:
    """What the spellings of one means have in common: case, hyphens and spaces do not count, and
    «Платіж LiqPay» of a provider's own list is «LiqPay»."""
    key = _squeezed(name)
    return _OTHER_SPELLINGS.get(key, key)


def _squeezed(text: str) -> str:
    return _JOINTS.sub("", fold(text))


_OTHER_SPELLINGS = {
    _squeezed(f"Платіж {name}"): _squeezed(name)
    for name in ("LiqPay", "RozetkaPay", "Portmone", "NovaPay")
}
_BY_KEY = {means_key(means.name): means for means in OFFICIAL_MEANS}
_TO_FILL = {
    means_key(_TEMPLATE.sub("", means.name)): means
    for means in OFFICIAL_MEANS
    if _TEMPLATE.search(means.name)
}


def official_means(name: str) -> PaymentMeans | None:
    """The entry of `OFFICIAL_MEANS` that a name is, a filled-in template among them; else None.

    The name itself is sent as it was written, never the entry's (case M-30).
    """
    key = means_key(name)
    found = _BY_KEY.get(key)
    if found is not None or any(word in key for word in _NOT_OFFICIAL):
        return found
    fitting = (means for start, means in _TO_FILL.items() if key != start and key.startswith(start))
    return next(fitting, None)


def means_name_problem(name: str, form: PaymentForm) -> str | None:
    """Why a means may not be used under this name, None when it may (case M-35).

    Codes: `means_name_empty`, `means_name_too_long` (over 128 characters),
    `means_name_line_break`, `means_name_unfilled` (a template such as «<назва>», or nothing in
    its place), `means_name_not_official` («Післяплата», «Розстрочка X»: not in the catalogue),
    `means_form_mismatch` (cash under another name than «Готівка», or the reverse).
    """
    if not name.strip():
        return "means_name_empty"
    if len(name) > _MEANS_NAME_LIMIT:
        return "means_name_too_long"
    if name.splitlines() != [name]:
        return "means_name_line_break"
    official = official_means(name)
    is_bare = official is None and means_key(name) in _TO_FILL
    if is_bare or _TEMPLATE.search(name):
        return "means_name_unfilled"
    if official is None:
        return "means_name_not_official"
    return None if official.form is form else "means_form_mismatch"
