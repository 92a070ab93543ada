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
from antq_rules.explanation.assessment import Assessment
from antq_rules.pipeline import Choice, Library, choose_ruleset, evaluate, unit_type_exists
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
        rulesets, how, findings = self._rulesets_of(node)
        if not rulesets:
            return None, findings
        head, _ = peek(node, as_of=self.as_of)
        covering = [item for item in rulesets if head.unit_type in item.applies_to]
        if not covering and head.unit_type not in self.library.vocabulary.unit_types:
            # A type that nobody knows is a slip in the record: the base says so.
            return None, findings + read_evidence(narrowed(node, rulesets[0])[0], rulesets[0], as_of=self.as_of)[1]
        findings += undeclared(node, rulesets) if covering else ()
        sides: list[Side] = []
        for ruleset in rulesets:
            own, left_out = narrowed(node, ruleset)
            how = "named" if sides else how
            assessment, more = self._score(own, ruleset, how) if ruleset in covering else (None, ())
            # The record may name another ruleset: to score by several is what was asked for.
            findings += tuple(item for item in more if item.code != "W404")
            sides.append(Side(ruleset, assessment, left_out if ruleset in covering else ()))
        if has_errors(findings) or head.unit_name is None or head.unit_type is None:
            return None, findings
        base, *others = sides
        pairs = tuple(self._pair(base, other) for other in others)
        for pair in pairs:
            findings += _same_name_other_criterion(node, pair)
        return RecordComparison(head.unit_name, head.unit_type, pairs), findings + self._take_findings()

    def _rulesets_of(self, node: Node) -> tuple[tuple[RuleSet, ...], Choice, Findings]:
        if len(self.rulesets) > 1:
            return self.rulesets, "named", ()
        base, how, findings = choose_ruleset(node, library=self._choosing, as_of=self.as_of)
        return (() if base is None else (base, *self.rulesets)), how, findings

    def _score(self, node: Node, ruleset: RuleSet, how: Choice) -> tuple[Assessment | None, Findings]:
        evidence, findings = read_evidence(node, ruleset, as_of=self.as_of)
        if evidence is None or has_errors(findings):
            return None, findings
        vocabulary = self.library.vocabulary
        findings += unit_type_exists(evidence, vocabulary)
        days_off = vocabulary.days_off()
        return evaluate(ruleset, evidence, holidays=days_off, warnings=findings, chosen=how), findings

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
