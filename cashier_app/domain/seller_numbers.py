"""Shapes of the numbers by which the tax service knows a seller (Tax Code, art. 63.6 and 183).

Only the shape is looked at: a wrong refusal would keep a shop from selling.
"""

from __future__ import annotations

import re

_TAX_NUMBER = re.compile(r"[0-9]{8,10}|[^\W\d_]{2}[0-9]{6}")
_VAT_NUMBER = re.compile(r"[0-9]{9,10}|[0-9]{12}")


def is_tax_number(text: str) -> bool:
    """ЄДРПОУ of 8 digits, РНОКПП of 10, or for those without one the number of an identity card
    (9 digits) or the series and number of a passport."""
    return _TAX_NUMBER.fullmatch(text.strip()) is not None


def is_vat_number(text: str) -> bool:
    """ІПН: 12 digits of a company, 10 of an entrepreneur, 9 by an identity card."""
    return _VAT_NUMBER.fullmatch(text.strip()) is not None
