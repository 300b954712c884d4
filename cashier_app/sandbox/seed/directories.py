"""Users, funnels, taxes, units, price types, categories and settings of the invented space."""

from __future__ import annotations

from typing import Final

from cashier_app.sandbox.credentials import USPACY_EMAIL
from cashier_app.sandbox.seed.model import Wire

RETAIL: Final = 3
SERVICE: Final = 4

RETAIL_NEW: Final = 21
RETAIL_PACKING: Final = 22
RETAIL_TO_PAY: Final = 23
RETAIL_RECEIPT_GIVEN: Final = 24
RETAIL_WON: Final = 25
RETAIL_LOST: Final = 26
SERVICE_NEW: Final = 31
SERVICE_AT_WORK: Final = 32
SERVICE_READY: Final = 33
SERVICE_WON: Final = 34
SERVICE_LOST: Final = 35

TAX_20: Final = 1
TAX_7: Final = 2
TAX_0: Final = 3
TAX_14_INACTIVE: Final = 4
TAX_20_EXCISE: Final = 5
"""Has the same rate as ``TAX_20``: a line alone cannot tell them apart, its product can."""

PRICE_RETAIL: Final = 1
PRICE_WHOLESALE: Final = 2

_LONG_AGO: Final = 1_764_576_000  # 2025-12-01T08:00Z, when the space was set up.


def users() -> list[Wire]:
    """The staff: the owner first, then managers and cashiers, the last one dismissed."""
    rows = (
        (7, "Марія", "Ґудзенко", "Олегівна", "Власниця", USPACY_EMAIL, ["OWNER"], True),
        (8, "Оля", "Іваненко", "Петрівна", "Касирка", "olia@kramnytsia.example", ["CASHIER"], True),
        (
            9,
            "Петро",
            "Їжакевич",
            "Іванович",
            "Касир",
            "petro@kramnytsia.example",
            ["CASHIER"],
            True,
        ),
        (
            10,
            "Єва",
            "Щербань",
            "Юріївна",
            "Менеджерка",
            "eva@kramnytsia.example",
            ["MANAGER"],
            True,
        ),
        (11, "Андрій", "Зорін", "", "Майстер", "andrii@kramnytsia.example", ["MANAGER"], True),
        (12, "Степан", "Минулий", "", "Продавець", "stepan@kramnytsia.example", ["MANAGER"], False),
    )
    return [
        {
            "id": user_id,
            "authUserId": 4000 + user_id,
            "firstName": first,
            "lastName": last,
            "patronymic": patronymic,
            "position": position,
            "email": [_channel(f"ue{user_id}", "work", email)],
            "phone": [_channel(f"up{user_id}", "work", f"38044555{user_id:04d}")],
            "roles": list(roles),
            "active": active,
            "createdAt": _LONG_AGO,
        }
        for user_id, first, last, patronymic, position, email, roles, active in rows
    ]


def _channel(channel_id: str, kind: str, value: str) -> Wire:
    return {"id": channel_id, "type": kind, "value": value, "main": True, "sort": 10}


def funnels() -> list[Wire]:
    """«Роздріб» (the default one) and «Сервіс», each with its stages and closing reasons."""
    retail = (
        (RETAIL_NEW, "Нове замовлення", "NEW", "#4A90D9", ()),
        (RETAIL_PACKING, "Готується", "IN_WORK", "#F5A623", ()),
        (RETAIL_TO_PAY, "До оплати", "IN_WORK", "#8E63CE", ()),
        (RETAIL_RECEIPT_GIVEN, "Чек видано", "IN_WORK", "#2BB3A3", ()),
        (
            RETAIL_WON,
            "Продано",
            "SUCCESS",
            "#4CAF50",
            ((11, "Видано у магазині"), (12, "Доставлено")),
        ),
        (RETAIL_LOST, "Відмова", "FAIL", "#D0021B", ((13, "Дорого"), (14, "Немає в наявності"))),
    )
    service = (
        (SERVICE_NEW, "Заявка", "NEW", "#4A90D9", ()),
        (SERVICE_AT_WORK, "У роботі", "IN_WORK", "#F5A623", ()),
        (SERVICE_READY, "Готово, чекає оплати", "IN_WORK", "#8E63CE", ()),
        (SERVICE_WON, "Виконано", "SUCCESS", "#4CAF50", ((21, "Роботу прийнято"),)),
        (
            SERVICE_LOST,
            "Скасовано",
            "FAIL",
            "#D0021B",
            ((22, "Передумали"), (23, "Не ремонтується")),
        ),
    )
    return [
        _funnel(RETAIL, "Роздріб", "rozdrib", True, retail),
        _funnel(SERVICE, "Сервіс", "servis", False, service),
    ]


_StageRow = tuple[int, str, str, str, tuple[tuple[int, str], ...]]


def _funnel(
    funnel_id: int, title: str, code: str, default: bool, rows: tuple[_StageRow, ...]
) -> Wire:
    stages: list[Wire] = [
        {
            "id": stage_id,
            "title": stage_title,
            "stage_code": stage_code,
            "color": color,
            "sort": 10 * position,
            "system_stage": stage_code != "IN_WORK",
            "funnel_id": funnel_id,
            "reasons": [
                {"id": reason_id, "title": reason, "sort": 10 * order, "funnel_id": funnel_id}
                for order, (reason_id, reason) in enumerate(reasons, start=1)
            ],
        }
        for position, (stage_id, stage_title, stage_code, color, reasons) in enumerate(rows, 1)
    ]
    return {
        "id": funnel_id,
        "title": title,
        "funnel_code": code,
        "default": default,
        "active": True,
        "tariff_limited": False,
        "stages": stages,
    }


def stage_codes() -> dict[int, tuple[int, str]]:
    """Stage id → (funnel id, stage code)."""
    return {
        stage["id"]: (funnel["id"], stage["stage_code"])
        for funnel in funnels()
        for stage in funnel["stages"]
    }


def taxes() -> list[Wire]:
    """The tax directory. Goods «без ПДВ» have no tax at all, which is not the 0 % one."""
    rows = (
        (TAX_20, "ПДВ 20 %", 20, 1),
        (TAX_7, "ПДВ 7 %", 7, 1),
        (TAX_0, "ПДВ 0 %", 0, 1),
        (TAX_14_INACTIVE, "ПДВ 14 % (старий)", 14, 0),
        (TAX_20_EXCISE, "ПДВ 20 % + акциз 5 %", 20, 1),
    )
    return [
        {
            "id": tax_id,
            "name": name,
            "rate": rate,
            "is_active": active,
            "created_at": _LONG_AGO,
            "updated_at": _LONG_AGO,
        }
        for tax_id, name, rate, active in rows
    ]


def units() -> list[Wire]:
    """Units of measure; the first is the default one."""
    rows = (
        ("Штука", "шт"),
        ("Кілограм", "кг"),
        ("Метр", "м"),
        ("Літр", "л"),
        ("Послуга", "посл"),
        ("Година", "год"),
        ("Упаковка", "уп"),
    )
    return [
        {"id": number, "name": name, "abbr": abbr, "is_default": int(number == 1)}
        for number, (name, abbr) in enumerate(rows, start=1)
    ]


def price_types() -> list[Wire]:
    return [
        {
            "id": PRICE_RETAIL,
            "title": "Роздрібна",
            "entity_code": None,
            "code": "retail",
            "sort": 10,
            "default": True,
            "active": True,
        },
        {
            "id": PRICE_WHOLESALE,
            "title": "Гуртова",
            "entity_code": None,
            "code": "wholesale",
            "sort": 20,
            "default": False,
            "active": True,
        },
    ]


_CATEGORY_TREE: Final = (
    (1, "Продукти", ((2, "Кава і чай"), (3, "Сири та вагові товари"), (4, "Напої й алкоголь"))),
    (5, "Аптечні товари", ()),
    (6, "Одяг", ()),
    (7, "Електроніка", ()),
    (8, "Велосипеди", ((9, "Запчастини"), (10, "Ремонт"))),
    (11, "Квіти", ()),
    (12, "Послуги й навчання", ()),
)


def categories() -> list[Wire]:
    """The category tree, two levels deep."""
    return [
        _category(top_id, None, name, 10 * order)
        | {
            "child_categories": [
                _category(child_id, top_id, child, 10 * place)
                for place, (child_id, child) in enumerate(children, start=1)
            ]
        }
        for order, (top_id, name, children) in enumerate(_CATEGORY_TREE, start=1)
    ]


def _category(category_id: int, parent_id: int | None, name: str, sort: int) -> Wire:
    return {
        "id": category_id,
        "parent_id": parent_id,
        "name": name,
        "sort": sort,
        "is_active": True,
        "child_categories": [],
    }


def settings() -> Wire:
    """Portal settings; the list of currencies lives only here."""
    return {
        "timezone": "Europe/Kyiv",
        "lang": "uk",
        "country": "UA",
        "phoneFormat": "+38 (0##) ###-##-##",
        "availableCurrencies": ["UAH", "USD", "EUR"],
        "defaultCurrency": "UAH",
        "installedApps": [],
    }
