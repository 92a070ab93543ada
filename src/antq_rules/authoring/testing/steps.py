"""The next moves from a judged record towards a target.

In: a ruleset, its targets, and a record with its evaluation. Out: alternative moves. Invariant: a move is only a guess;
`proposals.py` evaluates what comes of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from antq_rules.authoring.testing.coverage import traces_at
from antq_rules.authoring.testing.moves import EveryName, Maker, Move, Moves, attestation, record_path
from antq_rules.authoring.testing.owners import DECISION
from antq_rules.authoring.testing.targets import EXCLUDES, LIMIT, TRUE, Target, Targets
from antq_rules.evaluation.trace import CriterionEvaluation, Evaluation, Status, Trace
from antq_rules.evidence import Evidence
from antq_rules.evidence.nodes import ListNode, NumberNode, TextNode
from antq_rules.explanation.assessment import Gap
from antq_rules.explanation.gap import gap_of
from antq_rules.explanation.missing import missing_by_criterion
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    Always,
    CriteriaTally,
    CriterionMet,
    FlagIs,
    HistoryIs,
    OneOf,
    RankCompare,
    TotalPoints,
    YearsHeld,
)
from antq_rules.ruleset.references import nodes_of, sole_attestation
from antq_rules.ruleset.types import ChoiceType, ListType, ScaleType
from antq_rules.values import Truth, format_number
from antq_rules.values.period import calendar_day

MAX_CRITERIA = 3


@dataclass(slots=True)
class Step:
    """The moves that lead on from one judged record."""

    ruleset: RuleSet
    targets: Targets
    evaluation: Evaluation
    evidence: Evidence
    _missing: Mapping[str, tuple[str, ...]] | None = None

    @property
    def maker(self) -> Maker:
        """Makes the moves."""
        return Maker(self.ruleset, self.evidence)

    def to_truth_at(self, target: Target) -> Iterator[Moves]:
        """Moves that turn the condition of a target."""
        traces = traces_at(target.key, self.evaluation, self.targets)
        for trace in traces:
            is_true = target.goal == TRUE if target.goal != LIMIT else trace.truth is not Truth.TRUE
            yield from self.to_truth(trace, is_true)
        if not traces:
            yield from self._elements()
        for item in self.evaluation.criteria:
            if item.id == target.owner and item.status is Status.NOT_APPLICABLE:
                yield from self.to_status(item.id, "met")

    def to_truth(self, trace: Trace, is_true: bool) -> Iterator[Moves]:
        """Moves that make a condition true or false."""
        gap = gap_of(trace, EveryName(self.ruleset), self._open(), is_true)
        if gap is None:
            return
        yield from self.maker.ways(gap)
        yield from self._parameters(trace, is_true)
        yield from self._nearby(trace)
        for node in () if trace.children else nodes_of(trace.condition):
            if isinstance(node, HistoryIs | YearsHeld):
                yield from self.maker.histories(node.event if isinstance(node, HistoryIs) else "held")
        yield from self._criteria(list(_criteria_of(gap)), "met")
        if gap.kind == "none" and not is_true and _is_about_criteria(trace):
            yield from self._criteria([criterion.id for criterion in self.ruleset.criteria], "not_met")

    def _criteria(self, ids: list[str], status: str) -> Iterator[Moves]:
        """One criterion after the other, then all of them at once."""
        for id in ids[:MAX_CRITERIA]:
            yield from self.to_status(id, status)
        if len(ids) > 1:
            ways = [next(self.to_status(id, status), ()) for id in ids]
            yield tuple(move for moves in ways for move in moves)

    def to_status(self, id: str, status: str) -> Iterator[Moves]:
        """Moves that lead a criterion to a status."""
        criterion = next(item for item in self.ruleset.criteria if item.id == id)
        item = next(item for item in self.evaluation.criteria if item.id == id)
        attested = sole_attestation(criterion.require)
        if status == "not_yet_due" and criterion.due is not None:
            day = calendar_day(criterion.due, self.evidence.year) - timedelta(days=1)
            yield (Move(("as_of",), TextNode(day.isoformat())),)
        if attested is not None and status in ("not_applicable", "not_yet_due"):
            forecast = "met" if status == "not_yet_due" else ""
            yield (Move(record_path(str(attested.path)), attestation(status, 0, forecast)),)
        if item.applies is not None:
            yield from self.to_truth(item.applies, status != "not_applicable")
        if status in ("met", "not_met", "undetermined") and item.status is Status.NOT_YET_DUE and criterion.due:
            day = calendar_day(criterion.due, self.evidence.year)
            yield (Move(("as_of",), TextNode(day.isoformat())),)
        if status in ("met", "not_met"):
            yield from self._to_verdict(item, status == "met")
        if status == "undetermined":
            yield from self._without_inputs(item)

    def to_outcome(self, owner: str, name: str) -> Iterator[Moves]:
        """Moves that lead to a decision or a classification."""
        if name == "not_eligible":
            for number in range(len(self.ruleset.eligibility)):
                yield from self.to_rule(number, EXCLUDES)
            return
        if name == "undetermined":
            for item in self.evaluation.criteria[:3]:
                yield from self._without_inputs(item)
            return
        outcome = self.evaluation.decision if owner == DECISION else self.evaluation.classification
        for other, trace in () if outcome is None else outcome.considered:
            yield from self.to_truth(trace, other == name)
            if other == name:
                return

    def to_rule(self, number: int, goal: str) -> Iterator[Moves]:
        """Moves that make a rule of eligibility exclude the unit, or let it pass."""
        rule, trace = self.ruleset.eligibility[number], self.evaluation.eligibility.rules[number]
        yield from self.to_truth(trace, rule.is_exclusion is (goal == EXCLUDES))

    def _to_verdict(self, item: CriterionEvaluation, is_met: bool) -> Iterator[Moves]:
        if item.require is not None:
            yield from self.to_truth(item.require, is_met)
        elif item.points is not None:
            for trace in item.points.parts:
                yield from self.to_truth(trace, is_met)

    def _without_inputs(self, item: CriterionEvaluation) -> Iterator[Moves]:
        roots = [root for root in (item.applies, item.require) if root is not None]
        roots += item.points.parts if item.points is not None else ()
        for path in dict.fromkeys(path for root in roots for path in _paths(root, self.ruleset)):
            yield (Move(record_path(path), None),)

    def _parameters(self, trace: Trace, is_true: bool) -> Iterator[Moves]:
        """An atom on a parameter alone: the gap leaves parameters to the caller of the ruleset."""
        node = trace.condition
        if trace.children:
            for flag, value in dict(_flags_of(trace)).items():
                yield (Move(("parameter", flag), "no" if value else "yes"),)
            return
        if isinstance(node, FlagIs) and node.parameter is not None:
            yield (Move(("parameter", node.parameter), "yes" if node.value is is_true else "no"),)
        elif isinstance(node, OneOf | RankCompare) and node.parameter is not None:
            declared = self.ruleset.parameter_by_name[node.parameter].type
            options = declared.options if isinstance(declared, ChoiceType | ScaleType) else ()
            for option in options:
                yield (Move(("parameter", node.parameter), option.name),)
        for read in trace.inputs:
            name = read.parameter
            text = None if name is None else self.maker.parameter_text(name)
            if name is not None and text is not None and trace.truth is Truth.UNKNOWN:
                yield (Move(("parameter", name), text),)

    def _nearby(self, trace: Trace) -> Iterator[Moves]:
        """Other numbers for the fields of an atom: the gap moves one side only, and that one may be bounded."""
        held = [(read.path, read.value) for read in trace.inputs if read.path is not None and not trace.children]
        numbers = [(path, Fraction(value)) for path, value in held if isinstance(value, int | Fraction)]
        numbers = [(path, value) for path, value in numbers if not isinstance(dict(held)[path], bool)]
        for path, value in numbers:
            for other in (value + 1, value - 1):
                if other >= 0:
                    yield (Move(record_path(str(path)), NumberNode(other, format_number(other))),)
        if len(numbers) > 1:
            yield tuple(Move(record_path(str(path)), NumberNode(Fraction(0), "0")) for path, _ in numbers)

    def _elements(self) -> Iterator[Moves]:
        for declared in self.ruleset.evidence:
            if isinstance(declared.type, ListType):
                for variant in range(3):
                    element = self.maker.element(declared.type, variant)
                    yield (Move(("evidence", declared.name), ListNode((element,))),)

    def _open(self) -> Mapping[str, tuple[str, ...]]:
        if self._missing is None:
            self._missing = missing_by_criterion(self.ruleset, self.evaluation)
        return self._missing


def _flags_of(trace: Trace) -> Iterator[tuple[str, bool]]:
    """The flag parameters that the conditions below read, with their values."""
    for read in trace.inputs:
        if read.parameter is not None and isinstance(read.value, bool):
            yield read.parameter, read.value
    for child in trace.children:
        yield from _flags_of(child)


def _is_about_criteria(trace: Trace) -> bool:
    nodes = nodes_of(trace.condition)
    return any(isinstance(node, CriterionMet | AllCriteriaMet | CriteriaTally | TotalPoints) for node in nodes)


def _criteria_of(gap: Gap) -> Iterator[str]:
    if gap.kind == "criteria":
        yield from gap.paths
    for item in gap.items:
        yield from _criteria_of(item)


def _paths(trace: Trace, ruleset: RuleSet) -> Iterator[str]:
    if trace.element is not None or isinstance(trace.condition, Always):
        return
    names = EveryName(ruleset)
    yield from (names.path(read.path) for read in trace.inputs if read.path is not None)
    for child in trace.children:
        yield from _paths(child, ruleset)
