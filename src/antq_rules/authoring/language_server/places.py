"""Places in a document as its editor counts them, and as the reader counts them.

An editor counts lines, and UTF-16, UTF-8 or UTF-32 units, of the text that it shows. The reader counts characters of
the text in NFC with `\\n` as line end. In: the editor's text. Out: offsets and places. Invariants: a place between
letters and its offset are one another's inverse; a place inside a letter that is written with several characters is
its beginning; any numbers give a place inside the text.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from antq_rules.diagnostics.source import SourceFile, crowded_marks

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"
_LINE_END = re.compile("\r\n|\n|\r")
_LAST_BEYOND_BMP_BY_DECOMPOSITION = 0x1D200


class Place(NamedTuple):
    """Line and units from its beginning, both from 0."""

    line: int
    character: int


class _Line(NamedTuple):
    """A line without its end, and where it begins in the reader's text."""

    text: str
    start: int


class ClientText:
    """A document as the editor has it; `encoding` is the unit that places count."""

    def __init__(self, text: str, encoding: str = UTF_16) -> None:
        self.text = text
        self.encoding = encoding
        self.is_composed = crowded_marks(text) is not None or unicodedata.is_normalized("NFC", text)
        self._clusters: dict[int, tuple[list[int], list[int]]] = {}

    @cached_property
    def read_text(self) -> str:
        """The text as the reader sees it."""
        return SourceFile("", self.text.replace("\r\n", "\n")).text

    @cached_property
    def _lines(self) -> list[_Line]:
        lines: list[_Line] = []
        begin = start = 0
        for match in (*_LINE_END.finditer(self.text), None):
            text = self.text[begin : match.start() if match else len(self.text)]
            lines.append(_Line(text, start))
            start += (len(text) if self.is_composed else len(unicodedata.normalize("NFC", text))) + 1
            begin = match.end() if match else begin
        return lines

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self._lines]

    @property
    def end(self) -> Place:
        """The place behind the last character."""
        last = len(self._lines) - 1
        return Place(last, self._units(self._lines[last].text))

    def offset(self, line: int, character: int) -> int:
        """The reader's offset of a place."""
        if line >= len(self._lines):
            return len(self.read_text)
        found = self._lines[max(line, 0)]
        index = self._index(found.text, max(character, 0) if line >= 0 else 0)
        return found.start + self._moved(max(line, 0), index, 0)

    def place(self, offset: int) -> Place:
        """The place of a reader's offset."""
        line = max(bisect_right(self._starts, max(offset, 0)) - 1, 0)
        found = self._lines[line]
        index = self._moved(line, max(offset, 0) - found.start, 1)
        return Place(line, self._units(found.text[:index]))

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == UTF_32:
            return len(text)
        if self.encoding == UTF_8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(char > "\uffff" for char in text)

    def _index(self, text: str, units: int) -> int:
        """How many characters of a line the first units are; a place inside a character is its beginning."""
        if text.isascii() or self.encoding == UTF_32:
            return min(units, len(text))
        ends = list(accumulate(self._units(char) for char in text))
        return bisect_right(ends, units)

    def _moved(self, line: int, index: int, to: int) -> int:
        """An index of a line as the editor has it in that of the reader (`to` 0), or the other way round (`to` 1)."""
        text = self._lines[line].text
        if self.is_composed or text.isascii():
            return min(index, len(text))
        if line not in self._clusters:
            self._clusters[line] = _letters(text)
        written, read = self._clusters[line]
        from_ends, to_ends = (written, read) if to == 0 else (read, written)
        letter = bisect_right(from_ends, index)
        return to_ends[letter - 1] if letter else 0


def _letters(text: str) -> tuple[list[int], list[int]]:
    """The ends of the letters of a line, as it is written and as it is read."""
    parts = _starting_letters().split(text)
    letters = [part for part in parts if part]
    written = list(accumulate(map(len, letters)))
    read = list(accumulate(len(unicodedata.normalize("NFC", letter)) for letter in letters))
    return written, read


@cache
def _starting_letters() -> re.Pattern[str]:
    """Finds the places before a character that no letter before it can take in: neither a mark nor a joining letter."""
    joining = set()
    for code in range(0x80, _LAST_BEYOND_BMP_BY_DECOMPOSITION):
        char = chr(code)
        parts = unicodedata.decomposition(char).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            joining.add(chr(int(parts[1], 16)))
        if unicodedata.combining(char):
            joining.add(char)
    hangul = "\u1161-\u1175\u11a8-\u11c2"
    return re.compile(f"(?=[^{''.join(map(re.escape, sorted(joining)))}{hangul}])")
