"""A list of criteria as a spreadsheet gives it (CSV), read with every fault at its cell.

In: the bytes of a file. Out: `Listed` criteria, or None and all the findings. Invariants: nothing is invented; a cell
that cannot be used stops the list, and all such cells are told at once. Reports E570, E571, W570.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from antq_rules.authoring.table import Cell, read_table
from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span, has_errors, sort_diagnostics
from antq_rules.diagnostics.diagnostic import at
from antq_rules.ruleset.model import BASES
from antq_rules.values.number import is_within_limits, parse_number

MAX_CRITERIA = 500
MAX_LENGTH = 1000
MAX_ID = 15

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": (
        "so hieu",
        "tt",
        "stt",
        "so tt",
        "so",
        "so thu tu",
        "so tieu chi",
        "ma",
        "ma tieu chi",
        "number",
        "no",
        "id",
    ),
    "title": (
        "noi dung",
        "noi dung tieu chi",
        "tieu chi",
        "ten",
        "ten tieu chi",
        "title",
        "criterion",
        "name",
        "content",
    ),
    "article": ("can cu", "can cu phap ly", "dieu", "dieu khoan", "dieu khoan diem", "article", "cite", "citation"),
    "group": ("nhom", "nhom tieu chi", "group"),
    "points": ("diem", "so diem", "diem chuan", "diem toi da", "points", "score", "maximum"),
    "basis": ("nguon", "nguon noi dung", "basis", "source"),
}
_NEEDED = ("number", "title", "article")
_BASES: Mapping[str, str] = {
    "official": "official",
    "van ban": "official",
    "chinh thuc": "official",
    "secondary": "secondary",
    "thu cap": "secondary",
    "counted": "counted",
    "so luong": "counted",
    "assumed": "assumed",
    "gia dinh": "assumed",
    "cach hieu": "assumed",
}
# What the rule language takes for the id of a criterion, see `criterion_id` in its grammar.
_ID = re.compile(
    r"[0-9]+(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)*\.(?:[a-zđ][0-9a-zđ]*|[0-9]+\.[0-9]+)(?:\.[0-9a-zđ]+)*"
)
_GROUP = re.compile(r"(?:[Nn]hóm\s+)?([0-9]+|[A-Z]+)(?:\s*[.):–-]\s*|\s+|$)(.*)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Listed:
    """One criterion of a list. `basis` is what the list says of its source; None where it says nothing."""

    number: str
    title: str
    article: str
    group: tuple[str, str] | None = None
    points: Fraction | None = None
    basis: str | None = None
    account: str | None = None


def numbered(count: int, title: str, article: str) -> tuple[Listed, ...]:
    """Criteria 1 to `count`; `title` and `article` have a place for the `{number}`."""
    return tuple(
        Listed(str(number), title.format(number=number), article.format(number=number))
        for number in range(1, count + 1)
    )


def read_criteria(data: bytes, name: str) -> tuple[tuple[Listed, ...] | None, tuple[Diagnostic, ...]]:
    """The criteria of a list, or None and every fault. `name` is what messages show of the file."""
    try:
        source = SourceFile(name, data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return None, (at("E570", None, "encoding", path=name),)
    delimiter, rows = read_table(source)
    if found := _unusable(source, rows):
        return None, (found,)
    columns, findings = _columns(rows[0])
    if has_errors(findings):
        return None, sort_diagnostics(findings)
    if len(rows) == 1:
        return None, (*findings, at("E570", _row_span(rows[0]), "rows"))
    reader = _Reader(columns, len(rows[0]), delimiter)
    listed = [reader.read(row) for row in rows[1:]]
    findings = sort_diagnostics((*findings, *reader.findings, *reader.uneven(rows[1:])))
    if has_errors(findings):
        return None, findings
    return tuple(item for item in listed if item is not None), findings


def _unusable(source: SourceFile, rows: Sequence[Sequence[Cell]]) -> Diagnostic | None:
    if not rows:
        return at("E570", Span(source, 0, 0), "empty")
    for row in rows:
        for cell in row:
            if not cell.is_closed:
                return at("E570", Span(source, cell.span.start, cell.span.start + 1), "quote", cell=cell.address)
    if len(rows) - 1 > MAX_CRITERIA:
        return at("E570", rows[MAX_CRITERIA + 1][0].span, "large", count=len(rows) - 1, limit=MAX_CRITERIA)
    return None


def _columns(header: Sequence[Cell]) -> tuple[Mapping[str, int], tuple[Diagnostic, ...]]:
    """Which column is which, by position from 0; E570 for what is wanting, W570 for what is not read."""
    known = {alias: name for name, aliases in _COLUMNS.items() for alias in aliases}
    columns: dict[str, int] = {}
    findings: list[Diagnostic] = []
    for index, cell in enumerate(header):
        name = known.get(folded(cell.text))
        if name is None:
            if cell.content:
                name = cell.content[:40]
                findings.append(at("W570", cell.span, cell=cell.address, name=name, known=tuple(_SHOWN.values())))
        elif name in columns:
            first = header[columns[name]]
            labels = (Label(cell.span), Label(first.span))
            facts = {"first": first.address, "second": cell.address, "column": _alias(name)}
            findings.append(Diagnostic("E570", labels, facts, "twice"))
        else:
            columns[name] = index
    for name in _NEEDED:
        if name not in columns:
            known_here = tuple(map(_alias, columns)) or ("–",)
            wanted = _alias(name).partition(" / ")[0]
            place = _row_span(header)
            findings.append(at("E570", place, "column", column=_alias(name), wanted=wanted, known=known_here))
    return columns, tuple(findings)


_SHOWN: Mapping[str, str] = {
    "number": "số hiệu / number",
    "title": "nội dung / title",
    "article": "căn cứ / article",
    "group": "nhóm / group",
    "points": "điểm / points",
    "basis": "nguồn / basis",
}


def _alias(name: str) -> str:
    return _SHOWN[name]


def _row_span(row: Sequence[Cell]) -> Span:
    return row[0].span.to(row[-1].span)


def folded(text: str) -> str:
    """A heading without accents, capitals and signs."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


class _Reader:
    """Reads row after row and gathers what is wrong."""

    def __init__(self, columns: Mapping[str, int], width: int, delimiter: str) -> None:
        self.columns = columns
        self.width = width
        self.delimiter = delimiter
        self.findings: list[Diagnostic] = []
        self._numbers: dict[str, Cell] = {}
        self._groups: dict[str, str] = {}
        self._closed: set[str] = set()
        self._open: str | None = None

    def read(self, row: Sequence[Cell]) -> Listed | None:
        """A criterion, or None where a cell of its row cannot be used."""
        before = len(self.findings)
        for cell in row:
            self._plain(cell)
        for cell in row[self.width :]:
            if cell.content:
                self._report(cell, "extra", delimiter=self.delimiter)
        number = self._number(row)
        title, article = self._needed(row, "title"), self._needed(row, "article")
        group, points = self._group(row), self._points(row)
        here = None if group is None else group[0]
        if self._open is not None and here != self._open:
            self._closed.add(self._open)
        self._open = here
        basis, account = self._basis(row)
        if len(self.findings) > before or number is None or title is None or article is None:
            return None
        return Listed(number, title, article, group, points, basis, account)

    def uneven(self, rows: Sequence[Sequence[Cell]]) -> Iterator[Diagnostic]:
        """Rows without points where others have them."""
        cells = [self._cell(row, "points") or row[-1] for row in rows] if "points" in self.columns else []
        given = [cell for row, cell in zip(rows, cells, strict=False) if self._text(row, "points")]
        if given and len(given) < len(cells):
            for row, cell in zip(rows, cells, strict=True):
                if not self._text(row, "points"):
                    yield at("E571", cell.span, "some_points", cell=self._address(row, "points"))

    def _plain(self, cell: Cell) -> None:
        if _CONTROL.search(cell.text):
            self._report(cell, "control")
        elif len(cell.content) > MAX_LENGTH:
            self._report(cell, "long", length=len(cell.content), limit=MAX_LENGTH)

    def _number(self, row: Sequence[Cell]) -> str | None:
        text = self._needed(row, "number")
        cell = self._cell(row, "number")
        if text is None or cell is None:
            return None
        number = text.rstrip(".)")
        if not _ID.fullmatch(number) or len(number) > MAX_ID:
            self._report(cell, "number", value=_cut(text))
            return None
        first = self._numbers.setdefault(number, cell)
        if first is not cell:
            labels = (Label(cell.span), Label(first.span, "first"))
            facts = {"cell": cell.address, "first": first.address, "value": number}
            self.findings.append(Diagnostic("E571", labels, facts, "twice"))
        return number

    def _group(self, row: Sequence[Cell]) -> tuple[str, str] | None:
        text, cell = self._text(row, "group"), self._cell(row, "group")
        if not text or cell is None:
            return None
        match = _GROUP.fullmatch(text)
        title = "" if match is None else match[2] or self._groups.get(match[1], "")
        if match is None or not title or len(match[1]) > MAX_ID:
            self._report(cell, "group", value=_cut(text))
            return None
        return self._same_group(match[1], title, cell)

    def _same_group(self, id: str, title: str, cell: Cell) -> tuple[str, str]:
        """A group of one id has one title, and its criteria stand together."""
        known = self._groups.setdefault(id, title)
        if known != title:
            self._report(cell, "group_title", value=id, title=_cut(known))
        if id in self._closed:
            self._report(cell, "group_apart", value=id)
        return id, title

    def _points(self, row: Sequence[Cell]) -> Fraction | None:
        text, cell = self._text(row, "points"), self._cell(row, "points")
        if not text or cell is None:
            return None
        try:
            # A spreadsheet in Vietnamese writes 2,5; more than one sign would be a thousand, and is refused.
            number = parse_number(text.replace(",", ".") if "." not in text else text)
        except ValueError:
            number = Fraction(0)
        if number <= 0 or not is_within_limits(number):
            self._report(cell, "points", value=_cut(text))
            return None
        return number

    def _basis(self, row: Sequence[Cell]) -> tuple[str | None, str | None]:
        text, cell = self._text(row, "basis"), self._cell(row, "basis")
        if not text or cell is None:
            return None, None
        word, _, account = text.partition(":")
        basis = _BASES.get(folded(word))
        if basis is None:
            self._report(cell, "basis", value=_cut(text), known=", ".join(BASES))
        elif basis == "secondary" and not account.strip():
            self._report(cell, "account")
        return basis, account.strip() or None

    def _needed(self, row: Sequence[Cell], name: str) -> str | None:
        text = self._text(row, name)
        if not text:
            cell = self._cell(row, name) or row[-1]
            address = self._address(row, name)
            self.findings.append(at("E571", cell.span, "missing", cell=address, column=_SHOWN[name]))
        return text or None

    def _cell(self, row: Sequence[Cell], name: str) -> Cell | None:
        index = self.columns.get(name)
        return row[index] if index is not None and index < len(row) else None

    def _text(self, row: Sequence[Cell], name: str) -> str:
        cell = self._cell(row, name)
        return "" if cell is None else cell.content

    def _address(self, row: Sequence[Cell], name: str) -> str:
        """The address of a cell, also of one that its row does not reach."""
        return Cell("", row[0].row, self.columns[name] + 1, row[0].span).address

    def _report(self, cell: Cell, variant: str, **facts: object) -> None:
        facts = {"cell": cell.address, **facts}
        self.findings.append(Diagnostic("E571", (Label(cell.span),), facts, variant))


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
