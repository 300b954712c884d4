"""Names of workplaces, registries and machines do not belong in the project."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
_SUFFIXES = {".py", ".md", ".toml", ".lock", ".spec", ".ts", ".txt", ".qss", ".cfg", ""}
_FORBIDDEN = ("python" + "hosted", "pypi" + ".org", "registry." + "npmjs", "/work/" + "main")


def test_no_file_names_a_registry_or_a_machine_path():
    found = []
    for folder in ("cashier_app", "resources", "tests", ".ci"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in _SUFFIXES and "__pycache__" not in path.parts:
                text = path.read_text(encoding="utf-8", errors="replace")
                found += [f"{path.name}: {word}" for word in _FORBIDDEN if word in text]
    assert found == []
