"""The compiled engine says of every conformance case what the reference says, and so do its lines."""

import pytest

from antq_rules import compile_ruleset
from cases.test_cases import CASES, inputs_of, ruleset_of
from engines.agreement import expected_score
from engines.test_lines import check_lines


@pytest.mark.parametrize(("path", "case"), CASES)
def test_compiled(path, case):
    ruleset = ruleset_of(path)
    evidence, parameters, holidays = inputs_of(ruleset, case)
    program = compile_ruleset(ruleset, parameters=parameters, holidays=holidays)
    expected = expected_score(program.trace(evidence))
    assert program.evaluate(evidence) == expected
    assert program.statuses(evidence) == expected.statuses


@pytest.mark.parametrize(("path", "case"), CASES)
def test_lines(path, case):
    ruleset = ruleset_of(path)
    evidence, parameters, holidays = inputs_of(ruleset, case)
    check_lines(compile_ruleset(ruleset, parameters=parameters, holidays=holidays), evidence)
