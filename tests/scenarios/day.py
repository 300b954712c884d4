"""One day at the till: many deals sold on one pair of servers, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.payment import CASH, CashlessPart, PaymentForm, PaymentMeans, Tender
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.sandbox.seed import KNOWN
from cashier_app.services.checkout import choose_payment, exact_tender, payment_choices
from cashier_app.services.deals import OpenedDeal
from cashier_app.services.fiscalize import SaleOutcome
from tests.scenarios.program import Program
from tests.scenarios.shop import Json, Shop


@dataclass(frozen=True, slots=True)
class Sale:
    """A deal and what its receipt must be at the server; all sums in kopiykas.

    `total` is what is paid, `rounding` what of it came by cash rounding. `taxes` are the sums by
    letter, VAT and excise of a letter apart: a letter of excise stands with its excise. Without
    `card` and `cash` the deal is paid exactly as its payment field says; `card` is the cashless
    part, `cash` what the buyer hands over.
    """

    key: str
    total: int
    taxes: dict[str, int] = field(default_factory=dict)
    rounding: int = 0
    discounts: int = 0
    card: int | None = None
    cash: int | None = None
    change: int = 0


@dataclass(frozen=True, slots=True)
class Sold:
    """`receipt` is the server's."""

    draft: ReceiptDraft
    outcome: SaleOutcome
    receipt: Json


@dataclass(frozen=True, slots=True)
class Blocked:
    """`codes` of the blocking problems; `refusal` is how a confirmation all the same ended."""

    codes: tuple[str, ...]
    refusal: str


def tender_for(program: Program, sale: Sale, draft: ReceiptDraft) -> Tender:
    if sale.card is None and sale.cash is None:
        assert draft.payment_means is not None
        return exact_tender(draft, draft.payment_means)
    card = Money(sale.card or 0)
    parts = (CashlessPart(card_means(program), card),) if card else ()
    return Tender(parts, None if sale.cash is None else Money(sale.cash))


def card_means(program: Program) -> PaymentMeans:
    rules = program.services.session.state.rules
    assert rules is not None
    means = payment_choices(rules).cashless[0]
    assert means.form is PaymentForm.CASHLESS
    return means


async def sell(program: Program, shop: Shop, sale: Sale) -> Sold:
    checkout = program.services.checkout
    opened = await program.services.deals.open(KNOWN[sale.key])
    draft = opened.draft
    assert draft is not None
    assert draft.blocking == (), sale.key
    outcome = await checkout.sell(opened, tender_for(program, sale, draft))
    (receipt,) = [one for one in shop.receipts if one["id"] == outcome.operation_id]
    return Sold(draft, outcome, receipt)


async def try_blocked(program: Program, key: str) -> Blocked:
    """Opens a deal that must not be sold and confirms it all the same."""
    opened = await program.services.deals.open(KNOWN[key])
    assert opened.draft is not None
    tender = exact_tender(opened.draft, opened.draft.payment_means or CASH)
    codes = tuple(problem.code for problem in opened.draft.blocking)
    try:
        await program.services.checkout.sell(opened, tender)
    except InputProblem as exc:
        return Blocked(codes, exc.code)
    raise AssertionError(f"{key} was sold")


def with_payment(opened: OpenedDeal, means: PaymentMeans) -> OpenedDeal:
    """The deal after the cashier has chosen how it is paid."""
    assert opened.draft is not None
    return replace(opened, draft=choose_payment(opened.draft, means))


def server_taxes(receipt: Json) -> dict[str, int]:
    """Tax money of a receipt at the server by letter."""
    return {tax["symbol"]: tax["value"] + tax["extra_value"] for tax in receipt["taxes"]}


def server_names(receipt: Json) -> list[str]:
    return [line["good"]["name"] for line in receipt["goods"]]
