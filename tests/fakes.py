"""Hand-written stand-ins of the ports, for tests of the services."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from cashier_app.domain.deal import (
    Contact,
    CrmCategory,
    CrmTax,
    CrmUser,
    Deal,
    DealField,
    DealLines,
    Funnel,
    StageKind,
)
from cashier_app.domain.errors import CashierError
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId, OperationKind
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus, SaleDocument
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.ports.crm import DealPage, FieldValue, PortalInfo
from cashier_app.ports.fiscal import (
    Capabilities,
    CashierInfo,
    ProviderHealth,
    Recorded,
    RegisterInfo,
    SoldReceipt,
)

NOON = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)

VAT_20 = TaxGroup("1", "А", "ПДВ 20 %", TaxKind.VAT, Decimal(20))
VAT_7 = TaxGroup("2", "Б", "ПДВ 7 %", TaxKind.VAT, Decimal(7))
NO_VAT = TaxGroup("8", "З", "Без ПДВ", TaxKind.VAT, Decimal(0), is_no_vat=True)


class FakeClock:
    """Time that moves only when somebody sleeps on it or a test advances it."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self._now

    def advance(self, step: timedelta) -> None:
        self._now += step

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


REGISTER = RegisterInfo(
    id="reg",
    fiscal_number="4000123456",
    title="Магазин «Калина»",
    address="Україна, м. Полтава, вул. Садова, 5",
    seller_name="ТОВ «ПРИКЛАД»",
    tax_number="12345678",
    vat_number="123456789012",
    is_vat_payer=True,
    is_test=False,
)


def issued(operation_id: str, status: IssuedStatus, total: Money | None = None) -> IssuedReceipt:
    is_done = status is IssuedStatus.DONE
    return IssuedReceipt(
        operation_id=operation_id,
        provider_receipt_id=operation_id,
        status=status,
        fiscal_number="TEST-abc123" if is_done else None,
        local_number="1043" if is_done else None,
        issued_at="2026-11-25T12:05:09+02:00" if is_done else None,
        total=total,
        rounding=None,
        change=None,
        taxes=(),
        link=f"https://check.example/{operation_id}" if is_done else None,
        check_url="https://cabinet.example/check?id=1" if is_done else None,
        failure_text="Помилка підпису" if status is IssuedStatus.FAILED else "",
    )


Step = BaseException | IssuedStatus | Callable[[str], IssuedReceipt]
Look = BaseException | str
ShiftLook = BaseException | Shift | None


@dataclass
class FakeProvider:
    """A provider whose server keeps what it was sent.

    `script` says, sell by sell, what happens: a status (stored and answered), an error raised
    before anything is stored, or `stored_then(error)`; then everything is done. `looks` says it
    for `find`: an error, "absent", "sign" or "fail" (what is stored becomes final), "pending";
    then the truth. `hold` keeps `sell` waiting once the request has arrived.
    `shift_looks` goes before the truth of the shift calls; `open_errors` and `close_errors` are
    raised by the call, which is carried out all the same when `loses_answers`. `shift_gate` is
    what `require_own_shift` says, sending by sending; then nothing.
    """

    script: list[Step] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    server: dict[str, IssuedReceipt] = field(default_factory=dict)
    sent: list[tuple[str, str]] = field(default_factory=list)
    kinds: list[OperationKind] = field(default_factory=list)
    opening_bodies: list[str] = field(default_factory=list)
    closing_bodies: list[str] = field(default_factory=list)
    asked_with: list[str] = field(default_factory=list)
    hold: asyncio.Event | None = None
    register: RegisterInfo = REGISTER
    current_shift: Shift | None = None
    shift_looks: list[ShiftLook] = field(default_factory=list)
    open_errors: list[CashierError] = field(default_factory=list)
    close_errors: list[CashierError] = field(default_factory=list)
    loses_answers: bool = False
    shift_gate: list[CashierError | None] = field(default_factory=list)
    open_polls: int = 0
    sign_in_errors: list[CashierError] = field(default_factory=list)
    health_answers: list[ProviderHealth | CashierError] = field(default_factory=list)
    key_expires_at: datetime | None = None
    find_calls: int = 0
    open_calls: int = 0
    close_calls: int = 0
    health_calls: int = 0
    capabilities: Capabilities = field(default_factory=lambda: Capabilities("Fake"))

    async def sign_in(self) -> CashierInfo:
        await asyncio.sleep(0)
        if self.sign_in_errors:
            raise self.sign_in_errors.pop(0)
        return CashierInfo("c1", "Іваненко О.П.", self.key_expires_at)

    async def register_info(self) -> RegisterInfo:
        return self.register

    async def tax_groups(self) -> tuple[TaxGroup, ...]:
        return (VAT_20, VAT_7, NO_VAT)

    async def shift(self) -> Shift | None:
        await asyncio.sleep(0)
        return self._shift_look(self.current_shift)

    async def find_shift(self, recorded: Recorded) -> Shift | None:
        await asyncio.sleep(0)
        shift = self.current_shift
        return self._shift_look(shift if shift is not None and shift.id == recorded.id else None)

    def _shift_look(self, truth: Shift | None) -> Shift | None:
        if not self.shift_looks:
            return truth
        look = self.shift_looks.pop(0)
        if isinstance(look, BaseException):
            raise look
        return look

    def shift_open_body(self, operation_id: OperationId) -> str:
        return json.dumps({"id": operation_id})

    async def open_shift(self, body: str) -> Shift:
        self.open_calls += 1
        self.opening_bodies.append(body)
        await asyncio.sleep(0)
        error = self.open_errors.pop(0) if self.open_errors else None
        if error is not None and not self.loses_answers:
            raise error
        self.current_shift = Shift(json.loads(body)["id"], ShiftStatus.OPENING, 1, None, None)
        if error is not None:
            raise error
        return self.current_shift

    async def shift_state(self, shift_id: str, closing: str = "") -> Shift:
        self.asked_with.append(closing)
        await asyncio.sleep(0)
        if self.shift_looks:
            look = self._shift_look(None)
            assert look is not None
            return look
        assert self.current_shift is not None
        if self.open_polls > 0:
            self.open_polls -= 1
        elif self.current_shift.status is ShiftStatus.OPENING:
            self.current_shift = replace(
                self.current_shift, status=ShiftStatus.OPEN, opened_at=NOON
            )
        elif self.current_shift.status is ShiftStatus.CLOSING:
            self.current_shift = replace(
                self.current_shift, status=ShiftStatus.CLOSED, z_number="TEST-z"
            )
        return self.current_shift

    def shift_close_body(self, operation_id: OperationId) -> str:
        return json.dumps({"close": operation_id})

    async def close_shift(self, shift_id: str, body: str) -> Shift:
        self.close_calls += 1
        self.closing_bodies.append(body)
        await asyncio.sleep(0)
        assert self.current_shift is not None
        error = self.close_errors.pop(0) if self.close_errors else None
        if error is None or self.loses_answers:
            self.current_shift = replace(self.current_shift, status=ShiftStatus.CLOSING)
        if error is not None:
            raise error
        return self.current_shift

    async def require_own_shift(self) -> None:
        if self.shift_gate:
            error = self.shift_gate.pop(0)
            if error is not None:
                raise error

    def sale_body(self, operation_id: OperationId, document: SaleDocument) -> str:
        return json.dumps({"id": operation_id, "total": document.settlement.payable.kop})

    def return_body(self, operation_id: OperationId, sale: SoldReceipt, cashier: str) -> str:
        back = {"id": operation_id, "total": sale.payable.kop, "of": sale.provider_receipt_id}
        return json.dumps(back)

    def service_body(
        self, operation_id: OperationId, kind: OperationKind, amount: Money, cashier: str
    ) -> str:
        return json.dumps({"id": operation_id, "total": amount.kop, "kind": kind.value})

    async def send(
        self, operation_id: OperationId, body: str, kind: OperationKind = OperationKind.SALE
    ) -> IssuedReceipt:
        self.sent.append((operation_id, body))
        self.kinds.append(kind)
        await asyncio.sleep(0)
        if self.hold is not None:
            await self.hold.wait()
        step = self.script.pop(0) if self.script else IssuedStatus.DONE
        if isinstance(step, BaseException):
            raise step
        if callable(step) and not isinstance(step, IssuedStatus):
            return step(operation_id)
        return self.store(operation_id, step)

    def store(self, operation_id: str, status: IssuedStatus) -> IssuedReceipt:
        """What the server keeps; the same id sent again changes nothing."""
        body = next(body for sent_id, body in self.sent if sent_id == operation_id)
        total = Money(json.loads(body)["total"])
        self.server.setdefault(operation_id, issued(operation_id, status, total))
        return self.server[operation_id]

    def settle(self, operation_id: str, status: IssuedStatus) -> None:
        """What was stored becomes final at the server."""
        self.server[operation_id] = issued(operation_id, status, self.server[operation_id].total)

    def stored_then(
        self, error: BaseException, status: IssuedStatus = IssuedStatus.DONE
    ) -> Callable[[str], IssuedReceipt]:
        """The server stores the receipt, its answer is lost."""

        def act(operation_id: str) -> IssuedReceipt:
            self.store(operation_id, status)
            raise error

        return act

    async def find(self, recorded: Recorded) -> IssuedReceipt | None:
        operation_id = recorded.id
        self.find_calls += 1
        await asyncio.sleep(0)
        look = self.looks.pop(0) if self.looks else ""
        if isinstance(look, BaseException):
            raise look
        if look == "absent":
            return None
        if look in {"sign", "fail"}:
            self.settle(operation_id, IssuedStatus.DONE if look == "sign" else IssuedStatus.FAILED)
        return self.server.get(operation_id)

    async def receipt_text(self, provider_receipt_id: str, width: int) -> str:
        return "ФІСКАЛЬНИЙ ЧЕК"

    async def health(self) -> ProviderHealth:
        self.health_calls += 1
        answer = self.health_answers.pop(0) if self.health_answers else None
        if isinstance(answer, CashierError):
            raise answer
        if answer is not None:
            return answer
        return ProviderHealth(provider_ok=True, tax_service_ok=True, can_sign=True)

    async def close(self) -> None:
        return None


def make_deal(deal_id: int, **changes: object) -> Deal:
    deal = Deal(
        id=deal_id,
        title=f"Замовлення {deal_id}",
        created_at=NOON - timedelta(days=1),
        updated_at=NOON - timedelta(hours=1),
        stage_id=21,
        funnel_id=3,
        stage_kind=StageKind.IN_WORK,
        owner_id=7,
        amount=Money(15000),
        currency="UAH",
    )
    return replace(deal, **changes)  # type: ignore[arg-type]


@dataclass
class FakeCrm:
    """A CRM in memory.

    `errors` are raised by the next calls, by method name (None lets one call pass);
    `lost_answers` too, but after the call has done its work. `hold` keeps `deal` waiting;
    fields in `read_only` are accepted and not changed.
    """

    deals: dict[int, Deal] = field(default_factory=dict)
    deal_lines: dict[int, DealLines] = field(default_factory=dict)
    comments: dict[int, list[str]] = field(default_factory=dict)
    errors: dict[str, list[BaseException | None]] = field(default_factory=dict)
    lost_answers: dict[str, list[BaseException]] = field(default_factory=dict)
    all_funnels: tuple[Funnel, ...] = ()
    all_users: tuple[CrmUser, ...] = (CrmUser(7, "Оля К."),)
    all_deal_fields: tuple[DealField, ...] = ()
    all_product_fields: tuple[DealField, ...] = ()
    all_taxes: tuple[CrmTax, ...] = ()
    all_categories: tuple[CrmCategory, ...] = ()
    cards: dict[int, Contact] = field(default_factory=dict)
    page_size: int = 50
    on_page: Callable[[], None] | None = None
    writes: list[tuple[int, dict[str, FieldValue]]] = field(default_factory=list)
    moves: list[tuple[int, int]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    hold: asyncio.Event | None = None
    read_only: frozenset[str] = frozenset()

    def _call(self, name: str) -> None:
        self.calls.append(name)
        waiting = self.errors.get(name)
        error = waiting.pop(0) if waiting else None
        if error is not None:
            raise error

    def _answer(self, name: str) -> None:
        lost = self.lost_answers.get(name)
        if lost:
            raise lost.pop(0)

    async def portal(self) -> PortalInfo:
        self._call("portal")
        return PortalInfo("demo.example", "UAH", "Оля")

    async def funnels(self) -> tuple[Funnel, ...]:
        self._call("funnels")
        return self.all_funnels

    async def users(self) -> tuple[CrmUser, ...]:
        self._call("users")
        return self.all_users

    async def deal_fields(self) -> tuple[DealField, ...]:
        self._call("deal_fields")
        return self.all_deal_fields

    async def product_fields(self) -> tuple[DealField, ...]:
        self._call("product_fields")
        return self.all_product_fields

    async def taxes(self) -> tuple[CrmTax, ...]:
        self._call("taxes")
        return self.all_taxes

    async def categories(self) -> tuple[CrmCategory, ...]:
        self._call("categories")
        return self.all_categories

    async def create_deal_field(self, wanted: DealField) -> DealField:
        """The field with a code of the CRM's own; the one of that title where there is one."""
        self._call("create_deal_field")
        for known in self.all_deal_fields:
            if known.title == wanted.title and known.type == wanted.type:
                return known
        made = replace(wanted, code=f"uf_{len(self.all_deal_fields) + 1}")
        self.all_deal_fields = (*self.all_deal_fields, made)
        self._answer("create_deal_field")
        return made

    async def open_deals(
        self, *, changed_since: datetime | None = None, stage_ids: Sequence[int] = ()
    ) -> AsyncIterator[DealPage]:
        self._call("open_deals")
        start, is_last = 0, False
        while not is_last:
            # Counted anew for each page: what changes meanwhile moves to the first one.
            chosen = self._listed(changed_since)
            page = tuple(chosen[start : start + self.page_size])
            start += self.page_size
            is_last = start >= len(chosen)
            self._call("page")
            await asyncio.sleep(0)
            yield DealPage(page, len(chosen), is_last)
            if self.on_page is not None:
                self.on_page()

    def _listed(self, changed_since: datetime | None) -> list[Deal]:
        newest_first = sorted(
            self.deals.values(), key=lambda deal: deal.updated_at or NOON, reverse=True
        )
        if changed_since is None:
            kinds = {StageKind.NEW, StageKind.IN_WORK}
            return [deal for deal in newest_first if deal.stage_kind in kinds]
        return [deal for deal in newest_first if (deal.updated_at or NOON) >= changed_since]

    async def deal(self, deal_id: int) -> Deal | None:
        self._call("deal")
        if self.hold is not None:
            await self.hold.wait()
        await asyncio.sleep(0)
        return self.deals.get(deal_id)

    async def lines(self, deal_id: int) -> DealLines:
        self._call("lines")
        await asyncio.sleep(0)
        return self.deal_lines.get(deal_id, DealLines(deal_id, (), None))

    async def contact(self, contact: Contact) -> Contact:
        self._call("contact")
        return self.cards.get(contact.id, contact)

    async def write_fields(self, deal_id: int, values: Mapping[str, FieldValue]) -> None:
        self._call("write_fields")
        self.writes.append((deal_id, dict(values)))
        deal = self.deals[deal_id]
        kept = {code: str(value) for code, value in values.items() if code not in self.read_only}
        custom = {**deal.custom, **kept}
        self.deals[deal_id] = replace(deal, custom=custom)
        self._answer("write_fields")

    async def has_comment(self, deal_id: int, text: str) -> bool:
        self._call("has_comment")
        return any(text in comment for comment in self.comments.get(deal_id, []))

    async def add_comment(self, deal_id: int, text: str, link: str | None) -> None:
        self._call("add_comment")
        self.comments.setdefault(deal_id, []).append(text)
        self._answer("add_comment")

    async def move_stage(self, deal_id: int, stage_id: int) -> None:
        self._call("move_stage")
        self.moves.append((deal_id, stage_id))
        self.deals[deal_id] = replace(self.deals[deal_id], stage_id=stage_id)
        self._answer("move_stage")

    async def close(self) -> None:
        return None
