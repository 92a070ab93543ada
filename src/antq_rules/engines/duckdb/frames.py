"""Frames of other libraries scored in DuckDB, without going through their rows.

In: an Arrow table, a Polars or a pandas frame with the columns of `engines/sql/columns.py`. Out: a frame of the same
kind, a row for each row, in their order, with the columns of `engines.sql.query.output_columns` after the keys.
Invariants: a value is never rounded and never lost: a column of another type is cast only where every value stays the
same, and refused otherwise; only the library that the frame comes from is imported, and Arrow.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from antq_rules.engines.duckdb.confined import confine
from antq_rules.engines.duckdb.lines import quoted
from antq_rules.engines.frame_kinds import KINDS, library_of_frame
from antq_rules.engines.sql import columns_of, select_of
from antq_rules.engines.sql.columns import element_parts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from duckdb.sqltypes import DuckDBPyType

    from antq_rules.engines.program import Program

_NEEDED = ("unit.type", "year", "as_of")
_WHOLE = ("tinyint", "smallint", "integer", "bigint", "utinyint", "usmallint", "uinteger")
_WHOLE_OF = {"INTEGER": ("tinyint", "smallint", "integer", "utinyint", "usmallint", "bigint"), "BIGINT": _WHOLE}
_EXACT = {"BOOLEAN": ("boolean",), "VARCHAR": ("varchar", "enum"), "DATE": ("date",)}
_DAYS_WITH_TIME = ("timestamp", "timestamp_ns", "timestamp_ms", "timestamp_s")
_NOTHING = ("null", "sqlnull")
_DIGITS, _PLACES = 18, 6


def score_frame(program: "Program", frame: Any) -> Any:
    """Statuses, points and decision of each row of a frame, as a frame of the same library.

    A column of evidence that the frame does not have counts as not given; `unit.type`, `year` and `as_of` must be
    there, in every row. Options, ranges and plausibility are not looked at, as in a table of evidence. Raises
    ValueError for a column that is missing or whose type would not keep every value (a floating-point number, for
    instance), and `DialectError` for a comparison of free text.
    """
    import duckdb

    library = library_of_frame(frame)
    if library is None:
        raise TypeError(f"not a frame of {', '.join(KINDS)}: {type(frame).__name__}")
    plan = program.plan
    statement = select_of(plan, program.ruleset, table="evidence", holidays=program.holidays)
    with duckdb.connect() as connection:
        connection.execute("SET max_expression_depth = 100000")
        connection.register("given", _arrow(frame, library))
        confine(connection)
        _prepare(connection, columns_of(plan))
        return _as_given(connection.sql(statement).to_arrow_table(), frame, library)


def _arrow(frame: Any, library: str) -> Any:
    if library == "polars":
        return frame.to_arrow()
    if library == "pandas":
        import pyarrow

        return pyarrow.Table.from_pandas(frame, preserve_index=False)
    return frame


def _as_given(table: Any, frame: Any, library: str) -> Any:
    if library == "polars":
        import polars

        return polars.from_arrow(table)
    if library == "pandas":
        found = table.to_pandas()
        found.index = frame.index
        return found
    return table


# ---------------------------------------------------------------- columns


def _prepare(connection: "DuckDBPyConnection", columns: Mapping[str, str]) -> None:
    """Make the view `evidence` of what was given: exactly the columns asked for, under their types."""
    relation = connection.table("given")
    given = dict(zip(relation.columns, relation.types, strict=True))
    missing = [name for name in _NEEDED if name not in given]
    if missing:
        raise ValueError(f"the frame has no column {', '.join(map(repr, missing))}")
    chosen = [f"{_column(name, given.get(name), type_)} AS {quoted(name)}" for name, type_ in columns.items()]
    for name in _NEEDED:
        _check_whole(connection, name, f"{quoted(name)} IS NULL", "is empty")
    for name in columns:
        if name in given and given[name].id in _DAYS_WITH_TIME:
            own = quoted(name)
            _check_whole(connection, name, f"{own}::DATE::TIMESTAMP != {own}::TIMESTAMP", "is not a day but a time")
    connection.execute(f"CREATE VIEW evidence AS SELECT {', '.join(chosen)} FROM given")


def _check_whole(connection: "DuckDBPyConnection", name: str, fault: str, told: str) -> None:
    """Raise ValueError for the first row, counted from 0, that has a fault in a column."""
    numbered = f"SELECT row_number() OVER () - 1 AS n, {fault} AS is_faulty FROM given"
    found = connection.execute(f"SELECT min(n) FROM ({numbered}) WHERE is_faulty").fetchone()
    if found is not None and found[0] is not None:
        raise ValueError(f"column {name!r} {told} in row {found[0]}")


def _column(name: str, given: "DuckDBPyType | None", wanted: str) -> str:
    if given is None or given.id in _NOTHING:
        return f"NULL::{wanted}"
    own = quoted(name)
    if not wanted.endswith("[]"):
        return _cast(name, own, given, wanted)
    children: dict[str, Any] = dict(given.children) if given.id in ("list", "array") else {}
    element = children.get("child")
    if element is None or element.id != "struct":
        raise ValueError(f"column {name!r} is {given}; a list of structs is needed")
    fields = dict(element.children)
    parts = element_parts(wanted) or {"_": "BOOLEAN"}
    values = (
        f"{quoted(part)} := "
        + (_cast(f"{name}.{part}", f"_x.{quoted(part)}", fields[part], type_) if part in fields else f"NULL::{type_}")
        for part, type_ in parts.items()
    )
    return f"list_transform({own}, lambda _x: struct_pack({', '.join(values)}))"


def _cast(name: str, own: str, given: "DuckDBPyType", wanted: str) -> str:
    if given.id in _NOTHING:
        return f"NULL::{wanted}"
    if not _is_kept(given, wanted):
        raise ValueError(f"column {name!r} is {given}; {wanted} is needed, and the values might not stay the same")
    return f"({own})::{wanted}"


def _is_kept(given: "DuckDBPyType", wanted: str) -> bool:
    if wanted in _EXACT:
        is_day = wanted == "DATE" and given.id in _DAYS_WITH_TIME
        return given.id in _EXACT[wanted] or is_day
    if wanted in _WHOLE_OF:
        return given.id in _WHOLE_OF[wanted]
    if given.id == "decimal":
        digits: dict[str, Any] = dict(given.children)
        return bool(digits["scale"] <= _PLACES and digits["precision"] - digits["scale"] <= _DIGITS)
    return given.id in (*_WHOLE, "ubigint")
