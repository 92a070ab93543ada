"""Scores of many records in a database of their own.

In: staged lines (see `lines.py`), rows scored elsewhere. Out: files of results, tallies. Invariant: a result has the
same columns and values whether its row was scored here or by the compiled function.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from antq_rules.engines.duckdb.confined import confine
from antq_rules.engines.duckdb.lines import PLACE, path_text, quoted, read_lines, select_lines, text
from antq_rules.engines.plan import Plan
from antq_rules.engines.program import Program
from antq_rules.engines.sql.query import KEYS, columns_of, select_of
from antq_rules.evaluation.trace import Status

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "640MB"
FORMATS: Mapping[str, str] = {
    ".parquet": "FORMAT parquet, COMPRESSION zstd",
    ".csv": "FORMAT csv, HEADER",
    ".ndjson": "FORMAT json",
    ".jsonl": "FORMAT json",
}
"""Endings of the files that can be written, and how DuckDB writes them."""
_FIRST = (*PLACE, *KEYS)
_PROVINCES = "provinces"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""Text that begins with one of these is a formula to a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A table of scores of one ruleset."""

    table: str
    program: Program

    @property
    def name(self) -> str:
        """Id and version of the ruleset."""
        return f"{self.program.ruleset.id}@{self.program.ruleset.version}"


@dataclass
class Scores:
    """Tables of scores, one for each ruleset, in a database file below `folder`. Use as a context manager.

    `scored` are the tables, in the order of the rulesets that the records met.
    """

    folder: Path
    as_of: date | None = None
    scored: list[Scored] = field(default_factory=list)
    _connection: "DuckDBPyConnection | None" = None

    def __enter__(self) -> "Scores":
        import duckdb

        self._connection = duckdb.connect(str(self.folder / "scores.duckdb"))
        self.run("SET memory_limit = " + text(MEMORY))
        self.run("SET temp_directory = " + text(str(self.folder / "spilled")))
        self.run("SET max_expression_depth = 100000")
        self.run("SET preserve_insertion_order = true")
        confine(self._connection, folders=[self.folder])
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.close()

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        assert self._connection is not None, "use Scores as a context manager"
        return self._connection.execute(statement).fetchall()

    def score(self, program: Program, plain: str | None, rows: str | None) -> None:
        """Score the staged lines of `plain` by a ruleset, and add `rows`, results in lines.

        Both are files as `path_text` gives them.
        """
        ruleset, plan = program.ruleset, program.plan
        done = Scored(f"scores_{len(self.scored)}", program)
        columns = columns_of(plan)
        source = select_lines(columns, ruleset, plain or "", self.as_of) if plain else _no_lines(columns)
        lines = f"lines_{len(self.scored)}"
        self.run(f"CREATE VIEW {lines} AS {source}")
        statement = select_of(plan, ruleset, table=lines, keys=_FIRST, holidays=program.holidays)
        self.run(f"CREATE TABLE {done.table} AS {statement}")
        if rows:
            types = {name: type_ for name, type_, *_ in self.run(f"DESCRIBE {done.table}")}
            self.run(f"INSERT INTO {done.table} BY NAME SELECT * FROM {read_lines(rows, types)}")
        self.scored.append(done)

    # ------------------------------------------------------------ results

    def write(self, path: Path, *, per_criterion: bool, format: str) -> int:
        """Write the results of every record, or of every criterion of every record; the number of rows."""
        parts = [(_criteria_of if per_criterion else _units_of)(scored) for scored in self.scored]
        joined = " UNION ALL BY NAME ".join(parts)
        if format == ".csv":
            columns = [(name, type_) for name, type_, *_ in self.run(f"DESCRIBE {joined}")]
            joined = f"SELECT {', '.join(_cell(name, type_) for name, type_ in columns)} FROM ({joined})"
        (count,) = self.run(f"COPY ({joined}) TO {text(str(path))} ({FORMATS[format]})")
        return int(count[0])

    def statuses(self, scored: Scored) -> dict[str, dict[Status, int]]:
        """How many records have which status, for each criterion of a ruleset."""
        ids = [criterion.id for criterion in scored.program.plan.criteria]
        counts = (f"count(*) FILTER ({quoted(f'status {id}')} = {text(status)})" for id in ids for status in Status)
        (row,) = self.run(f"SELECT count(*), {', '.join(counts)} FROM {scored.table}")
        tallies = (row[1 + start : 1 + start + len(Status)] for start in range(0, len(row) - 1, len(Status)))
        return {id: dict(zip(Status, tally, strict=True)) for id, tally in zip(ids, tallies, strict=True)}

    def decisions(self, scored: Scored, group: str) -> dict[str, dict[str, int]]:
        """How many records have which decision, by a column of the keys, or by `province`."""
        source = scored.table
        if group == "province":
            source += f' LEFT JOIN {_PROVINCES} AS p ON {scored.table}."unit.code" = p.code'
        rows = self.run(f"SELECT {quoted(group)}, decision, count(*) FROM {source} GROUP BY ALL ORDER BY ALL")
        found: dict[str, dict[str, int]] = {}
        for value, decision, count in rows:
            found.setdefault("" if value is None else str(value), {})[decision] = count
        return found

    def add_provinces(self, path: Path) -> None:
        """Read which unit is in which province: a CSV file below `folder` with the columns `unit.code` and `province`.

        Raises ValueError where the file has no such columns, or a code twice.
        """
        import duckdb

        source = f"read_csv({path_text(path)}, header = true, all_varchar = true)"
        try:
            self.run(
                f'CREATE TABLE {_PROVINCES} AS SELECT "unit.code" AS code, province FROM {source} '
                'WHERE "unit.code" IS NOT NULL'
            )
        except duckdb.Error as fault:
            raise ValueError(str(fault).partition("\n")[0]) from None
        twice = self.run(f"SELECT code FROM {_PROVINCES} GROUP BY code HAVING count(*) > 1 ORDER BY code LIMIT 1")
        if twice:
            raise ValueError(str(twice[0][0]))

    def repeated(self) -> int:
        """How many records are about a unit and a year that another record, scored by the same ruleset, is about."""
        keys = ", ".join(quoted(name) for name in KEYS if name != "as_of")
        counts = (
            f"SELECT coalesce(sum(n), 0)::BIGINT FROM "
            f"(SELECT count(*) AS n FROM {scored.table} GROUP BY {keys} HAVING count(*) > 1)"
            for scored in self.scored
        )
        return sum(int(self.run(count)[0][0]) for count in counts)


def _no_lines(columns: Mapping[str, str]) -> str:
    types = {"source": "VARCHAR", "line": "BIGINT", **columns}
    nothing = (f"NULL::{type_} AS {quoted(name)}" for name, type_ in types.items())
    return f"SELECT {', '.join(nothing)} WHERE false"


def _units_of(scored: Scored) -> str:
    counts = (f"{_count(scored.program.plan, status)} AS {quoted(f'criteria {status}')}" for status in Status)
    rest = f"* EXCLUDE ({', '.join(map(quoted, _FIRST))})"
    return f"SELECT {_keys(scored)}, {', '.join(counts)}, {rest} FROM {scored.table}"


def _count(plan: Plan, status: Status) -> str:
    found = (f"({quoted(f'status {criterion.id}')} = {text(status)})::INTEGER" for criterion in plan.criteria)
    return " + ".join(found) or "0"


def _criteria_of(scored: Scored) -> str:
    rows = ", ".join(
        _criterion(criterion.id, criterion.minimum is not None) for criterion in scored.program.plan.criteria
    )
    return f"SELECT {_keys(scored)}, unnest([{rows}], recursive := true) FROM {scored.table}"


def _criterion(id: str, has_points: bool) -> str:
    points = (quoted(f"points {end} {id}") if has_points else "NULL" for end in ("min", "max"))
    low, high = (f"({column})::DECIMAL(38, 6)" for column in points)
    return (
        f"struct_pack(criterion := {text(id)}, status := {quoted(f'status {id}')}, "
        f'forecast := {quoted(f"forecast {id}")}, "points min" := {low}, "points max" := {high})'
    )


def _keys(scored: Scored) -> str:
    return f"{', '.join(map(quoted, _FIRST))}, {text(scored.name)} AS ruleset"


def _cell(name: str, type_: str) -> str:
    """A cell of a table that a spreadsheet may open: text that looks like a formula stays text."""
    own = quoted(name)
    if type_ != "VARCHAR":
        return own
    signs = ", ".join(f"chr({ord(sign)})" for sign in FORMULA_SIGNS)
    return f"CASE WHEN left({own}, 1) IN ({signs}) THEN '''' || {own} ELSE {own} END AS {own}"
