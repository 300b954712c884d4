"""The fixed lists of Вчасно.Каса: tax groups (reference 3.3) and forms of payment (3.4).

Which of them a register has is switched on in the cabinet; the API lists neither.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from cashier_app.domain.payment import PaymentForm, PaymentMeans
from cashier_app.domain.search import fold
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.ports.fiscal import PaymentCode


def _vat(code: str, letter: str, name: str, rate: int) -> TaxGroup:
    return TaxGroup(code, letter, name, TaxKind.VAT, Decimal(rate))


def _without_vat(code: str, letter: str, name: str) -> TaxGroup:
    return TaxGroup(code, letter, name, TaxKind.VAT, Decimal(0), is_no_vat=True)


def _excise(code: str, letter: str, name: str, rate: int) -> TaxGroup:
    return TaxGroup(code, letter, name, TaxKind.EXCISE, Decimal(rate))


_VAT_AND_EXCISE = "ПДВ 20 % + акциз 5 %"
_NO_VAT_AND_EXCISE = "Без ПДВ + акциз 5 %"

# Codes 8 (ПДВ 20 % + pension levy 7.5 %) and 10 (ПДФО 18 % + military levy 1.5 %) are left out:
# those levies are neither VAT nor excise, and their sums could not be foretold.
KNOWN_TAX_GROUPS: Final[tuple[TaxGroup, ...]] = (
    _vat("1", "А", "ПДВ 20 %", 20),
    _without_vat("2", "Б", "Без ПДВ"),
    _vat("3", "ГД", _VAT_AND_EXCISE, 20),
    _excise("3", "ГД", _VAT_AND_EXCISE, 5),
    _vat("4", "В", "ПДВ 7 %", 7),
    _vat("5", "Е", "ПДВ 0 %", 0),
    _without_vat("6", "Ж", _NO_VAT_AND_EXCISE),
    _excise("6", "Ж", _NO_VAT_AND_EXCISE, 5),
    _without_vat("7", "З", "Не є об'єктом ПДВ"),
    _vat("9", "Л", "ПДВ 14 %", 14),
)

CASH_CODE: Final = 0


def _cashless(code: int, name: str) -> PaymentCode:
    return PaymentCode(code, name, PaymentForm.CASHLESS)


PAYMENT_CODES: Final[tuple[PaymentCode, ...]] = (
    PaymentCode(CASH_CODE, "Готівка", PaymentForm.CASH),
    _cashless(1, "Безготівка (рахунок)"),
    _cashless(2, "Картка"),
    _cashless(3, "Передплата"),
    _cashless(4, "Післяоплата"),
    _cashless(5, "Кредит"),
    _cashless(6, "Сертифікат"),
    _cashless(8, "Чек"),
    _cashless(11, "Бонусні бали"),
    _cashless(12, "Погашення кредиту"),
    _cashless(13, "Переказ через QR-код"),
    _cashless(14, "Переказ з картки"),
    _cashless(15, "Переказ з поточного рахунку"),
    _cashless(16, "Інтернет-еквайринг"),
    _cashless(17, "Платіж LiqPay"),
    _cashless(18, "Платіж RozetkaPay"),
    _cashless(19, "Платіж Portmone"),
    _cashless(20, "Платіж NovaPay"),
)

# Official names of means (Fiscal rules 4.1) that the service calls otherwise.
_OTHER_NAMES: Final = {
    "Банківська картка": 2,
    "Торговий еквайринг": 2,
    "Подарунковий сертифікат": 6,
    "LiqPay": 17,
    "RozetkaPay": 18,
    "Portmone": 19,
    "NovaPay": 20,
    "Платіж через інтегратора LiqPay": 17,
    "Платіж через інтегратора RozetkaPay": 18,
    "Платіж через інтегратора Portmone": 19,
    "Платіж через інтегратора NovaPay": 20,
}
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—−"))


def _key(name: str) -> str:
    """A name for comparing: letter case, dashes and spaces do not count."""
    return fold(name).translate(_DASHES).replace(" ", "")


_CODE_BY_NAME: Final = {
    **{_key(one.name): one.code for one in PAYMENT_CODES if one.code != CASH_CODE},
    **{_key(name): code for name, code in _OTHER_NAMES.items()},
}


def payment_code(means: PaymentMeans) -> int | None:
    """The code of a means: cash is always 0, else the one set for it, else by its name.

    None when neither is known: a form of payment is never guessed (case M-29).
    """
    if means.form is PaymentForm.CASH:
        return CASH_CODE
    if means.provider_code is not None:
        # The code of cash would put a cashless sum into the drawer.
        return None if means.provider_code == CASH_CODE else means.provider_code
    return _CODE_BY_NAME.get(_key(means.name))
