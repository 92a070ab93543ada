"""The result document, `antq-rules/assessment/1`: explanations, missing fields, gaps and the decision as frozen models.

In: built by `explanation/` from an evaluation. Out: models whose JSON Schema the tool publishes. Facts and citations
only, no sentences. Numbers are decimal texts, never binary floating point. Invariant: same inputs, same bytes.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = "antq-rules/assessment/1"

TruthName = Literal["true", "false", "unknown"]
StatusName = Literal["met", "not_met", "undetermined", "not_yet_due", "not_applicable"]
ForecastName = Literal["met", "not_met", "undetermined"]
EligibilityName = Literal["eligible", "not_eligible", "undetermined"]
InputState = Literal["given", "missing", "absent", "unset"]
BasisName = Literal["official", "secondary", "counted", "assumed"]


QuantityType = Literal[
    "number",
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
]


class Model(BaseModel):
    """Frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Place(Model):
    """Where a condition is written; `file` is relative to the folder of rulesets. Lines and columns from 1."""

    file: str
    line: int
    column: int


class CitationOut(Model):
    """Article, clause, point (`place`) of a legal instrument."""

    place: str
    instrument: str


class NameLabel(Model):
    """A name used in files and the label that people read."""

    name: str
    label: str | None = None


class Quantity(Model):
    """A measured or required value.

    `type` `number`, `percent`, `points`, `criteria`, `elements`: `value`, or `low`/`high` when it is an interval (None:
    unbounded). `ratio`: part in `value` (or `low`/`high`), `whole` (decimal text, or `low..high`). `day`: ISO `value`;
    `days`: `low`..`high`, both included. `flag`: `value` "yes"/"no". `name`: `value` and `label`; `names`: `options`.
    `text`: `value`. `presence`: `value` "present"/"absent". `attestation`: `value` its result, `documents` their
    number. `unit` is the unit of a number.
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


class InputOut(Model):
    """A value that an atom read: `state` `given`, `missing` (left out), `absent` (null) or `unset` (parameter)."""

    path: str
    label: str | None
    state: InputState
    value: str | None = None


class Explanation(Model):
    """A node of the condition tree: what it is, how it came out, on what facts, where it is written.

    `kind`: `all`, `any`, `none`, `at_least`, `not`, `when`, `define`, `constant`, `flag`, `compare`, `ratio`,
    `one_of`, `rank`, `presence`, `day_in`, `day_compare`, `day_within`, `every`, `some`, `attested`, `criterion_met`,
    `all_criteria_met`, `element`. `operator` for comparisons; `count` for `at_least`; `position` (from 1) for
    `element`. `decides`: this node is among those that give the whole its truth. `reason` says why an atom is
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


class Gap(Model):
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


class PointsOut(Model):
    """Points as an interval out of `of`."""

    min: str
    max: str
    of: str


class DocumentOut(Model):
    """A document that a criterion's evidence lists."""

    field: str
    label: str | None
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    url: str | None = None


class CriterionResult(Model):
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


class RulesetOut(Model):
    """The ruleset used."""

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


class UnitOut(Model):
    """The unit assessed. `type_label` in Vietnamese, from the vocabulary."""

    name: str
    type: str
    code: str | None = None
    attributes: dict[str, str] = Field(default_factory=dict)


class ParameterOut(Model):
    """A parameter as used, with its declared type; `value` None: unset. `changed`: set by the caller."""

    name: str
    label: str | None
    value: str | None
    type: str | None = None
    cite: CitationOut | None = None
    changed: bool = False


class EligibilityReason(Model):
    """An eligibility rule that excludes the unit, or that is unknown."""

    label: str
    is_exclusion: bool
    truth: TruthName
    cite: CitationOut | None
    explanation: Explanation
    missing: tuple[str, ...] = ()


class EligibilityOut(Model):
    """`eligible`, `not_eligible` or `undetermined`; the reasons for the latter two."""

    status: EligibilityName
    reasons: tuple[EligibilityReason, ...] = ()


class Because(Model):
    """An outcome that was considered, how its condition came out, and why."""

    outcome: str
    label: str
    truth: TruthName
    explanation: Explanation


class OutcomeOut(Model):
    """A decision or classification: `outcome` is a name of the ruleset, `not_eligible` or `undetermined`."""

    outcome: str
    label: str | None
    possible: tuple[NameLabel, ...]
    forecast: str
    forecast_label: str | None
    because: tuple[Because, ...]


class Summary(Model):
    """Number of criteria per status; `of` is their sum. `basis` counts criteria per basis."""

    met: int
    not_met: int
    undetermined: int
    not_yet_due: int
    not_applicable: int
    of: int
    basis: dict[str, int]
    forecast: dict[str, int] = Field(default_factory=dict)


class Caveat(Model):
    """A limit of what the result says, as a fact: `kind` and what it is about.

    `basis`: `criteria` rest on `basis`; `parameter_unset`: `names` have no value; `status`: the ruleset is not
    official; `period`: the record's day lies outside the ruleset's time in force; `attested_points`: points not
    checked by rules.
    """

    kind: Literal["basis", "parameter_unset", "status", "not_in_force", "points_attested", "note"]
    basis: str | None = None
    criteria: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    text: str | None = None


class Warning_(Model):
    """A diagnostic of severity warning that reading the record gave."""

    code: str
    facts: dict[str, str] = Field(default_factory=dict)
    variant: str = ""


class Assessment(Model):
    """The result of one unit under one ruleset."""

    format: str = FORMAT
    ruleset: RulesetOut
    unit: UnitOut
    year: int
    as_of: str
    evidence_hash: str
    engine: str
    parameters: tuple[ParameterOut, ...]
    eligibility: EligibilityOut
    criteria: tuple[CriterionResult, ...]
    summary: Summary
    score: PointsOut | None
    decision: OutcomeOut
    classification: OutcomeOut | None
    missing: tuple[NameLabel, ...]
    caveats: tuple[Caveat, ...]
    warnings: tuple[Warning_, ...]
