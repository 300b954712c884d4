"""Turns written-down deals into the records of the wire."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Final

from cashier_app.sandbox.seed import directories as d
from cashier_app.sandbox.seed import fields as f
from cashier_app.sandbox.seed.catalogue import GOODS
from cashier_app.sandbox.seed.deal_spec import NO_AMOUNT, DealSpec, IssuedReceipt, Line
from cashier_app.sandbox.seed.model import Seed, Wire
from cashier_app.sandbox.seed.people import FIRMS, FIRST_CONTACT_ID, PEOPLE
from cashier_app.sandbox.seed.totals import line_sums, list_totals, major

FIRST_DEAL_ID: Final = 1001
_LIST_ID_OFFSET: Final = 4000
_FIRST_LINE_ID: Final = 20_001
_FIRST_COMMENT_ID: Final = 301
_MANAGERS: Final = (8, 9, 10)

_MONEY_FIELDS: Final = (f.COUPON, f.DISCOUNT, f.CASH_PART, f.DELIVERY_PRICE)
_FINAL_STATUSES: Final = ("SUCCESS", "FAIL")


class DealWriter:
    """Adds deals to a seed one after another, giving out ids in order."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self._now_s = int(seed.now.timestamp())
        self._products = {
            good.key: product for good, product in zip(GOODS, seed.products, strict=True)
        }
        self._contacts = {person.key: seed.contacts[number] for number, person in enumerate(PEOPLE)}
        self._companies = {firm.key: seed.companies[number] for number, firm in enumerate(FIRMS)}
        self._stages = d.stage_codes()
        self._line_id = _FIRST_LINE_ID

    def register_contact(self, key: str, record: Wire) -> None:
        """Make a contact beyond the hand-written ones known to the seed and to later deals."""
        self._contacts[key] = record
        self._seed.contacts.append(record)

    def next_contact_id(self) -> int:
        return FIRST_CONTACT_ID + len(self._seed.contacts)

    def add(self, spec: DealSpec) -> int:
        """Write the deal, its product list and its comment; returns the deal id."""
        order = len(self._seed.deals)
        deal_id = FIRST_DEAL_ID + order
        updated = self._now_s - 60 * self._age_minutes(spec, order)
        created = updated - 60 * (25 + order % 7 * 190)
        total = 0
        if spec.lines is not None:
            record = self._product_list(spec, deal_id, created)
            total = record["amount_total"]
            self._seed.product_lists[deal_id] = record
        deal = self._deal(spec, deal_id, order, total, created, updated)
        self._seed.deals.append(deal)
        if spec.receipt is not None and spec.receipt.number:
            self._seed.comments.append(self._comment(spec.receipt, deal))
        return deal_id

    @staticmethod
    def _age_minutes(spec: DealSpec, order: int) -> int:
        # Hand-written deals without an age: every 67 minutes back, about three days for all.
        return 4 + 67 * order if spec.minutes_ago is None else spec.minutes_ago

    def _product_list(self, spec: DealSpec, deal_id: int, created: int) -> Wire:
        lines = [self._line(line, created) for line in spec.lines or ()]
        totals = list_totals(lines)
        if spec.list_total is not None:
            totals["amount_total"] = spec.list_total
        return {
            "id": _LIST_ID_OFFSET + deal_id,
            "entity_type": "deals",
            "entity_id": deal_id,
            "is_automatic_calculation": int(spec.amount is None and spec.list_total is None),
            **totals,
            "list_products": lines,
        }

    def _line(self, line: Line, created: int) -> Wire:
        record: Wire = {
            "id": self._line_id,
            "title": line.title,
            "product": None if line.good is None else self._products[line.good],
            "price": line.price,
            "currency": line.currency,
            "quantity": _json_number(line.quantity),
            "measurement_unit_abbr": line.unit,
            "discount_type": line.discount_type,
            "discount_value": line.discount_value,
            "discount_price": 0,
            "tax_rate": line.tax,
            "is_tax_included": int(line.included),
            "amount": 0,
            "price_type_id": None if line.good is None else d.PRICE_RETAIL,
            "created_at": created,
            "updated_at": created,
        }
        self._line_id += 1
        sums = line_sums(record)
        record["amount"] = sums.total if line.stored_amount is None else line.stored_amount
        # The service's own window leaves 0 here on lines whose amount it did not refresh.
        record["discount_price"] = sums.unit_discount if line.stored_amount is None else 0
        return record

    def _deal(
        self, spec: DealSpec, deal_id: int, order: int, total: int, created: int, updated: int
    ) -> Wire:
        funnel_id, status = self._stages[spec.stage]
        owner = _MANAGERS[order % len(_MANAGERS)] if spec.owner is None else spec.owner
        closed = updated if status in _FINAL_STATUSES else None
        closed_by = owner if closed is not None else None
        return {
            "id": deal_id,
            "title": spec.title,
            "created_at": created,
            "updated_at": updated,
            "owner": owner,
            "created_by": owner,
            "changed_by": owner if order % 4 else None,
            "funnel_id": funnel_id,
            "kanban_stage_id": spec.stage,
            "kanban_status": status,
            "kanban_reason_id": spec.reason,
            "closed_at": closed,
            "closed_by": closed_by,
            "first_closed_at": closed,
            "first_closed_by": closed_by,
            "amount_of_the_deal": _amount(spec, total),
            "contacts": [] if spec.client is None else [_nested(self._contacts[spec.client])],
            "companies": [] if spec.company is None else [_nested(self._companies[spec.company])],
            "source": spec.extra.get("source"),
            "deal_label": list(spec.extra.get("deal_label", ())),
            "comments": spec.note,
            **{f"utm_{part}": None for part in ("source", "medium", "campaign", "content", "term")},
            "converted": False,
            "table_name": "deals",
            f.PAYMENT_METHOD: spec.payment,
            f.DELIVERY: spec.extra.get(f.DELIVERY),
            **{code: _money(spec, code) for code in _MONEY_FIELDS},
            **self._receipt_fields(spec.receipt),
        }

    def _receipt_fields(self, receipt: IssuedReceipt | None) -> Wire:
        if receipt is None:
            return {
                f.RECEIPT_LINK: None,
                f.FISCAL_NUMBER: None,
                f.RECEIPT_STATUS: None,
                f.RECEIPT_DATE: None,
            }
        issued = bool(receipt.number)
        return {
            f.RECEIPT_LINK: _link(receipt) if issued else None,
            f.FISCAL_NUMBER: receipt.number or None,
            f.RECEIPT_STATUS: receipt.status,
            f.RECEIPT_DATE: self._issued_at(receipt) if issued else None,
        }

    def _issued_at(self, receipt: IssuedReceipt) -> int:
        return int((self._seed.now - timedelta(minutes=receipt.minutes_ago)).timestamp())

    def _comment(self, receipt: IssuedReceipt, deal: Wire) -> Wire:
        link = _link(receipt)
        return {
            "id": _FIRST_COMMENT_ID + len(self._seed.comments),
            "entityType": "deal",
            "entityId": deal["id"],
            "authorId": deal["owner"],
            "message": (
                f"<p>Фіскальний чек № {receipt.number} на {receipt.paid.replace('.', ',')} грн: "
                f'<a href="{link}">переглянути</a></p>'
            ),
            "date": self._issued_at(receipt),
            "pinned": 0,
            "read": True,
            "files": [],
            "subComments": [],
        }


def _link(receipt: IssuedReceipt) -> str:
    return f"https://check.example/{receipt.number}"


def _json_number(quantity: str) -> int | float:
    """As JSON writes it: a whole quantity as an integer, a weight with its decimals."""
    return float(quantity) if "." in quantity else int(quantity)


def _amount(spec: DealSpec, total: int) -> Wire | None:
    if spec.amount == NO_AMOUNT:
        return None
    value = major(total) if spec.amount is None else spec.amount
    return {"currency": spec.currency, "value": value}


def _money(spec: DealSpec, code: str) -> Wire | None:
    value = spec.extra.get(code)
    return None if value is None else {"currency": "UAH", "value": value}


def _nested(record: Wire) -> Wire:
    """The copy of a contact or company inside a deal: its own relations are left out."""
    table = record["table_name"]
    kept = {key: value for key, value in record.items() if key not in ("contacts", "companies")}
    return deepcopy(kept) | {"related_entity": True, "entity_type": table}
