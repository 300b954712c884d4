"""Sales and returns: reading and checking to the kopiyka (reference 2.2, 3.1, 12.6)."""

from collections.abc import Sequence
from typing import Final

from cashier_app.sandbox.vchasno.model import Pay, Receipt, Register, Row, Task
from cashier_app.sandbox.vchasno.numbers import half_up, percent_of, round_to, row_cost
from cashier_app.sandbox.vchasno.requests import (
    Request,
    enabled_group,
    enabled_payment_types,
    printable,
)
from cashier_app.sandbox.vchasno.tables import CASH, PAYMENT_TYPES
from cashier_app.sandbox.vchasno.taxes import receipt_taxes
from cashier_app.sandbox.vchasno.wire import BadField, Fields
from cashier_app.sandbox.vchasno.world import World

_AMOUNT: Final = 0
_PERCENT: Final = 1
_PREPAYMENT: Final = 1
_FINAL: Final = 2
_LARGEST_ROUNDING: Final = 99
_SLIP: Final = (
    "paysys", "rrn", "oper_type", "cardmask", "term_id", "bank_name", "bank_id", "auth_code",
)  # fmt: skip


def read_receipt(world: World, register: Register, request: Request) -> Receipt:
    """The checked receipt of a task 1 or 2.

    Raises:
        BadField: a field is missing or of a wrong kind.
        TaskRefused: a rule of the service is broken.
    """
    fields = request.fiscal.inner("receipt")
    subtask = _subtask(request)
    total = fields.money("sum")
    rows = _rows(world, register, fields, may_be_empty=subtask == _PREPAYMENT)
    for row in fields.items("rows_pre_payment"):
        read_row(world, register, row, may_have_no_count=False)
    _check_codes(world, register, rows)
    _check_rows_sum(world, register, total, rows)
    discount = _receipt_discount(world, register, fields, total)
    pays = tuple(_read_pay(world, register, pay) for pay in fields.items("pays"))
    rounding = _rounding(world, register, fields, total - discount, pays)
    _check_pays(world, register, total - discount + rounding, pays)
    receipt = Receipt(
        rows=rows,
        pays=pays,
        sum=total,
        discount=discount,
        rounding=rounding,
        taxes=receipt_taxes(rows, discount),
        comment_up=_comment(world, register, fields, "comment_up"),
        comment_down=_comment(world, register, fields, "comment_down"),
        subtask=subtask,
        prepayment=_prepayment(world, register, request, subtask),
    )
    if request.task == Task.RETURN and receipt.cash > register.safe:
        raise world.refused(register, "not_enough_cash")
    return receipt


def _subtask(request: Request) -> int:
    subtask = request.fiscal.whole("subtask", default=0)
    if subtask not in (0, _PREPAYMENT, _FINAL) or (subtask and request.task != Task.SALE):
        raise BadField("fiscal.subtask", "1 or 2, in a sale")
    return subtask


def _rows(
    world: World, register: Register, fields: Fields, *, may_be_empty: bool
) -> tuple[Row, ...]:
    return tuple(
        read_row(world, register, row, may_have_no_count=may_be_empty)
        for row in fields.items("rows")
    )


def read_row(world: World, register: Register, fields: Fields, *, may_have_no_count: bool) -> Row:
    """One row; in a prepayment the quantity may be 0 and the price is the amount.

    Raises:
        BadField: a field is missing or of a wrong kind.
        TaskRefused: the group is not enabled, the cost differs or nothing is left of the row.
    """
    name = printable(world, register, fields, "name", fields.text("name", 128))
    if not name.strip():
        raise BadField(fields.at("name"), "is empty")
    count = fields.quantity("cnt")
    if count < 0 or (count == 0 and not may_have_no_count):
        raise BadField(fields.at("cnt"), "must be above zero")
    price, cost = _price_and_cost(world, register, fields, count)
    group = enabled_group(world, register, fields)
    return Row(
        name=name,
        count_milli=count,
        price=price,
        cost=cost,
        discount=_row_discount(world, register, fields, cost),
        group=group,
        code=fields.text_or_number("code", 64),
        code1=fields.text_or_number("code1", 64),
        code2=fields.text_or_number("code2", 10),
        code3=fields.text_or_number("code3", 64),
        stamps=_stamps(fields),
        comment=_comment(world, register, fields, "comment"),
    )


def _price_and_cost(
    world: World, register: Register, fields: Fields, count: int
) -> tuple[int, int]:
    given = fields.money("cost", default=0)
    if not fields.has("price") and given and count and not world.is_cloud:
        price = half_up(given * 1000, count)
    else:
        price = fields.money("price")
    if price < 0 or given < 0:
        raise BadField(fields.at("price"), "must not be below zero")
    computed = price if count == 0 else row_cost(price, count)
    if computed == 0 or (given and abs(given - computed) > 1):
        raise world.refused(register, "cost_differs", cost=given, price_cnt=computed)
    is_given = given and world.switches(register).row_cost == "given"
    return price, given if is_given else computed


def _row_discount(world: World, register: Register, fields: Fields, cost: int) -> int:
    kind = fields.whole("disc_type", default=_AMOUNT)
    if kind == _PERCENT:
        discount = percent_of(cost, fields.percent("disc")) if fields.has("disc") else 0
    elif kind == _AMOUNT:
        discount = fields.money("disc", default=0)
    else:
        raise BadField(fields.at("disc_type"), "0 or 1")
    if cost - discount < 1:
        raise world.refused(register, "row_discount", disc=discount, cost=cost)
    return discount


def _stamps(fields: Fields) -> tuple[str, ...]:
    one = fields.text("code_a", 64, default="")
    return (*((one,) if one else ()), *fields.texts("code_aa"))


def _comment(world: World, register: Register, fields: Fields, name: str) -> str:
    return printable(world, register, fields, name, fields.text(name, default=""))


def _check_codes(world: World, register: Register, rows: Sequence[Row]) -> None:
    """One code keeps one tax group within a shift (1111)."""
    if not world.switches(register).one_group_per_code:
        return
    known = dict(register.shift.group_of_code) if register.shift is not None else {}
    for row in rows:
        before = known.setdefault(row.code, row.group) if row.code else row.group
        if before != row.group:
            raise world.refused(
                register,
                "code_in_other_group",
                row.code,
                before.letters,
                before.code,
                code=row.code,
                taxgrp=before.code,
            )


def _check_rows_sum(world: World, register: Register, total: int, rows: Sequence[Row]) -> None:
    if total < 0:
        raise world.refused(register, "negative_sum", sum=total)
    if total and not rows:
        raise world.refused(register, "no_rows", sum=total)
    rows_sum = sum(row.total for row in rows)
    if rows_sum != total:
        raise world.refused(register, "rows_sum", sum=total, rows_sum=rows_sum)


def _receipt_discount(world: World, register: Register, fields: Fields, total: int) -> int:
    kind = fields.whole("disc_type", default=_AMOUNT)
    if kind == _PERCENT:
        discount = percent_of(total, fields.percent("disc")) if fields.has("disc") else 0
    elif kind == _AMOUNT:
        discount = fields.money("disc", default=0)
    else:
        raise BadField(fields.at("disc_type"), "0 or 1")
    if discount < 0 or discount > total:
        raise BadField(fields.at("disc"), "between zero and the sum")
    return discount


def _read_pay(world: World, register: Register, fields: Fields) -> Pay:
    kind = fields.whole("type")
    if kind not in enabled_payment_types(world, register):
        raise world.refused(register, "not_enabled", f"Тип оплати {kind}", type=kind)
    paid = fields.money("sum")
    if paid == 0:
        raise world.refused(register, "zero_pay", PAYMENT_TYPES[kind], type=kind)
    if paid < 0:
        raise world.refused(register, "negative_sum", type=kind, sum=paid)
    change = fields.money("change", default=0)
    if change < 0:
        place = fields.path.rpartition("[")[2].rstrip("]")
        raise world.refused(register, "negative_change", place, change=change)
    if change and kind != CASH:
        raise BadField(fields.at("change"), "only cash has change")
    return Pay(
        kind=kind,
        sum=paid,
        change=change,
        commission=fields.money("commission", default=0),
        slip=read_slip(fields),
        comment=_comment(world, register, fields, "comment"),
    )


def read_slip(fields: Fields) -> dict[str, str]:
    """The given fields of a card slip."""
    texts = {name: fields.text_or_number(name, 255) for name in _SLIP}
    return {name: text for name, text in texts.items() if text}


def _rounding(
    world: World, register: Register, fields: Fields, due: int, pays: Sequence[Pay]
) -> int:
    switches = world.switches(register)
    if fields.flag("autoround") and not world.is_cloud:
        cashless = sum(pay.sum for pay in pays if pay.kind != CASH)
        in_cash = due - cashless
        has_cash = any(pay.kind == CASH for pay in pays)
        rounding = round_to(in_cash, switches.autoround_step_kop) - in_cash if has_cash else 0
    else:
        rounding = fields.money("round", default=0)
    if abs(rounding) > _LARGEST_ROUNDING:
        raise world.refused(register, "round_out_of_range", round=rounding)
    if rounding and not switches.rounding_enabled:
        raise world.refused(register, "round_not_set_up", round=rounding)
    has_cash = any(pay.kind == CASH for pay in pays)
    if rounding and not has_cash and switches.round_without_cash == "refuse":
        raise world.refused(register, "round_without_cash", round=rounding)
    return rounding


def _check_pays(world: World, register: Register, due: int, pays: Sequence[Pay]) -> None:
    paid = sum(pay.sum for pay in pays)
    if paid != due:
        raise world.refused(register, "pays_sum", sum=due, pays_sum=paid)


def _prepayment(world: World, register: Register, request: Request, subtask: int) -> str:
    """The fiscal number of the prepayment a final receipt is for (reference 2.6)."""
    if subtask != _FINAL:
        return ""
    number = request.fields.text("post_payment_of_check_fn", 255)
    if world.switches(register).check_prepayment:
        found = world.document(number)
        is_prepayment = (
            found is not None
            and found.register is register
            and found.receipt is not None
            and found.receipt.subtask == _PREPAYMENT
        )
        if not is_prepayment:
            raise world.refused(register, "no_such_prepayment", post_payment_of_check_fn=number)
    return number
