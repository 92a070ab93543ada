"""Data about persons in records.

In: a record file. Out: W618 at its texts, notes included; the reader's own findings where it cannot be read. Which
ruleset the record is for does not matter. Invariant: a finding points at what is at fault and shows nothing beside it.
"""

from collections.abc import Iterator
from pathlib import Path

from antq_rules.authoring.lint.names import about_a_person
from antq_rules.diagnostics import Diagnostic, SourceFile, Span, has_errors
from antq_rules.evidence.text import MAX_BYTES, decode
from antq_rules.pipeline.files import read_at_most


def lint_record(path: Path) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Findings of a record, and what keeps it from being looked at. Raises OSError."""
    source, faults = decode(read_at_most(path, MAX_BYTES), str(path))
    if source is None or has_errors(faults):
        return (), faults
    return tuple(_findings(source)), ()


def _findings(source: SourceFile) -> Iterator[Diagnostic]:
    start = 0
    for line in source.text.splitlines(keepends=True):
        found = about_a_person(Span(source, start, start + len(line.rstrip("\r\n"))))
        if found is not None:
            yield found
        start += len(line)
