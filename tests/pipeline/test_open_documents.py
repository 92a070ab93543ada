"""A library with texts in the place of files: what an editor has open and not saved."""

from pathlib import Path

import pytest

from antq_rules.pipeline.library import Library, bundled_root, default_library

SHARED = 'antq 1\n\nevidence {\n  so_vu : count "Số vụ"\n}\n'
RULES = """antq 1

use "chung.antq"

ruleset thu version "1.0.0" {
  family      thu
  title       "Thử"
  instrument  "1/2026/TT-X"
  status      official
  in force    2026-01-01 ..
  applies to  xa
  period      from 01/01 to 31/12
}

criterion 1 "Không có vụ" {
  cite  "Điều 1"
  basis official
  require so_vu = 0
}

decision {
  dat       "Đạt" when all criteria met
  otherwise chua_dat "Chưa đạt"
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "chung.antq").write_text(SHARED, encoding="utf-8")
    (tmp_path / "thu.antq").write_text(RULES, encoding="utf-8")
    return tmp_path.resolve()


def codes(library: Library, path: Path) -> list[str]:
    return [item.code for item in library.load_path(path)[1]]


def test_an_open_text_stands_in_the_place_of_the_file(folder: Path) -> None:
    text = RULES.replace("so_vu = 0", "so_vu_x = 0")
    library = default_library([folder], texts={folder / "thu.antq": text})
    assert codes(library, folder / "thu.antq") == ["E104"]
    assert codes(default_library([folder]), folder / "thu.antq") == []


def test_an_open_shared_text_is_seen_by_those_that_use_it(folder: Path) -> None:
    library = default_library([folder], texts={folder / "chung.antq": SHARED.replace("so_vu", "so_su_viec")})
    assert codes(library, folder / "thu.antq") == ["E104"]


def test_a_text_without_a_file_is_found_by_name(folder: Path) -> None:
    text = RULES.replace("ruleset thu", "ruleset moi")
    library = default_library([folder], texts={folder / "moi.antq": text})
    ruleset, findings = library.load("moi")
    assert findings == ()
    assert ruleset is not None
    assert ruleset.id == "moi"


def test_a_used_text_without_a_file_is_found(folder: Path) -> None:
    (folder / "chung.antq").unlink()
    assert codes(default_library([folder]), folder / "thu.antq") == ["E507"]
    assert codes(default_library([folder], texts={folder / "chung.antq": SHARED}), folder / "thu.antq") == []


def test_other_texts_keep_what_does_not_rest_on_them(folder: Path) -> None:
    other = RULES.replace("ruleset thu", "ruleset khac").replace('use "chung.antq"', SHARED[8:])
    (folder / "khac.antq").write_text(other, encoding="utf-8")
    first = default_library([folder])
    before = [first.load_path(folder / name)[0] for name in ("thu.antq", "khac.antq")]
    second = first.with_texts({folder / "chung.antq": SHARED + "# thêm\n"})
    after = [second.load_path(folder / name)[0] for name in ("thu.antq", "khac.antq")]
    assert after[0] is not before[0]
    assert after[0] == before[0]
    assert after[1] is before[1]


def test_other_texts_see_files_that_were_written_since(folder: Path) -> None:
    first = default_library([folder])
    assert codes(first, folder / "thu.antq") == []
    (folder / "chung.antq").write_text(SHARED.replace("so_vu", "so_su_viec"), encoding="utf-8")
    assert codes(first.with_texts({}), folder / "thu.antq") == ["E104"]


def test_a_text_that_is_given_up_gives_way_to_the_file(folder: Path) -> None:
    first = default_library([folder], texts={folder / "thu.antq": RULES.replace("so_vu = 0", "x = 0")})
    assert codes(first, folder / "thu.antq") == ["E104"]
    assert codes(first.with_texts({}), folder / "thu.antq") == []


def test_an_open_bundled_ruleset_is_not_taken_from_the_store() -> None:
    path = bundled_root().resolve() / "tt124" / "tt124_xa.antq"
    text = path.read_text(encoding="utf-8").replace("criteria    4", "criteria    5")
    assert codes(default_library(texts={path: text}), path) != []
    assert codes(default_library(), path) == []


def test_an_open_base_is_seen_by_those_that_extend_it(folder: Path) -> None:
    extending = 'antq 1\n\nruleset con extends thu version "1.0.0" {\n  status local\n}\n\n'
    extending += 'withdraw criterion 1 because "X" cite "Y"\n'
    (folder / "con.antq").write_text(extending, encoding="utf-8")
    first = default_library([folder])
    sound = codes(first, folder / "con.antq")
    second = first.with_texts({folder / "thu.antq": RULES.replace("criterion 1 ", "criterion 2 ")})
    assert codes(second, folder / "con.antq") != sound
