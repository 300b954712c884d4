"""The stand-in of the Uspacy CRM: one space on loopback."""

from cashier_app.sandbox.uspacy.stand_in import UspacyStandIn

__all__ = ["UspacyStandIn"]
