"""The report as Markdown: a table of criteria, then what has to be explained, then the summary.

In: an assessment. Out: Markdown (CommonMark with tables). Invariant: nothing quoted from rulesets or evidence can
become markup, a link, HTML or another table column.
"""

from collections.abc import Iterable, Mapping, Sequence

from antq_rules.explanation.assessment import Assessment
from antq_rules.report.content import Entry, Row, cite_text, criterion_rows, criterion_title, field_labels, points_text
from antq_rules.report.details import detail_rows
from antq_rules.report.layout import plain
from antq_rules.report.phrases import Phrases
from antq_rules.report.standing import standing_entries
from antq_rules.report.summary import head_entries, is_assessed, main_outcome, outcome_label, summary_entries
from antq_rules.report.text import SYMBOLS

_MARKUP = str.maketrans({char: "\\" + char for char in "\\`*_{}[]<>#|~&$"})


def escape(text: str) -> str:
    """The text on one line with everything that Markdown would act on escaped."""
    escaped = plain(text).translate(_MARKUP)
    # A dash or a plus, or digits with a point, at the start of a line would begin a list; `://` would begin a link.
    if escaped.startswith(("-", "+", "=")):
        escaped = "\\" + escaped
    digits = escaped[: len(escaped) - len(escaped.lstrip("0123456789"))]
    if digits and escaped[len(digits) :][:1] in (".", ")"):
        escaped = f"{digits}\\{escaped[len(digits) :]}"
    return escaped.replace("://", ":\\//").replace("@", "\\@").replace("www.", "www\\.")


def render_markdown(
    assessment: Assessment,
    phrases: Phrases,
    *,
    details: bool = False,
    unit_types: Mapping[str, str] | None = None,
) -> str:
    """The whole report."""
    labels = field_labels(assessment)
    out = [f"# {escape(phrases('title'))}", ""]
    out += _entries(head_entries(assessment, phrases, unit_types, details=details))
    out += ["", *_table(assessment, phrases)]
    blocks: list[str] = []
    for item in assessment.criteria:
        rows: tuple[Row, ...] = ()
        if details or is_assessed(assessment):
            rows = criterion_rows(item, assessment, phrases, labels, has_note=not details)
        if details:
            rows = (*rows, *detail_rows(item, phrases))
        if rows:
            status = f"{SYMBOLS[item.status]} {phrases(item.status)}"
            blocks += [
                f"### {escape(criterion_title(item, phrases))}",
                "",
                f"**{escape(status)}**",
                "",
                *rows_markdown(rows),
                "",
            ]
    if blocks:
        out += [f"## {escape(phrases('explanations'))}", "", *blocks]
    out += [
        f"## {escape(phrases('summary'))}",
        "",
        *_entries(summary_entries(assessment, phrases, labels, details=details)),
    ]
    return "\n".join(out) + "\n"


def render_overview_markdown(results: Sequence[tuple[str, Assessment | None]], phrases: Phrases) -> str:
    """A table of several units."""
    heads = [phrases("column_unit"), phrases("column_decision"), phrases("column_met")]
    rows = [
        [item.unit.name, outcome_label(main_outcome(item), phrases), f"{item.summary.met}/{item.summary.of}"]
        if item is not None
        else [name, phrases("not_scored"), "–"]
        for name, item in results
    ]
    out = [f"# {escape(phrases('overview', count=len(results)))}", "", *_grid(heads, rows)]
    standings = standing_entries([item for _, item in results if item is not None], phrases)
    if standings:
        out += ["", *_entries(standings)]
    return "\n".join(out) + "\n"


def _table(assessment: Assessment, phrases: Phrases) -> list[str]:
    has_points = any(item.points for item in assessment.criteria)
    heads = [phrases("column_id"), phrases("column_title"), phrases("column_status")]
    heads += [phrases("column_points")] if has_points else []
    heads.append(phrases("column_cite"))
    rows: list[list[str]] = []
    group = None
    for item in assessment.criteria:
        if item.group != group:
            group = item.group
            if group is not None:
                rows.append([group, item.group_title or "", *[""] * (len(heads) - 2)])
        row = [item.id, item.title, f"{SYMBOLS[item.status]} {phrases(item.status)}"]
        if has_points:
            row.append(points_text(item.points, phrases) if item.points else "")
        rows.append([*row, cite_text(item.cite, phrases)])
    return [*_grid(heads, rows), ""]


def _grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [_cells(heads), "|" + " --- |" * len(heads)]
    return [*lines, *(_cells(row) for row in rows)]


def _cells(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"


def rows_markdown(rows: Iterable[Row]) -> list[str]:
    """Rows as paragraphs and nested lists."""
    out: list[str] = []
    was_bullet = False
    for row in rows:
        if row.is_bullet:
            if not was_bullet and out and out[-1]:
                out.append("")
            out.append("  " * row.level + "- " + escape(row.text))
        else:
            if out and out[-1]:
                out.append("")
            out.append(escape(row.text))
        was_bullet = row.is_bullet
    return out


def _entries(entries: Iterable[Entry]) -> list[str]:
    out: list[str] = []
    for item in entries:
        name = f"**{escape(item.name)}:** " if item.name else ""
        if item.is_list:
            if name:
                out.append(f"- {name}".rstrip())
            out += [f"  - {escape(text)}" for text in item.texts]
        else:
            out.append(f"- {name}{escape(' '.join(item.texts))}")
    return out
