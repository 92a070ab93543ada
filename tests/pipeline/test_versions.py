"""Old versions of rulesets: found by name, never by day, listed apart, and not opened when a record is scored."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from antq_rules.cli.main import main
from antq_rules.pipeline.library import Library, LibraryEntry

RULESET = """\
antq 1

ruleset bo_mau version "{version}" {{
  family      mau
  title       "Mẫu {version}"
  instrument  "01/2024/TT-BCA"
  status      official
  in force    {force}
  applies to  xa
  period      from 01/01 to 31/12
}}

evidence {{ so_vu : count "Số vụ" }}

criterion 1 "Không có vụ nào" {{ cite "Điều 1"  basis official  require so_vu <= {limit} }}

decision {{ dat "Đạt" when all criteria met  otherwise chua_dat "Chưa đạt" }}
"""


def write(path: Path, version: str, force: str = "2024-01-01 ..", limit: int = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULESET.format(version=version, force=force, limit=limit), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "mau" / "xep_sau_thu_muc_versions.antq", "1.10.0")
    write(tmp_path / "mau" / "versions" / "bo_mau@1.9.0.antq", "1.9.0", limit=9)
    write(tmp_path / "mau" / "versions" / "bo_mau@1.10.0.antq", "1.10.0")
    return tmp_path


def found(library: Library, name: str) -> LibraryEntry:
    entry, findings = library.find(name)
    assert entry is not None, findings
    return entry


def test_an_id_means_its_latest_version_and_its_present_file(root: Path) -> None:
    library = Library([root])
    for name in ("bo_mau", "bo_mau@1.10.0"):
        assert found(library, name).relative == "mau/xep_sau_thu_muc_versions.antq"
    old = found(library, "bo_mau@1.9.0")
    assert old.relative == "mau/versions/bo_mau@1.9.0.antq"
    ruleset, findings = library.load("bo_mau@1.9.0")
    assert ruleset is not None
    assert (ruleset.version, findings) == ("1.9.0", ())


def test_only_present_files_are_looked_at_by_day(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library([root])
    read: list[str] = []
    before = library.files.read
    monkeypatch.setattr(library.files, "read", lambda path: read.append(path.name) or before(path))  # type: ignore[func-returns-value]
    entry, _ = library.find_in_force("mau", "xa", date(2024, 6, 1))
    assert entry is not None
    assert entry.facts.version == "1.10.0"
    assert read == ["xep_sau_thu_muc_versions.antq"]


def test_a_ruleset_of_which_only_old_versions_are_left_is_still_there(root: Path) -> None:
    (root / "mau" / "xep_sau_thu_muc_versions.antq").unlink()
    library = Library([root])
    assert [entry.facts.version for entry in library.current] == ["1.10.0"]
    entry, _ = library.find_in_force("mau", "xa", date(2024, 6, 1))
    assert entry is not None


def test_versions_of_one_ruleset_do_not_overlap_one_another(root: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(root), "--lang", "en"])
    assert (result.exit_code, result.stderr) == (0, "rulesets checked: 3 (files: 3); errors: 0; warnings: 0\n")


def test_old_versions_are_named_in_a_line_or_listed_with_all(root: Path) -> None:
    def listed(*options: str) -> str:
        return CliRunner().invoke(main, ["rulesets", "--rulesets-dir", str(root), "--lang", "en", *options]).output

    text = listed()
    assert "bo_mau@1.10.0\n  Mẫu 1.10.0" in text
    assert "Earlier versions (rulesets --all): " in text
    assert "bo_mau@1.9.0" in text.rpartition("Earlier versions")[2]
    assert "bo_mau@1.9.0\n  Mẫu 1.9.0" in listed("--all")
    names = [f"{item['id']}@{item['version']}" for item in json.loads(listed("--format", "json"))]
    assert "bo_mau@1.10.0" in names
    assert "bo_mau@1.9.0" not in names
