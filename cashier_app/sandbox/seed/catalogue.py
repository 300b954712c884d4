"""The catalogue: goods and services of several small shops under one roof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cashier_app.sandbox.seed import directories as d
from cashier_app.sandbox.seed.fields import BARCODE, EXCISE, UKTZED
from cashier_app.sandbox.seed.model import Wire

_CREATED: Final = 1_767_600_000  # 2026-01-05T08:00Z, when the price list was brought in.

COFFEE, CHEESE, DRINKS, PHARMACY = 2, 3, 4, 5
CLOTHES, ELECTRONICS, BIKE_PARTS, BIKE_REPAIR, FLOWERS, SERVICES = 6, 7, 9, 10, 11, 12

LONG_NAME: Final = (
    "Подарунковий кошик «Карпатський ранок»: кава в зернах темного обсмаження з нотами горіха "
    "та житнього хліба, трав’яний чай із м’яти, чебрецю і ґронами калини, мед різнотрав’я з "
    "Яворівської пасіки, и\u0306огуртова гранола з маково-медовим джемом, "
    "і\u0308жачки з мигдалю, шоколад ручної роботи з йодованою сіллю, "
    "горня з опішнянської кераміки об’ємом 350 мл, лляний рушник із вишивкою, дерев’яна ложка для "
    "меду, листівка з побажанням власним почерком, стрічка на вибір (синя, жовта, біла), пакування "
    "в крафтову коробку з ручкою, доставка кур’єром по місту у зручний для одержувача час "
    "щоденно, крім неділі та свят"
)
"""600 characters; among them й and ї written as a letter and a combining mark."""


@dataclass(frozen=True, slots=True)
class Good:
    """A row of the price list; ``price`` in kopiykas for one unit."""

    key: str
    title: str
    price: int
    category: int
    unit: str = "шт"
    tax_id: int | None = d.TAX_20
    included: bool = True
    uktzed: str | None = None
    kind: str = "goods"
    active: bool = True

    @property
    def is_excise(self) -> bool:
        return self.tax_id == d.TAX_20_EXCISE

    @property
    def is_weighed(self) -> bool:
        return self.unit in ("кг", "м", "л")


def _excise(key: str, title: str, price: int, uktzed: str) -> Good:
    return Good(key, title, price, DRINKS, tax_id=d.TAX_20_EXCISE, uktzed=uktzed)


def _medicine(key: str, title: str, price: int) -> Good:
    return Good(key, title, price, PHARMACY, tax_id=d.TAX_7, uktzed="3004900000")


def _service(
    key: str,
    title: str,
    price: int,
    category: int = SERVICES,
    *,
    unit: str = "посл",
    tax_id: int | None = None,
    included: bool = True,
) -> Good:
    return Good(key, title, price, category, unit, tax_id, included, kind="service")


GOODS: Final[tuple[Good, ...]] = (
    Good("rye_bread", "Хліб житній", 3240, CHEESE),
    Good("hard_cheese", "Сир твердий ваговий", 48990, CHEESE, "кг"),
    _medicine("cough_syrup", "Сироп від кашлю", 12870),
    # Coffee and tea: names that differ in one word.
    Good("coffee_beans_1kg", "Кава в зернах «Ранкова» 1 кг", 64000, COFFEE, uktzed="0901210000"),
    Good("coffee_beans_250", "Кава в зернах «Ранкова» 250 г", 19990, COFFEE, uktzed="0901210000"),
    Good("coffee_ground_250", "Кава мелена «Ранкова» 250 г", 18990, COFFEE, uktzed="0901210000"),
    Good("coffee_decaf_250", "Кава мелена «Ранкова» без кофеїну 250 г", 22450, COFFEE),
    Good("coffee_emoji", "Кава ☕ «Ранкова»\v250 г", 18990, COFFEE),
    Good("filters", "Фільтри паперові №4, 100 шт", 8990, COFFEE),
    Good("red_tea", "Червоний чай", 5000, COFFEE),
    Good("black_tea", "Чай чорний «Цейлон» 100 г", 7950, COFFEE),
    Good("green_tea", "Чай зелений «Сенча» 100 г", 8425, COFFEE),
    Good("mint_typographic", "М’ята сушена 50 г", 4520, COFFEE),
    Good("mint_straight", "М'ята сушена 50 г", 4520, COFFEE),
    Good("mint_modifier", "Мʼята сушена 50 г", 4237, COFFEE),
    Good("tea_set", 'Набір "Чай & Кава" <2 шт> з м’ятою', 34500, COFFEE),
    Good("gift_basket", LONG_NAME, 245000, COFFEE),
    Good("cup", "Чашка керамічна 250 мл", 16500, COFFEE),
    # Weighed goods.
    Good("gouda", "Сир «Ґауда» ваговий", 36900, CHEESE, "кг"),
    Good("brynza", "Бринза овеча", 42750, CHEESE, "кг"),
    Good("suluguni", "Сулугуні копчений", 39580, CHEESE, "кг"),
    Good("butter", "Масло вершкове 82,5 % 200 г", 10490, CHEESE),
    Good("olives", "Оливки зелені вагові", 28640, CHEESE, "кг"),
    Good("honey", "Мед різнотрав’я, від пасічника", 22000, CHEESE, "кг", tax_id=None),
    Good("carrot", "Морква мита", 1505, CHEESE, "кг"),
    Good("beet", "Буряк столовий", 1505, CHEESE, "кг"),
    Good("cookies", "Печиво вівсяне, вагове", 12750, CHEESE, "кг"),
    Good("porch_food", "Їжа з ґанку, Іванів хліб, м’ята", 11250, CHEESE),
    Good("old_milk", "Молоко козяче 0,9 л (стара картка)", 6480, CHEESE, tax_id=d.TAX_14_INACTIVE),
    # Drinks: excise goods carry stamps and a UKTZED code.
    _excise("wine_red", "Вино червоне сухе «Бастардо» 0,75 л", 21550, "2204210600"),
    _excise("wine_table", "Вино столове біле 0,7 л", 10500, "2204210600"),
    _excise("wine_port", "Вино міцне «Портвейн таврійський» 0,75 л", 21000, "2204210600"),
    _excise("beer", "Пиво світле «Калинове» 0,5 л", 5250, "2203000100"),
    _excise("cognac", "Коньяк 5 зірок 0,5 л", 61200, "2208201200"),
    _excise("vodka", "Горілка «Хлібна» 0,5 л", 18940, "2208601100"),
    Good("water", "Вода мінеральна 1,5 л", 2650, DRINKS),
    Good("uzvar", "Узвар домашній на розлив", 6400, DRINKS, "л"),
    # Pharmacy: 7 % medicines beside ordinary 20 % goods.
    _medicine("paracetamol", "Парацетамол таб. 500 мг №10", 1825),
    _medicine("antihistamine", "Лоратадин таб. 10 мг №20", 8640),
    _medicine("drops", "Краплі для очей 10 мл", 15375),
    Good("vitamins", "Вітамін D3 2000 МО №60 (дієтична добавка)", 31200, PHARMACY),
    Good("thermometer", "Термометр електронний", 24900, PHARMACY),
    Good("bandage", "Бинт стерильний 5 м × 10 см", 2115, PHARMACY, tax_id=d.TAX_7),
    # Clothes.
    Good("tshirt", "Футболка бавовняна чорна, M", 45900, CLOTHES),
    Good("tshirt_l", "Футболка бавовняна чорна, L", 45900, CLOTHES),
    Good("tshirt_v", "Футболка бавовняна чорна з V-вирізом, M", 47900, CLOTHES),
    Good("kids_tshirt", "Футболка дитяча", 18900, CLOTHES),
    Good("embroidered", "Вишиванка жіноча, льон", 189000, CLOTHES),
    Good("socks", "Шкарпетки вовняні, пара", 9990, CLOTHES),
    Good("scarf", "Шарф в’язаний", 36500, CLOTHES),
    Good("hedgehog", "їжак (м’яка іграшка)", 7983, CLOTHES),
    # Electronics.
    Good("kettle", "Електрочайник 1,7 л", 223020, ELECTRONICS),
    Good("charger", "Зарядний пристрій USB-C 65 Вт", 198020, ELECTRONICS),
    Good("cable", "Кабель USB-C 1 м", 4520, ELECTRONICS),
    Good("power_station", "Зарядна станція 2000 Вт·год", 4999990, ELECTRONICS),
    Good("lamp", "Лампа світлодіодна E27 10 Вт", 999, ELECTRONICS),
    Good("relay_kit", "Електроприладобудування-2000-Україна", 50000, ELECTRONICS),
    Good("oscilloscope", "Осцилограф цифровий двоканальний, 100 МГц, UA", 1234567, ELECTRONICS),
    Good("import_board", "Плата керування (імпорт, за курсом)", 15000, ELECTRONICS),
    # Bicycles: parts with VAT, labour without it.
    Good("chain", "Ланцюг 9 шв., 116 ланок", 62500, BIKE_PARTS),
    Good("tyre", 'Покришка 28" × 1,75', 54000, BIKE_PARTS),
    Good("tube", 'Камера 28", ніпель вело', 12000, BIKE_PARTS),
    Good("brake_pads", "Колодки гальмівні дискові, пара", 24545, BIKE_PARTS),
    Good("helmet", "Шолом велосипедний, синій", 145000, BIKE_PARTS),
    Good("bicycle", 'Велосипед міський «Ластівка» 28"', 1500000, BIKE_PARTS),
    Good("lure", "Ґедзь, блешня обертова 4 г", 13400, BIKE_PARTS),
    _service("wheel_truing", "Рихтування колеса", 20000, BIKE_REPAIR),
    _service("full_service", "Технічне обслуговування велосипеда, повне", 120000, BIKE_REPAIR),
    _service("brake_setup", "Налаштування гальм", 15000, BIKE_REPAIR),
    # Flowers.
    Good("rose", "Троянда червона 60 см", 5280, FLOWERS),
    Good("tulip", "Тюльпан", 4000, FLOWERS),
    Good("chrysanthemum", "Хризантема кущова", 7450, FLOWERS),
    Good("wrap", "Пакування букета", 4300, FLOWERS),
    Good("ribbon", "Стрічка атласна 25 мм", 600, FLOWERS, "м"),
    Good("twine", "Шпагат джутовий", 300, FLOWERS, "м"),
    Good("card", "Листівка вітальна", 2500, FLOWERS),
    # Services and courses.
    _service("delivery", "Доставка кур’єром", 6000, tax_id=d.TAX_20),
    _service("course_barista", "Курс «Бариста з нуля», 8 занять", 100000),
    _service("seminar", "Семінар для кав’ярень", 10000, tax_id=d.TAX_20, included=False),
    _service(
        "consulting", "Консультація технолога", 3333, unit="год", tax_id=d.TAX_20, included=False
    ),
    _service("export_help", "Оформлення експортних документів", 75000, tax_id=d.TAX_0),
    _service("engraving", "Гравіювання на чашці", 8000),
    Good("pen", "Ручка кулькова (стара)", 2500, SERVICES, active=False),
)

BY_KEY: Final[dict[str, Good]] = {good.key: good for good in GOODS}


def tax_rate(good: Good) -> int | None:
    """Percent of the tax of a good; ``None`` when it has no tax chosen."""
    return None if good.tax_id is None else _RATES[good.tax_id]


_RATES: Final[dict[int, int]] = {tax["id"]: tax["rate"] for tax in d.taxes()}


def ean13(twelve: str) -> str:
    """The barcode with its check digit added."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return twelve + str(-weighted % 10)


def products() -> list[Wire]:
    """The wire products in the order of ``GOODS``; ids from 1."""
    taxes = {tax["id"]: tax for tax in d.taxes()}
    units = {unit["abbr"]: unit for unit in d.units()}
    categories = _flat_categories()
    return [
        _product(number, good, taxes, units[good.unit], categories[good.category])
        for number, good in enumerate(GOODS, start=1)
    ]


def _flat_categories() -> dict[int, Wire]:
    flat: dict[int, Wire] = {}
    for top in d.categories():
        for category in (top, *top["child_categories"]):
            flat[category["id"]] = {
                key: category[key] for key in ("id", "parent_id", "name", "is_active")
            }
    return flat


def _product(number: int, good: Good, taxes: dict[int, Wire], unit: Wire, category: Wire) -> Wire:
    price = {
        "price": good.price,
        "currency": "UAH",
        "tax_id": good.tax_id,
        "is_tax_included": int(good.included),
        "price_type_id": d.PRICE_RETAIL,
        "is_default": True,
        "tax": None if good.tax_id is None else taxes[good.tax_id],
    }
    return {
        "id": number,
        "title": good.title,
        "type": good.kind,
        "article": f"K-{number:04d}",
        "is_active": int(good.active),
        "availability": "available" if good.active else "not_available",
        "quantity": 0 if good.kind == "service" else 10 + 7 * number % 60,
        "reserved_quantity": 0,
        "description": "",
        "comment": "",
        "link": "",
        "product_category_id": good.category,
        "measurement_unit_id": unit["id"],
        "measurement_unit": unit,
        "product_category": category,
        "prices": [price],
        "preview_image_id": None,
        "files": [],
        "additional": {
            BARCODE: _barcode(number, good),
            UKTZED: good.uktzed,
            EXCISE: good.is_excise,
        },
        "created_at": _CREATED,
        "updated_at": _CREATED + 60 * number,
    }


def _barcode(number: int, good: Good) -> str | None:
    if good.kind == "service":
        return None
    # Weighed goods carry the shop's own codes, which begin with 2.
    return ean13(f"2100000{number:05d}" if good.is_weighed else f"48200000{number:04d}")
