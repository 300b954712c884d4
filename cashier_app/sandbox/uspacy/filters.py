"""Which records a list request means: free text, flat conditions, recursive conditions, order."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.errors import invalid
from cashier_app.sandbox.uspacy.query import Node, text, texts, values
from cashier_app.sandbox.uspacy.space import RELATIONS, Space

Test = Callable[[Wire], bool]

_NOT_CONDITIONS: Final = frozenset(
    {"page", "list", "q", "sort_by", "table_fields", "boolean_operator", "filters"}
)
_DATE_COLUMNS: Final = frozenset({"created_at", "updated_at", "closed_at", "first_closed_at"})
_COLUMNS: Final = _DATE_COLUMNS | {
    "id",
    "created_by",
    "changed_by",
    "owner",
    "funnel_id",
    "kanban_stage_id",
    "kanban_status",
    "kanban_reason_id",
    "closed_by",
    "first_closed_by",
}
_SEARCHED: Final = ("title", "first_name", "last_name", "patronymic", "phone", "email")
_RANGES: Final = {
    "gte-lte": (True, True),
    "gt-lt": (False, False),
    "gte-lt": (True, False),
    "gt-lte": (False, True),
}


class Selection:
    """Filters and sorts records of one table."""

    def __init__(self, space: Space, code: str) -> None:
        self._space = space
        self._code = code
        self._schema = space.schema(code)

    def select(self, records: list[Wire], query: dict[str, Any]) -> list[Wire]:
        """The records that match, in the order asked for (newest first when none is)."""
        tests = self._flat_tests(query)
        if isinstance(query.get("filters"), dict):
            tests.append(self._group(query["filters"]))
        wanted = text(query, "q").strip().casefold()
        chosen = [
            record
            for record in records
            if _combined(text(query, "boolean_operator", "AND"), tests, record)
            and (not wanted or self.mentions(record, wanted))
        ]
        return self._sorted(chosen, query.get("sort_by"))

    def mentions(self, record: Wire, wanted: str) -> bool:
        """Whether the casefolded text occurs in the record or in a linked one."""
        linked = [item for name in RELATIONS for item in self._linked(record, name)]
        return any(
            wanted in str(value).casefold()
            for item in (record, *linked)
            for name in _SEARCHED
            for value in _plain(item.get(name))
        )

    def _linked(self, record: Wire, name: str) -> list[Wire]:
        table = self._space.tables[name]
        return [table[item] for item in record.get(name) or [] if item in table]

    # Flat conditions -----------------------------------------------------------------------

    def _flat_tests(self, query: dict[str, Any]) -> list[Test]:
        tests: list[Test] = []
        for name, node in query.items():
            if name in _NOT_CONDITIONS:
                continue
            if name in RELATIONS and isinstance(node, dict) and "title" in node:
                tests.append(self._linked_title(name, text(node, "title")))
            elif name in self._schema or name in _COLUMNS or name in RELATIONS:
                # Parameters of unknown names are ignored, as by any form handler.
                tests.append(self._flat_test(name, node))
        return tests

    def _linked_title(self, name: str, wanted: str) -> Test:
        folded = wanted.casefold()
        return lambda record: any(
            folded in item["title"].casefold() for item in self._linked(record, name)
        )

    def _flat_test(self, name: str, node: Node) -> Test:
        if isinstance(node, dict):
            if {"from", "to", "currency"} & set(node):
                return self._range_test(name, node)
            pairs = [pair for pair in values(node) if isinstance(pair, dict)]
            if pairs:
                return self._pairs_test(name, pairs)
        wanted = set(texts(node))
        return lambda record: bool(wanted & {str(value) for value in _plain(record.get(name))})

    def _is_ignored_date(self, name: str) -> bool:
        is_date = name in _DATE_COLUMNS or self._schema.get(name, {}).get("type") == "datetime"
        return is_date and not self._space.switches.date_filters

    def _range_test(self, name: str, node: dict[str, Any]) -> Test:
        if self._is_ignored_date(name):
            return _everything
        low, high = _number(text(node, "from")), _number(text(node, "to"))
        currency = text(node, "currency")

        def test(record: Wire) -> bool:
            value = record.get(name)
            if currency and not (isinstance(value, dict) and value["currency"] == currency):
                return False
            if low is None and high is None:
                return True
            return _between(_plain(value), low, high)

        return test

    def _pairs_test(self, name: str, pairs: list[dict[str, Any]]) -> Test:
        if self._is_ignored_date(name):
            return _everything
        bounds = [(_number(text(pair, "0")), _number(text(pair, "1"))) for pair in pairs]
        return lambda record: any(
            _between(_plain(record.get(name)), low, high) for low, high in bounds
        )

    # Recursive conditions --------------------------------------------------------------------

    def _group(self, node: dict[str, Any]) -> Test:
        tests = [self._item(item) for item in values(node.get("filters")) if isinstance(item, dict)]
        tests += [
            self._group(item) for item in values(node.get("groups")) if isinstance(item, dict)
        ]
        operator = text(node, "condition", "and")
        if operator not in {"and", "or"}:
            raise invalid({"filters": "The selected condition is invalid."})
        return lambda record: _combined(operator, tests, record)

    def _item(self, item: dict[str, Any]) -> Test:
        name, operator = text(item, "field"), text(item, "operator", "eq")
        given = item.get("values")
        if operator not in _OPERATORS and operator not in _RANGES:
            raise invalid({"filters": f"The selected operator {operator} is invalid."})
        related = item.get("related")
        if isinstance(related, dict):
            return self._related(related, operator, given)
        if name not in self._schema and name not in _COLUMNS and name not in RELATIONS:
            raise invalid({"filters": f"The field {name} does not exist."})
        if self._is_ignored_date(name):
            return _everything
        currencies = set(texts(item.get("currencies")))

        def test(record: Wire) -> bool:
            value = record.get(name)
            if currencies and not (isinstance(value, dict) and value["currency"] in currencies):
                return False
            return _applies(operator, _plain(value), given)

        return test

    def _related(self, related: dict[str, Any], operator: str, given: Node | None) -> Test:
        table, name = text(related, "entity"), text(related, "field")
        if table not in RELATIONS:
            raise invalid({"filters": f"The related entity {table} is invalid."})
        return lambda record: any(
            _applies(operator, _plain(linked.get(name)), given)
            for linked in self._linked(record, table)
        )

    # Order -----------------------------------------------------------------------------------

    def _sorted(self, records: list[Wire], node: Node | None) -> list[Wire]:
        ordered = sorted(records, key=lambda record: record["id"], reverse=True)
        if not isinstance(node, dict):
            return ordered
        # The last key first: a stable sort keeps what the earlier, stronger keys decide.
        for name, direction in reversed(node.items()):
            if name not in self._schema and name not in _COLUMNS:
                raise invalid({"sort_by": f"The field {name} does not exist."})
            if direction not in {"asc", "desc"}:
                raise invalid({"sort_by": "The direction must be asc or desc."})
            ordered.sort(key=_order_by(name), reverse=direction == "desc")
        return ordered


def _combined(operator: str, tests: list[Test], record: Wire) -> bool:
    if not tests:
        return True
    match operator.upper():
        case "OR":
            return any(test(record) for test in tests)
        case "XOR":
            return sum(test(record) for test in tests) == 1
        case _:
            return all(test(record) for test in tests)


def _everything(_record: Wire) -> bool:
    return True


def _plain(value: Any) -> list[Any]:
    """The comparable values of a field: amounts, phone numbers, ids, chosen options."""
    if value is None or value == "":
        return []
    if isinstance(value, dict):
        return _plain(value.get("value", value.get("id")))
    if isinstance(value, list):
        return [plain for item in value for plain in _plain(item)]
    if isinstance(value, bool):
        return [int(value)]
    return [value]


def _number(raw: Any) -> Decimal | None:
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _between(
    plain: list[Any],
    low: Decimal | None,
    high: Decimal | None,
    with_ends: tuple[bool, bool] = (True, True),
) -> bool:
    for value in plain:
        number = _number(value)
        if number is None:
            continue
        above = low is None or number > low or (with_ends[0] and number == low)
        below = high is None or number < high or (with_ends[1] and number == high)
        if above and below:
            return True
    return False


def _applies(operator: str, plain: list[Any], given: Node | None) -> bool:
    if operator in _RANGES:
        return any(
            _between(plain, low, high, _RANGES[operator]) for low, high in _range_bounds(given)
        )
    return _OPERATORS[operator]([str(value) for value in plain], texts(given))


def _range_bounds(given: Node | None) -> list[tuple[Decimal | None, Decimal | None]]:
    """`values[0][from]`, `values[0][to]` of each pair, or two plain values."""
    nodes = values(given)
    pairs = [node for node in nodes if isinstance(node, dict)]
    if pairs:
        return [(_number(text(pair, "from")), _number(text(pair, "to"))) for pair in pairs]
    plain = [_number(value) for value in nodes]
    return [(plain[0], plain[1])] if len(plain) == 2 else []


_Operator = Callable[[list[str], list[str]], bool]


def _equal(have: list[str], given: list[str]) -> bool:
    return any(_same(one, other) for one in have for other in given)


def _same(one: str, other: str) -> bool:
    if one.casefold() == other.casefold():
        return True
    left, right = _number(one), _number(other)
    return left is not None and left == right


def _text_test(test: Callable[[str, str], bool]) -> _Operator:
    return lambda have, given: any(
        test(one.casefold(), other.casefold()) for one in have for other in given
    )


def _compare(test: Callable[[Decimal, Decimal], bool]) -> _Operator:
    def compare(have: list[str], given: list[str]) -> bool:
        pairs = ((_number(one), _number(other)) for one in have for other in given)
        return any(
            left is not None and right is not None and test(left, right) for left, right in pairs
        )

    return compare


_contains: Final = _text_test(lambda have, given: given in have)
_OPERATORS: Final[dict[str, _Operator]] = {
    "eq": _equal,
    "is": _equal,
    "in": _equal,
    "not_eq": lambda have, given: not _equal(have, given),
    "like": _contains,
    "part": _contains,
    "not_like": lambda have, given: not _contains(have, given),
    "startswith": _text_test(str.startswith),
    "endswith": _text_test(str.endswith),
    "gte": _compare(lambda have, given: have >= given),
    "lte": _compare(lambda have, given: have <= given),
    "gt": _compare(lambda have, given: have > given),
    "lt": _compare(lambda have, given: have < given),
    "exists": lambda have, _given: bool(have),
    "not_empty": lambda have, _given: bool(have),
    "empty": lambda have, _given: not have,
}


def _order_by(name: str) -> Callable[[Wire], tuple[int, Decimal, str]]:
    return lambda record: _order(record.get(name))


def _order(value: Any) -> tuple[int, Decimal, str]:
    """Absent values first, then numbers, then texts."""
    plain = _plain(value)
    if not plain:
        return (0, Decimal(0), "")
    number = _number(plain[0])
    if number is not None:
        return (1, number, "")
    return (2, Decimal(0), str(plain[0]).casefold())
