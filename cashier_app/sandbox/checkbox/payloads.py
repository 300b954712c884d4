"""Bodies the service accepts (reference 4.2, 4.5, 5.1-5.4, 6.3-6.6)."""

from typing import Final

from cashier_app.sandbox.checkbox.schema import (
    Either,
    Email,
    Field,
    Flag,
    ListOf,
    Mapped,
    Moment,
    Number,
    Obj,
    OneOf,
    Tagged,
    Text,
    Uuid,
    required,
    whole,
)

_SUM_LIMIT: Final = 10**11
_ANY_TEXT: Final = Text()
_TAX_CODES: Final = Either((whole(), Text(min_length=1)))

SIGN_IN: Final = Obj(
    {"login": required(Text(min_length=1)), "password": required(Text(min_length=1))}
)
SIGN_IN_PIN: Final = Obj({"pin_code": required(Text(min_length=1))})

# PRE_PAYMENT exists in answers only: the service makes it itself in prepayment chains.
_DISCOUNT: Final = Obj(
    {
        "type": required(OneOf(("DISCOUNT", "EXTRA_CHARGE"))),
        "mode": required(OneOf(("PERCENT", "VALUE"))),
        "value": required(Number(ge=0)),
        "tax_code": Field(_TAX_CODES),
        "tax_codes": Field(ListOf(_TAX_CODES)),
        "name": Field(_ANY_TEXT),
        "privilege": Field(_ANY_TEXT),
    }
)
_DISCOUNTS: Final = Field(ListOf(_DISCOUNT), default=[])

_TAXES: Final = ListOf(_TAX_CODES, max_items=2)

_GOOD: Final = Obj(
    {
        "code": required(Text(min_length=1, max_length=256)),
        "name": required(Text(min_length=1)),
        "price": required(whole(gt=0, lt=_SUM_LIMIT)),
        "barcode": Field(Text(max_length=4096)),
        "tax": Field(_TAXES),
        "taxes": Field(_TAXES),
        "uktzed": Field(Text(max_length=64)),
        "excise_barcode": Field(_ANY_TEXT),
        "excise_barcodes": Field(ListOf(_ANY_TEXT)),
        "e_excise_barcodes": Field(ListOf(_ANY_TEXT)),
        "header": Field(Text(max_length=1024)),
        "footer": Field(Text(max_length=1024)),
        "original_price": Field(whole()),
        "icon": Field(_ANY_TEXT),
    }
)

_LINE: Final = Obj(
    {
        "good": required(_GOOD),
        "good_id": Field(Uuid()),
        "quantity": required(whole(gt=0)),
        "is_return": Field(Flag(), default=False),
        "discounts": _DISCOUNTS,
        "total_sum": Field(whole(gt=0, lt=_SUM_LIMIT)),
        "is_winnings_payout": Field(Flag()),
    }
)

_PAYMENT_SUM: Final = required(whole(gt=-_SUM_LIMIT, lt=_SUM_LIMIT))
_CASH: Final = Obj(
    {
        "type": required(OneOf(("CASH",))),
        "value": _PAYMENT_SUM,
        "label": Field(Text(min_length=1, max_length=128), default="Готівка"),
        "operation_type": Field(_ANY_TEXT),
        "pawnshop_is_return": Field(Flag()),
    }
)
_CASHLESS: Final = Obj(
    {
        "type": required(OneOf(("CASHLESS", "CARD"))),
        "value": _PAYMENT_SUM,
        "label": Field(Text(min_length=1, max_length=128), default="Картка"),
        "code": Field(whole(ge=1, le=9), default=1),
        "provider_type": Field(
            OneOf(("TAPXPHONE", "POSCONTROL", "TERMINAL", "ANDROID_PAYLINK", "DESKTOP_PAYLINK"))
        ),
        "card_mask": Field(Text(max_length=19)),
        "bank_name": Field(_ANY_TEXT),
        "auth_code": Field(_ANY_TEXT),
        "rrn": Field(_ANY_TEXT),
        "payment_system": Field(_ANY_TEXT),
        "owner_name": Field(_ANY_TEXT),
        "terminal": Field(_ANY_TEXT),
        "acquirer_and_seller": Field(_ANY_TEXT),
        "acquiring": Field(_ANY_TEXT),
        "receipt_no": Field(_ANY_TEXT),
        "transaction_id": Field(_ANY_TEXT),
        "commission": Field(whole()),
        "signature_required": Field(Flag()),
        "tapxphone_terminal": Field(Uuid()),
        "ereceipt_data": Field(
            Obj(
                {
                    "bank_transaction_id": required(Text(max_length=255)),
                    "receipt_id": Field(_ANY_TEXT),
                    "company_registration_id": Field(_ANY_TEXT),
                    "message": Field(_ANY_TEXT),
                }
            )
        ),
        "operation_type": Field(_ANY_TEXT),
        "pawnshop_is_return": Field(Flag()),
    }
)
_PAYMENT: Final = Tagged({"CASH": _CASH, "CASHLESS": _CASHLESS, "CARD": _CASHLESS})

_DELIVERY: Final = Obj(
    {
        "email": Field(Email),
        "emails": Field(ListOf(Email, unique=True)),
        "phone": Field(Text(pattern=r"\+?380\d{9}$")),
    }
)
_BONUS: Final = Obj(
    {
        "bonus_card": required(_ANY_TEXT),
        "value": required(whole()),
        "additional_info": Field(_ANY_TEXT),
    }
)
_CUSTOM: Final = Obj(
    {
        name: Field(_ANY_TEXT)
        for name in (
            "html_global_header",
            "html_global_footer",
            "html_body_style",
            "html_receipt_style",
            "html_ruler_style",
            "html_light_block_style",
            "text_global_header",
            "text_global_footer",
        )
    }
)
_CONTROL_NUMBER: Final = Field(Either((whole(ge=0), Text(min_length=1, max_length=4))))

_SELL_FIELDS: Final = {
    "id": Field(Uuid()),
    "cashier_name": Field(_ANY_TEXT),
    "departament": Field(_ANY_TEXT),
    "goods": required(ListOf(_LINE, min_items=1)),
    "payments": Field(ListOf(_PAYMENT), default=[]),
    "discounts": _DISCOUNTS,
    "bonuses": Field(ListOf(_BONUS), default=[]),
    "delivery": Field(_DELIVERY),
    "rounding": Field(Flag(), default=False),
    "rounding_mode": Field(OneOf(("ROUND_10", "ROUND_50"))),
    "header": Field(_ANY_TEXT),
    "footer": Field(_ANY_TEXT),
    "barcode": Field(_ANY_TEXT),
    "control_number": _CONTROL_NUMBER,
    "order_id": Field(Uuid()),
    "related_receipt_id": Field(Uuid()),
    "related_receipt_created_at": Field(Moment()),
    "previous_receipt_id": Field(Uuid()),
    "technical_return": Field(Flag(), default=False),
    "is_pawnshop": Field(Flag()),
    "stock_code": Field(_ANY_TEXT),
    "context": Field(Mapped(scalars_only=True)),
    "custom": Field(_CUSTOM),
    "callback_url": Field(Text(max_length=2083)),
}
SELL: Final = Obj(_SELL_FIELDS)
SELL_OFFLINE: Final = Obj(
    {
        **_SELL_FIELDS,
        "fiscal_code": required(Text(min_length=1)),
        "fiscal_date": required(Moment()),
    }
)
BULK_SELL: Final = Obj({"receipts": required(ListOf(SELL, min_items=1, max_items=50))})

_OFFLINE_FIELDS: Final = {"fiscal_code": Field(Text(min_length=1)), "fiscal_date": Field(Moment())}

SERVICE: Final = Obj(
    {
        "id": Field(Uuid()),
        "payment": required(_CASH),
        "context": Field(Mapped(scalars_only=True)),
        "custom": Field(_CUSTOM),
        "control_number": _CONTROL_NUMBER,
        "footer": Field(_ANY_TEXT),
        **_OFFLINE_FIELDS,
    }
)
CASH_WITHDRAWAL: Final = Obj(
    {
        "id": Field(Uuid()),
        "payment": required(_CASHLESS),
        "cashier_name": Field(_ANY_TEXT),
        "departament": Field(_ANY_TEXT),
        "header": Field(_ANY_TEXT),
        "footer": Field(_ANY_TEXT),
        "barcode": Field(_ANY_TEXT),
        "context": Field(Mapped(scalars_only=True)),
        "delivery": Field(_DELIVERY),
        "previous_receipt_id": Field(Uuid()),
        "control_number": _CONTROL_NUMBER,
        **_OFFLINE_FIELDS,
    }
)

CREATE_SHIFT: Final = Obj(
    {"id": Field(Uuid()), "auto_close_at": Field(Moment()), **_OFFLINE_FIELDS}
)
CLOSE_SHIFT: Final = Obj(
    {
        "skip_client_name_check": Field(Flag(), default=False),
        # A report made by the client is accepted and its numbers are not looked at.
        "report": Field(Mapped()),
        **_OFFLINE_FIELDS,
    }
)
GO_OFFLINE: Final = Obj(
    {"go_offline_date": Field(Moment()), "fiscal_code": Field(Text(min_length=1))}
)
EMAILS: Final = ListOf(Email, min_items=1)
SMS: Final = Obj({"phone": required(Text(pattern=r"^380\d{9}$"))})
