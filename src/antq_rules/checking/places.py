"""Smaller places inside a construct, so that a finding underlines a word and not a whole block.

In: the span of a construct. Out: a span inside it.
"""

import re

from antq_rules.diagnostics import Span
from antq_rules.syntax.keywords import LEXICONS, keyword_pattern


def first_word(span: Span) -> Span:
    """The keyword that a construct begins with, in either lexicon."""
    ends = (match.end() for lexicon in LEXICONS if (match := re.match(keyword_pattern(lexicon), span.text)))
    return Span(span.source, span.start, span.start + max(ends, default=len(span.text)))


def first_line(span: Span) -> Span:
    """A construct up to its first brace or line break."""
    match = re.match(r"[^\n{]*[^\n{\s]", span.text)
    return Span(span.source, span.start, span.start + match.end()) if match else span
