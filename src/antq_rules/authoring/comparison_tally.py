"""What many comparisons add up to.

In: record comparisons, one after the other. Out: counts per pair of rulesets. Invariant: the size depends on the
rulesets and their outcomes, not on the number of records.
"""

from collections import Counter
from dataclasses import dataclass, field

from antq_rules.authoring.compare import CriterionChange
from antq_rules.authoring.diff import RuleSetDiff
from antq_rules.authoring.record_comparison import PairComparison, RecordComparison, Side
from antq_rules.explanation.assessment import OutcomeOut

Outcome = tuple[str, str | None]
"""Name and label of an outcome; the name is `not_covered` where the ruleset does not apply to the unit type."""

NOT_COVERED: Outcome = ("not_covered", None)


@dataclass(slots=True)
class PairTally:
    """Counts for two rulesets.

    `decisions`, `classes`: how often an outcome became another (or stayed). `changed`: per criterion, by the ids before
    and after, how often a status became another.
    """

    diff: RuleSetDiff
    same: int = 0
    changed: int = 0
    not_covered: int = 0
    decisions: Counter[tuple[Outcome, Outcome]] = field(default_factory=Counter)
    classes: Counter[tuple[Outcome, Outcome]] = field(default_factory=Counter)
    statuses: dict[tuple[str, str], Counter[tuple[str, str]]] = field(default_factory=dict)
    not_asked: tuple[dict[str, None], dict[str, None]] = field(default_factory=lambda: ({}, {}))

    @property
    def both(self) -> int:
        """Number of criteria that both rulesets have."""
        return sum(item.before is not None and item.after is not None for item in self.diff.matches)

    def add(self, pair: PairComparison) -> None:
        """Count one record."""
        for side, names in zip((pair.before, pair.after), self.not_asked, strict=True):
            names.update(dict.fromkeys(side.not_asked))
        self.decisions[decision_of(pair.before), decision_of(pair.after)] += 1
        if pair.comparison is None:
            self.not_covered += 1
            return
        if pair.comparison.is_decision_changed:
            self.changed += 1
        else:
            self.same += 1
        classes = class_of(pair.before), class_of(pair.after)
        if classes[0] is not None or classes[1] is not None:
            self.classes[classes[0] or ("none", None), classes[1] or ("none", None)] += 1
        for change in pair.comparison.changes:
            if change.before is not None and change.after is not None:
                counted = self.statuses.setdefault((change.before.id, change.after.id), Counter())
                counted[_result(change, is_before=True), _result(change, is_before=False)] += 1


@dataclass(slots=True)
class Tally:
    """Counts for all pairs, in the order in which they came up."""

    records: int = 0
    unread: int = 0
    pairs: dict[tuple[str, str], PairTally] = field(default_factory=dict)

    def add(self, item: RecordComparison | None) -> None:
        """Count one record; None for one that cannot be read."""
        self.records += 1
        if item is None:
            self.unread += 1
            return
        for pair in item.pairs:
            key = (pair.before.ruleset.hash, pair.after.ruleset.hash)
            self.pairs.setdefault(key, PairTally(pair.diff)).add(pair)


def decision_of(side: Side) -> Outcome:
    """The decision of a side."""
    return NOT_COVERED if side.assessment is None else _outcome(side.assessment.decision)


def class_of(side: Side) -> Outcome | None:
    """The classification of a side, None where the ruleset has none."""
    classification = side.assessment and side.assessment.classification
    return _outcome(classification) if classification else None


def _outcome(item: OutcomeOut) -> Outcome:
    return item.outcome, item.label


def _result(change: CriterionChange, *, is_before: bool) -> str:
    """The status; the same status with other points counts as a change of points only."""
    item = change.before if is_before else change.after
    return "" if item is None else item.status
