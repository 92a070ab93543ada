"""Plan expressions as SQL.

In: an expression. Out: a tree of sqlglot. Invariants: SQL's own three-valued logic is Kleene's, so that truths stay
as they are; a comparison with NULL is NULL; numbers are written as decimals and never divided.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any as AnyNode

from sqlglot import exp

from antq_rules.engines.plan.expressions import (
    TRUE,
    YEAR,
    Among,
    Any,
    Case,
    Column,
    Comparison,
    CountIsAtLeast,
    DayOfYear,
    DaysAfter,
    ElementCount,
    ElementSum,
    Every,
    EveryElement,
    Expression,
    Greatest,
    Happened,
    IsGiven,
    Least,
    ListColumn,
    Literal,
    Not,
    Product,
    RatioComparison,
    Reference,
    StatusOf,
    Sum,
    WasHeld,
    WithinWorkingDays,
    YearsWithoutBreak,
)
from antq_rules.engines.sql.columns import HISTORY, column_name
from antq_rules.engines.sql.dialects import Dialect
from antq_rules.evaluation.trace import Status
from antq_rules.values import format_number

_COMPARISONS: dict[str, type[exp.Expr]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
    "=": exp.EQ,
    "!=": exp.NEQ,
}
_TYPES = {"truth": "BOOLEAN", "number": "DECIMAL(38, 6)", "day": "DATE", "text": "VARCHAR", "status": "VARCHAR"}
_ELEMENT = "_e"


class Emitter:
    """Writes expressions in the words of one dialect."""

    def __init__(self, dialect: Dialect, holidays: frozenset[date]) -> None:
        self.dialect = dialect
        self.holidays = sorted(day for day in holidays if day.weekday() < 5)

    def tree(self, node: Expression) -> exp.Expr:
        """The tree of a value."""
        return _EMITTERS[type(node)](self, node)

    def test(self, node: Expression) -> exp.Expr:
        """The tree of a truth, in brackets where another sign stands beside it."""
        return _bracketed(self.tree(node))


def _bracketed(tree: exp.Expr) -> exp.Expr:
    return exp.Paren(this=tree) if isinstance(tree, exp.Binary | exp.Connector | exp.Not | exp.Is) else tree


def column(name: str) -> exp.Expr:
    """A column of the table, or a binding of the plan."""
    return exp.column(name, quoted=True)


def number(value: Fraction | int) -> exp.Expr:
    """A decimal constant."""
    text = format_number(abs(Fraction(value)))
    literal = exp.Literal.number(text)
    return exp.Paren(this=exp.Neg(this=literal)) if value < 0 else literal


def _literal(_emitter: Emitter, node: Literal) -> exp.Expr:
    value = node.value
    if value is None:
        return exp.cast(exp.null(), _TYPES[node.kind])
    if isinstance(value, bool):
        return exp.Boolean(this=value)
    if isinstance(value, Fraction):
        return number(value)
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
    return exp.Literal.string(str(value))


def _column(_emitter: Emitter, node: Column) -> exp.Expr:
    if node.scope == "item":
        return exp.Dot(this=exp.to_identifier(_ELEMENT), expression=exp.to_identifier(column_name(node), quoted=True))
    return column(node.name if node.scope == "record" else column_name(node))


def _case(emitter: Emitter, node: Case) -> exp.Expr:
    tree = exp.Case(default=emitter.tree(node.otherwise), ifs=[])
    for condition, value in node.branches:
        tree.when(emitter.tree(condition), emitter.tree(value), copy=False)
    return tree


# ---------------------------------------------------------------- truths


def _comparison(emitter: Emitter, node: Comparison) -> exp.Expr:
    left, right = emitter.tree(node.left), emitter.tree(node.right)
    return _COMPARISONS[node.operator](this=_bracketed(left), expression=_bracketed(right))


def _ratio(emitter: Emitter, node: RatioComparison) -> exp.Expr:
    part, whole, limit = (_bracketed(emitter.tree(item)) for item in (node.part, node.whole, node.limit))
    left = exp.Mul(this=number(100), expression=part)
    right = exp.Mul(this=limit, expression=whole)
    holds = _COMPARISONS[node.operator](this=left, expression=right)
    return exp.Case(ifs=[]).when(exp.NEQ(this=whole.copy(), expression=number(0)), holds, copy=False)


def _count_is_at_least(emitter: Emitter, node: CountIsAtLeast) -> exp.Expr:
    count = exp.Literal.number(node.count)
    items = [emitter.test(item) for item in node.items]
    true = _added([_one_if(item) for item in items])
    possible = _added([_one_if(_may_be(item.copy())) for item in items])
    tree = exp.Case(ifs=[], default=exp.cast(exp.null(), "BOOLEAN"))
    tree = tree.when(exp.GTE(this=true, expression=count), exp.true())
    return tree.when(exp.LT(this=possible, expression=count.copy()), exp.false())


def _one_if(test: exp.Expr) -> exp.Expr:
    return exp.Case(ifs=[], default=exp.Literal.number(0)).when(test, exp.Literal.number(1), copy=False)


def _may_be(test: exp.Expr) -> exp.Expr:
    return exp.Coalesce(this=test, expressions=[exp.true()])


def _added(terms: list[exp.Expr]) -> exp.Expr:
    tree = terms[0]
    for term in terms[1:]:
        tree = exp.Add(this=tree, expression=term)
    return tree


def _among(emitter: Emitter, node: Among) -> exp.Expr:
    if node.is_prose:
        raise emitter.dialect.refuse("free_text")
    options = [exp.Literal.string(option) for option in node.options]
    item = emitter.tree(node.item)
    return exp.EQ(this=item, expression=options[0]) if len(options) == 1 else exp.In(this=item, expressions=options)


def _within_working_days(emitter: Emitter, node: WithinWorkingDays) -> exp.Expr:
    # Within n working days: fewer than n working days lie between the two.
    day, anchor = emitter.tree(node.day), emitter.tree(node.anchor)
    if not node.days:
        return exp.EQ(this=day, expression=anchor)
    between = exp.Sub(
        this=_weekdays(emitter, emitter.dialect.days_after(day.copy(), -1)),
        expression=_weekdays(emitter, anchor.copy()),
    )
    for holiday in emitter.holidays:
        off = exp.cast(exp.Literal.string(holiday.isoformat()), "DATE")
        is_between = exp.and_(
            exp.LT(this=anchor.copy(), expression=off), exp.LT(this=off.copy(), expression=day.copy())
        )
        between = exp.Sub(this=between, expression=_one_if(is_between))
    is_in_time = exp.LT(this=between, expression=exp.Literal.number(node.days))
    return exp.and_(exp.GTE(this=day, expression=anchor), is_in_time)


def _weekdays(emitter: Emitter, day: exp.Expr) -> exp.Expr:
    """Mondays to Fridays from 1 January of year 1, a Monday, to a day."""
    first = exp.cast(exp.Literal.string("0001-01-01"), "DATE")
    count = exp.Add(this=emitter.dialect.days_between(first, day), expression=exp.Literal.number(1))
    seven, five = exp.Literal.number(7), exp.Literal.number(5)
    weeks = exp.Mul(this=five, expression=exp.Paren(this=exp.IntDiv(this=exp.Paren(this=count), expression=seven)))
    rest = exp.Mod(this=exp.Paren(this=count.copy()), expression=seven.copy())
    return exp.Paren(this=exp.Add(this=weeks, expression=exp.Least(this=rest, expressions=[five.copy()])))


def _every_element(emitter: Emitter, node: EveryElement) -> exp.Expr:
    elements, condition = column(column_name(node.list)), emitter.test(node.condition)
    nothing = exp.cast(exp.null(), "BOOLEAN")
    tree = exp.Case(ifs=[], default=exp.true()).when(_is_null(elements), nothing)
    tree = tree.when(_has(emitter, elements, exp.Not(this=condition)), exp.false())
    return tree.when(_has(emitter, elements, _is_null(condition.copy())), nothing.copy())


def _has(emitter: Emitter, elements: exp.Expr, condition: exp.Expr) -> exp.Expr:
    found = emitter.dialect.length(emitter.dialect.filtered(elements.copy(), _ELEMENT, condition))
    return exp.GT(this=found, expression=exp.Literal.number(0))


def _is_null(tree: exp.Expr) -> exp.Expr:
    return exp.Is(this=_bracketed(tree.copy()), expression=exp.null())


def _not(emitter: Emitter, node: Not) -> exp.Expr:
    if isinstance(node.item, IsGiven):
        return _is_null(emitter.tree(node.item.item))
    return exp.Not(this=emitter.test(node.item))


def _is_given(emitter: Emitter, node: IsGiven) -> exp.Expr:
    return exp.Not(this=_is_null(emitter.tree(node.item)))


# ---------------------------------------------------------------- history


def _happened(emitter: Emitter, node: Happened) -> exp.Expr:
    year = emitter.tree(YEAR)
    meant = exp.EQ if node.years != "earlier_years" else exp.LT
    compared = exp.Sub(this=year, expression=exp.Literal.number(1)) if node.years == "previous_year" else year
    is_meant = meant(this=_entry("year"), expression=compared)
    return _if_history(exp.true(), _has_entry(emitter, is_meant, node.event))


def _was_held(emitter: Emitter, _node: WasHeld) -> exp.Expr:
    last_year = exp.Sub(this=emitter.tree(YEAR), expression=exp.Literal.number(1))
    return _if_history(exp.true(), _held(emitter, last_year))


def _years(emitter: Emitter, _node: YearsWithoutBreak) -> exp.Expr:
    def was_held(back: exp.Expr) -> exp.Expr:
        before = exp.Sub(this=emitter.tree(YEAR), expression=exp.Literal.number(1))
        return _held(emitter, exp.Sub(this=before, expression=back))

    years = emitter.dialect.smallest_without(emitter.dialect.length(column(HISTORY)), "_k", was_held)
    return _if_history(years, None)


def _if_history(value: exp.Expr, test: exp.Expr | None) -> exp.Expr:
    is_given = exp.Not(this=_is_null(column(HISTORY)))
    return exp.Case(ifs=[]).when(is_given, value if test is None else test)


def _held(emitter: Emitter, year: exp.Expr) -> exp.Expr:
    is_year = exp.EQ(this=_entry("year"), expression=year)
    held = _has_entry(emitter, is_year, "recognised", "maintained")
    return exp.and_(held, exp.Not(this=_has_entry(emitter, is_year.copy(), "lost")))


def _has_entry(emitter: Emitter, condition: exp.Expr, *events: str) -> exp.Expr:
    is_event = exp.In(this=_entry("event"), expressions=[exp.Literal.string(event) for event in events])
    return exp.Paren(this=_has(emitter, column(HISTORY), exp.and_(condition, is_event)))


def _entry(part: str) -> exp.Expr:
    return exp.Dot(this=exp.to_identifier(_ELEMENT), expression=exp.to_identifier(part, quoted=True))


# ---------------------------------------------------------------- numbers


def _sum(emitter: Emitter, node: Sum) -> exp.Expr:
    terms = [_term(emitter, factor, item) for factor, item in node.terms]
    if node.constant:
        terms.append(number(node.constant))
    return _added(terms)


def _term(emitter: Emitter, factor: Fraction, item: Expression) -> exp.Expr:
    tree = _bracketed(emitter.tree(item))
    return tree if factor == 1 else exp.Mul(this=number(factor), expression=tree)


def _product(emitter: Emitter, node: Product) -> exp.Expr:
    return exp.Mul(this=_bracketed(emitter.tree(node.left)), expression=_bracketed(emitter.tree(node.right)))


def _least(emitter: Emitter, node: Least) -> exp.Expr:
    first, *rest = (emitter.tree(item) for item in node.items)
    return exp.Least(this=first, expressions=rest)


def _greatest(emitter: Emitter, node: Greatest) -> exp.Expr:
    first, *rest = (emitter.tree(item) for item in node.items)
    return exp.Greatest(this=first, expressions=rest)


def _element_count(emitter: Emitter, node: ElementCount) -> exp.Expr:
    elements = column(column_name(node.list))
    if node.condition == TRUE:
        found = elements
    else:
        condition = emitter.test(node.condition)
        found = emitter.dialect.filtered(elements, _ELEMENT, _may_be(condition) if node.may_be else condition)
    return exp.Case(ifs=[]).when(exp.Not(this=_is_null(elements)), emitter.dialect.length(found))


def _element_sum(emitter: Emitter, node: ElementSum) -> exp.Expr:
    elements, value = column(column_name(node.list)), emitter.tree(node.value)
    has_unknown = _has(emitter, elements, _is_null(value))
    tree = exp.Case(ifs=[], default=emitter.dialect.summed(elements, _ELEMENT, value))
    return tree.when(exp.or_(_is_null(elements), has_unknown), exp.cast(exp.null(), _TYPES["number"]))


# ---------------------------------------------------------------- days and statuses


def _day_of_year(emitter: Emitter, node: DayOfYear) -> exp.Expr:
    year = emitter.tree(YEAR)
    if node.years_back:
        year = exp.Sub(this=year, expression=exp.Literal.number(node.years_back))
    if (node.day, node.month) == (29, 2):
        return emitter.dialect.days_after(_make_date(year, 3, 1), -1)
    return _make_date(year, node.month, node.day)


def _make_date(year: exp.Expr, month: int, day: int) -> exp.Expr:
    return exp.Anonymous(this="make_date", expressions=[year, exp.Literal.number(month), exp.Literal.number(day)])


def _days_after(emitter: Emitter, node: DaysAfter) -> exp.Expr:
    return emitter.dialect.days_after(emitter.tree(node.day), node.days)


def _status_of(emitter: Emitter, node: StatusOf) -> exp.Expr:
    truth = emitter.test(node.truth)
    tree = exp.Case(ifs=[], default=exp.Literal.string(Status.UNDETERMINED))
    tree = tree.when(truth, exp.Literal.string(Status.MET))
    return tree.when(exp.Not(this=truth.copy()), exp.Literal.string(Status.NOT_MET))


_EMITTERS: dict[type, Callable[[Emitter, AnyNode], exp.Expr]] = {
    Literal: _literal,
    Column: _column,
    ListColumn: lambda _emitter, node: column(column_name(node)),
    Reference: lambda _emitter, node: column(node.name),
    Case: _case,
    Every: lambda emitter, node: exp.and_(*map(emitter.tree, node.items), copy=False),
    Any: lambda emitter, node: exp.or_(*map(emitter.tree, node.items), copy=False),
    Not: _not,
    CountIsAtLeast: _count_is_at_least,
    IsGiven: _is_given,
    Comparison: _comparison,
    RatioComparison: _ratio,
    Among: _among,
    WithinWorkingDays: _within_working_days,
    EveryElement: _every_element,
    Happened: _happened,
    WasHeld: _was_held,
    Sum: _sum,
    Product: _product,
    Least: _least,
    Greatest: _greatest,
    ElementCount: _element_count,
    ElementSum: _element_sum,
    YearsWithoutBreak: _years,
    DayOfYear: _day_of_year,
    DaysAfter: _days_after,
    StatusOf: _status_of,
}
