"""The Spark engine: scores a DataFrame with the same SELECT as every other database.

In: a DataFrame with the columns of a table of evidence (`engines/sql/columns.py`). Out: a DataFrame with a row for
each of its rows. Reports no codes; raises ValueError for a column that could not be read exactly. Needs the extra
`spark`.
"""

from antq_rules.engines.spark.scoring import score

__all__ = ["score"]
