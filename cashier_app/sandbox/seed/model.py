"""What a seeded Uspacy space holds, in the strict form of its wire.

Strict means: every number is a number, every absent value is ``None`` or ``[]``, nothing is a
string by accident. The stand-in adds the looseness of the real service when it answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

Wire = dict[str, Any]

DEFAULT_NOW: Final = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
"""The moment a seed is made for unless another is given: 10:00 in Kyiv, a working Wednesday."""


@dataclass(slots=True)
class Seed:
    """All records of one invented space. Owned by the receiver, who may change them.

    Conventions the type cannot say:

    - ``created_at``, ``updated_at``, ``closed_at``, ``date`` and datetime custom fields are unix
      seconds; ``kanban_stage_id``, ``owner``, ``changed_by`` are ints or ``None``.
    - A ``list`` field of a record holds the plain ``value`` of the chosen option or ``None``; a
      ``label`` field holds a list of values. The options themselves are in ``fields``.
    - A ``money`` field holds ``{"currency", "value"}`` (major units, two decimals) or ``None``.
    - ``deal["contacts"]`` and ``deal["companies"]`` hold nested copies of the linked records,
      without their own relations. An inactive tax or option stays in its directory.
    - Prices and totals of products and product lists are kopiykas; ``quantity`` is a JSON number.
    - ``line["product"]`` is the very object that stands in ``products``, or ``None`` for free text.
    """

    seed: int
    now: datetime
    users: list[Wire]
    """Element 0 is the owner of the space (administrator); the others are not administrators."""
    funnels: list[Wire]
    """As ``GET …/deals/funnel``: stages in order, reasons inside their final stages."""
    fields: dict[str, list[Wire]]
    """Field schemas by table name: ``deals``, ``contacts``, ``companies``, ``products``."""
    taxes: list[Wire]
    units: list[Wire]
    price_types: list[Wire]
    categories: list[Wire]
    """The tree: top categories, each with its ``child_categories``."""
    products: list[Wire]
    contacts: list[Wire]
    companies: list[Wire]
    deals: list[Wire]
    product_lists: dict[int, Wire] = field(default_factory=dict)
    """Deal id → its product list. A deal that is absent gets one when it is first asked for."""
    comments: list[Wire] = field(default_factory=list)
    settings: Wire = field(default_factory=dict)
    """Portal settings as ``GET /settings/v1/settings/general``, without the host."""
