"""What a finding suggests, put in its place: never more faults than before."""

from pathlib import Path

import pytest

from antq_rules.authoring.language_server.fixing import fix_of
from antq_rules.authoring.language_server.session import Session
from antq_rules.diagnostics import Diagnostic, SourceFile, Span
from antq_rules.diagnostics.diagnostic import at

BAD = Path(__file__).resolve().parents[2] / "bad"
CASES = sorted(BAD.glob("[EW][0-3]*/**/*.antq"))


def test_there_are_cases() -> None:
    assert len(CASES) > 100


def test_replacements_mend_many_slips_and_spoil_none() -> None:
    mended: set[str] = set()
    for path in CASES:
        session = Session(folders=(path.parent,))
        session.put(path, path.read_text(encoding="utf-8", errors="replace"))
        session.check(path)
        before = session.shown(path)
        for item in before:
            fix = fix_of(item)
            if fix is None or not session.mends(path, fix):
                continue
            text = session.text(path).read_text
            for span in sorted(fix.spans, key=lambda span: -span.start):
                text = text[: span.start] + fix.text + text[span.end :]
            after = session.project(path).library.load_text(path, text)[1]
            assert item.span is not None
            assert (item.code, item.facts) not in [(each.code, each.facts) for each in after], path
            # slips of letters and words come first: what comes after them is not known before
            assert sum(each.code < "E1" for each in after) <= sum(each.code < "E1" for each in before), path
            mended.add(item.code)
    assert mended >= {"E003", "E006", "E007", "E009", "E014", "E025", "E104", "E105", "E106", "E107", "E110"}


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ({"found": "==", "wanted": "="}, "="),
        ({"name": "so_vuu", "suggestion": "so_vu"}, "so_vu"),
        ({"name": "so_vuu", "suggestion": ""}, None),
        ({"found": "khac", "wanted": "x"}, None),
        ({}, None),
    ],
)
def test_a_fix_needs_one_word_and_one_suggestion(found: dict[str, object], text: str | None) -> None:
    source = SourceFile("a.antq", "so_vuu == 1")
    fix = fix_of(Diagnostic("E104", at("E104", Span(source, 0, 9)).labels, found))
    assert (fix.text if fix else None) == text
