"""The linter: what is allowed, what is repaired, and what must stay quiet."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from antq_rules.authoring.lint import names
from antq_rules.authoring.lint.allow import without_allowed
from antq_rules.authoring.lint.records import lint_record
from antq_rules.authoring.lint.rules import CODES, OF_A_FILE, OF_ALL_FILES
from antq_rules.authoring.lint.run import lint_files
from antq_rules.cli.main import main
from antq_rules.diagnostics import SourceFile, Span
from antq_rules.diagnostics.catalog import CODES as CATALOGUE
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline import default_library
from antq_rules.pipeline.files import bundled_root
from antq_rules.pipeline.library import is_old_version

RULESET = """antq 1
{use}
ruleset thu version "1.0.0" {{
  family      thu
  title       "Bộ thử"
  instrument  "1/2025/QĐ-UBND" issued 2025-01-01 by "UBND tỉnh"
  status      local
  in force    2025-01-01 ..
  applies to  xa
  period      from 01/01 to 31/12
}}

evidence {{
  so_vu   : count    "Số vụ"
  bao_cao : document "Báo cáo"
}}

criterion 1 "Không để xảy ra vụ việc" {{
  cite  "Điều 1"
  basis official
{require}
}}

decision {{
  dat       "Đạt" when all criteria met
  otherwise chua_dat "Chưa đạt"
}}
"""
PRESENT = "    bao_cao is present"


def written(folder: Path, require: str, use: str = "", name: str = "thu.antq") -> Path:
    path = folder / name
    path.write_text(
        RULESET.format(use=use, require="  require {\n" + require + "\n" + PRESENT + "\n  }"), encoding="utf-8"
    )
    return path


def codes(path: Path, **options: tuple[int, ...]) -> list[str]:
    library = default_library([path.parent], use_stored=False)
    linted = lint_files([(path, library)], **options)
    assert not linted.errors
    return [item.diagnostic.code for item in linted.findings]


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["lint", *arguments], env={"ANTQ_LANG": None})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


# ---------------------------------------------------------------- allowances


@pytest.mark.parametrize(
    ("require", "expected"),
    [
        ("    so_vu <= 3", ["W602"]),
        ("    so_vu <= 3  # antq: allow W602 số của văn bản", []),
        ("    # antq: allow W602 số của văn bản\n    so_vu <= 3", []),
        ("    # antq: allow W602 số của văn bản\n    # một chú thích khác\n\n    so_vu <= 3", []),
        ("    # antq: allow W602 số của văn bản\n    bao_cao is present\n    so_vu <= 3", ["W601", "W602"]),
        ("    so_vu <= 3  # antq: allow W602, W603 số của văn bản", ["W601"]),
        ("    so_vu <= 3  # antq: allow W603, W602 số của văn bản", ["W601"]),
        ("    so_vu <= 3  #antq:allow w602 số của văn bản", []),
        ("    so_vu <= 3  # antq: allow W602", ["W600"]),
        ("    so_vu <= 3  # antq: allow W602 .", ["W600"]),
        ("    so_vu <= 3  # antq allow W602 số của văn bản", ["W602", "W600"]),
        ('    "# antq: allow W602 lý do": so_vu <= 3', ["W602", "W608"]),
    ],
)
def test_what_is_allowed(require: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(written(tmp_path, require)) == expected


def test_an_allowance_of_what_was_not_looked_for_is_not_idle(tmp_path: Path) -> None:
    path = written(tmp_path, "    bao_cao.issued before 05/12  # antq: allow W614 hạn giữ nguyên")
    assert codes(path) == []
    assert codes(path, years=(2026,)) == []
    assert codes(path, years=(2025,)) == ["W601"]


def test_the_checker_passes_over_what_is_allowed_and_the_linter_sees_that_it_is_used(tmp_path: Path) -> None:
    path = written(tmp_path, '    "Trên 1 vụ": so_vu >= 1  # antq: allow W302 lời của văn bản')
    text = path.read_text(encoding="utf-8").replace("    bao_cao is present", '    "Có báo cáo": bao_cao is present')
    path.write_text(text, encoding="utf-8")
    assert codes(path) == []
    assert CliRunner().invoke(main, ["check", str(path), "--deny-warnings"]).exit_code == 0
    path.write_text(text.replace("# antq: allow", "# allow"), encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(path), "--deny-warnings"]).exit_code == 1


def test_errors_are_never_allowed() -> None:
    source = SourceFile("a.antq", "antq 1\nso_vu # antq: allow E104 lý do nào đó\n")
    error = at("E104", Span(source, 7, 12))
    assert without_allowed([error]) == (error,)


# ---------------------------------------------------------------- repairs


def test_a_repair_leaves_the_ruleset_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "chung.antq").write_text('antq 1\n\nevidence {\n  so_ho : count "Số hộ"\n}\n', encoding="utf-8")
    path = written(tmp_path, "    so_vu = 0  # antq: allow W602 không còn", use='use "chung.antq"  # dùng chung')
    before = default_library([tmp_path], use_stored=False).load_path(path)[0]
    result = run(str(path), "--fix")
    text = path.read_text(encoding="utf-8")
    # the comment behind `use` keeps its line
    assert "antq: allow" not in text
    assert 'use "chung' not in text
    assert "# dùng chung" in text
    after = default_library([tmp_path], use_stored=False).load_path(path)[0]
    assert before is not None
    assert after is not None
    assert before.hash == after.hash
    assert result.exit_code == 0
    assert "tự sửa 2 chỗ" in result.stderr
    assert codes(path) == []


def test_without_fix_nothing_is_written_and_a_second_fix_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "    so_vu = 0\n    # antq: allow W602 không còn")
    given = path.read_bytes()
    run(str(path))
    assert path.read_bytes() == given
    run(str(path), "--fix")
    repaired = path.read_bytes()
    assert repaired == given.replace("    # antq: allow W602 không còn\n".encode(), b"")
    run(str(path), "--fix")
    assert path.read_bytes() == repaired


def test_line_ends_and_permissions_stay(tmp_path: Path) -> None:
    path = written(tmp_path, "    so_vu = 0  # antq: allow W602 không còn")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    assert run(str(path), "--fix").exit_code == 0
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"allow" not in data
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "    so_vu = 0  # antq: allow W602 không còn")
    monkeypatch.setattr("os.access", lambda *_: False)
    result = run(str(path), "--fix", "--lang", "en")
    assert result.exit_code == 1
    assert "E507" in result.stderr


# ---------------------------------------------------------------- what stays quiet


@pytest.mark.parametrize(
    "require",
    [
        "    so_vu = 0",
        "    bao_cao.issued in quarter 1",
        "    when assessment year >= 2027: so_vu = 0",
        "    so_vu = 0  # mỗi năm: so_vu là số vụ",
        "    # Ví dụ của một dòng khác:\n    #   require so_vu <= 1\n    # và lời giải thích.\n    so_vu = 0",
    ],
)
def test_sound_rules_are_quiet(require: str, tmp_path: Path) -> None:
    assert codes(written(tmp_path, require)) == []


def test_a_number_that_its_label_states_under_a_citation_is_quiet(tmp_path: Path) -> None:
    path = tmp_path / "thu.antq"
    text = RULESET.format(
        use="", require='  require {\n    "Không quá 03 vụ": so_vu <= 3\n    "Có báo cáo": bao_cao is present\n  }'
    )
    path.write_text(text, encoding="utf-8")
    assert codes(path) == []
    path.write_text(text.replace("so_vu <= 3", "so_vu <= 4").replace("Không quá 03 vụ", "Ít vụ"), encoding="utf-8")
    assert codes(path) == ["W602"]


def test_the_bundled_rulesets_are_quiet_in_any_layout_and_lexicon(tmp_path: Path) -> None:
    folder = tmp_path / "rulesets"
    shutil.copytree(bundled_root(), folder)
    assert run(str(folder)).exit_code == 0
    for options in (["--keywords", "vi"], ["--keywords", "en"]):
        assert CliRunner().invoke(main, ["fmt", *options, str(folder)]).exit_code == 0
        result = run(str(folder), "--message-format", "concise")
        assert result.exit_code == 0, result.stderr


def test_kept_versions_are_left_alone() -> None:
    kept = next(path for path in bundled_root().rglob("*.antq") if is_old_version(path))
    assert str(kept.name) not in run(str(bundled_root()), "--year", "2026", "--message-format", "concise").stderr


def test_a_file_with_vietnamese_keywords_is_told_in_them(tmp_path: Path) -> None:
    path = written(tmp_path, "    so_vu <= 3")
    assert CliRunner().invoke(main, ["fmt", "--keywords", "vi", str(path)]).exit_code == 0
    assert "khai báo bằng `tham số` kèm `căn cứ`" in run(str(path)).stderr


# ---------------------------------------------------------------- output


def test_every_rule_has_words_and_stands_in_one_table() -> None:
    assert set(CODES) == {code for code in CATALOGUE if code.startswith("W6")} - {"W630"}
    assert not set(OF_A_FILE) & set(OF_ALL_FILES)


SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {"type": "array", "uniqueItems": True, "items": {"required": ["id"]}}
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                            "charLength": {"type": "integer", "minimum": 0},
                                                        }
                                                    }
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The parts of the schema of SARIF 2.1.0 that are used."""


def test_sarif(tmp_path: Path) -> None:
    path = written(tmp_path, "    so_vu <= 3")
    result = run(str(path), "--message-format", "sarif")
    document = json.loads(result.stderr)
    jsonschema.validate(document, SARIF)
    found = document["runs"][0]["results"]
    assert [item["ruleId"] for item in found] == ["W602"]
    assert found[0]["level"] == "warning"
    assert found[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 22
    assert json.loads(run(str(bundled_root()), "--message-format", "sarif").stderr)["runs"][0]["results"] == []


def test_github_cannot_be_led_astray(tmp_path: Path) -> None:
    folder = tmp_path / "a,b:c"
    folder.mkdir()
    path = written(folder, "    so_vu <= 3", name="100%.antq")
    line = run(str(path), "--message-format", "github", "--lang", "en").stderr
    assert line.count("\n") == 1
    assert line.startswith("::warning file=a%2Cb%3Ac/100%25.antq,line=22,col=")
    assert ",title=W602::" in line


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 1), (["--select", "W603"], 0), (["--ignore", "W602"], 0), (["--select", "W6"], 1), (["--select", "X"], 2)],
)
def test_exit_codes(arguments: list[str], code: int, tmp_path: Path) -> None:
    assert run(str(written(tmp_path, "    so_vu <= 3")), *arguments).exit_code == code


def test_information_is_no_reason_to_fail(tmp_path: Path) -> None:
    result = run(str(written(tmp_path, "    bao_cao.issued before 05/12")), "--year", "2026")
    assert result.exit_code == 0
    assert "W614" in result.stderr


@pytest.mark.parametrize("name", ["phone", "so_cccd", "full_name", "ho_ten_chu_tich", "passport_no", "date_of_birth"])
def test_a_field_about_a_person_is_told_in_either_language(name: str) -> None:
    assert names._PERSON.search(name)


@pytest.mark.parametrize("name", ["so_ho_dan", "ty_le_ho", "so_vu", "ten_mo_hinh", "telephone_lines", "so_nguoi"])
def test_a_field_about_a_unit_is_left_alone(name: str) -> None:
    assert not names._PERSON.search(name)


def test_the_old_identity_number_is_told_where_it_is_named() -> None:
    pattern = dict(names._TEXTS)["id"]
    assert pattern.search("CMND số 123456789")
    assert pattern.search("012345678901")
    assert not pattern.search("kinh phí 123456789 đồng")


def test_every_place_of_a_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"_x": "ông Trần Văn Thử, 0912345678; bà Lê Thị Thử Hai, 0987654321"}', encoding="utf-8")
    found, faults = lint_record(path)
    assert faults == ()
    assert [(item.code, item.variant) for item in found] == [("W618", kind) for kind in ("name", "phone") * 2]
