"""Log set-up: one rotating file per user, everything redacted before it is written."""

from __future__ import annotations

import logging
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

from cashier_app.domain.errors import LocalFault
from cashier_app.system.redaction import Redactor

_FILE_NAME = "cashier.log"
_MOST_BYTES = 2_000_000
_OLD_FILES = 5
_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s"
_CHATTY = ("httpx", "httpcore", "uvicorn", "asyncio", "PIL")
"""httpx writes whole URLs with their secrets at INFO."""


class RedactingFormatter(logging.Formatter):
    """Redacts the finished text, so that traces and arguments are covered too."""

    converter = staticmethod(time.gmtime)

    def __init__(self, redactor: Redactor) -> None:
        super().__init__(_FORMAT, datefmt="%Y-%m-%dT%H:%M:%S")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor(super().format(record))


class LogSetup:
    """What `set_up_logs` added to the root logger; `close` takes it away again."""

    def __init__(self, handlers: list[logging.Handler], folder: Path) -> None:
        self._handlers = handlers
        self.folder = folder

    def close(self) -> None:
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()


def set_up_logs(folder: Path, redactor: Redactor, level: int = logging.INFO) -> LogSetup:
    """Logs to `cashier.log` in the folder, five old files kept.

    Raises:
        LocalFault: `log_not_writable`.
    """
    try:
        to_file = RotatingFileHandler(
            folder / _FILE_NAME,
            maxBytes=_MOST_BYTES,
            backupCount=_OLD_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError as exc:
        raise LocalFault("log_not_writable", errno=exc.errno) from exc
    handlers: list[logging.Handler] = [to_file]
    root = logging.getLogger()
    for handler in handlers:
        handler.setFormatter(RedactingFormatter(redactor))
        root.addHandler(handler)
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return LogSetup(handlers, folder)
