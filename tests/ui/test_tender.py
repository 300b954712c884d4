"""From what is typed in the panel to a payment; nothing is guessed."""

from __future__ import annotations

import pytest

from cashier_app.domain.money import Money
from cashier_app.domain.payment import CASH, CardSlip, PaymentMeans, RoundingStep
from cashier_app.services.checkout import PaymentChoices
from cashier_app.ui.presenters.tender import evaluate, form_choices, suggested_form
from cashier_app.ui.views.payment_data import BadField, FormKind, SlipTexts, TenderInput
from tests.services.builders import draft, line

from .bench import ACCOUNT, CARD, plain

CHOICES = PaymentChoices(CASH, (CARD, ACCOUNT))
BY_CASH, BY_CARD, MIXED = 0, 1, 3

pytestmark = pytest.mark.usefixtures("theme")


def of(total_kop: int, step: RoundingStep = RoundingStep.FIFTY, means: PaymentMeans = CASH):
    return draft(line("Товар", total_kop), step=step, means=means)


def test_the_keys_are_cash_each_cashless_means_and_mixed():
    kinds = [form.kind for form in form_choices(CHOICES)]
    assert kinds == [FormKind.CASH, FormKind.CASHLESS, FormKind.CASHLESS, FormKind.MIXED]
    assert [form.title for form in form_choices(CHOICES)][1] == "Картка"
    assert len(form_choices(PaymentChoices(CASH, ()))) == 1
    assert suggested_form(of(100), CHOICES) == BY_CASH
    assert suggested_form(of(100, means=CARD), CHOICES) == BY_CARD
    unknown = PaymentMeans(CARD.form, "Інше")
    assert suggested_form(of(100, means=unknown), CHOICES) == -1


def test_nothing_chosen_asks_for_the_form():
    found = evaluate(TenderInput(-1), of(10000), CHOICES)
    assert found.tender is None
    assert found.view.problem == "Виберіть форму оплати."


def test_M_16_cash_is_rounded_and_a_card_is_not():
    """M-16: total 79.83: card 79.83; step 0.10: 79.80, −0.03, change 20.20; step 0.50: 80.00."""
    card = evaluate(TenderInput(BY_CARD), of(7983, means=CARD), CHOICES)
    assert (card.view.due, card.view.rounding) == ("79,83", "")
    ten = evaluate(TenderInput(BY_CASH, "100"), of(7983, RoundingStep.TEN), CHOICES)
    assert (ten.view.due, ten.view.change) == ("79,80", "20,20")
    assert ten.view.rounding == "Заокруглення \u22120,03"
    fifty = evaluate(TenderInput(BY_CASH, "100"), of(7983), CHOICES)
    assert (fifty.view.due, fifty.view.change) == ("80,00", "20,00")
    assert fifty.view.rounding == "Заокруглення +0,17"


def test_M_19_what_is_asked_is_what_is_registered():
    """M-19: rounding off: 42.37 on the screen and in the document."""
    off = evaluate(TenderInput(BY_CASH), of(4237, RoundingStep.NONE), CHOICES)
    assert off.view.due == "42,37"
    assert off.settlement is not None
    assert off.settlement.payable == Money(4237)
    on = evaluate(TenderInput(BY_CASH), of(4237), CHOICES)
    assert (on.view.due, on.view.rounding) == ("42,50", "Заокруглення +0,13")


def test_M_14_a_missing_sum_is_named():
    """M-14: 10 000.00: cash 4 000 + card 6 000 is accepted; cash 4 000 alone is 6 000 short."""
    split = evaluate(TenderInput(MIXED, "", "6000"), of(1_000_000), CHOICES)
    assert split.tender is not None
    assert plain(split.view.cash_due) == "4000,00"
    alone = evaluate(TenderInput(BY_CASH, "4000"), of(1_000_000), CHOICES)
    assert alone.tender is None
    assert plain(alone.view.problem) == "Бракує 6000,00. Покупець дав менше, ніж треба."
    assert alone.view.bad_field is BadField.CASH
    assert (alone.view.change_caption, plain(alone.view.change)) == ("Бракує", "6000,00")


def test_M_15_there_is_no_change_from_a_card():
    """M-15: card 120 for 100 is refused; cash 120: change 20; card 60 + cash 50: change 10."""
    over = evaluate(TenderInput(MIXED, "", "120"), of(10000), CHOICES)
    assert over.tender is None
    assert over.view.bad_field is BadField.CASHLESS
    assert evaluate(TenderInput(BY_CASH, "120"), of(10000), CHOICES).view.change == "20,00"
    assert evaluate(TenderInput(MIXED, "50", "60"), of(10000), CHOICES).view.change == "10,00"
    assert evaluate(TenderInput(MIXED, "40", "60"), of(10000), CHOICES).view.change == "0,00"


def test_M_18_cash_that_rounds_to_nothing_offers_the_card():
    """M-18: 0.20 with step 0.50: the cashier is told why and offered card payment."""
    found = evaluate(TenderInput(BY_CASH), of(20), CHOICES)
    assert found.tender is None
    assert "Візьміть 0,20 карткою" in found.view.problem
    smallest = evaluate(TenderInput(BY_CASH), of(4, RoundingStep.TEN), CHOICES)
    assert smallest.view.due == "0,10"


@pytest.mark.parametrize(
    ("typed", "change"),
    [("30.49", "0,00"), ("30,49", "0,00"), ("1 250,50", "1220,01"), ("1\u00a0250,50", "1220,01")],
)
def test_M_32_sums_are_read_as_people_type_them(typed: str, change: str):
    """M-32: comma, dot, grouping spaces of every width."""
    found = evaluate(TenderInput(BY_CASH, typed), of(3049, RoundingStep.NONE), CHOICES)
    assert plain(found.view.change) == change


@pytest.mark.parametrize("typed", ["1,250.50", "12,3,4", "12 грн", "-5", "1e5"])
def test_M_32_what_is_no_sum_is_marked_and_never_guessed(typed: str):
    """M-32: refused with the field marked."""
    found = evaluate(TenderInput(BY_CASH, typed), of(3049), CHOICES)
    assert found.tender is None
    assert found.view.bad_field is BadField.CASH
    part = evaluate(TenderInput(MIXED, "", typed), of(3049), CHOICES)
    assert part.tender is None
    assert part.view.bad_field is BadField.CASHLESS


def test_F_09_only_typed_requisites_of_the_card_are_kept():
    """F-09: given fields are sent as they are, absent ones are left out."""
    with_rrn = TenderInput(BY_CARD, slip=SlipTexts(rrn="123456789012"))
    found = evaluate(with_rrn, of(10000, means=CARD), CHOICES)
    assert found.tender is not None
    assert found.tender.cashless[0].slip == CardSlip(rrn="123456789012")
    bare = evaluate(TenderInput(BY_CARD), of(10000, means=CARD), CHOICES)
    assert bare.tender is not None
    assert bare.tender.cashless[0].slip is None


def test_U_10_only_an_unusual_sum_is_doubted():
    """U-10: cash 200 for 180 asks nothing; a sum over ten times the total does."""
    assert evaluate(TenderInput(BY_CASH, "200"), of(18000), CHOICES).view.doubt == ""
    assert evaluate(TenderInput(BY_CASH, "1000"), of(1000), CHOICES).view.doubt == ""
    large = evaluate(TenderInput(BY_CASH, "5000"), of(18000), CHOICES)
    assert large.tender is not None
    assert "усе правильно?" in large.view.doubt


def test_a_barcode_in_the_field_for_cash_is_no_payment():
    barcode = evaluate(TenderInput(BY_CASH, "4820000000017"), of(18000), CHOICES)
    assert barcode.tender is None
    assert "це штрихкод" in barcode.view.problem
    assert barcode.view.due == "180,00"


def test_preset_keys_are_exact_and_the_next_notes():
    presets = evaluate(TenderInput(BY_CASH), of(32027), CHOICES).view.presets
    assert [plain(preset.title) for preset in presets] == [
        "320,50",
        "350,00",
        "400,00",
        "500,00",
        "1000,00",
    ]
    assert presets[-1].text == "1000,00"
