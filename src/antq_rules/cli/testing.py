"""Runs of `antq-rules test`: which files, which rulesets, what came out.

In: files and folders, the folders of rulesets. Out: a `TestRun` with the results by ruleset, the coverage where it is
asked for, and the findings. Invariant: a library, and so a ruleset, is loaded once per run.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from antq_rules.authoring.ruleset_tests import is_sheet, load_suites, suite_files
from antq_rules.authoring.testing.as_data import Gap, RulesetRun
from antq_rules.authoring.testing.coverage import coverage_of
from antq_rules.authoring.testing.model import CaseResult, Findings, Suite
from antq_rules.authoring.testing.proposals import Search
from antq_rules.authoring.testing.run import run_suite
from antq_rules.authoring.testing.sheet_updates import updated_sheet
from antq_rules.authoring.testing.updates import rewritable, updated
from antq_rules.cli.files import unreadable
from antq_rules.cli.libraries import root_of
from antq_rules.diagnostics import Severity, sort_diagnostics
from antq_rules.evidence.text import decode
from antq_rules.pipeline import Library, default_library
from antq_rules.pipeline.library import bundled_root


@dataclass(frozen=True, slots=True)
class FileRun:
    """The suites of one file with their results."""

    path: Path
    library: Library
    suites: tuple[tuple[Suite, tuple[CaseResult, ...]], ...]


@dataclass(slots=True)
class TestRun:
    """All files of a run."""

    __test__ = False  # not a test of pytest

    files: list[FileRun] = field(default_factory=list)
    findings: Findings = ()

    @property
    def is_sound(self) -> bool:
        """Whether every file could be read and every case passed."""
        return not self.errors and not self.failed

    @property
    def errors(self) -> int:
        """The number of errors in the files."""
        return sum(item.severity is Severity.ERROR for item in self.findings)

    @property
    def warnings(self) -> int:
        """The number of warnings about the files."""
        return sum(item.severity is Severity.WARNING for item in self.findings)

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that did not pass."""
        return tuple(
            result for file in self.files for _, results in file.suites for result in results if not result.passed
        )


def run_files(paths: Sequence[str], folders: Sequence[str], only: str = "") -> TestRun:
    """Run the cases of the files, or of all files in the folders; without paths those of the bundled rulesets."""
    run, libraries = TestRun(), dict[Path, Library]()
    for given in [Path(path) for path in paths] or [bundled_root()]:
        if not given.exists():
            run.findings += (unreadable(str(given), FileNotFoundError()),)
            continue
        for file in suite_files([given]):
            root = root_of(file, given)
            if root not in libraries:
                libraries[root] = default_library([*(Path(folder) for folder in folders), root])
            _add(run, file, libraries[root], only)
    run.findings = sort_diagnostics(run.findings)
    return run


def _add(run: TestRun, file: Path, library: Library, only: str) -> None:
    try:
        suites, findings = load_suites(file, library)
    except (OSError, ValueError) as fault:
        run.findings += (unreadable(str(file), fault),)
        return
    run.findings += findings
    judged = tuple((suite, run_suite(suite, library.vocabulary, only)) for suite in suites or ())
    run.files.append(FileRun(file, library, judged))


def by_ruleset(run: TestRun, *, covered: bool, proposed: bool) -> tuple[RulesetRun, ...]:
    """The results by ruleset, over all files; with `covered` their coverage, with `proposed` what would raise it."""
    groups: dict[int, list[tuple[Suite, tuple[CaseResult, ...], Library]]] = {}
    for file in run.files:
        for suite, results in file.suites:
            groups.setdefault(id(suite.ruleset), []).append((suite, results, file.library))
    ran = (group for group in groups.values() if any(results for _, results, _ in group) or covered)
    return tuple(_of_ruleset(group, covered, proposed) for group in ran)


def _of_ruleset(
    group: Sequence[tuple[Suite, tuple[CaseResult, ...], Library]], covered: bool, proposed: bool
) -> RulesetRun:
    ruleset = group[0][0].ruleset
    results = tuple(result for _, found, _ in group for result in found)
    if not covered:
        return RulesetRun(ruleset, results)
    coverage = coverage_of(ruleset, results)
    records = {name: node for suite, _, _ in group for name, node in suite.records.items()}
    passing = [result.case for result in results if result.passed]
    search = Search(Suite(ruleset, records, ()), coverage.targets, group[0][2].vocabulary, passing)
    uncovered = coverage.uncovered
    proposals = search.propose_all(uncovered) if proposed else [None] * len(uncovered)
    gaps = tuple(Gap(target, proposal) for target, proposal in zip(uncovered, proposals, strict=True))
    return RulesetRun(ruleset, results, coverage, gaps)


# ---------------------------------------------------------------- rewriting expectations


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A tests file whose expectations can be rewritten: the text that it has and the one that it would have."""

    path: Path
    before: str
    after: str
    mark: bytes = b""

    @property
    def data(self) -> bytes:
        """The bytes of the new file, with the byte order mark of the old one."""
        return self.mark + self.after.encode("utf-8")


def rewritings(run: TestRun) -> tuple[Rewriting, ...]:
    """What `--update` would write: files with failing cases whose records could be scored."""
    found: list[Rewriting] = []
    for file in run.files:
        failed = [result for _, results in file.suites for result in results if rewritable(result)]
        if not failed:
            continue
        source = failed[0].case.span.source
        data = file.path.read_bytes()
        current, _ = decode(data, source.name)
        # A file that has changed since it was read is not overwritten.
        if current is not None and current.text == source.text:
            mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
            after = (updated_sheet if is_sheet(file.path) else updated)(source, failed)
            found.append(Rewriting(file.path, source.text, after, mark))
    return tuple(found)
