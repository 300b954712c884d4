"""`execute`: from the bytes of a request to the text of its answer (reference 1.4, 1.5, 6).

A register takes one request at a time. The cloud lets the next one wait; the Device Manager
answers that the device is busy.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from cashier_app.sandbox.vchasno import gate, issue, shapes, terminal
from cashier_app.sandbox.vchasno.forms import printed_forms
from cashier_app.sandbox.vchasno.model import Document, Register, Stored, Task, Transaction
from cashier_app.sandbox.vchasno.moments import stamp, utc_stamp
from cashier_app.sandbox.vchasno.readings import READINGS, last_printed
from cashier_app.sandbox.vchasno.refusals import REJECTED, TaskRefused
from cashier_app.sandbox.vchasno.requests import SEARCH, TERMINAL, Request, echoes, read_envelope
from cashier_app.sandbox.vchasno.switches import PlannedError
from cashier_app.sandbox.vchasno.wire import BadField, BadJson, dump, parse
from cashier_app.sandbox.vchasno.world import World

_POLL_S: Final = 0.01
_DONE, _REJECTED = 1, 3
_PRINTERS: Final = ("prn",)


async def execute(
    world: World,
    raw: bytes,
    register: Register | None = None,
    *,
    printer: str | None = None,
    is_package: bool = False,
) -> str:
    """The JSON answer; a refusal is an answer too.

    Args:
        register: that of the token; without one `device` of the request names it.
        printer: also print there.
        is_package: the terminal first, then the receipt, then the drawer (reference 9.7).
    """
    with world.lock:
        try:
            request = echoes(*parse(raw))
        except BadJson:
            return _refuse(world, register, echoes({}, ""), world.refused(register, "bad_json"))
        request.printer, request.is_package = printer, is_package
        try:
            read_envelope(world, request)
            if request.kind == TERMINAL:
                transaction_id, info = terminal.call(world, request)
                return _answer(world, None, request, info, more={"transaction_id": transaction_id})
            register = register or _device(world, request)
        except BadField as exc:
            return _refuse(world, register, request, _bad_field(world, register, exc))
        except TaskRefused as exc:
            return _refuse(world, register, request, exc)
        is_busy = register.turn.locked() or world.switches(register).busy
        if is_busy and not world.is_cloud:
            return _refuse(world, register, request, world.refused(register, "busy"))
    async with register.turn:
        try:
            return await _in_turn(world, register, request)
        except BadField as exc:
            refusal = _bad_field(world, register, exc)
        except TaskRefused as exc:
            refusal = exc
        with world.lock:
            text = _refuse(world, register, request, refusal)
            if world.switches(register).tags_remember_refusals and request.task in gate.ISSUING:
                register.stored.setdefault(request.tag, Stored(request.sent, text, world.now()))
            return text


def _device(world: World, request: Request) -> Register:
    register = world.by_name(request.device)
    if register is None:
        raise world.refused(None, "unknown_device")
    token = request.fields.text("token", default="")
    if (token and token != register.token) or world.switches(register).token_revoked:
        raise world.refused(register, "bad_device_token")
    return register


def _bad_field(world: World, register: Register | None, exc: BadField) -> TaskRefused:
    return world.refused(register, "bad_field", field=exc.path, problem=exc.problem)


async def _in_turn(world: World, register: Register, request: Request) -> str:
    await _wait(world, lambda: world.switches(register).delay_s)
    with world.lock:
        gate.settle(world, register)
        known = _known(world, register, request)
        if known is not None:
            return known
        planned = _take_planned(world, register, request)
        if planned is not None and not planned.commit:
            raise TaskRefused(planned.refusal)
        if request.task in READINGS:
            info = READINGS[request.task](world, register, request)
            again = last_printed(register) if request.task == Task.LAST_RECEIPT else None
            forms = None if again is None else printed_forms(request, again)
            return _answer(world, register, request, info, more=forms)
        if request.task not in gate.ISSUING:
            raise world.refused(register, "unknown_task", task=request.task)
        draft, charged = _checked(world, register, request)
    await _wait(world, lambda: _hold_s(world, register))
    with world.lock:
        gate.settle(world, register)
        try:
            if gate.is_stuck(world, register):
                _give_up(world, register, request, draft)
            document = issue.issue(world, register, draft)
        except TaskRefused:
            if not world.switches(register).collision_commits:
                terminal.undo(charged)
            raise
        document.is_charged = charged is not None
        text = _done(world, register, request, document)
        if planned is not None:
            raise TaskRefused(planned.refusal)
        if world.switches(register).ok_without_doccode:
            world.board.reset(register.name, "ok_without_doccode", value=False)
            info = shapes.document_info(world, document) | {"doccode": "", "cancelid": "", "qr": ""}
            return _answer(world, register, request, info)
        return text


def _checked(
    world: World, register: Register, request: Request
) -> tuple[issue.Draft, Transaction | None]:
    """The checked document; in package mode with the card payments made and their slips in it."""
    if not request.is_package or request.task not in (Task.SALE, Task.RETURN):
        return issue.check(world, register, request), None
    terminal.with_payment(request)
    # Nobody is charged for a receipt that would be refused.
    issue.check(world, register, request)
    charged = terminal.charge(world, register, request)
    return issue.check(world, register, request), charged


def _known(world: World, register: Register, request: Request) -> str | None:
    """The answer of a tag that was here before (reference 6); None to go on.

    Raises:
        TaskRefused: a search that finds nothing, or, by a switch, another body.
    """
    is_search = request.kind == SEARCH
    if not is_search and request.task not in gate.ISSUING:
        return None
    switches = world.switches(register)
    stored = register.stored.get(request.tag) if request.has_tag else None
    if stored is not None and switches.tag_memory_s is not None:
        age_s = (world.now() - stored.at).total_seconds()
        if age_s > switches.tag_memory_s:
            del register.stored[request.tag]
            stored = None
    if stored is None:
        if is_search:
            raise world.refused(register, "tag_not_found")
        return None
    if not is_search and stored.body != request.sent:
        world.tag_mismatches.append(
            {"register": register.name, "tag": request.tag, "body_text": request.text}
        )
        if switches.tag_mismatch == "error":
            raise world.refused(register, "tag_mismatch")
    return stored.answer_text


def _take_planned(world: World, register: Register, request: Request) -> PlannedError | None:
    planned = world.switches(register).res_error
    if planned is None:
        return None
    is_meant = (
        request.task in gate.ISSUING if planned.task is None else planned.task == request.task
    )
    if not is_meant:
        return None
    if planned.times is not None:
        left = planned.times - 1
        rest = replace(planned, times=left) if left else None
        world.board.reset(register.name, "res_error", rest)
    return planned


def _hold_s(world: World, register: Register) -> float:
    """How long a request is held while the tax service is away (reference 6)."""
    return world.switches(register).hold_s if gate.must_wait(world, register) else 0.0


async def _wait(world: World, length_s: Callable[[], float]) -> None:
    """Wait as long as the switches say, which may change meanwhile."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    while True:
        with world.lock:
            left_s = started + length_s() - loop.time()
        if left_s <= 0:
            return
        await asyncio.sleep(min(_POLL_S, left_s))


def _give_up(world: World, register: Register, request: Request, draft: issue.Draft) -> None:
    """The tax service did not answer in time; what it did with the document is its secret.

    Raises:
        TaskRefused: always.
    """
    switches = world.switches(register)
    if switches.collision_commits:
        document = issue.issue(world, register, draft, reached_after_all=True)
        _done(world, register, request, document)
    refused = world.refused(register, "tax_service_away")
    raise TaskRefused(replace(refused.refusal, res_action=switches.down_action))


def _done(world: World, register: Register, request: Request, document: Document) -> str:
    """Finish the document and keep its answer for repeats of the tag."""
    document.tag = request.tag
    document.source = request.source
    document.body, document.body_text = request.sent, request.text
    if request.is_package and document.receipt is not None and document.receipt.cash:
        world.drawer_openings += 1
    warnings: list[dict[str, Any]] = []
    if request.printer in _PRINTERS:
        document.printed_on.append(request.printer)
    elif request.printer is not None:
        warnings.append({"code": 430, "wtxt": f"Device error: {request.printer}"})
    info = shapes.document_info(world, document)
    text = _answer(
        world, register, request, info, more=printed_forms(request, document), warnings=warnings
    )
    document.answer_text = text
    register.stored[request.tag] = Stored(request.sent, text, world.now())
    return text


def _answer(
    world: World,
    register: Register | None,
    request: Request,
    info: Mapping[str, Any],
    *,
    more: Mapping[str, str] | None = None,
    warnings: list[dict[str, Any]] | None = None,
) -> str:
    envelope = _envelope(world, register, request)
    envelope |= {"res": 0, "res_action": 0, "errortxt": "", "warnings": warnings or []}
    if not world.is_cloud:
        envelope["task_status"] = _DONE
    return dump({**envelope, "info": info, "error_extra": None, **(more or {})})


def _refuse(world: World, register: Register | None, request: Request, refused: TaskRefused) -> str:
    world.error_counts[str(refused.refusal.code)] += 1
    switches = world.board.shared if register is None else world.switches(register)
    envelope = _envelope(world, register, request)
    envelope |= {
        "res": refused.refusal.code,
        "res_action": refused.refusal.res_action,
        "errortxt": refused.text,
        "warnings": [],
    }
    if not world.is_cloud:
        is_final = refused.refusal.res_action == REJECTED
        envelope["task_status"] = _REJECTED if is_final else 0
    if switches.info_on_error == "empty":
        envelope["info"] = {}
    return dump({**envelope, "error_extra": refused.extra})


def _envelope(world: World, register: Register | None, request: Request) -> dict[str, Any]:
    switches = world.board.shared if register is None else world.switches(register)
    is_utc = switches.envelope_dt == "utc"
    device = world.number(register) if world.is_cloud and register else request.device
    envelope: dict[str, Any] = {
        "task": max(request.task, 0),
        "type": request.kind,
        "ver": 6,
        "source": request.source,
        "device": device,
        "tag": request.tag,
        "dt": utc_stamp(world.now()) if is_utc else stamp(world.now()),
    }
    return envelope if world.is_cloud else envelope | {"resp_ver": 6}
