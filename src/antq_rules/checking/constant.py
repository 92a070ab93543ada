"""Conditions that are true, or false, whatever the evidence says.

In: checked conditions of a ruleset. Out: a truth; UNKNOWN where evidence decides. Invariant: sound and small. It
decides only by types, bounds, equal terms, and several conditions on one thing.
"""

from datetime import date
from fractions import Fraction

from antq_rules.checking.contradictions import contradict, options_of, signed
from antq_rules.checking.linear import World, linear, range_of
from antq_rules.ruleset.conditions import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    DayCompare,
    DayConstant,
    Definition,
    Implication,
    Negation,
    NoneOf,
    OneOf,
    RankCompare,
    RatioCompare,
)
from antq_rules.values import Interval, Truth
from antq_rules.values.interval import compare_with_zero
from antq_rules.values.truth import all_of, any_of, at_least, implies, negate


def constant_truth(condition: Condition, world: World) -> Truth:
    """The truth of a condition for every possible evidence, or UNKNOWN."""
    match condition:
        case Always():
            return Truth.of(condition.value)
        case AllOf():
            found = all_of(constant_truth(item, world) for item in condition.items)
            return Truth.FALSE if contradict(signed(condition.items, True), world) else found
        case AnyOf():
            found = any_of(constant_truth(item, world) for item in condition.items)
            return Truth.TRUE if contradict(signed(condition.items, False), world) else found
        case NoneOf():
            found = negate(any_of(constant_truth(item, world) for item in condition.items))
            return Truth.FALSE if contradict(signed(condition.items, False), world) else found
        case AtLeast():
            return at_least(condition.count, (constant_truth(item, world) for item in condition.items))
        case Negation():
            return negate(constant_truth(condition.item, world))
        case Implication():
            return implies(constant_truth(condition.condition, world), constant_truth(condition.consequence, world))
        case Definition():
            return constant_truth(condition.condition, world)
        case _:
            return _atom_truth(condition, world)


def _atom_truth(condition: Condition, world: World) -> Truth:
    match condition:
        case Compare():
            form = linear(condition.left) - linear(condition.right)
            return compare_with_zero(range_of(form, world), condition.operator)
        case RatioCompare(threshold=Constant() as threshold):
            form = linear(condition.part).scale(Fraction(100)) - linear(condition.whole).scale(threshold.value)
            return compare_with_zero(range_of(form, world), condition.operator)
        case OneOf():
            return _one_of_truth(condition, world)
        case RankCompare():
            return _rank_truth(condition)
        case DayCompare():
            return _day_truth(condition)
        case _:
            return Truth.UNKNOWN


def _one_of_truth(condition: OneOf, world: World) -> Truth:
    known = options_of(condition, world)
    if not known:
        return Truth.UNKNOWN
    options = frozenset(condition.options)
    found = Truth.TRUE if known <= options else (Truth.UNKNOWN if known & options else Truth.FALSE)
    return negate(found) if condition.is_negated else found


def _rank_truth(condition: RankCompare) -> Truth:
    last = len(condition.ranking) - 1
    possible = Interval(Fraction(-last), Fraction(last))
    if condition.option is not None:
        place = condition.ranking.index(condition.option)
        possible = Interval(Fraction(-place), Fraction(last - place))
    elif condition.path is None and condition.parameter == condition.option_parameter:
        possible = Interval.exactly(0)
    return compare_with_zero(possible, condition.operator)


def _day_truth(condition: DayCompare) -> Truth:
    left, right = condition.left, condition.right
    if left == right:
        return Truth.of(condition.operator in ("=", "<=", ">="))
    if isinstance(left, DayConstant) and isinstance(right, DayConstant):
        first, second = left.day, right.day
        if isinstance(first, date) and isinstance(second, date):
            return compare_with_zero(Interval.exactly((first - second).days), condition.operator)
    return Truth.UNKNOWN
