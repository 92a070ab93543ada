"""Laws of the readers: they never raise, and what JSON can say comes back exactly."""

import json
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from antq_rules.diagnostics import SourceFile
from antq_rules.evidence.json_reader import read_json
from antq_rules.evidence.mapping_reader import read_mapping
from antq_rules.evidence.nodes import FlagNode, ListNode, Node, NullNode, NumberNode, TextNode
from antq_rules.evidence.reader import peek, read_document, read_evidence
from antq_rules.evidence.schema import evidence_schema
from antq_rules.evidence.yaml_reader import read_yaml
from antq_rules.ruleset.model import RuleSet

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
# NFC texts without comment keys: those may repeat after normalisation.
KEYS = st.text("abcxyz_đếáò 0", max_size=8)
NUMBERS = st.integers(-(10**17), 10**17)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
WORDS = (
    "true",
    "null",
    "-",
    "0",
    "1",
    ".5",
    "1e9",
    "a:",
    "?",
    "&x",
    "*x",
    "!t",
    "---",
    "...",
    "//",
    "/*",
    "\\u",
    '"a"',
)
MARKS = (*WORDS, *"{}[]:,\"'\\|>#%@é“٦")
SCRAPS = st.lists(st.sampled_from([*MARKS, "\n", " ", "\u00a0", "- "]), max_size=30).map("".join)


FIELD_VALUES = {
    "so_don_vi": st.integers(-2, 10**16) | st.sampled_from([2.0, 2.5, "3"]),
    "dien_tich": st.decimals(-2000, 2000, places=3).map(str) | st.sampled_from([1, "01", "1,5", "1e2", "x"]),
    "ty_le": st.integers(-5, 105),
    "ngay": st.dates().map(str) | st.sampled_from(["2025-02-30", "1/2/2025"]),
    "loai": st.sampled_from(["nho", "lon", "Lớn", "to"]),
    "ke_hoach": st.none() | st.dictionaries(st.sampled_from(["number", "issued", "_x", "x"]), st.just("2025-01-01")),
    "tu_danh_gia": st.none() | st.fixed_dictionaries({}, optional={"result": st.sampled_from(["met", "x"])}),
    "vu_viec": st.none() | st.lists(st.fixed_dictionaries({}, optional={"so_ca": st.integers(-1, 9)})),
}


def plain(node: Node) -> Any:
    if isinstance(node, NullNode):
        return None
    if isinstance(node, (FlagNode, TextNode)):
        return node.value
    if isinstance(node, NumberNode):
        return Fraction(node.value)
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {member.key: plain(member.value) for member in node.members}


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_readers_raise(data: bytes) -> None:
    for name in ("a.json", "a.yaml", "-"):
        node, found = read_document(data, name)
        assert (node is None) == bool(found)


@settings(deadline=None)
@given(SCRAPS | st.text(max_size=60))
def test_no_text_makes_the_readers_raise(text: str) -> None:
    for reader in (read_json, read_yaml):
        node, found = reader(SourceFile("a", text))
        assert (node is None) == bool(found)
        for item in found:
            assert item.span is not None
            assert 0 <= item.span.start <= item.span.end


@settings(deadline=None)
@given(JSON_VALUES)
def test_json_reads_back_exactly(value: object) -> None:
    for ascii_only in (True, False):
        node, found = read_json(SourceFile("a", json.dumps(value, ensure_ascii=ascii_only)))
        if node is None:
            # Keys that begin with `_` may repeat, others never do; nothing else can be wrong.
            raise AssertionError(found)
        mapped, _ = read_mapping({"value": value})
        assert mapped is not None
        assert plain(node) == plain(mapped)["value"]


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**11), max_value=10**11))
def test_decimals_are_exact(value: object) -> None:
    node, _ = read_json(SourceFile("a", str(value)))
    mapped, _ = read_mapping({"value": value})
    if isinstance(node, NumberNode):  # `0E-6` and the like are JSON too
        assert mapped is not None
        assert plain(mapped)["value"] == node.value == Fraction(str(value))


@settings(deadline=None)
@given(
    value=JSON_VALUES, field=st.sampled_from(["so_don_vi", "ke_hoach", "tu_danh_gia", "vu_viec", "ngay", "loai", "x"])
)
def test_no_value_makes_the_record_builder_raise(ruleset: RuleSet, value: object, field: str) -> None:
    whole = {
        "unit": {"name": "A", "type": "xa", "quy_mo": value},
        "year": 2025,
        "as_of": "2025-11-16",
        "evidence": {field: value},
        "previous": value,
    }
    for record in (whole, {"unit": value, "year": value, "as_of": value, "evidence": value, "ruleset": value}):
        evidence, found = read_evidence(record, ruleset)
        assert (evidence is None) == any(item.code.startswith("E") for item in found)
        node, _ = read_mapping(record)
        if node is not None:
            peek(node)


@settings(deadline=None)
@given(fields=st.fixed_dictionaries({}, optional=FIELD_VALUES), year=st.integers(1990, 2110) | st.just("2025"))
def test_what_the_reader_takes_fits_the_schema(ruleset: RuleSet, fields: dict[str, object], year: object) -> None:
    record = {"unit": {"name": "A", "type": "xa"}, "year": year, "as_of": "2025-11-16", "evidence": fields}
    evidence, _ = read_evidence(record, ruleset)
    faults = list(Draft202012Validator(evidence_schema(ruleset)).iter_errors(record))
    if evidence is not None:
        assert faults == []
