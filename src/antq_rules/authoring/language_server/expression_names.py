"""The names in conditions and numbers, found from tokens.

In: tokens of an item. Out: references, each with what it is compared with and the lists whose elements it looks at.
Invariants: never raises; no recursion.
"""

from dataclasses import dataclass, replace

from antq_rules.authoring.language_server.declared import Part, Reference
from antq_rules.syntax.keywords import FIXED_NAME, FIXED_NAMES, PARTS
from antq_rules.syntax.lexing import Lexed
from antq_rules.syntax.wording import COMPARISONS, IDS

_ENGLISH = {name.vietnamese: name.english for name in (*PARTS, *FIXED_NAMES)}
_OF_LISTS = frozenset(("COUNT", "SUM", "EVERY", "SOME"))
_ROOTS = {"UNIT": "unit", "PREVIOUS": "previous"}
_BEFORE_IDS = {"CRITERION": "criterion", "IN_GROUP": "group", "OF_GROUP": "group"}


@dataclass(slots=True)
class _Parenthesis:
    """An open parenthesis: of a list (`is_list`, with its name once it is known), of members, or of neither."""

    is_list: bool = False
    list: str = ""
    is_inside: bool = False
    members_of: Reference | None = None


def names_in(lexed: Lexed, first: int, last: int, holder: int | None) -> list[Reference]:
    """Every reference in the tokens `first` to `last`."""
    walker = _Walker(lexed, last, holder)
    index = first
    while index < last:
        index = walker.step(index)
    return walker.found


class _Walker:
    def __init__(self, lexed: Lexed, last: int, holder: int | None) -> None:
        self.lexed = lexed
        self.tokens = lexed.tokens
        self.last = last
        self.holder = holder
        self.found: list[Reference] = []
        self.open: list[_Parenthesis] = []
        self.value_end = -1  # the index behind the last value, to see whether a sign follows it at once

    def step(self, index: int) -> int:
        """Read the token at `index`, and those that belong to it; the index behind them."""
        kind = self.tokens[index].kind
        before = self.tokens[index - 1].kind if index else ""
        if kind == "LPAR":
            is_in = before == "IN" and self.found and self.value_end == index - 1
            self.open.append(_Parenthesis(before in _OF_LISTS, members_of=self.found[-1] if is_in else None))
        elif kind == "RPAR" and self.open:
            self.open.pop()
        elif kind == "WHERE" and self.open and self.open[-1].is_list:
            self.open[-1].is_inside = True
        elif before in _BEFORE_IDS and kind in IDS:
            self._add(_BEFORE_IDS[before], (self._part(index),))
        elif before == "BASIS" and kind in ("NAME", FIXED_NAME):
            self._add("basis", (self._part(index),))
        elif kind == "NAME" or (kind in _ROOTS and self._kind(index + 1) == "PART"):
            return self._value(index)
        return index + 1

    def _value(self, index: int) -> int:
        root = _ROOTS.get(self.tokens[index].kind, "")
        parts = [] if root else [self._part(index)]
        index += 1
        while self._kind(index) == "PART":
            parts.append(self._part(index))
            index += 1
        beside = self.beside(index - len(parts) - bool(root))
        found = Reference("value", tuple(parts), root, self.lists(), beside, self.holder)
        if beside is not None and self.found and beside is self.found[-1]:
            # what is on the left may be the name of an option as well
            self.found[-1] = replace(beside, beside=found)
        self.found.append(found)
        if self.open and self.open[-1].is_list and not self.open[-1].list and not root:
            self.open[-1].list = parts[0].name
        self.value_end = index
        return index

    def lists(self) -> tuple[str, ...]:
        """The lists whose elements are looked at, innermost first."""
        return tuple(item.list for item in reversed(self.open) if item.is_inside)

    def beside(self, index: int) -> Reference | None:
        """The value that the one at `index` is compared with, if it stands right before it."""
        if self.open and self.open[-1].members_of is not None:
            return self.open[-1].members_of
        is_compared = index > 0 and self.tokens[index - 1].kind in COMPARISONS
        return self.found[-1] if is_compared and self.found and self.value_end == index - 1 else None

    def _add(self, kind: str, parts: tuple[Part, ...]) -> None:
        self.found.append(Reference(kind, parts, holder=self.holder))

    def _kind(self, index: int) -> str:
        return self.tokens[index].kind if index < self.last else ""

    def _part(self, index: int) -> Part:
        token = self.tokens[index]
        is_part = token.kind == "PART"
        text = self.lexed.source.text[token.start + is_part : token.end]
        plain = " ".join(text.split())
        return Part(_ENGLISH.get(plain, plain), token.start + is_part, token.end)


def place_in_expression(lexed: Lexed, first: int, index: int) -> tuple[tuple[str, ...], Reference | None]:
    """For a value at `index`: the lists whose elements it would look at, and the value it would be compared with."""
    walker = _Walker(lexed, index, None)
    at = first
    while at < index:
        at = walker.step(at)
    return walker.lists(), walker.beside(index)
