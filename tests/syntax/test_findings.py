"""Findings: what is said, where it points, several at once, one for each cause."""

import pytest

from antq_rules.diagnostics import SourceFile
from antq_rules.syntax.keywords import KEYWORDS
from antq_rules.syntax.parser import MAX_BYTES, parse
from syntax.reading import findings, told


def test_several_items_give_several_findings() -> None:
    body = """
use abc
evidence {
  a : cuont "A"
}
criterion 1 "Một" {
  require a >=
}
group I "Nhóm" {
  criterion 2 "Hai" {
    cite
  }
  criterion 3 "Ba" {
    basis official
  }
  criterion 4 "Bốn" {
    requires a
  }
}
decision {
  dat "Đạt" when all criteria met
"""
    assert told(body) == [
        ("E012", "expected a text in quotes after `use`", "abc"),
        ("E014", "`cuont` is not a type of evidence", "cuont"),
        ("E012", "expected a value after `>=`", ">="),
        ("E012", "expected a text in quotes after `cite`", "cite"),
        ("E014", "`requires` is not a keyword that can stand here", "requires"),
        ("E016", "the block `decision` is not closed at the end of the file", "{"),
    ]


def test_a_slip_is_bridged() -> None:
    assert [code for code, _, _ in told("define a = b ≥ 3 && c == “x”\ndefine d = e / f")] == ["E006"] * 3 + [
        "E005",
        "E006",
    ]


def test_every_bad_character_is_one_finding() -> None:
    assert [(code, text) for code, _, text in told('§ $ @@\nuse "a"')] == [("E001", "§"), ("E001", "$"), ("E001", "@@")]


def test_a_tab_is_a_blank() -> None:
    assert told('use\t"a"\n\tuse "b"') == []


def test_windows_line_ends_are_blanks() -> None:
    assert told('use "a"\r\n# c\r\nuse "b"\r\n') == []


@pytest.mark.parametrize(
    ("body", "code", "text"),
    [
        ('criterion 1 "a" {\n  require {\n    x\n\n  cite "b"\n}\ncriterion 2 "c" { }', "E016", "{"),
        ('criterion 1 "a"\n  cite "b"\n}\ncriterion 2 "c" { }', "E012", '"a"'),
        ('criterion 1 "a" {\n}\n}\n}\ncriterion 2 "c" { }', "E017", "}"),
        ("define a = (b and\ndefine c = d", "E012", "and"),
        ("define a = (b\ndefine c = d", "E018", "("),
        ("define a = b)\ndefine c = d", "E018", ")"),
        ("define a = 1 <= x <= 5", "E019", "<="),
        ("define a = x >= date >= 3", "E013", "date"),
        ('criterion 1 "a" {\n  parameter p : count = 3\n}', "E015", "parameter"),
        ("eligibility {\n  points 3\n}", "E015", "points"),
        ("define a = SO_VU >= 3", "E009", "SO_VU"),
        ("define a = b is there", "E014", "is there"),
        ("define a = 1 = 70 percent", "E006", "percent"),
    ],
)
def test_one_cause_gives_one_finding_at_the_right_place(body: str, code: str, text: str) -> None:
    assert [(found_code, found_text) for found_code, _, found_text in told(body)] == [(code, text)]


def test_the_unclosed_block_is_found_by_its_indentation() -> None:
    (found,) = findings('criterion 1 "a" {\n  require {\n    any {\n      x\n  }\n}\ncriterion 2 "b" { }')
    assert found.facts["block"] == "any"
    assert [label.key for label in found.labels] == ["", "next"]


def test_no_finding_names_a_terminal() -> None:
    terminals = {keyword.terminal for keyword in KEYWORDS} | {"LBRACE", "STRING", "INTEGER", "NAME"}
    bodies = [
        "define",
        "define a",
        "define a =",
        "criterion",
        "criterion 1",
        "evidence { x }",
        "decision { when }",
        "use 3",
    ]
    said = " ".join(message for body in bodies for _, message, _ in told(body))
    assert not {word for word in said.replace("`", " ").split() if word in terminals}


def test_behind_an_unclosed_text_nothing_is_guessed() -> None:
    assert [code for code, _, _ in told('use "a\ncriterion {{{')] == ["E002"]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("", "E020"),
        ('use "a"\n', "E020"),
        ("antq\n", "E021"),
        ("antq 2\n", "E021"),
        ("antq 1 fr\n", "E022"),
        ("antq_1", "E020"),
    ],
)
def test_the_language_line(language: str, code: str) -> None:
    assert [found.code for found in findings("", language)] == [code]


def test_comments_and_a_byte_order_mark_may_stand_before_the_language_line() -> None:
    assert findings("", "\ufeff# c\n\n  antq 1 en # d\n") == ()


@pytest.mark.parametrize(
    "nest", ["({}x{}", "{{{}x}}", "not {}x", "when x: {}x", "{}x + x", "(x and {}x)", "any {{ {}x }}"]
)
def test_deep_nesting_is_a_finding(nest: str) -> None:
    opening, closing = {"(": ("(" * 10_000, ")" * 10_000), "{": ("{" * 10_000, "}" * 10_000)}.get(nest[0], ("", ""))
    if opening:
        body = f"define a = {opening}x{closing}"
    else:
        body = "define a = " + nest.replace("{}x", "").replace("{{", "").replace("}}", "") * 10_000 + "x"
    found = findings(body)
    assert found[0].code in ("E023", "E012")


def test_nesting_up_to_the_limit_is_read() -> None:
    assert told("define a = " + "(" * 64 + "x" + ")" * 64) == []
    assert told("define a = " + "not " * 64 + "x") == []
    assert [code for code, _, _ in told("define a = " + "(" * 65 + "x" + ")" * 65)] == ["E023"]
    assert [code for code, _, _ in told("define a = " + "not " * 65 + "x")] == ["E023"]


def test_a_file_beyond_the_limit_is_not_read() -> None:
    file, found = parse(SourceFile("-", "antq 1\n" + "#" * MAX_BYTES))
    assert file is None
    assert [(item.code, item.variant) for item in found] == [("E024", "file")]


@pytest.mark.parametrize("digits", ["1234567890123456789", "0.1234567", "9" * 5000])
def test_a_number_beyond_the_limits(digits: str) -> None:
    assert [code for code, _, _ in told(f"define a = b = {digits}")] == ["E024"]


@pytest.mark.parametrize(
    ("number", "warns"), [("1.500", True), ("1.50", False), ("0.500", False), ("1.125", False), ("1500", False)]
)
def test_a_point_that_may_separate_thousands(number: str, warns: bool) -> None:
    assert [code for code, _, _ in told(f"define a = b = {number}")] == (["W001"] if warns else [])


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("5-12-2026", "2026-12-05"),
        ("31/12/2026", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("2026/1/2", "2026-01-02"),
        ("2026-1-2", "2026-01-02"),
    ],
)
def test_dates_in_another_form(written: str, wanted: str) -> None:
    (found,) = findings(f"define a = b before {written}")
    assert (found.code, found.facts["wanted"]) == ("E007", wanted)


@pytest.mark.parametrize(
    "written", ["2026-02-30", "0000-01-01", "2026-13-01", "31/02", "00/12", "31/12/0000", "2026/2/30"]
)
def test_days_that_do_not_exist(written: str) -> None:
    assert [code for code, _, _ in told(f"define a = b before {written}")] == ["E008"]
