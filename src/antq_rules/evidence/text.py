"""The bytes of a record as text, or the one reason why they are none.

In: bytes and the name to show. Out: a `SourceFile` (NFC, without byte order mark). Invariant: the cost is bounded; a
caller reads at most `MAX_BYTES + 1` bytes of a file of unknown size.
"""

from antq_rules.diagnostics import Diagnostic, SourceFile, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.source import MAX_MARKS, crowded_marks

MAX_BYTES = 16 * 1024 * 1024
"""Largest record file: 16 MiB."""

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ZIP_MARK = b"PK\x03\x04"
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "document"),
)


def decode(data: bytes, name: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """The text of a record file, or one diagnostic that says why there is none."""
    kind = _kind(data)
    if kind:
        return None, (at("E421", _start(name), kind, file=name),)
    if len(data) > MAX_BYTES:
        return None, (at("E420", _start(name), file=name, limit=MAX_BYTES // (1024 * 1024), unit="MiB"),)
    if data.startswith(_UTF16_MARKS) or _looks_like_utf16(data):
        return None, (at("E422", _start(name), "utf16", file=name),)
    if b"\0" in data:
        return None, (at("E421", _start(name), "binary", file=name),)
    body = data[len(_UTF8_MARK) :] if data.startswith(_UTF8_MARK) else data
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        return None, (_encoding_fault(body, name, fault.start),)
    if not text.strip("\ufeff \t\r\n"):
        return None, (at("E423", _start(name), file=name),)
    crowd = crowded_marks(text)
    if crowd is not None:
        place = SourceFile(name, text[:crowd])
        return None, (at("E432", Span(place, len(place.text), len(place.text)), "marks", limit=MAX_MARKS),)
    return SourceFile(name, text), ()


def _kind(data: bytes) -> str:
    if data.startswith(_ZIP_MARK):
        if b"xl/" in data or b"opendocument.spreadsheet" in data:
            return "workbook"
        return "document" if b"word/" in data or b"opendocument.text" in data else "archive"
    for mark, kind in _KINDS:
        if data.startswith(mark):
            return kind
    opening = data[:512].removeprefix(_UTF8_MARK).lstrip()[:15].lower()
    return "web_page" if opening.startswith((b"<!doctype", b"<html", b"<?xml")) else ""


def _looks_like_utf16(data: bytes) -> bool:
    # Without a byte order mark: every other byte of Latin text is NUL.
    head = data[:64]
    return len(head) >= 4 and (not any(head[1::2]) or not any(head[0::2])) and any(head)


def _encoding_fault(body: bytes, name: str, position: int) -> Diagnostic:
    before = SourceFile(name, body[:position].decode("utf-8"))
    source = SourceFile(name, before.text + "\ufffd" + body[position + 1 :].decode("utf-8", "replace"))
    span = Span(source, len(before.text), len(before.text) + 1)
    return at("E422", span, file=name, byte=f"0x{body[position]:02X}", position=position)


def _start(name: str) -> Span:
    # The content is not text, so nothing of it is shown: the place is the file.
    return Span(SourceFile(name, ""), 0, 0)
