"""Names of values: the path that a person finds in the record, its label and its declared type.

In: field paths of a trace and the ruleset. Out: texts such as `so_vu`, `previous.so_vu`, `unit.quy_mo`, `ds[2].ngay`.
Invariant: positions of list elements start at 1.
"""

from dataclasses import dataclass

from antq_rules.evaluation.trace import Element, Input
from antq_rules.ruleset import EvidenceField, Parameter, RuleSet
from antq_rules.ruleset.conditions import ASSESSMENT_YEAR, FieldPath
from antq_rules.ruleset.types import ChoiceType, CountType, ListType, NumberType, ScaleType


@dataclass(frozen=True, slots=True)
class Names:
    """Looks up what the ruleset declares about the values of a condition.

    `element` is the list element that the condition is about, if any: paths of scope `item` belong to it.
    """

    ruleset: RuleSet
    element: Element | None = None

    def inside(self, element: Element | None) -> "Names":
        """The same names for a condition on a list element."""
        return self if element is None else Names(self.ruleset, element)

    def path(self, path: FieldPath) -> str:
        """The path as text; the position of the element stands before its fields."""
        if path.scope == "item" and self.element is not None:
            return f"{element_text(self.element)}.{path}"
        return str(path)

    def input_path(self, read: Input) -> str:
        """The path of what was read; `parameter.<name>` for a parameter."""
        return f"parameter.{read.parameter}" if read.path is None else self.path(read.path)

    def field(self, path: FieldPath) -> EvidenceField | None:
        """The declaration of a field; None for what needs none (`unit.type`, the assessment year, the history)."""
        if path.scope in ("record", "history"):
            return None
        if path.scope == "unit":
            return self.ruleset.unit_fields.get(path.name)
        if path.scope != "item":
            return self.ruleset.fields.get(path.name)
        if self.element is None:
            return None
        listed = self.field(self.element.list)
        return listed.type.field(path.name) if listed is not None and isinstance(listed.type, ListType) else None

    def label(self, path: FieldPath) -> str | None:
        """The label of a field."""
        declared = self.field(path)
        return None if declared is None else declared.label

    def input_label(self, read: Input) -> str | None:
        """The label of what was read."""
        if read.path is not None:
            return self.label(read.path)
        declared = self.ruleset.parameter_by_name.get(read.parameter or "")
        return None if declared is None else declared.label

    def options(self, path: FieldPath | None, parameter: str | None = None) -> dict[str, str | None]:
        """Names and labels of a choice or scale, field or parameter, in order; empty for other types."""
        declared: EvidenceField | Parameter | None
        declared = self.ruleset.parameter_by_name.get(parameter or "") if path is None else self.field(path)
        if declared is None or not isinstance(declared.type, ChoiceType | ScaleType):
            return {}
        return {option.name: option.label for option in declared.type.options}

    def unit(self, path: FieldPath) -> str | None:
        """The unit of a number."""
        declared = self.field(path)
        return declared.type.unit if declared is not None and isinstance(declared.type, NumberType) else None

    def is_count(self, path: FieldPath) -> bool:
        """Whether the field is a count (a whole number, never negative)."""
        if path == ASSESSMENT_YEAR:
            return True
        declared = self.field(path)
        return declared is not None and isinstance(declared.type, CountType)

    def is_changeable(self, path: FieldPath) -> bool:
        """Whether a unit can change the value: the year, attributes of the unit and last year's record are facts."""
        if path.scope == "item" and self.element is not None:
            path = self.element.list
        return path.scope in ("evidence", "item")


def element_text(element: Element) -> str:
    """`ds[2]`."""
    return f"{element.list}[{element.position}]"


def label_of_path(text: str, ruleset: RuleSet) -> str | None:
    """The label of a path in its text form, such as `ds[2].ngay`, `unit.quy_mo` or `parameter.nguong`."""
    names = [part.partition("[")[0] for part in text.split(".")]
    if names[0] == "parameter":
        declared = ruleset.parameter_by_name.get(names[1])
        return None if declared is None else declared.label
    if names[0] == "history" and len(names) > 1:
        return None
    is_scoped = names[0] in ("unit", "previous") and len(names) > 1
    fields = ruleset.unit_fields if names[0] == "unit" and is_scoped else ruleset.fields
    field = fields.get(names[1] if is_scoped else names[0])
    if field is not None and isinstance(field.type, ListType) and "[" in text:
        field = field.type.field(names[-1])
    return None if field is None else field.label
