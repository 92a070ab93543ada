"""What every engine must say the same of a record: the reference's evaluation as a `RecordScore`."""

import os
from collections.abc import Sequence

from hypothesis import HealthCheck, note, settings

from antq_rules.authoring.document import document_ruleset
from antq_rules.engines.record_score import OutcomeScore, PointsRange, RecordScore
from antq_rules.evaluation.trace import Evaluation, OutcomeEvaluation
from antq_rules.evidence import Evidence
from antq_rules.ruleset import RuleSet

TIMES = int(os.environ.get("ANTQ_FUZZ_TIMES", "1"))
"""How many times as long as usual to look for disagreements (`make fuzz-engines`)."""


def laws(examples: int) -> settings:
    """Settings for a law of engines: the same examples each time, unless it is looked for longer."""
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=TIMES == 1,
        print_blob=True,
    )


def check_agreement(
    rules: RuleSet, records: Sequence[Evidence], expected: Sequence[RecordScore], found: object
) -> None:
    """Fail where an engine says something else, with the ruleset in words and the record."""
    for evidence, wanted, score in zip(records, expected, found, strict=True):  # type: ignore[call-overload]
        if score != wanted:
            note(document_ruleset(rules, lang="en"))
            note(f"record: {evidence}")
        assert score == wanted


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
