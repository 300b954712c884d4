"""The look and a bench for the tests of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cashier_app.services.preferences import ThemeChoice
from cashier_app.ui.theme import Theme
from cashier_app.ui.translation import Translation
from tests.services.builders import Disk
from tests.ui.bench import Bench

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def theme(qapp) -> Theme:
    """Ukrainian, light: as most cashiers see it."""
    made = Theme(qapp, RESOURCES)
    Translation(qapp, RESOURCES).install()
    made.apply(ThemeChoice.LIGHT)
    return made


@pytest.fixture
def bench(theme: Theme, tmp_path: Path, qt_cleanups) -> Iterator[Bench]:
    """Stopped at the end of the test; an unexpected error in a task fails it."""
    disk = Disk(tmp_path)
    made = Bench(theme, disk)
    qt_cleanups.append(made.stop)
    yield made
    disk.database.close()
    assert not made.errors, made.errors
