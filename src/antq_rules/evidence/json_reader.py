"""JSON text to a node tree that keeps every place. Faults are reported one by one, as many as can be told apart.

In: a `SourceFile`. Out: the tree, or None and diagnostics. Invariants: not recursive; at most `MAX_DEPTH` levels;
numbers are exact; a key occurs once in its object (keys that begin with `_` are comments and may repeat).
"""

from dataclasses import dataclass, field

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.findings import cut, cut_name
from antq_rules.evidence.json_lexer import Token, Tokens, tokenize, value_of
from antq_rules.evidence.nodes import MAX_DEPTH, MAX_SPELLING_FAULTS, ListNode, Member, Node, NumberNode, ObjectNode

_CLOSERS = {"{": "}", "[": "]"}


def read_json(source: SourceFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a JSON text, or None with at least one error."""
    tokens = tokenize(source)
    reader = _Reader(source, tokens)
    reader.read()
    found = tuple(tokens.found) + tuple(item for item in reader.found if not _follows_from(item, tokens))
    return (None, found) if found else (reader.result, ())


def _follows_from(item: Diagnostic, tokens: Tokens) -> bool:
    """Whether a fault of structure only follows from a fault inside a token: one cause gives one error."""
    span = item.span
    if span is None or item.code == "E425":
        return False
    is_at_end = item.code == "E429" and item.variant != "mismatch"
    if tokens.unreliable_from is not None and (is_at_end or span.end > tokens.unreliable_from):
        return True
    lines = {other.span.line for other in tokens.found if other.span and other.code != "E430"}
    return bool(lines) and item.code != "E429" and span.line in lines


@dataclass(slots=True)
class _Open:
    """An object or list that is not closed yet. `expects` is what comes next: key, colon, value, comma (or end)."""

    opening: Token
    expects: str
    members: dict[str, Member] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    key: Token | None = None
    comma: Token | None = None

    @property
    def is_object(self) -> bool:
        return self.opening.kind == "{"


class _Reader:
    """The state of one reading: the stack of open objects and lists, and the position in the tokens."""

    def __init__(self, source: SourceFile, tokens: Tokens) -> None:
        self.source = source
        self.tokens = tokens.items
        self.index = 0
        self.stack: list[_Open] = []
        self.result: Node | None = None
        self.found: list[Diagnostic] = []
        self.comments = 0

    def span(self, token: Token) -> Span:
        return Span(self.source, token.start, token.end)

    def report(self, code: str, token: Token, variant: str = "", **facts: object) -> None:
        self.found.append(Diagnostic(code, (Label(self.span(token)),), facts, variant))

    def read(self) -> None:
        while len(self.found) < MAX_SPELLING_FAULTS:
            token = self.tokens[self.index]
            self.index += 1
            if token.kind == "$":
                self.end(token)
                return
            if not self.stack:
                if self.result is not None:
                    self.report("E433", token)
                    return
                if token.kind in "}]:,":
                    self.report("E427", token, "value", value=token.kind)
                    continue
            if token.kind in "sv{[":
                if not self.value_or_key(token):
                    return
            elif token.kind == ":":
                self.colon(token)
            elif token.kind == ",":
                self.comma(token)
            elif not self.close(token):
                return

    def end(self, token: Token) -> None:
        if self.stack:
            opening = self.stack[-1].opening
            variant = "object" if opening.kind == "{" else "list"
            self.report("E429", opening, variant, value=_CLOSERS[opening.kind])
        elif self.result is None and not self.found:
            self.report("E423", token, file=self.source.name)

    def value_or_key(self, token: Token) -> bool:
        """Take a text, value or opening bracket where it stands. False stops the reading: nested too deep."""
        top = self.stack[-1] if self.stack else None
        if top is not None:
            if top.expects == "comma":
                previous = self.tokens[self.index - 2]
                self.found.append(
                    Diagnostic(
                        "E428",
                        (Label(Span(self.source, max(previous.end - 1, 0), previous.end)),),
                        {"value": cut(self.source.text[token.start : token.end])},
                        "missing",
                    )
                )
                top.expects = "key" if top.is_object else "value"
            if top.expects in ("key", "key_or_end"):
                self.take_key(top, token)
                return True
            if top.expects == "colon":
                self.report("E427", top.key or token, "colon", value=cut_name(top.key.text if top.key else ""))
        if token.kind in "{[":
            return self.open(token)
        self.take(value_of(token, self.source))
        return True

    def take_key(self, top: _Open, token: Token) -> None:
        if token.kind == "s":
            top.key, top.expects = token, "colon"
            return
        if self.is_decimal_comma(top, token):
            top.expects = "comma"
            return
        shown = cut(self.source.text[token.start : token.end])
        if self.tokens[self.index].kind == ":":
            self.report("E431", token, "key", value=shown, suggestion=shown)
            top.key, top.expects = Token("s", token.start, token.end, shown), "colon"
            return
        self.report("E427", token, "no_key", value=shown)
        self.skip(token)
        top.expects = "comma"

    def is_decimal_comma(self, top: _Open, token: Token) -> bool:
        """Report `98,5` after a key: a number, a comma and digits without a space between them."""
        if self.index < 3 or top.comma is None or not isinstance(token.value, NumberNode):
            return False
        before = self.tokens[self.index - 3]
        if not isinstance(before.value, NumberNode) or (before.end, top.comma.end) != (top.comma.start, token.start):
            return False
        span = Span(self.source, before.start, token.end)
        variant = "ambiguous_comma" if token.end - token.start == 3 else "decimal_comma"
        joined = span.text.replace(",", "." if variant == "decimal_comma" else "")
        self.found.append(at("E434", span, variant, value=cut(span.text), suggestion=cut(joined)))
        return True

    def skip(self, token: Token) -> None:
        """Leave out an object or list that stands where a key was expected, up to its closing bracket."""
        depth = 1 if token.kind in "{[" else 0
        while depth and self.tokens[self.index].kind != "$":
            kind = self.tokens[self.index].kind
            depth += (kind in "{[") - (kind in "}]")
            self.index += 1

    def open(self, token: Token) -> bool:
        if len(self.stack) >= MAX_DEPTH:
            self.report("E424", token, limit=MAX_DEPTH)
            return False
        self.stack.append(_Open(token, "key_or_end" if token.kind == "{" else "value_or_end"))
        return True

    def take(self, node: Node) -> None:
        """Put a finished value where it belongs."""
        if not self.stack:
            self.result = node
            return
        top = self.stack[-1]
        top.expects = "comma"
        if not top.is_object:
            top.items.append(node)
        elif top.key is not None:
            self.add_member(top, top.key, node)
            top.key = None

    def add_member(self, top: _Open, key: Token, node: Node) -> None:
        member = Member(key.text, self.span(key), node)
        first = top.members.get(key.text)
        if first is None:
            top.members[key.text] = member
        elif key.text.startswith("_"):
            self.comments += 1
            top.members[f"_{self.comments}:{key.text}"] = member
        else:
            labels = (Label(self.span(key)), *([Label(first.key_span, "first")] if first.key_span else []))
            self.found.append(Diagnostic("E425", labels, {"key": cut_name(key.text)}))

    def colon(self, token: Token) -> None:
        top = self.stack[-1]
        if top.expects == "colon":
            top.expects = "value"
        else:
            self.report("E427", token, "extra_colon", value=":")

    def comma(self, token: Token) -> None:
        top = self.stack[-1]
        if top.expects == "comma":
            top.expects, top.comma = ("key" if top.is_object else "value"), token
        elif top.expects == "colon" or (top.is_object and top.expects == "value"):
            self.value_missing(top)
            top.expects, top.comma = "key", token
        else:
            self.report("E428", token, "extra")

    def value_missing(self, top: _Open) -> None:
        if top.key is not None:
            self.report("E427", top.key, "no_value", value=cut_name(top.key.text))
            top.key = None

    def close(self, token: Token) -> bool:
        """Close the open part. False stops the reading: from a bracket that does not match on, nesting is a guess."""
        top = self.stack[-1]
        if _CLOSERS[top.opening.kind] != token.kind:
            labels = (Label(self.span(token)), Label(self.span(top.opening), "opening"))
            facts = {"value": token.kind, "expected": _CLOSERS[top.opening.kind]}
            self.found.append(Diagnostic("E429", labels, facts, "mismatch"))
            return False
        if top.expects in ("key", "value") and top.comma is not None and top.key is None:
            self.report("E428", top.comma, "trailing")
        elif top.expects == "colon" or (top.is_object and top.expects == "value"):
            self.value_missing(top)
        self.finish(token)
        return True

    def finish(self, token: Token) -> None:
        top = self.stack.pop()
        span = Span(self.source, top.opening.start, token.end)
        self.take(ObjectNode(tuple(top.members.values()), span) if top.is_object else ListNode(tuple(top.items), span))
