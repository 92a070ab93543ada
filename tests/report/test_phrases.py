"""Numbers, days and words of the two languages."""

import string
from fractions import Fraction
from types import ModuleType

import pytest

from antq_rules.report import (
    difference_words_en,
    difference_words_vi,
    phrases_en,
    phrases_vi,
    reading_en,
    reading_vi,
    scaffold_en,
    scaffold_vi,
)
from antq_rules.report.difference_phrases import DifferencePhrases
from antq_rules.report.phrases import Phrases

VI, EN = Phrases("vi"), Phrases("en")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        (phrases_vi, phrases_en),
        (reading_vi, reading_en),
        (scaffold_vi, scaffold_en),
        (difference_words_vi, difference_words_en),
    ],
)
def test_both_languages_have_the_same_phrases_with_the_same_facts(vi: ModuleType, en: ModuleType) -> None:
    assert set(vi.WORDS) == set(en.WORDS)
    assert not [key for key, text in vi.WORDS.items() if placeholders(text) != placeholders(en.WORDS[key])]


def test_no_key_is_in_two_tables() -> None:
    tables = [set(phrases_vi.WORDS), set(reading_vi.WORDS), set(scaffold_vi.WORDS)]
    assert sum(map(len, tables)) == len(set().union(*tables))
    assert all(VI.has(key) and EN.has(key) for table in tables for key in table)


def test_words_of_differences_stand_beside_those_of_reports_and_replace_none() -> None:
    assert not set(difference_words_vi.WORDS) & set(phrases_vi.WORDS)
    phrases = DifferencePhrases("en")
    assert (phrases("diff_nothing"), phrases("not_met")) == ("none", "Not met")
    assert phrases.has("diff_nothing")
    assert phrases.has("not_met")
    assert not Phrases("en").has("diff_nothing")


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("0", "0", "0"),
        ("999", "999", "999"),
        ("1000", "1.000", "1,000"),
        ("1234567.25", "1.234.567,25", "1,234,567.25"),
        ("-0.5", "-0,5", "-0.5"),
        ("1..3", "1..3", "1..3"),
    ],
)
def test_numbers(text: str, vi: str, en: str) -> None:
    assert (VI.number(text), EN.number(text)) == (vi, en)


@pytest.mark.parametrize(
    ("part", "whole", "threshold", "vi"),
    [
        (14, 20, 70, "70%"),
        (2, 3, 70, "66,66%"),
        (6999, 10000, 70, "69,99%"),
        (699999, 1000000, 70, "69,99%"),
        (69999999, 100000000, 70, "69,99%"),
        (800001, 1000000, 80, "80,0001%"),
        (10001, 100000, 10, "10,001%"),
        (8 * 10**14 + 1, 10**15, 80, "hơn 80%"),
        (1, 3, None, "33,33%"),
        (0, 5, 70, "0%"),
    ],
)
def test_shares_are_cut_and_never_look_like_the_threshold(
    part: int, whole: int, threshold: int | None, vi: str
) -> None:
    shown = VI.share(Fraction(part), Fraction(whole), None if threshold is None else Fraction(threshold))
    assert shown == vi


def test_days() -> None:
    assert VI.day("2024-12-05") == "05/12/2024"
    assert EN.day("2024-12-05") == "5 December 2024"
    assert VI.day("x") == "x"


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("124/2021/TT-BCA", "Thông tư số 124/2021/TT-BCA", "Circular 124/2021/TT-BCA"),
        ("9745/QĐ-BCA-V05", "Quyết định số 9745/QĐ-BCA-V05", "Decision 9745/QĐ-BCA-V05"),
        ("70/KH-UBND", "Kế hoạch số 70/KH-UBND", "Plan 70/KH-UBND"),
        ("8220/UBND-NC", "Văn bản số 8220/UBND-NC", "8220/UBND-NC"),
        ("Hướng dẫn 851/HD-BCĐ", "Hướng dẫn 851/HD-BCĐ", "Hướng dẫn 851/HD-BCĐ"),
    ],
)
def test_the_kind_of_an_instrument_is_read_from_its_symbol(number: str, vi: str, en: str) -> None:
    assert (VI.instrument(number), EN.instrument(number)) == (vi, en)


def test_quotes_inside_quotes_become_single() -> None:
    assert VI.quote("Đạt “An toàn”") == "“Đạt ‘An toàn’”"
