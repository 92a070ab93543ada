"""The TextMate grammar, which VS Code and many other editors use to colour a text.

In: the keyword table. Out: the grammar as JSON. Invariant: the patterns mean the same to Oniguruma, which editors use,
and to Python's `re`, with which the tests read every ruleset. One grammar serves both lexicons: no keyword of either
is ever a name.
"""

import json
from collections.abc import Iterator
from typing import Any

from antq_rules.authoring.word_classes import phrases_by_class
from antq_rules.syntax.keywords import PARTS, any_of

SCOPE = "source.antq"

_SCOPES = {
    "declaration": "keyword.declaration",
    "type": "storage.type",
    "operator": "keyword.operator.word",
    "constant": "constant.language",
    "keyword": "keyword.other",
}
# A word is not the part after a dot, and does not begin in the middle of another.
_ALONE = r"(?<![\w.])"


def grammar() -> str:
    """The grammar, as the extension folder holds it."""
    rules: list[dict[str, Any]] = [
        _match("comment.line.number-sign", r"#.*$"),
        _text('"""', "string.quoted.triple"),
        _text('"', "string.quoted.double", end=r'"|$'),
        _match("constant.other.date", r"(?<!\w)[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w/-])"),
        _match("constant.other.date", r"(?<!\w)[0-9]{1,2}/[0-9]{1,2}(?![\w/])"),
        _match("constant.numeric.percent", r"(?<![\w.])[0-9]+(?:\.[0-9]+)?[ \t]*%"),
        _match("constant.numeric", r"(?<![\w.])[0-9]+(?:\.[0-9]+)?(?!\w|\.\w)"),
        _match("constant.other.id", r"(?<![\w.])(?:[0-9]+(?:\.[0-9a-zđ]+)+|[A-Z]+[0-9]*(?:\.[0-9a-zđ]+)*)(?![\w.])"),
        _match("variable.other.member", rf"\.(?:{any_of(part.vietnamese for part in PARTS)}|[a-z][a-z0-9_]*(?!\w))"),
        *_words(),
        _match("variable.other", _ALONE + r"[a-z][a-z0-9_]*(?!\w)"),
        _match("keyword.operator", r"<=|>=|!=|\.\.|[-+*=<>]"),
        _match("punctuation", r"[{}(),:]"),
    ]
    made = {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "//": "Made by docs/generate.py from src/antq_rules/syntax/keywords.py; change that, not this file.",
        "name": "antq rules",
        "scopeName": SCOPE,
        "fileTypes": ["antq"],
        "patterns": rules,
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _match(scope: str, pattern: str) -> dict[str, Any]:
    return {"name": f"{scope}.antq", "match": pattern}


def _text(quote: str, scope: str, end: str | None = None) -> dict[str, Any]:
    escapes = [{"name": "constant.character.escape.antq", "match": r'\\["\\n]'}]
    return {"name": f"{scope}.antq", "begin": quote, "end": end or quote, "patterns": escapes}


def _words() -> Iterator[dict[str, Any]]:
    """One rule for the phrases of a class and a length, the longest first: of two rules an editor takes the first."""
    by_class = phrases_by_class()
    longest = max(phrase.count(" ") for written in by_class.values() for phrase in written)
    for blanks in range(longest, -1, -1):
        for name, written in by_class.items():
            if chosen := [phrase for phrase in written if phrase.count(" ") == blanks]:
                yield _match(_SCOPES[name], _ALONE + any_of(chosen))
