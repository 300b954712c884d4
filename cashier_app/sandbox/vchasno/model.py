"""What the stand-in keeps: registers, shifts, documents. Money in kopiykas, counts in thousandths.

Moments are aware UTC; the wire has Kyiv time without an offset.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from cashier_app.sandbox.vchasno.tables import CASH, TaxGroup


class Task(IntEnum):
    """Operations of `fiscal.task` (reference 2.1)."""

    OPEN_SHIFT = 0
    SALE = 1
    RETURN = 2
    CASH_IN = 3
    CASH_OUT = 4
    X_REPORT = 10
    CLOSE_SHIFT = 11
    SUMMARY_BY_NUMBERS = 12
    SUMMARY_BY_DATES = 13
    PAYOUT = 14
    STATUS = 18
    FISCAL_NUMBER = 20
    LAST_NUMBERS = 21
    LAST_RECEIPT = 22


@dataclass(frozen=True)
class Row:
    """A row of goods; `total` is what is left of `cost` after its own discount."""

    name: str
    count_milli: int
    price: int
    cost: int
    discount: int
    group: TaxGroup
    code: str = ""
    code1: str = ""
    code2: str = ""
    code3: str = ""
    stamps: tuple[str, ...] = ()
    comment: str = ""

    @property
    def total(self) -> int:
        """The row in the sum of the receipt."""
        return self.cost - self.discount


@dataclass(frozen=True)
class Pay:
    """A payment; `sum` is without the change. `slip` holds the given fields of a card."""

    kind: int
    sum: int
    change: int = 0
    commission: int = 0
    slip: dict[str, str] = field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True)
class GroupTax:
    """Taxes of one group in one receipt; `base` is the turnover of the group with all discounts.

    `vat_base` still holds the VAT, but no longer the excise.
    """

    group: TaxGroup
    base: int
    vat_base: int
    vat: int
    excise: int


@dataclass(frozen=True)
class Receipt:
    """A checked sale or return (reference 3.1).

    Attributes:
        sum: rows after their own discounts.
        discount: of the whole receipt.
        rounding: positive when the buyer pays more.
    """

    rows: tuple[Row, ...]
    pays: tuple[Pay, ...]
    sum: int
    discount: int
    rounding: int
    taxes: tuple[GroupTax, ...]
    comment_up: str = ""
    comment_down: str = ""
    subtask: int = 0
    prepayment: str = ""

    @property
    def unrounded(self) -> int:
        """What the QR code says."""
        return self.sum - self.discount

    @property
    def due(self) -> int:
        """What is paid."""
        return self.unrounded + self.rounding

    @property
    def cash(self) -> int:
        """The part that goes into the drawer or out of it."""
        return sum(pay.sum for pay in self.pays if pay.kind == CASH)

    @property
    def discounts(self) -> int:
        """All discounts; a markup makes them less."""
        return sum(row.discount for row in self.rows) + self.discount


@dataclass(frozen=True)
class CashMove:
    """A checked service deposit, withdrawal or payout to a card holder."""

    kind: int
    sum: int
    commission: int = 0
    slip: dict[str, str] = field(default_factory=dict)
    comment_up: str = ""
    comment_down: str = ""


@dataclass(eq=False)
class Shift:
    """A shift; `link` is its ordinal number, which is also the number of its Z-report."""

    id: str
    link: int
    opened_at: datetime
    safe_at_start: int
    closed_at: datetime | None = None
    last_docno: dict[int, int] = field(default_factory=dict)
    group_of_code: dict[str, TaxGroup] = field(default_factory=dict)


@dataclass(eq=False)
class Document:
    """A fiscal document that was issued; `request` and the answer are added by the server.

    Attributes:
        is_automatic: a shift that was opened by the first receipt.
        safe: cash in the drawer after it.
        report: the totals of a Z-report, as answered.
        is_charged: the terminal took or gave the card payments.
    """

    task: Task
    register: "Register"
    shift: Shift
    at: datetime
    dataid: int
    docno: int
    doccode: str
    mac: str
    qr: str
    is_test: bool
    is_offline: bool
    safe: int
    cashier: str
    tag: str = ""
    source: str = ""
    is_automatic: bool = False
    receipt: Receipt | None = None
    cash: CashMove | None = None
    report: dict[str, Any] | None = None
    user_info: dict[str, str] = field(default_factory=dict)
    printed_on: list[str] = field(default_factory=list)
    is_charged: bool = False
    body: dict[str, Any] = field(default_factory=dict)
    body_text: str = ""
    answer_text: str = ""


@dataclass(frozen=True)
class Stored:
    """An answer that a repeated tag gets again."""

    body: dict[str, Any]
    answer_text: str
    at: datetime


@dataclass
class Transaction:
    """What the bank did at the terminal; `number` is that of its packet, for a cancellation."""

    id: str
    kind: int
    sum: int
    rrn: str
    number: int
    is_cancelled: bool = False


@dataclass(frozen=True)
class Owner:
    """The seller of a register. Who pays VAT has a `vat_code`."""

    name: str
    shop: str
    address: str
    tax_number: str
    vat_code: str = ""


@dataclass
class OfflineSession:
    """A time without the tax service; `end` is None while it lasts."""

    number: int
    start: datetime
    end: datetime | None = None


@dataclass(eq=False)
class Register:
    """A register with everything that is its own.

    `turn` lets one request in at a time, in the order they came.
    """

    name: str
    token: str
    owner: Owner
    test_number: str
    fiscal_number: str
    tax_groups: tuple[int, ...]
    payment_types: tuple[int, ...]
    safe: int = 0
    dataid: int = 0
    last_link: int = 0
    last_mac: str = "0" * 64
    shift: Shift | None = None
    shifts: list[Shift] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    stored: dict[str, Stored] = field(default_factory=dict)
    offline_numbers: int = 0
    offline_used: int = 0
    had_offline_numbers: bool = False
    sessions: list[OfflineSession] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def session(self) -> OfflineSession | None:
        """The offline session that lasts, if one does."""
        return self.sessions[-1] if self.sessions and self.sessions[-1].end is None else None
