"""A run of tests as data: for JSON, and the facts that JUnit carries.

In: results, coverages and proposals. Out: mappings of texts, numbers and lists. Invariant: the same run, the same
bytes; no clock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from antq_rules.authoring.testing.coverage import Coverage
from antq_rules.authoring.testing.model import CaseResult
from antq_rules.authoring.testing.moves import Moves
from antq_rules.authoring.testing.owners import CLASSIFICATION, DECISION, ELIGIBILITY
from antq_rules.authoring.testing.proposals import Proposal
from antq_rules.authoring.testing.targets import Target
from antq_rules.authoring.testing.yaml_text import Plain, flow
from antq_rules.evidence.build import RECORD_KEYS
from antq_rules.evidence.nodes import TextNode
from antq_rules.ruleset import RuleSet
from antq_rules.values.number import floor, format_number

FORMAT = "antq-rules/tests/1"


@dataclass(frozen=True, slots=True)
class Gap:
    """A target that no case covers, and what would cover it (None: not looked for)."""

    target: Target
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class RulesetRun:
    """The results of one ruleset; `coverage` None: not asked for."""

    ruleset: RuleSet
    results: tuple[CaseResult, ...]
    coverage: Coverage | None = None
    gaps: tuple[Gap, ...] = ()

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The results that did not pass."""
        return tuple(result for result in self.results if not result.passed)


def percent_text(share: Fraction) -> str:
    """A share of 100 with at most one decimal, cut and never rounded up: 99.96 is not 100."""
    return format_number(Fraction(floor(share * 10), 10))


def case_of(target: Target, proposal: Proposal, name: str) -> str:
    """A proposal as a line that can be put into `tests.yaml`."""
    wanted: dict[str, Plain] = {"criteria": {target.owner: proposal.becomes}}
    wanted |= {about: {target.owner: value} for about, value in proposal.why}
    if target.owner in (DECISION, CLASSIFICATION, ELIGIBILITY):
        wanted = {CLASSIFICATION if target.owner == CLASSIFICATION else DECISION: proposal.becomes}
    return "- " + flow({"name": name, "record": proposal.record, **changes_of(proposal.moves), "want": wanted})


def changes_of(moves: Moves) -> Mapping[str, Plain]:
    """Moves as the keys `set`, `remove` and `parameters` of a case."""
    parameters = {move.path[1]: TextNode(str(move.value)) for move in moves if move.path[0] == "parameter"}
    others = [move for move in moves if move.path[0] != "parameter"]
    given: dict[str, Plain] = {_path(move.path): move.value for move in others if move.value is not None}
    removed: list[Plain] = [_path(move.path) for move in others if move.value is None]
    found: dict[str, Plain] = {"set": given, "remove": removed, "parameters": parameters}
    return {key: value for key, value in found.items() if value}


def _path(path: tuple[str, ...]) -> str:
    is_plain = path[0] == "evidence" and len(path) > 1 and path[1] not in RECORD_KEYS
    return ".".join(path[1:] if is_plain else path)


def data_of(runs: Sequence[RulesetRun], errors: int, warnings: int) -> dict[str, Any]:
    """The whole run."""
    results = [result for run in runs for result in run.results]
    failed = sum(not result.passed for result in results)
    return {
        "format": FORMAT,
        "cases": [_case(result) for result in results],
        "coverage": [_coverage(run.coverage, run.gaps) for run in runs if run.coverage is not None],
        "summary": {
            "total": len(results),
            "passed": len(results) - failed,
            "failed": failed,
            "errors": errors,
            "warnings": warnings,
            "rulesets": [_counts(run) for run in runs],
        },
    }


def _counts(run: RulesetRun) -> dict[str, Any]:
    counts = {"ruleset": run.ruleset.id, "version": run.ruleset.version, "total": len(run.results)}
    counts |= {"passed": len(run.results) - len(run.failed)}
    return counts if run.coverage is None else {**counts, "coverage": percent_text(run.coverage.percent)}


def _case(result: CaseResult) -> dict[str, Any]:
    span = result.case.span
    return {
        "ruleset": result.ruleset.id,
        "name": result.case.name,
        "file": span.source.name,
        "line": span.line,
        "passed": result.passed,
        "differences": [
            {
                "about": item.wanted.about,
                "subject": item.wanted.subject,
                "expected": item.wanted.value,
                "found": item.found,
                "line": item.wanted.span.line,
            }
            for item in result.differences
        ],
        "errors": [str(item) for item in result.findings if item.code.startswith("E")],
    }


def _coverage(coverage: Coverage, gaps: Iterable[Gap]) -> dict[str, Any]:
    return {
        "ruleset": coverage.ruleset.id,
        "version": coverage.ruleset.version,
        "covered": coverage.covered,
        "total": coverage.total,
        "percent": percent_text(coverage.percent),
        "uncovered": [_gap(gap) for gap in gaps],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    target, proposal = gap.target, gap.proposal
    found = {
        "kind": target.kind,
        "owner": target.owner,
        "goal": target.goal,
        "line_name": target.name,
        "file": target.span.source.name,
        "line": target.span.line,
    }
    if proposal is None:
        return found
    if proposal.reason:
        return {**found, "reason": proposal.reason}
    return {**found, "case": case_of(target, proposal, target.name or target.goal)}
