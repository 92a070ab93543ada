"""The result document as JSON.

In: an assessment. Out: indented UTF-8 JSON with the fields in the order of the published schema. Invariant: same
assessment, same bytes.
"""

import json
from json.encoder import encode_basestring
from textwrap import indent
from typing import Any

from antq_rules.explanation.assessment import Assessment
from antq_rules.explanation.document import to_document


def render_json(assessment: Assessment) -> str:
    """One result document."""
    return indented(to_document(assessment)) + "\n"


def indented(value: Any, margin: str = "\n") -> str:
    """Plain data as `json.dumps` writes it with an indent of 2 and without escapes of letters, in a third of the time.

    Only the encoder without an indent is written in C (CPython before 3.14).
    """
    if isinstance(value, str):
        return encode_basestring(value)
    inner = margin + "  "
    if isinstance(value, dict) and value:
        members = (f"{encode_basestring(key)}: {indented(item, inner)}" for key, item in value.items())
        return f"{{{inner}{f',{inner}'.join(members)}{margin}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join([indented(item, inner) for item in value])}{margin}]"
    return json.dumps(value)


def array_item(assessment: Assessment) -> str:
    """A result document as an element of a JSON array, without the comma and the line break after it."""
    # No text of JSON holds a line break, so that indenting lines changes only the layout.
    return indent(render_json(assessment).rstrip("\n"), "  ")
