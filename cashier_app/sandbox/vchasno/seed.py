"""The registers a stand-in begins with: a shop that pays VAT and a sole trader that does not."""

from typing import Final

from cashier_app.sandbox import credentials
from cashier_app.sandbox.vchasno.model import Owner, Register
from cashier_app.sandbox.vchasno.tables import PAYMENT_TYPES

_SHOP: Final = Owner(
    name="ТОВ «КАЛИНА»",
    shop="Магазин «Калина»",
    address="Україна, м. Полтава, вул. Садова, 5",
    tax_number="12345678",
    vat_code="123456789012",
)
_TRADER: Final = Owner(
    name="ФОП Ґудзь Марія Іванівна",
    shop="Кав'ярня «Їжак»",
    address="Україна, м. Полтава, вул. Садова, 7",
    tax_number="3012345678",
)
# Seen in use for a while: nothing begins with number one.
_USED_LINKS: Final = 36
_USED_PACKETS: Final = 151


def _pair(
    names: tuple[str, str], tokens: tuple[str, str], series: int
) -> tuple[Register, Register]:
    first = Register(
        name=names[0],
        token=tokens[0],
        owner=_SHOP,
        test_number=f"999900000000{series}1",
        fiscal_number=f"40000000{series}1",
        tax_groups=(1, 2, 3, 4, 5, 6, 7, 9),
        payment_types=tuple(PAYMENT_TYPES),
        last_link=_USED_LINKS,
        dataid=_USED_PACKETS,
    )
    second = Register(
        name=names[1],
        token=tokens[1],
        owner=_TRADER,
        test_number=f"999900000000{series}2",
        fiscal_number=f"40000000{series}2",
        tax_groups=(2, 7),
        payment_types=(0, 1, 2, 3, 4, 6, 13, 14, 15, 16, 17),
        last_link=_USED_LINKS,
        dataid=_USED_PACKETS,
    )
    return first, second


def cloud_registers() -> tuple[Register, ...]:
    """Two registers of the cabinet, each with its token."""
    return _pair(
        ("first", "second"),
        (credentials.VCHASNO_TOKEN, credentials.VCHASNO_SECOND_TOKEN),
        0,
    )


def device_manager_registers() -> tuple[Register, ...]:
    """Two registers of one Device Manager."""
    return _pair(
        (credentials.DM_DEVICE, credentials.DM_SECOND_DEVICE),
        (credentials.DM_TOKEN, credentials.DM_SECOND_TOKEN),
        1,
    )
