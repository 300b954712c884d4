"""A register in the Device Manager of Вчасно.Каса, a program of the shop's own network."""

from __future__ import annotations

from typing import Final

from cashier_app.domain.errors import AuthRequired, CashierError, ContractBroken, OutcomeUnknown
from cashier_app.domain.receipt import IssuedReceipt
from cashier_app.ports.fiscal import Capabilities, Recorded
from cashier_app.ports.system import Clock
from cashier_app.providers.vchasno import bodies, convert, errors, wire
from cashier_app.providers.vchasno.client import VchasnoAccess, VchasnoClient
from cashier_app.providers.vchasno.cloud import SITE
from cashier_app.providers.vchasno.names import CUT_MARK, NAME_LIMIT, allowed
from cashier_app.providers.vchasno.provider import VchasnoProvider
from cashier_app.providers.vchasno.tables import PAYMENT_CODES

_EXECUTE: Final = "/dm/execute"
# 1 is "do not return it": the program prints from its own rows (reference 1.4).
_NO_FORM: Final = 1


class DeviceManagerProvider(VchasnoProvider):
    """See `VchasnoProvider`. The register is chosen by `access.device`; nobody signs in.

    `receipt_view_url` is where buyers see receipts: never the Device Manager itself.
    """

    capabilities = Capabilities(
        "Вчасно.Каса DM",
        name_limit=NAME_LIMIT,
        spell_name=allowed,
        name_mark=CUT_MARK,
        lists_tax_groups=False,
        tells_seller=False,
        tells_key_expiry=False,
        payment_codes=PAYMENT_CODES,
    )

    def __init__(
        self,
        access: VchasnoAccess,
        clock: Clock,
        *,
        base_url: str = "http://127.0.0.1:3939",
        receipt_view_url: str = SITE,
        read_timeout_s: float = 45.0,
        online_is_zero: bool = True,
    ) -> None:
        client = VchasnoClient(
            base_url=base_url,
            execute_path=_EXECUTE,
            refusals=errors.DEVICE_MANAGER_REFUSALS,
            headers={},
            read_timeout_s=read_timeout_s,
        )
        extras: bodies.Extras = {
            "device": access.device,
            "need_pf_img": _NO_FORM,
            "need_pf_pdf": _NO_FORM,
            "need_pf_txt": _NO_FORM,
            "need_pf_doccmd": _NO_FORM,
        }
        super().__init__(
            access,
            clock,
            client,
            extras,
            view_url=receipt_view_url,
            online_is_zero=online_is_zero,
        )
        self._header: wire.PrintHeader | None = None

    def _require_credentials(self) -> None:
        if not self._access.device:
            raise AuthRequired("credentials_missing")

    async def _seller_header(self, status: wire.Info) -> wire.PrintHeader | None:
        """From the X-report, the only answer besides receipts that has it: with a shift only."""
        if self._header is None and convert.is_shift_open(status):
            report = await self._x_report()
            self._header = report.printheader if report is not None else None
        return self._header

    async def require_own_shift(self) -> None:
        """Nothing to ask: it refuses a sale without a shift by itself (code 1092)."""
        return

    async def find(self, recorded: Recorded) -> IssuedReceipt | None:
        """A search by tag, which issues nothing (reference 6).

        Raises:
            ContractBroken: `no_fiscal_number`, `answer_of_other_receipt`: only a person can tell.
        """
        body = bodies.search_body(recorded.id, self._extras)
        try:
            answer = await self._client.ask(body)
        except CashierError as exc:
            if exc.facts.get("server_code") == errors.NOT_FOUND_BY_TAG:
                return None
            raise
        try:
            return await self._issued(recorded.id, answer, recorded.body)
        except OutcomeUnknown as exc:
            # What is stored will be the same at the next look.
            raise ContractBroken(exc.code, **exc.facts) from exc
