"""The vocabulary of unit types: labels in two languages and the days between which a type exists.

In: the parsed content of `rulesets/vocabulary.yaml`. Out: frozen data. Invariant: a type may end (`thi_tran`) or
begin (`dac_khu`) with a law; both days are included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class UnitType:
    """One kind of unit; `first_day` and `last_day` None: open. A file calls them `from` and `to`."""

    # What pydantic reads in `read_vocabulary`, kept here as plain data: scoring never imports pydantic.
    __pydantic_config__: ClassVar[Mapping[str, object]] = {
        "extra": "forbid",
        "alias_generator": lambda name: {"first_day": "from", "last_day": "to"}.get(name, name),
    }

    vi: str
    en: str
    first_day: date | None = None
    last_day: date | None = None

    def exists_on(self, day: date) -> bool:
        """Whether units of this type exist on a day."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Unit types by name, and days off by year where a table is given (empty: none)."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = {"extra": "forbid"}

    unit_types: Mapping[str, UnitType]
    holidays: Mapping[int, tuple[date, ...]] = field(default_factory=dict)

    def label(self, unit_type: str, lang: str) -> str:
        """The label of a unit type in `vi` or `en`; the name itself for a type that is not listed."""
        entry = self.unit_types.get(unit_type)
        return unit_type if entry is None else (entry.vi if lang == "vi" else entry.en)

    def days_off(self) -> frozenset[date] | None:
        """All days off of the table, or None when there is no table."""
        return frozenset(day for days in self.holidays.values() for day in days) or None


def read_vocabulary(content: object) -> Vocabulary:
    """The vocabulary in the parsed content of a file. Raises pydantic's ValidationError for anything else."""
    from pydantic import TypeAdapter

    return TypeAdapter(Vocabulary).validate_python(content)
