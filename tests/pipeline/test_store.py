"""The rulesets checked at build time: used without parser and checker, only while fresh, and never with another result.

Each test that needs a stored file makes it in a copy of the package, laid out as it is when installed.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from antq_rules import load_ruleset
from antq_rules.evidence.reader import read_document
from antq_rules.pipeline import default_library, score_record
from antq_rules.pipeline.files import PACKAGE
from antq_rules.pipeline.library import Library, bundled_root
from antq_rules.pipeline.store import made_by
from antq_rules.pipeline.store_writing import write_store
from antq_rules.report.as_json import render_json

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RECORDS = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".json", ".yaml"))
JSON_RECORD = "phuong_dat_tt124.json"
PARSING = ("antq_rules.syntax", "antq_rules.checking", "lark", "yaml", "pydantic")

SCORE = f"""
import sys
from antq_rules.cli.main import main
try:
    main(sys.argv[1:])
finally:
    print(*(name for name in {PARSING!r} if name in sys.modules), file=sys.stderr)
"""
OWN_BASE = """antq 1
ruleset qd3554_xa version "9.0.0" {
  family dien_hinh  title "Bộ của riêng tác giả"  instrument "1/QĐ"  status official
  in force ..  applies to xa  period from 01/01 to 31/12
}
evidence { xong : flag "Xong" }
criterion 1 "Xong" { cite "1" basis official require xong }
decision { dat "Đạt" when all criteria met  otherwise chua "Chưa đạt" }
"""
WRITE = "from antq_rules.pipeline.store_writing import write_store; write_store()"


class Installed:
    """A copy of the package below a folder, with its rulesets."""

    def __init__(self, folder: Path) -> None:
        self.package = folder / "antq_rules"
        self.environment = {**os.environ, "PYTHONPATH": str(folder)}

    def run(self, code: str, *arguments: str) -> tuple[str, set[str]]:
        """What a program prints, and the modules that it names on standard error."""
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=self.environment, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout, set(done.stderr.split())

    def score(self, name: str = JSON_RECORD, *options: str) -> tuple[str, set[str]]:
        return self.run(SCORE, "score", str(EXAMPLES / name), "--format", "json", *options)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.package / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A copy whose stored rulesets were just written."""
    copy = Installed(tmp_path_factory.mktemp("installed"))
    shutil.copytree(PACKAGE, copy.package, ignore=shutil.ignore_patterns("__pycache__", "checked_rulesets"))
    if not (copy.package / "rulesets").is_dir():
        shutil.copytree(bundled_root(), copy.package / "rulesets")
    copy.run(WRITE)
    return copy


@pytest.fixture
def own(installed: Installed, tmp_path: Path) -> Installed:
    """A copy to be changed."""
    copy = Installed(tmp_path)
    shutil.copytree(installed.package, copy.package)
    return copy


def as_parsed(name: str) -> str:
    node, _ = read_document((EXAMPLES / name).read_bytes(), name)
    assert node is not None
    assessment, _ = score_record(node, library=default_library(use_stored=False))
    assert assessment is not None
    return render_json(assessment)


@pytest.mark.parametrize("name", RECORDS)
def test_an_example_scores_the_same_without_parser_and_checker(installed: Installed, name: str) -> None:
    output, modules = installed.score(name)
    assert output == as_parsed(name)
    assert modules == ({"yaml"} if name.endswith(".yaml") else set())


def test_listing_the_rulesets_needs_no_parser_either(installed: Installed) -> None:
    output, modules = installed.run(SCORE, "rulesets", "--format", "json")
    assert len(json.loads(output)) == len(default_library().current)
    assert modules == set()


def test_check_always_parses(installed: Installed) -> None:
    _, modules = installed.run(SCORE, "check", "--message-format", "json")
    assert {"antq_rules.syntax", "antq_rules.checking"} <= modules


def test_an_edited_ruleset_is_not_served_from_the_store(own: Installed) -> None:
    own.edit("rulesets/tt124/tt124_xa.antq", "title", "# sửa tay\n  title")
    output, modules = own.score()
    assert json.loads(output)["ruleset"]["id"] == "tt124_xa"
    assert "antq_rules.checking" in modules


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rulesets/chung/dia_ban.antq", "antq 1", "antq 1\n# sửa tay"),
        ("rulesets/vocabulary.yaml", "unit_types:", "# sửa tay\nunit_types:"),
        ("checking/check.py", "from collections", "# sửa tay\nfrom collections"),
        ("checked_rulesets/tt124/tt124_xa.json", '"made_by"', '"made_by'),
        ("checked_rulesets/tt124/tt124_xa.json", '"rows":[[', '"rows":[[99,'),
    ],
    ids=["what it uses", "vocabulary", "the checker", "no JSON", "damaged"],
)
def test_a_store_that_is_not_fresh_is_left_aside(own: Installed, name: str, old: str, new: str) -> None:
    own.edit(name, old, new)
    output, modules = own.score()
    assert json.loads(output)["decision"]["outcome"] == "dat"
    assert {"antq_rules.syntax", "antq_rules.checking"} <= modules


def test_line_ends_do_not_make_a_ruleset_another(own: Installed) -> None:
    for path in (own.package / "rulesets").rglob("*.antq"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert own.score()[1] == set()


def test_an_authors_vocabulary_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.yaml").write_text("unit_types: {xa: {vi: xã, en: commune}}\n", encoding="utf-8")
    stored, parsed = (Library([tmp_path, bundled_root()], use_stored=use) for use in (True, False))
    found = stored.load("tt124_xa")
    assert found == parsed.load("tt124_xa")
    assert found[1] != ()


def test_an_extending_ruleset_is_stored_with_its_base(own: Installed) -> None:
    code = "from antq_rules import load_ruleset; print(len(load_ruleset('kh70_nghe_an_xa').criteria)); " + (
        f"import sys; print(*(name for name in {PARSING!r} if name in sys.modules), file=sys.stderr)"
    )
    assert own.run(code) == ("9\n", set())
    own.edit("rulesets/qd3554/qd3554_xa.antq", "title", "# sửa tay\n  title")
    output, modules = own.run(code)
    assert output == "9\n"
    assert "antq_rules.checking" in modules


def test_an_author_may_hold_the_base_of_an_extending_ruleset(tmp_path: Path) -> None:
    (tmp_path / "qd3554_xa.antq").write_text(OWN_BASE, encoding="utf-8")
    ruleset, findings = Library([tmp_path, bundled_root()]).load("kh70_nghe_an_xa")
    assert ruleset is not None, findings
    assert [item.id for item in ruleset.criteria] == ["1", "9"]


def test_a_ruleset_with_a_finding_is_not_stored(own: Installed) -> None:
    own.edit("rulesets/tt124/tt124_xa.antq", "evidence {", 'evidence {\n  thua : count "Thừa"')
    own.run(WRITE)
    assert not (own.package / "checked_rulesets/tt124/tt124_xa.json").exists()
    assert (own.package / "checked_rulesets/tt124/tt124_co_quan.json").exists()
    listed, modules = own.run(SCORE, "rulesets", "--format", "json")
    assert "tt124_xa" in {item["id"] for item in json.loads(listed)}
    assert "antq_rules.checking" in modules


def test_the_same_texts_give_the_same_store(tmp_path: Path) -> None:
    first = {path.relative_to(tmp_path / "a"): path.read_bytes() for path in write_store(tmp_path / "a")}
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "no_longer_there.json").write_text("{}", encoding="utf-8")
    write_store(tmp_path / "b")
    written = {path.relative_to(tmp_path / "b"): path.read_bytes() for path in (tmp_path / "b").rglob("*.json")}
    assert written == first
    library = default_library()
    rulesets = [path for path in bundled_root().rglob("*.antq") if library.load_path(path)[0] is not None]
    assert len(first) == 1 + len(rulesets)
    assert all(json.loads(content)["made_by"] == made_by() for content in first.values())


def test_what_is_served_here_is_what_parsing_gives() -> None:
    stored, parsed = default_library(), default_library(use_stored=False)
    assert stored.entries == parsed.entries
    assert stored.vocabulary == parsed.vocabulary
    for entry in parsed.entries:
        served = stored.load_path(entry.path)
        assert served == parsed.load_path(entry.path)
        assert load_ruleset(entry.path).hash == parsed.load_path(entry.path)[0].hash  # type: ignore[union-attr]
