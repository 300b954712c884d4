"""Tax groups and excise stamps of one row, by the register's rules (cases M-28, F-20)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cashier_app.domain.deal import DealLine
from cashier_app.domain.mapping_rules import ANY_RATE, MappingRules, TaxRule, is_sane, rate_text
from cashier_app.domain.receipt import Facts, Problem, ReceiptLine, Severity
from cashier_app.domain.tax import TaxGroup, TaxKind

Groups = tuple[TaxGroup, ...]


def groups_of_row(
    row: DealLine, name: str, rules: MappingRules, line_no: int
) -> tuple[Groups, list[Problem]]:
    """The row's tax groups, VAT first, and what is wrong with them.

    A group code that the product itself carries takes the place of the rule's groups of its
    kind: a VAT group replaces the VAT group, an excise group stands beside it. One code may
    stand for both, VAT and excise of one letter (Checkbox reference 8.4).

    A seller who pays VAT may sell a row without it, but where the CRM's row claims a rate that
    is told: somebody chose wrong, here or there.
    """
    by_rule = groups_by_rule(row, rules)
    own, problems = _own_groups(row, name, rules, line_no)
    kinds = {group.kind for group in own}
    kept: Groups | None = by_rule
    if own and (by_rule is not None or TaxKind.VAT in kinds):
        kept = _in_order([*own, *(group for group in by_rule or () if group.kind not in kinds)])
    is_told = any(problem.code == "tax_hint_conflict" for problem in problems)
    facts: Facts = (("name", name), ("rate", rate_text(row.tax_rate)))
    if not rules.is_vat_payer and _claims_vat(row, kept or ()):
        problems.append(Problem("vat_line_for_non_vat_seller", Severity.BLOCK, facts, line_no))
    elif kept is None:
        problems.append(Problem("tax_unmapped", Severity.BLOCK, facts, line_no))
    elif rules.is_vat_payer and _claims_rate(row) and not _has_vat(kept) and not is_told:
        group = next((group.name for group in kept if group.kind is TaxKind.VAT), "")
        facts = (*facts, ("group", group))
        problems.append(Problem("no_vat_line_for_vat_seller", Severity.WARN, facts, line_no))
    elif not own:
        problems += _other_rate(row, kept, facts, line_no)
    return kept or (), problems


def _other_rate(row: DealLine, groups: Groups, facts: Facts, line_no: int) -> list[Problem]:
    """A rule of any rate, of a product or a category may tax otherwise than the CRM's row says."""
    for group in groups:
        is_vat = group.kind is TaxKind.VAT and not group.is_no_vat
        if is_vat and _is_other_rate(row.tax_rate, group.rate):
            facts = (*facts, ("group", group.name))
            return [Problem("tax_rate_differs", Severity.WARN, facts, line_no)]
    return []


def groups_by_rule(row: DealLine, rules: MappingRules) -> Groups | None:
    """Groups of the narrowest rule for the row, the first among equals, VAT before excise.

    None when the row is unmapped: no rule fits, or the one that does names a group that the
    register lacks, or two of one kind.
    """
    fitting = [rule for rule in rules.tax_rules if _fits(rule, row)]
    if not fitting:
        return None
    uktzed = row.uktzed.strip()
    rule = max(fitting, key=lambda rule: _narrowness(rule, uktzed))
    found = [_groups_of_code(code, rules) for code in rule.group_codes]
    groups = _in_order([group for of_code in found for group in of_code])
    is_doubled = len({group.kind for group in groups}) < len(groups)
    return None if is_doubled or () in found else groups


def _fits(rule: TaxRule, row: DealLine) -> bool:
    if rule.product and rule.product not in _names_of_product(row):
        return False
    if rule.category_id not in (None, row.category_id):
        return False
    if rule.is_included not in (None, row.is_tax_included):
        return False
    uktzed = row.uktzed.strip()
    if rule.only_with_uktzed and not uktzed:
        return False
    if rule.uktzed_prefixes and not uktzed.startswith(rule.uktzed_prefixes):
        return False
    if rule.rate == ANY_RATE:
        return _is_rate(row.tax_rate)
    return rule.rate == rate_text(row.tax_rate)


def _names_of_product(row: DealLine) -> tuple[str, ...]:
    article = row.article.strip()
    return (article,) if row.product_id is None else (article, str(row.product_id))


def _is_rate(rate: Decimal | None) -> bool:
    """Whether it means something; what the CRM may hold by mistake fits no default."""
    return rate is None or (is_sane(rate) and rate >= 0)


def _narrowness(rule: TaxRule, uktzed: str) -> tuple[bool, bool, int, bool, bool]:
    """Orders rules that fit, the narrowest as the greatest; a longer prefix is narrower."""
    prefixes = [len(prefix) for prefix in rule.uktzed_prefixes if uktzed.startswith(prefix)]
    by_uktzed = 1 + max(prefixes, default=0) if prefixes or rule.only_with_uktzed else 0
    return (
        bool(rule.product),
        rule.category_id is not None,
        by_uktzed,
        rule.rate != ANY_RATE,
        rule.is_included is not None,
    )


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


def _claims_rate(row: DealLine) -> bool:
    return row.tax_rate is not None and (not is_sane(row.tax_rate) or row.tax_rate > 0)


def _has_vat(groups: Iterable[TaxGroup]) -> bool:
    return any(group.kind is TaxKind.VAT and not group.is_no_vat for group in groups)


def _claims_vat(row: DealLine, groups: Iterable[TaxGroup]) -> bool:
    return _claims_rate(row) or _has_vat(groups)


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
