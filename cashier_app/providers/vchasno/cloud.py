"""A register in the cloud of Вчасно.Каса, chosen by its token (API v3)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final
from urllib.parse import quote

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
from cashier_app.domain.receipt import IssuedReceipt
from cashier_app.ports.fiscal import Capabilities, Recorded
from cashier_app.ports.system import Clock
from cashier_app.providers.vchasno import convert, errors, wire
from cashier_app.providers.vchasno.client import VchasnoAccess, VchasnoClient
from cashier_app.providers.vchasno.names import CUT_MARK, NAME_LIMIT, allowed
from cashier_app.providers.vchasno.provider import VchasnoProvider, is_of_the_service
from cashier_app.providers.vchasno.receipt_search import number_of_tag
from cashier_app.providers.vchasno.tables import PAYMENT_CODES

_log = logging.getLogger(__name__)

SITE: Final = "https://kasa.vchasno.ua"
_EXECUTE: Final = "/api/v3/fiscal/execute"

# How long tags are remembered is not documented. A repeat within half a day is what the service
# asks for; after that the lists are looked through first, and after a week a person decides.
_REPEAT_AT_ONCE: Final = timedelta(hours=12)
_MAY_REPEAT: Final = timedelta(days=7)
# Answers that will be the same however often the body is repeated.
_NEVER_CLEARER: Final = frozenset(
    {"no_fiscal_number", "refusal_unclear", "answer_of_other_receipt"}
)


class VchasnoCloudProvider(VchasnoProvider):
    """See `VchasnoProvider`. The token is sent as it is, without «Bearer»."""

    capabilities = Capabilities(
        "Вчасно.Каса",
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
        base_url: str = SITE,
        read_timeout_s: float = 45.0,
        online_is_zero: bool = True,
    ) -> None:
        # A token with a Ukrainian letter or a line break cannot be right, nor be a header.
        self._token_is_possible = access.token.isascii() and access.token.isprintable()
        client = VchasnoClient(
            base_url=base_url,
            execute_path=_EXECUTE,
            refusals=errors.CLOUD_REFUSALS,
            headers={"Authorization": access.token} if self._token_is_possible else {},
            read_timeout_s=read_timeout_s,
        )
        super().__init__(
            access, clock, client, {}, view_url=base_url, online_is_zero=online_is_zero
        )

    def _require_credentials(self) -> None:
        if not self._access.token:
            raise AuthRequired("credentials_missing")
        if not self._token_is_possible:
            raise AuthRequired("wrong_register_token")

    async def _taxes(self, number: str) -> convert.TaxSums:
        return convert.page_taxes(await self._page(number))

    async def _page(self, number: str) -> wire.ReceiptPage:
        """What the page of a receipt tells, if it comes at once; an empty one otherwise: the
        receipt stands without it (case F-02)."""
        try:
            found = await self._client.glance(f"/c/{quote(number, safe='')}.json")
        except CashierError as exc:
            _log.info("the page of %s is not there: %s", number, exc)
            return wire.ReceiptPage()
        return wire.ReceiptPage.model_validate(found if isinstance(found, dict) else {})

    async def require_own_shift(self) -> None:
        """The cloud would open a shift by itself with the first receipt (reference 8)."""
        if not convert.is_shift_open(await self._shift_status()):
            raise ShiftClosed("shift_closed")

    async def find(self, recorded: Recorded) -> IssuedReceipt | None:
        """The cloud has no search by tag: the same body goes again, and gets the first document
        if there is one (reference 6).

        Raises:
            ContractBroken: `no_fiscal_number`, `refusal_unclear`, `answer_of_other_receipt`,
                `too_old_to_repeat`, `lists_not_understood`: only a person can tell.
            OutcomeUnknown, NotSent: cannot tell now, look again.
        """
        age = self._clock.now() - recorded.at
        if age > _REPEAT_AT_ONCE:
            found = await self._in_lists(recorded)
            if found is not None:
                return found
            if age > _MAY_REPEAT:
                raise ContractBroken("too_old_to_repeat")
        try:
            await self.require_own_shift()
            return await self.send(recorded.id, recorded.body)
        except (AuthRequired, RateLimited):
            raise
        except ShiftClosed:
            # Repeated now it would open a shift; what exists is in the lists.
            return await self._in_lists(recorded)
        except NotSent as exc:
            # The service says of this attempt that nothing was issued; silence says nothing.
            if not is_of_the_service(exc):
                raise
            return await self._in_lists(recorded)
        except Refused as exc:
            if not is_of_the_service(exc):
                raise
            # The document may be older than the reason of the refusal.
            found = await self._in_lists(recorded)
            text = str(exc.facts.get("text") or "")
            return found if found is not None else convert.failed(recorded.id, text)
        except OutcomeUnknown as exc:
            if exc.code not in _NEVER_CLEARER:
                raise
            found = await self._in_lists(recorded)
            if found is None:
                raise ContractBroken(exc.code, **exc.facts) from exc
            return found

    async def _in_lists(self, recorded: Recorded) -> IssuedReceipt | None:
        """None where the lists were read to the end and do not hold it.

        Raises:
            NotSent: they cannot be had now.
            ContractBroken: `lists_not_understood`: they prove nothing.
        """
        number = await number_of_tag(self._client, recorded.id, recorded.at)
        if number is None:
            return None
        page = await self._page(number)
        return convert.issued(
            recorded.id,
            wire.Info(doccode=number, fisid=page.rro_fiscal_number, dt=page.date_created),
            raw=page.model_dump_json(),
            body=recorded.body,
            view_url=self._view_url,
            taxes=convert.page_taxes(page),
        )
