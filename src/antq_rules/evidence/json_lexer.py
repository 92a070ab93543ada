"""JSON text to tokens, with a diagnostic for everything that JSON does not allow inside a token.

In: a `SourceFile`. Out: tokens with offsets. Invariants: every fault also leaves a token of the kind that was meant,
so that the reader can go on; never recursive, linear in the length of the text.
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.findings import cut
from antq_rules.evidence.nodes import MAX_SPELLING_FAULTS, FlagNode, Node, NullNode, NumberNode, TextNode
from antq_rules.evidence.number_text import number_fault, read_json_number
from antq_rules.evidence.string_text import decode_string

MAX_TOKENS = 500_000
"""Values, keys and marks of one record; bounds the memory that a file can claim."""

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    |   (?P<mark>[{}\[\]:,])
    |   "(?P<text>[^"\\\x00-\x1f\x7f-\x9f]*)"
    |   (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?=[\s,:\]}]|$)
    |   (?P<word>true|false|null)(?=[\s,:\]}]|$)
    |   (?P<escaped>"(?:[^"\\\n\r]++|\\[^\n\r])*+")
    """,
    re.VERBOSE,
)
# Patterns of faults, compiled when the first fault is met.
_COMMENT = r"(?s)//[^\n]*|#[^\n]*|/\*.*?(?:\*/|\Z)"
_SINGLE_QUOTED = r"'(?:[^'\\\n\r]++|\\.)*+'"
# A text broken over lines, with what comes after a text; a forgotten quote is followed by the text of the next entry.
_BROKEN_TEXT = r'(?s)"(?:[^"\\]|\\.){0,2000}+"(?=\s*[,:}\]])'
_CURLY_QUOTED = r"[“”„«]([^“”„«»\"\n\r]*)[“”„»\"]"
_WORD = r"[^\s{}\[\]:,\"'“”]+"
_REST_OF_LINE = r'"[^\n\r]*'
_LINE_BREAK = r"[\n\r]"
_GROUPED_DIGITS = r"-?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
_LOOKS_LIKE_A_DAY = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}"
_NOT_FINITE = r"(?i)[+-]?(?:nan|inf|infinity)"
_FLAG_WORDS = {
    "True": "true",
    "TRUE": "true",
    "yes": "true",
    "Yes": "true",
    "có": "true",
    "False": "false",
    "FALSE": "false",
    "no": "false",
    "No": "false",
    "không": "false",
    "None": "null",
    "NULL": "null",
    "Null": "null",
    "nil": "null",
    "undefined": "null",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `kind` is a mark (`{`), `s` for a text (possible key), `v` for another value, `$` for the end."""

    kind: str
    start: int
    end: int
    text: str = ""
    value: Node | None = None


@dataclass(slots=True)
class Tokens:
    """The tokens of a text and the faults in them.

    From offset `unreliable_from` on the structure cannot be trusted (an open quote swallowed a part of the text, or the
    rest was not read).
    """

    items: list[Token] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    unreliable_from: int | None = None


def tokenize(source: SourceFile) -> Tokens:
    """The tokens of a JSON text; the last one is `$` at the end of the text."""
    tokens = Tokens()
    text, position = source.text, 0
    append, match_at = tokens.items.append, _TOKEN.match
    while position < len(text) and len(tokens.found) < MAX_SPELLING_FAULTS:
        if len(tokens.items) >= MAX_TOKENS:
            _too_many(source, tokens)
            break
        match = match_at(text, position)
        if match is None:
            position = _fault(source, position, tokens)
            continue
        start, position = position, match.end()
        kind = match.lastgroup
        if kind == "mark":
            append(Token(text[start], start, position))
        elif kind == "text":
            append(Token("s", start, position, match["text"]))
        elif kind == "number":
            append(Token("v", start, position, "", _number(source, start, position, tokens)))
        elif kind == "word":
            append(Token("v", start, position, "", _constant(match["word"], Span(source, start, position))))
        elif kind == "escaped":
            append(Token("s", start, position, decode_string(source, start, position, tokens.found)))
    if position < len(text) and tokens.unreliable_from is None:
        tokens.unreliable_from = position
    append(Token("$", len(text), len(text)))
    return tokens


def _too_many(source: SourceFile, tokens: Tokens) -> None:
    facts: dict[str, object] = {"file": source.name, "limit": MAX_TOKENS}
    tokens.found.append(Diagnostic("E420", (Label(Span(SourceFile(source.name, ""), 0, 0)),), facts, "tokens"))
    tokens.unreliable_from = 0


def _constant(word: str, span: Span) -> Node:
    return NullNode(span) if word == "null" else FlagNode(word == "true", span)


def _number(source: SourceFile, start: int, end: int, tokens: Tokens) -> Node:
    span, text = Span(source, start, end), source.text[start:end]
    value = read_json_number(text)
    if isinstance(value, Fraction):
        return NumberNode(value, text, span)
    tokens.found.append(at("E426", span, value, value=cut(text)))
    return NumberNode(Fraction(0), "0", span)


def _fault(source: SourceFile, position: int, tokens: Tokens) -> int:
    """Report what stands at `position`, leave the token that was meant, and say where to go on."""
    text, char = source.text, source.text[position]
    if char == '"':
        return _open_quote(source, position, tokens)
    if match := _match(_COMMENT, text, position):
        tokens.found.append(at("E430", Span(source, position, min(match.end(), position + 2))))
        return match.end()
    if match := (_match(_SINGLE_QUOTED, text, position) or _match(_CURLY_QUOTED, text, position)):
        span = Span(source, position, match.end())
        variant = "single" if char == "'" else "curly"
        tokens.found.append(at("E431", span, variant, value=cut(span.text), suggestion=cut(span.text[1:-1])))
        tokens.items.append(Token("s", position, match.end(), span.text[1:-1]))
        return match.end()
    if match := _match(_WORD, text, position):
        return _word(source, position, match.end(), tokens)
    variant = "space" if char.isspace() else ""
    tokens.found.append(at("E427", Span(source, position, position + 1), variant or "character", value=_named(char)))
    return position + 1


def _match(pattern: str, text: str, position: int) -> re.Match[str] | None:
    return re.compile(pattern).match(text, position)


def _open_quote(source: SourceFile, position: int, tokens: Tokens) -> int:
    if match := _match(_BROKEN_TEXT, source.text, position):
        line_end = re.compile(_LINE_BREAK).search(source.text, position)
        start = line_end.start() if line_end else position
        tokens.found.append(at("E432", Span(source, start, start + 1), "line_break"))
        tokens.items.append(Token("s", position, match.end(), match[0][1:-1]))
        return match.end()
    match = _match(_REST_OF_LINE, source.text, position)
    end = match.end() if match else position + 1
    tokens.found.append(at("E429", Span(source, position, position + 1), "text"))
    if tokens.unreliable_from is None:
        tokens.unreliable_from = position
    tokens.items.append(Token("s", position, end, ""))
    return end


def _word(source: SourceFile, start: int, end: int, tokens: Tokens) -> int:
    text = source.text[start:end]
    bare = text.rstrip("\ufeff\u200b")
    if not bare:
        tokens.found.append(at("E427", Span(source, start, start + 1), "space", value=_named(text[0])))
        return end
    if grouped := _grouped_digits(source, start, tokens):
        return grouped
    span = Span(source, start, end)
    if re.match(r"\s*:", source.text[end : end + 20]) and not bare[0].isdigit():
        tokens.found.append(at("E431", span, "key", value=cut(text), suggestion=cut(text)))
        tokens.items.append(Token("s", start, end, text))
        return end
    tokens.found.append(_word_fault(span, bare))
    tokens.items.append(Token("v", start, end, text, NumberNode(Fraction(0), "0", span)))
    return end


def _grouped_digits(source: SourceFile, start: int, tokens: Tokens) -> int | None:
    """Report `1,000,000` as one number when `000` gives it away, and say where it ends."""
    if len(tokens.items) < 2 or tokens.items[-1].kind != "," or not isinstance(tokens.items[-2].value, NumberNode):
        return None
    first = tokens.items[-2].start
    match = _match(_GROUPED_DIGITS, source.text, first)
    if match is None or match.end() <= start:
        return None
    del tokens.items[-2:]
    span = Span(source, first, match.end())
    tokens.found.append(at("E434", span, "grouped", value=cut(span.text), suggestion=cut(span.text.replace(",", ""))))
    tokens.items.append(Token("v", first, match.end(), "", NumberNode(Fraction(0), "0", span)))
    return match.end()


def _word_fault(span: Span, word: str) -> Diagnostic:
    if re.fullmatch(_NOT_FINITE, word):
        return at("E426", span, "not_finite", value=cut(word))
    if word in _FLAG_WORDS:
        return at("E427", span, "constant", value=cut(word), suggestion=_FLAG_WORDS[word])
    fault, spelling = number_fault(word)
    if re.fullmatch(_LOOKS_LIKE_A_DAY, word):
        return at("E427", span, "day", value=cut(word), suggestion=cut(f'"{word}"'))
    if fault not in ("text", "number"):
        return at("E434", span, fault, help=spelling is not None, value=cut(word), suggestion=spelling)
    return at("E427", span, "word", value=cut(word), suggestion=cut(f'"{word}"'))


def _named(char: str) -> str:
    return f"U+{ord(char):04X}"


def value_of(token: Token, source: SourceFile) -> Node:
    """The node of a value token."""
    if token.value is not None:
        return token.value
    return TextNode(token.text, Span(source, token.start, token.end))
