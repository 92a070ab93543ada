"""Conditions on other criteria: `criterion 5 met`, `all criteria met`, `no criterion not met`.

In: a node and a context whose `criteria` are decided. Out: its trace. Invariant: a criterion that is not applicable
is left out; one that is undetermined or not yet due counts as unknown.
"""

from antq_rules.evaluation.context import Context
from antq_rules.evaluation.tallies import OPEN
from antq_rules.evaluation.trace import Status, Trace, UnknownReason
from antq_rules.ruleset.conditions import AllCriteriaMet, CriterionMet
from antq_rules.values import Truth
from antq_rules.values.truth import all_of


def judge_criterion_met(node: CriterionMet, context: Context) -> Trace:
    """True when met or not applicable, false when not met."""
    status = context.criteria[node.id].status
    truth = _truth_of(status)
    return _trace(node, truth, () if truth is Truth.TRUE else (node.id,), str(status))


def judge_all_criteria_met(node: AllCriteriaMet, context: Context) -> Trace:
    """All criteria (of a group) that are not left out are met; both written forms have this truth."""
    statuses = [
        (criterion.id, context.criteria[criterion.id].status)
        for criterion in context.ruleset.criteria
        if node.group in (None, criterion.group) and criterion.id in context.criteria
    ]
    truth = all_of(_truth_of(status) for _, status in statuses)
    blocking = () if truth is Truth.TRUE else tuple(id for id, status in statuses if _truth_of(status) is truth)
    return _trace(node, truth, blocking, None)


def _truth_of(status: Status) -> Truth:
    if status in OPEN:
        return Truth.UNKNOWN
    return Truth.of(status is not Status.NOT_MET)


def _trace(node: CriterionMet | AllCriteriaMet, truth: Truth, blocking: tuple[str, ...], measured: str | None) -> Trace:
    reason = UnknownReason.CRITERIA_OPEN if truth is Truth.UNKNOWN else None
    return Trace(node, truth, measured=measured, reason=reason, blocking=blocking)
