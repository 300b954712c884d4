"""The invented Uspacy space of a small Ukrainian shop, the same for the same seed number.

``KNOWN`` names the hand-written deals and ``SHOWS`` says what each is for, so that tests and the
demonstration pick deals by a name that does not move. The hand-written deals do not depend on the
seed number; those beyond them do.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from cashier_app.sandbox.seed import directories, fields
from cashier_app.sandbox.seed.catalogue import products
from cashier_app.sandbox.seed.deals_counter import COUNTER_DEALS
from cashier_app.sandbox.seed.deals_trouble import TROUBLE_DEALS
from cashier_app.sandbox.seed.generated import DealGenerator
from cashier_app.sandbox.seed.model import DEFAULT_NOW, Seed
from cashier_app.sandbox.seed.people import companies, contacts
from cashier_app.sandbox.seed.records import FIRST_DEAL_ID, DealWriter

HAND_WRITTEN: Final = (*COUNTER_DEALS, *TROUBLE_DEALS)

KNOWN: Final[dict[str, int]] = {
    name: FIRST_DEAL_ID + order
    for order, spec in enumerate(HAND_WRITTEN)
    for name in (spec.key, *spec.also)
}
"""Deal name → deal id. Several names may mean one deal."""

SHOWS: Final[dict[str, str]] = {
    name: what
    for spec in HAND_WRITTEN
    for name, what in ((spec.key, spec.shows), *spec.also.items())
}
"""Deal name → what the deal shows, with the field case where there is one."""

CASH_WITH_CHANGE: Final = KNOWN["CASH_WITH_CHANGE"]
CARD: Final = KNOWN["CARD"]
MIXED: Final = KNOWN["MIXED"]
MISMATCH_TOTAL: Final = KNOWN["MISMATCH_TOTAL"]

_SECONDS_A_DAY: Final = 86_400


def make_seed(seed: int = 1, deals: int = len(HAND_WRITTEN), now: datetime | None = None) -> Seed:
    """A new space with this many deals.

    Fewer deals than the hand-written ones keep the first of them, more add generated ones. All
    times count back from ``now`` (aware; ``DEFAULT_NOW`` when absent). The result is the caller's.
    """
    moment = DEFAULT_NOW if now is None else now.astimezone(UTC)
    people_since = int(moment.timestamp()) - 210 * _SECONDS_A_DAY
    space = Seed(
        seed=seed,
        now=moment,
        users=directories.users(),
        funnels=directories.funnels(),
        fields=fields.schemas(),
        taxes=directories.taxes(),
        units=directories.units(),
        price_types=directories.price_types(),
        categories=directories.categories(),
        products=products(),
        contacts=contacts(people_since),
        companies=companies(people_since),
        deals=[],
        settings=directories.settings(),
    )
    writer = DealWriter(space)
    for spec in HAND_WRITTEN[:deals]:
        writer.add(spec)
    generator = DealGenerator(seed, writer, people_since)
    for number in range(len(HAND_WRITTEN) + 1, deals + 1):
        generator.add(number)
    return space


__all__ = [
    "CARD",
    "CASH_WITH_CHANGE",
    "DEFAULT_NOW",
    "HAND_WRITTEN",
    "KNOWN",
    "MISMATCH_TOTAL",
    "MIXED",
    "SHOWS",
    "Seed",
    "make_seed",
]
