"""One line per diagnostic: `file:line:column: error[E104]: message (help)`.

In: a diagnostic and a language. Out: the line. Invariant: exactly one line break, at the end.
"""

from antq_rules.diagnostics.diagnostic import Diagnostic, Severity
from antq_rules.diagnostics.display import visible
from antq_rules.diagnostics.render.words import words


def render_concise(item: Diagnostic, lang: str = "vi", *, colour: bool = False) -> str:
    """The diagnostic in one line."""
    said = words(item, lang)
    severity = f"{said.severity}[{item.code}]"
    if colour:
        from click import style

        severity = style(severity, fg="red" if item.severity is Severity.ERROR else "yellow", bold=True)
    place = f"{visible(item.span.source.name)}:{item.span.line}:{item.span.column}: " if item.span else ""
    help_text = f" ({said.help})" if said.help else ""
    return f"{place}{severity}: {said.message}{help_text}\n"
