"""YAML text to the same node tree as JSON: YAML 1.2 scalars, no tags, no aliases, one document.

In: a `SourceFile`. Out: the tree, or None and diagnostics. Invariants: dates and words such as `yes` stay text; only
`true` and `false` are flags; a number is what JSON calls a number, so `010` and `1:30` stay text; at most `MAX_DEPTH`
levels.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

import yaml

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.source import MAX_MARKS, crowded_marks
from antq_rules.evidence.findings import cut, cut_name
from antq_rules.evidence.nodes import (
    MAX_DEPTH,
    MAX_SPELLING_FAULTS,
    FlagNode,
    ListNode,
    Member,
    Node,
    NullNode,
    NumberNode,
    ObjectNode,
    TextNode,
)
from antq_rules.evidence.number_text import read_json_number
from antq_rules.evidence.string_text import character_name, first_fault, text_fault
from antq_rules.evidence.yaml_faults import layout_fault

MAX_YAML_CHARACTERS = 512 * 1024
"""Largest YAML record, in characters: YAML is read much more slowly than JSON."""

_NULLS = ("null", "Null", "NULL", "~")


def read_yaml(source: SourceFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a YAML text, or None with at least one error."""
    if len(source.text) > MAX_YAML_CHARACTERS:
        place = Span(SourceFile(source.name, ""), 0, 0)
        facts = {"file": source.name, "limit": MAX_YAML_CHARACTERS // 1024, "unit": "KiB"}
        return None, (Diagnostic("E420", (Label(place),), facts, "yaml"),)
    reader = _Reader(source)
    try:
        reader.read(_events(source.text))
    except yaml.YAMLError as fault:
        reader.found.append(layout_fault(fault, source))
    except (ValueError, OverflowError):
        # PyYAML does not catch these for escapes beyond Unicode (`\UFFFFFFFF`) and endless version numbers.
        reader.found.append(at("E440", Span(source, reader.position, reader.position + 1)))
    if not reader.found and reader.result is None:
        reader.found.append(at("E423", Span(source, 0, 0), file=source.name))
    return (None, tuple(reader.found)) if reader.found else (reader.result, ())


def _events(text: str) -> Iterator[yaml.Event]:
    # The parser written in Python is used everywhere, so that a file gives the same places on every machine.
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.SafeLoader)
    return events


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is not closed yet."""

    start: int
    is_object: bool
    members: dict[str, Member] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    key: tuple[str, Span] | None = None
    comments: int = 0


class _Reader:
    """The state of one reading: the stack of open mappings and sequences."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.stack: list[_Open] = []
        self.result: Node | None = None
        self.found: list[Diagnostic] = []
        self.documents = 0
        self.position = 0

    def span(self, event: yaml.Event) -> Span:
        start, end = _offsets(event)
        return Span(self.source, start, end)

    def read(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            _, self.position = _offsets(event)
            if len(self.found) >= MAX_SPELLING_FAULTS or not self.step(event):
                return

    def step(self, event: yaml.Event) -> bool:
        """Take one event. False stops the reading."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.found.append(at("E443", self.span(event)))
                return False
        elif isinstance(event, yaml.AliasEvent):
            self.found.append(at("E442", self.span(event), value=cut(f"*{event.anchor}")))
            self.take(NullNode(self.span(event)), self.span(event))
        elif isinstance(event, yaml.ScalarEvent):
            self.check_tag(event)
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.check_tag(event)
            return self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close(event)
        return True

    def check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            start, end = _offsets(event)
            start = max(self.source.text.find("!", start, end), start)
            while end > start + 1 and any(char.isspace() for char in self.source.text[start:end]):
                end = start + len(self.source.text[start:end].split(maxsplit=1)[0])
            span = Span(self.source, start, end)
            self.found.append(at("E441", span, value=cut(span.text)))

    def open(self, event: yaml.CollectionStartEvent) -> bool:
        offset, _ = _offsets(event)
        start = Span(self.source, offset, offset + 1)
        if len(self.stack) >= MAX_DEPTH:
            self.found.append(at("E424", start, limit=MAX_DEPTH))
            return False
        if self.stack and self.stack[-1].is_object and self.stack[-1].key is None:
            self.found.append(at("E444", start, "collection"))
            return False
        self.stack.append(_Open(offset, isinstance(event, yaml.MappingStartEvent)))
        return True

    def close(self, event: yaml.CollectionEndEvent) -> None:
        top = self.stack.pop()
        _, end = _offsets(event)
        end = top.start + len(self.source.text[top.start : end].rstrip())
        span = Span(self.source, top.start, end)
        self.take(ObjectNode(tuple(top.members.values()), span) if top.is_object else ListNode(tuple(top.items), span))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        # Escapes can spell what the text itself, read as NFC, cannot hold.
        span, crowd = self.span(event), crowded_marks(event.value)
        if crowd is not None:
            self.found.append(at("E432", span, "marks", limit=MAX_MARKS))
        text = unicodedata.normalize("NFC", event.value[:crowd])
        if fault := text_fault(text):
            self.found.append(at("E432", span, fault, value=character_name(first_fault(text) or "")))
        is_plain = event.style is None
        top = self.stack[-1] if self.stack else None
        if top is not None and top.is_object and top.key is None:
            if is_plain and text in ("", *_NULLS):
                self.found.append(at("E444", span, "empty"))
            top.key = (text, span)
            return
        self.take(_plain(text, span, self.found) if is_plain else TextNode(text, span), span)

    def take(self, node: Node, span: Span | None = None) -> None:
        """Put a finished value where it belongs."""
        if not self.stack:
            if not (isinstance(node, NullNode) and node.is_empty):
                self.result = node
            return
        top = self.stack[-1]
        if not top.is_object:
            top.items.append(node)
        elif top.key is None:
            # Only an alias used as a key comes here; it has been reported.
            top.key = ("", span or Span(self.source, top.start, top.start))
        else:
            self.add_member(top, *top.key, node)
            top.key = None

    def add_member(self, top: _Open, key: str, key_span: Span, node: Node) -> None:
        if isinstance(node, NullNode) and node.is_empty:
            node = NullNode(key_span, is_empty=True)
        first = top.members.get(key)
        if first is None:
            top.members[key] = Member(key, key_span, node)
        elif key.startswith("_"):
            top.comments += 1
            top.members[f"_{top.comments}:{key}"] = Member(key, key_span, node)
        else:
            labels = (Label(key_span), *([Label(first.key_span, "first")] if first.key_span else []))
            self.found.append(Diagnostic("E425", labels, {"key": cut_name(key)}))


def _offsets(event: yaml.Event) -> tuple[int, int]:
    """Where an event starts and ends in the text."""
    start = event.start_mark.index if event.start_mark else 0
    return start, max(event.end_mark.index if event.end_mark else start, start)


def _plain(text: str, span: Span, found: list[Diagnostic]) -> Node:
    """The node of a scalar without quotes."""
    if text == "":
        return NullNode(span, is_empty=True)
    if text in _NULLS:
        return NullNode(span)
    if text in ("true", "false"):
        return FlagNode(text == "true", span)
    value = read_json_number(text)
    if isinstance(value, Fraction):
        return NumberNode(value, text, span)
    if value != "not_a_number":
        found.append(at("E426", span, value, value=cut(text)))
    return TextNode(text, span, is_plain=True)
