"""A result is found to be what it names, and any single value that was changed is found."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import antq_rules
from antq_rules import EvidenceError, RuleSetError, verify_result
from antq_rules.evidence.mapping_reader import read_mapping
from antq_rules.evidence.nodes import Node
from antq_rules.evidence.reader import read_document
from antq_rules.explanation.assessment import TOOL
from antq_rules.explanation.document import document_hash, to_document
from antq_rules.pipeline import default_library, score_record
from antq_rules.pipeline.library import Library
from antq_rules.pipeline.result_files import read_results
from antq_rules.pipeline.verifying import Verification, read_result, verify

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RECORDS = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".json", ".yaml"))
LIBRARY = default_library()


def node_of(name: str) -> Node:
    node, findings = read_document((EXAMPLES / name).read_bytes(), name)
    assert node is not None, findings
    return node


def scored(node: Node, library: Library = LIBRARY, **options: Any) -> dict[str, Any]:
    assessment, findings = score_record(node, library=library, **options)
    assert assessment is not None, findings
    document: dict[str, Any] = json.loads(json.dumps(to_document(assessment)))
    return document


def verified(data: dict[str, Any], node: Node, library: Library = LIBRARY) -> tuple[Verification | None, list[str]]:
    result, findings = read_result(data, "kq.json")
    if result is None:
        return None, [item.code for item in findings]
    found, findings = verify(data, result, node, library)
    return found, [item.code for item in findings]


def is_same(data: dict[str, Any], node: Node, library: Library = LIBRARY) -> bool:
    found, codes = verified(data, node, library)
    return found is not None and found.is_same and not codes


@pytest.mark.parametrize("name", RECORDS)
def test_the_result_of_every_example_is_produced_again(name: str) -> None:
    node = node_of(name)
    found, codes = verified(scored(node), node)
    assert found is not None
    assert (found.differences, found.moved, found.made_by, codes) == ((), 0, None, [])


@pytest.mark.parametrize(
    "options",
    [
        {"ruleset": "tt124_xa@1.0.0"},
        {"family": "an_toan_antt"},
        {"as_of": date(2024, 11, 30)},
        {"parameters": {"ty_le_dat_toi_thieu": "65%", "tinh_tren_so_dang_ky": "yes"}},
        {"ruleset": "tt124_xa", "as_of": date(2025, 7, 2)},
    ],
)
def test_options_of_the_first_run_are_taken_from_the_result(options: dict[str, Any]) -> None:
    node = node_of("phuong_thieu_mot_khu_dan_cu.json")
    assert is_same(scored(node, **options), node)


def test_the_order_of_keys_and_layout_do_not_matter() -> None:
    node = node_of("phuong_dat_tt124.json")
    text = json.dumps(scored(node), indent=7, sort_keys=True)
    ((_, data),), findings = read_results(text.encode(), "kq.json")
    assert findings == ()
    assert isinstance(data, dict)
    assert is_same(data, node)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value in a document, containers included."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from places(item, (*path, key))


DOCUMENTS = {name: scored(node_of(name)) for name in ("phuong_thieu_mot_khu_dan_cu.json", "truong_thpt.json")}
PLACES = [(name, path) for name, document in DOCUMENTS.items() for path in places(document)]


def changed_value(value: object, draw: st.DataObject) -> object:
    others = st.none() | st.booleans() | st.integers(-3, 90) | st.text(max_size=6) | st.just([]) | st.just({})
    if isinstance(value, int) and not isinstance(value, bool):
        others |= st.just(value + 1) | st.just(float(value))
    if isinstance(value, str):
        others |= st.just(value + " ") | st.just(value.upper())
    return draw.draw(others.filter(lambda new: type(new) is not type(value) or new != value))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(["change", "remove", "add"]), st.data())
def test_any_single_change_is_found(place: tuple[str, tuple[Any, ...]], what: str, draw: st.DataObject) -> None:
    name, path = place
    data = copy.deepcopy(DOCUMENTS[name])
    parent: Any = data
    for key in path[:-1]:
        parent = parent[key]
    if what == "change":
        parent[path[-1]] = changed_value(parent[path[-1]], draw)
    elif what == "remove":
        del parent[path[-1]]
    elif isinstance(parent, dict):
        parent["them"] = parent[path[-1]]
    else:
        parent.append(parent[path[-1]])
    assert not is_same(data, node_of(name))


UNPROVABLE = {"place", "text", "tool", "hash", "grounds", "chosen", "changed"}
"""Where conditions are written, who wrote the document, and what only the caller knows: the hash alone covers them."""


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(PLACES), st.data())
def test_a_change_is_found_although_the_hash_was_made_to_fit(
    place: tuple[str, tuple[Any, ...]], draw: st.DataObject
) -> None:
    name, path = place
    data = copy.deepcopy(DOCUMENTS[name])
    parent: Any = data
    for key in path[:-1]:
        parent = parent[key]
    new = changed_value(parent[path[-1]], draw)
    assume(not set(path) & UNPROVABLE)
    parent[path[-1]] = new
    data["hash"] = document_hash(data)
    assert not is_same(data, node_of(name))


def test_what_differs_is_named_path_by_path() -> None:
    name = "phuong_thieu_mot_khu_dan_cu.json"
    data = copy.deepcopy(DOCUMENTS[name])
    data["criteria"][3]["status"] = "met"
    data["summary"]["met"] = 4
    del data["unit"]["code"]
    data["them"] = 1
    data["hash"] = document_hash(data)
    found, _ = verified(data, node_of(name))
    assert found is not None
    assert [(item.path, item.kind, item.given, item.expected) for item in found.differences] == [
        ("unit.code", "missing", None, None),
        ("criteria[4].status", "changed", "met", "not_met"),
        ("summary.met", "changed", 4, 3),
        ("them", "unexpected", 1, None),
    ]


def test_another_ruleset_another_record_and_no_result_are_told_apart() -> None:
    node = node_of("phuong_dat_tt124.json")
    data = scored(node)
    assert verified({**data, "ruleset": {**data["ruleset"], "hash": "sha256:0"}}, node)[1] == ["E534"]
    assert verified({**data, "ruleset": {**data["ruleset"], "version": "9.9.9"}}, node)[1] == ["E508"]
    assert verified({**data, "evidence_hash": "sha256:0"}, node)[1] == ["E535"]
    assert verified(data, node_of("phuong_thieu_mot_khu_dan_cu.json"))[1] == ["E535"]
    assert verified({**data, "format": "x"}, node)[1] == ["E533"]
    assert verified({key: value for key, value in data.items() if key != "summary"}, node)[1] == ["E533"]
    unset = [{**item, "changed": True, "value": None} for item in data["parameters"]]
    assert verified({**data, "parameters": unset}, node)[1] == ["E536"]
    assert verified({**data, "days_off": ["hôm qua"]}, node)[1] == ["E536"]
    assert verified({**data, "as_of": "hôm qua"}, node)[1] == ["E533"]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": 1, "a": 2}', "\ud800"])
def test_a_file_that_is_no_json_is_said(text: str) -> None:
    listed, findings = read_results(text.encode("utf-8", "surrogatepass"), "kq.json")
    assert listed == ()
    assert [item.code for item in findings] == ["E533"]


WORKING_DAYS = """\
antq 1

ruleset bo_mau version "1.0.0" {
  family      mau
  title       "Mẫu"
  instrument  "01/2024/TT-BCA"
  status      official
  in force    2024-01-01 ..
  applies to  xa
  period      from 01/01 to 31/12
}

evidence {
  ngay_xay_ra  : date "Ngày xảy ra"
  ngay_bao_cao : date "Ngày báo cáo"
}

criterion 1 "Báo cáo kịp thời" {
  cite  "Điều 1"
  basis official
  require ngay_bao_cao within 1 working days of ngay_xay_ra
}

decision { dat "Đạt" when all criteria met  otherwise chua_dat "Chưa đạt" }
"""
VOCABULARY = "unit_types:\n  xa: {vi: xã, en: commune, from: null, to: null}\nholidays: {2024: [%s]}\n"


def test_days_off_are_named_and_taken_from_the_result(tmp_path: Path) -> None:
    (tmp_path / "bo_mau.antq").write_text(WORKING_DAYS, encoding="utf-8")
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY % "2024-04-30", encoding="utf-8")
    record = {
        "unit": {"name": "Xã Mẫu", "type": "xa"},
        "year": 2024,
        "as_of": "2024-12-01",
        "evidence": {"ngay_xay_ra": "2024-04-29", "ngay_bao_cao": "2024-05-01"},
    }
    node, _ = read_mapping(record)
    assert node is not None
    data = scored(node, Library([tmp_path]), ruleset="bo_mau")
    assert data["days_off"] == ["2024-04-30"]
    assert data["criteria"][0]["status"] == "met"
    # A table that has grown since changes nothing about what was judged then.
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY % "2024-01-01", encoding="utf-8")
    assert is_same(data, node, Library([tmp_path]))
    assert scored(node, Library([tmp_path]), ruleset="bo_mau")["criteria"][0]["status"] == "not_met"
    assert scored(node_of("phuong_dat_tt124.json"))["days_off"] is None


def test_a_ruleset_laid_out_anew_is_said_and_is_no_difference(tmp_path: Path) -> None:
    (tmp_path / "bo_mau.antq").write_text(WORKING_DAYS, encoding="utf-8")
    node, _ = read_mapping({"unit": {"name": "A", "type": "xa"}, "year": 2024, "as_of": "2024-12-01", "evidence": {}})
    assert node is not None
    data = scored(node, Library([tmp_path]), ruleset="bo_mau")
    (tmp_path / "bo_mau.antq").write_text("# thêm\n" + WORKING_DAYS.replace("within 1 ", "within   1 "))
    found, _ = verified(data, node, Library([tmp_path]))
    assert found is not None
    assert found.is_same
    assert found.moved > 0


def test_a_result_of_another_version_of_the_program_says_so() -> None:
    node = node_of("phuong_dat_tt124.json")
    data = {**scored(node), "tool": "antq-rules 0.0.9"}
    data["hash"] = document_hash(data)
    found, _ = verified(data, node)
    assert found is not None
    assert (found.is_same, found.made_by) == (True, "antq-rules 0.0.9")
    assert f"antq-rules {antq_rules.__version__}" == TOOL


def test_from_python_with_files_and_with_mappings(tmp_path: Path) -> None:
    record = EXAMPLES / "phuong_dat_tt124.json"
    data = scored(node_of(record.name))
    (tmp_path / "kq.json").write_text(json.dumps(data), encoding="utf-8")
    assert verify_result(tmp_path / "kq.json", record).is_same
    assert verify_result(data, json.loads(record.read_text(encoding="utf-8"))).is_same
    assert not verify_result({**data, "engine": "x"}, record).is_same
    with pytest.raises(EvidenceError):
        verify_result(data, EXAMPLES / "phuong_thieu_mot_khu_dan_cu.json")
    with pytest.raises(RuleSetError):
        verify_result({**data, "ruleset": {**data["ruleset"], "hash": "sha256:0"}}, record)
    with pytest.raises(EvidenceError):
        verify_result({}, record)
