"""The result document as JSON.

In: an assessment. Out: indented UTF-8 JSON with the fields in the order of the published schema. Invariant: same
assessment, same bytes.
"""

import json
from textwrap import indent

from antq_rules.explanation.assessment import Assessment
from antq_rules.explanation.document import to_document


def render_json(assessment: Assessment) -> str:
    """One result document."""
    return json.dumps(to_document(assessment), ensure_ascii=False, indent=2) + "\n"


def array_item(assessment: Assessment) -> str:
    """A result document as an element of a JSON array, without the comma and the line break after it."""
    # No text of JSON holds a line break, so that indenting lines changes only the layout.
    return indent(render_json(assessment).rstrip("\n"), "  ")
