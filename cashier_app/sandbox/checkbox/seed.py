"""The organisation the stand-in begins with: two cashiers, two registers, one branch."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from cashier_app.sandbox import credentials
from cashier_app.sandbox.checkbox.model import Cashier, Register
from cashier_app.sandbox.checkbox.offline_codes import DEFAULT_COUNT, CodePool

SECOND_LICENSE_KEY: Final = "test9a8b7c6d5e4f3a2b1c0d9e8f"
SECOND_PIN: Final = "7730164852"
SECOND_LOGIN: Final = "starsha_test"
SECOND_PASSWORD: Final = "Starsha-Test-2026"

ORGANIZATION_ID: Final = "5d2f8a34-0c1e-4b7d-8a96-3e1f2c4b5a60"
ORGANIZATION_TITLE: Final = "ТОВ «КАЛИНА»"
ORGANIZATION_EDRPOU: Final = "12345678"
VAT_NUMBER: Final = "123456789012"
BRANCH_ID: Final = "8e4d2b10-6f53-4c0a-9d7b-2a1c3e5f7081"
BRANCH_NAME: Final = "Магазин «Калина»"
BRANCH_ADDRESS: Final = "Україна, м. Полтава, вул. Садова, 5"


def make_cashiers() -> list[Cashier]:
    """The ordinary cashier of the shared credentials, and a senior one."""
    return [
        Cashier(
            id="3f0c2a6e-5a51-4a7c-9f5e-0c7f4d1f2b10",
            full_name="Коваль Олена Петрівна",
            nin="000000000",
            key_id="test_3f0c2a6e",
            login=credentials.CHECKBOX_LOGIN,
            password=credentials.CHECKBOX_PASSWORD,
            pin=credentials.CHECKBOX_PIN,
            is_senior=False,
        ),
        Cashier(
            id="b6d1f0c4-83a2-4e59-a7d0-91c2e3f40a21",
            full_name="Ґудзь Їжакевич Марія Іванівна",
            nin="000000001",
            key_id="test_b6d1f0c4",
            login=SECOND_LOGIN,
            password=SECOND_PASSWORD,
            pin=SECOND_PIN,
            is_senior=True,
        ),
    ]


def make_registers(new_code: Callable[[], str], now: datetime) -> list[Register]:
    """Two registers in use for a while, with a full pool of offline codes."""
    registers = [
        Register(
            id="c0a81f52-4d3e-4f6a-b1c7-5e9d0f2a3b41",
            license_key=credentials.CHECKBOX_LICENSE_KEY,
            number=1,
            test_fiscal_number="TEST481920",
            fiscal_number="4001234567",
            title="Каса 1",
            codes=CodePool(new_code),
        ),
        Register(
            id="d1b92063-5e4f-4a7b-82d8-6fae103b4c52",
            license_key=SECOND_LICENSE_KEY,
            number=2,
            test_fiscal_number="TEST730164",
            fiscal_number="4001234568",
            title="Каса 2",
            codes=CodePool(new_code),
        ),
    ]
    for register in registers:
        register.codes.deliver(DEFAULT_COUNT, now - timedelta(days=7))
    return registers
