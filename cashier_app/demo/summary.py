"""What the servers hold at the end of a tour, as text."""

from __future__ import annotations

from collections.abc import Sequence

from cashier_app.demo.held import Held, at_checkbox, at_the_device_manager, in_the_cloud
from cashier_app.sandbox.seed import fields
from cashier_app.sandbox.server import SandboxServers

_WRITTEN = (
    fields.RECEIPT_LINK,
    fields.FISCAL_NUMBER,
    fields.RECEIPT_STATUS,
    fields.RECEIPT_DATE,
)


def _hryvnias(kop: int) -> str:
    return f"{kop // 100},{kop % 100:02d}"


def _receipts(name: str, held: Sequence[Held]) -> list[str]:
    lines = [f"{name}: receipts"]
    for one in held:
        paid = ", ".join(f"{form} {_hryvnias(kop)}" for form, kop in one.paid)
        lines.append(
            f"  number {one.number} {'DONE' if one.is_done else 'NOT DONE'} "
            f"total {_hryvnias(one.total)} change {_hryvnias(one.change)} paid: {paid}"
        )
    return lines


def server_summary(servers: SandboxServers, deal_ids: Sequence[int]) -> str:
    lines = ["Checkbox: shifts"]
    for shift in servers.checkbox.state()["shifts"]:
        lines.append(f"  №{shift['serial']} {shift['status']}")
    lines += _receipts("Checkbox", at_checkbox(servers))
    lines += _receipts("Вчасно.Каса", in_the_cloud(servers))
    lines += _receipts("Вчасно.Каса Device Manager", at_the_device_manager(servers))
    lines.append("Uspacy: deals")
    for deal_id in deal_ids:
        deal = servers.uspacy.deal(deal_id)
        lines.append(f"  {deal_id} «{deal['title']}»")
        lines += [f"    {code}: {deal.get(code)}" for code in _WRITTEN]
    return "\n".join(lines) + "\n"
