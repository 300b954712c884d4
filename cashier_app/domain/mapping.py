"""From a deal to a receipt draft: tax groups, payment form, discounts, and every mismatch.

Rules are data (`MappingRules`): what is unmapped blocks and is named, nothing is guessed
(cases M-28, M-29).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cashier_app.domain.deal import Contact, Deal, DealLines
from cashier_app.domain.deal_rows import DealRows
from cashier_app.domain.discount import spread
from cashier_app.domain.errors import InputProblem
from cashier_app.domain.mapping_rules import (
    HOME_CURRENCY,
    CurrencyConfirmation,
    GiftRule,
    MappingRules,
    PaymentRule,
    TaxRule,
)
from cashier_app.domain.money import Money, total
from cashier_app.domain.payment import PaymentMeans
from cashier_app.domain.receipt import ReceiptDraft, ReceiptLine, Severity
from cashier_app.domain.tax import TaxedSum, summarise

__all__ = [
    "CurrencyConfirmation",
    "GiftRule",
    "MappingRules",
    "PaymentRule",
    "TaxRule",
    "draft_receipt",
]

_DISCOUNT_NAME = "Знижка"
_COUPON_NAME = "Купон"
_ROUNDING_NOISE_KOP = 5
"""Per line: how far the CRM's total may be off by its own way of rounding (case M-06)."""


def draft_receipt(
    deal: Deal,
    lines: DealLines,
    rules: MappingRules,
    conversion: CurrencyConfirmation | None = None,
    *,
    accept_lines_total: bool = False,
) -> ReceiptDraft:
    """The receipt of a deal with all its problems; never raises for bad CRM data.

    `conversion` is the cashier's rate for a deal in a foreign currency; `accept_lines_total` is
    the cashier's choice to sell by the lines although the deal says another total.

    Problem codes (severity; facts): `no_lines` B, `nothing_to_fiscalize` B, `price_missing` B
    (name, text), `quantity_missing` B (name), `negative_row_unclear` B (name),
    `negative_line_only` B, `foreign_currency` B (currency), `converted` N (currency, rate),
    `tax_unmapped` B (name, rate), `tax_hint_unknown` W (name, hint), `tax_hint_conflict` W
    (name, hint, rate, group), `vat_line_for_non_vat_seller` B (name, rate),
    `no_vat_line_for_vat_seller` and `tax_rate_differs` W (name, rate, group),
    `payment_unmapped` B (value), `payment_missing` B, `total_mismatch` B or W (deal_kop,
    lines_kop), `crm_total_stale` W (crm_kop, lines_kop), `gift_left_out` N (name),
    `gift_priced` N (name, amount_kop), `zero_quantity_left_out` N (name),
    `delivery_left_out` W (amount_kop),
    `discount_exceeds_total` B (discount_kop, total_kop; name of a line), `discount_row` N
    (name, amount_kop), `coupon_applied` N, W for a row with a positive price (name, amount_kop),
    `line_fully_discounted` W (name), `money_field_unreadable` B (field, text), `name_missing` B
    (line), `name_shortened` N (name), `name_respelt` N (name, spelt), `bad_phone` W and
    `bad_email` W (text),
    `already_has_number` B (number), `uktzed_missing` W (name), `excise_stamp_missing` B and
    `excise_stamp_extra` B (name, count), `excise_stamp_duplicate` B (name, stamp).
    """
    rows = DealRows(rules, conversion)
    _check_number(deal, rules, rows)
    for row in lines.lines:
        rows.add(row)
    has_field_sums = _apply_fields(deal, rules, conversion, rows)
    goods, receipt_discount = _share_discount(rows)
    exact_total = total([line.net for line in goods])
    means, is_mixed = _payment(deal, rules, rows)
    deal_amount = _deal_amount(deal, conversion, rows)
    if lines.lines and rows.is_complete:
        _check_goods(rows, exact_total)
        stated = _Stated(deal_amount, _lines_total(lines, conversion), has_field_sums)
        must_block = rules.block_on_total_mismatch and not accept_lines_total
        _check_totals(stated, rows, exact_total, must_block=must_block)
    elif not lines.lines:
        rows.tell("no_lines", Severity.BLOCK)
    client = deal.client
    if client is not None:
        _check_channels(client, rows)
    return ReceiptDraft(
        deal_id=deal.id,
        deal_title=deal.title,
        deal_updated_at=deal.updated_at.isoformat() if deal.updated_at is not None else "",
        lines=goods,
        left_out=tuple(rows.left_out),
        receipt_discount=receipt_discount,
        receipt_discount_name=_discount_name(rows) if receipt_discount else "",
        taxes=summarise([TaxedSum(line.tax_groups, line.net) for line in goods], rules.tax_variant),
        payment_means=means,
        is_mixed_suggested=is_mixed,
        rounding_step=rules.rounding_step,
        problems=tuple(rows.problems),
        buyer_phone=client.phone if client is not None else None,
        buyer_email=client.email if client is not None else None,
    )


def _check_number(deal: Deal, rules: MappingRules, rows: DealRows) -> None:
    number = _field(deal, rules.receipt_number_field)
    if number:
        rows.tell("already_has_number", Severity.BLOCK, (("number", number),))


def _field(deal: Deal, code: str) -> str:
    """A custom field of the deal as text; "" when it is empty or not configured."""
    return deal.custom.get(code, "").strip() if code else ""


def _apply_fields(
    deal: Deal, rules: MappingRules, conversion: CurrencyConfirmation | None, rows: DealRows
) -> bool:
    """Discounts and delivery that the deal holds in fields; whether there were any."""
    found = False
    for code, name in (
        (rules.coupon_field, _COUPON_NAME),
        (rules.order_discount_field, _DISCOUNT_NAME),
    ):
        amount = _money_field(deal, code, conversion, rows)
        if amount:
            found = True
            rows.take_off(abs(amount), name, "coupon_applied", Severity.NOTE)
    delivery = _money_field(deal, rules.delivery_price_field, conversion, rows)
    if delivery.kop < 0:
        _unreadable(deal, rules.delivery_price_field, rows)
    elif delivery:
        found = rows.add_delivery_of_field(delivery) or found
    if rows.delivery_left_out:
        facts = (("amount_kop", rows.delivery_left_out.kop),)
        rows.tell("delivery_left_out", Severity.WARN, facts)
    return found


def _money_field(
    deal: Deal, code: str, conversion: CurrencyConfirmation | None, rows: DealRows
) -> Money:
    """The sum in a field, in hryvnias, zero for an empty one; a text that is no sum blocks.

    A money field of the CRM is in the currency of its deal.
    """
    text = _field(deal, code)
    if not text:
        return Money(0)
    try:
        amount = _home(Money.typed(text), deal.currency, conversion)
    except InputProblem:
        _unreadable(deal, code, rows)
        return Money(0)
    if amount is None:
        rows.foreign_currency(deal.currency)
        return Money(0)
    return amount


def _unreadable(deal: Deal, code: str, rows: DealRows) -> None:
    facts = (("field", code), ("text", _field(deal, code)[:40]))
    rows.tell("money_field_unreadable", Severity.BLOCK, facts)
    rows.is_complete = False


def _share_discount(rows: DealRows) -> tuple[tuple[ReceiptLine, ...], Money]:
    """The lines with their shares, and the discount they carry: never more than they cost."""
    nets = [line.net_before_share for line in rows.lines]
    whole = total(nets)
    discount = min(rows.discount, whole)
    shares = spread(discount, nets)
    if rows.discount > whole and rows.lines and rows.is_complete:
        facts = (("discount_kop", rows.discount.kop), ("total_kop", whole.kop))
        rows.tell("discount_exceeds_total", Severity.BLOCK, facts)
        rows.is_complete = False
    lines = zip(rows.lines, shares, strict=True)
    return tuple(replace(line, receipt_share=share) for line, share in lines), discount


def _discount_name(rows: DealRows) -> str:
    """The name of the only discount, else the general word."""
    name = rows.discount_names[0] if len(rows.discount_names) == 1 else ""
    return name or _DISCOUNT_NAME


def _payment(deal: Deal, rules: MappingRules, rows: DealRows) -> tuple[PaymentMeans | None, bool]:
    """Means of payment and whether the CRM says "mixed"; nothing is guessed (case M-29)."""
    if not rules.payment_field:
        if rules.default_means is None:
            rows.tell("payment_missing", Severity.BLOCK)
        return rules.default_means, False
    value = _field(deal, rules.payment_field)
    if not value:
        rows.tell("payment_missing", Severity.BLOCK)
        return None, False
    rule = next((rule for rule in rules.payment_rules if rule.crm_value == value), None)
    if rule is None or (rule.means is None and not rule.is_mixed):
        rows.tell("payment_unmapped", Severity.BLOCK, (("value", value),))
        return None, False
    return rule.means, rule.is_mixed


@dataclass(frozen=True, slots=True)
class _Stated:
    """Totals as the CRM states them, in hryvnias; None where it states none that compares.

    `has_field_sums`: fields of the deal change the receipt, and the CRM does not count them.
    """

    deal: Money | None
    lines: Money | None
    has_field_sums: bool


def _home(
    amount: Money | None, currency: str, conversion: CurrencyConfirmation | None
) -> Money | None:
    if amount is None or currency == HOME_CURRENCY:
        return amount
    if conversion is not None and conversion.currency == currency:
        return conversion.convert(amount)
    return None


def _deal_amount(
    deal: Deal, conversion: CurrencyConfirmation | None, rows: DealRows
) -> Money | None:
    amount = _home(deal.amount, deal.currency, conversion)
    if deal.amount is not None and amount is None:
        rows.foreign_currency(deal.currency)
    is_converted = deal.currency != HOME_CURRENCY and amount is not None
    if conversion is not None and (is_converted or rows.has_converted):
        facts = (("currency", conversion.currency), ("rate", f"{conversion.rate:f}"))
        rows.tell("converted", Severity.NOTE, facts)
    return amount


def _lines_total(lines: DealLines, conversion: CurrencyConfirmation | None) -> Money | None:
    currencies = {line.currency for line in lines.lines}
    # The CRM adds different currencies as they stand: such a sum means nothing.
    return _home(lines.total, currencies.pop(), conversion) if len(currencies) == 1 else None


def _check_goods(rows: DealRows, exact_total: Money) -> None:
    if not rows.lines and rows.has_discount_rows and not rows.left_out:
        rows.tell("negative_line_only", Severity.BLOCK)
    elif not rows.has_paid_goods or not exact_total:
        rows.tell("nothing_to_fiscalize", Severity.BLOCK)


def _check_totals(stated: _Stated, rows: DealRows, exact_total: Money, *, must_block: bool) -> None:
    """Compares the receipt with the deal's total, and the rows with the CRM's sum of them.

    Delivery that was left out on purpose is no mismatch. A deal whose total merely follows its
    rows, while a coupon or delivery is in a field, is explained: the cashier only confirms it.
    """
    noise = Money(_ROUNDING_NOISE_KOP * len(rows.lines))
    expected = exact_total + rows.delivery_left_out
    is_told = stated.deal is not None and stated.deal != expected
    if stated.deal is not None and is_told:
        follows_rows = stated.has_field_sums and stated.deal == rows.crm_sum
        is_explained = follows_rows and not rows.has_discount_rows
        is_noise = abs(stated.deal - expected) <= noise
        severity = Severity.BLOCK if must_block else Severity.WARN
        if is_explained or is_noise:
            severity = Severity.WARN
        facts = (("deal_kop", stated.deal.kop), ("lines_kop", exact_total.kop))
        rows.tell("total_mismatch", severity, facts)
    if stated.lines is None or (is_told and stated.lines == stated.deal):
        return
    if abs(stated.lines - rows.crm_sum) > noise:
        facts = (("crm_kop", stated.lines.kop), ("lines_kop", rows.crm_sum.kop))
        rows.tell("crm_total_stale", Severity.WARN, facts)


def _check_channels(client: Contact, rows: DealRows) -> None:
    """A contact point that cannot be used never stops a receipt (cases F-10, F-11)."""
    for code, usable, raw in (
        ("bad_phone", client.phone, client.raw_phone),
        ("bad_email", client.email, client.raw_email),
    ):
        if usable is None and raw.strip():
            rows.tell(code, Severity.WARN, (("text", raw.strip()[:40]),))
