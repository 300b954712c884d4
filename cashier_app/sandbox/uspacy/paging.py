"""Pages of records in the envelope of the service: Laravel's paginator plus older names."""

import copy
from dataclasses import dataclass
from typing import Any, Final

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.errors import invalid
from cashier_app.sandbox.uspacy.query import whole

DEFAULT_LIST: Final = 20


@dataclass(frozen=True)
class Page:
    """A part of a list."""

    items: list[Wire]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """Number of the last page; 1 when there is nothing at all."""
        return max(1, -(-self.total // self.size))

    def meta(self, address: str) -> Wire:
        """The union of the names different clients read."""
        first = (self.number - 1) * self.size + 1
        return {
            "current_page": self.number,
            "from": first if self.items else None,
            "last_page": self.last,
            "path": address,
            "per_page": self.size,
            "to": first + len(self.items) - 1 if self.items else None,
            "total": self.total,
            "page": self.number,
            "list": self.size,
            "unfiltered_total": self.total,
        }

    def links(self, address: str) -> Wire:
        """Addresses of the neighbouring pages."""
        return {
            "first": f"{address}?page=1",
            "last": f"{address}?page={self.last}",
            "prev": f"{address}?page={self.number - 1}" if self.number > 1 else None,
            "next": f"{address}?page={self.number + 1}" if self.number < self.last else None,
        }


def page_of(records: list[Wire], query: dict[str, Any], max_list: int) -> Page:
    """The page the query asks for; empty behind the last one.

    Raises:
        ApiError: 422 for a page or size that is no positive number, or too big.
    """
    number = whole(query, "page", 1)
    size = whole(query, "list", DEFAULT_LIST)
    if size > max_list:
        raise invalid({"list": f"The list may not be greater than {max_list}."})
    start = (number - 1) * size
    return Page(copy.copy(records[start : start + size]), number, size, len(records))
