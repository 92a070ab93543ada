"""What stands below a criterion: the facts that an official needs to defend its line.

In: a `CriterionResult`. Out: `Row`s, worded but without layout, for text and Markdown alike. Invariant: every criterion
that is not met, undetermined or not yet due shows its deciding lines, its citation and what would change it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from antq_rules.explanation.assessment import (
    Assessment,
    CitationOut,
    CriterionResult,
    DocumentOut,
    Explanation,
    Gap,
    PointsOut,
)
from antq_rules.report.gaps import asks_only_for_evidence, fields_text, gap_lines
from antq_rules.report.lines import Line, deciding_lines, is_named_by_label, line_text
from antq_rules.report.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Row:
    """A text at a level of indentation, with or without a bullet."""

    level: int
    text: str
    is_bullet: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and its texts; `is_list` when each text is a point of its own; `status` colours the first text."""

    name: str
    texts: tuple[str, ...]
    is_list: bool = False
    status: str | None = None


def criterion_title(item: CriterionResult, phrases: Phrases) -> str:
    """Id, title, and points where the criterion has them."""
    if item.points is None:
        return phrases("criterion", id=item.id, title=item.title)
    return phrases("criterion_points", id=item.id, title=item.title, points=points_text(item.points, phrases))


def points_text(points: PointsOut, phrases: Phrases) -> str:
    """`2/3 điểm`, or the interval that is still possible."""
    of = phrases.number(points.of)
    low, high = phrases.number(points.min), phrases.number(points.max)
    if points.min == points.max:
        return phrases("points_exact", value=low, of=of)
    return phrases("points_interval", low=low, high=high, of=of)


def criterion_rows(
    item: CriterionResult,
    assessment: Assessment,
    phrases: Phrases,
    labels: Mapping[str, str],
    *,
    has_note: bool = True,
) -> tuple[Row, ...]:
    """The rows below a criterion in a report without details; none for one that is met with full points.

    Where something is explained, the criterion's note stands too: how the instrument is read may be disputed. Where
    something is to be done, it says whose task it is: not every paper is the unit's own.
    """
    rows = [*_state_rows(item, phrases), *_points_rows(item, phrases)]
    if not rows and item.status == "met":
        return ()
    citation = Row(0, citation_text(item, assessment, phrases))
    bullets = sum(row.is_bullet for row in rows)
    note = [Row(0, phrases("note", text=item.note))] if item.note and has_note else []
    gap = tuple(_gap_rows(item, phrases, labels, is_one_line=bullets == 1))
    owner = [Row(0, phrases("owner", text=item.owner))] if item.owner and gap else []
    return (*rows, citation, *gap, *owner, *note)


def citation_text(item: CriterionResult, assessment: Assessment, phrases: Phrases) -> str:
    """Citation, basis if it is not official, and the place in the ruleset."""
    key = "cite" if item.from_ruleset == assessment.ruleset.id else "cite_other_ruleset"
    return phrases(
        key,
        cite=cite_text(item.cite, phrases),
        basis=_basis_text(item, phrases),
        ruleset=item.from_ruleset,
        file=item.place.file,
        line=item.place.line,
    )


def cite_text(cite: CitationOut, phrases: Phrases) -> str:
    """A citation without its frame."""
    return phrases("citation", place=cite.place, instrument=phrases.instrument(cite.instrument))


def field_labels(assessment: Assessment) -> Mapping[str, str]:
    """The label of every evidence path that the assessment mentions."""
    labels = {item.name: item.label for item in assessment.missing if item.label}
    for criterion in assessment.criteria:
        for root in (criterion.applies, criterion.explanation, *criterion.points_explanation):
            if root is not None:
                _collect_labels(root, labels)
    for reason in assessment.eligibility.reasons:
        _collect_labels(reason.explanation, labels)
    for parameter in assessment.parameters:
        if parameter.label:
            labels.setdefault(f"parameter.{parameter.name}", parameter.label)
    return labels


def document_text(document: DocumentOut, phrases: Phrases) -> str:
    """A listed document: what it proves, number, day, issuer, title, address."""
    parts = [
        phrases("document_number", number=document.number) if document.number else None,
        phrases("document_issued", day=phrases.day(document.issued)) if document.issued else None,
        phrases("document_issuer", issuer=document.issuer) if document.issuer else None,
        phrases("document_title", title=document.title) if document.title else None,
        document.url,
    ]
    listed = " ".join(part for part in parts if part) or phrases("document_empty")
    return phrases("document", label=document.label or document.field, parts=listed)


def _state_rows(item: CriterionResult, phrases: Phrases) -> Iterator[Row]:
    if item.applies is not None and item.applies.truth != "true":
        yield Row(0, phrases("applies_false" if item.applies.truth == "false" else "applies_unknown"))
        yield from _bullets(item.applies, phrases, is_fact=True)
    if item.status == "not_applicable":
        return
    if item.status == "not_yet_due":
        forecast = phrases(f"forecast_{item.forecast or 'undetermined'}")
        if item.due:
            yield Row(0, phrases("due", day=phrases.day(item.due), forecast=forecast))
        else:
            yield Row(0, phrases("due_attested", forecast=forecast))
    if item.status != "met" and item.explanation is not None and item.explanation.truth != "true":
        yield from _bullets(item.explanation, phrases)


def _bullets(root: Explanation, phrases: Phrases, *, is_fact: bool = False) -> Iterator[Row]:
    return iter(dict.fromkeys(_grouped(deciding_lines(root, is_fact=is_fact), 0, phrases)))


def _grouped(lines: Sequence[Line], level: int, phrases: Phrases) -> Iterator[Row]:
    """One row per line; lines that share the label around them stand below it."""
    for label, found in groupby(lines, key=lambda line: line.above[0] if line.above else None):
        group = list(found)
        if label is None or len(group) == 1:
            yield from (Row(level, line_text(line, phrases), is_bullet=True) for line in group)
            continue
        named = next((line for line in group if is_named_by_label(line)), None)
        heading = phrases("element", number=label) if isinstance(label, int) else label
        yield Row(level, f"{heading}:" if named is None else line_text(named, phrases), is_bullet=True)
        rest = [replace(line, above=line.above[1:]) for line in group if line is not named]
        yield from _grouped(rest, level + 1, phrases)


def _points_rows(item: CriterionResult, phrases: Phrases) -> Iterator[Row]:
    if item.points is None or item.points.min == item.points.of or item.status == "not_applicable":
        return
    open_parts = [part for part in item.points_explanation if part.truth != "true"]
    if open_parts:
        yield Row(0, phrases("points_lines"))
        for part in open_parts:
            yield from _bullets(part, phrases)


def _gap_rows(
    item: CriterionResult, phrases: Phrases, labels: Mapping[str, str], *, is_one_line: bool
) -> Iterator[Row]:
    """What would change the status; beside a single deciding line its label is not said again."""
    named: frozenset[str] = frozenset()
    if item.gap is not None and item.status in ("not_met", "undetermined", "not_yet_due"):
        heading = phrases("gap_applies" if item.status == "undetermined" else "gap")
        lines = gap_lines(item.gap, phrases, labels)
        if len(lines) > 1 and asks_only_for_evidence(item.gap):
            yield Row(0, f"{heading} {phrases('gap_provide_above')}.")
        elif len(lines) == 1:
            yield Row(0, f"{heading} {lines[0].sentence if is_one_line else lines[0].text}.")
        else:
            yield Row(0, heading)
            yield from (Row(line.level, line.text, is_bullet=True) for line in lines)
        named = frozenset(_paths(item.gap))
    unnamed = tuple(path for path in item.missing if path not in named)
    if unnamed:
        yield Row(0, phrases("missing_of_criterion", fields=fields_text(unnamed, labels, phrases)))


def _paths(gap: Gap) -> Iterator[str]:
    if gap.kind == "provide":
        yield from gap.paths
    for inner in gap.items:
        yield from _paths(inner)


def _basis_text(item: CriterionResult, phrases: Phrases) -> str:
    if item.basis_account and item.basis != "official":
        return phrases(f"basis_{item.basis}_account", account=item.basis_account)
    return phrases(f"basis_{item.basis}")


def _collect_labels(node: Explanation, labels: dict[str, str]) -> None:
    for item in node.inputs:
        if item.label:
            labels.setdefault(item.path, item.label)
    for child in node.children:
        _collect_labels(child, labels)
