"""A ruleset that was stored is the ruleset itself: equal, with the same hash and the same places in the texts."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_rules.diagnostics import SourceFile, Span
from antq_rules.pipeline.library import Library, bundled_root
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.canonical import ruleset_hash
from antq_rules.ruleset.conditions import Add, Compare, Constant, DayConstant, NumberOneOf
from antq_rules.ruleset.model import ParameterPeriod
from antq_rules.ruleset.stored import decode, encode
from antq_rules.values import RecurringDay

LIBRARY = Library([bundled_root()], use_stored=False)
SOURCE = SourceFile("mau.antq", "antq 1\n# tiêu chí mẫu\n")
SPAN = Span(SOURCE, 0, 6)

spans = st.builds(Span, st.just(SOURCE), st.integers(0, 9), st.integers(9, 20))
constants = st.builds(Constant, st.fractions(), st.booleans(), span=spans)
numerics = st.recursive(constants, lambda inner: st.builds(Add, inner, inner, span=spans), max_leaves=8)
days = st.dates() | st.builds(RecurringDay, st.integers(1, 28), st.integers(1, 12), st.integers(0, 2))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.fractions() | days | numerics | spans,
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def stored_and_read(value: object, *sources: SourceFile) -> Any:
    return decode(json.loads(json.dumps(encode(value, sources))), sources)


def shape(value: object) -> object:
    """A value with the types of everything in it and every span: what `==` alone does not compare."""
    if isinstance(value, Span):
        return (value.source.name, value.start, value.end, value.text, value.line, value.column)
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [shape(part) for part in value]
    if is_dataclass(value):
        return [type(value), *(shape(getattr(value, part.name)) for part in fields(value))]
    return (type(value), value)


def sources_of(value: object) -> Iterator[SourceFile]:
    if isinstance(value, Span):
        yield value.source
    elif isinstance(value, tuple):
        for part in value:
            yield from sources_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from sources_of(getattr(value, field.name))


@pytest.mark.parametrize("entry", LIBRARY.entries, ids=lambda entry: entry.facts.id)
def test_a_bundled_ruleset_comes_back_as_it_was(entry: Any) -> None:
    ruleset, _ = LIBRARY.load_path(entry.path)
    assert ruleset is not None
    back: RuleSet = stored_and_read(ruleset, *dict.fromkeys(sources_of(ruleset)))
    assert back == ruleset
    assert ruleset_hash(back) == ruleset_hash(ruleset)
    assert shape(back) == shape(ruleset)


@given(values)
def test_any_data_comes_back_as_it_was(value: object) -> None:
    assert shape(stored_and_read(value, SOURCE)) == shape(value)


@pytest.mark.parametrize(
    "value",
    [
        (1, True, "1", Fraction(1), 0, False, None, ""),
        ParameterPeriod(True, date(2025, 7, 1)),
        DayConstant(RecurringDay(5, 12, 1), span=SPAN),
        NumberOneOf(Constant(Fraction(1, 2), span=SPAN), (Fraction(1), Fraction(5, 2)), label="nhãn", span=SPAN),
    ],
)
def test_values_that_are_equal_but_not_the_same_are_kept_apart(value: object) -> None:
    assert shape(stored_and_read(value, SOURCE)) == shape(value)


def test_what_occurs_twice_is_stored_once() -> None:
    number = Constant(Fraction(7), span=SPAN)
    stored = encode(Compare(">=", number, Constant(Fraction(7), span=SPAN), span=SPAN), [SOURCE])
    assert len(stored["rows"]) == 3  # the fraction, the constant, the comparison


def test_data_of_other_classes_is_refused() -> None:
    stored = encode(Constant(Fraction(1), span=SPAN), [SOURCE])
    for kind in (["Constant", "value"], ["Path", "value"], ["Fraction_", "value"], ["annotations"]):
        changed = {**stored, "kinds": [kind if known[0] == "Constant" else known for known in stored["kinds"]]}
        with pytest.raises(ValueError, match="another version"):
            decode(changed, [SOURCE])


def test_only_data_with_listed_sources_is_stored() -> None:
    with pytest.raises(TypeError):
        encode((1, object()), [])
    with pytest.raises(ValueError, match="not in list"):
        encode(SPAN, [SourceFile("khac.antq", "")])
