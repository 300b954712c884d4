"""From what was typed in the payment panel to a tender, and to what the panel says about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.payment import (
    CardSlip,
    CashlessPart,
    PaymentMeans,
    Settlement,
    Tender,
    cash_presets,
    due,
    settle,
)
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.services.checkout import PaymentChoices
from cashier_app.ui import formats
from cashier_app.ui.error_text import text_of
from cashier_app.ui.views.payment_data import (
    BadField,
    FormChoice,
    FormKind,
    Preset,
    SettlementView,
    SlipTexts,
    TenderInput,
)

_UNUSUAL_TIMES = 10
_CARD_ICONS = ("card", "account")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`tender` None while the input makes no payment."""

    view: SettlementView
    tender: Tender | None = None
    settlement: Settlement | None = None


def form_choices(choices: PaymentChoices) -> tuple[FormChoice, ...]:
    """The large keys: cash, each cashless means, then a mixed payment."""
    forms = [FormChoice(FormKind.CASH, choices.cash.name, "cash")]
    for place, means in enumerate(choices.cashless):
        icon = _CARD_ICONS[min(place, len(_CARD_ICONS) - 1)]
        forms.append(FormChoice(FormKind.CASHLESS, means.name, icon))
    if choices.cashless:
        title = QCoreApplication.translate("Tender", "Mixed")
        forms.append(FormChoice(FormKind.MIXED, title, "mixed"))
    return tuple(forms)


def suggested_form(draft: ReceiptDraft, choices: PaymentChoices) -> int:
    """The place of the key that the draft asks for, -1 for none."""
    means = (choices.cash, *choices.cashless)
    if draft.is_mixed_suggested:
        return len(means) if choices.cashless else -1
    return means.index(draft.payment_means) if draft.payment_means in means else -1


def evaluate(given: TenderInput, draft: ReceiptDraft, choices: PaymentChoices) -> Evaluation:
    """Checks the input; a problem is named at its field, nothing is guessed (case M-32)."""
    translate = QCoreApplication.translate
    exact = formats.money(draft.exact_total)
    if given.form < 0:
        return Evaluation(
            SettlementView(due=exact, problem=translate("Tender", "Choose the form of payment."))
        )
    try:
        parts = _cashless_parts(given, draft, choices)
    except InputProblem as problem:
        return Evaluation(
            SettlementView(due=exact, problem=_words(problem), bad_field=BadField.CASHLESS)
        )
    if parts is None:
        text = translate("Tender", "Type the part that is paid without cash.")
        return Evaluation(SettlementView(due=exact, problem=text))
    try:
        expected = due(draft.exact_total, parts, draft.rounding_step)
    except InputProblem as problem:
        has_typed_part = bool(given.cashless_text)
        field = BadField.CASHLESS if has_typed_part else BadField.NONE
        return Evaluation(SettlementView(due=exact, problem=_words(problem), bad_field=field))
    try:
        cash = Money.typed(given.cash_text) if given.cash_text.strip() else None
        tender = Tender(parts, cash, choices.cash)
        settlement = settle(draft.exact_total, tender, draft.rounding_step)
    except InputProblem as problem:
        return Evaluation(_short_view(expected, problem))
    return Evaluation(_view(settlement), tender, settlement)


def _cashless_parts(
    given: TenderInput, draft: ReceiptDraft, choices: PaymentChoices
) -> tuple[CashlessPart, ...] | None:
    """The cashless parts; None while the part of a mixed payment is not typed yet."""
    means = (choices.cash, *choices.cashless)
    if given.form == 0:
        return ()
    slip = _slip(given.slip)
    if given.form < len(means):
        return (CashlessPart(means[given.form], draft.exact_total, slip),)
    if not given.cashless_text.strip():
        return None
    chosen: PaymentMeans = choices.cashless[given.cashless_means]
    return (CashlessPart(chosen, Money.typed(given.cashless_text), slip),)


def _slip(texts: SlipTexts) -> CardSlip | None:
    """Only what was typed; no slip at all for empty fields (case F-09)."""
    typed = {name: value for name, value in asdict(texts).items() if value}
    return CardSlip(**typed) if typed else None


def _view(settlement: Settlement) -> SettlementView:
    return SettlementView(
        due=formats.money(settlement.payable),
        rounding=_rounding(settlement),
        cash_due=formats.money(settlement.cash_due),
        change_caption=QCoreApplication.translate("Tender", "Change"),
        change=formats.money(settlement.change),
        presets=_presets(settlement.cash_due),
        doubt=_doubt(settlement),
    )


def _short_view(expected: Settlement, problem: InputProblem) -> SettlementView:
    """The cash that was typed does not do; what is due is shown all the same."""
    missing = problem.facts.get("missing_kop")
    caption = QCoreApplication.translate("Tender", "Missing")
    return SettlementView(
        due=formats.money(expected.payable),
        rounding=_rounding(expected),
        cash_due=formats.money(expected.cash_due),
        change_caption=caption if isinstance(missing, int) else "",
        change=formats.money(Money(missing)) if isinstance(missing, int) else "",
        presets=_presets(expected.cash_due),
        problem=_words(problem),
        bad_field=BadField.CASH,
    )


def _doubt(settlement: Settlement) -> str:
    """A sum so much larger than what is due is asked about once (case U-10): it may be a
    barcode that was scanned into the field."""
    if settlement.cash_given.kop <= _UNUSUAL_TIMES * max(settlement.cash_due.kop, 1):
        return ""
    if settlement.cash_given.kop <= _LARGEST_NOTE_KOP:
        return ""
    text = QCoreApplication.translate("Tender", "Is {given} right? Enter again confirms it.")
    return text.format(given=formats.money(settlement.cash_given))


_LARGEST_NOTE_KOP = 100_000


def _rounding(settlement: Settlement) -> str:
    if not settlement.rounding:
        return ""
    text = QCoreApplication.translate("Tender", "Rounding {amount}")
    return text.format(amount=formats.signed_money(settlement.rounding))


def _presets(cash_due: Money) -> tuple[Preset, ...]:
    return tuple(
        Preset(formats.money(amount), formats.money_input(amount))
        for amount in cash_presets(cash_due)
    )


def _words(problem: InputProblem) -> str:
    return text_of(problem).sentence
