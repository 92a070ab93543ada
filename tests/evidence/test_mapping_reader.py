"""Python mappings: exact values, limits, JSON Pointers as places."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from antq_rules.evidence.mapping_reader import read_mapping
from antq_rules.evidence.nodes import NumberNode, ObjectNode, TextNode


def value_of(value: object) -> object:
    node, found = read_mapping({"a": value})
    assert found == ()
    assert isinstance(node, ObjectNode)
    return node.get("a")


@pytest.mark.parametrize("value", [98.5, Decimal("98.50"), Fraction(197, 2)])
def test_numbers_are_exact(value: object) -> None:
    node = value_of(value)
    assert isinstance(node, NumberNode)
    assert node.value == Fraction(197, 2)


def test_a_float_counts_as_its_shortest_text() -> None:
    node = value_of(0.1)
    assert isinstance(node, NumberNode)
    assert node.value == Fraction(1, 10)


def test_dates_and_texts() -> None:
    assert value_of(date(2026, 3, 31)) == TextNode("2026-03-31")
    assert value_of("ho\u0300a") == TextNode("hòa")


def recursive() -> list[object]:
    value: list[object] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), ("E426", "not_finite")),
        (float("inf"), ("E426", "not_finite")),
        (Decimal("NaN"), ("E426", "not_finite")),
        (Decimal("1e999999"), ("E426", "huge")),
        (Decimal("1e-999999"), ("E426", "huge")),
        (10**4000, ("E426", "huge")),
        (1e300, ("E426", "huge")),
        (Fraction(1, 3), ("E426", "not_decimal")),
        (datetime(2026, 1, 1), ("E402", "python")),
        ({1, 2}, ("E402", "python")),
        (b"x", ("E402", "python")),
        ({1: 2}, ("E402", "python_key")),
        ("\ud800", ("E432", "surrogate")),
        ("a\0b", ("E432", "control")),
        ({"h\u00f2a": 1, "ho\u0300a": 2}, ("E425", "")),
        (recursive(), ("E424", "")),
    ],
)
def test_what_a_record_cannot_hold(value: object, expected: tuple[str, str]) -> None:
    node, found = read_mapping({"x": {"a/b": value}})
    assert node is None
    assert [(item.code, item.variant) for item in found] == [expected]
    assert found[0].span is not None
    assert found[0].span.source.name.startswith("record#/x/a~1b")
