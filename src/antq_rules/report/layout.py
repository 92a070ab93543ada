"""Lines of a given width: wrapping with a hanging indent, two columns, rules.

In: one-line texts. Out: lines for a terminal. Invariants: widths count terminal columns; control characters of labels
and evidence are escaped; a text is never lost, only broken.
"""

from antq_rules.diagnostics.display import character_width, display_width, pad, visible


def plain(text: str) -> str:
    """The text on one line, safe to print: blanks and line breaks collapsed, control characters escaped."""
    return visible(" ".join(text.split()))


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of at most `width` columns.

    `first` begins the first line, `rest` (default: as many blanks) the others.
    """
    head = first
    follow = " " * display_width(first) if rest is None else rest
    lines: list[str] = []
    current, used = head, display_width(head)
    is_empty = True
    for word in plain(text).split(" "):
        for piece in _pieces(word, max(8, width - display_width(follow))):
            length = display_width(piece)
            if not is_empty and used + 1 + length > width:
                lines.append(current)
                current, used, is_empty = follow, display_width(follow), True
            current += piece if is_empty else " " + piece
            used += length if is_empty else length + 1
            is_empty = False
    lines.append(current.rstrip())
    return lines


def entry(name: str, text: str, width: int, column: int) -> list[str]:
    """A name in a column of its own and a text beside it."""
    return wrap(text, width, pad(name, column))


def _pieces(word: str, width: int) -> list[str]:
    """A word, broken where it is longer than a whole line."""
    if display_width(word) <= width:
        return [word]
    pieces, current, used = [], "", 0
    for char in word:
        size = character_width(char)
        if used + size > width:
            pieces.append(current)
            current, used = "", 0
        current += char
        used += size
    return [*pieces, current]
