"""Tax groups and payment types of the service (reference 3.3, 3.4)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True)
class TaxGroup:
    """A tax group; a rate is None where the group has no such tax.

    Attributes:
        letters: printed; of two the second is that of the excise.
        excise: per cent of the retail excise, or of the second levy of groups 8 and 10.
        from_net: both taxes are counted from the net price, not the excise first.
    """

    code: int
    letters: str
    vat: Decimal | None = None
    excise: Decimal | None = None
    vat_name: str = "ПДВ"
    excise_name: str = "акциз"
    from_net: bool = False
    title: str = ""

    @property
    def full_name(self) -> str:
        """`ПДВ 20% + акциз 5%`."""
        parts = [self.title] if self.title else []
        if self.vat is not None:
            parts.append(f"{self.vat_name} {_percent(self.vat)}%")
        if self.excise is not None:
            parts.append(f"{self.excise_name} {_percent(self.excise)}%")
        return " + ".join(parts)

    @property
    def tax_caption(self) -> str:
        """`ПДВ_А`; of a group without VAT its title and letter."""
        return f"{self.vat_name if self.vat is not None else self.title}_{self.letters[0]}"


def _percent(rate: Decimal) -> str:
    return str(rate).replace(".", ",")


def _groups() -> tuple[TaxGroup, ...]:
    five, twenty = Decimal(5), Decimal(20)
    return (
        TaxGroup(1, "А", twenty),
        TaxGroup(2, "Б", title="Без ПДВ"),
        TaxGroup(3, "ГД", twenty, five),
        TaxGroup(4, "В", Decimal(7)),
        TaxGroup(5, "Е", Decimal(0)),
        TaxGroup(6, "Ж", excise=five, title="Без ПДВ"),
        TaxGroup(7, "З", title="Не є об'єктом ПДВ"),
        TaxGroup(8, "ИК", twenty, Decimal("7.5"), excise_name="ПФ", from_net=True),
        TaxGroup(9, "Л", Decimal(14)),
        # How these two are counted is unknown; no seeded register has the group.
        TaxGroup(
            10,
            "М",
            Decimal(18),
            Decimal("1.5"),
            vat_name="ПДФО",
            excise_name="військовий збір",
            from_net=True,
        ),
    )


TAX_GROUPS: Final[dict[int, TaxGroup]] = {group.code: group for group in _groups()}

CASH: Final = 0
CARD: Final = 2

PAYMENT_TYPES: Final[dict[int, str]] = {
    0: "Готівка",
    1: "Безготівка",
    2: "Картка",
    3: "Передплата",
    4: "Післяоплата",
    5: "Кредит",
    6: "Сертифікат",
    8: "Чек",
    11: "Бонусні бали",
    12: "Погашення кредиту",
    13: "Переказ через QR-код",
    14: "Переказ з картки",
    15: "Переказ з поточного рахунку",
    16: "Інтернет-еквайринг",
    17: "Платіж LiqPay",
    18: "Платіж RozetkaPay",
    19: "Платіж Portmone",
    20: "Платіж NovaPay",
}
