"""The syntax tree: what the author wrote, node by node, with spans; no names resolved, no types.

In: built by `build.py` from Lark's parse. Out: frozen nodes. Invariant: spans take no part in equality, so that
`parse(print(tree)) == tree`.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from antq_rules.diagnostics import Span
from antq_rules.syntax.expressions import *  # noqa: F403  the tree holds every kind of expression: `tree.Ratio`
from antq_rules.syntax.expressions import DateLiteral, Expression, Literal, Name, NumberLiteral, Text

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
    `criteria` (NumberLiteral) · `period` (DayLiteral or DateLiteral, twice) · `supersedes` (Name, …) ·
    `recognises` (Name) · `note` (Text).
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
