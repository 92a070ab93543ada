"""`# antq: allow W602 reason`: what an author allows, on its own line or on the line above.

In: findings, and the comments of their files. Out: the findings that are not allowed; W600 for an allowance without a
reason, and W601 for one that allows nothing. Invariant: errors are never allowed.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from antq_rules.authoring.lint.subject import Edit, Finding
from antq_rules.diagnostics import Diagnostic, Severity, SourceFile, Span
from antq_rules.diagnostics.catalog import CODES
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.tree import Comment

_ALLOW = re.compile(r"#+\s*antq\s*:\s*allow\b\s*(?P<codes>[A-Za-z]\d+(?:\s*,\s*[A-Za-z]\d+)*)?(?P<reason>.*)")
_NEARLY = re.compile(r"#+\s*(?:antq\b.{0,20}[WE]\d{3}|antq\s*:|noqa\b)", re.IGNORECASE)
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment, and the codes that it allows on the line that it is for."""

    span: Span
    codes: tuple[str, ...]
    has_reason: bool = True


ByLine: TypeAlias = dict[int, list[Allowance]]


@dataclass(slots=True)
class Allowances:
    """The allowances of the files that findings are about; each file is read once."""

    found: dict[SourceFile, tuple[ByLine, list[Finding]]] = field(default_factory=dict)
    used: set[tuple[Span, str]] = field(default_factory=set)

    def allows(self, item: Diagnostic) -> bool:
        """Whether a warning is allowed where it stands."""
        if item.span is None or item.severity is Severity.ERROR:
            return False
        by_line = self._of(item.span.source)[0]
        for allowance in by_line.get(item.span.line, ()) if by_line else ():
            if item.code in allowance.codes:
                self.used.add((allowance.span, item.code))
                return True
        return False

    def faults(self, source: SourceFile, unknowable: Collection[str] = ()) -> Iterator[Finding]:
        """W600 and W601 of a file, after all findings about it were asked for; codes not looked for are left out."""
        allowances, faulty = self._of(source)
        yield from faulty
        for item in (item for items in allowances.values() for item in items):
            idle = [code for code in item.codes if (item.span, code) not in self.used and code not in unknowable]
            if idle and item.has_reason:
                is_whole = len(idle) == len(item.codes)
                edit = Edit(_with_blanks(item.span), "") if is_whole else None
                yield Finding(at("W601", item.span, codes=tuple(idle)), edit)

    def _of(self, source: SourceFile) -> "tuple[ByLine, list[Finding]]":
        if source not in self.found:
            has_any = "antq" in source.text or "noqa" in source.text
            self.found[source] = _read(source) if has_any else ({}, [])
        return self.found[source]


def without_allowed(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings without the warnings that the authors of their files have allowed."""
    allowances = Allowances()
    return tuple(item for item in found if not allowances.allows(item))


def _read(source: SourceFile) -> tuple[ByLine, list[Finding]]:
    lexed = lex(source)
    starts = [token.start for token in lexed.tokens]
    allowances: ByLine = {}
    faulty: list[Finding] = []
    for comment in lexed.comments:
        match = _ALLOW.match(comment.text)
        fault = _fault(comment, match)
        if fault is not None:
            faulty.append(Finding(fault))
        # without a reason it allows all the same: what is at fault is the comment
        if match is not None and (fault is None or not fault.variant):
            codes = tuple(code.strip().upper() for code in match["codes"].split(","))
            line = _line_of(comment, source, starts)
            allowances.setdefault(line, []).append(Allowance(comment.span, codes, fault is None))
    return allowances, faulty


def _fault(comment: Comment, match: re.Match[str] | None) -> Diagnostic | None:
    if match is None:
        return at("W600", comment.span, "form") if _NEARLY.match(comment.text) else None
    if match["codes"] is None:
        return at("W600", comment.span, "codes")
    codes = [code.strip().upper() for code in match["codes"].split(",")]
    for code in codes:
        if code not in CODES:
            return at("W600", comment.span, "unknown", code=code)
        if code.startswith("E"):
            return at("W600", comment.span, "error", code=code)
    if _WORD.search(match["reason"]) is None:
        return at("W600", comment.span, codes=tuple(codes))
    return None


def _line_of(comment: Comment, source: SourceFile, starts: list[int]) -> int:
    """The line of the comment, or for a comment alone on its line that of the next token."""
    if not comment.is_own_line:
        return comment.span.line
    following = bisect_right(starts, comment.span.start)
    return source.line_column(starts[following])[0] if following < len(starts) else comment.span.line


def _with_blanks(span: Span) -> Span:
    """A comment with the blanks before it, or with its whole line where it stands alone."""
    text = span.source.text
    line = text.rfind("\n", 0, span.start) + 1
    start = line + len(text[line : span.start].rstrip())
    is_alone = start == line
    end = span.end + 1 if is_alone and text[span.end : span.end + 1] == "\n" else span.end
    return Span(span.source, start, end)
