"""From text to tree: the whole file, or only its header.

In: a `SourceFile`. Out: (tree or None, findings). Invariants: never raises on any text; a tree comes only without
errors; findings are sorted by place, one for each cause.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from antq_rules.diagnostics import Diagnostic, Severity, SourceFile, Span, has_errors, sort_diagnostics
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree
from antq_rules.syntax.automaton import Grammar, Stuck, acceptable, run
from antq_rules.syntax.borrowed import find_borrowed
from antq_rules.syntax.build import BUILDERS
from antq_rules.syntax.build_conditions import DEEPENING
from antq_rules.syntax.cutting import NESTING_LIMIT, Piece, begins_item, cut, find_too_deep
from antq_rules.syntax.errors import describe_stray, describe_stuck
from antq_rules.syntax.foreign import one_finding
from antq_rules.syntax.keywords import LEXICONS
from antq_rules.syntax.lexing import Lexed, lex, scan
from antq_rules.syntax.own_words import in_own_words
from antq_rules.syntax.tables import load_tables
from antq_rules.syntax.wording import HOMES

LANGUAGE = 1
MAX_BYTES = 2_000_000

_BEFORE_LANGUAGE = re.compile(r"(?:[\s\ufeff]|#[^\n]*)*")
_WORD = re.compile(r"[^\s]+")
_LANGUAGE_LINE = re.compile(r"antq(?!\w)([^\n#]*)")


@dataclass(slots=True)
class _Language:
    """The first line: its place, the lexicon it selects, and what is wrong with it."""

    line: Span
    lexicon: str = "en"
    diagnostics: list[Diagnostic] = field(default_factory=list)


@cache
def _grammar() -> Grammar:
    return Grammar(load_tables(), BUILDERS, DEEPENING, NESTING_LIMIT)


def parse(source: SourceFile) -> tuple[tree.File | None, tuple[Diagnostic, ...]]:
    """The syntax tree of a file, or None where the file has errors."""
    if found := _find_too_large(source):
        return None, (found,)
    language = _read_language(source)
    lexed = lex(source, language.lexicon)
    _note_borrowed(lexed)
    items = _read_items(lexed, _first_after(lexed, language.line.end))
    found_all = _all_findings(language, lexed, items)
    if has_errors(found_all):
        return None, found_all
    span = Span(source, 0, len(source.text))
    file = tree.File(LANGUAGE, language.lexicon, tuple(items.nodes), tuple(lexed.comments), span=span)
    return file, found_all


def _note_borrowed(lexed: Lexed) -> None:
    found = list(find_borrowed(lexed))
    spans = [item.labels[0].span for item in found]
    starts = [span.start for span in spans]
    # The furthest end of any span up to each one, so that a finding is compared once and not with all of them.
    ends = list(accumulate((span.end for span in spans), max))
    lexed.diagnostics[:] = [item for item in lexed.diagnostics if not _is_inside(item, starts, ends)]
    lexed.diagnostics.extend(found)
    lexed.slip_lines.update(span.line for span in spans)


def _is_inside(item: Diagnostic, starts: list[int], ends: list[int]) -> bool:
    if item.span is None:
        return False
    before = bisect_right(starts, item.span.start)
    return before > 0 and item.span.end <= ends[before - 1]


def parse_header(source: SourceFile) -> tuple[tree.Header | None, tuple[Diagnostic, ...]]:
    """The header of a ruleset; reading stops behind it. None without findings where the file has no header."""
    if found := _find_too_large(source):
        return None, (found,)
    language = _read_language(source)
    lexed = Lexed(source, language.lexicon)
    _scan_header(lexed, language.line.end)
    if find_too_deep(lexed) is not None or not lexed.tokens:
        return None, tuple(language.diagnostics)
    items = _read_items(lexed, 0)
    found_all = _all_findings(language, lexed, items)
    header = next((node for node in items.nodes if isinstance(node, tree.Header)), None)
    return (None if has_errors(found_all) else header), found_all


def read_tokens(source: SourceFile) -> tuple[Lexed, int]:
    """The tokens of a file in its lexicon, and the index of the first behind the language line; none if too large."""
    if _find_too_large(source):
        return Lexed(source), 0
    language = _read_language(source)
    lexed = lex(source, language.lexicon)
    return lexed, _first_after(lexed, language.line.end)


def parse_condition(source: SourceFile) -> tuple[tree.Define | None, tuple[Diagnostic, ...]]:
    """A condition or an expression alone, as what a nameless `define` holds; also a whole `define`.

    Its keywords are those of the lexicon that knows more of its words. Reports E574 where the text is empty, or holds
    something else or more.
    """
    if found := _find_too_large(source):
        return None, (found,)
    lexed = min((lex(source, lexicon) for lexicon in LEXICONS), key=_strange_words)
    if not lexed.tokens:
        return None, sort_diagnostics([*lexed.diagnostics, *_empty(lexed)])
    first = lexed.tokens[0]
    if first.kind != "DEFINE":
        if begins_item(lexed.tokens, 0):
            return None, (at("E574", lexed.span(first), "item", found=lexed.text(first)),)
        lexed.tokens[:0] = [first._replace(kind=kind, start=first.start, end=first.start) for kind in _NAMELESS]
        if first.kind not in acceptable(load_tables(), lexed.tokens[: len(_NAMELESS)]) and not lexed.diagnostics:
            return None, (at("E574", lexed.span(first), "start", found=lexed.text(first)),)
    items = _read_items(lexed, 0)
    found_all = in_own_words(sort_diagnostics([*lexed.diagnostics, *items.diagnostics]))
    if has_errors(found_all):
        return None, found_all
    if len(items.nodes) != 1 or not isinstance(node := items.nodes[0], tree.Define):
        return None, (at("E574", items.nodes[-1].span, "several"),)
    return node, found_all


def _strange_words(lexed: Lexed) -> int:
    return sum(item.severity is Severity.ERROR for item in lexed.diagnostics)


_NAMELESS = ("DEFINE", "NAME", "EQUAL")


def _empty(lexed: Lexed) -> tuple[Diagnostic, ...]:
    return () if lexed.diagnostics else (at("E574", Span(lexed.source, 0, 0), "empty"),)


def _all_findings(language: "_Language", lexed: Lexed, items: "_Items") -> tuple[Diagnostic, ...]:
    lexical = lexed.diagnostics
    if any(item.code == "E020" for item in language.diagnostics):
        # Where the line is not read as one, its words are not tokens either: the one finding says it all.
        lexical = [item for item in lexical if item.span is None or item.span.start >= language.line.end]
    found = [*language.diagnostics, *lexical, *items.diagnostics]
    kinds = [token.kind for token in lexed.tokens]
    return in_own_words(sort_diagnostics(one_finding(found, kinds, language.lexicon, language.line)))


def _find_too_large(source: SourceFile) -> Diagnostic | None:
    if len(source.text) * 4 <= MAX_BYTES or len(source.text.encode("utf-8", "surrogatepass")) <= MAX_BYTES:
        return None
    return at("E024", Span(source, 0, 0), "file", limit=MAX_BYTES // 1_000_000)


# ---------------------------------------------------------------- the first line


def _read_language(source: SourceFile) -> _Language:
    start = _BEFORE_LANGUAGE.match(source.text).end()  # type: ignore[union-attr]  # matches the empty text
    match = _LANGUAGE_LINE.match(source.text, start)
    if match is None:
        line_end = source.text.find("\n", start)
        place = Span(source, start, len(source.text) if line_end < 0 else line_end)
        word = _first_word(place)
        if word.text.lower() == "antq":
            return _Language(place, "en", [at("E020", word, "capitals", found=word.text, version=LANGUAGE)])
        # `Antq1` and the like are meant as the language line; anything else is read as the first item
        line = word if word.text.lower().startswith("antq") else Span(source, start, start)
        return _Language(line, "en", [at("E020", word, version=LANGUAGE)])
    words = [Span(source, found.start(), found.end()) for found in _WORD.finditer(source.text, *match.span(1))]
    language = _Language(Span(source, match.start(), words[-1].end if words else match.end()))
    if not words or words[0].text != str(LANGUAGE):
        keyword = Span(source, match.start(), match.start(1))
        place, found = (words[0], words[0].text) if words else (keyword, keyword.text)
        language.diagnostics.append(at("E021", place, "" if words else "none", found=found, version=LANGUAGE))
    elif len(words) > 1 and words[1].text not in LEXICONS:
        language.diagnostics.append(at("E022", words[1], found=words[1].text))
    elif len(words) > 1:
        language.lexicon = words[1].text
    return language


def _first_word(place: Span) -> Span:
    word = _WORD.match(place.text)
    return Span(place.source, place.start, place.start + (word.end() if word else 0))


def _first_after(lexed: Lexed, offset: int) -> int:
    return bisect_left(lexed.tokens, offset, key=lambda token: token.start)


# ---------------------------------------------------------------- items


@dataclass(slots=True)
class _Items:
    nodes: list[tree.Item] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def _read_items(lexed: Lexed, first: int) -> _Items:
    items = _Items()
    if any(found.code == "E002" for found in lexed.diagnostics):
        # INVARIANT: behind a text that nothing closes, no token can be trusted
        return items
    if too_deep := find_too_deep(lexed):
        items.diagnostics.append(too_deep)
        return items
    pieces = cut(lexed, first)
    items.diagnostics.extend(pieces.diagnostics)
    has_failed = False
    for piece in pieces.pieces:
        if piece.is_stray:
            # clauses behind an item that could not be read are its own: one of its braces is missing
            is_rest = has_failed and lexed.tokens[piece.start].kind in HOMES
            items.diagnostics.extend([] if is_rest else describe_stray(lexed, piece))
        elif not piece.is_reported:
            has_failed = not _read_item(lexed, piece, items)
        else:
            for part in piece.parts:
                _read_part(lexed, part, items)
    return items


def _read_item(lexed: Lexed, piece: Piece, items: _Items) -> bool:
    node = run(_grammar(), lexed.source, lexed.tokens[piece.start : piece.end])
    if not isinstance(node, Stuck | Diagnostic):
        items.nodes.append(node)
        return True
    for part in piece.parts:
        _read_part(lexed, part, items)
    items.diagnostics.extend(_describe(lexed, piece, node))
    return False


def _read_part(lexed: Lexed, part: Piece, items: _Items) -> None:
    """Read a criterion of a group alone, for its findings: the group as a whole could not be read."""
    if not part.is_reported:
        node = run(_grammar(), lexed.source, lexed.tokens[part.start : part.end])
        if isinstance(node, Stuck | Diagnostic):
            items.diagnostics.extend(_describe(lexed, part, node))


def _describe(lexed: Lexed, piece: Piece, failure: Stuck | Diagnostic) -> list[Diagnostic]:
    if isinstance(failure, Diagnostic):
        return [failure]
    read = lexed.tokens[piece.start : piece.start + failure.index]
    return describe_stuck(lexed, piece, failure, acceptable(load_tables(), read))


# ---------------------------------------------------------------- the header alone


def _scan_header(lexed: Lexed, start: int) -> None:
    """Put the tokens of the header into `lexed`, and none behind it."""
    depth = 0
    for token in scan(lexed, start):
        if not lexed.tokens and token.kind != "RULESET":
            continue
        lexed.tokens.append(token)
        if token.kind == "LBRACE":
            depth += 1
        elif token.kind == "RBRACE":
            depth -= 1
            if depth <= 0:
                return
