"""The log file: rotated, redacted, quiet about other people's URLs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.system.logs import set_up_logs
from cashier_app.system.redaction import Redactor

_log = logging.getLogger("cashier_app.test")


@pytest.fixture
def redactor() -> Redactor:
    return Redactor()


@pytest.fixture
def log_file(tmp_path: Path, redactor: Redactor) -> Iterator[Path]:
    level = logging.getLogger().level
    folder = tmp_path / "Журнал № 1"
    folder.mkdir()
    setup = set_up_logs(folder, redactor, logging.DEBUG)
    yield folder / "cashier.log"
    setup.close()
    logging.getLogger().setLevel(level)


def test_line_says_when_where_and_what(log_file: Path):
    _log.info("зміну відкрито: %d", 5)
    line = log_file.read_text(encoding="utf-8").strip()
    assert line.endswith("Z INFO cashier_app.test: зміну відкрито: 5")
    assert line[4] == line[7] == "-"


def test_T_06_exceptions_and_arguments_are_redacted_too(log_file: Path, redactor: Redactor):
    """Debug log on; sign-in, a refused token, an unexpected exception, a proxy with a password:
    a search for each secret finds nothing."""
    secrets = ["S3cretPassword", "2580", "license-0001-xyz", "proxy-pass", "raw-secret-77"]
    redactor.add("2580")
    redactor.add("raw-secret-77")
    _log.debug("sign in %s", {"login": "kasa", "password": "S3cretPassword"})
    _log.debug("headers %r", {"X-License-Key": "license-0001-xyz"})
    _log.info("proxy http://user:proxy-pass@10.0.0.1:3128")
    try:
        int("PIN 2580 with raw-secret-77")
    except ValueError:
        _log.exception("unexpected, pin_code=%s", 2580)
    text = log_file.read_text(encoding="utf-8")
    assert [secret for secret in secrets if secret in text] == []
    assert "Traceback" in text


def test_T_06_http_library_does_not_log_addresses(log_file: Path):
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    with httpx.Client(transport=transport) as client:
        client.get("https://example.com/?key=abc-in-the-query")
    assert log_file.read_text(encoding="utf-8") == ""


def test_half_a_surrogate_pair_is_written_escaped(log_file: Path):
    _log.info("назва \ud83d")
    assert "назва \\ud83d" in log_file.read_text(encoding="utf-8")


def test_log_is_rotated_and_old_files_go(log_file: Path):
    for _ in range(7):
        _log.info("й" * 999_950)
    names = sorted(path.name for path in log_file.parent.iterdir())
    assert names == ["cashier.log", *(f"cashier.log.{n}" for n in range(1, 6))]


def test_folder_that_is_not_there_is_told(tmp_path: Path, redactor: Redactor):
    with pytest.raises(LocalFault, match="log_not_writable"):
        set_up_logs(tmp_path / "no", redactor)
