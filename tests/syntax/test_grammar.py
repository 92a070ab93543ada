"""The grammar itself: free of conflicts and colliding terminals, stored table up to date, every rule built."""

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from lark import Lark

from antq_rules.syntax import tables
from antq_rules.syntax.build import BUILDERS
from antq_rules.syntax.build_conditions import DEEPENING
from antq_rules.syntax.keywords import KEYWORDS, keyword_pairs, phrases, table_hash
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.table_build import build_table, full_grammar
from antq_rules.syntax.wording import HOMES, PHRASES, SIGNS

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


def test_keywords_are_written_once_and_have_word_boundaries() -> None:
    assert len({keyword.terminal for keyword in KEYWORDS}) == len(KEYWORDS)
    assert len(phrases("en")) == len(KEYWORDS)
    assert phrases("vi") == {}
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", keyword.english) for keyword in KEYWORDS)


@pytest.mark.parametrize("keyword", KEYWORDS, ids=lambda keyword: keyword.terminal)
def test_a_keyword_is_no_name_and_no_beginning_of_a_name(keyword: object) -> None:
    from antq_rules.diagnostics import SourceFile

    english, terminal = keyword.english, keyword.terminal  # type: ignore[attr-defined]  # ids= needs the wide type
    assert [token.kind for token in lex(SourceFile("-", english)).tokens] == [terminal]
    assert [token.kind for token in lex(SourceFile("-", english + "_x")).tokens][-1] == "NAME"
    assert [token.kind for token in lex(SourceFile("-", f"x.{english}")).tokens][1] == "PART"


def test_words_of_findings_name_terminals_of_the_grammar() -> None:
    terminals = set(tables.load_tables().terminals) | {"ANTQ"}
    assert set(SIGNS) | set(PHRASES) <= terminals
    assert set(HOMES) <= set(PHRASES)
