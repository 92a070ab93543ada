"""Which fields a ruleset reads, in the order of its criteria.

In: a ruleset. Out: groups of fields for blank forms. Invariant: every declared field stands in exactly one group.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from antq_rules.ruleset.conditions import FieldPath, HistoryIs, YearsHeld
from antq_rules.ruleset.model import Criterion, EvidenceField, RuleSet
from antq_rules.ruleset.references import nodes_of


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that a criterion is the first to read; `criterion` None for eligibility, outcomes and the rest."""

    criterion: Criterion | None
    fields: tuple[EvidenceField, ...]


def field_groups(ruleset: RuleSet) -> tuple[FieldGroup, ...]:
    """The declared evidence fields, grouped by the first criterion that reads them; the others at the end."""
    left = dict(ruleset.fields)
    groups = []
    for criterion in ruleset.criteria:
        names = [path.name for path in _paths(criterion) if path.scope == "evidence"]
        taken = tuple(left.pop(name) for name in dict.fromkeys(names) if name in left)
        if taken:
            groups.append(FieldGroup(criterion, taken))
    if left:
        groups.append(FieldGroup(None, tuple(left.values())))
    return tuple(groups)


def previous_fields(ruleset: RuleSet) -> tuple[EvidenceField, ...]:
    """The fields that the ruleset reads from the record of the year before, in the order of their declaration."""
    read = (ruleset.criteria, ruleset.eligibility, ruleset.decision, ruleset.classification, ruleset.evidence)
    names = {path.name for path in _paths(read) if path.scope == "previous"}
    return tuple(field for field in ruleset.evidence if field.name in names)


def uses_history(ruleset: RuleSet) -> bool:
    """Whether the ruleset asks about earlier years of the unit, or judges whether it keeps a recognition."""
    read = (ruleset.criteria, ruleset.eligibility, ruleset.decision, ruleset.classification)
    return ruleset.recognises is not None or any(isinstance(node, HistoryIs | YearsHeld) for node in nodes_of(read))


def _paths(value: object) -> Iterator[FieldPath]:
    if isinstance(value, FieldPath):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _paths(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            if part.compare:
                yield from _paths(getattr(value, part.name))
