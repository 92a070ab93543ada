"""The command line's sentences about the audit log, in English.

In: nothing. Out: `MESSAGES`, with the same keys as `audit_vi.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "help_audit": (
        "Verifies and shows audit logs.\n\n"
        "score --audit FILE adds a row for each result: hashes of ruleset, evidence and result, the parameters, and no "
        "value of a record. Each row holds the hash of the row before."
    ),
    "short_audit": "Verify and show audit logs.",
    "help_audit_verify": (
        "Reads a whole audit log and says which rows were changed, removed or moved.\n\n"
        "Results as JSON, named after the log, must stand in it. Rows removed from the end are found only with the "
        "hash or the number of rows that was noted elsewhere: --head, --count."
    ),
    "short_audit_verify": "Find rows that were changed, removed or moved.",
    "help_audit_list": "Lists the rows of an audit log, one a line.",
    "short_audit_list": "List the rows.",
    "help_audit_show": "Shows one row of an audit log with every part.",
    "short_audit_show": "Show one row in full.",
    "metavar_log": "LOG",
    "metavar_results": "[RESULT]…",
    "metavar_hash": "HASH",
    "metavar_moment": "TIME",
    "option_audit": "Add a row to this audit log (SQLite) for each result before it is shown.",
    "option_audit_time": (
        "Time to record, with its offset, as 2026-11-27T08:00:00+07:00; without it the row has no time, for no clock "
        "is read."
    ),
    "option_head": "Hash of the last row as it was noted earlier; the log must go on from that row.",
    "option_count": "Number of rows as it was noted earlier; the log must have at least as many.",
    "bad_moment": "`{value}` is not a time with its offset, such as 2026-11-27T08:00:00+07:00 or 2026-11-27T01:00:00Z",
    "bad_hash": "`{value}` is not a hash: sha256: and 64 digits 0-9, a-f",
    "audit_time_alone": "--audit-time needs --audit",
    "audit_no_row": "the log has no row {number}; its rows are numbered from 1 to {count}",
    "audit_intact": "{path}: intact. Rows: {count}; every one is as it was written.",
    "audit_not_intact": "{path}: not intact; the reason stands in the messages. Rows: {count}.",
    "audit_unreadable": "{path}: cannot be verified; the reason stands in the messages.",
    "audit_noted": "The row that was noted stands at {number}; rows since then: {since}.",
    "audit_recorded": "Results recorded: {count}.",
    "audit_head": "Head: {head}",
    "audit_note_head": (
        "Note the head and the number of rows elsewhere: only with them (--head, --count) is it found that rows were "
        "removed from the end, or that the whole log was written anew."
    ),
    "audit_empty": "{path}: no rows yet.",
    "audit_no_time": "no time given",
    "audit_number": "Row",
    "audit_recorded_at": "Recorded at",
    "audit_ruleset": "Ruleset",
    "audit_ruleset_hash": "Hash of the ruleset",
    "audit_as_of": "As of",
    "audit_evidence_hash": "Hash of the evidence",
    "audit_parameters": "Parameters",
    "audit_result_hash": "Hash of the result",
    "audit_tool": "Program",
    "audit_previous": "Hash of the row before",
    "audit_hash": "Hash of the row",
    "audit_row_changed": "The hash does not fit the row: it was changed.",
}
