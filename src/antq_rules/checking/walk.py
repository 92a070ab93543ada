"""Walking checked conditions.

In: conditions and numbers. Out: the nodes below them, in order, or facts gathered from those nodes.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    CriteriaTally,
    CriterionMet,
    DayParameter,
    Definition,
    FieldPath,
    FlagIs,
    OneOf,
    ParameterValue,
    RankCompare,
    TotalPoints,
)


@cache
def _parts(kind: type) -> tuple[str, ...] | None:
    """Names of the parts of a frozen node, spans left out; None for any other type."""
    return tuple(part.name for part in fields(kind) if part.compare) if is_dataclass(kind) else None


def nodes(value: object) -> Iterator[object]:
    """The value and every frozen node below it, in order, spans left out."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, tuple):
            pending.extend(reversed(item))
            continue
        kind: type = type(item)
        parts = _parts(kind)
        if parts is not None:
            yield item
            pending.extend(getattr(item, name) for name in reversed(parts))


def paths(value: object) -> set[tuple[str, str]]:
    """Scope and name of every field that is read; lists by their own name, elements left out."""
    return {(node.scope, node.name) for node in nodes(value) if isinstance(node, FieldPath) and node.scope != "item"}


def parameters(value: object) -> set[str]:
    """Names of the parameters that are read."""
    found = {node.name for node in nodes(value) if isinstance(node, ParameterValue | DayParameter)}
    for node in nodes(value):
        if isinstance(node, FlagIs | OneOf | RankCompare) and node.parameter:
            found.add(node.parameter)
        if isinstance(node, RankCompare) and node.option_parameter:
            found.add(node.option_parameter)
    return found


def uses_tallies(value: object) -> bool:
    """Whether the outcome of all criteria, or of a group, is looked at."""
    return any(isinstance(node, CriteriaTally | TotalPoints | AllCriteriaMet) for node in nodes(value))


def uses_criteria(value: object) -> bool:
    """Whether a criterion is referred to by its id."""
    return any(isinstance(node, CriterionMet) for node in nodes(value))


def criterion_references(value: object) -> Iterator[CriterionMet]:
    """Every `criterion … met`, in order."""
    return (node for node in nodes(value) if isinstance(node, CriterionMet))


def used_definitions(value: object) -> set[str]:
    """Names of the definitions that stand in conditions."""
    return {node.name for node in nodes(value) if isinstance(node, Definition)}
