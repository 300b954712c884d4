"""Drafts, documents and a whole till for the tests of the services."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from cashier_app.domain.deal import DealLine, DealLines
from cashier_app.domain.mapping import MappingRules, TaxRule
from cashier_app.domain.money import Money, Quantity, total
from cashier_app.domain.operation import OperationId
from cashier_app.domain.payment import (
    CASH,
    PaymentMeans,
    RoundingStep,
    Settlement,
    Tender,
    settle,
)
from cashier_app.domain.receipt import (
    LeftOut,
    Problem,
    ReceiptDraft,
    ReceiptLine,
    SaleDocument,
)
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.domain.tax import TaxedSum, TaxGroup, summarise
from cashier_app.ports.fiscal import RegisterInfo
from cashier_app.services.fiscalize import Fiscalizer, SaleOutcome, SaleProgress
from cashier_app.services.outbox import Outbox
from cashier_app.services.receipt_layout import PrintForm
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope
from cashier_app.storage.archive import SqliteReceiptArchive
from cashier_app.storage.database import Database
from cashier_app.storage.deal_cache import SqliteDealCache
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.opening import open_database
from cashier_app.storage.writebacks import SqliteWritebackQueue
from tests.fakes import NO_VAT, NOON, VAT_7, VAT_20, FakeClock, FakeProvider, Step


def line(
    name: str,
    price_kop: int,
    *,
    milli: int = 1000,
    unit: str = "шт",
    groups: tuple[TaxGroup, ...] = (VAT_20,),
    discount_kop: int = 0,
    percent: str | None = None,
    share_kop: int = 0,
    barcode: str = "",
    uktzed: str = "",
    stamps: tuple[str, ...] = (),
) -> ReceiptLine:
    return ReceiptLine(
        line_no=1,
        code="1",
        name=name,
        full_name=name,
        unit=unit,
        price=Money(price_kop),
        quantity=Quantity(milli),
        discount=Money(discount_kop),
        receipt_share=Money(share_kop),
        tax_groups=groups,
        discount_percent=None if percent is None else Decimal(percent),
        barcode=barcode,
        uktzed=uktzed,
        excise_stamps=stamps,
    )


def draft(
    *lines: ReceiptLine,
    deal_id: int = 1042,
    means: PaymentMeans | None = CASH,
    step: RoundingStep = RoundingStep.FIFTY,
    problems: tuple[Problem, ...] = (),
    left_out: tuple[LeftOut, ...] = (),
) -> ReceiptDraft:
    goods = lines or (line("Кава мелена", 15000),)
    return ReceiptDraft(
        deal_id=deal_id,
        deal_title=f"Замовлення {deal_id}",
        deal_updated_at="",
        lines=goods,
        left_out=left_out,
        receipt_discount=total([item.receipt_share for item in goods]),
        receipt_discount_name="",
        taxes=summarise([TaxedSum(item.tax_groups, item.net) for item in goods]),
        payment_means=means,
        is_mixed_suggested=False,
        rounding_step=step,
        problems=problems,
    )


def paid(receipt: ReceiptDraft, tender: Tender | None = None) -> Settlement:
    return settle(receipt.exact_total, tender or Tender(), receipt.rounding_step)


def document(
    deal_id: int = 1042, receipt: ReceiptDraft | None = None, tender: Tender | None = None
) -> SaleDocument:
    """A confirmed sale of 150.00 in exact cash, unless told otherwise."""
    goods = receipt if receipt is not None else draft(deal_id=deal_id)
    return SaleDocument(goods, paid(goods, tender), "Іваненко О.П.")


def deal_lines(deal_id: int, price_kop: int = 15000, title: str = "Кава мелена") -> DealLines:
    row = DealLine(
        id=deal_id * 10,
        title=title,
        price=Money(price_kop),
        quantity=Quantity(1000),
        tax_rate=Decimal(20),
    )
    return DealLines(deal_id, (row,), Money(price_kop))


RULES = MappingRules(
    tax_groups=(VAT_20, VAT_7, NO_VAT),
    tax_rules=(TaxRule("20", ("1",)), TaxRule("7", ("2",)), TaxRule("none", ("8",))),
    default_means=CASH,
    receipt_number_field="fn",
)


def make_rules(groups: tuple[TaxGroup, ...], info: RegisterInfo) -> MappingRules:
    return RULES


def open_shift(hours_ago: float = 1.0) -> Shift:
    opened_at = NOON - timedelta(hours=hours_ago)
    return Shift("shift-1", ShiftStatus.OPEN, 7, opened_at, None)


@dataclass
class Disk:
    """A real database in a folder; `break_writes` makes every write fail like a bad disk."""

    folder: Path
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        opened = open_database(self.folder / "till.sqlite3", self.folder / "copies", NOON)
        self.database = opened.database
        self.journal = SqliteJournal(self.database)
        self.archive = SqliteReceiptArchive(self.database)
        self.queue = SqliteWritebackQueue(self.database)
        self.cache = SqliteDealCache(self.database)

    def reopen(self) -> None:
        """As after the end of the process: only what was committed is there."""
        self.database.close()
        self.open()

    def break_writes(self) -> None:
        self.database.connection.execute("PRAGMA query_only = ON")

    def break_reads(self) -> None:
        """Nothing can be read or written, as when the file is gone from under the program."""
        self.database.connection.set_authorizer(lambda *_what: sqlite3.SQLITE_DENY)

    def mend(self) -> None:
        self.database.connection.set_authorizer(None)
        self.database.connection.execute("PRAGMA query_only = OFF")


@dataclass
class Till:
    """One register with its queue on a real journal; every event is kept."""

    disk: Disk
    provider: FakeProvider
    clock: FakeClock
    register_id: str = "main"
    write_back: bool = True
    errors: list[tuple[str, BaseException]] = field(default_factory=list)
    progress: list[SaleProgress] = field(default_factory=list)
    outcomes: list[SaleOutcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.scope = TaskScope(lambda name, error: self.errors.append((name, error)))
        self.session = RegisterSession(
            self.register_id, "Каса 1", self.provider, make_rules, self.clock
        )
        self.fiscalizer = Fiscalizer(
            self.session,
            self.disk.journal,
            self.disk.archive,
            self.clock,
            self.scope,
            form=PrintForm(),
            write_back=self.write_back,
        )
        self.outbox = Outbox(self.session, self.fiscalizer, self.disk.journal, self.clock)
        self.fiscalizer.progress.subscribe(self.progress.append)
        self.fiscalizer.finished.subscribe(self.outcomes.append)

    @property
    def journal(self) -> SqliteJournal:
        return self.disk.journal

    async def connected(self) -> Till:
        await self.session.connect()
        assert self.session.state.is_ready
        return self

    def phases(self) -> list[str]:
        """Phases in order, repeated ones once."""
        seen: list[str] = []
        for item in self.progress:
            if not seen or seen[-1] != item.phase.value:
                seen.append(item.phase.value)
        return seen

    def steps(self, operation_id: str | None = None) -> list[tuple[str, str]]:
        """(state, reason) of the only operation, or of the given one, in order."""
        chosen = operation_id or self.provider_or_journal_id()
        history = self.disk.journal.history(chosen)  # type: ignore[arg-type]
        return [(step.after.value, step.reason) for step in history]

    def provider_or_journal_id(self) -> str:
        row = self.disk.database.row("SELECT id FROM operations ORDER BY seq DESC LIMIT 1")
        assert row is not None
        return str(row["id"])

    @property
    def sent_ids(self) -> list[str]:
        return [operation_id for operation_id, _body in self.provider.sent]

    @property
    def sent_bodies(self) -> set[str]:
        return {body for _operation_id, body in self.provider.sent}


async def sold(till: Till, *steps: Step) -> list[OperationId]:
    """One sale per step, deals 1, 2, 3…; the pauses they leave are over afterwards."""
    ids: list[OperationId] = []
    for deal_id, step in enumerate(steps, start=1):
        till.provider.script = [step]
        ids.append((await till.fiscalizer.sell(document(deal_id))).operation_id)
    till.provider.sent.clear()
    till.clock.advance(timedelta(minutes=2))
    return ids


def states(till: Till) -> dict[str, str]:
    """State of every operation by id, oldest first."""
    rows = till.disk.database.rows("SELECT id, state FROM operations ORDER BY seq")
    return {str(row["id"]): str(row["state"]) for row in rows}
