"""The Вчасно.Каса stand-in: `VchasnoStandIn`, for the cloud or for a Device Manager."""

from cashier_app.sandbox.vchasno.stand_in import VchasnoStandIn

__all__ = ["VchasnoStandIn"]
