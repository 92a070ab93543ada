"""Replacements for findings that have exactly one.

In: a finding. Out: places and the text to put there, or nothing. Invariant: a replacement is proposed only for words
that the finding itself names and suggests.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from antq_rules.diagnostics import Diagnostic, Span

_SUGGESTED = ("wanted", "suggestion", "near")
_FOUND = ("found", "name", "part")


@dataclass(frozen=True, slots=True)
class Fix:
    """The text to put in the place of each of the spans."""

    text: str
    spans: tuple[Span, ...]


def fix_of(item: Diagnostic) -> Fix | None:
    """The one replacement that a finding suggests."""
    if item.span is None:
        return None
    wanted = next((text for key in _SUGGESTED if isinstance(text := item.facts.get(key), str) and text), None)
    if wanted is None or not item.help:
        return None
    wanted = item.keywords.get(wanted, wanted) if item.keywords else wanted
    places = (label.span for label in item.labels if label.key in ("", "also"))
    spans = tuple(span for place in places if (span := _word(place, item.facts)) is not None)
    return Fix(wanted, spans) if spans else None


def _word(place: Span, facts: Mapping[str, object]) -> Span | None:
    """The part of a place that the finding calls wrong, if it stands there exactly once."""
    for key in _FOUND:
        found = facts.get(key)
        if isinstance(found, str) and found and place.text.count(found) == 1:
            start = place.start + place.text.index(found)
            return Span(place.source, start, start + len(found))
    return None
