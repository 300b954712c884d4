"""What the registers' servers hold, in one form for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cashier_app.sandbox.server import SandboxServers


@dataclass(frozen=True, slots=True)
class Held:
    """A sale as a server holds it, sums in kopiykas; `total` is what the buyer paid."""

    number: str
    is_done: bool
    total: int
    change: int
    paid: tuple[tuple[str, int], ...]


def at_checkbox(servers: SandboxServers) -> list[Held]:
    """Sales at Checkbox, in the order of their arrival."""
    return [
        Held(
            number=str(one["fiscal_code"]),
            is_done=one["status"] == "DONE",
            total=one["total_sum"],
            change=one["total_rest"],
            paid=tuple((pay["label"], pay["value"]) for pay in one["payments"]),
        )
        for one in servers.checkbox.state()["receipts"]
    ]


def in_the_cloud(servers: SandboxServers) -> list[Held]:
    """Sales in the cloud of Вчасно.Каса, in the order of their arrival."""
    return _sales(servers.vchasno.state())


def at_the_device_manager(servers: SandboxServers) -> list[Held]:
    """Sales behind the Device Manager, in the order of their arrival."""
    return _sales(servers.device_manager.state())


_FORMS = {0: "Готівка", 2: "Картка"}


def _sales(state: dict[str, Any]) -> list[Held]:
    return [_sale(one) for one in state["documents"] if one["task"] == 1]


def _sale(document: dict[str, Any]) -> Held:
    sums = document["sums"]
    return Held(
        number=document["doccode"],
        is_done=bool(document["doccode"]),
        total=sums["due"],
        change=sums["change"],
        paid=tuple(
            (_FORMS.get(pay["type"], str(pay["type"])), pay["sum"] + pay["change"])
            for pay in sums["pays"]
        ),
    )
