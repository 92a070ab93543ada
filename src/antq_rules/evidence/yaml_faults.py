"""What a YAML parser complains about, as our own diagnostics.

In: an error of PyYAML. Out: one diagnostic (E440, or E432 for a character that cannot stand in a text). Invariant: no
word of the parser reaches a user.
"""

import re

import yaml

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.findings import cut
from antq_rules.evidence.string_text import character_name

_VARIANTS: tuple[tuple[str, str], ...] = (
    ("found character '\\t'", "tab"),
    ("found a tab character", "tab"),
    ("mapping values are not allowed here", "colon"),
    ("could not find expected ':'", "no_colon"),
    ("found unexpected end of stream", "quote"),
    ("found unexpected document separator", "quote"),
    ("expected <block end>", "indent"),
    ("block sequence entries are not allowed", "indent"),
    ("found unknown escape character", "escape"),
    ("expected escape sequence", "escape"),
    ("expected ',' or", "flow"),
    ("sequence entries are not allowed here", "colon"),
    ("that cannot start any token", "start"),
    ("while parsing a block mapping", "indent"),
)


def layout_fault(fault: yaml.YAMLError, source: SourceFile) -> Diagnostic:
    """The diagnostic for an error of the YAML parser."""
    if isinstance(fault, yaml.reader.ReaderError):
        span = Span(source, fault.position, fault.position + 1)
        char = source.text[fault.position : fault.position + 1]
        return at("E432", span, "control", value=character_name(char) if char else "")
    if not isinstance(fault, yaml.MarkedYAMLError):
        return at("E440", Span(source, 0, 0))
    text = f"{fault.problem or ''} {fault.context or ''}"
    variant = next((name for words, name in _VARIANTS if words in text), "")
    mark = fault.problem_mark or fault.context_mark
    index = mark.index if mark else 0
    if variant == "no_colon" and fault.context_mark is not None:
        place = _rest_of_line(source, fault.context_mark.index)
        if (glued := re.match(r"(\w+):(?=[^\s#])", place.text)) is not None:
            variant, value = "no_space", place.text[glued.end() :].partition(" ##")[0].strip()
            return at("E440", place, variant, suggestion=cut(f"{glued[1]}: {value}"))
    elif variant == "colon" and (key := _only_key(source, index)):
        # The line would be right by itself, so it is its indentation that ties it to the line before.
        variant, place = "indent", key
    else:
        place = Span(source, *_visible(source.text, index))
    if variant == "quote" and fault.context_mark is not None:
        opening = fault.context_mark.index
        return at("E429", Span(source, opening, opening + 1), "text")
    if variant == "indent" and (above := _line_without_key(source, place.start)) is not None:
        return above
    labels = [Label(place)]
    if variant in ("indent", "flow") and fault.context_mark is not None and fault.context_mark.index != place.start:
        labels.append(Label(Span(source, fault.context_mark.index, fault.context_mark.index + 1), "opening"))
    facts = {"value": place.text}
    return Diagnostic("E440", tuple(labels), facts, variant)


def _line_without_key(source: SourceFile, index: int) -> Diagnostic | None:
    """The line above, where it lacks the colon that would make it an entry: the next line then seems out of place."""
    end = source.text.rfind("\n", 0, index)
    start = source.text.rfind("\n", 0, max(end, 0)) + 1
    line = source.text[start : max(end, start)].split(" #", 1)[0]
    place = Span(source, start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
    if (glued := re.fullmatch(r"(\w+):(?! )(\S.*)", place.text)) is not None:
        return at("E440", place, "no_space", suggestion=cut(f"{glued[1]}: {glued[2]}"))
    if (entry := re.fullmatch(r"(\w+)(?:[ \t]*=[ \t]*|[ \t]+)(\S.*)", place.text)) is not None:
        return at("E440", place, "equals", suggestion=cut(f"{entry[1]}: {entry[2]}"))
    return None


def _rest_of_line(source: SourceFile, start: int) -> Span:
    """The text from `start` to the end of its line."""
    line = source.text[start:].split("\n", maxsplit=1)[0].rstrip()
    return Span(source, start, start + max(len(line), 1))


def _only_key(source: SourceFile, index: int) -> Span | None:
    """The key of a line whose first colon stands at `index`, if the line begins with one word and that colon."""
    start = source.text.rfind("\n", 0, index) + 1
    before = source.text[start:index]
    indent = len(before) - len(before.lstrip())
    return Span(source, start + indent, index) if indent and re.fullmatch(r"\w+", before[indent:]) else None


def _visible(text: str, index: int) -> tuple[int, int]:
    """The character at `index`; at the end of the text the last one that can be seen."""
    if index >= len(text):
        index = max(len(text.rstrip()) - 1, 0)
    return index, min(index + 1, len(text))
