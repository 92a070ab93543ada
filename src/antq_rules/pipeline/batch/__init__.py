"""Many records at once: files of lines or tables to files of results (extra `bulk`).

    lines → plain lines, staged | rows scored one by one | rejects → scores in DuckDB → files, renamed when whole

In: paths and how the ruleset is chosen. Out: files and counts. Invariants: every line that is not blank is scored or
rejected, never both; a line that is not plain is read by the exact readers; nothing bears its final name before it is
whole.
"""

from antq_rules.pipeline.batch.run import BatchCounts, BatchRequest, Rejected, Unreadable, run_batch

__all__ = ["BatchCounts", "BatchRequest", "Rejected", "Unreadable", "run_batch"]
