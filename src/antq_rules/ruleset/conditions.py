"""Checked conditions and expressions: names resolved, types known. The whole meaning of a criterion is here.

In: built by `checking/`. Out: frozen nodes for evaluation, engines and explanation. Invariants: numeric expressions
are linear; spans take no part in equality or in the hash of a ruleset; thresholds are literals or parameters.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from antq_rules.diagnostics import Span
from antq_rules.values import RecurringDay


@dataclass(frozen=True, slots=True)
class FieldPath:
    """Where a value is found in a record.

    `scope` is `evidence`, `previous`, `unit`, `item` (the current element of the list that a `count`, `sum`, `every`
    or `some` walks over), `history` (of the unit, under the family `name`) or `record` (what every record states of
    itself, without a declaration). `name` is the field, `part` a part of a document (`issued`, …) or None. `unit.type`
    is the path (`unit`, `type`), the assessment year (`record`, `year`).
    """

    scope: str
    name: str
    part: str | None = None

    def __str__(self) -> str:
        prefix = "" if self.scope in ("evidence", "item") else self.scope + "."
        return prefix + self.name + ("." + self.part if self.part else "")


ASSESSMENT_YEAR = FieldPath("record", "year")

# ---------------------------------------------------------------- numbers


@dataclass(frozen=True, slots=True)
class Constant:
    """A number. `is_percent` when it was written `70%` (value 70; as a factor it counts as 70/100)."""

    value: Fraction
    is_percent: bool = False
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class NumberField:
    """The value of a field of type count, number or percent, or `ASSESSMENT_YEAR`."""

    path: FieldPath
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """The value of a numeric parameter. `is_percent` by its declared type (as a factor: value/100)."""

    name: str
    is_percent: bool = False
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Add:
    """`left + right`."""

    left: "Numeric"
    right: "Numeric"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Subtract:
    """`left - right`."""

    left: "Numeric"
    right: "Numeric"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Scale:
    """`factor * value`; a percent factor counts as its hundredth."""

    factor: "Constant | ParameterValue"
    value: "Numeric"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CountOf:
    """`count(xs where c)`: an interval when elements are unknown; 0 for a list that is null."""

    list: FieldPath
    where: "Condition | None"
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class SumOf:
    """`sum(xs.n where c)`. `is_non_negative` when `n` is a count or percent."""

    list: FieldPath
    part: str
    where: "Condition | None"
    is_non_negative: bool
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CriteriaTally:
    """Number of criteria with status met (`kind` "met") or not left out ("applicable"), in a group or in all."""

    kind: str
    group: str | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TotalPoints:
    """Points received (or, with `is_maximum`, the most that the applicable criteria can give), in a group or in all."""

    is_maximum: bool
    group: str | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class YearsHeld:
    """Years without a break, up to the one before the assessment year, in which the unit held the recognition."""

    span: Span = field(compare=False, repr=False, kw_only=True)


Numeric: TypeAlias = (
    Constant
    | NumberField
    | ParameterValue
    | Add
    | Subtract
    | Scale
    | CountOf
    | SumOf
    | CriteriaTally
    | TotalPoints
    | YearsHeld
)

# ---------------------------------------------------------------- days


@dataclass(frozen=True, slots=True)
class DayConstant:
    """A calendar day, or a recurring day of the assessment year."""

    day: date | RecurringDay
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DayField:
    """The value of a date field, or `issued` of a document."""

    path: FieldPath
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DayParameter:
    """The value of a parameter of type date."""

    name: str
    span: Span = field(compare=False, repr=False, kw_only=True)


DayValue: TypeAlias = DayConstant | DayField | DayParameter

# ---------------------------------------------------------------- conditions: every node may carry a label


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when all items are. `form` is `all`, or `and` for the infix word."""

    items: tuple["Condition", ...]
    form: str = "all"
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one item is. `form` is `any` or `or`."""

    items: tuple["Condition", ...]
    form: str = "any"
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class NoneOf:
    """True when no item is."""

    items: tuple["Condition", ...]
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """True when at least `count` items are."""

    count: int
    items: tuple["Condition", ...]
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Negation:
    """`not item`."""

    item: "Condition"
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Implication:
    """`when condition: consequence`; true when the condition is false, and shown as such."""

    condition: "Condition"
    consequence: "Condition"
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Definition:
    """A `define`d condition used by name; `condition` is what the name stands for."""

    name: str
    title: str | None
    condition: "Condition"
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Always:
    """A literal `yes` or `no` used as a condition, or a condition on `unit.type` known only with the record."""

    value: bool
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class FlagIs:
    """A flag field (or flag parameter, with `parameter`) that must have `value`."""

    path: FieldPath | None
    parameter: str | None
    value: bool
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Compare:
    """`left <operator> right` of numbers. `is_percent`: both are percents (measured and shown with %)."""

    operator: str
    left: Numeric
    right: Numeric
    is_percent: bool = False
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class RatioCompare:
    """`part of whole <operator> threshold`: part·100 against threshold·whole; unknown when the whole is 0."""

    operator: str
    part: Numeric
    whole: Numeric
    threshold: Constant | ParameterValue
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A choice, scale or text field (or such a parameter, with `parameter`; `path` is None then), or `unit.type`, is
    one of `options` (`=` and `in`), or none (`is_negated`, `!=`).
    """

    path: FieldPath | None
    options: tuple[str, ...]
    is_negated: bool = False
    parameter: str | None = None
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class NumberOneOf:
    """A number is one of several constants (`so_vu in (1, 2)`)."""

    value: Numeric
    options: tuple[Constant, ...]
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class RankCompare:
    """A scale field (or scale parameter, with `parameter`; `path` is None then) against one of its names, or against a
    scale parameter of the same names (`option_parameter`; `option` is None then).

    `ranking` holds all names, rising. `operator` is `<`, `<=`, `>`, `>=`, against a parameter also `=`, `!=`.
    """

    operator: str
    path: FieldPath | None
    option: str | None
    ranking: tuple[str, ...]
    parameter: str | None = None
    option_parameter: str | None = None
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class IsPresent:
    """A document, list or attestation exists (`is present`) or is null (`is absent`); unknown when missing."""

    path: FieldPath
    is_present: bool
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DayIn:
    """A day lies in the assessment period, or in a quarter or month of the assessment year (`unit`, `number`)."""

    day: DayValue
    unit: str
    number: int | None
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DayCompare:
    """A day against another: `<` before, `<=` on or before, `>` after, `>=` on or after, `=`, `!=`."""

    operator: str
    left: DayValue
    right: DayValue
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DayWithin:
    """`day` is on or after `anchor` and at most `days` (working) days later."""

    day: DayValue
    days: int
    is_working: bool
    anchor: DayValue
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ForElements:
    """`every` element of a list meets `where`, or `some` does. A null list has no elements."""

    quantifier: str
    list: FieldPath
    where: "Condition"
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Attested:
    """The unit attests that its own criterion is met, listing at least `documents` documents."""

    path: FieldPath
    documents: int = 0
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class HistoryIs:
    """Whether the history of the unit under the ruleset's family holds an event.

    `event` is `registered`, `chosen`, `recognised`, `maintained`, or `held` (recognised or maintained, and not lost);
    `years` is `year` (the assessment year), `previous_year` or `earlier_years` (any before the assessment year).
    """

    event: str
    years: str
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CriterionMet:
    """`criterion id met`: true when met or not applicable, false when not met, else unknown."""

    id: str
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class AllCriteriaMet:
    """All criteria (of a group) that are not left out are met. `form`: `all_met`, or `none_not_met` as written."""

    group: str | None
    form: str = "all_met"
    label: str | None = field(default=None, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)


Condition: TypeAlias = (
    AllOf
    | AnyOf
    | NoneOf
    | AtLeast
    | Negation
    | Implication
    | Definition
    | Always
    | FlagIs
    | Compare
    | RatioCompare
    | OneOf
    | NumberOneOf
    | RankCompare
    | IsPresent
    | DayIn
    | DayCompare
    | DayWithin
    | ForElements
    | Attested
    | HistoryIs
    | CriterionMet
    | AllCriteriaMet
)
