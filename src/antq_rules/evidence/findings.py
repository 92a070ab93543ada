"""Places in a record and the list of findings about it.

In: nodes, pointers, facts. Out: diagnostics. Invariant: a message shows at most one value, cut at 40 characters,
without control characters; a value without a place in a file gets its JSON Pointer as place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span, display
from antq_rules.diagnostics.suggest import suggest
from antq_rules.evidence.nodes import (
    MAX_DIAGNOSTICS,
    FlagNode,
    ListNode,
    Node,
    NullNode,
    NumberNode,
    ObjectNode,
    TextNode,
)

MAX_SHOWN = 40
_LONGEST_NAME = 100
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.@\[\]-]{0,99}")


def cut(text: str) -> str:
    """At most 40 characters of a text, control characters escaped."""
    return display.cut(display.visible(text[: MAX_SHOWN + 1]), MAX_SHOWN)


def cut_name(name: str) -> str:
    """A name of a field or a key: whole up to 100 characters if it could be declared, else cut as any text."""
    return name if _NAME.fullmatch(name) else cut(name)


def shown(node: Node) -> str:
    """A value as it stands in the file, cut; an object or a list only as its brackets."""
    if isinstance(node, ObjectNode):
        return "{…}" if node.members else "{}"
    if isinstance(node, ListNode):
        return "[…]" if node.items else "[]"
    if isinstance(node, TextNode):
        return cut(node.value) if node.is_plain else cut(f'"{node.value}"')
    if isinstance(node, NumberNode):
        return cut(node.text)
    if isinstance(node, FlagNode):
        return "true" if node.value else "false"
    return "null"


def kind_of(node: Node) -> str:
    """The label key that says what a value is: `is_text`, `is_number`, …"""
    names = {
        TextNode: "is_text",
        NumberNode: "is_number",
        FlagNode: "is_flag",
        NullNode: "is_null",
        ListNode: "is_list",
        ObjectNode: "is_object",
    }
    return names[type(node)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its JSON Pointer, and its name as messages show it (`unit.type`, `vu_viec[2].ngay`)."""

    pointer: str = ""
    name: str = ""

    def member(self, key: str, *, is_named: bool = True) -> "Place":
        """The place of a member; `is_named` False leaves the key out of the shown name (`evidence`)."""
        escaped = key.replace("~", "~0").replace("/", "~1")
        name = f"{self.name}.{key}" if self.name else key
        return Place(f"{self.pointer}/{escaped}", name if is_named else self.name)

    def item(self, index: int) -> "Place":
        """The place of an element of a list; messages count from 1."""
        return Place(f"{self.pointer}/{index}", f"{self.name}[{index + 1}]")


@dataclass(slots=True)
class Findings:
    """Collects diagnostics about one record, which is called `name` where it has no text."""

    name: str
    found: list[Diagnostic] = field(default_factory=list)

    def span(self, node: Node, place: Place) -> Span:
        """The place of a value in its file, else a line made of the value, named by its JSON Pointer."""
        if node.span is None:
            text = shown(node)
            return Span(SourceFile(f"{self.name}#{place.pointer}", text), 0, len(text))
        if isinstance(node, (ObjectNode, ListNode)):
            # INVARIANT: a whole record is never underlined; its opening stands for it.
            return _first_line(node.span)
        return node.span

    def add(
        self,
        code: str,
        node: Node,
        place: Place,
        *,
        key: str = "",
        others: tuple[Label, ...] = (),
        variant: str = "",
        help: bool = True,
        facts: Mapping[str, object] | None = None,
        **more: object,
    ) -> None:
        """Report a value; the facts `field` (its name), `value` (as shown) and `pointer` are added."""
        known: dict[str, object] = {"field": cut_name(place.name), "value": shown(node), "pointer": place.pointer}
        labels = (Label(self.span(node, place), key), *others)
        self.found.append(Diagnostic(code, labels, known | dict(facts or {}) | more, variant, help))

    def near(self, word: str, names: Iterable[str]) -> str | None:
        """The one close name to suggest, or None; not looked for when there are too many findings to print anyway."""
        if len(word) > _LONGEST_NAME or len(self.found) >= MAX_DIAGNOSTICS:
            return None
        return suggest(word, names)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.found)


def _first_line(span: Span) -> Span:
    end = span.source.text.find("\n", span.start, span.end)
    return Span(span.source, span.start, min(span.end if end < 0 else end, span.start + 1))
