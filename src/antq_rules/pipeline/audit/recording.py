"""Adding results to an audit log.

In: a path, results. Out: the rows written, or findings. Invariant: when a row is returned it is on the disk, after all
rows before it; when a finding is returned nothing was added.
"""

import sqlite3
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from antq_rules.diagnostics.diagnostic import at
from antq_rules.explanation.assessment import Assessment
from antq_rules.pipeline.audit.entry import (
    BEFORE_FIRST,
    COLUMNS,
    AuditEntry,
    make_entry,
    read_row,
    utc_text,
    values_of,
)
from antq_rules.pipeline.audit.opening import LogError, faults_of, open_for_writing, transaction
from antq_rules.pipeline.failures import AuditError

_LAST = f"SELECT {', '.join(COLUMNS)} FROM entries ORDER BY number DESC LIMIT 1"
_INSERT = f"INSERT INTO entries ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


class AuditLog:
    """An audit log that is open for adding rows; use it with `with`. Raises LogError when it cannot be opened.

    It belongs to the thread that opened it; any number of processes and threads may have the same log open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = open_for_writing(path)

    def record(self, assessment: Assessment, recorded_at: str | None) -> AuditEntry:
        """Add a result; the row is on the disk when this returns. Raises LogError when nothing could be added."""
        with faults_of(self.path), transaction(self._connection):
            last = _last(self._connection, self.path)
            number, previous = (last.number, last.hash) if last else (0, BEFORE_FIRST)
            entry = make_entry(assessment, recorded_at, number + 1, previous)
            self._connection.execute(_INSERT, values_of(entry))
        return entry

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def record_result(path: str | Path, assessment: Assessment, *, recorded_at: datetime | None = None) -> AuditEntry:
    """Add a result to the audit log at `path`, which is made where there is none, and return its row.

    `recorded_at` is the time to record, with its offset from UTC; None: the row has no time, for no clock is read. The
    row is on the disk when this returns. Any number of processes may record at once. Raises AuditError when nothing
    could be added, ValueError for a time without an offset.
    """
    moment = None if recorded_at is None else utc_text(recorded_at)
    try:
        with AuditLog(Path(path)) as log:
            return log.record(assessment, moment)
    except LogError as fault:
        raise AuditError(str(path), (fault.finding,)) from fault


def _last(connection: sqlite3.Connection, path: Path) -> AuditEntry | None:
    """The last row. A chain is not continued from a row that was changed."""
    row = connection.execute(_LAST).fetchone()
    if row is None:
        return None
    entry = read_row(row)
    if entry is None or not entry.is_intact:
        raise LogError(at("E592", None, "last", path=str(path), rows=str(row[0])))
    return entry
