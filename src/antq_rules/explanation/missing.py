"""Missing evidence: the paths whose values can still change a status.

In: traces of unknown conditions. Out: paths, each once, in the order in which the conditions read them. Invariants:
only unknown nodes are followed, so nothing is named that cannot matter; what is not named never changes the status.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from antq_rules.evaluation.scoring import reachable_parts
from antq_rules.evaluation.trace import CriterionEvaluation, Evaluation, Input, Status, Trace, UnknownReason
from antq_rules.evidence import MISSING, Attestation
from antq_rules.explanation.paths import Names
from antq_rules.ruleset import Criterion, RuleSet
from antq_rules.ruleset.conditions import Always, Attested, DayCompare, DayIn, DayWithin, OneOf
from antq_rules.ruleset.model import Points
from antq_rules.ruleset.references import sole_attestation
from antq_rules.ruleset.types import DocumentType
from antq_rules.values import Truth

OpenPaths = Mapping[str, tuple[str, ...]]
"""For each criterion the paths that can change what other conditions see of it."""


def missing_by_criterion(ruleset: RuleSet, evaluation: Evaluation) -> dict[str, tuple[str, ...]]:
    """For each criterion the paths that can still change its status, or its forecast while it is not yet due."""
    evaluated = {item.id: item for item in evaluation.criteria}
    open_paths: dict[str, tuple[str, ...]] = {}
    found: dict[str, tuple[str, ...]] = {}
    for criterion in ruleset.evaluation_order:
        item = evaluated[criterion.id]
        found[criterion.id] = _of_criterion(criterion, item, Names(ruleset), open_paths)
        open_paths[criterion.id] = _seen_by_others(criterion, item, found[criterion.id], Names(ruleset), open_paths)
    return {criterion.id: found[criterion.id] for criterion in ruleset.criteria}


def points_missing(
    criterion: Criterion, item: CriterionEvaluation, names: Names, open_paths: OpenPaths
) -> tuple[str, ...]:
    """The paths that can still change the points of a criterion."""
    if item.points is None or item.points.forecast_minimum == item.points.forecast_maximum or criterion.points is None:
        return ()
    if criterion.points.kind == "whole" and item.require is not None:
        return missing_of(item.require, names, open_paths)
    return _once(path for trace in item.points.parts for path in missing_of(trace, names, open_paths))


def missing_of(trace: Trace, names: Names, open_paths: OpenPaths) -> tuple[str, ...]:
    """The paths that can still change the truth of an unknown condition; none for a known one."""
    return _once(_unknown_paths(trace, names, open_paths))


def _of_criterion(
    criterion: Criterion, item: CriterionEvaluation, names: Names, open_paths: OpenPaths
) -> tuple[str, ...]:
    if item.status is Status.UNDETERMINED:
        applies = () if item.applies is None else missing_of(item.applies, names, open_paths)
        return _once((*applies, *_of_verdict(criterion, item, names, open_paths)))
    if item.status is Status.NOT_YET_DUE and item.forecast is Status.UNDETERMINED:
        return _of_verdict(criterion, item, names, open_paths)
    return ()


def _of_verdict(
    criterion: Criterion, item: CriterionEvaluation, names: Names, open_paths: OpenPaths
) -> tuple[str, ...]:
    if item.require is not None:
        without_forecast = _attestation_without_forecast(criterion, item.require, names)
        return without_forecast or missing_of(item.require, names, open_paths)
    if criterion.points is None or item.points is None:
        return ()
    deciding = _parts_that_decide(criterion.points, item.points.parts)
    return _once(path for trace in deciding for path in missing_of(trace, names, open_paths))


def _attestation_without_forecast(criterion: Criterion, require: Trace, names: Names) -> tuple[str, ...]:
    # A criterion that is nothing but an attestation takes its forecast from it, so that is what is lacking.
    attested = sole_attestation(criterion.require)
    if attested is None or _reason_at_leaf(require) is not UnknownReason.ATTESTED_NOT_YET_DUE:
        return ()
    return (f"{names.path(attested.path)}.forecast",)


def _reason_at_leaf(trace: Trace) -> UnknownReason | None:
    return _reason_at_leaf(trace.children[0]) if trace.children else trace.reason


def _parts_that_decide(points: Points, traces: tuple[Trace, ...]) -> Iterator[Trace]:
    """The unknown parts that decide whether the points can be full."""
    if points.kind != "first_of":
        yield from traces
        return
    reachable = reachable_parts(points, traces)
    is_full = [_is_full(given, points) for given, _ in reachable]
    for index, (_, trace) in enumerate(reachable):
        if trace is not None and any(later is not is_full[index] for later in is_full[index + 1 :]):
            yield trace


def _is_full(given: Fraction, points: Points) -> bool:
    return given >= points.maximum


def _seen_by_others(
    criterion: Criterion,
    item: CriterionEvaluation,
    missing: tuple[str, ...],
    names: Names,
    open_paths: OpenPaths,
) -> tuple[str, ...]:
    # Evidence cannot end a criterion that is not yet due, only show that it does not apply.
    status_can_change = item.status is not Status.NOT_YET_DUE or item.may_not_apply
    return _once((missing if status_can_change else ()) + points_missing(criterion, item, names, open_paths))


def _unknown_paths(trace: Trace, names: Names, open_paths: OpenPaths) -> Iterator[str]:
    names = names.inside(trace.element)
    is_summed = isinstance(trace.condition, Always) and bool(trace.inputs)
    if is_summed:
        yield from _of_summed_element(trace, names, open_paths)
    elif trace.truth is Truth.UNKNOWN and trace.reason is not UnknownReason.DENOMINATOR_ZERO:
        yield from _of_inputs(trace, names)
        for id in trace.blocking:
            yield from open_paths.get(id, ())
        if trace.reason is not UnknownReason.PARAMETER_UNSET:
            for child in trace.children:
                yield from _unknown_paths(child, names, open_paths)


def _of_summed_element(trace: Trace, names: Names, open_paths: OpenPaths) -> Iterator[str]:
    number = trace.inputs[0]
    if trace.truth is Truth.UNKNOWN and number.value != 0:
        for child in trace.children:
            yield from _unknown_paths(child, names, open_paths)
    if trace.truth is not Truth.FALSE and number.value is MISSING:
        yield names.input_path(number)


def _of_inputs(trace: Trace, names: Names) -> Iterator[str]:
    if isinstance(trace.condition, Attested):
        yield from _of_attestation(trace, names)
        return
    unset = trace.reason is UnknownReason.PARAMETER_UNSET
    for read in trace.inputs:
        if read.value is MISSING and (read.parameter is not None or not unset or _may_be_null(trace, read, names)):
            yield names.input_path(read)


def _may_be_null(trace: Trace, read: Input, names: Names) -> bool:
    # A document that turns out not to exist makes a condition on its day false, whatever the parameter will be.
    if not isinstance(trace.condition, DayCompare | DayIn | DayWithin | OneOf) or read.path is None:
        return False
    declared = names.field(read.path)
    return read.path.part is None and declared is not None and isinstance(declared.type, DocumentType)


def _of_attestation(trace: Trace, names: Names) -> Iterator[str]:
    path = names.input_path(trace.inputs[0])
    if trace.reason in (UnknownReason.NO_DOCUMENTS_LISTED, UnknownReason.LEFT_OUT_WITHOUT_DOCUMENTS):
        yield f"{path}.documents"
    elif trace.reason is UnknownReason.NO_FORECAST:
        yield f"{path}.forecast"
    elif trace.reason is UnknownReason.MISSING:
        value = trace.inputs[0].value
        yield f"{path}.result" if isinstance(value, Attestation) else path


def _once(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paths))
