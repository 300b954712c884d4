"""Customers: contacts with phones and e-mails as people really type them, and companies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cashier_app.sandbox.seed.model import Wire

FIRST_CONTACT_ID: Final = 501
FIRST_COMPANY_ID: Final = 71


@dataclass(frozen=True, slots=True)
class Person:
    """A contact; the main phone and e-mail are the last of their tuples."""

    key: str
    first: str
    last: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    patronymic: str = ""
    company: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Firm:
    """A company with its code in the state register."""

    key: str
    title: str
    edrpou: str
    phone: str = ""
    email: str = ""
    address: str = ""


PEOPLE: Final[tuple[Person, ...]] = (
    Person("koval", "Ірина", "Коваль", ("380501112233",), ("iryna.koval@poshta.example",)),
    # A namesake: only the phone tells them apart.
    Person("koval_two", "Ірина", "Коваль", ("380671112234",)),
    Person("hedz", "Юрій", "Ґедзь", ("+380632223344",), ("gedz@poshta.example",), "Яремович"),
    Person("yizhak", "Олена", "Їжак", ("380953334455",), ("yizhak.olena@poshta.example",)),
    Person("stets", "Мар’яна", "Стець", ("380684445566",)),
    Person("stets_straight", "Мар'яна", "Стецюк", ("380684445577",)),
    Person("phone_local", "Тарас", "Бойко", ("0671234567",)),
    Person("phone_spaced", "Оксана", "Лисенко", ("+38 (067) 123-45-67",)),
    Person("phone_full", "Богдан", "Ткаченко", ("380671234567",)),
    Person("phone_short", "Галина", "Мороз", ("12345",)),
    Person("phone_word", "Василь", "Шевчук", ("немає",)),
    Person("phone_foreign", "Анна", "Ковальська", ("+48 601 234 567",), ("anna@poczta.example",)),
    Person("mail_cut", "Іван", "Олійник", ("380931234501",), ("client@",)),
    Person("mail_space", "Іван", "Гнатюк", ("380931234502",), ("ivan @mail",)),
    Person("no_phone", "Софія", "Кравець", (), ("sofia.kravets@poshta.example",)),
    Person("no_channels", "Єгор", "Поліщук"),
    Person(
        "two_phones",
        "Наталія",
        "Романюк",
        ("0442345678", "380977654321"),
        ("stara@poshta.example", "natalia.romaniuk@poshta.example"),
        "Василівна",
        labels=("vip",),
    ),
    Person("first_only", "Зоряна", "", ("380501234509",)),
    Person("double", "Квітка-Руслана", "Нечуй-Левицька", ("380661234510",)),
    Person("chef", "Ґеник", "Щур", ("380671234511",), ("chef@kavjarnia.example",), company="cafe"),
    Person("teacher", "Людмила", "Яценко", ("380501234512",), company="kindergarten"),
    Person("courier", "Данило", "Ющенко", ("380731234513",)),
)

FIRMS: Final[tuple[Firm, ...]] = (
    Firm(
        "cafe",
        "ТОВ «Кав’ярня на розі»",
        "40123456",
        "380445551001",
        "office@kavjarnia.example",
        "м. Полтава, вул. Соборності, 12",
    ),
    Firm("kindergarten", "Дитсадок №17 «Їжачок»", "25123457", "+38 (0532) 55-10-02"),
    Firm("workshop", "ФОП Ґалаґан Є. І.", "3012345678", "0501234520", "galagan@maisternia.example"),
    Firm("silent", "ПП «Тиха вода»", "33123459"),
)


def contacts(created_at: int) -> list[Wire]:
    """The hand-written contacts as the service holds them."""
    firms = {firm.key: (number, firm) for number, firm in enumerate(FIRMS, FIRST_COMPANY_ID)}
    return [
        contact(number, person, created_at, firms.get(person.company))
        for number, person in enumerate(PEOPLE, start=FIRST_CONTACT_ID)
    ]


def contact(
    contact_id: int, person: Person, created_at: int, firm: tuple[int, Firm] | None = None
) -> Wire:
    """One wire contact; its firm, if any, is nested as id and title."""
    return {
        "id": contact_id,
        "title": f"{person.last} {person.first}".strip(),
        "created_at": created_at,
        "updated_at": created_at + 3600,
        "owner": 7,
        "created_by": 7,
        "changed_by": None,
        "first_name": person.first,
        "last_name": person.last,
        "patronymic": person.patronymic,
        "position": "",
        "phone": _channels(f"p{contact_id}", ("work", "mobile"), person.phones),
        "email": _channels(f"e{contact_id}", ("personal", "work"), person.emails),
        "messengers": [],
        "companies": [] if firm is None else [{"id": firm[0], "title": firm[1].title}],
        "contact_label": list(person.labels),
        "kartka_loyalnosti": None,
        "table_name": "contacts",
    }


def _channels(prefix: str, kinds: tuple[str, str], values: tuple[str, ...]) -> list[Wire]:
    return [
        {
            "id": f"{prefix}-{order}",
            "type": kinds[order % 2],
            "value": value,
            "main": order == len(values),
            "sort": 10 * order,
        }
        for order, value in enumerate(values, start=1)
    ]


def companies(created_at: int) -> list[Wire]:
    """The companies with the contacts who work there."""
    staff = {
        firm.key: [
            {"id": number, "title": f"{person.last} {person.first}"}
            for number, person in enumerate(PEOPLE, start=FIRST_CONTACT_ID)
            if person.company == firm.key
        ]
        for firm in FIRMS
    }
    return [
        {
            "id": number,
            "title": firm.title,
            "created_at": created_at,
            "updated_at": created_at + 7200,
            "owner": 7,
            "created_by": 7,
            "changed_by": None,
            "company_name": firm.title,
            "site": "",
            "address": firm.address,
            "phone": _channels(
                f"cp{number}", ("work", "work"), (firm.phone,) if firm.phone else ()
            ),
            "email": _channels(
                f"ce{number}", ("work", "work"), (firm.email,) if firm.email else ()
            ),
            "messengers": [],
            "contacts": staff[firm.key],
            "company_label": ["kliyent"],
            "edrpou": firm.edrpou,
            "table_name": "companies",
        }
        for number, firm in enumerate(FIRMS, start=FIRST_COMPANY_ID)
    ]
