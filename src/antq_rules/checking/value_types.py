"""Types of fields and parameters, from the expressions that declare them.

In: type expressions of the syntax tree. Out: value types, or findings. Invariant: a list holds no list.
"""

from antq_rules.checking.names import Context
from antq_rules.ruleset.model import EvidenceField
from antq_rules.ruleset.types import (
    AttestationType,
    ChoiceType,
    CountType,
    DateType,
    DocumentType,
    FlagType,
    ListType,
    NumberType,
    Option,
    PercentType,
    ScaleType,
    TextType,
    ValueType,
)
from antq_rules.syntax import tree
from antq_rules.values import format_number

_PLAIN: dict[str, ValueType] = {
    "flag": FlagType(),
    "count": CountType(),
    "percent": PercentType(),
    "date": DateType(),
    "text": TextType(),
    "document": DocumentType(),
    "attestation": AttestationType(),
}


def as_percent(literal: tree.NumberLiteral) -> str:
    """How a number that should be a percent is probably meant: `70` as `70%`, a share such as `0.7` as `70%` too."""
    is_share = 0 < literal.value < 1
    return f"{format_number(literal.value * 100)}%" if is_share else f"{literal.span.text}%"


def value_type(expression: tree.TypeExpression, context: Context, is_nested: bool = False) -> ValueType | None:
    """The type that a type expression stands for, or None after a finding."""
    if expression.kind in _PLAIN:
        return _PLAIN[expression.kind]
    if expression.kind == "number":
        return NumberType(expression.unit.text if expression.unit else "")
    if expression.kind in ("choice", "scale"):
        return _option_type(expression, context)
    if is_nested:
        context.report("E220", expression.span, variant="type")
        return None
    return _list_type(expression, context)


def _option_type(expression: tree.TypeExpression, context: Context) -> ValueType:
    seen: dict[str, tree.Name] = {}
    options: list[Option] = []
    for option in expression.options:
        known = seen.setdefault(option.name.text, option.name)
        if known is not option.name:
            context.report("E101", option.name.span, (known.span, "declared"), variant="option", name=option.name.text)
            continue
        options.append(Option(option.name.text, option.label.text if option.label else None))
    return ChoiceType(tuple(options)) if expression.kind == "choice" else ScaleType(tuple(options))


def _list_type(expression: tree.TypeExpression, context: Context) -> ValueType:
    seen: dict[str, EvidenceField] = {}
    for field in expression.fields:
        if field.name.text in seen:
            first = seen[field.name.text]
            context.report("E101", field.name.span, (first.span, "declared"), variant="record", name=field.name.text)
            continue
        type_ = value_type(field.type, context, is_nested=True)
        if type_ is not None:
            label = field.label.text if field.label else None
            guidance = field.guidance.text if field.guidance else None
            seen[field.name.text] = EvidenceField(field.name.text, type_, label, (), guidance, span=field.name.span)
    return ListType(tuple(seen.values()))
