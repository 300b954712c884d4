"""What the cashier looks up: himself, registers, taxes, the organisation, transactions."""

from datetime import timedelta

from starlette.responses import Response

from cashier_app.sandbox.checkbox.answers import not_found
from cashier_app.sandbox.checkbox.calls import Call, many, page, paging
from cashier_app.sandbox.checkbox.moments import iso
from cashier_app.sandbox.checkbox.schema import Field, Flag, Text
from cashier_app.sandbox.checkbox.shapes import (
    branch_json,
    cashier_json,
    fiscal_number,
    full_transaction_json,
    organization_json,
    register_info_json,
    register_json,
    transaction_json,
)
from cashier_app.sandbox.checkbox.taxes import tax_json
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.web import json_response

_PAID_AHEAD = timedelta(days=90)


def service_status(world: World, call: Call) -> Response:
    """`GET /status`, outside of `/api/v1`."""
    del call
    return json_response({"status": "ok", "timestamp": iso(world.now())})


def me(world: World, call: Call) -> Response:
    """`GET /cashier/me`."""
    return json_response(cashier_json(world, call.cashier()))


def check_signature(world: World, call: Call) -> Response:
    """`GET /cashier/check-signature`."""
    call.cashier()
    switches = world.switches
    return json_response(
        {
            "online": switches.signature_online,
            "type": "TEST" if switches.is_test else "CLOUD_SIGNATURE_3",
            "shift_open_possibility": switches.signature_online
            and switches.shift_open_possibility
            and not world.is_certificate_expired,
        }
    )


def cashier_taxes(world: World, call: Call) -> Response:
    """`GET /cashier/tax`: by token."""
    call.cashier()
    return json_response([tax_json(tax) for tax in world.taxes])


def taxes(world: World, call: Call) -> Response:
    """`GET /tax`: by licence key."""
    call.register()
    return json_response([tax_json(tax) for tax in world.taxes])


def list_registers(world: World, call: Call) -> Response:
    """`GET /cash-registers`."""
    call.cashier()
    query = call.query({**paging(), "in_use": Field(Flag()), "fiscal_number": Field(Text())})
    found = [
        register
        for register in world.registers
        if query["in_use"] in (None, world.shift_of_register(register) is not None)
        and query["fiscal_number"] in (None, fiscal_number(world, register))
    ]
    chosen = page(found, query)
    chosen["results"] = [register_json(world, register) for register in chosen["results"]]
    return json_response(chosen)


def get_register(world: World, call: Call) -> Response:
    """`GET /cash-registers/{id}`."""
    call.cashier()
    register = world.register_by_id(call.path_uuid("register_id"))
    return json_response(register_json(world, register))


def register_info(world: World, call: Call) -> Response:
    """`GET /cash-registers/info`: by licence key."""
    return json_response(register_info_json(world, call.register()))


def organization(world: World, call: Call) -> Response:
    """`GET /organization`."""
    call.cashier()
    return json_response(organization_json(world.switches))


def billing_status(world: World, call: Call) -> Response:
    """`GET /organization/billing-status`: token and licence key."""
    call.cashier()
    call.register()
    switches = world.switches
    return json_response(
        {
            "date_to_block": switches.billing_date_to_block or iso(world.now() + _PAID_AHEAD),
            "status": switches.billing_status,
            "units": 1,
            "status_changed_at": None,
        }
    )


def sms_billing(world: World, call: Call) -> Response:
    """`GET /organization/sms-billing`."""
    call.cashier()
    enabled = world.switches.sms_enabled
    return json_response({"can_send_sms": enabled, "billing_enabled": enabled, "balance": 0})


def branches(world: World, call: Call) -> Response:
    """`GET /branches`."""
    call.cashier()
    chosen = page([branch_json(world.switches)], call.query(paging()))
    return json_response(chosen)


def list_transactions(world: World, call: Call) -> Response:
    """`GET /transactions`."""
    call.cashier()
    query = call.query({**paging(), "status": many(Text()), "type": many(Text())})
    found = [
        transaction
        for transaction in world.transactions.values()
        if (query["status"] is None or transaction.status in query["status"])
        and (query["type"] is None or transaction.type in query["type"])
    ]
    chosen = page(found, query)
    chosen["results"] = [transaction_json(one) for one in chosen["results"]]
    return json_response(chosen)


def get_transaction(world: World, call: Call) -> Response:
    """`GET /transactions/{id}`."""
    call.cashier()
    transaction = world.transactions.get(call.path_uuid("transaction_id"))
    if transaction is None:
        raise not_found()
    return json_response(full_transaction_json(transaction))
