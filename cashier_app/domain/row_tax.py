"""Tax groups and excise stamps of one row, by the register's rules (cases M-28, F-20)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cashier_app.domain.deal import DealLine
from cashier_app.domain.mapping_rules import MappingRules, is_sane
from cashier_app.domain.receipt import Facts, Problem, ReceiptLine, Severity
from cashier_app.domain.tax import TaxGroup, TaxKind

Groups = tuple[TaxGroup, ...]


def rate_text(rate: Decimal | None) -> str:
    """The rate as tax rules write it: "20", "7.5", "0", "none"."""
    if rate is None:
        return "none"
    if not is_sane(rate):
        return str(rate)[:20]
    return f"{rate.normalize():f}" if rate else "0"


def groups_of_row(
    row: DealLine, name: str, rules: MappingRules, line_no: int
) -> tuple[Groups, list[Problem]]:
    """The row's tax groups, VAT first, and what is wrong with them.

    A group code that the product itself carries takes the place of the rule's groups of its
    kind: a VAT group replaces the VAT group, an excise group stands beside it. One code may
    stand for both, VAT and excise of one letter (Checkbox reference 8.4).
    """
    by_rule = _groups_by_rule(row, rules)
    own, problems = _own_groups(row, name, rules, line_no)
    kinds = {group.kind for group in own}
    kept: Groups | None = by_rule
    if own and (by_rule is not None or TaxKind.VAT in kinds):
        kept = _in_order([*own, *(group for group in by_rule or () if group.kind not in kinds)])
    facts = (("name", name), ("rate", rate_text(row.tax_rate)))
    if not rules.is_vat_payer and _claims_vat(row, kept or ()):
        problems.append(Problem("vat_line_for_non_vat_seller", Severity.BLOCK, facts, line_no))
    elif kept is None:
        problems.append(Problem("tax_unmapped", Severity.BLOCK, facts, line_no))
    return kept or (), problems


def _groups_by_rule(row: DealLine, rules: MappingRules) -> Groups | None:
    """Groups of the first rule for the row's rate, limited rules first; None when unmapped."""
    rate = rate_text(row.tax_rate)
    uktzed = row.uktzed.strip()
    fitting = [rule for rule in rules.tax_rules if rule.rate == rate and rule.fits(uktzed)]
    if not fitting:
        return None
    rule = next((rule for rule in fitting if rule.is_limited), fitting[0])
    found = [_groups_of_code(code, rules) for code in rule.group_codes]
    groups = _in_order([group for of_code in found for group in of_code])
    is_doubled = len({group.kind for group in groups}) < len(groups)
    return None if is_doubled or () in found else groups


def _groups_of_code(code: str, rules: MappingRules) -> Groups:
    return tuple(group for group in rules.tax_groups if group.code == code)


def _in_order(groups: Iterable[TaxGroup]) -> Groups:
    return tuple(sorted(groups, key=lambda group: group.kind is not TaxKind.VAT))


def _own_groups(
    row: DealLine, name: str, rules: MappingRules, line_no: int
) -> tuple[Groups, list[Problem]]:
    hint = row.tax_group_hint.strip()
    if not hint:
        return (), []
    facts: Facts = (("name", name), ("hint", hint))
    groups = _groups_of_code(hint, rules)
    if not groups:
        return (), [Problem("tax_hint_unknown", Severity.WARN, facts, line_no)]
    for group in groups:
        if group.kind is TaxKind.VAT and _is_other_rate(row.tax_rate, group.rate):
            facts = (*facts, ("rate", rate_text(row.tax_rate)), ("group", group.name))
            return groups, [Problem("tax_hint_conflict", Severity.WARN, facts, line_no)]
    return groups, []


def _is_other_rate(rate: Decimal | None, group_rate: Decimal) -> bool:
    return rate is not None and is_sane(rate) and rate != group_rate


def _claims_vat(row: DealLine, groups: Iterable[TaxGroup]) -> bool:
    has_rate = row.tax_rate is not None and (not is_sane(row.tax_rate) or row.tax_rate > 0)
    return has_rate or any(group.kind is TaxKind.VAT and not group.is_no_vat for group in groups)


def excise_problems(line: ReceiptLine, rules: MappingRules, seen: set[str]) -> list[Problem]:
    """Stamps of an excise line: one of its own for every piece; `seen` collects the receipt's.

    Goods sold by measure and goods that bear no stamps need none.
    """
    excise = [group for group in line.tax_groups if group.kind is TaxKind.EXCISE]
    if not excise:
        return []
    name = ("name", line.full_name)
    if not line.uktzed:
        return [Problem("uktzed_missing", Severity.WARN, (name,), line.line_no)]
    if not _needs_stamps(line, excise, rules):
        return []
    problems: list[Problem] = []

    def block(code: str, fact: str, value: str | int) -> None:
        problems.append(Problem(code, Severity.BLOCK, (name, (fact, value)), line.line_no))

    lacking = line.quantity.milli // 1000 - len(line.excise_stamps)
    if lacking > 0:
        block("excise_stamp_missing", "count", lacking)
    elif lacking < 0:
        block("excise_stamp_extra", "count", -lacking)
    repeated = []
    for stamp in line.excise_stamps:
        if stamp in seen:
            repeated.append(stamp)
        seen.add(stamp)
    for stamp in dict.fromkeys(repeated):
        block("excise_stamp_duplicate", "stamp", stamp)
    return problems


def _needs_stamps(line: ReceiptLine, excise: list[TaxGroup], rules: MappingRules) -> bool:
    if not rules.require_excise_stamps or not line.quantity.is_whole:
        return False
    if line.uktzed.startswith(rules.stamp_free_uktzed):
        return False
    stamped = rules.excise_group_code
    return not stamped or any(group.code == stamped for group in excise)
