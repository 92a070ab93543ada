"""One row of the audit record, and the hash that chains it to the row before.

In: a result and the row before. Out: a frozen row. Invariant: the hash is over every other part of the row and over the
hash of the row before, so that no row can be changed, and none before it, without breaking it.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import UTC, datetime

from antq_rules.explanation.assessment import Assessment
from antq_rules.explanation.document import document_hash, to_data

FORMAT = "antq-rules/audit/1"
BEFORE_FIRST = "sha256:" + "0" * 64
"""What stands as the row before the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One row: which result was given, and of what it was made. Hashes are `sha256:` and 64 digits.

    `number` counts from 1 without gaps. `recorded_at` is the time that the caller gave, in UTC
    (`2026-11-27T01:00:00Z`), or None: the program itself reads no clock. `parameters` is a JSON object of all
    parameters as used, null where unset. `as_of` is the day of judgement. `result_hash` is the `hash` of the result
    document. `previous` is the hash of the row before, 64 zeros for the first.
    """

    number: int
    recorded_at: str | None
    ruleset: str
    version: str
    ruleset_hash: str
    as_of: str
    evidence_hash: str
    parameters: str
    result_hash: str
    tool: str
    previous: str
    hash: str

    @property
    def is_intact(self) -> bool:
        """Whether the hash fits all the rest."""
        return self.hash == hash_of(self)


COLUMNS = tuple(item.name for item in fields(AuditEntry))


def make_entry(assessment: Assessment, recorded_at: str | None, number: int, previous: str) -> AuditEntry:
    """The row of a result, after the row with the hash `previous`."""
    parameters = {item.name: item.value for item in assessment.parameters}
    entry = AuditEntry(
        number=number,
        recorded_at=recorded_at,
        ruleset=assessment.ruleset.id,
        version=assessment.ruleset.version,
        ruleset_hash=assessment.ruleset.hash,
        as_of=assessment.as_of,
        evidence_hash=assessment.evidence_hash,
        parameters=json.dumps(parameters, sort_keys=True, separators=(",", ":")),
        result_hash=document_hash(to_data(assessment)),
        tool=assessment.tool,
        previous=previous,
        hash="",
    )
    return replace(entry, hash=hash_of(entry))


def hash_of(entry: AuditEntry) -> str:
    """The hash of a row: that of a JSON object with the format and every column but `hash`."""
    return document_hash({"format": FORMAT, **to_data(entry)})


def read_row(row: Sequence[object]) -> AuditEntry | None:
    """The row that the values of the columns are, or None where one is of another type."""
    number, recorded_at, *texts = row
    if type(number) is not int or not (recorded_at is None or isinstance(recorded_at, str)):
        return None
    if not all(isinstance(text, str) for text in texts):
        return None
    return AuditEntry(**dict(zip(COLUMNS, row, strict=True)))  # type: ignore[arg-type]  # the types were looked at above


def values_of(entry: AuditEntry) -> tuple[object, ...]:
    """The values of the columns."""
    return astuple(entry)


def utc_text(moment: datetime) -> str:
    """A moment in UTC, as `2026-11-27T01:00:00Z`. Raises ValueError when it has no offset from UTC, or no such year."""
    if moment.utcoffset() is None:
        raise ValueError("the time has no offset from UTC")
    try:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    except OverflowError as fault:
        raise ValueError("the time in UTC lies outside the years 1 to 9999") from fault
