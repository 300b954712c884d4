"""What a provider of fiscal receipts must do, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import IssuedReceipt, SaleDocument
from cashier_app.domain.shift import Shift
from cashier_app.domain.tax import TaxGroup


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a provider can do; the window explains what it cannot."""

    provider_name: str
    has_shift_open: bool = True
    has_own_operation_id: bool = True
    name_limit: int = 256
    goods_limit: int | None = None


@dataclass(frozen=True, slots=True)
class RegisterInfo:
    """The register behind the credentials and its seller, as far as the provider tells.

    Address, outlet and codes are printed in the header of a receipt.
    """

    id: str
    fiscal_number: str
    title: str
    address: str
    seller_name: str
    tax_number: str
    vat_number: str
    is_vat_payer: bool
    is_test: bool
    is_offline: bool = False


@dataclass(frozen=True, slots=True)
class CashierInfo:
    """The signed-in cashier. `key_expires_at` is None where the provider gives no date."""

    id: str
    name: str
    key_expires_at: datetime | None = None
    is_test: bool = False
    blocked_reason: str = ""
    may_sell: bool = True


@dataclass(frozen=True, slots=True)
class ProviderHealth:
    """Told apart: the provider answers, the tax service answers, the signature is at hand."""

    provider_ok: bool
    tax_service_ok: bool | None
    can_sign: bool | None


class FiscalProvider(Protocol):
    """One register at one provider.

    Every call may raise the kinds of `domain.errors`. Calls that change something follow the
    send protocol: `NotSent` (surely not executed), `Refused` (server did nothing),
    `OutcomeUnknown` (look it up). Reads raise `NotSent` when the server cannot be reached or
    answers 5xx, and `ContractBroken` when the answer cannot be understood.
    """

    capabilities: Capabilities

    async def sign_in(self) -> CashierInfo:
        """Signs in (once; later calls reuse the token) and tells who the cashier is.

        Raises:
            AuthRequired: `wrong_pin`, `wrong_login`, `wrong_license_key`, `credentials_missing`.
        """
        ...

    async def register_info(self) -> RegisterInfo: ...

    async def tax_groups(self) -> tuple[TaxGroup, ...]:
        """The register's own groups, as configured at the provider."""
        ...

    async def shift(self) -> Shift | None:
        """The cashier's current shift, None when there is none."""
        ...

    async def find_shift(self, operation_id: OperationId) -> Shift | None:
        """The shift opened by this operation; None when the provider surely has none."""
        ...

    def shift_open_body(self, operation_id: OperationId) -> str:
        """The exact request body; pure."""
        ...

    async def open_shift(self, body: str) -> Shift:
        """Asks to open; the returned shift may still be OPENING. Poll `shift_state`."""
        ...

    async def shift_state(self, shift_id: str) -> Shift: ...

    async def close_shift(self, shift_id: str) -> Shift:
        """Asks to close with a Z-report; the returned shift may still be CLOSING."""
        ...

    def sale_body(self, operation_id: OperationId, document: SaleDocument) -> str:
        """The exact wire body of a sale; pure and deterministic: recorded before sending.

        Raises:
            InputProblem: the provider cannot issue this sale as it was shown; nothing is sent.
        """
        ...

    async def sell(self, operation_id: OperationId, body: str) -> IssuedReceipt:
        """Sends a recorded body. The answer may be PENDING, DONE or FAILED.

        An answer "already exists" is resolved by a lookup and is no error.
        """
        ...

    async def find(self, operation_id: OperationId) -> IssuedReceipt | None:
        """One look by our own id: None when the provider says it has none.

        The caller looks again after a settling pause before it believes a None.
        """
        ...

    async def receipt_text(self, provider_receipt_id: str, width: int) -> str:
        """The provider's own text rendering; the receipt is valid whether this works or not."""
        ...

    async def health(self) -> ProviderHealth:
        """A cheap probe of provider, tax service and signature."""
        ...

    async def close(self) -> None: ...
