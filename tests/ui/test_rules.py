"""Rules of the window's code that a failure would show too late."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "cashier_app" / "ui"
FILES = sorted(UI.rglob("*.py"))
_FORBIDDEN_CALLS = {
    "exec": "a nested event loop loses tasks",
    "exec_": "a nested event loop loses tasks",
    "processEvents": "a nested event loop loses tasks",
    "create_task": "tasks belong to a scope",
    "ensure_future": "tasks belong to a scope",
    "singleShot": "periodic work runs on the injected clock",
}


def _nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def _where(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(UI)}:{node.lineno}"


def test_nothing_spins_a_nested_loop_or_starts_loose_tasks():
    found = [
        f"{_where(path, node)} {node.func.attr}: {_FORBIDDEN_CALLS[node.func.attr]}"
        for path, node in _nodes()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _FORBIDDEN_CALLS
    ]
    assert found == []


@pytest.mark.parametrize("name", ["asyncSlot", "asyncClose", "QSortFilterProxyModel", "QTimer"])
def test_names_that_broke_programs_are_not_used(name: str):
    assert [path.name for path in FILES if name in path.read_text(encoding="utf-8")] == []


def test_only_the_theme_names_colours():
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b")
    found = [
        path.name
        for path in FILES
        if path.name != "theme.py" and colour.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_texts_to_translate_are_literals():
    found = []
    for path, node in _nodes():
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "tr" and not isinstance(node.args[0], ast.Constant):
            found.append(_where(path, node))
        is_noop = name == "QT_TRANSLATE_NOOP"
        if is_noop and not all(isinstance(item, ast.Constant) for item in node.args):
            found.append(_where(path, node))
    assert found == []


def test_no_file_grows_beyond_review():
    long = {
        path.name: count
        for path in FILES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 450
    }
    assert long == {}
