"""What differs between two checked rulesets, meaning apart from wording.

In: two rulesets, perhaps a mapping of criteria. Out: `RuleSetDiff`: counts, then one `Difference` for everything that
is not the same. Invariants: with no `changes`, both decide every record alike by the same conditions; layout, comments,
ids of definitions and the order of criteria are no difference.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from antq_rules.authoring.condition_changes import ConditionChange, Limit
from antq_rules.authoring.matching import CriterionMatch, match_criteria
from antq_rules.diagnostics import Span
from antq_rules.ruleset import RuleSet

PARTS = ("header", "unit", "evidence", "parameter", "eligibility", "group", "criterion", "decision", "classification",
         "withdrawn")  # fmt: skip
KINDS = ("added", "removed", "moved", "changed")


@dataclass(frozen=True, slots=True)
class Detail:
    """One aspect (`cite`, `require`, `type`, …) on both sides, as rule text; None where there is nothing.

    `conditions` are the lines that differ, for an aspect that is a condition. `limits`: a value that moved, of an
    aspect that is a value.
    """

    aspect: str
    before: str | None
    after: str | None
    conditions: tuple[ConditionChange, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the two rulesets do not have alike.

    `part` is one of `PARTS`; `kind` one of `KINDS`, or `wording` where only `wording` differs. `name` is the name or
    id before, `new_name` after; `title` what people call it. `details` change the meaning, `wording` does not.
    """

    part: str
    kind: str
    name: str | None
    new_name: str | None
    title: str | None
    details: tuple[Detail, ...] = ()
    wording: tuple[Detail, ...] = ()
    matched_by: str | None = None
    before_span: Span | None = field(default=None, compare=False, repr=False)
    after_span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class RuleSetDiff:
    """Two rulesets side by side."""

    before: RuleSet
    after: RuleSet
    matches: tuple[CriterionMatch, ...]
    differences: tuple[Difference, ...]

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """What changes the meaning."""
        return tuple(item for item in self.differences if item.kind != "wording")

    @cached_property
    def rewordings(self) -> tuple[Difference, ...]:
        """What is worded otherwise, whether or not its meaning changes too."""
        return tuple(item for item in self.differences if item.wording)

    @property
    def is_same_meaning(self) -> bool:
        """Whether nothing but wording differs."""
        return not self.changes

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Number of changes per part and kind; parts without a change are left out."""
        parts = {part: [item.kind for item in self.changes if item.part == part] for part in PARTS}
        return {part: {kind: kinds.count(kind) for kind in KINDS} for part, kinds in parts.items() if kinds}

    @cached_property
    def unchanged_criteria(self) -> int:
        """Number of criteria that mean the same on both sides, under the same id."""
        differing = sum(item.part == "criterion" and item.kind in ("moved", "changed") for item in self.changes)
        return sum(item.by is not None for item in self.matches) - differing

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Every limit that moved: inside conditions, and values of parameters."""
        return tuple(limit for item in self.changes for limit in limits_of(item))


def limits_of(item: Difference) -> Iterator[Limit]:
    """The limits that moved in one difference."""
    for detail in item.details:
        yield from detail.limits
        for change in detail.conditions:
            yield from change.limits


def diff_rulesets(before: RuleSet, after: RuleSet, *, criteria: Mapping[str, str] | None = None) -> RuleSetDiff:
    """What differs between two checked rulesets.

    Criteria are matched by id where the rulesets share a lineage (one id, or one extends the other), else by what they
    ask, then by `criteria` (ids of `before` to ids of `after` that are known to ask the same).
    """
    from antq_rules.authoring.diff_parts import differences

    matches = match_criteria(before, after, criteria)
    return RuleSetDiff(before, after, matches, tuple(differences(before, after, matches)))
