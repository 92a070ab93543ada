"""Moving a record to another ruleset: nothing is lost without being listed, nothing is converted or guessed."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antq_rules import (
    EvidenceError,
    MigratedRecord,
    RuleSetError,
    load_evidence,
    load_ruleset,
    migrate_record,
    read_evidence,
)
from antq_rules.evidence.reader import read_document

FOLDER = Path(__file__).resolve().parents[1] / "cli" / "files" / "chuyen"


def move(evidence: dict[str, Any], *, unit: dict[str, Any] | None = None, **parts: Any) -> MigratedRecord:
    record = {
        "ruleset": "cu_xa",
        "unit": {"name": "Xã Mẫu", "type": "xa", **(unit or {})},
        "year": 2024,
        "as_of": "2024-12-10",
        "evidence": evidence,
        **parts,
    }
    return migrate_record(record, "moi_xa", rulesets_dirs=[FOLDER])


def reasons(moved: MigratedRecord) -> dict[str, tuple[str, str]]:
    return {f"{item.section}.{item.path}": (item.reason, item.detail) for item in moved.not_carried}


def test_fields_go_over_by_their_names_and_by_the_mapping() -> None:
    moved = move({"so_vu": 3, "ke_hoach_nam": {"number": "5"}}, previous={"so_vu": 4, "ke_hoach_nam": None})
    assert sorted(moved.evidence.fields) == ["ke_hoach", "so_vu"]
    assert sorted(moved.evidence.previous) == ["ke_hoach", "so_vu"]
    assert (moved.carried, moved.not_carried) == (4, ())


def test_what_is_not_carried_is_listed_with_the_reason() -> None:
    moved = move(
        {
            "dien_tich": 12,
            "xep_loai": "trung_binh",
            "ghi_chu": "x" * 60,
            "tieu_chi_3": {"result": "met"},
            "mo_hinh": [{"ten": "a", "hieu_qua": True}],
        },
        unit={"loai_do_thi": "loai_1"},
    )
    assert reasons(moved) == {
        "unit.loai_do_thi": ("dropped", "Bộ mới không phân biệt loại đô thị"),
        "evidence.dien_tich": ("type", 'number "ha"'),
        "evidence.xep_loai": ("option", "tot, kha"),
        "evidence.ghi_chu": ("no_place", ""),
        "evidence.tieu_chi_3": ("dropped", "Bộ mới không còn tiêu chí tự xác nhận"),
        "evidence.mo_hinh.hieu_qua": ("no_place", ""),
    }
    assert moved.carried == 1
    cut = next(item.value for item in moved.not_carried if item.path == "ghi_chu")
    assert len(cut) == 40
    assert cut.endswith("…")


def test_a_field_that_is_called_otherwise_now_is_named() -> None:
    moved = move({"dan_so": 10})
    assert [(item.name, item.old_label, item.new_label) for item in moved.reworded] == [
        ("dan_so", "Dân số", "Dân số thường trú")
    ]


def test_what_the_target_asks_for_is_listed_unless_it_is_there() -> None:
    moved = move({"so_vu": 3})
    assert [f"{item.section}.{item.field.name}" for item in moved.asked] == [
        "evidence.ke_hoach",
        "evidence.dien_tich",
        "evidence.dan_so",
        "evidence.xep_loai",
        "evidence.nghi_quyet",
        "evidence.mo_hinh",
        "previous.so_vu",
    ]


@pytest.mark.parametrize(("named", "wanted"), [("cu_xa", "moi_xa"), ("cu_xa@1.0.0", "moi_xa@1.0.0")])
def test_the_record_names_its_new_ruleset_as_it_named_the_old_one(named: str, wanted: str) -> None:
    text = move({}, ruleset=named).text("yaml")
    assert text.splitlines()[0] == f'ruleset: "{wanted}"'


def test_a_record_moved_to_its_own_ruleset_is_the_same_record() -> None:
    moved = migrate_record(FOLDER / "xa_cu.json", "cu_xa", rulesets_dirs=[FOLDER])
    before = load_evidence(FOLDER / "xa_cu.json", load_ruleset("cu_xa", rulesets_dirs=[FOLDER]))
    assert moved.evidence.hash == before.hash
    assert (moved.not_carried, moved.reworded) == ((), ())


def test_attestations_are_of_the_old_criteria_unless_a_mapping_says_otherwise() -> None:
    record = {
        "ruleset": "qd9745_xa",
        "unit": {"name": "Xã Mẫu", "type": "xa"},
        "year": 2024,
        "as_of": "2024-12-10",
        "evidence": {"tieu_chi_3": {"result": "met"}},
    }
    with pytest.raises(EvidenceError) as caught:
        migrate_record(record, "qd9745_co_quan")
    assert [item.code for item in caught.value.diagnostics] == ["E531"]


def test_one_place_is_never_given_twice(tmp_path: Path) -> None:
    for path in FOLDER.rglob("*.antq"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace('ghi_chu      : text         "Ghi chú"', "ke_hoach : document"))
    cu = tmp_path / "cu_xa.antq"
    cu.write_text(cu.read_text().replace('ghi_chu = "x"', "ke_hoach is present"), encoding="utf-8")
    (tmp_path / "migrations.yaml").write_text("- {from: cu_xa, to: moi_xa, fields: {ke_hoach_nam: ke_hoach}}")
    record = {
        "ruleset": "cu_xa",
        "unit": {"name": "Xã Mẫu", "type": "xa"},
        "year": 2024,
        "as_of": "2024-12-10",
        "evidence": {"ke_hoach": {"number": "1"}, "ke_hoach_nam": {"number": "2"}},
    }
    moved = migrate_record(record, "moi_xa", rulesets_dirs=[tmp_path])
    assert getattr(moved.evidence.fields["ke_hoach"], "number", None) == "2"
    assert reasons(moved) == {"evidence.ke_hoach": ("taken", "ke_hoach_nam")}


def test_a_mapping_to_a_field_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in FOLDER.rglob("*.antq"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "migrations.yaml").write_text("- {from: cu_xa, to: moi_xa, fields: {ke_hoach_nam: ke_hoac}}")
    with pytest.raises(RuleSetError) as caught:
        migrate_record(FOLDER / "xa_cu.json", "moi_xa", rulesets_dirs=[tmp_path])
    assert [item.code for item in caught.value.diagnostics] == ["E355"]


def test_the_history_of_the_unit_goes_over_and_is_asked_for_where_it_is_not_told() -> None:
    record: dict[str, Any] = {
        "ruleset": "qd9745_xa@1.0.0",
        "unit": {"name": "Xã Mẫu", "type": "xa"},
        "year": 2024,
        "as_of": "2024-12-10",
        "evidence": {"tieu_chi_3": {"result": "met"}},
    }
    bare = migrate_record(record, "qd9745_xa@1.0.1")
    assert (bare.carried, bare.asked_history) == (1, "dien_hinh")
    told = {**record, "history": {"dien_hinh": [{"year": 2023, "event": "recognised"}]}}
    moved = migrate_record(told, "qd9745_xa@1.0.1")
    assert moved.asked_history is None
    assert moved.evidence.history["dien_hinh"][0].year == 2023
    assert migrate_record(record, "qd9745_xa@1.0.0").asked_history is None


EVIDENCE = st.fixed_dictionaries(
    {},
    optional={
        "so_vu": st.integers(0, 9),
        "ke_hoach_nam": st.none() | st.fixed_dictionaries({}, optional={"number": st.just("5")}),
        "dien_tich": st.integers(0, 9),
        "dan_so": st.integers(0, 9),
        "xep_loai": st.sampled_from(["kha", "trung_binh"]),
        "ghi_chu": st.text(max_size=50),
        "tieu_chi_3": st.none() | st.just({"result": "met"}),
        "mo_hinh": st.none() | st.lists(st.just({"ten": "a"}), max_size=2),
    },
)


@settings(max_examples=60)
@given(EVIDENCE, EVIDENCE)
def test_every_value_is_carried_or_listed_and_the_text_is_the_record(now: Any, before: Any) -> None:
    try:
        moved = move(now, previous=before)
    except EvidenceError:  # a text that no record may hold
        return
    assert moved.carried + len(moved.not_carried) == len(now) + len(before)
    target = load_ruleset("moi_xa", rulesets_dirs=[FOLDER])
    for format, text in (("json", moved.text("json")), ("yaml", moved.text("yaml"))):
        node, _ = read_document(text.encode(), f"record.{format}")
        assert node is not None
        again, _ = read_evidence(node, target)
        assert again is not None
        assert again.hash == moved.evidence.hash
