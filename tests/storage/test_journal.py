"""The journal: recorded before sent, one live sale per deal, steps by the table only."""

import re
import sqlite3
from dataclasses import replace

import pytest

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.operation import (
    LIVE_STATES,
    WAITING_STATES,
    ImpossibleTransition,
    Operation,
    OperationId,
    OperationKind,
    OperationState,
)
from cashier_app.ports import storage as ports
from cashier_app.storage.archive import SqliteReceiptArchive
from cashier_app.storage.database import Database
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.writebacks import SqliteWritebackQueue

from .builders import NOW, SECOND, issued, operation, receipt, sell, writeback
from .conftest import Folder

S = OperationState


def implements_the_port(journal: SqliteJournal) -> ports.Journal:
    return journal


def drive(journal: SqliteJournal, operation_id: OperationId, *states: OperationState) -> None:
    for state in states:
        journal.move(operation_id, state, "test", NOW)


def test_recorded_operation_is_read_back_whole(journal: SqliteJournal):
    sale = operation(reason_text="ще ні", body='{"a": "Ґ\\u0000 \t"}')
    implements_the_port(journal).record(sale)
    assert journal.get(sale.id) == sale


def test_recorded_operation_is_visible_to_another_connection_at_once(
    journal: SqliteJournal, folder: Folder
):
    sale = operation()
    journal.record(sale)
    assert SqliteJournal(folder.open().database).get(sale.id) == sale


def test_only_a_prepared_operation_is_recorded(journal: SqliteJournal):
    with pytest.raises(ValueError, match="PREPARED"):
        journal.record(operation(state=S.SENDING))


def test_unknown_operation_is_none_and_cannot_be_moved(journal: SqliteJournal):
    stranger = OperationId("no such")
    assert journal.get(stranger) is None
    with pytest.raises(KeyError):
        journal.move(stranger, S.SENDING, "", NOW)
    with pytest.raises(KeyError):
        journal.finish(stranger, issued(stranger), receipt(operation()), NOW, None)


def test_move_keeps_the_reason_and_counts_sendings(journal: SqliteJournal):
    sale = operation()
    journal.record(sale)
    journal.move(sale.id, S.SENDING, "sending", NOW + SECOND)
    journal.move(sale.id, S.PREPARED, "no_connection", NOW + 2 * SECOND, "маршруту немає")
    moved = journal.move(sale.id, S.SENDING, "sending", NOW + 3 * SECOND)
    assert moved == replace(
        sale, state=S.SENDING, attempts=2, reason="sending", updated_at=NOW + 3 * SECOND
    )
    assert journal.get(sale.id) == moved


def test_history_tells_every_step_in_order(journal: SqliteJournal):
    sale = operation()
    journal.record(sale)
    journal.move(sale.id, S.SENDING, "sending", NOW + SECOND)
    journal.move(sale.id, S.UNKNOWN, "answer_lost", NOW + 2 * SECOND)
    journal.record(operation("deal:2"))
    assert journal.history(sale.id) == (
        ports.Transition(sale.id, NOW, None, S.PREPARED, ""),
        ports.Transition(sale.id, NOW + SECOND, S.PREPARED, S.SENDING, "sending"),
        ports.Transition(sale.id, NOW + 2 * SECOND, S.SENDING, S.UNKNOWN, "answer_lost"),
    )


def test_step_outside_the_table_changes_nothing(journal: SqliteJournal):
    sale = operation()
    journal.record(sale)
    with pytest.raises(ImpossibleTransition):
        journal.move(sale.id, S.DONE, "", NOW)
    assert journal.get(sale.id) == sale
    assert len(journal.history(sale.id)) == 1


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (S.SENDING,),
        (S.SENDING, S.UNKNOWN),
        (S.SENDING, S.UNKNOWN, S.ATTENTION),
        (S.SENDING, S.DONE),
    ],
)
def test_second_live_sale_of_a_deal_is_impossible_in_every_live_state(
    journal: SqliteJournal, steps: tuple[OperationState, ...]
):
    first = operation()
    journal.record(first)
    drive(journal, first.id, *steps)
    with pytest.raises(InputProblem) as caught:
        journal.record(operation())
    assert caught.value.code == "deal_already_sold"
    state = steps[-1] if steps else S.PREPARED
    assert caught.value.facts == {"operation_id": first.id, "state": state.value}
    assert journal.live_sale("deal:1042") is not None
    assert journal.verify_chain() == ()


def test_second_live_sale_is_impossible_from_another_connection(
    journal: SqliteJournal, folder: Folder
):
    """Two managers, one deal: the index of the file decides, not the memory of a program."""
    second = SqliteJournal(folder.open().database)
    journal.record(operation())
    with pytest.raises(InputProblem, match="deal_already_sold"):
        second.record(operation())
    with pytest.raises(InputProblem, match="deal_already_sold"):
        second.record(operation(register_id="other"))


def test_refused_sale_frees_the_deal(journal: SqliteJournal):
    first = operation()
    journal.record(first)
    drive(journal, first.id, S.SENDING, S.REFUSED)
    assert journal.live_sale("deal:1042") is None
    second = operation()
    journal.record(second)
    assert journal.live_sale("deal:1042") == second


def test_refused_sale_may_not_come_back_while_another_lives(journal: SqliteJournal):
    first, second = operation(), operation()
    journal.record(first)
    drive(journal, first.id, S.REFUSED)
    journal.record(second)
    with pytest.raises(ImpossibleTransition):
        journal.move(first.id, S.PREPARED, "", NOW)


def test_index_refuses_a_second_live_sale_even_without_the_journal(
    journal: SqliteJournal, database: Database
):
    first, second = operation(), operation()
    journal.record(first)
    drive(journal, first.id, S.REFUSED)
    journal.record(second)
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
        connection.execute("UPDATE operations SET state = 'done' WHERE id = ?", (first.id,))


def test_sales_without_a_deal_and_other_kinds_do_not_hold_one_another(journal: SqliteJournal):
    journal.record(operation(None))
    journal.record(operation(None))
    journal.record(operation(None, kind=OperationKind.SERVICE_DEPOSIT))
    journal.record(operation(None, kind=OperationKind.SERVICE_DEPOSIT))
    journal.record(operation(None, kind=OperationKind.SHIFT_OPEN))
    journal.record(operation(None, kind=OperationKind.SHIFT_OPEN, register_id="second"))
    journal.record(operation())
    assert len(journal.waiting()) == 7


@pytest.mark.parametrize("second", [OperationKind.SHIFT_OPEN, OperationKind.SHIFT_CLOSE])
def test_a_register_has_one_open_call_about_its_shift(
    journal: SqliteJournal, second: OperationKind
):
    first = operation(None, kind=OperationKind.SHIFT_OPEN)
    journal.record(first)
    with pytest.raises(InputProblem) as caught:
        journal.record(operation(None, kind=second))
    assert (caught.value.code, caught.value.facts) == ("shift_busy", {"word": "opening"})
    journal.move(first.id, OperationState.REFUSED, "never_sent", NOW)
    journal.record(operation(None, kind=second))


def test_returns_of_a_sale_are_never_more_than_the_sale(journal: SqliteJournal):
    sale = sell(journal)
    other = sell(journal, "deal:7", "TEST-2")

    def back(kop: int, of: Operation = sale) -> Operation:
        return operation(f"receipt:{of.id}", kind=OperationKind.RETURN, total_kop=kop)

    total = sale.total_kop
    first = back(total - 1)
    journal.record(first)
    with pytest.raises(InputProblem) as caught:
        journal.record(back(2))
    assert (caught.value.code, caught.value.facts) == ("return_exceeds_receipt", {"left_kop": 1})
    journal.record(back(other.total_kop, other))
    # What was refused gives nothing back.
    journal.move(first.id, OperationState.REFUSED, "cancelled_by_cashier", NOW)
    journal.record(back(total))
    with pytest.raises(InputProblem):
        journal.record(back(1))


def test_a_return_of_nothing_we_know_is_no_return(journal: SqliteJournal):
    with pytest.raises(InputProblem) as caught:
        journal.record(operation("receipt:unknown", kind=OperationKind.RETURN, total_kop=1))
    assert caught.value.facts == {"left_kop": 0}


@pytest.mark.parametrize(
    "changes", [{}, {"subject": None}, {"kind": OperationKind.SHIFT_OPEN, "subject": "main"}]
)
def test_same_id_twice_is_a_bug_not_a_sold_deal(journal: SqliteJournal, changes: dict[str, object]):
    twice = operation(**changes)  # type: ignore[arg-type]
    journal.record(twice)
    with pytest.raises(sqlite3.IntegrityError):
        journal.record(twice)


def test_same_id_of_another_deal_is_a_bug(journal: SqliteJournal):
    first = operation()
    journal.record(first)
    with pytest.raises(sqlite3.IntegrityError):
        journal.record(replace(first, subject="deal:7"))


def test_waiting_lists_open_outcomes_oldest_first(journal: SqliteJournal):
    sales = [operation(f"deal:{n}") for n in range(6)]
    for sale in sales:
        journal.record(sale)
    drive(journal, sales[0].id, S.SENDING, S.UNKNOWN, S.ATTENTION)
    drive(journal, sales[1].id, S.SENDING, S.UNKNOWN)
    drive(journal, sales[2].id, S.SENDING)
    drive(journal, sales[3].id, S.SENDING, S.DONE)
    drive(journal, sales[4].id, S.SENDING, S.REFUSED)
    assert [found.id for found in journal.waiting()] == [sales[n].id for n in (0, 1, 2, 5)]


def test_live_sale_of_a_deal(journal: SqliteJournal):
    kept = operation("deal:1")
    gone = operation("deal:2")
    for made in (kept, gone, operation(None), operation("main", kind=OperationKind.SHIFT_OPEN)):
        journal.record(made)
    drive(journal, gone.id, S.REFUSED)
    assert journal.live_sale("deal:1") == kept
    assert journal.live_sale("deal:2") is None
    assert journal.live_sale("deal:3") is None


def test_finish_keeps_receipt_and_writeback_with_done(journal: SqliteJournal, database: Database):
    sale = operation()
    journal.record(sale)
    drive(journal, sale.id, S.SENDING)
    done = journal.finish(
        sale.id, issued(sale.id, "TEST-9"), receipt(sale), NOW + SECOND, writeback(sale)
    )
    assert (done.state, done.attempts, done.updated_at) == (S.DONE, 1, NOW + SECOND)
    kept = SqliteReceiptArchive(database).get(sale.id)
    assert kept == replace(receipt(sale), issued=issued(sale.id, "TEST-9"))
    assert SqliteWritebackQueue(database).all() == (writeback(sale),)
    assert journal.waiting() == ()


def test_finish_without_a_writeback(journal: SqliteJournal, database: Database):
    sale = operation()
    journal.record(sale)
    drive(journal, sale.id, S.SENDING, S.UNKNOWN)
    journal.finish(sale.id, issued(sale.id), receipt(sale), NOW, None)
    assert SqliteWritebackQueue(database).all() == ()


def test_finish_twice_or_too_early_keeps_nothing(journal: SqliteJournal, database: Database):
    sale = operation()
    journal.record(sale)
    with pytest.raises(ImpossibleTransition):
        journal.finish(sale.id, issued(sale.id), receipt(sale), NOW, writeback(sale))
    assert SqliteReceiptArchive(database).get(sale.id) is None
    assert SqliteWritebackQueue(database).all() == ()
    finished = sell(journal, "deal:2")
    with pytest.raises(ImpossibleTransition):
        journal.finish(finished.id, issued(finished.id), receipt(finished), NOW, None)


def test_finish_is_all_or_nothing(journal: SqliteJournal, database: Database):
    """The write-back cannot be queued (no such operation): receipt and DONE are not kept."""
    sale = operation()
    journal.record(sale)
    drive(journal, sale.id, S.SENDING)
    with pytest.raises(sqlite3.IntegrityError):
        journal.finish(sale.id, issued(sale.id), receipt(sale), NOW, writeback(operation("deal:3")))
    assert SqliteReceiptArchive(database).get(sale.id) is None
    found = journal.get(sale.id)
    assert found is not None
    assert found.state is S.SENDING
    assert journal.verify_chain() == ()


def test_half_a_surrogate_pair_in_foreign_text_does_not_stop_a_sale(
    journal: SqliteJournal, database: Database
):
    """Broken JSON of a server brings it; the receipt exists and must be recorded."""
    sale = operation(summary="тут \ud83d", cashier="\udc00")
    journal.record(sale)
    journal.move(sale.id, S.SENDING, "sending", NOW)
    moved = journal.move(sale.id, S.UNKNOWN, "x", NOW, "сервер: \ud83d")
    assert moved == journal.get(sale.id)
    assert moved.reason_text == "сервер: \\ud83d"
    broken = replace(receipt(sale), deal_title="Ваза \ud83d", document='["\ud83d"]')
    answer = replace(issued(sale.id), raw='{"t":"\ud83d"}')
    journal.finish(sale.id, answer, broken, NOW, None)
    kept = SqliteReceiptArchive(database).get(sale.id)
    assert kept is not None
    assert (kept.deal_title, kept.issued) == ("Ваза \\ud83d", answer)
    assert journal.verify_chain() == ()


def test_intent_of_an_operation_is_fixed_in_the_file(journal: SqliteJournal, database: Database):
    sale = operation()
    journal.record(sale)
    with (
        pytest.raises(sqlite3.IntegrityError, match="intent"),
        database.transaction() as connection,
    ):
        connection.execute("UPDATE operations SET body = '{}'")
    with (
        pytest.raises(sqlite3.IntegrityError, match="never deleted"),
        database.transaction() as connection,
    ):
        connection.execute("DELETE FROM operations")


def test_indexes_name_the_states_of_the_state_table(database: Database):
    """The literal SQL of the migration agrees with `domain/operation.py`."""
    for index, states in (("one_live_sale", LIVE_STATES), ("waiting_operations", WAITING_STATES)):
        row = database.row("SELECT sql FROM sqlite_schema WHERE name = ?", (index,))
        assert row is not None
        assert set(re.findall(r"'(\w+)'", row["sql"])) - {"sale"} == {s.value for s in states}


def test_list_of_live_sales_uses_the_index(database: Database):
    """Years of sales are in the journal; a look at fifty deals must not read them all."""
    plan = database.rows(
        "EXPLAIN QUERY PLAN SELECT * FROM operations WHERE kind = 'sale'"
        " AND state IN ('prepared', 'sending', 'unknown', 'attention', 'done') AND subject = ?",
        ("deal:1",),
    )
    assert "one_live_sale" in plan[0]["detail"]
