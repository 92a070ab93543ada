"""The checked ruleset: the waist of the data path. Later steps see nothing older than this.

In: built by `checking/`. Out: frozen data with citations and spans. Invariants: names are unique, references resolve,
criteria refer to one another without cycles and stand in the order of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from antq_rules.diagnostics import Span
from antq_rules.ruleset.conditions import Condition, Definition, Numeric
from antq_rules.ruleset.types import ValueType
from antq_rules.values import RecurringDay, calendar_day

BASES = ("official", "secondary", "counted", "assumed")
STATUSES = ("official", "interim", "pilot", "local")

Period: TypeAlias = tuple[RecurringDay, RecurringDay] | tuple[date, date]
"""First and last day that are counted: of every assessment year, or once, on calendar days."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule is written: `place` ("Điều 5 khoản 4") in `instrument` ("124/2021/TT-BCA")."""

    place: str
    instrument: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """The legal instrument: number, day of issue, issuer."""

    number: str
    issued: date | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Bound:
    """A plausibility constraint on a field: field `<operator>` `value`."""

    operator: str
    value: Numeric
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class EvidenceField:
    """A declared field of evidence, of the unit, or of the records of a list."""

    name: str
    type: ValueType
    label: str | None
    bounds: tuple[Bound, ...] = ()
    guidance: str | None = None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ParameterPeriod:
    """A value of a parameter and the first day it holds (None: always)."""

    value: Fraction | bool | str | date
    first_day: date | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value; `periods` is empty while nobody has set it (then it is unknown)."""

    name: str
    type: ValueType
    periods: tuple[ParameterPeriod, ...]
    label: str | None
    cite: Citation | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class EligibilityRule:
    """A condition that excludes (`is_exclusion`) or that must hold for a unit to be assessed at all."""

    is_exclusion: bool
    label: str
    condition: Condition
    cite: Citation | None
    from_ruleset: str
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class PointsPart:
    """`points` when `condition`; `condition` is None for `otherwise`."""

    points: Fraction
    condition: Condition | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Points:
    """How points are given: `kind` `whole`, `parts`, `first_of` or `scored` (language reference, 2.7)."""

    kind: str
    maximum: Fraction
    parts: tuple[PointsPart, ...]
    score: Numeric | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. `require` is None only for a criterion judged by its points (met = full points)."""

    id: str
    group: str | None
    title: str
    cite: Citation
    basis: str
    basis_account: str | None
    applies: Condition | None
    due: date | RecurringDay | None
    require: Condition | None
    points: Points | None
    guidance: str | None
    owner: str | None
    note: str | None
    from_ruleset: str
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of criteria."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome of a decision or a classification; the last has no condition (`otherwise`)."""

    name: str
    label: str
    condition: Condition | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A criterion of the base ruleset that an extending ruleset takes out, with the reason and where it is written."""

    id: str
    title: str
    because: str
    cite: Citation


@dataclass(frozen=True)
class RuleSet:
    """A checked ruleset. `id`, `version` and `family` name it; `hash` is over everything but layout.

    `recognises` is the outcome of `decision` by which a unit is recognised, or keeps its recognition.
    """

    id: str
    version: str
    family: str
    title: str
    instrument: Instrument
    status: str
    in_force_from: date | None
    in_force_to: date | None
    applies_to: tuple[str, ...]
    period: Period
    supersedes: tuple[str, ...]
    note: str | None
    extends: str | None
    evidence: tuple[EvidenceField, ...]
    unit: tuple[EvidenceField, ...]
    parameters: tuple[Parameter, ...]
    eligibility: tuple[EligibilityRule, ...]
    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    withdrawn: tuple[Withdrawn, ...]
    decision: tuple[Outcome, ...]
    classification: tuple[Outcome, ...]
    language: int
    recognises: str | None = field(default=None, kw_only=True)
    # For extending rulesets only: what a definition means is already inside the conditions that use it.
    definitions: tuple[Definition, ...] = field(default=(), compare=False, repr=False, kw_only=True)
    span: Span = field(compare=False, repr=False, kw_only=True)

    def period_in(self, year: int) -> tuple[date, date]:
        """First and last day of the period for an assessment year; the same for every year if it is fixed."""
        first, last = self.period
        return calendar_day(first, year), calendar_day(last, year)

    @property
    def fixed_period(self) -> tuple[date, date] | None:
        """First and last day of a period of calendar days; None for one that comes back every year."""
        first, last = self.period
        return (first, last) if isinstance(first, date) and isinstance(last, date) else None

    @cached_property
    def fields(self) -> Mapping[str, EvidenceField]:
        """Evidence fields by name."""
        return {field.name: field for field in self.evidence}

    @cached_property
    def unit_fields(self) -> Mapping[str, EvidenceField]:
        """Attributes of the unit by name."""
        return {field.name: field for field in self.unit}

    @cached_property
    def parameter_by_name(self) -> Mapping[str, Parameter]:
        """Parameters by name."""
        return {parameter.name: parameter for parameter in self.parameters}

    @cached_property
    def criteria_before(self) -> Mapping[str, frozenset[str]]:
        """For each criterion the ids of those that must be decided before it."""
        from antq_rules.ruleset.references import criteria_before

        return {criterion.id: criteria_before(criterion, self.criteria) for criterion in self.criteria}

    @cached_property
    def evaluation_order(self) -> tuple[Criterion, ...]:
        """The criteria so that each comes after those it refers to, else in the order of the file."""
        from antq_rules.ruleset.references import evaluation_order

        return evaluation_order(self.criteria, self.criteria_before)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical form of the checked ruleset: layout and comments do not change it."""
        from antq_rules.ruleset.canonical import ruleset_hash

        return ruleset_hash(self)
