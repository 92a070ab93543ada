"""The one canonical layout of a ruleset file.

In: the text of a file. Out: the formatted text, or None and the findings where the text cannot be read.
Invariants: formatting keeps every comment and never changes the tree; formatting twice is formatting once.
"""

from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.syntax.parser import parse
from antq_rules.syntax.printer import print_file


def format_ruleset(text: str, name: str = "-") -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text in canonical layout, or None where it has errors; `name` is what findings show.

    Raises AssertionError where the formatted text would be read differently: a fault of the formatter.
    """
    file, found = parse(SourceFile(name, text))
    if file is None:
        return None, found
    formatted = print_file(file)
    again, _ = parse(SourceFile(name, formatted))
    # INVARIANT: a formatter that changes the meaning of a ruleset must not hand the text out
    if again != file or len(file.comments) != len(again.comments):
        raise AssertionError(f"formatting {name} would change it")
    return formatted, found
