"""Colours for Pygments, which Sphinx and rich use: `AntqLexer`, registered as `antq`.

In: the text of a file, or of a part of one. Out: the tokens of Pygments. Invariants: every character of the text is in
one token; the words are those of the language itself, because it is the language's own lexer that reads them.
"""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

from antq_rules.authoring.word_classes import KEYWORD_TERMINALS, class_of
from antq_rules.diagnostics import SourceFile
from antq_rules.syntax.keywords import LEXICONS
from antq_rules.syntax.lexing import Lexed, lex
from antq_rules.syntax.wording import SIGNS

_OF_CLASS = {
    "declaration": Keyword.Declaration,
    "type": Keyword.Type,
    "operator": Operator.Word,
    "constant": Keyword.Constant,
    "keyword": Keyword,
}
_OF_TERMINAL = {
    "STRING": String.Double,
    "BLOCK_STRING": String.Double,
    "CALENDAR_DATE": Literal.Date,
    "RECURRING_DAY": Literal.Date,
    "PERCENTAGE": Number,
    "DECIMAL": Number.Float,
    "INTEGER": Number.Integer,
    "DOTTED_ID": Number,
    "CAPITAL_ID": Number,
    "PART": Name.Attribute,
    "NAME": Name,
}
_PUNCTUATION = frozenset(("LBRACE", "RBRACE", "LPAR", "RPAR", "COMMA", "COLON"))
_LANGUAGE_LINE = re.compile(r"(?:\s|#[^\n]*\n)*antq[ \t]+\S+(?:[ \t]+(?P<lexicon>[a-z]+))?")


class AntqLexer(Lexer):
    """Rulesets of antq-rules, with the keywords of either lexicon.

    Option `lexicon`: `en` or `vi`; by default what the first line selects, and for a part of a file without that line
    the one of which it has more keywords.
    """

    name = "antq rules"
    aliases: ClassVar[list[str]] = ["antq"]
    filenames: ClassVar[list[str]] = ["*.antq"]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.lexicon = options.get("lexicon")

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """(place, type, text) of every token."""
        lexed = _read(text, self.lexicon)
        slips = [item.span for item in lexed.diagnostics if item.span is not None and item.code.startswith("E")]
        faulty = {offset for span in slips for offset in range(span.start, max(span.end, span.start + 1))}
        pieces = [(token.start, token.end, _type_of(token.kind)) for token in lexed.tokens]
        pieces += [(item.span.start, item.span.end, Comment.Single) for item in lexed.comments]
        place, written = 0, lexed.source.text
        for start, end, kind in sorted(pieces, key=lambda piece: piece[0]):
            yield from _between(written, place, start)
            yield start, Error if start in faulty else kind, written[start:end]
            place = end
        yield from _between(written, place, len(written))


def _read(text: str, lexicon: str | None) -> Lexed:
    source = SourceFile("-", text)
    line = _LANGUAGE_LINE.match(source.text)
    if lexicon is None and line is not None:
        lexicon = line["lexicon"] or "en"
    if lexicon in LEXICONS:
        return lex(source, lexicon)
    return min((lex(source, each) for each in LEXICONS), key=lambda lexed: len(lexed.diagnostics))


def _type_of(terminal: str) -> _TokenType:
    if terminal in KEYWORD_TERMINALS:
        return _OF_CLASS[class_of(terminal)]
    if terminal in SIGNS:
        return Punctuation if terminal in _PUNCTUATION else Operator
    return _OF_TERMINAL[terminal]


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, _TokenType, str]]:
    """What stands between two tokens: blanks, or what the lexer could make nothing of."""
    for match in re.finditer(r"\s+|\S+", text[start:end]):
        yield start + match.start(), Whitespace if match[0].isspace() or match[0] == "\ufeff" else Error, match[0]
