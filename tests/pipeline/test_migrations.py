"""The mapping file between rulesets: what it says, every fault at its place, and how it is found from a library."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from antq_rules.cli.main import main
from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline.library import Library, LibraryEntry
from antq_rules.pipeline.migrations import Migration, criteria_between, find_migration, read_migrations

WHOLE = """\
# Bộ cũ sang bộ mới
- from: bo_cu
  to: bo_moi
  fields:   {so_vu_cu: so_vu}
  unit:     {quy_mo_cu: quy_mo}
  criteria: {1: 3, "3.10": 4.đ}
  dropped:  {ghi_chu: "Bộ mới không hỏi"}
- from: bo_cu@1.0.0
  to: bo_moi
"""

RULESET = """\
antq 1

ruleset {id} version "{version}" {{
  family      mau
  title       "Mẫu"
  instrument  "01/2024/TT-BCA"
  status      official
  in force    2024-01-01 ..
  applies to  xa
  period      from 01/01 to 31/12
}}

evidence {{ so_vu : count "Số vụ" }}

criterion 1 "Không có vụ nào" {{ cite "Điều 1"  basis official  require so_vu = 0 }}

decision {{ dat "Đạt" when all criteria met  otherwise chua_dat "Chưa đạt" }}
"""


def read(text: str) -> tuple[Migration, ...]:
    migrations, findings = read_migrations(SourceFile("migrations.yaml", text))
    assert migrations is not None, findings
    assert findings == ()
    return migrations


def faults(text: str) -> list[tuple[str, str, int]]:
    migrations, findings = read_migrations(SourceFile("migrations.yaml", text))
    assert migrations is None
    assert all(item.span is not None and item.span.source.name == "migrations.yaml" for item in findings)
    return [(item.code, item.variant, item.span.line if item.span else 0) for item in findings]


def test_an_entry_says_what_becomes_of_fields_attributes_and_criteria() -> None:
    first, second = read(WHOLE)
    assert (first.from_id, first.from_version, first.to_id) == ("bo_cu", None, "bo_moi")
    assert first.fields == {"so_vu_cu": "so_vu"}
    assert first.unit == {"quy_mo_cu": "quy_mo"}
    # Numbers as written: 3.10 is a criterion, not a decimal.
    assert first.criteria == {"1": "3", "3.10": "4.đ"}
    assert first.criteria_back == {"3": "1", "4.đ": "3.10"}
    assert first.dropped == {"ghi_chu": "Bộ mới không hỏi"}
    assert (second.from_version, second.fields) == ("1.0.0", {})
    assert first.places["dropped.ghi_chu"].text == "ghi_chu"


def test_an_empty_list_is_no_mapping() -> None:
    assert read("[]") == ()


def test_every_fault_is_said_at_its_place() -> None:
    text = "- from: bo_cu\n  fields: so_vu\n- from: Bộ cũ\n  to: bo_moi\n  khac: 1\n"
    assert faults(text) == [
        ("E530", "missing", 1),
        ("E530", "mapping", 2),
        ("E530", "name", 3),
        ("E530", "extra", 5),
    ]


@pytest.mark.parametrize("part", ["fields", "unit", "criteria"])
def test_two_old_names_never_share_a_new_one(part: str) -> None:
    text = f"- from: bo_cu\n  to: bo_moi\n  {part}:\n    a: c\n    b: c\n    d: e\n"
    assert faults(text) == [("E530", "same_target", 5)]


def test_faults_of_the_text_itself_are_passed_on() -> None:
    assert [code for code, _, _ in faults("- from: a\n  from: b\n  to: c\n")] == ["E425"]


@pytest.mark.parametrize("text", ["", "3", "- 3", "- [a]", "- null", "from: a", "- {from: true, to: 1}"])
def test_no_content_raises(text: str) -> None:
    assert faults(text) != []


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name, version in (("bo_cu", "1.0.0"), ("bo_cu", "1.1.0"), ("bo_moi", "1.0.0")):
        folder = tmp_path / name / ("versions" if version == "1.1.0" else "")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}@{version}.antq").write_text(RULESET.format(id=name, version=version), encoding="utf-8")
    (tmp_path / "bo_moi" / "migrations.yaml").write_text(WHOLE, encoding="utf-8")
    return Library([tmp_path])


def entry(library: Library, name: str) -> LibraryEntry:
    found, _ = library.find(name)
    assert found is not None
    return found


def test_the_mapping_for_the_version_goes_before_the_one_for_all(library: Library) -> None:
    target = entry(library, "bo_moi")
    exact, _ = find_migration(library, entry(library, "bo_cu@1.0.0"), target)
    general, _ = find_migration(library, entry(library, "bo_cu@1.1.0"), target)
    assert exact is not None
    assert general is not None
    assert (exact.from_version, general.from_version) == ("1.0.0", None)


def test_no_file_is_no_mapping_and_no_finding(library: Library) -> None:
    assert find_migration(library, entry(library, "bo_moi"), entry(library, "bo_cu")) == (None, ())


def test_a_version_kept_aside_uses_the_file_of_its_instrument(library: Library) -> None:
    (library.roots[0] / "bo_cu" / "migrations.yaml").write_text("- {from: bo_moi, to: bo_cu}\n", encoding="utf-8")
    found, _ = find_migration(library, entry(library, "bo_moi"), entry(library, "bo_cu@1.1.0"))
    assert found is not None


def test_criteria_are_matched_in_both_directions(library: Library) -> None:
    old, new = entry(library, "bo_cu@1.1.0"), entry(library, "bo_moi")
    assert criteria_between(library, old, new) == ({"1": "3", "3.10": "4.đ"}, ())
    assert criteria_between(library, new, old) == ({"3": "1", "4.đ": "3.10"}, ())
    assert criteria_between(library, new, new) == ({}, ())


def test_a_faulty_file_gives_no_mapping_and_its_faults(library: Library) -> None:
    path = library.roots[0] / "bo_moi" / "migrations.yaml"
    path.write_text("- {from: bo_cu}\n", encoding="utf-8")
    found, findings = find_migration(library, entry(library, "bo_cu"), entry(library, "bo_moi"))
    assert found is None
    assert [item.code for item in findings] == ["E530"]


def test_check_names_a_ruleset_that_a_mapping_cannot_find(library: Library) -> None:
    path = library.roots[0] / "bo_moi" / "migrations.yaml"
    path.write_text("- {from: bo_cuu, to: bo_moi}\n- {from: bo_cu, to: bo_moii}\n", encoding="utf-8")
    arguments = ["check", str(library.roots[0]), "--message-format", "concise", "--lang", "en"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "bo_moi/migrations.yaml:1:10: error[E501]: there is no ruleset `bo_cuu`" in result.stderr
    assert "bo_moi/migrations.yaml:2:21: error[E501]: there is no ruleset `bo_moii`" in result.stderr
