"""`tests.csv`: one row, one case.

In: the text of a CSV file, the suites of the `tests.yaml` beside it, a library. Out: suites as from YAML. Reports E564
with the address of the cell, and what the expectations and changes report. Headers are English or Vietnamese.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from antq_rules.authoring.table import Cell
from antq_rules.authoring.testing.cells import Refused, Sheet, folded, node_of, read_cells, status_word
from antq_rules.authoring.testing.expectations import KEYS, TOTAL, expectation, is_possible
from antq_rules.authoring.testing.model import Case, Change, Expectation, Findings, Suite, Wanted
from antq_rules.authoring.testing.records import path_of
from antq_rules.authoring.testing.shape import Shapes
from antq_rules.authoring.testing.suites import ReadBeside, doubled, fitting, record_beside, without_consequences
from antq_rules.diagnostics import SourceFile, has_errors, sort_diagnostics
from antq_rules.evidence.nodes import Node
from antq_rules.pipeline.library import Library
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.types import DOCUMENT_PARTS, CountType, DateType, ListType, TextType, ValueType

LIST_SEPARATOR = "|"
_ALONE = {
    "name": ("name", "ten", "ten truong hop", "truong hop"),
    "record": ("record", "ban ghi", "ho so"),
    "ruleset": ("ruleset", "bo tieu chi"),
    "remove": ("remove", "bo"),
    "decision": ("decision", "ket luan"),
    "classification": ("classification", "xep loai"),
    "eligibility": ("eligibility", "dieu kien xet"),
    "eligibility_reasons": ("eligibility reasons", "ly do khong xet"),
    "possible": ("possible", "con co the"),
    "error": ("error", "loi"),
}
_WITH_SUBJECT = {
    "criteria": ("criterion", "tieu chi"),
    "forecast": ("forecast", "du kien"),
    "points": ("points", "diem"),
    "missing": ("missing", "thieu"),
    "failing": ("failing", "dong khong dat"),
    "unknown": ("unknown", "vi sao chua ro"),
    "gap": ("gap", "can them"),
    "parameter": ("parameter", "tham so"),
}
_SET = ("set:", "dat:")
_LISTS = ("possible", "eligibility_reasons", "missing", "failing", "gap")
_HEADERS = ("name", "record", "set:…", "remove", "parameter …", "criterion …", "decision", "points …")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column says: `about` `set`, `parameter`, a key of `want`, or `name`, `record`, `ruleset`, `remove`."""

    about: str
    subject: str


def read_sheet(
    source: SourceFile, library: Library, folder: Path, others: tuple[Suite, ...], beside: ReadBeside
) -> tuple[tuple[Suite, ...] | None, Findings]:
    """The cases of a sheet, by ruleset; None with all findings when it has an error."""
    reader = _Reader(Shapes(source), read_cells(source), library, folder, others, beside)
    suites = reader.suites()
    found = sort_diagnostics(reader.shapes.found)
    return (None, without_consequences(found)) if has_errors(found) else (suites, found)


@dataclass(slots=True)
class _Reader:
    shapes: Shapes
    sheet: Sheet
    library: Library
    folder: Path
    others: tuple[Suite, ...]
    beside: ReadBeside

    def suites(self) -> tuple[Suite, ...]:
        """All rows as cases, in the order of their rulesets' first rows."""
        if not self.sheet.rows:
            self.shapes.fault("E564", None, "empty", cell="A1")
            return ()
        heads = self.sheet.rows[0]
        columns = [self._column(cell) for cell in heads]
        if not any(column is not None and column.about == "name" for column in columns):
            self.shapes.fault("E564", heads[0].span, "no_name", cell=heads[0].address)
            return ()
        found: dict[str, tuple[RuleSet, list[Case]]] = {}
        for row in self.sheet.rows[1:]:
            self._take(row, columns, found)
        for _, cases in found.values():
            self.shapes.found += doubled(tuple(cases))
        return tuple(Suite(ruleset, self._records(ruleset), tuple(cases)) for ruleset, cases in found.values())

    def _column(self, cell: Cell) -> Column | None:
        text = folded(cell.text)
        for prefix in _SET:
            if text.startswith(prefix):
                return Column("set", cell.text.partition(":")[2].strip())
        for about, words in _ALONE.items():
            if text in words:
                return Column(about, "")
        for about, words in _WITH_SUBJECT.items():
            for word in words:
                if text.startswith(word + " "):
                    subject = cell.text.split(maxsplit=word.count(" ") + 1)[-1].strip()
                    return Column(about, TOTAL if folded(subject) in ("total", "tong") else subject)
        if cell.text:
            names = tuple(dict.fromkeys((*_HEADERS, *(words[0] for words in _ALONE.values()))))
            self.shapes.near("E564", cell.span, "header", cell.text, names, cell=cell.address)
        return None

    def _take(
        self, row: tuple[Cell, ...], columns: list[Column | None], found: dict[str, tuple[RuleSet, list[Case]]]
    ) -> None:
        for cell in row[len(columns) :]:
            if cell.text:
                self.shapes.fault("E564", cell.span, "beyond", cell=cell.address, value=cell.text)
                return
        filled = [
            (column, cell) for column, cell in zip(columns, row, strict=False) if column is not None and cell.text
        ]
        ruleset = self._ruleset(filled, row[0])
        if ruleset is None:
            return
        case = self._case(filled, row[0], ruleset)
        if case is not None:
            found.setdefault(ruleset.id, (ruleset, []))[1].append(case)

    def _ruleset(self, filled: list[tuple[Column, Cell]], first: Cell) -> RuleSet | None:
        named = next((cell for column, cell in filled if column.about == "ruleset"), None)
        if named is None:
            beside = {suite.ruleset.id for suite in self.others} or {
                entry.facts.id for entry in self.library.entries if entry.path.resolve().parent == self.folder
            }
            if len(beside) != 1:
                self.shapes.fault("E564", first.span, "ruleset", cell=first.address)
                return None
        name = named.text if named is not None else beside.pop()
        ruleset, findings = self.library.load(name)
        if ruleset is None or has_errors(findings):
            self.shapes.found += findings
        return ruleset

    def _case(self, filled: list[tuple[Column, Cell]], first: Cell, ruleset: RuleSet) -> Case | None:
        alone = {column.about: cell for column, cell in filled if column.about in ("name", "record")}
        place = alone.get("name", first)
        if "name" not in alone:
            self.shapes.fault("E564", first.span, "unnamed", cell=first.address)
        base = self._base(alone.get("record"), first, ruleset)
        wants = tuple(self._wants(filled, ruleset))
        parameters = {column.subject: cell.text for column, cell in filled if column.about == "parameter"}
        changes = tuple(self._changes(filled, ruleset))
        if base is None or "name" not in alone:
            return None
        if not wants:
            self.shapes.fault("W560", place.span, name=place.text)
        fit = fitting(base, changes, self.shapes)
        return Case(place.text, alone["record"].text, base, fit, parameters, wants, place.span)

    def _records(self, ruleset: RuleSet) -> Mapping[str, Node]:
        return {
            name: node
            for suite in self.others
            if suite.ruleset.id == ruleset.id
            for name, node in suite.records.items()
        }

    def _base(self, cell: Cell | None, first: Cell, ruleset: RuleSet) -> Node | None:
        if cell is None:
            self.shapes.fault("E564", first.span, "no_record", cell=first.address)
            return None
        records = self._records(ruleset)
        if cell.text in records:
            return records[cell.text]
        if cell.text.rpartition(".")[2].lower() in ("json", "yaml", "yml"):
            node, findings = record_beside(cell.text, cell.span, self.beside)
            self.shapes.found += findings
            return node
        self.shapes.near("E561", cell.span, "" if records else "none", cell.text, records)
        return None

    def _changes(self, filled: list[tuple[Column, Cell]], ruleset: RuleSet) -> Iterator[Change]:
        for column, cell in filled:
            if column.about == "remove":
                for text in _listed(cell):
                    yield Change(path_of(text), None, cell.span)
            elif column.about == "set":
                path = path_of(column.subject)
                try:
                    yield Change(path, self._value(path, cell, ruleset), cell.span)
                except Refused as fault:
                    self.shapes.fault("E564", cell.span, fault.variant, cell=cell.address, value=cell.text)

    def _value(self, path: tuple[str, ...], cell: Cell, ruleset: RuleSet) -> Node:
        if path[-1] in ("result", "forecast") and len(path) > 2:
            cell = replace(cell, text=status_word(cell.text))
        return node_of(cell, _type_at(path, ruleset), self.sheet)

    def _wants(self, filled: list[tuple[Column, Cell]], ruleset: RuleSet) -> Iterable[Expectation]:
        for column, cell in filled:
            if column.about in KEYS:
                value = self._wanted(column.about, cell, ruleset)
                item = expectation(column.about, column.subject, value, cell.span)
                if is_possible(item, ruleset, self.shapes):
                    yield item

    def _wanted(self, about: str, cell: Cell, ruleset: RuleSet) -> Wanted:
        if about in _LISTS:
            return _listed(cell)
        if about in ("criteria", "forecast"):
            return status_word(cell.text)
        if about in ("decision", "classification"):
            outcomes = ruleset.decision if about == "decision" else ruleset.classification
            by_label = {folded(outcome.label): outcome.name for outcome in outcomes}
            return by_label.get(folded(cell.text), cell.text)
        if about == "points" and self.sheet.has_decimal_comma:
            return cell.text.replace(",", ".")
        return cell.text


def _listed(cell: Cell) -> tuple[str, ...]:
    parts = cell.text.replace("\n", LIST_SEPARATOR).split(LIST_SEPARATOR)
    return () if cell.text == "-" else tuple(part.strip() for part in parts if part.strip())


def _type_at(path: tuple[str, ...], ruleset: RuleSet) -> ValueType | None:
    """The type of the value at a path of a record; None where the ruleset does not say."""
    if len(path) == 1:
        return DateType() if path[0] == "as_of" else CountType() if path[0] == "year" else TextType()
    fields = ruleset.unit_fields if path[0] == "unit" else ruleset.fields
    declared = fields.get(path[1])
    if declared is None:
        return None
    if isinstance(declared.type, ListType) and len(path) > 3:
        element = declared.type.field(path[3])
        return None if element is None else element.type
    if len(path) == 2:
        return declared.type
    return DOCUMENT_PARTS.get(path[2], TextType()) if declared.type.kind == "document" else TextType()
