"""The Uspacy CRM: `UspacyGateway` implements `ports.crm.CrmGateway`."""

from cashier_app.crm.uspacy.auth import (
    Credentials,
    OAuthCredentials,
    PasswordCredentials,
    WebhookCredentials,
)
from cashier_app.crm.uspacy.convert import FieldCodes
from cashier_app.crm.uspacy.gateway import UspacyGateway

__all__ = [
    "Credentials",
    "FieldCodes",
    "OAuthCredentials",
    "PasswordCredentials",
    "UspacyGateway",
    "WebhookCredentials",
]
