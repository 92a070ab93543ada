"""Widths and escapes of hostile and of Vietnamese text."""

import unicodedata

import pytest

from antq_rules.diagnostics.display import cut, display_width, pad, visible


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Tỷ lệ", 5),
        (unicodedata.normalize("NFD", "Tỷ lệ"), 5),
        ("漢字", 4),
        ("ｔ", 2),
        ("", 0),
    ],
)
def test_width_counts_terminal_columns(text: str, columns: int) -> None:
    assert display_width(text) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x9b", "\\x9b"),
        ("\ud800", "\\ud800"),
        ("\u2028", "\\u2028"),
        ("đủ “70%”", "đủ “70%”"),
    ],
)
def test_control_characters_become_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_cut_keeps_to_the_columns() -> None:
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"
    assert display_width(cut("漢字漢字", 5)) <= 5


def test_pad_fills_by_columns() -> None:
    assert pad("漢", 4) == "漢  "
