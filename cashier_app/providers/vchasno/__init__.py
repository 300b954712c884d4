"""Вчасно.Каса: the cloud register and the Device Manager of the shop's own network."""

from cashier_app.providers.vchasno.client import VchasnoAccess
from cashier_app.providers.vchasno.cloud import VchasnoCloudProvider
from cashier_app.providers.vchasno.device_manager import DeviceManagerProvider
from cashier_app.providers.vchasno.tables import KNOWN_TAX_GROUPS, PAYMENT_CODES

__all__ = [
    "KNOWN_TAX_GROUPS",
    "PAYMENT_CODES",
    "DeviceManagerProvider",
    "VchasnoAccess",
    "VchasnoCloudProvider",
]
