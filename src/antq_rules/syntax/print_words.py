"""Texts and literals as they are printed.

In: a literal of the tree. Out: its one canonical form. Invariant: reading the form gives the literal again.
"""

from fractions import Fraction

from antq_rules.syntax import tree
from antq_rules.syntax.layout import INDENT
from antq_rules.values import format_number


def quoted(text: str, indent: int) -> str:
    """A text with its quotes; a text of several lines stands in a block, indented one step deeper."""
    escaped = text.replace("\\", "\\\\")
    if "\n" not in text:
        return '"' + escaped.replace('"', '\\"') + '"'
    margin = INDENT * (indent + 1)
    lines = escaped.replace('"""', '\\"\\"\\"').split("\n")
    return '"""\n' + "\n".join(margin + line if line else "" for line in lines) + f'\n{margin}"""'


def literal(node: tree.Literal, indent: int) -> str:
    """A number, percent, date, day, flag or text."""
    match node:
        case tree.NumberLiteral():
            return number(node.value, node.is_whole)
        case tree.PercentLiteral():
            return format_number(node.value) + "%"
        case tree.DateLiteral():
            return node.value.isoformat()
        case tree.DayLiteral():
            end = " of previous year" if node.years_back else ""
            return f"{node.day:02}/{node.month:02}{end}"
        case tree.FlagLiteral():
            return "yes" if node.value else "no"
        case tree.TextLiteral():
            return quoted(node.value, indent)


def number(value: Fraction, is_whole: bool) -> str:
    """A number; one that was written with a point keeps it."""
    digits = format_number(value)
    return digits if is_whole or "." in digits else digits + ".0"
