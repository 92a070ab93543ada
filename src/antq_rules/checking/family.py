"""Rulesets that replace one another over time.

In: checked rulesets. Out: findings that need several of them. Invariant: for one family, unit type and day, at most one
ruleset that extends no other is in force; an extending ruleset (a local overlay) is chosen by its name.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from antq_rules.diagnostics import Diagnostic, Label, sort_diagnostics
from antq_rules.diagnostics.suggest import suggest
from antq_rules.ruleset.model import RuleSet


def check_family(rulesets: Sequence[RuleSet]) -> tuple[Diagnostic, ...]:
    """Findings that need several rulesets: overlapping time in force, unknown superseded ids."""
    return sort_diagnostics((*_overlaps(rulesets), *_superseded(rulesets)))


def _overlaps(rulesets: Sequence[RuleSet]) -> Iterator[Diagnostic]:
    for first, second in combinations([item for item in rulesets if item.extends is None], 2):
        shared = [name for name in first.applies_to if name in second.applies_to]
        days = _common_days(first, second)
        # Two versions of one ruleset never compete: only the latest is chosen by day.
        if first.family != second.family or first.id == second.id or not shared or days is None:
            continue
        earlier, later = sorted((first, second), key=lambda item: item.in_force_from or date.min)
        facts = {
            "first": _name(earlier),
            "second": _name(later),
            "family": first.family,
            "unit_types": tuple(shared),
            "start": days[0].isoformat() if days[0] != date.min else "…",
            "end": days[1].isoformat() if days[1] != date.max else "…",
        }
        yield Diagnostic("E330", (Label(later.span), Label(earlier.span, "earlier")), facts)


def _name(ruleset: RuleSet) -> str:
    return f"{ruleset.id}@{ruleset.version}"


def _common_days(first: RuleSet, second: RuleSet) -> tuple[date, date] | None:
    start = max(first.in_force_from or date.min, second.in_force_from or date.min)
    end = min(first.in_force_to or date.max, second.in_force_to or date.max)
    return (start, end) if start <= end else None


def _superseded(rulesets: Sequence[RuleSet]) -> Iterator[Diagnostic]:
    known = {item.id for item in rulesets}
    for ruleset in rulesets:
        for name in ruleset.supersedes:
            if name not in known:
                near = suggest(name, known)
                facts = {"name": name, "ruleset": ruleset.id, "suggestion": near or ""}
                yield Diagnostic("E331", (Label(ruleset.span),), facts, help=near is not None)
