"""The page of a ruleset for people who do not read code, with what stands beside the ruleset: its tests, its changes.

In: a checked ruleset and the folder of its file. Out: Markdown or HTML. Invariant: a file beside the ruleset that is
missing, or is not what it should be, leaves its part of the page out and nothing else.
"""

import contextlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from antq_rules.authoring.ruleset_tests import load_suites, suite_files
from antq_rules.authoring.testing.model import Suite
from antq_rules.pipeline import Library, default_library
from antq_rules.report.phrases import Phrases
from antq_rules.report.ruleset_page import Companions, ruleset_page
from antq_rules.ruleset.model import RuleSet

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
    library: Library | None = None,
    previous: RuleSet | None = None,
) -> str:
    """The page of a ruleset as `markdown` or `html`, in `vi` or `en`.

    `folder` is where its file lies: its tests and its changelog are read there. `library` is where its tests find
    rulesets, and names unit types. `previous` is the version before, whose differences are told.
    Raises `MissingLibrary` for HTML without jinja2, ValueError for another format or language.
    """
    if format not in FORMATS or lang not in ("vi", "en"):
        raise ValueError(f"unknown format {format!r} or language {lang!r}")
    types = (
        {}
        if library is None
        else {name: library.vocabulary.label(name, lang) for name in library.vocabulary.unit_types}
    )
    companions = Companions() if folder is None else companions_of(ruleset, folder, library)
    if previous is not None:
        told = (*companions.changes, *differences_between(previous, ruleset, lang))
        companions = replace(companions, changes=told)
    page = ruleset_page(ruleset, Phrases(lang), companions, types)
    if format == "html":
        from antq_rules.report.page_html import render_page_html

        return render_page_html(page)
    from antq_rules.report.page_markdown import render_page_markdown

    return render_page_markdown(page)


def companions_of(ruleset: RuleSet, folder: Path, library: Library | None = None) -> Companions:
    """The tests and changes that stand in a folder."""
    suites = [suite for suite in _suites(folder, library) if suite.ruleset.id == ruleset.id]
    changes = _changes(folder / _CHANGELOG, ruleset.version)
    return Companions(_tests_by_criterion(suites), changes, has_tests=bool(suites))


def differences_between(before: RuleSet, after: RuleSet, lang: str) -> tuple[str, ...]:
    """What changed between two versions: counts, then criterion by criterion and parameter by parameter."""
    from antq_rules.authoring.diff import diff_rulesets
    from antq_rules.authoring.diff_report import diff_counts
    from antq_rules.report.difference_phrases import DifferencePhrases

    diff, phrases = diff_rulesets(before, after), DifferencePhrases(lang)
    if diff.is_same_meaning:
        return (phrases("page_change_none", version=before.version),)
    texts = [phrases("page_change_since", version=before.version, counts="; ".join(diff_counts(diff, phrases)))]
    for item in diff.changes:
        if item.part in ("criterion", "parameter"):
            name = item.new_name or item.name or ""
            title = item.title or ""
            texts.append(phrases(f"page_change_{item.part}", kind=phrases(f"page_{item.kind}"), name=name, title=title))
    return tuple(texts)


def previous_version(ruleset: RuleSet, library: Library) -> RuleSet | None:
    """The version of a ruleset before this one, where the library has it."""
    earlier = [
        entry
        for entry in library.entries
        if entry.facts.id == ruleset.id and _order(entry.facts.version) < _order(ruleset.version)
    ]
    if not earlier:
        return None
    latest = max(earlier, key=lambda entry: _order(entry.facts.version))
    return library.load_path(latest.path)[0]


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _suites(folder: Path, library: Library | None) -> list[Suite]:
    library = library or default_library([folder])
    found: list[Suite] = []
    for file in suite_files([folder]):
        if file.parent == folder:
            with contextlib.suppress(OSError):
                found += load_suites(file, library)[0] or ()
    return found


def _tests_by_criterion(suites: list[Suite]) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each criterion the names of the cases that say what its status must be, by that status."""
    found: dict[str, dict[str, list[str]]] = {}
    for suite in suites:
        for case in suite.cases:
            for name, status in case.criteria.items():
                found.setdefault(name, {}).setdefault(str(status), []).append(case.name)
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
    texts = (" ".join(part.split()).removeprefix("- ").removeprefix("* ") for part in parts if part.strip())
    return tuple(text.replace("`", "") for text in texts)  # signs of code, which the page does not set apart
