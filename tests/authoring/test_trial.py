"""Conditions tried on records: the truth a ruleset would give, findings at the typed place, values and intervals."""

from datetime import date
from pathlib import Path

import pytest

from antq_rules import load_evidence, try_condition
from antq_rules.authoring.trial import Bench, blank_record
from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.evidence.reader import read_document
from antq_rules.explanation.trial import Trial
from antq_rules.pipeline import default_library
from antq_rules.report.trial import render_trial

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = default_library(use_stored=False)
RECORD = ROOT / "examples" / "phuong_thieu_mot_khu_dan_cu.json"


@pytest.fixture
def bench() -> Bench:
    ruleset, _ = LIBRARY.load("tt124_xa")
    node, _ = read_document(RECORD.read_bytes(), "r.json")
    assert ruleset is not None
    assert node is not None
    return Bench(ruleset, LIBRARY.vocabulary, node)


def tried(bench: Bench, text: str) -> Trial:
    trial, findings = bench.attempt(SourceFile("-", text))
    assert trial is not None, findings
    return trial


def refused(bench: Bench, text: str) -> Diagnostic:
    trial, findings = bench.attempt(SourceFile("-", text))
    assert trial is None
    assert len(findings) == 1, findings
    span = findings[0].span
    assert span is not None
    assert span.source.text == text
    return findings[0]


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("khu_dan_cu_dat of khu_dan_cu_quan_ly >= 70%", "false"),
        ("khu_dan_cu_dat of khu_dan_cu_quan_ly >= 60%", "true"),
        ("not khu_dan_cu_dat = 3 and unit.type = phuong", "true"),
        ("at least 2 of { khu_dan_cu_dat > 1 co_quan_dat > 1 }", "true"),
        ("du_ty_le_gop_tren_quan_ly", "false"),
        ("all criteria met", "false"),
        ("no criterion not met", "false"),
        ("criterion 1 met", "true"),
        ("criteria met of criteria applicable >= 75%", "true"),
        ("when tinh_rieng_tung_loai: khu_dan_cu_dat = 0", "true"),
        ("nghi_quyet_dang_uy.issued in quarter 1", "true"),
        ("khu_dan_cu_dat = 12 # ghi chú", "true"),
        ("không khu_dan_cu_dat = 3 và tất cả tiêu chí đạt", "false"),
    ],
)
def test_any_condition_of_the_language_can_be_tried(bench: Bench, text: str, truth: str) -> None:
    explanation = tried(bench, text).explanation
    assert explanation is not None
    assert explanation.truth == truth


def test_a_trial_says_what_is_missing_and_what_would_do(bench: Bench) -> None:
    changed, _ = bench.take_out(SourceFile(":unset", "co_quan_dat"))
    assert changed is not None
    trial = tried(changed, "khu_dan_cu_dat of khu_dan_cu_quan_ly >= 70% and co_quan_dat >= 1")
    assert [item.name for item in trial.missing] == []
    assert trial.gap is not None
    trial = tried(changed, "co_quan_dat >= 1")
    assert [item.name for item in trial.missing] == ["co_quan_dat"]
    text = render_trial(trial, None, lang="en")
    assert "? undetermined" in text
    assert "evidence missing" in text


@pytest.mark.parametrize(
    ("text", "value", "low"),
    [
        ("khu_dan_cu_dat + co_quan_dat * 2", "16", None),
        ("khu_dan_cu_dat", "12", None),
        ("ty_le_dat_toi_thieu", "70", None),
        ("criteria met", "3", None),
        ("7 - 2.5", "4.5", None),
        ("assessment year", "2024", None),
    ],
)
def test_an_expression_has_a_value(bench: Bench, text: str, value: str, low: str | None) -> None:
    trial = tried(bench, text)
    assert trial.explanation is None
    assert trial.value is not None
    assert (trial.value.value, trial.value.low) == (value, low)


def test_what_is_not_known_is_an_interval_or_nothing(bench: Bench) -> None:
    changed, _ = bench.take_out(SourceFile(":unset", "nghi_quyet_dang_uy"))
    assert changed is not None
    value = tried(changed, "criteria met").value
    assert value is not None
    assert (value.low, value.high) == ("2", "3")
    changed, _ = bench.take_out(SourceFile(":unset", "co_quan_dat"))
    assert changed is not None
    trial = tried(changed, "khu_dan_cu_dat + co_quan_dat")
    assert (trial.value, [item.name for item in trial.missing]) == (None, ["co_quan_dat"])
    assert "chưa rõ" in render_trial(trial, None)


@pytest.mark.parametrize(
    ("text", "code", "variant", "place"),
    [
        ("", "E574", "empty", ""),
        ("# chỉ có chú thích", "E574", "empty", ""),
        (">= 3", "E574", "start", ">="),
        ('criterion 1 "x" { }', "E574", "item", "criterion"),
        ("define x = khu_dan_cu_dat = 1", "E574", "define", "define x = khu_dan_cu_dat = 1"),
        ("define x = khu_dan_cu_dat = 1 define y = no", "E574", "several", "define y = no"),
        ("khu_dan_cu_da = 1", "E104", "", "khu_dan_cu_da"),
        ("khu_dan_cu_dat >= ", "E012", "", ">="),
        ("khu_dan_cu_dat >= 70%", "E203", "", "70%"),
        ("khu_dan_cu_dat = 1,5", "E003", "", "1,5"),
        ("criterion 9 met", "E108", "", "9"),
        ("khu_dan_cu_dat = 1 }", "E017", "", "}"),
        ("(khu_dan_cu_dat = 1", "E018", "", "("),
        ("nghi_quyet_dang_uy", "E207", "", "nghi_quyet_dang_uy"),
        ("nghi_quyet_dang_uy.issued", "E201", "date", "nghi_quyet_dang_uy.issued"),
        ("khu_dan_cu_dat * co_quan_dat", "E213", "", "khu_dan_cu_dat * co_quan_dat"),
        ("unit.type = huyen", "E110", "", "huyen"),
    ],
)
def test_a_fault_is_shown_in_the_typed_text(bench: Bench, text: str, code: str, variant: str, place: str) -> None:
    found = refused(bench, text)
    assert found.span is not None
    assert (found.code, found.span.text) == (code, place)
    assert variant in ("", found.variant)
    for lang in ("vi", "en"):
        shown = render_diagnostics([found], lang=lang).replace(text, "")
        assert "{found" not in shown
        assert "mã chưa có lời giải thích" not in shown


def test_definitions_made_on_the_way(bench: Bench) -> None:
    first, _ = bench.define(SourceFile("-", 'define moi "Mới" = khu_dan_cu_dat >= 3'))
    assert first is not None
    second, _ = first.define(SourceFile("-", "define ca_hai = moi and co_quan_dat > 1"))
    assert second is not None
    found = tried(second, "not ca_hai").explanation
    assert found is not None
    assert found.truth == "false"
    again, _ = first.define(SourceFile("-", "define moi = khu_dan_cu_dat >= 99"))
    assert again is not None
    found = tried(again, "moi").explanation
    assert found is not None
    assert found.truth == "false"
    for text, code in (
        ("define khu_dan_cu_dat = co_quan_dat = 1", "E320"),
        ("define x = x", "E111"),
        ("define x = khong_co", "E104"),
        ("define x = khu_dan_cu_dat", "E201"),
    ):
        changed, findings = bench.define(SourceFile("-", text))
        assert (changed, [item.code for item in findings]) == (None, [code]), text


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("khu_dan_cu_dat", "E575", "khu_dan_cu_dat"),
        ("=3", "E575", "=3"),
        ("khu_dan_cu_da=3", "E575", "khu_dan_cu_da"),
        ("khu_dan_cu_dat=a", "E402", "a"),
        ("khu_dan_cu_dat=1,5", "E402", "1,5"),
        ("khu_dan_cu_dat=99", "E406", "99"),
        ("nghi_quyet_dang_uy.issued=2024-13-01", "E405", "2024-13-01"),
        ("unit.type=huyen", "E409", "huyen"),
        ("khu_dan_cu_dat={a", "E440", "a"),
        ("year=abc", "E402", "abc"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_place(bench: Bench, text: str, code: str, place: str) -> None:
    changed, findings = bench.put(SourceFile(":set", text))
    assert changed is None
    assert findings[0].code == code, findings
    assert findings[0].span is not None
    assert findings[0].span.text == place
    assert findings[0].span.source.text == text


def test_values_are_put_and_taken_out(bench: Bench) -> None:
    for text, condition in (
        ("khu_dan_cu_dat = 13", "khu_dan_cu_dat = 13"),
        ("cong_an_nam_tinh_hinh=không", "not cong_an_nam_tinh_hinh"),
        ("cong_an_nam_tinh_hinh=yes", "cong_an_nam_tinh_hinh"),
        ("nghi_quyet_dang_uy=null", "nghi_quyet_dang_uy is absent"),
        ('nghi_quyet_dang_uy={number: "1", issued: 2024-04-01}', "nghi_quyet_dang_uy.issued in quarter 2"),
        ("nghi_quyet_dang_uy.issued=2024-05-01", "nghi_quyet_dang_uy.issued in month 5"),
        ("previous.so_vu_toi_pham=7", "previous.so_vu_toi_pham = 7"),
        ("unit.type=xa", "unit.type = xa"),
        ("history.an_toan_antt=[{year: 2023, event: recognised}]", "held recognition in previous year"),
        ("year=2023", "assessment year = 2023"),
    ):
        changed, findings = bench.put(SourceFile(":set", text))
        assert changed is not None, findings
        found = tried(changed, condition).explanation
        assert found is not None
        assert found.truth == "true", text
    changed, findings = bench.take_out(SourceFile(":unset", "nghi_quyet_dang_uy.issued"))
    assert changed is not None
    found = tried(changed, "nghi_quyet_dang_uy.issued in quarter 1").explanation
    assert found is not None
    assert found.truth == "unknown"
    again, findings = changed.take_out(SourceFile(":unset", "nghi_quyet_dang_uy.issued"))
    assert (again, findings[0].variant) == (None, "missing")


def test_a_record_with_faults_can_still_be_repaired(bench: Bench) -> None:
    node, _ = read_document(b'{"unit": {"name": "X", "type": "xa"}, "year": 2024, "evidence": {}}', "r.json")
    assert node is not None
    broken = Bench(bench.ruleset, bench.vocabulary, node)
    changed, _ = broken.put(SourceFile(":set", "co_quan_dat=1"))
    assert changed is not None
    repaired, _ = changed.put(SourceFile(":set", "as_of=2024-11-01"))
    assert repaired is not None
    found = tried(repaired, "co_quan_dat = 1").explanation
    assert found is not None
    assert found.truth == "true"


def test_a_blank_record_gives_nothing(bench: Bench) -> None:
    blank = Bench(bench.ruleset, bench.vocabulary, blank_record(bench.ruleset, None))
    evidence, findings = blank.evidence()
    assert evidence is not None, findings
    assert (dict(evidence.fields), evidence.as_of) == ({}, date(2022, 11, 15))
    later, _ = Bench(bench.ruleset, bench.vocabulary, blank_record(bench.ruleset, date(2024, 3, 1))).evidence()
    assert later is not None
    assert (later.year, later.as_of) == (2024, date(2024, 3, 1))


def test_the_public_step(bench: Bench) -> None:
    evidence = load_evidence(RECORD, bench.ruleset)
    trial, findings = try_condition("khu_dan_cu_dat of khu_dan_cu_quan_ly >= 70%", bench.ruleset, evidence)
    assert not findings
    assert trial is not None
    assert trial.gap is not None
    assert trial.gap.needed is not None
    assert trial.gap.needed.value == "13"
    assert try_condition("define x = yes", bench.ruleset, evidence)[1][0].code == "E574"
    assert try_condition("khu_dan_cu_da > 1", bench.ruleset, evidence)[0] is None
