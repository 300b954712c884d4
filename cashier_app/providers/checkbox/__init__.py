"""The Checkbox cloud register."""

from cashier_app.providers.checkbox.client import CheckboxAccess
from cashier_app.providers.checkbox.provider import CheckboxProvider

__all__ = ["CheckboxAccess", "CheckboxProvider"]
