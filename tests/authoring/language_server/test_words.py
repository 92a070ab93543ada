"""The sentences of the server are there in both languages, and speak the lexicon of the file."""

import re
import string

import pytest

from antq_rules.authoring.language_server import keyword_words_en, keyword_words_vi, words
from antq_rules.syntax.keywords import FIXED_NAMES, KEYWORDS, written_in

TERMINALS = [keyword.terminal for keyword in KEYWORDS]


def test_every_keyword_has_a_sentence_in_both_languages() -> None:
    assert set(keyword_words_en.KEYWORDS) == set(keyword_words_vi.KEYWORDS) == set(TERMINALS)
    assert set(keyword_words_en.FIXED) == set(keyword_words_vi.FIXED) >= {name.english for name in FIXED_NAMES}
    for table in (keyword_words_en.KEYWORDS, keyword_words_vi.KEYWORDS, keyword_words_en.FIXED, keyword_words_vi.FIXED):
        assert [text for text in table.values() if not text.endswith(".") or text[0] != text[0].upper()] == []


def test_every_other_sentence_is_there_twice_with_the_same_facts() -> None:
    def facts(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    vi, en = words._SENTENCES["vi"], words._SENTENCES["en"]
    assert {key: facts(text) for key, text in vi.items()} == {key: facts(text) for key, text in en.items()}


@pytest.mark.parametrize("terminal", TERMINALS)
def test_a_sentence_about_a_vietnamese_keyword_has_no_english_one(terminal: str) -> None:
    own = set(written_in("vi").values()) | {name.vietnamese for name in FIXED_NAMES}
    english = {keyword.english for keyword in KEYWORDS} - own
    for lang in ("vi", "en"):
        for code in re.findall(r"`([^`]*)`", words.keyword_meaning(terminal, lang, "vi")):
            assert code not in english
