"""The parts of a tests file: their places, their shapes, and what is wrong with them.

In: nodes of a tests file. Out: members, texts, lists; findings E560 for whatever has another shape. Invariant: nothing
raises, so that every fault of a file is found in one reading.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span
from antq_rules.diagnostics.suggest import suggest
from antq_rules.evidence.findings import cut
from antq_rules.evidence.nodes import FlagNode, ListNode, Member, Node, NullNode, NumberNode, ObjectNode, TextNode
from antq_rules.values import format_number

MAX_NAMES = 12
"""Names that a finding lists where none is near."""


@dataclass(slots=True)
class Shapes:
    """Reads shapes and collects what is wrong."""

    source: SourceFile
    found: list[Diagnostic] = field(default_factory=list)

    def fault(self, code: str, span: Span | None, variant: str = "", **facts: object) -> None:
        """Report a fault at a place."""
        self.found.append(Diagnostic(code, (Label(span or Span(self.source, 0, 1)),), facts, variant))

    def near(
        self, code: str, span: Span | None, variant: str, name: str, names: Iterable[str], **facts: object
    ) -> None:
        """Report a name that is not one of `names`, with the near one if there is one."""
        known = tuple(names)
        suggestion = suggest(name, known)
        help_variant = f"{variant}_near".removeprefix("_") if suggestion else variant
        more = {"name": cut(name), "suggestion": suggestion or "", "names": known[:MAX_NAMES], **facts}
        place = Label(span or Span(self.source, 0, 1))
        self.found.append(Diagnostic(code, (place,), more, help_variant, help=bool(known)))

    def mapping(self, node: Node, name: str) -> Mapping[str, Member]:
        """The members of an object; none, with a finding, for anything else."""
        if isinstance(node, ObjectNode):
            return {member.key: member for member in node.members}
        if not (isinstance(node, NullNode) and node.is_empty):
            self.fault("E560", spot(node), "mapping", name=name)
        return {}

    def parts(self, node: Node, name: str, needed: tuple[str, ...], known: tuple[str, ...]) -> Mapping[str, Member]:
        """The members of an object that may only have the keys `known`; the unknown ones are reported and left out."""
        members = self.mapping(node, name)
        for key in members:
            if key not in known:
                self.near("E560", members[key].key_span, "extra", key, known)
        if isinstance(node, ObjectNode):
            for key in needed:
                if key not in members:
                    self.fault("E560", spot(node), "missing", name=key)
        return {key: member for key, member in members.items() if key in known}

    def items(self, node: Node, name: str) -> tuple[Node, ...]:
        """The items of a list; none, with a finding, for anything else."""
        if isinstance(node, ListNode):
            return node.items
        if not (isinstance(node, NullNode) and node.is_empty):
            self.fault("E560", spot(node), "list", name=name)
        return ()

    def text(self, node: Node, name: str) -> str | None:
        """A text; a number or a flag counts as it is written."""
        if isinstance(node, TextNode):
            return node.value
        if isinstance(node, NumberNode):
            return node.text
        if isinstance(node, FlagNode):
            return "yes" if node.value else "no"
        self.fault("E560", spot(node), "text", name=name)
        return None

    def number(self, node: Node, name: str) -> str | None:
        """A text; a number in its shortest form (`3.0` is `3`)."""
        return format_number(node.value) if isinstance(node, NumberNode) else self.text(node, name)


def spot(node: Node) -> Span | None:
    """The place of a value; a list or an object is marked at its opening only."""
    if node.span is None or not isinstance(node, (ObjectNode, ListNode)):
        return node.span
    return Span(node.span.source, node.span.start, min(node.span.start + 1, node.span.end))
