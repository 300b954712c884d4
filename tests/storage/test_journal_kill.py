"""The program dies; what was committed is there, what was not has left no trace."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cashier_app.domain.operation import OperationState
from cashier_app.storage.journal import SqliteJournal

from .builders import NOW
from .conftest import Folder

_CHILD = """
import sys, time
from pathlib import Path
from cashier_app.domain.operation import OperationState
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.opening import open_database
from tests.storage.builders import NOW, operation, sell

def say(word):
    print(word, flush=True)
    time.sleep(60)

path, copies = Path(sys.argv[1]), Path(sys.argv[2])
database = open_database(path, copies, NOW).database
journal = SqliteJournal(database)
sale = operation(id="the-sale")
"""

Child = Callable[[str], None]


@pytest.fixture
def killed(folder: Folder) -> Child:
    """Runs a child on the folder until it says a word, then kills it with SIGKILL."""

    def run(program: str) -> None:
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD + program, str(folder.path), str(folder.copies)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            text=True,
        )
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "now\n"
        finally:
            child.kill()
            child.wait(10)
            if child.stdout is not None:
                child.stdout.close()
        assert child.returncode != 0

    return run


@pytest.mark.process
def test_recorded_sale_survives_a_kill_before_sending(killed: Child, folder: Folder):
    killed("journal.record(sale); say('now')")
    journal = SqliteJournal(folder.open().database)
    (found,) = journal.waiting()
    assert (found.id, found.state) == ("the-sale", OperationState.PREPARED)
    assert found.body == '{"goods":[{"name":"Їжа «Ґатунок»"}]}'
    assert journal.verify_chain() == ()


@pytest.mark.process
def test_sending_survives_a_kill_and_holds_the_deal(killed: Child, folder: Folder):
    killed(
        "journal.record(sale)\n"
        "journal.move(sale.id, OperationState.SENDING, 'sending', NOW)\n"
        "say('now')"
    )
    journal = SqliteJournal(folder.open().database)
    (found,) = journal.waiting()
    assert (found.state, found.attempts) == (OperationState.SENDING, 1)
    assert journal.live_sale("deal:1042") == found
    journal.move(found.id, OperationState.UNKNOWN, "found_at_start", NOW)
    assert journal.verify_chain() == ()


@pytest.mark.process
def test_unfinished_transaction_leaves_nothing(killed: Child, folder: Folder):
    killed(
        "sell(journal, 'deal:7')\n"
        "database.connection.execute('BEGIN IMMEDIATE')\n"
        "database.connection.execute('DELETE FROM writebacks')\n"
        "database.connection.execute(\"UPDATE operations SET state = 'refused'\")\n"
        "say('now')"
    )
    journal = SqliteJournal(folder.open().database)
    done = journal.live_sale("deal:7")
    assert done is not None
    assert done.state is OperationState.DONE
    assert journal.verify_chain() == ()
