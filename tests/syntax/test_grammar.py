"""The grammar itself: free of conflicts and colliding terminals, stored table up to date, every rule built."""

import importlib.util
import json
import re
import sys
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest
from lark import Lark

from antq_rules.diagnostics import SourceFile
from antq_rules.ruleset.model import BASES, STATUSES
from antq_rules.ruleset.types import DOCUMENT_PARTS
from antq_rules.syntax import tables
from antq_rules.syntax.build import BUILDERS
from antq_rules.syntax.build_conditions import DEEPENING
from antq_rules.syntax.keywords import (
    FIXED_NAME,
    FIXED_NAMES,
    KEYWORDS,
    LEXICONS,
    PARTS,
    Keyword,
    keyword_pairs,
    phrases,
    table_hash,
)
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.table_build import build_table, full_grammar
from antq_rules.syntax.wording import HOMES, SIGNS, WORDS

ROOT = Path(__file__).resolve().parents[2]
GRAMMAR = (ROOT / "src/antq_rules/syntax/rules.lark").read_text(encoding="utf-8")


def test_the_grammar_is_lalr_without_conflicts_or_colliding_terminals() -> None:
    # strict: any shift/reduce conflict and any two terminals of one priority that match the same text are errors
    Lark(full_grammar(GRAMMAR, keyword_pairs()), parser="lalr", lexer="basic", start="item", strict=True)


def test_every_rule_has_a_builder_and_every_builder_a_rule() -> None:
    named = {rule.builder for rule in tables.load_tables().rules if not rule.passes and not rule.is_spliced}
    assert named == set(BUILDERS)
    assert set(BUILDERS) > DEEPENING


def test_the_table_is_the_same_for_the_same_grammar() -> None:
    assert json.dumps(build_table(GRAMMAR, keyword_pairs())) == json.dumps(build_table(GRAMMAR, keyword_pairs()))


def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_build_hook_writes_the_table_that_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "src/antq_rules/syntax"
    folder.mkdir(parents=True)
    for name in ("rules.lark", "keywords.py", "table_build.py"):
        (folder / name).write_text(
            (ROOT / "src/antq_rules/syntax" / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
    before = set(sys.modules)
    path = hook().write_parse_table(tmp_path)
    for name in set(sys.modules) - before:
        del sys.modules[name]
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored["hash"] == table_hash(GRAMMAR)
    assert tables.tables_from(stored) == tables.load_tables()


def test_a_stored_table_of_another_grammar_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "rules.lark").write_text(GRAMMAR, encoding="utf-8")
    (tmp_path / "parse_table.json").write_text('{"hash": "of another grammar"}', encoding="utf-8")
    assert tables.read_tables(tmp_path) == tables.load_tables()
    (tmp_path / "parse_table.json").write_text('{"hash": "broken', encoding="utf-8")
    assert tables.read_tables(tmp_path) == tables.load_tables()


# Terminals that a lexicon does not tell apart; the first is the one that is read.
SHARED = {"en": {"AMONG", "ALL_MET"}, "vi": {"DAY_OF", "WORKING_DAY_OF", "DOCUMENTS"}}


def test_keywords_are_written_once_and_have_word_boundaries() -> None:
    assert len({keyword.terminal for keyword in KEYWORDS}) == len(KEYWORDS)
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", keyword.english) for keyword in KEYWORDS)
    for lexicon in LEXICONS:
        read = set(phrases(lexicon).values()) - {FIXED_NAME}
        assert {keyword.terminal for keyword in KEYWORDS} - read == SHARED[lexicon], lexicon


@pytest.mark.parametrize("keyword", KEYWORDS, ids=lambda keyword: keyword.terminal)
def test_every_keyword_has_a_vietnamese_phrase(keyword: Keyword) -> None:
    phrase = keyword.vietnamese
    assert phrase is not None, f"{keyword.terminal}: fill the Vietnamese column of syntax/keywords.py"
    assert phrase == unicodedata.normalize("NFC", phrase)
    assert re.fullmatch(r"[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]+( [a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]+)*", phrase), phrase
    # syllables that are spelled in two ways (hòa, hoà; thủy, thuỷ; kỳ, kì) would be typed in the other one
    assert not re.search(r"[oò-õỏọ][àáạảãèéẹẻẽ](?!\w)|[òóọỏõ][ae](?!\w)|(?<!q)u[ỳýỵỷỹ](?!\w)|[ùúụủũ]y(?!\w)", phrase)
    assert not re.search(r"\b[hklmst][yỳýỵỷỹiìíịỉĩ]\b", phrase.replace("đăng ký", "")), "every instrument has đăng ký"


def test_what_the_language_names_has_a_phrase_of_its_own() -> None:
    for table in (FIXED_NAMES, PARTS):
        assert len({name.vietnamese for name in table}) == len({name.english for name in table}) == len(table)
    taken = {keyword.vietnamese for keyword in KEYWORDS}
    assert not taken & {name.vietnamese for name in FIXED_NAMES}
    assert {name.english for name in FIXED_NAMES} == {*BASES, *STATUSES}
    assert {name.english for name in PARTS} == {*DOCUMENT_PARTS, "type", "name", "code"}


@pytest.mark.parametrize("lexicon", LEXICONS)
@pytest.mark.parametrize("keyword", KEYWORDS, ids=lambda keyword: keyword.terminal)
def test_a_keyword_is_no_name_and_no_beginning_of_a_name(keyword: Keyword, lexicon: str) -> None:
    phrase = keyword.phrase(lexicon)
    assert phrase is not None
    expected = phrases(lexicon)[phrase]
    assert [token.kind for token in lex(SourceFile("-", phrase), lexicon).tokens] == [expected]
    spread = "   ".join(phrase.split())
    assert [token.kind for token in lex(SourceFile("-", spread), lexicon).tokens] == [expected]
    assert [token.kind for token in lex(SourceFile("-", phrase + "_x"), lexicon).tokens][-1] == "NAME"
    if phrase.isascii():
        assert [token.kind for token in lex(SourceFile("-", f"x.{phrase}"), lexicon).tokens][1] == "PART"


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_keywords_side_by_side_are_read_one_by_one(lexicon: str) -> None:
    # A phrase that begins or ends another may be taken as the longer one only where the grammar never has both.
    written = phrases(lexicon)
    states = tables.load_tables().states
    follows = {
        (first, second)
        for state in states
        for first, target in state.items()
        if target >= 0
        for second in states[target]
    }
    clashing = {
        f"{first} + {second}"
        for first, one in written.items()
        for second, other in written.items()
        if (one, other) in follows
        and [token.kind for token in lex(SourceFile("-", f"{first} {second}"), lexicon).tokens] != [one, other]
    }
    # a line that ends in a flag, and the next one: phrases never reach over the end of a line
    assert clashing == {"en": {"no + criterion"}, "vi": {"đúng + sai"}}[lexicon]


def test_words_of_findings_name_terminals_of_the_grammar() -> None:
    terminals = {symbol for state in tables.load_tables().states for symbol in state} | {"ANTQ"}
    assert set(SIGNS) | WORDS <= terminals
    assert set(HOMES) <= WORDS
    assert {home for homes in HOMES.values() for home in homes} <= WORDS
