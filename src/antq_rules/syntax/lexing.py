"""From text to tokens: the longest phrase first, blanks and comments apart, slips reported and bridged.

In: a source and the patterns of the terminals (`rules.lark`). Out: `Lexed`: tokens, comments and findings.
Invariants: tokens are sorted and do not overlap; lexing never stops and never raises: a slip is one finding, and a
token that stands for what was probably meant keeps the parser from complaining a second time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from antq_rules.diagnostics import Diagnostic, SourceFile, Span
from antq_rules.syntax.foreign import foreign_pattern, read_foreign
from antq_rules.syntax.keywords import FIXED_NAME, PARTS, any_of, keyword_pattern, phrases
from antq_rules.syntax.merging import merge_by_line
from antq_rules.syntax.slips import SLIPS_AFTER, SLIPS_BEFORE, check_literal, read_slip
from antq_rules.syntax.tables import Tables, load_tables
from antq_rules.syntax.tree import Comment

# Literals whose text can be wrong in itself: a date that does not exist, an unknown escape, too many digits.
_CHECKED = frozenset({"CALENDAR_DATE", "RECURRING_DAY", "STRING", "BLOCK_STRING", "INTEGER", "DECIMAL", "PERCENTAGE"})


_MOST_LOOKS = 50


class Token(NamedTuple):
    """A terminal and its place, `start` included, `end` excluded."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Lexed:
    """What lexing found, by the keywords of a lexicon; `slip_lines` are the lines with an error."""

    source: SourceFile
    lexicon: str = "en"
    tokens: list[Token] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    slip_lines: set[int] = field(default_factory=set)

    def span(self, token: Token) -> Span:
        """The place of a token."""
        return Span(self.source, token.start, token.end)

    def text(self, token: Token) -> str:
        """The characters of a token."""
        return self.source.text[token.start : token.end]


@cache
def _master(lexicon: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    patterns = _patterns(load_tables())
    spoken = [("SPOKEN_PART", r"\." + any_of(part.vietnamese for part in PARTS))] if lexicon == "vi" else []
    own = [("KEYWORD", keyword_pattern(lexicon)), *spoken, ("FOREIGN", foreign_pattern(lexicon))]
    groups = [*own, *SLIPS_BEFORE, *patterns, *SLIPS_AFTER]
    joined = "|".join(f"(?P<{name}>{pattern})" for name, pattern in groups)
    return re.compile(joined), phrases(lexicon)


def _patterns(tables: Tables) -> list[tuple[str, str]]:
    keyword_terminals = {FIXED_NAME, *phrases("en").values()}
    own = [(name, pattern) for name, pattern in tables.terminals.items() if name not in keyword_terminals]
    # INVARIANT: a pattern that can begin like another stands before it (`<=` before `<`, 2.5 before 2).
    first = ("BLANK", "NAME", "STRING", "PART", "CALENDAR_DATE", "RECURRING_DAY", "PERCENTAGE", "DECIMAL", "INTEGER")
    rank = {name: index for index, name in enumerate(first)}
    return sorted(own, key=lambda item: (rank.get(item[0], len(first)), -len(item[1]), item[0]))


def lex(source: SourceFile, lexicon: str = "en") -> Lexed:
    """All tokens, comments and slips of a source."""
    lexed = Lexed(source, lexicon)
    lexed.tokens.extend(scan(lexed))
    lexed.diagnostics[:] = merge_by_line(lexed.diagnostics)
    return lexed


def scan(lexed: Lexed, start: int = 0) -> Iterator[Token]:
    """The tokens from an offset on, one by one; comments and findings are added to `lexed` on the way."""
    text = lexed.source.text
    master, terminal_of = _master(lexed.lexicon)
    new_token = Token._make
    previous = ""
    for match in master.finditer(text, start):
        kind = match.lastgroup or ""
        if kind == "BLANK":
            continue
        begin, end = match.span()
        if kind == "KEYWORD":
            phrase = match.group()
            kind = terminal_of.get(phrase) or terminal_of[" ".join(phrase.split())]
        elif kind == "COMMENT":
            lexed.comments.append(_comment(lexed.source, begin, end))
            continue
        elif kind == "SPOKEN_PART":
            kind = "PART"
        elif kind == "FOREIGN" or kind.startswith("SLIP"):
            kind = _bridge(lexed, kind, Span(lexed.source, begin, end), previous)
            if not kind:
                continue
        elif kind in _CHECKED:
            lexed.diagnostics.extend(check_literal(kind, Span(lexed.source, begin, end)))
        previous = kind
        yield new_token((kind, begin, end))


def _bridge(lexed: Lexed, kind: str, span: Span, previous: str) -> str:
    """Report a slip; the terminal that was probably meant, or nothing."""
    if kind == "FOREIGN":
        meant, found = read_foreign(span, lexed.lexicon, previous)
    else:
        # to look for what was meant takes time, which a text full of slips is not worth
        is_worth_a_look = len(lexed.diagnostics) < _MOST_LOOKS or kind != "SLIP_NAME"
        meant, found = read_slip(kind, span, lexed.lexicon if is_worth_a_look else "en")
    lexed.diagnostics.append(found)
    lexed.slip_lines.add(span.line)
    return meant


def _comment(source: SourceFile, begin: int, end: int) -> Comment:
    line_start = source.text.rfind("\n", 0, begin) + 1
    is_own_line = not source.text[line_start:begin].strip(" \t\r\f\ufeff")
    text = source.text[begin:end].rstrip()
    return Comment(text, is_own_line, span=Span(source, begin, begin + len(text)))
