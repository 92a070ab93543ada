"""Whether the rows of an audit log are those that were written, all of them, in their order.

In: a path, and what was noted of the log earlier. Out: `AuditVerification` with every place that is not as it was
written. Invariant: rows are read one by one, whatever their number. What no file can show by itself: that rows at the
end are gone, or that all was written anew; only a head noted elsewhere shows that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline.audit.entry import BEFORE_FIRST, COLUMNS, AuditEntry, hash_of, read_row
from antq_rules.pipeline.audit.opening import LogError, opened_for_reading
from antq_rules.pipeline.failures import AuditError

Findings = tuple[Diagnostic, ...]
Fault = Literal["changed", "missing", "unlinked", "moved", "file"]

_ALL = f"SELECT {', '.join(COLUMNS)} FROM entries ORDER BY number"
_MOST_MOVED = 100
"""Among more changed rows than this, none is looked for under another number."""


@dataclass(frozen=True, slots=True)
class AuditFault:
    """Rows from number `first` to `last` that are not as they were written.

    `changed`: the content does not fit the hash; `missing`: there are no such rows; `unlinked`: the row does not follow
    the one before it, which was replaced; `moved`: the row stood at the number `origin`; `file`: SQLite finds the file
    damaged.
    """

    kind: Fault
    first: int = 0
    last: int = 0
    origin: int = 0


@dataclass(frozen=True, slots=True)
class AuditVerification:
    """What reading a whole log found: number of rows, the hash of the last one, and every fault.

    `noted_at` is the number of the row whose hash was noted earlier, where one was given and is there; `is_noted` says
    whether the log goes on from what was noted (true where nothing was). `unrecorded` are those of the result hashes
    asked for that no intact row has.
    """

    count: int
    head: str
    faults: tuple[AuditFault, ...] = ()
    is_noted: bool = True
    noted_at: int | None = None
    unrecorded: tuple[str, ...] = ()

    @property
    def is_intact(self) -> bool:
        """Whether every row is as it was written and the log goes on from what was noted."""
        return not self.faults and self.is_noted and not self.unrecorded


def verify_audit(
    path: str | Path, *, head: str | None = None, count: int | None = None, results: Sequence[str] = ()
) -> AuditVerification:
    """Read the audit log at `path` and say what is not as it was written.

    `head` and `count` are the hash of the last row and the number of rows as they were noted earlier: the log must go
    on from there. Without them, rows removed from the end cannot be found. `results` are hashes of result documents
    that rows must record. Raises AuditError when the file cannot be read or is no audit log.
    """
    try:
        return verify(Path(path), head=head, count=count, results=results)
    except LogError as fault:
        raise AuditError(str(path), (fault.finding,)) from fault


def verify(
    path: Path, *, head: str | None = None, count: int | None = None, results: Sequence[str] = ()
) -> AuditVerification:
    """As `verify_audit`; raises LogError."""
    with opened_for_reading(path) as connection:
        reading = _Reading(head=head, wanted=set(results))
        for row in connection.execute(_ALL):
            reading.see(row)
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            reading.faults.append(AuditFault("file"))
    total = reading.count
    is_noted = (count is None or total >= count) and (
        head is None or (reading.noted_at is not None and count in (None, reading.noted_at))
    )
    return AuditVerification(
        count=total,
        head=reading.last_hash,
        faults=tuple(reading.all_faults()),
        is_noted=is_noted,
        noted_at=reading.noted_at,
        unrecorded=tuple(item for item in results if item in reading.wanted),
    )


def entries(path: Path) -> Iterator[AuditEntry]:
    """The rows of a log as they stand, in order; rows that cannot be read as one are left out. Raises LogError."""
    with opened_for_reading(path) as connection:
        for row in connection.execute(_ALL):
            if (entry := read_row(row)) is not None:
                yield entry


def findings_of(found: AuditVerification, path: str) -> Findings:
    """The faults as findings."""
    out = [
        at("E592", None, item.kind, path=path, rows=_rows(item), before=item.first - 1, origin=item.origin)
        for item in found.faults
    ]
    if not found.is_noted:
        out.append(at("E593", None, "" if found.noted_at is None else "position", path=path, count=found.count))
    return tuple(out)


def _rows(item: AuditFault) -> str:
    return str(item.first) if item.first == item.last else f"{item.first}–{item.last}"


@dataclass(slots=True)
class _Reading:
    """What has been seen of the rows so far."""

    head: str | None
    wanted: set[str]
    count: int = 0
    number: int = 0
    last_hash: str = BEFORE_FIRST
    is_last_sound: bool = True
    noted_at: int | None = None
    faults: list[AuditFault] = field(default_factory=list)
    changed: list[AuditEntry] = field(default_factory=list)

    def see(self, row: Sequence[object]) -> None:
        """Compare the next row with the one before."""
        number = row[0] if type(row[0]) is int else 0
        if number < 1:
            self.faults.append(AuditFault("unlinked", number, number))
            return
        if number > self.number + 1:
            self._add("missing", self.number + 1, number - 1)
        entry = read_row(row)
        is_sound = entry is not None and entry.is_intact
        if entry is None or not is_sound:
            self._add("changed", number, number)
            if entry is not None and len(self.changed) <= _MOST_MOVED:
                self.changed.append(entry)
        else:
            # A row after a gap, or after one that was changed, says nothing new when it does not fit.
            if entry.previous != self.last_hash and number == self.number + 1 and self.is_last_sound:
                self._add("unlinked", number, number)
            self.wanted.discard(entry.result_hash)
            if entry.hash == self.head:
                self.noted_at = number
        self.count += 1
        self.number, self.is_last_sound = number, is_sound
        self.last_hash = str(row[-1])

    def all_faults(self) -> Iterator[AuditFault]:
        """The faults, with changed rows that fit another number called moved."""
        numbers = {item.number for item in self.changed}
        for fault in self.faults:
            if fault.kind in ("missing", "changed") and fault.last - fault.first < _MOST_MOVED:
                # Past the last, too: rows may have moved up after others were removed.
                numbers |= set(range(fault.first, fault.last + _MOST_MOVED))
        origins = self._origins(numbers) if len(self.changed) <= _MOST_MOVED else {}
        for fault in self.faults:
            if fault.kind != "changed":
                yield fault
                continue
            yield from _split(fault, origins) if origins else (fault,)

    def _origins(self, numbers: set[int]) -> dict[int, int]:
        found = {}
        for entry in self.changed:
            for number in sorted(numbers):
                if hash_of(replace(entry, number=number)) == entry.hash:
                    found[entry.number] = number
                    break
        return found

    def _add(self, kind: Fault, first: int, last: int) -> None:
        """One more fault; neighbouring rows with the same one make one finding."""
        if self.faults and (before := self.faults[-1]).kind == kind and before.last == first - 1 and kind == "changed":
            self.faults[-1] = replace(before, last=last)
        else:
            self.faults.append(AuditFault(kind, first, last))


def _split(fault: AuditFault, origins: dict[int, int]) -> Iterator[AuditFault]:
    """A run of changed rows, with those that were moved named one by one."""
    first = fault.first
    for number in range(fault.first, fault.last + 1):
        if number in origins:
            if first < number:
                yield AuditFault("changed", first, number - 1)
            yield AuditFault("moved", number, number, origins[number])
            first = number + 1
    if first <= fault.last:
        yield AuditFault("changed", first, fault.last)
