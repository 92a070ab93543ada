"""Diagnostics as workflow commands of GitHub, which shows them beside the lines of a pull request.

In: a diagnostic and a language. Out: one line. Invariant: nothing in a text can end the command or begin another.
"""

from antq_rules.diagnostics.diagnostic import Diagnostic
from antq_rules.diagnostics.render.words import words


def render_github(item: Diagnostic, lang: str = "vi") -> str:
    """The diagnostic as `::warning file=…,line=…::message`."""
    said = words(item, lang)
    properties = {"title": item.code}
    if item.span is not None:
        span = item.span
        end_line, end_column = span.source.line_column(max(span.start, span.end))
        properties = {
            "file": span.source.name,
            "line": str(span.line),
            "col": str(span.column),
            "endLine": str(end_line),
            **({"endColumn": str(end_column)} if end_line == span.line else {}),
            **properties,
        }
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    text = "\n".join(part for part in (said.message, said.note, said.help) if part)
    return f"::{item.severity.value} {shown}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
