"""Rulesets and records for comparing engines: as the laws use them, and further out.

Records also hold values at the limits of the language (counts of 10^15, 18 digits, 6 places), documents with prose,
attestations inside elements; rulesets also classify.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from antq_rules.evidence import ABSENT, Evidence
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import AllOf, AnyOf, Attested, ForElements
from antq_rules.ruleset.types import AttestationType, ListType
from antq_rules.values.number import MAX_COUNT
from properties.ruleset_strategies import (
    DAYS,
    LIST,
    SMALL,
    attestations,
    decision_conditions,
    item_conditions,
    records,
    rulesets,
)
from sample_rulesets import AT, ELEMENT_FIELDS, FIELDS, declare, outcome, path

_ELEMENT = (*ELEMENT_FIELDS, declare("tdg", AttestationType()))
_FIELDS = tuple(declare("ds", ListType(_ELEMENT)) if field.name == "ds" else field for field in FIELDS)
_COUNTS = st.sampled_from([0, 3, MAX_COUNT - 1, MAX_COUNT])
_NUMBERS = st.sampled_from(
    [Fraction("999999999999.999999"), Fraction("-999999999999.999999"), Fraction("0.000001"), Fraction(10**18 - 1)]
)
_PERCENTS = st.sampled_from([Fraction("0.000001"), Fraction("99.999999"), Fraction("69.999999"), Fraction(60)])
_ELEMENTS = st.fixed_dictionaries(
    {},
    optional={
        "n": st.one_of(SMALL, _COUNTS),
        "ngay": DAYS,
        "co": st.booleans(),
        "tdg": st.one_of(attestations(), st.just(ABSENT)),
    },
)
_HUGE: dict[str, st.SearchStrategy[Any]] = {
    "x": _COUNTS,
    "y": _COUNTS,
    "km": _NUMBERS,
    "p": _PERCENTS,
    "ds": st.lists(_ELEMENTS, max_size=3).map(tuple),
}


@st.composite
def wide_records(draw: st.DrawFn) -> Evidence:
    """A record; some of its numbers may be as large as they can be."""
    evidence = draw(records())
    if draw(st.booleans()):
        huge = draw(st.fixed_dictionaries({}, optional=_HUGE))
        evidence = replace(evidence, fields={**evidence.fields, **huge})
    return evidence


@st.composite
def wide_rulesets(draw: st.DrawFn, max_criteria: int = 3) -> RuleSet:
    """A ruleset; it may classify, and ask for attestations inside the elements of a list."""
    rules: RuleSet = replace(draw(rulesets(max_criteria)), evidence=_FIELDS)
    if draw(st.booleans()):
        best = outcome("gioi", draw(decision_conditions()))
        rules = replace(rules, classification=(best, outcome("kha", draw(decision_conditions())), outcome("kem")))
    if draw(st.booleans()):
        attested = Attested(path("tdg", "item"), draw(st.integers(0, 1)), span=AT)
        where = draw(st.sampled_from([AllOf, AnyOf]))((attested, draw(item_conditions())), span=AT)
        quantified = ForElements(draw(st.sampled_from(["every", "some"])), LIST, where, span=AT)
        first, *rest = rules.criteria
        if first.require is not None and not isinstance(first.require, Attested):
            both = AllOf((first.require, quantified), span=AT)
            rules = replace(rules, criteria=(replace(first, require=both), *rest))
    return rules
