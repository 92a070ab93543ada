"""The page of a ruleset: everything of the ruleset stands on it, and nothing that it quotes becomes markup."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from antq_rules import document_ruleset, load_ruleset
from antq_rules.authoring.criteria_list import numbered
from antq_rules.authoring.document import companions_of, differences_between, previous_version
from antq_rules.authoring.scaffold import Plan, scaffold
from antq_rules.pipeline import default_library
from antq_rules.report import page_html
from antq_rules.report.page_html import MissingLibrary
from antq_rules.report.phrases import Phrases
from antq_rules.report.ruleset_page import Companions, ruleset_page, shared_definitions
from antq_rules.ruleset import RuleSet

LIBRARY = default_library()
ALL = [entry.facts.name for entry in LIBRARY.entries]
HOSTILE = '<script>alert("1")</script> | `x` [a](http://b) {{ 1 }} {% x %} \x1b[2J'


def loaded(name: str) -> tuple[RuleSet, Path]:
    entry, _ = LIBRARY.find(name)
    assert entry is not None
    ruleset, _ = LIBRARY.load_path(entry.path)
    assert ruleset is not None
    return ruleset, entry.path.parent


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_whole_ruleset_stands_on_its_page(name: str, lang: str) -> None:
    ruleset, folder = loaded(name)
    text = document_ruleset(ruleset, folder, lang=lang, library=LIBRARY)
    plain = text.replace("\\", "")
    for item in ruleset.criteria:
        assert item.title in plain
        assert item.cite.place in plain
        assert not item.note or item.note in plain
    for parameter in ruleset.parameters:
        assert f"({parameter.name})" in plain
    for rule in ruleset.eligibility:
        assert rule.label in plain
    for outcome in (*ruleset.decision, *ruleset.classification):
        assert outcome.label in plain
    html = document_ruleset(ruleset, folder, format="html", lang=lang, library=LIBRARY)
    assert html.count("<section") == html.count("</section>")
    assert f'<html lang="{lang}">' in html
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_tests_and_changes_of_the_folder_are_named() -> None:
    ruleset, folder = loaded("tt124_xa")
    companions = companions_of(ruleset, folder, LIBRARY)
    assert "Kế hoạch ban hành ngày 01/4" in companions.tests["1"]["not_met"]
    assert list(companions.tests["1"]) == ["met", "not_met", "undetermined"]
    assert companions.changes[0].startswith("tt124_xa, ")
    assert companions_of(replace(ruleset, version="9.9.9"), folder).changes == ()


def test_what_changed_since_the_version_before_is_told(tmp_path: Path) -> None:
    ruleset, _ = loaded("tt124_xa")
    before = replace(ruleset, version="0.9.0", criteria=ruleset.criteria[:-1])
    told = differences_between(before, ruleset, "vi")
    assert told[0].startswith("So với phiên bản 0.9.0: ")
    assert told[1:] == ("Thêm tiêu chí 4. " + ruleset.criteria[-1].title,)
    assert differences_between(before, ruleset, "en")[1].startswith("Added criterion 4.")
    assert differences_between(replace(ruleset, version="0.9.0"), ruleset, "en") == (
        "Against version 0.9.0: no change of meaning.",
    )
    assert "Thêm tiêu chí 4" in document_ruleset(ruleset, previous=before)
    text = scaffold(numbered(2, "T {number}", "Đ {number}"), Plan("bo", "Bộ", "1/QĐ"))["bo.antq"]
    for version in ("0.1.0", "0.2.0", "0.10.0"):
        (tmp_path / f"bo_{version}.antq").write_text(text.replace("0.1.0", version), encoding="utf-8")
    library = default_library([tmp_path])
    latest, _ = library.load("bo@0.10.0")
    first, _ = library.load("bo@0.1.0")
    assert latest is not None
    assert first is not None
    earlier = previous_version(latest, library)
    assert earlier is not None
    assert earlier.version == "0.2.0"
    assert previous_version(first, library) is None


def test_files_beside_a_ruleset_may_be_missing_or_broken(tmp_path: Path) -> None:
    ruleset, _ = loaded("tt124_xa")
    assert companions_of(ruleset, tmp_path) == Companions()
    (tmp_path / "tests.yaml").write_text("{")
    (tmp_path / "CHANGELOG.md").write_bytes(b"\xff")
    assert companions_of(ruleset, tmp_path) == Companions()
    assert document_ruleset(ruleset, tmp_path)


def test_nothing_quoted_becomes_markup() -> None:
    ruleset, _ = loaded("tt124_xa")
    criteria = tuple(replace(item, title=HOSTILE, note=HOSTILE, guidance=HOSTILE) for item in ruleset.criteria)
    evidence = tuple(replace(item, label=HOSTILE, guidance=HOSTILE) for item in ruleset.evidence)
    hostile = replace(ruleset, title=HOSTILE, note=HOSTILE, criteria=criteria, evidence=evidence)
    html = document_ruleset(hostile, format="html")
    assert "<script" not in html
    assert "\x1b" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 1 }}" in html
    markdown = document_ruleset(hostile)
    assert not re.search(r"(?<!\\)<script|(?<!\\)\[a\]|\x1b", markdown)
    assert not re.search(r"^\|.*(?<!\\)`", markdown, re.M)


def test_a_page_needs_nothing_from_elsewhere() -> None:
    ruleset, folder = loaded("tt124_xa")
    html = document_ruleset(ruleset, folder, format="html")
    assert not re.search(r"<(script|link|img|iframe|object)|@import|url\(|https?://", html)
    assert "size: A4; margin: 20mm 15mm 20mm 30mm" in html
    assert "thead { display: table-header-group; }" in html
    assert html == document_ruleset(ruleset, folder, format="html")


def test_definitions_that_several_places_use_are_explained_once() -> None:
    for name in ALL:
        ruleset, _ = loaded(name)
        page = ruleset_page(ruleset, Phrases("vi"), Companions(), {})
        text = repr(page)
        for shared in shared_definitions(ruleset):
            assert shared not in text  # its title stands there, not its name
        assert ("giai-thich-tu-ngu" in text) == ("xem mục Giải thích từ ngữ" in text or "đáp ứng “" in text)


def test_without_jinja2_only_html_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    ruleset = load_ruleset("tt124_xa")
    monkeypatch.setitem(sys.modules, "jinja2", None)
    page_html._template.cache_clear()
    with pytest.raises(MissingLibrary):
        document_ruleset(ruleset, format="html")
    assert document_ruleset(ruleset).startswith("# ")
    page_html._template.cache_clear()


@pytest.mark.parametrize(("format", "lang"), [("pdf", "vi"), ("html", "fr")])
def test_other_formats_and_languages_are_refused(format: str, lang: str) -> None:
    with pytest.raises(ValueError, match="unknown"):
        document_ruleset(load_ruleset("tt124_xa"), format=format, lang=lang)
