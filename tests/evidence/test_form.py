"""Blank forms: valid, empty, and easy to fill in."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import pytest

from antq_rules.evidence import Evidence
from antq_rules.evidence.form import evidence_form
from antq_rules.evidence.reader import read_document, read_evidence
from antq_rules.ruleset.model import RuleSet

Formats = Literal["json", "yaml"]


def read(text: str, format: Formats, ruleset: RuleSet) -> tuple[Evidence | None, list[tuple[str, str]]]:
    node, found = read_document(text.encode(), f"form.{format}")
    assert found == ()
    assert node is not None
    evidence, found = read_evidence(node, ruleset)
    return evidence, sorted((item.code, item.variant) for item in found)


def filled_head(text: str, format: Formats) -> str:
    if format == "json":
        form = json.loads(text)
        form["unit"]["name"], form["year"], form["as_of"] = "Xã Hợp Hòa", 2025, "2025-11-16"
        return json.dumps(form)
    text = text.replace('name: ""', 'name: "Xã Hợp Hòa"').replace("year:  ##", "year: 2025  ##")
    return text.replace("as_of:  ##", "as_of: 2025-11-16  ##")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("format", ["json", "yaml"])
def test_an_untouched_form_asks_for_its_head_only(ruleset: RuleSet, format: Formats, lang: str) -> None:
    _, found = read(evidence_form(ruleset, format, lang), format, ruleset)
    assert found == [("E408", "as_of"), ("E408", "blank"), ("E408", "year")]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("format", ["json", "yaml"])
def test_a_form_with_its_head_has_every_field_missing(ruleset: RuleSet, format: Formats, lang: str) -> None:
    evidence, found = read(filled_head(evidence_form(ruleset, format, lang), format), format, ruleset)
    assert found == []
    assert evidence is not None
    assert (evidence.fields, evidence.previous, evidence.unit.attributes) == ({}, {}, {})


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "Số liệu tính từ ngày 2013-08-01 đến hết ngày 2023-03-30"),
        ("en", "Evidence is counted from 2013-08-01 up to and including 2023-03-30"),
    ],
)
@pytest.mark.parametrize("format", ["json", "yaml"])
def test_a_form_says_which_days_a_fixed_period_counts(ruleset: RuleSet, format: Formats, lang: str, words: str) -> None:
    summary = replace(ruleset, period=(date(2013, 8, 1), date(2023, 3, 30)))
    assert words in evidence_form(summary, format, lang)
    assert "2013" not in evidence_form(ruleset, format, lang)


def test_uncovering_lines_of_the_yaml_form_fills_in_fields(ruleset: RuleSet) -> None:
    text = filled_head(evidence_form(ruleset), "yaml")
    text = text.replace("  # co_nq:", "  co_nq: true").replace("  # so_don_vi:", "  so_don_vi: 25")
    text = text.replace(
        "  # ke_hoach:\n  #   number:\n  #   issued:", "  ke_hoach:\n    number: 12/KH\n    issued: 2025-02-01"
    )
    evidence, found = read(text, "yaml", ruleset)
    assert found == []
    assert evidence is not None
    assert set(evidence.fields) == {"co_nq", "so_don_vi", "ke_hoach"}


def test_every_uncovered_line_without_a_value_is_asked_for(ruleset: RuleSet) -> None:
    text = re.sub(r"(?m)^(  )# ", r"\1", filled_head(evidence_form(ruleset), "yaml"))
    evidence, found = read(text, "yaml", ruleset)
    assert evidence is None
    assert {code for code, _ in found} == {"E407"}


def test_removing_underscores_of_the_json_form_fills_in_fields(ruleset: RuleSet) -> None:
    form: dict[str, Any] = json.loads(filled_head(evidence_form(ruleset, "json"), "json"))
    assert "ví dụ 12" in form["evidence"].pop("_so_don_vi")
    form["evidence"]["so_don_vi"] = 12
    evidence, found = read(json.dumps(form), "json", ruleset)
    assert found == []
    assert evidence is not None
    assert evidence.fields == {"so_don_vi": 12}


def test_fields_stand_in_the_order_of_the_criteria(ruleset: RuleSet) -> None:
    text = evidence_form(ruleset)
    names = re.findall(r"(?m)^  # (\w+):", text)
    assert names[:5] == ["code", "quy_mo", "co_nq", "dat", "so_don_vi"]
    assert set(ruleset.fields) <= set(names)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_guidance_stands_in_the_forms(ruleset: RuleSet, lang: str) -> None:
    told = replace(ruleset.evidence[0], guidance="Số ghi trong báo cáo năm")
    text = evidence_form(replace(ruleset, evidence=(told, *ruleset.evidence[1:])), "yaml", lang)
    assert "Số ghi trong báo cáo năm" in text
    assert "Số ghi trong báo cáo năm" not in evidence_form(ruleset, "yaml", lang)
