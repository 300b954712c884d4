"""The smallest set of steps that turns one sequence of rows into another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Rows `first` to `last`, both included."""

    first: int
    last: int


def runs(positions: Iterable[int]) -> tuple[Run, ...]:
    """Ascending positions as runs of neighbours."""
    found: list[Run] = []
    for position in positions:
        if found and found[-1].last == position - 1:
            found[-1] = Run(found[-1].first, position)
        else:
            found.append(Run(position, position))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Removals by old position, bottom first; then `is_reordered` tells whether the rows that
    stay change their order; then insertions by new position, top first."""

    removals: tuple[Run, ...]
    is_reordered: bool
    insertions: tuple[Run, ...]

    @property
    def steps(self) -> int:
        return len(self.removals) + len(self.insertions)


def row_changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> RowChanges:
    """How to get from the keys `old` to the keys `new`; keys are unique in each."""
    old_set, new_set = set(old), set(new)
    removals = runs(index for index, key in enumerate(old) if key not in new_set)
    insertions = runs(index for index, key in enumerate(new) if key not in old_set)
    staying_old = [key for key in old if key in new_set]
    staying_new = [key for key in new if key in old_set]
    return RowChanges(tuple(reversed(removals)), staying_old != staying_new, insertions)
