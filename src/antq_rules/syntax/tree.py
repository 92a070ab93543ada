"""The syntax tree: what the author wrote, node by node, with spans; no names resolved, no types.

In: built by `build.py` from Lark's parse. Out: frozen nodes. Invariant: spans take no part in equality, so that
`parse(print(tree)) == tree`.
"""

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from antq_rules.diagnostics import Span


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
    | CriterionMet
    | AllCriteriaMet
    | NoCriterionNotMet
)

# ---------------------------------------------------------------- types of evidence


@dataclass(frozen=True, slots=True)
class Option:
    """One name of a `choice` or `scale`, with its label."""

    name: Name
    label: Text | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TypeExpression:
    """`count`, `number "unit"`, `choice(…)`, `list of { … }`, …

    `kind` is `flag`, `count`, `number`, `percent`, `date`, `text`, `choice`, `scale`, `document`, `attestation` or
    `list`; `unit` for `number`, `options` for `choice` and `scale`, `fields` for `list`.
    """

    kind: str
    unit: Text | None = None
    options: tuple[Option, ...] = ()
    fields: tuple["FieldDeclaration", ...] = ()
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class FieldConstraint:
    """`where <= other_field`: `operator` and right side; the left side is the field."""

    operator: str
    bound: Expression
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """`name : type "label" where …`; `guidance` is what evidence convinces, shown as a hint in forms."""

    name: Name
    type: TypeExpression
    label: Text | None
    constraints: tuple[FieldConstraint, ...]
    guidance: Text | None
    span: Span = field(compare=False, repr=False, kw_only=True)


# ---------------------------------------------------------------- items of a file


@dataclass(frozen=True, slots=True)
class HeaderEntry:
    """One line of the block after `ruleset`. `key` and `values`:

    `family` (Name) · `title` (Text) · `instrument` (Text, DateLiteral | None, Text | None: number, issued, by) ·
    `status` (Name) · `in_force` (DateLiteral | None, DateLiteral | None) · `applies_to` (Name, …) ·
    `criteria` (NumberLiteral) · `period` (DayLiteral, DayLiteral) · `supersedes` (Name, …) · `note` (Text).
    """

    key: str
    values: tuple[Name | Text | Literal | None, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Header:
    """`ruleset id [extends base[@version]] version "1.0.0" { … }`."""

    id: Name
    extends: Name | None
    extends_version: Text | None
    version: Text
    entries: tuple[HeaderEntry, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Use:
    """`use "../chung/su_viec.antq"`."""

    path: Text
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class EvidenceBlock:
    """`evidence { … }` or, with `is_unit`, `unit { … }`."""

    is_unit: bool
    fields: tuple[FieldDeclaration, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value of a parameter, with its first day where it is dated."""

    value: Expression
    first_day: DateLiteral | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ParameterDeclaration:
    """`parameter name : type = value "label" cite "…"`; no `values` when it is unset.

    Inside an extending file, `set parameter name = value cite "…"` (`is_setting`) has no type.
    """

    name: Name
    type: TypeExpression | None
    values: tuple[DatedValue, ...]
    label: Text | None
    cite: Text | None
    is_setting: bool = False
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Define:
    """`define name "label" = condition`."""

    name: Name
    label: Text | None
    condition: Expression
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class EligibilityRule:
    """`exclude "…" when c cite "…"` (`is_exclusion`) or `require "…" c cite "…"`."""

    is_exclusion: bool
    label: Text
    condition: Expression
    cite: Text | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """`eligibility { … }`."""

    rules: tuple[EligibilityRule, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class PointsPart:
    """`6 when c`; `condition` is None for `otherwise 0`."""

    points: NumberLiteral
    condition: Expression | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Points:
    """`points 3`, `points 10 { … }`, `points 3 first of { … }`, `points 24 scored …`.

    `kind` is `whole`, `parts`, `first_of` or `scored`.
    """

    kind: str
    maximum: NumberLiteral
    parts: tuple[PointsPart, ...]
    score: Expression | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Basis:
    """`basis official`, `basis secondary "…"`: `kind` as written, `account` the named account."""

    kind: Name
    account: Text | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a criterion, so that a repeated one is seen by the checker.

    `key` and `value`: `cite` Text · `basis` Basis · `applies_when` Expression · `due` DayLiteral | DateLiteral ·
    `require` Expression · `points` Points · `guidance` Text · `owner` Text · `note` Text.
    """

    key: str
    value: Text | Basis | Points | Expression
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Criterion:
    """`criterion <id> "<title>" { … }`; `is_replacement` with `replace` before it."""

    id: Name
    title: Text
    clauses: tuple[Clause, ...]
    is_replacement: bool = False
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Group:
    """`group <id> "<title>" { criterion … }`."""

    id: Name
    title: Text
    criteria: tuple[Criterion, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Withdraw:
    """`withdraw criterion 4 because "…" cite "…"`."""

    id: Name
    because: Text
    cite: Text
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`dat "Đạt chuẩn" when c`; `condition` is None for `otherwise`."""

    name: Name
    label: Text | None
    condition: Expression | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class OutcomeBlock:
    """`decision { … }` or, with `is_classification`, `classification { … }`."""

    is_classification: bool
    outcomes: tuple[Outcome, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


Item: TypeAlias = (
    Header
    | Use
    | EvidenceBlock
    | ParameterDeclaration
    | Define
    | Eligibility
    | Criterion
    | Group
    | Withdraw
    | OutcomeBlock
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its `#`; `is_own_line` when nothing but blanks precedes it on its line."""

    text: str
    is_own_line: bool
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class File:
    """A parsed file: language version, keyword lexicon (`en` or `vi`), items in order, comments apart."""

    language: int
    lexicon: str
    items: tuple[Item, ...]
    comments: tuple[Comment, ...] = field(compare=False)
    span: Span = field(compare=False, repr=False, kw_only=True)
