"""Citations: incomplete ones, and one instrument spelled in two ways.

In: a subject, and all subjects of a run. Out: W610, W611.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from antq_rules.authoring.lint.subject import Finding, Subject, nodes
from antq_rules.diagnostics import Diagnostic, Label, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree

_UPPER = "A-ZĐƯ"
# (variant, what is wrong): each in its own words in the catalogue
_FAULTS = (
    ("day", re.compile(r"\bngày\s*/\s*\d{1,2}(?:/\d{4})?|\bngày\s+tháng\b|\btháng\s*/\s*\d{4}")),
    ("blank", re.compile(rf"\b\d+\s+/\s*(?:\d{{4}}/)?[{_UPPER}]{{2,}}[\w-]*|\b\d+/\s+[{_UPPER}]{{2,}}[\w-]*")),
    ("number", re.compile(rf"\b[Ss]ố\s*/\s*(?:\d{{4}}/)?[{_UPPER}]{{2,}}[\w-]*")),
    ("open", re.compile(r"\.{3}|…|\?\?|_{2,}|\bTODO\b|\bxxx?\b", re.IGNORECASE)),
)
_ARTICLE = re.compile(r"\bĐiều\b(?!\s*(?:số\s*)?\d)")
_INSTRUMENT = re.compile(
    rf"(?<![\w/])(?P<number>\d{{1,5}})\s?[/-]\s?(?:(?P<year>\d{{4}})[/-])?(?P<rest>[{_UPPER}]{{2,5}}(?:[-/][{_UPPER}0-9]+)*)"
)
_EXAMPLE = re.compile(r"ví dụ|for example", re.IGNORECASE)


def incomplete_citation(subject: Subject) -> Iterator[Finding]:
    """W610: a day or number left out, a place to fill in, an article without its number."""
    for text in _citations(subject):
        if not text.text.strip():
            yield Finding(at("W610", text.span, "empty"))
        for variant, pattern in _FAULTS:
            if match := pattern.search(text.text):
                yield Finding(at("W610", _within(text, match.group()), variant, found=match.group()))
        if match := _ARTICLE.search(text.text):
            yield Finding(at("W610", _within(text, match.group()), "article", found=match.group()))
    for entry in nodes(tuple(subject.items(tree.Header)), tree.HeaderEntry):
        if entry.key == "instrument" and None in entry.values[1:]:
            variant = "header_day" if entry.values[1] is None else "header_issuer"
            yield Finding(at("W610", entry.span, variant))


def _citations(subject: Subject) -> Iterator[tree.Text]:
    for node in nodes(subject.file.items, tree.Clause):
        if node.key == "cite" and isinstance(node.value, tree.Text):
            yield node.value
        elif isinstance(node.value, tree.Basis) and node.value.account is not None:
            yield node.value.account
    for kind in (tree.ParameterDeclaration, tree.EligibilityRule, tree.Withdraw):
        for item in nodes(subject.file.items, kind):
            cite = getattr(item, "cite")  # noqa: B009  three kinds of node that have it
            if cite is not None:
                yield cite
    for entry in nodes(subject.file.items, tree.HeaderEntry):
        if entry.key == "instrument" and isinstance(entry.values[0], tree.Text):
            yield entry.values[0]


def _within(text: tree.Text, found: str) -> Span:
    """The place of words inside a text; the whole text where an escape hides them."""
    start = text.span.source.text.find(found, text.span.start, text.span.end)
    return text.span if start < 0 else Span(text.span.source, start, start + len(found))


# ---------------------------------------------------------------- two spellings


def two_spellings(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """W611: in the files of one folder an instrument is written in two ways; the rarer one is reported."""
    by_folder = sorted(subjects, key=lambda item: (str(item.path.parent), str(item.path)))
    for _, group in groupby(by_folder, key=lambda item: item.path.parent):
        yield from _in_folder(list(group))


def _in_folder(subjects: Sequence[Subject]) -> Iterator[Finding]:
    found: dict[tuple[str, ...], list[tuple[str, Path, Span]]] = {}
    for subject in subjects:
        for text in nodes(subject.file.items, tree.Text):
            for match in _INSTRUMENT.finditer(text.text):
                place = (match.group(), subject.path, _within(text, match.group()))
                found.setdefault(_key(match), []).append(place)
    for places in found.values():
        counts = Counter(spelling for spelling, _, _ in places)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda spelling: (counts[spelling], len(spelling), spelling))
        first = next(span for spelling, _, span in places if spelling == usual)
        seen: set[tuple[str, Path]] = set()
        for spelling, path, span in places:
            if spelling != usual and (spelling, path) not in seen:
                seen.add((spelling, path))
                facts = {"found": spelling, "usual": usual}
                yield Finding(Diagnostic("W611", (Label(span), Label(first, "usual")), facts))


def _key(match: re.Match[str]) -> tuple[str, ...]:
    """Number, kind and issuer: what two spellings of one instrument share."""
    return (match["number"].lstrip("0"), *re.split(r"[-/]", match["rest"])[:2])
