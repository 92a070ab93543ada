"""A page to print on: lines that are opened, filled and indented.

In: pieces of text with the places they came from, and the lexicon that they are written in. Out: `lines`, for
`layout.lay_out`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from antq_rules.diagnostics import Span
from antq_rules.syntax.layout import WIDTH, PrintedLine
from antq_rules.syntax.print_words import Words, quoted
from antq_rules.syntax.tree import Text


class Page:
    """Lines in the making; the last one is open."""

    def __init__(self, indent: int = 0, *, lexicon: str = "en", is_trial: bool = False) -> None:
        self.lexicon = lexicon
        self.words = Words(lexicon)
        self.lines: list[PrintedLine] = []
        self.indent = indent
        self.is_trial = is_trial

    def open_line(self, place: Span, *, is_apart: bool = False, continues: bool = False) -> None:
        """Begin a line at the present indentation; `continues`: of the statement of the line before it."""
        self.lines.append(PrintedLine(self.indent, "", place, is_apart, continues))

    def put(self, text: str) -> None:
        """Add text to the open line."""
        self.lines[-1].text += text

    def put_text(self, text: Text) -> None:
        """Add a text with its quotes."""
        self.put(quoted(text.text, self.indent))

    def flow(self, text: str, place: Span) -> None:
        """Add a word or text behind a blank, or on a line of its own, indented, where the open line is too long."""
        if self.lines[-1].length + 1 + len(text.partition("\n")[0]) <= WIDTH:
            self.put(f" {text}")
        else:
            self.indent += 1
            self.open_line(place, continues=True)
            self.put(text)
            self.indent -= 1

    @contextmanager
    def block(self, place: Span) -> Iterator[None]:
        """Lines indented by one step, then the closing brace of the block at `place`."""
        self.indent += 1
        yield
        self.indent -= 1
        end = max(place.end - 1, place.start)
        self.open_line(Span(place.source, end, place.end))
        self.put("}")

    @contextmanager
    def continuation(self, place: Span, *, breaks: bool) -> Iterator[None]:
        """What follows stands on a line of its own, indented by one step (`breaks`), or behind a blank."""
        if not breaks:
            self.put(" ")
            yield
            return
        self.indent += 1
        self.open_line(place, continues=True)
        yield
        self.indent -= 1

    def would_overflow(self, print_on: Callable[["Page"], None]) -> bool:
        """Whether what `print_on` prints, unbroken, would make the open line too long."""
        if self.is_trial:
            return False
        trial = Page(self.indent, lexicon=self.lexicon, is_trial=True)
        trial.lines.append(PrintedLine(self.lines[-1].indent, self.lines[-1].text, self.lines[-1].place))
        print_on(trial)
        return trial.lines[0].length > WIDTH
