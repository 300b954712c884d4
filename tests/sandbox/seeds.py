"""A tiny hand-made space: small enough to know every number in it by heart."""

from datetime import UTC, datetime
from typing import Any

from cashier_app.sandbox.seed.model import Seed

RETAIL, SERVICE = 3, 4
NEW, WORK, PAID, WON, LOST = 21, 22, 23, 25, 26
SERVICE_NEW, SERVICE_WON = 31, 34
OWNER, CASHIER = 7, 8

T0 = 1_790_000_000


def field(code: str, kind: str, **extra: Any) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "name": code.replace("_", " ").capitalize(),
        "code": code,
        "type": kind,
        "required": False,
        "editable": True,
        "show": True,
        "hidden": False,
        "multiple": False,
        "system_field": False,
        "base_field": False,
        "sort": 100,
        "default_value": "",
        "tooltip": "",
        "entity_reference_id": "",
        "required_for": [],
    }
    if kind in {"list", "label"}:
        schema["values"] = [
            {
                "title": title,
                "value": value,
                "color": "",
                "sort": place,
                "selected": False,
                "active": value != "stara",
            }
            for place, (value, title) in enumerate(extra.pop("options"), start=1)
        ]
    return schema | extra


def system(code: str, kind: str, **extra: Any) -> dict[str, Any]:
    return field(code, kind, system_field=True, base_field=True, **extra)


def stage(stage_id: int, title: str, code: str, funnel: int, *reasons: int) -> dict[str, Any]:
    return {
        "id": stage_id,
        "title": title,
        "stage_code": code,
        "color": "#4A90D9",
        "sort": stage_id * 10,
        "system_stage": code != "IN_WORK",
        "funnel_id": funnel,
        "reasons": [
            {"id": reason, "title": f"Причина {reason}", "sort": 10, "funnel_id": funnel}
            for reason in reasons
        ],
    }


def funnel(funnel_id: int, title: str, default: bool, *stages: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": funnel_id,
        "title": title,
        "funnel_code": title.lower(),
        "default": default,
        "active": True,
        "tariff_limited": False,
        "stages": list(stages),
    }


def user(user_id: int, first: str, last: str, role: str) -> dict[str, Any]:
    return {
        "id": user_id,
        "authUserId": 4000 + user_id,
        "firstName": first,
        "lastName": last,
        "patronymic": "",
        "position": "",
        "email": [],
        "phone": [],
        "roles": [role],
        "active": True,
    }


def channel(value: str, main: bool = True) -> dict[str, Any]:
    return {"id": f"c{value}", "type": "mobile", "value": value, "main": main, "sort": 10}


def contact(contact_id: int, first: str, last: str, phone: str | None) -> dict[str, Any]:
    return {
        "id": contact_id,
        "title": f"{last} {first}",
        "first_name": first,
        "last_name": last,
        "patronymic": "",
        "position": "",
        "phone": [channel(phone)] if phone else [],
        "email": [],
        "messengers": [],
        "companies": [],
        "contact_label": [],
        "owner": OWNER,
        "created_by": OWNER,
        "changed_by": None,
        "created_at": T0,
        "updated_at": T0,
    }


def company(company_id: int, title: str) -> dict[str, Any]:
    return {
        "id": company_id,
        "title": title,
        "phone": [channel("0445550001")],
        "email": [],
        "messengers": [],
        "contacts": [],
        "owner": OWNER,
        "created_by": OWNER,
        "changed_by": None,
        "created_at": T0,
        "updated_at": T0,
    }


def deal(
    deal_id: int, title: str, stage_id: int, amount: str | None, **extra: Any
) -> dict[str, Any]:
    status = {NEW: "NEW", WON: "SUCCESS", LOST: "FAIL", SERVICE_NEW: "NEW"}.get(stage_id, "IN_WORK")
    closed = T0 + deal_id if status in {"SUCCESS", "FAIL"} else None
    return {
        "id": deal_id,
        "title": title,
        "owner": OWNER,
        "created_by": OWNER,
        "changed_by": None,
        "created_at": T0 + deal_id,
        "updated_at": T0 + deal_id * 10,
        "funnel_id": SERVICE if stage_id in {SERVICE_NEW, SERVICE_WON} else RETAIL,
        "kanban_stage_id": stage_id,
        "kanban_status": status,
        "kanban_reason_id": None,
        "closed_at": closed,
        "closed_by": OWNER if closed else None,
        "first_closed_at": closed,
        "first_closed_by": OWNER if closed else None,
        "amount_of_the_deal": amount and {"currency": "UAH", "value": amount},
        "contacts": [],
        "companies": [],
        "comments": "",
        "deal_label": [],
        "sposib_oplati": None,
        "posilannya_na_chek": None,
        "fiskalnij_nomer": None,
        "data_cheka": None,
    } | extra


def line(line_id: int, title: str, price: int, quantity: float, **extra: Any) -> dict[str, Any]:
    return {
        "id": line_id,
        "title": title,
        "product": None,
        "price": price,
        "currency": "UAH",
        "quantity": quantity,
        "measurement_unit_abbr": "шт",
        "discount_type": "relative",
        "discount_value": 0,
        "discount_price": 0,
        "tax_rate": 20,
        "is_tax_included": 1,
        "amount": 0,
        "price_type_id": None,
        "created_at": T0,
        "updated_at": T0,
    } | extra


COFFEE: dict[str, Any] = {
    "id": 33,
    "title": "Кава зернова 1 кг",
    "type": "goods",
    "article": "COF-1",
    "is_active": 1,
    "availability": "available",
    "quantity": 5,
    "product_category_id": 1,
    "measurement_unit_id": 1,
    "prices": [
        {"price": 12000, "currency": "UAH", "tax_id": 1, "is_tax_included": 1, "price_type_id": 1}
    ],
    "additional": {"shtrihkod": "4820000000017"},
    "created_at": T0,
    "updated_at": T0,
}


def tiny_seed() -> Seed:
    """Fresh records each time: a stand-in owns and changes what it is given."""
    iryna = contact(501, "Ірина", "Коваль", "+380501112233")
    oles = contact(502, "Олесь", "Їжак", None)
    firm = company(77, "ТОВ «Ґанок»")
    coffee = {**COFFEE, "prices": [dict(COFFEE["prices"][0])], "additional": {}}
    coffee["additional"] = {"shtrihkod": "4820000000017"}
    bread = {**COFFEE, "id": 34, "title": "Хліб", "article": None, "additional": {}, "prices": []}
    return Seed(
        seed=0,
        now=datetime(2026, 11, 25, 8, 0, tzinfo=UTC),
        users=[user(OWNER, "Марія", "Ґудзенко", "OWNER"), user(CASHIER, "Оля", "Бик", "CASHIER")],
        funnels=[
            funnel(
                RETAIL,
                "Роздріб",
                True,
                stage(NEW, "Нове", "NEW", RETAIL),
                stage(WORK, "Готується", "IN_WORK", RETAIL),
                stage(PAID, "До оплати", "IN_WORK", RETAIL),
                stage(WON, "Продано", "SUCCESS", RETAIL, 11),
                stage(LOST, "Відмова", "FAIL", RETAIL, 13),
            ),
            funnel(
                SERVICE,
                "Сервіс",
                False,
                stage(SERVICE_NEW, "Заявка", "NEW", SERVICE),
                stage(SERVICE_WON, "Виконано", "SUCCESS", SERVICE, 21),
            ),
        ],
        fields={
            "deals": [
                system("title", "string", required=True),
                system("amount_of_the_deal", "money"),
                system("kanban_stage_id", "stage"),
                system("kanban_reason_id", "reason"),
                system("owner", "user_id"),
                system("contacts", "entity_reference"),
                system("companies", "entity_reference"),
                system("comments", "textarea"),
                system(
                    "deal_label",
                    "label",
                    multiple=True,
                    options=[("vip", "VIP"), ("opt", "Гурт")],
                ),
                field(
                    "sposib_oplati",
                    "list",
                    options=[("gotivka", "Готівка"), ("kartka", "Картка"), ("stara", "Стара")],
                ),
                field("posilannya_na_chek", "string"),
                field("fiskalnij_nomer", "string"),
                field("data_cheka", "datetime"),
                field("suma_gotivkoyu", "money"),
                field("kilkist", "integer"),
                field("terminovo", "boolean"),
                field("nomeri", "string", multiple=True),
                field("zamovnik", "entity_reference", entity_reference_id=4),
            ],
            "contacts": [
                system("title", "string"),
                system("first_name", "string"),
                system("last_name", "string"),
                system("phone", "phone"),
                system("email", "email"),
                system("companies", "entity_reference"),
                system("owner", "user_id"),
            ],
            "companies": [
                system("title", "string", required=True),
                system("phone", "phone"),
                system("email", "email"),
                system("contacts", "entity_reference"),
            ],
            "products": [system("title", "string"), field("shtrihkod", "string")],
        },
        taxes=[
            {"id": 1, "name": "ПДВ 20 %", "rate": 20, "is_active": 1},
            {"id": 2, "name": "Без ПДВ", "rate": 0, "is_active": 1},
        ],
        units=[{"id": 1, "name": "Штука", "abbr": "шт", "is_default": 1}],
        price_types=[{"id": 1, "title": "Роздрібна", "sort": 10, "default": True, "active": True}],
        categories=[
            {
                "id": 1,
                "parent_id": None,
                "name": "Продукти",
                "sort": 10,
                "is_active": True,
                "child_categories": [],
            }
        ],
        products=[coffee, bread],
        contacts=[iryna, oles],
        companies=[firm],
        deals=[
            deal(1, "Замовлення Коваль", WORK, "216.00", contacts=[iryna], sposib_oplati="kartka"),
            deal(2, "Хліб", NEW, None, contacts=[oles], owner=CASHIER),
            deal(3, "Гуртом", PAID, "1500.00", companies=[firm], deal_label=["opt"]),
            deal(4, "Продане", WON, "10.50"),
            deal(5, "Ремонт", SERVICE_NEW, "99.99"),
        ],
        product_lists={
            1: {
                "id": 5,
                "entity_type": "deals",
                "entity_id": 1,
                "is_automatic_calculation": 1,
                "amount_before_discount_and_tax": 20000,
                "amount_discount": 2400,
                "amount_before_tax": 18000,
                "amount_tax": 3600,
                "amount_total": 21600,
                "list_products": [
                    line(
                        81,
                        "Кава зернова 1 кг",
                        12000,
                        2,
                        product=coffee,
                        discount_value=1000,
                        discount_price=1200,
                        amount=21600,
                    )
                ],
            }
        },
        comments=[
            {
                "id": 1,
                "entityType": "deal",
                "entityId": 3,
                "authorId": OWNER,
                "message": "<p>Передзвонити</p>",
                "date": T0,
                "pinned": 0,
                "read": True,
            }
        ],
        settings={
            "timezone": "Europe/Kyiv",
            "lang": "uk",
            "country": "UA",
            "availableCurrencies": ["UAH", "USD"],
            "defaultCurrency": "UAH",
            "installedApps": [],
        },
    )
