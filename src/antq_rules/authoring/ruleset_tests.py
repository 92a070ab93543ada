"""The tests that stand beside rulesets: `tests.yaml` and `tests.csv`, cases written by rule authors.

In: files and a library. Out: suites, and one `CaseResult` per case with every difference. A case gives a record, whole
or as changes to a named one, and the results and reasons that it wants. Passes on what reading the files finds.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from antq_rules.authoring.testing.model import CaseResult, Findings, Suite
from antq_rules.authoring.testing.run import run_suite
from antq_rules.authoring.testing.sheets import read_sheet
from antq_rules.authoring.testing.suites import read_suites
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.nodes import Node
from antq_rules.evidence.reader import MAX_BYTES, read_document
from antq_rules.evidence.text import decode
from antq_rules.pipeline.files import read_at_most
from antq_rules.pipeline.library import Library

__all__ = ["CaseResult", "Suite", "is_sheet", "load_suites", "run_tests", "suite_files"]

_PATTERNS = ("tests.yaml", "*.tests.yaml", "tests.csv", "*.tests.csv")


def suite_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every `tests.yaml` and `tests.csv` (or `*.tests.…`) among files and folders, in order."""
    for path in paths:
        if path.is_dir():
            yield from sorted({found for pattern in _PATTERNS for found in path.rglob(pattern)})
        else:
            yield path


def is_sheet(path: Path) -> bool:
    """Whether the cases of a file stand in a spreadsheet."""
    return path.suffix.lower() == ".csv"


def load_suites(path: Path, library: Library) -> tuple[tuple[Suite, ...] | None, Findings]:
    """The suites of a file, or None and all its faults. Raises OSError when the file cannot be read."""
    source, findings = decode(read_at_most(path, MAX_BYTES), str(path))
    if source is None:
        return None, findings
    folder = path.resolve().parent

    def beside(name: str) -> tuple[Node | None, Findings]:
        return _record_file(folder, name, path.with_name(name))

    if not is_sheet(path):
        return read_suites(source, library, beside)
    named = path.with_suffix(".yaml")
    others: tuple[Suite, ...] = ()
    if named.is_file():
        beside_it, faults = load_suites(named, library)
        if beside_it is None:  # its records cannot be used, so nothing more can be said about the sheet
            return None, faults
        others = beside_it
    return read_sheet(source, library, folder, others, beside)


def run_tests(path: Path, library: Library) -> tuple[tuple[CaseResult, ...] | None, Findings]:
    """Run every case of a file; None and all its faults when it has any. Raises OSError when it cannot be read."""
    suites, findings = load_suites(path, library)
    if suites is None:
        return None, findings
    return tuple(result for suite in suites for result in run_suite(suite, library.vocabulary)), findings


def _record_file(folder: Path, name: str, shown: Path) -> tuple[Node | None, Findings]:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        return None, (at("E565", None, path=name),)
    try:
        return read_document(read_at_most(path, MAX_BYTES), str(shown))
    except (OSError, ValueError):
        return None, (at("E565", None, "unreadable", path=name),)
