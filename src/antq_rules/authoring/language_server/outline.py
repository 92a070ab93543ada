"""What stands where in a file: its outline, and the ranges that an editor can fold.

In: a reading. Out: a tree of symbols, ranges of lines. Invariants: a symbol lies within its parent; a file that cannot
be parsed gives what could be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from antq_rules.authoring.language_server.reading import Reading
from antq_rules.authoring.language_server.words import say

_NAMELESS = ("evidence", "unit", "eligibility", "decision", "classification")


@dataclass(frozen=True, slots=True)
class Outlined:
    """A symbol: `start` to `end` hold the whole, `name_start` to `name_end` its name."""

    name: str
    detail: str
    kind: str
    start: int
    end: int
    name_start: int
    name_end: int
    children: tuple["Outlined", ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines (from 0) that can be folded; `kind` is `region`, `comment` or `imports`."""

    first: int
    last: int
    kind: str


def outline(reading: Reading, lang: str) -> tuple[Outlined, ...]:
    """The symbols of a file, in order."""
    children: dict[int | None, list[int]] = {}
    for index, item in enumerate(reading.contents.declarations):
        if item.kind != "setting":
            children.setdefault(item.parent, []).append(index)
    made: dict[int, Outlined] = {}
    # a parent stands before its children in the list, so that from the end each finds its children made
    for index in reversed(range(len(reading.contents.declarations))):
        item = reading.contents.declarations[index]
        below = tuple(made[child] for child in children.get(index, ()))
        end = max([item.end, *(child.end for child in below)])
        label = " ".join(item.texts.get("LABEL", "").split())
        name = item.name
        if item.kind in _NAMELESS or item.kind in ("criterion", "group"):
            name = say(item.kind, lang, name=item.name)
            name = name[0].upper() + name[1:]
        made[index] = Outlined(name, label, item.kind, item.start, end, item.name_start, item.name_end, below)
    return tuple(sorted((made[index] for index in children.get(None, ())), key=lambda item: item.start))


def folds(reading: Reading) -> tuple[Fold, ...]:
    """The ranges of lines that can be folded."""
    found = {*_blocks(reading), *_comments(reading), *_uses(reading)}
    return tuple(sorted(found, key=lambda item: (item.first, item.last, item.kind)))


def _line(reading: Reading, offset: int) -> int:
    return reading.source.line_column(offset)[0] - 1


def _blocks(reading: Reading) -> Iterator[Fold]:
    opened: list[int] = []
    for token in reading.partly.tokens:
        if token.kind == "LBRACE":
            opened.append(_line(reading, token.start))
        elif token.kind == "RBRACE" and opened:
            first, last = opened.pop(), _line(reading, token.start) - 1
            if last > first:
                yield Fold(first, last, "region")


def _comments(reading: Reading) -> Iterator[Fold]:
    lines = [_line(reading, item.span.start) for item in reading.partly.lexed.comments if item.is_own_line]
    yield from _runs(lines, "comment")


def _uses(reading: Reading) -> Iterator[Fold]:
    yield from _runs([_line(reading, use.start) for use in reading.contents.uses], "imports")


def _runs(lines: list[int], kind: str) -> Iterator[Fold]:
    """A fold for every two or more lines that follow one another."""
    first = last = None
    for line in (*lines, -2):
        if last is not None and first is not None and line != last + 1:
            if last > first:
                yield Fold(first, last, kind)
            first = None
        first, last = (line if first is None else first), line
