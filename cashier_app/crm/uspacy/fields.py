"""Making a field of the deal card: what is there already, and the body that asks for a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cashier_app.domain.deal import DealField, FieldOption
from cashier_app.domain.errors import InputProblem
from cashier_app.domain.search import fold

_LAST_ON_THE_CARD = 500
_TOOLTIP = "Заповнює каса"


def existing_field(fields: Sequence[DealField], wanted: DealField) -> DealField | None:
    """The field that a new one would double: of the same title, else of the code we ask for.

    The service makes codes of its own out of titles, so that the title tells; a code that is
    kept means a field of ours that somebody renamed.

    Raises:
        InputProblem: `crm_field_title_taken`: of this title, but unfit to be written.
    """
    titled = [field for field in fields if fold(field.title) == fold(wanted.title)]
    for field in (*titled, *(field for field in fields if field.code == wanted.code)):
        if field.type == wanted.type and field.is_editable:
            return field
    if titled:
        raise InputProblem("crm_field_title_taken", title=wanted.title, type=titled[0].type)
    return None


def field_body(wanted: DealField) -> dict[str, Any]:
    """The body of a new field (Uspacy reference 2.8)."""
    body: dict[str, Any] = {
        "name": wanted.title,
        "code": wanted.code,
        "type": wanted.type,
        "required": False,
        "editable": True,
        "show": True,
        "hidden": False,
        "multiple": False,
        "sort": _LAST_ON_THE_CARD,
        "default_value": "",
        "tooltip": _TOOLTIP,
    }
    if wanted.options:
        body["values"] = option_bodies(wanted.options)
    return body


def option_bodies(options: Sequence[FieldOption]) -> list[dict[str, Any]]:
    """Options of a list field in their order."""
    return [
        {
            "title": option.title,
            "value": option.value,
            "color": "",
            "sort": place,
            "selected": False,
        }
        for place, option in enumerate(options, start=1)
    ]
