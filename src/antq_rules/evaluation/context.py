"""What a condition is judged against: one record, the parameters of its day, the criteria already decided.

In: a ruleset, a record, the caller's settings. Out: a `Context` that reads values. Invariant: nothing is defaulted; a
value that the record does not give is `MISSING`, one that it gives as null is `ABSENT`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from antq_rules.evaluation.settings import ParameterSetting, is_value_of
from antq_rules.evaluation.trace import CriterionEvaluation
from antq_rules.evidence import ABSENT, MISSING, Document, Evidence, History, Missing, Value
from antq_rules.ruleset import Parameter, RuleSet
from antq_rules.ruleset.conditions import ASSESSMENT_YEAR, FieldPath


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that conditions may read.

    `criteria` holds the criteria decided so far; `item` is the element while a condition on list elements is judged;
    `holidays` are the days off besides Saturdays and Sundays (None: there is no table); `counts_forecasts` while a
    criterion before its due day is judged: an attestation that is not yet due then counts as its forecast says.
    """

    ruleset: RuleSet
    evidence: Evidence
    parameters: Mapping[str, ParameterSetting | None]
    holidays: frozenset[date] | None
    criteria: Mapping[str, CriterionEvaluation] = field(default_factory=dict)
    item: Mapping[str, Value] | None = None
    counts_forecasts: bool = False

    def read(self, path: FieldPath) -> Value:
        """The value at a path. `ABSENT` at the part of a document means that the document itself is null."""
        value = self._read_field(path)
        if path.part is None or not isinstance(value, Document):
            return value
        part: Value = getattr(value, path.part)
        return part

    def read_with_place(self, path: FieldPath) -> tuple[FieldPath, Value]:
        """The value and the shortest path that names it: the document itself where the whole document is not given."""
        value = self.read(path)
        if path.part is not None and not isinstance(self._read_field(path), Document):
            path = FieldPath(path.scope, path.name)
        return path, value

    @property
    def history(self) -> History | Missing:
        """The history of the unit under the family of the ruleset, or `MISSING`."""
        return self.evidence.history.get(self.ruleset.family, MISSING)

    def parameter(self, name: str) -> ParameterSetting | Missing:
        """The value of a parameter, or `MISSING` while it is unset."""
        value = self.parameters[name]
        return MISSING if value is None else value

    def _read_field(self, path: FieldPath) -> Value:
        if path.scope == "unit":
            unit = self.evidence.unit
            return unit.type if path.name == "type" else unit.attributes.get(path.name, MISSING)
        if path.scope == "previous":
            return self.evidence.previous.get(path.name, MISSING)
        if path == ASSESSMENT_YEAR:
            return self.evidence.year
        if path.scope == "item":
            return MISSING if self.item is None else self.item.get(path.name, MISSING)
        return self.evidence.fields.get(path.name, MISSING)


def elements_of(value: Value) -> tuple[Mapping[str, Value], ...] | Missing:
    """The elements of a list value: none for a null list, `MISSING` for one not given."""
    if value is ABSENT:
        return ()
    return value if isinstance(value, tuple) else MISSING


def parameter_values(
    ruleset: RuleSet, as_of: date, settings: Mapping[str, ParameterSetting]
) -> dict[str, ParameterSetting | None]:
    """The value of every parameter on a day, in the order of the ruleset; None while unset.

    Raises ValueError as `checked_settings` does.
    """
    checked_settings(ruleset, settings)
    return {
        parameter.name: settings.get(parameter.name, _value_on(parameter, as_of)) for parameter in ruleset.parameters
    }


def checked_settings(ruleset: RuleSet, settings: Mapping[str, ParameterSetting]) -> None:
    """Refuse settings that would have no effect or not be exact.

    Raises ValueError for a setting that names no parameter or is not a value of its type: a float, for instance, would
    give a result that the caller did not ask for.
    """
    for name, value in settings.items():
        parameter = ruleset.parameter_by_name.get(name)
        if parameter is None:
            raise ValueError(f"ruleset {ruleset.id} has no parameter {name!r}")
        if not is_value_of(parameter.type, value):
            hint = "" if isinstance(value, Fraction | bool | str | date) else " (give numbers as Fraction)"
            raise ValueError(f"parameter {name!r} is a {parameter.type.kind}: {value!r} is not one{hint}")


def _value_on(parameter: Parameter, day: date) -> ParameterSetting | None:
    begun = [period for period in parameter.periods if period.first_day is None or period.first_day <= day]
    latest = max(begun, key=lambda period: period.first_day or date.min, default=None)
    return None if latest is None else latest.value
