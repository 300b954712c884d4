"""Taxes of a receipt, by group (reference 3.2)."""

from collections.abc import Sequence

from cashier_app.sandbox.vchasno.model import GroupTax, Row
from cashier_app.sandbox.vchasno.numbers import spread, tax_inside
from cashier_app.sandbox.vchasno.tables import TaxGroup


def group_tax(group: TaxGroup, base: int) -> GroupTax:
    """Taxes inside `base` kopiykas: the excise first, the VAT out of what is left."""
    if group.from_net and group.vat is not None and group.excise is not None:
        in_all = group.vat + group.excise
        vat = tax_inside(base, group.vat, in_all)
        return GroupTax(group, base, base, vat, tax_inside(base, group.excise, in_all))
    excise = 0 if group.excise is None else tax_inside(base, group.excise)
    vat = 0 if group.vat is None else tax_inside(base - excise, group.vat)
    return GroupTax(group, base, base - excise, vat, excise)


def receipt_taxes(rows: Sequence[Row], discount: int) -> tuple[GroupTax, ...]:
    """Taxes by group in order of their codes; the receipt's discount is spread over the groups."""
    sums: dict[int, int] = {}
    groups: dict[int, TaxGroup] = {}
    for row in rows:
        groups[row.group.code] = row.group
        sums[row.group.code] = sums.get(row.group.code, 0) + row.total
    codes = sorted(sums)
    shares = spread(discount, [sums[code] for code in codes])
    return tuple(
        group_tax(groups[code], sums[code] - share)
        for code, share in zip(codes, shares, strict=True)
    )
