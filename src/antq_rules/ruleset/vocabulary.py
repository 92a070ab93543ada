"""The vocabulary of unit types: labels in two languages and the days between which a type exists.

In: the parsed content of `rulesets/vocabulary.yaml`. Out: frozen models. Invariant: a type may end (`thi_tran`) or
begin (`dac_khu`) with a law; both days are included.
"""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class UnitType(BaseModel):
    """One kind of unit; `first_day` and `last_day` None: open."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    vi: str
    en: str
    first_day: date | None = Field(default=None, alias="from")
    last_day: date | None = Field(default=None, alias="to")

    def exists_on(self, day: date) -> bool:
        """Whether units of this type exist on a day."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


class Vocabulary(BaseModel):
    """Unit types by name, and days off by year where a table is given (empty: none)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit_types: Mapping[str, UnitType]
    holidays: Mapping[int, tuple[date, ...]] = Field(default_factory=dict)

    def label(self, unit_type: str, lang: str) -> str:
        """The label of a unit type in `vi` or `en`; the name itself for a type that is not listed."""
        entry = self.unit_types.get(unit_type)
        return unit_type if entry is None else (entry.vi if lang == "vi" else entry.en)

    def days_off(self) -> frozenset[date] | None:
        """All days off of the table, or None when there is no table."""
        return frozenset(day for days in self.holidays.values() for day in days) or None
