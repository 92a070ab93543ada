"""What evaluation saw: truth and measured values at every node of every condition.

In: built by `evaluator.py`. Out: frozen data that `explanation/` turns into explanations, missing fields and gaps.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from antq_rules.evidence import Document, History, Value
from antq_rules.ruleset.conditions import Condition, FieldPath
from antq_rules.values import Interval, Truth


class Status(StrEnum):
    """Status of a criterion (language reference, 2.5)."""

    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"
    NOT_YET_DUE = "not_yet_due"
    NOT_APPLICABLE = "not_applicable"


class UnknownReason(StrEnum):
    """Why an atom is unknown."""

    MISSING = "missing"  # the record does not give the field
    PARAMETER_UNSET = "parameter_unset"  # a parameter has no value (on that day)
    DENOMINATOR_ZERO = "denominator_zero"  # the whole of a ratio is zero
    NO_DOCUMENTS_LISTED = "no_documents_listed"  # attested as met without the documents promised
    LEFT_OUT_WITHOUT_DOCUMENTS = "left_out_without_documents"  # the same of an element attested as not applicable
    ATTESTED_NOT_YET_DUE = "attested_not_yet_due"
    NO_FORECAST = "no_forecast"  # attested as not yet due without a forecast, where the forecast would count
    ELEMENTS_UNKNOWN = "elements_unknown"  # elements of a list are unknown and could tip it
    CRITERIA_OPEN = "criteria_open"  # criteria undetermined or not yet due could tip it
    NO_HOLIDAY_TABLE = "no_holiday_table"  # working days without the table of days off


@dataclass(frozen=True, slots=True)
class Input:
    """A value that an atom read. `value` is as recorded, MISSING and ABSENT included.

    `path` for fields; a parameter has `parameter` instead.
    """

    path: FieldPath | None
    value: Value | Interval | History
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """Which element of which list a trace is about; `position` from 1."""

    list: FieldPath
    position: int


Measured: TypeAlias = Interval | Fraction | date | tuple[date, date] | str | bool | None


@dataclass(frozen=True, slots=True)
class Trace:
    """A node of a condition as it came out.

    `measured` is the left side of an atom: for a ratio the part, with `whole` beside it. `required` is the evaluated
    right side (the threshold; a day; the first and last day; None where it is unknown). `no_document`: a part of a
    document that is null made it false. For lists, `children` holds the traces of the elements in order, each with
    its `element`.
    """

    condition: Condition
    truth: Truth
    children: tuple["Trace", ...] = ()
    inputs: tuple[Input, ...] = ()
    measured: Measured = None
    whole: Interval | None = None
    required: Measured = None
    reason: UnknownReason | None = None
    no_document: bool = False
    blocking: tuple[str, ...] = ()  # ids of criteria that keep a condition on criteria from being true
    element: Element | None = None  # set at the root of what was judged for one element of a list


@dataclass(frozen=True, slots=True)
class PointsResult:
    """Points as an interval `minimum`..`maximum` out of `of`; `forecast_…` is the interval by evidence alone.

    `parts` are the traces of the conditions of the parts, in order (an `otherwise` has none); for `scored` the one
    trace of the comparison of the score with the full points.
    """

    minimum: Fraction
    maximum: Fraction
    of: Fraction
    parts: tuple[Trace, ...] = ()
    forecast_minimum: Fraction = Fraction(0)
    forecast_maximum: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class CriterionEvaluation:
    """Status of one criterion and how it came about. `forecast` only with NOT_YET_DUE.

    `may_not_apply`: the criterion is open and could still turn out not applicable. `may_not_be_due`: it is
    undetermined and could still turn out not yet due, so that its points are open whatever the evidence on them says.
    """

    id: str
    status: Status
    forecast: Status | None
    applies: Trace | None
    require: Trace | None
    points: PointsResult | None
    may_not_apply: bool = False
    may_not_be_due: bool = False


@dataclass(frozen=True, slots=True)
class EligibilityEvaluation:
    """`status` `eligible`, `not_eligible` or `undetermined`, and the trace of each rule, in order."""

    status: str
    rules: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class OutcomeEvaluation:
    """`outcome` a name, `not_eligible` or `undetermined`; `possible` in the order of the file; `considered` the traces.

    `forecast` is the outcome if every criterion not yet due ends as forecast.
    """

    outcome: str
    possible: tuple[str, ...]
    forecast: str
    considered: tuple[tuple[str, Trace], ...]


@dataclass(frozen=True, slots=True)
class StandingEvaluation:
    """Whether the unit reaches, keeps or loses the recognition (language reference, 2.10).

    `status` is one of `possible` or `undetermined`. `years_before` counts to the previous year, `years_held` this year
    too if `outcome` is reached. `decision` is the latest one by which the unit was recognised or maintained, with the
    position of its entry in the history, from 1; `is_history_open`: the history is not given and could say more.
    """

    status: str
    possible: tuple[str, ...]
    forecast: str
    outcome: str
    held_in_previous_year: Truth
    years_before: Interval
    years_held: Interval
    since: int | None
    decision: tuple[int, Document] | None
    is_history_open: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that evaluation found, in the order of the ruleset. `parameters` as used (None: unset)."""

    criteria: tuple[CriterionEvaluation, ...]
    eligibility: EligibilityEvaluation
    decision: OutcomeEvaluation
    classification: OutcomeEvaluation | None
    standing: StandingEvaluation | None
    score_minimum: Fraction | None
    score_maximum: Fraction | None
    score_of: Fraction | None
    parameters: tuple[tuple[str, Fraction | bool | str | date | None], ...]
