"""The YAML reader: YAML 1.2 scalars, nothing executed, nothing expanded."""

import time

import pytest

from antq_rules.diagnostics import SourceFile
from antq_rules.evidence.nodes import FlagNode, Node, NullNode, NumberNode, ObjectNode, TextNode
from antq_rules.evidence.yaml_reader import MAX_YAML_CHARACTERS, read_yaml


def value_of(text: str) -> Node | None:
    node, found = read_yaml(SourceFile("a.yaml", f"a: {text}"))
    assert found == ()
    assert isinstance(node, ObjectNode)
    return node.get("a")


def faults(text: str) -> list[tuple[str, str]]:
    node, found = read_yaml(SourceFile("a.yaml", text))
    assert (node is None) == bool(found)
    return [(item.code, item.variant) for item in found]


@pytest.mark.parametrize(
    "text", ["yes", "No", "on", "True", "010", "1:30", "0x1F", "1_000", "98,5", "2026-01-01", ".inf", "+5"]
)
def test_traps_stay_text(text: str) -> None:
    node = value_of(text)
    assert isinstance(node, TextNode)
    assert node.value == text
    assert node.is_plain


def test_scalars() -> None:
    assert isinstance(value_of("true"), FlagNode)
    assert isinstance(value_of("12.50"), NumberNode)
    assert isinstance(value_of("null"), NullNode)
    assert value_of('"12"') == TextNode("12", value_of('"12"').span)  # type: ignore[union-attr]  # it is a text
    empty = value_of("")
    assert isinstance(empty, NullNode)
    assert empty.is_empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: !!python/object/apply:os.system ['true']", ("E441", "")),
        ("a: !x 1", ("E441", "")),
        ("a: &x [1]\nb: *x", ("E442", "")),
        ("a: 1\na: 2", ("E425", "")),
        ("a: 1\n---\nb: 2", ("E443", "")),
        ("? [a]\n: 1", ("E444", "collection")),
        ("~: 1", ("E444", "empty")),
        ("a:\tb: 1", ("E440", "tab")),
        ("a: b: c", ("E440", "colon")),
        ("a: 1\n b: 2", ("E440", "indent")),
        ("a: 1\nb", ("E440", "no_colon")),
        ("a: [1, 2", ("E440", "flow")),
        ("a: @b", ("E440", "start")),
        ('a: "\\q"', ("E440", "escape")),
        ('a: "b', ("E429", "text")),
        ('a: "\\UFFFFFFFF"', ("E440", "")),
        ("%YAML 1." + "1" * 5000 + "\n--- 1", ("E440", "")),
        ("a: 1e" + "0" * 5000, ("E426", "long")),
        ("a: \x01", ("E432", "control")),
        ('a: "\\x00"', ("E432", "control")),
        ("a: 1e999999999", ("E426", "huge")),
        ("# only a comment", ("E423", "")),
        ("[" * 10_000, ("E424", "")),
    ],
)
def test_one_fault_gives_one_finding(text: str, expected: tuple[str, str]) -> None:
    assert faults(text) == [expected]


def test_aliases_are_never_expanded() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    started = time.process_time()
    assert {code for code, _ in faults("\n".join(lines))} == {"E442"}
    assert time.process_time() - started < 2


def test_a_large_yaml_file_is_refused() -> None:
    assert faults("#" * (MAX_YAML_CHARACTERS + 1)) == [("E420", "yaml")]


def test_places() -> None:
    node, _ = read_yaml(SourceFile("a.yaml", "ghi_chú:\n  b: 'Hòa'\n"))
    assert isinstance(node, ObjectNode)
    inner = node.get("ghi_chú")
    assert isinstance(inner, ObjectNode)
    text = inner.get("b")
    assert text is not None
    assert text.span is not None
    assert (text.span.text, text.span.line, text.span.column) == ("'Hòa'", 2, 6)
