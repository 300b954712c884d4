"""Product lists of deals and their lines: made on first look, totals by the service's formula."""

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from starlette.routing import Route

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.seed.totals import list_totals, major
from cashier_app.sandbox.uspacy.calls import NO_CONTENT, Call, Gate, Reply, picked
from cashier_app.sandbox.uspacy.errors import entity_not_found, invalid
from cashier_app.sandbox.uspacy.query import text, texts
from cashier_app.sandbox.uspacy.space import Space
from cashier_app.sandbox.uspacy.view import View

_TOTALS: Final[tuple[str, ...]] = (
    "amount_before_discount_and_tax",
    "amount_discount",
    "amount_before_tax",
    "amount_tax",
    "amount_total",
)
_WITH_LISTS: Final = ("leads", "deals")
_DEFAULTS: Final[Wire] = {
    "product_id": None,
    "currency": "UAH",
    "quantity": 1,
    "measurement_unit_abbr": "pcs",
    "discount_type": "relative",
    "discount_value": 0,
    "discount_price": 0,
    "tax_rate": None,
    "is_tax_included": 0,
    "amount": 0,
    "price_type_id": None,
}


class LineRoutes:
    """Routes of product lists and lines."""

    def __init__(self, space: Space, view: View) -> None:
        self._space = space
        self._view = view

    def routes(self, gate: Gate) -> list[Route]:
        """All routes, the bulk ones before those of single lines."""
        lists = "/crm/v1/static/entity-product-lists"
        lines = "/crm/v1/static/list-products"
        return [
            gate.route("GET", lists, self._get_list),
            gate.route("PATCH", lists + "/{id:int}", self._patch_list),
            gate.route("POST", lines, self._create),
            gate.route("POST", lines + "/bulk", self._create_bulk),
            gate.route("PATCH", lines + "/bulk", self._patch_bulk),
            gate.route("DELETE", lines + "/bulk", self._delete_bulk),
            gate.route("GET", lines + "/{id:int}", self._get),
            gate.route("PATCH", lines + "/{id:int}", self._patch),
            gate.route("DELETE", lines + "/{id:int}", self._delete),
        ]

    # Lists -------------------------------------------------------------------------------------

    def _get_list(self, call: Call) -> Any:
        code, raw_id = text(call.query, "entity_type"), text(call.query, "entity_id")
        if code not in _WITH_LISTS:
            raise invalid({"entity_type": "The selected entity type is invalid."})
        if not raw_id.isascii() or not raw_id.isdigit():
            raise invalid({"entity_id": "The entity id must be an integer."})
        call.actor.require(code, "view")
        self._space.record(code, int(raw_id))
        return self._view.product_list(self._list_of(code, int(raw_id)))

    def _list_of(self, code: str, entity_id: int) -> Wire:
        found = self._space.product_lists.get((code, entity_id))
        if found is None:
            used = [item["id"] for item in self._space.product_lists.values()]
            found = {
                "id": self._space.next_id("product_list", used),
                "entity_type": code,
                "entity_id": entity_id,
                "is_automatic_calculation": 1,
                **dict.fromkeys(_TOTALS, 0),
                "list_products": [],
            }
            self._space.product_lists[code, entity_id] = found
        return found

    def _list_by_id(self, list_id: Any) -> Wire | None:
        return next(
            (item for item in self._space.product_lists.values() if item["id"] == list_id), None
        )

    def _patch_list(self, call: Call) -> Any:
        product_list = self._list_by_id(call.params["id"])
        if product_list is None:
            raise entity_not_found()
        call.actor.require(product_list["entity_type"], "edit")
        body = call.fields
        errors: dict[str, str] = {
            name: "The value must be an integer."
            for name in _TOTALS
            if name in body and not _is_whole(body[name])
        }
        if not _is_flag(body.get("is_automatic_calculation", 0)):
            errors["is_automatic_calculation"] = "The value must be 0 or 1."
        if errors:
            raise invalid(errors)
        product_list.update(picked(body, (*_TOTALS, "is_automatic_calculation")))
        self._mirror(product_list)
        return self._view.product_list(product_list)

    # Lines -------------------------------------------------------------------------------------

    def _find(self, line_id: Any) -> tuple[Wire, Wire]:
        for product_list in self._space.product_lists.values():
            for line in product_list["list_products"]:
                if line["id"] == line_id:
                    return product_list, line
        raise entity_not_found()

    def _get(self, call: Call) -> Any:
        product_list, line = self._find(call.params["id"])
        call.actor.require(product_list["entity_type"], "view")
        return self._view.line(line)

    def _create(self, call: Call) -> Any:
        return Reply(201, self._view.line(self._add(call.fields, call)))

    def _create_bulk(self, call: Call) -> Any:
        return {"data": [self._view.line(self._add(body, call)) for body in _bulk(call)]}

    def _add(self, body: Wire, call: Call) -> Wire:
        product_list = self._list_by_id(body.get("entity_product_list_id"))
        if product_list is None:
            raise invalid({"entity_product_list_id": "The selected list is invalid."})
        call.actor.require(product_list["entity_type"], "edit")
        given = {key: value for key, value in body.items() if key != "entity_product_list_id"}
        self._check(given, ("title", "price"))
        now = self._space.clock.unix()
        line = {
            "id": self._space.next_id("line", [line["id"] for line in self._space.lines()]),
            **_DEFAULTS,
            **given,
            "created_at": now,
            "updated_at": now,
        }
        product_list["list_products"].append(line)
        self._changed(product_list, call)
        return line

    def _patch(self, call: Call) -> Any:
        return self._view.line(self._change(call.params["id"], call.fields, call))

    def _patch_bulk(self, call: Call) -> Any:
        changed: list[Wire] = []
        for body in _bulk(call):
            fields = {key: value for key, value in body.items() if key != "id"}
            changed.append(self._view.line(self._change(body.get("id"), fields, call)))
        return changed

    def _change(self, line_id: Any, body: Wire, call: Call) -> Wire:
        product_list, line = self._find(line_id)
        call.actor.require(product_list["entity_type"], "edit")
        self._check(body)
        line.update(body)
        line["updated_at"] = self._space.clock.unix()
        self._changed(product_list, call)
        return line

    def _delete(self, call: Call) -> Any:
        self._remove(call.params["id"], call)
        return NO_CONTENT

    def _delete_bulk(self, call: Call) -> Any:
        for raw_id in texts(call.query.get("list_products")):
            self._remove(int(raw_id) if raw_id.isdigit() else None, call)
        return NO_CONTENT

    def _remove(self, line_id: int | None, call: Call) -> None:
        product_list, line = self._find(line_id)
        call.actor.require(product_list["entity_type"], "edit")
        product_list["list_products"].remove(line)
        self._changed(product_list, call)

    def _check(self, body: Wire, required: tuple[str, ...] = ()) -> None:
        errors = {
            name: f"The {name} field is required." for name in required if body.get(name) is None
        }
        for name, value in body.items():
            problem = self._problem(name, value)
            if problem:
                errors[name] = problem
        if errors:
            raise invalid(errors)

    def _problem(self, name: str, value: Any) -> str | None:
        match name:
            case "title" | "currency" | "measurement_unit_abbr":
                good = isinstance(value, str) and value.strip() != ""
            case "price" | "discount_value" | "discount_price" | "amount":
                good = _is_whole(value) and (name != "price" or value >= 0)
            case "quantity":
                good = _is_number(value) and value > 0
            case "tax_rate":
                good = value is None or (_is_number(value) and value >= 0)
            case "is_tax_included":
                good = _is_flag(value)
            case "discount_type":
                good = value in ("relative", "absolute")
            case "product_id":
                good = value is None or value in self._space.products
            case "price_type_id":
                good = value is None or _is_whole(value)
            case _:
                return f"The field {name} does not exist."
        return None if good else f"The {name} is invalid."

    def _changed(self, product_list: Wire, call: Call) -> None:
        """What editing lines does to the list and to its deal."""
        if product_list["is_automatic_calculation"]:
            product_list.update(self._totals(product_list["list_products"]))
            self._mirror(product_list)
        if self._space.switches.line_edits_bump_updated_at:
            record = self._space.tables[product_list["entity_type"]][product_list["entity_id"]]
            self._space.touch(record, call.actor.user_id)

    def _totals(self, lines: list[Wire]) -> Wire:
        if self._space.switches.absolute_discount == "line":
            lines = [_with_unit_discount(line) for line in lines]
        return list_totals(lines)

    def _mirror(self, product_list: Wire) -> None:
        if not product_list["is_automatic_calculation"] or not self._space.switches.mirror_amount:
            return
        lines = product_list["list_products"]
        currency = lines[0]["currency"] if lines else self._space.settings["defaultCurrency"]
        record = self._space.tables[product_list["entity_type"]][product_list["entity_id"]]
        record["amount_of_the_deal"] = {
            "currency": currency,
            "value": major(product_list["amount_total"]),
        }


def _bulk(call: Call) -> list[Wire]:
    given = call.fields.get("list_products")
    if not isinstance(given, list) or any(not isinstance(item, dict) for item in given):
        raise invalid({"list_products": "The list products must be an array."})
    return given


def _with_unit_discount(line: Wire) -> Wire:
    """The line as if its absolute discount, meant for the whole line, were one per unit."""
    if line["discount_type"] != "absolute":
        return line
    per_unit = Decimal(line["discount_value"]) / Decimal(str(line["quantity"]))
    return {**line, "discount_value": per_unit}


def _is_flag(value: Any) -> bool:
    return _is_whole(value) and value in (0, 1)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False
