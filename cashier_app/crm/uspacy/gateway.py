"""`ports.crm.CrmGateway` for Uspacy."""

from __future__ import annotations

import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from datetime import datetime
from html import escape
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from cashier_app.crm.uspacy.auth import Credentials, address_of, open_session
from cashier_app.crm.uspacy.channel import Channel, origin_of
from cashier_app.crm.uspacy.client import Query, UspacyClient
from cashier_app.crm.uspacy.convert import (
    FieldCodes,
    categories_from_wire,
    contact_from_wire,
    deal_from_wire,
    field_from_wire,
    funnel_from_wire,
    lines_from_wire,
    tax_from_wire,
    text_of_html,
    user_from_wire,
)
from cashier_app.crm.uspacy.fields import existing_field, field_body, option_bodies
from cashier_app.crm.uspacy.pages import BIGGEST_PAGE, Pager, RawPage, records_of
from cashier_app.crm.uspacy.query import QueryValue
from cashier_app.crm.uspacy.wire import (
    WireCategory,
    WireComment,
    WireContact,
    WireDeal,
    WireField,
    WireFunnel,
    WireProductList,
    WireSettings,
    WireTax,
    WireUser,
    record_id,
)
from cashier_app.domain.deal import (
    Contact,
    CrmCategory,
    CrmTax,
    CrmUser,
    Deal,
    DealField,
    DealLines,
    Funnel,
    StageKind,
)
from cashier_app.domain.errors import (
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
)
from cashier_app.ports.crm import DealPage, FieldValue, PortalInfo
from cashier_app.ports.system import Clock
from cashier_app.transport.http import make_client

_log = logging.getLogger(__name__)

_OPEN_STATUSES = ("NEW", "IN_WORK")
_OPEN_KINDS = (StageKind.NEW, StageKind.IN_WORK)
_NOT_FOR_US = ("crm_no_permission", "crm_not_found")
_COMMENT_ENTITY = "deal"

_Wire = TypeVar("_Wire", bound=BaseModel)
_Item = TypeVar("_Item")


class UspacyGateway:
    """One Uspacy space behind one set of credentials; signs in at the first call.

    Args:
        base_url: address to use instead of the one in the credentials; it is then never changed.
        codes: the portal's own fields that describe goods.
        author_id: author of comments; None takes the signed-in user.
        page_size: deals a page, at most 100.
        http: a client with a transport of its own; None makes the usual one.
        jitter: 0…1, shortens pauses between repeated reads.

    Raises:
        InputProblem: `crm_bad_address`, `crm_bad_webhook`.
    """

    def __init__(
        self,
        credentials: Credentials,
        clock: Clock,
        *,
        base_url: str | None = None,
        codes: FieldCodes | None = None,
        author_id: int | None = None,
        page_size: int = 50,
        http: httpx.AsyncClient | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        origin = origin_of(base_url or address_of(credentials))
        self._channel = Channel(http or make_client(origin), origin, is_pinned=base_url is not None)
        self._session = open_session(credentials, self._channel, clock)
        self._client = UspacyClient(self._channel, self._session, clock, jitter=jitter)
        self._codes = codes or FieldCodes()
        self._author_id = author_id
        self._deal_pager = Pager(page_size)
        self._other_pager = Pager(BIGGEST_PAGE)
        self._stage_kinds: dict[int, StageKind] = {}
        self._strange_stages: frozenset[int] = frozenset()

    async def portal(self) -> PortalInfo:
        """Who is signed in and where; also the test of a connection.

        A credential that may not see users or settings still passes when it may see deals: the
        name, or the currency, is then "".
        """
        self._session.forget_refusal()
        user = await self._signed_in_user()
        if user is None:
            await self._client.deals({"page": 1, "list": 1}, is_patient=False)
        host = self._channel.host
        settings = await _if_allowed(self._client.general_settings(host))
        currency = ""
        if settings is not None:
            currency = _read(WireSettings, _unwrapped(settings), "settings").default_currency
        return PortalInfo(host, currency.upper(), user.name if user is not None else "")

    async def funnels(self) -> tuple[Funnel, ...]:
        records = records_of(await self._client.funnels())
        funnels = _present(funnel_from_wire(_read(WireFunnel, item, "funnel")) for item in records)
        self._stage_kinds = {stage.id: stage.kind for funnel in funnels for stage in funnel.stages}
        self._strange_stages = frozenset()
        return funnels

    async def users(self) -> tuple[CrmUser, ...]:
        """All users of the space, the dismissed ones too: their deals are still there."""
        users: list[CrmUser] = []
        async for page in self._other_pager.pages(self._client.users, {}):
            users += _present(
                user_from_wire(_read(WireUser, item, "user")) for item in page.records
            )
        return tuple(users)

    async def deal_fields(self) -> tuple[DealField, ...]:
        return _fields(await self._client.deal_fields())

    async def product_fields(self) -> tuple[DealField, ...]:
        return _fields(await self._client.product_fields())

    async def taxes(self) -> tuple[CrmTax, ...]:
        records = records_of(await self._client.taxes())
        return _present(tax_from_wire(_read(WireTax, item, "tax")) for item in records)

    async def categories(self) -> tuple[CrmCategory, ...]:
        records = records_of(await self._client.categories())
        return categories_from_wire(_read(WireCategory, item, "category") for item in records)

    async def create_deal_field(self, wanted: DealField) -> DealField:
        """See the port. Options that the service did not take with the field are added after it.

        Raises:
            OutcomeUnknown: `answer_lost`: the field, or its options, may be there; ask again.
        """
        found = existing_field(await self.deal_fields(), wanted)
        if found is None:
            answer = await self._client.post_deal_field(field_body(wanted))
            found = field_from_wire(_read(WireField, _unwrapped(answer or {}), "field"))
            if found is None:
                found = await self._made_field(wanted)
        if wanted.options and not found.options:
            await self._client.post_list_options(found.code, option_bodies(wanted.options))
            found = await self._made_field(wanted)
        return found

    async def _made_field(self, wanted: DealField) -> DealField:
        """A field that was made just now. A read that fails does not undo it."""
        try:
            found = existing_field(await self.deal_fields(), wanted)
        except (NotSent, RateLimited) as exc:
            raise OutcomeUnknown("answer_lost") from exc
        if found is None:
            raise ContractBroken("crm_answer_not_understood", wanted="field")
        return found

    async def open_deals(
        self, *, changed_since: datetime | None = None, stage_ids: Sequence[int] = ()
    ) -> AsyncIterator[DealPage]:
        """See the port. The cursor is ours: the date filter of the service is not documented.

        Deals of the very second of `changed_since` come again. A deal that cannot be read is left
        out and logged. With `changed_since` no total is told, as it would count closed deals.
        """
        query: dict[str, QueryValue] = {"sort_by": {"updated_at": "desc"}}
        if changed_since is None and stage_ids:
            query["kanban_stage_id"] = tuple(stage_ids)
        elif changed_since is None:
            query["kanban_status"] = _OPEN_STATUSES
        async with aclosing(self._deal_pager.pages(self._client.deals, query)) as pages:
            async for page in pages:
                deals = await self._deals_of(page)
                if changed_since is None:
                    wanted = [deal for deal in deals if stage_ids or deal.stage_kind in _OPEN_KINDS]
                    yield DealPage(tuple(wanted), page.total, page.is_last)
                    continue
                fresh = tuple(deal for deal in deals if not _is_older(deal, changed_since))
                is_last = page.is_last or len(fresh) < len(deals)
                yield DealPage(fresh, None, is_last)
                if is_last:
                    return

    async def deal(self, deal_id: int) -> Deal | None:
        try:
            record = await self._client.deal(deal_id)
        except Refused as exc:
            if exc.code == "crm_not_found":
                return None
            raise
        wire = _read(WireDeal, _unwrapped(record), "deal")
        if wire.id != deal_id:
            raise ContractBroken("crm_answer_not_understood", wanted="deal", deal_id=deal_id)
        await self._learn_stages([wire])
        return self._deal(wire)

    async def lines(self, deal_id: int) -> DealLines:
        """
        Raises:
            ContractBroken: a line that is not understood; none is left out in silence.
        """
        record = await self._client.product_list(deal_id)
        wire = _read(WireProductList, _unwrapped(record), "product list")
        return lines_from_wire(deal_id, wire, self._codes)

    async def contact(self, contact: Contact) -> Contact:
        """
        Raises:
            Refused: `crm_not_found`, when the card was deleted.
        """
        fetch = self._client.company if contact.is_company else self._client.contact
        wire = _read(WireContact, _unwrapped(await fetch(contact.id)), "contact")
        card = contact_from_wire(wire, is_company=contact.is_company)
        if card is None or card.id != contact.id:
            raise ContractBroken("crm_answer_not_understood", wanted="contact")
        return card

    async def write_fields(self, deal_id: int, values: Mapping[str, FieldValue]) -> None:
        await self._client.patch_deal(deal_id, values)

    async def has_comment(self, deal_id: int, text: str) -> bool:
        wanted = " ".join(text.split())
        query: Query = {"entityType": _COMMENT_ENTITY, "entityId": deal_id}
        async with aclosing(self._other_pager.pages(self._client.comments, query)) as pages:
            async for page in pages:
                for record in page.records:
                    comment = _read(WireComment, record, "comment")
                    if wanted in text_of_html(comment.message):
                        return True
        return False

    async def add_comment(self, deal_id: int, text: str, link: str | None) -> None:
        comment: dict[str, Any] = {
            "entityType": _COMMENT_ENTITY,
            "entityId": deal_id,
            "message": _comment_html(text, link),
        }
        author_id = await self._comment_author()
        if author_id is not None:
            comment["authorId"] = author_id
        await self._client.post_comment(comment)

    async def move_stage(self, deal_id: int, stage_id: int) -> None:
        await self._client.move_stage(deal_id, stage_id)

    async def close(self) -> None:
        await self._client.close()

    async def _deals_of(self, page: RawPage) -> list[Deal]:
        wires = []
        for record in page.records:
            try:
                wires.append(_read(WireDeal, record, "deal"))
            except ContractBroken as exc:
                _log.warning("deal %s is left out: %s", record_id(record), exc)
        await self._learn_stages(wires)
        deals = []
        for wire in wires:
            try:
                deals.append(self._deal(wire))
            except ContractBroken as exc:
                _log.warning("deal %s is left out: %s", wire.id, exc)
        return deals

    def _deal(self, wire: WireDeal) -> Deal:
        url = f"{self._channel.origin}/crm/deals/{wire.id}"
        return deal_from_wire(wire, self._stage_kinds, url)

    async def _learn_stages(self, wires: Iterable[WireDeal]) -> None:
        """Reads the funnels when a deal stands in a stage that is not known yet.

        A stage that no funnel has is asked for only once; its deals go by their own status.
        """
        met = {wire.kanban_stage_id for wire in wires if wire.kanban_stage_id is not None}
        if met - self._stage_kinds.keys() - self._strange_stages:
            await self.funnels()
            self._strange_stages |= met - self._stage_kinds.keys()

    async def _signed_in_user(self) -> CrmUser | None:
        record = await _if_allowed(self._client.me())
        if record is None:
            return None
        return user_from_wire(_read(WireUser, _unwrapped(record), "user"))

    async def _comment_author(self) -> int | None:
        """The author of comments; None where the credential may not see who it is."""
        if self._author_id is None:
            user = await self._signed_in_user()
            self._author_id = user.id if user is not None else None
        return self._author_id


async def _if_allowed(call: Awaitable[Any]) -> Any:
    """The answer, or None when this credential has no access to that part of the service."""
    try:
        return await call
    except Refused as exc:
        if exc.code not in _NOT_FOR_US:
            raise
        _log.info("not for this credential: %s", exc)
        return None


def _read(model: type[_Wire], record: Any, what: str) -> _Wire:
    """
    Raises:
        ContractBroken: `crm_answer_not_understood`, with the first field that does not fit.
    """
    try:
        return model.model_validate(record)
    except ValidationError as exc:
        place = ".".join(str(part) for part in exc.errors(include_input=False)[0]["loc"])
        raise ContractBroken("crm_answer_not_understood", wanted=what, field=place) from exc


def _unwrapped(record: Any) -> Any:
    """The object itself, also where a call wraps it into `data`."""
    if isinstance(record, Mapping) and "id" not in record and isinstance(record.get("data"), dict):
        return record["data"]
    return record


def _fields(body: Any) -> tuple[DealField, ...]:
    records = records_of(body)
    return _present(field_from_wire(_read(WireField, item, "field")) for item in records)


def _is_older(deal: Deal, moment: datetime) -> bool:
    return deal.updated_at is not None and deal.updated_at < moment


def _present(items: Iterable[_Item | None]) -> tuple[_Item, ...]:
    return tuple(item for item in items if item is not None)


def _comment_html(text: str, link: str | None) -> str:
    """The comment as HTML; an address that is no web address stays plain text."""
    parts = [escape(text).replace("\n", "<br>")]
    if link is not None:
        shown = escape(link)
        is_web = link.startswith(("https://", "http://"))
        parts.append(f'<a href="{shown}">{shown}</a>' if is_web else shown)
    return f"<p>{' '.join(parts)}</p>"
