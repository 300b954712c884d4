"""Query strings in the bracket notation of PHP: `a[b][]=c`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlencode

QueryValue = (
    str | int | bool | None | Sequence["QueryValue"] | Mapping[str, "QueryValue"]
)  # A mapping nests by name, a sequence of plain values repeats `[]`, one of others is numbered.


def encode_query(params: Mapping[str, QueryValue]) -> str:
    """The percent-encoded query, parameters in the given order.

    None is left out, a truth value becomes 1 or 0. Plain values of a sequence share an empty
    bracket (`owner[]=7&owner[]=8`); mappings and sequences in a sequence get their number
    (`filters[0][field]=id`), as the order ties their parts together.
    """
    pairs = [pair for name, value in params.items() for pair in _flatten(name, value)]
    return urlencode(pairs, quote_via=quote, safe="")


def _flatten(name: str, value: QueryValue) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(value, bool):
        yield name, "1" if value else "0"
    elif isinstance(value, str | int):
        yield name, str(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flatten(f"{name}[{key}]", inner)
    else:
        for number, inner in enumerate(value):
            is_plain = isinstance(inner, str | int)
            yield from _flatten(f"{name}[]" if is_plain else f"{name}[{number}]", inner)
