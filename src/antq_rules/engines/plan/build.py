"""From a ruleset to a plan: the named expressions of everything that the fast engines give.

In: a checked ruleset, the caller's parameters, whether there is a table of days off. Out: a `Plan`. The rules are
those of `evaluation/evaluator.py` and `evaluation/decision.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from antq_rules.engines.plan.conditions import truth_of
from antq_rules.engines.plan.criteria import ended, plan_criterion
from antq_rules.engines.plan.expressions import (
    FALSE,
    TRUE,
    ZERO,
    Expression,
    Literal,
    case,
    either,
    every,
    is_true,
    is_unknown,
    negated,
    number,
    total,
)
from antq_rules.engines.plan.lines import Line
from antq_rules.engines.plan.numbers import NO_NUMBER, comparison
from antq_rules.engines.plan.reasons import Reasons, reasons_of
from antq_rules.engines.plan.scope import Bindings, CriterionPlan, Scope
from antq_rules.evaluation.decision import ELIGIBLE, NOT_ELIGIBLE, UNDETERMINED
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evaluation.trace import Status
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.model import Outcome


@dataclass(frozen=True, slots=True)
class CriterionOutput:
    """What is given of one criterion.

    `minimum` and `maximum` are None without points, `reasons` and `lines` None and empty unless they are wanted.
    """

    id: str
    status: Expression
    forecast: Expression
    minimum: Expression | None
    maximum: Expression | None
    reasons: Reasons | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeOutput:
    """A decision or classification: the outcome, the forecast, and whether each name is possible, in their order."""

    outcome: Expression
    forecast: Expression
    possible: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A ruleset as expressions. `bindings` are in an order in which each uses only earlier ones."""

    bindings: Mapping[str, Expression]
    criteria: tuple[CriterionOutput, ...]
    eligibility: Expression
    decision: OutcomeOutput
    classification: OutcomeOutput | None
    score: tuple[Expression, Expression, Expression] | None


def plan_ruleset(
    ruleset: RuleSet,
    settings: Mapping[str, ParameterSetting],
    *,
    has_holidays: bool,
    has_reasons: bool = False,
    has_lines: bool = False,
) -> Plan:
    """The plan of a ruleset.

    With `has_reasons` also the lines that keep each criterion from being met, with `has_lines` every line with what was
    measured.
    """
    start = Scope(ruleset, settings, has_holidays, bindings=Bindings(), has_lines=has_lines)
    decided: dict[str, CriterionPlan] = {}
    for criterion in ruleset.evaluation_order:
        decided[criterion.id] = plan_criterion(criterion, replace(start, criteria=dict(decided)))
    scope = replace(start, criteria={criterion.id: decided[criterion.id] for criterion in ruleset.criteria})
    forecast = _forecast_scope(scope)
    eligibility = scope.bindings.bind("eligibility", _eligibility(scope))
    reasons = {criterion.id: reasons_of(criterion, scope) for criterion in ruleset.criteria if has_reasons}
    outputs = (_criterion_output(plan, scope) for plan in scope.criteria.values())
    return Plan(
        bindings=scope.bindings.expressions,
        criteria=tuple(replace(output, reasons=reasons.get(output.id)) for output in outputs),
        eligibility=eligibility,
        decision=_outcomes("decision", ruleset.decision, eligibility, scope, forecast),
        classification=_outcomes("classification", ruleset.classification, eligibility, scope, forecast)
        if ruleset.classification
        else None,
        score=_score(scope),
    )


def _forecast_scope(scope: Scope) -> Scope:
    """The scope in which every criterion not yet due has ended as forecast; the same one where none can be."""
    ruleset = scope.ruleset
    if all(scope.has_status(plan.status, Status.NOT_YET_DUE) == FALSE for plan in scope.criteria.values()):
        return scope
    plans: dict[str, CriterionPlan] = {}
    for criterion in ruleset.evaluation_order:
        plan = scope.criteria[criterion.id]
        if ruleset.criteria_before[criterion.id]:
            plan = plan_criterion(criterion, replace(scope, criteria=dict(plans)), "forecast ")
        plans[criterion.id] = ended(plan, scope)
    return replace(scope, criteria={criterion.id: plans[criterion.id] for criterion in ruleset.criteria})


def _criterion_output(plan: CriterionPlan, scope: Scope) -> CriterionOutput:
    if plan.points is None:
        return CriterionOutput(plan.id, plan.status, plan.forecast, None, None, lines=plan.lines)
    left_out = scope.has_status(plan.status, Status.NOT_APPLICABLE)
    minimum = is_true(left_out, NO_NUMBER, plan.points.minimum)
    maximum = is_true(left_out, NO_NUMBER, plan.points.maximum)
    return CriterionOutput(plan.id, plan.status, plan.forecast, minimum, maximum, lines=plan.lines)


def _eligibility(scope: Scope) -> Expression:
    excluded = either(
        tuple(
            truth_of(rule.condition, scope) if rule.is_exclusion else negated(truth_of(rule.condition, scope))
            for rule in scope.ruleset.eligibility
        )
    )
    excluded = scope.bindings.bind("excluded", excluded)
    return case(((excluded, _name(NOT_ELIGIBLE)), (is_unknown(excluded), _name(UNDETERMINED))), _name(ELIGIBLE))


def _outcomes(
    word: str, outcomes: tuple[Outcome, ...], eligibility: Expression, scope: Scope, forecast: Scope
) -> OutcomeOutput:
    truths = _truths(word, outcomes, scope)
    found = _first_true(outcomes, truths)
    expected = found if forecast is scope else _first_true(outcomes, _truths(f"forecast {word}", outcomes, forecast))
    is_out, is_in = _eligible(eligibility)
    possible: list[tuple[str, Expression]] = [(NOT_ELIGIBLE, negated(is_in))]
    earlier: list[Expression] = []
    for outcome, truth in zip(outcomes, truths, strict=True):
        # Never unknown: true where the outcome is still in reach.
        reach = case((*((one, FALSE) for one in earlier), (negated(truth), FALSE)), TRUE)
        possible.append((outcome.name, every((negated(is_out), reach))))
        earlier.append(truth)

    def given(name: Expression) -> Expression:
        return case(((is_out, _name(NOT_ELIGIBLE)), (is_in, name)), _name(UNDETERMINED))

    return OutcomeOutput(given(found), given(expected), tuple(possible))


def _eligible(eligibility: Expression) -> tuple[Expression, Expression]:
    return comparison("=", eligibility, _name(NOT_ELIGIBLE)), comparison("=", eligibility, _name(ELIGIBLE))


def _truths(word: str, outcomes: tuple[Outcome, ...], scope: Scope) -> tuple[Expression, ...]:
    return tuple(
        TRUE
        if outcome.condition is None
        else scope.bindings.bind(f"{word} {outcome.name}", truth_of(outcome.condition, scope))
        for outcome in outcomes
    )


def _first_true(outcomes: tuple[Outcome, ...], truths: tuple[Expression, ...]) -> Expression:
    """The first outcome whose condition is true, while each before it is known to be out."""
    branches: list[tuple[Expression, Expression]] = []
    for outcome, truth in zip(outcomes, truths, strict=True):
        branches += [(truth, _name(outcome.name)), (is_unknown(truth), _name(UNDETERMINED))]
    return case(tuple(branches), _name(UNDETERMINED))


def _score(scope: Scope) -> tuple[Expression, Expression, Expression] | None:
    plans = [plan for plan in scope.criteria.values() if plan.points is not None]
    if not plans:
        return None
    ends: list[list[tuple[Fraction, Expression]]] = [[], [], []]
    for plan in plans:
        if plan.points is not None:
            left_out = scope.has_status(plan.status, Status.NOT_APPLICABLE)
            points = (plan.points.minimum, plan.points.maximum, number(plan.points.of))
            for terms, value in zip(ends, points, strict=True):
                terms.append((Fraction(1), is_true(left_out, ZERO, value)))
    low, high, of = (total(tuple(terms)) for terms in ends)
    return low, high, of


def _name(text: str) -> Literal:
    return Literal(text, "text")
