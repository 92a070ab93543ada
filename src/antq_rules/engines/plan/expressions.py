"""The expressions of a plan: what every fast engine computes, free of any engine.

In: built by the lowering modules beside this one. Out: frozen nodes that an engine translates. Invariants: every
expression has one kind (truth, number, day, text or status) and may have no value (`None` in Python, NULL in SQL);
arithmetic and comparisons have no value where an operand has none; truths are Kleene's, no value meaning unknown.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from antq_rules.evaluation.trace import Status


@dataclass(frozen=True, slots=True)
class Column:
    """A value of a record, by `scope` and `name` as in a field path.

    `part` of a document: `exists`, `number`, `issued`, `issuer`, `title`, `url`; of an attestation: `exists`, `result`,
    `forecast`, `documents` (how many are listed); of a list: `exists`. `exists` is false for a value given as null.
    `kind` is `flag`, `count`, `number` (an exact decimal), `day` or `text`.
    """

    scope: str
    name: str
    kind: str
    part: str | None = None


AS_OF = Column("record", "as_of", "day")
YEAR = Column("record", "year", "count")
UNIT_TYPE = Column("unit", "type", "text")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """The elements of a list; no value while the record does not give it, no elements where it gives null."""

    scope: str
    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The value of an earlier binding of the plan."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant, or no value (None). `kind` keeps the number 1 apart from the truth that Python holds equal to it."""

    value: bool | Fraction | date | str | Status | None
    kind: str


TRUE, FALSE, UNKNOWN = Literal(True, "truth"), Literal(False, "truth"), Literal(None, "truth")


def number(value: Fraction | int) -> "Literal":
    """A constant number."""
    return Literal(Fraction(value), "number")


def status(value: Status) -> "Literal":
    """A constant status."""
    return Literal(value, "status")


ZERO = number(0)

# ---------------------------------------------------------------- any kind


@dataclass(frozen=True, slots=True)
class Case:
    """The value of the first branch whose condition is true, else `otherwise`."""

    branches: tuple[tuple["Expression", "Expression"], ...]
    otherwise: "Expression"


# ---------------------------------------------------------------- truths


@dataclass(frozen=True, slots=True)
class Every:
    """Conjunction; true for no items."""

    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Disjunction; false for no items."""

    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Negation; unknown stays unknown."""

    item: "Expression"


@dataclass(frozen=True, slots=True)
class CountIsAtLeast:
    """At least `count` of the items are true: false once too few can still be."""

    count: int
    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class IsGiven:
    """Whether an expression has a value; never unknown."""

    item: "Expression"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left <operator> right` of two numbers, days, texts, flags or statuses."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class RatioComparison:
    """`100 · part <operator> limit · whole`; unknown when the whole is zero."""

    operator: str
    part: "Expression"
    whole: "Expression"
    limit: "Expression"


@dataclass(frozen=True, slots=True)
class Among:
    """A text is one of `options`; with `is_prose` two spellings of one Vietnamese text are the same."""

    item: "Expression"
    options: tuple[str, ...]
    is_prose: bool


@dataclass(frozen=True, slots=True)
class Same:
    """Whether two truths are the same, unknown included; never unknown. Only lines need it."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class WithinWorkingDays:
    """`day` is on `anchor` or later, and at most `days` working days later."""

    day: "Expression"
    anchor: "Expression"
    days: int


@dataclass(frozen=True, slots=True)
class EveryElement:
    """Conjunction of a condition over the elements of a list; unknown while the list is not given."""

    list: ListColumn
    condition: "Expression"


@dataclass(frozen=True, slots=True)
class Happened:
    """The history holds `event` in the years meant (`year`, `previous_year`, `earlier_years`)."""

    event: str
    years: str


@dataclass(frozen=True, slots=True)
class WasHeld:
    """The recognition was held in the year before the assessment year."""


# ---------------------------------------------------------------- numbers


@dataclass(frozen=True, slots=True)
class Sum:
    """`constant` and the terms, each a factor times an expression; a term with factor 0 still needs its value."""

    terms: tuple[tuple[Fraction, "Expression"], ...]
    constant: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Product:
    """One number times another."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Least:
    """The least of numbers that all have values."""

    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of numbers that all have values."""

    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class ElementCount:
    """How many elements of a list fulfil `condition`, with `may_be` also those of which it is unknown."""

    list: ListColumn
    condition: "Expression"
    may_be: bool = False


@dataclass(frozen=True, slots=True)
class ElementSum:
    """The sum of `value` over the elements of a list; no value where one element has none."""

    list: ListColumn
    value: "Expression"


@dataclass(frozen=True, slots=True)
class YearsWithoutBreak:
    """Years held without a break up to the one before the assessment year; no value while the history is not given."""


# ---------------------------------------------------------------- days


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day and month of the assessment year, or of `years_back` before it; 29/02 is 28/02 where there is none."""

    day: int
    month: int
    years_back: int = 0


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """A day so many days later, never after the last day of the calendar."""

    day: "Expression"
    days: int


@dataclass(frozen=True, slots=True)
class LastWorkingDay:
    """The last day of a deadline of so many working days after `day`; only lines need it."""

    day: "Expression"
    days: int


# ---------------------------------------------------------------- statuses


@dataclass(frozen=True, slots=True)
class StatusOf:
    """`met`, `not_met` or `undetermined` for a truth."""

    truth: "Expression"


Expression: TypeAlias = (
    Column
    | ListColumn
    | Reference
    | Literal
    | Case
    | Every
    | Any
    | Not
    | CountIsAtLeast
    | IsGiven
    | Comparison
    | RatioComparison
    | Among
    | Same
    | WithinWorkingDays
    | EveryElement
    | Happened
    | WasHeld
    | Sum
    | Product
    | Least
    | Greatest
    | ElementCount
    | ElementSum
    | YearsWithoutBreak
    | DayOfYear
    | DaysAfter
    | LastWorkingDay
    | StatusOf
)


# ---------------------------------------------------------------- building: what is constant is decided here


def every(items: tuple[Expression, ...]) -> Expression:
    """The conjunction, without what is known to be true."""
    kept = tuple(item for item in items if item != TRUE)
    if FALSE in kept:
        return FALSE
    return kept[0] if len(kept) == 1 else Every(kept) if kept else TRUE


def either(items: tuple[Expression, ...]) -> Expression:
    """The disjunction, without what is known to be false."""
    kept = tuple(item for item in items if item != FALSE)
    if TRUE in kept:
        return TRUE
    return kept[0] if len(kept) == 1 else Any(kept) if kept else FALSE


def negated(item: Expression) -> Expression:
    """The negation; of a constant a constant."""
    if isinstance(item, Literal):
        return item if item.value is None else FALSE if item.value else TRUE
    return item.item if isinstance(item, Not) else Not(item)


def is_given(item: Expression) -> Expression:
    """Whether there is a value; decided for constants."""
    if isinstance(item, Literal):
        return FALSE if item.value is None else TRUE
    return TRUE if item in (AS_OF, YEAR, UNIT_TYPE) else IsGiven(item)


def case(branches: tuple[tuple[Expression, Expression], ...], otherwise: Expression) -> Expression:
    """The choice, without branches that are never or always taken."""
    kept: list[tuple[Expression, Expression]] = []
    for condition, value in branches:
        if condition == TRUE:
            otherwise = value
            break
        if not isinstance(condition, Literal):
            kept.append((condition, value))
    while kept and kept[-1][1] == otherwise:
        kept.pop()
    return Case(tuple(kept), otherwise) if kept else otherwise


def is_true(item: Expression, value: Expression, otherwise: Expression) -> Expression:
    """`value` where `item` is true, else `otherwise`."""
    return case(((item, value),), otherwise)


def is_unknown(item: Expression) -> Expression:
    """True where `item` has no value."""
    return negated(is_given(item))


def status_of(truth: Expression) -> Expression:
    """The status that a truth gives; decided for constants."""
    if not isinstance(truth, Literal):
        return StatusOf(truth)
    return status(Status.UNDETERMINED if truth.value is None else Status.MET if truth.value else Status.NOT_MET)


def folded(item: Least | Greatest) -> Expression:
    """The least or greatest of two; of constants, or of the same twice, decided."""
    left, right = item.items
    if left == right:
        return left
    if isinstance(left, Literal) and isinstance(right, Literal):
        # INVARIANT: the ends of points and tallies are numbers.
        assert isinstance(left.value, Fraction)
        assert isinstance(right.value, Fraction)
        return number(min(left.value, right.value) if isinstance(item, Least) else max(left.value, right.value))
    return item


def total(terms: tuple[tuple[Fraction, Expression], ...], constant: Fraction = Fraction(0)) -> Expression:
    """The sum, with constants and sums inside it taken in."""
    kept: list[tuple[Fraction, Expression]] = []
    for factor, item in terms:
        if isinstance(item, Literal) and isinstance(item.value, Fraction):
            constant += factor * item.value
        elif isinstance(item, Sum):
            constant += factor * item.constant
            kept += [(factor * own, inner) for own, inner in item.terms]
        else:
            kept.append((factor, item))
    if not kept:
        return number(constant)
    return kept[0][1] if len(kept) == 1 and kept[0][0] == 1 and not constant else Sum(tuple(kept), constant)
