"""What changes between two results of the same unit: by another ruleset, version, record or parameter.

In: two assessments. Out: `Comparison`, counts first, then only the criteria that differ. Criteria are matched by id.
"""

from dataclasses import dataclass

from antq_rules.explanation.assessment import Assessment, CriterionResult


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion that differs: None where a result does not have it."""

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
    """Two results side by side."""

    before: Assessment
    after: Assessment
    changes: tuple[CriterionChange, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Number of changes per kind, and of criteria that stay `unchanged`."""
        counts = dict.fromkeys(("added", "removed", "status", "points"), 0)
        for change in self.changes:
            counts[change.kind] += 1
        common = {item.id for item in self.before.criteria} & {item.id for item in self.after.criteria}
        return {**counts, "unchanged": len(common) - counts["status"] - counts["points"]}

    @property
    def is_decision_changed(self) -> bool:
        """Whether the decision or the classification differs."""
        before, after = self.before, self.after
        classes = [item.classification and item.classification.outcome for item in (before, after)]
        return before.decision.outcome != after.decision.outcome or classes[0] != classes[1]


def compare(before: Assessment, after: Assessment) -> Comparison:
    """The differences between two results, in the order of the first, then what only the second has."""
    of_before = {item.id: item for item in before.criteria}
    of_after = {item.id: item for item in after.criteria}
    changes = []
    for name in dict.fromkeys((*of_before, *of_after)):
        old, new = of_before.get(name), of_after.get(name)
        if old is None or new is None or _verdict(old) != _verdict(new):
            changes.append(CriterionChange(name, old, new))
    return Comparison(before, after, tuple(changes))


def _verdict(item: CriterionResult) -> tuple[object, ...]:
    return item.status, item.forecast, item.points
