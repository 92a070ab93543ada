"""The page of a ruleset for people who do not read code, with what stands beside the ruleset: its tests, its changes.

In: a checked ruleset and the folder of its file. Out: Markdown or HTML. Invariant: a file beside the ruleset that is
missing, or is not what it should be, leaves its part of the page out and nothing else.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from antq_rules.authoring.ruleset_tests import Suite, load_suites, suite_files
from antq_rules.report.phrases import Phrases
from antq_rules.report.ruleset_page import Companions, ruleset_page
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.vocabulary import Vocabulary

FORMATS = ("markdown", "html")
ENDINGS: Mapping[str, str] = {"markdown": ".md", "html": ".html"}
_CHANGELOG = "CHANGELOG.md"
_ORDER = ("met", "not_met", "undetermined", "not_yet_due", "not_applicable")


def document_ruleset(
    ruleset: RuleSet,
    folder: Path | None = None,
    *,
    format: str = "markdown",
    lang: str = "vi",
    vocabulary: Vocabulary | None = None,
) -> str:
    """The page of a ruleset as `markdown` or `html`, in `vi` or `en`.

    `folder` is where its file lies: its tests and its changelog are read there. `vocabulary` names unit types that
    reports have no word for. Raises `MissingLibrary` for HTML without jinja2, ValueError for another format or
    language.
    """
    if format not in FORMATS or lang not in ("vi", "en"):
        raise ValueError(f"unknown format {format!r} or language {lang!r}")
    types = {} if vocabulary is None else {name: vocabulary.label(name, lang) for name in vocabulary.unit_types}
    companions = Companions() if folder is None else companions_of(ruleset, folder)
    page = ruleset_page(ruleset, Phrases(lang), companions, types)
    if format == "html":
        from antq_rules.report.page_html import render_page_html

        return render_page_html(page)
    from antq_rules.report.page_markdown import render_page_markdown

    return render_page_markdown(page)


def companions_of(ruleset: RuleSet, folder: Path) -> Companions:
    """The tests and changes that stand in a folder."""
    suites = [suite for suite in _suites(folder) if suite.ruleset.partition("@")[0] == ruleset.id]
    changes = _changes(folder / _CHANGELOG, ruleset.version)
    return Companions(_tests_by_criterion(suites), changes, has_tests=bool(suites))


def _suites(folder: Path) -> list[Suite]:
    found: list[Suite] = []
    for file in suite_files([folder]):
        if file.parent == folder:
            try:
                found += load_suites(file)
            except (ValueError, OSError):
                continue
    return found


def _tests_by_criterion(suites: list[Suite]) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each criterion the names of the cases that say what its status must be, by that status."""
    found: dict[str, dict[str, list[str]]] = {}
    for suite in suites:
        for case in suite.tests:
            for name, status in case.want.criteria.items():
                found.setdefault(name, {}).setdefault(status, []).append(case.name)
    return {
        name: {status: tuple(by_status[status]) for status in _ORDER if status in by_status}
        for name, by_status in found.items()
    }


def _changes(path: Path, version: str) -> tuple[str, ...]:
    """The paragraphs and list items below the heading of a version in a changelog."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ()
    match = re.search(rf"^##\s+\[?v?{re.escape(version)}\b[^\n]*\n(.*?)(?=^##\s|\Z)", text, re.M | re.S)
    if match is None:
        return ()
    parts = re.split(r"\n\s*\n|\n(?=[-*] )", match[1].strip())
    return tuple(" ".join(part.split()).removeprefix("- ").removeprefix("* ") for part in parts if part.strip())
