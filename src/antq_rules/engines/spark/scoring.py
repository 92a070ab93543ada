"""Scoring a Spark DataFrame.

In: a DataFrame, a ruleset. Out: a DataFrame of statuses, points and decision. Invariant: a value is never rounded and
never lost: a column of another type is cast only where every value stays the same, and refused otherwise.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from antq_rules.engines.program import compile_ruleset
from antq_rules.engines.sql import columns_of, select_of
from antq_rules.engines.sql.columns import spark_type
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.ruleset import RuleSet

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType

_WHOLE = ("tinyint", "smallint", "int", "bigint")
_DIGITS, _PLACES = 18, 6
_NEEDED = ("unit.type", "year", "as_of")


def score(
    frame: "DataFrame",
    ruleset: RuleSet,
    *,
    parameters: Mapping[str, ParameterSetting] | None = None,
    holidays: frozenset[date] | None = None,
) -> "DataFrame":
    """Statuses, points and decision of each row, under the names of `engines.sql.query.output_columns`.

    A column of evidence that the frame does not have counts as not given; `unit.type`, `year` and `as_of` must be
    there. Raises ValueError for one of those missing, or for a column whose type would not keep every value (a
    floating-point number for a decimal, for instance), and `DialectError` for what Spark SQL cannot express.
    """
    program = compile_ruleset(ruleset, parameters=parameters, holidays=holidays)
    columns = columns_of(program.plan)
    view = f"antq_evidence_{uuid4().hex}"
    statement = select_of(program.plan, ruleset, dialect="spark", table=view, holidays=holidays)
    session = frame.sparkSession
    _prepared(frame, columns).createTempView(view)
    try:
        return session.sql(statement)
    finally:
        session.catalog.dropTempView(view)  # the DataFrame has already found it


def _prepared(frame: "DataFrame", columns: Mapping[str, str]) -> "DataFrame":
    from pyspark.sql import functions

    given = {field.name: field.dataType for field in frame.schema.fields}
    missing = [name for name in _NEEDED if name not in given]
    if missing:
        raise ValueError(f"the frame has no column {', '.join(map(repr, missing))}")
    chosen = []
    for name, type_ in columns.items():
        wanted = spark_type(type_)
        if name not in given:
            chosen.append(functions.lit(None).cast(wanted).alias(name))
            continue
        column = frame[f"`{name}`"]
        if not wanted.startswith("array"):
            _check_exact(name, given[name], wanted)
            column = column.cast(wanted)
        chosen.append(column.alias(name))
    return frame.select(*chosen)


def _check_exact(name: str, given: "DataType", wanted: str) -> None:
    text = given.simpleString()
    if text == wanted or text == "void":
        return
    if wanted in ("int", "bigint") and text in _WHOLE[: _WHOLE.index(wanted)]:
        return
    if wanted.startswith("decimal") and (text in _WHOLE or _fits(given)):
        return
    raise ValueError(f"column {name!r} is {text}; {wanted} is needed, and the values might not stay the same")


def _fits(given: "DataType") -> bool:
    from pyspark.sql.types import DecimalType

    return isinstance(given, DecimalType) and given.scale <= _PLACES and given.precision - given.scale <= _DIGITS
