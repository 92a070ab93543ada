"""The JSON reader: every fault has its code, and one cause gives one finding."""

import json
import time
import tracemalloc
from fractions import Fraction

import pytest

from antq_rules.diagnostics import SourceFile
from antq_rules.evidence.json_reader import read_json
from antq_rules.evidence.nodes import MAX_SPELLING_FAULTS, ListNode, NumberNode, ObjectNode, TextNode


def faults(text: str) -> list[tuple[str, str, str]]:
    node, found = read_json(SourceFile("a.json", text))
    assert (node is None) == bool(found)
    return [(item.code, item.variant, item.span.text if item.span else "") for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 98,5}', ("E434", "decimal_comma", "98,5")),
        ('{"a": 1,250}', ("E434", "ambiguous_comma", "1,250")),
        ('{"a": 1,000,000}', ("E434", "grouped", "1,000,000")),
        ('{"a": 1.000.000}', ("E434", "grouped", "1.000.000")),
        ('{"a": 010}', ("E434", "leading_zero", "010")),
        ('{"a": +1}', ("E434", "plus_sign", "+1")),
        ('{"a": .5}', ("E434", "bare_point", ".5")),
        ('{"a": 5.}', ("E434", "bare_point", "5.")),
        ('{"a": 5%}', ("E434", "percent_sign", "5%")),
        ('{"a": ٦٠}', ("E434", "foreign_digits", "٦٠")),
        ('{"a": 0x1F}', ("E434", "number_like", "0x1F")),
        ('{"a": 1e999999999}', ("E426", "huge", "1e999999999")),
        ('{"a": ' + "9" * 80 + "}", ("E426", "long", "9" * 80)),
        ('{"a": 1e' + "0" * 5000 + "}", ("E426", "long", "1e" + "0" * 5000)),
        ('{"a": 1' + "%" * 5000 + "}", ("E434", "number_like", "1" + "%" * 5000)),
        ('{"a": NaN}', ("E426", "not_finite", "NaN")),
        ('{"a": -Infinity}', ("E426", "not_finite", "-Infinity")),
        ('{"a": 1,}', ("E428", "trailing", ",")),
        ("[1, 2, ]", ("E428", "trailing", ",")),
        ('{"a": 1,, "b": 2}', ("E428", "extra", ",")),
        ('{"a": 1 "b": 2}', ("E428", "missing", "1")),
        ("[1 2]", ("E428", "missing", "1")),
        ('{"a": 1} // x', ("E430", "", "//")),
        ('{"a": 1 /* x */}', ("E430", "", "/*")),
        ("# x\n{}", ("E430", "", "# ")),
        ("{'a': 1}", ("E431", "single", "'a'")),
        ("{“a”: 1}", ("E431", "curly", "“a”")),
        ("{a: 1}", ("E431", "key", "a")),
        ("{1: 2}", ("E431", "key", "1")),
        ('{"a": "b\n}', ("E429", "text", '"')),
        ('{"a": [1', ("E429", "list", "[")),
        ('{"a": 1', ("E429", "object", "{")),
        ('{"a": [1}', ("E429", "mismatch", "}")),
        ('{"a": "\\q"}', ("E432", "escape", "\\q")),
        ('{"a": "\t"}', ("E432", "control", "\t")),
        ('{"a": "\\u0000"}', ("E432", "control", "\\u0000")),
        ('{"a": "\\ud800"}', ("E432", "surrogate", "\\ud800")),
        ('{"a": "x\ny", "b": {"c": "d"}}', ("E432", "line_break", "\n")),
        ('{"a": "x\r\n\r\ny"}', ("E432", "line_break", "\r")),
        ('{"a\nb": 1, "c": "d"}', ("E432", "line_break", "\n")),
        ('{"a": "x,\n "b": "y"}', ("E429", "text", '"')),
        ('{"a": 1} 2', ("E433", "", "2")),
        ('{"a": 1, "a": 2}', ("E425", "", '"a"')),
        ('{"a"}', ("E427", "no_value", '"a"')),
        ('{"a": }', ("E427", "no_value", '"a"')),
        ('{"a": , "b": 1}', ("E427", "no_value", '"a"')),
        ('{"a" 1}', ("E427", "colon", '"a"')),
        ('{"a":: 1}', ("E427", "extra_colon", ":")),
        ('{{"a": 1}}', ("E427", "no_key", "{")),
        ('{"a": True}', ("E427", "constant", "True")),
        ('{"a": đủ}', ("E427", "word", "đủ")),
        ('{"a":\u00a01}', ("E427", "space", "\u00a0")),
        ("}", ("E427", "value", "}")),
        (" ", ("E423", "", "")),
        ("[" * 10_000, ("E424", "", "[")),
    ],
)
def test_one_fault_gives_one_finding(text: str, expected: tuple[str, str, str]) -> None:
    assert faults(text) == [expected]


def test_several_faults_are_found_at_once() -> None:
    text = '{"a": 98,5,\n "b": True,\n "c": "\\q",\n "c": [1,],\n d: 2}'
    found = [code for code, _, _ in faults(text)]
    assert sorted(found) == ["E425", "E427", "E428", "E431", "E432", "E434"]


def test_an_unclosed_quote_hides_what_follows_from_it() -> None:
    assert [code for code, _, _ in faults('{"a: 1,\n "b": 2, "c": 3}')] == ["E429"]


def test_garbage_gives_a_bounded_number_of_findings() -> None:
    assert len(faults("x y z " * 10_000)) <= 40


@pytest.mark.parametrize("part", ["\\ud800", "\\q", "\t", "\\u0001"])
def test_a_text_full_of_faults_gives_a_bounded_number_of_findings(part: str) -> None:
    assert len(faults(f'{{"a": "{part * 10_000}"}}')) == MAX_SPELLING_FAULTS


@pytest.mark.parametrize("text", ['"' + "a" * 5_000_000, "'" + "a" * 5_000_000, '"' + "\\q" * 2_000_000])
def test_a_text_without_end_takes_little_memory(text: str) -> None:
    source = SourceFile("a.json", text)
    tracemalloc.start()
    try:
        read_json(source)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000


def test_places_numbers_and_surrogate_pairs() -> None:
    node, _ = read_json(SourceFile("a.json", '{"a": [1.50, "\\ud83d\\ude00", 1e2]}'))
    assert isinstance(node, ObjectNode)
    values = node.get("a")
    assert isinstance(values, ListNode)
    first, second, third = values.items
    assert isinstance(first, NumberNode)
    assert (first.value, first.text) == (Fraction(3, 2), "1.50")
    assert first.span is not None
    assert first.span.text == "1.50"
    assert isinstance(second, TextNode)
    assert second.value == "😀"
    assert isinstance(third, NumberNode)
    assert third.value == 100


def test_keys_and_texts_are_normalised() -> None:
    node, found = read_json(SourceFile("a.json", '{"ho\u0300a": "\\u0065\\u0302"}'))
    assert found == ()
    assert isinstance(node, ObjectNode)
    value = node.get("hòa")
    assert isinstance(value, TextNode)
    assert value.value == "ê"


def test_keys_equal_after_normalisation_are_repeated() -> None:
    assert [code for code, _, _ in faults('{"h\u00f2a": 1, "h\\u006f\\u0300a": 2}')] == ["E425"]


def test_comment_keys_may_repeat() -> None:
    assert faults('{"_": 1, "_": 2}') == []


def test_a_megabyte_is_read_in_seconds() -> None:
    record = {f"k{index}": [{"number": "12/KH", "n": index, "b": True}] for index in range(20_000)}
    text = json.dumps(record)
    assert len(text) > 900_000
    started = time.process_time()
    assert read_json(SourceFile("a.json", text))[1] == ()
    assert time.process_time() - started < 5  # about 0.7 s on an idle machine


def test_the_number_of_values_is_bounded() -> None:
    started = time.process_time()
    assert [item[:2] for item in faults("[" + "1," * 3_000_000)] == [("E420", "tokens")]
    assert time.process_time() - started < 30  # about 2 s on an idle machine
