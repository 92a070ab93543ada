"""No finding and no row of the audit log echoes more than 40 characters of a value."""

import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_rules import evaluate, load_ruleset, record_result
from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.evidence.reader import read_document, read_evidence

RULES = load_ruleset("tt124_xa")
LETTERS = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd")), min_size=60, max_size=300)
PLACES = (
    ("unit", "type"),
    ("unit", "name"),
    ("year",),
    ("as_of",),
    ("ruleset",),
    ("evidence", "khu_dan_cu_quan_ly"),
    ("evidence", "khu_dan_cu_dang_ky"),
    ("evidence", "nghi_quyet_dang_uy"),
    ("evidence", "nghi_quyet_dang_uy", "issued"),
    ("evidence", "khong_co_truong_nay"),
    ("previous", "so_vu"),
    ("history", "an_toan_antt"),
)
MOST = 40


def record_with(place: tuple[str, ...], value: object) -> dict[str, object]:
    record: dict[str, object] = {
        "unit": {"name": "Xã", "type": "xa"},
        "year": 2024,
        "as_of": "2024-11-15",
        "evidence": {"khu_dan_cu_quan_ly": 3},
    }
    inside = record
    for key in place[:-1]:
        inside = inside.setdefault(key, {})
    inside[place[-1]] = value
    return record


def echoed(value: str, output: str) -> int:
    """How many characters of a value stand in an output, one behind the other."""
    longest = 0
    for start in range(len(value) - MOST):
        while value[start : start + longest + 1] in output and start + longest < len(value):
            longest += 1
    return longest


@pytest.mark.parametrize("form", ["concise", "json", "sarif", "github"])
@given(st.sampled_from(PLACES), LETTERS, st.sampled_from(["json", "yaml"]))
def test_a_finding_shows_at_most_forty_characters(form, place, value, format):
    text = json.dumps(record_with(place, value), ensure_ascii=False)
    node, found = read_document(text.encode(), f"ban_ghi.{format}", format=format)
    if node is not None:
        found = (*found, *read_evidence(node, RULES)[1])
    for lang in ("vi", "en"):
        assert echoed(value, render_diagnostics(found, form, lang=lang)) <= MOST


@given(st.sampled_from(PLACES), LETTERS)
def test_the_full_form_quotes_one_line_cut_at_its_width(place, value):
    text = json.dumps(record_with(place, value), ensure_ascii=False)
    node, found = read_document(text.encode(), "ban_ghi.json", format="json")
    if node is not None:
        found = (*found, *read_evidence(node, RULES)[1])
    shown = render_diagnostics(found, "full", lang="vi")
    assert echoed(value, shown) <= 120


def test_the_audit_log_holds_no_value(tmp_path):
    name, note = "Nguyễn Văn Không Ai Biết Là Ai Cả", "0123456789012345678901234567890123456789"
    record = record_with(
        ("evidence", "nghi_quyet_dang_uy"), {"number": "12-NQ/ĐU", "title": note, "issued": "2024-01-05"}
    )
    record["unit"]["name"] = name
    node, _ = read_document(json.dumps(record, ensure_ascii=False).encode(), "ban_ghi.json", format="json")
    evidence, found = read_evidence(node, RULES)
    assert evidence is not None, found
    log = tmp_path / "audit.sqlite"
    record_result(log, evaluate(RULES, evidence))
    with sqlite3.connect(log) as connection:
        held = "\n".join(connection.iterdump())
    connection.close()
    assert "tt124_xa" in held
    assert not any(part in held for part in (name, note, "Nguyễn", "12-NQ"))
