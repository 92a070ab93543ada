"""A file that is being written: its items, whether or not they can be read, and what may stand at a place.

In: a source. Out: `PartlyRead`: tokens and the items that they were cut into; the terminals that may follow a token.
Invariants: never raises on any text; the time it takes grows in proportion to the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from antq_rules.diagnostics import SourceFile
from antq_rules.syntax.automaton import END, acceptable, follow
from antq_rules.syntax.cutting import Piece, cut
from antq_rules.syntax.lexing import Lexed, Token
from antq_rules.syntax.parser import read_tokens
from antq_rules.syntax.tables import Tables, load_tables

_LINES_BACK = 8


@dataclass(frozen=True, slots=True)
class PartlyRead:
    """A file cut into items; `first` is the index of the first token behind the language line."""

    lexed: Lexed
    first: int
    pieces: tuple[Piece, ...]

    @property
    def tokens(self) -> Sequence[Token]:
        """All tokens of the file."""
        return self.lexed.tokens

    def piece_before(self, index: int) -> Piece | None:
        """The item that holds the token before `index`, or ends with it."""
        return next((piece for piece in reversed(self.pieces) if piece.start < index <= piece.end), None)


def read_partly(source: SourceFile) -> PartlyRead:
    """The tokens and items of a file."""
    lexed, first = read_tokens(source)
    return PartlyRead(lexed, first, tuple(cut(lexed, first).pieces))


def accepted_before(read: PartlyRead, index: int) -> frozenset[str]:
    """The terminals that may stand where the token at `index` is, or would be; `$END` where an item may end.

    What cannot be read before it is passed over, line by line.
    """
    tables = load_tables()
    begin = acceptable(tables, ())
    piece = read.piece_before(index)
    if piece is None or piece.is_stray:
        return begin | {END}
    states = _states_after(tables, read.lexed, read.tokens[piece.start : index])
    row = tables.states[states[-1]]
    kinds = (kind for kind in row if kind.isupper() or kind == END)
    accepted = frozenset(kind for kind in kinds if follow(tables, list(states), kind))
    return accepted | begin if END in accepted else accepted


def _states_after(tables: Tables, lexed: Lexed, tokens: Sequence[Token]) -> list[int]:
    """The states of the automaton behind the tokens, as far as they can be read."""
    states = [0]
    lines: list[list[int]] = []
    skipped = 0  # braces that were opened in what is passed over
    is_lost = False
    end = 0
    for token in tokens:
        begins_line = "\n" in lexed.source.text[end : token.start]
        end = token.end
        if skipped or (is_lost and token.kind == "LBRACE"):
            skipped += (token.kind == "LBRACE") - (token.kind == "RBRACE")
            continue
        if begins_line:
            lines.append(list(states))
            del lines[:-_LINES_BACK]
            is_lost = False
        if is_lost:
            continue
        ahead = _shifted(tables, states, token)
        if ahead is None and begins_line:
            # what is missing is at the end of a line above: reading goes on as if that line were not there
            before = next((line for line in reversed(lines) if _shifted(tables, line, token)), None)
            if before is not None:
                lines[-1], ahead = list(before), _shifted(tables, before, token)
        elif ahead is None and lines:
            states = list(lines[-1])
        is_lost = ahead is None
        skipped += is_lost and token.kind == "LBRACE"
        states = states if ahead is None else ahead
    return states


def _shifted(tables: Tables, states: list[int], token: Token) -> list[int] | None:
    """The states with one more token, or None where it cannot follow."""
    ahead = list(states)
    if not follow(tables, ahead, token.kind):
        return None
    ahead.append(tables.states[ahead[-1]][token.kind])
    return ahead
