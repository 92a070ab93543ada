"""Evidence that would cover what no case shows yet.

In: an uncovered target, the records and passing cases of its suite. Out: concrete changes to a named record, or the
reason why none was found. Invariants: a proposal was evaluated and does show its target; the search is bounded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction

from antq_rules.authoring.testing.coverage import Seen, seen_in, traces_at
from antq_rules.authoring.testing.found import Found
from antq_rules.authoring.testing.model import Case, Change, Judged, Suite, Wanted
from antq_rules.authoring.testing.moves import EveryName, Maker, Move, Moves, attestation, record_path
from antq_rules.authoring.testing.owners import CLASSIFICATION, DECISION, ELIGIBILITY
from antq_rules.authoring.testing.records import NoSuchPlace, changed, judge_record
from antq_rules.authoring.testing.targets import (
    EXCLUDES,
    LIMIT,
    TRUE,
    Target,
    Targets,
)
from antq_rules.diagnostics import SourceFile, Span
from antq_rules.evaluation.days import calendar_day
from antq_rules.evaluation.trace import CriterionEvaluation, Evaluation, Status, Trace
from antq_rules.evidence import Evidence
from antq_rules.evidence.nodes import ListNode, Node, NumberNode, TextNode
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
    NumberField,
    OneOf,
    RankCompare,
    TotalPoints,
)
from antq_rules.ruleset.references import nodes_of, sole_attestation
from antq_rules.ruleset.types import ChoiceType, ListType, ScaleType
from antq_rules.ruleset.vocabulary import Vocabulary
from antq_rules.values import Truth, format_number

MAX_TRIALS = 60
MAX_STARTS = 4
MAX_STEPS = 4
MAX_REPAIRS = 8
MAX_CRITERIA = 3
_NOWHERE = Span(SourceFile("", ""), 0, 0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes to the record `record` that show the target; `becomes` is what its owner then is,
    and `why` the keys of `want` that say the reason.

    With `reason` instead: `no_record`, `settled` (no evidence changes it), `implausible` (what was tried
    leads elsewhere, or to a record with the error `code`), `not_found` (within the limits of the search), or `same` (an
    earlier proposal shows it too).
    """

    record: str = ""
    moves: Moves = ()
    becomes: str = ""
    why: tuple[tuple[str, Wanted], ...] = ()
    reason: str = ""
    code: str = ""
    shows: Seen = field(default=frozenset(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _State:
    """A record on its way: where it started, what was changed, how it was judged."""

    record: str
    base: Node
    moves: Moves
    judged: Judged


@dataclass(slots=True)
class Search:
    """Looks for proposals for the targets of one suite."""

    suite: Suite
    targets: Targets
    vocabulary: Vocabulary
    passing: Sequence[Case] = ()
    _judged: dict[tuple[object, ...], Judged] = field(default_factory=dict)

    @property
    def ruleset(self) -> RuleSet:
        """The ruleset of the suite."""
        return self.suite.ruleset

    def propose_all(self, targets: Sequence[Target]) -> tuple[Proposal, ...]:
        """A proposal for each target; one that an earlier proposal shows as well is not looked for again."""
        shown: set[tuple[str, str]] = set()
        found: list[Proposal] = []
        for target in targets:
            is_shown = (target.key, target.goal) in shown
            found.append(Proposal(reason="same") if is_shown else self.propose(target))
            shown |= found[-1].shows
        return tuple(found)

    def propose(self, target: Target) -> Proposal:
        """Changes that show the target, the fewest first."""
        plain, made = list(self._plain_starts()), list(self._made_starts(target))
        if not plain and not made:
            return Proposal(reason="no_record")
        found = self._search(plain, target)
        return self._search(made, target) if found.reason and made else found

    def _search(self, starts: list[_State], target: Target) -> Proposal:
        codes: list[str] = []
        trials = 0
        seen: set[tuple[object, ...]] = set()
        layer = starts
        for _ in range(MAX_STEPS):
            following: list[_State] = []
            for state in layer:
                if self._shows(state, target):
                    return self._proposal(state, target)
                for moves in self._ways(state, target):
                    key = _key(state.record, state.moves + moves)
                    if key in seen or trials >= MAX_TRIALS:
                        continue
                    seen.add(key)
                    trials += 1
                    after = self._after(state, moves)
                    if after.judged.evaluation is None:
                        codes += [item.code for item in after.judged.findings]
                    elif self._shows(after, target):
                        return self._proposal(after, target)
                    else:
                        following.append(after)
            layer = following
        if not trials:
            return Proposal(reason="settled")
        errors = [code for code in codes if code.startswith("E")]
        return Proposal(reason="implausible", code=errors[0]) if errors else Proposal(reason="not_found")

    def _plain_starts(self) -> Iterator[_State]:
        """The named records as they are."""
        found = 0
        for name, base in self.suite.records.items():
            state = _State(name, base, (), self._judge(name, base, ()))
            if state.judged.evaluation is not None and found < MAX_STARTS:
                found += 1
                yield state

    def _made_starts(self, target: Target) -> Iterator[_State]:
        """The records of cases that say something about the owner of the target."""
        near = [case for case in self.passing if case.record in self.suite.records and target.owner in _subjects(case)]
        for case in near[:MAX_STARTS]:
            moves = tuple(Move(change.path, change.value) for change in case.changes)
            moves += tuple(Move(("parameter", name), text) for name, text in case.parameters.items())
            yield _State(str(case.record), case.base, moves, self._judge(str(case.record), case.base, moves))

    def _shows(self, state: _State, target: Target) -> bool:
        evaluation = state.judged.evaluation
        wanted = (target.key, target.goal)
        return evaluation is not None and wanted in seen_in(evaluation, self.ruleset, self.targets)

    def _proposal(self, state: _State, target: Target) -> Proposal:
        evaluation = state.judged.evaluation
        assert evaluation is not None
        becomes = evaluation.decision.outcome
        owners = frozenset({target.owner} if target.owner not in (DECISION, ELIGIBILITY) else {DECISION, ELIGIBILITY})
        shows = frozenset(seen_in(evaluation, self.ruleset, self.targets, owners))
        if target.owner == CLASSIFICATION and evaluation.classification is not None:
            becomes = evaluation.classification.outcome
        item = next((item for item in evaluation.criteria if item.id == target.owner), None)
        if item is None:
            return Proposal(state.record, _last(state.moves), becomes, shows=shows)
        return Proposal(state.record, _last(state.moves), item.status.value, self._why(state, item), shows=shows)

    def _why(self, state: _State, item: CriterionEvaluation) -> tuple[tuple[str, Wanted], ...]:
        about = {Status.NOT_MET: "failing", Status.UNDETERMINED: "missing", Status.NOT_YET_DUE: "forecast"}.get(
            item.status
        )
        evaluation, evidence = state.judged.evaluation, state.judged.evidence
        if about is None or evaluation is None or evidence is None:
            return ()
        value = Found(self.ruleset, evidence, evaluation).get(about, item.id)
        return ((about, value),) if value else ()

    # ------------------------------------------------------------ one step

    def _after(self, state: _State, moves: Moves) -> _State:
        moves = state.moves + moves
        judged = self._judge(state.record, state.base, moves)
        for _ in range(MAX_REPAIRS):
            repair = self._repair(judged, state.base, moves)
            if repair is None:
                break
            moves = (*moves, repair)
            judged = self._judge(state.record, state.base, moves)
        return _State(state.record, state.base, moves, judged)

    def _judge(self, name: str, base: Node, moves: Moves) -> Judged:
        key = _key(name, moves)
        if key not in self._judged:
            parameters = {move.path[1]: str(move.value) for move in moves if move.path[0] == "parameter"}
            try:
                self._judged[key] = judge_record(_moved(base, moves), self.ruleset, parameters, self.vocabulary)
            except NoSuchPlace:
                self._judged[key] = Judged(None, None, ())
        return self._judged[key]

    def _repair(self, judged: Judged, base: Node, moves: Moves) -> Move | None:
        """The change that makes a broken `where` hold again, of the field that the moves have not touched."""
        if not any(item.code == "E406" for item in judged.findings):
            return None
        touched = {move.path for move in moves}
        record = _moved(base, moves)
        for declared in self.ruleset.evidence:
            own = _number(record, declared.name)
            for bound in declared.bounds if own is not None else ():
                limit = bound.value
                other = _number(record, limit.path.name) if isinstance(limit, NumberField) else None
                if own is None or other is None or not isinstance(limit, NumberField) or limit.path.scope != "evidence":
                    continue
                if bound.operator in ("<=", "<") and own > other:
                    is_own = ("evidence", limit.path.name) in touched
                    name, value = (declared.name, other) if is_own else (limit.path.name, own)
                    return Move(("evidence", name), NumberNode(value, format_number(value)))
        return None

    def _ways(self, state: _State, target: Target) -> Iterator[Moves]:
        evaluation, evidence = state.judged.evaluation, state.judged.evidence
        if evaluation is None or evidence is None:
            return
        step = _Step(self.ruleset, self.targets, evaluation, evidence)
        if target.kind == "status":
            yield from step.to_status(target.owner, target.goal)
        elif target.kind == "outcome":
            yield from step.to_outcome(target.owner, target.goal)
        elif target.kind == "rule":
            yield from step.to_rule(int(target.key.rpartition("/")[2]), target.goal)
        else:
            yield from step.to_truth_at(target)


@dataclass(slots=True)
class _Step:
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


def _moved(base: Node, moves: Moves) -> Node:
    for move in moves:
        if move.path[0] != "parameter" and not isinstance(move.value, str):
            base = changed(base, Change(move.path, move.value, _NOWHERE))
    return base


def _number(record: Node, name: str) -> Fraction | None:
    section = record.get("evidence") if not isinstance(record, TextNode) and hasattr(record, "get") else None
    value = section.get(name) if section is not None and hasattr(section, "get") else None
    return value.value if isinstance(value, NumberNode) else None


def _last(moves: Moves) -> Moves:
    """The moves without those that a later one takes back or repeats."""
    return tuple({move.path: move for move in moves}.values())


def _key(record: str, moves: Moves) -> tuple[object, ...]:
    return (record, *((move.path, _plain(move.value)) for move in moves))


def _plain(value: Node | str | None) -> str:
    return repr(value)


def _subjects(case: Case) -> frozenset[str]:
    return frozenset(item.subject or item.about for item in case.wants)
