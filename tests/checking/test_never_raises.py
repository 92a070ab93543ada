"""Any text that parses is checked without a fault of the checker, and every finding has words and a place."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from antq_rules.checking import check
from antq_rules.diagnostics import SourceFile, has_errors
from antq_rules.diagnostics.render.words import words
from antq_rules.syntax.parser import parse

RULES = """\
define khong_tang "Không tăng" = so_vu <= previous.so_vu * 95%
eligibility {
  exclude "Nhỏ" when unit.quy_mo < vua and unit.cap_hoc != tieu_hoc cite "Điều 1"
  require "Có văn bản" van_ban is present cite "Điều 1"
}
group I "Nhóm" {
  criterion 1 "Một" {
    cite "Điều 1"
    basis official
    applies when unit.type in (xa)
    require {
      "Không tăng": khong_tang
      van_ban.issued in quarter 1
      ngay on or before 05/12
      any { van_ban.issued before 2026-01-01  ngay within 7 working days of van_ban.issued }
      when so_vu > 0: phan of so_vu >= nguong
      at least 2 of { co_dang  ap_dung = yes  dien_tich + 2.5 >= 3 * so_vu }
    }
    points 10 { 6 when co_dang  4 when phan >= toi_da }
  }
  criterion 2 "Hai" { cite "x" basis counted require attested xac_nhan with at least 1 document points 3 }
}
criterion 3.a "Ba" { cite "x" basis assumed due 05/12 require criterion 2 met and not co_dang and ghi_chu = "x" }
criterion 4 "Bốn" { cite "x" basis secondary "báo" require count(cuoc_hop where so_nguoi >= 2) >= 2
  or sum(cuoc_hop.so_nguoi) <= 10 or every(cuoc_hop where bien_ban.issued in period) }
criterion 5 "Năm" { cite "x" basis assumed points 3 first of { 3 when phan of tong >= 90% otherwise 0 } }
decision {
  tot "Tốt" when total of maximum >= 90% and criteria met in group I >= 1
  dat "Đạt" when all criteria met or criteria met of criteria applicable >= 90% or criterion 5 met
  otherwise khong "Không"
}
"""
PIECES = re.compile(r'\s+|"[^"]*"|[0-9]+/[0-9]+|[0-9.]+%?|\w+|[<>=!]+|.')


def pieces(text: str) -> list[str]:
    return PIECES.findall(text)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_changed_words_never_make_the_checker_fail(sample: str, data: st.DataObject) -> None:
    found = pieces(sample + RULES)
    places = [place for place, piece in enumerate(found) if not piece.isspace()]
    for place in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=4)):
        found[place] = found[data.draw(st.sampled_from(places))]
    file, faults = parse(SourceFile("x.antq", "antq 1\n" + "".join(found)))
    if file is None or faults:
        return
    ruleset, findings = check(file, unit_types=("xa", "phuong"))
    assert (ruleset is None) == has_errors(findings)
    for item in findings:
        assert item.span is not None
        for lang in ("vi", "en"):
            said = words(item, lang)
            assert said.message
            assert said.labels[0]
    if ruleset is not None:
        assert ruleset.hash.startswith("sha256:")
