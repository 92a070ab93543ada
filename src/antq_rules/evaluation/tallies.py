"""Tallies of criteria: bounds over everything that the open criteria can still become.

In: a linear form over tallies (`criteria met`, `criteria applicable`, `total`, `maximum`) and the evaluated criteria.
Out: an exact interval. Invariant: the form is summed criterion by criterion, so that `100 * met - 90 * applicable` is
never bounded by a criterion that is met in one term and left out in the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from antq_rules.evaluation.trace import CriterionEvaluation, Status
from antq_rules.ruleset import Criterion, RuleSet
from antq_rules.ruleset.conditions import CriteriaTally, TotalPoints
from antq_rules.values import Interval

Tally: TypeAlias = CriteriaTally | TotalPoints
LinearForm: TypeAlias = tuple[tuple[Fraction, Tally], ...]

NOTHING = Interval.exactly(0)
OPEN = (Status.UNDETERMINED, Status.NOT_YET_DUE)


@dataclass(frozen=True, slots=True)
class Ending:
    """One way a criterion can end: whether it counts as met and as applicable, its points and their maximum."""

    met: int
    applicable: int
    points: Interval
    maximum: Fraction


LEFT_OUT = Ending(0, 0, NOTHING, Fraction(0))


def tally_bounds(form: LinearForm, ruleset: RuleSet, criteria: Mapping[str, CriterionEvaluation]) -> Interval:
    """The smallest interval that holds the form for every way the open criteria can end."""
    total = NOTHING
    for criterion, terms in _reached(form, ruleset, criteria):
        total = total + _contribution(terms, endings(criterion, criteria[criterion.id]))
    return total


def open_criteria(form: LinearForm, ruleset: RuleSet, criteria: Mapping[str, CriterionEvaluation]) -> tuple[str, ...]:
    """Ids of the criteria in reach of the form whose part in it is not settled."""
    return tuple(
        criterion.id
        for criterion, terms in _reached(form, ruleset, criteria)
        if not _contribution(terms, endings(criterion, criteria[criterion.id])).is_exact
    )


def short_criteria(form: LinearForm, ruleset: RuleSet, criteria: Mapping[str, CriterionEvaluation]) -> tuple[str, ...]:
    """Ids of the criteria in reach of the form that are not met or do not have their full points."""
    return tuple(
        criterion.id
        for criterion, _ in _reached(form, ruleset, criteria)
        if criteria[criterion.id].status is Status.NOT_MET or _is_short_of_points(criteria[criterion.id])
    )


def _reached(
    form: LinearForm, ruleset: RuleSet, criteria: Mapping[str, CriterionEvaluation]
) -> Iterator[tuple[Criterion, LinearForm]]:
    for criterion in ruleset.criteria:
        terms = tuple((factor, tally) for factor, tally in form if tally.group in (None, criterion.group))
        if terms and criterion.id in criteria:
            yield criterion, terms


def _is_short_of_points(evaluation: CriterionEvaluation) -> bool:
    return evaluation.points is not None and evaluation.points.minimum < evaluation.points.of


def endings(criterion: Criterion, evaluation: CriterionEvaluation) -> tuple[Ending, ...]:
    """Every way a criterion can still end; one for a criterion that is decided."""
    status = evaluation.status
    if status is Status.NOT_APPLICABLE:
        return (LEFT_OUT,)
    if status not in OPEN:
        points, of = _points_by_evidence(evaluation)
        return (Ending(int(status is Status.MET), 1, points, of),)
    left_out = (LEFT_OUT,) if evaluation.may_not_apply else ()
    return (_ending(criterion, evaluation, True), _ending(criterion, evaluation, False), *left_out)


def _ending(criterion: Criterion, evaluation: CriterionEvaluation, is_met: bool) -> Ending:
    points, of = _points_by_evidence(evaluation)
    rule = criterion.points
    if rule is not None and is_met and (rule.kind == "whole" or criterion.require is None):
        points = Interval.exactly(of)
    elif rule is not None and not is_met and rule.kind == "whole":
        points = NOTHING
    return Ending(int(is_met), 1, points, of)


def _points_by_evidence(evaluation: CriterionEvaluation) -> tuple[Interval, Fraction]:
    points = evaluation.points
    if points is None:
        return NOTHING, Fraction(0)
    if evaluation.status is Status.NOT_YET_DUE or evaluation.may_not_be_due:
        return Interval(points.minimum, points.maximum), points.of
    return Interval(points.forecast_minimum, points.forecast_maximum), points.of


def _contribution(terms: LinearForm, ways: tuple[Ending, ...]) -> Interval:
    contributions = [_sum_of(terms, ending) for ending in ways]
    hull = contributions[0]
    for contribution in contributions[1:]:
        hull = hull.hull(contribution)
    return hull


def _sum_of(terms: LinearForm, ending: Ending) -> Interval:
    # The factors of the points are added before the interval is scaled: `total - total` is exactly 0.
    fixed, per_point = Fraction(0), Fraction(0)
    for factor, tally in terms:
        if isinstance(tally, CriteriaTally):
            fixed += factor * (ending.met if tally.kind == "met" else ending.applicable)
        elif tally.is_maximum:
            fixed += factor * ending.maximum
        else:
            per_point += factor
    return Interval.exactly(fixed) + ending.points.scale(per_point)
