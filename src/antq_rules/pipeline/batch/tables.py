"""Tables as lines of records.

In: a CSV file, a Parquet file or a table of a DuckDB database, with the columns that `docs/reference/sql.md` describes.
Out: a file of lines, line n for row n (for CSV: for the line where the row ends). Invariants: a cell that is not
written as its field wants it is handed on as text, so that the exact reader says what is wrong with it; an empty cell
is nothing.
"""

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from antq_rules.engines.duckdb.confined import confine
from antq_rules.engines.duckdb.lines import path_text, quoted
from antq_rules.evidence.reader import read_document
from antq_rules.pipeline.batch.lines import LineScorer
from antq_rules.ruleset.model import EvidenceField, RuleSet
from antq_rules.ruleset.types import AttestationType, CountType, DateType, DocumentType, FlagType, ListType, ValueType

TABLES = (".csv", ".parquet", ".duckdb", ".db")
_DIGITS = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_HEAD: Mapping[str, ValueType | None] = {"ruleset": None, "family": None, "year": CountType(), "as_of": DateType()}
_FLAGS = {"true": True, "false": False}
_PART_TYPES: Mapping[str, ValueType] = {"exists": FlagType(), "issued": DateType(), "documents": CountType()}
_ROWS_AT_ONCE = 10_000
_MOST_DOCUMENTS = 10_000

Row = Mapping[str, object]


def lines_from_csv(path: Path, out: Path, scorer: LineScorer) -> None:
    """Write the rows of a CSV file (UTF-8, separated by commas or semicolons) as lines. Raises OSError, ValueError."""
    with path.open(encoding="utf-8-sig", newline="") as given, out.open("wb") as lines:
        head = given.readline()
        given.seek(0)
        rows = csv.reader(given, delimiter=";" if head.count(";") > head.count(",") else ",", strict=True)
        try:
            names = next(rows, [])
            _check_names(names)
            written = 0
            write = _writer(lines.write, scorer)
            for cells in rows:
                # Blank lines keep the numbers of the lines that a person sees in the file.
                lines.write(b"\n" * (rows.line_num - 1 - written))
                written = rows.line_num
                if any(cells):
                    write({**dict(zip(names, cells, strict=False)), **_surplus(cells[len(names) :])})
                else:
                    lines.write(b"\n")
        except csv.Error as fault:
            raise ValueError(f"{rows.line_num}: {fault}") from None


def lines_from_database(path: Path, table: str | None, out: Path, scorer: LineScorer) -> None:
    """Write the rows of a Parquet file, or of a table of a database, as lines. Raises OSError, ValueError."""
    import duckdb

    path.open("rb").close()  # an OSError says what is wrong better than the database does
    is_parquet = path.suffix.lower() == ".parquet"
    try:
        connection = duckdb.connect() if is_parquet else duckdb.connect(str(path), read_only=True)
        with connection, out.open("wb") as lines:
            # A view in a file that somebody made may name any file there is.
            confine(connection, files=[path] if is_parquet else [])
            named = ".".join(map(quoted, (table or "").split(".")))
            source = f"read_parquet({path_text(path)})" if is_parquet else named
            cursor = connection.execute(f"SELECT * FROM {source}")
            names = [name for name, *_ in cursor.description or ()]
            write = _writer(lines.write, scorer)
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                for row in rows:
                    write(dict(zip(names, row, strict=True)))
    except duckdb.Error as fault:
        raise ValueError(str(fault).partition("\n")[0]) from None


def _check_names(names: list[str]) -> None:
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise ValueError(f"1: {repeated!r}")


def _surplus(cells: list[str]) -> dict[str, str]:
    """Cells beyond the last column, under names that no ruleset has."""
    return {f"[{number}]": cell for number, cell in enumerate(cells, 1) if cell}


def _writer(write: Callable[[bytes], object], scorer: LineScorer) -> Callable[[Row], None]:
    rulesets: dict[tuple[object, ...], RuleSet | None] = {}
    encode = msgspec.json.Encoder(order="deterministic", decimal_format="number").encode

    def write_row(row: Row) -> None:
        key = tuple(row.get(name) for name in ("unit.type", "as_of", "year", "ruleset", "family"))
        if key not in rulesets:
            rulesets[key] = _ruleset(row, scorer)
        write(encode(record_of(row, rulesets[key])) + b"\n")

    return write_row


def _ruleset(row: Row, scorer: LineScorer) -> RuleSet | None:
    """The ruleset of a row by its head alone; None where there is none, which reading the line then says."""
    head = {name: row.get(name) for name in ("unit.type", *_HEAD)}
    line = msgspec.json.encode(record_of({"unit.name": head["unit.type"], **head}, None))
    node, _ = read_document(line, "head", format="json")
    chosen, _ = (None, ()) if node is None else scorer.choose(node)
    return None if chosen is None else chosen.ruleset


# ---------------------------------------------------------------- rows


def record_of(row: Row, ruleset: RuleSet | None) -> dict[str, Any]:
    """The record that a row means, by the declarations of a ruleset."""
    record: dict[str, Any] = {}
    fields = {} if ruleset is None else dict(ruleset.fields)
    unit_fields = {} if ruleset is None else dict(ruleset.unit_fields)
    for name, value in row.items():
        if value is None or value == "":
            continue
        if name in _HEAD:
            record[name] = _value(value, _HEAD[name])
        elif name == "history":
            record[name] = {"" if ruleset is None else ruleset.family: _value(value, None)}
        elif name.startswith("unit."):
            _put(record.setdefault("unit", {}), name.removeprefix("unit."), value, unit_fields)
        elif name.startswith("previous."):
            _put(record.setdefault("previous", {}), name.removeprefix("previous."), value, fields)
        elif name.startswith("_"):
            continue
        else:
            _put(record.setdefault("evidence", {}), name, value, fields)
    return record


def _put(section: dict[str, Any], name: str, value: object, fields: Mapping[str, EvidenceField]) -> None:
    """Set a field, or a part of a document or attestation, in a section or an element."""
    field, _, part = name.partition(".")
    declared = fields[field].type if field in fields else None
    if not part or not isinstance(declared, (DocumentType, AttestationType, ListType)):
        section[name] = _value(value, declared)
        return
    read = _value(value, _PART_TYPES.get(part))
    if part == "exists":
        if read is False:
            section[field] = None
        elif read is not True:
            section[name] = read  # not a flag: the exact reader says so
        elif not isinstance(declared, ListType):
            section.setdefault(field, {})
        return
    parts = section.get(field)
    if not isinstance(parts, dict):
        parts = section[field] = {}
    parts[part] = _documents(read) if part == "documents" else read


def _documents(number: Any) -> Any:
    """So many documents of which nothing else is known; anything but a number stays, for the exact reader to refuse."""
    count = Decimal(bytes(number).decode()) if isinstance(number, msgspec.Raw) else None
    if count is None or count % 1 or not 0 <= count <= _MOST_DOCUMENTS:
        return number
    return [{}] * int(count)


def _value(value: object, declared: ValueType | None) -> Any:
    kind = None if declared is None else declared.kind
    if isinstance(value, str):
        return _cell(value, kind)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return msgspec.Raw(format(value, "f").encode())
    if isinstance(value, float):
        return _cell(format(Decimal(repr(value)), "f"), "number") if value == value else str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list):
        fields = {field.name: field for field in declared.fields} if isinstance(declared, ListType) else {}
        return [_element(item, fields) for item in value]
    return value if isinstance(value, bool) else str(value)


def _cell(value: str, kind: str | None) -> Any:
    if kind == "flag":
        return _FLAGS.get(value.strip().lower(), value)
    if kind in ("count", "number", "percent") and _DIGITS.fullmatch(value.strip()):
        return msgspec.Raw(value.strip().encode())
    return value


def _element(item: object, fields: Mapping[str, EvidenceField]) -> Any:
    if not isinstance(item, dict):
        return _value(item, None)
    element: dict[str, Any] = {}
    for name, value in item.items():
        if value is not None:
            _put(element, name, value, fields)
    return element
