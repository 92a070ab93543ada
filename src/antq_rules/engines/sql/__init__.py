"""The SQL engine: a ruleset as one SELECT.

In: a plan, a dialect. Out: text that gives, for each row of a table of evidence, the statuses, points and decision.
Reports no codes; `DialectError` for what a dialect cannot express. Invariants: numbers are exact decimals; NULL is
unknown; the statement reads one table and calls only functions of the database. Columns: see `columns.py`.
"""

from antq_rules.engines.sql.dialects import DIALECTS, DialectError
from antq_rules.engines.sql.query import columns_of, reason_columns, select_of

__all__ = ["DIALECTS", "DialectError", "columns_of", "reason_columns", "select_of"]
