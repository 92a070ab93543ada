"""Checks every block of `checking.md`: findings stand where the block says, in the words of `checking_findings.txt`."""

import os
import re
from pathlib import Path

import pytest

from antq_rules.checking import check
from antq_rules.diagnostics import SourceFile
from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.syntax.parser import parse

SPEC = (Path(__file__).parent / "checking.md").read_text(encoding="utf-8")
FINDINGS = Path(__file__).with_name("checking_findings.txt")
BLOCKS = re.findall(r"^```antq\n(.*?)^```$", SPEC, re.MULTILINE | re.DOTALL)
HEADER = """
ruleset vi_du version "1.0.0" {
  family vi_du
  title "Ví dụ"
  instrument "01/2026/VD" issued 2026-01-01 by "Cơ quan ví dụ"
  status local
  in force 2026-01-01 ..
  applies to xa, phuong
  period from 01/01 to 31/12
}
evidence { dang_ky_dau_nam : flag "Đăng ký đầu năm" }
criterion 1 "Đăng ký" { cite "Điều 1" basis official require dang_ky_dau_nam }
"""
DECISION = 'decision { dat "Đạt" when all criteria met otherwise chua_dat "Chưa đạt" }\n'


def text_of(block: str) -> str:
    return "antq 1\n" + block + HEADER + ("" if "decision {" in block else DECISION)


@pytest.mark.parametrize("block", BLOCKS)
def test_findings(block: str) -> None:
    expected = [
        (number, match[1])
        for number, line in enumerate(block.splitlines(), 2)
        if (match := re.search(r"# (?:error|warning): \[([EW][0-9]{3})\]$", line))
    ]
    file, faults = parse(SourceFile("spec.antq", text_of(block)))
    assert not faults, faults
    assert file is not None
    _, found = check(file, unit_types=("xa", "phuong"))
    shown = [item for item in found if item.code != "W101" or "[W101]" in block]
    assert [(item.span.line, item.code) for item in shown if item.span] == expected
    # All the findings of a construct are on its own line, and nothing is reported twice.
    assert len(shown) == len(expected)


def test_the_document_has_blocks() -> None:
    assert len(BLOCKS) > 20


def test_the_words_of_the_findings() -> None:
    said = []
    for block in BLOCKS:
        file, _ = parse(SourceFile("spec.antq", text_of(block)))
        assert file is not None
        _, found = check(file, unit_types=("xa", "phuong"))
        shown = [item for item in found if item.code != "W101" or "[W101]" in block]
        if shown:
            said += [render_diagnostics(shown, lang=lang) for lang in ("en", "vi")]
    text = "\n".join(said)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FINDINGS.write_text(text, encoding="utf-8")
    assert text == FINDINGS.read_text(encoding="utf-8")
