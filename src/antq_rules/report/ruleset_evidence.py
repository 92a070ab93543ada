"""The figures and documents that a criterion needs, in words.

In: a criterion and the voice that reads it. Out: rows of a table. Invariant: every field that a condition of the
criterion reads is named once, those of the year before apart.
"""

from collections.abc import Iterator

from antq_rules.report.reading_values import Voice, number_words
from antq_rules.ruleset.conditions import FieldPath
from antq_rules.ruleset.model import Bound, Criterion, EvidenceField
from antq_rules.ruleset.references import conditions_of, nodes_of
from antq_rules.ruleset.types import ChoiceType, ListType, NumberType, ScaleType, ValueType

_SCOPES = ("evidence", "previous", "unit")
_UNIT_TYPE = FieldPath("unit", "type")


def evidence_rows(criterion: Criterion, voice: Voice) -> tuple[tuple[str, ...], ...]:
    """Label, type and guidance of each field."""
    paths: dict[FieldPath, None] = {}
    for condition in conditions_of(criterion):
        for node in nodes_of(condition):
            if isinstance(node, FieldPath) and node.scope in _SCOPES and node != _UNIT_TYPE:
                paths[FieldPath(node.scope, node.name)] = None
    return tuple(_row(path, voice) for path in paths)


def _row(path: FieldPath, voice: Voice) -> tuple[str, ...]:
    declared = voice.names.field(path)
    label = voice.label(path)
    if path.scope == "previous":
        label = voice.phrases("line_previous", label=label)
    if path.scope == "unit":
        label = voice.phrases("page_of_unit", label=label)
    if declared is None:
        return label, "", ""
    return label, type_words(declared.type, voice), " ".join(_hints(declared, voice))


def type_words(type_: ValueType, voice: Voice) -> str:
    """A type of value as people call it."""
    facts: dict[str, str] = {}
    if isinstance(type_, NumberType):
        facts["unit"] = type_.unit
    elif isinstance(type_, ChoiceType | ScaleType):
        facts["options"] = ", ".join(voice.phrases.quote(item.label or item.name) for item in type_.options)
    elif isinstance(type_, ListType):
        facts["fields"] = "; ".join(item.label or item.name for item in type_.fields)
    return voice.phrases(f"page_type_{type_.kind}", **facts)


def _hints(declared: EvidenceField, voice: Voice) -> Iterator[str]:
    if declared.guidance:
        yield declared.guidance
    if declared.bounds:
        bounds = [_bound(bound, voice) for bound in declared.bounds]
        joined = voice.joined(bounds, "and")
        yield voice.phrases("page_bound", bound=joined[:1].upper() + joined[1:])


def _bound(bound: Bound, voice: Voice) -> str:
    return voice.phrases(f"page_bound_{bound.operator}", value=number_words(bound.value, voice))
