"""Error texts of the service, and which refusal answers which situation (reference 7).

Texts and numbers of the Device Manager are its published table. Of the cloud only three numbers
are known; where it must refuse otherwise it says what the Device Manager says. Every refusal can
be replaced by a switch, so that a later fact changes a value and no code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

REPEAT: Final = 1
COLLISION: Final = 2
REJECTED: Final = 3

TEXTS: Final[dict[int, str]] = {
    1006: "Зміна по даному ПРРО була закрита. Повторне закриття неможливе",
    1032: (
        "ДПС: помилка перевірки підпису чеку, із за збою в роботі податкової чи АЦСК вашого "
        "ключа ЕЦП."
    ),
    1033: "ДПС: Помилка перевірки ПРРО",
    1034: "ДПС: Помилка запису чеку.",
    1035: "ДПС: Загальна помилка",
    1036: "ДПС: Помилка типу відправки",
    1037: "ДПС: Відсутній Z-звіт з попереднім порядковим номером",
    1038: "ДПС: Некоректний формат XML",
    1039: "ДПС: Некоректна дата. Дата в XML чеку не відповідає даті чеку. Check.date",
    1040: "ДПС: Некоректні дані в XML або структурі чеку",
    1041: "ДПС: Невірний формат Z-звіту",
    1042: "ДПС: ПРРО заблоковано. Перевищено ліміт роботи в оффлайні в 168 годин на місяць",
    1043: (
        "ДПС: Некоректний хеш останнього чеку. Порушено послідовність передачі чеків до "
        "контролюючого органу"
    ),
    1044: "ДПС: ПРРО не зареєстровано або стався збій на стороні податкової",
    1045: (
        "ДПС: Не зареєстровано ключ ЕЦП для підписання чеків або стався збій на стороні податкової."
    ),
    1046: "ДПС: Помилка при закритті зміни. Зміна по ПРРО не відкрита в ДПС",
    1047: (
        "ДПС: Некоректний номер фіскального чеку виданого в режимі offline або спроба відправити "
        "чек виданий в режимі online при роботі ПРРО в режимі offline."
    ),
    1048: "Невідома помилка Вчасно",
    1052: "ПРРО заборонено переходити в режим оффлайн.",
    1053: "Неможливо перейти в оффлайн знаходячись в оффлайні.",
    1054: "Неможливо перейти в онлайн знаходячись в онлайні",
    1056: "Відсутні оффлайн номери для роботи ПРРО в режимі оффлайн.",
    1058: "Чек з кодом синхронізації не знайдено",
    1059: "В заданому діапазоні Z-звітів не знайдено",
    1060: (
        "Виникла помилка при формуванні зведеного Z-звіту: звіт, з локальним номером, пошкоджений"
    ),
    1062: (
        "ПРРО знаходиться в режимі оффлайн більш ніж 35 годин. Дозволено тільки закриття зміни(11)"
    ),
    1063: "Для чеку внесення/видачі грошей сума не може бути від`ємною",
    1064: "Для прибуткового/видаткового чеку сума не може бути від`ємною",
    1065: ("Для прибуткового/видаткового чеку решта в оплаті з індексом %d не може бути від`ємною"),
    1069: "Виникла помилка при підписанні контенту електронним підписом: %s",
    1073: 'Попередній чек в статусі "Непроведений". Потрібне ручне втручання',
    1074: "Неможливо вирішити колізію. Потрібне ручне втручання",
    1075: "Колізія не виправлена. Неможливо отримати останній проведений чек.",
    1077: "У касі недостатньо коштів для проведення даної операції",
    1081: "Виникла помилка при формуванні X-звіту.",
    1082: "Неможливо зберегти дані до бази даних.",
    1083: "Неможливо отримати налаштування по ПРРО. Спробуйте замінити токен Вчасно.Каса",
    1086: "Виникла помилка при формуванні Z-звіту.",
    1091: "Пристрій не знайдено",
    1092: "Зміна по даному ПРРО закрита. Для фіскалізації чеків необхідно відкрити зміну.",
    1095: "Для пристрою не налаштовані параметри роботи з ЕЦП",
    1096: "Зміна по даному ПРРО уже була відкрита. Повторне відкриття неможливе",
    1097: "Список товарів пустий",
    1101: "Сума чеку не співпадає з сумою по позиціям",
    1102: "Сума чеку не співпадає з сумою по оплатам",
    1105: "Пристрій зайнятий",
    1107: "Ціна помножена на кількість, відрізняється більш ніж на 1 від суми позиції",
    1108: "Знижка відрізняється менше ніж на 1 від суми позиції",
    1109: "Сума по типу оплати %s дорівнює 0",
    1110: "%s не відповідає жодній з глобальних",
    1111: "Код товару %s було продано раніше по податковій групі %s(%s)",
    1112: "Сума заокруглення повинна бути в межах від -0.99 до 0.99",
    1115: "Для ПРРО не налаштовані параметри роботи із заокругленням",
    1117: "Неможливо перейти в режим оффлайн, строк дії приватного ключа закінчується",
    1119: 'Чек "Видачі коштів" не може бути с типом оплати "Готівка"',
    1120: 'Комісія в чеку "Видачі коштів" не може бути меньше 0',
    1121: "Дата на пристрої не співпадає з поточною датою на сервері.",
    1122: "Закінчились оффлайнові номери для роботи ПРРО в режимі оффлайн.",
    1123: (
        "Недостатньо коштів на балансі. Поповніть рахунок та повторіть спробу проведення чеку: "
        "https://kasa.vchasno.ua/app/company/settings/balance-info"
    ),
    1124: (
        'Для ПРРО "%s" був виконаний метод аварійної заміни ЕЦП, дозволено тільки закриття '
        "зміни(11)"
    ),
    1125: "Ви використовуєте застарілу версію Device Manager.",
    2000: "Невірний формат вхідного JSON",
    2001: "Невірний/недійсний токен Вчасно.Каса для даного ПРРО",
    2002: "ПРРО з такою назвою вже зареєстровано",
    2003: "Помилка при зчитуванні особистого ключа ЕЦП: %s",
    2005: "Помилка доступу до сервісу Вчасно",
    2007: "ПРРО з ІД %s не знайдено",
    2009: "Неможливо змінити ЕЦП: пристрій з ІД %s використовується",
    2011: "ПРРО з ІД %s не використовується",
    2013: "ПРРО з ІД %s знаходиться в режимі оффлайн",
    2014: "ПРРО не налаштовано, перевірте.",
    # Of the terminal the reference only describes the numbers; these words are ours.
    5001: "Операцію скасовано користувачем",
    5013: "Транзакцію не знайдено",
    5025: "Невірний RRN",
    5027: "Операцію не знайдено",
}
"""Texts of the Device Manager by number (reference 7.2)."""

CLOUD_TEXTS: Final[dict[int, str]] = {
    1001: "Сума всіх позицій товару відрізняється від загальної суми чеку",
    2007: "Необхідно відкрити зміну",
    2008: "Необхідно закрити зміну",
}
"""Numbers that mean something else, or only something, in the cloud (reference 7.3)."""

_WRONG_DATA: Final = "Помилка при перевірці даних"


@dataclass(frozen=True)
class Refusal:
    """An answer with `res` above 0."""

    code: int
    res_action: int
    text: str


class TaskRefused(Exception):
    """A task is not done; becomes the answer.

    Args:
        extra: `error_extra` of a validation error; sums in it are whole kopiykas.
    """

    def __init__(
        self, refusal: Refusal, *values: object, extra: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(refusal.code, refusal.text)
        self.refusal = refusal
        self.text = filled(refusal.text, values)
        self.extra = dict(extra) if extra is not None else None


def filled(text: str, values: tuple[object, ...]) -> str:
    """The text with its `%s` and `%d` replaced in turn; values without a place are dropped."""
    for value in values:
        places = [at for at in (text.find("%s"), text.find("%d")) if at >= 0]
        if not places:
            break
        first = min(places)
        text = f"{text[:first]}{value}{text[first + 2 :]}"
    return text


def _published(code: int, res_action: int = REJECTED) -> Refusal:
    return Refusal(code, res_action, TEXTS[code])


DEVICE_MANAGER: Final[dict[str, Refusal]] = {
    # The request itself.
    "bad_json": _published(2000),
    "bad_field": _published(2000),
    "unknown_task": _published(2000),
    "unknown_device": _published(1091),
    "bad_device_token": _published(1083),
    "busy": _published(1105, REPEAT),
    "tag_mismatch": _published(2000),
    "tag_not_found": _published(1058),
    # Whether the register may work.
    "program_outdated": _published(1125),
    "clock_drift": _published(1121),
    "licence_ended": _published(1123),
    "key_missing": _published(1095),
    "key_expired": _published(1069),
    "key_replaced": _published(1124),
    "register_blocked": _published(1036),
    "tax_service_away": _published(1034, REPEAT),
    # Offline.
    "no_offline_numbers": _published(1056, REPEAT),
    "offline_numbers_used_up": _published(1122, REPEAT),
    "offline_over_35h": _published(1062),
    "offline_month_limit": _published(1042),
    "key_ends_no_offline": _published(1117, REPEAT),
    # Shift.
    "shift_closed": _published(1092),
    "shift_already_open": _published(1096),
    "close_closed_shift": _published(1006),
    "shift_over_24h": _published(1035),
    # Sums.
    "no_rows": _published(1097),
    "cost_differs": _published(1107),
    "row_discount": _published(1108),
    "rows_sum": _published(1101),
    "negative_sum": _published(1064),
    "round_out_of_range": _published(1112),
    "round_not_set_up": _published(1115),
    "round_without_cash": _published(1112),
    "zero_pay": _published(1109),
    "negative_change": _published(1065),
    "not_enabled": _published(1110),
    "pays_sum": _published(1102),
    "not_enough_cash": _published(1077),
    "code_in_other_group": _published(1111),
    "cash_sum": _published(1063),
    "payout_in_cash": _published(1119),
    "negative_commission": _published(1120),
    "no_such_prepayment": _published(1040),
    # Reports and copies.
    "x_without_shift": _published(1081),
    "no_z_reports": _published(1059),
    "no_last_receipt": _published(1058),
    # The terminal.
    "terminal_declined": _published(5001),
    "terminal_not_found": _published(5013),
    "terminal_bad_rrn": _published(5025),
    "terminal_no_operation": _published(5027),
}

_VALIDATIONS: Final = (
    "no_rows",
    "cost_differs",
    "row_discount",
    "negative_sum",
    "round_out_of_range",
    "round_not_set_up",
    "round_without_cash",
    "zero_pay",
    "negative_change",
    "not_enabled",
    "pays_sum",
    "code_in_other_group",
    "cash_sum",
    "payout_in_cash",
    "negative_commission",
    "no_such_prepayment",
)

CLOUD: Final[dict[str, Refusal]] = {
    **DEVICE_MANAGER,
    **{name: Refusal(1001, REJECTED, DEVICE_MANAGER[name].text) for name in _VALIDATIONS},
    "bad_field": Refusal(1001, REJECTED, _WRONG_DATA),
    "unknown_task": Refusal(1001, REJECTED, _WRONG_DATA),
    "tag_mismatch": Refusal(1001, REJECTED, "Тег вже використано для іншого запиту"),
    "rows_sum": Refusal(1001, REJECTED, CLOUD_TEXTS[1001]),
    "shift_closed": Refusal(2007, REJECTED, CLOUD_TEXTS[2007]),
    "close_closed_shift": Refusal(2007, REJECTED, CLOUD_TEXTS[2007]),
    "x_without_shift": Refusal(2007, REJECTED, CLOUD_TEXTS[2007]),
    "shift_over_24h": Refusal(2008, REJECTED, CLOUD_TEXTS[2008]),
}
