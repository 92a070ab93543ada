"""Texts and places in them.

In: the bytes or text of a file. Out: `SourceFile` (NFC text, line table) and `Span` (a half-open range of it).
Invariant: offsets count characters of the NFC text, lines and columns start at 1.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

MAX_MARKS = 30
"""Accents and marks in a row that no writing exceeds (Unicode Annex 15)."""


def crowded_marks(text: str) -> int | None:
    """Where more than `MAX_MARKS` combining characters follow one another, or None."""
    if text.isascii():
        return None
    marks = "".join(char for char in set(text) if unicodedata.combining(char))
    match = re.search(f"[{re.escape(marks)}]{{{MAX_MARKS + 1}}}", text) if marks else None
    return match.start() if match else None


class SourceFile:
    """A named text, normalised to NFC so that columns agree with what an editor displays.

    `name` is what messages show: a path as the user wrote it, or `-` for standard input.
    Two sources are equal when name and text are equal.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        # A crowd of marks is left as it is: to put it in order takes time that grows with its square.
        self.text = text if crowded_marks(text) is not None else unicodedata.normalize("NFC", text)

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Offset of the first character of each line."""
        starts = array("L", [0])
        starts.extend(match.end() for match in re.finditer("\n", self.text))
        return starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """Text of a line (from 1), without its line break."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] - 1 if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceFile) and (self.name, self.text) == (other.name, other.text)

    def __hash__(self) -> int:
        return hash((self.name, len(self.text)))

    def __repr__(self) -> str:
        return f"SourceFile({self.name!r}, {len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` (included) to `end` (excluded) of a source."""

    source: SourceFile = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """Line of the first character, from 1."""
        return self.source.line_column(self.start)[0]

    @property
    def column(self) -> int:
        """Column of the first character, from 1."""
        return self.source.line_column(self.start)[1]

    def to(self, other: "Span") -> "Span":
        """The span from the start of this one to the end of `other`."""
        return Span(self.source, self.start, max(self.end, other.end))
