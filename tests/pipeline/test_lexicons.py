"""Files with Vietnamese keywords: the same checked rulesets, whatever their bases and shared files are written in."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from antq_rules.diagnostics import SourceFile
from antq_rules.diagnostics.render.words import words
from antq_rules.evidence.reader import read_document
from antq_rules.pipeline import Library, default_library, score_record
from antq_rules.pipeline.library import bundled_root
from antq_rules.report import render_report
from antq_rules.report.lines import SCORED, SHARE_OF_POINTS
from antq_rules.ruleset.model import RuleSet
from antq_rules.syntax.keywords import LEXICONS, written_in
from antq_rules.syntax.parser import parse, parse_header
from antq_rules.syntax.printer import print_file

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted(bundled_root().rglob("*.antq"))
RULESETS = [path for path in FILES if "chung" not in path.parts]


def in_vietnamese(text: str) -> str:
    file, found = parse(SourceFile("a.antq", text))
    assert file is not None, found
    return print_file(replace(file, lexicon="vi"))


def copied(folder: Path, translated: list[Path]) -> Library:
    """A library of the bundled rulesets in which some files have Vietnamese keywords."""
    root = folder / "rulesets"
    shutil.copytree(bundled_root(), root)
    for path in translated:
        target = root / path.relative_to(bundled_root())
        target.write_text(in_vietnamese(path.read_text(encoding="utf-8")), encoding="utf-8")
    return Library([root], use_stored=False)


def loaded(library: Library, path: Path) -> RuleSet:
    ruleset, found = library.load_path(library.files.roots[0] / path.relative_to(bundled_root()))
    assert ruleset is not None, found
    assert not found
    return ruleset


@pytest.mark.parametrize("which", ["all", "rulesets", "shared"])
def test_the_hash_of_a_ruleset_does_not_depend_on_the_lexicon(which: str, tmp_path: Path) -> None:
    translated = {"all": FILES, "rulesets": RULESETS, "shared": [path for path in FILES if path not in RULESETS]}
    before, after = default_library(), copied(tmp_path, translated[which])
    for path in RULESETS:
        expected, _ = before.load_path(path)
        assert expected is not None
        assert loaded(after, path).hash == expected.hash, path.name


BASE = """
ruleset goc version "1.0.0" {
  family goc  title "Gốc"  instrument "1/2026/VD"  status official
  in force 2026-01-01 ..  applies to xa  period from 01/01 to 31/12
}
evidence { so_vu : count "Số vụ" }
parameter tran : count = 2 "Nhiều nhất" cite "Điều 1"
criterion 1 "Ít vụ" { cite "Điều 1" basis official require so_vu <= tran }
decision { dat "Đạt" when all criteria met  otherwise chua_dat "Chưa đạt" }
"""
LOCAL = """
ruleset tinh extends goc version "1.0.0" {
  title "Của tỉnh"  instrument "2/2026/VD"  status local  in force 2026-02-01 ..
}
set parameter tran = 1 cite "Điều 2"
"""


def extending(folder: Path, base: str, local: str) -> RuleSet:
    for name, text, lexicon in (("goc", BASE, base), ("tinh", LOCAL, local)):
        written = f"antq 1\n{text}"
        (folder / f"{name}.antq").write_text(in_vietnamese(written) if lexicon == "vi" else written, encoding="utf-8")
    ruleset, found = Library([folder], use_stored=False).load("tinh")
    assert ruleset is not None, found
    return ruleset


def test_files_of_both_lexicons_extend_one_another(tmp_path: Path) -> None:
    hashes = set()
    for base in ("en", "vi"):
        for local in ("en", "vi"):
            folder = tmp_path / f"{base}_{local}"
            folder.mkdir()
            hashes.add(extending(folder, base, local).hash)
    assert len(hashes) == 1


def test_the_header_alone_is_read_in_its_lexicon() -> None:
    path = bundled_root() / "tt124" / "tt124_xa.antq"
    english = parse_header(SourceFile("a.antq", path.read_text(encoding="utf-8")))[0]
    vietnamese, found = parse_header(SourceFile("a.antq", in_vietnamese(path.read_text(encoding="utf-8"))))
    assert not found
    assert english == vietnamese is not None


def test_reports_know_the_words_of_rules_that_they_read() -> None:
    for lexicon, share, scored in zip(LEXICONS, SHARE_OF_POINTS, SCORED, strict=True):
        words = written_in(lexicon)
        assert share == f"{words['TOTAL']} {words['OF']} {words['MAXIMUM']} "
        assert scored == f" {words['SCORED']} "


def test_a_result_differs_only_in_what_it_quotes_and_where_that_stands(tmp_path: Path) -> None:
    records = sorted(EXAMPLES.glob("*.json"))
    assert len(records) > 3
    before, after = default_library(), copied(tmp_path, FILES)
    for path in records:
        english, vietnamese = (result(library, path) for library in (before, after))
        assert english != vietnamese
        first, second = (plain(json.loads(text)) for text in (english, vietnamese))
        # the hash of a result is over what it quotes too
        assert first.pop("hash") != second.pop("hash")
        assert first == second, path.name


def result(library: Library, record: Path) -> str:
    node, found = read_document(record.read_bytes(), record.name, format="json")
    assert node is not None, found
    assessment, found = score_record(node, library=library)
    assert assessment is not None, found
    return render_report(assessment, format="json")


def plain(value: Any) -> Any:
    """A result without what it quotes and where that stands."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if key not in ("text", "line", "column", "file")}
    return [plain(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("body", "code", "help_line"),
    [
        ('tiêu chí 1 "T" {\n  yêu cầu so_vu = 0\n}', "E303", 'add `căn cứ "…"` with article, clause and point'),
        ("định nghĩa a = so_vu.issue trong quý 1", "E106", "leave out `.issue`"),
    ],
)
def test_findings_of_the_checker_name_keywords_of_the_file(body: str, code: str, help_line: str) -> None:
    header = in_vietnamese(f"antq 1\n{BASE.partition('parameter')[0]}")
    from antq_rules.checking.check import check

    file, found = parse(SourceFile("a.antq", f"{header}\n{body}\n"))
    assert file is not None, found
    _, found = check(file)
    told = [words(item, "en").help for item in found if item.code == code]
    assert help_line in told
