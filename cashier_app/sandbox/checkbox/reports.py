"""X-reports on demand, reading of reports, the periodical report (reference 8.1)."""

from datetime import datetime
from typing import Any

from starlette.responses import Response

from cashier_app.sandbox.checkbox.answers import not_found
from cashier_app.sandbox.checkbox.calls import Call, many, page, paging, period
from cashier_app.sandbox.checkbox.layout import report_text
from cashier_app.sandbox.checkbox.model import Report
from cashier_app.sandbox.checkbox.moments import kyiv_text
from cashier_app.sandbox.checkbox.report_life import make_report
from cashier_app.sandbox.checkbox.schema import Field, Flag, Moment, Uuid, required, whole
from cashier_app.sandbox.checkbox.shapes import report_json
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.pictures import png_of
from cashier_app.sandbox.web import json_response

_TEXT_WIDTH = {"width": Field(whole(ge=10, le=250), default=42)}


def create_report(world: World, call: Call) -> Response:
    """`POST /reports`: an X-report; it never gets a fiscal code."""
    shift = world.working_shift(call.cashier())
    register = shift.register
    register.last_report_serial += 1
    report = make_report(world, shift, world.now(), serial=register.last_report_serial, is_z=False)
    return json_response(report_json(report), 201)


def list_reports(world: World, call: Call) -> Response:
    """`GET /reports`: of the current shift unless shifts or a period are named."""
    cashier = call.cashier()
    query = call.query(_list_fields())
    shift = world.shift_of_cashier(cashier)
    is_open_question = not (query["shift_id"] or query["from_date"] or query["to_date"])
    if is_open_question:
        query["shift_id"] = [] if shift is None else [shift.id]
    return _page(world, query)


def search_reports(world: World, call: Call) -> Response:
    """`GET /reports/search`: of the organisation."""
    call.cashier()
    return _page(world, call.query({**_list_fields(), "cash_register_id": many(Uuid())}))


def _list_fields() -> dict[str, Field]:
    return {
        **paging(),
        **period(),
        "shift_id": many(Uuid()),
        "serial": Field(whole()),
        "is_z_report": Field(Flag()),
    }


def _page(world: World, query: dict[str, Any]) -> Response:
    registers = query.get("cash_register_id")
    found = [
        report
        for report in world.reports.values()
        if (query["shift_id"] is None or report.shift_id in query["shift_id"])
        and (registers is None or report.register_id in registers)
        and query["serial"] in (None, report.serial)
        and query["is_z_report"] in (None, report.is_z)
        and _is_within(report, query["from_date"], query["to_date"])
    ]
    chosen = page(found, query)
    chosen["results"] = [report_json(report) for report in chosen["results"]]
    return json_response(chosen)


def _is_within(report: Report, since: datetime | None, until: datetime | None) -> bool:
    made = report.created_at
    return (since or made) <= made <= (until or made)


def get_report(world: World, call: Call) -> Response:
    """`GET /reports/{id}`."""
    call.cashier()
    return json_response(report_json(_find(world, call)))


def report_as_text(world: World, call: Call) -> Response:
    """`GET /reports/{id}/text`, without a token."""
    query = call.query(_TEXT_WIDTH)
    return _text(report_text(world, _find(world, call), query["width"]))


def report_as_png(world: World, call: Call) -> Response:
    """`GET /reports/{id}/png`, without a token."""
    query = call.query(
        {
            "width": Field(whole(ge=22, le=100), default=34),
            "paper_width": Field(whole(ge=40, le=80), default=58),
        }
    )
    text = report_text(world, _find(world, call), query["width"])
    picture = png_of(
        text, columns=query["width"], paper_mm=query["paper_width"], qr=None, qr_percent=0
    )
    return Response(picture, media_type="image/png")


def periodical_report(world: World, call: Call) -> Response:
    """`GET /reports/periodical`: the Z-reports of a period as text; the key is the credential."""
    register = call.register()
    query = call.query(
        {
            "from_date": required(Moment()),
            "to_date": required(Moment()),
            **_TEXT_WIDTH,
            "is_short": Field(Flag(), default=False),
        }
    )
    found = [
        report
        for report in world.reports.values()
        if report.is_z
        and report.register_id == register.id
        and report.fiscal_code is not None
        and _is_within(report, query["from_date"], query["to_date"])
    ]
    width: int = query["width"]
    head = f"ПЕРІОДИЧНИЙ ЗВІТ\n{kyiv_text(query['from_date'])}\n{kyiv_text(query['to_date'])}\n"
    parts = [head, f"Z-ЗВІТІВ {len(found)}\n"]
    if not query["is_short"]:
        parts += [report_text(world, report, width) for report in found]
    return _text(("-" * width + "\n").join(parts))


def _find(world: World, call: Call) -> Report:
    report = world.reports.get(call.path_uuid("report_id"))
    if report is None:
        raise not_found()
    return report


def _text(text: str) -> Response:
    return Response(text, media_type="text/plain; charset=utf-8")
