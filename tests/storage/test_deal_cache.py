"""Last seen deals."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.ports import storage as ports
from cashier_app.storage.database import Database
from cashier_app.storage.deal_cache import SqliteDealCache

from .builders import NOW
from .test_dataclass_json import DEAL, LINES

HOUR = timedelta(hours=1)
OLD = replace(DEAL, id=1, updated_at=NOW - HOUR)
MIDDLE = replace(DEAL, id=2, updated_at=NOW)
NEW = replace(DEAL, id=3, updated_at=NOW + HOUR)
UNDATED = replace(DEAL, id=4, updated_at=None)


@pytest.fixture
def cache(database: Database) -> ports.DealCache:
    return SqliteDealCache(database)


def test_empty_cache(cache: ports.DealCache):
    assert cache.load() == ()
    assert cache.cursor() is None
    assert cache.lines(1) is None


def test_deals_come_back_newest_change_first(cache: ports.DealCache):
    cache.replace_all([OLD, UNDATED, NEW, MIDDLE])
    assert cache.load() == (NEW, MIDDLE, OLD, UNDATED)


def test_replacing_drops_deals_and_their_lines_but_keeps_lines_of_others(cache: ports.DealCache):
    cache.replace_all([OLD, NEW])
    cache.store_lines(replace(LINES, deal_id=OLD.id), "old")
    cache.store_lines(replace(LINES, deal_id=NEW.id), "new")
    cache.replace_all([NEW, MIDDLE])
    assert cache.load() == (NEW, MIDDLE)
    assert cache.lines(OLD.id) is None
    assert cache.lines(NEW.id) == (replace(LINES, deal_id=NEW.id), "new")


def test_upsert_changes_adds_and_removes(cache: ports.DealCache):
    cache.replace_all([OLD, MIDDLE])
    cache.store_lines(replace(LINES, deal_id=OLD.id), "old")
    changed = replace(MIDDLE, title="інша")
    cache.upsert([changed, NEW], [OLD.id, 77])
    assert cache.load() == (NEW, changed)
    assert cache.lines(OLD.id) is None


def test_lines_are_replaced(cache: ports.DealCache):
    cache.store_lines(LINES, "a")
    cache.store_lines(replace(LINES, lines=()), "b")
    assert cache.lines(LINES.deal_id) == (replace(LINES, lines=()), "b")


def test_cursor_moves(cache: ports.DealCache):
    cache.set_cursor(NOW)
    cache.set_cursor(NOW + HOUR)
    assert cache.cursor() == NOW + HOUR


def test_unreadable_deal_empties_the_cache_so_that_the_next_pull_is_full(
    cache: ports.DealCache, database: Database, caplog: pytest.LogCaptureFixture
):
    cache.replace_all([OLD, NEW])
    cache.set_cursor(NOW)
    with database.transaction() as connection:
        connection.execute("UPDATE deals SET data = '{\"id\":1}' WHERE id = 1")
    with caplog.at_level(logging.WARNING):
        assert cache.load() == ()
    assert cache.cursor() is None
    assert "unreadable" in caplog.text


def test_unreadable_lines_are_as_if_never_seen(
    cache: ports.DealCache, database: Database, caplog: pytest.LogCaptureFixture
):
    cache.store_lines(LINES, "a")
    with database.transaction() as connection:
        connection.execute("UPDATE deal_lines SET data = 'x'")
    with caplog.at_level(logging.WARNING):
        assert cache.lines(LINES.deal_id) is None


def test_another_source_empties_the_cache_and_the_same_one_does_not(cache: ports.DealCache):
    """Other product fields, or another CRM: what was cached means something else."""
    cache.replace_all([OLD, NEW])
    cache.belongs_to("one")
    assert len(cache.load()) == 2, "an older version did not say where its deals come from"
    cache.store_lines(LINES, "a")
    cache.set_cursor(NOW)
    cache.belongs_to("one")
    assert cache.lines(LINES.deal_id) is not None
    cache.belongs_to("two")
    assert cache.load() == ()
    assert cache.lines(LINES.deal_id) is None
    assert cache.cursor() is None
