"""Why a criterion comes out otherwise: the rule that changed, the parameters, and the deciding lines on both sides.

In: two results of one criterion and what differs between their rulesets. Out: rows, worded by `report/`.
"""

from collections.abc import Iterator, Sequence

from antq_rules.authoring.diff import Difference
from antq_rules.authoring.diff_report import detail_texts
from antq_rules.authoring.record_comparison import PairComparison
from antq_rules.explanation.assessment import Assessment, CriterionResult, Explanation, ParameterOut
from antq_rules.report.content import Row
from antq_rules.report.difference_phrases import DifferencePhrases
from antq_rules.report.lines import PARAMETER, Line, deciding_lines, line_text
from antq_rules.report.summary import parameter_value_text

_FEW = 3
"""Lines that a met criterion may show where none of them answers one of the other side."""


def reason_rows(
    before: CriterionResult, after: CriterionResult, pair: PairComparison, phrases: DifferencePhrases
) -> Iterator[Row]:
    """What was decisive before and after, then what in the rules made the difference."""
    if pair.before.assessment is None or pair.after.assessment is None:
        return
    lines = result_lines(before), result_lines(after)
    for key, own, other in (("before", lines[0], lines[1]), ("after", lines[1], lines[0])):
        for text in dict.fromkeys(line_text(line, phrases) for line in _telling(own, other)):
            yield Row(1, phrases(f"compare_line_{key}", text=text), is_bullet=True)
    for difference in rule_changes(before, after, pair):
        for detail in difference.details:
            for text in detail_texts(detail, phrases):
                yield Row(1, phrases("compare_rule", text=text), is_bullet=True)
    for old, new in parameter_changes(before, after, pair.before.assessment, pair.after.assessment):
        texts = [
            phrases("compare_unset") if item.value is None else parameter_value_text(item.value, item.type, phrases)
            for item in (old, new)
        ]
        label = new.label or new.name
        yield Row(1, phrases("compare_parameter", label=label, before=texts[0], after=texts[1]), is_bullet=True)


def result_lines(item: CriterionResult) -> tuple[Line, ...]:
    """The lines that decide a result: of whether it applies where it does not, else of what it asks."""
    roots = tuple(root for root in (item.applies, item.explanation) if root is not None)
    open_roots = [root for root in roots if root.truth != "true"]
    if item.applies is not None and item.applies.truth == "false":
        open_roots = [item.applies]
    chosen = open_roots or ([item.explanation] if item.explanation is not None else list(item.points_explanation))
    return tuple(line for root in chosen for line in deciding_lines(root, is_fact=root is item.applies))


def _telling(own: Sequence[Line], other: Sequence[Line]) -> Sequence[Line]:
    """The lines of one side worth saying: those that fail or are open, and those that the other side decides by too."""
    named = {_name(line) for line in other if line.node.truth != "true"}
    found = [line for line in own if line.node.truth != "true" or _name(line) in named]
    found = found or (list(own) if len(own) <= _FEW else [])
    # Why something is asked, or is not, is no difference in itself.
    asked = [line for line in found if not (line.is_antecedent or line.is_fact) or line.node.truth == "unknown"]
    return asked or found


def _name(line: Line) -> tuple[object, ...]:
    return (*line.above, line.node.label or (None if line.is_alone else line.node.text))


def rule_changes(before: CriterionResult, after: CriterionResult, pair: PairComparison) -> Iterator[Difference]:
    """What differs between the rules of the two criteria."""
    for item in pair.diff.changes:
        if item.part == "criterion" and (item.name, item.new_name) == (before.id, after.id):
            yield item


def parameter_changes(
    before: CriterionResult, after: CriterionResult, old: Assessment, new: Assessment
) -> Iterator[tuple[ParameterOut, ParameterOut]]:
    """Parameters that both criteria read, with another value."""
    read = [frozenset(_paths(item)) for item in (before, after)]
    by_name = {item.name: item for item in new.parameters}
    for item in old.parameters:
        other = by_name.get(item.name)
        path = PARAMETER + item.name
        if other is not None and other.value != item.value and path in read[0] and path in read[1]:
            yield item, other


def _paths(item: CriterionResult) -> Iterator[str]:
    roots = (item.applies, item.explanation, *item.points_explanation)
    pending: list[Explanation] = [root for root in roots if root is not None]
    while pending:
        node = pending.pop()
        yield from (value.path for value in node.inputs)
        pending.extend(node.children)
