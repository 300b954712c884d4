"""Refusals of the service as exceptions, with the bodies the reference records (section 9)."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from cashier_app.sandbox.web import json_response


class ApiError(Exception):
    """A request is answered with an error body; nothing was done."""

    def __init__(
        self,
        status: int,
        message: str,
        code: str | None = None,
        *,
        detail: list[dict[str, Any]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.detail = detail
        self.headers = headers

    def response(self) -> Response:
        """The answer; `code` and `detail` are absent, not null, when there are none."""
        body: dict[str, Any] = {}
        if self.code is not None:
            body["code"] = self.code
        body["message"] = self.message
        if self.detail is not None:
            body["detail"] = self.detail
        return json_response(body, self.status, self.headers)


def not_validated(detail: list[dict[str, Any]]) -> ApiError:
    """422 with the list of problems."""
    return ApiError(422, "Помилка валідації", "validation.custom", detail=detail)


def not_authenticated() -> ApiError:
    """No bearer header at all."""
    return ApiError(403, "Not authenticated")


def bad_token() -> ApiError:
    """Garbage, evicted or signed out: all alike."""
    return ApiError(401, "Could not validate credentials", "base.credentials")


def wrong_license_key() -> ApiError:
    """The key belongs to no register."""
    return ApiError(401, "Невірний ключ ліцензії каси", "cash_register.invalid_license_key")


def wrong_pin() -> ApiError:
    """No cashier of the organisation has this PIN."""
    return ApiError(403, "Невірний пінкод", "cashier.invalid_credentials")


def shift_not_opened() -> ApiError:
    """The cashier has no shift in the state OPENED."""
    return ApiError(400, "Зміну не відкрито", "shift.not_opened")


def cashier_has_shift() -> ApiError:
    """A second opening by the same cashier; the code is unknown, so there is none."""
    return ApiError(400, "Касир вже працює з даною касою")


def register_is_busy() -> ApiError:
    """A shift of another cashier is open here."""
    return ApiError(400, "Каса зайнята іншим касиром")


def receipt_exists() -> ApiError:
    """The id was used before, whatever became of that receipt."""
    return ApiError(400, "Вказаний id чеку вже існує", "receipt.already_exists")


def previous_receipt_differs() -> ApiError:
    """`previous_receipt_id` is not the last receipt of the register."""
    return ApiError(
        400,
        "id попереднього чека відрізняється від останнього збереженого чека",
        "receipt.previous_id_last_id_differs",
    )


def fiscal_date_too_early(opened_at: str) -> ApiError:
    """An offline document dated before its shift."""
    return ApiError(
        400,
        f"Час фіскалізації чека повинен бути більше ніж час відкриття зміни ({opened_at})",
        "date.fiscal_date_logic",
    )


def total_sum_disabled() -> ApiError:
    """`goods[].total_sum` without the organisation's permission."""
    return ApiError(
        400,
        "У організації вимкнено розрахунок вартості товару від суми",
        "organization.option_disabled",
    )


def not_in_manual_offline() -> ApiError:
    """`sell-offline` without `go-offline`."""
    return ApiError(400, "Cash register should be in manual offline mode!")


def offline_code_used(code: str) -> ApiError:
    """The offline code is already on another document."""
    return ApiError(400, f"Offline code '{code}' was used before!")


def no_such_receipt() -> ApiError:
    """An unknown receipt; the text only sounds like a fault of the archive."""
    return ApiError(404, "Сталась помилка при запиті до архіву чеків: [not_found#404] Not Found")


def not_found() -> ApiError:
    """Any other unknown object."""
    return ApiError(404, "Not Found")
