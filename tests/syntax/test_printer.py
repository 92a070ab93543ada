"""The canonical style, by example; the laws are in `properties/test_syntax_laws.py`."""

from antq_rules.authoring.format import format_ruleset


def formatted(text: str) -> str:
    result, found = format_ruleset(text)
    assert result is not None, found
    assert format_ruleset(result)[0] == result
    return result


UNTIDY = """# Bộ tiêu chí thử
antq 1 # ngôn ngữ
use "a.antq"
use   "b.antq"
ruleset x version "1.0.0" { family f
  in force 2022-02-10 ..
  applies to xa,phuong  # đơn vị
  # kỳ đánh giá
  period from 16/11 of previous year to 15/11
}
evidence {

  # nhóm thứ nhất
  a:count "A" where <= bbbb

  bbbb : attestation "B"
  c : list of { d : date "D" } "C"

}
parameter p : percent = 70.0% "P"
  cite "Điều 5"
criterion 4 "T" { cite "x"
  require any { "một": a>=3   # ít nhất ba
    not (c is present)
    a in (1,2) } }
decision { dat "Đ" when all criteria met otherwise chua }
# hết
"""

TIDY = """# Bộ tiêu chí thử
antq 1  # ngôn ngữ

use "a.antq"
use "b.antq"

ruleset x version "1.0.0" {
  family      f
  in force    2022-02-10 ..
  applies to  xa, phuong  # đơn vị
  # kỳ đánh giá
  period      from 16/11 of previous year to 15/11
}

evidence {
  # nhóm thứ nhất
  a    : count       "A" where <= bbbb

  bbbb : attestation "B"
  c    : list of {
    d : date "D"
  } "C"
}

parameter p : percent = 70% "P" cite "Điều 5"

criterion 4 "T" {
  cite "x"
  require any {
    "một": a >= 3  # ít nhất ba
    not c is present
    a in (1, 2)
  }
}

decision {
  dat "Đ" when all criteria met
  otherwise chua
}
# hết
"""


def test_a_file_in_canonical_style() -> None:
    assert formatted(UNTIDY.replace("a in (1,2)", "a in (1, 2)")) == TIDY


def test_long_conditions_are_broken_before_their_operators() -> None:
    names = [f"mot_truong_bang_chung_{number}" for number in range(6)]
    text = formatted("antq 1\ndefine a = " + " and ".join(names))
    assert text.splitlines()[2:] == [f"define a = {names[0]}", *(f"  and {name}" for name in names[1:])]


def test_a_text_of_several_lines_stands_in_a_block() -> None:
    text = 'antq 1\n\ncriterion 1 "T" {\n  note """\n    một\n      hai\n\n    ba\n    """\n}\n'
    assert formatted(text) == text


def test_two_comments_on_what_becomes_one_line_are_both_kept() -> None:
    text = formatted('antq 1\nuse # một\n  "a" # hai\n')
    assert text == 'antq 1\n\n# một\nuse "a"  # hai\n'


def test_parentheses_stand_only_where_they_are_needed() -> None:
    text = formatted("antq 1\ndefine x = ((a) and (b or c)) and not (not d) and (e - (f - g) = (h * 2))")
    assert text.splitlines()[2] == "define x = (a and (b or c)) and not not d and e - (f - g) = h * 2"


def test_a_text_with_errors_gives_findings_and_no_text() -> None:
    result, found = format_ruleset("antq 1\nuse", "x.antq")
    assert result is None
    assert [(item.code, item.span.source.name if item.span else "") for item in found] == [("E012", "x.antq")]
