"""A checked ruleset as plain JSON data, and back.

In: frozen dataclasses of this folder, with what they hold. Out: a JSON value. Invariants: `decode(encode(value))` is
equal to `value`, spans included; data of other classes or other fields than those of this package is refused; nothing
in it can run code.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from types import ModuleType
from typing import Any, TypeAlias

from antq_rules.diagnostics import SourceFile, Span
from antq_rules.ruleset import conditions, model, registry, types, vocabulary
from antq_rules.values import period

Stored: TypeAlias = dict[str, Any]

_HOMES: tuple[ModuleType, ...] = (model, conditions, types, registry, vocabulary, period)


def encode(value: object, sources: Sequence[SourceFile]) -> Stored:
    """`value` as a table: texts and numbers, then spans, then rows that name earlier places; the last row is `value`.

    A row is the number of its kind and the places of its parts. A kind is `tuple`, `dict`, `Fraction`, `date`, or a
    class with its fields. Equal parts have one place, so that what a ruleset repeats is stored, and made, once.
    Raises ValueError for a span whose source is not listed, TypeError for what is not data of a ruleset.
    """
    table = _Table(sources)
    table.add(value)
    # Rows name the plain values first, then the spans: both are complete only now.
    order = {key: number for number, key in enumerate((*table.plain, *table.spans, *table.rows))}
    return {
        "plain": [value for _, value in table.plain],
        "spans": [number for span in table.spans for number in span[1:]],
        "kinds": list(map(list, table.kinds)),
        "rows": [[row[1], *(order[part] for part in row[2:])] for row in table.rows],
    }


def decode(stored: Stored, sources: Sequence[SourceFile]) -> Any:
    """The value that `encode` was given. Raises ValueError where the classes of this package have changed."""
    numbers = iter(stored["spans"])
    values: list[Any] = stored["plain"]
    values = [*values, *(Span(sources[source], start, end) for source, start, end in zip(*[numbers] * 3, strict=True))]
    makers = [_maker(kind, names) for kind, *names in stored["kinds"]]
    for kind, *parts in stored["rows"]:
        values.append(makers[kind](*[values[part] for part in parts]))
    return values[-1]


class _Table:
    """What was seen, each value under a key that holds the keys of its parts."""

    def __init__(self, sources: Sequence[SourceFile]) -> None:
        self.sources = list(sources)
        self.plain: dict[tuple[Any, ...], None] = {}
        self.spans: dict[tuple[Any, ...], None] = {}
        self.kinds: dict[tuple[str, ...], int] = {}
        self.rows: dict[tuple[Any, ...], None] = {}

    def add(self, value: object) -> tuple[Any, ...]:
        """Put a value and its parts into the table and return its key."""
        if value is None or isinstance(value, str | int):
            # True and 1 are equal but not the same value
            return self._key(self.plain, (type(value), value))
        if isinstance(value, Span):
            return self._key(self.spans, ("span", self.sources.index(value.source), value.start, value.end))
        if isinstance(value, tuple):
            return self._row(("tuple",), value)
        if isinstance(value, Mapping):
            return self._row(("dict",), [part for pair in value.items() for part in pair])
        if isinstance(value, Fraction):
            return self._row(("Fraction",), (value.numerator, value.denominator))
        if isinstance(value, date):
            return self._row(("date",), (value.year, value.month, value.day))
        if is_dataclass(value) and not isinstance(value, type):
            names = _field_names(type(value))
            return self._row((type(value).__name__, *names), [getattr(value, name) for name in names])
        raise TypeError(f"not data of a ruleset: {value!r}")

    def _row(self, kind: tuple[str, ...], parts: Sequence[object]) -> tuple[Any, ...]:
        keys = [self.add(part) for part in parts]
        return self._key(self.rows, ("row", self.kinds.setdefault(kind, len(self.kinds)), *keys))

    @staticmethod
    def _key(place: dict[tuple[Any, ...], None], key: tuple[Any, ...]) -> tuple[Any, ...]:
        place.setdefault(key)
        return key


def _field_names(kind: type) -> tuple[str, ...]:
    """The fields in the order of the constructor: those given by name come last."""
    return tuple(part.name for part in sorted(fields(kind), key=lambda part: bool(part.kw_only)))


_MAKERS: Mapping[str, Callable[..., Any]] = {
    "tuple": lambda *parts: parts,
    "dict": lambda *parts: dict(zip(parts[::2], parts[1::2], strict=True)),
    "Fraction": Fraction,
    "date": date,
}


def _maker(name: str, names: Sequence[str]) -> Callable[..., Any]:
    if name in _MAKERS:
        return _MAKERS[name]
    kind = next((found for home in _HOMES if isinstance(found := getattr(home, name, None), type)), None)
    if kind is None or not is_dataclass(kind) or _field_names(kind) != tuple(names):
        raise ValueError(f"stored by another version: {name}")
    by_position = sum(not part.kw_only for part in fields(kind))
    by_name = names[by_position:]
    if not by_name:
        return kind
    return lambda *parts: kind(*parts[:by_position], **dict(zip(by_name, parts[by_position:], strict=True)))
