"""The steps from disk: names, paths, chosen by day, settings, refused bases; exceptions list their findings."""

import json
import os
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from antq_rules import (
    EvidenceError,
    RuleSetError,
    evaluate,
    explain,
    find_ruleset,
    load_evidence,
    load_ruleset,
    read_evidence,
)
from antq_rules.evidence.mapping_reader import read_mapping
from antq_rules.explanation.assessment import GroundsOut
from antq_rules.pipeline import choose_ruleset, default_library, read_settings, score_record
from antq_rules.pipeline.library import Library

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def record(**changes: object) -> dict[str, object]:
    base: dict[str, object] = {
        "unit": {"name": "Xã Mẫu", "type": "xa"},
        "year": 2024,
        "as_of": "2024-11-16",
        "evidence": {},
    }
    return {**base, **changes}


def codes(findings: object) -> list[str]:
    return [item.code for item in findings]  # type: ignore[attr-defined]


def test_a_ruleset_is_loaded_by_name_by_version_and_by_path() -> None:
    by_name = load_ruleset("tt124_xa")
    assert load_ruleset(f"tt124_xa@{by_name.version}") == by_name
    assert load_ruleset("tt124_xa@1.0.0").hash != by_name.hash
    assert load_ruleset(ROOT / "rulesets" / "tt124" / "tt124_xa.antq").hash == by_name.hash
    assert len(by_name.criteria) == 4


def test_a_name_that_is_not_there_is_said_with_a_suggestion() -> None:
    with pytest.raises(RuleSetError) as caught:
        load_ruleset("tt124_xaa")
    assert codes(caught.value.diagnostics) == ["E501"]
    assert "did you mean `tt124_xa`" in str(caught.value)


def test_the_ruleset_of_a_family_in_force() -> None:
    assert find_ruleset("an_toan_antt", "khu_dan_cu", date(2024, 1, 1)).id == "tt124_khu_dan_cu"
    with pytest.raises(RuleSetError):
        find_ruleset("an_toan_antt", "khu_dan_cu", date(2022, 2, 9))


def test_an_example_is_scored_step_by_step() -> None:
    ruleset = load_ruleset("tt124_xa")
    evidence = load_evidence(EXAMPLES / "phuong_thieu_mot_khu_dan_cu.json", ruleset)
    assessment = evaluate(ruleset, evidence)
    assert assessment.decision.outcome == "chua_dat"
    fourth = explain(ruleset, evidence, "4")
    assert fourth == assessment.criteria[3]
    assert fourth.gap is not None
    with pytest.raises(KeyError):
        explain(ruleset, evidence, "9")


def test_a_lower_threshold_set_by_the_caller_is_used_and_shown() -> None:
    ruleset = load_ruleset("tt124_xa")
    evidence = load_evidence(EXAMPLES / "phuong_thieu_mot_khu_dan_cu.json", ruleset)
    eased = evaluate(ruleset, evidence, parameters={"ty_le_dat_toi_thieu": Fraction(68)})
    assert eased.decision.outcome == "dat"
    shown = {item.name: item for item in eased.parameters}["ty_le_dat_toi_thieu"]
    assert shown.changed
    assert shown.value is not None
    assert shown.value.startswith("68")


def test_a_record_that_does_not_fit_raises_with_every_finding(tmp_path: Path) -> None:
    path = tmp_path / "evidence.json"
    path.write_text(json.dumps(record(evidence={"khu_dan_cu_dat": -1, "khong_co": 2})), encoding="utf-8")
    with pytest.raises(EvidenceError) as caught:
        load_evidence(path, load_ruleset("tt124_xa"))
    assert sorted(codes(caught.value.diagnostics)) == ["E401", "E403"]


def test_a_mapping_is_loaded_like_a_file() -> None:
    ruleset = load_ruleset("tt124_xa")
    assert load_evidence(record(), ruleset, as_of=date(2024, 11, 20)).as_of == date(2024, 11, 20)
    with pytest.raises(EvidenceError, match="khong_co") as caught:
        load_evidence(record(evidence={"khong_co": 2}), ruleset)
    assert codes(caught.value.diagnostics) == ["E401"]


def test_days_off_count_in_one_criterion_as_in_the_whole(tmp_path: Path) -> None:
    later = 'criterion 2 "T" { cite "x"  basis official  require n within 1 working days of 2025-05-02 }'
    text = BASE.replace("co : flag", 'n : date "Ngày"  co : flag').replace("decision", f"{later}\ndecision", 1)
    write(tmp_path, "goc.antq", text)
    ruleset = load_ruleset(tmp_path / "goc.antq")
    evidence = load_evidence(record(evidence={"n": "2025-05-06"}), ruleset)
    for holidays, status in ((None, "undetermined"), (frozenset(), "not_met"), (frozenset({date(2025, 5, 5)}), "met")):
        assert explain(ruleset, evidence, "2", holidays=holidays).status == status
        assert evaluate(ruleset, evidence, holidays=holidays).criteria[1].status == status


@pytest.mark.parametrize(
    ("changes", "given", "chosen", "how"),
    [
        ({}, {}, "qd9745_xa", "by_date"),
        ({}, {"family": "an_toan_antt"}, "tt124_xa", "by_date"),
        ({"ruleset": "tt124_xa"}, {}, "tt124_xa", "named"),
        ({"ruleset": "tt124_xa"}, {"ruleset": "qd9745_xa"}, "qd9745_xa", "named"),
        ({"ruleset": "qd9745_xa"}, {"family": "an_toan_antt"}, "tt124_xa", "by_date"),
    ],
)
def test_which_ruleset_is_chosen(changes: dict[str, object], given: dict[str, str], chosen: str, how: str) -> None:
    node, _ = read_mapping(record(**changes))
    assert node is not None
    found, findings = choose_ruleset(node, library=default_library(), **given)  # type: ignore[arg-type]
    assert not findings
    assert found is not None
    assert (found.ruleset.id, found.how) == (chosen, how)


@pytest.mark.parametrize(
    ("changes", "given", "grounds"),
    [
        ({"ruleset": "tt124_xa"}, {}, GroundsOut(name_from="record")),
        ({"ruleset": "tt124_xa"}, {"ruleset": "qd9745_xa"}, GroundsOut(name_from="option")),
        (
            {},
            {},
            GroundsOut(
                family="dien_hinh",
                family_from="default",
                unit_type="xa",
                unit_type_from="record",
                day="2024-11-16",
                day_from="record",
            ),
        ),
        (
            {"family": "an_toan_antt"},
            {"as_of": date(2024, 11, 30)},
            GroundsOut(
                family="an_toan_antt",
                family_from="record",
                unit_type="xa",
                unit_type_from="record",
                day="2024-11-30",
                day_from="option",
            ),
        ),
        (
            {"family": "dien_hinh"},
            {"family": "an_toan_antt"},
            GroundsOut(
                family="an_toan_antt",
                family_from="option",
                unit_type="xa",
                unit_type_from="record",
                day="2024-11-16",
                day_from="record",
            ),
        ),
    ],
)
def test_the_result_says_on_what_grounds_the_ruleset_was_chosen(
    changes: dict[str, object], given: dict[str, object], grounds: GroundsOut
) -> None:
    node, _ = read_mapping(record(**changes))
    assert node is not None
    assessment, _ = score_record(node, library=default_library(), **given)  # type: ignore[arg-type]
    assert assessment is not None
    assert assessment.ruleset.grounds == grounds


def test_the_version_that_a_record_names_is_used(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rulesets", tmp_path / "r")
    path = tmp_path / "r" / "qd9745" / "qd9745_xa.antq"
    text = path.read_text(encoding="utf-8")
    (header,) = [line for line in text.splitlines() if line.startswith("ruleset qd9745_xa")]
    path.write_text(text.replace(header, 'ruleset qd9745_xa version "9.0.0" {'), encoding="utf-8")
    for name, version in (("qd9745_xa@1.0.0", "1.0.0"), ("qd9745_xa", "9.0.0")):
        node, _ = read_mapping(record(ruleset=name))
        assert node is not None
        found, _ = choose_ruleset(node, library=default_library([tmp_path / "r"]))
        assert found is not None
        assert found.ruleset.version == version
    node, _ = read_mapping(record(ruleset="qd9745_xa@3.3.3"))
    assert node is not None
    assert codes(choose_ruleset(node, library=default_library())[1]) == ["E508"]


def test_settings_are_typed_or_refused() -> None:
    ruleset = load_ruleset("tt124_xa")
    settings, findings = read_settings(ruleset, {"ty_le_dat_toi_thieu": "65%", "tinh_rieng_tung_loai": "yes"})
    assert not findings
    assert settings == {"ty_le_dat_toi_thieu": Fraction(65), "tinh_rieng_tung_loai": True}
    _, findings = read_settings(ruleset, {"ty_le_dat_toi_thieu": "65,5", "tinh_rieng_tung_loai": "1", "ty_le_dat": "5"})
    assert codes(findings) == ["E506", "E506", "E505"]


@pytest.mark.parametrize(
    "settings",
    [{"ty_le": Fraction(70)}, {"ty_le_dat_toi_thieu": 0.7}, {"ty_le_dat_toi_thieu": "70"}, {"tinh_rieng_tung_loai": 1}],
)
def test_a_setting_of_a_program_that_has_no_effect_or_another_type_is_refused(settings: dict[str, object]) -> None:
    ruleset = load_ruleset("tt124_xa")
    evidence = load_evidence(EXAMPLES / "phuong_dat_tt124.json", ruleset)
    with pytest.raises(ValueError, match="parameter"):
        evaluate(ruleset, evidence, parameters=settings)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("value", [[], None, "text", 3])
def test_what_is_no_mapping_is_a_finding(value: object) -> None:
    evidence, findings = read_evidence(value, load_ruleset("tt124_xa"))  # type: ignore[arg-type]  # wrong on purpose
    assert evidence is None
    assert codes(findings) == ["E402"]


def test_a_basis_that_is_not_official_can_be_refused() -> None:
    library = default_library()
    node, _ = read_mapping(record())
    assert node is not None
    assessment, findings = score_record(node, library=library, ruleset="qd9745_xa", require_basis="official")
    assert assessment is None
    assert codes(findings) == ["E504"]
    accepted, findings = score_record(node, library=library, ruleset="tt124_xa", require_basis="official")
    assert accepted is not None
    assert not findings


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


BASE = """antq 1
ruleset goc version "1.0.0" {
  family thu  title "Gốc"  instrument "1/QĐ" issued 2024-01-01 by "Bộ"  status official
  in force 2024-01-01 ..  applies to xa  period from 01/01 to 31/12
}
evidence { co : flag "Có" }
criterion 1 "Một" { cite "Điều 1"  basis official  require co }
decision { dat "Đạt" when all criteria met  otherwise chua "Chưa" }
"""


def test_an_own_folder_comes_before_the_bundled_rulesets_and_may_extend_them(tmp_path: Path) -> None:
    write(tmp_path, "goc.antq", BASE)
    write(
        tmp_path,
        "tinh.antq",
        'antq 1\nruleset tinh extends goc version "1.0.0" {\n  title "Tỉnh"  status local\n}\n'
        'evidence { them : flag "Thêm" }\n'
        'criterion 2 "Hai" { cite "Mục II"  basis official  require them }\n',
    )
    library = default_library([tmp_path])
    ruleset, findings = library.load("tinh")
    assert not findings
    assert ruleset is not None
    assert [(item.id, item.from_ruleset) for item in ruleset.criteria] == [("1", "goc"), ("2", "tinh")]
    assert {entry.facts.id for entry in library.entries} >= {"goc", "tinh", "tt124_xa"}


def test_rulesets_that_extend_one_another_in_a_circle_are_refused(tmp_path: Path) -> None:
    for name, base in (("a", "b"), ("b", "a")):
        write(tmp_path, f"{name}.antq", f'antq 1\nruleset {name} extends {base} version "1.0.0" {{\n}}\n')
    ruleset, findings = Library([tmp_path]).load("a")
    assert ruleset is None
    assert codes(findings) == ["E511"]


def test_a_link_out_of_the_root_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    write(outside, "chung.antq", 'antq 1\nevidence { co : flag "Có" }\n')
    root = tmp_path / "goc"
    write(root, "goc.antq", BASE.replace("antq 1\n", 'antq 1\nuse "chung.antq"\n', 1))
    (root / "chung.antq").symlink_to(outside / "chung.antq")
    ruleset, findings = Library([root]).load("goc")
    assert ruleset is None
    assert codes(findings) == ["E507"]


@pytest.mark.parametrize(
    ("unit_type", "day", "variants"),
    [("thi_tran", "2025-06-30", []), ("thi_tran", "2025-07-01", ["ended"]), ("xa", "2025-07-01", [])],
)
def test_a_unit_type_that_has_ended_is_warned_of(unit_type: str, day: str, variants: list[str]) -> None:
    node, _ = read_mapping(record(unit={"name": "Mẫu", "type": unit_type}, year=2025, as_of=day))
    assert node is not None
    assessment, findings = score_record(node, library=default_library(), ruleset="tt124_xa")
    assert assessment is not None
    assert [item.variant for item in findings if item.code == "W501"] == variants
    assert [item.code for item in assessment.warnings] == ["W501"] * len(variants)


def test_the_family_that_a_record_names_is_used() -> None:
    node, _ = read_mapping(record(family="an_toan_antt"))
    assert node is not None
    found, _ = choose_ruleset(node, library=default_library())
    assert found is not None
    assert (found.ruleset.id, found.how) == ("tt124_xa", "by_date")


@pytest.mark.parametrize(
    ("type_", "value", "codes_found"),
    [
        ("count", "1000000000000000", []), ("count", "1000000000000001", ["E506"]), ("count", "2.5", ["E506"]),
        ("date", "2025-01-01", []), ("date", "2025-W01-1", ["E506"]), ("date", "01/01/2025", ["E506"]),
        ("number", "-2.5", []), ("percent", "-1", ["E506"]),
    ],
)  # fmt: skip
def test_settings_of_every_type(tmp_path: Path, type_: str, value: str, codes_found: list[str]) -> None:
    parameter = f'parameter moc : {type_} "Mốc" cite "Điều 1"\n'
    extra = {"count": "n >= moc", "number": "n >= moc", "date": "d before moc", "percent": "n of 100 >= moc"}[type_]
    fields = 'n : count "N"  d : date "D"'
    text = BASE.replace('co : flag "Có"', f'co : flag "Có" {fields}').replace("require co", f"require {{ co {extra} }}")
    write(tmp_path, "goc.antq", text + parameter)
    ruleset, findings = Library([tmp_path]).load("goc")
    assert ruleset is not None, findings
    assert codes(read_settings(ruleset, {"moc": value})[1]) == codes_found


def test_a_ruleset_file_larger_than_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    (tmp_path / "goc.antq").write_bytes(b"antq 1\n" + b"#" * 2_000_000)
    _, findings = Library([tmp_path]).load_path(tmp_path / "goc.antq")
    assert [(item.code, item.variant) for item in findings] == [("E507", "large")]


def test_a_pipe_without_a_writer_reads_as_empty(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.json")
    with pytest.raises(EvidenceError) as caught:
        load_evidence(tmp_path / "ong.json", load_ruleset("tt124_xa"))
    assert codes(caught.value.diagnostics) == ["E423"]


def test_a_crowd_of_marks_costs_no_more_than_its_length(tmp_path: Path) -> None:
    write(tmp_path, "goc.antq", BASE + "# " + "\u0323\u0302" * 100_000 + "\n")
    ruleset, findings = Library([tmp_path]).load("goc")
    assert ruleset is not None
    assert not findings


def test_a_used_name_too_long_for_the_file_system(tmp_path: Path) -> None:
    write(tmp_path, "goc.antq", BASE.replace("antq 1\n", f'antq 1\nuse "{"a" * 5000}.antq"\n', 1))
    assert codes(Library([tmp_path]).load("goc")[1]) == ["E507"]


@pytest.mark.parametrize("text", ["a: [", "x", "", "unit_types: {xa: {vi: 1}}", "unit_types: {xa: !x y}"])
def test_a_vocabulary_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    write(tmp_path, "goc.antq", BASE)
    write(tmp_path, "vocabulary.yaml", text)
    assert codes(Library([tmp_path]).load("goc")[1]) == ["E512"]


def test_the_period_that_still_runs_is_a_caveat() -> None:
    ruleset = load_ruleset("tt124_xa")
    for day, kinds in ((date(2024, 11, 14), ["period_open"]), (date(2024, 11, 15), [])):
        evidence = load_evidence(EXAMPLES / "phuong_dat_tt124.json", ruleset, as_of=day)
        assert [item.kind for item in evaluate(ruleset, evidence).caveats] == kinds
