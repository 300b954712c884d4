"""Query strings in the bracket style of PHP: `a[b][0]=c`, `a[]=c`."""

import re
from typing import Any, Final
from urllib.parse import parse_qsl

from cashier_app.sandbox.uspacy.errors import invalid

Node = str | dict[str, Any]
"""A value, or a node whose children (arrays too) stand under string keys."""

_BRACKETS: Final = re.compile(r"\[([^\]]*)\]")


def parse_query(raw: str) -> dict[str, Any]:
    """The query as a tree; of repeated plain keys the last one wins, as in PHP."""
    tree: dict[str, Any] = {}
    for key, value in parse_qsl(raw, keep_blank_values=True):
        name, bracket, rest = key.partition("[")
        path = [name, *_BRACKETS.findall(bracket + rest)] if bracket else [name]
        _put(tree, path, value)
    return tree


def _put(tree: dict[str, Any], path: list[str], value: str) -> None:
    node = tree
    for part, following in zip(path, [*path[1:], None], strict=True):
        key = str(_next_index(node)) if part == "" and node is not tree else part
        if following is None:
            node[key] = value
            return
        child = node.get(key)
        if not isinstance(child, dict):
            child = node[key] = {}
        node = child


def _next_index(node: dict[str, Any]) -> int:
    return max((int(key) + 1 for key in node if key.isdigit()), default=0)


def values(node: Node | None) -> list[Node]:
    """The elements of an array node in order; a plain value is an array of one."""
    if node is None:
        return []
    if isinstance(node, str):
        return [node]
    return [node[key] for key in sorted(node, key=_index_key)]


def _index_key(key: str) -> tuple[int, str]:
    return (int(key), "") if key.isdigit() else (10**9, key)


def texts(node: Node | None) -> list[str]:
    """The plain values of an array node."""
    return [value for value in values(node) if isinstance(value, str)]


def text(tree: dict[str, Any], name: str, default: str = "") -> str:
    """A plain parameter."""
    value = tree.get(name, default)
    return value if isinstance(value, str) else default


def whole(tree: dict[str, Any], name: str, default: int) -> int:
    """A positive whole parameter.

    Raises:
        ApiError: 422 when it is something else.
    """
    raw = tree.get(name)
    if raw is None:
        return default
    if not isinstance(raw, str) or not raw.isascii() or not raw.isdigit() or int(raw) < 1:
        raise invalid({name: f"The {name} must be an integer of at least 1."})
    return int(raw)
