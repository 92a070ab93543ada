"""Several conditions on one thing that cannot be as they should at once: `so_vu > 5 and so_vu < 3`.

In: conditions with the truth that each should have. Out: whether they contradict. Invariant: sound and small. It looks
at flags, names, presence, numbers, ratios and days of one term each, and at conditions that are written twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from antq_rules.checking.linear import Form, World, linear, range_of
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Constant,
    DayCompare,
    DayConstant,
    DayField,
    Definition,
    FlagIs,
    HistoryIs,
    IsPresent,
    Negation,
    NoneOf,
    OneOf,
    RankCompare,
    RatioCompare,
)
from antq_rules.ruleset.types import ChoiceType, ScaleType
from antq_rules.values import UNKNOWN_INTERVAL, Interval
from antq_rules.values.comparison import MIRRORED, NEGATED
from antq_rules.values.interval import compare_with_zero
from antq_rules.values.truth import Truth
from antq_rules.values.vietnamese import spelling_key


@dataclass(frozen=True, slots=True)
class _Range:
    """What is left of the values of a term; an open end is not included."""

    low: Fraction | None
    is_low_open: bool
    high: Fraction | None
    is_high_open: bool

    def within(self, operator: str, limit: Fraction) -> "_Range":
        """The values that also stand in that relation to the limit."""
        found = self
        is_open = operator == ">"
        if operator in (">", ">=", "=") and (
            found.low is None or limit > found.low or (limit == found.low and is_open)
        ):
            found = replace(found, low=limit, is_low_open=is_open)
        is_open = operator == "<"
        if operator in ("<", "<=", "=") and (
            found.high is None or limit < found.high or (limit == found.high and is_open)
        ):
            found = replace(found, high=limit, is_high_open=is_open)
        return found

    @property
    def is_empty(self) -> bool:
        """Whether no value is left."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.is_low_open or self.is_high_open))


@dataclass(slots=True)
class _Known:
    """What the facts seen so far leave possible."""

    world: World
    values: dict[object, bool] = field(default_factory=dict)
    names: dict[object, frozenset[str]] = field(default_factory=dict)
    ranges: dict[object, _Range] = field(default_factory=dict)


def signed(items: Iterable[Condition], is_true: bool) -> tuple[tuple[Condition, bool], ...]:
    """The items, each with the truth that it should have."""
    return tuple((item, is_true) for item in items)


def contradict(items: Iterable[tuple[Condition, bool]], world: World) -> bool:
    """Whether the items cannot all be as they should at once, though each alone can."""
    facts = list(_facts(items))
    known = _Known(world)
    if any(_rules_out(fact, is_true, known) for fact, is_true in facts):
        return True
    plain = {(bare(fact), is_true) for fact, is_true in facts}
    return any((fact, not is_true) in plain for fact, is_true in plain)


def bare(condition: Condition) -> Condition:
    """The condition without what makes no difference to its truth."""
    if isinstance(condition, AllCriteriaMet):
        condition = replace(condition, form="all_met")
    return replace(condition, label=None)


def options_of(condition: OneOf, world: World) -> frozenset[str] | None:
    """All names that what a condition looks at can have, if they are known.

    For `unit.type`: the types that the ruleset applies to.
    """
    path = condition.path
    if path is None:
        parameter = world.ruleset.parameter_by_name.get(condition.parameter or "")
        type_ = None if parameter is None else parameter.type
    elif (path.scope, path.name) == ("unit", "type"):
        return frozenset(world.ruleset.applies_to)
    else:
        field = world.field(path)
        type_ = None if field is None or path.part is not None else field.type
    if not isinstance(type_, ChoiceType | ScaleType):
        return None
    return frozenset(option.name for option in type_.options)


def _facts(items: Iterable[tuple[Condition, bool]]) -> Iterator[tuple[Condition, bool]]:
    """The atoms that must hold, or must not, for all the items to be as they should."""
    for item, is_true in items:
        match item:
            case Negation():
                yield from _facts([(item.item, not is_true)])
            case Definition():
                yield from _facts([(item.condition, is_true)])
            case AllOf() if is_true:
                yield from _facts(signed(item.items, True))
            case AnyOf() if not is_true:
                yield from _facts(signed(item.items, False))
            case NoneOf() if is_true:
                yield from _facts(signed(item.items, False))
            case _:
                yield item, is_true


def _rules_out(fact: Condition, is_true: bool, known: _Known) -> bool:
    """Add a fact to what is known; say whether nothing is left possible."""
    match fact:
        case FlagIs():
            value = fact.value == is_true
            return known.values.setdefault((fact.path, fact.parameter), value) is not value
        case HistoryIs():
            return known.values.setdefault((fact.event, fact.years), is_true) is not is_true
        case IsPresent():
            value = fact.is_present == is_true
            return known.values.setdefault(("present", fact.path), value) is not value
        case OneOf():
            options = options_of(fact, known.world)
            names = frozenset(map(spelling_key, fact.options))
            return _narrow_names(fact, names, is_true != fact.is_negated, options, known)
        case RankCompare(option=str() as option):
            ranks = {name: fact.ranking.index(name) - fact.ranking.index(option) for name in fact.ranking}
            fitting = frozenset(
                name
                for name, rank in ranks.items()
                if compare_with_zero(Interval.exactly(rank), fact.operator) is Truth.TRUE
            )
            return _narrow_names(fact, fitting, is_true, frozenset(fact.ranking), known)
        case Compare():
            return _narrow_number(fact, is_true, known)
        case RatioCompare(threshold=Constant() as threshold):
            return _narrow_ratio(fact, threshold, is_true, known)
        case DayCompare():
            return _narrow_day(fact, is_true, known)
        case _:
            return False


def _narrow_names(
    fact: OneOf | RankCompare, names: frozenset[str], is_inside: bool, possible: frozenset[str] | None, known: _Known
) -> bool:
    subject = (fact.path, fact.parameter)
    left = known.names.get(subject, possible)
    # Texts have no end of values: only being one of several leaves something to compare with.
    if left is None and not is_inside:
        return False
    left = names if left is None else left & names if is_inside else left - names
    known.names[subject] = left
    return not left


def _narrow(key: object, operator: str, limit: Fraction, start: Interval, known: _Known) -> bool:
    if operator == "!=":
        return False
    before = known.ranges.get(key) or _Range(start.low, False, start.high, False)
    known.ranges[key] = before.within(operator, limit)
    return known.ranges[key].is_empty


def _narrow_number(fact: Compare, is_true: bool, known: _Known) -> bool:
    form = linear(fact.left) - linear(fact.right)
    operator = fact.operator if is_true else NEGATED[fact.operator]
    if not form.coefficients:
        return False
    # The term is scaled so that its first coefficient, in a fixed order, is 1: `2*x > 4` and `x < 2` meet.
    factor = form.coefficients[min(form.coefficients, key=repr)]
    term = Form(form.coefficients, Fraction(0)).scale(1 / factor)
    if factor < 0:
        operator = MIRRORED[operator]
    start = range_of(term, known.world)
    return _narrow(_key(term), operator, -form.constant / factor, start, known)


def _narrow_ratio(fact: RatioCompare, threshold: Constant, is_true: bool, known: _Known) -> bool:
    # Where the whole is zero the ratio is unknown, so that it is as it should only for a whole above zero.
    part, whole = linear(fact.part), linear(fact.whole)
    low = range_of(whole, known.world).low
    if low is None or low < 0:
        return False
    operator = fact.operator if is_true else NEGATED[fact.operator]
    return _narrow(("ratio", _key(part), _key(whole)), operator, threshold.value, UNKNOWN_INTERVAL, known)


def _narrow_day(fact: DayCompare, is_true: bool, known: _Known) -> bool:
    left, right, operator = fact.left, fact.right, fact.operator
    if isinstance(left, DayConstant):
        left, right, operator = right, left, MIRRORED[operator]
    if not isinstance(left, DayField) or not isinstance(right, DayConstant):
        return False
    if not is_true:
        if left.path.part is not None:
            return False  # false also where there is no document
        operator = NEGATED[operator]
    if isinstance(right.day, date):
        return _narrow(left.path, operator, Fraction(right.day.toordinal()), UNKNOWN_INTERVAL, known)
    if (right.day.day, right.day.month) == (29, 2):
        return False  # in most years it is 28 February
    day = Fraction(right.day.in_year(2000).toordinal())
    return _narrow(("of a year", left.path), operator, day, UNKNOWN_INTERVAL, known)


def _key(form: Form) -> object:
    return frozenset(form.coefficients.items()), form.constant
