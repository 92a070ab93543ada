"""The result document: an assessment as plain data, its published JSON Schema, and the way back.

In: an `Assessment`, or the data of one. Out: JSON-ready data, the schema, a validated `Assessment`. Invariants:
reading what was written gives an equal assessment; no single value of a written document can be changed without
breaking its hash. Pydantic is loaded only for the schema and for reading: scoring
needs neither.
"""

import hashlib
import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from antq_rules.explanation.assessment import Assessment


def to_data(value: Any) -> Any:
    """Dictionaries, lists, texts, numbers and None, with the fields in the order of the schema."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [to_data(item) for item in value]
    if kind is dict:
        return {key: to_data(item) for key, item in value.items()}
    return {name: to_data(getattr(value, name)) for name in _names(kind)} if is_dataclass(kind) else value


_PLAIN = frozenset((str, int, bool, type(None)))


def to_document(assessment: Assessment) -> dict[str, Any]:
    """The whole document, with the hash of its content at the end."""
    data: dict[str, Any] = to_data(assessment)
    return {**data, "hash": document_hash(data)}


def document_hash(data: dict[str, Any]) -> str:
    """`sha256:` and the digest of a document without its own hash; layout and the order of keys do not change it."""
    content = {key: value for key, value in data.items() if key != "hash"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def assessment_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the result document."""
    from pydantic import TypeAdapter

    return TypeAdapter(Assessment).json_schema(mode="serialization")


def read_assessment(data: Any) -> Assessment:
    """The assessment that plain data hold. Raises `pydantic.ValidationError` when they do not have its shape."""
    from pydantic import TypeAdapter

    return TypeAdapter(Assessment).validate_python(data)


@cache
def _names(type_: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(type_))
