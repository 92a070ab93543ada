"""Findings about a file with Vietnamese keywords name no English one: the cases of `tests/bad`, translated."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from antq_rules.checking.check import check
from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.render.words import words
from antq_rules.syntax.keywords import FIXED_NAMES, KEYWORDS
from antq_rules.syntax.parser import parse
from antq_rules.syntax.printer import print_file

CASES = sorted((Path(__file__).parents[1] / "bad").rglob("ruleset.antq"))
ENGLISH = sorted({word.english for word in (*KEYWORDS, *FIXED_NAMES)}, key=len, reverse=True)
KEYWORD = re.compile(rf"(?<![\w.-])(?:{'|'.join(ENGLISH)})(?![\w-])")


def told(item: Diagnostic, lang: str) -> list[str]:
    """What stands between backquotes in the words of a finding."""
    said = words(item, lang)
    texts = (said.message, *said.labels, said.note, said.help)
    return [code for text in texts if text for code in re.findall("`([^`]*)`", text)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: "/".join(path.parts[-3:-1]))
def test_findings_name_keywords_as_the_file_writes_them(path: Path) -> None:
    file, _ = parse(SourceFile("a.antq", path.read_text(encoding="utf-8")))
    if file is None:
        return
    translated, found = parse(SourceFile("a.antq", print_file(replace(file, lexicon="vi"))))
    assert translated is not None, found
    english = [code for item in check(file)[1] for code in told(item, "vi")]
    named = [code for item in check(translated)[1] for code in told(item, "vi")]
    assert len(named) == len(english)
    assert not [code for code in named if KEYWORD.search(code) and not code.startswith("antq-rules ")]
