"""Findings speak the lexicon of the file they are about.

In: findings. Out: the same findings; those about a file with Vietnamese keywords know how it writes each keyword, so
that `thêm "cite"` is printed as `thêm "căn cứ"`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.syntax.keywords import FIXED_NAMES, KEYWORDS, PARTS, fixed_names

_VIETNAMESE_LINE = re.compile(r"(?:\s|#[^\n]*\n)*antq[ \t]+\S+[ \t]+vi(?!\w)")


def in_own_words(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings, each with the keywords of its file."""
    return tuple(_in_own_words(item) for item in found)


def _in_own_words(item: Diagnostic) -> Diagnostic:
    if item.span is None or item.keywords or not _is_vietnamese(item.span.source):
        return item
    return replace(item, keywords=_vietnamese())


def _is_vietnamese(source: SourceFile) -> bool:
    return _VIETNAMESE_LINE.match(source.text) is not None


@cache
def _vietnamese() -> Mapping[str, str]:
    """Vietnamese phrase by English phrase; parts of a path with their dot."""
    words = {item.english: item.vietnamese or item.english for item in reversed(KEYWORDS)}
    parts = {f".{name}": f".{phrase}" for name, phrase in fixed_names(PARTS, "vi").items()}
    return {**fixed_names(FIXED_NAMES, "vi"), **words, **parts}
