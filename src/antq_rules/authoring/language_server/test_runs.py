"""The tests beside a ruleset, run on the texts that are open.

In: a ruleset file and a library. Out: how each case came out, for the ruleset and for each of its criteria. Invariant:
a tests file that cannot be used is a result too, never an exception.
"""

from dataclasses import dataclass
from pathlib import Path

from antq_rules.authoring.ruleset_tests import load_suites, suite_files
from antq_rules.authoring.testing.model import CaseResult
from antq_rules.authoring.testing.run import run_suite
from antq_rules.diagnostics import Diagnostic, has_errors
from antq_rules.pipeline.library import Library


@dataclass(frozen=True, slots=True)
class CaseRun:
    """One case: the criteria it says something about, and those of them that came out otherwise."""

    name: str
    criteria: frozenset[str]
    failed_criteria: frozenset[str]
    passed: bool


@dataclass(frozen=True, slots=True)
class TestRun:
    """The cases of one ruleset; `faults` keep tests files from being run."""

    __test__ = False  # not a test of pytest

    ruleset: str
    cases: tuple[CaseRun, ...]
    faults: tuple[Diagnostic, ...] = ()

    def about(self, criterion: str) -> tuple[int, int]:
        """How many cases say something about a criterion, and how many of them find it otherwise."""
        about = [case for case in self.cases if criterion in case.criteria]
        return len(about), sum(criterion in case.failed_criteria for case in about)

    @property
    def failed(self) -> tuple[CaseRun, ...]:
        """The cases that did not pass."""
        return tuple(case for case in self.cases if not case.passed)


def run_beside(path: Path, ruleset: str, library: Library) -> TestRun:
    """Run every case for a ruleset in the tests files of its folder."""
    cases: list[CaseRun] = []
    faults: list[Diagnostic] = []
    for file in suite_files([path.parent]):
        try:
            suites, found = load_suites(file, library)
        except OSError:
            continue
        faults += found if has_errors(found) else ()
        for suite in suites or ():
            if suite.ruleset.id == ruleset:
                cases += [_case(result) for result in run_suite(suite, library.vocabulary)]
    return TestRun(ruleset, tuple(cases), tuple(faults))


def _case(result: CaseResult) -> CaseRun:
    about = frozenset(item.subject for item in result.case.wants if item.subject)
    failed = frozenset(item.wanted.subject for item in result.differences)
    return CaseRun(result.case.name, about, about if result.findings else failed, result.passed)
