"""Addresses of the service, and the way from a request to a handler and back."""

from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from cashier_app.sandbox.checkbox import (
    auth,
    directory,
    offline,
    receipts,
    reports,
    sales,
    shifts,
)
from cashier_app.sandbox.checkbox.answers import ApiError
from cashier_app.sandbox.checkbox.calls import Call, Handler
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.web import json_response, make_app

_API = "/api/v1"

# The order matters where a fixed word stands in the place of an id.
_HANDLERS: tuple[tuple[str, str, Handler], ...] = (
    ("POST", "/cashier/signin", auth.sign_in),
    ("POST", "/cashier/signinPinCode", auth.sign_in_pin),
    ("POST", "/cashier/signout", auth.sign_out),
    ("GET", "/cashier/me", directory.me),
    ("GET", "/cashier/shift", shifts.current_shift),
    ("GET", "/cashier/check-signature", directory.check_signature),
    ("GET", "/cashier/tax", directory.cashier_taxes),
    ("GET", "/tax", directory.taxes),
    ("GET", "/cash-registers", directory.list_registers),
    ("GET", "/cash-registers/info", directory.register_info),
    ("GET", "/cash-registers/shifts", shifts.list_register_shifts),
    ("POST", "/cash-registers/ping-tax-service", offline.ping_tax_service),
    ("GET", "/cash-registers/ask-offline-codes", offline.ask_offline_codes),
    ("GET", "/cash-registers/get-offline-codes", offline.get_offline_codes),
    ("GET", "/cash-registers/get-offline-codes-count", offline.get_offline_codes_count),
    ("GET", "/cash-registers/get-offline-time", offline.get_offline_time),
    ("POST", "/cash-registers/go-offline", offline.go_offline),
    ("POST", "/cash-registers/go-online", offline.go_online),
    ("GET", "/cash-registers/{register_id}", directory.get_register),
    ("POST", "/shifts", shifts.create_shift),
    ("GET", "/shifts", shifts.list_shifts),
    ("POST", "/shifts/close", shifts.close_shift),
    ("GET", "/shifts/short/{shift_id}", shifts.get_short_shift),
    ("POST", "/shifts/{shift_id}/close", shifts.close_other_shift),
    ("GET", "/shifts/{shift_id}", shifts.get_shift),
    ("GET", "/receipts", receipts.list_receipts),
    ("GET", "/receipts/search", receipts.search_receipts),
    ("POST", "/receipts/sell", sales.sell),
    ("POST", "/receipts/sell-offline", sales.sell_offline),
    ("POST", "/receipts/validate", sales.validate),
    ("POST", "/receipts/bulk-sell", sales.bulk_sell),
    ("POST", "/receipts/service", sales.service),
    ("POST", "/receipts/cash-withdrawal", sales.cash_withdrawal),
    ("GET", "/receipts/{receipt_id}", receipts.get_receipt),
    ("GET", "/receipts/{receipt_id}/text", receipts.as_text),
    ("GET", "/receipts/{receipt_id}/html", receipts.as_html),
    ("GET", "/receipts/{receipt_id}/png", receipts.as_png),
    ("GET", "/receipts/{receipt_id}/pdf", receipts.as_pdf),
    ("GET", "/receipts/{receipt_id}/qrcode", receipts.as_qr),
    ("GET", "/receipts/{receipt_id}/print-blocks", receipts.as_blocks),
    ("GET", "/receipts/{receipt_id}/xml", receipts.as_xml),
    ("POST", "/receipts/{receipt_id}/email", receipts.send_email),
    ("POST", "/receipts/{receipt_id}/sms", receipts.send_sms),
    ("POST", "/reports", reports.create_report),
    ("GET", "/reports", reports.list_reports),
    ("GET", "/reports/search", reports.search_reports),
    ("GET", "/reports/periodical", reports.periodical_report),
    ("GET", "/reports/{report_id}", reports.get_report),
    ("GET", "/reports/{report_id}/text", reports.report_as_text),
    ("GET", "/reports/{report_id}/png", reports.report_as_png),
    ("GET", "/organization", directory.organization),
    ("GET", "/organization/billing-status", directory.billing_status),
    ("GET", "/organization/sms-billing", directory.sms_billing),
    ("GET", "/branches", directory.branches),
    ("GET", "/transactions", directory.list_transactions),
    ("GET", "/transactions/{transaction_id}", directory.get_transaction),
)


def make_application(world: World) -> ASGIApp:
    """The whole service."""
    routes = [
        Route(_API + path, _endpoint(world, handler), methods=[method])
        for method, path, handler in _HANDLERS
    ]
    routes.append(Route("/status", _endpoint(world, directory.service_status), methods=["GET"]))
    return make_app(routes, {HTTPException: _http_error})


def _endpoint(world: World, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        raw = await request.body()
        with world.lock:
            # What has come due happens first, whether or not this request is let in.
            world.settle()
            try:
                return handler(world, Call(world, request, raw, auth.cashier_of))
            except ApiError as exc:
                world.error_counts[exc.code or exc.message] += 1
                return exc.response()

    return endpoint


async def _http_error(_request: Request, exc: Exception) -> Response:
    """Unknown addresses and methods."""
    if isinstance(exc, HTTPException) and exc.status_code == 405:
        return json_response({"message": "Method Not Allowed"}, 405)
    return json_response({"message": "Not Found"}, 404)
