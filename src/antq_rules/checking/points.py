"""Points of a criterion.

In: a `points` clause of the syntax tree. Out: `Points`, or findings. Invariant: parts add up to the maximum, and the
best of a `first of` is the maximum.
"""

from collections.abc import Mapping
from fractions import Fraction

from antq_rules.checking.conditions import condition
from antq_rules.checking.names import Operand, Scope
from antq_rules.checking.numbers import number
from antq_rules.diagnostics import Label, Span
from antq_rules.diagnostics.diagnostic import Diagnostic
from antq_rules.ruleset.model import Points, PointsPart
from antq_rules.syntax import tree
from antq_rules.values import format_number
from antq_rules.values.number import is_within_limits


def points(clause: tree.Points, scope: Scope) -> Points | None:
    """The checked points, or None after a finding."""
    literals = (clause.maximum, *(part.points for part in clause.parts))
    beyond = [literal for literal in literals if not is_within_limits(literal.value)]
    for literal in beyond:
        scope.context.report("E215", literal.span, text=literal.span.text)
    parts = [(part, condition(part.condition, scope) if part.condition else None) for part in clause.parts]
    is_sound = not beyond and _check_otherwise(clause, scope) and _check_sum(clause, scope)
    if any(part.condition is not None and checked is None for part, checked in parts):
        is_sound = False
    score = number(clause.score, scope) if clause.score is not None else None
    if clause.score is not None and not _is_plain(score, scope):
        is_sound = False
    if not is_sound:
        return None
    checked_parts = tuple(PointsPart(part.points.value, checked, span=part.span) for part, checked in parts)
    numeric = score.number if score is not None else None
    return Points(clause.kind, clause.maximum.value, checked_parts, numeric, span=clause.span)


def _is_plain(score: Operand | None, scope: Scope) -> bool:
    if score is not None and score.kind == "percent":
        scope.context.report("E203", score.span, (score.declared, "declared"), variant="points", wrong=score.span.text)
        return False
    return score is not None


def _check_otherwise(clause: tree.Points, scope: Scope) -> bool:
    for index, part in enumerate(clause.parts):
        if part.condition is not None:
            continue
        if clause.kind == "parts":
            scope.context.report("E308", part.span, variant="parts")
            return False
        if index != len(clause.parts) - 1:
            scope.context.report("E308", part.span, (clause.parts[-1].span, "after"), variant="first_of")
            return False
    return True


def _check_sum(clause: tree.Points, scope: Scope) -> bool:
    maximum = clause.maximum.value
    values = [part.points.value for part in clause.parts]
    if clause.kind == "parts":
        found = sum(values, Fraction(0))
    elif clause.kind == "first_of":
        found = max(values, default=Fraction(0))
    else:
        return True
    if found == maximum:
        return True
    facts = {"found": format_number(found), "maximum": format_number(maximum)}
    key = "part" if clause.kind == "parts" else "best"
    places = [part.points.span for part in clause.parts if clause.kind == "parts" or part.points.value == found]
    variant = "" if clause.kind == "parts" else "first_of"
    scope.context.findings.append(_sum_finding(clause.maximum.span, places, key, facts, variant))
    return False


def _sum_finding(span: Span, places: list[Span], key: str, facts: Mapping[str, object], variant: str) -> Diagnostic:
    return Diagnostic("E301", (Label(span), *(Label(place, key) for place in places)), facts, variant)
