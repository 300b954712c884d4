"""Deals beyond the hand-written ones: plausible, drawn from the catalogue by a seeded generator."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from cashier_app.sandbox.seed import directories as d
from cashier_app.sandbox.seed import fields as f
from cashier_app.sandbox.seed.catalogue import GOODS, Good
from cashier_app.sandbox.seed.deal_spec import DealSpec, IssuedReceipt, Line, of
from cashier_app.sandbox.seed.people import FIRMS, PEOPLE, Person, contact
from cashier_app.sandbox.seed.records import FIRST_DEAL_ID, DealWriter
from cashier_app.sandbox.seed.totals import line_sums, major

_FIRST_NAMES: Final = (
    "Ірина", "Олександр", "Оксана", "Дмитро", "Єлизавета", "Ярослав", "Ганна", "Юлія",
    "Соломія", "Назар", "Вікторія", "Гліб", "Любов", "Остап", "Поліна", "Роман",
)  # fmt: skip
_LAST_NAMES: Final = (
    "Бондаренко", "Гончар", "Ґава", "Дем’яненко", "Єременко", "Жук", "Захарченко", "Іваничук",
    "Їжакевич", "Кобилянська", "Луців", "Мельник", "Онищенко", "Павлюк", "Рибачук", "Сагайдак",
    "Трач", "Усенко", "Федорів", "Хоменко", "Цимбал", "Чорновіл", "Швець", "Юрченко", "Яремчук",
)  # fmt: skip
_PHONE_CODES: Final = ("50", "63", "66", "67", "68", "73", "93", "95", "96", "97", "98", "99")

_RETAIL_STAGES: Final = (d.RETAIL_NEW, d.RETAIL_PACKING, d.RETAIL_TO_PAY)
_SERVICE_STAGES: Final = (d.SERVICE_NEW, d.SERVICE_AT_WORK, d.SERVICE_READY)
_WON: Final = {d.RETAIL: (d.RETAIL_WON, (11, 12)), d.SERVICE: (d.SERVICE_WON, (21,))}
_LOST: Final = {d.RETAIL: (d.RETAIL_LOST, (13, 14)), d.SERVICE: (d.SERVICE_LOST, (22, 23))}

_SOLD_SEPARATELY: Final = frozenset(
    {"power_station", "oscilloscope", "import_board", "coffee_emoji", "old_milk", "relay_kit"}
    | {"gift_basket", "porch_food"}
)
"""Goods that would make a generated deal a special case."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    stage: int
    reason: int | None
    receipt: IssuedReceipt | None
    minutes_ago: int


class DealGenerator:
    """Draws deals one by one; the same seed number gives the same deals."""

    def __init__(self, seed: int, writer: DealWriter, contacts_since: int) -> None:
        self._random = random.Random(seed)
        self._writer = writer
        self._contacts_since = contacts_since
        self._clients = [person.key for person in PEOPLE]
        self._goods = [g for g in GOODS if g.active and g.key not in _SOLD_SEPARATELY]
        self._by_kind = {
            d.RETAIL: [good for good in self._goods if good.kind == "goods"],
            d.SERVICE: [good for good in self._goods if good.kind == "service"],
        }

    def add(self, number: int) -> None:
        """Write the deal with this running number, and perhaps a new contact before it."""
        draw = self._random
        funnel = d.SERVICE if draw.random() < 0.2 else d.RETAIL
        lines = self._lines(funnel)
        outcome = self._outcome(number, funnel, lines)
        company = draw.choice(FIRMS).key if draw.random() < 0.08 else None
        client = None if draw.random() < 0.07 else self._client()
        self._writer.add(
            DealSpec(
                key=f"GENERATED_{number}",
                shows="generated",
                title=self._title(number, lines),
                lines=lines,
                client=client,
                company=company,
                payment=self._payment(company),
                stage=outcome.stage,
                extra={"source": draw.choice(("magazin", "sajt", "telefon", "inst"))},
                reason=outcome.reason,
                receipt=outcome.receipt,
                minutes_ago=outcome.minutes_ago,
            )
        )

    def _lines(self, funnel: int) -> tuple[Line, ...]:
        draw = self._random
        main = draw.choice(self._by_kind[funnel])
        # People buy from one shelf: the rest comes mostly from the category of the first line.
        shelf = [good for good in self._goods if good.category == main.category]
        count = draw.choices((0, 1, 2, 3, 5), weights=(30, 30, 20, 14, 6))[0]
        others = [draw.choice(shelf if draw.random() < 0.8 else self._goods) for _ in range(count)]
        chosen = list(dict.fromkeys([main, *others]))
        return tuple(self._line(good) for good in chosen)

    def _line(self, good: Good) -> Line:
        draw = self._random
        if good.is_weighed:
            quantity = f"0.{draw.randrange(80, 1000):03d}"
        elif good.price >= 50_000:
            quantity = "1"
        else:
            quantity = str(draw.choices((1, 2, 3, 5), weights=(60, 25, 10, 5))[0])
        kind = draw.random()
        if kind < 0.12:
            return of(good.key, quantity, relative=draw.choice((300, 500, 750, 1000, 1500)))
        if kind < 0.16 and good.price > 5000:
            return of(good.key, quantity, absolute=draw.choice((100, 500, 1000)))
        return of(good.key, quantity)

    def _outcome(self, number: int, funnel: int, lines: tuple[Line, ...]) -> _Outcome:
        draw = self._random
        fate = draw.random()
        if fate < 0.8:
            stages = _RETAIL_STAGES if funnel == d.RETAIL else _SERVICE_STAGES
            return _Outcome(draw.choice(stages), None, None, draw.randrange(60, 14 * 1440))
        age = draw.randrange(1440, 200 * 1440)
        if fate < 0.95:
            stage, reasons = _WON[funnel]
            paid = sum(_total(line) for line in lines)
            receipt = IssuedReceipt(str(3_408_740_000 + number), age + 3, major(paid))
            return _Outcome(stage, draw.choice(reasons), receipt, age)
        stage, reasons = _LOST[funnel]
        return _Outcome(stage, draw.choice(reasons), None, age)

    def _payment(self, company: str | None) -> str | None:
        if company is not None:
            return f.IBAN
        return self._random.choices((f.CASH, f.CARD, f.MIXED, None), weights=(42, 50, 4, 4))[0]

    def _client(self) -> str:
        draw = self._random
        if draw.random() < 0.45:
            return draw.choice(self._clients)
        contact_id = self._writer.next_contact_id()
        key = f"generated_{contact_id}"
        phone = f"380{draw.choice(_PHONE_CODES)}{draw.randrange(10**7):07d}"
        person = Person(
            key,
            draw.choice(_FIRST_NAMES),
            draw.choice(_LAST_NAMES),
            (phone,) if draw.random() < 0.9 else (),
            (f"klient{contact_id}@poshta.example",) if draw.random() < 0.4 else (),
        )
        self._writer.register_contact(key, contact(contact_id, person, self._contacts_since))
        self._clients.append(key)
        return key

    def _title(self, number: int, lines: tuple[Line, ...]) -> str:
        deal_id = FIRST_DEAL_ID + number - 1
        name = lines[0].title
        return self._random.choice((f"Замовлення {deal_id}", name, f"{name} ({deal_id})"))


def _total(line: Line) -> int:
    return line_sums(
        {
            "price": line.price,
            "quantity": line.quantity,
            "tax_rate": line.tax,
            "is_tax_included": int(line.included),
            "discount_type": line.discount_type,
            "discount_value": line.discount_value,
        }
    ).total
