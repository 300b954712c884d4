"""Sales, returns, service documents and cash withdrawals (reference 5.1, 6.3-6.6, 7)."""

from collections import Counter
from dataclasses import fields
from typing import Any

from starlette.responses import Response

from cashier_app.sandbox.checkbox.answers import ApiError, not_in_manual_offline
from cashier_app.sandbox.checkbox.calculation import Calculation, Calculator, payment_json
from cashier_app.sandbox.checkbox.calls import Call
from cashier_app.sandbox.checkbox.model import Cashier, Receipt
from cashier_app.sandbox.checkbox.payloads import (
    BULK_SELL,
    CASH_WITHDRAWAL,
    SELL,
    SELL_OFFLINE,
    SERVICE,
)
from cashier_app.sandbox.checkbox.receipt_life import (
    Content,
    Place,
    accept,
    check_id_is_new,
    place_for,
)
from cashier_app.sandbox.checkbox.receipt_shapes import post_json
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.web import json_response


def sell(world: World, call: Call) -> Response:
    """`POST /receipts/sell`: a sale, or a return when every line says so."""
    cashier = call.cashier()
    receipt = _trade(world, call, cashier, call.body(SELL))
    return json_response(post_json(world, receipt), 201)


def sell_offline(world: World, call: Call) -> Response:
    """`POST /receipts/sell-offline`: manual offline mode, code and date of the client."""
    cashier = call.cashier()
    body = call.body(SELL_OFFLINE)
    check_id_is_new(world, body["id"])
    shift = world.working_shift(cashier)
    if not shift.register.stay_offline:
        raise not_in_manual_offline()
    return json_response(post_json(world, _trade(world, call, cashier, body)), 201)


def validate(world: World, call: Call) -> Response:
    """`POST /receipts/validate`: every check of a sale, nothing is made."""
    cashier = call.cashier()
    body = call.body(SELL)
    _content_of(world, place_for(world, cashier, body, dry_run=True), body)
    return json_response({"validated": True})


def bulk_sell(world: World, call: Call) -> Response:
    """`POST /receipts/bulk-sell`: each sale for itself."""
    cashier = call.cashier()
    results: list[dict[str, Any]] = []
    for body in call.body(BULK_SELL)["receipts"]:
        try:
            receipt = _trade(world, call, cashier, body)
        except ApiError as exc:
            results.append({"id": body["id"], "status": "ERROR", "message": exc.message})
        else:
            results.append({"id": receipt.id, "status": receipt.status, "message": None})
    return json_response({"results": results})


def service(world: World, call: Call) -> Response:
    """`POST /receipts/service`: cash put in (positive) or taken out (negative)."""
    cashier = call.cashier()
    body = call.body(SERVICE)
    place = place_for(world, cashier, body, dry_run=False)
    money = body["payment"]["value"]
    if money == 0:
        raise world.refusal("zero_service_sum")
    if money < 0:
        _check_drawer(world, place, -money)
    content = Content(
        type="SERVICE_IN" if money > 0 else "SERVICE_OUT",
        payments=[payment_json(body["payment"])],
        total_sum=money,
        total_payment=money,
        cash=money,
    )
    return json_response(post_json(world, accept(world, place, body, content, call)), 201)


def cash_withdrawal(world: World, call: Call) -> Response:
    """`POST /receipts/cash-withdrawal`: cash paid out against a card; 200, not 201."""
    cashier = call.cashier()
    body = call.body(CASH_WITHDRAWAL)
    place = place_for(world, cashier, body, dry_run=False)
    money = body["payment"]["value"]
    if money <= 0:
        raise world.refusal("negative_payment")
    _check_drawer(world, place, money)
    content = Content(
        type="CASH_WITHDRAWAL",
        payments=[payment_json(body["payment"])],
        total_sum=money,
        total_payment=money,
        cash=money,
    )
    return json_response(post_json(world, accept(world, place, body, content, call)))


def _trade(world: World, call: Call, cashier: Cashier, body: dict[str, Any]) -> Receipt:
    place = place_for(world, cashier, body, dry_run=False)
    return accept(world, place, body, _content_of(world, place, body), call)


_SAME_NAME = {one.name for one in fields(Content)} & {one.name for one in fields(Calculation)}


def _content_of(world: World, place: Place, body: dict[str, Any]) -> Content:
    result = Calculator(world.taxes, world.switches).calculate(body)
    _check_limits(world, result)
    if result.is_return:
        _check_return(world, body)
        _check_drawer(world, place, result.cash)
    same = {name: getattr(result, name) for name in _SAME_NAME}
    kind = "RETURN" if result.is_return else "SELL"
    return Content(type=kind, total_rest=result.total_rest, **same)


def _check_limits(world: World, result: Calculation) -> None:
    most_goods = world.switches.receipt_goods_limit
    most_money = world.switches.receipt_total_limit
    if most_goods is not None and len(result.goods) > most_goods:
        raise world.refusal("receipt_limits")
    if most_money is not None and result.total_sum > most_money:
        raise world.refusal("receipt_limits")


def _check_drawer(world: World, place: Place, money: int) -> None:
    if world.switches.check_cash_in_drawer and money > world.drawer(place.shift):
        raise world.refusal("not_enough_cash")


def _check_return(world: World, body: dict[str, Any]) -> None:
    """The original of a return must be a sale; how much was returned is checked if switched."""
    related = body["related_receipt_id"]
    if related is None:
        return
    original = world.receipts.get(related)
    if original is None or original.type != "SELL" or original.status == "ERROR":
        raise world.refusal("unknown_related_receipt")
    if not world.switches.check_returned_quantity:
        return
    returned = _quantities(body["goods"])
    for other in world.receipts.values():
        is_return_of_it = other.type == "RETURN" and other.body["related_receipt_id"] == related
        if is_return_of_it and other.status != "ERROR":
            returned += _quantities(other.goods)
    sold = _quantities(original.goods)
    if any(quantity > sold[code] for code, quantity in returned.items()):
        raise world.refusal("returned_more_than_sold")


def _quantities(goods: list[dict[str, Any]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for line in goods:
        counted[line["good"]["code"]] += line["quantity"]
    return counted
