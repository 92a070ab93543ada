"""Keywords of the other lexicon: recognised, reported with the word that the file's own lexicon has, and bridged.

In: the place of a keyword of the other lexicon. Out: one finding, and the terminal that it stands for. Reports E013,
E025 and E026. Invariant: a file that is written in the other lexicon throughout has one finding, at its first line.
"""

import re
from collections.abc import Sequence
from functools import cache

from antq_rules.diagnostics import Diagnostic, Label, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax.keywords import FIXED_NAME, FIXED_NAMES, any_of, phrases, written_in

OTHER = {"en": "vi", "vi": "en"}

# What each lexicon is selected by.
LANGUAGE_LINES = {"en": "antq 1", "vi": "antq 1 vi"}

_BEFORE_NAMES = frozenset(("PARAMETER", "DEFINE", "RULESET", "EXTENDS", "FAMILY", "SUPERSEDES"))
_FEWEST = 3
_NUMBER_BEFORE = re.compile(r"[0-9.]+[ \t]*\Z")


@cache
def _foreign_terminals(lexicon: str) -> dict[str, str]:
    own = phrases(lexicon)
    return {phrase: terminal for phrase, terminal in phrases(OTHER[lexicon]).items() if phrase not in own}


@cache
def foreign_pattern(lexicon: str) -> str:
    """A regular expression for the keywords of the other lexicon."""
    return any_of(_foreign_terminals(lexicon))


def read_foreign(span: Span, lexicon: str, previous: str) -> tuple[str, Diagnostic]:
    """The terminal of a keyword of the other lexicon, and the finding; `previous` is the terminal before it."""
    phrase = " ".join(span.text.lower().split())
    terminal = _foreign_terminals(lexicon)[phrase]
    if " " not in phrase and _stands_for_name(span, previous):
        return "NAME", at("E013", span, "english" if lexicon == "vi" else "vietnamese", found=span.text)
    number = _NUMBER_BEFORE.search(span.source.text[: span.start]) if terminal == "PERCENT" else None
    if number is not None and previous in ("INTEGER", "DECIMAL"):
        return "", at("E006", span, found=span.text, wanted=number.group().strip() + "%")
    if terminal == "NOT" and previous in ("EQUAL", "NOT_EQUAL"):
        terminal = "NO"
    wanted = _wanted(phrase, terminal, lexicon)
    variant = "english" if lexicon == "vi" else ""
    return terminal, at("E025", span, variant, found=span.text, wanted=wanted, line=LANGUAGE_LINES[OTHER[lexicon]])


def _stands_for_name(span: Span, previous: str) -> bool:
    """Whether a word stands where only a name can: after `define`, or first on its line and before a colon."""
    if previous in _BEFORE_NAMES:
        return True
    text = span.source.text
    is_first = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    return is_first and re.match(r"[ \t]*:", text[span.end :]) is not None


def _wanted(phrase: str, terminal: str, lexicon: str) -> str:
    if terminal == FIXED_NAME:
        return next(name.english for name in FIXED_NAMES if name.vietnamese == phrase)
    return written_in(lexicon)[terminal]


def one_finding(found: Sequence[Diagnostic], kinds: Sequence[str], lexicon: str, line: Span) -> list[Diagnostic]:
    """The findings; where most keywords of a file are of the other lexicon, one at the language line for them all.

    `kinds` are the terminals of the file, `line` the language line.
    """
    foreign = [item for item in found if item.code == "E025" and item.span is not None]
    if len(foreign) < _FEWEST:
        return list(found)
    words = sum(kind in written_in(lexicon) for kind in kinds)
    if 2 * len(foreign) <= words:
        return list(found)
    labels = (Label(line), Label(foreign[0].labels[0].span, "first"))
    facts = {"line": LANGUAGE_LINES[OTHER[lexicon]], "found": foreign[0].facts["found"]}
    whole = Diagnostic("E026", labels, facts, "english" if lexicon == "vi" else "")
    # words with diacritics were read by the wrong table, and so were the slips found among them
    return [whole, *(item for item in found if item.code not in ("E025", "E009"))]
