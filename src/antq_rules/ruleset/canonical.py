"""The canonical form of a checked ruleset and its hash.

In: frozen dataclasses. Out: plain data without spans, in a fixed order, and its SHA-256. Invariant: a part that has its
default leaves no trace, so that a ruleset keeps its hash when the language learns something that it does not use.
"""

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from antq_rules.values import format_number


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


def _is_default(value: Any, part: Field[Any]) -> bool:
    held = getattr(value, part.name)
    return type(held) is type(part.default) and bool(held == part.default)


def ruleset_hash(ruleset: Any) -> str:
    """`sha256:` and the hexadecimal digest of the canonical form."""
    text = json.dumps(canonical(ruleset), ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
