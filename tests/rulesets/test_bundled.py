"""The bundled rulesets: sound without a warning, tested beside themselves, with sources and a changelog."""

from collections import defaultdict
from pathlib import Path

import pytest

from antq_rules.authoring.ruleset_tests import load_suites, run_tests
from antq_rules.pipeline.library import Library, bundled_root, default_library

FOLDERS = sorted({path.parent for path in bundled_root().rglob("tests.yaml")})
NAMES = [entry.facts.id for entry in default_library().current]


@pytest.fixture(scope="module")
def library() -> Library:
    return default_library()


@pytest.mark.parametrize("name", NAMES)
def test_a_ruleset_checks_without_findings(name: str, library: Library) -> None:
    ruleset, findings = library.load(name)
    assert ruleset is not None
    assert findings == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_cases_beside_the_rulesets_pass(folder: Path, library: Library) -> None:
    results, findings = run_tests(folder / "tests.yaml", library)
    assert results is not None
    assert findings == ()
    assert [(item.ruleset.id, item.case.name, item.differences) for item in results if not item.passed] == []


def test_every_criterion_is_tested_met_not_met_and_undetermined(library: Library) -> None:
    wanted: dict[str, set[tuple[str, object]]] = defaultdict(set)
    for folder in FOLDERS:
        for suite in load_suites(folder / "tests.yaml", library)[0] or ():
            for case in suite.cases:
                wanted[suite.ruleset.id] |= set(case.criteria.items())
    for name in NAMES:
        ruleset, _ = library.load(name)
        assert ruleset is not None
        every = {(item.id, status) for item in ruleset.criteria for status in ("met", "not_met", "undetermined")}
        assert every - wanted[name] == set(), name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_says_where_its_rules_come_from(folder: Path) -> None:
    assert {"SOURCES.md", "CHANGELOG.md"} <= {path.name for path in folder.iterdir()}
