"""How records look on the wire: nested relations, option arrays, and the looseness of the service.

The space keeps strict types; every answer passes through here. With `loose_types` off the same
shapes come out in strict types.
"""

from typing import Any, Final

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.space import RELATIONS, Space

_NUMBERS_AS_STRINGS: Final = ("owner", "changed_by", "created_by", "kanban_stage_id")
_EMPTY_AS_TEXT: Final = (
    "phone",
    "email",
    "messengers",
    "changed_by",
    "kanban_reason_id",
    "amount_of_the_deal",
    *RELATIONS,
)
_BARE: Final = ("id", "title", "first_name", "last_name", "owner")


class View:
    """Renders what a space holds."""

    def __init__(self, space: Space) -> None:
        self._space = space

    @property
    def loose(self) -> bool:
        """Whether the service is as sloppy as the real one."""
        return self._space.switches.loose_types

    def record(self, code: str, record: Wire) -> Wire:
        """A deal, contact or company with its relations nested."""
        shown = self._fields(code, record)
        for name in RELATIONS:
            if name in record:
                shown[name] = self._nested(name, record[name])
        return self._loosen(shown)

    def _nested(self, code: str, ids: list[int]) -> list[Wire]:
        table = self._space.tables[code]
        return [self._nested_record(code, table[item]) for item in ids if item in table]

    def _nested_record(self, code: str, record: Wire) -> Wire:
        shown = self._fields(code, record)
        if self._space.switches.nested_relations == "bare":
            shown = {name: value for name, value in shown.items() if name in _BARE}
        # Relations of a nested record are not followed any further.
        shown |= {name: [] for name in RELATIONS if name in shown}
        return {**self._loosen(shown), "related_entity": True, "entity_type": code}

    def _fields(self, code: str, record: Wire) -> Wire:
        schema = self._space.schema(code)
        shown = {
            name: self._field(schema.get(name), value)
            for name, value in record.items()
            if name not in RELATIONS
        }
        return {**shown, **{name: record[name] for name in RELATIONS if name in record}}

    def _field(self, field: Wire | None, value: Any) -> Any:
        if not self.loose or field is None:
            return value
        if field["type"] in {"list", "label"}:
            chosen = value if isinstance(value, list) else [value]
            return [
                {**option, "selected": option["value"] in chosen, "sort": str(option["sort"])}
                for option in field["values"]
            ]
        if field["type"] in {"phone", "email"} and value:
            return [{**item, "sort": str(item.get("sort", 10))} for item in value]
        if field["type"] == "money" and value is None:
            return ""
        return value

    def _loosen(self, shown: Wire) -> Wire:
        if not self.loose:
            return shown
        for name in _NUMBERS_AS_STRINGS:
            if isinstance(shown.get(name), int):
                shown[name] = str(shown[name])
        for name in _EMPTY_AS_TEXT:
            if name in shown and shown[name] in (None, []):
                shown[name] = ""
        # Not every record: a client that tries one deal only must not feel safe.
        if isinstance(shown.get("updated_at"), int) and shown["id"] % 2:
            shown["updated_at"] = str(shown["updated_at"])
        return shown

    def product_list(self, product_list: Wire) -> Wire:
        """A product list with its lines."""
        lines = [self.line(line) for line in product_list["list_products"]]
        return {**product_list, "list_products": lines}

    def line(self, line: Wire) -> Wire:
        """A line with its product nested; null for a free-text line."""
        shown = {name: value for name, value in line.items() if name != "product_id"}
        product = self._space.products.get(line["product_id"]) if line["product_id"] else None
        shown["product"] = None if product is None else self.product(product)
        return shown

    def product(self, product: Wire) -> Wire:
        """A product with its unit, category and taxes nested."""
        directories = self._space.directories
        shown = dict(product)
        shown["measurement_unit"] = _find(
            directories["measurement-units"], product.get("measurement_unit_id")
        )
        category = find_category(
            directories["product-categories"], product.get("product_category_id")
        )
        shown["product_category"] = category and {
            name: category[name] for name in ("id", "parent_id", "name", "is_active")
        }
        shown["prices"] = [
            {**price, "tax": _find(directories["taxes"], price.get("tax_id"))}
            for price in product["prices"]
        ]
        return shown

    def funnel(self, funnel: Wire) -> Wire:
        """A funnel with its stages."""
        return {**funnel, "stages": [self.stage(stage) for stage in funnel["stages"]]}

    def stage(self, stage: Wire) -> Wire:
        """A stage with its reasons."""
        if not self.loose:
            return dict(stage)
        return {**stage, "sort": str(stage["sort"])}

    def field(self, field: Wire) -> Wire:
        """A field of the schema."""
        if not self.loose or field["type"] not in {"stage", "reason", "status"}:
            return dict(field)
        return {**field, "sort": ""}


def find_category(categories: list[Wire], category_id: Any) -> Wire | None:
    """A category anywhere in the tree."""
    for category in categories:
        if category["id"] == category_id:
            return category
        found = find_category(category["child_categories"], category_id)
        if found is not None:
            return found
    return None


def _find(records: list[Wire], record_id: Any) -> Wire | None:
    return next((record for record in records if record["id"] == record_id), None)
