"""The lines of a record say what its explanations say."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from antq_rules import compile_ruleset, load_evidence, load_ruleset
from antq_rules.authoring.document import document_ruleset
from antq_rules.authoring.ruleset_tests import load_suites
from antq_rules.authoring.testing.run import run_suite
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.explanation.assess import assess
from antq_rules.pipeline import default_library
from antq_rules.ruleset.conditions import OneOf
from engines.agreement import laws
from engines.test_compiled import merged
from engines.test_program import EXAMPLES, RULESETS
from engines.wide_strategies import wide_records, wide_rulesets
from sample_rulesets import AT, compare, criterion, outcome, path, record, ruleset

INNER = {"all", "any", "none", "at_least", "not", "when", "define"}
HOLIDAYS = frozenset({date(2024, 9, 2), date(2024, 1, 1), date(2025, 1, 1)})


def lines_of_explanation(explanation, part):
    """The lines of an explanation as they stand among the lines of a record."""
    if explanation is None:
        return
    if explanation.kind in INNER:
        for child in explanation.children:
            yield from lines_of_explanation(child, part)
        return
    place = explanation.place
    yield {
        "part": part,
        "label": explanation.label,
        "text": explanation.text,
        "place": {"file": place.file, "line": place.line, "column": place.column},
        "truth": explanation.truth,
        "decides": explanation.decides,
        "measured": value_of(explanation.measured, explanation.kind, is_measured=True),
        "required": value_of(explanation.required, explanation.kind, is_measured=False),
    }


def value_of(quantity, kind, *, is_measured):
    """A quantity in the fewer words of lines."""
    if quantity is None:
        return None
    if quantity.options:
        return {"options": [option.name for option in quantity.options]}
    is_between = quantity.value is None
    found = {"low": quantity.low, "high": quantity.high} if is_between else {"value": quantity.value}
    if kind == "ratio" and is_measured:
        found["whole"] = quantity.whole
    if kind == "attested" and is_measured:
        found["documents"] = quantity.documents
    return found


def expected_lines(assessment):
    """The lines that the explanations of a result document hold, by criterion."""
    for item in assessment.criteria:
        found = [*lines_of_explanation(item.applies, "applies"), *lines_of_explanation(item.explanation, "require")]
        for explanation in item.points_explanation:
            found += lines_of_explanation(explanation, "points")
        yield item.id, item.status, found


@laws(60)
@given(wide_rulesets(3), st.lists(wide_records(), min_size=6, max_size=6), st.booleans())
def test_lines_agree_with_explanations(rules, records, is_known):
    holidays = HOLIDAYS if is_known else None
    program = compile_ruleset(rules, holidays=holidays)
    for evidence in [*records, merged(records), merged(records[3:])]:
        assessment = assess(rules, evidence, evaluate_ruleset(rules, evidence, {}, holidays))
        found = json.loads(program.lines(evidence))
        for (id, status, lines), written in zip(expected_lines(assessment), found["criteria"], strict=True):
            if (id, status, lines) != (written["id"], written["status"], written["lines"]):
                note(document_ruleset(rules, lang="en"))
                note(f"record: {evidence}")
            assert (id, status, len(lines)) == (written["id"], written["status"], len(written["lines"]))
            for line, other in zip(lines, written["lines"], strict=True):
                assert line == other


def check_lines(program, evidence):
    """The lines of a record hold what its result document holds."""
    found = json.loads(program.lines(evidence))
    trace = program.trace(evidence)
    assessment = assess(program.ruleset, evidence, trace)
    expected = [(id, str(status), lines) for id, status, lines in expected_lines(assessment)]
    assert [(item["id"], item["status"], item["lines"]) for item in found["criteria"]] == expected
    return found


@pytest.mark.parametrize("file", sorted(RULESETS.glob("*/tests.yaml")), ids=lambda file: file.parent.name)
def test_lines_of_the_cases_of_the_bundled_rulesets(file):
    library = default_library([RULESETS])
    suites, _ = load_suites(file, library)
    for suite in suites:
        program = compile_ruleset(suite.ruleset, holidays=HOLIDAYS)
        for result in run_suite(suite, library.vocabulary):
            if result.judged.evidence is not None and not result.case.parameters:
                assert len(check_lines(program, result.judged.evidence)["criteria"]) == len(suite.ruleset.criteria)


def test_the_head_names_ruleset_unit_and_record():
    rules = load_ruleset("tt124_xa")
    evidence = load_evidence(EXAMPLES / "phuong_thieu_mot_khu_dan_cu.json", rules)
    found = check_lines(compile_ruleset(rules), evidence)
    assert found["ruleset"] == {"id": rules.id, "version": rules.version, "hash": rules.hash}
    assert (found["format"], found["year"]) == ("antq-rules/lines/1", evidence.year)
    assert (found["as_of"], found["evidence_hash"]) == (evidence.as_of.isoformat(), evidence.hash)
    assert found["unit"] == {"name": evidence.unit.name, "type": evidence.unit.type}


def test_words_of_a_caller_are_quoted():
    rules = ruleset(criterion("1", OneOf(path("t"), ("a",), span=AT)), decision=[outcome("khong")])
    said = 'Xã "Thử"\n\\{record}'
    evidence = record({"t": said})
    found = json.loads(compile_ruleset(rules).lines(replace(evidence, unit=replace(evidence.unit, name=said))))
    assert found["unit"]["name"] == said
    assert found["criteria"][0]["lines"][0]["measured"] == {"value": said}


def test_the_text_of_a_record_is_one_line_in_a_fixed_order():
    rules = ruleset(criterion("1", compare("km", ">=", 5), title="Tiêu chí"), decision=[outcome("khong")])
    found = compile_ruleset(rules).lines(record({"km": Fraction("7.25")}))
    named = f'{{"id":"thu","version":"1.0.0","hash":"{rules.hash}"}}'
    assert found.isascii()
    assert found.encode().decode("unicode_escape") == (
        f'{{"format":"antq-rules/lines/1","ruleset":{named},"unit":{{"name":"Xã Thử","type":"xa"}},'
        '"year":2025,"as_of":"2025-11-16","evidence_hash":"sha256:0","criteria":['
        '{"id":"1","title":"Tiêu chí","cite":{"place":"Điều 1","instrument":"1/2025"},"basis":"official",'
        '"status":"met","lines":[{"part":"require","label":null,"text":"dieu kien thu nghiem",'
        '"place":{"file":"thu/thu.antq","line":1,"column":1},"truth":"true","decides":true,'
        '"measured":{"value":"7.25"},"required":{"value":"5"}}]}]}'
    )
