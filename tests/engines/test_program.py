"""A program judges many records as the reference evaluator judges each."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

from antq_rules import Status, compile_ruleset, evaluate, load_evidence, load_ruleset

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WARDS = ("phuong_dat_tt124.json", "phuong_thieu_mot_khu_dan_cu.json", "phuong_thieu_minh_chung.yaml")


def test_statuses_equal_those_of_the_assessment() -> None:
    ruleset = load_ruleset("tt124_xa")
    program = compile_ruleset(ruleset)
    records = [load_evidence(EXAMPLES / name, ruleset) for name in WARDS]
    for evidence, evaluation in zip(records, program.evaluate_many(records), strict=True):
        assessment = evaluate(ruleset, evidence)
        assert {item.id: item.status for item in assessment.criteria} == program.statuses(evidence)
        assert evaluation.decision.outcome == assessment.decision.outcome


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
