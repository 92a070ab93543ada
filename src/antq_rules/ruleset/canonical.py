"""The canonical form of a checked ruleset and its hash.

In: frozen dataclasses. Out: plain data without spans, in a fixed order, and its SHA-256; `meaning` leaves out wording
too, so that two rulesets that decide alike by the same conditions have the same form. Invariant: a part that has its
default leaves no trace, so that a ruleset keeps its hash when the language learns something that it does not use.
"""

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from antq_rules.ruleset.conditions import AllOf, AnyOf, AtLeast, Definition, NoneOf
from antq_rules.values import format_number

WORDING = frozenset({"label", "title", "guidance", "owner", "note", "because"})
"""Parts of a ruleset that people read and no result depends on. A citation is not among them."""

_AS_WRITTEN = frozenset({"form"})


def canonical(value: Any) -> Any:
    """Lists, texts, booleans and None that hold all of `value` but its spans."""
    if is_dataclass(value) and not isinstance(value, type):
        compared = [part for part in fields(value) if part.compare]
        parts = [canonical(getattr(value, part.name)) for part in compared if part.default is MISSING]
        others = [part for part in compared if part.default is not MISSING and not _is_default(value, part)]
        return [type(value).__name__, *parts, *([part.name, canonical(getattr(value, part.name))] for part in others)]
    if isinstance(value, tuple):
        return [canonical(item) for item in value]
    if isinstance(value, Fraction):
        return format_number(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def meaning(value: Any) -> Any:
    """As `canonical`, without what changes no outcome.

    Left out are the wording, the names of definitions, blocks of one line, how a block is written (`all`, `and`), and
    the order of lines that count alike.
    """
    if isinstance(value, Definition):
        return meaning(value.condition)
    if isinstance(value, AllOf | AnyOf) and len(value.items) == 1:
        return meaning(value.items[0])
    if isinstance(value, AllOf | AnyOf | NoneOf | AtLeast):
        items = sorted((meaning(item) for item in value.items), key=_text)
        return [type(value).__name__, *([value.count] if isinstance(value, AtLeast) else []), *items]
    if is_dataclass(value) and not isinstance(value, type):
        names = [part.name for part in fields(value) if part.compare and part.name not in WORDING | _AS_WRITTEN]
        return [type(value).__name__, *(meaning(getattr(value, name)) for name in names)]
    if isinstance(value, tuple):
        return [meaning(item) for item in value]
    return canonical(value)


def meaning_text(value: Any) -> str:
    """`meaning` as one text: equal where the meaning is, so that it can be a key."""
    return _text(meaning(value))


def _is_default(value: Any, part: Field[Any]) -> bool:
    held = getattr(value, part.name)
    return type(held) is type(part.default) and bool(held == part.default)


def ruleset_hash(ruleset: Any) -> str:
    """`sha256:` and the hexadecimal digest of the canonical form."""
    return "sha256:" + hashlib.sha256(_text(canonical(ruleset)).encode()).hexdigest()


def _text(form: Any) -> str:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))
