"""Diagnostics as a JSON array: code, severity, message, labels, notes, help, page.

In: diagnostics and a language. Out: JSON text. Lines and columns from 1, `start` and `end` count characters from 0.
"""

import json
from collections.abc import Iterable
from typing import Any

from antq_rules.diagnostics.diagnostic import Diagnostic
from antq_rules.diagnostics.render.page import has_page
from antq_rules.diagnostics.render.words import words


def render_json(found: Iterable[Diagnostic], lang: str = "vi") -> str:
    """A JSON array, `[]` for no diagnostics."""
    return json.dumps([as_object(item, lang) for item in found], ensure_ascii=False, indent=2) + "\n"


def as_object(item: Diagnostic, lang: str) -> dict[str, Any]:
    """One diagnostic as plain data. `page` is the command that prints its long text."""
    said = words(item, lang)
    labels = [
        {
            "file": label.span.source.name,
            "start": label.span.start,
            "end": label.span.end,
            "line": label.span.line,
            "column": label.span.column,
            "text": text,
            "primary": index == 0,
        }
        for index, (label, text) in enumerate(zip(item.labels, said.labels, strict=True))
    ]
    return {
        "code": item.code,
        "severity": item.severity.value,
        "message": said.message,
        "labels": labels,
        "notes": [said.note] if said.note else [],
        "help": said.help,
        "page": f"antq-rules code {item.code}" if has_page(item.code, lang) else None,
    }
