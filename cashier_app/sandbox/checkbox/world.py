"""Everything the stand-in holds, and the look-ups all parts share."""

import random
import string
from collections import Counter
from datetime import datetime, timedelta
from threading import RLock
from uuid import uuid4

from cashier_app.sandbox.checkbox.answers import (
    ApiError,
    no_such_receipt,
    not_found,
    shift_not_opened,
    wrong_license_key,
)
from cashier_app.sandbox.checkbox.jobs import Jobs
from cashier_app.sandbox.checkbox.model import (
    Cashier,
    Receipt,
    Register,
    Report,
    Shift,
    Transaction,
)
from cashier_app.sandbox.checkbox.seed import make_cashiers, make_registers
from cashier_app.sandbox.checkbox.switches import Switches
from cashier_app.sandbox.checkbox.taxes import NON_PAYER_TAXES, VAT_PAYER_TAXES, Tax
from cashier_app.sandbox.clock import SandboxClock

_CODE_LETTERS = string.ascii_letters + string.digits + "_-"
_LONGEST_SHIFT = timedelta(hours=24)
_LONGEST_OFFLINE = timedelta(hours=36)


class World:
    """The state behind the routes; every access happens under `lock`.

    Dictionaries keep the order of creation.
    """

    def __init__(self, clock: SandboxClock) -> None:
        self.clock = clock
        self.lock = RLock()
        self.switches = Switches()
        self.jobs = Jobs()
        self.random = random.Random()
        self.fiscal_codes: set[str] = set()
        self.cashiers = make_cashiers()
        self.registers = make_registers(self.new_fiscal_code, clock.now())
        self.shifts: dict[str, Shift] = {}
        self.receipts: dict[str, Receipt] = {}
        self.reports: dict[str, Report] = {}
        self.transactions: dict[str, Transaction] = {}
        self.ignored_fields: Counter[str] = Counter()
        self.error_counts: Counter[str] = Counter()
        self.sign_ins = 0

    def now(self) -> datetime:
        """Aware UTC time of this server."""
        return self.clock.now()

    def settle(self) -> None:
        """Let everything happen that has come due."""
        self.jobs.settle(self.now())

    @property
    def taxes(self) -> tuple[Tax, ...]:
        """The taxes of the organisation."""
        return VAT_PAYER_TAXES if self.switches.is_vat else NON_PAYER_TAXES

    def refusal(self, name: str) -> ApiError:
        """The configured answer to an unknown situation."""
        return self.switches.refusal(name)

    def new_fiscal_code(self) -> str:
        """Eleven characters nobody had before; on test registers `TEST-` and six more."""
        prefix = "TEST-" if self.switches.is_test else ""
        while True:
            tail = "".join(self.random.choices(_CODE_LETTERS, k=11 - len(prefix)))
            code = prefix + tail
            if code not in self.fiscal_codes:
                self.fiscal_codes.add(code)
                return code

    def new_transaction(self, register: Register, kind: str, at: datetime) -> Transaction:
        """A transaction with the next number of the register."""
        register.last_transaction_serial += 1
        made = Transaction(str(uuid4()), kind, register.last_transaction_serial, register.id, at)
        self.transactions[made.id] = made
        return made

    def register_by_key(self, license_key: str) -> Register:
        """The register of a licence key.

        Raises:
            ApiError: 401, there is none.
        """
        for register in self.registers:
            if register.license_key == license_key:
                return register
        raise wrong_license_key()

    def register_by_id(self, register_id: str) -> Register:
        """The register with this id.

        Raises:
            ApiError: 404, there is none.
        """
        for register in self.registers:
            if register.id == register_id:
                return register
        raise not_found()

    def shift_of_cashier(self, cashier: Cashier) -> Shift | None:
        """The shift that is not closed yet, if any."""
        return next((s for s in self.shifts.values() if s.cashier is cashier and s.is_active), None)

    def shift_of_register(self, register: Register) -> Shift | None:
        """The shift that is not closed yet, if any."""
        return next(
            (s for s in self.shifts.values() if s.register is register and s.is_active), None
        )

    def working_shift(self, cashier: Cashier) -> Shift:
        """The shift documents go to.

        Raises:
            ApiError: 400 `shift.not_opened` in any state but OPENED.
        """
        shift = self.shift_of_cashier(cashier)
        if shift is None or shift.status != "OPENED":
            raise shift_not_opened()
        return shift

    def find_shift(self, shift_id: str) -> Shift:
        """The shift with this id.

        Raises:
            ApiError: 404, there is none.
        """
        if shift_id not in self.shifts:
            raise not_found()
        return self.shifts[shift_id]

    def find_receipt(self, id_or_code: str) -> Receipt:
        """The receipt with this id or fiscal code.

        Raises:
            ApiError: 404, there is none.
        """
        if id_or_code in self.receipts:
            return self.receipts[id_or_code]
        for receipt in self.receipts.values():
            if receipt.fiscal_code == id_or_code:
                return receipt
        raise no_such_receipt()

    def pending_receipts(self, shift: Shift) -> list[Receipt]:
        """Documents of the shift that are accepted but neither done nor refused."""
        return [r for r in self.receipts.values() if r.shift is shift and r.status == "CREATED"]

    def drawer(self, shift: Shift) -> int:
        """Cash in the drawer, documents still under way included."""
        waiting = sum(receipt.drawer_change for receipt in self.pending_receipts(shift))
        return shift.totals.balance + waiting

    def check_may_work(self, cashier: Cashier, register: Register) -> None:
        """Refuse work of a blocked cashier, an unpaid or a too long offline register.

        Raises:
            ApiError: the configured refusals.
        """
        if self.is_blocked(cashier):
            raise self.refusal("cashier_blocked")
        block_at = self.switches.billing_date_to_block
        if block_at is not None and datetime.fromisoformat(block_at) <= self.now():
            raise self.refusal("subscription_unpaid")
        if register.offline_mode:
            started = register.sessions[-1].started_at
            if self.now() - started > _LONGEST_OFFLINE:
                raise self.refusal("offline_over_limit")

    def check_shift_age(self, shift: Shift) -> None:
        """Refuse documents in a shift of more than 24 hours, unless switched to accept.

        Raises:
            ApiError: the configured refusal.
        """
        assert shift.opened_at is not None
        too_old = self.now() - shift.opened_at > _LONGEST_SHIFT
        if too_old and self.switches.shift_over_24h == "refuse":
            raise self.refusal("shift_over_24h")

    def is_blocked(self, cashier: Cashier) -> bool:
        """The switch concerns the cashier of the shared credentials."""
        return self.switches.cashier_blocked is not None and cashier is self.cashiers[0]

    @property
    def is_certificate_expired(self) -> bool:
        """Whether signing is over."""
        end = self.switches.certificate_end
        return end is not None and datetime.fromisoformat(end) <= self.now()
