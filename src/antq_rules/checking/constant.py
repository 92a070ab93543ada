"""Conditions that are true, or false, whatever the evidence says.

In: checked conditions of a ruleset. Out: a truth; UNKNOWN where evidence decides. Invariant: sound and small. It
decides only by types, bounds, equal terms, and several conditions on one thing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from antq_rules.checking.linear import Form, World, linear, range_of
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
    FieldPath,
    FlagIs,
    Implication,
    Negation,
    NoneOf,
    OneOf,
    RankCompare,
    RatioCompare,
)
from antq_rules.ruleset.types import ChoiceType, ScaleType
from antq_rules.values import Interval, Truth
from antq_rules.values.interval import compare_with_zero
from antq_rules.values.truth import all_of, any_of, at_least, implies, negate

INVERTED = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}


def constant_truth(condition: Condition, world: World) -> Truth:
    """The truth of a condition for every possible evidence, or UNKNOWN."""
    match condition:
        case Always():
            return Truth.of(condition.value)
        case AllOf():
            found = all_of(constant_truth(item, world) for item in condition.items)
            return Truth.FALSE if contradict(_signed(condition.items, True), world) else found
        case AnyOf():
            found = any_of(constant_truth(item, world) for item in condition.items)
            return Truth.TRUE if contradict(_signed(condition.items, False), world) else found
        case NoneOf():
            found = negate(any_of(constant_truth(item, world) for item in condition.items))
            return Truth.FALSE if contradict(_signed(condition.items, False), world) else found
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


def options_of(path: FieldPath, world: World) -> frozenset[str] | None:
    """All names that a field can have, if they are known. For `unit.type`: the types that the ruleset applies to."""
    if (path.scope, path.name) == ("unit", "type"):
        return frozenset(world.ruleset.applies_to)
    field = world.field(path)
    if field is None or path.part is not None or not isinstance(field.type, ChoiceType | ScaleType):
        return None
    return frozenset(option.name for option in field.type.options)


def _one_of_truth(condition: OneOf, world: World) -> Truth:
    known = options_of(condition.path, world)
    if not known:
        return Truth.UNKNOWN
    options = frozenset(condition.options)
    found = Truth.TRUE if known <= options else (Truth.UNKNOWN if known & options else Truth.FALSE)
    return negate(found) if condition.is_negated else found


def _rank_truth(condition: RankCompare) -> Truth:
    place, last = condition.ranking.index(condition.option), len(condition.ranking) - 1
    possible = Interval(Fraction(-place), Fraction(last - place))
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


# ---------------------------------------------------------------- several conditions on one thing


def _signed(items: Iterable[Condition], is_true: bool) -> tuple[tuple[Condition, bool], ...]:
    return tuple((item, is_true) for item in items)


def _facts(items: Iterable[tuple[Condition, bool]]) -> Iterator[tuple[Condition, bool]]:
    """The atoms that must hold, or must not, for all the items to be as they should."""
    for item, is_true in items:
        match item:
            case Negation():
                yield from _facts([(item.item, not is_true)])
            case Definition():
                yield from _facts([(item.condition, is_true)])
            case AllOf() if is_true:
                yield from _facts(_signed(item.items, True))
            case AnyOf() if not is_true:
                yield from _facts(_signed(item.items, False))
            case NoneOf() if is_true:
                yield from _facts(_signed(item.items, False))
            case _:
                yield item, is_true


def contradict(items: Iterable[tuple[Condition, bool]], world: World) -> bool:
    """Whether the items cannot all be as they should at once, though each alone can."""
    facts = list(_facts(items))
    flags: dict[object, bool] = {}
    names: dict[FieldPath, frozenset[str]] = {}
    ranges: dict[object, tuple[Fraction | None, bool, Fraction | None, bool]] = {}
    for fact, is_true in facts:
        if isinstance(fact, FlagIs):
            value = fact.value == is_true
            if flags.setdefault((fact.path, fact.parameter), value) is not value:
                return True
        elif isinstance(fact, OneOf):
            if _exclude(fact, is_true, names, world):
                return True
        elif isinstance(fact, Compare) and _narrow(fact, is_true, ranges, world):
            return True
    plain = {(_bare(fact), is_true) for fact, is_true in facts}
    return any((fact, not is_true) in plain for fact, is_true in plain)


def _bare(condition: Condition) -> Condition:
    return replace(condition, label=None)


def _exclude(fact: OneOf, is_true: bool, names: dict[FieldPath, frozenset[str]], world: World) -> bool:
    known = names.get(fact.path) or options_of(fact.path, world)
    options = frozenset(fact.options)
    is_inside = is_true != fact.is_negated
    if known is not None:
        names[fact.path] = known & options if is_inside else known - options
    elif is_inside:
        names[fact.path] = options
    return names.get(fact.path) == frozenset()


def _narrow(
    fact: Compare,
    is_true: bool,
    ranges: dict[object, tuple[Fraction | None, bool, Fraction | None, bool]],
    world: World,
) -> bool:
    """Intersect what the facts say of one linear term; say whether nothing is left."""
    form = linear(fact.left) - linear(fact.right)
    operator = fact.operator if is_true else INVERTED[fact.operator]
    if not form.coefficients or operator == "!=":
        return False
    # The term is scaled so that its first coefficient, in a fixed order, is 1: `2*x > 4` and `x < 2` meet.
    first = min(form.coefficients, key=repr)
    factor = form.coefficients[first]
    term = Form(form.coefficients, Fraction(0)).scale(1 / factor)
    limit = -form.constant / factor
    if factor < 0:
        operator = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(operator, operator)
    key = frozenset(term.coefficients.items())
    start = range_of(term, world)
    low, is_low_open, high, is_high_open = ranges.get(key, (start.low, False, start.high, False))
    if operator in (">", ">=", "=") and (low is None or limit > low or (limit == low and operator == ">")):
        low, is_low_open = limit, operator == ">"
    if operator in ("<", "<=", "=") and (high is None or limit < high or (limit == high and operator == "<")):
        high, is_high_open = limit, operator == "<"
    ranges[key] = (low, is_low_open, high, is_high_open)
    if low is None or high is None:
        return False
    return low > high or (low == high and (is_low_open or is_high_open))
