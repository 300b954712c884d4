"""The bank terminal beside a Device Manager: direct calls and package mode (reference 9.6, 9.7)."""

import copy
from typing import Any, Final
from uuid import UUID

from cashier_app.sandbox.vchasno.model import Register, Task, Transaction
from cashier_app.sandbox.vchasno.numbers import uah
from cashier_app.sandbox.vchasno.requests import Request
from cashier_app.sandbox.vchasno.tables import CARD
from cashier_app.sandbox.vchasno.wire import BadField, Fields
from cashier_app.sandbox.vchasno.world import World

NAME: Final = "term1"
_PAY, _REFUND, _CANCEL = 1, 2, 3
_WORDS: Final = {_PAY: "Оплата", _REFUND: "Повернення", _CANCEL: "Скасування"}
_FIRST_RRN: Final = 100


def call(world: World, request: Request) -> tuple[str, dict[str, Any]]:
    """A request of `type` 3: the transaction's id and `info`.

    The same id again, or a search, gives the stored transaction.

    Raises:
        BadField: a field is missing or of a wrong kind.
        TaskRefused: 5001, 5013, 5025, 5027, or another device.
    """
    if request.device != NAME:
        raise world.refused(None, "unknown_device")
    fields = request.fields
    given = _uuid(fields.text("transaction_id", 64, default=""))
    known = _transaction(world, given)
    if known is None and fields.whole("transaction_search", default=0):
        raise world.refused(None, "terminal_not_found")
    if known is None:
        known = _operate(world, None, fields.inner("pay"), None, given)
    return known.id, {
        "refundid": known.rrn,
        "cancelid": str(known.number),
        "sum": uah(known.sum),
        "restxt": "Операцію виконано",
        **_slip(known),
    }


def with_payment(request: Request) -> None:
    """A sale without `pays` is paid by card in full, for old clients."""
    body = copy.deepcopy(request.body)
    receipt = body.get("fiscal", {}).get("receipt")
    request.body = body
    if request.task != Task.SALE or not isinstance(receipt, dict) or receipt.get("pays"):
        return
    fields = Fields(receipt, "fiscal.receipt")
    due = fields.money("sum") - fields.money("disc", default=0)
    if due:
        receipt["pays"] = [{"type": CARD, "sum": uah(due)}]


def charge(world: World, register: Register, request: Request) -> Transaction | None:
    """Let the bank take or give what is paid by card, and write its slip into these payments.

    Raises:
        BadField: a return by card without `pay`.
        TaskRefused: the bank refused.
    """
    pays = [one for one in request.body["fiscal"]["receipt"].get("pays") or [] if _is_card(one)]
    amount = sum(Fields(one).money("sum") for one in pays)
    if amount == 0:
        return None
    if request.task == Task.SALE:
        done = _operate(world, register, Fields({"task": _PAY}), amount, "")
    else:
        pay = request.fields.inner("pay")
        if pay.whole("task") not in (_REFUND, _CANCEL):
            raise BadField("pay.task", "2 or 3 in a return")
        done = _operate(world, register, pay, amount, "")
    for one in pays:
        one.update(_slip(done))
    return done


def undo(transaction: Transaction | None) -> None:
    """Cancel what the bank did, because the receipt was not issued."""
    if transaction is not None:
        transaction.is_cancelled = True


def _is_card(pay: Any) -> bool:
    return isinstance(pay, dict) and pay.get("type") == CARD


def _uuid(text: str) -> str:
    """An id that is no UUID is replaced by one of the program's own."""
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _transaction(world: World, wanted: str) -> Transaction | None:
    return next((one for one in world.transactions if wanted and one.id == wanted), None)


def _operate(
    world: World, register: Register | None, pay: Fields, amount: int | None, wanted_id: str
) -> Transaction:
    switches = world.board.shared if register is None else world.switches(register)
    kind = pay.whole("task")
    if kind not in _WORDS:
        raise BadField(pay.at("task"), "1, 2 or 3")
    before = _before(world, register, pay, kind)
    if switches.terminal_outcome == "declined":
        raise world.refused(register, "terminal_declined")
    if amount is None:
        amount = before.sum if kind == _CANCEL and before is not None else pay.money("sum")
    if kind == _CANCEL and before is not None:
        before.is_cancelled = True
    number = len(world.transactions) + 1
    done = Transaction(
        id=wanted_id or str(UUID(bytes=world.random.randbytes(16), version=4)),
        kind=kind,
        sum=amount,
        rrn=before.rrn if before is not None else f"{_FIRST_RRN + number:012d}",
        number=number,
    )
    world.transactions.append(done)
    return done


def _before(world: World, register: Register | None, pay: Fields, kind: int) -> Transaction | None:
    """The payment that is refunded or cancelled."""
    if kind == _PAY:
        return None
    name = "refundid" if kind == _REFUND else "cancelid"
    wanted = pay.text_or_number(name, 64)
    for one in world.transactions:
        same = one.rrn if kind == _REFUND else str(one.number)
        if one.kind == _PAY and not one.is_cancelled and same == wanted:
            return one
    refusal = "terminal_bad_rrn" if kind == _REFUND else "terminal_no_operation"
    raise world.refused(register, refusal)


def _slip(transaction: Transaction) -> dict[str, str]:
    return {
        "paysys": "VISA",
        "rrn": transaction.rrn,
        "oper_type": _WORDS[transaction.kind],
        "cardmask": "4444******1111",
        "term_id": "S1KB0001",
        "bank_name": "TEST BANK",
        "bank_id": "TESTBANK",
        "auth_code": f"A{transaction.number:05d}",
    }
