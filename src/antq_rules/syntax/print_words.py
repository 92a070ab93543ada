"""Texts and literals as they are printed.

In: a literal of the tree, and a lexicon. Out: its one canonical form. Invariant: reading the form gives the literal
again.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from antq_rules.syntax import tree
from antq_rules.syntax.keywords import FIXED_NAMES, PARTS, fixed_names, written_in
from antq_rules.syntax.layout import INDENT
from antq_rules.values import format_number


class Words:
    """How a lexicon writes what the language gives: `words("WHEN")` is a keyword."""

    def __init__(self, lexicon: str) -> None:
        self._keywords, self._fixed, self._parts = _tables(lexicon)

    def __call__(self, *terminals: str) -> str:
        """The keywords of terminals, with blanks between them."""
        return " ".join(self._keywords[terminal] for terminal in terminals)

    def fixed(self, name: str) -> str:
        """What stands after `status` or `basis`."""
        return self._fixed.get(name, name)

    def path(self, path: tuple[str, ...]) -> str:
        """A reference: the author's names as they are, the language's own in the lexicon."""
        first = {"unit": "UNIT", "previous": "PREVIOUS"}.get(path[0])
        return ".".join((self(first) if first else path[0], *(self._parts.get(part, part) for part in path[1:])))


_Written = tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]


@cache
def _tables(lexicon: str) -> _Written:
    return written_in(lexicon), fixed_names(FIXED_NAMES, lexicon), fixed_names(PARTS, lexicon)


def quoted(text: str, indent: int) -> str:
    """A text with its quotes; a text of several lines stands in a block, indented one step deeper."""
    escaped = text.replace("\\", "\\\\")
    if "\n" not in text:
        return '"' + escaped.replace('"', '\\"') + '"'
    margin = INDENT * (indent + 1)
    lines = escaped.replace('"""', '\\"\\"\\"').split("\n")
    return '"""\n' + "\n".join(margin + line if line else "" for line in lines) + f'\n{margin}"""'


def literal(node: tree.Literal, indent: int, words: Words) -> str:
    """A number, percent, date, day, flag or text."""
    match node:
        case tree.NumberLiteral():
            return number(node.value, node.is_whole)
        case tree.PercentLiteral():
            return format_number(node.value) + "%"
        case tree.DateLiteral():
            return node.value.isoformat()
        case tree.DayLiteral():
            end = f" {words('OF_PREVIOUS_YEAR')}" if node.years_back else ""
            return f"{node.day:02}/{node.month:02}{end}"
        case tree.FlagLiteral():
            return words("YES" if node.value else "NO")
        case tree.TextLiteral():
            return quoted(node.value, indent)


def number(value: Fraction, is_whole: bool) -> str:
    """A number; one that was written with a point keeps it."""
    digits = format_number(value)
    return digits if is_whole or "." in digits else digits + ".0"
