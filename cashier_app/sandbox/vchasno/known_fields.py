"""The fields the reference knows; others are ignored by the service and counted here."""

from collections import Counter
from typing import Any, Final

_ROW: Final = frozenset(
    {
        "name", "cnt", "price", "cost", "disc", "disc_type", "disc_apply_type", "taxgrp",
        "taxgrps", "code", "code1", "code2", "code3", "code_a", "code_aa", "pop", "comment",
    }
)  # fmt: skip
_SLIP: Final = frozenset(
    {
        "paysys", "rrn", "oper_type", "cardmask", "term_id", "bank_name", "bank_id", "auth_code",
        "commission", "comment",
    }
)  # fmt: skip
_TERMINAL: Final = frozenset({"task", "sum", "refundid", "cancelid"})

KNOWN: Final[dict[str, frozenset[str]]] = {
    "": frozenset(
        {
            "ver", "source", "device", "token", "tag", "type", "dt", "userinfo", "need_pf_img",
            "need_pf_pdf", "need_pf_txt", "need_pf_doccmd", "fiscal", "pay", "transaction_id",
            "transaction_search",
            "post_payment_of_check_fn",
        }
    ),
    "userinfo": frozenset({"email", "phone"}),
    "pay": _TERMINAL,
    "fiscal": frozenset(
        {
            "task", "cashier", "receipt", "cash", "subtask", "n_from", "n_to", "dt_from", "dt_to",
            "is_short", "lines", "dtype", "fisid",
        }
    ),
    "fiscal.receipt": frozenset(
        {
            "sum", "disc", "disc_type", "round", "autoround", "comment_up", "comment_down", "rows",
            "pays", "rows_pre_payment", "purchase_receipt_fisn", "purchase_rro_fisn",
        }
    ),
    "fiscal.receipt.rows": _ROW,
    "fiscal.receipt.rows_pre_payment": _ROW,
    # The currency was taken out of the documentation and never had an effect (reference 0).
    "fiscal.receipt.pays": _SLIP | {"type", "sum", "change", "show_additional_info", "currency"},
    "fiscal.cash": _SLIP | {"type", "sum", "comment_up", "comment_down"},
}  # fmt: skip


def unknown_fields(body: dict[str, Any]) -> Counter[str]:
    """How often each unknown field is in a request, by its full name without indexes."""
    found: Counter[str] = Counter()
    _walk(body, "", found)
    return found


def _walk(value: Any, path: str, found: Counter[str]) -> None:
    if isinstance(value, list):
        for one in value:
            _walk(one, path, found)
    elif isinstance(value, dict) and path in KNOWN:
        for name, inner in value.items():
            full = f"{path}.{name}" if path else name
            if name not in KNOWN[path]:
                found[full] += 1
            else:
                _walk(inner, full, found)
