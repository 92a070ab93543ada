"""Trees and mappings to records: types, bounds, places, hashes."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml

from antq_rules.evidence import ABSENT, Attestation, Document
from antq_rules.evidence.reader import peek, read_document, read_evidence, read_mapping
from antq_rules.ruleset.model import RuleSet

Record = dict[str, Any]


def codes(record: Record, ruleset: RuleSet, **options: date) -> list[tuple[str, str]]:
    evidence, found = read_evidence(record, ruleset, **options)
    assert (evidence is None) == any(item.code.startswith("E") for item in found)
    return [(item.code, item.variant) for item in found]


def with_(record: Record, **fields: object) -> Record:
    changed = copy.deepcopy(record)
    changed["evidence"].update(fields)
    return changed


def test_a_record_without_faults(record: Record, ruleset: RuleSet) -> None:
    evidence, found = read_evidence(record, ruleset)
    assert found == ()
    assert evidence is not None
    assert (evidence.year, evidence.as_of) == (2025, date(2025, 11, 16))
    assert (evidence.unit.name, evidence.unit.type, evidence.unit.code) == ("Xã Hợp Hòa", "xa", "03211")
    assert evidence.unit.attributes == {"quy_mo": "nho"}
    fields = evidence.fields
    assert fields["so_don_vi"] == 25
    assert type(fields["so_don_vi"]) is int
    assert (fields["ty_le"], fields["dien_tich"]) == (Fraction(197, 2), Fraction(25, 2))
    assert fields["ngay"] == date(2025, 3, 31)
    assert fields["ke_hoach"] == Document(number="12/KH-UBND", issued=date(2025, 2, 1))
    assert fields["tu_danh_gia"] == Attestation(result="met", documents=(Document(number="15/BC"),), note="đủ")
    assert fields["vu_viec"] == ({"so_ca": 3, "da_xong": 2, "ngay": date(2025, 5, 6)}, {"so_ca": 1})
    assert evidence.previous["ke_hoach"] is ABSENT
    assert "dang_ky" not in evidence.previous


def test_json_yaml_and_mapping_give_the_same_record(record: Record, ruleset: RuleSet) -> None:
    texts = {
        "a.json": json.dumps(record, ensure_ascii=False, indent=3),
        "b.json": json.dumps(dict(reversed(record.items()))),
        "c.yaml": yaml.safe_dump(record, allow_unicode=True),
    }
    first, _ = read_evidence(record, ruleset)
    assert first is not None
    for name, text in texts.items():
        node, found = read_document(text.encode(), name)
        assert node is not None, found
        evidence, found = read_evidence(node, ruleset)
        assert found == ()
        assert evidence is not None
        assert (evidence.fields, evidence.previous, evidence.hash) == (first.fields, first.previous, first.hash)
        assert evidence.places["/evidence/so_don_vi"].text == "25"


def test_the_hash_is_over_the_content(record: Record, ruleset: RuleSet) -> None:
    def hash_of(changed: Record, **options: date) -> str:
        evidence, _ = read_evidence(changed, ruleset, **options)
        assert evidence is not None
        return evidence.hash

    first = hash_of(record)
    assert hash_of(with_(record, ty_le=Decimal("98.500"), _them="ghi chú")) == first
    assert hash_of(record, as_of=date(2025, 12, 1)) == first
    assert hash_of(with_(record, ty_le=98)) != first
    assert hash_of(with_(record, ke_hoach=None)) != first
    without = copy.deepcopy(record)
    del without["evidence"]["ke_hoach"]
    assert (
        len({first, hash_of(without), hash_of(with_(record, ke_hoach={})), hash_of(with_(record, ke_hoach=None))}) == 4
    )
    assert hash_of({**record, "year": 2024}) != first


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("so_don_vi", "25", ("E402", "text_number")),
        ("so_don_vi", "hai", ("E402", "count")),
        ("so_don_vi", True, ("E402", "count")),
        ("so_don_vi", [25], ("E402", "count")),
        ("so_don_vi", 10**15 + 1, ("E403", "large")),
        ("so_don_vi", -1, ("E403", "negative")),
        ("so_don_vi", 2.5, ("E403", "fraction")),
        ("so_don_vi", None, ("E407", "")),
        ("co_nq", 1, ("E402", "flag")),
        ("co_nq", "yes", ("E402", "flag_word")),
        ("co_nq", "Không", ("E402", "flag_word")),
        ("ty_le", "98,5%", ("E402", "text_decimal_comma")),
        ("ty_le", "98.5", ("E402", "text_number")),
        ("ty_le", "1,250", ("E402", "text_ambiguous_comma")),
        ("ty_le", "٦٠", ("E402", "text_foreign_digits")),
        ("ty_le", "%" * 5000, ("E402", "percent")),
        ("ty_le", "1e" + "0" * 5000, ("E402", "percent")),
        ("dien_tich", "9" * 5000, ("E402", "number")),
        ("ty_le", 100.5, ("E403", "percent")),
        ("ty_le", Decimal("1.2345678"), ("E403", "digits")),
        ("dien_tich", "12,5", ("E402", "text_decimal_comma")),
        ("dien_tich", 10**18, ("E403", "digits")),
        ("ngay", "31/3/2025", ("E405", "format")),
        ("ngay", "2025-02-29", ("E405", "calendar")),
        ("ngay", "2025-02-20T10:00", ("E405", "time")),
        ("ngay", "0000-01-01", ("E405", "calendar")),
        ("ngay", 20250101, ("E402", "date")),
        ("ghi_chu", 12, ("E402", "text_unquoted")),
        ("ghi_chu", False, ("E402", "text")),
        ("loai", "Nhỏ", ("E404", "label")),
        ("loai", 1, ("E402", "choice")),
        ("muc", "to", ("E404", "")),
        ("ke_hoach", "12/KH", ("E402", "document")),
        ("ke_hoach", True, ("E402", "document_flag")),
        ("ke_hoach", {"so": "12"}, ("E401", "document")),
        ("ke_hoach", {"issued": None}, ("E407", "")),
        ("ke_hoach", {"number": 12}, ("E402", "text_unquoted")),
        ("tu_danh_gia", "met", ("E402", "attestation")),
        ("tu_danh_gia", {"result": "đạt"}, ("E404", "")),
        ("tu_danh_gia", {"result": True}, ("E402", "verdict")),
        ("tu_danh_gia", {"result": "not_yet_due", "forecast": "not_applicable"}, ("E404", "")),
        ("tu_danh_gia", {"result": "met", "forecast": "met"}, ("W402", "")),
        ("tu_danh_gia", {"documents": {"number": "1"}}, ("E402", "documents")),
        ("tu_danh_gia", {"documents": ["1"]}, ("E402", "document")),
        ("tu_danh_gia", {"comment": "x"}, ("E401", "attestation")),
        ("vu_viec", {"so_ca": 1}, ("E402", "list")),
        ("vu_viec", [1], ("E402", "item")),
        ("vu_viec", [{"so": 1}], ("E401", "item")),
        ("vu_viec", [{"ngay": "x"}], ("E405", "format")),
        ("so_don_vj", 1, ("E401", "field")),
        ("dang_ky", 26, ("E406", "most")),
        ("so_ca", 1, ("E406", "least")),
        ("dien_tich", 1001, ("E406", "most")),
        ("vu_viec", [{"so_ca": 1, "da_xong": 2}], ("E406", "most")),
        ("ke_hoach", {"issued": "2026-02-01"}, ("W400", "")),
        ("ngay", "1025-03-31", ("W401", "")),
        ("tu_danh_gia", {"result": "met", "documents": [{"issued": "2026-01-01"}]}, ("W400", "")),
        ("vu_viec", [{"ngay": "2205-01-01"}], ("W401", "")),
    ],
)
def test_one_fault_in_a_field_gives_one_finding(
    field: str, value: object, expected: tuple[str, str], record: Record, ruleset: RuleSet
) -> None:
    assert codes(with_(record, **{field: value}), ruleset) == [expected]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda record: record.pop("unit"), ("E408", "unit")),
        (lambda record: record.pop("year"), ("E408", "year")),
        (lambda record: record.pop("as_of"), ("E408", "as_of")),
        (lambda record: record.update(year=None), ("E408", "year")),
        (lambda record: record["unit"].pop("name"), ("E408", "unit_name")),
        (lambda record: record["unit"].pop("type"), ("E408", "unit_type")),
        (lambda record: record["unit"].update(name=" "), ("E408", "blank")),
        (lambda record: record["unit"].update(type="thi_tran"), ("E409", "")),
        (lambda record: record["unit"].update(code=3211), ("E402", "text_unquoted")),
        (lambda record: record["unit"].update(quy_mo="to"), ("E404", "")),
        (lambda record: record["unit"].update(quymo="nho"), ("E401", "unit")),
        (lambda record: record.update(unit="Xã"), ("E402", "section")),
        (lambda record: record.update(year="2025"), ("E402", "year")),
        (lambda record: record.update(year=1999), ("E410", "")),
        (lambda record: record.update(year=2025.5), ("E410", "")),
        (lambda record: record.update(as_of="0225-01-01"), ("E410", "as_of")),
        (lambda record: record.update(as_of="16/11/2025"), ("E405", "format")),
        (lambda record: record.update(evidence=[]), ("E402", "section")),
        (lambda record: record.update(previous=None), ("E402", "previous_null")),
        (lambda record: record["previous"].update(dat=30, dang_ky=20), ("E406", "most")),
        (lambda record: record.update(so_ca=1), ("E401", "misplaced")),
        (lambda record: record.update(evidences={}), ("E401", "record")),
        (lambda record: record.update(year=2020), ("W403", "")),
        (lambda record: record.update(year=2027), ("W403", "")),
        (lambda record: record.update(ruleset="mau@2.0.0"), ("W404", "")),
        (lambda record: record.update(family="khac"), ("W404", "family")),
    ],
)
def test_one_fault_in_the_record_gives_one_finding(
    change: Callable[[Record], object], expected: tuple[str, str], record: Record, ruleset: RuleSet
) -> None:
    change(record)
    assert codes(record, ruleset) == [expected]


def test_a_bound_is_not_checked_where_a_side_is_unknown(record: Record, ruleset: RuleSet) -> None:
    del record["evidence"]["so_don_vi"]
    del record["evidence"]["vu_viec"]
    assert codes(with_(record, dang_ky=10**6), ruleset) == []


def test_null_lists_and_documents_are_known_to_be_absent(record: Record, ruleset: RuleSet) -> None:
    evidence, found = read_evidence(with_(record, vu_viec=None, ke_hoach=None, tu_danh_gia=None), ruleset)
    assert found == ()
    assert evidence is not None
    assert {evidence.fields[name] for name in ("vu_viec", "ke_hoach", "tu_danh_gia")} == {ABSENT}


def test_the_callers_day_takes_the_place_of_the_records(record: Record, ruleset: RuleSet) -> None:
    evidence, _ = read_evidence(record, ruleset, as_of=date(2025, 12, 31))
    assert evidence is not None
    assert evidence.as_of == date(2025, 12, 31)
    del record["as_of"]
    evidence, found = read_evidence(record, ruleset, as_of=date(2025, 12, 31))
    assert found == ()
    assert evidence is not None


def test_all_faults_come_at_once_with_the_declaration_beside_them(record: Record, ruleset: RuleSet) -> None:
    evidence, found = read_evidence(with_(record, ty_le="x", loai="y", so_cb=1), ruleset)
    assert evidence is None
    assert sorted(item.code for item in found) == ["E401", "E402", "E404"]
    wrong_type = next(item for item in found if item.code == "E402")
    assert [label.span.text for label in wrong_type.labels] == ['"x"', "ty_le"]
    assert wrong_type.facts["pointer"] == "/evidence/ty_le"


def test_a_shown_value_is_cut_and_escaped(record: Record, ruleset: RuleSet) -> None:
    _, found = read_evidence(with_(record, ty_le="a\n\u202e" + "b" * 500), ruleset)
    shown = str(found[0].facts["value"])
    assert len(shown) <= 40
    assert "\n" not in shown
    assert "\u202e" not in shown


def test_many_faults_are_bounded(record: Record, ruleset: RuleSet) -> None:
    many: dict[str, object] = {f"x{index}": 1 for index in range(3000)}
    _, found = read_evidence(with_(record, **many), ruleset)
    assert len(found) == 1000


def test_nfd_keys_and_options_are_read_as_nfc(ruleset: RuleSet) -> None:
    text = '{"unit": {"name": "Xa\u0303 Ho\u0300a", "type": "xa"}, "year": 2025, "as_of": "2025-11-16"}'
    node, _ = read_document(text.encode(), "a.json")
    assert node is not None
    evidence, found = read_evidence(node, ruleset)
    assert found == ()
    assert evidence is not None
    assert evidence.unit.name == "Xã Hòa"


def test_peek_needs_no_ruleset(record: Record) -> None:
    node, _ = read_mapping({**record, "family": "ho_mau"})
    assert node is not None
    head, found = peek(node)
    assert found == ()
    assert (head.unit_type, head.year, head.as_of) == ("xa", 2025, date(2025, 11, 16))
    assert (head.ruleset, head.version, head.family) == ("mau", "1.2.0", "ho_mau")


def test_peek_reports_what_is_missing() -> None:
    node, _ = read_document(b"[]", "a.json")
    assert node is not None
    head, found = peek(node)
    assert head.unit_type is None
    assert [item.code for item in found] == ["E402"]
    node, _ = read_document(b"unit:\nyear:\n", "a.yaml")
    assert node is not None
    assert sorted(item.variant for item in peek(node)[1]) == ["as_of", "unit", "year"]


def test_an_empty_yaml_value_asks_what_is_meant(ruleset: RuleSet) -> None:
    text = "unit: {name: A, type: xa}\nyear: 2025\nas_of: 2025-11-16\nevidence:\n  ke_hoach:\n  so_ca:\n  co_nq: yes\n"
    node, _ = read_document(text.encode(), "a.yaml")
    assert node is not None
    _, found = read_evidence(node, ruleset)
    assert [(item.code, item.variant) for item in found] == [
        ("E407", "empty_absent"),
        ("E407", "empty"),
        ("E402", "flag_word"),
    ]


def test_the_assessment_period_may_begin_in_the_year_before(record: Record, ruleset: RuleSet) -> None:
    assert codes({**record, "year": 2026}, ruleset) == []
    assert codes({**record, "year": 2026, "as_of": "2025-11-15"}, ruleset) == [("W403", "")]


def test_a_period_of_calendar_days_says_which_years_make_sense(record: Record, ruleset: RuleSet) -> None:
    blank = {**record, "evidence": {}}
    summary = replace(ruleset, period=(date(2013, 8, 1), date(2023, 3, 30)))
    assert codes({**blank, "year": 2023, "as_of": "2023-04-10"}, summary) == []
    assert codes({**blank, "year": 2024, "as_of": "2024-01-31"}, summary) == []
    assert codes({**blank, "year": 2025, "as_of": "2025-04-10"}, summary) == [("W403", "window")]
    assert codes({**blank, "year": 2012, "as_of": "2012-12-31"}, summary) == [("W403", "window")]
    assert codes({**blank, "year": 2023, "as_of": "2022-12-31"}, summary) == [("W403", "")]


def test_long_names_are_shown_whole(record: Record, ruleset: RuleSet) -> None:
    name = "so_vu_xuc_pham_nguoi_giai_quyet_khieu_nai_to_cao"
    _, found = read_evidence(with_(record, **{name: 1}), ruleset)
    assert found[0].facts["key"] == name
