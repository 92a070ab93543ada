"""A folder of rulesets with everything that names can do, and questions about it without a server."""

from pathlib import Path

from antq_rules.authoring.language_server.project import Project
from antq_rules.pipeline.library import default_library

VOCABULARY = "unit_types:\n  xa: {vi: xã, en: rural commune, from: null, to: null}\n"
VOCABULARY += "  thi_tran: {vi: thị trấn, en: township, from: null, to: 2025-06-30}\n"
SHARED = """antq 1

evidence {
  so_vu : count "Số vụ"
    guidance "Ghi theo báo cáo."
  so_ho : count "Số hộ" where >= 1
}

define it_vu "Ít vụ" = so_vu <= nguong
parameter nguong : count = 3 "Ngưỡng" cite "Điều 2"
"""
BASE = """antq 1

use "chung/su_viec.antq"

ruleset goc version "1.0.0" {
  family      thu
  title       "Bộ gốc"
  instrument  "1/2026/TT-X" issued 2026-01-01 by "Bộ X"
  status      official
  in force    2026-01-01 ..
  applies to  xa, thi_tran
  period      from 01/01 to 31/12
}

unit {
  quy_mo : choice(nho "Nhỏ", lon "Lớn") "Quy mô"
}

evidence {
  hinh_thuc  : choice(hoi_nghi "Hội nghị", van_ban "Văn bản", khac "Khác") "Hình thức"
  xep_loai   : scale(kem "Kém" < kha "Khá" < tot "Tốt") "Xếp loại"
  nghi_quyet : document "Nghị quyết của Đảng ủy"
  mo_hinh    : list of {
    hieu_qua : flag "Hiệu quả"
    so_nguoi : count "Số người"
  } "Mô hình"
}

parameter muc : choice(thap "Thấp", cao "Cao") = thap "Mức" cite "Điều 9"

group I "Nhóm một" {
  criterion 1 "Ít vụ" {
    cite  "Điều 1"
    basis official
    require it_vu and previous.so_vu >= so_vu
  }
}

group II "Nhóm hai" {
  criterion 2 "Hình thức và mô hình" {
    cite  "Điều 2"
    basis assumed
    applies when unit.quy_mo = lon and unit.type = xa
    require {
      "Hình thức": hinh_thuc in (hoi_nghi, van_ban)
      "Xếp loại":  xep_loai >= kha
      "Mô hình":   some(mo_hinh where hieu_qua)
      "Người":     sum(mo_hinh.so_nguoi where hieu_qua) >= 2
      "Ngày":      nghi_quyet.issued in quarter 1
      "Mức":       when muc = cao: criterion 1 met
    }
    points 5
  }
}

decision {
  dat       "Đạt" when all criteria in group I met
  otherwise chua_dat "Chưa đạt"
}
"""
EXTENDING = """antq 1

ruleset tinh extends goc version "1.0.0" {
  title      "Bộ của tỉnh"
  instrument "2/2026/QĐ-Y"
  status     local
  in force   2026-02-01 ..
  recognises dat
}

set parameter nguong = 5 cite "Điều 3"
set parameter muc = cao cite "Điều 4"

group II "Nhóm hai" {
  criterion 3 "Thêm" {
    cite  "Điều 5"
    basis official
    require so_vu = 0
  }
}

replace criterion 1 "Ít vụ hơn" {
  cite  "Điều 6"
  basis official
  require so_vu <= 1
}

withdraw criterion 2 because "Không dùng" cite "Điều 7"
"""


def write(root: Path, lexicon: str = "en") -> Path:
    """The folder, in the keywords of a lexicon."""
    from antq_rules.authoring.format import format_ruleset

    (root / "chung").mkdir()
    (root / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    for name, text in (("chung/su_viec.antq", SHARED), ("goc.antq", BASE), ("tinh.antq", EXTENDING)):
        written = text if lexicon == "en" else format_ruleset(text, keywords=lexicon)[0]
        assert written is not None
        (root / name).write_text(written, encoding="utf-8")
    return root.resolve()


class Asked:
    """Questions about places that are marked by a word."""

    def __init__(self, root: Path, **texts: str) -> None:
        self.root = root
        names = {root / name.replace("__", "/").replace("_antq", ".antq"): text for name, text in texts.items()}
        self.library = default_library([root], texts=names)
        self.project = Project(self.library)

    def text(self, name: str) -> str:
        reading = self.project.reading(self.root / name)
        assert reading is not None
        return reading.source.text

    def place(self, name: str, word: str, nth: int = 0) -> tuple[Path, int]:
        """Inside a word of a file."""
        index = -1
        for _ in range(nth + 1):
            index = self.text(name).index(word, index + 1)
        return self.root / name, index + 1

    def everywhere(self, name: str, word: str, nth: int = 0) -> list[tuple[str, int, bool]]:
        """Where what a word stands for is named: file, line, and whether it is declared there."""
        path, offset = self.place(name, word, nth)
        found = self.project.at(path, offset)
        assert found is not None, word
        return [
            (file.relative_to(self.root).as_posix(), self._line(file, item.start), item.is_declaration)
            for file, item in self.project.everywhere_like(path, found)
        ]

    def _line(self, path: Path, offset: int) -> int:
        reading = self.project.reading(path)
        assert reading is not None
        return reading.source.line_column(offset)[0]
