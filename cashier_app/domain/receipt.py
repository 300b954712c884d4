"""The receipt before it is sent: lines, totals, taxes, problems.

A draft is immutable: a change makes a new one. Everything shown, sent and compared later comes
from the same numbers here; nothing is summed a second time elsewhere.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cashier_app.domain.money import Money, Quantity, total
from cashier_app.domain.payment import PaymentMeans, RoundingStep, Settlement
from cashier_app.domain.tax import TaxGroup, TaxRow


class Severity(enum.StrEnum):
    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


Facts = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mismatch, named: `code` selects the sentence, `facts` fill it.

    Money facts end in `_kop`. `line_no` is the 1-based line it belongs to.
    """

    code: str
    severity: Severity
    facts: Facts = ()
    line_no: int | None = None

    def fact(self, name: str) -> str | int:
        return dict(self.facts)[name]


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line; `discount` and `receipt_share` are absolute kopiykas ≥ 0, already rounded.

    `discount_percent` is only for print. `full_name` is the CRM's name before shortening.
    """

    line_no: int
    code: str
    name: str
    full_name: str
    unit: str
    price: Money
    quantity: Quantity
    discount: Money
    receipt_share: Money
    tax_groups: tuple[TaxGroup, ...]
    discount_percent: Decimal | None = None
    barcode: str = ""
    uktzed: str = ""
    excise_stamps: tuple[str, ...] = ()
    crm_line_id: int | None = None

    @property
    def cost(self) -> Money:
        """Price × quantity before any discount."""
        return self.quantity.cost(self.price)

    @property
    def net_before_share(self) -> Money:
        return self.cost - self.discount

    @property
    def net(self) -> Money:
        """What the buyer pays for the line, before cash rounding."""
        return self.cost - self.discount - self.receipt_share

    @property
    def letters(self) -> str:
        """Each letter once: VAT and excise may share one."""
        return "".join(dict.fromkeys(group.letter for group in self.tax_groups))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A CRM line that is not in the receipt, and why.

    Reasons: `gift`, `delivery`, `zero_quantity`; and of a receipt that is blocked by it, with an
    amount of 0: `price_missing`, `quantity_missing`, `foreign_currency`, `negative_row_unclear`.
    """

    title: str
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """A receipt ready for preview; it may be sent when `blocking` is empty.

    `payment_means` None means that the payment form must be chosen by the cashier;
    `is_mixed_suggested` that the CRM says "mixed", so the dialog opens with both parts.
    """

    deal_id: int
    deal_title: str
    deal_updated_at: str
    lines: tuple[ReceiptLine, ...]
    left_out: tuple[LeftOut, ...]
    receipt_discount: Money
    receipt_discount_name: str
    taxes: tuple[TaxRow, ...]
    payment_means: PaymentMeans | None
    is_mixed_suggested: bool
    rounding_step: RoundingStep
    problems: tuple[Problem, ...]
    buyer_phone: str | None = None
    buyer_email: str | None = None
    comment: str = ""

    @property
    def cost_total(self) -> Money:
        """Sum of line costs before discounts."""
        return total([line.cost for line in self.lines])

    @property
    def discount_total(self) -> Money:
        return total([line.discount + line.receipt_share for line in self.lines])

    @property
    def exact_total(self) -> Money:
        """What is to be paid before cash rounding: the sum of line nets."""
        return total([line.net for line in self.lines])

    @property
    def blocking(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.BLOCK)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.WARN)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the provider sends the link; both normalised, both optional."""

    email: str | None = None
    phone: str | None = None

    def __bool__(self) -> bool:
        return bool(self.email or self.phone)


@dataclass(frozen=True, slots=True)
class SaleDocument:
    """A confirmed sale: exactly what is handed to a provider to be put into its wire form."""

    draft: ReceiptDraft
    settlement: Settlement
    cashier_name: str
    delivery: Delivery = Delivery()


class IssuedStatus(enum.StrEnum):
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class IssuedReceipt:
    """The provider's answer about one receipt, free of wire names; sums in kopiykas.

    `status` PENDING: accepted, waiting for the signature or the tax service. `link` is the
    buyer's page, `check_url` the tax service's (goes into the QR). `rounding` is signed from the
    buyer's side; None where the provider gives none. `failure_text` is the provider's own words
    (untrusted, for the details only). `raw` is the answer as received.
    """

    operation_id: str
    provider_receipt_id: str
    status: IssuedStatus
    fiscal_number: str | None
    local_number: str | None
    issued_at: str | None
    total: Money | None
    rounding: Money | None
    change: Money | None
    taxes: tuple[tuple[str, Money], ...]
    link: str | None
    check_url: str | None
    is_offline: bool = False
    is_test: bool = False
    control_number: str | None = None
    failure_text: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that the provider made otherwise than we predicted; kopiykas.

    `what` is `total`, `rounding`, `change` or `tax:<letter>`.
    """

    what: str
    expected: Money
    actual: Money


@dataclass(frozen=True, slots=True)
class Prediction:
    """The figures we showed, kept beside the sent body; kopiykas, taxes by letter and kind.

    `taxes` holds (letter, amount) with the amounts of one letter summed over its kinds.
    """

    exact_total: Money
    payable: Money
    rounding: Money
    change: Money
    taxes: tuple[tuple[str, Money], ...]

    @classmethod
    def of(cls, document: SaleDocument) -> Prediction:
        settlement = document.settlement
        sums: dict[str, Money] = {}
        for row in document.draft.taxes:
            sums[row.letter] = sums.get(row.letter, Money(0)) + row.amount
        return cls(
            exact_total=settlement.exact_total,
            payable=settlement.payable,
            rounding=settlement.rounding,
            change=settlement.change,
            taxes=tuple(sorted(sums.items())),
        )

    def to_plain(self) -> dict[str, object]:
        """For JSON: whole kopiykas only."""
        return {
            "exact_kop": self.exact_total.kop,
            "payable_kop": self.payable.kop,
            "rounding_kop": self.rounding.kop,
            "change_kop": self.change.kop,
            "taxes": [[letter, amount.kop] for letter, amount in self.taxes],
        }

    @classmethod
    def from_plain(cls, data: dict[str, Any]) -> Prediction:
        return cls(
            exact_total=Money(data["exact_kop"]),
            payable=Money(data["payable_kop"]),
            rounding=Money(data["rounding_kop"]),
            change=Money(data["change_kop"]),
            taxes=tuple((letter, Money(kop)) for letter, kop in data["taxes"]),
        )


def differences(expected: Prediction, issued: IssuedReceipt) -> tuple[Difference, ...]:
    """Preview against issued: every figure the provider returned that is not ours.

    The provider may state the total before or after cash rounding; a total equal to the exact
    sum counts as equal when its rounding equals ours (Checkbox reference 10.5). The sign of the
    rounding is not documented, so its magnitude is compared. A tax missing from the answer is
    compared only when the answer names any tax. Everything else is a difference, also one
    kopiyka of VAT (case M-08).
    """
    found: list[Difference] = []
    if issued.total is not None and not _is_our_total(expected, issued.total, issued.rounding):
        found.append(Difference("total", expected.payable, issued.total))
    if issued.rounding is not None and abs(issued.rounding) != abs(expected.rounding):
        found.append(Difference("rounding", expected.rounding, issued.rounding))
    if issued.change is not None and issued.change != expected.change:
        found.append(Difference("change", expected.change, issued.change))
    return (*found, *_tax_differences(expected, issued))


def _is_our_total(expected: Prediction, stated: Money, rounding: Money | None) -> bool:
    if stated == expected.payable:
        return True
    is_same_rounding = rounding is not None and abs(rounding) == abs(expected.rounding)
    return stated == expected.exact_total and is_same_rounding


def _tax_differences(expected: Prediction, issued: IssuedReceipt) -> list[Difference]:
    if not issued.taxes:
        return []
    ours = dict(expected.taxes)
    theirs: dict[str, Money] = {}
    for letter, amount in issued.taxes:
        theirs[letter] = theirs.get(letter, Money(0)) + amount
    return [
        Difference(f"tax:{letter}", ours.get(letter, Money(0)), theirs.get(letter, Money(0)))
        for letter in sorted(ours.keys() | theirs.keys())
        if ours.get(letter, Money(0)) != theirs.get(letter, Money(0))
    ]
