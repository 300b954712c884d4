"""A request as all tasks see it: the envelope read, the parts still to be read."""

import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from cashier_app.sandbox.vchasno.known_fields import unknown_fields
from cashier_app.sandbox.vchasno.model import Register
from cashier_app.sandbox.vchasno.tables import TAX_GROUPS, TaxGroup
from cashier_app.sandbox.vchasno.wire import BadField, Fields
from cashier_app.sandbox.vchasno.world import World

_VERSION: Final = 6
SEARCH: Final = 0
FISCAL: Final = 1
TERMINAL: Final = 3
# A form that a request leaves open (0) is made as the settings of the Device Manager say.
_FORM_SETTINGS: Final = {
    "need_pf_img": "pf_asimage",
    "need_pf_pdf": "pf_aspdf",
    "need_pf_txt": "pf_astext",
    "need_pf_doccmd": "",
}
_LATIN: Final = "".join(chr(code) for code in (*range(65, 91), *range(97, 123)))
_CYRILLIC: Final = "".join(chr(code) for code in range(0x410, 0x450)) + "ЁёІіЇїҐґЄє"
# Reference 2.8.
ALLOWED: Final = frozenset(
    _LATIN + _CYRILLIC + "0123456789 " + "!.,\"№;:?*()<>|/\\@#$%^-_+=~'&{}[]®©«»°±‘’“”–•—™„‰‹›"
)


@dataclass
class Request:
    """One call of `execute`.

    Attributes:
        sent: the body as it came; `body` may be filled in from the terminal's slip.
        tag: the given one or one made for the answer; `has_tag` tells which.
        forms: the printed forms that are wanted (`need_pf_…` is 2).
        printer: where the Device Manager prints besides; None when it does not.
    """

    body: dict[str, Any]
    text: str
    sent: dict[str, Any] = field(default_factory=dict)
    kind: int = FISCAL
    task: int = -1
    tag: str = ""
    has_tag: bool = False
    source: str = ""
    device: str = ""
    cashier: str = ""
    printer: str | None = None
    is_package: bool = False
    forms: frozenset[str] = frozenset()
    user_info: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> Fields:
        """The whole request."""
        return Fields(self.body)

    @property
    def fiscal(self) -> Fields:
        """The task's own part."""
        return self.fields.inner("fiscal")


def echoes(body: dict[str, Any], text: str) -> Request:
    """What an answer repeats even when the request is refused; of wrong kinds, nothing."""

    def said(name: str) -> str:
        value = body.get(name)
        return value if isinstance(value, str) else ""

    tag = said("tag")
    task = body["fiscal"].get("task") if isinstance(body.get("fiscal"), dict) else None
    return Request(
        body,
        text,
        sent=body,
        task=task if isinstance(task, int) and not isinstance(task, bool) else -1,
        tag=tag or secrets.token_hex(16),
        has_tag=bool(tag),
        source=said("source"),
        device=said("device"),
    )


def read_envelope(world: World, request: Request) -> None:
    """Check and fill in the envelope (reference 1.4).

    Raises:
        BadField: something is missing or wrong.
    """
    fields = request.fields
    world.ignored_fields.update(unknown_fields(request.body))
    if fields.whole("ver", default=_VERSION) != _VERSION:
        raise BadField("ver", f"only {_VERSION} is known")
    if not world.is_cloud:
        fields.whole("ver")
        fields.whole("type", text_too=True)
    request.kind = fields.whole("type", default=FISCAL, text_too=True)
    allowed = (FISCAL,) if world.is_cloud else (SEARCH, FISCAL, TERMINAL)
    if request.kind not in allowed:
        raise BadField("type", f"one of {', '.join(map(str, allowed))}")
    fields.text("source", 255, default="")
    fields.text("device", 255, default="")
    fields.text("tag", 255, default="")
    fields.text("dt", 17, default="")
    wanted = set()
    for name in _FORM_SETTINGS:
        form = fields.whole(name, default=0, text_too=True)
        if form not in (0, 1, 2):
            raise BadField(name, "0, 1 or 2")
        if form == 2 or (form == 0 and world.settings.get(_FORM_SETTINGS[name])):
            wanted.add(name)
    request.forms = frozenset(wanted)
    if request.kind == FISCAL:
        request.task = request.fiscal.whole("task")
        request.cashier = request.fiscal.text("cashier", 100, default="")
    if fields.has("userinfo"):
        info = fields.inner("userinfo")
        texts = {name: info.text(name, 255, default="") for name in ("email", "phone")}
        request.user_info = {name: text for name, text in texts.items() if text}


def printable(world: World, register: Register, fields: Fields, name: str, text: str) -> str:
    """A text of the receipt in the allowed alphabet; line breaks are for comments only.

    The Device Manager puts a question mark in the place of other characters, the cloud refuses.

    Raises:
        BadField: another character, where that is refused.
    """
    extra = "\n" if name.startswith("comment") else ""
    if all(letter in ALLOWED or letter in extra for letter in text):
        return text
    if world.switches(register).forbidden_characters == "refuse":
        raise BadField(fields.at(name), "a character that is not allowed")
    return "".join(one if one in ALLOWED or one in extra else "?" for one in text)


def enabled_group(world: World, register: Register, fields: Fields) -> TaxGroup:
    """The tax group of a row.

    Raises:
        TaskRefused: it is not switched on for the register.
    """
    code = fields.whole("taxgrp", text_too=True)
    own = world.switches(register).tax_groups
    if code not in (register.tax_groups if own is None else own):
        raise world.refused(register, "not_enabled", f"Податкова група {code}", taxgrp=code)
    return TAX_GROUPS[code]


def enabled_payment_types(world: World, register: Register) -> tuple[int, ...]:
    """Payment types that are switched on for the register."""
    own = world.switches(register).payment_types
    return register.payment_types if own is None else own
