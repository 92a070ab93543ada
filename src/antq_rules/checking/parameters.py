"""Parameters: their types, their values, the days from which the values hold.

In: parameter declarations and settings of the syntax tree. Out: `Parameter` values, or findings. Invariant: the values
of a parameter stand in the order of their first days; only the first may be undated.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from antq_rules.checking.comparisons import report_unknown_option
from antq_rules.checking.names import RECORD_KINDS, Context, Declared
from antq_rules.checking.value_types import as_percent, value_type
from antq_rules.ruleset.model import Citation, Parameter, ParameterPeriod
from antq_rules.ruleset.types import ChoiceType, ScaleType, ValueType
from antq_rules.syntax import tree
from antq_rules.values.number import MAX_COUNT, is_within_limits


def parameter(item: tree.ParameterDeclaration, instrument: str, context: Context) -> Parameter | None:
    """The checked parameter, or None after a finding."""
    if item.type is None:
        return None
    if item.type.kind in RECORD_KINDS:
        context.report("E217", item.type.span, name=item.name.text, kind=item.type.kind)
        return None
    type_ = value_type(item.type, context)
    if type_ is None:
        return None
    periods = _periods(item, type_, context)
    if periods is None:
        return None
    label = item.label.text if item.label else None
    cite = Citation(item.cite.text, instrument) if item.cite else None
    return Parameter(item.name.text, type_, periods, label, cite, span=item.name.span)


def set_parameters(file: tree.File, context: Context, instrument: str) -> None:
    """Apply the `set parameter` lines of an extending file to the inherited parameters."""
    seen: dict[str, tree.ParameterDeclaration] = {}
    for item in file.items:
        if not isinstance(item, tree.ParameterDeclaration) or not item.is_setting:
            continue
        name = item.name.text
        first = seen.setdefault(name, item)
        if first is not item:
            context.report("E101", item.name.span, (first.name.span, "declared"), variant="setting", name=name)
            continue
        _set_parameter(item, context, instrument)


def _set_parameter(item: tree.ParameterDeclaration, context: Context, instrument: str) -> None:
    name = item.name.text
    declared = context.names.get(name)
    if declared is None or (declared.parameter is None and (declared.field or declared.definition)):
        context.report_undeclared(name, item.name.span, "parameter")
        return
    if declared.origin == "own":
        context.report("E321", item.name.span, (declared.span, "declared"), variant="own_parameter", name=name)
        return
    if item.cite is None:
        context.report("E303", item.name.span, variant="setting", name=name)
    if declared.parameter is None:
        return
    periods = _periods(item, declared.parameter.type, context)
    if periods is None:
        return
    cite = Citation(item.cite.text, instrument) if item.cite else declared.parameter.cite
    changed = replace(declared.parameter, periods=periods, cite=cite)
    context.names[name] = Declared(declared.span, declared.origin, parameter=changed)


def _periods(item: tree.ParameterDeclaration, type_: ValueType, context: Context) -> tuple[ParameterPeriod, ...] | None:
    periods: list[ParameterPeriod] = []
    is_sound = True
    for index, dated in enumerate(item.values):
        value = _value(dated.value, item.name.text, type_, context)
        first_day = dated.first_day.value if dated.first_day else None
        if value is None:
            is_sound = False
            continue
        if index and not _follows(dated, item.values[index - 1], item.name.text, context):
            is_sound = False
            continue
        periods.append(ParameterPeriod(value, first_day))
    return tuple(periods) if is_sound else None


def _follows(dated: tree.DatedValue, before: tree.DatedValue, name: str, context: Context) -> bool:
    if dated.first_day is None:
        context.report("E306", dated.span, variant="undated", name=name)
        return False
    if before.first_day is not None and dated.first_day.value <= before.first_day.value:
        facts = {"name": name, "first": before.first_day.value.isoformat(), "second": dated.first_day.value.isoformat()}
        context.report("E306", dated.first_day.span, (before.first_day.span, "earlier"), variant="parameter", **facts)
        return False
    return True


def _value(
    expression: tree.Expression, name: str, type_: ValueType, context: Context
) -> Fraction | bool | str | date | None:
    kind = type_.kind
    if isinstance(type_, ChoiceType | ScaleType) and isinstance(expression, tree.Reference):
        return _option(expression, name, type_, context)
    match expression:
        case tree.FlagLiteral() if kind == "flag":
            return expression.value
        case tree.DateLiteral() if kind == "date":
            return expression.value
        case tree.TextLiteral() if kind == "text":
            return expression.value
        case tree.PercentLiteral() if kind == "percent" and expression.value >= 0:
            return _within_limits(expression, context)
        case tree.NumberLiteral() if kind == "number":
            return _within_limits(expression, context)
        case tree.NumberLiteral() if kind == "count" and expression.value >= 0 and expression.value.denominator == 1:
            if expression.value > MAX_COUNT:
                context.report("E215", expression.span, variant="count", text=expression.span.text)
                return None
            return expression.value
    variant = _variant(expression, type_)
    facts: dict[str, object] = {"name": name, "kind": kind, "text": expression.span.text}
    if isinstance(expression, tree.NumberLiteral):
        facts["wanted"] = as_percent(expression)
    context.report("E216", expression.span, variant=variant, **facts)
    return None


def _option(expression: tree.Reference, name: str, type_: ChoiceType | ScaleType, context: Context) -> str | None:
    names, found = tuple(option.name for option in type_.options), expression.path[0]
    if found in names:
        return found
    report_unknown_option(context, expression.span, found, names, name)
    return None


def _variant(expression: tree.Expression, type_: ValueType) -> str:
    if type_.kind == "percent" and isinstance(expression, tree.NumberLiteral):
        return "share" if 0 < expression.value <= 1 else "percent"
    if type_.kind == "text" and isinstance(expression, tree.Reference):
        return "text"
    is_quoted = isinstance(type_, ChoiceType | ScaleType) and isinstance(expression, tree.TextLiteral)
    return "option" if is_quoted else ""


def _within_limits(expression: tree.NumberLiteral | tree.PercentLiteral, context: Context) -> Fraction | None:
    if is_within_limits(expression.value):
        return expression.value
    context.report("E215", expression.span, text=expression.span.text)
    return None
