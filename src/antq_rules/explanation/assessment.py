"""The result document, `antq-rules/assessment/1`: explanations, missing fields, gaps and the decision as frozen data.

In: built by `explanation/` from an evaluation. Out: data that `document.py` turns into JSON and whose schema it
publishes. Facts and citations only, no sentences. Numbers are decimal texts, never binary floating point. Invariant:
same inputs, same bytes.
"""

from dataclasses import dataclass, field
from typing import Literal

FORMAT = "antq-rules/assessment/1"
TOOL = "antq-rules 0.1.0"
"""Who writes results; a test holds it to the version of the package."""

TruthName = Literal["true", "false", "unknown"]
StatusName = Literal["met", "not_met", "undetermined", "not_yet_due", "not_applicable"]
ForecastName = Literal["met", "not_met", "undetermined"]
EligibilityName = Literal["eligible", "not_eligible", "undetermined"]
InputState = Literal["given", "missing", "absent", "unset"]
StandingName = Literal["gained", "regained", "kept", "lost", "not_held", "not_eligible", "undetermined"]
BasisName = Literal["official", "secondary", "counted", "assumed"]


QuantityType = Literal[
    "number",
    "year",
    "percent",
    "points",
    "criteria",
    "elements",
    "ratio",
    "day",
    "days",
    "flag",
    "name",
    "names",
    "text",
    "presence",
    "attestation",
    "history",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a condition is written; `file` is relative to the folder of rulesets. Lines and columns from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationOut:
    """Article, clause, point (`place`) of a legal instrument."""

    place: str
    instrument: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLabel:
    """A name used in files and the label that people read."""

    name: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A measured or required value.

    `type` `number`, `percent`, `points`, `criteria`, `elements`: `value`, or `low`/`high` when it is an interval (None:
    unbounded). `ratio`: part in `value` (or `low`/`high`), `whole` (decimal text, or `low..high`). `day`: ISO `value`;
    `days`: `low`..`high`, both included. `flag`: `value` "yes"/"no". `name`: `value` and `label`; `names`: `options`.
    `text`: `value`. `presence`: `value` "present"/"absent". `attestation`: `value` its result, `documents` their
    number; where its forecast counts `value` is "forecast_met" or "forecast_not_met". `history`: `value` the event and
    the years, such as `recognised_in_earlier_years`. `unit` is the unit of a number.
    """

    type: QuantityType
    value: str | None = None
    low: str | None = None
    high: str | None = None
    whole: str | None = None
    unit: str | None = None
    label: str | None = None
    options: tuple[NameLabel, ...] = ()
    documents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOut:
    """A value that an atom read: `state` `given`, `missing` (left out), `absent` (null) or `unset` (parameter)."""

    path: str
    label: str | None
    state: InputState
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A node of the condition tree: what it is, how it came out, on what facts, where it is written.

    `kind`: `all`, `any`, `none`, `at_least`, `not`, `when`, `define`, `constant`, `flag`, `compare`, `ratio`,
    `one_of`, `rank`, `presence`, `day_in`, `day_compare`, `day_within`, `every`, `some`, `attested`, `history`,
    `criterion_met`, `all_criteria_met`, `element`. `operator` for comparisons; `count` for `at_least`; `position` (from
    1) for `element`. `decides`: this node is among those that give the whole its truth. `reason` says why an atom is
    unknown, or `no_document` why it is false, or `vacuous` why an implication is true.
    """

    kind: str
    truth: TruthName
    label: str | None = None
    text: str
    place: Place
    operator: str | None = None
    count: int | None = None
    position: int | None = None
    measured: Quantity | None = None
    required: Quantity | None = None
    reason: str | None = None
    blocking: tuple[str, ...] = ()
    inputs: tuple[InputOut, ...] = ()
    decides: bool = False
    children: tuple["Explanation", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What would make a condition true.

    `kind` `all`: every item; `any`: one of the items; `at_least`: `count` of the items; `change`: bring `paths` from
    `measured` to `needed` (`operator` tells the direction, `change` the signed difference where there is one);
    `provide`: give the missing evidence in `paths`; `criteria`: criteria in `paths` must be met; `none`: no change of
    evidence can do it.
    """

    kind: Literal["all", "any", "at_least", "change", "provide", "criteria", "none"]
    count: int | None = None
    items: tuple["Gap", ...] = ()
    label: str | None = None
    text: str | None = None
    place: Place | None = None
    paths: tuple[str, ...] = ()
    operator: str | None = None
    measured: Quantity | None = None
    needed: Quantity | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsOut:
    """Points as an interval out of `of`."""

    min: str
    max: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOut:
    """A document that a criterion's evidence lists."""

    field: str
    label: str | None
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """One criterion: its status and everything needed to defend it.

    `missing` holds paths (`so_vu`, `unit.quy_mo`, `previous.so_vu`, `parameter.ty_le`) that can still change the
    status (with `not_yet_due`: the forecast), alone or together with other missing ones. `place` is where the
    criterion is written.
    """

    id: str
    group: str | None
    group_title: str | None = None
    title: str
    from_ruleset: str
    cite: CitationOut
    basis: BasisName
    basis_account: str | None = None
    status: StatusName
    forecast: ForecastName | None = None
    due: str | None = None
    points: PointsOut | None = None
    applies: Explanation | None = None
    explanation: Explanation | None = None
    points_explanation: tuple[Explanation, ...] = ()
    missing: tuple[str, ...] = ()
    gap: Gap | None = None
    documents: tuple[DocumentOut, ...] = ()
    guidance: str | None = None
    owner: str | None = None
    note: str | None = None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundsOut:
    """Why this ruleset: what it was looked up by, and where each part came from.

    `option`: given by the caller; `record`: written in the record; `default`: neither. Chosen `named`: only `name_from`
    is set. Chosen `by_date`: the one ruleset of `family` for `unit_type` in force on `day`, the others are set.
    """

    name_from: Literal["option", "record"] | None = None
    family: str | None = None
    family_from: Literal["option", "record", "default"] | None = None
    unit_type: str | None = None
    unit_type_from: Literal["record"] | None = None
    day: str | None = None
    day_from: Literal["option", "record"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesetOut:
    """The ruleset used. `grounds` None: the caller handed the ruleset over."""

    id: str
    version: str
    hash: str
    language: int
    family: str
    title: str
    status: str
    instrument: str
    issued: str | None
    issuer: str | None
    in_force_from: str | None
    in_force_to: str | None
    extends: str | None = None
    note: str | None = None
    chosen: Literal["named", "by_date"] = "named"
    grounds: GroundsOut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOut:
    """The unit assessed. `type_label` in Vietnamese, from the vocabulary."""

    name: str
    type: str
    code: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterOut:
    """A parameter as used, with its declared type; `value` None: unset. `changed`: set by the caller."""

    name: str
    label: str | None
    value: str | None
    type: str | None = None
    cite: CitationOut | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityReason:
    """An eligibility rule that excludes the unit, or that is unknown."""

    label: str
    is_exclusion: bool
    truth: TruthName
    cite: CitationOut | None
    explanation: Explanation
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityOut:
    """`eligible`, `not_eligible` or `undetermined`; the reasons for the latter two."""

    status: EligibilityName
    reasons: tuple[EligibilityReason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """An outcome that was considered, how its condition came out, and why."""

    outcome: str
    label: str
    truth: TruthName
    explanation: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeOut:
    """A decision or classification: `outcome` is a name of the ruleset, `not_eligible` or `undetermined`."""

    outcome: str
    label: str | None
    possible: tuple[NameLabel, ...]
    forecast: str
    forecast_label: str | None
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsOut:
    """A number of years; `max` None: not known."""

    min: int
    max: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingOut:
    """Whether the unit reaches, keeps or loses the recognition, as far as evidence and history show.

    `status` `gained`: not held in the previous year, never recognised before, `outcome` reached; `regained`: likewise,
    but recognised before; `kept`: held and reached; `lost`: held and not reached; `not_held`: neither; `not_eligible`;
    `undetermined`: one of `possible`. `years_before` counts up to the previous year, `years_held` this year too where
    the outcome is reached; `since` is the first of these years. `decision` is the latest recognition on file.
    `missing` holds the path of the history where it is not given and could say more.
    """

    status: StandingName
    possible: tuple[StandingName, ...]
    forecast: StandingName
    outcome: str
    outcome_label: str | None
    held_in_previous_year: TruthName
    years_before: YearsOut
    years_held: YearsOut
    since: int | None
    decision: DocumentOut | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Number of criteria per status; `of` is their sum. `basis` counts criteria per basis."""

    met: int
    not_met: int
    undetermined: int
    not_yet_due: int
    not_applicable: int
    of: int
    basis: dict[str, int]
    forecast: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """A limit of what the result says, as a fact: `kind` and what it is about.

    `basis`: `criteria` rest on `basis`; `parameter_unset`: `names` have no value; `status`: the ruleset is not
    official; `not_in_force`: the record's day lies outside the ruleset's time in force; `period_open`: the assessment
    period lasts until the day `text`; `points_attested`: points of `criteria`, `text` at most in all, are not
    checked by rules; `withdrawn`: the criterion of that title was taken out, `text` says why, `cite` where that is
    written.
    """

    kind: Literal["basis", "parameter_unset", "status", "not_in_force", "points_attested", "period_open", "withdrawn"]
    basis: str | None = None
    criteria: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    text: str | None = None
    title: str | None = None
    cite: CitationOut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningOut:
    """A diagnostic of severity warning that reading the record gave."""

    code: str
    facts: dict[str, str] = field(default_factory=dict)
    variant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The result of one unit under one ruleset.

    `tool` is the program that made it, with its version. `days_off`: the days that conditions on working days were
    judged with; None where there was no table, or the ruleset has no such condition. `hash` is over the rest of the
    document and stands only in a document that has been written.
    """

    format: str = FORMAT
    ruleset: RulesetOut
    unit: UnitOut
    year: int
    as_of: str
    evidence_hash: str
    engine: str
    tool: str = ""
    parameters: tuple[ParameterOut, ...]
    eligibility: EligibilityOut
    criteria: tuple[CriterionResult, ...]
    summary: Summary
    score: PointsOut | None
    decision: OutcomeOut
    classification: OutcomeOut | None
    standing: StandingOut | None = None
    missing: tuple[NameLabel, ...]
    caveats: tuple[Caveat, ...]
    warnings: tuple[WarningOut, ...]
    days_off: tuple[str, ...] | None = None
    hash: str = field(default="", compare=False)
