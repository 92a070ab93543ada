"""A program judges many records as the reference evaluator judges each."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from antq_rules import Status, compile_ruleset, evaluate, load_evidence, load_ruleset
from antq_rules.authoring.ruleset_tests import load_suites
from antq_rules.authoring.testing.run import run_suite
from antq_rules.pipeline import default_library
from engines.agreement import expected_score

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RULESETS = EXAMPLES.parent / "rulesets"
HOLIDAYS = frozenset({date(2025, 4, 30), date(2025, 5, 1), date(2025, 9, 2)})
WARDS = ("phuong_dat_tt124.json", "phuong_thieu_mot_khu_dan_cu.json", "phuong_thieu_minh_chung.yaml")


def test_statuses_equal_those_of_the_assessment() -> None:
    ruleset = load_ruleset("tt124_xa")
    program = compile_ruleset(ruleset)
    records = [load_evidence(EXAMPLES / name, ruleset) for name in WARDS]
    for evidence, evaluation in zip(records, program.evaluate_many(records), strict=True):
        assessment = evaluate(ruleset, evidence)
        assert {item.id: item.status for item in assessment.criteria} == program.statuses(evidence)
        assert evaluation.decision.outcome == assessment.decision.outcome


@pytest.mark.parametrize("file", sorted(RULESETS.glob("*/tests.yaml")), ids=lambda file: file.parent.name)
def test_scores_of_the_cases_of_the_bundled_rulesets(file: Path) -> None:
    library = default_library([RULESETS])
    suites, _ = load_suites(file, library)
    for suite in suites:
        program = compile_ruleset(suite.ruleset, holidays=HOLIDAYS)
        judged = [result.judged.evidence for result in run_suite(suite, library.vocabulary)]
        assert any(judged)
        for evidence in filter(None, judged):
            expected = expected_score(program.trace(evidence))
            assert program.evaluate(evidence) == expected
            assert program.statuses(evidence) == expected.statuses


def test_parameters_are_bound_once() -> None:
    ruleset = load_ruleset("tt124_xa")
    evidence = load_evidence(EXAMPLES / WARDS[1], ruleset)
    assert compile_ruleset(ruleset).statuses(evidence)["4"] is Status.NOT_MET
    eased = compile_ruleset(ruleset, parameters={"ty_le_dat_toi_thieu": Fraction(60)})
    assert eased.statuses(evidence)["4"] is Status.MET


def test_one_program_serves_many_threads() -> None:
    ruleset = load_ruleset("tt124_xa")
    program = compile_ruleset(ruleset)
    records = [load_evidence(EXAMPLES / name, ruleset) for name in WARDS]
    expected = [program.statuses(evidence) for evidence in records]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(program.statuses, records * 20)) == expected * 20
