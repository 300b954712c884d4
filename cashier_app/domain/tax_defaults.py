"""Tax rules for a register that has none of its own: by rate from its groups, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cashier_app.domain.mapping_rules import NO_TAX, TaxRule, rate_text
from cashier_app.domain.search import fold
from cashier_app.domain.tax import TaxGroup, TaxKind

ALCOHOL_UKTZED = ("2203", "2204", "2205", "2206", "2207", "2208")
"""Beer, wine and spirits: what bears the retail excise; 2202 and 2209 hold no alcohol."""

_Codes = tuple[str, ...]


def default_tax_rules(groups: Sequence[TaxGroup]) -> tuple[TaxRule, ...]:
    """One rule for every rate that exactly one group of the register can mean.

    Codes and letters differ between organisations, so rates are matched, never codes. A code
    that VAT shares with excise is only for goods that bear both. A rate with several candidates
    stays unmapped, blocks and is named, instead of being guessed. "none" means the only «без
    ПДВ» group; a seller whose register has no VAT group at all may write 0 % for the same.

    Alcohol by УКТ ЗЕД carries excise besides where exactly one way of the register says so: the
    rate's own group with the only excise group, or the only code of this rate that VAT shares
    with excise (Fiscal rules 5). Where several do, its rule names them all: more than one group
    of a kind maps to nothing, so that alcohol blocks and never loses its excise in silence.
    """
    vat = [group for group in groups if group.kind is TaxKind.VAT]
    excise = [group for group in groups if group.kind is TaxKind.EXCISE]
    vat_codes = {group.code for group in vat}
    excise_codes = {group.code for group in excise}
    may_write_zero = all(group.is_no_vat for group in vat)
    plain = _by_rate([g for g in vat if g.code not in excise_codes], may_write_zero)
    shared = _by_rate([g for g in vat if g.code in excise_codes], may_write_zero)
    alone = [group.code for group in excise if group.code not in vat_codes]
    rules = [TaxRule(rate, codes[0]) for rate, codes in plain.items() if len(codes) == 1]
    return (*rules, *_alcohol_rules(plain, shared, alone))


def _alcohol_rules(
    plain: dict[str, list[_Codes]], shared: dict[str, list[_Codes]], alone: Sequence[str]
) -> Iterator[TaxRule]:
    for rate in dict.fromkeys((*plain, *shared)):
        together = [(*codes, code) for codes in plain.get(rate, []) for code in alone]
        ways = [*together, *shared.get(rate, [])]
        if ways:
            codes = tuple(dict.fromkeys(code for way in ways for code in way))
            yield TaxRule(rate, codes, uktzed_prefixes=ALCOHOL_UKTZED)


def _by_rate(groups: Sequence[TaxGroup], may_write_zero: bool) -> dict[str, list[_Codes]]:
    """The codes that may stand for each rate of a CRM line."""
    by_rate: dict[str, list[_Codes]] = {}
    for group in groups:
        if not group.is_no_vat:
            by_rate.setdefault(rate_text(group.rate), []).append((group.code,))
    without = _without_vat([group for group in groups if group.is_no_vat])
    if without is not None:
        by_rate[NO_TAX] = [(without.code,)]
        if may_write_zero:
            by_rate["0"] = [(without.code,)]
    return by_rate


def _without_vat(groups: list[TaxGroup]) -> TaxGroup | None:
    """The only one, or among several the only one named «без ПДВ» and not «не є об'єктом»."""
    if len(groups) > 1:
        groups = [group for group in groups if fold(group.name).startswith(fold("без ПДВ"))]
    return groups[0] if len(groups) == 1 else None
