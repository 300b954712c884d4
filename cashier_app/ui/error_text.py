"""An error code in words. The code itself and the server's words are details, never the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.errors import CashierError, Fact
from cashier_app.domain.money import Money
from cashier_app.domain.text import receipt_name
from cashier_app.ui import formats
from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.crm import CRM_SENTENCES
from cashier_app.ui.sentences.device_manager import DEVICE_MANAGER_SENTENCES
from cashier_app.ui.sentences.local import LOCAL_SENTENCES
from cashier_app.ui.sentences.network import NETWORK_SENTENCES
from cashier_app.ui.sentences.register import REGISTER_SENTENCES
from cashier_app.ui.sentences.register_goods import REGISTER_GOODS_SENTENCES
from cashier_app.ui.sentences.register_state import REGISTER_STATE_SENTENCES
from cashier_app.ui.sentences.sale import SALE_SENTENCES
from cashier_app.ui.sentences.secrets import SECRET_SENTENCES
from cashier_app.ui.sentences.sentence import UNEXPECTED, Sentence
from cashier_app.ui.sentences.setup import SETUP_SENTENCES
from cashier_app.ui.sentences.shift import SHIFT_SENTENCES
from cashier_app.ui.views.problems import StripButton, StripItem, WayOut

SENTENCES: dict[str, Sentence] = {
    **NETWORK_SENTENCES,
    **CRM_SENTENCES,
    **REGISTER_SENTENCES,
    **REGISTER_STATE_SENTENCES,
    **REGISTER_GOODS_SENTENCES,
    **DEVICE_MANAGER_SENTENCES,
    **SHIFT_SENTENCES,
    **SALE_SENTENCES,
    **LOCAL_SENTENCES,
    **SECRET_SENTENCES,
    **SETUP_SENTENCES,
}
_MONEY_SUFFIX = "_kop"
_LONGEST_FACT = 60
_RATE = "rate"


@dataclass(frozen=True, slots=True)
class ErrorText:
    """`title` what happened; `text` what it means for the money and what to press; `details`
    code, server code and server words for the support."""

    code: str
    title: str
    text: str
    tone: Tone
    ways: tuple[WayOut, ...]
    details: str

    @property
    def sentence(self) -> str:
        """Both in one line, for a strip or a field."""
        return f"{self.title}. {self.text}"


class Facts(dict[str, str]):
    """Facts ready to be put into a sentence; one that is missing shows as a dash."""

    def __missing__(self, key: str) -> str:
        return "—"


def facts_as_text(facts: Mapping[str, Fact]) -> Facts:
    """Kopiykas as money under their name without `_kop`; rates with a comma; a long text is cut."""
    texts = Facts()
    for name, value in facts.items():
        if name.endswith(_MONEY_SUFFIX) and isinstance(value, int):
            texts[name.removesuffix(_MONEY_SUFFIX)] = formats.money(Money(value))
        elif name == _RATE:
            texts[name] = str(value).replace(".", ",")
        elif value is not None:
            texts[name] = receipt_name(str(value), _LONGEST_FACT)
    return texts


def text_of_code(code: str, facts: Mapping[str, Fact] | None = None) -> ErrorText:
    """The words for a code, also for one that this version does not know."""
    known = facts or {}
    sentence = SENTENCES.get(code, UNEXPECTED)
    texts = facts_as_text(known)
    shown = [
        code,
        *(f"{name}: {value}" for name, value in known.items() if value not in (None, "")),
    ]
    return ErrorText(
        code=code,
        title=QCoreApplication.translate("Errors", _title(sentence, texts)).format_map(texts),
        text=QCoreApplication.translate("Errors", sentence.text).format_map(texts),
        tone=sentence.tone,
        ways=sentence.ways,
        details=" · ".join(shown),
    )


def _title(sentence: Sentence, texts: Facts) -> str:
    """The title that names whom or what, where the facts do."""
    names = {name for _text, name, _spec, _kind in Formatter().parse(sentence.named) if name}
    is_known = bool(names) and all(texts.get(name) for name in names)
    return sentence.named if is_known else sentence.title


def text_of(error: CashierError) -> ErrorText:
    """The words for an error of ours."""
    return text_of_code(error.code, error.facts)


def way_text(way_out: WayOut) -> str:
    """The label of a way out."""
    translate = QCoreApplication.translate
    return {
        WayOut.OPEN_DEAL: translate("WayOut", "Correct in the CRM"),
        WayOut.SELL_BY_LINES: translate("WayOut", "Sell by the rows"),
        WayOut.CHOOSE_PAYMENT: translate("WayOut", "Choose the payment"),
        WayOut.MAP_PAYMENT: translate("WayOut", "Set up payments…"),
        WayOut.MAP_TAXES: translate("WayOut", "Set up taxes…"),
        WayOut.ENTER_RATE: translate("WayOut", "Enter the rate…"),
        WayOut.RELOAD: translate("WayOut", "Try again"),
        WayOut.CONNECTION: translate("WayOut", "Settings…"),
        WayOut.OPEN_SHIFT: translate("WayOut", "Shift F8"),
        WayOut.OPEN_LINK: translate("WayOut", "Open the receipt"),
        WayOut.OUTBOX: translate("WayOut", "Queue F11"),
        WayOut.SELL_UNCHECKED: translate("WayOut", "Sell as shown"),
        WayOut.DETAILS: translate("WayOut", "Details"),
        WayOut.DISMISS: translate("WayOut", "Understood"),
    }[way_out]


def buttons_of(ways: tuple[WayOut, ...]) -> tuple[StripButton, ...]:
    return tuple(StripButton(way, way_text(way)) for way in ways)


def strip_item(error: CashierError) -> StripItem:
    """The error as one strip with its buttons."""
    text = text_of(error)
    ways = (*text.ways, WayOut.DETAILS)
    return StripItem(text.tone, text.sentence, buttons_of(ways), text.details)
