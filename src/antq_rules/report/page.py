"""A page for people who read a ruleset: sections of facts, tables and outlines, already in words.

In: built by `ruleset_page.py`. Out: frozen data for Markdown and HTML alike. Invariant: texts are plain; whatever is
markup in a format is escaped by the renderer of that format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from antq_rules.report.reading import Reading, line_of


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said of it; several texts make a list."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and texts side by side."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text; `is_minor` for a remark of the page itself."""

    text: str
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below their heads; `widths` are parts of the width, one for each column. A row of one cell spans all."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Readings under a name."""

    name: str
    readings: tuple[Reading, ...]


Block: TypeAlias = Facts | Paragraph | Table | Outline


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its blocks and the sections below it; `anchor` is the name that links use."""

    title: str
    anchor: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    lang: str
    title: str
    subtitle: str
    head: Facts
    sections: tuple[Section, ...]
    footer: str


def label_and_text(reading: Reading) -> tuple[str, str]:
    """The label of a reading (empty where it has none) and its sentence."""
    return reading.label or "", line_of(reading)


def outline_lines(readings: tuple[Reading, ...], level: int = 0) -> Iterator[tuple[int, str, str]]:
    """Every line of an outline with its depth, its label and its sentence."""
    for reading in readings:
        yield (level, *label_and_text(reading))
        yield from outline_lines(reading.items, level + 1)
