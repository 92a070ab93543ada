"""What a condition refers to: the conditions inside it, and the criteria that must be decided before it.

In: conditions. Out: their parts, and an order of criteria. Invariant: references between criteria have no cycles (the
checker refuses them), so an order always exists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    AllOf,
    AnyOf,
    AtLeast,
    Attested,
    Condition,
    CriteriaTally,
    CriterionMet,
    Definition,
    Implication,
    Negation,
    NoneOf,
    Numeric,
    TotalPoints,
)
from antq_rules.ruleset.model import Criterion


def nodes_of(node: object) -> Iterator[object]:
    """The node (or the nodes of a tuple) and every condition, expression and path below it, from the outside in."""
    pending = [node]
    while pending:
        item = pending.pop()
        if isinstance(item, tuple):
            pending.extend(reversed(item))
            continue
        kind: type = type(item)
        parts = parts_of(kind)
        if parts is not None:
            yield item
            pending.extend(getattr(item, name) for name in reversed(parts))


def conditions_inside(node: Condition) -> tuple[Condition, ...]:
    """The conditions that a condition joins, negates or names; none for one that looks at the record itself."""
    if isinstance(node, AllOf | AnyOf | NoneOf | AtLeast):
        return node.items
    if isinstance(node, Negation):
        return (node.item,)
    if isinstance(node, Implication):
        return (node.condition, node.consequence)
    return (node.condition,) if isinstance(node, Definition) else ()


def conditions_of(criterion: Criterion) -> tuple[Condition | Numeric, ...]:
    """Every condition and score that a criterion holds, in the order applies, require, points."""
    found: list[Condition | Numeric] = [item for item in (criterion.applies, criterion.require) if item is not None]
    if criterion.points is not None:
        found.extend(part.condition for part in criterion.points.parts if part.condition is not None)
        if criterion.points.score is not None:
            found.append(criterion.points.score)
    return tuple(found)


def sole_attestation(require: Condition | None) -> Attested | None:
    """The attestation that a `require` consists of; None where it says anything else.

    A block of one line and a definition count as what they hold.
    """
    if isinstance(require, Definition):
        return sole_attestation(require.condition)
    if isinstance(require, AllOf | AnyOf) and len(require.items) == 1:
        return sole_attestation(require.items[0])
    return require if isinstance(require, Attested) else None


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
    # Depth first without recursion: a chain of references may be long.
    for criterion in criteria:
        pending = [criterion.id]
        while pending:
            id = pending[-1]
            waiting = () if id in ordered else sorted(before[id] - ordered.keys(), reverse=True)
            if waiting:
                pending.extend(waiting)
                continue
            ordered.setdefault(id, by_id[id])
            pending.pop()
    return tuple(ordered.values())


@cache
def parts_of(kind: type) -> tuple[str, ...] | None:
    """The fields of a kind of node, its span left out; None for any other type."""
    return tuple(part.name for part in fields(kind) if part.compare) if is_dataclass(kind) else None
