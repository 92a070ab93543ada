"""Conditions and numbers: how strongly each form binds, and what each form means."""

from datetime import date
from fractions import Fraction

import pytest

from antq_rules.diagnostics import SourceFile, Span
from antq_rules.syntax import tree
from syntax.reading import condition

S = Span(SourceFile("-", ""), 0, 0)


def ref(*path: str) -> tree.Reference:
    return tree.Reference(path, span=S)


def num(value: int) -> tree.NumberLiteral:
    return tree.NumberLiteral(Fraction(value), True, span=S)


def name(text: str) -> tree.Name:
    return tree.Name(text, span=S)


def eq(left: tree.Expression, right: tree.Expression, operator: str = "=") -> tree.Comparison:
    return tree.Comparison(operator, left, right, operator_span=S, span=S)


def arithmetic(operator: str, left: tree.Expression, right: tree.Expression) -> tree.Arithmetic:
    return tree.Arithmetic(operator, left, right, span=S)


A, B, C, D = ref("a"), ref("b"), ref("c"), ref("d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a or b and c", tree.Junction("or", (A, tree.Junction("and", (B, C), span=S)), span=S)),
        ("(a or b) and c", tree.Junction("and", (tree.Junction("or", (A, B), span=S), C), span=S)),
        ("a and b and c", tree.Junction("and", (A, B, C), span=S)),
        ("a and (b and c)", tree.Junction("and", (A, tree.Junction("and", (B, C), span=S)), span=S)),
        ("not a = b", tree.Not(eq(A, B), span=S)),
        ("not a and b", tree.Junction("and", (tree.Not(A, span=S), B), span=S)),
        ("not not a", tree.Not(tree.Not(A, span=S), span=S)),
        (
            "when a or b: c and d",
            tree.When(tree.Junction("or", (A, B), span=S), tree.Junction("and", (C, D), span=S), span=S),
        ),
        ("when a: when b: c", tree.When(A, tree.When(B, C, span=S), span=S)),
        ("a - b - c = d", eq(arithmetic("-", arithmetic("-", A, B), C), D)),
        ("a - (b - c) = d", eq(arithmetic("-", A, arithmetic("-", B, C)), D)),
        ("a + b * c = d", eq(arithmetic("+", A, arithmetic("*", B, C)), D)),
        ("(a + b) * c = d", eq(arithmetic("*", arithmetic("+", A, B), C), D)),
        ("a-1 = b", eq(arithmetic("-", A, num(1)), B)),
        (
            "a + b of c >= 70%",
            tree.Ratio(
                ">=", arithmetic("+", A, B), C, tree.PercentLiteral(Fraction(70), span=S), operator_span=S, span=S
            ),
        ),
    ],
)
def test_binding(text: str, expected: tree.Expression) -> None:
    assert condition(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unit.type in (xa, phuong)", tree.Membership(ref("unit", "type"), (ref("xa"), ref("phuong")), span=S)),
        ("previous.so_vu = 0", eq(ref("previous", "so_vu"), num(0))),
        ("a.when is present", tree.Presence(ref("a", "when"), True, span=S)),
        ("a is absent", tree.Presence(A, False, span=S)),
        ("a in period", tree.InPeriod(A, "period", None, span=S)),
        ("a in quarter 1", tree.InPeriod(A, "quarter", 1, span=S)),
        ("a in month 8", tree.InPeriod(A, "month", 8, span=S)),
        ("a on or before 05/12", tree.DayRelation("<=", A, tree.DayLiteral(5, 12, 0, span=S), relation_span=S, span=S)),
        (
            "a after 2026-12-05",
            tree.DayRelation(">", A, tree.DateLiteral(date(2026, 12, 5), span=S), relation_span=S, span=S),
        ),
        ("a within 7 days of b", tree.Within(A, 7, False, B, span=S)),
        ("a within 1 working day of b", tree.Within(A, 1, True, B, span=S)),
        ("count(a where b) >= 2", eq(tree.Count(A, B, span=S), num(2), ">=")),
        ("sum(a.b) = 2", eq(tree.Sum(ref("a", "b"), None, span=S), num(2))),
        ("every(a where b)", tree.Quantified("every", A, B, span=S)),
        ("attested a", tree.Attested(A, 0, span=S)),
        ("attested a with at least 1 document", tree.Attested(A, 1, span=S)),
        ("criterion 3.đ met", tree.CriterionMet(name("3.đ"), span=S)),
        ("all criteria met", tree.AllCriteriaMet(None, span=S)),
        ("all criteria in group II met", tree.AllCriteriaMet(name("II"), span=S)),
        ("no criterion not met", tree.NoCriterionNotMet(None, span=S)),
        ("no criterion in group I not met", tree.NoCriterionNotMet(name("I"), span=S)),
        ("criteria met >= 30", eq(tree.CriteriaTally("met", None, span=S), num(30), ">=")),
        ("total of group I >= 30", eq(tree.Total(False, name("I"), span=S), num(30), ">=")),
        (
            "total of maximum >= 90%",
            tree.Ratio(
                ">=",
                tree.Total(False, None, span=S),
                tree.Total(True, None, span=S),
                tree.PercentLiteral(Fraction(90), span=S),
                operator_span=S,
                span=S,
            ),
        ),
        (
            "criteria met of criteria applicable >= 90%",
            tree.Ratio(
                ">=",
                tree.CriteriaTally("met", None, span=S),
                tree.CriteriaTally("applicable", None, span=S),
                tree.PercentLiteral(Fraction(90), span=S),
                operator_span=S,
                span=S,
            ),
        ),
        (
            'at least 2 of { "x": a  b = c  when c: d }',
            tree.Block(
                "at_least",
                2,
                (
                    tree.Line(tree.Text("x", span=S), A, span=S),
                    tree.Line(None, eq(B, C), span=S),
                    tree.Line(None, tree.When(C, D, span=S), span=S),
                ),
                span=S,
            ),
        ),
    ],
)
def test_forms(text: str, expected: tree.Expression) -> None:
    assert condition(text) == expected


def test_a_bare_block_is_all() -> None:
    bare, spelt = condition("{ a }"), condition("all { a }")
    assert bare == spelt
    assert isinstance(bare, tree.Block)
    assert isinstance(spelt, tree.Block)
    assert (bare.is_bare, spelt.is_bare) == (True, False)


def test_spans_are_the_smallest_text() -> None:
    compared = condition("(a + b) >= 3 and c")
    assert isinstance(compared, tree.Junction)
    first = compared.items[0]
    assert isinstance(first, tree.Comparison)
    assert (first.span.text, first.operator_span.text, first.right.span.text) == ("(a + b) >= 3", ">=", "3")


@pytest.mark.parametrize(
    ("written", "value", "is_whole"),
    [("12", Fraction(12), True), ("2.50", Fraction(5, 2), False), ("2.0", Fraction(2), False)],
)
def test_numbers_are_exact(written: str, value: Fraction, is_whole: bool) -> None:
    assert condition(f"a = {written}") == eq(A, tree.NumberLiteral(value, is_whole, span=S))


def test_a_blank_before_the_percent_sign_does_not_matter() -> None:
    assert condition("a = 70 %") == condition("a = 70%")
