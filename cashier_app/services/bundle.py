"""Everything a window needs, built by `wiring.backend`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cashier_app.ports.storage import Journal, ReceiptArchive
from cashier_app.ports.system import Clock
from cashier_app.services.checkout import Checkout
from cashier_app.services.crm_writeback import CrmWriteback
from cashier_app.services.deals import DealList
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import Fiscalizer, SaleOutcome
from cashier_app.services.health import HealthMonitor
from cashier_app.services.outbox import Outbox
from cashier_app.services.preferences import PreferenceStore
from cashier_app.services.queue_board import QueueBoard
from cashier_app.services.receipt_layout import PrintForm
from cashier_app.services.registers import RegisterBoard
from cashier_app.services.setup import SetupStore
from cashier_app.services.shifts import ShiftKeeper
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope


@dataclass(frozen=True, slots=True)
class SaleElsewhere:
    """The outcome of a sale on a register that is not the active one."""

    register_name: str
    outcome: SaleOutcome


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases of one register, and those that all registers share.

    `scope` owns fiscal work and outlives every window. `outbox` is the register's own queue,
    `queue` what waits on all of them. `reconnect` is a person's wish to try again now, also with
    credentials that were refused.
    """

    session: RegisterSession
    shifts: ShiftKeeper
    deals: DealList
    checkout: Checkout
    fiscalizer: Fiscalizer
    outbox: Outbox
    queue: QueueBoard
    registers: RegisterBoard
    sold_elsewhere: Event[SaleElsewhere]
    writeback: CrmWriteback
    health: HealthMonitor
    journal: Journal
    archive: ReceiptArchive
    clock: Clock
    scope: TaskScope
    reconnect: Callable[[], None]
    setup: SetupStore
    preferences: PreferenceStore
    form: PrintForm
