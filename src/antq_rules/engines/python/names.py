"""The names of generated code: local variables, and constants of the module.

In: requests. Out: names that are unique. Invariant: a name is a letter and a number; no text of a ruleset is in it.
"""

import ast
from collections.abc import Hashable

from antq_rules.engines.python.code import load


class Names:
    """Names given so far; `constants` are the values that the code refers to by name."""

    def __init__(self) -> None:
        self.constants: dict[str, object] = {}
        self._by_value: dict[tuple[type, Hashable], str] = {}
        self._count = 0

    def fresh(self, letter: str) -> str:
        """A name that nothing has."""
        self._count += 1
        return f"{letter}{self._count}"

    def constant(self, value: Hashable) -> ast.expr:
        """The name of a constant; equal values of one type share it."""
        key = (type(value), value)
        if key not in self._by_value:
            name = self.fresh("K")
            self._by_value[key] = name
            self.constants[name] = value
        return load(self._by_value[key])
