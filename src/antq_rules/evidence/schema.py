"""JSON Schema (draft 2020-12) of the record that a ruleset reads, for editors and other programs.

In: a ruleset and a language. Out: a plain dict. Invariants: every record that `read_evidence` takes fits the schema;
the schema is weaker where JSON Schema cannot say more (constraints between fields, days of the calendar, digits of a
number).
"""

from typing import Any

from antq_rules.evidence.head import FIRST_YEAR, LAST_YEAR
from antq_rules.evidence.history import ENTRY_PARTS
from antq_rules.evidence.records import FORECASTS, RESULTS
from antq_rules.evidence.wording import describe_type
from antq_rules.ruleset.conditions import Constant
from antq_rules.ruleset.model import EvidenceField, RuleSet
from antq_rules.ruleset.types import DOCUMENT_PARTS, ChoiceType, ListType, ScaleType, ValueType
from antq_rules.values.number import MAX_COUNT

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DECIMAL = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NOT_BLANK = {"type": "string", "pattern": r"\S"}
_LIMITS = {">=": "minimum", ">": "exclusiveMinimum", "<=": "maximum", "<": "exclusiveMaximum"}
_SIMPLE: dict[str, Schema] = {
    "flag": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0, "maximum": MAX_COUNT},
    "number": {"type": ["number", "string"], "pattern": _DECIMAL},
    "percent": {"type": "number", "minimum": 0, "maximum": 100},
    "date": {"type": "string", "format": "date", "pattern": _DAY},
    "text": {"type": "string"},
}


def evidence_schema(ruleset: RuleSet, lang: str = "vi") -> Schema:
    """The schema of a record. Titles are the labels of the ruleset, descriptions are in `lang`."""
    unit = {
        "name": _NOT_BLANK,
        "type": {"enum": list(ruleset.applies_to)},
        "code": {"type": "string"},
    }
    fields = _object(_fields(ruleset.evidence, lang))
    properties = {
        "ruleset": _NOT_BLANK,
        "family": _NOT_BLANK,
        "unit": _object({**unit, **_fields(ruleset.unit, lang)}, required=["name", "type"]),
        "year": {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        "as_of": _SIMPLE["date"],
        "evidence": {"$ref": "#/$defs/fields"},
        "previous": {"$ref": "#/$defs/fields"},
        "history": _history(),
    }
    return {
        "$schema": _DIALECT,
        "$id": f"urn:antq-rules:evidence:{ruleset.id}:{ruleset.version}",
        "title": ruleset.title,
        **_object(properties, required=["unit", "year"]),
        "$defs": {"fields": fields, "document": _document(), "attestation": _attestation()},
    }


def _object(properties: Schema, *, required: list[str] | None = None) -> Schema:
    """An object with these keys and comments (keys that begin with `_`), and no others."""
    found: Schema = {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^_": True},
        "additionalProperties": False,
    }
    return found | {"required": required} if required else found


def _fields(fields: tuple[EvidenceField, ...], lang: str) -> Schema:
    return {field.name: _field(field, lang) for field in fields}


def _field(field: EvidenceField, lang: str) -> Schema:
    found = dict(_type(field.type, lang))
    for bound in field.bounds:
        limit = _LIMITS.get(bound.operator)
        value = bound.value.value if isinstance(bound.value, Constant) else None
        # Only whole limits: a JSON number with a fraction would be read as a binary one.
        if limit and value is not None and value.denominator == 1 and field.type.kind in ("count", "percent"):
            found[limit] = _stricter(limit, found.get(limit), value.numerator)
    texts = [describe_type(field.type, lang), *([field.guidance] if field.guidance else [])]
    return {"title": field.label or field.name, "description": " · ".join(texts), **found}


def _stricter(limit: str, known: int | None, value: int) -> int:
    if known is None:
        return value
    return max(known, value) if "inimum" in limit else min(known, value)


def _type(declared: ValueType, lang: str) -> Schema:
    if isinstance(declared, (ChoiceType, ScaleType)):
        return {"oneOf": [{"const": option.name, "title": option.label or option.name} for option in declared.options]}
    if isinstance(declared, ListType):
        return _or_null({"type": "array", "items": _object(_fields(declared.fields, lang))})
    if declared.kind in ("document", "attestation"):
        return _or_null({"$ref": f"#/$defs/{declared.kind}"})
    return _SIMPLE[declared.kind]


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _history() -> Schema:
    year = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    parts = {name: _type(declared, "") for name, declared in ENTRY_PARTS.items()} | {"year": year}
    entry = _object(parts, required=["year", "event"])
    families = _or_null({"type": "array", "items": entry})
    return {"type": "object", "patternProperties": {"^_": True}, "additionalProperties": families}


def _document() -> Schema:
    return _object({name: _SIMPLE[declared.kind] for name, declared in DOCUMENT_PARTS.items()})


def _attestation() -> Schema:
    documents = _or_null({"type": "array", "items": {"$ref": "#/$defs/document"}})
    parts = {
        "result": {"enum": list(RESULTS)},
        "forecast": {"enum": list(FORECASTS)},
        "documents": documents,
        "note": {"type": "string"},
    }
    return _object(parts)
