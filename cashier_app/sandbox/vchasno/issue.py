"""Making a fiscal document: numbers, chain, drawer, shift (reference 2, 8, 12.9)."""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from cashier_app.sandbox.vchasno import codes, gate, reports
from cashier_app.sandbox.vchasno.cash_moves import read_cash
from cashier_app.sandbox.vchasno.model import CashMove, Document, Receipt, Register, Shift, Task
from cashier_app.sandbox.vchasno.receipts import read_receipt
from cashier_app.sandbox.vchasno.requests import Request
from cashier_app.sandbox.vchasno.wire import dump
from cashier_app.sandbox.vchasno.world import World

_RECEIPTS: Final = frozenset({Task.SALE, Task.RETURN})
_CASH: Final = frozenset({Task.CASH_IN, Task.CASH_OUT, Task.PAYOUT})


@dataclass(frozen=True)
class Draft:
    """A checked document that is not issued yet."""

    task: Task
    cashier: str
    receipt: Receipt | None = None
    cash: CashMove | None = None
    user_info: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """What the QR code says, kopiykas."""
        if self.receipt is not None:
            return self.receipt.unrounded
        return 0 if self.cash is None else self.cash.sum

    @property
    def into_drawer(self) -> int:
        """How the cash in the drawer changes."""
        if self.receipt is not None:
            return self.receipt.cash if self.task == Task.SALE else -self.receipt.cash
        if self.cash is not None:
            return self.cash.sum if self.task == Task.CASH_IN else -self.cash.sum
        return 0


def check(world: World, register: Register, request: Request) -> Draft:
    """What the request asks for, checked but not done.

    Raises:
        BadField: a field is missing or of a wrong kind.
        TaskRefused: a rule of the service is broken.
    """
    gate.check_may_issue(world, register, request.task)
    gate.check_shift(world, register, request.task)
    task = Task(request.task)
    return Draft(
        task,
        request.cashier,
        receipt=read_receipt(world, register, request) if task in _RECEIPTS else None,
        cash=read_cash(world, register, request) if task in _CASH else None,
        user_info=request.user_info,
    )


def issue(
    world: World, register: Register, draft: Draft, *, reached_after_all: bool = False
) -> Document:
    """Make the document; a closed shift is opened first where the service does that.

    Args:
        reached_after_all: the tax service got the document though it did not answer.

    Raises:
        TaskRefused: going or staying offline is not possible.
    """
    if draft.task != Task.OPEN_SHIFT and register.shift is None:
        opening = Draft(Task.OPEN_SHIFT, draft.cashier)
        _make(world, register, opening, is_online=reached_after_all).is_automatic = True
    return _make(world, register, draft, is_online=reached_after_all)


def _make(world: World, register: Register, draft: Draft, *, is_online: bool) -> Document:
    is_offline = not is_online and gate.is_offline_document(world, register, draft.task)
    if draft.task == Task.OPEN_SHIFT:
        _open(world, register, is_offline=is_offline)
    shift = register.shift
    assert shift is not None
    register.dataid += 1
    register.safe += draft.into_drawer
    docno = shift.link if draft.task == Task.CLOSE_SHIFT else _next_docno(shift, draft.task)
    document = _numbered(world, register, shift, draft, docno, is_offline=is_offline)
    register.documents.append(document)
    world.documents.append(document)
    if draft.receipt is not None:
        for row in draft.receipt.rows:
            if row.code:
                shift.group_of_code.setdefault(row.code, row.group)
        _tell_buyer(world, document)
    if draft.task == Task.CLOSE_SHIFT:
        document.report = reports.shift_report(world, register, shift)
        shift.closed_at = document.at
        register.shift = None
    return document


def _numbered(
    world: World, register: Register, shift: Shift, draft: Draft, docno: int, *, is_offline: bool
) -> Document:
    switches = world.switches(register)
    at = world.now().replace(microsecond=0)
    fisid = world.number(register)
    content = dump([draft.task, fisid, register.dataid, at.isoformat(), draft.total])
    mac = codes.next_mac(register, content)
    register.last_mac = mac
    if is_offline:
        register.offline_numbers -= 1
        register.offline_used += 1
        doccode = codes.offline_doccode(world, register, mac, is_test=switches.is_test)
    else:
        doccode = codes.new_doccode(world, is_test=switches.is_test)
    return Document(
        task=draft.task,
        register=register,
        shift=shift,
        at=at,
        dataid=register.dataid,
        docno=docno,
        doccode=doccode,
        mac=mac,
        qr=codes.qr_text(
            switches.qr_form,
            switches.public_url,
            doccode=doccode,
            at=at,
            sum_kop=draft.total,
            fisid=fisid,
            mac=mac,
        ),
        is_test=switches.is_test,
        is_offline=is_offline,
        safe=register.safe,
        cashier=draft.cashier,
        receipt=draft.receipt,
        cash=draft.cash,
        user_info=draft.user_info,
    )


def _open(world: World, register: Register, *, is_offline: bool) -> None:
    register.last_link += 1
    shift = Shift(
        id=str(UUID(bytes=world.random.randbytes(16), version=4)),
        link=register.last_link,
        opened_at=world.now().replace(microsecond=0),
        safe_at_start=register.safe,
    )
    register.shift = shift
    register.shifts.append(shift)
    if not is_offline:
        gate.receive_offline_numbers(world, register)


def _next_docno(shift: Shift, task: Task) -> int:
    """Sales and returns are counted apart, and so is everything else; each from one a shift."""
    number = shift.last_docno.get(task, 0) + 1
    shift.last_docno[task] = number
    return number


def _tell_buyer(world: World, document: Document) -> None:
    """`userinfo` sends the link; here it is only noted. A bad address harms no receipt."""
    for channel, recipient in document.user_info.items():
        world.notifications.append(
            {
                "check": document.doccode,
                "channel": channel,
                "recipient": recipient,
                "by": "userinfo",
            }
        )
