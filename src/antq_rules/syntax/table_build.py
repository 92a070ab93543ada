"""From grammar to parse table: the only module that needs Lark.

In: the text of `rules.lark` and the keyword table. Out: a JSON value (`table`) that holds the LALR(1) table, the rules
and the patterns of the terminals. Invariants: the same grammar gives the same bytes (states are numbered in the order
in which they are reached); nothing in it can run code.

This module imports nothing of the package, so that the build hook can load it alone.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

from lark import Lark
from lark.parsers.lalr_analysis import Shift

JsonValue: TypeAlias = dict[str, Any]


def full_grammar(grammar: str, keywords: Iterable[tuple[str, str]]) -> str:
    """`grammar` with a terminal for every (terminal, phrase) of a lexicon.

    Keywords have a higher priority than names, longer phrases a higher one than their beginnings. A terminal whose
    phrase another has already is only declared: in this lexicon no text is read as it.
    """
    lines = [grammar, ""]
    seen: set[str] = set()
    for terminal, phrase in keywords:
        if phrase in seen:
            lines.append(f"%declare {terminal}")
            continue
        seen.add(phrase)
        pattern = phrase.replace(" ", r"[ \t\xa0]+")
        lines.append(f"{terminal}.{10 + len(phrase.split())}: /{pattern}(?!\\w)/")
    return "\n".join(lines) + "\n"


def build_table(grammar: str, keywords: Iterable[tuple[str, str]]) -> JsonValue:
    """The parse table as a JSON value.

    `rows[states[n]]` maps a terminal or rule to where state n goes: a state `s >= 0` to shift to, or `-1 - r` to
    reduce by rule r (many states have the same row).
    `rules[r]` is [origin, length, name of the builder, passes its only child through].
    """
    pairs = tuple(keywords)
    lark: Any = Lark(full_grammar(grammar, pairs), parser="lalr", lexer="basic", start="item", maybe_placeholders=False)
    parse_table = lark.parser.parser._parse_table  # there is no public accessor
    rules = {rule: index for index, rule in enumerate(lark.rules)}
    states = {
        state: {
            symbol: (target if action is Shift else -1 - rules[target])
            for symbol, (action, target) in sorted(row.items())
        }
        for state, row in parse_table.states.items()
    }
    # INVARIANT: the automaton accepts by shifting the end of the tokens in the state behind the whole item
    end = parse_table.end_states["item"]
    states[end]["$END"] = end
    start = parse_table.start_states["item"]
    order = _reached_order(states, start)
    rows: dict[tuple[tuple[str, int], ...], int] = {}
    row_of_state = []
    for state in order:
        row = tuple((symbol, order[target] if target >= 0 else target) for symbol, target in states[state].items())
        row_of_state.append(rows.setdefault(row, len(rows)))
    return {
        "rules": [_rule(rule) for rule in rules],
        "rows": [dict(row) for row in rows],
        "states": row_of_state,
        "terminals": {terminal.name: terminal.pattern.to_regexp() for terminal in lark.terminals},
    }


def _reached_order(states: dict[int, dict[str, int]], start: int) -> dict[int, int]:
    order = {start: 0}
    waiting = [start]
    for state in waiting:
        for _, target in sorted(states[state].items()):
            if target >= 0 and target not in order:
                order[target] = len(order)
                waiting.append(target)
    return order


def _rule(rule: Any) -> list[object]:
    origin = rule.origin.name
    passes = bool(rule.options.expand1) and rule.alias is None and len(rule.expansion) == 1
    return [origin, len(rule.expansion), rule.alias or origin, passes]
