"""Sorts the rows of a deal: goods, discounts, and what stays out of the receipt.

Negative rows and coupons become a discount of the receipt (cases M-11, M-25), free rows and
delivery go by their rules (M-12, M-13, M-26); every decision leaves a problem that names it.
"""

from __future__ import annotations

from cashier_app.domain.deal import DealLine
from cashier_app.domain.mapping_rules import (
    HOME_CURRENCY,
    CurrencyConfirmation,
    GiftRule,
    MappingRules,
)
from cashier_app.domain.money import Money, Quantity
from cashier_app.domain.receipt import Facts, LeftOut, Problem, ReceiptLine, Severity
from cashier_app.domain.row_price import RowPrice, RowTrouble, price_row
from cashier_app.domain.row_tax import excise_problems, groups_of_row
from cashier_app.domain.search import fold
from cashier_app.domain.text import clean_name, shorten

_DELIVERY_NAME = "Доставка"
_DELIVERY_CODE = "delivery"


class DealRows:
    """Collects the rows of one deal in their order.

    `crm_sum` is what the rows cost in the CRM, with negative rows and coupons as they stand
    there. `discount` is what rows and fields take off the whole receipt. `is_complete` is false
    once a row could not be priced: then no total means anything.
    """

    def __init__(self, rules: MappingRules, conversion: CurrencyConfirmation | None) -> None:
        self.lines: list[ReceiptLine] = []
        self.left_out: list[LeftOut] = []
        self.problems: list[Problem] = []
        self.discount = Money(0)
        self.discount_names: list[str] = []
        self.delivery_left_out = Money(0)
        self.crm_sum = Money(0)
        self.is_complete = True
        self.has_paid_goods = False
        self.has_discount_rows = False
        self.has_converted = False
        self._rules = rules
        self._conversion = conversion
        self._coupon_titles = [fold(title) for title in rules.coupon_titles]
        self._delivery_titles = [fold(title) for title in rules.delivery_titles]
        self._foreign: set[str] = set()
        self._stamps: set[str] = set()
        self._has_delivery = False

    def add(self, row: DealLine) -> None:
        """One product row of the CRM."""
        name = clean_name(row.title)
        priced = price_row(row, self._conversion)
        if isinstance(priced, RowTrouble):
            self._set_aside(row, name, priced)
            return
        if row.currency != HOME_CURRENCY:
            self.has_converted = True
        self.crm_sum += priced.net
        folded = fold(name)
        if priced.net.kop < 0:
            self.has_discount_rows = True
            self.take_off(-priced.net, name, "discount_row", Severity.NOTE)
        elif priced.net and _starts_with(folded, self._coupon_titles):
            self.has_discount_rows = True
            # The CRM adds such a row; it may also be goods with a coupon in their name.
            self.take_off(priced.net, name, "coupon_applied", Severity.WARN)
        else:
            is_delivery = _starts_with(folded, self._delivery_titles)
            self._add_goods(row, name, priced, is_delivery=is_delivery)

    def take_off(self, amount: Money, name: str, code: str, severity: Severity) -> None:
        """A discount of the whole receipt, from a row or from a field of the deal."""
        self.discount += amount
        self.discount_names.append(name)
        facts = (("name", name), ("amount_kop", amount.kop))
        self.tell(code, severity, facts)

    def add_delivery_of_field(self, price: Money) -> bool:
        """A paid delivery that the deal holds in a field; false when it is a row already."""
        if self._has_delivery:
            return False
        if not self._rules.delivery_in_receipt:
            self._leave_delivery_out(_DELIVERY_NAME, price)
            return True
        row = DealLine(
            id=0,
            title=_DELIVERY_NAME,
            price=price,
            quantity=Quantity(1000),
            tax_rate=self._rules.delivery_tax_rate,
            article=_DELIVERY_CODE,
            unit="посл",
        )
        priced = RowPrice(price, Quantity(1000), price)
        self._add_goods(row, _DELIVERY_NAME, priced, is_delivery=True)
        return True

    def foreign_currency(self, currency: str) -> None:
        """Blocks the receipt, once for each currency (case M-23)."""
        if currency not in self._foreign:
            self._foreign.add(currency)
            self.tell("foreign_currency", Severity.BLOCK, (("currency", currency),))

    def tell(
        self,
        code: str,
        severity: Severity,
        facts: Facts = (),
        line_no: int | None = None,
    ) -> None:
        """Names one more problem of the deal."""
        self.problems.append(Problem(code, severity, facts, line_no))

    def _set_aside(self, row: DealLine, name: str, trouble: RowTrouble) -> None:
        self.is_complete = False
        self.left_out.append(LeftOut(name, Money(0), trouble.value))
        if trouble is RowTrouble.FOREIGN_CURRENCY:
            self.foreign_currency(row.currency)
        elif trouble is RowTrouble.PRICE_MISSING:
            facts = (("name", name), ("text", row.price_text[:40]))
            self.tell(trouble.value, Severity.BLOCK, facts)
        else:
            self.tell(trouble.value, Severity.BLOCK, (("name", name),))

    def _add_goods(self, row: DealLine, name: str, priced: RowPrice, *, is_delivery: bool) -> None:
        if not priced.quantity.milli:
            self.left_out.append(LeftOut(name, Money(0), "zero_quantity"))
            self.tell("zero_quantity_left_out", Severity.NOTE, (("name", name),))
            return
        if is_delivery:
            self._has_delivery = self._has_delivery or bool(priced.net)
            if not self._rules.delivery_in_receipt:
                self._leave_delivery_out(name, priced.net)
                return
        if priced.asked_discount > priced.discount:
            facts = (
                ("name", name),
                ("discount_kop", priced.asked_discount.kop),
                ("total_kop", priced.cost.kop),
            )
            self.tell("discount_exceeds_total", Severity.BLOCK, facts)
            self.is_complete = False
        if priced.cost:
            self.has_paid_goods = True
        else:
            gift = self._price_gift(name, priced)
            if gift is None:
                return
            priced = gift
        self._append(row, name, priced)

    def _leave_delivery_out(self, name: str, amount: Money) -> None:
        self.left_out.append(LeftOut(name, amount, "delivery"))
        self.delivery_left_out += amount

    def _price_gift(self, name: str, free: RowPrice) -> RowPrice | None:
        """A free row as the rules want it; None when it stays out of the receipt."""
        if self._rules.gift_rule is GiftRule.ONE_KOPIYKA:
            price = Money(1)
            cost = free.quantity.cost(price)
            if cost.kop > 0:
                facts = (("name", name), ("amount_kop", cost.kop))
                self.tell("gift_priced", Severity.NOTE, facts)
                return RowPrice(price, free.quantity, cost)
        self.left_out.append(LeftOut(name, Money(0), "gift"))
        self.tell("gift_left_out", Severity.NOTE, (("name", name),))
        return None

    def _append(self, row: DealLine, full_name: str, priced: RowPrice) -> None:
        line_no = len(self.lines) + 1
        groups, tax_problems = groups_of_row(row, full_name, self._rules, line_no)
        spelt = self._rules.spell_name(full_name)
        name = shorten(spelt, self._rules.name_limit, self._rules.name_mark)
        line = ReceiptLine(
            line_no=line_no,
            code=_code(row),
            name=name,
            full_name=full_name,
            unit=clean_name(row.unit),
            price=priced.price,
            quantity=priced.quantity,
            discount=priced.discount,
            receipt_share=Money(0),
            tax_groups=groups,
            discount_percent=priced.percent,
            barcode=row.barcode.strip(),
            uktzed=row.uktzed.strip(),
            excise_stamps=tuple(s for s in (stamp.strip() for stamp in row.excise_stamps) if s),
            crm_line_id=row.id or None,
        )
        self.lines.append(line)
        self.problems += tax_problems
        self.problems += excise_problems(line, self._rules, self._stamps)
        facts = (("name", full_name),)
        if not name:
            self.tell("name_missing", Severity.BLOCK, (("line", line_no),), line_no)
        elif name != spelt:
            self.tell("name_shortened", Severity.NOTE, facts, line_no)
        elif name != full_name:
            self.tell("name_respelt", Severity.NOTE, (*facts, ("spelt", name)), line_no)
        if priced.cost == priced.discount:
            self.tell("line_fully_discounted", Severity.WARN, facts, line_no)


def _code(row: DealLine) -> str:
    """Article, else the product's id, else the row's (Uspacy reference 9)."""
    return row.article.strip() or str(row.id if row.product_id is None else row.product_id)


def _starts_with(folded: str, folded_titles: list[str]) -> bool:
    """Whether a folded name begins with one of the titles as whole words."""
    for title in folded_titles:
        rest = folded.removeprefix(title)
        if title and len(rest) < len(folded) and not rest[:1].isalnum():
            return True
    return False
