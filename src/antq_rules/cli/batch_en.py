"""Sentences of `antq-rules batch` in English.

In: nothing. Out: `MESSAGES`, with the same keys as `batch_vi.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "help_batch": (
        "Scores many records at once: each line of an .ndjson file, or each row of a .csv or .parquet file or of a "
        "DuckDB table, is one evidence record. Results are written to a .parquet, .csv or .ndjson file; a summary goes "
        "to standard output.\n\n"
        "A record with errors goes to the file of rejects with its line, field and reason; all others are scored, and "
        "the number read is the number scored plus the number rejected. A file bears its final name only when it is "
        "whole. Exits with 1 if a record was rejected. Needs the extra bulk."
    ),
    "short_batch": "Score many records from lines or a table.",
    "batch_output": "File of results: .parquet, .csv, .ndjson.",
    "batch_rows": "One row of results for each unit (the default), or for each criterion of a unit.",
    "batch_rejects": "File of rejects and warnings: .csv, .ndjson (default: the output's name with .rejects.csv).",
    "batch_strict": "Stop at the first record with an error and write no results.",
    "batch_table": "The table, when the input is a DuckDB database (.duckdb, .db).",
    "batch_provinces": "A CSV file with the columns unit.code and province, one row a code, for a summary by province.",
    "batch_format": "Format of the summary (default: text).",
    "batch_missing": "this command needs libraries that are not installed: pip install 'antq-rules[bulk]'",
    "batch_ending": "the format of {name} is not known; its name must end in one of: {endings}",
    "batch_no_table": "a database needs --table: the name of the table of records",
    "batch_needless_table": "--table is for databases (.duckdb, .db) only",
    "batch_twice": "{name} is named twice",
    "batch_unreadable": "{name} cannot be read: {reason}",
    "batch_reject": "{source}:{line}: {severity}[{code}] {field}: {reason}",
    "batch_stopped": "stopped because of --strict; nothing was written",
    "batch_head": "RESULTS OF MANY RECORDS",
    "batch_counts": "Records    read {read} · scored {scored} · rejected {rejected}",
    "batch_written": "Results    {name} ({rows} rows)",
    "batch_nothing": "Results    nothing was written: no record could be scored",
    "batch_found": "Rejects    {name} (errors and warnings, one a row)",
    "batch_repeated": "Repeated   {number} records are about a unit and a year that another record is about",
    "batch_ruleset": "{ruleset} · {title} · {scored} records",
    "batch_by_unit_type": "Unit type",
    "batch_by_province": "Province",
    "batch_by_source": "File",
    "batch_records": "Records",
    "batch_unknown": "(not known)",
    "batch_not_eligible": "Not eligible",
    "batch_undetermined": "Undetermined",
    "batch_criterion": "Criterion",
    "batch_met": "Met",
    "batch_not_met": "Not met",
    "batch_not_yet_due": "Not yet due",
    "batch_not_applicable": "Not applicable",
    "progress_rate_records": "{rate} records/s",
}
