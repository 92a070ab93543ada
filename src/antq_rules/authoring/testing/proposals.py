"""Evidence that would cover what no case shows yet.

In: an uncovered target, the records and passing cases of its suite. Out: concrete changes to a named record, or the
reason why none was found. Invariants: a proposal was evaluated and does show its target; the search is bounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from antq_rules.authoring.testing.coverage import Seen, seen_in
from antq_rules.authoring.testing.found import Found
from antq_rules.authoring.testing.model import Case, Change, Judged, Suite, Wanted
from antq_rules.authoring.testing.moves import Move, Moves
from antq_rules.authoring.testing.owners import CLASSIFICATION, DECISION, ELIGIBILITY
from antq_rules.authoring.testing.records import NoSuchPlace, changed, judge_record
from antq_rules.authoring.testing.steps import Step
from antq_rules.authoring.testing.targets import (
    Target,
    Targets,
)
from antq_rules.diagnostics import SourceFile, Span
from antq_rules.evaluation.trace import CriterionEvaluation, Status
from antq_rules.evidence.nodes import Node, NumberNode, TextNode
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import (
    NumberField,
)
from antq_rules.ruleset.vocabulary import Vocabulary
from antq_rules.values import format_number

MAX_TRIALS = 60
MAX_STARTS = 4
MAX_STEPS = 4
MAX_REPAIRS = 8
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
        step = Step(self.ruleset, self.targets, evaluation, evidence)
        if target.kind == "status":
            yield from step.to_status(target.owner, target.goal)
        elif target.kind == "outcome":
            yield from step.to_outcome(target.owner, target.goal)
        elif target.kind == "rule":
            yield from step.to_rule(int(target.key.rpartition("/")[2]), target.goal)
        else:
            yield from step.to_truth_at(target)


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
