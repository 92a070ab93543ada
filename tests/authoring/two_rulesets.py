"""A small ruleset and variants of it, for tests of differences.

In: replacements of texts. Out: checked rulesets.
"""

from antq_rules import RuleSet, SourceFile, check, parse

BASE = """antq 1
ruleset goc version "1.0.0" {
  family      thu
  title       "Bộ thử"
  instrument  "01/2024/QĐ-MAU" issued 2024-01-02 by "Cơ quan mẫu"
  status      local
  in force    2024-01-15 ..
  applies to  xa, phuong
  period      from 01/01 to 31/12
}
unit { quy_mo : choice(nho "Nhỏ", lon "Lớn") "Quy mô" }
evidence {
  so_ho     : count "Số hộ"           where >= 1
  so_ho_dat : count "Số hộ đạt"       where <= so_ho
  ke_hoach  : document "Kế hoạch"
  hop       : flag "Có họp"
  lop       : count "Số lớp"
  tieu_chi_4 : attestation "Tự xác nhận"
}
parameter ty_le : percent = 70% "Tỷ lệ" cite "Điều 1"
eligibility {
  exclude "Quy mô nhỏ" when unit.quy_mo = nho cite "Điều 0"
}
group I "Nhóm một" {
  criterion 1 "Đủ tỷ lệ" {
    cite "Điều 1" basis official
    require {
      "Đủ tỷ lệ": so_ho_dat of so_ho >= 60%
      "Có họp":   hop
    }
  }
  criterion 2 "Có kế hoạch" {
    cite "Điều 2" basis official
    due 01/04
    require ke_hoach.issued before 01/04
  }
}
group II "Nhóm hai" {
  criterion 3 "Tập huấn" {
    cite "Điều 3" basis assumed
    applies when hop
    require at least 1 of { lop >= 2  so_ho_dat of so_ho >= ty_le }
  }
  criterion 4 "Tiêu chí chưa công bố" { cite "Điều 4" basis counted require attested tieu_chi_4 }
}
decision {
  dat "Đạt" when all criteria met
  otherwise chua_dat "Chưa đạt"
}
"""


def ruleset(*replacements: tuple[str, str], text: str = BASE) -> RuleSet:
    """The base with some texts replaced, each of which must be there."""
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    file, found = parse(SourceFile("thu.antq", text))
    assert file is not None, found
    checked, found = check(file, {})
    assert checked is not None, [(item.code, dict(item.facts)) for item in found]
    return checked
