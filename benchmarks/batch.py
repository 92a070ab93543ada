"""Many records: `batch` beside DuckDB reading the same fields unscored, tables beside statements by hand.

In: a number of records. Out: times in seconds. What comes out is compared first.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from antq_rules import RuleSet, compile_ruleset, load_ruleset
from antq_rules.engines.duckdb.lines import path_text, quoted, read_lines, struct
from antq_rules.engines.sql import columns_of, select_of
from antq_rules.pipeline.batch import BatchRequest, run_batch
from antq_rules.pipeline.batch.lines import Choosing
from benchmarks.timing import seconds
from benchmarks.workload import (
    CRITERIA,
    DECIMALS,
    Choice,
    Days,
    Every,
    Flag,
    Number,
    Share,
    Some,
    Test,
    records,
    ruleset_text,
)

Tables = Iterator[tuple[str, dict[str, float | str], str | None]]


def tables(number: int) -> Tables:
    """Titles, times and the name of the one to compare with."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ruleset = _ruleset(folder)
        yield from _lines(folder, ruleset, number)
        yield from _resident(folder, ruleset, number)


def _ruleset(folder: Path) -> RuleSet:
    path = folder / "do_toc_do.antq"
    path.write_text(ruleset_text(), encoding="utf-8")
    return load_ruleset(path)


def _lines(folder: Path, ruleset: RuleSet, number: int) -> Tables:
    times: dict[str, float | str] = {}
    for size in sorted({number // 10, number}):
        path = folder / f"{size}.ndjson"
        _write(path, size)
        types = {"unit": struct({"name": "VARCHAR", "type": "VARCHAR"}), "year": "INTEGER", "as_of": "DATE"}
        types["evidence"] = struct({field.name: _type(field.type.kind) for field in ruleset.evidence})
        unscored = f"COPY (SELECT unit.*, year, as_of, evidence.* FROM {read_lines(path_text(path), types)})"
        statement = f"{unscored} TO '{folder / 'unscored.parquet'}' (FORMAT parquet, COMPRESSION zstd)"
        times[f"DuckDB, unscored, {size:,}"] = seconds(lambda s=statement: duckdb.sql(s), 3)  # type: ignore[misc]
        times[f"antq-rules batch, {size:,}"] = seconds(lambda p=path: _batch(folder, p), 3)  # type: ignore[misc]
    yield f"Lines of JSON to Parquet, {number:,} records", times, f"DuckDB, unscored, {number:,}"


def _batch(folder: Path, path: Path) -> None:
    choosing = Choosing(ruleset=str(folder / "do_toc_do.antq"), folders=(str(folder),))
    output = folder / "scored.parquet"
    request = BatchRequest(((path, path.name),), None, output, folder / "rejects.csv", choosing)
    with run_batch(request) as (counts, _):
        assert counts.scored == counts.read, "every record of the workload can be scored"


def _write(path: Path, number: int) -> None:
    encode = msgspec.json.encode
    with path.open("wb") as file:
        for start in range(0, number, 10_000):
            for index, record in enumerate(records(min(10_000, number - start)), start):
                unit = {"name": f"Xã {index}", "type": "xa"}
                file.write(encode({"unit": unit, "year": 2025, "as_of": "2025-12-01", "evidence": record}) + b"\n")


def _type(kind: str) -> str:
    return {"flag": "BOOLEAN", "count": "BIGINT", "date": "DATE", "number": "DECIMAL(24, 6)"}.get(kind, "VARCHAR")


# ---------------------------------------------------------------- a table in memory


def _resident(folder: Path, ruleset: RuleSet, number: int) -> Tables:
    path = folder / "resident.ndjson"
    _write(path, number)
    plan = compile_ruleset(ruleset).plan
    columns = columns_of(plan)
    connection = duckdb.connect()
    types = {"unit": struct({"name": "VARCHAR", "code": "VARCHAR", "type": "VARCHAR"}), "year": "INTEGER"}
    fields = {name: type_ for name, type_ in columns.items() if "." not in name and name not in ("year", "as_of")}
    types |= {"as_of": "DATE", "evidence": struct(fields)}
    head = 'unit.name AS "unit.name", unit.code AS "unit.code", unit.type AS "unit.type", year, as_of'
    connection.execute(f"CREATE TABLE evidence AS SELECT {head}, evidence.* FROM {read_lines(path_text(path), types)}")
    ours = select_of(plan, ruleset)
    wanted = ", ".join(quoted(f"status {index}") for index in range(1, len(CRITERIA) + 1))
    by_hand = ", ".join(f"{_status(test)} AS s{index}" for index, test in enumerate(CRITERIA, 1))
    generated, hand = f"SELECT {wanted} FROM ({ours})", f"SELECT {by_hand} FROM evidence"
    assert connection.execute(generated).fetchall() == connection.execute(hand).fetchall()
    times: dict[str, float | str] = {}
    for name, statement in (
        ("SQL by hand", hand),
        ("antq-rules sql, statuses", generated),
        ("antq-rules sql, all", ours),
    ):
        made = f"CREATE OR REPLACE TEMP TABLE found AS {statement}"
        times[name] = seconds(lambda s=made: connection.execute(s), 5)  # type: ignore[misc]
    times["Polars by hand"] = _polars(connection)
    yield f"A table in memory, {number:,} records", times, "SQL by hand"


def _status(test: Test) -> str:
    truth = _sql(test)
    return f"CASE WHEN {truth} THEN 'met' WHEN NOT {truth} THEN 'not_met' ELSE 'undetermined' END"


def _sql(test: Test) -> str:
    match test:
        case Number(field, sign, limit):
            return f"({field} {sign} {limit})"
        case Share(part, whole, percent):
            return f"({part} * 100 >= {percent} * nullif({whole}, 0))"
        case Flag(field, value):
            return field if value else f"(NOT {field})"
        case Days(field, first, last):
            return f"({field} BETWEEN DATE '{first}' AND DATE '{last}')"
        case Choice(field, options, is_excluded):
            listed = ", ".join(f"'{option}'" for option in options)
            return f"({field} {'NOT ' if is_excluded else ''}IN ({listed}))"
        case Every(items):
            return "(" + " AND ".join(map(_sql, items)) + ")"
        case Some(items):
            return "(" + " OR ".join(map(_sql, items)) + ")"


def _polars(connection: duckdb.DuckDBPyConnection) -> float | str:
    try:
        import polars
    except ImportError as fault:
        return str(fault)
    try:
        frame = connection.sql("SELECT * EXCLUDE (as_of) FROM evidence").pl()
    except Exception as fault:  # DuckDB hands over through pyarrow, which may be missing
        return str(fault).splitlines()[0]
    named = [_expression(polars, test).alias(f"s{index}") for index, test in enumerate(CRITERIA, 1)]
    return seconds(lambda: frame.select(named), 5)


def _expression(polars: Any, test: Test) -> Any:
    """The truth of a test; statuses in words would cost Polars more."""
    match test:
        case Number(field, sign, limit):
            value = polars.lit(float(limit)) if field in DECIMALS else polars.lit(int(limit))
            column = polars.col(field)
            return {">=": column >= value, "<=": column <= value, "<": column < value}[sign]
        case Share(part, whole, percent):
            return polars.col(part) * 100 >= polars.col(whole) * percent
        case Flag(field, value):
            return polars.col(field) if value else ~polars.col(field)
        case Days(field, first, last):
            return polars.col(field).is_between(polars.lit(first).str.to_date(), polars.lit(last).str.to_date())
        case Choice(field, options, is_excluded):
            found = polars.col(field).is_in(list(options))
            return ~found if is_excluded else found
        case Every(items):
            return polars.all_horizontal([_expression(polars, item) for item in items])
        case Some(items):
            return polars.any_horizontal([_expression(polars, item) for item in items])
