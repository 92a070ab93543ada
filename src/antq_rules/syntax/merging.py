"""Slips of one line that have one cause become one finding.

In: the findings of the lexer. Out: fewer. Invariant: nothing that has a cause of its own is dropped.
"""

import re
from itertools import pairwise

from antq_rules.diagnostics import Diagnostic, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax.slips import plain_name


def merge_by_line(found: list[Diagnostic]) -> list[Diagnostic]:
    """One finding for a line where a quote is missing: its words and signs are slips of one cause.

    Several words with diacritics are a text without quotes; slips before a text that nothing closes are a text
    without its opening quote.
    """
    by_line: dict[int, list[Diagnostic]] = {}
    for item in found:
        by_line.setdefault(item.span.line if item.span else 0, []).append(item)
    return [item for items in by_line.values() for item in _merged(items)]


_WORDS_OF_TEXT = (("E009", ""), ("E009", "keyword"), ("E009", "capitals"), ("E006", "words"))
_APPLIES_TO = re.compile(r"[ \t]*(?:applies to|đối tượng áp dụng)[ \t]+(?P<types>\w[\w \t,]*\w)[ \t\r]*(?:#.*)?")


def _merged(items: list[Diagnostic]) -> list[Diagnostic]:
    words = [item for item in items if item.code == "E025" or (item.code, item.variant) in _WORDS_OF_TEXT]
    if words and (unit_types := _unit_types(words[0].labels[0].span)) is not None:
        return [unit_types]
    is_sentence = any(_touch(first, second) for first, second in pairwise(words))
    if len(words) > 1 and (is_sentence or any(item.code == "E009" and not item.variant for item in words)):
        return [at("E009", words[0].labels[0].span.to(words[-1].labels[0].span), "unquoted")]
    unclosed = [item for item in items if item.code == "E002"]
    return unclosed or _without_consequences(items)


def _touch(first: Diagnostic, second: Diagnostic) -> bool:
    """Whether two slips about words overlap: both looked for a keyword in the same words."""
    one, other = first.labels[0].span, second.labels[0].span
    return first.code == second.code == "E009" and other.start < one.end


def _unit_types(word: Span) -> Diagnostic | None:
    """`applies to xã, phường`: the labels of unit types where their names belong."""
    text = word.source.text
    start, end = text.rfind("\n", 0, word.start) + 1, text.find("\n", word.end)
    match = _APPLIES_TO.fullmatch(text[start : end if end >= 0 else len(text)])
    if match is None:
        return None
    if word.start < start + match.start("types"):
        return None
    place = Span(word.source, start + match.start("types"), start + match.end("types"))
    wanted = ", ".join(re.sub(r"\W+", "_", plain_name(item.strip())) for item in place.text.split(",") if item.strip())
    return at("E009", place, "types", found=place.text, wanted=wanted)


def _without_consequences(items: list[Diagnostic]) -> list[Diagnostic]:
    """The findings without the second half of a pair: `]` after `[`, and `thì` after `nếu`."""
    opening = next((item for item in items if item.code == "E001" and item.facts.get("found") == "["), None)
    if opening is not None:
        closing = next((item for item in items if item.facts.get("found") == "]"), opening)
        whole = at("E001", opening.labels[0].span.to(closing.labels[0].span), "brackets", found="[")
        items = [whole if item is opening else item for item in items if item is not closing or closing is opening]
    if any(item.code == "E009" and item.facts.get("found") == "nếu" for item in items):
        items = [item for item in items if (item.code, item.facts.get("found")) != ("E006", "thì")]
    return items
