"""Switches of the stand-in: scenarios, and every answer the reference marks as unknown.

The default of an unknown is the stricter choice, so that the program is never helped by the
stand-in. Texts of unknown refusals are invented and carry no code: nothing may depend on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, time
from typing import Any, Final

from cashier_app.sandbox.checkbox.answers import ApiError


@dataclass(frozen=True)
class Refusal:
    """How an unknown error is answered."""

    status: int
    message: str
    code: str | None = None
    retry_after: str | None = None


REFUSALS: Final[dict[str, Refusal]] = {
    "wrong_login": Refusal(403, "Невірний логін або пароль", "cashier.invalid_credentials"),
    "not_senior": Refusal(403, "Недостатньо прав для закриття чужої зміни"),
    "cashier_blocked": Refusal(403, "Касира заблоковано"),
    "subscription_unpaid": Refusal(400, "Касу заблоковано: підписку не сплачено"),
    "shift_id_used": Refusal(400, "Вказаний id зміни вже існує"),
    "first_shift_offline": Refusal(400, "Перша зміна каси має бути відкрита онлайн"),
    "shift_over_24h": Refusal(400, "Тривалість зміни перевищила 24 години"),
    "shift_not_closable": Refusal(400, "Зміна не може бути закрита"),
    "transactions_pending": Refusal(400, "Не всі транзакції зміни оброблено"),
    "client_name_mismatch": Refusal(400, "Зміну відкрито іншою програмою"),
    "underpayment": Refusal(400, "Сума оплати менша за суму чека"),
    "cashless_overpayment": Refusal(400, "Безготівкова оплата перевищує суму чека"),
    "negative_payment": Refusal(400, "Сума оплати не може бути від'ємною"),
    "zero_service_sum": Refusal(400, "Сума не може дорівнювати нулю"),
    "not_enough_cash": Refusal(400, "У касі недостатньо готівки"),
    "unknown_tax": Refusal(400, "Податкову ставку не знайдено"),
    "discount_without_tax": Refusal(400, "Для знижки на чек не вказано податкові ставки"),
    "discount_over_cost": Refusal(400, "Знижка перевищує вартість"),
    "mixed_return": Refusal(400, "Чек не може містити і продаж, і повернення"),
    "unknown_related_receipt": Refusal(400, "Чек продажу не знайдено"),
    "returned_more_than_sold": Refusal(400, "Повертається більше, ніж продано"),
    "receipt_limits": Refusal(400, "Перевищено обмеження чека"),
    "too_many_receipts": Refusal(429, "Too Many Requests"),
    "too_many_go_online": Refusal(429, "Too Many Requests"),
    "no_offline_codes": Refusal(400, "Немає доступних офлайн-кодів"),
    "unknown_offline_code": Refusal(400, "Офлайн-код не належить касі"),
    "offline_code_too_new": Refusal(400, "Дата документа раніша за отримання офлайн-коду"),
    "already_offline": Refusal(400, "Каса вже в офлайн-режимі"),
    "offline_over_limit": Refusal(400, "Перевищено допустиму тривалість офлайн-режиму"),
    "sms_disabled": Refusal(400, "Надсилання SMS вимкнено"),
    "xml_expired": Refusal(400, "XML доступний лише в день створення чека"),
}


def _flag(default: bool) -> Any:
    return field(default=default, metadata={"check": _is_flag})


def _choice(default: str, *others: str) -> Any:
    allowed = (default, *others)

    def check(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"one of {', '.join(allowed)}")
        return value

    return field(default=default, metadata={"check": check})


def _seconds(default: float) -> Any:
    return field(default=default, metadata={"check": _is_seconds})


def _text(default: str | None, *, nullable: bool = False) -> Any:
    def check(value: Any) -> Any:
        if not isinstance(value, str) and not (nullable and value is None):
            raise ValueError("a text")
        return value

    return field(default=default, metadata={"check": check})


def _moment(default: str | None = None) -> Any:
    return field(default=default, metadata={"check": _is_moment})


def _is_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004 - a wrong setting is a ValueError here
    return value


def _is_seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError("a number of seconds")
    return float(value)


def _is_count(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("a whole number or null")
    return value


def _is_moment(value: Any) -> str | None:
    if value is None:
        return None
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError("a moment with an offset, or null")
    return str(value)


def _is_day_time(value: Any) -> str | None:
    if value is None:
        return None
    time.fromisoformat(value)
    return str(value)


def _is_dict(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("an object")  # noqa: TRY004 - a wrong setting is a ValueError here
    return value


@dataclass(frozen=True, kw_only=True)
class Switches:
    """All settings; see the field names. Money in kopiykas, durations in seconds.

    `receipt_outcome`, `shift_open_outcome` and `shift_close_outcome` are looked at when a
    document's time comes: a stuck one goes on as soon as the switch is changed.
    `auto_close_shift_at` is off by default, because a day-time event would make tests depend on
    the hour they run at.
    """

    # How long things take, and how they end.
    receipt_delay_s: float = _seconds(1.5)
    shift_delay_s: float = _seconds(1.5)
    go_online_delay_s: float = _seconds(1.5)
    receipt_outcome: str = _choice("done", "error", "stuck")
    receipt_error_text: str = _text("Помилка перевірки підпису документа")
    shift_open_outcome: str = _choice("opened", "refused", "stuck")
    shift_open_error_text: str = _text("Відмова податкової служби у відкритті зміни")
    shift_close_outcome: str = _choice("closed", "refused", "stuck")
    shift_close_error_text: str = _text("Відмова податкової служби у закритті зміни")
    tax_service_down: bool = _flag(False)
    # Signature, certificate, subscription, cashier, organisation.
    signature_online: bool = _flag(True)
    shift_open_possibility: bool = _flag(True)
    certificate_end: str | None = _moment()
    certificate_error_text: str = _text("Строк дії сертифіката електронного підпису закінчився")
    cashier_blocked: str | None = _text(None, nullable=True)
    permissions: Mapping[str, Any] = field(default_factory=dict, metadata={"check": _is_dict})
    billing_status: str = _text("ACTIVE")
    billing_date_to_block: str | None = _moment()
    is_test: bool = _flag(True)
    is_vat: bool = _flag(True)
    total_sum_enabled: bool = _flag(False)
    auto_close_shift_at: str | None = field(default=None, metadata={"check": _is_day_time})
    auto_collection_on_close: bool = _flag(False)
    sms_enabled: bool = _flag(False)
    receipt_goods_limit: int | None = field(default=None, metadata={"check": _is_count})
    receipt_total_limit: int | None = field(default=None, metadata={"check": _is_count})
    # Answers the reference does not know.
    underpayment: str = _choice("refuse", "accept")
    cashless_overpayment: str = _choice("refuse", "accept")
    untagged_receipt_discount: str = _choice("refuse", "spread")
    check_cash_in_drawer: bool = _flag(True)
    check_returned_quantity: bool = _flag(False)
    shift_over_24h: str = _choice("refuse", "accept")
    license_key_on_all_calls: bool = _flag(False)
    refusals: Mapping[str, Refusal] = field(
        default_factory=lambda: dict(REFUSALS), metadata={"check": _is_dict}
    )
    # Arithmetic variants (reference 10.5, 10.6).
    total_is_rounded: bool = _flag(True)
    round_sum_sign: str = _choice("rounded_minus_exact", "exact_minus_rounded")
    rounding_scope: str = _choice("cash_leg", "cash_only")
    tax_grouping: str = _choice("per_group", "per_line")
    tax_method: str = _choice("tax_half_up", "net_half_up")
    # Limits.
    rate_limit: str = _choice("slow", "block")
    rate_limit_block_s: float = _seconds(5.0)
    go_online_limit: bool = _flag(False)
    # Shapes.
    post_shape_differs: bool = _flag(True)
    receipt_list_form: str = _choice("short", "full")
    tax_url_without_fn: bool = _flag(False)
    signout_body: str = _choice("null", "empty")

    def changed(self, changes: Mapping[str, Any]) -> "Switches":
        """A copy with some switches changed; `refusals` is merged entry by entry.

        Raises:
            ValueError: an unknown switch, or a value of the wrong kind.
        """
        known = {one.name: one for one in fields(self)}
        clean: dict[str, Any] = {}
        for name, value in changes.items():
            if name not in known:
                raise ValueError(f"unknown switch {name!r}")
            try:
                clean[name] = known[name].metadata["check"](value)
            except (ValueError, TypeError) as exc:
                raise ValueError(f"{name}: {exc}") from exc
        if "refusals" in clean:
            clean["refusals"] = {
                **self.refusals,
                **_read_refusals(self.refusals, clean["refusals"]),
            }
        return replace(self, **clean)

    def as_json(self) -> dict[str, Any]:
        """Every switch by name."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        plain["permissions"] = dict(self.permissions)
        plain["refusals"] = {
            name: {
                "status": refusal.status,
                "code": refusal.code,
                "message": refusal.message,
                "retry_after": refusal.retry_after,
            }
            for name, refusal in self.refusals.items()
        }
        return plain

    def refusal(self, name: str) -> ApiError:
        """The configured answer to a situation the reference knows no answer for."""
        one = self.refusals[name]
        headers = {"retry-after": one.retry_after} if one.retry_after is not None else None
        return ApiError(one.status, one.message, one.code, headers=headers)


def _read_refusals(known: Mapping[str, Refusal], given: dict[str, Any]) -> dict[str, Refusal]:
    changed: dict[str, Refusal] = {}
    for name, parts in given.items():
        if name not in known:
            raise ValueError(f"unknown refusal {name!r}; known: {', '.join(sorted(known))}")
        try:
            changed[name] = replace(known[name], **parts)
        except TypeError as exc:
            raise ValueError(f"refusal {name}: {exc}") from exc
    return changed
