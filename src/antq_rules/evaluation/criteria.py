"""The status of one criterion (language reference, 2.5).

In: a criterion and a context in which the criteria it refers to are decided. Out: its status, forecast, traces and
points. Invariant: a criterion is never skipped; where its applicability is unknown it is undetermined.
"""

from dataclasses import dataclass, replace

from antq_rules.evaluation.conditions import judge
from antq_rules.evaluation.context import Context
from antq_rules.evaluation.scoring import Score, points_result, score_of, truth_of_score
from antq_rules.evaluation.trace import CriterionEvaluation, Status, Trace
from antq_rules.evidence import MISSING, Absent, Attestation, Missing
from antq_rules.ruleset import Criterion
from antq_rules.ruleset.conditions import Attested
from antq_rules.ruleset.references import sole_attestation
from antq_rules.values import Truth, calendar_day


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `require` (or the points, or an attestation) says of a criterion that applies, its day left aside."""

    status: Status
    forecast: Status | None = None
    may_not_apply: bool = False


STATUS_OF_TRUTH = {Truth.TRUE: Status.MET, Truth.FALSE: Status.NOT_MET, Truth.UNKNOWN: Status.UNDETERMINED}


def evaluate_criterion(criterion: Criterion, context: Context) -> CriterionEvaluation:
    """Status, forecast, traces and points of one criterion."""
    applies = None if criterion.applies is None else judge(criterion.applies, context)
    is_early = _is_before_due(criterion, context)
    context = replace(context, counts_forecasts=is_early)
    require = None if criterion.require is None else judge(criterion.require, context)
    score = _score(criterion, require, context)
    verdict = _verdict(criterion, require, score, context)
    truth = Truth.TRUE if applies is None else applies.truth
    status, forecast = status_of(truth, verdict, is_early)
    may_not_apply = status in (Status.UNDETERMINED, Status.NOT_YET_DUE) and (
        truth is Truth.UNKNOWN or verdict.may_not_apply
    )
    may_not_be_due = status is Status.UNDETERMINED and (verdict.may_not_apply or is_early)
    points = None
    if criterion.points is not None and score is not None:
        is_open = may_not_be_due or status is Status.NOT_YET_DUE
        points = points_result(score, criterion.points, status, is_open, truth is Truth.UNKNOWN)
    return CriterionEvaluation(criterion.id, status, forecast, applies, require, points, may_not_apply, may_not_be_due)


def status_of(applies: Truth, verdict: Verdict, is_before_due: bool) -> tuple[Status, Status | None]:
    """The table of 2.5: status and, with not yet due, the forecast."""
    if applies is Truth.FALSE:
        return Status.NOT_APPLICABLE, None
    if applies is Truth.UNKNOWN:
        return Status.UNDETERMINED, None
    if verdict.status is Status.NOT_APPLICABLE:
        return Status.NOT_APPLICABLE, None
    if verdict.status is Status.NOT_YET_DUE:
        return Status.NOT_YET_DUE, verdict.forecast
    return (Status.NOT_YET_DUE, verdict.status) if is_before_due else (verdict.status, None)


def _score(criterion: Criterion, require: Trace | None, context: Context) -> Score | None:
    if criterion.points is None:
        return None
    truth = None if require is None else require.truth
    return score_of(criterion.points, truth, context)


def _verdict(criterion: Criterion, require: Trace | None, score: Score | None, context: Context) -> Verdict:
    attested = sole_attestation(criterion.require)
    if attested is not None and require is not None:
        return _attested_verdict(attested, require.truth, context)
    if require is not None:
        return Verdict(STATUS_OF_TRUTH[require.truth])
    if criterion.points is not None and score is not None:
        return Verdict(STATUS_OF_TRUTH[truth_of_score(score, criterion.points)])
    return Verdict(Status.UNDETERMINED)


def _attested_verdict(attested: Attested, truth: Truth, context: Context) -> Verdict:
    value = context.read(attested.path)
    if isinstance(value, Absent):
        return Verdict(Status.NOT_MET)
    result = value.result if isinstance(value, Attestation) else MISSING
    if isinstance(result, Missing) or not isinstance(value, Attestation):
        # The unit may still attest that the criterion does not apply to it, or is not yet due.
        return Verdict(Status.UNDETERMINED, may_not_apply=True)
    if result == "not_applicable":
        return Verdict(Status.NOT_APPLICABLE)
    if result == "not_yet_due":
        expected = value.forecast if value.forecast in ("met", "not_met") else "undetermined"
        return Verdict(Status.NOT_YET_DUE, Status(str(expected)))
    return Verdict(STATUS_OF_TRUTH[truth])


def _is_before_due(criterion: Criterion, context: Context) -> bool:
    if criterion.due is None:
        return False
    return context.evidence.as_of < calendar_day(criterion.due, context.evidence.year)
