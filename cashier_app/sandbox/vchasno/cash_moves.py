"""Service deposits and withdrawals, and cash given to a card holder (reference 2.4, 2.5)."""

from typing import Final

from cashier_app.sandbox.vchasno.model import CashMove, Register, Task
from cashier_app.sandbox.vchasno.receipts import read_slip
from cashier_app.sandbox.vchasno.requests import Request, printable
from cashier_app.sandbox.vchasno.tables import CARD, CASH
from cashier_app.sandbox.vchasno.wire import BadField
from cashier_app.sandbox.vchasno.world import World

_COMMENTS: Final = ("comment_up", "comment_down")


def read_cash(world: World, register: Register, request: Request) -> CashMove:
    """The checked `cash` of a task 3, 4 or 14.

    Raises:
        BadField: a field is missing or of a wrong kind.
        TaskRefused: 1063, 1077, 1119, 1120.
    """
    fields = request.fiscal.inner("cash")
    is_payout = request.task == Task.PAYOUT
    kind = fields.whole("type", default=CARD if is_payout else CASH)
    if is_payout and kind == CASH:
        raise world.refused(register, "payout_in_cash")
    if kind != (CARD if is_payout else CASH):
        raise BadField(fields.at("type"), "2 for a payout, else 0")
    amount = fields.money("sum")
    if amount <= 0:
        raise world.refused(register, "cash_sum", sum=amount)
    commission = fields.money("commission", default=0)
    if commission < 0:
        raise world.refused(register, "negative_commission", commission=commission)
    if request.task != Task.CASH_IN and amount > register.safe:
        raise world.refused(register, "not_enough_cash")
    up, down = (
        printable(world, register, fields, name, fields.text(name, default=""))
        for name in _COMMENTS
    )
    return CashMove(
        kind=kind,
        sum=amount,
        commission=commission,
        slip=read_slip(fields),
        comment_up=up,
        comment_down=down,
    )
