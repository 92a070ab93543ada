"""Bytes to text: encodings, kinds of files, limits."""

import time

import pytest

from antq_rules.evidence.reader import read_document, read_mapping
from antq_rules.evidence.text import MAX_BYTES, decode


def codes(data: bytes, name: str = "a.json") -> list[tuple[str, str]]:
    _, found = read_document(data, name)
    return [(item.code, item.variant) for item in found]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"PK\x03\x04....xl/workbook.xml", ("E421", "workbook")),
        (b"PK\x03\x04....word/document.xml", ("E421", "document")),
        (b"PK\x03\x04....", ("E421", "archive")),
        (b"%PDF-1.4", ("E421", "pdf")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", ("E421", "old_office")),
        (b"\x89PNG\r\n", ("E421", "picture")),
        (b"  <!DOCTYPE html><html>", ("E421", "web_page")),
        (b'{"a": \x00 1, "b": "text"}', ("E421", "binary")),
        ("{}".encode("utf-16"), ("E422", "utf16")),
        ('{"a": 1}'.encode("utf-16-be"), ("E422", "utf16")),
        (b'{"a": "\xc3\x28"}', ("E422", "")),
        (b"", ("E423", "")),
        (b"\xef\xbb\xbf \n\t", ("E423", "")),
    ],
)
def test_what_is_not_text_gets_one_finding(data: bytes, expected: tuple[str, str]) -> None:
    assert codes(data) == [expected]


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    node, found = read_document(b'\xef\xbb\xbf{\r\n"a": 1\r\n}', "a.json")
    assert found == ()
    assert node is not None


def test_the_place_of_a_wrong_byte_is_its_character() -> None:
    _, found = decode('{"a": "Hòa '.encode() + b'\xff"}', "a.json")
    assert found[0].span is not None
    assert (found[0].span.line, found[0].span.column) == (1, 12)


def test_a_large_file_is_refused_without_reading_it() -> None:
    data = b"[" * (MAX_BYTES + 1)
    started = time.process_time()
    assert codes(data) == [("E420", "")]
    assert time.process_time() - started < 1


def test_the_format_follows_the_name_else_the_first_character() -> None:
    for name in ("a.json", "b.txt", "-"):
        assert read_document(b'{"a": 1}', name)[1] == ()
    for name in ("a.yaml", "a.YML", "-"):
        assert read_document(b"a: 1", name)[1] == ()
    assert codes(b"a: 1", "a.json") != []
    assert read_document(b"a: 1", "a.json", format="yaml")[1] == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"a": "x' + "\u0323\u0302" * 200_000 + '"}', "a.json"),
        ('{"a": "x' + "\\u0323\\u0302" * 200_000 + '"}', "a.json"),
        ('a: "x' + "\\u0323\\u0302" * 40_000 + '"', "a.yaml"),
        ("a: x" + "\u0302\u0323" * 40_000, "a.yaml"),
    ],
)
def test_accents_without_end_are_not_put_in_order(text: str, name: str) -> None:
    started = time.process_time()
    assert codes(text.encode(), name) == [("E432", "marks")]
    assert time.process_time() - started < 5


def test_accents_without_end_in_a_mapping() -> None:
    _, found = read_mapping({"a": "x" + "\u0323\u0302" * 200_000})
    assert [(item.code, item.variant) for item in found] == [("E432", "marks")]


def test_letters_with_several_accents_are_read() -> None:
    assert codes('{"a": "ệ o\u031b\u0323\u0302"}'.encode()) == []
