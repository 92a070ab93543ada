"""The DuckDB engine: many records at once (extra `bulk`).

In: files with one record a line, read before and found plain; a ruleset. Out: tables of scores, files written from
them, tallies. Reports no codes. Invariants: the statement is the one of `engines/sql`; memory stays within what the
connection allows, the rest goes to the folder of temporary files.
"""

from antq_rules.engines.duckdb.scores import Scores

__all__ = ["Scores"]
