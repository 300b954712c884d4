"""What the stand-in remembers: cashiers, registers, shifts, documents. Money in kopiykas."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cashier_app.sandbox.checkbox.offline_codes import CodePool
from cashier_app.sandbox.checkbox.taxes import TaxBook, TaxSum

MAX_TOKENS = 10


@dataclass
class Cashier:
    """A cashier with the ways to sign in; a senior one may close shifts of others."""

    id: str
    full_name: str
    nin: str
    key_id: str
    login: str
    password: str
    pin: str
    is_senior: bool
    tokens: deque[str] = field(default_factory=lambda: deque(maxlen=MAX_TOKENS))


@dataclass
class OfflineSession:
    """A stretch of offline work; `ended_at` is None while it lasts."""

    started_at: datetime
    ended_at: datetime | None = None


@dataclass
class Register:
    """A cash register (ПРРО)."""

    id: str
    license_key: str
    number: int
    test_fiscal_number: str
    fiscal_number: str
    title: str
    codes: CodePool
    cash: int = 0
    last_receipt_serial: int = 0
    last_report_serial: int = 0
    last_z_serial: int = 0
    last_shift_serial: int = 0
    last_transaction_serial: int = 0
    last_receipt_id: str | None = None
    opened_shifts: int = 0
    # Offline. `stay_offline` is the manual mode; a broken register never comes back.
    offline_mode: bool = False
    stay_offline: bool = False
    broken_offline: bool = False
    sessions: list[OfflineSession] = field(default_factory=list)
    last_delivered_at: datetime | None = None
    go_online_asked: list[datetime] = field(default_factory=list)
    # Rate limit.
    accepted_at: deque[datetime] = field(default_factory=lambda: deque(maxlen=2))
    blocked_until: datetime | None = None
    busy_until: datetime | None = None


@dataclass
class Transaction:
    """A document on its way to the tax service."""

    id: str
    type: str
    serial: int
    register_id: str
    created_at: datetime
    status: str = "CREATED"
    signed_at: datetime | None = None
    received_at: datetime | None = None
    response_status: str | None = None
    error_message: str | None = None
    response_id: str | None = None
    offline_id: str | None = None
    original_datetime: datetime | None = None
    previous_hash: str | None = None
    updated_at: datetime | None = None

    def succeed(self, at: datetime, response_id: str | None) -> None:
        """The tax service took it: status OK and, as recorded, an empty error text."""
        self.status = "DONE"
        self.signed_at = self.signed_at or at
        self.received_at = at
        self.updated_at = at
        self.response_status = "OK"
        self.error_message = ""
        self.response_id = response_id

    def fail(self, at: datetime, message: str) -> None:
        """Refused by the tax service or by the signing service."""
        self.status = "ERROR"
        self.updated_at = at
        self.response_status = "ERROR"
        self.error_message = message

    def wait_offline(self, at: datetime, code: str, original: datetime, previous: str) -> None:
        """Signed with an offline code; delivered only when the register is online again."""
        self.status = "PENDING"
        self.signed_at = at
        self.updated_at = at
        self.offline_id = code
        self.original_datetime = original
        self.previous_hash = previous


@dataclass
class PaymentTurnover:
    """One payment form over a shift."""

    id: str
    code: int | None
    type: str
    provider_type: str | None
    label: str
    sell_sum: int = 0
    return_sum: int = 0
    service_in: int = 0
    service_out: int = 0
    cash_withdrawal: int = 0
    cash_withdrawal_commission: int = 0


@dataclass
class Totals:
    """Running totals of a shift."""

    initial: int
    cash_sales: int = 0
    card_sales: int = 0
    cash_returns: int = 0
    card_returns: int = 0
    service_in: int = 0
    service_out: int = 0
    withdrawals: int = 0
    discounts: int = 0
    extra_charges: int = 0
    sales_round_up: int = 0
    sales_round_down: int = 0
    returns_round_up: int = 0
    returns_round_down: int = 0
    sell_receipts: int = 0
    return_receipts: int = 0
    withdrawal_receipts: int = 0
    last_receipt_id: str | None = None
    taxes: TaxBook = field(default_factory=TaxBook)
    payments: dict[tuple[str, int | None, str], PaymentTurnover] = field(default_factory=dict)

    @property
    def balance(self) -> int:
        """Cash in the drawer (reference 4.4, minus cash paid out to card holders)."""
        return (
            self.initial
            + self.cash_sales
            - self.cash_returns
            + self.service_in
            - self.service_out
            - self.withdrawals
        )


@dataclass
class Report:
    """An X- or Z-report: a snapshot of totals."""

    id: str
    shift_id: str
    register_id: str
    serial: int
    is_z: bool
    snapshot: dict[str, Any]
    created_at: datetime
    fiscal_code: str | None = None
    fiscal_date: datetime | None = None


@dataclass
class Shift:
    """A shift; `client_name` is the program that opened it."""

    id: str
    serial: int
    register: Register
    cashier: Cashier
    client_name: str | None
    created_at: datetime
    totals: Totals
    initial_transaction: Transaction
    status: str = "CREATED"
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    updated_at: datetime | None = None
    auto_close_at: datetime | None = None
    opening_started_at: datetime | None = None
    closing_transaction: Transaction | None = None
    z_report: Report | None = None

    @property
    def is_active(self) -> bool:
        """Whether it still occupies the register and the cashier."""
        return self.status != "CLOSED"


@dataclass
class Receipt:
    """Any document of `/receipts`: sale, return, service, cash withdrawal."""

    id: str
    serial: int
    type: str
    register: Register
    cashier: Cashier
    shift: Shift
    body: Mapping[str, Any]
    created_at: datetime
    fiscal_date: datetime
    transaction: Transaction
    goods: list[dict[str, Any]]
    payments: list[dict[str, Any]]
    discounts: list[dict[str, Any]]
    taxes: list[TaxSum]
    total_sum: int
    total_payment: int
    total_rest: int
    round_sum: int
    shown_round_sum: int
    cash: int
    cashless: int
    discounts_sum: int
    extra_charge_sum: int
    rounding_mode: str | None
    client_name: str | None = None
    device_id: str | None = None
    status: str = "CREATED"
    updated_at: datetime | None = None
    fiscal_code: str | None = None
    control_number: str | None = None
    is_created_offline: bool = False
    delivered_at: datetime | None = None
    sent_to: list[dict[str, Any]] = field(default_factory=list)

    @property
    def drawer_change(self) -> int:
        """What this document does to the cash in the drawer."""
        return -self.cash if self.type in {"RETURN", "CASH_WITHDRAWAL"} else self.cash
