"""Lines of a printed file, and where comments go between them.

In: lines with the place that they came from, and the comments of the source. Out: the text of the file. Invariants:
no comment is lost or changed; printing what was printed changes nothing; where a comment goes does not depend on where
a statement is broken into lines, which keywords of another length change; blank lines of the author are kept, one at
most, except after `{`, before `}` and inside a statement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from antq_rules.diagnostics import Span
from antq_rules.syntax.tree import Comment

INDENT = "  "
WIDTH = 110


@dataclass(slots=True)
class PrintedLine:
    """A line: its indentation, its text, its place in the source.

    `is_apart` asks for a blank line before it; `continues`: the line before it was too long, it is of that statement.
    """

    indent: int
    text: str
    place: Span
    is_apart: bool = False
    continues: bool = False

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
    statements = _statements(lines)
    for index, (first, *rest) in enumerate(statements):
        last = rest[-1] if rest else first
        following = statements[index + 1][0].place.start if index + 1 < len(statements) else None
        above = _take(own, first.place.start)
        opens = last.text.endswith("{")
        # inside a statement no comment stands alone: it goes above; behind `{` it is of the first line of the block
        within = [] if opens else _take(own, first.place.end)
        behind = _take(trailing, following)
        within = sorted([*within, *behind[:-1]], key=lambda comment: comment.span.start)
        is_apart = first.is_apart and not any(_has_blank_above(place.span) for place in above)
        for comment, keeps_blank in [*((each, True) for each in above), *((each, False) for each in within)]:
            wants_blank = is_apart or (keeps_blank and _has_blank_above(comment.span))
            yield _Element(first.indent + first.closes, comment.text, wants_blank, closes=False, opens=False)
            is_apart = False
        wants_blank = is_apart or _has_blank_above(first.place)
        end = f"  {behind[-1].text}" if behind else ""
        for line in (first, *rest):
            text = line.text + (end if line is last else "")
            yield _Element(line.indent, text, wants_blank and line is first, line.closes, opens and line is last)
    for comment in own:
        yield _Element(0, comment.text, _has_blank_above(comment.span), closes=False, opens=False)


def _statements(lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines of each statement."""
    found: list[list[PrintedLine]] = []
    for line in lines:
        if line.continues and found:
            found[-1].append(line)
        else:
            found.append([line])
    return found


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
