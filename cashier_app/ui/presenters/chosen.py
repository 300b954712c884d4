"""The chosen deal and what the cashier decided about it."""

from __future__ import annotations

from dataclasses import dataclass

from cashier_app.domain.errors import CashierError
from cashier_app.domain.mapping import CurrencyConfirmation
from cashier_app.domain.payment import PaymentMeans
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.services.checkout import choose_payment
from cashier_app.services.deals import DealRow, OpenedDeal
from cashier_app.ui.views.problems import StripItem


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the cashier decided about a deal; the receipt shown was made with them."""

    accepts_lines: bool = False
    conversion: CurrencyConfirmation | None = None


@dataclass(slots=True)
class ChosenDeal:
    """`opened` None until its lines were seen; `extra` stays above the receipt until another
    deal is chosen."""

    row: DealRow
    opened: OpenedDeal | None = None
    means: PaymentMeans | None = None
    has_chosen_payment: bool = False
    is_mixed: bool = False
    decisions: Decisions = Decisions()
    seen_warnings: frozenset[str] = frozenset()
    is_asking: bool = False
    error: CashierError | None = None
    extra: tuple[StripItem, ...] = ()

    @property
    def draft(self) -> ReceiptDraft | None:
        """The receipt with the cashier's own choice of payment."""
        draft = self.opened.draft if self.opened is not None else None
        if draft is None or not self.has_chosen_payment:
            return draft
        return choose_payment(draft, self.means, is_mixed=self.is_mixed)

    @property
    def warnings(self) -> frozenset[str]:
        draft = self.draft
        return frozenset(problem.code for problem in draft.warnings) if draft else frozenset()
