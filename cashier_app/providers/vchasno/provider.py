"""What both dialects of Вчасно.Каса have in common as a `FiscalProvider`.

The id of an operation is the tag of its request: a repeat of the same body under the same tag
gets the first document and issues nothing (reference 6).
"""

from __future__ import annotations

import abc
import logging

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId, OperationKind
from cashier_app.domain.receipt import IssuedReceipt, SaleDocument
from cashier_app.domain.shift import Shift
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import (
    Capabilities,
    CashierInfo,
    ProviderHealth,
    Recorded,
    RegisterInfo,
    SoldReceipt,
)
from cashier_app.ports.system import Clock
from cashier_app.providers.vchasno import bodies, convert, wire
from cashier_app.providers.vchasno.client import Answer, VchasnoAccess, VchasnoClient

_log = logging.getLogger(__name__)

_BLOCKED = 2


class VchasnoProvider(abc.ABC):
    """See `ports.fiscal.FiscalProvider`. A dialect adds how it signs in and how it looks up.

    `view_url` is the site of the buyers' pages. `online_is_zero` says what `online_status` 0
    means: sources differ (reference 2.3).
    """

    capabilities: Capabilities

    def __init__(
        self,
        access: VchasnoAccess,
        clock: Clock,
        client: VchasnoClient,
        extras: bodies.Extras,
        *,
        view_url: str,
        online_is_zero: bool,
    ) -> None:
        self._access = access
        self._clock = clock
        self._client = client
        self._extras = extras
        self._view_url = view_url
        self._online_is_zero = online_is_zero

    async def close(self) -> None:
        await self._client.aclose()

    @abc.abstractmethod
    def _require_credentials(self) -> None:
        """
        Raises:
            AuthRequired: what was entered cannot be right.
        """

    @abc.abstractmethod
    async def require_own_shift(self) -> None: ...

    @abc.abstractmethod
    async def find(self, recorded: Recorded) -> IssuedReceipt | None: ...

    async def _seller_header(self, status: wire.Info) -> wire.PrintHeader | None:
        """The seller as the service tells it; None where it does not."""
        return None

    async def _taxes(self, number: str) -> convert.TaxSums:
        """Taxes of a receipt whose answer named none; none where they cannot be had."""
        return ()

    async def sign_in(self) -> CashierInfo:
        """The status of the register is the check of its token (reference 2.3).

        Raises:
            AuthRequired: `credentials_missing`, `wrong_register_token`, `device_unknown`.
        """
        self._require_credentials()
        return convert.cashier_info(await self._status(), self._access.cashier_name)

    async def register_info(self) -> RegisterInfo:
        status = await self._status()
        return convert.register_info(
            status,
            await self._seller_header(status),
            self._access.seller,
            is_offline=convert.is_offline(status, online_is_zero=self._online_is_zero),
        )

    async def tax_groups(self) -> tuple[TaxGroup, ...]:
        """Those the shop has entered: the API lists none."""
        return self._access.tax_groups

    async def health(self) -> ProviderHealth:
        answer = await self._client.probe(self._task(bodies.STATUS))
        return convert.health(answer.info, online_is_zero=self._online_is_zero)

    async def shift(self) -> Shift | None:
        """
        Raises:
            Refused: `register_blocked`.
        """
        status = await self._shift_status()
        return await self._open_shift(status) if convert.is_shift_open(status) else None

    async def find_shift(self, recorded: Recorded) -> Shift | None:
        """The open shift: a register has one, and its opening is not known by a tag."""
        return await self.shift()

    def shift_open_body(self, operation_id: OperationId) -> str:
        return self._task(bodies.OPEN_SHIFT, operation_id)

    async def open_shift(self, body: str) -> Shift:
        """
        Raises:
            Refused: `shift_already_open`.
            OutcomeUnknown: also `shift_still_opening` when it was opened and is not seen yet.
        """
        await self._client.change(body)
        try:
            shift = await self.shift()
        except CashierError as exc:
            raise OutcomeUnknown("shift_still_opening") from exc
        if shift is None:
            raise OutcomeUnknown("shift_still_opening")
        return shift

    async def shift_state(self, shift_id: str, closing: str = "") -> Shift:
        """A closing of ours that was not answered is repeated under its tag: it is carried out
        at most once, and its Z-report comes with the answer.

        Raises:
            Refused: `register_blocked`.
        """
        status = await self._shift_status()
        is_open, is_same = convert.is_shift_open(status), convert.shift_id(status) == shift_id
        if is_open and not is_same:
            # Repeated now, a closing that never arrived would close a shift that is not ours.
            return self._closed(shift_id, None)
        if closing:
            try:
                return await self._send_closing(shift_id, closing, wants_number=is_open)
            except Refused as exc:
                if is_open or isinstance(exc, AuthRequired | RateLimited):
                    raise
                _log.info("the report of shift %s cannot be had: %s", shift_id, exc)
        return await self._open_shift(status) if is_open else self._closed(shift_id, None)

    def shift_close_body(self, operation_id: OperationId) -> str:
        return self._task(bodies.CLOSE_SHIFT, operation_id)

    async def close_shift(self, shift_id: str, body: str) -> Shift:
        """
        Raises:
            ShiftClosed: this shift is not the open one; nothing was closed.
            Refused: `register_blocked`.
        """
        status = await self._shift_status()
        if not convert.is_shift_open(status) or convert.shift_id(status) != shift_id:
            raise ShiftClosed("shift_closed")
        return await self._send_closing(shift_id, body, wants_number=True)

    async def _send_closing(self, shift_id: str, body: str, *, wants_number: bool) -> Shift:
        """`wants_number`: a success without a number does not prove the closing (case F-07)."""
        answer = await self._client.change(body)
        if wants_number and not answer.info.doccode:
            raise OutcomeUnknown("no_fiscal_number")
        return self._closed(shift_id, answer.info)

    def _closed(self, shift_id: str, report: wire.Info | None) -> Shift:
        return convert.closed_shift(shift_id, report, self._access.cashier_name)

    async def _open_shift(self, status: wire.Info) -> Shift:
        report = await self._x_report()
        return convert.open_shift(status, report, self._access.cashier_name)

    async def _x_report(self) -> wire.Info | None:
        """None where the service answers that there is none, as at the start of a shift."""
        try:
            return (await self._client.ask(self._task(bodies.X_REPORT))).info
        except (Refused, NotSent) as exc:
            if not is_of_the_service(exc):
                raise
            _log.info("no X-report: %s", exc)
            return None

    def sale_body(self, operation_id: OperationId, document: SaleDocument) -> str:
        return bodies.sale_body(operation_id, document, self._extras)

    def return_body(self, operation_id: OperationId, sale: SoldReceipt, cashier: str) -> str:
        return bodies.return_body(operation_id, sale, cashier)

    def service_body(
        self, operation_id: OperationId, kind: OperationKind, amount: Money, cashier: str
    ) -> str:
        return bodies.cash_body(operation_id, kind, amount, cashier, self._extras)

    async def send(
        self, operation_id: OperationId, body: str, kind: OperationKind = OperationKind.SALE
    ) -> IssuedReceipt:
        """
        Raises:
            OutcomeUnknown: also `no_fiscal_number` for a success without a number (case F-07)
                and `answer_of_other_receipt`.
        """
        return await self._issued(operation_id, await self._client.change(body), body)

    async def _issued(self, operation_id: OperationId, answer: Answer, body: str) -> IssuedReceipt:
        tag = answer.envelope.tag
        if tag and not convert.is_same_tag(tag, operation_id):
            raise OutcomeUnknown("answer_of_other_receipt")
        info = answer.info
        if not info.doccode:
            raise OutcomeUnknown("no_fiscal_number")
        is_told = info.printinfo is not None and bool(info.printinfo.taxes)
        return convert.issued(
            operation_id,
            info,
            raw=answer.raw,
            body=body,
            view_url=self._view_url,
            taxes=() if is_told else await self._taxes(info.doccode),
        )

    async def receipt_text(self, provider_receipt_id: str, width: int) -> str:
        """
        Raises:
            Refused: `no_receipt_text`: the API renders no receipt by its number.
        """
        raise Refused("no_receipt_text")

    async def _status(self) -> wire.Info:
        answer = await self._client.ask(self._task(bodies.STATUS))
        if not answer.info.fisid:
            raise ContractBroken("answer_shape")
        return answer.info

    async def _shift_status(self) -> wire.Info:
        """A blocked register does not tell whether its shift is open."""
        status = await self._status()
        if status.shift_status == _BLOCKED:
            raise Refused("register_blocked")
        return status

    def _task(self, task: int, tag: OperationId | None = None) -> str:
        cashier = self._access.cashier_name
        return bodies.task_body(task, self._extras, cashier=cashier, tag=tag)


def is_of_the_service(error: CashierError) -> bool:
    """Whether the service itself answered with an error code; else nobody was reached."""
    return error.facts.get("server_code") is not None
