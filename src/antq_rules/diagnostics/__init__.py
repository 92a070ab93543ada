"""In: places in texts and facts about faults. Out: `Diagnostic` values and their renderings.

Reports no codes of its own; `catalog/` holds the words of every code, in Vietnamese and in English.
"""

from antq_rules.diagnostics.diagnostic import Diagnostic, Label, Severity, has_errors, sort_diagnostics
from antq_rules.diagnostics.source import SourceFile, Span

__all__ = ["Diagnostic", "Label", "Severity", "SourceFile", "Span", "has_errors", "sort_diagnostics"]
