"""The bundled rulesets of Thông tư 124/2021/TT-BCA against the hand-written programs of `tt124_oracle.py`."""

import random
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evidence.reader import read_evidence
from antq_rules.pipeline.library import default_library
from antq_rules.ruleset.model import RuleSet
from rulesets.tt124_oracle import DEFAULTS, judge
from rulesets.tt124_records import MAKERS, random_record

RECORDS = 750
READINGS: dict[str, list[dict[str, Any]]] = {
    "tt124_khu_dan_cu": [{}, {"tran_so_voi_nam_truoc": 95}],
    "tt124_xa": [
        {},
        {"tinh_tren_so_dang_ky": True},
        {"tinh_rieng_tung_loai": True},
        {"tinh_rieng_tung_loai": True, "tinh_tren_so_dang_ky": True, "ty_le_dat_toi_thieu": 50},
    ],
    "tt124_co_quan": [{}, {"chi_tinh_khi_bi_ky_luat": True, "mien_khi_khong_co_bao_ve": False}],
    "tt124_co_so_giao_duc": [{}, {"ty_le_dau_moi_toi_thieu": 90}],
}


@pytest.fixture(scope="module", params=MAKERS)
def ruleset(request: pytest.FixtureRequest) -> RuleSet:
    checked, findings = default_library().load(request.param)
    assert checked is not None, findings
    assert not findings
    return checked


def test_oracle_and_ruleset_have_the_same_parameters(ruleset: RuleSet) -> None:
    declared = {name: parameter.periods[0].value for name, parameter in ruleset.parameter_by_name.items()}
    assert declared == DEFAULTS[ruleset.id]


def test_records_cover_every_field(ruleset: RuleSet) -> None:
    seen: set[str] = set()
    for seed in range(30):
        seen |= random_record(ruleset.id, random.Random(seed))["evidence"].keys()
    assert seen == ruleset.fields.keys()


def test_statuses_and_decisions_agree(ruleset: RuleSet) -> None:
    outcomes: Counter[tuple[str, str]] = Counter()
    for seed in range(RECORDS):
        record = random_record(ruleset.id, random.Random(seed))
        evidence, findings = read_evidence(record, ruleset)
        assert evidence is not None, findings
        reading = READINGS[ruleset.id][seed % len(READINGS[ruleset.id])]
        settings = {name: value if isinstance(value, bool) else Fraction(value) for name, value in reading.items()}
        evaluation = evaluate_ruleset(ruleset, evidence, settings)
        found = {item.id: str(item.status) for item in evaluation.criteria}
        assert (found, evaluation.decision.outcome) == judge(ruleset.id, record, reading), (seed, record)
        outcomes.update(found.items())
    every = {(item.id, status) for item in ruleset.criteria for status in ("met", "not_met", "undetermined")}
    assert every <= outcomes.keys()
