"""What the payment panel is given and what it tells; plain data without widgets."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from cashier_app.ui.roles import Tone
from cashier_app.ui.views.problems import StripButton, StripItem


class FormKind(enum.StrEnum):
    """What a large key of the panel stands for."""

    CASH = "cash"
    CASHLESS = "cashless"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class FormChoice:
    """One large key; its digit is its place counted from 1."""

    kind: FormKind
    title: str
    icon: str


@dataclass(frozen=True, slots=True)
class DeliveryChoice:
    """A place the receipt can be sent to: `key` is `email` or `phone`."""

    key: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Preset:
    """A sum the buyer may hand over: what the key says and what it types."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PaymentView:
    """How the panel opens. `form` is the chosen place or -1; `cashless` are the means offered
    for the cashless part of a mixed payment."""

    heading: str
    caption: str
    forms: tuple[FormChoice, ...]
    form: int
    cashless: tuple[str, ...]
    deliveries: tuple[DeliveryChoice, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class SlipTexts:
    """Requisites of the card terminal as typed; empty ones are left out."""

    rrn: str = ""
    auth_code: str = ""
    card_mask: str = ""
    terminal: str = ""
    bank_name: str = ""


@dataclass(frozen=True, slots=True)
class TenderInput:
    """What was chosen and typed, unparsed. `form` -1: nothing chosen yet."""

    form: int
    cash_text: str = ""
    cashless_text: str = ""
    cashless_means: int = 0
    slip: SlipTexts = SlipTexts()
    deliveries: frozenset[str] = frozenset()


class BadField(enum.StrEnum):
    """The field that a problem is marked at."""

    NONE = ""
    CASH = "cash"
    CASHLESS = "cashless"


@dataclass(frozen=True, slots=True)
class SettlementView:
    """The payment as it stands. Without a `problem` it may be confirmed; a `doubt` is shown
    first and confirmed by a second Enter."""

    due: str
    rounding: str = ""
    cash_due: str = ""
    change_caption: str = ""
    change: str = ""
    presets: tuple[Preset, ...] = ()
    problem: str = ""
    bad_field: BadField = BadField.NONE
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ResultView:
    """The end of a sale, shown until the next key. `facts` are caption and value; the last one
    is the largest. `next_text` "" leaves only the way back."""

    tone: Tone
    heading: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[StripItem, ...] = ()
    buttons: tuple[StripButton, ...] = ()
    next_text: str = ""
    back_text: str = ""
    details: str = ""
