"""The JSON Schema of a record agrees with the reader."""

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from antq_rules.evidence.reader import read_evidence
from antq_rules.evidence.schema import evidence_schema
from antq_rules.ruleset.model import RuleSet

Record = dict[str, Any]


def is_valid(record: Record, ruleset: RuleSet) -> bool:
    return Draft202012Validator(evidence_schema(ruleset)).is_valid(record)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_schema_is_a_schema_and_plain_json(ruleset: RuleSet, lang: str) -> None:
    schema = evidence_schema(ruleset, lang)
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_valid_records_pass(record: Record, ruleset: RuleSet) -> None:
    assert is_valid(record, ruleset)
    record["evidence"].update(ke_hoach=None, vu_viec=None, tu_danh_gia=None, dien_tich=5)
    assert is_valid(record, ruleset)
    for key in ("ruleset", "evidence", "previous", "as_of"):
        del record[key]
    assert is_valid(record, ruleset)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("so_don_vi", "25"),
        ("so_don_vi", 0),
        ("so_don_vi", 2.5),
        ("so_don_vi", None),
        ("co_nq", "yes"),
        ("ty_le", 101),
        ("ty_le", "98"),
        ("dien_tich", "12,5"),
        ("ngay", "31/3/2025"),
        ("loai", "Nhỏ"),
        ("ke_hoach", "12/KH"),
        ("ke_hoach", {"so": "12"}),
        ("tu_danh_gia", {"result": "dat"}),
        ("vu_viec", [1]),
        ("vu_viec", [{"x": 1}]),
        ("so_don_vj", 1),
    ],
)
def test_invalid_records_fail_in_both(field: str, value: object, record: Record, ruleset: RuleSet) -> None:
    changed = copy.deepcopy(record)
    changed["evidence"][field] = value
    assert not is_valid(changed, ruleset)
    assert read_evidence(changed, ruleset)[0] is None


def test_titles_are_labels(ruleset: RuleSet) -> None:
    field = evidence_schema(ruleset)["$defs"]["fields"]["properties"]["loai"]
    assert field["title"] == "Nhãn loai"
    assert [option["title"] for option in field["oneOf"]] == ["Nhỏ", "Vừa", "Lớn"]
