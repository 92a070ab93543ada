"""Numeric expressions: linear, and percents apart from counts.

In: expressions of the syntax tree. Out: `Operand` values; a numeric one holds a checked `Numeric`. Invariants: one side
of every product is a literal or a parameter; a sum never mixes percents with counts or numbers.
"""

import re
from datetime import date

from antq_rules.checking.lists import count_of, sum_of
from antq_rules.checking.names import Operand, Scope, reject_record, resolve
from antq_rules.diagnostics import Span
from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    Add,
    Constant,
    CriteriaTally,
    DayConstant,
    DayField,
    DayParameter,
    NumberField,
    Numeric,
    ParameterValue,
    Scale,
    Subtract,
    TotalPoints,
    YearsHeld,
)
from antq_rules.syntax import tree
from antq_rules.values import RecurringDay, format_number
from antq_rules.values.number import is_within_limits


def operand(expression: tree.Expression, scope: Scope) -> Operand | None:
    """The value of an expression with its type, or None after a finding. A condition is an operand of that kind."""
    span = expression.span
    match expression:
        case tree.Reference():
            return _reference(expression, scope)
        case tree.NumberLiteral() | tree.PercentLiteral():
            return _literal(expression, scope)
        case tree.DateLiteral():
            return Operand("date", span, day=DayConstant(expression.value, span=span))
        case tree.DayLiteral():
            day = RecurringDay(expression.day, expression.month, expression.years_back)
            return Operand("date", span, day=DayConstant(day, span=span))
        case tree.FlagLiteral():
            return Operand("flag", span, flag=expression.value)
        case tree.TextLiteral():
            return Operand("text", span, text=expression.value)
        case tree.Arithmetic():
            return _arithmetic(expression, scope)
        case tree.Count():
            return count_of(expression, scope)
        case tree.Sum():
            return sum_of(expression, scope)
        case tree.AssessmentYear():
            return Operand("count", span, NumberField(ASSESSMENT_YEAR, span=span))
        case tree.YearsHeld():
            return _years_held(expression, scope)
        case tree.CriteriaTally() | tree.Total():
            return _tally(expression, scope)
        case _:
            return Operand("condition", span)


def number(expression: tree.Expression, scope: Scope) -> Operand | None:
    """A numeric operand (its `number` is set), or None after a finding."""
    value = operand(expression, scope)
    if value is None or reject_record(value, scope):
        return None
    if not value.is_numeric:
        variant = "condition" if value.kind == "condition" else ""
        facts = {"name": value.span.text, "kind": _word(value.kind)}
        scope.context.report("E202", value.span, (value.declared, "declared"), variant=variant, **facts)
        return None
    return value


def day(expression: tree.Expression, scope: Scope) -> Operand | None:
    """An operand that is a day (its `day` is set), or None after a finding."""
    value = operand(expression, scope)
    if value is None or reject_record(value, scope):
        return None
    if value.kind != "date":
        variant = ""
        facts = {"name": value.span.text, "kind": _word(value.kind)}
        if value.text is not None:
            wanted = _as_day(value.text)
            facts, variant = {**facts, "wanted": wanted}, "quoted" if wanted else "text"
        scope.context.report("E206", value.span, (value.declared, "declared"), variant=variant, **facts)
        return None
    return value


def report_percent_mix(left: Operand, right: Operand, scope: Scope, variant: str = "") -> None:
    """E203: a percent meets a count or number. The place is the side that is not a field, else the right side."""
    wrong, other = (left, right) if right.path is not None and left.path is None else (right, left)
    facts = {"left": left.kind, "right": right.kind, "wrong": wrong.span.text, "kind": wrong.kind, "other": other.kind}
    literal = "literal" if isinstance(wrong.number, Constant) and not wrong.number.is_percent else ""
    if literal and isinstance(wrong.number, Constant) and 0 < wrong.number.value <= 1:
        literal, facts["wanted"] = "share", f"{format_number(wrong.number.value * 100)}%"
    places = ((wrong.span, ""), (other.declared, "declared"))
    scope.context.report("E203", *places, variant=variant or literal, **facts)


def _as_day(text: str) -> str:
    """The day that a text says, as the language writes it, or nothing."""
    parts = [int(part) for part in re.split(r"[-/.]", text)] if re.fullmatch(r"\d+([-/.])\d+\1\d+", text) else []
    year, month, day_ = parts if len(parts) == 3 and parts[0] > 31 else (*reversed(parts), 0, 0, 0)[:3]
    try:
        return date(year, month, day_).isoformat()
    except ValueError:
        return ""


def _word(kind: str) -> str:
    return "unit.type" if kind == "unit_type" else kind


def _reference(expression: tree.Reference, scope: Scope) -> Operand | None:
    found = resolve(expression, scope)
    if found is None or not (found.is_numeric or found.kind == "date"):
        return found
    span = found.span
    if found.kind == "date":
        value = DayField(found.path, span=span) if found.path else DayParameter(found.parameter or "", span=span)
        return Operand("date", span, day=value, path=found.path, parameter=found.parameter, declared=found.declared)
    numeric: Numeric
    if found.path is not None:
        numeric = NumberField(found.path, span=span)
    else:
        numeric = ParameterValue(found.parameter or "", found.kind == "percent", span=span)
    return Operand(found.kind, span, numeric, None, path=found.path, parameter=found.parameter, declared=found.declared)


def _literal(expression: tree.NumberLiteral | tree.PercentLiteral, scope: Scope) -> Operand | None:
    span = expression.span
    if not is_within_limits(expression.value):
        scope.context.report("E215", span, text=span.text)
        return None
    if isinstance(expression, tree.PercentLiteral):
        return Operand("percent", span, Constant(expression.value, True, span=span))
    return Operand("count" if expression.is_whole else "number", span, Constant(expression.value, span=span))


def _arithmetic(expression: tree.Arithmetic, scope: Scope) -> Operand | None:
    left, right = number(expression.left, scope), number(expression.right, scope)
    if left is None or right is None or left.number is None or right.number is None:
        return None
    span = expression.span
    if expression.operator == "*":
        return _product(expression, left, right, scope)
    if (left.kind == "percent") != (right.kind == "percent"):
        report_percent_mix(left, right, scope, "sum")
        return None
    node = Add if expression.operator == "+" else Subtract
    kind = "count" if left.kind == right.kind == "count" else ("percent" if left.kind == "percent" else "number")
    return Operand(kind, span, node(left.number, right.number, span=span))


def _product(expression: tree.Arithmetic, left: Operand, right: Operand, scope: Scope) -> Operand | None:
    factors = [side for side in (left, right) if isinstance(side.number, Constant | ParameterValue)]
    if not factors:
        scope.context.report("E213", expression.span, text=expression.span.text)
        return None
    # Of two constants the percent is the factor: `10 * 95%` is 9.5, not 950 %.
    factor = next((side for side in factors if side.kind == "percent"), factors[0])
    other = right if factor is left else left
    if other.number is None or not isinstance(factor.number, Constant | ParameterValue):
        return None
    kind = other.kind if factor.kind == "count" or other.kind == "percent" else "number"
    return Operand(kind, expression.span, Scale(factor.number, other.number, span=expression.span))


def _years_held(expression: tree.YearsHeld, scope: Scope) -> Operand | None:
    if scope.kind == "bound":
        scope.context.report("E341", expression.span)
        return None
    return Operand("count", expression.span, YearsHeld(span=expression.span))


def _tally(expression: tree.CriteriaTally | tree.Total, scope: Scope) -> Operand | None:
    span = expression.span
    if not allow_tally(span, scope):
        return None
    if expression.group is not None and not known_group(expression.group, scope):
        return None
    group = expression.group.text if expression.group else None
    if isinstance(expression, tree.Total):
        return Operand("number", span, TotalPoints(expression.is_maximum, group, span=span))
    return Operand("count", span, CriteriaTally(expression.kind, group, span=span))


def allow_tally(span: Span, scope: Scope) -> bool:
    """Whether a tally or total may stand here; reported if not."""
    if scope.kind in ("outcome", "definition") and scope.item is None:
        return True
    scope.context.report("E219", span, variant="tally", text=span.text)
    return False


def known_group(group: tree.Name, scope: Scope) -> bool:
    """Whether a group of that id exists; reported if not."""
    if group.text in scope.context.groups:
        return True
    scope.context.report_unknown("E109", group.span, group.text, scope.context.groups)
    return False
