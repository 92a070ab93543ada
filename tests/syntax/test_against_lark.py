"""The automaton against Lark's own LALR parser: the same tokens are read, and derived by the same rules."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lark import Lark
from lark import Token as LarkToken
from lark.exceptions import UnexpectedToken

from antq_rules.diagnostics import SourceFile
from antq_rules.syntax import tree
from antq_rules.syntax.automaton import END, Grammar, Stuck, run
from antq_rules.syntax.cutting import cut
from antq_rules.syntax.keywords import keyword_pairs
from antq_rules.syntax.lexing import Token, lex
from antq_rules.syntax.printer import print_file
from antq_rules.syntax.table_build import full_grammar
from antq_rules.syntax.tables import Rule, Tables, load_tables
from properties.tree_strategies import items

ROOT = Path(__file__).resolve().parents[2]
GRAMMAR = (ROOT / "src/antq_rules/syntax/rules.lark").read_text(encoding="utf-8")
SOURCE = SourceFile("-", "")
SEEDED = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# What a reader made of tokens: the rules in the order in which they were completed, each as what it makes and of how
# many parts; or the index of the token that cannot follow.
Reading = list[tuple[str, int]] | int
Kinds = Sequence[str]


@cache
def lark() -> Any:
    return Lark(
        full_grammar(GRAMMAR, keyword_pairs()), parser="lalr", lexer="basic", start="item", maybe_placeholders=False
    )


def by_lark(kinds: Kinds) -> Reading:
    found: list[tuple[str, int]] = []
    inner = lark().parser.parser.parser  # there is no public way to hear of every rule
    inner.callbacks = {
        rule: lambda parts, rule=rule: found.append((rule.alias or rule.origin.name, len(parts)))
        for rule in lark().rules
    }
    reader = lark().parse_interactive()
    for index, kind in enumerate(kinds):
        try:
            reader.feed_token(LarkToken(kind, ""))
        except UnexpectedToken:
            return index
    try:
        reader.feed_eof()
    except UnexpectedToken:
        return len(kinds)
    return found


@cache
def recording() -> tuple[Tables, list[tuple[str, int]]]:
    """The tables with every rule heard of, also those that leave no node."""
    tables = load_tables()
    heard = [(rule.builder, rule.length) for rule in tables.rules]
    rules = tuple(Rule(rule.origin, rule.length, str(number), False, False) for number, rule in enumerate(tables.rules))
    return Tables(tables.states, rules, tables.terminals), heard


def by_automaton(kinds: Kinds) -> Reading:
    tables, heard = recording()
    found: list[tuple[str, int]] = []

    def builder(number: int) -> Any:
        return lambda _parts, _span: found.append(heard[number])

    builders = {str(number): builder(number) for number in range(len(heard))}
    tokens = [Token(kind, 0, 0) for kind in kinds]
    result = run(Grammar(tables, builders, frozenset(), 64), SOURCE, tokens)
    return result.index if isinstance(result, Stuck) else found


def by_automaton_as_built(kinds: Kinds) -> list[str] | int:
    """The builders that the automaton calls with the tables as they are."""
    tables = load_tables()
    found: list[str] = []

    def builder(name: str) -> Any:
        return lambda _parts, _span: found.append(name)

    builders = {rule.builder: builder(rule.builder) for rule in tables.rules}
    result = run(Grammar(tables, builders, frozenset(), 64), SOURCE, [Token(kind, 0, 0) for kind in kinds])
    return result.index if isinstance(result, Stuck) else found


@cache
def without_nodes() -> frozenset[tuple[str, int]]:
    return frozenset((rule.builder, rule.length) for rule in load_tables().rules if rule.passes or rule.is_spliced)


def assert_same(kinds: Kinds) -> Reading:
    expected = by_lark(kinds)
    assert by_automaton(kinds) == expected
    built: list[str] | int = expected if isinstance(expected, int) else with_nodes(expected)
    assert by_automaton_as_built(kinds) == built
    return expected


def with_nodes(reading: list[tuple[str, int]]) -> list[str]:
    return [name for name, length in reading if (name, length) not in without_nodes()]


def pieces(text: str) -> list[list[str]]:
    """The tokens of each item, as the parser cuts them."""
    lexed = lex(SourceFile("-", text))
    # the language line is `antq` and a number
    return [[token.kind for token in lexed.tokens[piece.start : piece.end]] for piece in cut(lexed, 2).pieces]


@pytest.mark.parametrize("path", sorted((ROOT / "rulesets").rglob("*.antq")), ids=lambda path: path.name)
def test_bundled_rulesets_are_derived_by_the_same_rules(path: Path) -> None:
    found = pieces(path.read_text(encoding="utf-8"))
    assert found
    for kinds in found:
        assert isinstance(assert_same(kinds), list)


@settings(SEEDED, max_examples=150)
@given(items)
def test_printed_trees_are_derived_by_the_same_rules(item: tree.Item) -> None:
    (kinds,) = pieces(print_file(tree.File(1, "en", (item,), (), span=item.span)))
    assert isinstance(assert_same(kinds), list)


TERMINALS = sorted(load_tables().terminals.keys() - {"BLANK", "COMMENT"})


@settings(SEEDED, max_examples=300)
@given(items, st.data())
def test_damaged_items_are_read_or_refused_at_the_same_token(item: tree.Item, data: st.DataObject) -> None:
    (kinds,) = pieces(print_file(tree.File(1, "en", (item,), (), span=item.span)))
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.integers(0, max(len(kinds) - 1, 0)))
        other = data.draw(st.one_of(st.sampled_from(TERMINALS), st.sampled_from(kinds or TERMINALS)))
        replacement = data.draw(st.sampled_from([[], [other], [*kinds[index : index + 1], other]]))
        kinds[index : index + 1] = replacement
    assert_same(kinds)


@settings(SEEDED, max_examples=200)
@given(st.lists(st.sampled_from(TERMINALS), max_size=12))
def test_tokens_in_any_order_are_refused_at_the_same_token(kinds: list[str]) -> None:
    assert_same(kinds)


def test_the_end_is_no_token_of_a_text() -> None:
    assert END not in load_tables().terminals
