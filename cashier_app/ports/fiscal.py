"""What a provider of fiscal receipts must do, whichever it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId, OperationKind
from cashier_app.domain.payment import PaymentForm
from cashier_app.domain.receipt import IssuedReceipt, SaleDocument
from cashier_app.domain.shift import Shift
from cashier_app.domain.tax import TaxGroup


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """One payment form of a provider: its code and its name there."""

    code: int
    name: str
    form: PaymentForm


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a provider can do; the window explains what it cannot.

    `lists_tax_groups`, `tells_seller`, `tells_key_expiry`: false where the API gives no tax
    groups, no requisites of the seller or no date of the signing key, so that the shop enters
    them. `payment_codes` are the provider's own, empty where a form of payment needs no code.
    `name_limit` is the longest name of goods; `spell_name` writes one in the provider's own
    alphabet, `name_mark` ends one that was cut.
    """

    provider_name: str
    name_limit: int = 256
    lists_tax_groups: bool = True
    tells_seller: bool = True
    tells_key_expiry: bool = True
    payment_codes: tuple[PaymentCode, ...] = ()
    spell_name: Callable[[str], str] = str
    name_mark: str = "…"


@dataclass(frozen=True, slots=True)
class Recorded:
    """An operation as it was recorded before it was first sent: what finds it again.

    `body` is the exact text that was sent; `at` the moment of the record.
    """

    id: OperationId
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SoldReceipt:
    """A sale as it was sent and issued: what its return is made of.

    `body` is the exact text that was sent, `payable` what the buyer owed after cash rounding.
    """

    body: str
    payable: Money
    provider_receipt_id: str
    fiscal_number: str


@dataclass(frozen=True, slots=True)
class SellerDetails:
    """What the shop enters itself where the provider does not tell (`tells_seller` false).

    `tax_number` is the seller's code (ЄДРПОУ or РНОКПП), `vat_number` that of a VAT payer.
    """

    seller_name: str = ""
    outlet: str = ""
    address: str = ""
    tax_number: str = ""
    vat_number: str = ""
    is_vat_payer: bool = False


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
    """Told apart: the provider answers, the tax service answers, the signature is at hand.

    `key_ends_soon`: the provider warns of the signing key without telling its date.
    """

    provider_ok: bool
    tax_service_ok: bool | None
    can_sign: bool | None
    key_ends_soon: bool = False


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

    async def find_shift(self, recorded: Recorded) -> Shift | None:
        """The shift opened by this operation; None when the provider surely has none."""
        ...

    def shift_open_body(self, operation_id: OperationId) -> str:
        """The exact request body; pure."""
        ...

    async def open_shift(self, body: str) -> Shift:
        """Asks to open; the returned shift may still be OPENING. Poll `shift_state`."""
        ...

    async def shift_state(self, shift_id: str, closing: str = "") -> Shift:
        """How a shift stands.

        `closing` is the body of a closing of ours that was sent and not answered: where the
        provider tells repeats by their id it goes again, and its Z-report comes with the answer.
        """
        ...

    def shift_close_body(self, operation_id: OperationId) -> str:
        """The exact request body, "" where the provider wants none; pure."""
        ...

    async def close_shift(self, shift_id: str, body: str) -> Shift:
        """Asks to close with a Z-report; the returned shift may still be CLOSING.

        Raises:
            ShiftClosed: this shift is not the open one; nothing was closed.
        """
        ...

    async def require_own_shift(self) -> None:
        """Asked before every sending of a sale, so that it goes where it was recorded for.

        Some providers issue a receipt on whichever register the cashier's shift is open, or open
        a shift by themselves; where the provider refuses instead, there is nothing to ask.

        Raises:
            ShiftClosed: `shift_closed`, `shift_on_other_register`: the sale waits.
            NotSent, AuthRequired, Refused: it cannot be told; nothing is sent either.
        """
        ...

    def sale_body(self, operation_id: OperationId, document: SaleDocument) -> str:
        """The exact wire body of a sale; pure and deterministic: recorded before sending.

        Raises:
            InputProblem: the provider cannot issue this sale as it was shown; nothing is sent.
        """
        ...

    def return_body(self, operation_id: OperationId, sale: SoldReceipt, cashier: str) -> str:
        """The exact wire body of the return of a whole sale of ours; pure and deterministic.

        What was sold goes back line by line with its discounts, and the money by the forms it
        was paid with (Fiscal rules 8).
        """
        ...

    def service_body(
        self, operation_id: OperationId, kind: OperationKind, amount: Money, cashier: str
    ) -> str:
        """The exact wire body of a service deposit or withdrawal of cash; pure."""
        ...

    async def send(
        self, operation_id: OperationId, body: str, kind: OperationKind = OperationKind.SALE
    ) -> IssuedReceipt:
        """Sends a recorded body. The answer may be PENDING, DONE or FAILED.

        An answer "already exists" is resolved by a lookup and is no error.
        """
        ...

    async def find(self, recorded: Recorded) -> IssuedReceipt | None:
        """One look by our own id: None when the provider says it has none.

        The caller looks again after a settling pause before it believes a None. A provider that
        answers a repeated body under its first id with the first document may repeat it: what
        is looked up was confirmed by the cashier, and would be sent again in any case.
        """
        ...

    async def receipt_text(self, provider_receipt_id: str, width: int) -> str:
        """The provider's own text rendering; the receipt is valid whether this works or not."""
        ...

    async def health(self) -> ProviderHealth:
        """A cheap probe of provider, tax service and signature."""
        ...

    async def close(self) -> None: ...
