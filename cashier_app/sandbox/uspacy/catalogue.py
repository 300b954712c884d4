"""Products and the directories of the catalogue: taxes, units, price types, categories."""

from collections.abc import Callable
from typing import Any, Final

from starlette.routing import Route

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.calls import NO_CONTENT, Call, Gate, Reply, paged
from cashier_app.sandbox.uspacy.errors import entity_not_found, invalid, not_found
from cashier_app.sandbox.uspacy.query import text, texts
from cashier_app.sandbox.uspacy.space import Space
from cashier_app.sandbox.uspacy.view import View, find_category

_REQUIRED: Final = {
    "taxes": ("name", "rate"),
    "measurement-units": ("name", "abbr"),
    "product-price-types": ("title",),
    "product-categories": ("name",),
}
_DEFAULTS: Final[dict[str, Wire]] = {
    "taxes": {"is_active": 1},
    "measurement-units": {"is_default": 0},
    "product-price-types": {"sort": 500, "default": False, "active": True},
    "product-categories": {
        "parent_id": None,
        "sort": 500,
        "is_active": True,
        "child_categories": [],
    },
}
_NEW_PRODUCT: Final[Wire] = {
    "type": "goods",
    "article": None,
    "is_active": 1,
    "availability": "available",
    "quantity": 0,
    "reserved_quantity": 0,
    "description": "",
    "comment": "",
    "link": "",
    "product_category_id": None,
    "measurement_unit_id": None,
    "prices": [],
    "preview_image_id": None,
    "files": [],
    "additional": {},
}
_READ_ONLY: Final = ("id", "created_at", "updated_at", "child_categories")


class CatalogueRoutes:
    """Routes under `/crm/v1/static` except those of product lists."""

    def __init__(self, space: Space, view: View) -> None:
        self._space = space
        self._view = view

    def routes(self, gate: Gate) -> list[Route]:
        """All routes; `products` before the directories."""
        products = "/crm/v1/static/products"
        directory = "/crm/v1/static/{directory}"
        return [
            gate.route("GET", products, self._products),
            gate.route("POST", products, self._create_product),
            gate.route("GET", products + "/{id:int}", self._product),
            gate.route("PATCH", products + "/{id:int}", self._patch_product),
            gate.route("DELETE", products + "/{id:int}", self._delete_product),
            gate.route("GET", directory, self._entries),
            gate.route("POST", directory, self._create_entry),
            gate.route("GET", directory + "/{id:int}", self._get_entry),
            gate.route("PATCH", directory + "/{id:int}", self._patch_entry),
            gate.route("DELETE", directory + "/{id:int}", self._delete_entry),
        ]

    # Products ----------------------------------------------------------------------------------

    def _products(self, call: Call) -> Any:
        call.actor.require("products", "view")
        tests = _product_tests(call.query)
        chosen = [
            product
            for product in self._space.products.values()
            if all(test(product) for test in tests)
        ]
        return paged(self._space, call, chosen, self._view.product)

    def _find(self, call: Call, action: str) -> Wire:
        call.actor.require("products", action)
        product = self._space.products.get(call.params["id"])
        if product is None:
            raise entity_not_found()
        return product

    def _product(self, call: Call) -> Any:
        return self._view.product(self._find(call, "view"))

    def _create_product(self, call: Call) -> Any:
        call.actor.require("products", "create")
        self._check_product(call.fields, creating=True)
        now = self._space.clock.unix()
        product: Wire = {
            "id": self._space.next_id("product", self._space.products),
            **_NEW_PRODUCT,
            "prices": [],
            "additional": {},
            **call.fields,
            "created_at": now,
            "updated_at": now,
        }
        self._space.products[product["id"]] = product
        return Reply(201, self._view.product(product))

    def _patch_product(self, call: Call) -> Any:
        product = self._find(call, "edit")
        self._check_product(call.fields)
        additional = {**product["additional"], **call.fields.get("additional", {})}
        product.update(call.fields)
        product["additional"] = additional
        product["updated_at"] = self._space.clock.unix()
        return self._view.product(product)

    def _check_product(self, body: Wire, *, creating: bool = False) -> None:
        custom = {
            field["code"] for field in self._space.fields["products"] if not field["system_field"]
        }
        errors: dict[str, str] = {}
        for name, value in body.items():
            if name not in _NEW_PRODUCT and name != "title":
                errors[name] = f"The field {name} does not exist."
            elif name == "title" and (not isinstance(value, str) or not value.strip()):
                errors[name] = "The title field is required."
            elif name == "additional" and (not isinstance(value, dict) or set(value) - custom):
                errors[name] = "The additional fields are invalid."
            elif name == "prices" and not _are_prices(value):
                errors[name] = "The prices are invalid."
        if creating and "title" not in body:
            errors["title"] = "The title field is required."
        if errors:
            raise invalid(errors)

    def _delete_product(self, call: Call) -> Any:
        del self._space.products[self._find(call, "delete")["id"]]
        return NO_CONTENT

    # Directories -------------------------------------------------------------------------------

    def _directory(self, call: Call) -> tuple[str, list[Wire]]:
        name = call.params["directory"]
        if name not in self._space.directories:
            raise not_found()
        return name, self._space.directories[name]

    def _entry(self, call: Call) -> Wire:
        _, entries = self._directory(call)
        found = find_category(
            [{"child_categories": [], **entry} for entry in entries], call.params["id"]
        )
        if found is None:
            raise entity_not_found()
        return next((entry for entry in entries if entry["id"] == found["id"]), found)

    def _entries(self, call: Call) -> Any:
        return {"data": [dict(entry) for entry in self._directory(call)[1]]}

    def _get_entry(self, call: Call) -> Any:
        return dict(self._entry(call))

    def _create_entry(self, call: Call) -> Any:
        name, entries = self._directory(call)
        call.actor.require_admin()
        body = _writable(call.fields)
        missing = {
            key: f"The {key} field is required." for key in _REQUIRED[name] if key not in body
        }
        if missing:
            raise invalid(missing)
        now = self._space.clock.unix()
        entry: Wire = {
            "id": self._space.next_id(name, _ids(entries)),
            **_DEFAULTS[name],
            **body,
            "created_at": now,
            "updated_at": now,
        }
        home = entries
        if name == "product-categories":
            entry["child_categories"] = []
            parent = find_category(entries, entry["parent_id"])
            home = entries if parent is None else parent["child_categories"]
        home.append(entry)
        return Reply(201, dict(entry))

    def _patch_entry(self, call: Call) -> Any:
        entry = self._entry(call)
        call.actor.require_admin()
        entry.update(_writable(call.fields))
        return dict(entry)

    def _delete_entry(self, call: Call) -> Any:
        entry = self._entry(call)
        call.actor.require_admin()
        _remove(self._directory(call)[1], entry)
        return NO_CONTENT


_Test = Callable[[Wire], bool]


def _product_tests(query: dict[str, Any]) -> list[_Test]:
    tests: list[_Test] = []
    wanted = text(query, "q").strip().casefold()
    if wanted:
        tests.append(
            lambda item: any(
                wanted in str(item[name] or "").casefold() for name in ("title", "article")
            )
        )
    for name, column in (
        ("type", "type"),
        ("availability", "availability"),
        ("product_category_ids", "product_category_id"),
    ):
        if name in query:
            tests.append(_any_of(column, set(texts(query[name]))))
    if "is_active" in query:
        active = set(texts(query["is_active"]))
        tests.append(lambda item: str(int(bool(item["is_active"]))) in active)
    if text(query, "currency"):
        tests.append(lambda item: any(p["currency"] == query["currency"] for p in item["prices"]))
    for name, column in (("price", "price"), ("balance", "quantity")):
        tests.append(_between(column, text(query, f"{name}_from"), text(query, f"{name}_to")))
    return tests


def _any_of(column: str, wanted: set[str]) -> _Test:
    return lambda item: str(item[column]) in wanted


def _between(column: str, low: str, high: str) -> _Test:
    def test(item: Wire) -> bool:
        numbers = (
            [price["price"] for price in item["prices"]] if column == "price" else [item[column]]
        )
        if not low.isdigit() and not high.isdigit():
            return True
        return any(
            (not low.isdigit() or number >= int(low))
            and (not high.isdigit() or number <= int(high))
            for number in numbers
        )

    return test


def _are_prices(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict)
        and isinstance(item.get("price"), int)
        and isinstance(item.get("currency"), str)
        for item in value
    )


def _writable(body: Wire) -> Wire:
    return {name: value for name, value in body.items() if name not in _READ_ONLY}


def _ids(entries: list[Wire]) -> list[int]:
    return [
        number
        for entry in entries
        for number in (entry["id"], *_ids(entry.get("child_categories", [])))
    ]


def _remove(entries: list[Wire], entry: Wire) -> None:
    if entry in entries:
        entries.remove(entry)
        return
    for other in entries:
        _remove(other.get("child_categories", []), entry)
