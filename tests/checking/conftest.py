"""Text in, checked ruleset and codes out: what every test of the checker needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from antq_rules.checking import check
from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.ruleset import RuleSet
from antq_rules.syntax import tree
from antq_rules.syntax.parser import parse

HEADER = """\
ruleset vi_du version "1.0.0" {
  family vi_du
  title "Ví dụ"
  instrument "01/2026/VD" issued 2026-01-01 by "Cơ quan ví dụ"
  status local
  in force 2026-01-01 ..
  applies to xa, phuong
  period from 16/11 of previous year to 15/11
}
"""

FIELDS = """\
unit {
  quy_mo : scale(nho "Nhỏ" < vua "Vừa" < lon "Lớn") "Quy mô"
  cap_hoc : choice(tieu_hoc "Tiểu học", trung_hoc "Trung học") "Cấp học"
}
evidence {
  so_vu : count "Số vụ"
  so_nguoi : count "Số người"
  tong : count "Tổng số" where >= 1
  phan : count "Một phần" where <= tong
  dien_tich : number "ha" "Diện tích"
  ty_le : percent "Tỷ lệ"
  ngay : date "Ngày"
  ghi_chu : text "Ghi chú"
  co_dang : flag "Có đăng ký"
  loai : choice(tot "Tốt", kha "Khá", yeu "Yếu") "Loại"
  van_ban : document "Văn bản"
  xac_nhan : attestation "Tự xác nhận"
  cuoc_hop : list of { so_nguoi : count "Số người" ngay_hop : date "Ngày" bien_ban : document "Biên bản" } "Họp"
}
parameter nguong : percent = 70% "Ngưỡng" cite "Điều 1"
parameter toi_da : count "Tối đa" cite "Điều 1"
parameter ap_dung : flag = yes "Áp dụng" cite "Điều 1"
parameter han : date = 2026-06-30 "Hạn" cite "Điều 1"
parameter mau_so : choice(dang_ky "Số đăng ký", quan_ly "Số quản lý") = dang_ky "Mẫu số" cite "Điều 1"
parameter don_vi : text "Đơn vị" cite "Điều 1"
parameter muc_mot : scale(nho "Nhỏ" < vua "Vừa" < lon "Lớn") = vua "Mức" cite "Điều 1"
parameter muc_hai : scale(nho "Nhỏ" < vua "Vừa" < lon "Lớn") "Mức hai" cite "Điều 1"
parameter muc_khac : scale(nho "Nhỏ" < lon "Lớn") = lon "Mức khác" cite "Điều 1"
"""

DECISION = """\
decision {
  dat "Đạt" when all criteria met
  otherwise chua_dat "Chưa đạt"
}
"""


def parsed(text: str, name: str = "vi_du.antq") -> tree.File:
    """The syntax tree of a text that has no syntax error."""
    file, found = parse(SourceFile(name, text))
    assert not found, found
    assert file is not None
    return file


@dataclass(frozen=True)
class Checked:
    """What `check` said. `codes` leaves out W101, since the tests declare more than they use."""

    ruleset: RuleSet | None
    found: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.found if item.code != "W101"]

    @property
    def marked(self) -> list[tuple[str, str]]:
        return [(item.code, item.span.text if item.span else "") for item in self.found if item.code != "W101"]


@pytest.fixture
def checked() -> Callable[..., Checked]:
    """Check the items of a ruleset; header, fields and decision are added unless given."""

    def run(
        *items: str,
        header: str = HEADER,
        fields: str = FIELDS,
        decision: str = DECISION,
        used: Mapping[str, str] | None = None,
        base: RuleSet | None = None,
    ) -> Checked:
        file = parsed("antq 1\n" + "\n".join((header, fields, *items, decision)))
        files = {key: parsed("antq 1\n" + text, key) for key, text in (used or {}).items()}
        return Checked(*check(file, files, base, unit_types=("xa", "phuong", "dac_khu")))

    return run


@pytest.fixture
def require(checked: Callable[..., Checked]) -> Callable[..., Checked]:
    """Check one criterion with the condition given."""

    def run(condition: str, *items: str, clauses: str = "") -> Checked:
        return checked(*items, criterion(condition, clauses=clauses))

    return run


def criterion(condition: str, id: str = "1", clauses: str = "", title: str = "Tiêu chí") -> str:
    """A criterion that requires the condition."""
    return f'criterion {id} "{title}" {{ cite "Điều 1" basis official {clauses} require {condition} }}'


@pytest.fixture
def header() -> str:
    """The header that `checked` uses, to be changed by a test."""
    return HEADER


@pytest.fixture(scope="session")
def sample() -> str:
    """A header and fields of every type."""
    return HEADER + FIELDS
