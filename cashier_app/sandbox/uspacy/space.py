"""Everything one Uspacy space holds, in strict types; loaded from a seed, changed by the routes."""

import copy
import secrets
from collections.abc import Iterator
from threading import RLock
from typing import Final

from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.credentials import (
    USPACY_CLIENT_ID,
    USPACY_CLIENT_SECRET,
    USPACY_WEBHOOK_KEY,
)
from cashier_app.sandbox.seed.model import Seed, Wire
from cashier_app.sandbox.uspacy.errors import entity_not_found, not_found
from cashier_app.sandbox.uspacy.switches import Switches

RELATIONS: Final = ("contacts", "companies")
TABLES: Final = ("leads", "deals", "contacts", "companies")


class Space:
    """The records of the space and the few rules every route needs.

    All access happens under `lock`: the event loop serves, tests read and change.
    """

    def __init__(self, seed: Seed, clock: SandboxClock, host: str) -> None:
        self.lock: Final = RLock()
        self.clock: Final = clock
        self.host: Final = host
        self.switches = Switches()

        # Detached from the seed as a whole, so that records it shares stay shared nowhere.
        self.users: list[Wire] = copy.deepcopy(seed.users)
        self.funnels: list[Wire] = copy.deepcopy(seed.funnels)
        self.fields: dict[str, list[Wire]] = {"leads": [], **copy.deepcopy(seed.fields)}
        self.directories: dict[str, list[Wire]] = {
            "taxes": copy.deepcopy(seed.taxes),
            "measurement-units": copy.deepcopy(seed.units),
            "product-price-types": copy.deepcopy(seed.price_types),
            "product-categories": copy.deepcopy(seed.categories),
        }
        self.products: dict[int, Wire] = _by_id(seed.products)
        self.tables: dict[str, dict[int, Wire]] = {
            "leads": {},
            "deals": _by_id(seed.deals),
            "contacts": _by_id(seed.contacts),
            "companies": _by_id(seed.companies),
        }
        self.trash: dict[str, dict[int, Wire]] = {table: {} for table in TABLES}
        for record in self._all_records():
            _relations_to_ids(record)

        self.product_lists: dict[tuple[str, int], Wire] = {}
        for deal_id, product_list in copy.deepcopy(seed.product_lists).items():
            self.product_lists["deals", deal_id] = product_list
        for line in self.lines():
            _product_to_id(line)

        self.comments: dict[int, Wire] = _by_id(seed.comments)
        self.history: list[Wire] = []
        self.notifications: list[Wire] = []
        self.settings: Wire = copy.deepcopy(seed.settings)
        self.webhooks: dict[str, dict[int, Wire]] = {"webhooks": {}, "incoming_webhooks": {}}
        self.oauth_clients: list[Wire] = []
        self._last_ids: dict[str, int] = {}
        self._seed_credentials()

    def _all_records(self) -> Iterator[Wire]:
        for table in self.tables.values():
            yield from table.values()

    def _seed_credentials(self) -> None:
        created = self.clock.unix()
        self.webhooks["incoming_webhooks"][1] = {
            "id": 1,
            "url": "",
            "name": "Каса",
            "active": True,
            "confirmed": True,
            "events": [],
            "permissions": [],
            "key": USPACY_WEBHOOK_KEY,
            "user_id": self.owner["id"],
            "created_at": created,
            "updated_at": created,
        }
        self.oauth_clients.append(
            {
                "id": 1,
                "name": "Каса",
                "client_id": USPACY_CLIENT_ID,
                "secret": USPACY_CLIENT_SECRET,
                "permissions": None,
                "created_at": created,
            }
        )

    @property
    def owner(self) -> Wire:
        """The administrator, who signs in by password and made the webhook."""
        return self.users[0]

    def user(self, user_id: int) -> Wire | None:
        """A user by id."""
        return next((user for user in self.users if user["id"] == user_id), None)

    def table(self, code: str) -> dict[int, Wire]:
        """Records of a table by id.

        Raises:
            ApiError: 404 for an unknown table.
        """
        if code not in self.tables:
            raise not_found()
        return self.tables[code]

    def record(self, code: str, record_id: int) -> Wire:
        """A record that is not in the trash.

        Raises:
            ApiError: 404.
        """
        table = self.table(code)
        if record_id not in table:
            raise entity_not_found()
        return table[record_id]

    def schema(self, code: str) -> dict[str, Wire]:
        """Fields of a table by code."""
        return {field["code"]: field for field in self.fields.get(code, [])}

    def lines(self) -> Iterator[Wire]:
        """Lines of all product lists."""
        for product_list in self.product_lists.values():
            yield from product_list["list_products"]

    def stages(self) -> Iterator[tuple[Wire, Wire]]:
        """All (funnel, stage) pairs of deals."""
        for funnel in self.funnels:
            for stage in funnel["stages"]:
                yield funnel, stage

    def stage(self, stage_id: int) -> tuple[Wire, Wire] | None:
        """The funnel and the stage of this stage id."""
        return next((pair for pair in self.stages() if pair[1]["id"] == stage_id), None)

    def next_id(self, kind: str, used: Iterator[int] | list[int] | dict[int, Wire]) -> int:
        """A fresh id: never one that is, or was, in use."""
        self._last_ids[kind] = max([self._last_ids.get(kind, 0), *used]) + 1
        return self._last_ids[kind]

    def new_record_id(self, code: str) -> int:
        """A fresh id of a table; ids in the trash count as used."""
        return self.next_id(code, [*self.tables[code], *self.trash[code]])

    def touch(self, record: Wire, user_id: int) -> None:
        """Mark a record as changed now by this user."""
        record["updated_at"] = self.clock.unix()
        record["changed_by"] = user_id

    def note(self, code: str, record_id: int, action: str, user_id: int, items: list[Wire]) -> None:
        """Add an entry to the history of a record."""
        self.history.append(
            {
                "id": len(self.history) + 1,
                "table_name": code,
                "entity_id": record_id,
                "action": action,
                "changed_by": user_id,
                "changed_at": self.clock.unix(),
                "items": items,
            }
        )

    def webhook_by_key(self, key: str) -> Wire | None:
        """The active incoming webhook with this key."""
        for webhook in self.webhooks["incoming_webhooks"].values():
            if webhook["active"] and secrets.compare_digest(webhook["key"], key):
                return webhook
        return None

    def as_json(self) -> Wire:
        """A deep copy of what the space holds; ids as keys are strings, as in JSON."""
        with self.lock:
            return copy.deepcopy(
                {
                    **{code: _keyed(table) for code, table in self.tables.items()},
                    "trash": {code: _keyed(table) for code, table in self.trash.items()},
                    "product_lists": {
                        str(entity_id): product_list
                        for (code, entity_id), product_list in self.product_lists.items()
                        if code == "deals"
                    },
                    "products": _keyed(self.products),
                    "comments": list(self.comments.values()),
                    "history": self.history,
                    "notifications": self.notifications,
                    "fields": self.fields,
                    "funnels": self.funnels,
                    "webhooks": list(self.webhooks["webhooks"].values()),
                    "incoming_webhooks": list(self.webhooks["incoming_webhooks"].values()),
                    "oauth_clients": self.oauth_clients,
                }
            )


def _by_id(records: list[Wire]) -> dict[int, Wire]:
    return {record["id"]: copy.deepcopy(record) for record in records}


def _keyed(records: dict[int, Wire]) -> dict[str, Wire]:
    return {str(record_id): record for record_id, record in records.items()}


def _relations_to_ids(record: Wire) -> None:
    """The space keeps links as ids; the nested copies are made when a record is shown."""
    for name in RELATIONS:
        if name in record:
            record[name] = [
                linked["id"] if isinstance(linked, dict) else linked
                for linked in record[name] or []
            ]


def _product_to_id(line: Wire) -> None:
    product = line.pop("product", None)
    line["product_id"] = product["id"] if isinstance(product, dict) else None
