"""The payment at the counter: confirmed once, shown before."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.deal import Contact
from cashier_app.domain.errors import (
    InputProblem,
    LocalFault,
    NotSent,
    OutcomeUnknown,
)
from cashier_app.domain.mapping import PaymentRule
from cashier_app.domain.money import Money
from cashier_app.domain.payment import (
    CASH,
    CashlessPart,
    PaymentForm,
    PaymentMeans,
    RoundingStep,
    Tender,
)
from cashier_app.domain.receipt import Delivery, Problem, ReceiptDraft, Severity
from cashier_app.services import checkout
from cashier_app.services.checkout import (
    choose_payment,
    exact_tender,
    expected_settlement,
    payment_choices,
)
from cashier_app.services.fiscalize import Phase
from tests.fakes import make_deal

from .builders import RULES, Till, deal_lines, draft, line
from .conftest import run, until
from .counter import Counter, refused

NO_NET = NotSent("no_connection")
CARD = PaymentMeans(PaymentForm.CASHLESS, "Картка")
IBAN = PaymentMeans(PaymentForm.CASHLESS, "Переказ")
EXACT = Tender()


@pytest.fixture
def counter(till: Till) -> Counter:
    return Counter(till)


def test_F_18_double_confirmation_makes_one_sale(counter: Counter) -> None:
    """F-18: two confirmations within a moment: one request, the second is told why."""

    async def scenario() -> None:
        opened = await counter.ready()
        first = counter.till.scope.start(counter.checkout.sell(opened, EXACT), name="first")
        await asyncio.sleep(0)
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "sale_under_way"
        assert (await first).phase is Phase.DONE
        assert (counter.sent, len(counter.provider.server)) == (1, 1)
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "deal_already_sold"

    run(scenario())


def test_closed_window_stops_waiting_and_the_sale_goes_on(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        counter.provider.hold = asyncio.Event()
        window = counter.till.scope.start(counter.checkout.sell(opened, EXACT), name="window")
        await until(lambda: counter.sent)
        window.cancel()
        await until(window.done)
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "sale_under_way"
        counter.provider.hold.set()
        await until(lambda: not counter.till.scope.running)
        assert len(counter.provider.server) == 1
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "deal_already_sold"

    run(scenario())


def test_window_closed_while_the_deal_is_read_again_loses_no_confirmed_sale(
    counter: Counter,
) -> None:
    """The buyer has paid: the sale is recorded and sent although nobody waits for it."""

    async def scenario() -> None:
        opened = await counter.ready()
        counter.crm.hold = asyncio.Event()
        window = counter.till.scope.start(counter.checkout.sell(opened, EXACT), name="window")
        await until(lambda: counter.crm.calls.count("deal") == 2)
        window.cancel()
        await until(window.done)
        assert counter.till.journal.waiting() == ()
        closing = asyncio.ensure_future(counter.till.scope.close(5.0))
        counter.crm.hold.set()
        await closing
        assert len(counter.provider.server) == 1
        assert [outcome.phase for outcome in counter.till.outcomes] == [Phase.DONE]

    run(scenario())


def test_confirmation_while_the_program_ends_is_told_and_records_nothing(
    counter: Counter,
) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        await counter.till.scope.close()
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "program_closes"
        assert (counter.sent, counter.till.journal.waiting()) == (0, ())

    run(scenario())


@pytest.mark.parametrize(("allow_unchecked", "sold"), [(False, 0), (True, 1)])
def test_silent_crm_lets_the_cashier_decide_within_seconds(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, allow_unchecked: bool, sold: int
) -> None:
    async def scenario() -> None:
        monkeypatch.setattr(checkout, "_RECHECK_PATIENCE_S", 0.05)
        monkeypatch.setattr(checkout, "_UNCHECKED_PATIENCE_S", 0.05)
        opened = await counter.ready()
        counter.crm.hold = asyncio.Event()
        work = counter.checkout.sell(opened, EXACT, allow_unchecked=allow_unchecked)
        if allow_unchecked:
            assert (await work).phase is Phase.DONE
        else:
            error = await refused(work)
            assert (error.code, error.facts) == ("deal_not_rechecked", {"why": "no_answer"})
        assert counter.sent == sold

    run(scenario())


def test_payment_that_is_short_sends_nothing(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        error = await refused(counter.checkout.sell(opened, Tender(cash_given=Money(14999))))
        assert (error.code, error.facts) == ("payment_short", {"missing_kop": 1})
        assert counter.till.journal.waiting() == ()

    run(scenario())


def test_full_disk_sells_nothing_and_says_so(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        counter.till.disk.break_writes()
        for error in (None, NO_NET):
            counter.crm.errors["deal"] = [error]
            with pytest.raises(LocalFault, match="database_not_writable"):
                await counter.checkout.sell(opened, EXACT, allow_unchecked=True)
        assert counter.sent == 0
        counter.till.disk.mend()

    run(scenario())


def test_lost_answer_is_the_outcome_not_an_error(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        counter.provider.script = [counter.provider.stored_then(OutcomeUnknown("answer_lost"))]
        counter.provider.looks = [NO_NET] * 100
        outcome = await counter.checkout.sell(opened, EXACT)
        assert outcome.phase is Phase.STILL_CHECKING

    run(scenario())


def test_receipt_goes_to_the_buyer_unless_told_otherwise(counter: Counter) -> None:
    async def scenario() -> None:
        client = Contact(5, "Ольга", phone="+380671234567", raw_phone="067", email="o@example.com")
        counter.crm.deals = {n: make_deal(n, contacts=(client,)) for n in (1042, 2, 3)}
        counter.crm.deal_lines |= {2: deal_lines(2), 3: deal_lines(3)}
        await counter.checkout.sell(await counter.ready(), EXACT)
        for deal_id, delivery in ((2, Delivery()), (3, Delivery(email="other@example.com"))):
            opened = await counter.deals.open(deal_id)
            await counter.checkout.sell(opened, EXACT, delivery=delivery)
        assert [item.delivery for item in counter.provider.documents] == [
            Delivery("o@example.com", "+380671234567"),
            Delivery(),
            Delivery("other@example.com"),
        ]

    run(scenario())


def test_M_29_chosen_payment_settles_what_was_unmapped() -> None:
    """M-29: nothing is guessed; the cashier's choice removes exactly this obstacle."""
    unmapped = draft(
        means=None,
        problems=(
            Problem("payment_unmapped", Severity.BLOCK, (("value", "Розстрочка X"),)),
            Problem("bad_phone", Severity.WARN),
        ),
    )
    assert unmapped.blocking
    chosen = choose_payment(unmapped, CARD, is_mixed=True)
    assert chosen.blocking == ()
    assert (chosen.payment_means, chosen.is_mixed_suggested) == (CARD, True)
    assert [problem.code for problem in chosen.problems] == ["bad_phone"]


def test_M_29_deal_without_a_payment_is_sold_by_the_cashiers_choice(counter: Counter) -> None:
    """M-29: the choice made on the screen survives the check against the CRM."""

    async def scenario() -> None:
        counter.rules = replace(RULES, payment_field="pay", default_means=None)
        opened = await counter.ready()
        assert opened.draft is not None
        assert [problem.code for problem in opened.draft.blocking] == ["payment_missing"]
        assert (await refused(counter.checkout.sell(opened, EXACT))).code == "draft_blocked"
        chosen = replace(opened, draft=choose_payment(opened.draft, CASH))
        assert (await counter.checkout.sell(chosen, EXACT)).phase is Phase.DONE

    run(scenario())


def test_payment_choices_follow_the_mapping_each_once() -> None:
    own_cash = PaymentMeans(PaymentForm.CASH, "ГОТІВКА")
    rules = replace(
        RULES,
        payment_rules=(
            PaymentRule("kartka", CARD),
            PaymentRule("zmishana", None, is_mixed=True),
            PaymentRule("iban", IBAN),
            PaymentRule("visa", CARD),
            PaymentRule("gotivka", own_cash),
        ),
        default_means=CARD,
    )
    choices = payment_choices(rules)
    assert (choices.cash, choices.cashless) == (own_cash, (CARD, IBAN))
    bare = payment_choices(replace(RULES, default_means=None))
    assert (bare.cash, bare.cashless) == (CASH, ())


@pytest.mark.parametrize(
    ("means", "payable", "rounding"),
    [(CASH, 32050, 23), (CARD, 32027, 0)],
)
def test_expected_payment_is_exact(
    counter: Counter, means: PaymentMeans, payable: int, rounding: int
) -> None:
    receipt = draft(line("Хліб", 32027), means=means)
    settlement = expected_settlement(receipt)
    assert settlement is not None
    assert (settlement.payable, settlement.rounding) == (Money(payable), Money(rounding))
    assert exact_tender(receipt, CARD).cashless == (CashlessPart(CARD, Money(32027)),)


@pytest.mark.parametrize(
    "receipt",
    [
        draft(means=None),
        draft(problems=(Problem("tax_unmapped", Severity.BLOCK),)),
        draft(line("Сірники", 20), step=RoundingStep.FIFTY),
    ],
)
def test_payment_that_cannot_be_told_is_not_told(counter: Counter, receipt: ReceiptDraft) -> None:
    assert expected_settlement(receipt) is None


def test_preview_is_the_receipt_without_its_numbers(counter: Counter) -> None:
    async def scenario() -> None:
        with pytest.raises(InputProblem, match="register_not_ready"):
            counter.checkout.preview(draft())
        await counter.till.connected()
        text = [row.text for row in counter.checkout.preview(draft(line("Хліб", 32027)))]
        assert "ДО СПЛАТИ, ГРН                      320,50" in text
        assert text[-2:] == [
            "Касир                        Іваненко О.П.",
            "          НЕФІСКАЛЬНИЙ ДОКУМЕНТ",
        ]
        unpaid = [row.text for row in counter.checkout.preview(draft(means=None))]
        assert not any("ФОРМА ОПЛАТИ" in row for row in unpaid)

    run(scenario())


def test_long_wait_for_the_crm_may_take_the_shift_over_its_limit(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready(hours_ago=23.99)
        selling = counter.till.scope.start(counter.checkout.sell(opened, EXACT), name="sale")
        await asyncio.sleep(0)
        counter.till.clock.advance(timedelta(minutes=2))
        assert (await refused(selling)).code == "shift_over_limit"
        assert counter.sent == 0

    run(scenario())
