"""What may stand inside a text of a record: escapes resolved, no control characters, no half surrogate pairs, NFC.

In: the characters between quotes, or any text. Out: the text, and a diagnostic per fault, as many as a reader
reports for one file.
"""

import re
import unicodedata

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.source import MAX_MARKS, crowded_marks
from antq_rules.evidence.findings import cut
from antq_rules.evidence.nodes import MAX_SPELLING_FAULTS

_ESCAPE = re.compile(
    r"""\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})
    |   \\u(?P<code>[0-9a-fA-F]{4})
    |   \\(?P<short>["\\/bfnrt])
    |   (?P<other>\\.)
    |   (?P<control>[\x00-\x1f\x7f-\x9f])
    """,
    re.VERBOSE | re.DOTALL,
)
_SHORT = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_NOT_ALLOWED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def decode_string(source: SourceFile, start: int, end: int, found: list[Diagnostic]) -> str:
    """The text of a JSON string from its opening to its closing quote; faults are added to `found`."""

    def report(match: re.Match[str], variant: str, **facts: object) -> None:
        span = Span(source, start + 1 + match.start(), start + 1 + match.end())
        found.append(Diagnostic("E432", (Label(span),), facts, variant))

    def replace(match: re.Match[str]) -> str:
        if len(found) >= MAX_SPELLING_FAULTS:
            return ""
        if match["short"]:
            text = _SHORT[match["short"]]
        elif match["high"]:
            text = chr(0x10000 + ((int(match["high"], 16) & 0x3FF) << 10) + (int(match["low"], 16) & 0x3FF))
        elif match["code"]:
            text = chr(int(match["code"], 16))
        else:
            text = "" if match["other"] else match["control"]
        if match["other"]:
            report(match, "escape", value=cut(match["other"]), suggestion="\\" + cut(match["other"]))
        elif match["control"]:
            report(match, "control", value=character_name(match["control"]))
        elif fault := text_fault(text):
            report(match, fault, value=character_name(text))
        return text

    decoded = _ESCAPE.sub(replace, source.text[start + 1 : end - 1])
    if crowded_marks(decoded) is not None:
        found.append(at("E432", Span(source, start, start + 1), "marks", limit=MAX_MARKS))
        return ""
    return unicodedata.normalize("NFC", decoded)


def text_fault(text: str) -> str | None:
    """`control` or `surrogate` when a text holds a character that no record may hold, else None."""
    match = _NOT_ALLOWED.search(text)
    if match is None:
        return None
    return "surrogate" if "\ud800" <= match[0] <= "\udfff" else "control"


def first_fault(text: str) -> str | None:
    """The character that `text_fault` found, or None."""
    match = _NOT_ALLOWED.search(text)
    return match[0] if match else None


def character_name(char: str) -> str:
    """A character by its number, for messages: `U+0000`."""
    return f"U+{ord(char):04X}"
