"""The columns of a table of evidence: their names and types.

In: columns of a plan. Out: names. A table has one row for each record and these columns: `unit.name`, `unit.code`,
`unit.type`, `year`, `as_of`; a field under its name, of the year before as `previous.<field>`, of the unit as
`unit.<field>`; `history`, a list of `year` and `event` under the family of the ruleset. NULL means not given. A
document or attestation takes several columns: `<field>.exists` (false: given as null) and its parts,
`<field>.issued`, `<field>.result`, `<field>.documents` (how many are listed). A list has `<field>` and, where the
ruleset asks whether it is there, `<field>.exists`; it is empty where it is given as null. Elements have the same
names as fields.
"""

import re
from collections.abc import Iterable

from antq_rules.engines.plan.expressions import (
    AS_OF,
    UNIT_TYPE,
    YEAR,
    Column,
    Happened,
    ListColumn,
    WasHeld,
    YearsWithoutBreak,
)
from antq_rules.ruleset.references import nodes_of

HISTORY = "history"
_LIST = re.compile(r"STRUCT\((.*)\)\[\]")
_PART = re.compile(r'"([^"]+)" (BOOLEAN|BIGINT|INTEGER|DECIMAL\(24, 6\)|DATE|VARCHAR)')
_SPARK_TYPES = {
    "BOOLEAN": "boolean",
    "BIGINT": "bigint",
    "INTEGER": "int",
    "DECIMAL(24, 6)": "decimal(24,6)",
    "DATE": "date",
    "VARCHAR": "string",
}
_TYPES = {"flag": "BOOLEAN", "count": "BIGINT", "number": "DECIMAL(24, 6)", "day": "DATE", "text": "VARCHAR"}


def column_name(column: Column | ListColumn) -> str:
    """The name of a column, or of a part of an element."""
    name = column.name
    if column.scope in ("previous", "unit"):
        name = f"{column.scope}.{name}"
    part = column.part if isinstance(column, Column) else None
    return name if part is None else f"{name}.{part}"


def table_columns(expressions: Iterable[object]) -> dict[str, str]:
    """Names and types (as DuckDB writes them) of the columns that expressions read, in the order of their names."""
    columns = {"unit.name": "VARCHAR", "unit.code": "VARCHAR"}
    columns |= {column_name(column): _TYPES[column.kind] for column in (UNIT_TYPE, AS_OF)} | {YEAR.name: "INTEGER"}
    found: dict[str, str] = {}
    elements: dict[str, dict[str, str]] = {}
    for expression in expressions:
        for node in nodes_of(expression):
            if isinstance(node, Happened | WasHeld | YearsWithoutBreak):
                found[HISTORY] = 'STRUCT("year" INTEGER, "event" VARCHAR)[]'
            elif isinstance(node, Column) and node.scope != "item" and node.scope != "record":
                found.setdefault(column_name(node), _TYPES[node.kind])
        _add_lists(expression, elements)
    for name, parts in elements.items():
        fields = ", ".join(f'"{part}" {type_}' for part, type_ in sorted(parts.items())) or '"_" BOOLEAN'
        found[name] = f"STRUCT({fields})[]"
    return columns | {name: found[name] for name in sorted(found) if name not in columns}


def element_parts(type_: str) -> dict[str, str]:
    """Names and types of the parts of the elements of a list, by the type of its column."""
    match = _LIST.fullmatch(type_)
    return {} if match is None else dict(_PART.findall(match[1]))


def spark_type(type_: str) -> str:
    """The type of a column as Spark writes it."""
    elements = element_parts(type_)
    if not elements:
        return _SPARK_TYPES[type_]
    parts = (f"`{name}`:{_SPARK_TYPES[part]}" for name, part in elements.items())
    return f"array<struct<{','.join(parts)}>>"


def _add_lists(expression: object, elements: dict[str, dict[str, str]]) -> None:
    for node in nodes_of(expression):
        column = getattr(node, "list", None)
        if isinstance(column, ListColumn):
            parts = elements.setdefault(column_name(column), {})
            for inner in nodes_of(node):
                if isinstance(inner, Column) and inner.scope == "item":
                    parts[column_name(inner)] = _TYPES[inner.kind]
