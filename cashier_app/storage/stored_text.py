"""Text from outside, fit for the database."""

from __future__ import annotations


def storable(text: str) -> str:
    """The text with half surrogate pairs spelled out as \\ud83d.

    Broken JSON of a server can bring such halves; SQLite cannot hold them, and a sale that is
    done must not fail to be recorded because of a title.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
