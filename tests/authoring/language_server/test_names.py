"""What names stand for across `use` and `extends`: definitions, references, hovers, renaming."""

from pathlib import Path

import pytest

from antq_rules.authoring.language_server.hovering import hover
from antq_rules.authoring.language_server.renaming import Refusal, rename
from antq_rules.diagnostics import has_errors
from antq_rules.pipeline.library import default_library
from authoring.language_server.folder import BASE, EXTENDING, SHARED, Asked, write

GOC, TINH, SU_VIEC = "goc.antq", "tinh.antq", "chung/su_viec.antq"


@pytest.fixture(params=["en", "vi"])
def asked(request: pytest.FixtureRequest, tmp_path: Path) -> Asked:
    return Asked(write(tmp_path, request.param))


def test_the_folder_is_sound(asked: Asked) -> None:
    assert [asked.library.load_path(asked.root / name)[1] for name in (GOC, TINH, SU_VIEC)] == [(), (), ()]


@pytest.mark.parametrize(
    ("name", "word", "files"),
    [
        (SU_VIEC, "so_vu", {SU_VIEC: 2, GOC: 2, TINH: 2}),
        (GOC, "it_vu", {SU_VIEC: 1, GOC: 1}),
        (TINH, "nguong", {SU_VIEC: 2, TINH: 1}),
        (GOC, "hinh_thuc", {GOC: 2}),
        (GOC, "hoi_nghi", {GOC: 2}),
        (GOC, "lon", {GOC: 2}),
        (GOC, "quy_mo", {GOC: 2}),
        (GOC, 'kha "', {GOC: 2}),
        (GOC, "hieu_qua", {GOC: 3}),
        (GOC, "so_nguoi", {GOC: 2}),
        (GOC, "thap", {GOC: 2}),
        (TINH, "cao", {GOC: 2, TINH: 1}),
        (TINH, "dat", {GOC: 1, TINH: 1}),
        (TINH, "II", {GOC: 1, TINH: 1}),
        (TINH, "goc", {GOC: 1, TINH: 1}),
        (GOC, "chung/su_viec", {GOC: 1}),
    ],
)
def test_every_place_that_names_a_thing_is_found_and_no_other(
    asked: Asked, name: str, word: str, files: dict[str, int]
) -> None:
    found = [file for file, _, _ in asked.everywhere(name, word)]
    assert {file: found.count(file) for file in found} == files


def test_a_criterion_is_one_with_what_replaces_and_withdraws_it(tmp_path: Path) -> None:
    asked = Asked(write(tmp_path))
    assert asked.everywhere(TINH, '1 "Ít vụ hơn"') == [(GOC, 32, True), (GOC, 50, False), (TINH, 22, True)]
    assert asked.everywhere(TINH, "2 because") == [(GOC, 40, True), (TINH, 28, False)]


def told(asked: Asked, name: str, word: str, lang: str = "vi", nth: int = 0) -> str:
    path, offset = asked.place(name, word, nth)
    found = hover(asked.project, path, offset, lang)
    return found.text if found else ""


@pytest.mark.parametrize(
    ("name", "word", "parts"),
    [
        (SU_VIEC, "so_vu", ["**so_vu**", "số liệu", "Số vụ", "Hướng dẫn: Ghi theo báo cáo.", "định nghĩa `it_vu`"]),
        (SU_VIEC, "so_ho", ["Phải thỏa: `where >= 1`", "Chưa dùng ở đâu."]),
        (GOC, "it_vu", ["định nghĩa", "so_vu <= nguong", "Dùng ở: tiêu chí 1", "Khai báo tại"]),
        (TINH, "nguong", ["Giá trị: `3`", "Căn cứ: Điều 2, 1/2026/TT-X", "Tệp này đặt: `5`", "Điều 3, 2/2026/QĐ-Y"]),
        (GOC, "xep_loai", ["`scale`", "Từ thấp đến cao: `kem` (Kém), `kha` (Khá), `tot` (Tốt)"]),
        (GOC, "mo_hinh", ["Các trường: `hieu_qua` (Hiệu quả), `so_nguoi` (Số người)"]),
        (GOC, "hieu_qua)", ["trường của danh sách `mo_hinh`"]),
        (GOC, "lon and", ["lựa chọn của `quy_mo`", "Lớn"]),
        (GOC, '2 "Hình thức', ["**tiêu chí 2**", "Căn cứ: Điều 2, 1/2026/TT-X", "assumed", "Tối đa 5 điểm"]),
        (TINH, '1 "Ít', ["Ít vụ hơn", "Căn cứ: Điều 6, 2/2026/QĐ-Y", "Dùng ở: tiêu chí 2 (`goc`)"]),
        (TINH, "2 because", ["Hình thức và mô hình"]),
        (GOC, 'I "Nhóm một', ["**nhóm I**", "Dùng ở: kết luận `dat`"]),
        (GOC, "dat  ", ["kết luận", "all criteria in group I met"]),
        (GOC, "chua_dat", ["Áp dụng khi không kết luận nào khác đúng."]),
        (TINH, "goc", ["bộ tiêu chí", "Bộ gốc", "Văn bản: 1/2026/TT-X"]),
        (GOC, "thi_tran", ["loại đơn vị", "thị trấn", "Đến hết 30/6/2025"]),
        (GOC, "thu\n", ["nhóm bộ tiêu chí", "`goc` (1/2026/TT-X, từ 1/1/2026)"]),
        (GOC, "chung/su_viec", ["chung/su_viec.antq", "`so_vu`"]),
        (GOC, "issued in", ["Ngày ban hành văn bản."]),
        (GOC, "assumed", ["Theo cách hiểu"]),
        (GOC, "applies when", ["từ khóa", "Tiêu chí chỉ áp dụng khi điều kiện này đúng."]),
        (GOC, "type = xa", ["Loại đơn vị"]),
    ],
)
def test_a_hover_tells_what_is_known(tmp_path: Path, name: str, word: str, parts: list[str]) -> None:
    asked = Asked(write(tmp_path))
    text = told(asked, name, word)
    assert [part for part in parts if part not in text] == [], text


def test_a_hover_speaks_english_and_the_lexicon_of_the_file(tmp_path: Path) -> None:
    asked = Asked(write(tmp_path, "vi"))
    assert "evidence · `số lượng`" in told(asked, SU_VIEC, "so_vu", "en")
    assert "Basis: theo cách hiểu. As the ruleset reads it" in told(asked, GOC, '2 "Hình thức', "en")
    assert told(asked, GOC, "áp dụng khi", "en").startswith("**áp dụng khi** — keyword")
    assert "`chính thức`, `tạm thời`" in told(asked, GOC, "tình trạng", "vi")


def test_texts_of_the_author_cannot_become_markup(tmp_path: Path) -> None:
    label = 'count "<b>[x](http://x)</b> `a`"'
    root = write(tmp_path)
    asked = Asked(root, chung__su_viec_antq=SHARED.replace('count "Số vụ"', label))
    text = told(asked, SU_VIEC, "so_vu")
    assert "[x]" not in text
    assert "<b>" not in text.replace("\\<b", "")


def test_the_end_of_a_definition_cannot_end_its_block_of_code(tmp_path: Path) -> None:
    asked = Asked(write(tmp_path), chung__su_viec_antq=SHARED.replace("so_vu <= nguong", 'so_vu = "```x```"'))
    assert told(asked, SU_VIEC, "it_vu").count("```") == 2


# ---------------------------------------------------------------- renaming


RENAMED = [
    (SU_VIEC, "so_vu", "so_su_viec"),
    (GOC, "it_vu", "vu_viec_it"),
    (TINH, "nguong", "gioi_han"),
    (GOC, "hinh_thuc", "cach_lam"),
    (GOC, "hoi_nghi", "cuoc_hop"),
    (GOC, "van_ban,", "giay_to"),
    (GOC, "quy_mo", "tam_co"),
    (GOC, 'kha "', "kha_tot"),
    (GOC, "hieu_qua", "co_ket_qua"),
    (GOC, "so_nguoi", "nguoi"),
    (GOC, "mo_hinh", "cac_mo_hinh"),
    (TINH, "cao", "rat_cao"),
    (TINH, "dat", "dat_chuan"),
    (TINH, "II", "III"),
    (GOC, "1 met", "4.a"),
]


@pytest.mark.parametrize(("name", "word", "new"), RENAMED)
def test_after_renaming_nothing_is_wrong_and_nothing_has_the_old_name(
    asked: Asked, name: str, word: str, new: str
) -> None:
    if word not in asked.text(name):
        pytest.skip("the place is written otherwise in this lexicon")
    path, offset = asked.place(name, word)
    edits = rename(asked.project, path, offset, new, (asked.root,))
    assert not isinstance(edits, Refusal)
    texts = {}
    for file in (GOC, TINH, SU_VIEC):
        text = asked.text(file)
        for edit in sorted((e for e in edits if e.path == asked.root / file), key=lambda e: -e.start):
            text = text[: edit.start] + edit.text + text[edit.end :]
        texts[asked.root / file] = text
    library = default_library([asked.root], texts=texts)
    assert {file: library.load_path(file)[1] for file in texts} == dict.fromkeys(texts, ())
    again = Asked(
        asked.root,
        **{
            name.replace("/", "__").replace(".antq", "_antq"): texts[asked.root / name] for name in (GOC, TINH, SU_VIEC)
        },
    )
    assert len(again.everywhere(*_first(again, new))) == len(edits)


def _first(asked: Asked, word: str) -> tuple[str, str]:
    for name in (GOC, TINH, SU_VIEC):
        for item in asked.project.occurrences(asked.root / name):
            if item.name == word:
                text = asked.text(name)
                return name, text[item.start : text.index("\n", item.end)]
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("name", "word", "new", "key"),
    [
        (GOC, "it_vu", "so_vu", "rename_taken"),
        (GOC, "it_vu", "hieu_qua", "rename_taken"),
        (GOC, "it_vu", "hoi_nghi", "rename_taken"),
        (GOC, "hieu_qua", "so_nguoi", "rename_taken"),
        (GOC, "hieu_qua", "so_vu", "rename_taken"),
        (GOC, "hoi_nghi", "van_ban", "rename_taken"),
        (GOC, "quy_mo", "type", "rename_taken"),
        (SU_VIEC, "so_vu", "mo_hinh", "rename_taken"),
        (GOC, "1 met", "3", "rename_taken"),
        (GOC, "it_vu", "count", "rename_keyword"),
        (GOC, "it_vu", "khi", "rename_keyword"),
        (GOC, "it_vu", "list", "rename_keyword"),
        (GOC, "it_vu", "Ít_vụ", "rename_name"),
        (GOC, "it_vu", "", "rename_name"),
        (GOC, "it_vu", "a b", "rename_name"),
        (GOC, "1 met", "một", "rename_id"),
        (GOC, "1 met", "1 2", "rename_id"),
        (TINH, "goc", "moi", "rename_ruleset"),
        (GOC, "issued in", "x", "rename_nothing"),
        (GOC, "Điều 1", "x", "rename_nothing"),
        (GOC, "xa,", "x", "rename_nothing"),
    ],
)
def test_a_name_that_will_not_do_is_refused(tmp_path: Path, name: str, word: str, new: str, key: str) -> None:
    asked = Asked(write(tmp_path))
    refused = rename(asked.project, *asked.place(name, word), new, (asked.root,))
    assert isinstance(refused, Refusal)
    assert refused.key == key


def test_nothing_is_renamed_where_a_file_cannot_be_changed_or_read(tmp_path: Path) -> None:
    root = write(tmp_path)
    asked = Asked(root)
    place = asked.place(SU_VIEC, "so_vu")
    refused = rename(asked.project, *place, "so_su_viec", (root / "chung",))
    assert isinstance(refused, Refusal)
    assert refused.key == "rename_outside"
    broken = Asked(root, tinh_antq=EXTENDING + 'criterion 9 "')
    refused = rename(broken.project, *place, "so_su_viec", (root,))
    assert isinstance(refused, Refusal)
    assert refused.key == "rename_broken"


def test_a_kept_version_is_not_renamed(tmp_path: Path) -> None:
    root = write(tmp_path)
    (root / "versions").mkdir()
    kept = BASE.replace('use "chung/su_viec.antq"', 'use "../chung/su_viec.antq"').replace('"1.0.0"', '"0.9.0"')
    (root / "versions" / "goc@0.9.0.antq").write_text(kept, encoding="utf-8")
    asked = Asked(root)
    assert not has_errors(asked.library.load_path(root / "versions" / "goc@0.9.0.antq")[1])
    refused = rename(asked.project, *asked.place(SU_VIEC, "so_vu"), "so_su_viec", (root,))
    assert isinstance(refused, Refusal)
    assert refused.key == "rename_outside"
