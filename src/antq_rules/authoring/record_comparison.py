"""Records scored by several rulesets, the first of which is the base, and what changes.

In: a library, the names of rulesets, the trees of records. Out: `RecordComparison`s, one per record, and findings.
Invariants: every side is what scoring the record by that ruleset alone gives; rulesets and their differences are made
once; nothing is kept of a record. Reports E401 for fields that none of the rulesets declares, and W520 (an attestation
that two instruments understand differently).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from antq_rules.authoring.compare import Comparison, compare
from antq_rules.authoring.correspondence import criteria_of
from antq_rules.authoring.diff import RuleSetDiff, diff_rulesets
from antq_rules.authoring.matching import share_lineage
from antq_rules.diagnostics import Diagnostic, Label, has_errors
from antq_rules.evidence.head import peek
from antq_rules.evidence.narrowing import narrowed, undeclared
from antq_rules.evidence.nodes import Node, ObjectNode
from antq_rules.evidence.reader import read_evidence
from antq_rules.explanation.assessment import Assessment, GroundsOut
from antq_rules.pipeline import Chosen, Library, choose_ruleset, score_by
from antq_rules.ruleset import RuleSet

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A record by one ruleset. `assessment` None: the ruleset does not apply to the unit type.

    `not_asked`: fields of the record that the ruleset does not declare.
    """

    ruleset: RuleSet
    assessment: Assessment | None
    not_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairComparison:
    """The base and one other ruleset. `comparison` None: one of the two does not apply to the unit type."""

    before: Side
    after: Side
    diff: RuleSetDiff
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class RecordComparison:
    """One record: its unit, and the base with each of the other rulesets."""

    unit: str
    unit_type: str
    pairs: tuple[PairComparison, ...]


class RecordComparer:
    """Compares records by the rulesets of `names`; with one name, the base is what each record would be scored by.

    `choosing`: the library that the base is chosen from, where `library` holds more than the caller scores with.
    """

    def __init__(
        self, library: Library, names: Sequence[str], *, as_of: date | None = None, choosing: Library | None = None
    ) -> None:
        self.library = library
        self._choosing = choosing or library
        self.as_of = as_of
        self.rulesets: tuple[RuleSet, ...] = ()
        self.findings: Findings = ()
        self._names = tuple(names)
        self._diffs: dict[tuple[str, str], RuleSetDiff] = {}
        for name in self._names:
            ruleset, findings = library.load(name)
            self.findings += findings
            if ruleset is not None:
                self.rulesets += (ruleset,)

    @property
    def is_ready(self) -> bool:
        """Whether every ruleset could be loaded."""
        return len(self.rulesets) == len(self._names)

    def compare(self, node: Node) -> tuple[RecordComparison | None, Findings]:
        """One record by all rulesets, or None and why it cannot be read by one of them."""
        chosen, findings = self._chosen_for(node)
        rulesets = tuple(item.ruleset for item in chosen)
        if not rulesets:
            return None, findings
        head, _ = peek(node, as_of=self.as_of)
        covering = [item for item in rulesets if head.unit_type in item.applies_to]
        if not covering and head.unit_type not in self.library.vocabulary.unit_types:
            # A type that nobody knows is a slip in the record: the base says so.
            return None, findings + read_evidence(narrowed(node, rulesets[0])[0], rulesets[0], as_of=self.as_of)[1]
        findings += undeclared(node, rulesets) if covering else ()
        sides: list[Side] = []
        for item in chosen:
            own, left_out = narrowed(node, item.ruleset)
            assessment, more = self._score(own, item) if item.ruleset in covering else (None, ())
            # The record may name another ruleset: to score by several is what was asked for.
            findings += tuple(found for found in more if found.code != "W404")
            sides.append(Side(item.ruleset, assessment, left_out if item.ruleset in covering else ()))
        if has_errors(findings) or head.unit_name is None or head.unit_type is None:
            return None, findings
        base, *others = sides
        pairs = tuple(self._pair(base, other) for other in others)
        for pair in pairs:
            findings += _same_name_other_criterion(node, pair)
        return RecordComparison(head.unit_name, head.unit_type, pairs), findings + self._take_findings()

    def _chosen_for(self, node: Node) -> tuple[tuple[Chosen, ...], Findings]:
        named = tuple(Chosen(ruleset, "named", GroundsOut(name_from="option")) for ruleset in self.rulesets)
        if len(named) > 1:
            return named, ()
        base, findings = choose_ruleset(node, library=self._choosing, as_of=self.as_of)
        return (() if base is None else (base, *named)), findings

    def _score(self, node: Node, chosen: Chosen) -> tuple[Assessment | None, Findings]:
        vocabulary = self.library.vocabulary
        return score_by(
            chosen,
            node,
            vocabulary=vocabulary,
            holidays=vocabulary.days_off(),
            as_of=self.as_of,
            parameters=None,
        )

    def _pair(self, before: Side, after: Side) -> PairComparison:
        diff = self._diff(before.ruleset, after.ruleset)
        if before.assessment is None or after.assessment is None:
            return PairComparison(before, after, diff, None)
        ids = ((item.old_id, item.new_id) for item in diff.matches)
        return PairComparison(before, after, diff, compare(before.assessment, after.assessment, matches=ids))

    def _diff(self, before: RuleSet, after: RuleSet) -> RuleSetDiff:
        key = (before.hash, after.hash)
        if key not in self._diffs:
            mapping, findings = criteria_of(self.library, before, after)
            self.findings += findings
            self._diffs[key] = diff_rulesets(before, after, criteria=mapping)
        return self._diffs[key]

    def _take_findings(self) -> Findings:
        found, self.findings = self.findings, ()
        return found


def differs(pair: PairComparison) -> bool:
    """Whether a record comes out otherwise: a criterion that only one ruleset has is no result of the record."""
    comparison = pair.comparison
    if comparison is None:
        return pair.before.assessment is not pair.after.assessment
    if comparison.is_decision_changed:
        return True
    standings = [item.standing.status for item in (comparison.before, comparison.after) if item.standing is not None]
    if len(set(standings)) == 2:
        return True
    return any(change.kind in ("status", "points") for change in comparison.changes)


def _same_name_other_criterion(node: Node, pair: PairComparison) -> Findings:
    """W520 for the first attestation in the record that both rulesets read, each for a criterion of its own."""
    before, after = pair.before.ruleset, pair.after.ruleset
    part = node.get("evidence") if isinstance(node, ObjectNode) else None
    if not isinstance(part, ObjectNode) or pair.comparison is None or share_lineage(before, after):
        return ()
    shared = {
        name
        for name, field in before.fields.items()
        if field.type.kind == "attestation" and (other := after.fields.get(name)) and other.type.kind == "attestation"
    }
    given = [member for member in part.members if member.key in shared]
    if not given:
        return ()
    first = given[0]
    facts = {"field": first.key, "count": len(given), "before": before.id, "after": after.id}
    labels = () if first.key_span is None else (Label(first.key_span),)
    return (Diagnostic("W520", labels, facts),)
