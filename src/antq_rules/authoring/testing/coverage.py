"""What the cases of a ruleset have shown.

In: the targets of a ruleset and the results of its cases. Out: which targets are covered. Invariants: only a case that
passes covers anything, and only of what it says something about: a criterion that was evaluated on the way to a
decision is not tested by it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from antq_rules.authoring.testing.model import CaseResult
from antq_rules.authoring.testing.owners import CLASSIFICATION, DECISION, ELIGIBILITY, owners_of
from antq_rules.authoring.testing.targets import (
    ADMITS,
    EXCLUDES,
    FALSE,
    LIMIT,
    TRUE,
    Target,
    Targets,
    has_limit,
    targets_of,
)
from antq_rules.evaluation.trace import Evaluation, Status, Trace
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import AtLeast, Compare, DayCompare, RankCompare, RatioCompare
from antq_rules.values import Interval, Truth
from antq_rules.values.interval import compare_with_zero

Seen = frozenset[tuple[str, str]]
"""Pairs of a target's key and goal."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The targets of a ruleset and which of them the cases cover."""

    ruleset: RuleSet
    targets: Targets
    seen: Seen

    @property
    def uncovered(self) -> tuple[Target, ...]:
        """What no case shows, in the order of the file."""
        return tuple(target for target in self.targets.all if (target.key, target.goal) not in self.seen)

    @property
    def total(self) -> int:
        """The number of targets."""
        return len(self.targets.all)

    @property
    def covered(self) -> int:
        """The number of targets that are covered."""
        return self.total - len(self.uncovered)

    @property
    def percent(self) -> Fraction:
        """The share covered, exact; 100 where there is nothing to cover."""
        return Fraction(100 * self.covered, self.total) if self.total else Fraction(100)


def coverage_of(ruleset: RuleSet, results: Iterable[CaseResult]) -> Coverage:
    """What the cases of a ruleset cover."""
    targets = targets_of(ruleset)
    seen: set[tuple[str, str]] = set()
    for result in results:
        if result.passed and result.judged.evaluation is not None:
            owners = owners_of(result.case)
            seen.update(seen_in(result.judged.evaluation, ruleset, targets, owners))
    return Coverage(ruleset, targets, frozenset(seen))


def seen_in(
    evaluation: Evaluation, ruleset: RuleSet, targets: Targets, owners: frozenset[str] | None = None
) -> Iterator[tuple[str, str]]:
    """What an evaluation shows of its owners (None: of all of them)."""
    for item in evaluation.criteria:
        if owners is None or item.id in owners:
            yield f"criterion/{item.id}", item.status.value
    for owner, outcome in ((DECISION, evaluation.decision), (CLASSIFICATION, evaluation.classification)):
        if outcome is not None and (owners is None or owner in owners):
            yield owner, outcome.outcome
    if owners is None or ELIGIBILITY in owners:
        for number, (rule, trace) in enumerate(zip(ruleset.eligibility, evaluation.eligibility.rules, strict=True)):
            if trace.truth is not Truth.UNKNOWN:
                yield f"{ELIGIBILITY}/{number}", EXCLUDES if trace.truth is Truth.of(rule.is_exclusion) else ADMITS
    for owner, root in traces_of(evaluation):
        if owners is None or owner in owners:
            for trace in _below(root):
                yield from _seen_at(trace, targets)


def traces_of(evaluation: Evaluation) -> Iterator[tuple[str, Trace]]:
    """Every condition that had a say in the result, with its owner."""
    for trace in evaluation.eligibility.rules:
        yield ELIGIBILITY, trace
    for item in evaluation.criteria:
        if item.applies is not None:
            yield item.id, item.applies
        if item.status is Status.NOT_APPLICABLE:
            continue  # what it requires was judged too, but nothing came of it
        for root in (item.require, *(item.points.parts if item.points is not None else ())):
            if root is not None:
                yield item.id, root
    for owner, outcome in ((DECISION, evaluation.decision), (CLASSIFICATION, evaluation.classification)):
        for _, trace in outcome.considered if outcome is not None else ():
            yield owner, trace


def traces_at(key: str, evaluation: Evaluation, targets: Targets) -> tuple[Trace, ...]:
    """The traces of the condition of a key: several for elements of a list, none for an empty one."""
    return tuple(
        trace
        for _, root in traces_of(evaluation)
        for trace in _below(root)
        if targets.keys.get(id(trace.condition)) == key
    )


def _below(root: Trace) -> Iterator[Trace]:
    pending = [root]
    while pending:
        trace = pending.pop()
        yield trace
        pending.extend(trace.children)


def _seen_at(trace: Trace, targets: Targets) -> Iterator[tuple[str, str]]:
    key = targets.keys.get(id(trace.condition))
    if key is None or trace.truth is Truth.UNKNOWN:
        return
    yield key, TRUE if trace.truth is Truth.TRUE else FALSE
    if has_limit(trace.condition) and is_at_limit(trace):
        yield key, LIMIT


# ---------------------------------------------------------------- limits


def is_at_limit(trace: Trace) -> bool:
    """Whether exactly the required value was measured, or the last one that still satisfies."""
    node, measured, required = trace.condition, trace.measured, trace.required
    if isinstance(node, AtLeast):
        return [child.truth for child in trace.children].count(Truth.TRUE) == node.count
    if isinstance(node, RankCompare):
        places = [node.ranking.index(str(name)) for name in (measured, required) if name in node.ranking]
        return len(places) == 2 and _is_nearest(Fraction(places[0] - places[1]), node.operator, Fraction(1))
    if isinstance(node, DayCompare) and isinstance(measured, date) and isinstance(required, date):
        return _is_nearest(Fraction((measured - required).days), node.operator, Fraction(1))
    if isinstance(required, tuple):
        return measured in required
    low, limit = _exact(measured), _exact(required)
    if low is None or limit is None:
        return False
    if isinstance(node, RatioCompare):
        whole = _exact(trace.whole)
        step = Fraction(100) if low.denominator == 1 else Fraction(0)
        return whole is not None and _is_nearest(100 * low - limit * whole, node.operator, step)
    step = Fraction(1) if low.denominator == 1 else Fraction(0)
    return isinstance(node, Compare) and _is_nearest(low - limit, node.operator, step)


def _is_nearest(difference: Fraction, operator: str, step: Fraction) -> bool:
    """Whether the difference is nothing, or satisfies while one step towards the other side does not."""
    if difference == 0:
        return True
    before = difference - step if operator.startswith(">") else difference + step
    return step != 0 and _holds(difference, operator) and not _holds(before, operator)


def _holds(difference: Fraction, operator: str) -> bool:
    return compare_with_zero(Interval.exactly(difference), operator) is Truth.TRUE


def _exact(value: object) -> Fraction | None:
    if isinstance(value, Interval):
        return value.low if value.is_exact else None
    return value if isinstance(value, Fraction) else None
