"""What the traces of the conformance cases show: what was read, and why something is unknown."""

import pytest

from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.trace import UnknownReason
from antq_rules.evidence import ABSENT, MISSING
from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    AllCriteriaMet,
    AllOf,
    AnyOf,
    AtLeast,
    CountOf,
    CriterionMet,
    Definition,
    FieldPath,
    ForElements,
    HistoryIs,
    Implication,
    Negation,
    NoneOf,
    SumOf,
)
from antq_rules.ruleset.references import nodes_of
from antq_rules.values import Truth
from cases.test_cases import CASES, inputs_of, ruleset_of

INNER = (AllOf, AnyOf, NoneOf, AtLeast, Negation, Implication, Definition)
ON_CRITERIA = (CriterionMet, AllCriteriaMet)


def lines(trace):
    """The traces of conditions without conditions inside, those of elements left aside."""
    if isinstance(trace.condition, INNER):
        return [line for child in trace.children for line in lines(child)]
    return [trace]


def lines_of(evaluation):
    """All lines of the criteria and of the decision."""
    found = [trace for _, trace in evaluation.decision.considered]
    for item in evaluation.criteria:
        found += [trace for trace in (item.applies, item.require) if trace is not None]
        found += () if item.points is None else item.points.parts
    return [line for trace in found for line in lines(trace)]


def fields_named(condition):
    """Fields of the record that a condition names, lists among them, without what is inside of lists."""
    paths = [node for node in nodes_of(condition) if isinstance(node, FieldPath) and node.scope != "item"]
    inside = {
        id(path)
        for node in nodes_of(condition)
        if isinstance(node, CountOf | SumOf | ForElements) and node.where is not None
        for path in nodes_of(node.where)
    }
    return {(path.scope, path.name) for path in paths if id(path) not in inside}


def value_of(path, evidence):
    """What the record gives under a path; a part of a document that is null is the document itself."""
    if path in (ASSESSMENT_YEAR, FieldPath("unit", "type")):
        return evidence.year if path == ASSESSMENT_YEAR else evidence.unit.type
    sections = {"evidence": evidence.fields, "previous": evidence.previous, "unit": evidence.unit.attributes}
    whole = sections[path.scope].get(path.name, MISSING)
    return whole if path.part is None or whole in (MISSING, ABSENT) else getattr(whole, path.part)


@pytest.mark.parametrize(("path", "case"), CASES)
def test_a_line_has_read_what_it_names(path, case):
    ruleset = ruleset_of(path)
    evidence, parameters, holidays = inputs_of(ruleset, case)
    for line in lines_of(evaluate_ruleset(ruleset, evidence, parameters, holidays)):
        if isinstance(line.condition, HistoryIs):
            (read,) = line.inputs
            assert read.path == FieldPath("history", ruleset.family)
            assert read.value == evidence.history.get(ruleset.family, MISSING)
            continue
        read = {item.path: item.value for item in line.inputs if item.path is not None and item.path.scope != "history"}
        assert {(path.scope, path.name) for path in read} == fields_named(line.condition)
        assert read == {path: value_of(path, evidence) for path in read}


@pytest.mark.parametrize(("path", "case"), CASES)
def test_a_line_has_a_reason_when_it_is_unknown_and_only_then(path, case):
    ruleset = ruleset_of(path)
    evidence, parameters, holidays = inputs_of(ruleset, case)
    for line in lines_of(evaluate_ruleset(ruleset, evidence, parameters, holidays)):
        assert isinstance(line.reason, UnknownReason) is (line.truth is Truth.UNKNOWN)
        assert line.reason is None or line.truth is Truth.UNKNOWN
        assert isinstance(line.no_document, bool)
        if isinstance(line.condition, ON_CRITERIA):
            assert bool(line.blocking) is (line.truth is not Truth.TRUE)
            assert set(line.blocking) <= {criterion.id for criterion in ruleset.criteria}
