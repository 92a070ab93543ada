"""Strong Kleene logic: false < unknown < true (S. C. Kleene, *Introduction to Metamathematics*, 1952, §64).

In: truths. Out: a truth. `all_of` is the minimum, `any_of` the maximum, `negate` swaps.
"""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """A truth value; `str()` gives the word used in JSON."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, value: bool | None) -> "Truth":
        """True, false, or unknown for None."""
        return cls.UNKNOWN if value is None else (cls.TRUE if value else cls.FALSE)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Conjunction: the minimum; true for none."""
    return min(truths, key=_rank, default=Truth.TRUE)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Disjunction: the maximum; false for none."""
    return max(truths, key=_rank, default=Truth.FALSE)


def negate(truth: Truth) -> Truth:
    """Negation: true and false swap, unknown stays."""
    return Truth(2 - truth.value)


def implies(condition: Truth, consequence: Truth) -> Truth:
    """Material implication, `not condition or consequence`."""
    return any_of((negate(condition), consequence))


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """True when `count` are true, false when fewer than `count` can still become true, else unknown."""
    values = tuple(truths)
    if sum(truth is Truth.TRUE for truth in values) >= count:
        return Truth.TRUE
    if sum(truth is not Truth.FALSE for truth in values) < count:
        return Truth.FALSE
    return Truth.UNKNOWN


def _rank(truth: Truth) -> int:
    return int(truth.value)
