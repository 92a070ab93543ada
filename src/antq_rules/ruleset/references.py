"""What a condition refers to: the conditions inside it, and the criteria that must be decided before it.

In: conditions. Out: their parts, and an order of criteria. Invariant: references between criteria have no cycles (the
checker refuses them), so an order always exists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from antq_rules.ruleset.conditions import AllCriteriaMet, Condition, CriteriaTally, CriterionMet, Numeric, TotalPoints
from antq_rules.ruleset.model import Criterion


def nodes_of(node: object) -> Iterator[object]:
    """The node and every condition, expression and path below it, from the outside in."""
    yield node
    if is_dataclass(node) and not isinstance(node, type):
        for part in fields(node):
            if part.compare:
                yield from _nodes_in(getattr(node, part.name))


def conditions_of(criterion: Criterion) -> tuple[Condition | Numeric, ...]:
    """Every condition and score that a criterion holds, in the order applies, require, points."""
    found: list[Condition | Numeric] = [item for item in (criterion.applies, criterion.require) if item is not None]
    if criterion.points is not None:
        found.extend(part.condition for part in criterion.points.parts if part.condition is not None)
        if criterion.points.score is not None:
            found.append(criterion.points.score)
    return tuple(found)


def criteria_before(criterion: Criterion, criteria: tuple[Criterion, ...]) -> frozenset[str]:
    """Ids of the criteria that must be decided before this one."""
    ids: set[str] = set()
    for condition in conditions_of(criterion):
        for node in nodes_of(condition):
            if isinstance(node, CriterionMet):
                ids.add(node.id)
            elif isinstance(node, AllCriteriaMet | CriteriaTally | TotalPoints):
                ids.update(other.id for other in criteria if node.group in (None, other.group))
    return frozenset(ids - {criterion.id})


def evaluation_order(criteria: tuple[Criterion, ...], before: Mapping[str, frozenset[str]]) -> tuple[Criterion, ...]:
    """The criteria so that each comes after those it refers to (`before`), else in the order of the file."""
    by_id = {criterion.id: criterion for criterion in criteria}
    ordered: dict[str, Criterion] = {}
    visiting: set[str] = set()

    def visit(criterion: Criterion) -> None:
        if criterion.id in visiting:
            return
        visiting.add(criterion.id)
        for id in sorted(before[criterion.id]):
            visit(by_id[id])
        ordered[criterion.id] = criterion

    for criterion in criteria:
        visit(criterion)
    return tuple(ordered.values())


def _nodes_in(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes_in(item)
    elif is_dataclass(value):
        yield from nodes_of(value)
