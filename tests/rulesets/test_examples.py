"""Every example comes out as examples/README.md says."""

import re
from pathlib import Path

import pytest

from antq_rules.evidence.reader import read_document
from antq_rules.pipeline import default_library, score_record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WANTED = {
    "phuong_dat_tt124.json": ("tt124_xa", "dat", "dat"),
    "phuong_thieu_mot_khu_dan_cu.json": ("tt124_xa", "chua_dat", "chua_dat"),
    "phuong_thieu_minh_chung.yaml": ("tt124_xa", "undetermined", "undetermined"),
    "truong_thpt.json": ("tt124_co_so_giao_duc", "dat", "dat"),
    "doanh_nghiep_nho.json": ("tt124_co_quan", "not_eligible", "not_eligible"),
    "co_quan_qd510_thieu_mot_muc.json": ("qd510_co_quan", "undetermined", "undetermined"),
    "huyen_ctr09_tre_han.json": ("ctr09_tong_ket", "chua_hoan_thanh", "chua_hoan_thanh"),
    "xa_qd9745_chua_den_han.json": ("qd9745_xa", "undetermined", "dat"),
    "phuong_qd3554_du_dieu_kien.json": ("qd3554_xa", "dat", "dat"),
    "doanh_nghiep_nho_nghe_an.json": ("kh70_nghe_an_doanh_nghiep", "not_eligible", "not_eligible"),
    "xa_giu_vung_qd9745.yaml": ("qd9745_xa", "dat", "dat"),
}


@pytest.mark.parametrize("name", WANTED)
def test_the_outcome_of_an_example(name: str) -> None:
    node, findings = read_document((EXAMPLES / name).read_bytes(), name)
    assert node is not None, findings
    assessment, findings = score_record(node, library=default_library())
    assert assessment is not None, findings
    assert findings == ()
    assert (assessment.ruleset.id, assessment.decision.outcome, assessment.decision.forecast) == WANTED[name]


def test_the_standing_of_the_example_that_has_a_history() -> None:
    name = "xa_giu_vung_qd9745.yaml"
    node, _ = read_document((EXAMPLES / name).read_bytes(), name)
    assert node is not None
    assessment, _ = score_record(node, library=default_library())
    assert assessment is not None
    standing = assessment.standing
    assert standing is not None
    assert (standing.status, standing.since, standing.years_held.min, standing.years_held.max) == ("kept", 2022, 3, 3)
    assert standing.decision is not None
    assert (standing.decision.number, standing.decision.issued) == ("1985/QĐ-UBND", "2023-12-18")


def test_what_is_open_of_a_class_is_told() -> None:
    name = "co_quan_qd510_thieu_mot_muc.json"
    node, _ = read_document((EXAMPLES / name).read_bytes(), name)
    assert node is not None
    assessment, _ = score_record(node, library=default_library())
    assert assessment is not None
    assert assessment.score is not None
    assert assessment.classification is not None
    assert (assessment.score.min, assessment.score.max, assessment.score.of) == ("78.5", "83.5", "100")
    assert [one.name for one in assessment.classification.possible] == ["xuat_sac", "kha", "trung_binh", "yeu"]
    assert [one.name for one in assessment.missing] == [
        "thuc_hien_chuyen_de_khac",
        "parameter.diem_xuat_sac",
        "parameter.diem_kha",
        "parameter.diem_trung_binh",
    ]
    assert [(one.criteria, one.text) for one in assessment.caveats if one.kind == "points_attested"] == [(("5",), "88")]


def test_the_table_of_examples_is_complete() -> None:
    files = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".json", ".yaml")}
    listed = re.findall(r"^\| `([^`]+)`", (EXAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert files == set(WANTED) == set(listed)
