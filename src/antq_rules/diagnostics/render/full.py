"""The full form of a diagnostic: headline, source lines with labelled carets, note and help.

In: a diagnostic and a language. Out: several lines. Invariants: carets stand under the characters they mean, by display
width; a long line is cut around its label; control characters are escaped.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from antq_rules.diagnostics.diagnostic import Diagnostic, Severity
from antq_rules.diagnostics.display import character_width, display_width, visible, visible_character
from antq_rules.diagnostics.render.words import fixed, words
from antq_rules.diagnostics.source import SourceFile, Span

TAB_STOP = 4
CHARACTERS_PER_COLUMN = 4
"""Characters of a line that are shown for each column there is room for: a letter may have accents of its own."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A label on one line: character columns from 0, `end` excluded."""

    start: int
    end: int
    text: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class _Painter:
    """Adds colour when asked; otherwise gives the text back."""

    colour: bool
    is_error: bool

    def paint(self, text: str, role: str) -> str:
        if not self.colour or not text:
            return text
        from click import style

        strong = "red" if self.is_error else "yellow"
        if role == "primary":
            return style(text, fg=strong, bold=True)
        if role == "bold":
            return style(text, bold=True)
        return style(text, fg="blue", bold=role == "frame")


def render_full(item: Diagnostic, lang: str = "vi", *, colour: bool = False, width: int = 100) -> str:
    """The diagnostic as in a compiler, ending in a line break."""
    said = words(item, lang)
    painter = _Painter(colour, item.severity is Severity.ERROR)
    out = [painter.paint(f"{said.severity}[{item.code}]", "primary") + painter.paint(f": {said.message}", "bold")]
    margin = 1
    if item.labels:
        margin = max(len(str(label.span.line)) for label in item.labels)
        sources = list(dict.fromkeys(label.span.source for label in item.labels))
        for index, source in enumerate(sources):
            labels = [
                (label.span, text, number == 0)
                for number, (label, text) in enumerate(zip(item.labels, said.labels, strict=True))
                if label.span.source == source
            ]
            out += _block(source, labels, margin, painter, is_first=index == 0, width=width, lang=lang)
        is_framed = bool(sources[-1].text) and bool(said.note or said.help)
        out += [painter.paint(" " * margin + " |", "frame")] if is_framed else []
    for key, text in (("note", said.note), ("help", said.help)):
        if text:
            head = " " * margin + " = " if item.labels else "  = "
            out.append(painter.paint(head, "frame") + painter.paint(fixed(key, lang) + ":", "bold") + f" {text}")
    return "\n".join(out) + "\n"


def _block(
    source: SourceFile,
    labels: list[tuple[Span, str, bool]],
    margin: int,
    painter: _Painter,
    *,
    is_first: bool,
    width: int,
    lang: str,
) -> list[str]:
    """The header of a file and its marked lines."""
    head = labels[0][0]
    arrow = "--> " if is_first else "::: "
    out = [painter.paint(" " * margin + arrow, "frame") + f"{visible(source.name)}:{head.line}:{head.column}"]
    if not source.text:  # a file that holds nothing, or no text: there is no line to show
        return out
    out.append(painter.paint(" " * margin + " |", "frame"))
    by_line: dict[int, list[_Mark]] = {}
    for span, text, is_primary in labels:
        by_line.setdefault(span.line, []).append(_mark(span, text, is_primary, lang))
    previous = None
    for line in sorted(by_line):
        if previous is not None and line > previous + 1:
            out.append(painter.paint("...", "frame"))
        out += _line(source, line, by_line[line], margin, painter, width)
        previous = line
    return out


def _mark(span: Span, text: str, is_primary: bool, lang: str) -> _Mark:
    start = span.column - 1
    length = len(span.source.line_text(span.line))
    end_line = span.source.line_column(max(span.start, span.end - 1))[0]
    if end_line > span.line:
        # A span over several lines is marked to the end of its first line.
        more = fixed("line_to", lang).format(line=end_line)
        return _Mark(start, max(length, start + 1), f"{text} ({more})" if text else f"({more})", is_primary)
    return _Mark(start, max(start + span.end - span.start, start + 1), text, is_primary)


def _line(source: SourceFile, line: int, marks: list[_Mark], margin: int, painter: _Painter, width: int) -> list[str]:
    """A source line once, or once per label where the labels are too far apart for the width."""
    text = source.line_text(line)
    room = max(20, width - margin - 3)
    ordered = sorted(marks, key=lambda mark: (mark.start, not mark.is_primary))
    first, last = ordered[0].start, max(mark.end for mark in ordered)
    if len(text) <= CHARACTERS_PER_COLUMN * room and _width(text, 0) <= room:
        groups: Iterable[tuple[list[_Mark], int, int]] = [(ordered, 0, len(text))]
    elif last - first <= room // 2:
        groups = [(ordered, *_window(text, first, room))]
    else:
        groups = [([mark], *_window(text, mark.start, room)) for mark in ordered]
    out = []
    for group, start, end in groups:
        out += _excerpt(text, line, group, start, end, margin, painter)
    return out


def _window(text: str, first: int, room: int) -> tuple[int, int]:
    """The part of a long line to show: some characters before the label and the rest after it."""
    start = max(0, min(first - room // 3, len(text) - room + 2))
    end = start
    used = 0
    # Characters without a width of their own fill no line, so their number is bounded too.
    last = min(len(text), start + CHARACTERS_PER_COLUMN * room)
    while end < last and used < room - 2:
        used += _width(text[end], used)
        end += 1
    if start and first < start:
        start = first
    return start, end


def _excerpt(
    text: str, line: int, marks: list[_Mark], start: int, end: int, margin: int, painter: _Painter
) -> list[str]:
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    number = str(line).rjust(margin)
    shown = before + _expand(text[start:end], 0) + after
    out = [painter.paint(f"{number} |", "frame") + (f" {shown}" if shown.strip() else "")]
    for mark in marks:
        column = display_width(before) + _width(text[start : max(start, mark.start)], 0)
        inside = text[max(start, mark.start) : min(mark.end, end)]
        length = max(1, _width(inside, column - display_width(before)))
        sign = ("^" if mark.is_primary else "-") * length
        words_at = f"{sign} {mark.text}" if mark.text else sign
        role = "primary" if mark.is_primary else "secondary"
        out.append(painter.paint(" " * margin + " |", "frame") + " " * (column + 1) + painter.paint(words_at, role))
    return out


def _expand(text: str, column: int) -> str:
    """The text as shown: tabs as blanks up to the next stop, control characters escaped."""
    out = []
    for char in text:
        piece = " " * (TAB_STOP - column % TAB_STOP) if char == "\t" else visible_character(char)
        column += sum(map(character_width, piece))
        out.append(piece)
    return "".join(out)


def _width(text: str, column: int) -> int:
    return display_width(_expand(text, column))
