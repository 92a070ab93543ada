"""Runs the conformance cases of this folder (see README.md)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from antq_rules.checking.check import check
from antq_rules.diagnostics import SourceFile, has_errors
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evidence import Evidence
from antq_rules.evidence.reader import read_evidence
from antq_rules.explanation.assess import assess
from antq_rules.explanation.assessment import Assessment, CriterionResult, Explanation, Gap, PointsOut, YearsOut
from antq_rules.pipeline.settings import read_settings
from antq_rules.ruleset import RuleSet
from antq_rules.syntax.parser import parse

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.rglob("*.yaml"))
LOADED = {path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
CASES = [
    pytest.param(path, case, id=f"{path.relative_to(FOLDER)}: {case['note']}")
    for path in FILES
    for case in LOADED[path]["cases"]
]
RULESETS: dict[Path, RuleSet] = {}
PERIOD = "from 16/11 of previous year to 15/11"


@pytest.mark.parametrize(("path", "case"), CASES)
def test_case(path: Path, case: dict[str, Any]) -> None:
    ruleset = ruleset_of(path)
    evidence, parameters, holidays = inputs_of(ruleset, case)
    result = assess(ruleset, evidence, evaluate_ruleset(ruleset, evidence, parameters, holidays))
    found = {what: _found(result, what, wanted) for what, wanted in case["want"].items()}
    assert found == {what: _plain(wanted) for what, wanted in case["want"].items()}


def ruleset_of(path: Path) -> RuleSet:
    """The ruleset of a file of cases."""
    if path not in RULESETS:
        header = (FOLDER / "header.antq").read_text(encoding="utf-8")
        if outcome := LOADED[path].get("recognises"):
            header = header.replace("\n  period ", f"\n  recognises  {outcome}\n  period ")
        header = header.replace(PERIOD, LOADED[path].get("period", PERIOD))
        text = header + LOADED[path]["rules"]
        file, found = parse(SourceFile(path.name, text))
        assert file is not None, found
        ruleset, found = check(file)
        assert ruleset is not None, found
        RULESETS[path] = ruleset
    return RULESETS[path]


def inputs_of(
    ruleset: RuleSet, case: dict[str, Any]
) -> tuple[Evidence, Mapping[str, ParameterSetting], frozenset[date] | None]:
    """The record of a case, the parameters that it sets, the days off that it knows."""
    record = {
        "unit": {"name": "Xã Thử", "type": "xa", **case.get("unit", {})},
        "year": 2025,
        "as_of": case.get("as_of", "2025-11-16"),
        "evidence": case.get("evidence", {}),
        "previous": case.get("previous", {}),
        "history": case.get("history", {}),
    }
    evidence, found = read_evidence(record, ruleset)
    assert evidence is not None, found
    assert not has_errors(found), found
    texts = {name: str(value) for name, value in case.get("parameters", {}).items()}
    parameters, found = read_settings(ruleset, texts)
    assert not found, found
    holidays = frozenset(map(date.fromisoformat, case["holidays"])) if "holidays" in case else None
    return evidence, parameters, holidays


def _found(result: Assessment, what: str, wanted: Any) -> Any:
    criteria = {item.id: item for item in result.criteria}
    one_each: dict[str, Any] = {
        "criteria": lambda item: item.status,
        "forecast": lambda item: item.forecast,
        "missing": lambda item: list(item.missing),
        "reasons": _reasons,
        "gap": lambda item: _gap_text(item.gap),
    }
    if what in one_each:
        return {id: one_each[what](criteria[id]) for id in wanted}
    if what == "points":
        return {id: _points_text(result.score if id == "total" else criteria[id].points) for id in wanted}
    if what == "standing":
        return _standing_parts(result, wanted)
    return {
        "decision": result.decision.outcome,
        "possible": [named.name for named in result.decision.possible],
        "decision_forecast": result.decision.forecast,
        "eligibility": result.eligibility.status,
        "classification": None if result.classification is None else result.classification.outcome,
        "missing_of_all": [named.name for named in result.missing],
    }[what]


def _plain(wanted: Any) -> Any:
    if isinstance(wanted, dict):
        return {id: str(value) if isinstance(value, int) else value for id, value in wanted.items()}
    return wanted


def _standing_parts(result: Assessment, wanted: Any) -> Any:
    standing = result.standing
    if standing is None or wanted is None:
        return standing
    found = {
        "status": standing.status,
        "possible": " ".join(standing.possible),
        "forecast": standing.forecast,
        "held": standing.held_in_previous_year,
        "before": _years_text(standing.years_before),
        "years": _years_text(standing.years_held),
        "since": str(standing.since),
        "decision": None if standing.decision is None else f"{standing.decision.field} {standing.decision.number}",
        "missing": " ".join(standing.missing),
    }
    return {part: found[part] for part in wanted}


def _years_text(years: YearsOut) -> str:
    return str(years.min) if years.min == years.max else f"{years.min}..{'' if years.max is None else years.max}"


def _points_text(points: PointsOut | None) -> str | None:
    if points is None:
        return None
    return points.min if points.min == points.max else f"{points.min}..{points.max}"


def _reasons(item: CriterionResult) -> list[str]:
    def leaves(node: Explanation) -> list[Explanation]:
        below = [leaf for child in node.children for leaf in leaves(child)] if node.kind != "compare" else []
        return below or ([node] if node.decides else [])

    return [leaf.reason for leaf in leaves(item.explanation) if leaf.reason] if item.explanation else []


def _gap_text(gap: Gap | None) -> str | None:
    if gap is None:
        return None
    if gap.items and gap.kind in ("all", "any", "at_least"):
        word = {"all": " and ", "any": " or ", "at_least": f" {gap.count} of "}[gap.kind]
        return word.join(str(_gap_text(item)) for item in gap.items)
    needed = gap.needed
    if needed is None:
        return f"{gap.kind} {', '.join(gap.paths)}"
    value = needed.value or f"{needed.low}..{needed.high}"
    whole = f"/{needed.whole}" if needed.whole else ""
    sign = "" if gap.change is None else f" ({'' if gap.change.startswith('-') else '+'}{gap.change})"
    return f"{', '.join(gap.paths)} {gap.operator} {value}{whole}{sign}"
