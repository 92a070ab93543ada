"""Words and forms of other languages that read as names here: `if`, `then`, `between`, `is`, `true`, `max(…)`.

In: the tokens of a file. Out: one finding for each. Invariant: only what stands beside a value on one line counts, so
that a field may have such a name.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from antq_rules.diagnostics import Diagnostic, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax.keywords import written_in
from antq_rules.syntax.lexing import Lexed, Token

_WORDS = re.compile(r"\b(?:if|then|between|is|equals|true|false)\b|[a-z0-9_]\(")
_NUMBERS = frozenset(("INTEGER", "DECIMAL", "PERCENTAGE"))
_ENDS_OF_VALUES = frozenset(("NAME", "PART", "RPAR")) | _NUMBERS
_SOMETHING = frozenset(("there", "given", "available"))
_NOTHING = frozenset(("null", "none", "empty", "missing"))

_FAR = 200
"""Tokens after which a word is no longer looked for before another."""


def find_borrowed(lexed: Lexed) -> Iterator[Diagnostic]:
    """The findings, in order."""
    if _WORDS.search(lexed.source.text) is None:
        return
    declared = {lexed.text(a) for a, b in pairwise(lexed.tokens) if a.kind == "NAME" and b.kind == "COLON"}
    for index, token in enumerate(lexed.tokens):
        if token.kind == "NAME" and lexed.text(token) not in declared:
            yield from _read(lexed, index)


def _read(lexed: Lexed, index: int) -> Iterator[Diagnostic]:
    tokens = lexed.tokens
    word, span, words = lexed.text(tokens[index]), lexed.span(tokens[index]), written_in(lexed.lexicon)
    before = tokens[index - 1] if index and _is_one_line(lexed, tokens[index - 1 : index + 1]) else None
    after = tokens[index + 1] if _is_one_line(lexed, tokens[index : index + 2]) else None
    if word in ("true", "false") and before is not None and before.kind in ("EQUAL", "NOT_EQUAL"):
        yield at("E009", span, "keyword", found=word, wanted=words["YES" if word == "true" else "NO"])
    elif after is None:
        return
    elif after.kind == "LPAR" and after.start == span.end and (before is None or before.kind not in ("NAME", "PART")):
        yield at("E006", span, "function", found=word)
    elif word == "if" and (before is None or before.kind not in _ENDS_OF_VALUES):
        yield at("E014", span, "if", found=word)
    elif word == "then" and before is not None and not _has_if(lexed, index):
        yield at("E014", span, "then", found=word)
    elif before is not None and before.kind in _ENDS_OF_VALUES:
        yield from _read_relation(lexed, index, word)


def _read_relation(lexed: Lexed, index: int, word: str) -> Iterator[Diagnostic]:
    """`x between 1 and 5`, `x is 0`, `x is not 0`."""
    tokens, words = lexed.tokens, written_in(lexed.lexicon)
    left, found = _value_before(lexed, index), lexed.span(tokens[index])
    if word == "between":
        wanted = f"x >= 1 {words['AND']} x <= 5"
        bounds = tokens[index + 1 : index + 4]
        if len(bounds) == 3 and bounds[1].kind == "AND":
            low, high = lexed.text(bounds[0]), lexed.text(bounds[2])
            wanted, found = f"{left} >= {low} {words['AND']} {left} <= {high}", found.to(lexed.span(bounds[2]))
        yield at("E006", found, "words", found=found.text, wanted=wanted)
    elif word in ("is", "equals"):
        following = tokens[index + 1]
        is_negated = following.kind == "NOT"
        if is_negated:
            found = found.to(lexed.span(following))
            following = tokens[index + 2] if index + 2 < len(tokens) else following
        value = lexed.text(following)
        if value in _NOTHING | _SOMETHING:
            found = found.to(lexed.span(following))
            is_there = (value in _SOMETHING) != is_negated
            yield at("E014", found, "near", found=found.text, near=words["IS_PRESENT" if is_there else "IS_ABSENT"])
        else:
            yield at("E006", found, "words", found=found.text, wanted="!=" if is_negated else "=")


def _value_before(lexed: Lexed, index: int) -> str:
    """The reference or number that ends before a token."""
    first = index - 1
    while first > 0 and lexed.tokens[first].kind == "PART":
        first -= 1
    return Span(lexed.source, lexed.tokens[first].start, lexed.tokens[index - 1].end).text


def _has_if(lexed: Lexed, index: int) -> bool:
    """Whether `if` stands before on the same line: then one finding says both."""
    line = lexed.span(lexed.tokens[index]).line
    for token in reversed(lexed.tokens[max(0, index - _FAR) : index]):
        if lexed.span(token).line != line:
            return False
        if token.kind == "NAME" and lexed.text(token) == "if":
            return True
    return False


def _is_one_line(lexed: Lexed, tokens: Sequence[Token]) -> bool:
    return len(tokens) == 2 and "\n" not in lexed.source.text[tokens[0].end : tokens[1].start]
