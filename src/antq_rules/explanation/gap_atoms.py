"""Gaps of single conditions: the nearest flag, name, document, attestation or number that does.

In: an atom that does not have the wanted truth. Out: a `Gap` of kind `change`, `provide`, `criteria` or `none`.
Invariant: an unknown atom asks for its missing evidence, and says what that evidence should show where this is known.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from antq_rules.evaluation.trace import Trace, UnknownReason
from antq_rules.explanation.assessment import Gap, Quantity
from antq_rules.explanation.explain import measured_quantity, place_of, required_quantity
from antq_rules.explanation.gap_numbers import (
    NumberStep,
    compare_step,
    ratio_step,
    whole_above_zero,
)
from antq_rules.explanation.missing import OpenPaths, missing_of
from antq_rules.explanation.paths import Names
from antq_rules.explanation.quantities import (
    compared_quantity,
    field_quantity,
    name_quantity,
    names_quantity,
    number_quantity,
    ratio_quantity,
)
from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    AllCriteriaMet,
    Always,
    Attested,
    Compare,
    Condition,
    CountOf,
    CriterionMet,
    FieldPath,
    FlagIs,
    HistoryIs,
    IsPresent,
    NumberOneOf,
    OneOf,
    RankCompare,
    RatioCompare,
)
from antq_rules.ruleset.lines import folded_text, label_of
from antq_rules.values import Interval, Truth, format_number
from antq_rules.values.comparison import NEGATED

_KNOWN_BUT_OPEN = (UnknownReason.DENOMINATOR_ZERO, UnknownReason.ATTESTED_NOT_YET_DUE)
"""Reasons of unknown atoms whose evidence is all there: it must change, not be given."""


class GapOf(Protocol):
    """The function that finds the gap of any condition."""

    def __call__(self, trace: Trace, names: Names, open_paths: OpenPaths, is_wanted: bool = True) -> Gap | None: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition and the truth it should have."""

    trace: Trace
    is_true: bool
    names: Names
    open_paths: OpenPaths
    find: GapOf

    def gap_of(self, child: Trace, is_wanted: bool) -> Gap | None:
        """The gap of a condition below this one."""
        return self.find(child, self.names, self.open_paths, is_wanted)


def change(
    wanted: Wanted,
    paths: tuple[FieldPath, ...],
    operator: str,
    needed: Quantity | None,
    measured: Quantity | None = None,
    difference: str | None = None,
    items: tuple[Gap, ...] = (),
) -> Gap:
    """Bring the values at `paths` from `measured` to `<operator> needed`; only to be given while unknown."""
    trace = wanted.trace
    lacking: tuple[str, ...] = ()
    if trace.truth is Truth.UNKNOWN and trace.reason not in _KNOWN_BUT_OPEN:
        lacking = missing_of(trace, wanted.names, wanted.open_paths)
        if not lacking:
            return impossible(wanted)
    return Gap(
        kind="provide" if lacking else "change",
        label=label_of(trace.condition),
        text=folded_text(trace.condition.span),
        place=place_of(trace.condition.span),
        paths=lacking or tuple(wanted.names.path(path) for path in paths),
        operator=operator,
        measured=measured,
        needed=needed,
        change=difference,
        items=items,
    )


def provide(wanted: Wanted, part: Trace | None = None) -> Gap:
    """Give the evidence that is missing for a condition (or for a part of it)."""
    trace = wanted.trace if part is None else part
    paths = missing_of(trace, wanted.names, wanted.open_paths)
    return Gap(
        kind="provide" if paths else "none",
        label=label_of(trace.condition),
        text=folded_text(trace.condition.span),
        place=place_of(trace.condition.span),
        paths=paths,
    )


def impossible(wanted: Wanted, *paths: FieldPath) -> Gap:
    """No change of the evidence that is there can do it; `paths` may be added to (a list without elements)."""
    node = wanted.trace.condition
    return Gap(
        kind="change" if paths else "none",
        label=label_of(node),
        text=folded_text(node.span),
        place=place_of(node.span),
        paths=tuple(wanted.names.path(path) for path in paths),
        operator=">=" if paths else None,
        measured=number_quantity("elements", Fraction(0)) if paths else None,
        needed=number_quantity("elements", Fraction(1)) if paths else None,
        change="1" if paths else None,
    )


def element_gaps(wanted: Wanted, is_wanted: bool) -> list[Gap]:
    """The gaps of the elements of a list that do not have the wanted truth."""
    gaps = [wanted.gap_of(child, is_wanted) for child in wanted.trace.children]
    return [gap for gap in gaps if gap is not None]


# ---------------------------------------------------------------- flags, names, presence


def _of_always(wanted: Wanted) -> Gap:
    return impossible(wanted)


def _of_flag(wanted: Wanted) -> Gap:
    node = wanted.trace.condition
    assert isinstance(node, FlagIs)
    if node.path is None or not wanted.names.is_changeable(node.path):
        return of_fact(wanted)
    value = "yes" if node.value is wanted.is_true else "no"
    return change(
        wanted, (node.path,), "=", Quantity(type="flag", value=value), measured_quantity(wanted.trace, wanted.names)
    )


def _of_one_of(wanted: Wanted) -> Gap:
    node, names = wanted.trace.condition, wanted.names
    assert isinstance(node, OneOf)
    if node.path is None or not wanted.names.is_changeable(node.path):
        return of_fact(wanted)
    measured = measured_quantity(wanted.trace, names)
    if node.is_negated is not wanted.is_true:
        return change(wanted, (node.path,), "in", names_quantity(node, node.options, names), measured)
    others = tuple(name for name in names.options(node.path) if name not in node.options)
    if others:
        return change(wanted, (node.path,), "in", names_quantity(node, others, names), measured)
    if names.options(node.path):
        return impossible(wanted)
    return change(wanted, (node.path,), "not_in", names_quantity(node, node.options, names), measured)


def _of_rank(wanted: Wanted) -> Gap:
    node, names = wanted.trace.condition, wanted.names
    assert isinstance(node, RankCompare)
    if node.path is None or not wanted.names.is_changeable(node.path):
        return of_fact(wanted)
    operator = node.operator if wanted.is_true else NEGATED[node.operator]
    measured, option = measured_quantity(wanted.trace, names), wanted.trace.required
    if not isinstance(option, str):
        return change(wanted, (node.path,), operator, None, measured)
    limit = node.ranking.index(option) + {">": 1, "<": -1}.get(operator, 0)
    if not 0 <= limit < len(node.ranking) or (operator == "!=" and len(node.ranking) == 1):
        return impossible(wanted)
    operator = {">": ">=", "<": "<="}.get(operator, operator)
    return change(wanted, (node.path,), operator, name_quantity(node, node.ranking[limit], names), measured)


def _of_presence(wanted: Wanted) -> Gap:
    node = wanted.trace.condition
    assert isinstance(node, IsPresent)
    if not wanted.names.is_changeable(node.path):
        return of_fact(wanted)
    value = "present" if node.is_present is wanted.is_true else "absent"
    measured = measured_quantity(wanted.trace, wanted.names)
    return change(wanted, (node.path,), "=", Quantity(type="presence", value=value), measured)


def _of_attested(wanted: Wanted) -> Gap:
    node = wanted.trace.condition
    assert isinstance(node, Attested)
    if not wanted.names.is_changeable(node.path) and wanted.trace.reason in (None, UnknownReason.ATTESTED_NOT_YET_DUE):
        return impossible(wanted)
    if wanted.is_true:
        needed = Quantity(type="attestation", value="met", documents=node.documents)
    else:
        needed = Quantity(type="attestation", value="not_met")
    return change(wanted, (node.path,), "=", needed, measured_quantity(wanted.trace, wanted.names))


def of_fact(wanted: Wanted) -> Gap:
    """What is not for the unit to change: give it where it is missing."""
    if wanted.trace.truth is Truth.UNKNOWN:
        return provide(wanted)
    return impossible(wanted)


# ---------------------------------------------------------------- numbers


def _of_compare(wanted: Wanted) -> Gap:
    node, trace = wanted.trace.condition, wanted.trace
    assert isinstance(node, Compare)
    if trace.truth is Truth.UNKNOWN:
        if trace.reason is UnknownReason.CRITERIA_OPEN:
            return _of_criteria(wanted)
        return _provide_number(wanted, node.operator, required_quantity(trace, wanted.names))
    operator = node.operator if wanted.is_true else NEGATED[node.operator]
    step = compare_step(trace, node, operator, wanted.names)
    if step is None:
        return _of_criteria(wanted) if trace.blocking else impossible(wanted)
    if step.field is not None:
        return _step_change(wanted, step)
    measured = compared_quantity(node, Interval.exactly(step.measured), wanted.names)
    needed = compared_quantity(node, step.needed, wanted.names)
    return _step_change(wanted, step, measured, needed)


def _of_ratio(wanted: Wanted) -> Gap:
    node, trace = wanted.trace.condition, wanted.trace
    assert isinstance(node, RatioCompare)
    if trace.reason is UnknownReason.DENOMINATOR_ZERO:
        step = whole_above_zero(trace, node, wanted.names)
        return impossible(wanted) if step is None else _step_change(wanted, step)
    if trace.truth is Truth.UNKNOWN:
        if trace.reason is UnknownReason.CRITERIA_OPEN:
            return _of_criteria(wanted)
        return _provide_number(wanted, node.operator, required_quantity(trace, wanted.names))
    step = ratio_step(trace, node, node.operator if wanted.is_true else NEGATED[node.operator], wanted.names)
    if step is None:
        return _of_criteria(wanted) if trace.blocking else impossible(wanted)
    return _step_change(wanted, step)


def _of_number_one_of(wanted: Wanted) -> Gap:
    node, trace = wanted.trace.condition, wanted.trace
    assert isinstance(node, NumberOneOf)
    operator = "in" if wanted.is_true else "not_in"
    paths = tuple(read.path for read in trace.inputs if read.path is not None and wanted.names.is_changeable(read.path))
    if not paths:
        return of_fact(wanted)
    measured = measured_quantity(trace, wanted.names)
    return change(wanted, paths, operator, required_quantity(trace, wanted.names), measured)


def _provide_number(wanted: Wanted, operator: str, needed: Quantity | None) -> Gap:
    if not missing_of(wanted.trace, wanted.names, wanted.open_paths):
        return impossible(wanted)
    shown = operator if wanted.is_true else NEGATED[operator]
    return change(wanted, (), shown, needed, measured_quantity(wanted.trace, wanted.names))


def _step_change(
    wanted: Wanted, step: NumberStep, measured: Quantity | None = None, needed: Quantity | None = None
) -> Gap:
    names, exact = wanted.names, Interval.exactly(step.measured)
    if measured is None or needed is None:
        if step.whole is not None:
            whole = Interval.exactly(step.whole)
            measured, needed = ratio_quantity(exact, whole), ratio_quantity(step.needed, whole)
        elif step.field is not None and _is_counted_from_year(wanted):
            measured, needed = number_quantity("year", exact), number_quantity("year", step.needed)
        elif step.field is not None:
            measured, needed = field_quantity(step.field, exact, names), field_quantity(step.field, step.needed, names)
        else:
            measured, needed = number_quantity("number", exact), number_quantity("number", step.needed)
    difference = None if step.operator == "!=" else format_number(step.needed - step.measured)
    return change(wanted, step.paths, step.operator, needed, measured, difference, _elements_to_turn(wanted, step))


def _is_counted_from_year(wanted: Wanted) -> bool:
    # What is compared with the assessment year, or taken from it, is a year too.
    return any(read.path == ASSESSMENT_YEAR for read in wanted.trace.inputs)


def _elements_to_turn(wanted: Wanted, step: NumberStep) -> tuple[Gap, ...]:
    """For a count of elements: which elements would have to change, and how."""
    node = wanted.trace.condition
    counted = node.left if isinstance(node, Compare) else node.part if isinstance(node, RatioCompare) else None
    if not isinstance(counted, CountOf) or counted.where is None or step.operator == "!=":
        return ()
    gaps = element_gaps(wanted, step.needed > step.measured)
    return tuple(gap for gap in gaps if gap.kind != "none")


# ---------------------------------------------------------------- criteria


def _of_criteria(wanted: Wanted) -> Gap:
    node, trace = wanted.trace.condition, wanted.trace
    if not wanted.is_true or not trace.blocking:
        return impossible(wanted)
    return Gap(
        kind="criteria",
        label=label_of(node),
        text=folded_text(node.span),
        place=place_of(node.span),
        paths=trace.blocking,
    )


GAPS_OF_ATOMS: dict[type[Condition], Callable[[Wanted], Gap]] = {
    Always: _of_always,
    FlagIs: _of_flag,
    OneOf: _of_one_of,
    RankCompare: _of_rank,
    IsPresent: _of_presence,
    Attested: _of_attested,
    HistoryIs: of_fact,
    Compare: _of_compare,
    RatioCompare: _of_ratio,
    NumberOneOf: _of_number_one_of,
    CriterionMet: _of_criteria,
    AllCriteriaMet: _of_criteria,
}
