"""Conditions on days as plan expressions.

In: a condition on days and a scope. Out: an expression of its truth. The rules are those of `evaluation/days.py`.
"""

from datetime import date

from antq_rules.engines.plan.expressions import (
    UNKNOWN,
    DayOfYear,
    DaysAfter,
    Expression,
    Literal,
    WithinWorkingDays,
    every,
)
from antq_rules.engines.plan.numbers import comparison
from antq_rules.engines.plan.scope import Scope
from antq_rules.ruleset.conditions import (
    DayCompare,
    DayConstant,
    DayField,
    DayIn,
    DayParameter,
    DayValue,
    DayWithin,
)
from antq_rules.values import RecurringDay

_LAST_DAY_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_in(node: DayIn, scope: Scope) -> Expression:
    """`d in period`, `d in quarter 1`, `d in month 8`."""
    day = day_of(node.day, scope)
    first, last = allowed_days(node, scope)
    truth = every((comparison(">=", day, first), comparison("<=", day, last)))
    return _unless_absent(truth, (node.day,), scope)


def day_compare(node: DayCompare, scope: Scope) -> Expression:
    """`d before e` and its kin."""
    truth = comparison(node.operator, day_of(node.left, scope), day_of(node.right, scope))
    return _unless_absent(truth, (node.left, node.right), scope)


def day_within(node: DayWithin, scope: Scope) -> Expression:
    """`d within 7 days of e`."""
    day, anchor = day_of(node.day, scope), day_of(node.anchor, scope)
    if not node.is_working:
        last = DaysAfter(anchor, node.days)
        truth = every((comparison(">=", day, anchor), comparison("<=", day, last)))
    else:
        truth = WithinWorkingDays(day, anchor, node.days) if scope.has_holidays else UNKNOWN
    return _unless_absent(truth, (node.day, node.anchor), scope)


def day_of(value: DayValue, scope: Scope) -> Expression:
    """A day value."""
    match value:
        case DayConstant():
            return recurring(value.day)
        case DayParameter():
            return scope.parameter(value.name)
        case DayField():
            return scope.column(value.path)


def recurring(day: date | RecurringDay) -> Expression:
    """A calendar day, or a day of the assessment year."""
    if isinstance(day, RecurringDay):
        return DayOfYear(day.day, day.month, day.years_back)
    return Literal(day, "day")


def allowed_days(node: DayIn, scope: Scope) -> tuple[Expression, Expression]:
    """First and last day of the period, quarter or month that a condition names."""
    if node.unit == "period":
        first, last = scope.ruleset.period
        return recurring(first), recurring(last)
    number = node.number or 1
    first_month, last_month = (3 * number - 2, 3 * number) if node.unit == "quarter" else (number, number)
    return DayOfYear(1, first_month), DayOfYear(_LAST_DAY_OF_MONTH[last_month - 1], last_month)


def _unless_absent(truth: Expression, days: tuple[DayValue, ...], scope: Scope) -> Expression:
    return scope.unless_absent(truth, *(day.path for day in days if isinstance(day, DayField)))
