"""Every line of the conditions of a criterion: its truth, whether it decides, what was measured, what is required.

In: a criterion and the scopes in which it is planned. Out: lines, and the truths of conditions under names that the
plan of the criterion uses again. A line is a condition without conditions inside; which lines decide is as in
`explanation/explain.py`, and values are those of the traces of the reference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal as OneOfTexts
from typing import TypeAlias

from antq_rules.engines.plan.amounts import amount_of
from antq_rules.engines.plan.conditions import truth_of
from antq_rules.engines.plan.days import allowed_days, day_of
from antq_rules.engines.plan.expressions import (
    TRUE,
    Case,
    Comparison,
    DaysAfter,
    ElementCount,
    Expression,
    LastWorkingDay,
    Literal,
    Same,
    every,
    is_given,
    is_true,
    negated,
    number,
)
from antq_rules.engines.plan.numbers import NO_NUMBER, Ends, exactly
from antq_rules.engines.plan.scope import Scope
from antq_rules.ruleset import Criterion
from antq_rules.ruleset.conditions import (
    Attested,
    Compare,
    Condition,
    Constant,
    CriterionMet,
    DayCompare,
    DayIn,
    DayWithin,
    Definition,
    FieldPath,
    FlagIs,
    ForElements,
    HistoryIs,
    Implication,
    IsPresent,
    Negation,
    NoneOf,
    NumberOneOf,
    OneOf,
    RankCompare,
    RatioCompare,
)
from antq_rules.ruleset.references import conditions_inside
from antq_rules.values import format_number

Part: TypeAlias = OneOfTexts["applies", "require", "points"]
Words: TypeAlias = OneOfTexts["number", "day", "text", "status", "yes/no", "present/absent"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A value: one, or from `low` to `high`, in the words of its kind; unknown where its expressions have no value.

    `whole` of a ratio; `documents` of an attestation, how many are listed.
    """

    words: Words
    value: Ends
    whole: Ends | None = None
    documents: Expression | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """Several values of which one is asked for."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A condition without conditions inside, where it stands in a criterion, and what becomes of it."""

    part: Part
    condition: Condition
    truth: Expression
    decides: Expression
    measured: Shown | None
    required: Shown | Options | None


def lines_of(criterion: Criterion, scope: Scope, inside: Scope) -> tuple[Line, ...]:
    """The lines of a criterion. `scope` is that of `applies`, `inside` that of everything else."""
    roots: list[tuple[Condition, Part, Scope]] = []
    if criterion.applies is not None:
        roots.append((criterion.applies, "applies", scope))
    if criterion.require is not None:
        roots.append((criterion.require, "require", inside))
    roots += ((condition, "points", inside) for condition in judged_by_points(criterion))
    lines: list[Line] = []
    for condition, part, around in roots:
        _name(condition, around)
        lines += _below(condition, part, TRUE, around)
    return tuple(lines)


def judged_by_points(criterion: Criterion) -> Iterator[Condition]:
    """The conditions of points; for a score, as in `evaluation/scoring.py`, that it is the full one."""
    points = criterion.points
    if points is not None and points.score is not None:
        yield Compare(">=", points.score, Constant(points.maximum, span=points.span), span=points.span)
    for part in () if points is None else points.parts:
        if part.condition is not None:
            yield part.condition


def _below(node: Condition, part: Part, decides: Expression, scope: Scope) -> list[Line]:
    """The lines at or below a condition whose truths have names."""
    truth, children = truth_of(node, scope), conditions_inside(node)
    if not children:
        measured, required = _values(node, truth, scope)
        return [Line(part, node, truth, decides, measured, required)]
    found: list[Line] = []
    for position, child in enumerate(children):
        own = truth_of(child, scope)
        is_turned = isinstance(node, NoneOf) or (isinstance(node, Implication) and position == 0)
        # An only child, or one of the same truth, unknown included; see `deciding_children`.
        is_alone = isinstance(node, Negation | Definition)
        marks = TRUE if is_alone else Same(negated(own) if is_turned else own, truth)
        found += _below(child, part, every((decides, marks)), scope)
    return found


def _name(node: Condition, scope: Scope) -> None:
    """Name the truths of a condition and of those inside it, the innermost first."""
    for child in conditions_inside(node):
        _name(child, scope)
    scope.name_truth(node, lambda: truth_of(node, scope))


# ---------------------------------------------------------------- what was measured, what is required


def _values(node: Condition, truth: Expression, scope: Scope) -> tuple[Shown | None, Shown | Options | None]:
    match node:
        case Compare():
            left, right = (amount_of(side, scope).value(scope) for side in (node.left, node.right))
            return Shown("number", left), Shown("number", right)
        case RatioCompare():
            part, whole = (amount_of(side, scope).value(scope) for side in (node.part, node.whole))
            limit = amount_of(node.threshold, scope).known
            return Shown("number", part, whole), Shown("number", limit)
        case NumberOneOf():
            options = Options(tuple(format_number(option.value) for option in node.options))
            return Shown("number", amount_of(node.value, scope).value(scope)), options
        case FlagIs():
            return _one("yes/no", _read(node.path, node.parameter, scope)), _one("yes/no", _truth(node.value))
        case IsPresent():
            exists = scope.column(FieldPath(node.path.scope, node.path.name), "exists")
            if node.path.part is not None:
                exists = is_true(negated(exists), exists, is_true(is_given(scope.column(node.path)), TRUE, _NO_TRUTH))
            return _one("present/absent", exists), _one("present/absent", _truth(node.is_present))
        case OneOf():
            return _one("text", _read(node.path, node.parameter, scope)), Options(node.options)
        case RankCompare():
            option = Literal(node.option, "text") if node.option_parameter is None else None
            required = option or scope.parameter(node.option_parameter or "")
            return _one("text", _read(node.path, node.parameter, scope)), _one("text", required)
        case DayIn() | DayCompare() | DayWithin():
            return _days(node, scope)
        case Attested():
            return _attestation(node, truth, scope), _one("text", Literal("met", "text"))
        case ForElements():
            return _elements(node, scope)
        case HistoryIs():
            return _one("yes/no", truth), _one("text", Literal(f"{node.event}_in_{node.years}", "text"))
        case CriterionMet():
            return _one("status", scope.criteria[node.id].status), _one("text", Literal("met", "text"))
    return None, None


_NO_TRUTH = Literal(None, "truth")


def _one(words: Words, value: Expression) -> Shown:
    return Shown(words, exactly(value))


def _truth(value: bool) -> Literal:
    return Literal(value, "truth")


def _read(path: FieldPath | None, parameter: str | None, scope: Scope) -> Expression:
    return scope.parameter(parameter or "") if path is None else scope.column(path)


def _days(node: DayIn | DayCompare | DayWithin, scope: Scope) -> tuple[Shown, Shown | None]:
    if isinstance(node, DayIn):
        return _one("day", day_of(node.day, scope)), Shown("day", Ends(*allowed_days(node, scope)))
    if isinstance(node, DayCompare):
        return _one("day", day_of(node.left, scope)), _one("day", day_of(node.right, scope))
    measured, anchor = _one("day", day_of(node.day, scope)), day_of(node.anchor, scope)
    if not node.is_working:
        return measured, Shown("day", Ends(anchor, DaysAfter(anchor, node.days)))
    if not scope.has_holidays:
        return measured, None
    return measured, Shown("day", Ends(anchor, LastWorkingDay(anchor, node.days)))


def _attestation(node: Attested, truth: Expression, scope: Scope) -> Shown:
    result, listed = scope.column(node.path, "result"), scope.column(node.path, "documents")
    is_late = Comparison("=", result, Literal("not_yet_due", "text"))
    branches = (
        (every((is_late, truth)), Literal("forecast_met", "text")),
        (every((is_late, negated(truth))), Literal("forecast_not_met", "text")),
    )
    documents = is_true(is_given(listed), listed, number(0))
    return Shown("text", exactly(Case(branches, result)), documents=documents)


def _elements(node: ForElements, scope: Scope) -> tuple[Shown, Shown]:
    elements = scope.elements(node.list)
    condition = scope.of_element(node.list).truth(node.where)
    measured = Ends(ElementCount(elements, condition), ElementCount(elements, condition, may_be=True))
    if node.quantifier == "every":
        return Shown("number", measured), Shown("number", exactly(ElementCount(elements, TRUE)))
    one = is_true(is_given(ElementCount(elements, TRUE)), Literal(Fraction(1), "number"), NO_NUMBER)
    return Shown("number", measured), Shown("number", exactly(one))
