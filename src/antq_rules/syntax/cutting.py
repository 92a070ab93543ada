"""From tokens to items: where each item of a file begins and ends, so that each can be read alone.

In: the tokens of a file. Out: `Cut`: pieces in order, and findings about braces. Invariants: every token after the
language line is in one piece, except braces that close nothing; a brace that is missing is reported where the next
item shows that it is missing, not at the end of the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from antq_rules.diagnostics import Diagnostic, Label
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax.lexing import Lexed, Token

NESTING_LIMIT = 64

# A second language line begins no item, but it ends one.
_ALWAYS_ITEMS = frozenset(
    [
        "ANTQ",
        "USE",
        "RULESET",
        "EVIDENCE",
        "PARAMETER",
        "SET",
        "DEFINE",
        "ELIGIBILITY",
        "GROUP",
        "REPLACE",
        "WITHDRAW",
        "DECISION",
        "CLASSIFICATION",
    ]
)
_BRACED = frozenset(
    ["RULESET", "EVIDENCE", "UNIT", "ELIGIBILITY", "CRITERION", "GROUP", "REPLACE", "DECISION", "CLASSIFICATION"]
)
_TEXTS = frozenset(("STRING", "BLOCK_STRING"))
_OPENING = frozenset(("LBRACE", "LPAR"))
_CLOSING = frozenset(("RBRACE", "RPAR"))


@dataclass(slots=True)
class Piece:
    """Tokens `start` to `end` of the file: an item, or (`is_stray`) text between items.

    `parts` are the criteria of a group. `is_reported`: a finding about it exists, it is not read.
    """

    start: int
    end: int
    is_stray: bool = False
    is_reported: bool = False
    parts: list["Piece"] = field(default_factory=list)


@dataclass(slots=True)
class Cut:
    """The pieces of a file in order, and what is wrong with its braces."""

    pieces: list[Piece] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def begins_item(tokens: Sequence[Token], index: int) -> bool:
    """Whether the keyword at `index` begins an item: `unit.type` and `criterion 5 met` do not."""
    kind = tokens[index].kind
    if kind in _ALWAYS_ITEMS:
        return True
    following = [token.kind for token in tokens[index + 1 : index + 3]]
    if kind == "UNIT":
        return following[:1] == ["LBRACE"]
    return kind == "CRITERION" and any(kind in _TEXTS or kind == "LBRACE" for kind in following)


def find_too_deep(lexed: Lexed) -> Diagnostic | None:
    """A finding for the first bracket that nests deeper than the limit."""
    depth = 0
    for token in lexed.tokens:
        if token.kind in _OPENING:
            depth += 1
            if depth > NESTING_LIMIT:
                return at("E023", lexed.span(token), limit=NESTING_LIMIT)
        elif token.kind in _CLOSING:
            depth = max(depth - 1, 0)
    return None


def cut(lexed: Lexed, first: int) -> Cut:
    """Cut the tokens from index `first` on into items."""
    cutter = _Cutter(lexed)
    index = first
    while index < len(lexed.tokens):
        index = cutter.cut_next(index)
    return cutter.result


class _Cutter:
    """Walks over the tokens once; `excess` counts opening braces of the file that nothing closes."""

    def __init__(self, lexed: Lexed) -> None:
        self.lexed = lexed
        self.tokens = lexed.tokens
        self.result = Cut()
        self.last_extra = -1
        kinds = [token.kind for token in lexed.tokens]
        self.excess = kinds.count("LBRACE") - kinds.count("RBRACE")

    def cut_next(self, index: int) -> int:
        """Add the piece at `index` and return the index after it."""
        if self.tokens[index].kind == "RBRACE":
            # several in a row have one cause
            if index == 0 or index != self.last_extra + 1:
                self.result.diagnostics.append(at("E017", self.lexed.span(self.tokens[index])))
            self.last_extra = index
            return index + 1
        if begins_item(self.tokens, index) and self.tokens[index].kind != "ANTQ":
            piece = Piece(index, index)
            self._extend(piece)
        else:
            piece = Piece(index, self._end_of_stray(index), is_stray=True)
        self.result.pieces.append(piece)
        return piece.end

    def _end_of_stray(self, start: int) -> int:
        depth = 0
        for index in range(start, len(self.tokens)):
            kind = self.tokens[index].kind
            if kind == "LBRACE":
                depth += 1
            elif kind == "RBRACE":
                depth -= 1
                if depth < 0:
                    # the brace that closes a block whose opening brace is missing
                    return index + 1
            elif index > start and depth == 0 and begins_item(self.tokens, index):
                return index
        return len(self.tokens)

    def _extend(self, piece: Piece) -> None:
        tokens, kind = self.tokens, self.tokens[piece.start].kind
        is_braced = kind in _BRACED
        open_braces: list[int] = []
        index = piece.start + (2 if kind in ("REPLACE", "WITHDRAW", "SET") else 1)
        while index < len(tokens):
            current = tokens[index].kind
            if current == "LBRACE":
                open_braces.append(index)
            elif current == "RBRACE":
                if not open_braces:
                    # an item without its opening brace; the brace of an item without braces is not its own
                    piece.end = index + 1 if is_braced else index
                    return
                open_braces.pop()
                self._close_part(piece, open_braces, index + 1)
                if is_braced and not open_braces:
                    piece.end = index + 1
                    return
            elif begins_item(tokens, index):
                if not open_braces:
                    break
                if self._meets_item(piece, open_braces, index):
                    break
                index += tokens[index].kind in ("REPLACE", "WITHDRAW", "SET")
            index += 1
        piece.end = min(index, len(tokens))
        if open_braces and index >= len(tokens):
            self._report_unclosed(piece, open_braces[0], None)

    def _meets_item(self, piece: Piece, open_braces: list[int], index: int) -> bool:
        """An item begins inside the braces of `piece`; True where `piece` ends before it."""
        is_part = self.tokens[piece.start].kind == "GROUP" and self.tokens[index].kind == "CRITERION"
        if self.excess > 0 and len(open_braces) > is_part:
            unclosed = open_braces[is_part:]
            del open_braces[is_part:]
            self.excess -= len(unclosed)
            self._report_unclosed(piece, unclosed[0], index)
            if not is_part:
                return True
            self._close_part(piece, open_braces, index, is_reported=True)
        if is_part and len(open_braces) == 1:
            piece.parts.append(Piece(index, index))
        elif not piece.is_reported:
            found, home = self.tokens[index], self.tokens[piece.start]
            labels = (Label(self.lexed.span(found)), Label(self.lexed.span(home), "block"))
            facts = {"found": self.lexed.text(found), "block": self.lexed.text(home)}
            self.result.diagnostics.append(Diagnostic("E015", labels, facts, "item"))
            piece.is_reported = True
        return False

    def _close_part(self, piece: Piece, open_braces: list[int], end: int, is_reported: bool = False) -> None:
        if len(open_braces) == 1 and piece.parts and piece.parts[-1].end == piece.parts[-1].start:
            piece.parts[-1].end = end
            piece.parts[-1].is_reported = is_reported

    def _report_unclosed(self, piece: Piece, brace: int, next_item: int | None) -> None:
        piece.is_reported = True
        suspect = self._misaligned(brace, next_item) or brace
        owner = self._name_of_block(suspect)
        labels = [Label(self.lexed.span(self.tokens[suspect]))]
        if next_item is not None:
            labels.append(Label(self.lexed.span(self.tokens[next_item]), "next"))
        variant = "" if next_item is not None else "end"
        found = Diagnostic("E016", tuple(labels), {"block": owner}, variant)
        self.result.diagnostics.append(found)

    def _misaligned(self, start: int, next_item: int | None) -> int | None:
        """The opening brace whose partner, by the indentation, belongs to an outer block."""
        stack: list[int] = []
        end = next_item if next_item is not None else len(self.tokens)
        for index in range(start, end):
            kind = self.tokens[index].kind
            if kind == "LBRACE":
                stack.append(index)
            elif kind == "RBRACE" and stack:
                opening = stack.pop()
                indent = self._indent_if_first(self.tokens[index].start)
                if indent is not None and indent < self._indent(self.tokens[opening].start):
                    return opening
        return None

    def _indent(self, offset: int) -> int:
        text = self.lexed.source.text
        line = text[text.rfind("\n", 0, offset) + 1 : offset]
        return len(line) - len(line.lstrip())

    def _indent_if_first(self, offset: int) -> int | None:
        text = self.lexed.source.text
        line = text[text.rfind("\n", 0, offset) + 1 : offset]
        return None if line.strip() else len(line)

    def _name_of_block(self, brace: int) -> str:
        """How the author would call the block of a brace: `criterion 4`, `require`, `any`."""
        tokens, text = self.tokens, self.lexed.text
        start = brace - 1
        while start > 0 and tokens[start].kind not in _OPENING | _CLOSING and not begins_item(tokens, start):
            start -= 1
        if start < 0 or not begins_item(tokens, start):
            return text(tokens[brace - 1]) if brace > 0 else text(tokens[brace])
        words = tokens[start : min(start + 3, brace)]
        return " ".join(text(token) for token in words if token.kind not in _TEXTS | {"VERSION"})
