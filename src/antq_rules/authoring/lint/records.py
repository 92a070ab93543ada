"""Data about persons in records.

In: a record file. Out: W618 at its texts, notes included; the reader's own findings where it cannot be read. Which
ruleset the record is for does not matter. Invariant: a finding points at what is at fault and shows nothing beside it.
"""

from pathlib import Path

from antq_rules.authoring.lint.names import about_persons
from antq_rules.diagnostics import Diagnostic, Span, has_errors, sort_diagnostics
from antq_rules.evidence.text import MAX_BYTES, decode
from antq_rules.pipeline.files import read_at_most


def lint_record(path: Path) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Findings of a record, and what keeps it from being looked at. Raises OSError."""
    source, faults = decode(read_at_most(path, MAX_BYTES), str(path))
    if source is None or has_errors(faults):
        return (), faults
    return sort_diagnostics(about_persons(Span(source, 0, len(source.text)))), ()
