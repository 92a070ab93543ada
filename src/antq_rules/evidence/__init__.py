"""In: JSON or YAML text and a ruleset. Out: an `Evidence` record (missing stays missing), JSON Schema, blank forms.

Reports E4xx and W4xx: what a file says that the ruleset's declarations do not allow. `reader.py` is the way in.
"""

from antq_rules.evidence.record import (
    ABSENT,
    MISSING,
    Absent,
    Attestation,
    Document,
    Evidence,
    History,
    HistoryEntry,
    Missing,
    Unit,
    Value,
)

__all__ = [
    "ABSENT",
    "MISSING",
    "Absent",
    "Attestation",
    "Document",
    "Evidence",
    "History",
    "HistoryEntry",
    "Missing",
    "Unit",
    "Value",
]
