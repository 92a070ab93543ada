"""What would make a criterion met, in sentences.

In: a `Gap`. Out: sentences with the level at which they stand in a list. Invariant: alternatives are named as such, so
that nobody reads one of several ways as the only one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from antq_rules.explanation.assessment import Gap
from antq_rules.report.lines import PARAMETER, PATH_SIGN, field_text, which_text
from antq_rules.report.phrases import Phrases
from antq_rules.report.quantity import required_text

_ENTRY = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class GapLine:
    """A sentence and its depth in the list, from 0; `sentence` is the same without the label of the condition."""

    level: int
    text: str
    sentence: str


def gap_lines(gap: Gap, phrases: Phrases, labels: Mapping[str, str]) -> tuple[GapLine, ...]:
    """The sentences of a gap. `labels` gives the label of each evidence path."""
    return tuple(_lines(gap, 0, phrases, labels))


def asks_only_for_evidence(gap: Gap) -> bool:
    """Whether nothing but missing evidence stands in the way."""
    if gap.kind in ("all", "any", "at_least"):
        return all(asks_only_for_evidence(item) for item in gap.items)
    return gap.kind == "provide"


def fields_text(paths: tuple[str, ...], labels: Mapping[str, str], phrases: Phrases) -> str:
    """Evidence fields as `label (path)`, separated by semicolons."""
    return "; ".join(field_text(path, labels.get(path), phrases) for path in paths)


def _lines(gap: Gap, level: int, phrases: Phrases, labels: Mapping[str, str]) -> Iterator[GapLine]:
    if gap.kind == "all" and not gap.label:
        for item in gap.items:
            yield from _lines(item, level, phrases, labels)
        return
    if gap.kind in ("all", "any", "at_least"):
        if len(gap.items) == 1:
            yield from _lines(gap.items[0], level, phrases, labels)
            return
        heading = phrases(f"gap_{gap.kind}", count=gap.count)
        yield GapLine(level, _labelled(gap, heading, phrases, labels), heading)
        for item in gap.items:
            yield from _lines(item, level + 1, phrases, labels)
        return
    sentence = _sentence(gap, phrases, labels)
    text = _labelled(gap, sentence, phrases, labels)
    # "cần có" alone would not say what is needed.
    is_bare = gap.needed is not None and gap.needed.type in ("flag", "presence")
    yield GapLine(level, text, text if is_bare else sentence)


def _sentence(gap: Gap, phrases: Phrases, labels: Mapping[str, str]) -> str:
    match gap.kind:
        case "provide":
            if not gap.paths:
                return phrases("gap_provide_alone")
            key = "gap_set" if all(path.startswith(PARAMETER) for path in gap.paths) else "gap_provide"
            return phrases(key, fields=fields_text(gap.paths, labels, phrases))
        case "criteria":
            return phrases("gap_criteria", which=which_text(gap.paths, phrases))
        case "change" if gap.needed is not None:
            needed = required_text(gap.needed, gap.operator, phrases)
            return _with_difference(gap, phrases("gap_change", needed=needed), phrases)
    return phrases("gap_none")


def _with_difference(gap: Gap, sentence: str, phrases: Phrases) -> str:
    if gap.change is None or gap.needed is None or gap.needed.type not in ("number", "percent", "ratio", "points"):
        return sentence
    amount = gap.change.lstrip("+-")
    worded = phrases.percent(amount) if gap.needed.type == "percent" else phrases.number(amount)
    key = "gap_exceeds" if gap.change.startswith("-") else "gap_lacks"
    return phrases(key, sentence=sentence, change=worded)


def _with_entry(path: str, label: str, phrases: Phrases) -> str:
    """The label of a field; of a field of a list element with the place of the element before it."""
    entry = _ENTRY.search(path)
    return label if entry is None else f"{phrases('element', number=entry[1])}{PATH_SIGN}{label}"


def _labelled(gap: Gap, sentence: str, phrases: Phrases, labels: Mapping[str, str]) -> str:
    label = gap.label
    if label is None and gap.kind in ("change", "none"):
        named = gap.paths[0] if len(gap.paths) == 1 and labels.get(gap.paths[0]) else None
        label = gap.text if named is None else _with_entry(named, labels[named], phrases)
    return phrases("gap_labelled", label=label, sentence=sentence) if label else sentence
