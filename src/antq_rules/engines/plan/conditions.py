"""Conditions as plan expressions.

In: a checked condition and a scope. Out: an expression of its truth. One function for each kind of condition, beside
that of `evaluation/conditions.py`, which is the reference for its meaning.
"""

from collections.abc import Callable
from typing import Any as AnyNode

from antq_rules.engines.plan.amounts import Amount, amount_of
from antq_rules.engines.plan.days import day_compare, day_in, day_within
from antq_rules.engines.plan.expressions import (
    FALSE,
    TRUE,
    UNKNOWN,
    ZERO,
    Among,
    Comparison,
    CountIsAtLeast,
    EveryElement,
    Expression,
    Happened,
    Literal,
    RatioComparison,
    WasHeld,
    case,
    either,
    every,
    is_given,
    is_true,
    is_unknown,
    negated,
    number,
)
from antq_rules.engines.plan.numbers import Ends, compare_with_zero, comparison
from antq_rules.engines.plan.scope import Scope
from antq_rules.evaluation.trace import Status
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Attested,
    Compare,
    Condition,
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
from antq_rules.values.vietnamese import spelling_key


def truth_of(node: Condition, scope: Scope) -> Expression:
    """The truth of a condition; under its name where it has one."""
    named = scope.named_truth(node)
    return named if named is not None else _TRUTHS[type(node)](node, scope)


def _all(items: tuple[Condition, ...], scope: Scope) -> tuple[Expression, ...]:
    return tuple(truth_of(item, scope) for item in items)


def _at_least(node: AtLeast, scope: Scope) -> Expression:
    items = _all(node.items, scope)
    known = sum(item == TRUE for item in items)
    open_items = tuple(item for item in items if item not in (TRUE, FALSE))
    count = node.count - known
    if count <= 0 or len(open_items) < count:
        return TRUE if count <= 0 else FALSE
    return CountIsAtLeast(count, open_items)


def _implication(node: Implication, scope: Scope) -> Expression:
    return either((negated(truth_of(node.condition, scope)), truth_of(node.consequence, scope)))


# ---------------------------------------------------------------- flags, choices, presence


def _flag_is(node: FlagIs, scope: Scope) -> Expression:
    flag = scope.parameter(node.parameter or "") if node.path is None else scope.column(node.path)
    return flag if node.value else negated(flag)


def _one_of(node: OneOf, scope: Scope) -> Expression:
    item = scope.parameter(node.parameter or "") if node.path is None else scope.column(node.path)
    if isinstance(item, Literal):
        found = _is_one_of(item, node.options)
    else:
        found = Among(item, node.options, _is_prose(node, scope))
    truth = negated(found) if node.is_negated else found
    return truth if node.path is None else scope.unless_absent(truth, node.path)


def _is_one_of(item: Literal, options: tuple[str, ...]) -> Expression:
    if not isinstance(item.value, str):
        return UNKNOWN
    return TRUE if spelling_key(item.value) in map(spelling_key, options) else FALSE


def _is_prose(node: OneOf, scope: Scope) -> bool:
    if node.path is None:
        return scope.ruleset.parameter_by_name[node.parameter or ""].type.kind == "text"
    if node.path.part is not None:
        return True
    return node.path.name != "type" and scope.type_of(node.path).kind == "text"


def _rank_compare(node: RankCompare, scope: Scope) -> Expression:
    left = scope.parameter(node.parameter or "") if node.path is None else scope.column(node.path)
    right: Expression = Literal(node.option, "text")
    if node.option_parameter is not None:
        right = scope.parameter(node.option_parameter)
    return comparison(node.operator, _rank(left, node.ranking), _rank(right, node.ranking))


def _rank(name: Expression, ranking: tuple[str, ...]) -> Expression:
    if isinstance(name, Literal):
        return number(ranking.index(name.value)) if name.value in ranking else Literal(None, "number")
    branches = tuple(
        (Comparison("=", name, Literal(option, "text")), number(rank)) for rank, option in enumerate(ranking)
    )
    return case(branches, Literal(None, "number"))


def _is_present(node: IsPresent, scope: Scope) -> Expression:
    exists = scope.column(FieldPath(node.path.scope, node.path.name), "exists")
    if node.path.part is not None:
        given = is_true(is_given(scope.column(node.path)), TRUE, UNKNOWN)
        exists = case(((negated(exists), FALSE),), given)
    return exists if node.is_present else negated(exists)


def _attested(node: Attested, scope: Scope) -> Expression:
    result = scope.column(node.path, "result")
    forecast = _is_text(scope.column(node.path, "forecast"), "met", "not_met")
    branches = [
        (negated(scope.column(node.path, "exists")), FALSE),
        (is_unknown(result), UNKNOWN),
        (_equals(result, "not_yet_due"), is_true(scope.is_early, forecast, UNKNOWN)),
    ]
    if node.documents > 0:
        listed = scope.column(node.path, "documents")
        are_short = either((is_unknown(listed), Comparison("<", listed, number(node.documents))))
        names = ("met", "not_applicable") if node.path.scope == "item" else ("met",)
        asked = either(tuple(_equals(result, name) for name in names))
        branches.append((every((asked, are_short)), UNKNOWN))
    return case(tuple(branches), Comparison("!=", result, Literal("not_met", "text")))


def _is_text(item: Expression, true: str, false: str) -> Expression:
    return case(((_equals(item, true), TRUE), (_equals(item, false), FALSE)), UNKNOWN)


def _equals(item: Expression, text: str) -> Expression:
    return Comparison("=", item, Literal(text, "text"))


# ---------------------------------------------------------------- numbers


def _compare(node: Compare, scope: Scope) -> Expression:
    left, right = amount_of(node.left, scope), amount_of(node.right, scope)
    if not left.tallies and not right.tallies and left.known.is_exact and right.known.is_exact:
        return comparison(node.operator, left.known.low, right.known.low)
    return compare_with_zero((left + right.scale(number(-1))).value(scope), node.operator)


def _number_one_of(node: NumberOneOf, scope: Scope) -> Expression:
    amount = amount_of(node.value, scope)
    ends = amount.value(scope)
    if ends.is_exact:
        return either(tuple(comparison("=", ends.low, number(option.value)) for option in node.options))
    moved = (amount + Amount(Ends(number(-option.value), number(-option.value))) for option in node.options)
    return either(tuple(compare_with_zero(one.value(scope), "=") for one in moved))


def _ratio_compare(node: RatioCompare, scope: Scope) -> Expression:
    part, whole = amount_of(node.part, scope), amount_of(node.whole, scope)
    limit = amount_of(node.threshold, scope).known.low
    bounds = whole.value(scope)
    if not part.tallies and not whole.tallies and part.known.is_exact and bounds.is_exact:
        return RatioComparison(node.operator, part.known.low, bounds.low, limit)
    difference = part.scale(number(100)) + whole.scale(limit).scale(number(-1))
    truth = compare_with_zero(difference.value(scope), node.operator)
    is_not_zero = either((Comparison(">", bounds.low, ZERO), Comparison("<", bounds.high, ZERO)))
    return is_true(every((is_not_zero, is_given(limit))), truth, UNKNOWN)


# ---------------------------------------------------------------- lists, history, criteria


def _for_elements(node: ForElements, scope: Scope) -> Expression:
    condition = scope.of_element(node.list).truth(node.where)
    elements = scope.elements(node.list)
    if node.quantifier == "every":
        return EveryElement(elements, condition)
    return negated(EveryElement(elements, negated(condition)))


def _history_is(node: HistoryIs, _scope: Scope) -> Expression:
    return WasHeld() if node.event == "held" else Happened(node.event, node.years)


def _criterion_met(node: CriterionMet, scope: Scope) -> Expression:
    return _is_met(scope.criteria[node.id].status, scope)


def _all_criteria_met(node: AllCriteriaMet, scope: Scope) -> Expression:
    return every(
        tuple(
            _is_met(scope.criteria[criterion.id].status, scope)
            for criterion in scope.ruleset.criteria
            if node.group in (None, criterion.group) and criterion.id in scope.criteria
        )
    )


def _is_met(status: Expression, scope: Scope) -> Expression:
    fine = scope.has_status(status, Status.MET, Status.NOT_APPLICABLE)
    return case(((fine, TRUE), (scope.has_status(status, Status.NOT_MET), FALSE)), UNKNOWN)


_TRUTHS: dict[type, Callable[[AnyNode, Scope], Expression]] = {
    AllOf: lambda node, scope: every(_all(node.items, scope)),
    AnyOf: lambda node, scope: either(_all(node.items, scope)),
    NoneOf: lambda node, scope: negated(either(_all(node.items, scope))),
    AtLeast: _at_least,
    Negation: lambda node, scope: negated(truth_of(node.item, scope)),
    Implication: _implication,
    Definition: lambda node, scope: scope.shared(node, lambda: truth_of(node.condition, scope)),
    Always: lambda node, _scope: TRUE if node.value else FALSE,
    FlagIs: _flag_is,
    OneOf: _one_of,
    RankCompare: _rank_compare,
    IsPresent: _is_present,
    Attested: _attested,
    Compare: _compare,
    NumberOneOf: _number_one_of,
    RatioCompare: _ratio_compare,
    DayIn: day_in,
    DayCompare: day_compare,
    DayWithin: day_within,
    ForElements: _for_elements,
    HistoryIs: _history_is,
    CriterionMet: _criterion_met,
    AllCriteriaMet: _all_criteria_met,
}
