"""The payment panel and the sale behind it. A hidden panel never stops a sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from cashier_app.domain.errors import CashierError
from cashier_app.domain.payment import Settlement, Tender
from cashier_app.domain.receipt import Delivery, ReceiptDraft
from cashier_app.services.bundle import Services
from cashier_app.services.checkout import PaymentChoices, payment_choices
from cashier_app.services.deals import OpenedDeal
from cashier_app.services.sale_state import Phase, SaleOutcome, SaleProgress
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.presenters.chosen import Decisions
from cashier_app.ui.presenters.sale_words import (
    percent_of,
    progress_words,
    result_of_bug,
    result_of_error,
    result_of_outcome,
    sum_of_sale,
)
from cashier_app.ui.presenters.tender import evaluate, form_choices, suggested_form
from cashier_app.ui.views.payment import PanelState, PaymentPanel
from cashier_app.ui.views.payment_data import (
    DeliveryChoice,
    PaymentView,
    ResultView,
    TenderInput,
)
from cashier_app.ui.views.problems import WayOut

_EMAIL = "email"
_PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Counter:
    """The deal on the counter, as the cashier saw and decided it."""

    opened: OpenedDeal
    draft: ReceiptDraft
    choices: PaymentChoices
    decisions: Decisions

    @property
    def deal_id(self) -> int:
        return self.opened.deal.id


@dataclass(slots=True)
class _Sale:
    """One confirmed sale of this run, until its result is seen."""

    counter: Counter
    tender: Tender
    settlement: Settlement
    delivery: Delivery
    started_at: datetime
    phase: Phase | None = None


class SalePresenter(QObject):
    """Tells where the panel should be and what a finished sale asks for."""

    panel_wanted = Signal(bool)
    sales_changed = Signal()
    next_wanted = Signal()
    reload_wanted = Signal()
    way_out_chosen = Signal(object)
    hidden_sale_ended = Signal(object, object)

    def __init__(self, services: Services, panel: PaymentPanel, scope: TaskScope) -> None:
        super().__init__(panel)
        self._services = services
        self._panel = panel
        self._scope = scope
        self._counter: Counter | None = None
        self._sales: dict[int, _Sale] = {}
        self._shown_deal: int | None = None
        self._finished: _Sale | None = None
        self._bindings = Bindings()
        self._bindings.connect(panel.tender_changed, self._on_tender)
        self._bindings.connect(panel.confirmed, self._on_confirmed)
        self._bindings.connect(panel.back_pressed, self.leave)
        self._bindings.connect(panel.next_pressed, self._on_next)
        self._bindings.connect(panel.way_out_chosen, self._on_way_out)
        self._bindings.subscribe(services.fiscalizer.progress, self._on_progress)

    def stop(self) -> None:
        self._bindings.release()

    def is_selling(self, deal_id: int) -> bool:
        """Whether a sale of the deal is under way in this window."""
        return deal_id in self._sales

    def begin(self, opened: OpenedDeal, decisions: Decisions) -> None:
        """Opens the panel on a deal whose receipt may be sold."""
        rules = self._services.session.state.rules
        if rules is None or opened.draft is None or self.is_selling(opened.deal.id):
            return
        choices = payment_choices(rules)
        self._counter = Counter(opened, opened.draft, choices, decisions)
        self._shown_deal = opened.deal.id
        self._panel.open(self._payment_view(self._counter))
        self._on_tender(self._panel.tender.input())
        self.panel_wanted.emit(True)

    def show_sale(self, deal_id: int) -> None:
        """Brings back the panel of a sale that is under way."""
        sale = self._sales.get(deal_id)
        if sale is not None:
            self._shown_deal = deal_id
            self._show_progress(sale)
            self.panel_wanted.emit(True)

    def leave(self) -> None:
        """Esc, or another deal chosen: the panel goes, a sale under way does not."""
        self._counter = None
        self._shown_deal = None
        self.panel_wanted.emit(False)

    def tick(self) -> None:
        """Once a second: how long it takes."""
        sale = self._sales.get(self._shown_deal) if self._shown_deal is not None else None
        if sale is not None:
            self._show_progress(sale)

    def _payment_view(self, counter: Counter) -> PaymentView:
        deal, draft = counter.opened.deal, counter.draft
        return PaymentView(
            heading=self.tr("Payment"),
            caption=f"№ {deal.id} · {deal.title}",
            forms=form_choices(counter.choices),
            form=suggested_form(draft, counter.choices),
            cashless=tuple(means.name for means in counter.choices.cashless),
            deliveries=self._deliveries(draft),
        )

    def _deliveries(self, draft: ReceiptDraft) -> tuple[DeliveryChoice, ...]:
        """An e-mail costs nothing and is chosen; a message to the phone only without it."""
        choices = []
        text = self.tr("Send the receipt to {address}")
        if draft.buyer_email:
            email = text.format(address=draft.buyer_email)
            choices.append(DeliveryChoice(_EMAIL, email, is_chosen=True))
        if draft.buyer_phone:
            phone = text.format(address=draft.buyer_phone)
            is_chosen = not draft.buyer_email
            choices.append(DeliveryChoice(_PHONE, phone, is_chosen=is_chosen))
        return tuple(choices)

    def _on_tender(self, given: TenderInput) -> None:
        if self._counter is not None:
            evaluation = evaluate(given, self._counter.draft, self._counter.choices)
            self._panel.show_settlement(evaluation.view)

    def _on_confirmed(self, given: TenderInput) -> None:
        """The panel confirms once; from here on the deal counts as being sold."""
        counter = self._counter
        if counter is None:
            return
        evaluation = evaluate(given, counter.draft, counter.choices)
        if evaluation.tender is None or evaluation.settlement is None:
            return
        draft = counter.draft
        sale = _Sale(
            counter,
            evaluation.tender,
            evaluation.settlement,
            Delivery(
                email=draft.buyer_email if _EMAIL in given.deliveries else None,
                phone=draft.buyer_phone if _PHONE in given.deliveries else None,
            ),
            self._services.clock.now(),
        )
        self._start(sale, allow_unchecked=False)

    def _start(self, sale: _Sale, *, allow_unchecked: bool) -> None:
        deal_id = sale.counter.deal_id
        sale.phase = None
        sale.started_at = self._services.clock.now()
        self._sales[deal_id] = sale
        self._show_progress(sale)
        self.sales_changed.emit()
        self._scope.start(
            self._sell(sale, allow_unchecked=allow_unchecked), name=f"sale of deal {deal_id}"
        )

    async def _sell(self, sale: _Sale, *, allow_unchecked: bool) -> None:
        counter = sale.counter
        result: ResultView | None = None
        error: CashierError | None = None
        outcome: SaleOutcome | None = None
        try:
            outcome = await self._services.checkout.sell(
                counter.opened,
                sale.tender,
                delivery=sale.delivery,
                accept_lines_total=counter.decisions.accepts_lines,
                conversion=counter.decisions.conversion,
                allow_unchecked=allow_unchecked,
            )
            result = result_of_outcome(outcome, sale.settlement)
        except CashierError as exc:
            error = exc
            result = result_of_error(exc, sale.settlement)
        finally:
            # Also when the program itself failed: the panel must not wait for ever.
            self._end(sale, result or result_of_bug(sale.settlement), outcome, error)

    def _end(
        self,
        sale: _Sale,
        result: ResultView,
        outcome: SaleOutcome | None,
        error: CashierError | None,
    ) -> None:
        deal_id = sale.counter.deal_id
        self._sales.pop(deal_id, None)
        if self._scope.is_closed:
            return
        self.sales_changed.emit()
        if error is not None and error.code in {"deal_changed", "deal_gone", "draft_blocked"}:
            self.reload_wanted.emit()
        if self._shown_deal == deal_id:
            self._finished = sale
            self._panel.show_result(result)
        else:
            self.hidden_sale_ended.emit(sale.counter.opened.deal, result)

    def _show_progress(self, sale: _Sale) -> None:
        elapsed = self._services.clock.now() - sale.started_at
        heading, text = progress_words(sale.phase, max(elapsed, timedelta(0)))
        self._panel.progress.show_sum(*sum_of_sale(sale.settlement))
        self._panel.show_progress(heading, text, percent_of(sale.phase))

    def _on_progress(self, progress: SaleProgress) -> None:
        sale = None if progress.deal_id is None else self._sales.get(progress.deal_id)
        if sale is None:
            return
        sale.phase = progress.phase
        if self._shown_deal == progress.deal_id and self._panel.state is PanelState.WORKING:
            self._show_progress(sale)

    def _on_next(self) -> None:
        self.leave()
        self.next_wanted.emit()

    def _on_way_out(self, way_out: WayOut) -> None:
        sale = self._finished
        if way_out is WayOut.SELL_UNCHECKED and sale is not None:
            self._start(sale, allow_unchecked=True)
            return
        self.leave()
        self.way_out_chosen.emit(way_out)
