"""The whole error tree. Text for people is made in `ui/error_text.py` by `code`.

CashierError
├─ InputProblem      the cashier can fix it; nothing was sent
├─ Refused           the server answered and did nothing
│  ├─ AuthRequired   credentials are missing, expired or wrong
│  ├─ ShiftClosed    no open shift for this register
│  └─ RateLimited    too many requests; `retry_after_s` says how long to wait
├─ NotSent           surely not executed: no route, TLS, journal not writable
├─ OutcomeUnknown    may have been executed: look it up before anything else
├─ LocalFault        this computer: disk, database, password store, printer
└─ ContractBroken    an answer the program does not understand, or a bug of ours
"""

from __future__ import annotations

Fact = str | int | None


class CashierError(Exception):
    """An expected failure; never raised itself, only its kinds.

    `code` is a stable dotted or snake-case word that selects the sentence shown; `facts` are
    request ids, server codes, sums in kopiykas: no secrets and no names of customers.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: dict[str, Fact] = facts

    def __str__(self) -> str:
        shown = ", ".join(f"{key}={value!r}" for key, value in self.facts.items())
        return f"{type(self).__name__}({self.code}{': ' + shown if shown else ''})"


class InputProblem(CashierError):
    """The cashier can fix it: a field, a line, a missing choice."""


class Refused(CashierError):
    """The server answered and surely did nothing."""


class AuthRequired(Refused):
    """Credentials are missing, expired or wrong."""


class ShiftClosed(Refused):
    """The register has no open shift."""


class RateLimited(Refused):
    """Too many requests; `retry_after_s` is the server's advice, None when it gave none."""

    def __init__(self, code: str, retry_after_s: int | None = None, **facts: Fact) -> None:
        super().__init__(code, retry_after_s=retry_after_s, **facts)
        self.retry_after_s = retry_after_s


class NotSent(CashierError):
    """The request surely did not reach the server's hands."""


class OutcomeUnknown(CashierError):
    """The request may have been executed; only a lookup can tell."""


class LocalFault(CashierError):
    """Something on this computer: disk full, database locked, no password store."""


class ContractBroken(CashierError):
    """The server answered a read with something we do not understand, or we have a bug."""
