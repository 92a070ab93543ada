"""The reference evaluator: one record under one ruleset.

In: a checked ruleset, a record, the caller's parameter values and the table of days off. Out: an `Evaluation`. Pure,
total, exact. Example: `evaluate_ruleset(ruleset, evidence).decision.outcome`.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from antq_rules.evaluation.context import Context, parameter_values
from antq_rules.evaluation.criteria import evaluate_criterion
from antq_rules.evaluation.decision import (
    evaluate_eligibility,
    evaluate_outcomes,
    forecast_context,
    score_bounds,
)
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evaluation.standing import evaluate_standing
from antq_rules.evaluation.trace import CriterionEvaluation, Evaluation
from antq_rules.evidence import Evidence
from antq_rules.ruleset import RuleSet

NO_SETTINGS: Mapping[str, ParameterSetting] = MappingProxyType({})


def evaluate_ruleset(
    ruleset: RuleSet,
    evidence: Evidence,
    parameters: Mapping[str, ParameterSetting] = NO_SETTINGS,
    holidays: Collection[date] | None = None,
) -> Evaluation:
    """Status of every criterion and the decision. `parameters` replaces values of the ruleset's parameters.

    `holidays` are the days off besides Saturdays and Sundays; without them a deadline in working days is unknown.
    """
    context = decided_context(ruleset, evidence, parameters, holidays)
    forecast = forecast_context(context)
    eligibility = evaluate_eligibility(context)
    score = score_bounds(context)
    decision = evaluate_outcomes(ruleset.decision, eligibility, context, forecast)
    return Evaluation(
        criteria=tuple(context.criteria.values()),
        eligibility=eligibility,
        decision=decision,
        classification=evaluate_outcomes(ruleset.classification, eligibility, context, forecast)
        if ruleset.classification
        else None,
        standing=evaluate_standing(decision, context),
        score_minimum=None if score is None else score[0],
        score_maximum=None if score is None else score[1],
        score_of=None if score is None else score[2],
        parameters=tuple(context.parameters.items()),
    )


def decided_context(
    ruleset: RuleSet,
    evidence: Evidence,
    parameters: Mapping[str, ParameterSetting] = NO_SETTINGS,
    holidays: Collection[date] | None = None,
) -> Context:
    """What a condition may read once every criterion is decided; the arguments are those of `evaluate_ruleset`."""
    days_off = None if holidays is None else frozenset(holidays)
    context = Context(ruleset, evidence, parameter_values(ruleset, evidence.as_of, parameters), days_off)
    return replace(context, criteria=_evaluate_criteria(context))


def _evaluate_criteria(context: Context) -> dict[str, CriterionEvaluation]:
    # Judged in the order of their references, given in the order of the file.
    decided: dict[str, CriterionEvaluation] = {}
    for criterion in context.ruleset.evaluation_order:
        decided[criterion.id] = evaluate_criterion(criterion, replace(context, criteria=decided))
    return {criterion.id: decided[criterion.id] for criterion in context.ruleset.criteria}
