"""The Checkbox stand-in: `CheckboxStandIn` and the second set of its credentials."""

from cashier_app.sandbox.checkbox.seed import (
    SECOND_LICENSE_KEY,
    SECOND_LOGIN,
    SECOND_PASSWORD,
    SECOND_PIN,
)
from cashier_app.sandbox.checkbox.stand_in import CheckboxStandIn

__all__ = [
    "SECOND_LICENSE_KEY",
    "SECOND_LOGIN",
    "SECOND_PASSWORD",
    "SECOND_PIN",
    "CheckboxStandIn",
]
