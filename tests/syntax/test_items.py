"""Items of a file: header, evidence, parameters, criteria, outcomes; and the header alone."""

from datetime import date
from fractions import Fraction

import pytest

from antq_rules.diagnostics import SourceFile
from antq_rules.syntax import tree
from antq_rules.syntax.parser import parse, parse_header
from syntax.reading import item, read

HEADER = """
ruleset kh70 extends qd3554 version "1.0.0" version "2.0.0" {
  family      an_toan
  title       "Tiêu đề"
  instrument  "70/KH-UBND" issued 2025-01-02 by "UBND tỉnh"
  status      local
  in force    2025-02-10 ..
  applies to  xa, phuong
  criteria    38
  period      from 16/11 of previous year to 15/11
  supersedes  cu
  note        "Ghi chú"
}
"""


def test_header() -> None:
    header = item(HEADER)
    assert isinstance(header, tree.Header)
    assert (header.id.text, header.version.text) == ("kh70", "2.0.0")
    assert header.extends is not None
    assert header.extends_version is not None
    assert (header.extends.text, header.extends_version.text) == ("qd3554", "1.0.0")
    entries = {entry.key: entry.values for entry in header.entries}
    assert [value.text for value in entries["applies_to"] if isinstance(value, tree.Name)] == ["xa", "phuong"]
    number, issued, issuer = entries["instrument"]
    assert isinstance(number, tree.Text)
    assert isinstance(issued, tree.DateLiteral)
    assert isinstance(issuer, tree.Text)
    assert (number.text, issued.value, issuer.text) == ("70/KH-UBND", date(2025, 1, 2), "UBND tỉnh")
    first, last = entries["in_force"]
    assert isinstance(first, tree.DateLiteral)
    assert last is None
    start, end = entries["period"]
    assert isinstance(start, tree.DayLiteral)
    assert isinstance(end, tree.DayLiteral)
    assert (start.day, start.month, start.years_back, end.years_back) == (16, 11, 1, 0)


def test_a_period_may_be_of_calendar_days() -> None:
    text = 'ruleset x version "1.0.0" {\n  period from 2013-08-01 to 2023-03-30\n}'
    header = item(text)
    assert isinstance(header, tree.Header)
    days = header.entries[0].values
    assert [day.value for day in days if isinstance(day, tree.DateLiteral)] == [date(2013, 8, 1), date(2023, 3, 30)]


@pytest.mark.parametrize(
    ("written", "has_first", "has_last"),
    [
        ("..", False, False),
        ("2025-01-01 ..", True, False),
        (".. 2025-01-01", False, True),
        ("2025-01-01..2025-12-31", True, True),
    ],
)
def test_in_force_may_be_open_at_both_ends(written: str, has_first: bool, has_last: bool) -> None:
    header = item(f'ruleset a version "1" {{ in force {written} }}')
    assert isinstance(header, tree.Header)
    first, last = header.entries[0].values
    assert (first is not None, last is not None) == (has_first, has_last)


def test_evidence() -> None:
    block = item(
        """evidence {
             a : count "A" where <= b where >= 1 guidance "G"
             b : number "vụ" "B"
             c : scale(kem "Kém" < tot)
             d : list of { e : number  f : date "F" } "D"
           }"""
    )
    assert isinstance(block, tree.EvidenceBlock)
    a, b, c, d = block.fields
    assert [constraint.operator for constraint in a.constraints] == ["<=", ">="]
    assert a.guidance is not None
    assert a.guidance.text == "G"
    assert b.type.unit is not None
    assert b.label is not None
    assert (b.type.unit.text, b.label.text) == ("vụ", "B")
    assert [option.name.text for option in c.type.options] == ["kem", "tot"]
    assert [field.type.kind for field in d.type.fields] == ["number", "date"]
    assert d.label is not None


def test_parameters() -> None:
    dated, unset, setting = read(
        """parameter a : percent = 60% from 2023-01-01, 70% from 2025-01-01 "A" cite "Điều 1"
           parameter b : number "điểm" "B" cite "Điều 2"
           set parameter a = -2.5 cite "KH"
        """
    ).items
    assert isinstance(dated, tree.ParameterDeclaration)
    assert isinstance(unset, tree.ParameterDeclaration)
    assert isinstance(setting, tree.ParameterDeclaration)
    assert [value.first_day is not None for value in dated.values] == [True, True]
    assert unset.values == ()
    assert setting.is_setting
    assert setting.type is None
    value = setting.values[0].value
    assert isinstance(value, tree.NumberLiteral)
    assert value.value == Fraction(-5, 2)


def test_criteria() -> None:
    group = item(
        """group I "Nhóm" {
             criterion 1 "Một" {
               cite "Điều 1"  basis secondary "Báo"  applies when a  due 05/12  require b
               points 10 { 6 when c  4 when d }  guidance "g"  owner "o"  note "n"
             }
             criterion 2 "Hai" { points 3 first of { 3 when x of y >= 90%  otherwise 0 } }
             criterion 3 "Ba" { points 24 scored 24 - 6 * so_vu }
           }"""
    )
    assert isinstance(group, tree.Group)
    first, second, third = group.criteria
    assert [clause.key for clause in first.clauses] == (
        ["cite", "basis", "applies_when", "due", "require", "points", "guidance", "owner", "note"]
    )
    kinds = [
        clause.value.kind
        for criterion in (first, second, third)
        for clause in criterion.clauses
        if isinstance(clause.value, tree.Points)
    ]
    assert kinds == ["parts", "first_of", "scored"]


def test_other_items() -> None:
    replaced, withdrawn, eligibility, decision = read(
        """replace criterion 4 "Bốn" { cite "x" }
           withdraw criterion 5 because "vì" cite "Điều 6"
           eligibility { exclude "Nhỏ" when unit.quy_mo in (nho) cite "y"  require "Có" a is present }
           classification { gioi "Giỏi" when total >= 90  otherwise kem }
        """
    ).items
    assert isinstance(replaced, tree.Criterion)
    assert replaced.is_replacement
    assert isinstance(withdrawn, tree.Withdraw)
    assert (withdrawn.id.text, withdrawn.because.text, withdrawn.cite.text) == ("5", "vì", "Điều 6")
    assert isinstance(eligibility, tree.Eligibility)
    assert [rule.is_exclusion for rule in eligibility.rules] == [True, False]
    assert isinstance(decision, tree.OutcomeBlock)
    assert decision.is_classification
    assert [outcome.condition is None for outcome in decision.outcomes] == [False, True]


def test_a_line_that_ends_in_no_does_not_join_the_next_line() -> None:
    define = item("define a = {\n  b = no\n  criterion 5 met\n}")
    assert isinstance(define, tree.Define)
    assert isinstance(define.condition, tree.Block)
    assert len(define.condition.lines) == 2


def test_comments_are_kept_apart() -> None:
    file, _ = parse(SourceFile("-", '# trên\nantq 1  # dòng đầu\nuse "a # không"\n  # cuối'))
    assert file is not None
    assert [(comment.text, comment.is_own_line) for comment in file.comments] == (
        [("# trên", True), ("# dòng đầu", False), ("# cuối", True)]
    )


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"a"', "a"),
        (r'"a \"b\" \\ c\n"', 'a "b" \\ c\n'),
        ('"""a "b" c"""', 'a "b" c'),
        ('"""\n    a\n      b\n\n    c\n    """', "a\n  b\n\nc"),
        ('"""\n    a\n  """', "  a"),
        ('"""a\r\nb"""', "a\nb"),
        ('""', ""),
        ('""""""', ""),
    ],
)
def test_texts(written: str, text: str) -> None:
    use = item(f"use {written}")
    assert isinstance(use, tree.Use)
    assert use.path.text == text


def test_the_header_is_read_without_the_rest() -> None:
    source = SourceFile("-", f'# c\nantq 1\nuse "x"\n{HEADER}\nevidence {{ this is not a field }} "never closed')
    header, found = parse_header(source)
    assert found == ()
    assert header is not None
    assert header == item(HEADER)


def test_a_file_without_a_header_has_none() -> None:
    assert parse_header(SourceFile("-", "antq 1\nevidence { a : count }")) == (None, ())


def test_a_faulty_header_gives_a_finding() -> None:
    header, found = parse_header(SourceFile("-", "antq 1\nruleset a {\n}"))
    assert header is None
    assert [item.code for item in found] == ["E012"]


def test_text_is_read_in_composed_form() -> None:
    decomposed = 'antq 1\nuse "Điều 5 khoản"'
    file, _ = parse(SourceFile("-", decomposed))
    assert file is not None
    assert isinstance(file.items[0], tree.Use)
    assert file.items[0].path.text == "Điều 5 khoản"
