"""The cells of a CSV file as spreadsheet programs write it.

In: the text of the file. Out: rows of cells, each with its address (`C5`) and place; and values of cells. Invariants:
the separator is found, not assumed; a number or day that can be read in two ways is refused, never guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from antq_rules.diagnostics import SourceFile, Span
from antq_rules.diagnostics.suggest import fold_diacritics
from antq_rules.evidence.nodes import FlagNode, Node, NullNode, NumberNode, TextNode
from antq_rules.ruleset.types import ValueType
from antq_rules.values import parse_number

SEPARATORS = (";", ",", "\t")
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_YES = ("true", "dung", "co", "yes", "x")
_NO = ("false", "sai", "khong", "no")
_GROUPED = re.compile(r"-?[0-9]{1,3}([.,][0-9]{3})+")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_STATUS_WORDS = {
    "dat": "met",
    "khong dat": "not_met",
    "chua dat": "not_met",
    "chua xac dinh": "undetermined",
    "chua ket luan": "undetermined",
    "chua den han": "not_yet_due",
    "khong ap dung": "not_applicable",
}


class Refused(Exception):
    """A cell that cannot be taken; `variant` names the words of E564."""

    def __init__(self, variant: str) -> None:
        super().__init__(variant)
        self.variant = variant


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, where in the file, and under which address of the sheet."""

    text: str
    span: Span
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that are not empty. `separator` `;` or a tab: written where the comma is the decimal sign."""

    rows: tuple[tuple[Cell, ...], ...]
    separator: str

    @property
    def has_decimal_comma(self) -> bool:
        """Whether a comma inside a number can only be a decimal sign."""
        return self.separator != ","


def read_cells(source: SourceFile) -> Sheet:
    """The cells of a file, whatever its separator; a first line `sep=;` is obeyed."""
    text = source.text
    told = _SEP_LINE.match(text)
    start = told.end() if told else 0
    separator = told[1] if told else _separator(text)
    rows: list[tuple[Cell, ...]] = []
    number = 1 if told else 0
    while start < len(text):
        row, start = _row(source, start, separator, number + 1)
        number += 1
        if any(cell.text for cell in row):
            rows.append(row)
    return Sheet(tuple(rows), separator)


def _separator(text: str) -> str:
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").split("\n", 1)[0])
    return max(SEPARATORS, key=first.count)


def _row(source: SourceFile, start: int, separator: str, number: int) -> tuple[tuple[Cell, ...], int]:
    cells: list[Cell] = []
    text, position = source.text, start
    while True:
        value, end = (
            _quoted(text, position) if text[position : position + 1] == '"' else _bare(text, position, separator)
        )
        address = f"{_letters(len(cells))}{number}"
        cells.append(Cell(value.strip(), Span(source, position, end), address))
        if text[end : end + 1] == separator:
            position = end + 1
            continue
        following = text.find("\n", end)
        return tuple(cells), len(text) if following < 0 else following + 1


def _bare(text: str, start: int, separator: str) -> tuple[str, int]:
    end = start
    while end < len(text) and text[end] not in (separator, "\n", "\r"):
        end += 1
    return text[start:end], end


def _quoted(text: str, start: int) -> tuple[str, int]:
    end = start + 1
    while end < len(text):
        if text[end] == '"':
            if text[end + 1 : end + 2] != '"':
                break
            end += 1
        end += 1
    return text[start + 1 : end].replace('""', '"'), min(end + 1, len(text))


def _letters(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


# ---------------------------------------------------------------- values


def folded(text: str) -> str:
    """A text as headers and words are compared: without marks, capitals and doubled blanks."""
    return " ".join(fold_diacritics(text).replace("_", " ").split())


def status_word(text: str) -> str:
    """A status by its name or in Vietnamese words; another text unchanged."""
    return _STATUS_WORDS.get(folded(text), text)


def node_of(cell: Cell, type_: ValueType | None, sheet: Sheet) -> Node:
    """The value of a cell for a field of a type (None: the field is not known, which the record's reader reports).

    Raises Refused where the cell can be read in two ways, or is not of the type.
    """
    if cell.text == "null":
        return NullNode(cell.span)
    if type_ is None or type_.kind in ("text", "choice", "scale"):
        return TextNode(cell.text, cell.span)
    reader = _READERS.get(type_.kind)
    if reader is None:
        raise Refused("whole")
    return reader(cell, sheet)


def _flag(cell: Cell, sheet: Sheet) -> Node:  # noqa: ARG001  one form for all readers
    word = folded(cell.text)
    if word not in (*_YES, *_NO):
        raise Refused("flag")
    return FlagNode(word in _YES, cell.span)


def _number(cell: Cell, sheet: Sheet) -> Node:
    text = cell.text.removesuffix("%").strip()
    if _GROUPED.fullmatch(text):
        raise Refused("grouped")
    if _COMMA.fullmatch(text):
        if not sheet.has_decimal_comma:
            raise Refused("comma")
        text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        raise Refused("number")
    return NumberNode(parse_number(text), text, cell.span)


def _day(cell: Cell, sheet: Sheet) -> Node:
    written = _DAY.fullmatch(cell.text)
    if written is None:
        return TextNode(cell.text, cell.span)
    if not sheet.has_decimal_comma:
        raise Refused("day")
    day, month, year = (int(part) for part in written.groups())
    try:
        return TextNode(date(year, month, day).isoformat(), cell.span)
    except ValueError:
        raise Refused("no_day") from None


_READERS: Mapping[str, Callable[[Cell, Sheet], Node]] = {
    "flag": _flag,
    "count": _number,
    "number": _number,
    "percent": _number,
    "date": _day,
}
