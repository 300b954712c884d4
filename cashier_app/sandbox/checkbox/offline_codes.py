"""The pool of offline codes of one register (reference 3.4)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

DEFAULT_COUNT = 2000
MINIMAL_COUNT = 1000
MOST_AT_ONCE = 5000


@dataclass
class OfflineCode:
    """One code; it serves one document."""

    code: str
    serial: int
    created_at: datetime
    used_by: str | None = None


class CodePool:
    """Codes in the order of delivery.

    Args:
        new_code: makes a fiscal code nobody had before.
    """

    def __init__(self, new_code: Callable[[], str]) -> None:
        self._new_code = new_code
        self._codes: dict[str, OfflineCode] = {}
        self._free: dict[str, OfflineCode] = {}
        self.used_since_delivery = 0

    def deliver(self, count: int, now: datetime) -> None:
        """The tax service hands over `count` unspent codes, the known ones among them."""
        missing = min(count, MOST_AT_ONCE) - len(self._free)
        for _ in range(missing):
            one = OfflineCode(self._new_code(), len(self._codes) + 1, now)
            self._codes[one.code] = one
            self._free[one.code] = one
        if missing > 0:
            self.used_since_delivery = 0

    def available(self, count: int) -> list[OfflineCode]:
        """The first unused codes, in order."""
        return [one for _, one in zip(range(count), self._free.values(), strict=False)]

    @property
    def available_count(self) -> int:
        """How many codes are left."""
        return len(self._free)

    @property
    def used(self) -> list[OfflineCode]:
        """Codes that stand on a document, in order."""
        return [one for one in self._codes.values() if one.used_by is not None]

    def find(self, code: str) -> OfflineCode | None:
        """The code of this pool, used or not."""
        return self._codes.get(code)

    def spend(self, code: OfflineCode, used_by: str) -> None:
        """Mark as used by the document `used_by`."""
        code.used_by = used_by
        self._free.pop(code.code, None)
        self.used_since_delivery += 1

    def drain(self) -> None:
        """Forget all unused codes, as if they had been spent elsewhere."""
        for one in list(self._free.values()):
            self.spend(one, "elsewhere")
