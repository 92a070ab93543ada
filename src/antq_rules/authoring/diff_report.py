"""The differences of two rulesets in words: counts first, then only what differs, a summary as the last line.

In: a `RuleSetDiff`. Out: text, Markdown, or JSON of the format `antq-rules/diff/1`. All sentences come from `report/`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from antq_rules.authoring.condition_changes import ConditionChange
from antq_rules.authoring.diff import Detail, Difference, RuleSetDiff
from antq_rules.diagnostics import Span
from antq_rules.report.blocks import Block, blocks_markdown, blocks_text
from antq_rules.report.content import Row
from antq_rules.report.difference_phrases import DifferencePhrases
from antq_rules.report.lines import ids_text
from antq_rules.ruleset import RuleSet

FORMATS = ("text", "json", "markdown")
FORMAT = "antq-rules/diff/1"
_PATH_SIGN = " › "
_DIGITS = re.compile(r"\d+")
_RUN = 4
"""Neighbours that differ only by a number, from which on they are said in one line."""


def render_diff(
    diff: RuleSetDiff, format: str = "text", *, lang: str = "vi", width: int = 80, colour: bool = False
) -> str:
    """The differences as `text`, `markdown` or `json`. Raises ValueError for another format."""
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}")
    if format == "json":
        return json.dumps(diff_data(diff), ensure_ascii=False, indent=2) + "\n"
    phrases = DifferencePhrases(lang)
    blocks = tuple(_blocks(diff, phrases))
    if format == "markdown":
        return blocks_markdown(blocks).rstrip("\n") + "\n"
    return blocks_text(blocks, width=width, colour=colour).rstrip("\n") + "\n"


def detail_texts(detail: Detail, phrases: DifferencePhrases, diff: RuleSetDiff | None = None) -> Iterator[str]:
    """The sentences of one aspect: line by line for a condition, else both values."""
    aspect = _aspect(detail.aspect, phrases)
    for change in detail.conditions:
        yield _condition_text(change, aspect, phrases)
    if detail.conditions:
        return
    before, after = (_value(detail.aspect, text, phrases) for text in (detail.before, detail.after))
    if diff is not None and detail.aspect == "instrument":
        before, after = _instrument(diff.before, phrases), _instrument(diff.after, phrases)
    yield phrases("diff_detail", aspect=aspect, before=before, after=after)


def diff_counts(diff: RuleSetDiff, phrases: DifferencePhrases) -> Iterator[str]:
    """The counts of each part that changed, criteria with those that stay."""
    for part, kinds in diff.counts.items():
        texts = [phrases(f"diff_{kind}", count=count) for kind, count in kinds.items() if count]
        if part == "criterion":
            texts.append(phrases("diff_unchanged", count=diff.unchanged_criteria))
        yield phrases("diff_part", part=phrases(f"diff_part_{part}"), counts=", ".join(texts))
    if diff.limits:
        yield phrases("diff_limits", count=len(diff.limits))


def _blocks(diff: RuleSetDiff, phrases: DifferencePhrases) -> Iterator[Block]:
    head = [
        Row(0, phrases("diff_before", text=ruleset_text(diff.before, phrases))),
        Row(0, phrases("diff_after", text=ruleset_text(diff.after, phrases))),
    ]
    yield Block(phrases("diff_title"), tuple(head), level=1)
    counts = [Row(0, text) for text in _verdict(diff, phrases)]
    yield Block(None, (*counts, *(Row(0, text, is_bullet=True) for text in diff_counts(diff, phrases))))
    for part in diff.counts:
        runs = _runs([item for item in diff.changes if item.part == part])
        rows = [row for run in runs for row in _run_rows(run, diff, phrases)]
        yield Block(phrases(f"diff_part_{part}"), tuple(rows))
    if diff.rewordings:
        rows = [row for item in diff.rewordings for row in _wording_rows(item, phrases)]
        yield Block(phrases("diff_wording_heading", count=len(diff.rewordings)), tuple(rows))
    if diff.differences:
        yield Block(None, (Row(0, phrases("diff_summary", text=_summary(diff, phrases))),))


def _verdict(diff: RuleSetDiff, phrases: DifferencePhrases) -> tuple[str, ...]:
    if not diff.differences:
        return (phrases("diff_equal"),)
    if diff.is_same_meaning:
        return (phrases("diff_same_meaning", count=len(diff.rewordings)),)
    count = len(diff.rewordings)
    return (
        phrases("diff_meaning", count=len(diff.changes)),
        phrases("diff_wording", count=count) if count else phrases("diff_no_wording"),
    )


def _summary(diff: RuleSetDiff, phrases: DifferencePhrases) -> str:
    counts = "; ".join(diff_counts(diff, phrases))
    return " ".join((*_verdict(diff, phrases), *([counts + "."] if counts else [])))


def _runs(items: Sequence[Difference]) -> Iterator[list[Difference]]:
    """The items; neighbours that were added or removed and differ only by a number are together."""
    for _, run in groupby(items, key=lambda item: _unnumbered(item) if item.kind in ("added", "removed") else id(item)):
        found = list(run)
        if len(found) < _RUN:
            yield from ([item] for item in found)
        else:
            yield found


def _unnumbered(item: Difference) -> tuple[object, ...]:
    texts = (item.name or item.new_name, item.title, *(each.after or each.before for each in item.details))
    return (item.kind, *(_DIGITS.sub("#", text or "") for text in texts))


def _run_rows(run: Sequence[Difference], diff: RuleSetDiff, phrases: DifferencePhrases) -> Iterator[Row]:
    first, last = run[0], run[-1]
    if first is last:
        yield from _item_rows(first, diff, phrases)
        return
    names = [item.name or item.new_name or "" for item in (first, last)]
    joined = ids_text(item.name or item.new_name or "" for item in run)
    named = joined if first.part == "criterion" else f"{names[0]} … {names[1]}"
    heading = _heading(replace(first, name=named, new_name=None), first.kind, phrases)
    text = phrases("diff_run", item=heading, count=len(run))
    places = [item.before_span or item.after_span for item in (first, last)]
    yield Row(0, _at(text, places[0], places[1], phrases), is_bullet=True)


def _item_rows(item: Difference, diff: RuleSetDiff, phrases: DifferencePhrases) -> Iterator[Row]:
    if item.part == "header":
        yield from (Row(0, text, is_bullet=True) for each in item.details for text in detail_texts(each, phrases, diff))
        return
    heading = _heading(item, item.kind, phrases)
    if item.kind in ("added", "removed") and item.part != "criterion":
        texts = [_value(each.aspect, text, phrases) for each in item.details if (text := each.after or each.before)]
        heading = phrases("diff_item_is", item=heading, text="; ".join(texts)) if texts else heading
    yield Row(0, _at(heading, item.before_span, item.after_span, phrases), is_bullet=True)
    if item.part == "criterion" or item.kind not in ("added", "removed"):
        for each in item.details:
            if each.aspect == "withdrawn":
                named = phrases("diff_detail_plain", aspect=_aspect(each.aspect, phrases), text=each.after)
                yield Row(1, named, is_bullet=True)
            else:
                yield from (Row(1, text, is_bullet=True) for text in detail_texts(each, phrases, diff))
    if item.part == "criterion" and item.matched_by == "mapping":
        yield Row(1, phrases("diff_matched_mapping"), is_bullet=True)
    elif item.part == "criterion" and item.matched_by == "content" and item.name != item.new_name:
        yield Row(1, phrases("diff_matched_content"), is_bullet=True)


def _wording_rows(item: Difference, phrases: DifferencePhrases) -> Iterator[Row]:
    if item.part != "header":
        yield Row(0, _heading(item, "wording", phrases), is_bullet=True)
    level = 0 if item.part == "header" else 1
    for each in item.wording:
        yield from (Row(level, text, is_bullet=True) for text in detail_texts(each, phrases))


def _heading(item: Difference, kind: str, phrases: DifferencePhrases) -> str:
    """What became of a part, its name and title."""
    verb = phrases(f"diff_verb_{kind}")
    name = item.new_name if item.name is None else item.name
    if item.name and item.new_name and item.name != item.new_name:
        name = phrases("diff_item_moved", name=item.name, new=item.new_name)
    if name is None:
        return phrases("diff_item", verb=verb, name=item.title or phrases("diff_order"))
    if not item.title:
        return phrases("diff_item", verb=verb, name=name)
    key = "diff_item_criterion" if item.part in ("criterion", "withdrawn", "group") else "diff_item_title"
    return phrases(key, verb=verb, name=name, title=item.title)


def _condition_text(change: ConditionChange, aspect: str, phrases: DifferencePhrases) -> str:
    where = _PATH_SIGN.join((aspect, *change.labels))
    if change.kind == "limit":
        sides = [", ".join(texts) for texts in zip(*((item.before, item.after) for item in change.limits), strict=True)]
        text = phrases("diff_limit", where=where, before=sides[0], after=sides[1], rule=change.after)
    else:
        text = phrases(f"diff_line_{change.kind}", where=where, before=change.before, after=change.after)
    return _at(text, change.before_span, change.after_span, phrases)


def _at(text: str, before: Span | None, after: Span | None, phrases: DifferencePhrases) -> str:
    places = [place for span in (before, after) if (place := place_text(span)) is not None]
    if not places:
        return text
    if len(places) == 1 or places[0] == places[1]:
        return phrases("diff_at", text=text, place=places[0])
    return phrases("diff_at_both", text=text, before=places[0], after=places[1])


def place_text(span: Span | None) -> str | None:
    """`file:line`, or None for a part that has no place."""
    return None if span is None else f"{span.source.name}:{span.line}"


def _aspect(name: str, phrases: DifferencePhrases) -> str:
    return phrases(f"aspect_{name}") if phrases.has(f"aspect_{name}") else name


def _value(aspect: str, text: str | None, phrases: DifferencePhrases) -> str:
    if text is None:
        return phrases("diff_nothing")
    match aspect:
        case "status":
            return phrases(f"status_{text}") if phrases.has(f"status_{text}") else text
        case "basis":
            return phrases(f"basis_name_{text}") if phrases.has(f"basis_name_{text}") else text
        case "in_force_from" | "in_force_to":
            return phrases.day(text)
        case "period" | "due":
            return text.replace(", ", " – ").replace(" of previous year", phrases("diff_of_previous_year"))
        case "applies_to":
            names = (phrases(f"unit_{name}") if phrases.has(f"unit_{name}") else name for name in text.split(", "))
            return ", ".join(names)
        case "value":
            return phrases(text) if text in ("yes", "no") else text.replace(" from ", phrases("diff_from"))
    return phrases(text) if aspect == "is_exclusion" else text


def ruleset_text(ruleset: RuleSet, phrases: DifferencePhrases) -> str:
    """Id, version, title and instrument of a ruleset."""
    instrument = phrases.instrument(ruleset.instrument.number)
    return phrases("diff_ruleset", id=ruleset.id, version=ruleset.version, title=ruleset.title, instrument=instrument)


def _instrument(ruleset: RuleSet, phrases: DifferencePhrases) -> str:
    item = ruleset.instrument
    key = "instrument" + ("_issued" if item.issued else "") + ("_issuer" if item.issuer else "")
    issued = phrases.day(item.issued.isoformat()) if item.issued else ""
    return phrases(
        key if key != "instrument" else "instrument_text",
        instrument=phrases.instrument(item.number),
        issued=issued,
        issuer=item.issuer,
    )


def diff_data(diff: RuleSetDiff) -> dict[str, Any]:
    """The differences as plain data, with the keys of `antq-rules/diff/1`."""
    return {
        "format": FORMAT,
        "before": ruleset_data(diff.before),
        "after": ruleset_data(diff.after),
        "same_meaning": diff.is_same_meaning,
        "counts": {part: dict(kinds) for part, kinds in diff.counts.items()},
        "unchanged_criteria": diff.unchanged_criteria,
        "limits": [{"before": item.before, "after": item.after} for item in diff.limits],
        "changes": [_item_data(item, item.details) for item in diff.changes],
        "wording": [_item_data(item, item.wording) for item in diff.rewordings],
    }


def ruleset_data(ruleset: RuleSet) -> dict[str, Any]:
    """What names a ruleset."""
    return {
        "id": ruleset.id,
        "version": ruleset.version,
        "hash": ruleset.hash,
        "title": ruleset.title,
        "instrument": ruleset.instrument.number,
    }


def _item_data(item: Difference, details: Sequence[Detail]) -> dict[str, Any]:
    return {
        "part": item.part,
        "kind": item.kind,
        "name": item.name,
        "new_name": item.new_name,
        "title": item.title,
        "matched_by": item.matched_by,
        "before_place": place_text(item.before_span),
        "after_place": place_text(item.after_span),
        "details": [detail_data(detail) for detail in details],
    }


def detail_data(detail: Detail) -> dict[str, Any]:
    """One aspect as plain data."""
    return {
        "aspect": detail.aspect,
        "before": detail.before,
        "after": detail.after,
        "limits": [{"before": item.before, "after": item.after} for item in detail.limits],
        "conditions": [
            {
                "kind": change.kind,
                "labels": list(change.labels),
                "before": change.before,
                "after": change.after,
                "before_place": place_text(change.before_span),
                "after_place": place_text(change.after_span),
                "limits": [{"before": item.before, "after": item.after} for item in change.limits],
            }
            for change in detail.conditions
        ],
    }
