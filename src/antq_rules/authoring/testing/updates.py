"""`tests.yaml` with its expectations brought to what came out.

In: the text of a tests file and the results of its cases. Out: the new text. Invariants: only the values of
expectations that do not hold are replaced, every other character stays; a case whose record has errors, or that wants
an error, is left alone.
"""

import json
import re
from collections.abc import Iterable

from antq_rules.authoring.testing.found import REASON_ALONE
from antq_rules.authoring.testing.model import CaseResult, Difference
from antq_rules.authoring.testing.yaml_text import flow
from antq_rules.diagnostics import SourceFile

_COMMENT = re.compile(r"\s#")
_ITEM = re.compile(r"- (.+)")
_QUOTED = re.compile(r"""'((?:[^']|'')*)'|"(?:[^"\\]|\\.)*\"""")


def updated(source: SourceFile, results: Iterable[CaseResult]) -> str:
    """The text with the expectations of failing cases rewritten; the same text where there is nothing to rewrite."""
    text = source.text
    found = [difference for result in results for difference in rewritable(result) if _is_in(difference, source)]
    for difference in sorted(found, key=lambda item: item.wanted.span.start, reverse=True):
        span = difference.wanted.span
        text = text[: span.start] + _written(difference) + text[span.end :]
    return text


def rewritable(result: CaseResult) -> tuple[Difference, ...]:
    """The differences whose expectation can be rewritten as what was found, without losing a comment."""
    if result.judged.evaluation is None:
        return ()
    found = (item for item in result.differences if item.found is not None and item.wanted.about != "error")
    return tuple(item for item in found if _block(item) is not None or not _COMMENT.search(item.wanted.span.text))


def _is_in(difference: Difference, source: SourceFile) -> bool:
    return difference.wanted.span.source is source


def _written(difference: Difference) -> str:
    found = difference.found
    assert found is not None
    if difference.wanted.about == "unknown" and isinstance(found, tuple):
        lines = (text.rpartition(REASON_ALONE) for text in found)
        return flow({label: reason for label, _, reason in lines})
    return _block(difference) or flow(found)


def _block(difference: Difference) -> str | None:
    """A list of one item a line as such a list again: lines that still hold stay, comments too."""
    span, found = difference.wanted.span, difference.found
    lines = span.text.split("\n")
    if not isinstance(found, tuple) or not found or not lines[0].startswith("- "):
        return None
    indent = " " * (span.column - 1)
    kept: list[str] = []
    left = list(found)
    for line in lines:
        item = _ITEM.fullmatch(line.strip())
        if item is None:
            if line.strip() and not line.strip().startswith("#"):
                return None
            kept.append(line)
        elif (value := _scalar(item[1])) in left:
            left.remove(value)
            kept.append(line)
    kept += [f"{indent}- {flow(value)}" for value in left]
    return "\n".join(kept).removeprefix(indent)


def _scalar(text: str) -> str:
    """A scalar as it is written, without quotes and the comment after it; enough to find an item again."""
    quoted = _QUOTED.match(text)
    if quoted is None:
        return re.split(r"\s#", text)[0].strip()
    if quoted[1] is not None:
        return quoted[1].replace("''", "'")
    try:
        return str(json.loads(quoted[0].split(" #")[0].strip()))
    except ValueError:
        return ""
