"""Lines of a printed file, and where comments go between them.

In: lines with the place that they came from, and the comments of the source. Out: the text of the file. Invariants:
no comment is lost or changed; printing what was printed changes nothing; blank lines of the author are kept, one at
most, except after `{` and before `}`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from antq_rules.diagnostics import Span
from antq_rules.syntax.tree import Comment

INDENT = "  "
WIDTH = 110


@dataclass(slots=True)
class PrintedLine:
    """A line: its indentation, its text, its place in the source; `is_apart` asks for a blank line before it."""

    indent: int
    text: str
    place: Span
    is_apart: bool = False

    @property
    def closes(self) -> bool:
        """Whether the line closes a block, so that comments before it belong inside."""
        return self.text.startswith("}")

    @property
    def length(self) -> int:
        """Length of the (last) line as printed."""
        return len(INDENT) * self.indent + len(self.text.rpartition("\n")[2])


@dataclass(frozen=True, slots=True)
class _Element:
    indent: int
    text: str
    wants_blank: bool
    closes: bool
    opens: bool


def lay_out(lines: Iterable[PrintedLine], comments: Iterable[Comment]) -> str:
    """The text of a file."""
    printed: list[str] = []
    previous: _Element | None = None
    for element in _elements(list(lines), sorted(comments, key=lambda comment: comment.span.start)):
        if element.wants_blank and previous is not None and not previous.opens and not element.closes:
            printed.append("")
        printed.append(INDENT * element.indent + element.text)
        previous = element
    return "\n".join(printed) + "\n"


def _elements(lines: list[PrintedLine], comments: list[Comment]) -> Iterator[_Element]:
    own = [comment for comment in comments if comment.is_own_line]
    trailing = [comment for comment in comments if not comment.is_own_line]
    for index, line in enumerate(lines):
        following = lines[index + 1].place.start if index + 1 < len(lines) else None
        behind = _take(trailing, following)
        above = [*_take(own, line.place.start), *behind[:-1]]
        indent = line.indent + line.closes
        is_apart = line.is_apart and not any(_has_blank_above(place.span) for place in above)
        for comment in above:
            wants_blank = is_apart or _has_blank_above(comment.span)
            yield _Element(indent, comment.text, wants_blank, closes=False, opens=False)
            is_apart = False
        end = f"  {behind[-1].text}" if behind else ""
        wants_blank = is_apart or _has_blank_above(line.place)
        opens = line.text.endswith("{")
        yield _Element(line.indent, line.text + end, wants_blank, line.closes, opens)
    for comment in own:
        yield _Element(0, comment.text, _has_blank_above(comment.span), closes=False, opens=False)


def _take(comments: list[Comment], before: int | None) -> list[Comment]:
    """Remove and return the comments that begin before an offset (all, for None)."""
    count = 0
    while count < len(comments) and (before is None or comments[count].span.start < before):
        count += 1
    taken = comments[:count]
    del comments[:count]
    return taken


def _has_blank_above(place: Span) -> bool:
    """Whether the author left a blank line above the line that begins at a place."""
    text = place.source.text
    line_start = text.rfind("\n", 0, place.start) + 1
    if line_start == 0 or text[line_start : place.start].strip():
        return False
    above = text.rfind("\n", 0, line_start - 1) + 1
    return not text[above : line_start - 1].strip()
