"""Result files as they lie on disk: one document, or a list of them.

In: the bytes of a JSON file. Out: each document with a name. Invariants: no key of an object is read twice, so that two
readers of a file see the same; never raises. Reports E533.
"""

import json
from typing import Any

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at

MAX_RESULT_BYTES = 256 * 1024 * 1024
"""Largest file of results that is read."""

Findings = tuple[Diagnostic, ...]


class _DoubledKeyError(ValueError):
    """An object has a key twice; the argument is the key."""


def read_results(data: bytes, name: str) -> tuple[tuple[tuple[str, object], ...], Findings]:
    """The documents of a file: `name` for a single one, `name[0]`, `name[1]`, … for those of a list."""
    try:
        content = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object)
    except _DoubledKeyError as fault:
        return (), (at("E533", None, "doubled", path=name, place=str(fault)),)
    except (ValueError, RecursionError):
        return (), (at("E533", None, "json", path=name),)
    if isinstance(content, list):
        return tuple((f"{name}[{index}]", item) for index, item in enumerate(content)), ()
    return ((name, content),), ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _DoubledKeyError(next(key for key in keys if keys.count(key) > 1))
    return found
