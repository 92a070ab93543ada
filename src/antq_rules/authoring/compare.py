"""What changes between two results of the same unit: by another ruleset, version, record or parameter.

In: two assessments. Out: `Comparison`, counts first, then only the criteria that differ. Criteria are matched by id,
or as the caller says where the ids of two rulesets do not mean the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from antq_rules.explanation.assessment import Assessment, CriterionResult


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion that differs: None where a result does not have it. `id`: that of the first result that has it."""

    id: str
    before: CriterionResult | None
    after: CriterionResult | None

    @property
    def kind(self) -> str:
        """`added`, `removed`, `status` (another status or forecast) or `points`."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        before, after = self.before, self.after
        return "points" if (before.status, before.forecast) == (after.status, after.forecast) else "status"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two results side by side. `unchanged`: the ids, before and after, of criteria with the same result."""

    before: Assessment
    after: Assessment
    changes: tuple[CriterionChange, ...]
    unchanged: tuple[tuple[str, str], ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Number of changes per kind, and of criteria that stay `unchanged`."""
        counts = dict.fromkeys(("added", "removed", "status", "points"), 0)
        for change in self.changes:
            counts[change.kind] += 1
        return {**counts, "unchanged": len(self.unchanged)}

    @property
    def is_decision_changed(self) -> bool:
        """Whether the decision or the classification differs."""
        before, after = self.before, self.after
        classes = [item.classification and item.classification.outcome for item in (before, after)]
        return before.decision.outcome != after.decision.outcome or classes[0] != classes[1]


def compare(
    before: Assessment, after: Assessment, *, matches: Iterable[tuple[str | None, str | None]] | None = None
) -> Comparison:
    """The differences between two results, in the order of the first, then what only the second has.

    `matches` are pairs of ids that mean the same criterion, None on the side that has none; without it, equal ids are.
    """
    of_before = {item.id: item for item in before.criteria}
    of_after = {item.id: item for item in after.criteria}
    if matches is None:
        names = dict.fromkeys((*of_before, *of_after))
        matches = [(name if name in of_before else None, name if name in of_after else None) for name in names]
    changes, unchanged = [], []
    for old_id, new_id in matches:
        old = None if old_id is None else of_before[old_id]
        new = None if new_id is None else of_after[new_id]
        if old is not None and new is not None and _verdict(old) == _verdict(new):
            unchanged.append((old.id, new.id))
        else:
            changes.append(CriterionChange(old_id or new_id or "", old, new))
    return Comparison(before, after, tuple(changes), tuple(unchanged))


def _verdict(item: CriterionResult) -> tuple[object, ...]:
    return item.status, item.forecast, item.points
