"""`tests.csv` with its expectations brought to what came out.

In: the text of a sheet of cases and the results of its cases. Out: the new text. Invariants: only cells of expectations
that do not hold are replaced, every other character stays; a cell keeps to the words of its author: a status in
Vietnamese, an outcome by its label, a number with the decimal sign of the sheet.
"""

import re
from collections.abc import Iterable

from antq_rules.authoring.testing.cells import Sheet, folded, read_cells, status_word, words_of_status
from antq_rules.authoring.testing.model import CaseResult, Difference
from antq_rules.authoring.testing.sheets import LIST_SEPARATOR
from antq_rules.authoring.testing.updates import rewritable
from antq_rules.diagnostics import SourceFile
from antq_rules.ruleset import RuleSet

_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


def updated_sheet(source: SourceFile, results: Iterable[CaseResult]) -> str:
    """The text with the cells of failing expectations rewritten; the same text where there is nothing to rewrite."""
    sheet, text = read_cells(source), source.text
    cells = {cell.span: cell.text for row in sheet.rows for cell in row}
    found = [(item, result.ruleset) for result in results for item in rewritable(result) if item.wanted.span in cells]
    for difference, ruleset in sorted(found, key=lambda pair: pair[0].wanted.span.start, reverse=True):
        span = difference.wanted.span
        written = _written(difference, cells[span], ruleset, sheet)
        text = text[: span.start] + _quoted(written, sheet) + text[span.end :]
    return text


def _written(difference: Difference, before: str, ruleset: RuleSet, sheet: Sheet) -> str:
    found, about = difference.found, difference.wanted.about
    if isinstance(found, tuple):
        return LIST_SEPARATOR.join(found) or "-"
    text = str(found)
    if about in ("criteria", "forecast"):
        return words_of_status(text) if status_word(before) != before else text
    if about in ("decision", "classification"):
        outcomes = ruleset.decision if about == "decision" else ruleset.classification
        labels = {outcome.name: outcome.label for outcome in outcomes}
        return labels.get(text, text) if folded(before) in map(folded, labels.values()) else text
    return _POINT.sub(",", text) if about == "points" and sheet.has_decimal_comma else text


def _quoted(text: str, sheet: Sheet) -> str:
    """The text as a cell (RFC 4180, section 2)."""
    needs_marks = any(sign in text for sign in (sheet.separator, '"', "\n", "\r"))
    return '"' + text.replace('"', '""') + '"' if needs_marks else text
