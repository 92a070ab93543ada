"""Text as a terminal shows it: column widths, visible control characters, and cuts.

In: any text, also hostile. Out: text that cannot move the cursor, change colours or reorder letters, and its width.
Invariant: nothing returned by `visible` holds a control character or a bidirectional control.
"""

import re
import unicodedata

_ELLIPSIS = "…"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ACTED_ON = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_COLOUR = re.compile("\x1b\\[[0-9;]{0,24}m")


def printable(text: str, *, colour: bool = False) -> str:
    """Lines that a terminal does nothing with but print them: `\\u001b` for what would move the cursor or hide letters.

    The last gate of everything that the program prints, whatever it quotes. The escapes are those of JSON, so that a
    JSON text keeps its values. With `colour`, sequences that only choose a colour pass: they are the program's own,
    for what it quotes has been through `visible`.
    """
    if text.isascii() and text.isprintable():
        return text
    if not colour:
        return _ACTED_ON.sub(_escape, text)
    out, end = [], 0
    for match in _COLOUR.finditer(text):
        out += [_ACTED_ON.sub(_escape, text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*out, _ACTED_ON.sub(_escape, text[end:])])


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def visible_character(char: str) -> str:
    """The character itself, or its escape (`\\x1b`, `\\u202e`) if a terminal would act on it."""
    if " " <= char <= "~":
        return char
    named = _NAMED.get(char)
    if named is not None:
        return named
    category = unicodedata.category(char)
    if category in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp") or char in _BIDI or char == "\ufeff":
        code = ord(char)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return char


def visible(text: str) -> str:
    """The text with every control character escaped; line breaks and tabs too."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(visible_character, text))


def character_width(char: str) -> int:
    """Terminal columns of one character: 0 for combining marks, 2 for wide East Asian characters, else 1."""
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def display_width(text: str) -> int:
    """Terminal columns of a text without control characters."""
    return len(text) if text.isascii() else sum(map(character_width, text))


def cut(text: str, columns: int) -> str:
    """The text, or as much of it as fits into `columns` with an ellipsis at the end."""
    if len(text) <= columns and display_width(text) <= columns:
        return text
    kept, used = [], 0
    for char in text:
        used += character_width(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + _ELLIPSIS


def pad(text: str, columns: int) -> str:
    """The text filled with blanks up to `columns`."""
    return text + " " * max(0, columns - display_width(text))
