"""Everything about a criterion: whole condition trees, listed documents, guidance.

In: a `CriterionResult`. Out: `Row`s. Invariant: every node of every condition is shown with its truth, except what is
asked only in a case that is not the unit's, and elements counted without a condition.
"""

from collections.abc import Iterator

from antq_rules.explanation.assessment import CriterionResult, Explanation
from antq_rules.report.content import Row, document_text
from antq_rules.report.lines import Line, line_text, says_nothing
from antq_rules.report.phrases import Phrases

_GROUPING = {"all", "any", "none", "at_least", "not", "when", "every", "some"}


def detail_rows(item: CriterionResult, phrases: Phrases) -> tuple[Row, ...]:
    """The rows that `--details` adds below a criterion."""
    rows: list[Row] = []
    if item.applies is not None:
        rows += [
            Row(0, phrases("tree_applies")),
            *tree_rows(Line(item.applies, is_case=True), 1, item.place.file, phrases),
        ]
    if item.explanation is not None:
        rows += [Row(0, phrases("tree_require")), *tree_rows(Line(item.explanation), 1, item.place.file, phrases)]
    if item.points_explanation:
        rows.append(Row(0, phrases("tree_points")))
        for part in item.points_explanation:
            rows += tree_rows(Line(part), 1, item.place.file, phrases)
    if item.documents:
        rows.append(Row(0, phrases("documents")))
        rows += [Row(1, document_text(document, phrases), is_bullet=True) for document in item.documents]
    rows += [
        Row(0, phrases(key, text=text))
        for key, text in (("guidance", item.guidance), ("owner", item.owner), ("note", item.note))
        if text
    ]
    return tuple(rows)


def tree_rows(line: Line, level: int, file: str, phrases: Phrases, *, has_lines: bool = True) -> Iterator[Row]:
    """A node and what is below it; `file` is the one that holds the condition, so that only others are named.

    Without `has_lines` the lines of that file are not named either: a condition that was typed has no other place.
    """
    node = line.node
    text = phrases("tree_node", truth=phrases(node.truth), text=_node_text(line, phrases))
    is_elsewhere = node.place.file != file
    if is_elsewhere or has_lines:
        key = "tree_place" if is_elsewhere else "tree_line"
        text = phrases(key, text=text, line=node.place.line, file=node.place.file)
    yield Row(level, text, is_bullet=True)
    shown = node.children[:1] if node.reason == "vacuous" else _telling(node)
    for index, child in enumerate(shown):
        is_case = line.is_case or node.kind in ("not", "none") or (node.kind == "when" and index == 0)
        yield from tree_rows(Line(child, is_case=is_case), level + 1, file, phrases, has_lines=has_lines)


def _telling(node: Explanation) -> tuple[Explanation, ...]:
    return tuple(child for child in node.children if not says_nothing(child))


def _node_text(line: Line, phrases: Phrases) -> str:
    node = line.node
    if _telling(node):
        text = node.label or (node.text if node.kind == "define" else "")
        if node.kind == "element" and node.position is not None:
            text = phrases("element", number=node.position)
        if node.kind in _GROUPING:
            grouping = phrases(f"tree_{node.kind}", count=node.count)
            text = f"{text}: {grouping}" if text else grouping
        if node.reason == "vacuous":
            text += f" – {phrases('reason_vacuous')}"
    else:
        text = line_text(line, phrases).removesuffix(".")
    return text or node.text
