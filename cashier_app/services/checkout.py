"""The counter: from a previewed receipt and the buyer's money to a confirmed sale."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from cashier_app.domain.deal import Deal, StageKind
from cashier_app.domain.errors import CashierError, InputProblem, LocalFault
from cashier_app.domain.mapping import CurrencyConfirmation, MappingRules, draft_receipt
from cashier_app.domain.payment import (
    CASH,
    CashlessPart,
    PaymentForm,
    PaymentMeans,
    Settlement,
    Tender,
    settle,
)
from cashier_app.domain.receipt import Delivery, ReceiptDraft, SaleDocument
from cashier_app.ports.fiscal import RegisterInfo
from cashier_app.ports.system import Clock
from cashier_app.services.deals import DealList, OpenedDeal
from cashier_app.services.fiscalize import Fiscalizer, SaleOutcome
from cashier_app.services.receipt_layout import PrintForm, Row, preview_footer, sale_rows
from cashier_app.services.shifts import ShiftKeeper
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope

_RECHECK_PATIENCE_S = 8.0
"""How long a buyer waits for a silent CRM before the cashier may sell what is on the screen."""
_UNCHECKED_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class PaymentChoices:
    """The means offered as large keys; `cashless` in the order of the mapping."""

    cash: PaymentMeans
    cashless: tuple[PaymentMeans, ...]


def payment_choices(rules: MappingRules) -> PaymentChoices:
    """What the register's payment mapping offers, each name once."""
    means = list(rules.offered_means)
    means += [rule.means for rule in rules.payment_rules if rule.means is not None]
    if rules.default_means is not None:
        means.append(rules.default_means)
    cash = next((item for item in means if item.form is PaymentForm.CASH), CASH)
    by_name: dict[str, PaymentMeans] = {}
    for item in means:
        if item.form is PaymentForm.CASHLESS:
            known = by_name.get(item.name)
            if known is None or known.provider_code is None:
                by_name[item.name] = item
    return PaymentChoices(cash, tuple(by_name.values()))


_PAYMENT_CHOICE_CODES = frozenset({"payment_missing", "payment_unmapped"})


def choose_payment(
    draft: ReceiptDraft, means: PaymentMeans | None, *, is_mixed: bool = False
) -> ReceiptDraft:
    """The draft with the cashier's own choice of payment, which settles what was unmapped."""
    problems = tuple(
        problem for problem in draft.problems if problem.code not in _PAYMENT_CHOICE_CODES
    )
    return replace(draft, payment_means=means, is_mixed_suggested=is_mixed, problems=problems)


def lacks_only_payment(draft: ReceiptDraft) -> bool:
    """Whether nothing but the cashier's choice of payment stands in the way."""
    codes = {problem.code for problem in draft.blocking}
    return bool(codes) and codes <= _PAYMENT_CHOICE_CODES


def expected_settlement(draft: ReceiptDraft) -> Settlement | None:
    """The payment if the buyer gives exactly what is due; None while it cannot be told."""
    means = draft.payment_means
    if means is None or draft.blocking:
        return None
    try:
        return settle(draft.exact_total, exact_tender(draft, means), draft.rounding_step)
    except InputProblem:
        return None


def preview_rows(
    draft: ReceiptDraft, info: RegisterInfo, cashier_name: str, form: PrintForm
) -> tuple[Row, ...]:
    """The receipt as it will be printed, paid as the draft says (cash exactly)."""
    rows = sale_rows(draft, expected_settlement(draft), info, form.columns, form.header)
    return rows + preview_footer(cashier_name, form.columns, form.footer)


@dataclass(frozen=True, slots=True)
class _Decisions:
    """What the cashier decided about the deal."""

    accept_lines_total: bool
    conversion: CurrencyConfirmation | None
    allow_unchecked: bool


class Checkout:
    """Confirms sales. Before each the deal is read again: what is sent is what was seen.

    `scope` is the application's, which owns fiscal work. `busy` holds the deals being sold and
    is shared by all registers, so that no two sell one deal at once.
    """

    def __init__(
        self,
        session: RegisterSession,
        shifts: ShiftKeeper,
        deals: DealList,
        fiscalizer: Fiscalizer,
        clock: Clock,
        form: PrintForm,
        scope: TaskScope,
        busy: set[int] | None = None,
    ) -> None:
        self._session = session
        self._shifts = shifts
        self._deals = deals
        self._fiscalizer = fiscalizer
        self._clock = clock
        self._form = form
        self._scope = scope
        self._busy = busy if busy is not None else set()

    def preview(self, draft: ReceiptDraft) -> tuple[Row, ...]:
        """The receipt as it will be printed, paid as the draft says (cash exactly)."""
        info = self._session.state.info
        if info is None:
            raise InputProblem("register_not_ready")
        return preview_rows(draft, info, self._session.cashier_name, self._form)

    async def sell(
        self,
        opened: OpenedDeal,
        tender: Tender,
        *,
        delivery: Delivery | None = None,
        accept_lines_total: bool = False,
        conversion: CurrencyConfirmation | None = None,
        allow_unchecked: bool = False,
    ) -> SaleOutcome:
        """Checks everything once more, then records and sends.

        `accept_lines_total` and `conversion` are the decisions the shown receipt was made with.

        Raises:
            InputProblem: `sale_under_way`, `register_not_ready`, `shift_busy` (fact `word`),
                `shift_not_open`, `shift_over_limit`, `deal_changed` (open it again), `deal_gone`,
                `deal_not_rechecked` when the CRM cannot be asked and `allow_unchecked` is
                false, `draft_blocked`, `deal_already_sold`, and the codes of
                `domain.payment.settle`; `program_closes` when it is too late for a sale.
            LocalFault: the sale could not be recorded; nothing was sent.
        """
        deal_id = opened.deal.id
        if deal_id in self._busy:
            raise InputProblem("sale_under_way", deal=deal_id)
        if self._scope.is_closed:
            raise InputProblem("program_closes")
        decisions = _Decisions(accept_lines_total, conversion, allow_unchecked)
        self._busy.add(deal_id)
        # The buyer has paid: from here on the sale outlives the window that confirmed it.
        return await self._scope.run(
            self._sell(opened, tender, delivery, decisions), name=f"checkout {deal_id}"
        )

    async def _sell(
        self,
        opened: OpenedDeal,
        tender: Tender,
        delivery: Delivery | None,
        decisions: _Decisions,
    ) -> SaleOutcome:
        try:
            self._require_shift()
            draft = await self._recheck(opened, decisions)
            if draft.blocking:
                raise InputProblem("draft_blocked", problem=draft.blocking[0].code)
            settlement = settle(draft.exact_total, tender, draft.rounding_step)
            document = SaleDocument(
                draft=draft,
                settlement=settlement,
                cashier_name=self._session.cashier_name,
                delivery=_delivery_of(draft) if delivery is None else delivery,
            )
            # The CRM may have taken its time: the shift is looked at once more.
            self._require_shift()
            return await self._fiscalizer.sell(document)
        finally:
            self._busy.discard(opened.deal.id)

    def _require_shift(self) -> None:
        if self._session.state.info is None:
            raise InputProblem("register_not_ready")
        if self._shifts.state.busy:
            raise InputProblem("shift_busy", word=self._shifts.state.busy)
        shift = self._shifts.state.shift
        if shift is None or not self._shifts.state.is_open:
            raise InputProblem("shift_not_open")
        if shift.is_over_limit(self._clock.now()):
            raise InputProblem("shift_over_limit")

    async def _recheck(self, opened: OpenedDeal, decisions: _Decisions) -> ReceiptDraft:
        seen = opened.draft
        rules = self._session.state.rules
        if seen is None or rules is None:
            raise InputProblem("register_not_ready")
        own = draft_receipt(
            opened.deal,
            opened.lines,
            rules,
            decisions.conversion,
            accept_lines_total=decisions.accept_lines_total,
        )
        if _is_other_receipt(seen, own):
            # Made by the rules of another register, or by rules that were changed since.
            raise InputProblem("deal_changed", deal=opened.deal.id)
        patience_s = _UNCHECKED_PATIENCE_S if decisions.allow_unchecked else _RECHECK_PATIENCE_S
        try:
            async with asyncio.timeout(patience_s):
                fresh = await self._deals.open(
                    opened.deal.id,
                    accept_lines_total=decisions.accept_lines_total,
                    conversion=decisions.conversion,
                    # This register's own: another one may have become active meanwhile.
                    rules=rules,
                )
        except TimeoutError as exc:
            # A silent CRM: the buyer stands at the counter, so the cashier decides.
            if not decisions.allow_unchecked:
                raise InputProblem("deal_not_rechecked", why="no_answer") from exc
            return seen
        except (InputProblem, LocalFault):
            # A full disk is no reason to sell unchecked: the sale could not be recorded either.
            raise
        except CashierError as exc:
            if not decisions.allow_unchecked:
                raise InputProblem("deal_not_rechecked", why=exc.code) from exc
            return seen
        if fresh.draft is None:
            raise InputProblem("register_not_ready")
        is_closed_now = _is_closed(fresh.deal) and not _is_closed(opened.deal)
        if is_closed_now or _is_other_receipt(seen, fresh.draft):
            raise InputProblem("deal_changed", deal=opened.deal.id)
        return replace(seen, deal_updated_at=fresh.draft.deal_updated_at)


def _delivery_of(draft: ReceiptDraft) -> Delivery:
    return Delivery(draft.buyer_email, draft.buyer_phone)


def _is_closed(deal: Deal) -> bool:
    return deal.stage_kind in {StageKind.WON, StageKind.LOST}


def _is_other_receipt(seen: ReceiptDraft, fresh: ReceiptDraft) -> bool:
    return (
        seen.lines != fresh.lines
        or seen.left_out != fresh.left_out
        or seen.taxes != fresh.taxes
        or seen.rounding_step != fresh.rounding_step
        or bool(_sale_blockers(fresh) - _sale_blockers(seen))
    )


def _sale_blockers(draft: ReceiptDraft) -> set[str]:
    return {problem.code for problem in draft.blocking} - _PAYMENT_CHOICE_CODES


def exact_tender(draft: ReceiptDraft, means: PaymentMeans) -> Tender:
    """The whole receipt by one means, exactly what is due."""
    if means.form is PaymentForm.CASH:
        return Tender(cash_means=means)
    return Tender(cashless=(CashlessPart(means, draft.exact_total),))
