"""The history of a unit in a record: what is read, what is refused, what is pointed out."""

from dataclasses import replace
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from antq_rules.diagnostics import Span
from antq_rules.evidence import MISSING, Document, Evidence, HistoryEntry
from antq_rules.evidence.form import evidence_form
from antq_rules.evidence.reader import read_evidence
from antq_rules.evidence.schema import evidence_schema
from antq_rules.ruleset.conditions import HistoryIs
from antq_rules.ruleset.model import RuleSet

Record = dict[str, Any]
DECISION = {"number": "12/QĐ-UBND", "issued": "2023-12-01"}


def read(record: Record, ruleset: RuleSet, history: Any) -> tuple[Evidence | None, list[str]]:
    """The record with a history, and the codes of what was found with their variants."""
    evidence, found = read_evidence({**record, "history": history}, ruleset)
    return evidence, [f"{item.code} {item.variant}".strip() for item in found]


def entry(year: int, event: str, **more: Any) -> Record:
    return {"year": year, "event": event, **more}


def test_the_parts_of_an_entry(record: Record, ruleset: RuleSet) -> None:
    given = [entry(2024, "maintained"), entry(2023, "recognised", decision=DECISION, note="lần đầu", _tep="qd.pdf")]
    evidence, codes = read(record, ruleset, {"ho_mau": given, "khac": None, "_ghi_chu": "bỏ qua"})
    assert codes == []
    assert evidence is not None
    maintained, recognised = evidence.history["ho_mau"]
    assert maintained == HistoryEntry(2024, "maintained", MISSING, MISSING)
    assert (recognised.year, recognised.event, recognised.note) == (2023, "recognised", "lần đầu")
    assert isinstance(recognised.decision, Document)
    assert recognised.decision.number == "12/QĐ-UBND"
    assert evidence.history["khac"] == ()


@pytest.mark.parametrize("none", [None, []])
def test_none_is_known_and_left_out_is_not(record: Record, ruleset: RuleSet, none: Any) -> None:
    evidence, _ = read(record, ruleset, {"ho_mau": none})
    without, _ = read_evidence(record, ruleset)
    assert evidence is not None
    assert without is not None
    assert (dict(evidence.history), dict(without.history)) == ({"ho_mau": ()}, {})
    assert evidence.hash != without.hash


def test_the_hash_is_over_what_happened_not_over_the_order(record: Record, ruleset: RuleSet) -> None:
    entries = [entry(2023, "recognised", decision=DECISION), entry(2024, "maintained")]
    first, second, other = (
        read(record, ruleset, {"ho_mau": given})[0]
        for given in (entries, entries[::-1], [entries[0], entry(2024, "lost")])
    )
    assert first is not None
    assert second is not None
    assert other is not None
    assert first.hash == second.hash != other.hash


@pytest.mark.parametrize(
    ("history", "codes"),
    [
        ([], ["E402 section"]),
        ({"ho_mau": {}}, ["E402 list"]),
        ({"ho_mau": [2023]}, ["E402 item"]),
        ({"ho_mau": [{"year": "2023", "event": "chosen"}]}, ["E402 text_number"]),
        ({"ho_mau": [entry(2023, "chon")]}, ["E404 near"]),
        ({"ho_mau": [{"nam": 2023, "year": 2023, "event": "chosen"}]}, ["E401 history"]),
        ({"ho_mau": [{}]}, ["E451 year", "E451 event"]),
        ({"ho_mau": [entry(1999, "chosen")]}, ["E450 early"]),
        ({"ho_mau": [entry(2026, "chosen")]}, ["E450 late"]),
        ({"ho_mau": [entry(2025, "chosen"), entry(2025, "registered")]}, []),
        ({"khac": [entry(2024, "chosen"), entry(2024, "chosen")]}, ["E452"]),
        ({"khac": [entry(2024, "lost"), entry(2024, "maintained")]}, ["E453 same_year"]),
        ({"khac": [entry(2022, "lost"), entry(2024, "maintained")]}, ["E453 maintained"]),
        ({"khac": [entry(2022, "lost"), entry(2024, "lost")]}, ["E453 lost"]),
        ({"khac": [entry(2022, "lost"), entry(2024, "recognised"), entry(2024, "lost")]}, []),
        ({"khac": [entry(2024, "maintained"), entry(2022, "lost"), entry(2023, "recognised")]}, []),
    ],
)
def test_what_is_refused(record: Record, ruleset: RuleSet, history: Any, codes: list[str]) -> None:
    evidence, found = read(record, ruleset, history)
    assert found == codes
    assert (evidence is None) is bool(codes)


@pytest.mark.parametrize(
    ("entries", "codes"),
    [
        ([entry(2024, "recognised")], ["W450"]),
        ([entry(2024, "recognised", decision=None)], ["W450"]),
        ([entry(2024, "recognised", decision=DECISION)], []),
        ([entry(2023, "recognised", decision=DECISION)], ["W451"]),
        ([entry(2022, "recognised", decision=DECISION), entry(2023, "lost")], []),
        ([entry(2022, "recognised", decision=DECISION), entry(2024, "maintained")], ["W451"]),
        ([entry(2022, "chosen"), entry(2024, "maintained")], []),
        ([entry(2024, "recognised", decision={"issued": "2025-11-17"})], ["W400"]),
    ],
)
def test_what_is_pointed_out(record: Record, ruleset: RuleSet, entries: list[Record], codes: list[str]) -> None:
    evidence, found = read(record, ruleset, {"ho_mau": entries})
    assert evidence is not None
    assert found == codes


def test_a_family_of_nearly_the_same_name(record: Record, ruleset: RuleSet) -> None:
    assert read(record, ruleset, {"ho_mauu": []})[1] == ["W452"]
    assert read(record, ruleset, {"ho_mauu": [], "ho_mau": []})[1] == []
    assert read(record, ruleset, {"an_toan": []})[1] == []


@pytest.mark.parametrize(
    ("history", "is_valid"),
    [
        ({"ho_mau": None, "khac": []}, True),
        ({"ho_mau": [entry(2024, "recognised", decision=DECISION, note="x")], "_": 1}, True),
        ({"ho_mau": [entry(2024, "recognised", decision=None)]}, True),
        ({"ho_mau": [{"year": 2024}]}, False),
        ({"ho_mau": [entry(2024, "chon")]}, False),
        ({"ho_mau": [entry(2024, "lost", nam=1)]}, False),
        ({"ho_mau": 3}, False),
        (None, False),
    ],
)
def test_the_schema_takes_what_the_reader_takes(record: Record, ruleset: RuleSet, history: Any, is_valid: bool) -> None:
    given = {**record, "history": history}
    assert Draft202012Validator(evidence_schema(ruleset)).is_valid(given) is is_valid
    assert (read(record, ruleset, history)[0] is not None) is is_valid


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_only_a_ruleset_that_uses_the_history_asks_for_it(ruleset: RuleSet, lang: str) -> None:
    assert "history" not in evidence_form(ruleset, "yaml", lang)
    assert "history" not in evidence_form(ruleset, "json", lang)
    span = Span(ruleset.span.source, 0, 1)
    asked = HistoryIs("held", "previous_year", span=span)
    first = replace(ruleset.criteria[0], require=asked)
    for using in (replace(ruleset, recognises="dat"), replace(ruleset, criteria=(first, *ruleset.criteria[1:]))):
        form = evidence_form(using, "yaml", lang)
        assert yaml.safe_load(form)["history"] is None
        assert "  # ho_mau:" in form
        assert '"_ho_mau"' in evidence_form(using, "json", lang)


def test_a_filled_form_is_read(ruleset: RuleSet) -> None:
    form = evidence_form(replace(ruleset, recognises="dat"), "yaml", "vi")
    lines = form.partition("history:")[2].splitlines()
    filled = "\n".join(line.replace("# ", "", 1).partition("##")[0] for line in lines)
    filled = filled.replace("year:", "year: 2024").replace("event:", "event: recognised")
    filled = filled.replace("number:", "number: 12/QĐ").replace("issued:", 'issued: "2024-12-01"')
    record = {"unit": {"name": "Xã A", "type": "xa"}, "year": 2025, "as_of": "2025-11-16"}
    evidence, codes = read(record, ruleset, yaml.safe_load("history:" + filled)["history"])
    assert codes == []
    assert evidence is not None
    assert [(item.year, item.event) for item in evidence.history["ho_mau"]] == [(2024, "recognised")]
