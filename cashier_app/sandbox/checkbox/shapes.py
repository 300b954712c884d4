"""Wire forms of cashiers, registers, shifts, transactions and reports: nulls are explicit.

Datetime forms differ from field to field on purpose (reference 0).
"""

from datetime import datetime, timedelta
from typing import Any

from cashier_app.sandbox.checkbox import seed
from cashier_app.sandbox.checkbox.model import Cashier, Register, Report, Shift, Transaction
from cashier_app.sandbox.checkbox.moments import iso, iso_kyiv, iso_seconds
from cashier_app.sandbox.checkbox.switches import Switches
from cashier_app.sandbox.checkbox.taxes import TaxTurnover, shift_tax_json
from cashier_app.sandbox.checkbox.world import World

_CREATED_AT = "2024-03-01T08:00:00+00:00"
_JUST_CLOSED = timedelta(minutes=1)

_PERMISSIONS: dict[str, Any] = {
    **dict.fromkeys(
        [
            "self_return",
            "add_discounts",
            "editing_goods_sum",
            "deferred_receipt",
            "editing_good_price",
            "can_add_manual_good",
            "service_in",
            "service_out",
            "returns",
            "sales",
            "branch_params",
            "reports_history",
            "ettn",
            "add_receipt_discount",
            "bin_in_promotions",
        ],
        True,
    ),
    **dict.fromkeys(
        [
            "orders",
            "additional_service_receipt",
            "free_return",
            "round_discount",
            "can_change_order_payments_types",
            "inventory_edit",
            "restrict_alcohol",
            "limit_cash_sale",
            "access_superkasa",
            "use_loyalty_card_gw",
        ],
        False,
    ),
    **dict.fromkeys(
        ("card_payment", "cash_payment", "other_payment", "mixed_payment", "iban_payment")
    ),
    "orders_source": "UNSET",
}


def organization_json(switches: Switches) -> dict[str, Any]:
    """The short object of `GET /organization`."""
    return {
        "id": seed.ORGANIZATION_ID,
        "title": seed.ORGANIZATION_TITLE,
        "edrpou": seed.ORGANIZATION_EDRPOU,
        "tax_number": seed.VAT_NUMBER if switches.is_vat else seed.ORGANIZATION_EDRPOU,
        "auto_close_shift_at": switches.auto_close_shift_at,
        "account_info": [],
        "settings": {
            "receipt_limits": {
                "goods_count": switches.receipt_goods_limit,
                "total_sum_limit": switches.receipt_total_limit,
            }
        },
    }


def full_organization_json(switches: Switches) -> dict[str, Any]:
    """The object inside of a cashier and of a branch."""
    return {
        **organization_json(switches),
        "created_at": _CREATED_AT,
        "updated_at": None,
        # Recorded on a working organisation: a date long past. It must not be believed.
        "subscription_exp": "2022-11-30",
        "receipts_ratelimit_count": 3,
        "receipts_ratelimit_interval": 1,
        "allowed_offline_duration": 36,
        "is_vat": switches.is_vat,
        "offline_mode": None,
        "auto_collection_on_close": switches.auto_collection_on_close,
        "use_original_price": None,
        "use_seamless_mode": None,
        "can_send_sms": switches.sms_enabled or None,
        "receipt_config": {"order_601_start_time": "2025-02-28T00:00:00+02:00"},
    }


def branch_json(switches: Switches) -> dict[str, Any]:
    """The only branch."""
    return {
        "id": seed.BRANCH_ID,
        "name": seed.BRANCH_NAME,
        "address": seed.BRANCH_ADDRESS,
        "active": True,
        "vehicle_license_plate": None,
        "created_at": _CREATED_AT,
        "updated_at": None,
        "organization": full_organization_json(switches),
    }


def short_cashier_json(world: World, cashier: Cashier) -> dict[str, Any]:
    """The cashier inside of a shift."""
    switches = world.switches
    is_first = cashier is world.cashiers[0]
    return {
        "id": cashier.id,
        "full_name": cashier.full_name,
        "nin": cashier.nin,
        "key_id": cashier.key_id,
        "signature_type": "TEST" if switches.is_test else "CLOUD_SIGNATURE_3",
        "permissions": {**_PERMISSIONS, **switches.permissions},
        "created_at": _CREATED_AT,
        "updated_at": "2026-08-30T07:10:11+00:00",
        "certificate_end": switches.certificate_end,
        "blocked": switches.cashier_blocked if is_first else None,
    }


def cashier_json(world: World, cashier: Cashier) -> dict[str, Any]:
    """`GET /cashier/me`."""
    return {
        **short_cashier_json(world, cashier),
        "is_test": world.switches.is_test,
        "organization": full_organization_json(world.switches),
        "use_order_601_since": "2025-02-28T00:00:00+02:00",
    }


def fiscal_number(world: World, register: Register) -> str:
    """`TEST######` or ten digits."""
    return register.test_fiscal_number if world.switches.is_test else register.fiscal_number


def short_register_json(world: World, register: Register) -> dict[str, Any]:
    """The register inside of a shift; its number is a string here."""
    return {
        "id": register.id,
        "fiscal_number": fiscal_number(world, register),
        "active": True,
        "created_at": _CREATED_AT,
        "updated_at": None,
        "number": str(register.number),
    }


def register_json(world: World, register: Register) -> dict[str, Any]:
    """`GET /cash-registers/{id}`; a test register has no branch."""
    shift = world.shift_of_register(register)
    is_test = world.switches.is_test
    return {
        **short_register_json(world, register),
        "is_test": is_test,
        "shift": None
        if shift is None
        else {**shift_json(world, shift), "cashier": short_cashier_json(world, shift.cashier)},
        "offline_mode": register.offline_mode,
        "stay_offline": register.stay_offline,
        "branch": None if is_test else branch_json(world.switches),
        "address": seed.BRANCH_ADDRESS,
        "type": 0,
    }


def register_info_json(world: World, register: Register) -> dict[str, Any]:
    """`GET /cash-registers/info`: the number is an integer here, and fields no schema has."""
    switches = world.switches
    return {
        "id": register.id,
        "organization_id": seed.ORGANIZATION_ID,
        "fiscal_number": fiscal_number(world, register),
        "created_at": _CREATED_AT,
        "number": register.number,
        "address": seed.BRANCH_ADDRESS,
        "title": register.title,
        "offline_mode": register.offline_mode,
        "stay_offline": register.stay_offline,
        "has_shift": world.shift_of_register(register) is not None,
        "documents_state": {
            "last_receipt_code": register.last_receipt_serial,
            "last_report_code": register.last_report_serial,
            "last_z_report_code": register.last_z_serial,
        },
        "emergency_date": None,
        "emergency_details": None,
        "is_test": switches.is_test,
        "type": 0,
        "settings": {
            "receipt_limits": {
                "goods_count_limit": switches.receipt_goods_limit,
                "total_sum_limit": switches.receipt_total_limit,
            }
        },
        "fiscal_api_type": None,
        "has_monobank_terminal": False,
        "has_qr_acquiring": False,
        "has_internet_acquiring": False,
        "has_iban_acquiring": False,
        "has_easypay_acquiring": False,
        "has_rozetkapay_acquiring": False,
        "has_pos_acquiring": False,
        "ettn_acquiring_id": None,
        "is_superkasa": False,
        "vehicle_license_plate": None,
        "object_type": "STATIONARY",
        "show_type_object": False,
        "alt_discount_calculation": False,
    }


def transaction_json(transaction: Transaction | None) -> dict[str, Any] | None:
    """`ShortTransaction`."""
    if transaction is None:
        return None
    return {
        "id": transaction.id,
        "type": transaction.type,
        "serial": transaction.serial,
        "status": transaction.status,
        "request_signed_at": iso(transaction.signed_at),
        "request_received_at": iso(transaction.received_at),
        "response_status": transaction.response_status,
        "response_error_message": transaction.error_message,
        "response_id": transaction.response_id,
        "offline_id": transaction.offline_id,
        "created_at": iso(transaction.created_at),
        "updated_at": iso(transaction.updated_at),
        "original_datetime": iso(transaction.original_datetime),
        "previous_hash": transaction.previous_hash,
    }


def full_transaction_json(transaction: Transaction) -> dict[str, Any]:
    """`GET /transactions/{id}`."""
    return {
        **(transaction_json(transaction) or {}),
        "request_data": None,
        "request_signature": None,
        "response_id_signature": None,
        "response_data_signature": None,
        "response_data": None,
    }


def balance_json(shift: Shift) -> dict[str, Any]:
    """Kopiykas; `initial` is the cash the previous shift left."""
    totals = shift.totals
    return {
        "initial": totals.initial,
        "balance": totals.balance,
        "cash_sales": totals.cash_sales,
        "card_sales": totals.card_sales,
        "discounts_sum": totals.discounts,
        "extra_charge_sum": totals.extra_charges,
        "cash_returns": totals.cash_returns,
        "card_returns": totals.card_returns,
        "service_in": totals.service_in,
        "service_out": totals.service_out,
        "updated_at": None,
    }


def short_shift_json(world: World, shift: Shift) -> dict[str, Any]:
    """`GET /shifts/short/{id}`."""
    report = shift.z_report
    return {
        "id": shift.id,
        "serial": shift.serial,
        "status": shift.status,
        "opened_at": iso(shift.opened_at),
        "closed_at": _closed_at(world, shift),
        "initial_transaction": transaction_json(shift.initial_transaction),
        "closing_transaction": transaction_json(shift.closing_transaction),
        "balance": balance_json(shift),
        "z_report": None if report is None else report_json(report),
        "created_at": iso(shift.created_at),
        "updated_at": iso(shift.updated_at),
    }


def shift_json(world: World, shift: Shift) -> dict[str, Any]:
    """`ShiftModel` without cashier and register."""
    rows = shift.totals.taxes.rows
    return {
        **short_shift_json(world, shift),
        "taxes": [shift_tax_json(tax, rows.get(tax.code, TaxTurnover())) for tax in world.taxes],
        "fiscal_api_type": None,
        "evpez_shift_id": None,
        "emergency_close": None,
        "emergency_close_details": None,
    }


def full_shift_json(world: World, shift: Shift) -> dict[str, Any]:
    """`ShiftModel` with cashier and register."""
    return {
        **shift_json(world, shift),
        "cash_register": short_register_json(world, shift.register),
        "cashier": short_cashier_json(world, shift.cashier),
    }


def report_json(report: Report) -> dict[str, Any]:
    """`ReportModel`; the nested shift stays null."""
    return {
        "id": report.id,
        "shift_id": report.shift_id,
        "shift": None,
        "fiscal_code": report.fiscal_code,
        "fiscal_date": iso(report.fiscal_date),
        "serial": report.serial,
        "is_z_report": report.is_z,
        **report.snapshot,
        "transaction_fail": False,
        "rates": None,
        "fiscal_api_type": None,
        "created_at": iso_seconds(report.created_at),
        "updated_at": None,
    }


def _closed_at(world: World, shift: Shift) -> str | None:
    """Recorded with the offset of Kyiv while the closing was fresh, in UTC later."""
    closed: datetime | None = shift.closed_at
    if closed is not None and world.now() - closed < _JUST_CLOSED:
        return iso_kyiv(closed)
    return iso(closed)
