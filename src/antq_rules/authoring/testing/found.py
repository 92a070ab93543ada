"""What came out, in the form in which a case says what it wants.

In: a ruleset, a record as judged, the key of an expectation and its subject. Out: a text, texts in a fixed order, or
None where there is nothing of the kind. Invariant: reasons are taken from the explanation that users read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from antq_rules.authoring.testing.gap_text import gap_texts
from antq_rules.authoring.testing.model import Wanted
from antq_rules.evaluation.trace import CriterionEvaluation, Evaluation, OutcomeEvaluation
from antq_rules.evidence import Evidence
from antq_rules.explanation.assessment import CriterionResult, Explanation
from antq_rules.explanation.criterion_results import criterion_result
from antq_rules.explanation.explain import explain
from antq_rules.explanation.missing import missing_by_criterion
from antq_rules.ruleset import RuleSet
from antq_rules.values import Truth, format_number

REASON_ALONE = ": "
"""Between the label of a line and the reason why it is unknown."""


@dataclass(slots=True)
class Found:
    """Answers about one evaluated record; what is dear to make is made once, and only when asked for."""

    ruleset: RuleSet
    evidence: Evidence
    evaluation: Evaluation
    _missing: Mapping[str, tuple[str, ...]] | None = None
    _results: dict[str, CriterionResult] = field(default_factory=dict)

    def get(self, about: str, subject: str, wanted: Wanted = "") -> Wanted | None:
        """What came out. `wanted` tells the form where there are two (`unknown`)."""
        if about == "forecast" and subject in ("decision", "classification"):
            outcome = self._outcome(subject)
            return None if outcome is None else outcome.forecast
        if about == "points" and subject == "total":
            low, high = self.evaluation.score_minimum, self.evaluation.score_maximum
            return None if low is None or high is None else _range(format_number(low), format_number(high))
        if about == "unknown":
            return self._unknown(subject, wanted)
        if about in _OF_CRITERION:
            return _OF_CRITERION[about](self, subject)
        return _OF_RECORD[about](self)

    def outcome_name(self, kind: str) -> str | None:
        """The decision or the classification."""
        outcome = self._outcome(kind)
        return None if outcome is None else outcome.outcome

    def possible(self) -> Wanted:
        """The outcomes that are still possible, in order; the classes, where the ruleset has no decision."""
        classes = self.evaluation.classification
        return self.evaluation.decision.possible or (() if classes is None else classes.possible)

    def eligibility_reasons(self) -> Wanted:
        """Labels of the rules that exclude the unit, or that are open."""
        rules = zip(self.ruleset.eligibility, self.evaluation.eligibility.rules, strict=True)
        return tuple(
            sorted(rule.label for rule, trace in rules if trace.truth in (Truth.UNKNOWN, Truth.of(rule.is_exclusion)))
        )

    def item(self, criterion: str) -> CriterionEvaluation:
        """The evaluation of a criterion."""
        return next(item for item in self.evaluation.criteria if item.id == criterion)

    def missing(self, criterion: str) -> Wanted:
        """The paths that can still change the status."""
        return tuple(sorted(self._missing_of_all()[criterion]))

    def failing(self, criterion: str) -> Wanted:
        """Labels (or texts, where a line has none) of the false leaves that decide."""
        item = self.item(criterion)
        # A criterion with a requirement is judged by that alone, one without by its points.
        parts = item.points.parts if item.points is not None else ()
        traces = parts if item.require is None else (item.require,)
        return tuple(sorted(set(failing_lines(explain(trace, self.ruleset) for trace in traces))))

    def gap(self, criterion: str) -> Wanted:
        """What would make the criterion met."""
        return tuple(sorted(gap_texts(self._result(criterion).gap)))

    def points(self, criterion: str) -> Wanted | None:
        """The points, or the least and the most."""
        points = self._result(criterion).points
        return None if points is None else _range(points.min, points.max)

    def _outcome(self, kind: str) -> OutcomeEvaluation | None:
        return self.evaluation.decision if kind == "decision" else self.evaluation.classification

    def _unknown(self, criterion: str, wanted: Wanted) -> Wanted | None:
        lines = tuple(sorted(set(unknown_lines(self._result(criterion)))))
        if isinstance(wanted, tuple):
            return tuple(f"{label}{REASON_ALONE}{reason}" for label, reason in lines)
        reasons = sorted({reason for _, reason in lines})
        return ", ".join(reasons) or None

    def _missing_of_all(self) -> Mapping[str, tuple[str, ...]]:
        if self._missing is None:
            self._missing = missing_by_criterion(self.ruleset, self.evaluation)
        return self._missing

    def _result(self, criterion: str) -> CriterionResult:
        if criterion not in self._results:
            declared = next(item for item in self.ruleset.criteria if item.id == criterion)
            self._results[criterion] = criterion_result(
                declared, self.item(criterion), self.ruleset, self.evidence, self._missing_of_all()
            )
        return self._results[criterion]


_OF_RECORD: Mapping[str, Callable[[Found], Wanted | None]] = {
    "decision": lambda found: found.outcome_name("decision"),
    "classification": lambda found: found.outcome_name("classification"),
    "eligibility": lambda found: found.evaluation.eligibility.status,
    "standing": lambda found: None if (held := found.evaluation.standing) is None else held.status,
    "eligibility_reasons": Found.eligibility_reasons,
    "possible": Found.possible,
}
_OF_CRITERION: Mapping[str, Callable[[Found, str], Wanted | None]] = {
    "criteria": lambda found, id: found.item(id).status.value,
    "forecast": lambda found, id: None if (end := found.item(id).forecast) is None else end.value,
    "missing": Found.missing,
    "failing": Found.failing,
    "gap": Found.gap,
    "points": Found.points,
}


def failing_lines(roots: Iterable[Explanation]) -> tuple[str, ...]:
    """Labels (or texts, where a line has none) of the false leaves that decide."""
    return tuple(dict.fromkeys(line for root in roots for line in _failing(root, None)))


def unknown_lines(item: CriterionResult) -> tuple[tuple[str, str], ...]:
    """Label (or text) and reason of the unknown leaves that decide a criterion."""
    roots = [item.applies, *([item.explanation] if item.explanation is not None else item.points_explanation)]
    return tuple(line for root in roots if root is not None for line in _unknown(root, None))


def _failing(node: Explanation, label: str | None) -> Iterator[str]:
    label = node.label or label
    if not node.decides or node.truth != "false":
        return
    inner = node.children[1:] if node.kind == "when" else node.children
    failing = [child for child in inner if child.decides and child.truth == "false"]
    if not failing:
        yield label or node.text
    for child in failing:
        yield from _failing(child, label)


def _unknown(node: Explanation, label: str | None) -> Iterator[tuple[str, str]]:
    label = node.label or label
    if not node.decides or node.truth != "unknown":
        return
    if node.reason is not None and node.reason != "elements_unknown":
        yield label or node.text, node.reason
        return
    for child in node.children:
        yield from _unknown(child, label)


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low}..{high}"
