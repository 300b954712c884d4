"""X- and Z-reports: snapshots of a shift's totals (reference 8.1)."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import uuid4

from cashier_app.sandbox.checkbox.model import PaymentTurnover, Receipt, Report, Shift, Totals
from cashier_app.sandbox.checkbox.taxes import TaxTurnover, report_tax_json
from cashier_app.sandbox.checkbox.world import World


def make_report(world: World, shift: Shift, at: datetime, *, serial: int, is_z: bool) -> Report:
    """A report of the present totals, remembered."""
    report = Report(
        id=str(uuid4()),
        shift_id=shift.id,
        register_id=shift.register.id,
        serial=serial,
        is_z=is_z,
        snapshot=_snapshot(world, shift.totals),
        created_at=at,
    )
    world.reports[report.id] = report
    return report


def _snapshot(world: World, totals: Totals) -> dict[str, Any]:
    return {
        "last_receipt_id": totals.last_receipt_id,
        "payments": [asdict(row) for row in totals.payments.values()],
        "taxes": [
            report_tax_json(tax, totals.taxes.rows.get(tax.code, TaxTurnover()))
            for tax in world.taxes
        ],
        "sell_receipts_count": totals.sell_receipts,
        "return_receipts_count": totals.return_receipts,
        "cash_withdrawal_receipts_count": totals.withdrawal_receipts,
        "currency_exchange_count": 0,
        "transfers_count": 0,
        "transfers_sum": 0,
        "balance": totals.balance,
        "initial": totals.initial,
        "sales_round_up": totals.sales_round_up,
        "sales_round_down": totals.sales_round_down,
        "returns_round_up": totals.returns_round_up,
        "returns_round_down": totals.returns_round_down,
        "discounts_sum": totals.discounts,
        "extra_charge_sum": totals.extra_charges,
    }


def count_in(receipt: Receipt) -> None:
    """Add a finished document to the totals of its shift."""
    totals = receipt.shift.totals
    totals.last_receipt_id = receipt.id
    if receipt.type in {"SELL", "RETURN"}:
        _count_trade(totals, receipt)
    # Change was never part of the turnover.
    change = max(receipt.total_rest, 0)
    for payment in receipt.payments:
        back = min(change, max(payment["value"], 0)) if payment["type"] == "CASH" else 0
        change -= back
        _count_payment(totals, receipt, payment, payment["value"] - back)
    match receipt.type:
        case "SERVICE_IN":
            totals.service_in += receipt.cash
        case "SERVICE_OUT":
            totals.service_out -= receipt.cash
        case "CASH_WITHDRAWAL":
            totals.withdrawals += receipt.cash
            totals.withdrawal_receipts += 1


def _count_trade(totals: Totals, receipt: Receipt) -> None:
    is_return = receipt.type == "RETURN"
    totals.taxes.add(receipt.taxes, is_return=is_return)
    up, down = max(receipt.round_sum, 0), max(-receipt.round_sum, 0)
    if is_return:
        totals.return_receipts += 1
        totals.cash_returns += receipt.cash
        totals.card_returns += receipt.cashless
        totals.returns_round_up += up
        totals.returns_round_down += down
        return
    totals.sell_receipts += 1
    totals.cash_sales += receipt.cash
    totals.card_sales += receipt.cashless
    totals.sales_round_up += up
    totals.sales_round_down += down
    totals.discounts += receipt.discounts_sum
    totals.extra_charges += receipt.extra_charge_sum


def _count_payment(totals: Totals, receipt: Receipt, payment: dict[str, Any], kept: int) -> None:
    code = payment.get("code")
    key = (payment["type"], code, payment["label"])
    row = totals.payments.get(key)
    if row is None:
        row = PaymentTurnover(
            str(uuid4()), code, payment["type"], payment.get("provider_type"), payment["label"]
        )
        totals.payments[key] = row
    match receipt.type:
        case "SELL":
            row.sell_sum += kept
        case "RETURN":
            row.return_sum += kept
        case "SERVICE_IN":
            row.service_in += kept
        case "SERVICE_OUT":
            row.service_out -= kept
        case "CASH_WITHDRAWAL":
            row.cash_withdrawal += kept
            row.cash_withdrawal_commission += payment["commission"] or 0
