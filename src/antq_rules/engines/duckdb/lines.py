"""Lines of JSON as a table of evidence.

In: the columns of a plan, the declarations of a ruleset. Out: a SELECT that reads staged lines. A staged line is a
record with three more entries: `source` and `line` (where it stands) and `absent` (which documents, attestations and
lists are given as null, which a typed reader could not tell from those left out). Only what is asked for is read.
"""

from collections.abc import Mapping
from datetime import date
from glob import escape
from pathlib import Path

from antq_rules.engines.sql.columns import HISTORY, element_parts
from antq_rules.ruleset.model import EvidenceField, RuleSet
from antq_rules.ruleset.types import ListType

PLACE = ("source", "line")
MAX_LINE_BYTES = 32 * 1024 * 1024
_HEAD = ("unit.name", "unit.code", "unit.type", "year", "as_of")
_NULLABLE = ("document", "attestation", "list")
_DOCUMENTS = 'STRUCT("number" VARCHAR)[]'

Types = dict[str, str]


def select_lines(columns: Mapping[str, str], ruleset: RuleSet, files: str, as_of: date | None = None) -> str:
    """The statement: `source`, `line` and the columns of evidence of every line of `files` (as `path_text` gives them).

    `columns` are names and types as `columns_of` gives them; `as_of` is the caller's day of judgement, which takes the
    place of the lines' own.
    """
    sections: dict[str, Types] = {"unit": dict.fromkeys(("name", "code", "type"), "VARCHAR")}
    absent: dict[str, Types] = {}
    outputs = [*map(quoted, PLACE)]
    asked: dict[tuple[str, str], list[str]] = {}
    for name in columns:
        if name in _HEAD:
            outputs.append(_head(name, as_of))
        elif name == HISTORY:
            outputs.append(f'"history".{quoted(ruleset.family)} AS {quoted(HISTORY)}')
        else:
            scope, field, part = _path(name)
            asked.setdefault((scope, field), []).append(name)
            outputs.append(f"{_value(scope, field, part, ruleset, columns[name])} AS {quoted(name)}")
    for (scope, field), names in asked.items():
        declared = _declared(scope, field, ruleset)
        sections.setdefault(scope, {})[field] = _type(declared, {name: columns[name] for name in names})
        if declared.type.kind in _NULLABLE and scope != "unit":
            absent.setdefault(scope, {})[field] = "BOOLEAN"
    types = {"source": "VARCHAR", "line": "BIGINT", "year": "INTEGER"} | ({} if as_of else {"as_of": "DATE"})
    types |= {scope: struct(fields) for scope, fields in sections.items()}
    if absent:
        types["absent"] = struct({scope: struct(fields) for scope, fields in absent.items()})
    if HISTORY in columns:
        types["history"] = struct({ruleset.family: columns[HISTORY]})
    return f"SELECT {', '.join(outputs)} FROM {read_lines(files, types)}"


def read_lines(files: str, types: Mapping[str, str]) -> str:
    """A table function that reads members of the objects in lines under their types; NULL for those left out.

    `files` as `path_text` gives them.
    """
    given = ", ".join(f"{text(name)}: {text(type_)}" for name, type_ in types.items())
    options = f"format='newline_delimited', maximum_object_size={MAX_LINE_BYTES}"
    return f"read_json({files}, {options}, columns={{{given}}})"


def struct(fields: Mapping[str, str]) -> str:
    """The type of an object with these members."""
    return f"STRUCT({', '.join(f'{quoted(name)} {type_}' for name, type_ in fields.items())})"


def quoted(name: str) -> str:
    """An identifier."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A string."""
    return "'" + value.replace("'", "''") + "'"


def path_text(path: Path, pattern: str = "") -> str:
    """The path of a file, or of the files of a folder that a pattern fits, as a string; all else stands for itself."""
    return text(escape(str(path)) + (f"/{pattern}" if pattern else ""))


def _head(name: str, as_of: date | None) -> str:
    if name == "as_of" and as_of is not None:
        return f"DATE {text(as_of.isoformat())} AS as_of"
    scope, _, part = name.partition(".")
    return f'"unit".{quoted(part)} AS {quoted(name)}' if scope == "unit" else quoted(name)


def _path(name: str) -> tuple[str, str, str]:
    """Scope, field and part of a column of evidence."""
    scope = next((scope for scope in ("previous", "unit") if name.startswith(f"{scope}.")), "")
    field, _, part = (name.removeprefix(f"{scope}.") if scope else name).partition(".")
    return scope or "evidence", field, part


def _declared(scope: str, field: str, ruleset: RuleSet) -> EvidenceField:
    return (ruleset.unit_fields if scope == "unit" else ruleset.fields)[field]


def _type(declared: EvidenceField, columns: Mapping[str, str]) -> str:
    """The type under which a field is read; `columns` are those that are made of it."""
    if isinstance(declared.type, ListType):
        return _list_type(declared.type, next((type_ for type_ in columns.values() if type_.endswith("[]")), ""))
    if declared.type.kind in _NULLABLE:
        return _parts_type({name.rpartition(".")[2]: type_ for name, type_ in columns.items()})
    return next(iter(columns.values()))


def _list_type(declared: ListType, column: str) -> str:
    asked: dict[str, dict[str, str]] = {}
    for name, type_ in element_parts(column).items():
        field, _, part = name.partition(".")
        asked.setdefault(field, {})[part] = type_
    elements = {field: declared.field(field) for field in asked}
    fields = {
        field: _parts_type(asked[field]) if element.type.kind in _NULLABLE else asked[field][""]
        for field, element in elements.items()
        if element is not None
    }
    return struct(fields or {"_": "BOOLEAN"}) + "[]"


def _parts_type(parts: Mapping[str, str]) -> str:
    """The type of a document or attestation: the parts that are asked for."""
    read = {part: _DOCUMENTS if part == "documents" else type_ for part, type_ in parts.items() if part != "exists"}
    return struct(read or {"_": "BOOLEAN"})


def _value(scope: str, field: str, part: str, ruleset: RuleSet, type_: str) -> str:
    declared = _declared(scope, field, ruleset)
    given = f"{quoted(scope)}.{quoted(field)}"
    if declared.type.kind not in _NULLABLE:
        return given
    flag = "NULL" if scope == "unit" else f'"absent".{quoted(scope)}.{quoted(field)}'
    if part == "exists":
        return f"CASE WHEN {flag} THEN false WHEN {given} IS NOT NULL THEN true END"
    if isinstance(declared.type, ListType):
        return f"CASE WHEN {flag} THEN [] ELSE {_elements(given, declared.type, type_)} END"
    return _part(given, part)


def _elements(given: str, declared: ListType, type_: str) -> str:
    """The elements with the parts that the statement asks for, under the names of its columns."""
    values = [f"{quoted(name)} := {_element_value(name, declared)}" for name in element_parts(type_)]
    return f"list_transform({given}, lambda _x: struct_pack({', '.join(values)}))"


def _element_value(name: str, declared: ListType) -> str:
    field, _, part = name.partition(".")
    element = declared.field(field)
    if element is None:  # nothing is asked of the elements but how many there are
        return "true"
    own = f"_x.{quoted(field)}"
    if element.type.kind not in _NULLABLE:
        return own
    return f"CASE WHEN {own} IS NOT NULL THEN true END" if part == "exists" else _part(own, part)


def _part(given: str, part: str) -> str:
    return f"len({given}.documents)" if part == "documents" else f"{given}.{quoted(part)}"
