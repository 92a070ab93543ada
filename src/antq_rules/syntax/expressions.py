"""Expressions of the syntax tree: names, literals, numbers, conditions, as the author wrote them.

In: built by `build_words.py` and `build_conditions.py`. Out: frozen nodes, known to others as `tree.…`. Invariant:
spans take no part in equality.
"""

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from antq_rules.diagnostics import Span

__all__ = [
    "AllCriteriaMet",
    "Arithmetic",
    "AssessmentYear",
    "Attested",
    "Block",
    "Comparison",
    "Count",
    "CriteriaTally",
    "CriterionMet",
    "DateLiteral",
    "DayLiteral",
    "DayRelation",
    "Expression",
    "FlagLiteral",
    "HistoryEvent",
    "InPeriod",
    "Junction",
    "Line",
    "Literal",
    "Membership",
    "Name",
    "NoCriterionNotMet",
    "Not",
    "NumberLiteral",
    "PercentLiteral",
    "Presence",
    "Quantified",
    "Ratio",
    "Reference",
    "Sum",
    "Text",
    "TextLiteral",
    "Total",
    "When",
    "Within",
    "YearsHeld",
]


@dataclass(frozen=True, slots=True)
class Name:
    """An identifier, a unit type, a criterion id or a group id."""

    text: str
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal, its quotes removed."""

    text: str
    span: Span = field(compare=False, repr=False, kw_only=True)


# ---------------------------------------------------------------- literals and expressions


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """`12`, `2.5`; `is_whole` when it was written without a point."""

    value: Fraction
    is_whole: bool
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class PercentLiteral:
    """`70%`; `value` is 70."""

    value: Fraction
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DateLiteral:
    """`2026-12-05`."""

    value: date
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DayLiteral:
    """`05/12`, a day of every year; `years_back` = 1 for `05/12 of previous year` (in `period` only)."""

    day: int
    month: int
    years_back: int
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class FlagLiteral:
    """`yes` or `no`."""

    value: bool
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TextLiteral:
    """`"text"` used as a value."""

    value: str
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Reference:
    """A name used as a value or condition: `so_vu`, `unit.quy_mo`, `previous.so_vu`, `nghi_quyet.issued`.

    `path` holds the parts; `unit` and `previous` are the first part where they were written.
    """

    path: tuple[str, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left + right`, `left - right`, `left * right`."""

    operator: str
    left: "Expression"
    right: "Expression"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Count:
    """`count(xs)` or `count(xs where c)`."""

    list: Reference
    where: "Expression | None"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Sum:
    """`sum(xs.n)` or `sum(xs.n where c)`: `list` is the reference with the part (`xs.n`)."""

    list: Reference
    where: "Expression | None"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class AssessmentYear:
    """`assessment year`: the year that the record is judged for, a whole number."""

    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class YearsHeld:
    """`years held`: the years up to the one before, without a break, in which the unit held the recognition."""

    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CriteriaTally:
    """`criteria met`, `criteria applicable`, with `in group I` where a group is given: a number of criteria.

    `kind` is `met` or `applicable`.
    """

    kind: str
    group: Name | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Total:
    """`total`, `total of group I` (points received); `maximum`, `maximum of group I` (`is_maximum`)."""

    is_maximum: bool
    group: Name | None
    span: Span = field(compare=False, repr=False, kw_only=True)


# ---------------------------------------------------------------- conditions


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block, with its label if it carries one."""

    label: Text | None
    condition: "Expression"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Block:
    """`{ … }`, `all { … }`, `any { … }`, `none { … }`, `at least n of { … }`.

    `kind` is `all`, `any`, `none` or `at_least`; `count` only for `at_least`. A bare `{ … }` is `all`
    with `is_bare` (printed without the word).
    """

    kind: str
    count: int | None
    lines: tuple[Line, ...]
    is_bare: bool = field(default=False, compare=False)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Junction:
    """`a and b and c` or `a or b`: `operator` is `and` or `or`; two or more items."""

    operator: str
    items: tuple["Expression", ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Not:
    """`not c`."""

    item: "Expression"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class When:
    """`when c: d`, implication."""

    condition: "Expression"
    consequence: "Expression"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left <operator> right` with `=`, `!=`, `<`, `<=`, `>`, `>=`. `operator_span` points at the sign."""

    operator: str
    left: "Expression"
    right: "Expression"
    operator_span: Span = field(compare=False, repr=False, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Ratio:
    """`part of whole <operator> threshold`."""

    operator: str
    part: "Expression"
    whole: "Expression"
    threshold: "Expression"
    operator_span: Span = field(compare=False, repr=False, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Membership:
    """`x in (a, b)`: names, numbers or texts."""

    item: "Expression"
    options: tuple["Expression", ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Presence:
    """`x is present` or `x is absent`."""

    item: "Expression"
    is_present: bool
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class InPeriod:
    """`d in period`, `d in quarter 1`, `d in month 8`: `unit` is `period`, `quarter` or `month`."""

    item: "Expression"
    unit: str
    number: int | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DayRelation:
    """`d before e`, `on or before`, `after`, `on or after`: `relation` is `<`, `<=`, `>` or `>=`."""

    relation: str
    item: "Expression"
    day: "Expression"
    relation_span: Span = field(compare=False, repr=False, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Within:
    """`d within 7 days of e`, `d within 7 working days of e`."""

    item: "Expression"
    days: int
    is_working: bool
    anchor: "Expression"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Quantified:
    """`every(xs where c)` or `some(xs where c)`: `quantifier` is `every` or `some`."""

    quantifier: str
    list: Reference
    where: "Expression"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Attested:
    """`attested f`, `attested f with at least 1 document`."""

    field: Reference
    documents: int
    span: Span = dataclasses.field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """`was chosen in year`, `held recognition in previous year`.

    `event` is `registered`, `chosen`, `recognised`, `maintained` or `held` (with `previous_year` only); `years` is
    `year`, `previous_year` or `earlier_years`.
    """

    event: str
    years: str
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CriterionMet:
    """`criterion 5 met`."""

    id: Name
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class AllCriteriaMet:
    """`all criteria met`, `all criteria in group I met`."""

    group: Name | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class NoCriterionNotMet:
    """`no criterion not met`, `no criterion in group I not met`."""

    group: Name | None
    span: Span = field(compare=False, repr=False, kw_only=True)


Literal: TypeAlias = NumberLiteral | PercentLiteral | DateLiteral | DayLiteral | FlagLiteral | TextLiteral
Expression: TypeAlias = (
    Literal
    | Reference
    | Arithmetic
    | Count
    | Sum
    | AssessmentYear
    | YearsHeld
    | CriteriaTally
    | Total
    | Block
    | Junction
    | Not
    | When
    | Comparison
    | Ratio
    | Membership
    | Presence
    | InPeriod
    | DayRelation
    | Within
    | Quantified
    | Attested
    | HistoryEvent
    | CriterionMet
    | AllCriteriaMet
    | NoCriterionNotMet
)
