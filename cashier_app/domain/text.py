"""Names fit for a receipt (cases F-14…F-16) and normalised contact points (F-10, F-11)."""

from __future__ import annotations

import re
import unicodedata

# Invisible marks, lone surrogates, private use, and emoji newer than this Python's tables.
_UNPRINTABLE = frozenset({"Cf", "Cs", "Co", "Cn"})
_EMOJI = re.compile(
    "["
    "\U0001f000-\U0001faff"  # pictographs, flags, skin tones
    "\u2600-\u27bf"  # miscellaneous symbols and dingbats
    "\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa"  # watches and player keys
    "\u25fd\u25fe\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\ufe00-\ufe0f\U000e0100-\U000e01ef\u20e3"  # variation selectors, key caps
    "]"
)
_SEPARATORS = re.compile(r"[\s().\-\u2010-\u2015\u2212]")
_PHONE = re.compile(r"(?:\+?380|0)([3-9][0-9]{8})")
_LOCAL_PART = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_DOMAIN = (
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
_EMAIL = re.compile(rf"(?=[^@]{{1,64}}@){_LOCAL_PART}@{_DOMAIN}")
_EMAIL_LIMIT = 254
# What is counted in pieces needs no word for it.
_PIECES = frozenset({"шт", "штука", "од"})


def clean_name(title: str) -> str:
    """`title` without control characters (each becomes a space), invisible marks and emoji,
    spaces collapsed, letters composed. Quotes, & and < > stay as they are (F-15)."""
    if not title.isascii():
        title = _EMOJI.sub("", title)
    if not title.isprintable():
        title = "".join(map(_printable, title))
    return unicodedata.normalize("NFC", " ".join(title.split()))


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc":
        return " "
    return "" if category in _UNPRINTABLE else char


def shorten(name: str, limit: int, mark: str = "…") -> str:
    """At most `limit` characters, cut at a character border and ended with `mark` (F-16).

    `limit` is not less than the length of `mark`.
    """
    if len(name) <= limit:
        return name
    cut = limit - len(mark)
    while cut > 0 and unicodedata.category(name[cut]).startswith("M"):
        cut -= 1
    return name[:cut].rstrip() + mark


def receipt_name(title: str, limit: int) -> str:
    """`title` as it goes on the receipt: cleaned, at most `limit` characters."""
    return shorten(clean_name(title), limit)


def name_with_unit(name: str, unit: str, limit: int) -> str:
    """The name and what is counted, for a provider whose lines have no field for the unit.

    Pieces need no word, and a name that would not fit into `limit` with it keeps its own end.
    """
    named = f"{name}, {unit}"
    is_plain = not unit or unit.lower().rstrip(".") in _PIECES
    return name if is_plain or len(named) > limit else named


def ukrainian_phone(text: str) -> str | None:
    """+380XXXXXXXXX or None when it is not surely a Ukrainian number (case F-10)."""
    found = _PHONE.fullmatch(_SEPARATORS.sub("", text))
    return f"+380{found[1]}" if found else None


def plausible_email(text: str) -> str | None:
    """The trimmed address or None when it cannot be one (case F-11)."""
    address = text.strip()
    if len(address) > _EMAIL_LIMIT or not _EMAIL.fullmatch(address):
        return None
    return address
