"""Gaps of conditions on days: the nearest day that does.

In: a date condition that does not have the wanted truth. Out: a `Gap`. Invariant: where a document that does not exist
makes the condition false, that document is what is asked for.
"""

from collections.abc import Callable
from datetime import date, timedelta

from antq_rules.evidence import ABSENT
from antq_rules.explanation.assessment import Gap, Quantity
from antq_rules.explanation.gap_atoms import Wanted, change, impossible, of_fact
from antq_rules.explanation.quantities import day_quantity
from antq_rules.ruleset.conditions import (
    Condition,
    DayCompare,
    DayField,
    DayIn,
    DayValue,
    DayWithin,
    FieldPath,
)
from antq_rules.values.comparison import MIRRORED, NEGATED

ONE_DAY = timedelta(days=1)


def _of_day_in(wanted: Wanted) -> Gap:
    node = wanted.trace.condition
    assert isinstance(node, DayIn | DayWithin)
    if wanted.trace.no_document and not _reads_absent(node.day, wanted):
        return _of_absent_document(wanted)
    path = _changeable_day(node.day, wanted)
    if path is None:
        return of_fact(wanted)
    needed = day_quantity(wanted.trace.required)
    operator = "in" if wanted.is_true else "not_in"
    return change(wanted, (path,), operator, needed, _measured_day(wanted, wanted.trace.measured))


def _of_day_compare(wanted: Wanted) -> Gap:
    node, trace = wanted.trace.condition, wanted.trace
    assert isinstance(node, DayCompare)
    operator = node.operator if wanted.is_true else NEGATED[node.operator]
    path, measured, bound = _changeable_day(node.left, wanted), trace.measured, trace.required
    if path is None or (trace.no_document and not _reads_absent(node.left, wanted)):
        path, measured, bound, operator = _changeable_day(node.right, wanted), bound, measured, MIRRORED[operator]
    if path is None:
        return of_fact(wanted)
    if not isinstance(bound, date):
        return change(wanted, (path,), operator, None, _measured_day(wanted, measured))
    if operator in ("<", ">"):
        bound, operator = (bound - ONE_DAY, "<=") if operator == "<" else (bound + ONE_DAY, ">=")
    difference = None
    if isinstance(measured, date) and operator != "!=":
        difference = str((bound - measured).days)
    return change(wanted, (path,), operator, day_quantity(bound), _measured_day(wanted, measured), difference)


def _of_absent_document(wanted: Wanted) -> Gap:
    """The day that a deadline is counted from belongs to a document that does not exist."""
    node = wanted.trace.condition
    assert isinstance(node, DayWithin)
    path = _changeable_day(node.anchor, wanted)
    if path is None:
        return impossible(wanted)
    document = FieldPath(path.scope, path.name)
    needed, measured = Quantity(type="presence", value="present"), Quantity(type="presence", value="absent")
    return change(wanted, (document,), "=", needed, measured)


def _reads_absent(value: DayValue, wanted: Wanted) -> bool:
    if not isinstance(value, DayField):
        return False
    document = FieldPath(value.path.scope, value.path.name)
    return any(read.value is ABSENT and read.path == document for read in wanted.trace.inputs)


def _changeable_day(value: DayValue, wanted: Wanted) -> FieldPath | None:
    if not isinstance(value, DayField) or not wanted.names.is_changeable(value.path):
        return None
    return value.path


def _measured_day(wanted: Wanted, measured: object) -> Quantity | None:
    if wanted.trace.no_document and any(read.value is ABSENT for read in wanted.trace.inputs):
        return Quantity(type="presence", value="absent")
    return day_quantity(measured) if isinstance(measured, date) else None


GAPS_OF_DAYS: dict[type[Condition], Callable[[Wanted], Gap]] = {
    DayIn: _of_day_in,
    DayWithin: _of_day_in,
    DayCompare: _of_day_compare,
}
