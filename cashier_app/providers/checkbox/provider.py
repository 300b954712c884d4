"""One register at Checkbox as a `FiscalProvider`.

The id of an operation is the id of the receipt or the shift at Checkbox, so that everything sent
can be looked up by it (reference 10.2).
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final

from cashier_app.domain.errors import (
    CashierError,
    ContractBroken,
    OutcomeUnknown,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.money import Money
from cashier_app.domain.operation import CASH_MOVES, OperationId, OperationKind
from cashier_app.domain.receipt import IssuedReceipt, SaleDocument
from cashier_app.domain.shift import Shift, ShiftStatus
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
from cashier_app.providers.checkbox import bodies, convert, errors, wire
from cashier_app.providers.checkbox.client import CheckboxAccess, CheckboxClient, ReceiptAnswer

_log = logging.getLogger(__name__)

_PING_EVERY = timedelta(minutes=1)
_PING_MEANS: Final = {"DONE": True, "TIMEOUT": False, "ERROR": False}


class CheckboxProvider:
    """See `ports.fiscal.FiscalProvider`.

    `base_url` is without `/api/v1`. `device_id` must stay the same for an installation: the
    service blocks duplicates by it.
    """

    capabilities = Capabilities("Checkbox", name_limit=bodies.NAME_LIMIT)

    def __init__(
        self,
        access: CheckboxAccess,
        clock: Clock,
        *,
        device_id: str,
        base_url: str = "https://api.checkbox.ua",
        receipt_view_url: str = "https://check.checkbox.ua",
        read_timeout_s: float = 20.0,
    ) -> None:
        self._client = CheckboxClient(
            access, base_url=base_url, device_id=device_id, read_timeout_s=read_timeout_s
        )
        self._clock = clock
        self._receipt_view_url = receipt_view_url
        self._me: wire.Cashier | None = None
        self._register: RegisterInfo | None = None
        self._pinged_at: datetime | None = None
        self._pinging = asyncio.Lock()
        self._tax_service_ok: bool | None = None

    async def close(self) -> None:
        await self._client.aclose()

    async def sign_in(self) -> CashierInfo:
        await self._client.sign_in()
        self._me = await self._client.me()
        return convert.cashier_info(self._me)

    async def register_info(self) -> RegisterInfo:
        device = await self._client.register_device()
        detailed = await self._client.register(device.id)
        me = self._me if self._me is not None else await self._client.me()
        self._me = me
        self._register = convert.register_info(device, detailed, me.organization)
        return self._register

    async def tax_groups(self) -> tuple[TaxGroup, ...]:
        return convert.tax_groups(await self._client.taxes())

    async def shift(self) -> Shift | None:
        """
        Raises:
            Refused: `shift_on_other_register` (fact `register`): the cashier's shift belongs to
                another register, and sales would go there (reference 1.3).
        """
        answer = await self._client.cashier_shift()
        if answer is None:
            return None
        place = answer.cash_register
        if self._register is None or place is None or place.id in (None, self._register.id):
            return self._shift(answer)
        raise Refused("shift_on_other_register", register=place.fiscal_number)

    async def find_shift(self, recorded: Recorded) -> Shift | None:
        answer = await self._client.short_shift(recorded.id)
        return self._shift(answer) if answer is not None else None

    def shift_open_body(self, operation_id: OperationId) -> str:
        return bodies.shift_open_body(operation_id)

    async def open_shift(self, body: str) -> Shift:
        """
        Raises:
            Refused: `shift_already_open` when this cashier has one (case F-08: the caller goes
                on with it), `register_busy` when another cashier has.
        """
        return self._shift(await self._client.open_shift(body))

    async def shift_state(self, shift_id: str, closing: str = "") -> Shift:
        """A closing is known by its shift: nothing is repeated.

        Raises:
            Refused: `shift_unknown` when the service has no such shift.
        """
        answer = await self._client.short_shift(shift_id)
        if answer is None:
            raise Refused("shift_unknown")
        return self._shift(answer)

    def shift_close_body(self, operation_id: OperationId) -> str:
        return ""

    async def close_shift(self, shift_id: str, body: str) -> Shift:
        """The service closes the cashier's own shift whatever its id; `shift_id` must be it.

        Raises:
            OutcomeUnknown: `other_shift_closed` when the answer is about another shift.
        """
        answer = await self._client.close_shift()
        if not _same_id(answer.id, shift_id):
            raise OutcomeUnknown("other_shift_closed")
        return self._shift(answer)

    def _shift(self, answer: wire.Shift) -> Shift:
        name = self._me.full_name if self._me is not None else None
        return convert.shift(answer, name or "")

    async def require_own_shift(self) -> None:
        """The service takes the register of the cashier's shift, whatever key is sent along
        (reference 1.3)."""
        try:
            shift = await self.shift()
        except Refused as exc:
            if exc.code != "shift_on_other_register":
                raise
            raise ShiftClosed(exc.code, **exc.facts) from exc
        if shift is None or shift.status is ShiftStatus.CLOSED:
            raise ShiftClosed("shift_closed")

    def sale_body(self, operation_id: OperationId, document: SaleDocument) -> str:
        return bodies.sale_body(operation_id, document)

    def return_body(self, operation_id: OperationId, sale: SoldReceipt, cashier: str) -> str:
        return bodies.return_body(operation_id, sale, cashier)

    def service_body(
        self, operation_id: OperationId, kind: OperationKind, amount: Money, cashier: str
    ) -> str:
        return bodies.service_body(operation_id, kind, amount)

    async def send(
        self, operation_id: OperationId, body: str, kind: OperationKind = OperationKind.SALE
    ) -> IssuedReceipt:
        """
        Raises:
            Refused: `provider_refused`, `provider_validation` with the server's words; the
                receipt surely does not exist.
            OutcomeUnknown: also `answer_of_other_receipt` and `refusal_not_proved`.
        """
        try:
            answer = await self._client.send(body, is_service=kind in CASH_MOVES)
        except Refused as exc:
            if exc.code not in (errors.ALREADY_EXISTS, errors.UNRECOGNISED):
                raise
            return await self._despite(operation_id, exc)
        if not _same_id(answer.receipt.id, operation_id):
            raise OutcomeUnknown("answer_of_other_receipt")
        return self._issued(operation_id, answer)

    async def _despite(self, operation_id: OperationId, refusal: Refused) -> IssuedReceipt:
        """The receipt that exists although the sale was refused.

        That is so when the id was sent before. An unrecognised refusal may be an older wording
        of the same, and wordings do not decide: it is believed only when a look finds nothing.
        """
        try:
            found = await self._look(operation_id)
        except CashierError as exc:
            raise OutcomeUnknown("refusal_not_proved", server_code=refusal.code) from exc
        if found is not None:
            return found
        if refusal.code == errors.ALREADY_EXISTS:
            raise OutcomeUnknown("refusal_not_proved", server_code=refusal.code) from refusal
        raise refusal

    async def find(self, recorded: Recorded) -> IssuedReceipt | None:
        """An ERROR receipt is found too: its id is used up, a new attempt needs a new one."""
        return await self._look(recorded.id)

    async def _look(self, operation_id: OperationId) -> IssuedReceipt | None:
        answer = await self._client.receipt(operation_id)
        if answer is None:
            return None
        if not _same_id(answer.receipt.id, operation_id):
            raise ContractBroken("answer_of_other_receipt")
        return self._issued(operation_id, answer)

    def _issued(self, operation_id: OperationId, answer: ReceiptAnswer) -> IssuedReceipt:
        return convert.issued(
            operation_id,
            answer.receipt,
            answer.raw,
            view_url=self._receipt_view_url,
            fiscal_number=self._register.fiscal_number if self._register is not None else "",
        )

    async def receipt_text(self, provider_receipt_id: str, width: int) -> str:
        return await self._client.receipt_text(provider_receipt_id, width)

    async def health(self) -> ProviderHealth:
        signature = await self._client.signature()
        device = await self._client.register_device()
        return ProviderHealth(
            provider_ok=True,
            tax_service_ok=await self._tax_service(device),
            can_sign=signature.online,
        )

    async def _tax_service(self, device: wire.RegisterDevice) -> bool | None:
        """Whether the tax service answers; None when it is not known.

        A register that went offline by itself says that it does not. One put offline by hand
        says nothing about it. Otherwise it is asked, at most once a minute.
        """
        if device.offline_mode:
            return None if device.stay_offline else False
        async with self._pinging:
            now = self._clock.now()
            if self._pinged_at is None or now - self._pinged_at >= _PING_EVERY:
                self._pinged_at = now
                self._tax_service_ok = await self._ping()
        return self._tax_service_ok

    async def _ping(self) -> bool | None:
        try:
            answer = await self._client.ping_tax_service()
        except CashierError as exc:
            _log.info("the tax service could not be asked: %s", exc)
            return None
        return _PING_MEANS.get(answer.status or "")


def _same_id(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
