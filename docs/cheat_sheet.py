"""The cheat sheet: every construct in the keywords of both lexicons, side by side.

In: the constructs below, in English. Out: the page in a language. Invariant: the Vietnamese column is the English one
read and printed by the formatter, so that the two cannot differ in anything but keywords.
"""

from dataclasses import replace

from antq_rules.diagnostics import SourceFile
from antq_rules.syntax.keywords import FIXED_NAMES, PARTS, FixedName
from antq_rules.syntax.parser import parse
from antq_rules.syntax.printer import print_file

Named = tuple[str, str]

ITEMS: tuple[tuple[Named, str], ...] = (
    (
        ("The header of a ruleset", "Phần đầu của bộ tiêu chí"),
        """
ruleset vi_du version "1.2.0" {
  family vi_du
  title "Ví dụ"
  instrument "124/2021/TT-BCA" issued 2021-12-28 by "Bộ Công an"
  status official
  in force 2022-02-10 .. 2025-06-30
  applies to xa, phuong
  criteria 4
  period from 16/11 of previous year to 15/11
  supersedes vi_du_cu
  recognises dat
  note "Điều mà kết quả phải nhắc."
}
""",
    ),
    (("A shared file", "Tệp dùng chung"), 'use "../chung/su_viec.antq"'),
    (
        ("Evidence, with every type", "Số liệu, đủ các kiểu"),
        """
evidence {
  co_to_chuc_dang : flag "Đơn vị có tổ chức Đảng"
  so_vu : count "Số vụ"
  dien_tich : number "km2" "Diện tích"
  ty_le_hai_long : percent "Tỷ lệ hài lòng"
  ngay_hop : date "Ngày họp"
  ghi_them : text "Ghi thêm"
  hinh_thuc : choice(hoi_nghi "Hội nghị", van_ban "Văn bản") "Hình thức"
  muc_dat : scale(kem "Kém" < kha "Khá" < tot "Tốt") "Mức đạt"
  nghi_quyet : document "Nghị quyết" guidance "Ghi số, ký hiệu và ngày ban hành."
  tieu_chi_3 : attestation "Tự xác nhận tiêu chí 3"
  mo_hinh : list of { hieu_qua : flag "Hiệu quả"  ngay_lap : date "Ngày lập"  so_nguoi : count "Số người" } "Mô hình"
  so_ho : count "Số hộ" where >= 1
  so_ho_dang_ky : count "Số hộ đăng ký" where <= so_ho
}

unit { quy_mo : choice(nho "Nhỏ", lon "Lớn") "Quy mô" }
""",
    ),
    (
        ("Parameters and definitions", "Tham số và định nghĩa"),
        """
parameter ty_le : percent = 70% "Tỷ lệ tối thiểu" cite "Điều 5 khoản 4"
parameter muc : count = 60 from 2023-01-01, 70 from 2025-01-01 "Mức điểm" cite "Điều 3"
parameter tinh_rieng : flag = no "Tính riêng từng loại" cite "Điều 5"
define it_vu "Ít vụ" = so_vu <= 2
""",
    ),
    (
        ("Who is judged", "Đơn vị nào được xét"),
        """
eligibility {
  exclude "Doanh nghiệp nhỏ" when unit.quy_mo = nho cite "Điều 1"
  require "Đã đăng ký trong năm" ban_dang_ky is present cite "Điều 9 khoản 2"
}
""",
    ),
    (
        ("A criterion, with every clause", "Tiêu chí, đủ các mục"),
        """
group I "Lãnh đạo, chỉ đạo" {
  criterion 1 "Có nghị quyết trong quý I" {
    cite "Điều 5 khoản 1"
    basis official
    applies when co_to_chuc_dang
    due 01/04
    require nghi_quyet.issued in quarter 1
    guidance "Kèm bản nghị quyết đã ký."
    owner "Văn phòng Đảng ủy"
    note "Nghị quyết chung cũng được tính."
  }
}
""",
    ),
    (
        ("Points", "Điểm"),
        """
criterion 1 "Đạt thì đủ điểm" {
  cite "Điều 7 khoản 1"
  basis secondary "Bài giới thiệu"
  require ke_hoach is present
  points 3
}
criterion 2 "Các phần cộng lại" {
  cite "Điều 7 khoản 2"
  basis assumed
  points 10 { 6 when so_mo_hinh >= 2  4 when nghi_quyet.issued in quarter 1 }
}
criterion 3 "Mức đầu tiên đạt" {
  cite "Điều 7 khoản 3"
  basis official
  points 3 first of { 3 when ho_tham_gia of ho >= 90%  2 when ho_tham_gia of ho >= 70%  otherwise 0 }
}
criterion 4 "Tính bằng công thức" {
  cite "Điều 7 khoản 4"
  basis official
  points 24 scored 24 - 6 * so_vu
}
""",
    ),
    (
        ("Decision and classification", "Kết luận và xếp loại"),
        """
decision {
  dat "Đạt chuẩn" when all criteria met
  gan_dat "Cơ bản đạt" when criteria met of criteria applicable >= 90% and no criterion in group I not met
  otherwise chua_dat "Chưa đạt chuẩn"
}
classification {
  xuat_sac "Xuất sắc" when total of maximum >= 90%
  kha "Khá" when total >= 70 and total of group I >= 20
  otherwise trung_binh "Trung bình"
}
""",
    ),
    (
        ("Extending a ruleset", "Kế thừa một bộ tiêu chí"),
        """
ruleset vi_du_tinh extends vi_du version "1.0.0" {
  title "Quy định thêm của tỉnh"
  instrument "15/2026/QĐ-UBND" issued 2026-02-01 by "UBND tỉnh"
  status local
  in force 2026-02-15 ..
}
set parameter ty_le = 80% cite "Điều 2"
replace criterion 4 "Tỷ lệ được công nhận" {
  cite "Điều 2 khoản 1"
  basis official
  require dat of quan_ly >= ty_le
}
withdraw criterion 3 because "Tỉnh có quy định riêng" cite "Điều 3"
""",
    ),
)

CONDITIONS: tuple[tuple[Named, tuple[str, ...]], ...] = (
    (
        ("Together", "Kết hợp"),
        (
            "a and b",
            "a or b",
            "not a",
            "when quan_ly > 0: a",
            "(a or b) and c",
        ),
    ),
    (
        ("Numbers and ratios", "Số và tỷ lệ"),
        (
            "so_vu <= previous.so_vu * 95%",
            "dat of quan_ly >= 70%",
            "tinh_rieng = yes",
            "tinh_rieng != no",
            "assessment year >= 2027",
        ),
    ),
    (
        ("Choices and presence", "Lựa chọn, có hay không có"),
        (
            "unit.type in (xa, phuong)",
            "muc_dat >= kha",
            "nghi_quyet is present",
            "ho_so is absent",
        ),
    ),
    (
        ("Days", "Ngày"),
        (
            "ngay_hop in period",
            "nghi_quyet.issued in quarter 1",
            "ngay_hoi in month 8",
            "bao_cao.issued before 05/12",
            "bao_cao.issued on or before 05/12",
            "ngay_hop after 2026-01-01",
            "ngay_hop on or after 2026-01-01",
            "ngay_bao_cao within 7 days of ngay_xay_ra",
            "ngay_bao_cao within 1 day of ngay_xay_ra",
            "ke_hoach.issued within 7 working days of ke_hoach_tinh.issued",
            "ke_hoach.issued within 1 working day of ke_hoach_tinh.issued",
        ),
    ),
    (
        ("Lists", "Danh sách"),
        (
            "count(mo_hinh where hieu_qua and ngay_lap in period) >= 2",
            "sum(mo_hinh.so_nguoi where hieu_qua) <= 10",
            "every(mo_hinh where hieu_qua)",
            "some(mo_hinh where hieu_qua)",
        ),
    ),
    (
        ("The history of the unit", "Lịch sử của đơn vị"),
        (
            "was registered in year",
            "was chosen in previous year",
            "was recognised in earlier years",
            "was maintained in previous year",
            "held recognition in previous year",
            "years held >= 3",
        ),
    ),
    (
        ("Attestations and criteria", "Tự xác nhận và kết quả tiêu chí"),
        (
            "attested tieu_chi_3",
            "attested tieu_chi_3 with at least 1 document",
            "attested tieu_chi_3 with at least 2 documents",
            "criterion 5 met",
            "all criteria met",
            "all criteria in group I met",
            "no criterion not met",
            "no criterion in group I not met",
            "criteria met >= 30",
            "criteria met in group I of criteria applicable in group I >= 90%",
            "total of maximum >= 90%",
            "total of group I >= 20",
        ),
    ),
)
BLOCKS = (
    '{ "Có nghị quyết": nghi_quyet is present  so_vu = 0 }',
    "all { a  b }",
    "any { a  b }",
    "none { a  b }",
    "at least 2 of { a  b  c }",
)

HEADS = {
    "en": (
        "# Cheat sheet\n\nEvery construct in the keywords of both lexicons. "
        "`antq 1` on the first line selects the English ones, `antq 1 vi` the Vietnamese ones; "
        "`antq-rules fmt --keywords vi` (or `en`) translates a file. What the constructs mean: "
        "[language reference](language.md)."
    ),
    "vi": (
        "# Bảng tra cứu nhanh\n\nMọi cấu trúc của ngôn ngữ, viết bằng cả hai bộ từ khóa. "
        "Dòng đầu `antq 1` chọn từ khóa tiếng Anh, `antq 1 vi` chọn từ khóa tiếng Việt; "
        "`antq-rules fmt --keywords vi` (hoặc `en`) chuyển tệp sang bộ từ khóa kia. Ý nghĩa của từng cấu trúc: "
        "[ngôn ngữ quy tắc](language.vi.md)."
    ),
}
SECTIONS = {
    "en": ("Items of a file", "Conditions", "Blocks of conditions", "Names that the language gives"),
    "vi": ("Các mục của một tệp", "Điều kiện", "Khối điều kiện", "Tên do ngôn ngữ đặt sẵn"),
}
NAMES: dict[str, tuple[tuple[str, tuple[FixedName, ...]], ...]] = {
    "en": (
        ("after `status` and `basis`", FIXED_NAMES),
        ("parts of a document, and of `unit`; records have the English form, which a rule may have too", PARTS),
    ),
    "vi": (
        ("sau `tình trạng` và `nội dung`", FIXED_NAMES),
        (
            "các phần của văn bản và của `đơn vị`; tệp số liệu dùng dạng tiếng Anh, quy tắc dùng dạng nào cũng được",
            PARTS,
        ),
    ),
}


def cheat_sheet(lang: str, made: str) -> str:
    """The page in a language; `made` is the note that it is generated."""
    index = ("en", "vi").index(lang)
    items, conditions, blocks, names = SECTIONS[lang]
    parts = [HEADS[lang], made, f"## {items}"]
    for title, text in ITEMS:
        parts += [f"### {title[index]}", *(_block(item(text, lexicon), lexicon, "item") for lexicon in ("en", "vi"))]
    parts.append(f"## {conditions}")
    for title, texts in CONDITIONS:
        rows = "\n".join(f"| `{condition(text, 'en')}` | `{condition(text, 'vi')}` |" for text in texts)
        parts += [f"### {title[index]}", f"| English | Tiếng Việt |\n|---|---|\n{rows}"]
    parts.append(f"## {blocks}")
    for lexicon in ("en", "vi"):
        parts.append(_block("\n".join(condition(text, lexicon) for text in BLOCKS), lexicon, "lines"))
    parts.append(f"## {names}")
    for said, table in NAMES[lang]:
        rows = "\n".join(f"| `{name.english}` | `{name.vietnamese}` |" for name in table)
        parts += [f"{said[0].upper()}{said[1:]}:", f"| English | Tiếng Việt |\n|---|---|\n{rows}"]
    return "\n\n".join(parts) + "\n"


def item(text: str, lexicon: str) -> str:
    """Items, as the formatter writes them in a lexicon."""
    file, found = parse(SourceFile("cheat sheet", f"antq 1\n{text}"))
    if file is None:
        raise ValueError(found)
    return print_file(replace(file, lexicon=lexicon)).partition("\n")[2].strip("\n")


def condition(text: str, lexicon: str) -> str:
    """A condition, as the formatter writes it in a lexicon."""
    return item(f"define x = {text}", lexicon).partition(" = ")[2]


def _block(text: str, lexicon: str, part: str) -> str:
    return f"```antq {'vi ' if lexicon == 'vi' else ''}{part}\n{text}\n```"
