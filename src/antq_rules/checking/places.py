"""Smaller places inside a construct, so that a finding underlines a word and not a whole block.

In: the span of a construct. Out: a span inside it.
"""

import re

from antq_rules.diagnostics import Span


def first_word(span: Span, word: str) -> Span:
    """The beginning of a construct, as long as the keyword it begins with."""
    return Span(span.source, span.start, min(span.end, span.start + len(word)))


def first_line(span: Span) -> Span:
    """A construct up to its first brace or line break."""
    match = re.match(r"[^\n{]*[^\n{\s]", span.text)
    return Span(span.source, span.start, span.start + match.end()) if match else span
