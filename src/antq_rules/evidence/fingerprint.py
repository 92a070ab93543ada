"""The hash of a record.

In: a record. Out: `sha256:` and hexadecimal digits. Invariants: order, layout, comments, the spelling of numbers
(`1.50`) and the format of the file do not change it; neither does the day of judgement, which a result states beside
it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction

from antq_rules.evidence.record import ABSENT, MISSING, Attestation, Document, History, HistoryEntry, Unit, Value
from antq_rules.values import format_number


def record_hash(
    unit: Unit,
    year: int,
    evidence: Mapping[str, Value],
    previous: Mapping[str, Value],
    history: Mapping[str, History],
) -> str:
    """The hash of the content of a record: unit, year, evidence, evidence of the year before, history if any."""
    content: dict[str, object] = {
        "unit": {"name": unit.name, "type": unit.type, "code": unit.code, "attributes": _plain(unit.attributes)},
        "year": year,
        "evidence": _plain(evidence),
        "previous": _plain(previous),
    }
    if history:
        content["history"] = {
            family: sorted(map(_entry, entries), key=json.dumps) for family, entries in history.items()
        }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _plain(values: Mapping[str, Value]) -> dict[str, object]:
    return {key: _value(value) for key, value in values.items() if value is not MISSING}


def _value(value: Value) -> object:
    if value is ABSENT:
        return None
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, Fraction)):
        # A list keeps the number 5 apart from the text "5".
        return [format_number(value)]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Document, Attestation)):
        parts = {part.name: getattr(value, part.name) for part in fields(value)}
        return {key: _part(part) for key, part in parts.items() if part is not MISSING}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return None


def _entry(entry: HistoryEntry) -> dict[str, object]:
    parts = {part.name: getattr(entry, part.name) for part in fields(entry)}
    return {key: _value(part) for key, part in parts.items() if part is not MISSING}


def _part(part: object) -> object:
    if isinstance(part, tuple):
        return [_value(document) for document in part]
    return part.isoformat() if isinstance(part, date) else part
