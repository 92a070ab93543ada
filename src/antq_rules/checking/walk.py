"""Walking checked conditions.

In: conditions and numbers. Out: facts gathered from the nodes below them. Invariant: never recursive, so that a
condition of any depth can be measured before it is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass

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
from antq_rules.ruleset.references import nodes_of, parts_of


@dataclass(frozen=True, slots=True)
class Extent:
    """How many nodes a condition has, how many levels deep they nest, how many definitions stand in one another."""

    nodes: int
    levels: int
    chain: int


def extent(value: object, enough: int) -> Extent:
    """The extent of a condition; a condition of more than `enough` nodes is measured no further."""
    count = levels = chain = 0
    pending = [(value, 1, 0)]
    while pending and count <= enough:
        item, level, links = pending.pop()
        if isinstance(item, tuple):
            pending.extend((part, level, links) for part in item)
            continue
        kind: type = type(item)
        parts = parts_of(kind)
        if parts is not None:
            links += isinstance(item, Definition)
            count, levels, chain = count + 1, max(levels, level), max(chain, links)
            pending.extend((getattr(item, name), level + 1, links) for name in parts)
    return Extent(count, levels, chain)


def paths(value: object) -> set[tuple[str, str]]:
    """Scope and name of every declared field that is read; lists by their own name, elements left out."""
    return {
        (node.scope, node.name)
        for node in nodes_of(value)
        if isinstance(node, FieldPath) and node.scope not in ("item", "record")
    }


def parameters(value: object) -> set[str]:
    """Names of the parameters that are read."""
    found = {node.name for node in nodes_of(value) if isinstance(node, ParameterValue | DayParameter)}
    for node in nodes_of(value):
        if isinstance(node, FlagIs | OneOf | RankCompare) and node.parameter:
            found.add(node.parameter)
        if isinstance(node, RankCompare) and node.option_parameter:
            found.add(node.option_parameter)
    return found


def uses_tallies(value: object) -> bool:
    """Whether the outcome of all criteria, or of a group, is looked at."""
    return any(isinstance(node, CriteriaTally | TotalPoints | AllCriteriaMet) for node in nodes_of(value))


def uses_criteria(value: object) -> bool:
    """Whether a criterion is referred to by its id."""
    return any(isinstance(node, CriterionMet) for node in nodes_of(value))


def criterion_references(value: object) -> Iterator[CriterionMet]:
    """Every `criterion … met`, in order."""
    return (node for node in nodes_of(value) if isinstance(node, CriterionMet))


def used_definitions(value: object) -> set[str]:
    """Names of the definitions that stand in conditions."""
    return {node.name for node in nodes_of(value) if isinstance(node, Definition)}
