"""`requirements.lock` names what is pinned, with hashes and without addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def _locked() -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in found}


def _direct_pins() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["project"]["dependencies"])
    for group in project["dependency-groups"].values():
        wanted += [item for item in group if isinstance(item, str)]
    pins: dict[str, str] = {}
    for item in wanted:
        match = re.fullmatch(r"([A-Za-z0-9_.-]+)==(\S+)", item)
        if match is not None:
            pins[match[1].lower().replace("_", "-")] = match[2]
    return pins


def test_every_direct_pin_is_locked_at_the_same_version():
    pins = _direct_pins()
    assert len(pins) >= 15
    locked = _locked()
    assert {name: locked.get(name) for name in pins} == pins


def test_qt_is_locked_below_the_release_that_aborts():
    assert _locked()["pyside6-essentials"] == "6.11.3"


def test_every_locked_package_has_a_hash():
    blocks = re.split(r"^(?=[A-Za-z0-9_.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(_locked())
    assert [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_records_no_address():
    assert re.search(r"https?://|file:", LOCK) is None
