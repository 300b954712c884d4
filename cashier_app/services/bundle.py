"""Everything a window needs, built once by `app.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cashier_app.ports.storage import Journal, ReceiptArchive
from cashier_app.ports.system import Clock
from cashier_app.services.checkout import Checkout
from cashier_app.services.connections import Connections
from cashier_app.services.crm_writeback import CrmWriteback
from cashier_app.services.deals import DealList
from cashier_app.services.fiscalize import Fiscalizer
from cashier_app.services.health import HealthMonitor
from cashier_app.services.outbox import Outbox
from cashier_app.services.preferences import PreferenceStore
from cashier_app.services.shifts import ShiftKeeper
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases of one register; `scope` owns fiscal work and outlives every window.

    `reconnect` is a person's wish to try again now, also with credentials that were refused.
    """

    session: RegisterSession
    shifts: ShiftKeeper
    deals: DealList
    checkout: Checkout
    fiscalizer: Fiscalizer
    outbox: Outbox
    writeback: CrmWriteback
    health: HealthMonitor
    journal: Journal
    archive: ReceiptArchive
    clock: Clock
    scope: TaskScope
    reconnect: Callable[[], None]
    connections: Connections
    preferences: PreferenceStore
    print_columns: int
