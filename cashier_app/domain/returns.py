"""What goes back for a returned part of a line (Fiscal rules 8, 3.8 example 18)."""

from __future__ import annotations

from collections.abc import Sequence

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money, Quantity, divide_half_up


def split_net(net: Money, sold: Quantity, parts: Sequence[Quantity]) -> tuple[Money, ...]:
    """What successive partial returns of one line give back, in their order.

    Each is its share of the net sum, rounded half up, but never more than is left; the return
    that empties the line gives back the rest, so all together give back exactly `net`.

    Raises:
        InputProblem: `bad_quantity` for a part ≤ 0; `return_exceeds_sold` (fact
            `remaining_milli`) when a part is more than what is left to return.
    """
    amounts: list[Money] = []
    left, left_milli = net, sold.milli
    for part in parts:
        if part.milli <= 0:
            raise InputProblem("bad_quantity", quantity_milli=part.milli)
        if part.milli > left_milli:
            raise InputProblem("return_exceeds_sold", remaining_milli=left_milli)
        left_milli -= part.milli
        share = Money(divide_half_up(net.kop * part.milli, sold.milli))
        amount = min(share, left) if left_milli else left
        left -= amount
        amounts.append(amount)
    return tuple(amounts)
