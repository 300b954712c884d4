"""Every mismatch of a draft in words: the thing, both values, the way out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.receipt import Problem, Severity
from cashier_app.ui.error_text import buttons_of, facts_as_text
from cashier_app.ui.roles import Tone
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import StripItem, WayOut

_FIX = (WayOut.OPEN_DEAL,)
_TAXES = (WayOut.MAP_TAXES, WayOut.OPEN_DEAL)

PROBLEMS: dict[str, tuple[str, tuple[WayOut, ...]]] = {
    "no_lines": (
        QT_TRANSLATE_NOOP("Problems", "The deal has no goods. Add them in the CRM."),
        _FIX,
    ),
    "nothing_to_fiscalize": (
        QT_TRANSLATE_NOOP("Problems", "Nothing to fiscalize: everything in the deal is free."),
        _FIX,
    ),
    "price_missing": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» has no price, the CRM holds «{text}»."),
        _FIX,
    ),
    "quantity_missing": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» has no quantity."),
        _FIX,
    ),
    "negative_row_unclear": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» has a negative sum that makes no discount."),
        _FIX,
    ),
    "negative_line_only": (
        QT_TRANSLATE_NOOP("Problems", "The discounts take everything: no goods are left to pay."),
        _FIX,
    ),
    "foreign_currency": (
        QT_TRANSLATE_NOOP(
            "Problems", "The deal is in {currency}, a receipt is in hryvnias. Confirm the rate."
        ),
        (WayOut.ENTER_RATE, WayOut.OPEN_DEAL),
    ),
    "converted": (
        QT_TRANSLATE_NOOP("Problems", "Prices in {currency} are converted at {rate}."),
        (WayOut.ENTER_RATE,),
    ),
    "tax_unmapped": (
        QT_TRANSLATE_NOOP(
            "Problems", "«{name}»: the register has no tax group for the rate «{rate}»."
        ),
        _TAXES,
    ),
    "tax_hint_unknown": (
        QT_TRANSLATE_NOOP(
            "Problems",
            "«{name}»: the tax group «{hint}» of the product is unknown, the usual one is taken.",
        ),
        (),
    ),
    "tax_hint_conflict": (
        QT_TRANSLATE_NOOP(
            "Problems",
            "«{name}»: the product asks for tax group {hint}, the rate {rate} for group {group}.",
        ),
        _FIX,
    ),
    "vat_line_for_non_vat_seller": (
        QT_TRANSLATE_NOOP(
            "Problems", "«{name}» has VAT {rate} %, but the seller does not pay VAT."
        ),
        _TAXES,
    ),
    "no_vat_line_for_vat_seller": (
        QT_TRANSLATE_NOOP(
            "Problems",
            "«{name}» has VAT {rate} % in the CRM, but goes into the receipt without VAT, as tax "
            "group {group}.",
        ),
        _TAXES,
    ),
    "tax_rate_differs": (
        QT_TRANSLATE_NOOP(
            "Problems",
            "«{name}» has VAT {rate} % in the CRM, but a rule of the settings puts it into tax "
            "group {group}.",
        ),
        _TAXES,
    ),
    "payment_unmapped": (
        QT_TRANSLATE_NOOP(
            "Problems", "The payment «{value}» of the deal is unknown. Choose the form of payment."
        ),
        (WayOut.CHOOSE_PAYMENT, WayOut.MAP_PAYMENT),
    ),
    "payment_missing": (
        QT_TRANSLATE_NOOP("Problems", "The deal names no payment. Choose the form of payment."),
        (WayOut.CHOOSE_PAYMENT,),
    ),
    "total_mismatch": (
        QT_TRANSLATE_NOOP("Problems", "The deal says {deal}, its rows make {lines}."),
        (WayOut.OPEN_DEAL, WayOut.SELL_BY_LINES),
    ),
    "crm_total_stale": (
        QT_TRANSLATE_NOOP(
            "Problems", "The CRM's own sum of the rows is {crm}, counted anew it is {lines}."
        ),
        (),
    ),
    "gift_left_out": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» is free and is not in the receipt."),
        (),
    ),
    "gift_priced": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» is free and stands in the receipt as {amount}."),
        (),
    ),
    "zero_quantity_left_out": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» has the quantity 0 and is not in the receipt."),
        (),
    ),
    "delivery_left_out": (
        QT_TRANSLATE_NOOP(
            "Problems",
            "Delivery for {amount} is not in the receipt: the deal is fiscalized only in part.",
        ),
        (),
    ),
    "discount_exceeds_total": (
        QT_TRANSLATE_NOOP("Problems", "The discount {discount} is more than the cost {total}."),
        _FIX,
    ),
    "discount_row": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» is taken as a discount of {amount}."),
        (),
    ),
    "coupon_applied": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» takes {amount} off the receipt."),
        (),
    ),
    "line_fully_discounted": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» has a discount of the whole price."),
        (),
    ),
    "money_field_unreadable": (
        QT_TRANSLATE_NOOP("Problems", "«{text}» in the field {field} of the deal is not a sum."),
        _FIX,
    ),
    "name_missing": (
        QT_TRANSLATE_NOOP("Problems", "Row {line} has no name."),
        _FIX,
    ),
    "name_respelt": (
        QT_TRANSLATE_NOOP(
            "Problems", "«{name}» is printed as «{spelt}»: the register has no such signs."
        ),
        (),
    ),
    "name_shortened": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» is too long for a receipt and is shortened."),
        (),
    ),
    "bad_phone": (
        QT_TRANSLATE_NOOP(
            "Problems", "«{text}» is no Ukrainian phone number: the receipt will not go there."
        ),
        (),
    ),
    "bad_email": (
        QT_TRANSLATE_NOOP(
            "Problems", "«{text}» is no e-mail address: the receipt will not go there."
        ),
        (),
    ),
    "already_has_number": (
        QT_TRANSLATE_NOOP(
            "Problems", "The deal holds receipt {number} already: it was fiscalized before."
        ),
        _FIX,
    ),
    "uktzed_missing": (
        QT_TRANSLATE_NOOP("Problems", "«{name}» bears excise but has no УКТ ЗЕД code."),
        _FIX,
    ),
    "excise_stamp_missing": (
        QT_TRANSLATE_NOOP("Problems", "«{name}»: excise stamps missing: {count}."),
        _FIX,
    ),
    "excise_stamp_extra": (
        QT_TRANSLATE_NOOP("Problems", "«{name}»: more excise stamps than goods: {count}."),
        _FIX,
    ),
    "excise_stamp_duplicate": (
        QT_TRANSLATE_NOOP("Problems", "«{name}»: the excise stamp {stamp} is there twice."),
        _FIX,
    ),
}

_UNKNOWN = QT_TRANSLATE_NOOP(
    "Problems", "The program found a mismatch it has no words for: {code}."
)
_TONES = {Severity.BLOCK: Tone.DANGER, Severity.WARN: Tone.WARNING, Severity.NOTE: Tone.MUTED}
_ORDER = (Severity.BLOCK, Severity.WARN, Severity.NOTE)


def problem_item(problem: Problem) -> StripItem:
    """One mismatch as a strip. A total that only warns needs no second way out, a note only one
    that the cashier opened herself: the rate."""
    source, ways = PROBLEMS.get(problem.code, (_UNKNOWN, ()))
    if problem.severity is not Severity.BLOCK:
        ways = tuple(way for way in ways if way is not WayOut.SELL_BY_LINES)
    if problem.severity is Severity.NOTE:
        ways = tuple(way for way in ways if way is WayOut.ENTER_RATE)
    facts = facts_as_text(dict(problem.facts))
    facts["code"] = problem.code
    text = QCoreApplication.translate("Problems", source).format_map(facts)
    return StripItem(_TONES[problem.severity], text, buttons_of(ways), problem.code)


def problem_items(problems: Iterable[Problem]) -> tuple[StripItem, ...]:
    """All of them, blocking ones first, notes last."""
    return tuple(
        problem_item(problem)
        for problem in sorted(problems, key=lambda one: _ORDER.index(one.severity))
    )
