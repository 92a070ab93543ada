"""Reading the user's files.

In: a path, or `-` for standard input. Out: bytes, or a finding E507. Invariant: no more is read into memory than the
evidence reader accepts.
"""

import sys
from collections.abc import Sequence
from errno import EBADF
from os import strerror
from pathlib import Path

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline.files import read_at_most

STANDARD_INPUT = "-"
_RECORDS = (".json", ".yaml", ".yml")


def read_bytes(name: str, limit: int) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """At most `limit` + 1 bytes of a file, so that the reader sees when there are too many."""
    try:
        if name == STANDARD_INPUT:
            if sys.stdin is None:  # closed by the shell: `<&-`
                raise OSError(EBADF, strerror(EBADF))
            return sys.stdin.buffer.read(limit + 1), ()
        return read_at_most(Path(name), limit), ()
    except (OSError, ValueError) as fault:  # ValueError: a null character in the path
        return None, (unreadable(name, fault),)


def split_records(paths: Sequence[Path]) -> tuple[list[Path], tuple[Diagnostic, ...]]:
    """Paths that may hold rulesets, and a finding for each record given in the place of one."""
    records = [path for path in paths if is_record(path)]
    return [path for path in paths if path not in records], tuple(at("E580", None, path=str(path)) for path in records)


def is_record(path: Path) -> bool:
    """Whether a path names a file of the kinds that hold records."""
    return path.suffix in _RECORDS and path.is_file()


def unreadable(name: str, fault: OSError | ValueError) -> Diagnostic:
    """Why a file cannot be read."""
    if isinstance(fault, FileNotFoundError):
        return at("E507", None, "missing", path=name)
    if isinstance(fault, IsADirectoryError):
        return at("E507", None, "records", path=name)
    if isinstance(fault, PermissionError):
        return at("E507", None, "denied", path=name)
    reason = getattr(fault, "strerror", None) or str(fault)
    return at("E507", None, path=name, reason=reason)
