"""What the servers hold at the end of a tour, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cashier_app.sandbox.seed import fields
from cashier_app.sandbox.server import SandboxServers

_WRITTEN = (
    fields.RECEIPT_LINK,
    fields.FISCAL_NUMBER,
    fields.RECEIPT_STATUS,
    fields.RECEIPT_DATE,
)


def _hryvnias(kop: int | None) -> str:
    return "—" if kop is None else f"{kop // 100},{kop % 100:02d}"


def receipts(servers: SandboxServers) -> list[dict[str, Any]]:
    """Receipts at the provider, in the order of their arrival."""
    found: list[dict[str, Any]] = servers.checkbox.state()["receipts"]
    return found


def server_summary(servers: SandboxServers, deal_ids: Sequence[int]) -> str:
    lines = ["Checkbox: shifts"]
    for shift in servers.checkbox.state()["shifts"]:
        lines.append(f"  №{shift['serial']} {shift['status']}")
    lines.append("Checkbox: receipts")
    for receipt in receipts(servers):
        payments = ", ".join(
            f"{item['label']} {_hryvnias(item['value'])}" for item in receipt["payments"]
        )
        lines.append(
            f"  {receipt['id']} {receipt['type']} {receipt['status']} "
            f"number {receipt['fiscal_code']} total {_hryvnias(receipt['total_sum'])} "
            f"change {_hryvnias(receipt['total_rest'])} paid: {payments}"
        )
    lines.append("Uspacy: deals")
    for deal_id in deal_ids:
        deal = servers.uspacy.deal(deal_id)
        lines.append(f"  {deal_id} «{deal['title']}»")
        lines += [f"    {code}: {deal.get(code)}" for code in _WRITTEN]
    return "\n".join(lines) + "\n"
