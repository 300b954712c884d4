"""Field schemas: what ``GET …/entities/{table}/fields`` describes, system and custom."""

from __future__ import annotations

from typing import Final

from cashier_app.sandbox.seed.model import Wire

PAYMENT_METHOD: Final = "sposib_oplati"
RECEIPT_LINK: Final = "posilannya_na_chek"
FISCAL_NUMBER: Final = "fiskalnij_nomer"
RECEIPT_STATUS: Final = "status_cheka"
RECEIPT_DATE: Final = "data_cheka"
COUPON: Final = "kupon"
DISCOUNT: Final = "znizhka"
CASH_PART: Final = "suma_gotivkoyu"
DELIVERY: Final = "dostavka"
DELIVERY_PRICE: Final = "vartist_dostavki"

BARCODE: Final = "shtrihkod"
UKTZED: Final = "uktzed"
EXCISE: Final = "akciznij_tovar"

CASH: Final = "gotivka"
CARD: Final = "kartka"
IBAN: Final = "iban"
MIXED: Final = "zmishana"
INSTALMENTS: Final = "rozstrochka_x"
"""«Розстрочка X»: a method a shop invented, for which no payment form is known."""

STATUS_NONE: Final = "ne_fiskalizovano"
STATUS_QUEUED: Final = "u_cherzi"
STATUS_DONE: Final = "fiskalizovano"
STATUS_FAILED: Final = "pomilka"
STATUS_RETURNED: Final = "povernennya"

_Option = tuple[str, str]


def schemas() -> dict[str, list[Wire]]:
    """Table name → its fields in the order of the card."""
    return {
        "deals": _deal_fields(),
        "contacts": _contact_fields(),
        "companies": _company_fields(),
        "products": _product_fields(),
    }


def field_schema(
    code: str,
    name: str,
    kind: str,
    sort: int,
    *,
    system: bool = False,
    required: bool = False,
    editable: bool = True,
    multiple: bool = False,
    options: tuple[_Option, ...] = (),
    inactive: frozenset[str] = frozenset(),
    tooltip: str = "",
) -> Wire:
    """One ``Field`` of the wire; ``options`` are (value, title) pairs of a list or label."""
    schema: Wire = {
        "name": name,
        "code": code,
        "type": kind,
        "required": required,
        "editable": editable,
        "show": True,
        "hidden": False,
        "multiple": multiple,
        "system_field": system,
        "base_field": system,
        "sort": sort,
        "default_value": "",
        "tooltip": tooltip,
        "entity_reference_id": "",
        "field_section_id": None,
        "display_in_tabs": False,
        "required_for": [],
    }
    if kind in ("list", "label"):
        schema["values"] = [
            {
                "title": title,
                "value": value,
                "color": "",
                "sort": order,
                "selected": False,
                "active": value not in inactive,
            }
            for order, (value, title) in enumerate(options, start=1)
        ]
    return schema


def _system(rows: tuple[tuple[str, str, str], ...]) -> list[Wire]:
    return [
        field_schema(code, name, kind, 10 * order, system=True, required=code == "title")
        for order, (code, name, kind) in enumerate(rows, start=1)
    ]


def _deal_fields() -> list[Wire]:
    system = _system(
        (
            ("title", "Назва", "string"),
            ("amount_of_the_deal", "Сума", "money"),
            ("kanban_stage_id", "Стадія", "stage"),
            ("kanban_status", "Статус", "status"),
            ("kanban_reason_id", "Причина", "reason"),
            ("owner", "Відповідальний", "user_id"),
            ("contacts", "Контакти", "entity_reference"),
            ("companies", "Компанії", "entity_reference"),
            ("comments", "Коментар", "textarea"),
        )
    )
    source = (
        ("magazin", "Магазин"),
        ("sajt", "Сайт"),
        ("telefon", "Телефон"),
        ("inst", "Instagram"),
    )
    label = (
        ("terminovo", "Терміново"),
        ("postijnij", "Постійний клієнт"),
        ("podarunok", "Подарунок"),
    )
    statuses = (
        (STATUS_NONE, "не фіскалізовано"),
        (STATUS_QUEUED, "у черзі"),
        (STATUS_DONE, "фіскалізовано"),
        (STATUS_FAILED, "помилка"),
        (STATUS_RETURNED, "повернення"),
    )
    payments = (
        (CASH, "Готівка"),
        (CARD, "Картка"),
        (IBAN, "Переказ на рахунок"),
        (MIXED, "Змішана"),
        (INSTALMENTS, "Розстрочка X"),
        ("nakladenij", "Накладений платіж (не вживати)"),
    )
    deliveries = (
        ("samoviviz", "Самовивіз"),
        ("kurjer", "Кур’єр"),
        ("poshta", "Пошта"),
    )
    by_register = "Заповнює каса"
    return [
        *system,
        field_schema("source", "Джерело", "list", 100, system=True, options=source),
        field_schema(
            "deal_label", "Мітка", "label", 110, system=True, multiple=True, options=label
        ),
        field_schema(
            PAYMENT_METHOD,
            "Спосіб оплати",
            "list",
            500,
            options=payments,
            inactive=frozenset({"nakladenij"}),
        ),
        field_schema(CASH_PART, "З них готівкою", "money", 510),
        field_schema(COUPON, "Купон", "money", 520),
        field_schema(DISCOUNT, "Знижка на замовлення", "money", 530),
        field_schema(DELIVERY, "Доставка", "list", 540, options=deliveries),
        field_schema(DELIVERY_PRICE, "Вартість доставки", "money", 550),
        field_schema(RECEIPT_LINK, "Посилання на чек", "string", 600, tooltip=by_register),
        field_schema(FISCAL_NUMBER, "Фіскальний номер", "string", 610, tooltip=by_register),
        field_schema(
            RECEIPT_STATUS, "Статус чека", "list", 620, options=statuses, tooltip=by_register
        ),
        field_schema(RECEIPT_DATE, "Дата чека", "datetime", 630, tooltip=by_register),
    ]


def _contact_fields() -> list[Wire]:
    label = (("opt", "Гурт"), ("vip", "VIP"))
    return [
        *_system(
            (
                ("title", "Назва", "string"),
                ("first_name", "Ім’я", "string"),
                ("last_name", "Прізвище", "string"),
                ("patronymic", "По батькові", "string"),
                ("position", "Посада", "string"),
                ("phone", "Телефон", "phone"),
                ("email", "E-mail", "email"),
                ("messengers", "Месенджери", "social"),
                ("owner", "Відповідальний", "user_id"),
                ("companies", "Компанії", "entity_reference"),
            )
        ),
        field_schema(
            "contact_label", "Мітка", "label", 110, system=True, multiple=True, options=label
        ),
        field_schema("kartka_loyalnosti", "Картка лояльності", "string", 500),
    ]


def _company_fields() -> list[Wire]:
    label = (("postachalnik", "Постачальник"), ("kliyent", "Клієнт"))
    return [
        *_system(
            (
                ("title", "Назва", "string"),
                ("company_name", "Повна назва", "string"),
                ("site", "Сайт", "link"),
                ("address", "Адреса", "address"),
                ("phone", "Телефон", "phone"),
                ("email", "E-mail", "email"),
                ("messengers", "Месенджери", "social"),
                ("owner", "Відповідальний", "user_id"),
                ("contacts", "Контакти", "entity_reference"),
            )
        ),
        field_schema(
            "company_label", "Мітка", "label", 110, system=True, multiple=True, options=label
        ),
        field_schema("edrpou", "ЄДРПОУ", "string", 500),
    ]


def _product_fields() -> list[Wire]:
    return [
        *_system(
            (
                ("title", "Назва", "string"),
                ("article", "Артикул", "string"),
                ("description", "Опис", "textarea"),
                ("comment", "Коментар", "textarea"),
                ("link", "Посилання", "link"),
            )
        ),
        field_schema(BARCODE, "Штрихкод", "string", 500),
        field_schema(UKTZED, "Код УКТ ЗЕД", "string", 510),
        field_schema(EXCISE, "Підакцизний товар", "boolean", 520),
    ]
