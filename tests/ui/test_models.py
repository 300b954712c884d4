"""Table models: the smallest change, selection kept, Qt's own model test."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from cashier_app.domain.money import Money
from cashier_app.domain.operation import Operation, OperationId, OperationKind, OperationState
from cashier_app.domain.receipt import Problem, Severity
from cashier_app.services.deals import DealRow
from cashier_app.ui.models.deals import Column, DealsModel
from cashier_app.ui.models.outbox import QueueModel, QueueRow
from cashier_app.ui.models.row_changes import Run, row_changes, runs
from cashier_app.ui.roles import Role, Tone
from tests.domain.builders import quick_property
from tests.fakes import NOON, make_deal
from tests.services.builders import draft


def row(deal_id: int, **changes: object) -> DealRow:
    made = DealRow(
        deal=make_deal(deal_id),
        client_name="Оксана",
        stage_title="У роботі",
        stage_color="",
        owner_name="Оля К.",
        draft=None,
        sale=None,
        search_text="",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sale(state: OperationState) -> Operation:
    return Operation(
        OperationId("a"), OperationKind.SALE, state, "main", "deal:1", "", "", 100, NOON, NOON
    )


def _apply(old: list[int], new: list[int]) -> list[int]:
    """What a view ends up with when it follows the steps."""
    changes = row_changes(old, new)
    shown = list(old)
    for run in changes.removals:
        del shown[run.first : run.last + 1]
    if changes.is_reordered:
        shown = [key for key in new if key in shown]
    for run in changes.insertions:
        shown[run.first : run.first] = new[run.first : run.last + 1]
    return shown


@quick_property
@given(
    st.lists(st.integers(0, 12), unique=True, max_size=12),
    st.lists(st.integers(0, 12), unique=True, max_size=12),
)
def test_the_steps_lead_from_any_list_to_any_other(old: list[int], new: list[int]):
    assert _apply(old, new) == new


def test_neighbours_are_one_step():
    assert runs([1, 2, 3, 7, 9, 10]) == (Run(1, 3), Run(7, 7), Run(9, 10))
    changes = row_changes([1, 2, 3, 4, 5], [1, 4, 5, 6, 7])
    assert changes.removals == (Run(1, 2),)
    assert changes.insertions == (Run(3, 4),)
    assert not changes.is_reordered


def test_the_deals_model_passes_qts_model_test_while_it_changes(qtmodeltester, theme):
    model = DealsModel()
    qtmodeltester.check(model, force_py=True)
    watched = DealsModel()
    # Qt's own tester aborts the process at the first broken rule of a change.
    tester = QAbstractItemModelTester(watched, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for numbers in (range(9, 0, -1), (9, 7, 8, 3), (8, 9), (), (1, 2, 3), range(200), (5, 1)):
        watched.set_rows(tuple(row(number) for number in numbers))
        assert [shown.deal.id for shown in watched.rows] == list(numbers)
    assert tester.model() is watched


def test_rows_that_stay_keep_their_persistent_index(theme):
    model = DealsModel()
    model.set_rows(tuple(row(number) for number in (5, 4, 3, 2, 1)))
    kept = QPersistentModelIndex(model.index(2, Column.DEAL))
    model.set_rows(tuple(row(number) for number in (6, 5, 3, 1)))
    assert kept.row() == 2
    assert kept.data(Role.ROW).deal.id == 3
    model.set_rows(tuple(row(number) for number in (1, 3, 5, 6)))
    assert kept.row() == 1
    assert kept.column() == Column.DEAL
    model.set_rows(tuple(row(number) for number in (6, 5)))
    assert not kept.isValid()


def test_only_changed_rows_are_painted_anew(theme):
    model = DealsModel()
    rows = tuple(row(number) for number in (3, 2, 1))
    model.set_rows(rows)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.set_rows((rows[0], replace(rows[1], client_name="Інша"), rows[2]))
    assert changed == [1]
    model.set_rows(model.rows)
    assert changed == [1]


def test_many_scattered_changes_reset_the_model_once(theme):
    model = DealsModel()
    model.set_rows(tuple(row(number) for number in range(400)))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_rows(tuple(row(number) for number in range(0, 400, 2)))
    assert resets == [True]
    assert model.rowCount() == 200


def test_states_are_icon_and_word(theme):
    blocking = draft(problems=(Problem("price_missing", Severity.BLOCK),))
    warning = draft(problems=(Problem("bad_phone", Severity.WARN),))
    cases = {
        "ще не відкрито": row(1),
        "готова": row(1, draft=draft()),
        "перевірити": row(1, draft=warning),
        "виправити": row(1, draft=blocking),
        "чек видано": row(1, sale=sale(OperationState.DONE)),
        "частково": row(1, sale=sale(OperationState.DONE), left_out=Money(6000)),
        "у черзі": row(1, sale=sale(OperationState.PREPARED)),
        "перевіряємо": row(1, sale=sale(OperationState.UNKNOWN)),
        "ваше рішення": row(1, sale=sale(OperationState.ATTENTION)),
    }
    seen: set[tuple[str, str]] = set()
    for word, shown in cases.items():
        model = DealsModel()
        model.set_rows((shown,))
        index = model.index(0, Column.STATE)
        assert index.data() == word
        assert index.data(Role.ICON_NAME)
        assert Tone(index.data(Role.TONE))
        seen.add((word, index.data(Role.ICON_NAME)))
    assert len(seen) == len(cases)


def test_sums_stand_right_and_foreign_ones_name_their_currency(theme):
    model = DealsModel()
    deal = make_deal(1, amount=Money(124050), currency="USD")
    model.set_rows((row(1, deal=deal), row(2, deal=make_deal(2, amount=None))))
    index = model.index(0, Column.AMOUNT)
    assert index.data() == "1\u202f240,50"
    assert index.data(Role.SECOND_LINE) == "USD"
    alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
    assert alignment & Qt.AlignmentFlag.AlignRight
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1\u202f240,50, USD"
    assert model.index(1, Column.AMOUNT).data() == "—"


def test_the_queue_model_passes_qts_model_test(qtmodeltester, theme):
    model = QueueModel()
    line = QueueRow(
        OperationId("a"),
        True,
        "Чай",
        "№ 1",
        "10,00",
        "Чекає",
        "",
        Tone.WARNING,
        "waiting",
        "3 с",
        True,
    )
    model.set_rows((line, replace(line, operation_id=OperationId("b"))))
    qtmodeltester.check(model, force_py=True)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.set_rows((replace(line, waits="4 с"), replace(line, operation_id=OperationId("b"))))
    assert changed == [0]
