"""Builders of names, texts and literals.

In: tokens. Out: the smallest nodes of the tree. Invariant: values are exact; a date that does not exist was reported
by the lexer and becomes the first day of the calendar here, in a tree that no later step sees.
"""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from antq_rules.diagnostics import Diagnostic, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree
from antq_rules.syntax.keywords import FIXED_NAMES, phrases
from antq_rules.values import parse_number

_ESCAPES = {'\\"': '"', "\\\\": "\\", "\\n": "\n"}
_NOWHERE = date(1, 1, 1)

# A name such as `list` would become a keyword where `of` follows it, so it cannot be declared.
_BEGINNINGS = {phrase.split()[0]: phrase for phrase in phrases("en") if " " in phrase}


def read_text(written: str) -> str:
    """The text that a literal with its quotes stands for.

    A `\"\"\"` text that begins with a line break is a block: the indentation that its lines share with the closing
    quotes is not part of the text, nor are the first and the last line break.
    """
    if written.startswith('"""'):
        body = re.sub("\r\n?", "\n", written[3:-3])
        if body.startswith("\n"):
            body = _without_indentation(body[1:])
    else:
        body = written[1:-1]
    return re.sub(r"\\[\s\S]", lambda match: _ESCAPES.get(match.group(), match.group()), body)


def _without_indentation(body: str) -> str:
    lines = body.split("\n")
    inked = [line for line in lines if line.strip(" \t")]
    closing = [lines[-1]] if not lines[-1].strip(" \t") else []
    margin = _shared_beginning([line[: len(line) - len(line.lstrip(" \t"))] for line in inked + closing])
    lines = [line[len(margin) :] if line.strip(" \t") else _after_margin(line, margin) for line in lines]
    return "\n".join(lines[:-1] if closing else lines)


def _shared_beginning(margins: list[str]) -> str:
    shortest = min(margins, key=len, default="")
    length = next((i for i, char in enumerate(shortest) if any(other[i] != char for other in margins)), len(shortest))
    return shortest[:length]


def _after_margin(blank_line: str, margin: str) -> str:
    return blank_line[len(margin) :] if blank_line.startswith(margin) else ""


def read_number(written: str) -> Fraction:
    """The exact value of the digits of a literal; 0 for one that the lexer has reported."""
    try:
        return parse_number(written)
    except ValueError:
        return Fraction(0)


def _name(_kids: list[Any], span: Span) -> tree.Name | Diagnostic:
    if span.text in _BEGINNINGS:
        return at("E013", span, "beginning", found=span.text, phrase=_BEGINNINGS[span.text])
    return tree.Name(span.text, span=span)


_FIXED = {name.vietnamese: name.english for name in FIXED_NAMES}


def _fixed_name(kids: list[Any], span: Span) -> tree.Name | Diagnostic:
    """A name that the language gives, by its English form; the checker knows whether there is such a name."""
    if kids[0].kind == "NAME":
        return _name(kids, span)
    return tree.Name(_FIXED[" ".join(span.text.lower().split())], span=span)


def _id(_kids: list[Any], span: Span) -> tree.Name:
    return tree.Name(span.text, span=span)


def _text(_kids: list[Any], span: Span) -> tree.Text:
    return tree.Text(read_text(span.text), span=span)


def _text_literal(_kids: list[Any], span: Span) -> tree.TextLiteral:
    return tree.TextLiteral(read_text(span.text), span=span)


def _number(_kids: list[Any], span: Span) -> tree.NumberLiteral:
    return tree.NumberLiteral(read_number(span.text), "." not in span.text, span=span)


def _percentage(_kids: list[Any], span: Span) -> tree.PercentLiteral:
    return tree.PercentLiteral(read_number(span.text.rstrip("% \t")), span=span)


def _negative_number(kids: list[Any], span: Span) -> tree.NumberLiteral | tree.PercentLiteral:
    written = span.source.text[kids[1].start : kids[1].end]
    if kids[1].kind == "PERCENTAGE":
        return tree.PercentLiteral(-read_number(written.rstrip("% \t")), span=span)
    return tree.NumberLiteral(-read_number(written), "." not in written, span=span)


def _date(_kids: list[Any], span: Span) -> tree.DateLiteral:
    try:
        value = date.fromisoformat(span.text)
    except ValueError:
        value = _NOWHERE
    return tree.DateLiteral(value, span=span)


def _recurring_day(kids: list[Any], span: Span) -> tree.DayLiteral:
    written = span.source.text[kids[0].start : kids[0].end]
    day, _, month = written.partition("/")
    return tree.DayLiteral(int(day), int(month), len(kids) - 1, span=span)


def _flag(kids: list[Any], span: Span) -> tree.FlagLiteral:
    return tree.FlagLiteral(kids[0].kind == "YES", span=span)


def _option_name(_kids: list[Any], span: Span) -> tree.Reference:
    return tree.Reference((span.text,), span=span)


WORD_BUILDERS: dict[str, Callable[[list[Any], Span], Any]] = {
    "name": _name,
    "fixed_name": _fixed_name,
    "id": _id,
    "criterion_id": _id,
    "text": _text,
    "text_literal": _text_literal,
    "amount": _number,
    "whole": _number,
    "percentage": _percentage,
    "negative_number": _negative_number,
    "date": _date,
    "recurring_day": _recurring_day,
    "period_day": _recurring_day,
    "flag": _flag,
    "option_name": _option_name,
}
