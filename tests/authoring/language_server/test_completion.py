"""What may be written at a place, in both lexicons."""

from pathlib import Path

import pytest

from antq_rules.authoring.language_server.completing import complete
from authoring.language_server.folder import Asked, write

VIETNAMESE = "antq 1 vi\n\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path)


def proposed(root: Path, text: str, *, lang: str = "vi", name: str = "moi") -> list[str]:
    """What is proposed at `^` in a new file of the folder."""
    head = "" if text.startswith("antq") else "antq 1\n\n"
    written = head + text
    offset = written.index("^")
    asked = Asked(root, **{f"{name}_antq": written.replace("^", "", 1)})
    return [item.text for item in complete(asked.project, root / f"{name}.antq", offset, lang)]


USE = 'use "chung/su_viec.antq"\n'
EXTENDS = 'ruleset con extends goc version "1.0.0" {\n}\n'
LIST = 'evidence {\n  ds : list of { co : flag "Có"  n : count "Số" } "Danh sách"\n  vb : document "Văn bản"\n'
LIST += '  tu : attestation "Tự"\n  ht : choice(mot "Một", hai "Hai") "Hình thức"\n}\n'
CRITERION = 'criterion 9 "Mới" {\n  '


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("^", ["use", "ruleset", "criterion"], ["cite", "and", "antq"]),
        ("cri^", ["criterion"], ["use"]),
        (CRITERION + "^\n}", ["cite", "require", "applies when", "points"], ["title", "so_vu"]),
        (CRITERION + "applies w^\n}", ["applies when"], ["cite"]),
        (CRITERION + "basis ^\n}", ["official", "assumed"], ["pilot", "cite"]),
        (
            USE + CRITERION + "require ^\n}",
            ["so_vu", "it_vu", "nguong", "not", "at least"],
            ["cite", "require", "flag"],
        ),
        (USE + CRITERION + "require so_vu ^\n}", ["and", "of", "in", "cite"], ["so_vu", "not"]),
        (USE + CRITERION + "require previous.^\n}", ["so_vu", "so_ho"], ["it_vu", "nguong", "and"]),
        (LIST + CRITERION + "require ht = ^\n}", ["mot", "hai"], ["ht", "co"]),
        (LIST + CRITERION + "require ht in (mot, ^\n}", ["mot", "hai"], ["ht"]),
        (LIST + CRITERION + "require vb.^\n}", ["issued", "number"], ["mot", "and"]),
        (LIST + CRITERION + "require vb.iss^\n}", ["issued"], ["and"]),
        (LIST + CRITERION + "require some(^\n}", ["ds"], ["vb", "ht", "co"]),
        (LIST + CRITERION + "require some(ds where ^\n}", ["co", "n", "vb", "not"], []),
        (LIST + CRITERION + "require sum(ds.^\n}", ["co", "n"], ["vb"]),
        (LIST + CRITERION + "require attested ^\n}", ["tu"], ["ds", "vb"]),
        (CRITERION + "require unit.type = ^\n}", ["xa", "thi_tran"], []),
        (CRITERION + "require unit.^\n}", ["type"], []),
        (CRITERION + "require criterion ^\n}", ["9"], []),
        (EXTENDS + CRITERION + "require unit.^\n}", ["type", "quy_mo"], []),
        (EXTENDS + "set parameter ^", ["nguong", "muc"], ["so_vu"]),
        (EXTENDS + "set parameter muc = ^", ["thap", "cao"], ["kha"]),
        (EXTENDS + "replace criterion ^", ["1", "2"], ["3"]),
        (EXTENDS + "withdraw criterion ^", ["1", "2"], []),
        (EXTENDS + CRITERION + "require all criteria in group ^\n}", ["I", "II"], []),
        ("ruleset con extends ^", ["goc", "tinh", "tt124_xa"], ["con"]),
        ('ruleset con extends goc version "1.0.0" {\n  recognises ^\n}', ["dat", "chua_dat"], []),
        ('ruleset con version "1.0.0" {\n  status ^\n}', ["official", "local"], ["secondary"]),
        ('ruleset con version "1.0.0" {\n  family ^\n}', ["thu", "an_toan_antt"], []),
        ('ruleset con version "1.0.0" {\n  applies to xa, ^\n}', ["thi_tran"], ["goc"]),
        ('ruleset con version "1.0.0" {\n  supersedes ^\n}', ["goc"], []),
        ("evidence {\n  a : ^\n}", ["flag", "list of"], ["evidence"]),
        ("evidence {\n  ^\n}", [], ["flag", "so_vu"]),
        ('use "^', ["chung/su_viec.antq"], ["goc.antq"]),
        ('use "chung/^"', ["chung/su_viec.antq"], []),
        ("# cri^", [], ["criterion"]),
        ('criterion 9 "cri^', [], ["criterion"]),
        ('criterion 9 "cri^" {\n}', [], ["criterion"]),
        (VIETNAMESE + "^", ["dùng chung", "bộ tiêu chí", "tiêu chí"], ["use", "yêu cầu"]),
        (VIETNAMESE + "tiêu c^", ["tiêu chí"], ["số liệu"]),
        (VIETNAMESE + "tieu c^", ["tiêu chí"], ["số liệu"]),
        (VIETNAMESE + 'tiêu chí 9 "Mới" {\n  nội dung ^\n}', ["chính thức", "theo cách hiểu"], ["thí điểm"]),
        (VIETNAMESE + 'tiêu chí 9 "Mới" {\n  yêu cầu ^\n}', ["không", "một trong các điều kiện"], ["not", "căn cứ"]),
        (VIETNAMESE + 'tiêu chí 9 "Mới" {\n  yêu cầu đơn vị.^\n}', ["loại"], ["type"]),
        (
            VIETNAMESE + 'số liệu {\n  v : văn bản "V"\n}\ntiêu chí 9 "M" {\n  yêu cầu v.ngày b^\n}',
            ["ngày ban hành"],
            [],
        ),
        (VIETNAMESE + "số liệu {\n  a : ^\n}", ["đúng sai", "danh sách gồm"], ["flag"]),
        (VIETNAMESE + 'dùng chung "^', ["chung/su_viec.antq"], []),
    ],
)
def test_what_is_proposed(root: Path, text: str, some: list[str], none: list[str]) -> None:
    found = proposed(root, text)
    assert [word for word in some if word not in found] == [], found
    assert [word for word in none if word in found] == [], found


def test_what_cannot_be_read_above_does_not_matter(root: Path) -> None:
    text = USE + CRITERION + "require so_vu >=\n  cite Điều 1\n  points x\n  ^\n}"
    assert "guidance" in proposed(root, text)


def test_a_keyword_comes_with_its_meaning_in_the_language_of_the_editor(root: Path) -> None:
    asked = Asked(root, moi_antq="antq 1 vi\n\n")
    for lang, word in (("vi", "Lấy số liệu"), ("en", "Takes evidence")):
        found = complete(asked.project, root / "moi.antq", 11, lang)
        assert next(item for item in found if item.text == "dùng chung").meaning.startswith(word)


def test_what_is_typed_without_diacritics_is_compared_without(root: Path) -> None:
    text = "antq 1 vi\n\ntieu c"
    asked = Asked(root, moi_antq=text)
    (item,) = complete(asked.project, root / "moi.antq", len(text), "vi")
    assert (item.text, item.matches, text[item.start : item.end]) == ("tiêu chí", "tieu chi", "tieu c")
