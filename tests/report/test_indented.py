"""Our writer of indented JSON writes what the standard library writes."""

import json

from hypothesis import given
from hypothesis import strategies as st

from antq_rules.report.as_json import indented

LEAVES = st.none() | st.booleans() | st.integers() | st.text()
DATA = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@given(DATA)
def test_the_same_bytes_as_the_standard_library(data):
    assert indented(data) == json.dumps(data, ensure_ascii=False, indent=2)
