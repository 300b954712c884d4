"""What never gets into a log: credentials by their shape, known secrets by their value.

Shapes: Authorization and licence headers, fields named like a secret in JSON, `repr`, headers or
a query, JSON web tokens, user info of a URL, keys of incoming webhooks, card numbers.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote

HIDDEN = "***"
_SHORTEST = 4
_CARD_DIGITS = range(13, 20)

_NAME = (
    r"(?:proxy-)?authorization|x-license-key|licen[cs]e[_-]?key|x-access-key|access[_-]?key"
    r"|pass(?:word|wd|phrase)|pin(?:[_-]?code)?|(?:access|refresh|id|bearer)?[_-]?token|jwt"
    r"|(?:client[_-]?)?secret|api[_-]?key|cookie"
)
_VALUE = (
    r"""\\{1,7}"(?:(?!\\{1,7}").)*\\{1,7}"|b?"(?:[^"\\]|\\.)*"|b?'(?:[^'\\]|\\.)*'"""
    r"""|(?:Bearer|Basic)\s+[^\s,;"'}\])]+|[^\s,;"'}\])&]+"""
)
# A code such as `wrong_pin` names a secret and holds none.
_KEYED = re.compile(
    rf"""(?ix) ( (?=[abcijlprstx_-]) (?<![a-z]) (?<!wrong_) (?:{_NAME})"""
    rf"""(?: \\*["'] \s*[:=,]\s* | \s*[:=]\s* ) ) (?:{_VALUE})"""
)
_BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}")
_JSON_WEB_TOKEN = re.compile(
    r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?"
)
_USER_INFO = re.compile(r"(://)[^/\s@]+@")
_WEBHOOK = re.compile(r"(/incoming_webhooks/run/)[^/\s\"'?]+")
_CARD = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")


class Redactor:
    """Knows the secrets that have passed through the program, and what secrets look like."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()
        self._known: re.Pattern[str] | None = None

    def add(self, secret: str) -> None:
        """Hides this very value from now on, also as written in a URL or in JSON.

        Values shorter than four characters are not hidden: they stand everywhere.
        """
        if len(secret) < _SHORTEST or secret in self._secrets:
            return
        self._secrets |= {
            secret,
            quote(secret, safe=""),
            json.dumps(secret)[1:-1],
            json.dumps(secret, ensure_ascii=False)[1:-1],
        }
        longest_first = sorted(self._secrets, key=len, reverse=True)
        # A PIN of digits is hidden as a number of its own, not inside longer ones.
        self._known = re.compile(
            "|".join(
                rf"(?<!\d){re.escape(known)}(?!\d)" if known.isdigit() else re.escape(known)
                for known in longest_first
            )
        )

    def __call__(self, text: str) -> str:
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        text = _KEYED.sub(rf"\1{HIDDEN}", text)
        text = _BEARER.sub(rf"\1 {HIDDEN}", text)
        text = _JSON_WEB_TOKEN.sub(HIDDEN, text)
        text = _USER_INFO.sub(rf"\1{HIDDEN}@", text)
        text = _WEBHOOK.sub(rf"\1{HIDDEN}", text)
        return _CARD.sub(_hide_card, text)


def _hide_card(found: re.Match[str]) -> str:
    digits = [int(char) for char in found.group() if char.isdigit()]
    is_card = len(digits) in _CARD_DIGITS and _passes_luhn(digits)
    return HIDDEN if is_card else found.group()


def _passes_luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
