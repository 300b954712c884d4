"""One sentence of the program about an error."""

from __future__ import annotations

from dataclasses import dataclass

from cashier_app.ui.roles import Tone
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut


@dataclass(frozen=True, slots=True)
class Sentence:
    """Source English of one code: what happened; what it means for the money, what to press.

    `{name}` is filled from the facts of the error; facts in kopiykas lose their `_kop` and are
    written as money. `ways` are the buttons, the most useful first. `named` is the title where
    every fact in it is known: who or what it was about.
    """

    title: str
    text: str
    tone: Tone = Tone.DANGER
    ways: tuple[WayOut, ...] = ()
    named: str = ""


UNEXPECTED = Sentence(
    QT_TRANSLATE_NOOP("Errors", "Something unforeseen happened"),
    QT_TRANSLATE_NOOP(
        "Errors",
        "What was sent is recorded and will be checked. If it happens again, tell the support "
        "the code from the details.",
    ),
)
