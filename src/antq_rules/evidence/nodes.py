"""The neutral tree of a record: what JSON, YAML and Python mappings have in common.

In: built by the readers. Out: frozen nodes with places. Invariants: texts are NFC without control characters other
than tab and line breaks, numbers are exact, keys of an object differ, nesting is at most `MAX_DEPTH` levels. Nodes of
a Python mapping have no span.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from antq_rules.diagnostics import Span

MAX_DEPTH = 64
"""Levels of lists and objects inside one another; a record needs seven."""

MAX_DIAGNOSTICS = 1000
"""Findings reported for one record; later ones are left out."""

MAX_SPELLING_FAULTS = 20
"""Faults of spelling after which the rest of a text is not read: it is probably no JSON or YAML at all."""


@dataclass(frozen=True, slots=True)
class NullNode:
    """`null`. `is_empty`: nothing was written after the colon (YAML)."""

    span: Span | None = None
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class FlagNode:
    """`true` or `false`."""

    value: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class NumberNode:
    """A number, exact, and its text as written."""

    value: Fraction
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TextNode:
    """A text. `is_plain`: written without quotes (YAML)."""

    value: str
    span: Span | None = None
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple["Node", ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A key of an object and its value."""

    key: str
    key_span: Span | None
    value: "Node"


@dataclass(frozen=True, slots=True)
class ObjectNode:
    """An object; its members in the order of the text."""

    members: tuple[Member, ...]
    span: Span | None = None

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None."""
        return next((member.value for member in self.members if member.key == key), None)


Node: TypeAlias = NullNode | FlagNode | NumberNode | TextNode | ListNode | ObjectNode
