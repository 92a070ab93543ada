"""Comparisons: which types may meet which, and the checked node for each pair.

In: comparisons, ratios, memberships and date relations of the syntax tree. Out: checked atoms, or findings.
Invariant: a percent is compared with a percent only; names of a choice are looked up in that choice, never elsewhere.
"""

from fractions import Fraction

from antq_rules.checking.names import Context, Operand, Scope, reject_record, resolve
from antq_rules.checking.numbers import day, number, operand, report_percent_mix
from antq_rules.checking.value_types import as_percent
from antq_rules.diagnostics import Span
from antq_rules.diagnostics.suggest import suggest
from antq_rules.ruleset.conditions import (
    Compare,
    Condition,
    Constant,
    DayCompare,
    DayIn,
    DayWithin,
    FlagIs,
    NumberOneOf,
    OneOf,
    ParameterValue,
    RankCompare,
    RatioCompare,
)
from antq_rules.ruleset.types import ChoiceType, ScaleType
from antq_rules.syntax import tree
from antq_rules.values.comparison import MIRRORED

NAME_KINDS = ("choice", "scale", "unit_type", "text")
_LIMITS = {"quarter": 4, "month": 12}


def comparison(expression: tree.Comparison, scope: Scope) -> Condition | None:
    """`left <operator> right` of any two types that may be compared."""
    first, second = expression.left, expression.right
    if isinstance(first, tree.TextLiteral | tree.FlagLiteral) and expression.operator in ("=", "!="):
        first, second = second, first
    left = operand(first, scope)
    if left is None or reject_record(left, scope):
        # The other side may hold a fault of its own; a bare name may be an option of what is not known.
        if not isinstance(second, tree.Reference):
            operand(second, scope)
        return None
    if is_named(left):
        return _name_comparison(expression, left, second, scope)
    right = operand(second, scope)
    if right is None or reject_record(right, scope):
        return None
    return _value_comparison(expression, left, right, scope)


def _value_comparison(expression: tree.Comparison, left: Operand, right: Operand, scope: Scope) -> Condition | None:
    operator, span = expression.operator, expression.span
    if left.is_numeric and right.is_numeric and left.number is not None and right.number is not None:
        is_percent = left.kind == "percent"
        if is_percent != (right.kind == "percent"):
            report_percent_mix(left, right, scope)
            return None
        return Compare(operator, left.number, right.number, is_percent, span=span)
    if left.day is not None and right.day is not None:
        return DayCompare(operator, left.day, right.day, span=span)
    if left.kind == right.kind == "flag":
        return _flag_comparison(expression, left, right, scope)
    if left.kind == right.kind:
        _report_operator(expression, left, scope)
    else:
        facts = {"left": _word(left), "right": _word(right), "left_text": left.span.text, "right_text": right.span.text}
        places = ((right.span, ""), (left.declared, "declared"), (right.declared, "declared_right"))
        variant = _condition_variant(left, right) or ("flag" if left.kind == "flag" else "")
        scope.context.report("E204", *places, variant=variant, **facts)
    return None


def _flag_comparison(expression: tree.Comparison, left: Operand, right: Operand, scope: Scope) -> Condition | None:
    if expression.operator not in ("=", "!="):
        _report_operator(expression, left, scope)
        return None
    if right.flag is None or left.flag is not None:
        scope.context.report("E205", expression.span, variant="flags", text=expression.span.text)
        return None
    value = right.flag if expression.operator == "=" else not right.flag
    return FlagIs(left.path, left.parameter, value, span=expression.span)


def _name_comparison(
    expression: tree.Comparison, left: Operand, right: tree.Expression, scope: Scope
) -> Condition | None:
    operator, span = expression.operator, expression.span
    if operator not in ("=", "!=") and left.kind != "scale":
        _report_operator(expression, left, scope)
        return None
    ranking = option_names(left)
    if (other := _other_scale(right, left, scope)) is not None:
        return _scale_comparison(expression, left, other, scope)
    if _is_left_out(expression, right, scope):
        facts = {"operator": expression.operator_span.text, "name": right.span.text, "options": ranking}
        scope.context.report("E107", expression.operator_span, variant="newline", **facts)
        return None
    option = _option(right, left, scope)
    if option is None:
        return None
    if operator in ("=", "!="):
        return OneOf(left.path, (option,), operator == "!=", left.parameter, span=span)
    return RankCompare(operator, left.path, option, ranking, left.parameter, span=span)


def _other_scale(expression: tree.Expression, left: Operand, scope: Scope) -> Operand | None:
    """The scale that stands on the right of a scale, of which at least one is a parameter; None for anything else.

    An option of the left side goes before a parameter of its name.
    """
    if left.kind != "scale" or not isinstance(expression, tree.Reference) or expression.path[0] in option_names(left):
        return None
    name, is_qualified = expression.path[0], len(expression.path) > 1
    declared = scope.context.names.get(name)
    is_known = declared is not None or (scope.item is not None and scope.item.field(name) is not None)
    if not is_known and not (is_qualified and name in ("unit", "previous")):
        return None
    if declared is not None and not (declared.field or declared.parameter or declared.definition):
        return None
    right = resolve(expression, scope)
    is_scale = right is not None and right.kind == "scale" and is_named(right)
    return right if is_scale and right is not None and (left.parameter or right.parameter) else None


def _is_left_out(expression: tree.Comparison, right: tree.Expression, scope: Scope) -> bool:
    """Whether the value is left out, so that the name that begins the next line is taken for it."""
    is_below = right.span.line > expression.operator_span.line
    return is_below and isinstance(right, tree.Reference) and right.path[0] in scope.context.names


def _scale_comparison(expression: tree.Comparison, left: Operand, right: Operand, scope: Scope) -> Condition | None:
    operator, ranking = expression.operator, option_names(left)
    if option_names(right) != ranking:
        facts = {"left_text": left.span.text, "right_text": right.span.text}
        rankings = {"left": " < ".join(ranking), "right": " < ".join(option_names(right))}
        places = ((right.span, ""), (left.declared, "declared"), (right.declared, "declared_right"))
        scope.context.report("E204", *places, variant="ranking", **facts, **rankings)
        return None
    if right.parameter is None:
        left, right, operator = right, left, MIRRORED[operator]
    return RankCompare(operator, left.path, None, ranking, left.parameter, right.parameter, span=expression.span)


def _report_operator(expression: tree.Comparison, left: Operand, scope: Scope) -> None:
    variant = left.kind if left.kind in ("choice", "condition") else ""
    facts = {"operator": expression.operator, "kind": _word(left), "name": left.span.text}
    scope.context.report("E205", expression.operator_span, (left.declared, "declared"), variant=variant, **facts)


def is_named(value: Operand) -> bool:
    """Whether it is a field or parameter of type choice, scale or text, or `unit.type`."""
    return value.kind in NAME_KINDS and (value.path is not None or value.parameter is not None)


def option_names(left: Operand) -> tuple[str, ...]:
    """The names that a choice or scale may take."""
    return tuple(option.name for option in left.type.options) if isinstance(left.type, ChoiceType | ScaleType) else ()


def _option(expression: tree.Expression, left: Operand, scope: Scope) -> str | None:
    context, span = scope.context, expression.span
    if left.kind == "text":
        if isinstance(expression, tree.TextLiteral):
            return expression.value
        context.report("E218", span, variant="text", text=span.text, name=left.span.text)
        return None
    if not isinstance(expression, tree.Reference) or len(expression.path) > 1:
        context.report("E218", span, (left.declared, "declared"), text=span.text, name=left.span.text)
        return None
    name = expression.path[0]
    if left.kind == "unit_type":
        return name if known_unit_type(tree.Name(name, span=span), scope) else None
    names = option_names(left)
    if name not in names:
        report_unknown_option(context, span, name, names, left.span.text)
        return None
    return name


def report_unknown_option(context: Context, span: Span, name: str, names: tuple[str, ...], field: str) -> None:
    """E107; where no name is near, with the names to choose from."""
    if suggest(name, names) is not None:
        context.report_unknown("E107", span, name, names, field=field, options=names)
    else:
        context.report("E107", span, variant="listed", name=name, field=field, options=names)


def known_unit_type(name: tree.Name, scope: Scope) -> bool:
    """Whether the vocabulary has a unit type of that name; reported if not."""
    types = scope.context.unit_types
    if types is None or name.text in types:
        return True
    scope.context.report_unknown("E110", name.span, name.text, types, types=tuple(sorted(types)))
    return False


def membership(expression: tree.Membership, scope: Scope) -> Condition | None:
    """`x in (a, b)`: names, texts or numbers."""
    left = operand(expression.item, scope)
    if left is None or reject_record(left, scope):
        return None
    if is_named(left):
        options = [_option(option, left, scope) for option in expression.options]
        if None in options:
            return None
        names = tuple(option for option in options if option is not None)
        return OneOf(left.path, names, parameter=left.parameter, span=expression.span)
    if left.is_numeric and left.number is not None:
        return _number_membership(expression, left, scope)
    facts = {"kind": _word(left), "operator": "in", "name": left.span.text}
    scope.context.report("E205", expression.item.span, (left.declared, "declared"), variant="in", **facts)
    return None


def _number_membership(expression: tree.Membership, left: Operand, scope: Scope) -> Condition | None:
    constants: list[Constant] = []
    is_sound = True
    for option in expression.options:
        if not isinstance(option, tree.NumberLiteral | tree.PercentLiteral):
            facts = {"text": option.span.text, "name": left.span.text}
            scope.context.report("E218", option.span, (left.declared, "declared"), variant="number", **facts)
            is_sound = False
            continue
        value = operand(option, scope)
        if value is None or not isinstance(value.number, Constant):
            is_sound = False
        elif (value.kind == "percent") != (left.kind == "percent"):
            report_percent_mix(left, value, scope)
            is_sound = False
        else:
            constants.append(value.number)
    if not is_sound or left.number is None:
        return None
    return NumberOneOf(left.number, tuple(constants), span=expression.span)


def ratio(expression: tree.Ratio, scope: Scope) -> Condition | None:
    """`part of whole <operator> threshold`, the threshold a percent literal or parameter."""
    part, whole = number(expression.part, scope), number(expression.whole, scope)
    threshold = _threshold(expression, scope)
    for side in (part, whole):
        if side is not None and side.kind == "percent":
            scope.context.report("E203", side.span, (side.declared, "declared"), variant="ratio", wrong=side.span.text)
            return None
    if part is None or whole is None or threshold is None or part.number is None or whole.number is None:
        return None
    _check_above_100(expression, threshold, scope)
    return RatioCompare(expression.operator, part.number, whole.number, threshold, span=expression.span)


def _check_above_100(expression: tree.Ratio, threshold: Constant | ParameterValue, scope: Scope) -> None:
    span = expression.threshold.span
    if isinstance(threshold, Constant):
        if threshold.value > 100:
            scope.context.report("W204", span, text=span.text)
        return
    declared = scope.context.names[threshold.name]
    values = [period.value for period in declared.parameter.periods] if declared.parameter else []
    if any(isinstance(value, Fraction) and value > 100 for value in values):
        scope.context.report("W204", span, (declared.span, "declared"), variant="parameter", text=span.text)


def _threshold(expression: tree.Ratio, scope: Scope) -> Constant | ParameterValue | None:
    found = operand(expression.threshold, scope)
    if found is None:
        return None
    if found.kind == "percent" and isinstance(found.number, Constant | ParameterValue):
        return found.number
    span = expression.threshold.span
    variant = "number" if isinstance(expression.threshold, tree.NumberLiteral) else ""
    facts = {"text": span.text, "kind": _word(found)}
    if isinstance(expression.threshold, tree.NumberLiteral):
        facts["wanted"] = as_percent(expression.threshold)
    scope.context.report("E214", span, (found.declared, "declared"), variant=variant, **facts)
    return None


def in_period(expression: tree.InPeriod, scope: Scope) -> Condition | None:
    """`d in period`, `d in quarter 1`, `d in month 8`."""
    found = day(expression.item, scope)
    limit = _LIMITS.get(expression.unit)
    if limit is not None and not 1 <= (expression.number or 0) <= limit:
        facts = {"unit": expression.unit, "number": expression.number, "limit": limit}
        scope.context.report("E221", expression.span, variant=expression.unit, **facts)
        return None
    if found is None or found.day is None:
        return None
    return DayIn(found.day, expression.unit, expression.number, span=expression.span)


def day_relation(expression: tree.DayRelation, scope: Scope) -> Condition | None:
    """`d before e`, `on or before`, `after`, `on or after`."""
    left, right = day(expression.item, scope), day(expression.day, scope)
    if left is None or right is None or left.day is None or right.day is None:
        return None
    return DayCompare(expression.relation, left.day, right.day, span=expression.span)


def within(expression: tree.Within, scope: Scope) -> Condition | None:
    """`d within 7 days of e`."""
    found, anchor = day(expression.item, scope), day(expression.anchor, scope)
    if found is None or anchor is None or found.day is None or anchor.day is None:
        return None
    return DayWithin(found.day, expression.days, expression.is_working, anchor.day, span=expression.span)


def _word(value: Operand) -> str:
    return "unit.type" if value.kind == "unit_type" else value.kind


def _condition_variant(left: Operand, right: Operand) -> str:
    return "condition" if "condition" in (left.kind, right.kind) else ""
