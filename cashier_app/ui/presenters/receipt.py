"""The receipt of the chosen deal: read, shown, its payment chosen, its problems answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from cashier_app.domain.errors import CashierError
from cashier_app.domain.money import Money
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.ports.storage import ArchivedReceipt
from cashier_app.services.bundle import Services
from cashier_app.services.checkout import PaymentChoices, expected_settlement, payment_choices
from cashier_app.services.deals import DealRow, OpenedDeal
from cashier_app.services.receipt_layout import Row, rows_from_json
from cashier_app.services.sale_state import subject_of
from cashier_app.services.tasks import TaskScope
from cashier_app.ui import formats
from cashier_app.ui.ask import Ask, details_of
from cashier_app.ui.dialogs.rate import RateDialog
from cashier_app.ui.error_text import buttons_of, strip_item, text_of, text_of_code, way_text
from cashier_app.ui.presenters.bindings import Bindings
from cashier_app.ui.presenters.chosen import ChosenDeal, Decisions
from cashier_app.ui.presenters.next_step import NextStep, Situation, Step, next_step
from cashier_app.ui.problem_text import problem_items
from cashier_app.ui.roles import Tone
from cashier_app.ui.views.preview import PreviewView, ReceiptView
from cashier_app.ui.views.problems import StripItem, WayOut

_SETTLE_S = 0.12
_FISCALIZED = "ФІСКАЛІЗОВАНО"
_TEST = "ТЕСТОВИЙ ЧЕК"


class ReceiptPresenter(QObject):
    """Tells what was asked for: a sale, the shift, the next deal, a page in the browser."""

    sale_wanted = Signal()
    sale_shown_wanted = Signal()
    shift_wanted = Signal()
    next_wanted = Signal()
    connection_wanted = Signal()
    mapping_wanted = Signal(object)
    outbox_wanted = Signal()
    refresh_wanted = Signal()
    url_wanted = Signal(str)

    def __init__(
        self,
        services: Services,
        view: PreviewView,
        scope: TaskScope,
        ask: Ask,
        is_selling: Callable[[int], bool],
    ) -> None:
        super().__init__(view)
        self._services = services
        self._view = view
        self._scope = scope
        self._ask = ask
        self._is_selling = is_selling
        self._chosen: ChosenDeal | None = None
        self._step: NextStep | None = None
        self._shown_id: int | None = None
        self._bindings = Bindings()
        self._bindings.subscribe(services.deals.changed, lambda _state: self._on_deals())
        self._bindings.subscribe(services.shifts.changed, lambda _state: self.show())
        self._bindings.subscribe(services.session.changed, lambda _state: self._on_session())
        self._bindings.connect(view.primary_pressed, self.press_primary)
        self._bindings.connect(view.open_deal_pressed, self.open_in_crm)
        self._bindings.connect(view.way_out_chosen, self.take_way_out)
        self._bindings.connect(view.payment_chosen, self._on_payment)
        self._bindings.connect(view.message_button_pressed, self._on_message_button)

    def start(self) -> None:
        self.show()

    def stop(self) -> None:
        self._bindings.release()

    @property
    def deal_id(self) -> int | None:
        return self._chosen.row.deal.id if self._chosen is not None else None

    @property
    def opened(self) -> OpenedDeal | None:
        """The deal as the cashier sees it, with the payment as chosen; None while unread."""
        chosen = self._chosen
        if chosen is None or chosen.opened is None:
            return None
        return replace(chosen.opened, draft=chosen.draft)

    @property
    def decisions(self) -> Decisions:
        return self._chosen.decisions if self._chosen is not None else Decisions()

    @property
    def step(self) -> Step:
        return self._step.step if self._step is not None else Step.NOTHING

    def choose(self, row: DealRow) -> None:
        """Another deal: shown at once as last seen, read anew behind."""
        self._chosen = ChosenDeal(row, opened=self._services.deals.cached(row.deal.id))
        self.show()
        if not row.is_sold:
            self._read(is_at_once=False)

    def choose_nothing(self) -> None:
        """The chosen deal is out of view."""
        self._chosen = None
        self._shown_id = None
        self.show()

    def reload(self, *, extra: tuple[StripItem, ...] = ()) -> None:
        """The chosen deal is read anew; `extra` stays above it until another is chosen."""
        if self._chosen is not None:
            self._chosen.extra = extra
            self._chosen.error = None
            self._read(is_at_once=True)
            self.show()

    def press_primary(self) -> None:
        """F9 and the primary button."""
        step, chosen = self.step, self._chosen
        if step is Step.SHIFT:
            self.shift_wanted.emit()
        elif step is Step.NEXT_DEAL:
            self.next_wanted.emit()
        elif step is Step.SHOW_SALE:
            self.sale_shown_wanted.emit()
        elif step is Step.CHOOSE_PAYMENT:
            self._view.open_payment_list()
        elif chosen is None:
            return
        elif step is Step.ASK_ABOUT_WARNINGS:
            chosen.is_asking = True
            self.show()
        elif step is Step.SELL:
            chosen.seen_warnings = chosen.warnings
            chosen.is_asking = False
            self.sale_wanted.emit()

    def open_in_crm(self) -> None:
        if self._chosen is not None and self._chosen.row.deal.url:
            self.url_wanted.emit(self._chosen.row.deal.url)

    def take_way_out(self, way_out: WayOut) -> None:
        """A button of the strip."""
        chosen = self._chosen
        if way_out is WayOut.OPEN_DEAL:
            self.open_in_crm()
        elif way_out is WayOut.SELL_BY_LINES and chosen is not None:
            chosen.decisions = replace(chosen.decisions, accepts_lines=True)
            self._read(is_at_once=True)
        elif way_out is WayOut.ENTER_RATE and chosen is not None:
            self._scope.start(self._ask_for_rate(chosen), name="rate", group="rate")
        elif way_out is WayOut.DETAILS:
            items = self._view.strip.items
            self._scope.start(self._ask.confirm(details_of(items)), name="details", group="details")
        elif way_out is WayOut.CHOOSE_PAYMENT:
            self._view.open_payment_list()
        elif way_out is WayOut.RELOAD:
            self.refresh_wanted.emit()
            self.reload()
        elif way_out is WayOut.CONNECTION:
            self.connection_wanted.emit()
        elif way_out in (WayOut.MAP_PAYMENT, WayOut.MAP_TAXES):
            self.mapping_wanted.emit(way_out)
        elif way_out is WayOut.OPEN_SHIFT:
            self.shift_wanted.emit()
        elif way_out is WayOut.OUTBOX:
            self.outbox_wanted.emit()
        elif way_out is WayOut.OPEN_LINK:
            link = self._archived_link()
            if link:
                self.url_wanted.emit(link)

    async def _ask_for_rate(self, chosen: ChosenDeal) -> None:
        """The deal's currency, else that of its rows, is named by the problem itself."""
        draft = chosen.draft
        found = [p for p in draft.problems if p.code == "foreign_currency"] if draft else []
        if not found:
            return
        amount = chosen.row.deal.amount or Money(0)
        dialog = RateDialog(str(found[0].fact("currency")), amount, self._view.window())
        if await self._ask.show(dialog) and self._chosen is chosen:
            chosen.decisions = replace(chosen.decisions, conversion=dialog.confirmation)
            self._read(is_at_once=True)

    def _read(self, *, is_at_once: bool) -> None:
        if not self._scope.is_closed:
            self._scope.start(self._open(is_at_once=is_at_once), name="open the deal", group="deal")

    async def _open(self, *, is_at_once: bool) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        if not is_at_once:
            await self._services.clock.sleep(_SETTLE_S)
        try:
            opened = await self._services.deals.open(
                chosen.row.deal.id,
                accept_lines_total=chosen.decisions.accepts_lines,
                conversion=chosen.decisions.conversion,
            )
        except CashierError as exc:
            chosen.error = exc
        else:
            chosen.opened, chosen.error = opened, None
        if self._chosen is chosen:
            self.show()

    def _on_deals(self) -> None:
        """The list changed: the sale of the chosen deal may have moved, or its draft."""
        chosen = self._chosen
        if chosen is None:
            return
        row = self._row_now(chosen.row)
        if row == chosen.row:
            return
        known_at = chosen.opened.deal.updated_at if chosen.opened is not None else None
        chosen.row = row
        if row.sale is None and row.deal.updated_at not in (None, known_at):
            self._read(is_at_once=False)
        self.show()

    def _row_now(self, row: DealRow) -> DealRow:
        for now in self._services.deals.rows:
            if now.deal.id == row.deal.id:
                return now
        # It left the open stages; what the journal knows about its sale still counts.
        sale = self._services.journal.live_sale(subject_of(row.deal.id))
        return replace(row, sale=sale)

    def _on_session(self) -> None:
        chosen = self._chosen
        if chosen is not None and (chosen.opened is None or chosen.opened.draft is None):
            chosen.opened = self._services.deals.cached(chosen.row.deal.id) or chosen.opened
            if not chosen.row.is_sold:
                self._read(is_at_once=True)
        self.show()

    def _on_payment(self, place: int) -> None:
        chosen, choices = self._chosen, self._choices()
        if chosen is None or choices is None:
            return
        all_means = (choices.cash, *choices.cashless)
        chosen.has_chosen_payment = True
        chosen.is_mixed = place >= len(all_means)
        chosen.means = None if chosen.is_mixed else all_means[place]
        self.show()

    def _on_message_button(self) -> None:
        error = self._error_instead(self._chosen)
        if error is not None and WayOut.CONNECTION in text_of(error).ways:
            self.connection_wanted.emit()
        else:
            self.refresh_wanted.emit()
            self.reload()

    def _error_instead(self, chosen: ChosenDeal | None) -> CashierError | None:
        """Why there is no receipt to show: the deal's own error, else the register's."""
        own = chosen.error if chosen is not None else None
        return own or self._services.session.state.error

    def _choices(self) -> PaymentChoices | None:
        rules = self._services.session.state.rules
        return payment_choices(rules) if rules is not None else None

    def _archived(self) -> ArchivedReceipt | None:
        chosen = self._chosen
        if chosen is None or chosen.row.sale is None:
            return None
        return self._services.archive.get(chosen.row.sale.id)

    def _archived_link(self) -> str:
        receipt = self._archived()
        return (receipt.issued.link or "") if receipt is not None else ""

    def show(self) -> None:
        """The right pane as everything stands now."""
        chosen = self._chosen
        if chosen is None:
            self._step = None
            self._show_nothing()
            return
        self._step = next_step(self._situation(chosen))
        receipt = self._archived() if chosen.row.is_sold else None
        if receipt is not None:
            self._show_issued(chosen, receipt)
        elif chosen.draft is not None and self._services.session.state.info is not None:
            self._show_draft(chosen, chosen.draft)
        else:
            self._show_absent(chosen)
        self._shown_id = chosen.row.deal.id

    def _situation(self, chosen: ChosenDeal) -> Situation:
        services = self._services
        return Situation(
            draft=chosen.draft,
            sale=chosen.row.sale,
            shift=services.shifts.state,
            register=services.session.state,
            now=services.clock.now(),
            is_selling=self._is_selling(chosen.row.deal.id),
            are_warnings_seen=chosen.warnings <= chosen.seen_warnings,
            is_asking=chosen.is_asking,
        )

    def _show_nothing(self) -> None:
        """No deal is chosen: what to do, or why the register lets nobody sell."""
        error = self._error_instead(None)
        if error is not None:
            self._show_error(error)
            return
        self._view.show_message(
            "receipt",
            "muted",
            self.tr("Choose a deal"),
            self.tr("Its receipt appears here exactly as it will be printed."),
        )

    def _show_absent(self, chosen: ChosenDeal) -> None:
        error = self._error_instead(chosen)
        if error is None:
            heading = self.tr("Reading the deal…")
            self._view.show_message("waiting", "muted", heading, chosen.row.deal.title)
        else:
            self._show_error(error)

    def _show_error(self, error: CashierError) -> None:
        text = text_of(error)
        way = WayOut.CONNECTION if WayOut.CONNECTION in text.ways else WayOut.RELOAD
        self._view.show_message("offline", text.tone.value, text.title, text.text, way_text(way))

    def _show_issued(self, chosen: ChosenDeal, receipt: ArchivedReceipt) -> None:
        issued = receipt.issued
        text = self.tr("Receipt {number} was issued on {when}.").format(
            number=issued.fiscal_number or "—", when=_issued_when(receipt)
        )
        ways = (WayOut.OPEN_LINK,) if issued.link else ()
        items = [StripItem(Tone.OK, text, buttons_of(ways)), *chosen.extra]
        if chosen.row.left_out:
            part = self.tr("{amount} of the deal is not in this receipt.")
            amount = formats.money(chosen.row.left_out)
            items.append(StripItem(Tone.WARNING, part.format(amount=amount)))
        self._present(
            chosen,
            rows=rows_from_json(receipt.document),
            mark=_TEST if issued.is_test else _FISCALIZED,
            items=tuple(items),
            payments=((), -1),
            due=(self.tr("Paid"), Money(receipt.total_kop)),
        )

    def _show_draft(self, chosen: ChosenDeal, draft: ReceiptDraft) -> None:
        checkout = self._services.checkout
        settlement = expected_settlement(draft)
        self._present(
            chosen,
            rows=checkout.preview(draft),
            mark="",
            items=self._items(chosen, draft),
            payments=self._payments(draft),
            due=(
                self.tr("To pay"),
                settlement.payable if settlement is not None else draft.exact_total,
            ),
        )

    def _present(
        self,
        chosen: ChosenDeal,
        *,
        rows: tuple[Row, ...],
        mark: str,
        items: tuple[StripItem, ...],
        payments: tuple[tuple[str, ...], int],
        due: tuple[str, Money],
    ) -> None:
        assert self._step is not None
        deal = chosen.row.deal
        self._view.show_receipt(
            ReceiptView(
                heading=deal.title,
                caption=_caption(chosen.row),
                rows=rows,
                columns=self._services.form.columns,
                mark=mark,
                items=items,
                payments=payments[0],
                payment=payments[1],
                due_caption=due[0],
                due=formats.money(due[1]),
                primary=self._step.button,
                can_open_deal=bool(deal.url),
            ),
            is_other_deal=deal.id != self._shown_id,
        )

    def _items(self, chosen: ChosenDeal, draft: ReceiptDraft) -> tuple[StripItem, ...]:
        """What went wrong, then how its sale stands, then the mismatches of the draft."""
        items = list(chosen.extra)
        if chosen.error is not None:
            items.append(strip_item(chosen.error))
        sale = chosen.row.sale
        if sale is not None:
            text = text_of_code(sale.reason)
            items.append(
                StripItem(text.tone, text.sentence, buttons_of((WayOut.OUTBOX,)), text.details)
            )
        return (*items, *problem_items(draft.problems))

    def _payments(self, draft: ReceiptDraft) -> tuple[tuple[str, ...], int]:
        """Titles of the payment selector and the chosen place, -1 for none."""
        choices, chosen = self._choices(), self._chosen
        if choices is None or chosen is None or chosen.row.sale is not None:
            return (), -1
        means = (choices.cash, *choices.cashless)
        titles = [item.name for item in means]
        if choices.cashless:
            titles.append(self.tr("Mixed"))
        if draft.is_mixed_suggested:
            return tuple(titles), len(titles) - 1 if choices.cashless else -1
        place = means.index(draft.payment_means) if draft.payment_means in means else -1
        return tuple(titles), place


def _caption(row: DealRow) -> str:
    client = row.deal.client
    phone = client.phone if client is not None else None
    parts = (f"№ {row.deal.id}", row.client_name, phone or "", row.stage_title)
    return " · ".join(part for part in parts if part)


def _issued_when(receipt: ArchivedReceipt) -> str:
    """The provider's own time of the receipt, else when it was kept."""
    stated = receipt.issued.issued_at
    return formats.moment(datetime.fromisoformat(stated) if stated else receipt.archived_at)
