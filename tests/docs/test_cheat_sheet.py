"""The cheat sheet has every construct in both lexicons, and the snippets of the extension can be read."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from antq_rules.diagnostics import SourceFile, has_errors
from antq_rules.syntax.keywords import FIXED_NAME, FIXED_NAMES, LEXICONS, PARTS, phrases
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.parser import parse

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    lang: (ROOT / f"docs/reference/cheat_sheet{end}.md").read_text(encoding="utf-8")
    for lang, end in (("en", ""), ("vi", ".vi"))
}
LINES = {"en": ("antq 1", "define"), "vi": ("antq 1 vi", "định nghĩa")}


def blocks(page: str, lexicon: str) -> str:
    """All blocks of a lexicon, and its column of the tables."""
    fenced = re.findall(rf"^```antq {'vi ' if lexicon == 'vi' else ''}(?:item|lines)\n(.*?)^```$", page, re.M | re.S)
    cells = [row[lexicon == "vi"] for row in rows(page)]
    return "\n".join([*fenced, *cells])


def rows(page: str) -> list[tuple[str, str]]:
    return re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", page, re.M)


@pytest.mark.parametrize("lexicon", LEXICONS)
@pytest.mark.parametrize("lang", LEXICONS)
def test_every_keyword_stands_on_the_page(lang: str, lexicon: str) -> None:
    lexed = lex(SourceFile("-", blocks(PAGES[lang], lexicon)), lexicon)
    assert set(phrases(lexicon).values()) - {token.kind for token in lexed.tokens} <= {"ANTQ"}


@pytest.mark.parametrize("lang", LEXICONS)
def test_both_columns_of_a_row_are_one_condition(lang: str) -> None:
    named = {name.english: name.vietnamese for name in (*FIXED_NAMES, *PARTS)}
    conditions = 0
    for english, vietnamese in rows(PAGES[lang]):
        if english in named:
            assert vietnamese == named[english]
            continue
        first, second = (
            parse(SourceFile("-", f"{line}\n{define} x = {text}"))
            for (line, define), text in zip(LINES.values(), (english, vietnamese), strict=True)
        )
        assert first[0] is not None, first[1]
        assert second[0] is not None, second[1]
        assert replace(second[0], lexicon="en") == first[0]
        conditions += 1
    assert conditions > 30


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_snippets_of_the_extension_are_read_as_they_are_inserted(lexicon: str) -> None:
    path = ROOT / f"editors/vscode/snippets/antq.{lexicon}.json"
    made = json.loads(path.read_text(encoding="utf-8"))
    assert len(made) > 5
    for name, snippet in made.items():
        body = "\n".join(snippet["body"])
        fields = [int(number) for number in re.findall(r"\$\{([0-9]+):", body)]
        assert fields == list(range(1, len(fields) + 1)), name
        text = re.sub(r"\$\{[0-9]+:([^}]*)\}", r"\1", body).replace("\\}", "}").replace("\\$", "$")
        _, found = parse(SourceFile(name, f"{LINES[lexicon][0]}\n{text}"))
        assert not has_errors(found), (name, found)


def test_a_fixed_name_is_read_as_one_in_vietnamese() -> None:
    lexed = lex(SourceFile("-", "tình trạng chính thức"), "vi")
    assert [token.kind for token in lexed.tokens] == ["STATUS", FIXED_NAME]
