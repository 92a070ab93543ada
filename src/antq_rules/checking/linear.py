"""Linear forms of checked numbers, and the range that types and bounds leave to them.

In: checked numbers of a ruleset. Out: forms (coefficients and a constant) and intervals. Invariant: a range holds every
value that sound evidence can have; it may hold more, never less.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    Add,
    Constant,
    CountOf,
    CriteriaTally,
    FieldPath,
    NumberField,
    Numeric,
    ParameterValue,
    Scale,
    Subtract,
    SumOf,
    TotalPoints,
    YearsHeld,
)
from antq_rules.ruleset.model import Bound, Criterion, EvidenceField, RuleSet
from antq_rules.ruleset.references import sole_attestation
from antq_rules.ruleset.types import ListType
from antq_rules.values import UNKNOWN_INTERVAL, Interval
from antq_rules.values.number import ceil, floor

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Form:
    """Sum of `coefficient * atom`, plus a constant; no coefficient is zero."""

    coefficients: Mapping[Numeric, Fraction]
    constant: Fraction

    def __sub__(self, other: "Form") -> "Form":
        merged = dict(self.coefficients)
        for atom, factor in other.coefficients.items():
            merged[atom] = merged.get(atom, _ZERO) - factor
        return Form({atom: factor for atom, factor in merged.items() if factor}, self.constant - other.constant)

    def scale(self, factor: Fraction) -> "Form":
        """Every part times a constant."""
        if not factor:
            return Form({}, _ZERO)
        return Form({atom: own * factor for atom, own in self.coefficients.items()}, self.constant * factor)


@dataclass(frozen=True, slots=True)
class World:
    """What is known before any evidence: the ruleset, and the list whose elements are looked at."""

    ruleset: RuleSet
    item: ListType | None = None
    is_complete: bool = True  # not where criteria with errors are left out of the ruleset

    def field(self, path: FieldPath) -> EvidenceField | None:
        """The declaration of a field."""
        if path.scope == "item":
            return self.item.field(path.name) if self.item is not None else None
        if path.scope == "unit":
            return self.ruleset.unit_fields.get(path.name)
        return self.ruleset.fields.get(path.name)

    def inside(self, path: FieldPath) -> "World":
        """The world of the elements of a list."""
        field = self.field(path)
        return replace(self, item=field.type) if field is not None and isinstance(field.type, ListType) else self


def linear(node: Numeric) -> Form:
    """The linear form of a number. A product with a parameter stays one atom, since its value may be set later."""
    match node:
        case Constant():
            return Form({}, node.value)
        case Add():
            return linear(node.left) - linear(node.right).scale(Fraction(-1))
        case Subtract():
            return linear(node.left) - linear(node.right)
        case Scale(factor=Constant() as factor):
            return linear(node.value).scale(factor.value / 100 if factor.is_percent else factor.value)
        case _:
            return Form({node: Fraction(1)}, _ZERO)


def range_of(form: Form, world: World) -> Interval:
    """All values that the form can have."""
    result = Interval.exactly(form.constant)
    for atom, factor in form.coefficients.items():
        result = result + _atom_range(atom, world).scale(factor)
    return result


def _atom_range(atom: Numeric, world: World) -> Interval:
    match atom:
        case NumberField(path=path) if path == ASSESSMENT_YEAR:
            return Interval(_ZERO, None)
        case NumberField():
            field = world.field(atom.path)
            return _field_range(field) if field is not None else UNKNOWN_INTERVAL
        case ParameterValue():
            parameter = world.ruleset.parameter_by_name.get(atom.name)
            is_signed = parameter is None or parameter.type.kind == "number"
            return UNKNOWN_INTERVAL if is_signed else Interval(_ZERO, None)
        case CountOf() | YearsHeld():
            return Interval(_ZERO, None)
        case SumOf():
            return Interval(_ZERO, None) if atom.is_non_negative else UNKNOWN_INTERVAL
        case CriteriaTally() | TotalPoints():
            return _tally_range(atom, world)
        case Scale():
            parts = (range_of(linear(atom.factor), world), range_of(linear(atom.value), world))
            is_positive = all(part.low is not None and part.low >= 0 for part in parts)
            return Interval(_ZERO, None) if is_positive else UNKNOWN_INTERVAL
        case _:
            return UNKNOWN_INTERVAL


def _tally_range(atom: CriteriaTally | TotalPoints, world: World) -> Interval:
    """From what the criteria that always apply give at least, to what all criteria give at most."""
    counted = [item for item in world.ruleset.criteria if atom.group in (None, item.group)]
    if not world.is_complete:
        return Interval(_ZERO, None)
    weights = [
        Fraction(1) if isinstance(atom, CriteriaTally) else item.points.maximum if item.points else _ZERO
        for item in counted
    ]
    always = sum((weight for item, weight in zip(counted, weights, strict=True) if _always_applies(item)), _ZERO)
    is_of_results = atom.kind == "met" if isinstance(atom, CriteriaTally) else not atom.is_maximum
    return Interval(_ZERO if is_of_results else always, sum(weights, _ZERO))


def _always_applies(criterion: Criterion) -> bool:
    return criterion.applies is None and sole_attestation(criterion.require) is None


def _field_range(field: EvidenceField) -> Interval:
    kind = field.type.kind
    result = UNKNOWN_INTERVAL
    if kind in ("count", "percent"):
        result = Interval(_ZERO, Fraction(100) if kind == "percent" else None)
    for bound in field.bounds:
        if isinstance(bound.value, Constant):
            result = _narrow(result, bound, bound.value.value, kind == "count")
    return result


def _narrow(result: Interval, bound: Bound, value: Fraction, is_whole: bool) -> Interval:
    low, high = result.low, result.high
    if bound.operator in (">", ">=", "="):
        least = Fraction(floor(value) + 1 if bound.operator == ">" else ceil(value)) if is_whole else value
        low = least if low is None else max(low, least)
    if bound.operator in ("<", "<=", "="):
        most = Fraction(ceil(value) - 1 if bound.operator == "<" else floor(value)) if is_whole else value
        high = most if high is None else min(high, most)
    return Interval(low, high)
