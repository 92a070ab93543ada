"""Tables as text (CSV): cells with their places.

In: a source. Out: rows of cells. Invariants: nothing is guessed but the sign between cells; a cell knows its address
(`B7`) as a spreadsheet shows it, and its place in the text. Cells in quotation marks may hold line breaks and marks
(written twice).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from antq_rules.diagnostics import SourceFile, Span

DELIMITERS = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text without the marks around it, and where it stands. Rows and columns count from 1."""

    text: str
    row: int
    column: int
    span: Span
    is_closed: bool = True

    @property
    def address(self) -> str:
        """`B7`."""
        letters, number = "", self.column
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{letters}{self.row}"

    @property
    def content(self) -> str:
        """The text on one line, without blanks around it."""
        return " ".join(self.text.split())


def read_table(source: SourceFile) -> tuple[str, tuple[tuple[Cell, ...], ...]]:
    """The sign between cells, and the rows that hold anything."""
    text, start, row = source.text, 0, 1
    first = text.partition("\n")[0].rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == 5:
        # A line that spreadsheets write for themselves.
        delimiter, start, row = first[4], len(text.partition("\n")[0]) + 1, 2
    else:
        delimiter = _delimiter(text)
    rows = tuple(cells for cells in _rows(source, delimiter, start, row) if any(cell.content for cell in cells))
    return delimiter, rows


def _delimiter(text: str) -> str:
    """The sign that stands most often outside quotation marks in the first line that is not empty."""
    counts = dict.fromkeys(DELIMITERS, 0)
    is_quoted = False
    for char in text.lstrip("\r\n"):
        if char == '"':
            is_quoted = not is_quoted
        elif char == "\n" and not is_quoted:
            break
        elif char in counts and not is_quoted:
            counts[char] += 1
    return max(DELIMITERS, key=lambda sign: counts[sign])


def _rows(source: SourceFile, delimiter: str, start: int, row: int) -> Iterator[tuple[Cell, ...]]:
    cells: list[Cell] = []
    place, end = start, len(source.text)
    while place < end or cells:
        cell = _cell(source, delimiter, place, row, len(cells) + 1)
        cells.append(cell)
        place = cell.span.end
        while place < end and source.text[place] not in (delimiter, "\n"):
            place += 1  # a carriage return, or what stands behind a closing mark
        if place < end and source.text[place] == delimiter:
            place += 1
            if place < end:
                continue
        yield tuple(cells)
        cells, row, place = [], row + 1, place + 1


def _cell(source: SourceFile, delimiter: str, start: int, row: int, column: int) -> Cell:
    text = source.text
    begin = start
    while begin < len(text) and text[begin] in " \t" and text[begin] != delimiter:
        begin += 1
    if begin < len(text) and text[begin] == '"':
        return _quoted(source, begin, row, column)
    end = start
    while end < len(text) and text[end] not in (delimiter, "\n", "\r"):
        end += 1
    return Cell(text[start:end], row, column, Span(source, start, end))


def _quoted(source: SourceFile, begin: int, row: int, column: int) -> Cell:
    text, place, parts = source.text, begin + 1, []
    while True:
        mark = text.find('"', place)
        if mark < 0:
            return Cell(text[begin + 1 :], row, column, Span(source, begin, len(text)), is_closed=False)
        parts.append(text[place:mark])
        if text[mark + 1 : mark + 2] != '"':
            return Cell("".join(parts), row, column, Span(source, begin, mark + 1))
        parts.append('"')
        place = mark + 2
