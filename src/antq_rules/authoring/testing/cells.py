"""What stands in the cells of a sheet of cases.

In: the text of the file. Out: its cells, and values of cells. Invariant: a number or day that can be read in two ways
is refused, never guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from antq_rules.authoring.table import Cell, read_table
from antq_rules.diagnostics import SourceFile
from antq_rules.diagnostics.suggest import fold_diacritics
from antq_rules.evidence.nodes import FlagNode, Node, NullNode, NumberNode, TextNode
from antq_rules.ruleset.types import ValueType
from antq_rules.values import parse_number

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
_STATUSES_IN_WORDS = {
    "met": "đạt",
    "not_met": "không đạt",
    "undetermined": "chưa xác định",
    "not_yet_due": "chưa đến hạn",
    "not_applicable": "không áp dụng",
}


class Refused(Exception):
    """A cell that cannot be taken; `variant` names the words of E564."""

    def __init__(self, variant: str) -> None:
        super().__init__(variant)
        self.variant = variant


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
    """The cells of a file, without blanks around them, whatever its separator; a first line `sep=;` is obeyed."""
    separator, rows = read_table(source)
    return Sheet(tuple(tuple(replace(cell, text=cell.text.strip()) for cell in row) for row in rows), separator)


# ---------------------------------------------------------------- values


def folded(text: str) -> str:
    """A text as headers and words are compared: without marks, capitals and doubled blanks."""
    return " ".join(fold_diacritics(text).replace("_", " ").split())


def words_of_status(status: str) -> str:
    """The Vietnamese words of a status, as `status_word` reads them."""
    return _STATUSES_IN_WORDS[status]


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
