"""The parse table, loaded without Lark.

In: `rules.lark`, `keywords.py` and, where the build hook has written it, `parse_table.json`. Out: `Tables`.
Invariants: a stored table is used only if it was built from this very grammar and these keywords; otherwise the table
is built anew (about a second), which happens only to developers who change the grammar.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from antq_rules.syntax.keywords import keyword_pairs, table_hash


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar: how many symbols it reduces, to what, and which builder makes the node."""

    origin: str
    length: int
    builder: str
    passes: bool
    is_spliced: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """LALR(1) tables: `states[n][symbol]` is a state to shift to, or `-1 - r` to reduce by rule r."""

    states: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    terminals: dict[str, str]


@cache
def load_tables() -> Tables:
    """The tables of the grammar in this package."""
    return read_tables(Path(__file__).parent)


def read_tables(folder: Path) -> Tables:
    """The tables of the grammar in a folder: the stored ones if they are of this very grammar, else built anew."""
    grammar = (folder / "rules.lark").read_text(encoding="utf-8")
    raw = _read_stored(folder / "parse_table.json")
    if raw.get("hash") != table_hash(grammar):
        from antq_rules.syntax.table_build import build_table

        raw = build_table(grammar, keyword_pairs())
    return tables_from(raw)


def tables_from(raw: dict[str, Any]) -> Tables:
    """The tables that a JSON value of `table_build.py` describes."""
    return Tables(
        states=tuple(raw["rows"][index] for index in raw["states"]),
        rules=tuple(
            Rule(origin, length, builder, passes, origin.startswith("_"))
            for origin, length, builder, passes in raw["rules"]
        ),
        terminals=raw["terminals"],
    )


def _read_stored(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}
