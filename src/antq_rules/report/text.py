"""The report as plain text for a terminal, a pipe or a printer.

In: an assessment. Out: lines of at most `width` columns. Invariants: the summary comes last; a status is a symbol and a
word; colour adds nothing that the words do not say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from antq_rules.diagnostics.display import display_width, pad
from antq_rules.explanation.assessment import Assessment, CriterionResult
from antq_rules.report.content import Entry, Row, citation_text, criterion_rows, criterion_title, field_labels
from antq_rules.report.details import detail_rows
from antq_rules.report.layout import entry, plain, wrap
from antq_rules.report.phrases import Phrases
from antq_rules.report.standing import standing_entries
from antq_rules.report.summary import head_entries, is_assessed, main_outcome, outcome_label, summary_entries

SYMBOLS: Mapping[str, str] = {
    "met": "✓",
    "not_met": "✗",
    "undetermined": "?",
    "not_yet_due": "…",
    "not_applicable": "–",
}
_COLOURS: Mapping[str, str] = {"met": "green", "not_met": "red", "undetermined": "yellow", "not_yet_due": "cyan"}
_INDENT = "    "
MIN_WIDTH = 40


def render_text(
    assessment: Assessment,
    phrases: Phrases,
    *,
    details: bool = False,
    width: int = 80,
    colour: bool = False,
    unit_types: Mapping[str, str] | None = None,
) -> str:
    """The whole report."""
    width = max(width, MIN_WIDTH)
    out = [_bold(phrases("title").upper(), colour), ""]
    out += _entries(head_entries(assessment, phrases, unit_types, details=details), width, colour)
    out.append("")
    out += criteria_lines(assessment, phrases, details=details, width=width, colour=colour)
    out += ["─" * width, _bold(phrases("summary").upper(), colour)]
    out += _entries(summary_entries(assessment, phrases, field_labels(assessment), details=details), width, colour)
    return "\n".join(line.rstrip() for line in out) + "\n"


def criteria_lines(
    assessment: Assessment,
    phrases: Phrases,
    *,
    details: bool = False,
    width: int = 80,
    colour: bool = False,
    only: Sequence[str] = (),
) -> list[str]:
    """The criteria with their groups as headings; `only` limits them to some ids."""
    chosen = [item for item in assessment.criteria if not only or item.id in only]
    column = 2 + max((display_width(phrases(item.status)) for item in chosen), default=0) + 2
    labels = field_labels(assessment)
    out: list[str] = []
    group = None
    for item in chosen:
        if item.group != group:
            group = item.group
            out += [*_gap_line(out), *(_bold(line, colour) for line in _group_heading(item, phrases, width)), ""]
        rows: tuple[Row, ...] = ()
        if details or is_assessed(assessment):
            rows = criterion_rows(item, assessment, phrases, labels, has_note=not details)
        if details:
            rows = (*rows, *([] if rows else [Row(0, citation_text(item, assessment, phrases))]))
            rows = (*rows, *detail_rows(item, phrases))
        out += _headline(item, phrases, width, column, colour)
        out += rows_text(rows, width)
        if rows:
            out.append("")
    return [*out, *_gap_line(out)]


def rows_text(rows: Iterable[Row], width: int) -> list[str]:
    """Rows as indented lines."""
    out: list[str] = []
    for row in rows:
        # Deep trees keep at least half of the line for words.
        indent = _INDENT + "  " * min(row.level, max(0, width // 4 - 2))
        out += wrap(row.text, width, indent + ("- " if row.is_bullet else ""))
    return out


def render_overview(
    results: Sequence[tuple[str, Assessment | None]], phrases: Phrases, *, width: int = 80, colour: bool = False
) -> str:
    """A table of several units: decision and number of criteria met; the names are used for files without a result.

    Long texts are wrapped, never cut: outcomes may differ in their last words.
    """
    heads = (phrases("column_unit"), phrases("column_decision"), phrases("column_met"))
    table = [_overview_row(name, item, phrases) for name, item in results]
    last = max(display_width(text) for text in (heads[2], *(row[2] for row in table)))
    first, middle = (max(display_width(row[column]) for row in (heads, *table)) for column in (0, 1))
    room = width - last - 4
    if first + middle > room:
        first = min(first, max(room // 3, room - middle))
        middle = room - first
    out = ["═" * width, _bold(phrases("overview", count=len(results)).upper(), colour)]
    for row in (heads, *table):
        for left, centre, right in zip_longest(wrap(row[0], first), wrap(row[1], middle), [row[2]], fillvalue=""):
            out.append("  ".join((pad(left, first), pad(centre, middle), right)).rstrip())
    standings = standing_entries([item for _, item in results if item is not None], phrases)
    if standings:
        out += ["", *(line.rstrip() for line in _entries(standings, width, colour))]
    return "\n".join(out) + "\n"


def _overview_row(name: str, item: Assessment | None, phrases: Phrases) -> tuple[str, str, str]:
    if item is None:
        return plain(name), phrases("not_scored"), "–"
    met = phrases("ratio", part=item.summary.met, whole=item.summary.of)
    return plain(item.unit.name), plain(outcome_label(main_outcome(item), phrases)), met


def _group_heading(item: CriterionResult, phrases: Phrases, width: int) -> list[str]:
    if item.group is None:
        return [phrases("no_group")]
    if item.group_title:
        return wrap(phrases("group", id=item.group, title=item.group_title), width)
    return wrap(phrases("group_untitled", id=item.group), width)


def _headline(item: CriterionResult, phrases: Phrases, width: int, column: int, colour: bool) -> list[str]:
    status = f"{SYMBOLS[item.status]} {phrases(item.status)}"
    number = " " * (display_width(plain(item.id)) + 2)
    lines = wrap(criterion_title(item, phrases), width, pad(status, column), " " * column + number)
    return [_paint(status, item.status, colour) + lines[0][len(status) :], *lines[1:]]


def _entries(entries: Sequence[Entry], width: int, colour: bool) -> list[str]:
    column = max(display_width(item.name) for item in entries) + 2
    out: list[str] = []
    for item in entries:
        for index, text in enumerate(item.texts):
            name = item.name if index == 0 else ""
            if item.is_list:
                lines = wrap(text, width, pad(name, column) + "- ", " " * (column + 2))
            else:
                lines = entry(name, text, width, column)
            if index == 0 and item.status and colour:
                lines = [pad(name, column) + _paint(lines[0][column:], item.status, colour), *lines[1:]]
            out += lines
    return out


def _gap_line(out: Sequence[str]) -> Iterator[str]:
    if out and out[-1]:
        yield ""


def _bold(text: str, colour: bool) -> str:
    if not colour:
        return text
    from click import style

    return style(text, bold=True)


def _paint(text: str, status: str, colour: bool) -> str:
    if not colour:
        return text
    from click import style

    return style(text, fg=_COLOURS.get(status), bold=True)
