"""The words of the evidence codes: the same keys and facts in both languages."""

import re

import pytest

from antq_rules.diagnostics.catalog import CodeText
from antq_rules.diagnostics.catalog.evidence import CODES

FACT = re.compile(r"(?<!\{)\{(\w+)\}")


@pytest.mark.parametrize("entry", CODES, ids=lambda entry: entry.code)
def test_both_languages_say_the_same(entry: CodeText) -> None:
    assert entry.vi.keys() == entry.en.keys()
    for key in entry.vi:
        assert sorted(set(FACT.findall(entry.vi[key]))) == sorted(set(FACT.findall(entry.en[key]))), key


@pytest.mark.parametrize("entry", CODES, ids=lambda entry: entry.code)
def test_messages_follow_the_style(entry: CodeText) -> None:
    for texts in (entry.vi, entry.en):
        assert "message" in texts or all(key.startswith("message_") for key in texts if "message" in key)
        for key, text in texts.items():
            assert not text.endswith("."), key
            assert "\n" not in text, key
            assert len(text) <= 120, key
