"""Offsets of the reader and places of the editor."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_rules.authoring.language_server.places import UTF_8, UTF_16, UTF_32, ClientText, Place
from antq_rules.diagnostics import SourceFile

LETTERS = st.sampled_from(
    ["a", "ệ", unicodedata.normalize("NFD", "ệ"), "đ", "\n", "\r\n", "\r", " ", "😀", "e\u0323\u0302", "\u0302",
     "q\u0323\u0302", "한", unicodedata.normalize("NFD", "한"), "“", "\u2028", "\x0b", "\u09c7\u09be", "\ufb2a"]
)  # fmt: skip
TEXTS = st.lists(LETTERS, max_size=20).map("".join)
ENCODINGS = st.sampled_from([UTF_8, UTF_16, UTF_32])


def units(text: str, encoding: str) -> int:
    return (
        len(text.encode(encoding if encoding == UTF_8 else encoding + "-le"))
        // {UTF_8: 1, UTF_16: 2, UTF_32: 4}[encoding]
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_word_behind_vietnamese_letters_is_found_in_both_forms(form: str) -> None:
    line = unicodedata.normalize(form, '  "Điều kiện được ghi": so_vu = 0')  # type: ignore[arg-type]
    text = ClientText("antq 1\r\n" + line)
    offset = text.read_text.index("so_vu")
    place = text.place(offset)
    assert place == Place(1, units(line[: line.index("so_vu")], UTF_16))
    assert text.offset(*place) == offset


@given(TEXTS, ENCODINGS)
def test_the_text_that_is_read_is_that_of_the_reader(text: str, encoding: str) -> None:
    client = ClientText(text, encoding)
    assert client.read_text == SourceFile("", text.replace("\r\n", "\n")).text


@given(TEXTS, ENCODINGS, st.data())
def test_the_beginning_of_every_line_and_its_parts_are_found(text: str, encoding: str, data: st.DataObject) -> None:
    """What stands before a place in the editor's line, read, is what stands before its offset in the reader's line."""
    client = ClientText(text, encoding)
    offset = data.draw(st.integers(0, len(client.read_text)))
    place = client.place(offset)
    back = client.offset(*place)
    assert back <= offset
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = lines[place.line]
    assert place.character <= units(line, encoding)
    prefix = line.encode(encoding if encoding == UTF_8 else encoding + "-le")[
        : place.character * {UTF_8: 1, UTF_16: 2, UTF_32: 4}[encoding]
    ].decode(encoding if encoding == UTF_8 else encoding + "-le")
    before = "\n".join([*lines[: place.line], prefix])
    assert unicodedata.normalize("NFC", before).replace("\r", "\n") == client.read_text[:back].replace("\r", "\n")


@given(TEXTS, ENCODINGS, st.integers(-2, 40), st.integers(-2, 60))
def test_any_numbers_give_an_offset_inside_the_text(text: str, encoding: str, line: int, character: int) -> None:
    client = ClientText(text, encoding)
    offset = client.offset(line, character)
    assert 0 <= offset <= len(client.read_text)
    assert client.offset(*client.place(offset)) == offset


def test_a_long_line_of_decomposed_letters_takes_time_in_proportion() -> None:
    text = ClientText(unicodedata.normalize("NFD", "ệ" * 50_000) + "x")
    assert text.place(text.read_text.index("x")) == Place(0, 150_000)
    assert text.offset(0, 150_000) == 50_000


def test_a_crowd_of_marks_is_left_as_the_reader_leaves_it() -> None:
    text = "e" + "\u0323\u0302" * 40 + "x"
    client = ClientText(text)
    assert client.read_text == text
    assert client.offset(0, 81) == 81
