"""What a line of a condition is called.

In: a condition or a span. Out: its label or its text. Used wherever a line is named to people.
"""

from antq_rules.diagnostics import Span
from antq_rules.ruleset.conditions import Condition, Definition


def folded_text(span: Span) -> str:
    """The text of a span as written, its white space folded to single blanks."""
    return " ".join(span.text.split())


def label_of(condition: Condition) -> str | None:
    """The label of the line that the condition stands on, or the title of the definition it names."""
    if condition.label is None and isinstance(condition, Definition):
        return condition.title
    return condition.label
