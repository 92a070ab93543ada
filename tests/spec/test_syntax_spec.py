"""Reads every block of `syntax.md`: findings stand where the block says, and the formatter writes what it says."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from antq_rules.authoring.format import format_ruleset
from antq_rules.diagnostics import SourceFile
from antq_rules.syntax.parser import parse

SPEC = (Path(__file__).parent / "syntax.md").read_text(encoding="utf-8")
BLOCKS = [(match[1], match[2]) for match in re.finditer(r"^```(\w+)\n(.*?)^```$", SPEC, re.MULTILINE | re.DOTALL)]
LANGUAGES = {"antq": "antq 1\n", "vi": "antq 1 vi\n"}


def expected(block: str) -> list[tuple[int, str]]:
    return [
        (number, match[1])
        for number, line in enumerate(block.splitlines(), 2)
        if (match := re.search(r"# (?:error|warning): \[([EW][0-9]{3})\]$", line))
    ]


@pytest.mark.parametrize(("kind", "block"), [(kind, text) for kind, text in BLOCKS if kind in LANGUAGES])
def test_findings(kind: str, block: str) -> None:
    _, found = parse(SourceFile("spec.antq", LANGUAGES[kind] + block))
    assert [(item.span.line, item.code) for item in found if item.span] == expected(block)


FORMATTED = [(*before, block[1]) for before, block in pairwise(BLOCKS) if block[0] == "formatted"]


@pytest.mark.parametrize(("kind", "before", "after"), FORMATTED)
def test_formatting(kind: str, before: str, after: str) -> None:
    text, _ = format_ruleset(LANGUAGES[kind] + before)
    assert text == f"{LANGUAGES[kind]}\n{after}"


def test_the_document_has_blocks() -> None:
    assert len(BLOCKS) > 30
    assert {kind for kind, _ in BLOCKS} == {"antq", "vi", "formatted"}
