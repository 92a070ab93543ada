"""What every engine must say the same of a record: the reference's evaluation as a `RecordScore`."""

from antq_rules.engines.record_score import OutcomeScore, PointsRange, RecordScore
from antq_rules.evaluation.trace import Evaluation, OutcomeEvaluation


def expected_score(evaluation: Evaluation) -> RecordScore:
    """The part of an evaluation that fast engines give."""
    total = None
    if evaluation.score_minimum is not None and evaluation.score_maximum is not None:
        total = PointsRange(evaluation.score_minimum, evaluation.score_maximum)
    return RecordScore(
        statuses={item.id: item.status for item in evaluation.criteria},
        forecasts={item.id: item.forecast for item in evaluation.criteria if item.forecast is not None},
        points={
            item.id: PointsRange(item.points.minimum, item.points.maximum)
            for item in evaluation.criteria
            if item.points is not None
        },
        total=total,
        total_of=evaluation.score_of,
        eligibility=evaluation.eligibility.status,
        decision=_outcome(evaluation.decision),
        classification=None if evaluation.classification is None else _outcome(evaluation.classification),
    )


def _outcome(evaluation: OutcomeEvaluation) -> OutcomeScore:
    return OutcomeScore(evaluation.outcome, evaluation.possible, evaluation.forecast)
